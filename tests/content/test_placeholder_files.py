"""What is not the author's file is told by its true reason, and never published in its place."""

from __future__ import annotations

import plistlib
from types import SimpleNamespace
from typing import Any

import pytest

from showcase.content.files.placeholder_files import CODES, Kind, recognize
from showcase.model.project import Visibility
from tests.content.conftest import Film, codes, project

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 73400320\n"
HAWSER = "version https://hawser.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 9\n"
CONFLICT = "title: One\n<<<<<<< HEAD\nyear: 2024\n=======\nyear: 2025\n>>>>>>> theirs\n"
ICLOUD = plistlib.dumps({"NSURLNameKey": "clip.mp4"}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        (".clip.mov.icloud", Kind.CLOUD, "clip.mov"),
        (".consent.csv.icloud", Kind.CLOUD, "consent.csv"),
        ("clip.mp4.nextcloud", Kind.CLOUD, "clip.mp4"),
        ("consent.csv.owncloud", Kind.CLOUD, "consent.csv"),
        ("synopsis.gdoc", Kind.LINK, "synopsis.md"),
        ("consent.gsheet", Kind.LINK, "consent.csv"),
        ("consent.csv.gsheet", Kind.LINK, "consent.csv"),
        ("clip.mp4 - Raccourci.lnk", Kind.LINK, "clip.mp4"),
        ("clip.mp4.crdownload", Kind.PARTIAL, "clip.mp4"),
        ("clip.mp4.part", Kind.PARTIAL, "clip.mp4"),
        ("clip.mp4.!ut", Kind.PARTIAL, "clip.mp4"),
        ("clip.mp4.tmp", Kind.PARTIAL, "clip.mp4"),
        (".syncthing.consent.csv.tmp", Kind.PARTIAL, "consent.csv"),
        ("Unconfirmed 841.crdownload", Kind.PARTIAL, ""),
        ("project.yaml.txt", Kind.SUFFIX, "project.yaml"),
        ("synopsis.en.md.txt.txt", Kind.SUFFIX, "synopsis.en.md"),
        ("credits.csv.csv", Kind.SUFFIX, "credits.csv"),
        ("project.txt", Kind.SUFFIX, "project.yaml"),
        ("project.yaml~", Kind.BACKUP, "project.yaml"),
        (".project.yaml.swp", Kind.BACKUP, "project.yaml"),
        ("#project.yaml#", Kind.BACKUP, "project.yaml"),
        ("consent.csv.bak", Kind.BACKUP, "consent.csv"),
        (".~lock.consent.csv#", Kind.BACKUP, "consent.csv"),
        ("consent (conflicted copy 2025-03-01).csv", Kind.CONFLICTED_COPY, "consent.csv"),
        ("consent (Copie en conflit de Anna 2025-03-01).csv", Kind.CONFLICTED_COPY, "consent.csv"),
        ("consent (Anna's conflicted copy 2025-03-01).csv", Kind.CONFLICTED_COPY, "consent.csv"),
        ("project.sync-conflict-20250301-101500-ABCDEFG.yaml", Kind.CONFLICTED_COPY, "project.yaml"),
        ("clip - Copy.mp4", Kind.COPY, "clip.mp4"),
        ("clip - Copie (2).mp4", Kind.COPY, "clip.mp4"),
        ("clip copy 3.mp4", Kind.COPY, "clip.mp4"),
        ("copie de clip.mp4", Kind.COPY, "clip.mp4"),
        ("Copy of clip.mp4", Kind.COPY, "clip.mp4"),
        ("consent (1).csv", Kind.COPY, "consent.csv"),
        ("clip copy (1).mp4", Kind.COPY, "clip.mp4"),
        ("re\u0301sume\u0301 (copie).md", Kind.COPY, "résumé.md"),
    ],
)
def test_a_name_tells_what_was_meant(name: str, kind: Kind, meant: str) -> None:
    found = recognize(name, b"", None)
    assert found is not None
    assert (found.kind, found.meant, found.code) == (kind, meant, CODES[kind])


@pytest.mark.parametrize(
    "name",
    ["clip.mp4", "project.yaml", "synopsis.en.md", "en.sdh.srt", "Le conflit.mp4", "border-conflict.mp4",
     "photocopy.jpg", "chapter one.md", "2024-05-01.fr.md", "Été (un).jpg", "notes.fr.md", "#1.jpg", "01 (sépia).jpg"],
)  # fmt: skip
def test_ordinary_names_are_left_alone(name: str) -> None:
    assert recognize(name, b"title: x\n", None) is None


@pytest.mark.parametrize("head", [POINTER, HAWSER, POINTER.replace("\n", "\r\n"), "\n" + POINTER])
@pytest.mark.parametrize("name", ["clip.mp4", "a.jpg", "consent.csv", "project.yaml"])
def test_a_pointer_of_git_lfs_is_known_by_its_words(name: str, head: str) -> None:
    found = recognize(name, head.encode(), None)
    assert found is not None
    assert (found.kind, found.meant) == (Kind.LFS, name)


def test_conflict_markers_are_known_in_their_order() -> None:
    found = recognize("project.yaml", CONFLICT.replace("\n", "\r\n").encode(), None)
    assert found is not None
    assert (found.kind, found.line) == (Kind.CONFLICT, 2)
    assert recognize("a.md", b"Title\n=======\n\n>>>>>>> quoted\n", None) is None
    assert recognize("a.md", b"<<<<<<< only\n", None) is None


@pytest.mark.parametrize(
    "told", [{"st_flags": 0x40000000}, {"st_file_attributes": 0x400000}, {"st_file_attributes": 0x1020}]
)
def test_what_a_drive_keeps_online_is_known_without_opening_it(told: dict[str, int]) -> None:
    stat: Any = SimpleNamespace(**told)
    found = recognize("clip.mp4", b"", stat)
    assert found is not None
    assert (found.kind, found.meant) == (Kind.CLOUD, "clip.mp4")
    here: Any = SimpleNamespace(st_flags=0, st_file_attributes=0x420)  # a file of OneDrive that is on this disk
    assert recognize("clip.mp4", b"", here) is None


MISSED: list[tuple[dict[str, str | bytes], str, str]] = [
    ({".clip.mp4.icloud": ICLOUD}, ".clip.mp4.icloud", "cloud-placeholder"),
    ({"clip.mp4": POINTER}, "clip.mp4", "lfs-pointer"),
    ({"stills/a.jpg": POINTER}, "stills/a.jpg", "lfs-pointer"),
    ({"credits.csv": POINTER}, "credits.csv", "lfs-pointer"),
    ({"synopsis.fr.md": HAWSER}, "synopsis.fr.md", "lfs-pointer"),
    ({"subtitles/fr.srt": POINTER}, "subtitles/fr.srt", "lfs-pointer"),
    ({"clip.mp4.crdownload": b"x"}, "clip.mp4.crdownload", "partial-download"),
    ({"Unconfirmed 12.crdownload": b"x"}, "Unconfirmed 12.crdownload", "partial-download"),
    ({"clip.mp4.download/clip.mp4": b"x"}, "clip.mp4.download", "partial-download"),
    ({"project.yaml.txt": "visibility: private\n"}, "project.yaml.txt", "doubled-suffix"),
    ({"synopsis.en.md.txt": "Words.\n"}, "synopsis.en.md.txt", "doubled-suffix"),
    ({"credits.csv": "name;role\n<<<<<<< a\n=======\n>>>>>>> b\n"}, "credits.csv", "conflict-markers"),
    ({"clip (1).mp4": b"x"}, "clip (1).mp4", "copied-file"),
    ({"clip - Copie.mp4": b"x"}, "clip - Copie.mp4", "copied-file"),
    ({"credits (conflicted copy 2025-03-01).yaml": "a: b\n"}, "credits (conflicted copy 2025-03-01).yaml",
     "conflicted-copy"),
    ({"credits.yaml.bak": "director: Ann\n"}, "credits.yaml.bak", "backup-only"),
    ({"project.yaml": b"\0GITCRYPT\0\x8a\x11\xfe"}, "project.yaml", "encrypted-file"),
    ({"project.yaml": "title: ENC[AES256_GCM,data:Zg==,iv:a,tag:b,type:str]\nsops:\n  version: 3.8.1\n"},
     "project.yaml", "encrypted-file"),
    ({"credits.csv": "$ANSIBLE_VAULT;1.1;AES256\n3364\n"}, "credits.csv", "encrypted-file"),
    ({"private/consent.csv": b"age-encryption.org/v1\n-> X25519 a\n--- b\n\x8a\xfe"}, "private/consent.csv",
     "encrypted-file"),
    ({"synopsis.en.md": "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"}, "synopsis.en.md",
     "encrypted-file"),
    ({"notes.md": "U2FsdGVkX1+vupppZksvRf5pq5g5XjFR\n"}, "notes.md", "encrypted-file"),
    ({"stills/a.jpg": b"\0GITCRYPT\0" + bytes(range(256)) * 40}, "stills/a.jpg", "encrypted-file"),
    ({"clip.mp4": b"\x85\x02\x0c\x03\x8a\x11"}, "clip.mp4", "encrypted-file"),
    ({"subtitles/fr.srt": b"Salted__\x8a\x11\xfe"}, "subtitles/fr.srt", "encrypted-file"),
    ({"credits.csv.gpg": b"\x8c\x0d\x04\x09"}, "credits.csv.gpg", "unreadable-consent"),
    ({"private/consent.xlsx.age": b"x"}, "private/consent.xlsx.age", "unreadable-consent"),
    ({"synopsis.gdoc": '{"doc_id": "1"}'}, "synopsis.gdoc", "cloud-link"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "name", "code"), MISSED, ids=[name for _, name, _ in MISSED])
def test_a_film_waits_for_what_is_missed(film: Film, files: dict[str, str | bytes], name: str, code: str) -> None:
    reading = film({"project.yaml": "title: Night\n", **files})
    errors = dict.fromkeys(d for d in reading.diagnostics if d.severity == "error")
    assert [(d.code, d.place.path, d.project) for d in errors] == [(code, f"content/film/{name}", "film")]
    assert all(d.message("en") and d.help("fr") and "{" not in d.message("en") + d.help("fr") for d in errors)


@pytest.mark.parametrize("name", ["project.yaml.txt", ".project.yaml.icloud", "project.yaml.bak", "project.txt"])
def test_without_the_file_that_says_who_may_see_it_a_film_is_private(film: Film, name: str) -> None:
    reading = film({"synopsis.md": "A night.\n", name: "visibility: private\n"})
    assert project(reading).unread
    assert project(reading).visibility is Visibility.PRIVATE
    assert len(codes(reading)) == 1


def test_a_doubled_suffix_is_an_error_also_beside_the_file_that_decides(film: Film) -> None:
    reading = film({"project.yaml": "title: Night\n", "project.yaml.txt": "visibility: private\n"})
    assert [d.code for d in reading.diagnostics if d.severity == "error"] == ["doubled-suffix"]


def test_a_clip_named_in_the_settings_is_told_of_once(film: Film) -> None:
    reading = film({"project.yaml": "clip: night.mov\n", ".night.mov.icloud": ICLOUD})
    assert [d.code for d in reading.diagnostics if d.severity in ("error", "warning", "note")] == ["cloud-placeholder"]


def test_copies_beside_their_original_are_left_out_and_told_of(film: Film) -> None:
    reading = film(
        {
            "project.yaml": "title: Night\n",
            "project copy.yaml": "title: Old\n",
            "clip.mp4": b"film",
            "clip (1).mp4": b"film",
            "synopsis.fr.md": "La nuit.\n",
            "synopsis.fr - Copie.md": "Autre nuit.\n",
            "stills/a.jpg": b"a",
            "stills/a copy.jpg": b"a",
        }
    )
    made = project(reading)
    assert codes(reading) == ["copied-file"] * 4
    assert [still.source.path for still in made.stills if still.source] == ["content/film/stills/a.jpg"]
    assert made.clip is not None
    assert made.clip.path == "content/film/clip.mp4"
    assert [name for name, _ in made.texts] == []


def test_editors_backups_are_left_out_without_a_word(film: Film) -> None:
    names = ("project.yaml~", ".project.yaml.swp", "project.yaml.bak", "synopsis.md~", "#synopsis.md#", "clip.mp4.orig")
    reading = film({"project.yaml": "title: Night\n", "clip.mp4": b"x", **dict.fromkeys(names, "old")})
    assert codes(reading) == []
    assert not project(reading).texts
    assert not project(reading).synopsis_long


def test_pictures_that_windows_numbered_are_the_authors(film: Film) -> None:
    reading = film({"stills/night (1).jpg": b"1", "stills/night (2).jpg": b"2"})
    assert len(project(reading).stills) == 2
    assert codes(reading) == []


def test_what_the_author_names_is_used_whatever_its_name(film: Film) -> None:
    reading = film({"project.yaml": "clip: clip (1).mp4\nposter: press copy.jpg\n", "clip (1).mp4": b"x",
                    "press copy.jpg": b"y"})  # fmt: skip
    made = project(reading)
    assert made.clip is not None
    assert made.clip.path.endswith("clip (1).mp4")
    assert made.poster is not None
    assert codes(reading) == []


def test_a_placeholder_beside_the_file_itself_is_no_fault(film: Film) -> None:
    reading = film({"clip.mp4": b"x", ".clip.mp4.icloud": ICLOUD, "notes.pdf.lnk": b"L"})
    assert codes(reading) == []


def test_a_text_of_bytes_that_are_no_letters_is_no_text(film: Film) -> None:
    noise = bytes((7 * at * at + 13) % 251 + 1 for at in range(200))
    reading = film({"project.yaml": "title: Night\n", "synopsis.en.md": noise})
    assert [d.code for d in reading.diagnostics if d.severity == "error"] == ["binary-text"]


@pytest.mark.parametrize(
    "text", ["# Keys\n\nWe encrypt with ENC, and sign: ENC.\n", "Salted caramel\n", "A letter: -----BEGIN-----\n"]
)
def test_a_text_about_keys_is_not_encrypted(text: str) -> None:
    assert recognize("notes.md", text.encode()) is None


def test_a_file_beside_its_encrypted_twin_is_read(film: Film) -> None:
    files = {"project.yaml": "title: Night\n", "synopsis.en.md": "A bus.\n", "synopsis.en.md.gpg": b"\x85\x01\x0c\x03a"}
    assert [d.code for d in film(files).diagnostics if d.severity == "error"] == []
