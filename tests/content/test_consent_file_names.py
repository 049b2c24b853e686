"""Files whose names hold words of consent lists, or seem to: which of them may be a list that nothing reads."""

from __future__ import annotations

import io
import zipfile

import pytest

from showcase.content.files.consent_names import is_about_consent_only, may_list_consents
from tests.content.conftest import Film, codes


@pytest.mark.parametrize("name", ["crew list.txt", "final cast 2025.pdf", "people.docx", "2025.pdf"])
def test_words_that_lists_of_all_kinds_have_in_their_names_are_not_enough(name: str) -> None:
    assert not is_about_consent_only(name)
    assert not may_list_consents(name)


@pytest.mark.parametrize(
    "name", ["consent form template.docx", "consent policy.pdf", "festival withdrawals.pdf", "music permissions.pdf"]
)
def test_agreements_of_another_kind_are_no_lists(name: str) -> None:
    assert not may_list_consents(name)


@pytest.mark.parametrize(
    "name", ["CrewConsents.docx", "RetraitsÉquipe.pdf", "NightBusConsents.pdf", "bus_consents.pdf"]
)
def test_words_are_told_apart_by_capitals_and_underscores(name: str) -> None:
    assert may_list_consents(name)


def packed(*names: str) -> bytes:
    """Returns a ZIP archive with files of some names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "three shots of a bus\n")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [("Form (responses).txt", b"x"), ("footage.zip", packed("shots.txt")), ("réponses.pdf", b"x")],
)
def test_answers_and_archives_in_a_private_folder_hold_nothing_back_where_they_are_not_both(
    film: Film, name: str, data: bytes
) -> None:
    reading = film({"credits.csv": "name,role\nAda Marsh,director\n", f"private/{name}": data})
    assert "unreadable-consent" not in codes(reading)


SEALED = bytes(range(256)) * 8


@pytest.mark.parametrize("name", ["mails.7z", "docs.rar", "export.zip", "drive.zip.gpg", "scans.tgz", "all.7z.001"])
def test_what_cannot_be_read_in_a_private_folder_is_not_nothing(film: Film, name: str) -> None:
    files = {"credits.csv": "name,role\nAda Marsh,director\n", f"private/{name}": SEALED}
    assert "unreadable-consent" in codes(film(files))
    listed = {**files, "private/consent.csv": "name,consent\nAda Marsh,yes\n"}
    assert codes(film(listed, name="other")) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("crew.7z", SEALED), ("équipe 2025.rar", SEALED), ("names.tgz", SEALED), ("Form (responses).rar", SEALED),
        ("signatures.zip", packed("Ada.pdf")[:-8]), ("assets.zip", packed("a.txt", "private/consent.csv")[:-40]),
        ("assets.zip", packed("a.txt", "Retraits.docx")[:-40]),
    ],
)  # fmt: skip
def test_an_archive_that_may_hold_a_list_and_cannot_be_read_is_told(film: Film, name: str, data: bytes) -> None:
    reading = film({"credits.csv": "name,role\nAda Marsh,director\n", name: data})
    assert "unread-consent-file" in codes(reading)


@pytest.mark.parametrize(
    "name", ["assets.zip", "stills.7z", "crew photos.zip", "press kit.rar", "film.tar", "credits roll.7z", "site.bak",
     "contact sheets.zip", "signage.zip"]
)
def test_an_archive_of_other_things_holds_nothing_back_though_it_cannot_be_read(film: Film, name: str) -> None:
    reading = film({"credits.csv": "name,role\nAda Marsh,director\n", name: SEALED})
    assert [one.code for one in reading.diagnostics if one.severity == "error"] == []
