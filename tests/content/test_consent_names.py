"""Lists of consents that are found by their names, in whatever form they are saved; and files that only sound alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.consent.error_codes import is_about_consent, may_hide_anybody
from showcase.content.files.consent_names import is_packed_table, may_list_consents
from showcase.content.loose_files import SETTINGS
from showcase.content.reader import read_catalogue
from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import Digests

LISTS = [
    "consent.md", "accords.txt", "accords.docx", "consentements.odt", "consent.pdf", "consents", "ConsentList.docx",
    "Retraits 2025.docx", "liste des accords.txt", "withdrawals.pdf", "people who withdrew.txt", "refus.md",
    "widerruf.docx", "Einwilligungen.pages", "ritiri.txt", "consensi.pdf", "retiradas.rtf",
    "consentimientos equipo.odt",
    "consentimentos.odt", "autorizaciones.pdf", "do not name.txt", "opt_outs.html", "droits à l’image.docx",
    "personnes à masquer.txt", "noms masqués.txt", "who may be named.txt", "consent-list-final-v2.rtf",
    "anonymous contributors.txt", "consents.7z", "withdrawals.csv.gpg",
    "consent list.tar.gz", "retraits.eml", "withdrawal.toml",
]  # fmt: skip
OTHERS = [
    "README.md", "LICENSE", "CHANGELOG.md", "release notes.md", "press release.pdf", "age of consent.pdf",
    "an essay on consent.docx", "article about consent.pdf", "interview about consent.docx",
    "press release consent form template.pdf", "modèle vierge de consentement.docx", "autorisation de tournage.pdf",
    "permission to land.pdf", "accord parfait.txt", "anonymity in cinema.pdf", "withdrawn light.txt", "concert.pdf",
    "refuge.txt", "footage.7z", "press kit.zip",
]  # fmt: skip


def errors(root: Path, path: str) -> list[Diagnostic]:
    for name, text in {"content/film/credits.csv": "name,role\nAda Marsh,director\n", path: "x"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    found = read_catalogue(root, Digests().of).diagnostics
    return [one for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("folder", ["", "content/", "content/film/", "private/", "content/film/private/"])
def test_a_list_that_nothing_reads_holds_back_what_it_may_concern(tmp_path: Path, folder: str, name: str) -> None:
    found = errors(tmp_path, folder + name)
    assert [one.place.path for one in found] == [folder + name]
    assert found[0].project == ("film" if "film" in folder else "")
    assert is_about_consent(found[0])
    assert "private/" in found[0].help()


@pytest.mark.parametrize("name", [name for name in LISTS if not name.endswith(".md")])
def test_whom_such_a_list_hides_is_not_known(tmp_path: Path, name: str) -> None:
    assert may_hide_anybody(errors(tmp_path, f"content/{name}")[0])


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("folder", ["", "content/", "content/film/press/"])
def test_other_files_hold_nothing_back(tmp_path: Path, folder: str, name: str) -> None:
    assert not errors(tmp_path, folder + name)


def test_programs_beside_the_settings_are_no_lists(tmp_path: Path) -> None:
    assert not errors(tmp_path, "consent.py")


@pytest.mark.parametrize("name", ["answers.csv.zip", "people.xlsx.gz", "crew.ods.7z", "people.csv.tar.gz", "a.tsv.gpg"])
@pytest.mark.parametrize("folder", ["content/", "content/film/", "content/film/press/", "private/"])
def test_a_packed_table_may_be_a_list(tmp_path: Path, folder: str, name: str) -> None:
    assert is_packed_table(name)
    assert [may_hide_anybody(one) for one in errors(tmp_path, folder + name)] == [True]


def test_archives_of_answers_hold_back_where_there_is_no_list(tmp_path: Path) -> None:
    assert [one.code for one in errors(tmp_path, "content/film/private/Form (responses).7z")] == ["unreadable-consent"]
    (tmp_path / "content/film/private/consent.csv").write_text("name,consent\nAda Marsh,yes\n", "utf-8")
    assert not errors(tmp_path, "content/film/private/Form (responses).7z")


def test_documents_of_a_film_with_such_a_title_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "content/anonymous/press").mkdir(parents=True)
    (tmp_path / "content/anonymous/press/Anonymous.rtf").write_text("x", "utf-8")
    (tmp_path / "content/anonymous/project.yaml").write_text("title: Anonymous\n", "utf-8")
    found = read_catalogue(tmp_path, Digests().of).diagnostics
    assert not [one for one in found if one.code == "unread-consent-file"]


def test_a_list_in_a_folder_for_texts_of_the_subject_is_told_by_its_whole_name() -> None:
    assert may_list_consents("night-bus consents.pdf")
    assert not may_list_consents("the night of consent.pdf")


def test_a_credit_in_another_spelling_of_a_hidden_name_is_named_with_the_row_that_hides_it(tmp_path: Path) -> None:
    (tmp_path / "content/film/private").mkdir(parents=True)
    (tmp_path / "private").mkdir()
    (tmp_path / "private/consent.csv").write_text("name,consent\nBea Orlo,yes\n박 서연,no\n", "utf-8")
    (tmp_path / "content/film/credits.csv").write_text("name,role\nAda Marsh,director\nPark Seo-yeon,editor\n", "utf-8")
    found = [one for one in read_catalogue(tmp_path, Digests().of).diagnostics if one.code == "credited-hidden-name"]
    assert [(one.place.path, one.place.line) for one in found] == [("content/film/credits.csv", 3)]
    assert "private/consent.csv:3" in found[0].message()


def test_the_settings_are_no_list_by_their_name() -> None:
    # Why they need not be asked: see `loose_files`.
    assert not may_list_consents(SETTINGS)
    assert not is_packed_table(SETTINGS)


def site_with(root: Path, answers: str, **files: str) -> list[str]:
    """Returns the codes of errors of a site with one film and a list for all films."""
    texts = {"showcase.toml": 'title = "S"\n', "content/film/project.yaml": "title: Night\n",
             "content/film/credits.csv": "name,role\nBob Secret,editor\n", "private/consent.csv": answers}  # fmt: skip
    for name, text in {**texts, **{name.replace("__", "/"): text for name, text in files.items()}}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return [found.code for found in read_catalogue(root, Digests().of).diagnostics if found.severity == "error"]


@pytest.mark.parametrize("name", ["Bobby Secrett", "B. Sekret"])
def test_a_hidden_row_of_the_site_that_matches_nobody_is_an_error(tmp_path: Path, name: str) -> None:
    assert site_with(tmp_path, f"name,consent\nBob Secret,yes\n{name},no\n") == ["unmatched-consent"]


@pytest.mark.parametrize("row", ["Zora Quabex,yes", "Zora Quabex,uncredited", "Bob Secret,no"])
def test_other_rows_of_the_site_are_none(tmp_path: Path, row: str) -> None:
    assert site_with(tmp_path, f"name,consent\n{row}\n") == []


@pytest.mark.parametrize("path", ["content/private.zip", "private.zip", "content/_private.7z"])
def test_a_packed_private_folder_is_an_error(tmp_path: Path, path: str) -> None:
    assert "unread-consent-file" in site_with(tmp_path, "name,consent\n", **{path: "PK"})


@pytest.mark.parametrize(
    "name",
    ["DJMathou", "DJ Mathou", "teammathou", "Mathou TV", "xXmathouXx", "M4th0u", "мαтнσυ", "Les Mathous"],
)
def test_a_credit_that_an_account_is_written_into_is_told_at_its_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "content/film/private").mkdir(parents=True)
    (tmp_path / "content/film/credits.csv").write_text(f"name,role\nAda Marsh,director\n{name},editor\n", "utf-8")
    consents = tmp_path / "content/film/private/consent.csv"
    consents.write_text("id,name,consent,note\n217310395876564992,mathou,,member-01\n", "utf-8")
    found = [one for one in read_catalogue(tmp_path, Digests().of).diagnostics if one.code == "credited-hidden-name"]
    assert [(one.place.path, one.place.line) for one in found] == [("content/film/credits.csv", 3)]
    consents.write_text(f"{consents.read_text('utf-8')},{name},name,\n", "utf-8")
    found = [one for one in read_catalogue(tmp_path, Digests().of).diagnostics if one.code == "credited-hidden-name"]
    assert not found, "somebody else may have such a name, and agree"
