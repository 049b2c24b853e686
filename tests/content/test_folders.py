"""Which files are content: what cannot be read is told of, what is private or of the system is not shown."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from showcase.content.files.folders import private_files
from showcase.content.files.read_context import ReadContext
from showcase.content.reader import project_folders, read_catalogue, read_project
from showcase.engine.build_stamp import look, look_at
from showcase.engine.files import Digests, FileDigest
from showcase.special_names import in_private_folder
from tests.content.conftest import Film, codes, project

NFD = "e\u0301te\u0301"
NFC = "été"


def context(folder: Path) -> ReadContext:
    return ReadContext(folder.parents[1], folder, ("en",), Digests().of, folder.name)


def told(root: Path) -> list[tuple[str, str, str]]:
    """Severity, code and place of everything that is wrong in a site."""
    found = read_catalogue(root, Digests().of).diagnostics
    return sorted({(str(d.severity), d.code, str(d.place)) for d in found if d.severity != "right"})


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Folders that the system refuses to list, by the end of their path."""
    refused: set[str] = set()
    own = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith(tuple(refused)):
            raise PermissionError(13, "Permission denied", str(path))
        return own(path)

    monkeypatch.setattr(os, "scandir", scandir)
    return refused


@pytest.mark.parametrize(
    "name",
    ["private", "_private", "Private", "PRIVÉ", "prive", "privé", unicodedata.normalize("NFD", "privé"), "privées",
     "Confidentiel", "confidential", "private (1)", "privé - Copie", ".private"],
)  # fmt: skip
def test_private_folders_hold_no_content_whatever_their_spelling(film: Film, tmp_path: Path, name: str) -> None:
    reading = film(
        {
            "project.yaml": f"title: Night\nposter: {name}/a.jpg\n",
            f"{name}/secret.md": "Of the lawyer.\n",
            f"{name}/a.jpg": b"x",
            f"{name}/.consent.csv.icloud": b"x",
            f"stills/{name}/b.jpg": b"x",
            f"{name}/@eaDir/x": b"x",
            f"{name}/.DS_Store": b"x",
        }
    )
    public = [told.code for told in reading.diagnostics if told.severity in ("error", "warning")
              and not in_private_folder(told.place.path)]  # fmt: skip
    assert public == ["missing-file"]
    assert "cloud-placeholder" in codes(reading), "it may be a list of consents"
    assert project(reading).poster is None
    assert project(reading).stills == ()
    assert "lawyer" not in repr(project(reading))
    listed = private_files(tmp_path / "content/film", context(tmp_path / "content/film"))
    shown = unicodedata.normalize("NFC", name)
    names = [f"{shown}/.consent.csv.icloud", f"{shown}/a.jpg", f"{shown}/secret.md", f"stills/{shown}/b.jpg"]
    assert [file.name for file in listed] == sorted(names)
    assert all(file.path.is_file() for file in listed)


@pytest.mark.parametrize("name", ["private", "_private", "Privé", "confidentiel", "private (1)"])
def test_a_private_folder_in_content_is_no_film(tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "content" / name / "project.yaml").write_text("title: For the jury\n")
    (tmp_path / "content/film").mkdir()
    (tmp_path / "content/film/project.yaml").write_text("title: Night\n")
    reading = read_catalogue(tmp_path, Digests().of)
    assert reading.value is not None
    assert [film.slug for film in reading.value.projects] == ["film"]
    assert ("note", "private-folder", f"content/{name}") in told(tmp_path)


def test_no_link_leads_into_a_private_folder(film: Film, tmp_path: Path) -> None:
    film({"Privé/project.yaml": "title: For the jury\n", "project.yaml": "title: Night\n", "Privé/a.jpg": b"x"})
    (tmp_path / "content/second").symlink_to("film/Privé")
    (tmp_path / "content/film/stills").mkdir()
    (tmp_path / "content/film/stills/a.jpg").symlink_to("../Privé/a.jpg")
    assert [(code, place) for severity, code, place in told(tmp_path) if severity == "error"] == [
        ("link-out-of-content", "content/film/stills/a.jpg"),
        ("link-out-of-content", "content/second"),
    ]


def test_a_private_folder_that_is_a_link_is_told_of(film: Film, tmp_path: Path) -> None:
    film({"project.yaml": "title: Night\n"})
    (tmp_path / "content/film/private").symlink_to("/nowhere/at/all")
    assert codes(film({})) == ["broken-link"]
    (tmp_path / "content/film/private").unlink()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content/film/private").symlink_to(tmp_path / "elsewhere")
    reading = film({})
    assert [(d.code, d.severity) for d in reading.diagnostics if d.severity == "error"] == [("linked-folder", "error")]


@pytest.mark.parametrize("name", ["film/stills", "film/private", "film/Privé", "film/private/deep", "film"])
def test_a_folder_that_cannot_be_read_is_an_error_of_its_film(
    film: Film, tmp_path: Path, unreadable: set[str], name: str
) -> None:
    film({"project.yaml": "title: Night\n", "stills/a.jpg": b"x", "private/deep/x": b"x", "Privé/x": b"x"})
    film({"project.yaml": "title: Day\n"}, "other")
    unreadable.add(f"content/{name}")
    reading = read_catalogue(tmp_path, Digests().of)
    found = {(d.code, str(d.place), d.project) for d in reading.diagnostics if d.severity == "error"}
    assert found == {("unreadable-folder", f"content/{name}", "film")}
    assert reading.value is not None
    assert "other" in [project.slug for project in reading.value.projects]


def test_content_that_cannot_be_read_is_an_error_of_the_site(film: Film, tmp_path: Path, unreadable: set[str]) -> None:
    film({"project.yaml": "title: Night\n"})
    unreadable.add("content")
    assert ("error", "unreadable-content", "content") in told(tmp_path)


def test_content_that_is_a_link_to_a_drive_that_is_away(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to(tmp_path / "drive")
    assert ("error", "unreadable-content", "content") in told(tmp_path)
    (tmp_path / "content").unlink()
    (tmp_path / "content").write_text("no folder")
    assert ("error", "content-is-a-file", "content") in told(tmp_path)


@pytest.mark.parametrize(
    ("name", "severity"),
    [("Content", "error"), ("ShowCase.toml", "error"), ("Themes", "warning"), ("FESTIVALS", "warning")],
)
def test_capital_letters_in_the_names_of_what_a_site_has_are_told(tmp_path: Path, name: str, severity: str) -> None:
    (tmp_path / "showcase.toml").write_text('languages = ["en"]\n', "utf-8")
    (tmp_path / "content/film").mkdir(parents=True)
    if (meant := tmp_path / name.lower()).exists():
        meant.rename(tmp_path / name)
    else:
        (tmp_path / name).mkdir()
    assert (severity, "misnamed-entry", name) in told(tmp_path)
    (tmp_path / name).rename(tmp_path / name.lower())
    assert "misnamed-entry" not in {code for _, code, _ in told(tmp_path)}


def test_a_film_on_a_drive_that_is_away_is_not_gone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in ("film", "film.v2"):
        (tmp_path / "content" / name).symlink_to(tmp_path / "drive" / name)
    assert [folder.name for folder in project_folders(tmp_path)] == ["film", "film.v2"]
    assert [row[0] for row in told(tmp_path)] == ["error", "error"]


def test_a_film_whose_folder_is_in_the_cloud_is_not_gone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/.Night bus.icloud").write_bytes(b"bplist00")
    found = [d for d in read_catalogue(tmp_path, Digests().of).diagnostics if d.severity == "error"]
    assert [(d.code, d.project) for d in found] == [("cloud-placeholder", "night-bus")]


def test_links_in_circles_cost_only_themselves(film: Film, tmp_path: Path) -> None:
    film({"project.yaml": "title: Night\n"})
    for name, goal in {"loop": "loop", "self": ".", "up": "..", "film/inner": ".", "film/x": "x"}.items():
        (tmp_path / "content" / name).symlink_to(goal)
    reading = read_catalogue(tmp_path, Digests().of)
    assert reading.value is not None
    assert [project.slug for project in reading.value.projects] == ["film"]
    found = sorted(str(d.place) for d in reading.diagnostics if d.severity in ("error", "warning"))
    assert found == [f"content/{name}" for name in ("film/inner", "film/x", "loop", "self", "up")]


def test_pipes_and_sockets_are_never_opened(film: Film, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film({"project.yaml": "title: Night\n", "private/a": b"x", "stills/a.jpg": b"x"})
    pipes = ["film/clip.mp4", "film/stills/b.jpg", "film/private/consent.csv", "film/synopsis.md", "pipe.mp4"]
    for name in pipes:
        os.mkfifo(tmp_path / "content" / name)
    (tmp_path / "content/film/poster.jpg").symlink_to("clip.mp4")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path / "content/film")  # a socket's path may be no longer than 107 bytes
        server.bind("talk")
        look([tmp_path / "content"], [], apart=tmp_path / "content")
        found = told(tmp_path)
    special = [place for _, code, place in found if code == "special-file"]
    assert special == sorted(f"content/{name}" for name in [*pipes, "film/poster.jpg", "film/talk"])
    assert [severity for severity, code, _ in found if code == "special-file"].count("warning") == 1
    os.mkfifo(tmp_path / "showcase.toml")
    assert ("error", "special-file", "showcase.toml") in told(tmp_path)


LITTER = ("@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", ".AppleDouble", "lost+found", "__MACOSX",
          ".Trashes", "@Recycle", ".@__thumb")  # fmt: skip
FILES = ("Thumbs.db", "ehthumbs.db", "desktop.ini", "._clip.mp4", ".DS_Store", "a.jpg@SynoEAStream")


@pytest.mark.parametrize("inside", ["", "film/", "film/stills/", "film/private/"])
def test_what_systems_leave_is_left_alone_without_a_word(film: Film, tmp_path: Path, inside: str) -> None:
    film({"project.yaml": "title: Night\n", "stills/a.jpg": b"x", "private/b": b"x", "clip.mp4": b"x"})
    before = told(tmp_path), look_at(tmp_path / "content/film")
    for name in LITTER:
        (tmp_path / "content" / inside / name / "deep").mkdir(parents=True)
        (tmp_path / "content" / inside / name / "deep" / "clip.mp4").write_bytes(b"x")
        (tmp_path / "content" / inside / name / "SYNO_PHOTO.jpg").write_bytes(b"x")
    for name in FILES:
        (tmp_path / "content" / inside / name).write_bytes(b"x")
    assert told(tmp_path) == before[0] == []
    reading = read_catalogue(tmp_path, Digests().of)
    assert reading.value is not None
    assert len(reading.value.projects[0].stills) == 1


@pytest.mark.parametrize(("disk", "written"), [(NFD, NFC), (NFC, NFD)])
def test_a_name_is_the_same_however_its_accents_are_stored(film: Film, disk: str, written: str) -> None:
    reading = film(
        {
            "project.yaml": f"poster: affiche-{written}.jpg\nclip: {written}.mp4\nsynopsis: {{}}\n",
            f"affiche-{disk}.jpg": b"p",
            f"{disk}.mp4": b"x",
            f"stills/{disk}.jpg": b"s",
            "stills/stills.yaml": f"{written}.jpg: An evening\n",
            f"making-of/2024-01-01-{disk}.md": f"![A day](../stills/{written}.jpg)\n",
        }
    )
    assert codes(reading) == []
    made = project(reading)
    assert made.poster is not None
    assert made.clip is not None
    assert [still.caption.best("fr").text for still in made.stills] == ["An evening"]
    assert len(made.making_of[0].pictures) == 1
    # Sources keep the disk's spelling: that is how they are opened later.
    assert made.clip.path == f"content/film/{disk}.mp4"


def test_the_same_name_twice_is_an_error(film: Film) -> None:
    reading = film({f"{NFC}.md": "One.\n", f"{NFD}.md": "Two.\n"})
    assert codes(reading) == ["same-file-name"]


def test_the_address_and_title_of_a_film_do_not_depend_on_the_disk(film: Film) -> None:
    one, other = (project(film({"a.md": "x"}, f"L’{name} à {name}")) for name in (NFC, NFD))
    assert (one.slug, one.title) == (other.slug, other.title)


@pytest.mark.parametrize(
    ("name", "severity"),
    [("clip.mp4", "error"), ("project.yaml", "error"), ("poster.jpg", "error"), ("stills/a.jpg", "warning")],
)
def test_a_folder_with_the_name_of_a_file_is_reported(tmp_path: Path, name: str, severity: str) -> None:
    film = tmp_path / "content/film"
    (film / name).mkdir(parents=True)
    (film / name / "inside.txt").write_text("x", "utf-8")
    (film / "v1.0").mkdir()
    (film / "synopsis.md").write_text("A bus.\n", "utf-8")
    found = [row for row in told(tmp_path) if row[1] == "folder-for-file"]
    assert found == [(severity, "folder-for-file", f"content/film/{name}")]


def test_a_clip_that_may_not_be_read_is_not_told_of_as_missing(tmp_path: Path) -> None:
    folder = tmp_path / "content/night"
    folder.mkdir(parents=True)
    (folder / "clip.mp4").write_bytes(b"x" * 9999)

    def refuse(path: Path) -> FileDigest:
        raise PermissionError(13, "Permission denied", str(path))

    found = read_project(tmp_path, folder, ("en",), refuse).diagnostics
    assert [one.code for one in found if one.severity != "right"] == ["unreadable-file"]
