"""What the site's folder remembers of its files, and what it does where that is lost or does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.diagnostics import DiskError
from showcase.engine import output
from showcase.engine.cache import Cache
from showcase.engine.output import Output, OutputText
from showcase.engine.placement import Placement
from showcase.seals import take_damaged
from tests.engine.test_engine import run, task

NONE: frozenset[str] = frozenset()


def page(path: str, words: str = "x", project: str = "") -> OutputText:
    return OutputText(path, words.encode(), f"key of {words}", project)


def opened(folder: Path) -> Output:
    return Output(folder / "site", folder / "record.json")


def sync(folder: Path, *pages: OutputText, unchanged: tuple[str, ...] = ()) -> tuple[int, int, int]:
    done = opened(folder).sync([], pages, unchanged, Cache(folder / "cache"), NONE)
    return done.written, done.removed, done.kept


def names(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder / "site").as_posix() for one in (folder / "site").rglob("*") if one.is_file())


def test_what_was_written_removed_and_left_is_counted(tmp_path: Path) -> None:
    assert sync(tmp_path, page("index.html"), page("a/b/c.html"), page("feed.xml")) == (3, 0, 0)
    assert sync(tmp_path, page("feed.xml", "more"), unchanged=("index.html",)) == (1, 1, 1)
    assert names(tmp_path) == ["feed.xml", "index.html"]
    assert not (tmp_path / "site/a").exists()
    assert sync(tmp_path, unchanged=("index.html", "feed.xml")) == (0, 0, 2)
    assert sync(tmp_path) == (0, 2, 0)
    assert (tmp_path / "site").is_dir()


def test_a_file_is_ours_while_it_is_as_it_was_written(tmp_path: Path) -> None:
    assert not opened(tmp_path).whole()
    sync(tmp_path, page("index.html"), page("a.html", "y", "film"))
    site = opened(tmp_path)
    assert site.whole()
    assert site.projects() == {"", "film"}
    assert site.holds("a.html", "key of y")
    assert not site.holds("a.html", "key of x")
    assert not site.holds("b.html", "key of y")
    (tmp_path / "site/a.html").write_text("longer", "utf-8")
    assert not site.holds("a.html", "key of y")
    assert not site.is_untouched("a.html")
    assert not site.is_untouched("b.html")
    assert site.is_untouched("index.html")
    assert not site.whole()


@pytest.mark.parametrize("damage", [None, "", "[]", '{"a.html": 5}', '{"a.html": [1]}'])
def test_a_record_that_is_damaged_is_read_from_its_copy(tmp_path: Path, damage: str | None) -> None:
    sync(tmp_path, page("a.html", project="film"))
    record = tmp_path / "record.json"
    if damage is None:
        record.unlink()
    else:
        record.write_text(damage, "utf-8")
    assert opened(tmp_path).projects() == {"film"}
    (tmp_path / "record.copy").write_text("{", "utf-8")
    assert opened(tmp_path).projects() == NONE
    (tmp_path / "record.copy").unlink()
    assert opened(tmp_path).projects() == NONE


def test_a_record_that_was_deleted_with_its_copy_is_not_damaged(tmp_path: Path) -> None:
    sync(tmp_path, page("a.html"))
    take_damaged()
    record, copy = tmp_path / "record.json", tmp_path / "record.copy"
    record.unlink()
    opened(tmp_path)
    assert take_damaged() == (record,)
    record.write_text("{", "utf-8")
    opened(tmp_path)
    assert take_damaged() == (record,)
    record.unlink()
    copy.unlink()
    opened(tmp_path)
    assert take_damaged() == ()


def test_drafts_of_killed_builds_go_with_whatever_process_made_them(tmp_path: Path) -> None:
    sync(tmp_path, page("films/a.html"))
    for name in ("films/.draft-1-b.html", "films/b.html", "other/.draft-1-b.html"):
        (tmp_path / "site" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_text("x", "utf-8")
    opened(tmp_path).sweep_drafts()
    assert names(tmp_path) == ["films/a.html", "films/b.html", "other/.draft-1-b.html"]


@pytest.mark.parametrize("is_taken_down", [False, True])
def test_a_file_that_cannot_be_removed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_taken_down: bool
) -> None:
    sync(tmp_path, page("a.pdf"), page("index.html"))

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(output, "remove", refuse)
    with pytest.raises(DiskError) as refused:
        opened(tmp_path).take_down(["a.pdf"]) if is_taken_down else sync(tmp_path, unchanged=("index.html",))
    assert refused.value.diagnostics[0].place.path.endswith("site/a.pdf")


def test_a_page_that_is_there_already_is_taken_over_only_where_it_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "site/notes").mkdir(parents=True)
    (tmp_path / "site/a.html").write_bytes(b"x")
    (tmp_path / "site/b.html").write_bytes(output.STUB)
    assert sync(tmp_path, page("a.html"), page("b.html"))[0] == 2
    (tmp_path / "site/c.html").write_text("by hand", "utf-8")
    (tmp_path / "site/notes/file").write_text("by hand", "utf-8")
    for path, at in (("c.html", "c.html"), ("notes", "notes"), ("notes/file/d.html", "notes/file")):
        with pytest.raises(DiskError) as refused:
            sync(tmp_path, page("a.html", "z"), page(path))
        found = refused.value.diagnostics[0]
        assert (found.code, dict(found.facts)["file"]) == ("foreign-output", at)
    assert (tmp_path / "site/a.html").read_bytes() == b"x"


def test_a_picture_that_is_there_already_is_taken_over_only_where_it_is_the_same(tmp_path: Path) -> None:
    run(tmp_path, task("echo", "film"))
    cache = Cache(tmp_path / "cache")
    asset = Placement("media/a.txt", task("echo", "film").key, "out.txt", "film")
    (tmp_path / "site/media").mkdir(parents=True)
    file = tmp_path / "site/media/a.txt"
    file.write_bytes(b"film" if cache.path(asset.key, "out.txt").read_bytes() != b"film" else b"FILM")
    with pytest.raises(DiskError):
        opened(tmp_path).sync([asset], [], [], cache, NONE)
    file.write_bytes(cache.path(asset.key, "out.txt").read_bytes())
    assert opened(tmp_path).sync([asset], [], [], cache, NONE).written == 1
    assert opened(tmp_path).sync([asset], [], [], cache, NONE).written == 0
    file.write_bytes(b"changed")
    assert opened(tmp_path).sync([asset], [], [], cache, NONE).written == 1
    assert opened(tmp_path).holds("media/a.txt", f"{asset.key}/out.txt")
    assert file.read_bytes() == cache.path(asset.key, "out.txt").read_bytes()
    file.chmod(0o200)
    assert not opened(tmp_path).holds("media/a.txt", f"{asset.key}/out.txt")


def test_styles_are_written_before_pages_and_feeds_after_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    real = output.write

    def write(path: Path, data: bytes) -> None:
        if data == b"x":
            written.append(path.name)
        real(path, data)

    monkeypatch.setattr(output, "write", write)
    sync(tmp_path, *map(page, ("feed.xml", "b.html", "robots.txt", "a.html", "style.css", "app.webmanifest", "x.json")))
    assert written == ["style.css", "a.html", "b.html", "app.webmanifest", "feed.xml", "robots.txt", "x.json"]


def test_what_is_taken_down_keeps_its_address_until_it_is_written_again(tmp_path: Path) -> None:
    sync(tmp_path, page("index.html"), page("a.html", project="film"), page("a.pdf", project="film"))
    site = opened(tmp_path)
    site.take_down(["a.html", "a.pdf", "by-hand.html"])
    assert (tmp_path / "site/a.html").read_bytes() == output.STUB
    assert names(tmp_path) == ["a.html", "index.html"]
    again = opened(tmp_path)
    assert again.taken_down() == {"film"}
    assert not again.is_untouched("a.html")
    sync(tmp_path, page("a.html", project="film"), unchanged=("index.html",))
    assert opened(tmp_path).taken_down() == NONE
    assert names(tmp_path) == ["a.html", "index.html"]


def test_nothing_that_is_to_be_taken_down_writes_nothing(tmp_path: Path) -> None:
    sync(tmp_path, page("index.html"))
    before = (tmp_path / "record.json").stat().st_ino
    opened(tmp_path).take_down(["by-hand.html"])
    assert (tmp_path / "record.json").stat().st_ino == before
