"""Consent lists outside private folders, headers that turn answers around and remarks that take them back; and tables
that have nothing to do with any of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.consent.error_codes import is_about_consent, may_hide_anybody
from showcase.content.reader import read_catalogue
from showcase.content.words.answers import redefines_answers
from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import Digests
from tests.content.conftest import Film, codes, project

CREDITS = "name,role\nAda Marsh,director\nBob Secret,editor\n"


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [d for d in diagnostics if d.severity is Severity.ERROR]


LOOSE = {
    "releases.csv": "Name,Signed release\nBob Secret,refused\n",
    "people.csv": "name,consent\nBob Secret,no\n",
    "crew list.csv": "Crew,Wants to be credited?\nBob Secret,No\n",
    "contacts.csv": "Name,OK to name?\nBob Secret,No\n",
    "équipe.csv": "Participant;Souhaite apparaître au générique\nBob Secret;Non\n",
    "Formulaire (réponses).csv": "Horodateur,Votre nom,Acceptez-vous d’être cité ?\n1/1/2025,Bob Secret,Non\n",
    "opt-out.csv": "name\nBob Secret\n",
    "refus.csv": "nom\nBob Secret\n",
    "droits à l’image.csv": "Nom,Signé\nBob Secret,non\n",
    "do not name.csv": "name\nBob Secret\n",
}


@pytest.mark.parametrize("name", LOOSE)
@pytest.mark.parametrize("folder", ["content/film/", "content/film/docs/", "content/", ""])
def test_a_list_outside_private_folders_holds_back_what_it_may_concern(tmp_path: Path, folder: str, name: str) -> None:
    files = {"content/film/credits.csv": CREDITS, folder + name: LOOSE[name]}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    found = errors(read_catalogue(tmp_path, Digests().of).diagnostics)
    assert [d.place.path for d in found] == [folder + name]
    assert found[0].project == ("film" if folder.startswith("content/film") else "")
    assert may_hide_anybody(found[0])
    assert "private/" in found[0].help()


OTHER = {
    "selection.csv": "Festival,Accepted,Date\nAnnecy,yes,2025-06-01\n",
    "sélections.csv": "Festival,Accepté,Refusé\nAnnecy,oui,non\n",
    "budget.csv": "Poste,Prévu,Accordé\nImage,100,80\n",
    "grants.csv": "Fund,Asked,Agreed\nCNC,1000,500\n",
    "shots.csv": "Shot,Hidden,OK\n1,no,yes\n",
    "plans.csv": "Plan,Caché,OK\n1,non,oui\n",
    "takes.csv": "take,selected,rejected\n1,x,\n",
    "locations.csv": "Place,Owner,Permit\nPier,City,granted\n",
    "music.csv": "Track,Licence,Permission\nSong,CC,granted\n",
    "tasks.csv": "task,owner,done\ngrade,Ada Marsh,no\n",
}


@pytest.mark.parametrize("name", OTHER)
@pytest.mark.parametrize("folder", ["content/film/", "content/film/private/", "content/", "", "private/"])
def test_tables_of_things_hold_nothing_back(tmp_path: Path, folder: str, name: str) -> None:
    files = {"content/film/credits.csv": CREDITS, folder + name: OTHER[name]}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert not errors(read_catalogue(tmp_path, Digests().of).diagnostics)


@pytest.mark.parametrize("name", ["call sheet.csv", "feuille de service.csv"])
def test_a_permission_to_film_is_none_to_name(film: Film, name: str) -> None:
    sheet = "Nom,Heure,Autorisation de tournage\nAda Marsh,8:00,oui\n"
    assert not errors(film({"credits.csv": CREDITS, name: sheet}).diagnostics)


def test_what_a_spreadsheet_has_open_is_no_list(film: Film) -> None:
    locks = {"private/~$consent.xlsx": b"\x05user", "private/.~lock.consent.ods#": b",user,host"}
    files = {"credits.csv": CREDITS, "private/consent.csv": "name,consent\nAda Marsh,yes\n", **locks}
    assert not errors(film(files).diagnostics)


def test_a_packed_table_may_be_a_list(film: Film) -> None:
    reading = film({"credits.csv": CREDITS, "private/Answers.csv.zip": b"PK\x03\x04"})
    assert "unreadable-consent" in codes(reading)


def test_documents_are_not_read_at_any_level(tmp_path: Path) -> None:
    folders = ("private", "content/private", "content/film/private", "content/film/press/private")
    for folder in (f"{folder}/documents" for folder in folders):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "consent.csv").write_text("x\n1\n", "utf-8")
    (tmp_path / "content/film/credits.csv").write_text(CREDITS, "utf-8")
    assert not errors(read_catalogue(tmp_path, Digests().of).diagnostics)


@pytest.mark.parametrize(
    "header",
    [
        "Do you object to being named?", "Vous opposez-vous à être cité ?", "Uncredited", "GDPR objection",
        "RGPD : opposition", "consent_denied", "Consent 1-5", "Accord (1 à 5)", "Consent (inverted)",
        "Please exclude me", "Name to be removed", "À supprimer du générique", "Interdiction de citer",
    ],
)  # fmt: skip
@pytest.mark.parametrize("given", ["yes", "1"])
def test_yes_below_a_header_that_may_turn_it_around_names_nobody(film: Film, header: str, given: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": f'name,"{header}"\nBob Secret,{given}\n'})
    held = [d for d in errors(reading.diagnostics) if is_about_consent(d)]
    assert held or "Bob Secret" not in repr(project(reading))


@pytest.mark.parametrize("header", ["Consent (yes/no)", "Consent 2025", "Consent 12/03/2025", "3. Consent?", "OK 0/1"])
def test_years_days_and_numbers_of_questions_are_no_scales(header: str) -> None:
    assert not redefines_answers(header)


@pytest.mark.parametrize(
    "remark",
    [
        "withdrew by mail", "finalement non (mail du 3 mai)", "anonymat demandé", "does not want to be credited",
        "opted out",
    ],
)  # fmt: skip
def test_a_remark_against_a_yes_hides_the_person_until_it_is_clear(film: Film, remark: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": f"name,consent,note\nBob Secret,yes,{remark}\n"})
    assert "remark-against-answer" in codes(reading)
    assert "Bob Secret" not in repr(project(reading))


@pytest.mark.parametrize("remark", ["by mail on 3 May", "pas de téléphone", "no phone number", "signed in Lyon"])
def test_other_remarks_are_the_authors_alone(film: Film, remark: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": f"name,consent,note\nBob Secret,yes,{remark}\n"})
    assert not errors(reading.diagnostics)
    assert "Bob Secret" in repr(project(reading))


@pytest.mark.parametrize(
    "files",
    [
        {"making-of/2025-01-01-draft.md": "# T\n\nBright.\n"},
        {"making-of/2025-01-01 DRAFT night.md": "# T\n\nBright.\n"},
        {"making-of/note.md": "---\ndate: 2025-01-01\nwip: true\n---\nBright.\n"},
        {"making-of/note.md": "---\ndate: 2025-01-01\ntags: [draft]\n---\nBright.\n"},
        {"making-of/note.md": "---\ndate: 2025-01-01\nnot_before: 2099-01-01\n---\nBright.\n"},
        {"stills/a.jpg": b"\xff\xd8\xff", "stills/stills.yaml": "- {file: a.jpg, caption: Bright, draft: true}\n"},
        {"stills/a.jpg": b"\xff\xd8\xff", "stills/a.md": "---\nembargo: 2099-01-01\n---\nBright.\n"},
    ],
)
def test_a_part_that_may_not_be_meant_for_the_public_holds_the_film_back(
    film: Film, files: dict[str, str | bytes]
) -> None:
    found = errors(film({"project.yaml": "title: Night\n", **files}).diagnostics)
    assert any(d.fails_project for d in found)


def told(tmp_path: Path, path: str, data: str | bytes) -> list[str]:
    """What a file in a site with one film is told for: place, code, facts."""
    files = {"content/film/credits.csv": CREDITS, "showcase.toml": "", path: data}
    for name, written in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(written.encode() if isinstance(written, str) else written)
    found = errors(read_catalogue(tmp_path, Digests().of).diagnostics)
    return [" ".join([str(one.place), one.code, *map("=".join, one.facts)]) for one in found]


SETTINGS = [
    ("showcase (copy).toml", 'visibility = "private"\n'),
    ("showcase-old.yaml", "title: x\nconsent: no\n"),
    ("Showcase.txt", "to hide: Bob\n"),
    ("showcase.json", '{"title": "x", "draft": true}'),
    ("showcase-new.json", '{\n  "private": true\n}\n'),
    ("showcase2.toml", b'\xe9 = 1\nvisibility = "private"\n'),
]


@pytest.mark.parametrize(("name", "text"), SETTINGS)
def test_settings_of_the_site_under_another_name_are_told(tmp_path: Path, name: str, text: str | bytes) -> None:
    assert told(tmp_path, name, text) == [f"{name} unread-settings file={name} meant=showcase.toml"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("showcase.md", "visibility: private\n"), ("showcase-old.toml", 'title = "x"\nlanguages = ["fr"]\n'),
        ("settings.toml", 'visibility = "private"\n'), ("showcase.txt", "Films of a private person.\n"),
    ],
)  # fmt: skip
def test_other_files_beside_the_settings_of_the_site_are_none(tmp_path: Path, name: str, text: str) -> None:
    assert told(tmp_path, name, text) == []


BESIDE = [
    ("consents.pdf", "x", "consents.pdf private-file-name file=consents.pdf"),
    ("private.zip", "x", "private.zip unread-consent-file file=private.zip"),
    ("content/private-2025.zip", "x", "content/private-2025.zip unread-consent-file file=private-2025.zip"),
    ("content/people.csv.7z", "x", "content/people.csv.7z unread-consent-file file=people.csv.7z"),
    ("do not name.txt", "x", "do not name.txt unread-consent-file file=do not name.txt"),
    ("do not publish.txt", "x", "do not publish.txt private-file-name file=do not publish.txt"),
    ("people_to_hide.csv", "a\nBob\n", "people_to_hide.csv private-file-name file=people_to_hide.csv"),
    ("content/people to hide.csv", "a\n",
     "content/people to hide.csv private-file-name file=content/people to hide.csv"),
    ("private people.csv", "a\nBob\n", "private people.csv private-file-name file=private people.csv"),
    ("consent.xlsx", "x", "consent.xlsx private-file-name file=consent.xlsx"),
    ("list.csv", "name,withdrawn\nBob,\n", "list.csv:1:6 unread-consent file=list.csv column=withdrawn"),
    ("list.csv", f"name,{'consent ' * 20}\nBob,no\n",
     f"list.csv:1:6 unread-consent file=list.csv column={' '.join(['consent'] * 10)}"),
    ("films.csv", "film,Sichtbar\nx,nein\n", "films.csv:1:6 unread-consent file=films.csv column=Sichtbar"),
    ("content/film/permission.xlsx", "x", "content/film/permission.xlsx private-file-name file=permission.xlsx"),
    ("content/film/press/consents.pdf", "x",
     "content/film/press/consents.pdf private-file-name file=press/consents.pdf"),
    ("content/film/night bus consents.pdf", "x",
     "content/film/night bus consents.pdf private-file-name file=night bus consents.pdf"),
    ("content/film/prompts.csv", "prompt,anonymous\nx,yes\n",
     "content/film/prompts.csv:1:8 unread-consent file=prompts.csv column=anonymous"),
    ("content/film/prompts.csv", "prompt,name\nx,anonymous\n",
     "content/film/prompts.csv:2:3 unread-consent file=prompts.csv column=anonymous"),
    ("content/film/music.csv", "title,composer,consent\nx,y,z\n",
     "content/film/music.csv:1:16 unread-consent file=music.csv column=consent"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "data", "said"), BESIDE)
def test_what_is_said_of_a_list_outside_private_folders(tmp_path: Path, path: str, data: str, said: str) -> None:
    assert [one for one in told(tmp_path, path, data) if " unknown-privacy-key " not in one] == [said]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("films.csv", "film,year\nx,2025\n"), ("list.csv", "item,accepted\nx,no\n"), ("content/film/film.pdf", "x"),
        ("content/film/press/night bus consents.pdf", "x"), ("content/film/agreed.csv", "a,b\n1,2\n"),
        ("content/film/prompts.csv", "prompt,tool\nsomebody anonymous,Pen\n"), ("hide and seek.csv", "a\nx\n"),
    ],
)  # fmt: skip
def test_what_is_no_list_outside_private_folders_is_not_told(tmp_path: Path, path: str, data: str) -> None:
    assert told(tmp_path, path, data) == []
