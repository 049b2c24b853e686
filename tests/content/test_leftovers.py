"""Private folders that are packed, set aside or emptied hold the film back: what they said of people is missing."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pytest

from tests.content.conftest import Film, codes

CREDITS = {"project.yaml": "title: Film\n", "credits.csv": "name,role\nZora Quabex,editor\n"}
LIST = "name,consent\nZora Quabex,no\n"
DOUBLE = b"\0\5\x16\7\0\2\0\0Mac OS X        "


def packed(*names: str) -> bytes:
    """Return a ZIP archive with files of these names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, LIST)
    return data.getvalue()


def taped(*names: str) -> bytes:
    """Return a compressed tape archive with files of these names."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        for name in names:
            about = tarfile.TarInfo(name)
            about.size = len(LIST)
            archive.addfile(about, io.BytesIO(LIST.encode()))
    return data.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "_private.zip", "privé.rar", "private.7z", "private.tar.gz", "privat.zip", "_privé.ZIP", "private.7z.001",
        "private.part1.rar", "private-20250101T000000Z-001.zip", "private.dmg", "private.zip.part", "private.lnk",
        "private.webloc", "private.old", "private_backup.zip", "private.sparsebundle/bands/0",
    ],
)  # fmt: skip
def test_a_packed_private_folder_holds_the_film_back(film: Film, name: str) -> None:
    found = [one for one in film({**CREDITS, name: b"x"}).diagnostics if one.severity == "error"]
    assert [(one.code, one.place.path) for one in found] == [
        ("private-file-name", f"content/film/{name.partition('/')[0]}")
    ]


@pytest.mark.parametrize("packed_there", ["private/consent.csv", "film/_private/people.csv", "Retraits 2025.csv"])
def test_an_archive_is_searched_for_a_private_folder_and_for_lists(film: Film, packed_there: str) -> None:
    for number, (name, data) in enumerate([("Archive.zip", packed(packed_there)), ("b.tar.gz", taped(packed_there))]):
        assert "unread-consent-file" in codes(film({**CREDITS, name: data}, name=f"film{number}"))
    beside = film({**CREDITS, "Archive.zip": packed(packed_there), "private/consent.csv": LIST}, name="beside")
    assert codes(beside) == []


@pytest.mark.parametrize("name", ["stills.zip", "Archive.zip", "backup.zip", "film.zip", "b.tar.gz", "sound.7z"])
def test_other_archives_hold_nothing_back(film: Film, name: str) -> None:
    data = (taped if name.endswith("gz") else packed)("stills/a.jpg", "__MACOSX/private/._a.jpg", "age of consent.md")
    assert codes(film({**CREDITS, name: data})) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("_consent.csv", "unread-consent"), ("_docs/contacts.csv", "unread-consent"),
        ("_consents.docx", "unread-consent-file"), ("_old/Retraits.pdf", "unread-consent-file"),
        ("_old/private.zip", "unread-consent-file"), ("_PRIVATE", "private-file-name"),
        ("_DO NOT PUBLISH", "private-file-name"),
    ],
)  # fmt: skip
def test_a_list_that_is_set_aside_by_an_underscore_is_told(film: Film, name: str, code: str) -> None:
    assert codes(film({**CREDITS, name: LIST})) == [code]


@pytest.mark.parametrize("name", ["_notes.md", "_draft.txt", "_old/festivals.csv", "_old/photo.jpg", "_old/a.xlsx"])
def test_other_files_that_are_set_aside_are_left_alone(film: Film, name: str) -> None:
    assert codes(film({**CREDITS, name: "festival,accepted\nAnnecy,yes\n"})) == []


@pytest.mark.parametrize(
    "name", ["._consent.csv", "._answers.xlsx", "old/._consent.csv", "consent.csv:Zone.Identifier", "._Retraits.pdf"]
)
def test_what_belongs_to_a_list_that_is_gone_holds_the_film_back(film: Film, name: str) -> None:
    reading = film({**CREDITS, f"private/{name}": DOUBLE, "private/notes.md": "Hello."})
    assert [(one.code, one.place.path) for one in reading.diagnostics if one.severity == "error"] == [
        ("open-consent-list", f"content/film/private/{name}")
    ]
    there = {f"private/{name.removeprefix('._').partition(':')[0].replace('old/._', 'old/')}": LIST}
    if name.endswith((".csv", ".Identifier")):
        assert codes(film({**CREDITS, f"private/{name}": DOUBLE, **there}, name="whole")) == []


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "._photo.jpg", "@eaDir/consent.csv/SYNO", "__MACOSX/x"])
def test_a_private_folder_with_nothing_but_litter_may_have_lost_its_list(film: Film, name: str) -> None:
    reading = film({**CREDITS, f"private/{name}": DOUBLE})
    assert [(one.code, one.place.path) for one in reading.diagnostics if one.severity == "error"] == [
        ("emptied-private-folder", "content/film/private")
    ]
    assert codes(film({**CREDITS, f"private/{name}": DOUBLE, "private/notes.md": "Hello."}, name="kept")) == []


def test_a_warning_about_a_file_of_a_longer_name_does_not_clear_an_archive(film: Film) -> None:
    found = film({**CREDITS, "b.tar.gz": taped("private/people.csv"), "b.tar.gz.yaml": "a: 1\n"})
    assert ("unread-consent-file", "content/film/b.tar.gz") in [(d.code, d.place.path) for d in found.diagnostics]


@pytest.mark.parametrize(
    ("files", "held"),
    [
        ({"project.yaml": "title: Film\n", "._project.yaml": b"\0\5\x16\7"}, False),
        ({"project.yaml": "title: Film\n", "._project.yaml": "visibility: private\n"}, True),
        ({"._project.yaml": b"\0\5\x16\7", "synopsis.md": "A film.\n"}, True),
    ],
)
def test_what_a_mac_keeps_beside_the_settings_is_no_settings_set_aside(
    film: Film, files: dict[str, str | bytes], held: bool
) -> None:
    assert ("unread-settings" in codes(film(files))) is held
