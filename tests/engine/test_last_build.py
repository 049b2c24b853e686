"""What the last build saw is compared with what is there: nothing that changed is taken for unchanged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.engine import files
from showcase.engine.build_stamp import Inputs, LastBuild, look, look_at


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two films and a theme whose times may be trusted at once."""
    monkeypatch.setattr(files, "GRAIN", -10_000_000_000)
    for path in ("content/bus/film.yaml", "content/tram/film.yaml", "content/site.md", "theme/a.css", "showcase.toml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("title: T", "utf-8")
    return tmp_path


def seen(root: Path) -> Inputs:
    content = root / "content"
    return look([root / "theme", content], [root / "showcase.toml", root / "absent.toml"], apart=content)


def last(root: Path, settings: str = "1") -> LastBuild:
    return LastBuild(root / ".showcase/last.json", settings)


def touched(root: Path) -> list[str] | None:
    found = last(root).touched(seen(root))
    return None if found is None else [Path(part).name for part in found]


def write(path: Path, text: str = "other words") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


FILM: dict[str, tuple[Callable[[Path], object], list[str] | None]] = {
    "nothing": (lambda root: None, []),
    "film": (lambda root: write(root / "content/tram/film.yaml"), ["tram"]),
    "two films": (
        lambda root: [write(root / f"content/{film}/film.yaml") for film in ("tram", "bus")],
        ["bus", "tram"],
    ),
    "file in a folder": (lambda root: write(root / "content/bus/stills/a.jpg"), ["bus"]),
    "removed": (lambda root: (root / "content/bus/film.yaml").unlink(), ["bus"]),
    "private list": (lambda root: write(root / "content/bus/private/.consent.csv"), ["bus"]),
    "private list, deeper": (lambda root: write(root / "content/bus/private/more/.consent.csv"), ["bus"]),
    "placeholder": (lambda root: write(root / "content/bus/.clip.mp4.icloud"), ["bus"]),
    "hidden file": (lambda root: write(root / "content/bus/.notes"), []),
    "hidden folder": (lambda root: write(root / "content/bus/.git/HEAD"), []),
    "hidden folder beside films": (lambda root: write(root / "content/.git/HEAD"), []),
    "litter": (lambda root: write(root / "content/bus/Thumbs.db.tmp/../.DS_Store"), []),
    "link": (lambda root: (root / "content/bus/b.jpg").symlink_to("nowhere"), ["bus"]),
    "pipe": (lambda root: os.mkfifo(root / "content/bus/pipe"), ["bus"]),
    "new film": (lambda root: write(root / "content/new/film.yaml"), None),
    "file beside films": (lambda root: write(root / "content/site.md"), None),
    "theme": (lambda root: write(root / "theme/sub/a.css"), None),
    "settings": (lambda root: write(root / "showcase.toml"), None),
    "settings that were absent": (lambda root: write(root / "absent.toml"), None),
}


@pytest.mark.parametrize("change", FILM)
def test_what_changed_is_told_by_film_and_anything_else_makes_all_new(root: Path, change: str) -> None:
    last(root).note(seen(root), {"pages": 3})
    act, parts = FILM[change]
    act(root)
    assert touched(root) == parts


def test_the_record_is_that_of_the_same_settings(root: Path) -> None:
    assert (last(root).record, touched(root)) == (None, None)
    last(root).note(seen(root), {"pages": 3})
    assert last(root).record == {"pages": 3}
    other = last(root, "2")
    assert (other.record, other.touched(seen(root))) == (None, None)


@pytest.mark.parametrize("damage", ["", "[]", "{}", "[1, 2, 3, 4, 5, 6]", "null"])
def test_a_damaged_record_is_none(root: Path, damage: str) -> None:
    last(root).note(seen(root), {"pages": 3})
    (root / ".showcase/last.json").write_text(damage, "utf-8")
    assert (last(root).record, touched(root)) == (None, None)


def test_a_record_can_be_forgotten(root: Path) -> None:
    assert not last(root).forget()
    last(root).note(seen(root), None)
    assert last(root).forget()
    assert touched(root) is None
    (root / ".showcase/last.json").mkdir()
    last(root).forget()
    last(root).note(seen(root), None)
    assert touched(root) == []


def test_a_file_of_just_now_is_compared_by_its_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "GRAIN", 3_600_000_000_000)
    film, content = root / "content/bus/film.yaml", root / "content"
    os.utime(film, (0, 0))  # as old as a camera says, and copied just now
    now = seen(root)
    assert str(film) in now.unsettled
    assert now.part_of(str(film)) == str(content / "bus")
    assert now.part_of(str(content / "bus2/film.yaml")) is None
    assert now.settled() == {}
    last(root).note(now, {"pages": 3})
    assert touched(root) == []
    stat = film.stat()
    film.write_text("title: U", "utf-8")  # as long, and as old
    os.utime(film, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    same = Inputs(now.rest, now.parts, seen(root).unsettled)
    assert last(root).touched(same) == (str(content / "bus"),)
    film.write_text("title: T", "utf-8")
    (root / "theme/a.css").write_text("title: U", "utf-8")
    assert last(root).touched(same) is None


def test_what_was_in_doubt_is_read_once_more_and_not_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "GRAIN", 3_600_000_000_000)
    last(root).note(seen(root), {"pages": 3})
    monkeypatch.setattr(files, "GRAIN", -10_000_000_000)
    now = seen(root)
    assert now.unsettled == {}
    assert set(now.settled()) == set(now.parts)
    before = (root / ".showcase/last.json").stat().st_ino
    assert touched(root) == []
    after = (root / ".showcase/last.json").stat().st_ino
    assert after != before
    assert last(root).record == {"pages": 3}
    assert touched(root) == []
    assert (root / ".showcase/last.json").stat().st_ino == after


def test_a_film_alone_has_the_digest_of_its_part(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bus = root / "content/bus"
    assert look_at(bus) == seen(root).parts[str(bus)]
    assert look_at(bus) != look_at(root / "content/tram")
    assert look_at(root / "nowhere") == look_at(root / "nowhere")
    monkeypatch.setattr(files, "GRAIN", 3_600_000_000_000)
    assert look_at(bus) == ""


def test_a_folder_that_cannot_be_read_differs_from_an_empty_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = root / "content/bus/stills"
    empty.mkdir()
    before = look_at(root / "content/bus")
    real = os.scandir

    def refuse(folder: str) -> object:
        if folder == str(empty):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert look_at(root / "content/bus") != before
    assert look([root / "nowhere"], [], apart=root / "nowhere").parts == {}
