"""A film goes from the site when its author deletes its folder, and for no other reason."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.diagnostics import ContentError
from showcase.pipeline import Build, Outcome
from showcase.pipeline.inspection import clean, steps
from tests.sites import footage

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 73400320\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of two films of words, built once; its files' times may be trusted at once."""
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    for name in ("harbour", "tram"):
        write(tmp_path / "content" / name / "project.yaml", f"title: {name}\n")
        write(tmp_path / "content" / name / "synopsis.md", f"Of a {name}.\n")
    build(tmp_path)
    assert films(tmp_path) == ["harbour", "tram"]
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(root: Path, **options: bool | Path) -> Outcome:
    made = Build(root, **options)  # type: ignore[arg-type]
    for _ in made.events():
        pass
    return made.outcome


def films(root: Path) -> list[str]:
    return sorted(page.parent.name for page in (root / "site/films").glob("*/index.html"))


def errors(outcome: Outcome) -> list[tuple[str, str]]:
    return [(d.code, str(d.place)) for d in outcome.diagnostics if d.severity == "error"]


def test_deleting_a_folder_removes_its_film(root: Path) -> None:
    shutil.rmtree(root / "content/tram")
    assert build(root).ok
    assert films(root) == ["harbour"]


@pytest.mark.slow
def test_a_clip_that_is_gone_is_told_once(root: Path) -> None:
    footage.clip(root / "content/tram/clip.mp4")
    build(root)
    assert [*(root / "site/media/tram").glob("*_*p-*.mp4")]
    (root / "content/tram/clip.mp4").unlink()
    told = [(d.code, str(d.place), d.severity) for d in build(root).diagnostics]
    assert ("lost-clip", "content/tram", "warning") in told
    assert not [*(root / "site/media/tram").glob("*.mp4")]
    write(root / "content/tram/project.yaml", "title: The tram\n")
    assert "lost-clip" not in [d.code for d in build(root).diagnostics]


Act = Callable[[Path], object]


def empty(content: Path) -> None:
    shutil.rmtree(content)
    content.mkdir()


def unmount(content: Path) -> None:
    empty(content)
    (content / "lost+found").mkdir()
    (content / ".DS_Store").touch()


def take_away(content: Path) -> None:
    content.rename(content.with_name("away"))
    write(content.with_name("showcase.toml"), 'title = "Uncommon"\n')


def unlink_drive(content: Path) -> None:
    take_away(content)
    content.symlink_to("/nowhere/at/all")


@pytest.mark.parametrize("act", [empty, unmount, take_away, unlink_drive])
def test_content_that_is_not_there_removes_nothing(root: Path, act: Act) -> None:
    act(root / "content")
    for attempt in (build, steps, clean):
        with pytest.raises(ContentError) as refused:
            attempt(root)
        found = [d for d in refused.value.diagnostics if d.severity == "error"]
        assert [d.code for d in found] == ["unreadable-content" if act is unlink_drive else "missing-content"]
    assert films(root) == ["harbour", "tram"]


def test_whoever_says_so_removes_every_film(root: Path) -> None:
    empty(root / "content")
    assert build(root, remove_all=True).ok
    assert films(root) == []
    assert build(root).ok  # nothing is left to be removed


def test_an_empty_folder_keeps_its_film(root: Path) -> None:
    empty(root / "content/tram")
    for _ in range(2):
        outcome = build(root)
        assert errors(outcome) == [("emptied-film", "content/tram")]
        assert films(root) == ["harbour", "tram"]
    (root / "content/tram").rmdir()
    assert build(root).ok
    assert films(root) == ["harbour"]


@pytest.mark.parametrize("gone", ["site", "site/films", "site/films/tram", "site/films/tram/index.html"])
def test_what_was_deleted_from_the_site_is_not_said_to_stay_there(root: Path, gone: str) -> None:
    write(root / "content/tram/project.yaml", "title: [\n")
    assert build(root).absent == ()
    assert films(root) == ["harbour", "tram"]
    shutil.rmtree(root / gone) if (root / gone).is_dir() else (root / gone).unlink()
    outcome = build(root)
    assert (outcome.failed, outcome.absent, outcome.films) == (("tram",), ("tram",), 1)
    assert outcome.pages == len([*(root / "site").rglob("*.html")])
    assert films(root) == ["harbour"]
    assert not [page for page in (root / "site").rglob("*.html") if "films/tram" in page.read_text("utf-8")]
    write(root / "content/tram/project.yaml", "title: tram\n")
    assert build(root).films == 2
    assert films(root) == ["harbour", "tram"]


def test_a_film_with_an_error_is_not_in_a_folder_where_it_never_was(root: Path, tmp_path: Path) -> None:
    write(root / "content/tram/project.yaml", "title: [\n")
    outcome = build(root, output=tmp_path / "elsewhere")
    assert (outcome.absent, outcome.films) == (("tram",), 1)
    assert outcome.pages == len([*(tmp_path / "elsewhere").rglob("*.html")])
    assert not [page for page in (tmp_path / "elsewhere").rglob("*.html") if "films/tram" in page.read_text("utf-8")]


def test_a_new_folder_that_is_empty_is_only_warned_of(root: Path) -> None:
    (root / "content/new").mkdir()
    outcome = build(root)
    assert outcome.ok
    assert [d.code for d in outcome.diagnostics if d.severity == "warning"] == ["empty-project"]


@pytest.mark.parametrize("name", ["tram", "tram/private", "tram/stills"])
def test_a_folder_that_cannot_be_read_keeps_its_film_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (root / "content/tram/private").mkdir()
    (root / "content/tram/stills").mkdir()
    page = (root / "site/films/tram/index.html").read_bytes()
    write(root / "content/harbour/synopsis.md", "Of another harbour.\n")
    own = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith(f"content/{name}"):
            raise OSError(116, "Stale file handle")
        return own(path)

    monkeypatch.setattr(os, "scandir", scandir)
    outcome = build(root)
    assert errors(outcome) == [("unreadable-folder", f"content/{name}")]
    assert (root / "site/films/tram/index.html").read_bytes() == page
    assert "another harbour" in (root / "site/films/harbour/index.html").read_text("utf-8")
    monkeypatch.setattr(os, "scandir", own)
    assert build(root).ok


def test_an_unreadable_private_folder_is_seen_also_where_nothing_else_changed(root: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    folder = root / "content/tram/private"
    folder.mkdir()
    assert build(root).ok
    folder.chmod(0)
    try:
        assert errors(build(root)) == [("unreadable-folder", "content/tram/private")]
    finally:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        (".synopsis.md.icloud", "bplist00", "cloud-placeholder"),
        ("synopsis.md", POINTER, "lfs-pointer"),
        ("synopsis.md.txt", "Of a tram.\n", "doubled-suffix"),
        ("synopsis.md.part", "Of a", "partial-download"),
        (".project.yaml.icloud", "bplist00", "cloud-placeholder"),
        ("project.yaml", POINTER, "lfs-pointer"),
    ],
)
def test_a_film_whose_file_is_somewhere_else_stays_as_it_was(root: Path, name: str, text: str, code: str) -> None:
    page = (root / "site/films/tram/index.html").read_bytes()
    meant = "project.yaml" if "project" in name else "synopsis.md"
    (root / "content/tram" / meant).unlink()
    write(root / "content/tram" / name, text)
    outcome = build(root)
    assert errors(outcome) == [(code, f"content/tram/{name}")]
    assert (root / "site/films/tram/index.html").read_bytes() == page


def test_a_film_moved_to_a_private_folder_goes(root: Path) -> None:
    (root / "content/tram").rename(root / "content/Privé")
    outcome = build(root)
    assert outcome.ok
    assert [str(d.place) for d in outcome.diagnostics if d.code == "private-folder"] == ["content/Privé"]
    assert films(root) == ["harbour"]
    assert not any("tram" in page.read_text("utf-8") for page in (root / "site").rglob("*.html"))


@pytest.mark.parametrize("name", ["showcase.toml.txt", ".showcase.toml.icloud", "showcase.toml.bak"])
def test_settings_that_are_somewhere_else_stop_the_build(root: Path, name: str) -> None:
    write(root / "showcase.toml", 'title = "Uncommon"\n')
    build(root)
    (root / "showcase.toml").rename(root / name)
    for _ in range(2):
        with pytest.raises(ContentError):
            build(root)
    assert "Uncommon" in (root / "site/index.html").read_text("utf-8")


def test_settings_under_another_name_are_seen_where_there_were_none(root: Path) -> None:
    write(root / "showcase.toml.txt", 'title = "Uncommon"\n')
    with pytest.raises(ContentError):
        build(root)
