"""Results are kept whole or not at all, and a result whose files were touched is made again."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import DiskError
from showcase.engine.cache import Cache, is_draft, runs, sweep_drafts
from showcase.engine.files import DRAFT, write_state
from showcase.engine.task import Task
from tests.engine.test_engine import task

MADE = replace(task("echo", "film"), outputs=("a.txt", "b.txt"))


def keep(cache: Cache, made: Task = MADE, words: str = "film", value: Any = None) -> Path:
    folder = cache.workplace(made.key)
    for name in (*made.outputs, "leftover.log"):
        (folder / name).write_text(words, "utf-8")
    result = cache.keep(made, folder, value, 1.23456)
    sizes = dict.fromkeys(made.outputs, len(words))
    assert (result.key, result.value, result.sizes, result.seconds) == (made.key, value, sizes, 1.23456)
    assert not folder.exists()
    return cache.path(made.key, "a.txt")


def test_a_result_is_found_by_the_next_builds_with_and_without_the_index(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    file = keep(cache, value={"words": 1})
    assert sorted(one.name for one in file.parent.iterdir()) == ["a.txt", "b.txt", "entry.json"]
    for is_saved in (False, True):
        if is_saved:
            cache.save()
            (file.parent / "entry.json").unlink()
        found = Cache(tmp_path).get(MADE)
        assert found is not None
        assert (found.value, found.sizes, found.seconds) == ({"words": 1}, {"a.txt": 4, "b.txt": 4}, 1.235)


def test_an_index_is_only_written_where_it_changed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save()
    assert not (tmp_path / "index.json").exists()
    keep(cache)
    cache.save()
    (tmp_path / "index.json").unlink()
    cache.save()
    assert not (tmp_path / "index.json").exists()
    again = Cache(tmp_path)
    assert again.get(MADE) is not None
    again.save()
    assert (tmp_path / "index.json").exists()
    again.drop(MADE.key)
    again.save()
    assert Cache(tmp_path).get(MADE) is None


@pytest.mark.parametrize("touch", ["removed", "grown", "changed", "locked"])
def test_a_result_of_which_a_file_was_changed_is_made_again(tmp_path: Path, touch: str) -> None:
    cache = Cache(tmp_path)
    file = keep(cache)
    stat = file.stat()
    if touch == "removed":
        file.unlink()
    elif touch == "grown":
        file.write_text("a longer film", "utf-8")
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif touch == "changed":
        file.write_text("mlif", "utf-8")
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    else:
        file.chmod(0o200)
    assert cache.get(MADE) is None
    assert not file.parent.exists()
    assert cache.keys() == []


def test_a_film_that_was_just_made_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    keep(cache)
    monkeypatch.setattr("showcase.engine.cache.digest_of", lambda path: pytest.fail("read again"))
    assert cache.get(MADE) is not None


def test_a_result_that_is_not_there_can_be_dropped(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.drop("0" * 64)
    keep(cache)
    other = Cache(tmp_path)
    other.drop(MADE.key)
    assert other.get(MADE) is None


@pytest.mark.parametrize("refused", ["workplace", "place"])
def test_a_disk_that_takes_nothing_is_told_of_with_the_folder(
    tmp_path: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    cache = Cache(tmp_path)
    folder = cache.workplace(MADE.key) if refused == "place" else tmp_path
    for name in MADE.outputs:
        (folder / name).write_text("film", "utf-8")
    monkeypatch.setattr("showcase.engine.cache.clear_folder", full)
    with pytest.raises(DiskError) as caught:
        cache.workplace(MADE.key) if refused == "workplace" else cache.keep(MADE, folder, None, 1.0)
    told = caught.value.diagnostics[0]
    where = f"/work/{MADE.key[:16]}" if refused == "workplace" else MADE.key
    assert told.code == "full-disk"
    assert where in str(told.place)


@pytest.mark.parametrize("is_saved", [True, False])
def test_a_copied_cache_is_used_and_read_only_once(tmp_path: Path, is_saved: bool, monkeypatch: Any) -> None:
    cache = Cache(tmp_path / "here")
    keep(cache, value=[1])
    if is_saved:
        cache.save()
    shutil.copytree(cache.folder, tmp_path / "there", copy_function=shutil.copyfile)
    for file in (tmp_path / "there").rglob("*.txt"):
        os.utime(file, ns=(0, 0))
    for is_first in (True, False):
        copied = Cache(tmp_path / "there")
        if not is_first:
            monkeypatch.setattr("showcase.engine.cache.digest_of", lambda path: pytest.fail("read again"))
        found = copied.get(MADE)
        assert found is not None
        assert found.value == [1]
        copied.save()


def test_a_result_without_a_digest_counts_as_missing_where_its_time_is_another(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    file = keep(cache)
    stat = file.stat()
    rows = [None, {name: [4, stat.st_mtime_ns] for name in ("a.txt", "b.txt")}, 1.0]
    os.utime(file.with_name("b.txt"), ns=(0, stat.st_mtime_ns))
    write_state(file.parent / "entry.json", json.dumps(rows).encode())
    assert Cache(tmp_path).get(MADE) is not None, "as versions of before wrote it"
    os.utime(file, ns=(0, 0))
    assert Cache(tmp_path).get(MADE) is None


def test_a_result_that_lacks_what_is_asked_for_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keep(cache)
    assert cache.find(MADE.key, ("a.txt", "c.txt")) is None
    assert cache.find(MADE.key, ("b.txt",)) is not None
    assert cache.find(MADE.key) is not None
    assert cache.find("0" * 64) is None


@pytest.mark.parametrize("damage", ["", "{", "[1]", "null", '{"a": 1}', "[null, [], 1]"])
@pytest.mark.parametrize("name", ["index.json", "entry.json"])
def test_a_damaged_note_of_a_result_counts_as_none(tmp_path: Path, name: str, damage: str) -> None:
    cache = Cache(tmp_path)
    file = keep(cache)
    cache.save()
    damaged = tmp_path / name if name == "index.json" else file.parent / name
    damaged.write_text(damage, "utf-8")
    if name == "entry.json":
        (tmp_path / "index.json").unlink()
    found = Cache(tmp_path).get(MADE)
    assert (found is not None) is (name == "index.json")


def test_a_result_replaces_an_earlier_one_of_its_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keep(cache)
    assert keep(cache, words="another film").read_text("utf-8") == "another film"
    found = Cache(tmp_path).get(MADE)
    assert found is not None
    assert found.sizes["a.txt"] == len("another film")


def test_a_file_in_the_place_of_a_result_or_a_workplace_gives_way(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    folder = cache.workplace(MADE.key)
    (folder / "half.txt").write_text("half", "utf-8")
    assert list(cache.workplace(MADE.key).iterdir()) == []
    goal = cache.path(MADE.key, "a.txt").parent
    goal.parent.mkdir(parents=True)
    goal.write_text("a file", "utf-8")
    assert keep(cache).is_file()


def test_only_results_are_counted(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    file = keep(cache)
    (file.parent.parent / "notes").mkdir()
    (tmp_path / "zz").write_text("x", "utf-8")
    assert cache.keys() == [MADE.key]
    assert cache.size(MADE.key) == sum(one.stat().st_size for one in file.parent.iterdir())
    cache.drop(MADE.key)
    assert (cache.keys(), cache.size(MADE.key)) == ([], 0)


@pytest.fixture
def ended() -> str:
    """The id of a process that has ended."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return str(child)


@pytest.fixture
def other() -> Iterator[str]:
    """The id of another process, which must not be disturbed."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        yield str(child.pid)
        child.communicate(b"\n")
    assert child.returncode == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are asked for by a signal")
def test_what_killed_builds_left_goes_and_what_others_make_stays(tmp_path: Path, ended: str, other: str) -> None:
    mine = str(os.getpid())
    assert [runs(one) for one in (mine, other, ended, "", "x1")] == [False, True, False, False, False]
    cache = Cache(tmp_path)
    for process in (mine, other, ended, "x"):
        (tmp_path / "work" / f"abc-{process}").mkdir(parents=True)
        (tmp_path / f"{DRAFT}{process}-1").write_text("x", "utf-8")
    (tmp_path / "page.html").write_text("x", "utf-8")
    cache.sweep_workplaces()
    assert [one.name for one in (tmp_path / "work").iterdir()] == [f"abc-{other}"]
    sweep_drafts(tmp_path)
    assert {one.name for one in tmp_path.iterdir()} == {"work", "page.html", f"{DRAFT}{other}-1", f"{DRAFT}x-1"}
    sweep_drafts(tmp_path, exclusive=True)
    assert {one.name for one in tmp_path.iterdir()} == {"work", "page.html", f"{DRAFT}x-1"}
    sweep_drafts(tmp_path / "nowhere")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are asked for by a signal")
def test_a_process_of_somebody_else_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: int, signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    assert runs("1")


def test_a_draft_has_the_number_of_its_process() -> None:
    assert is_draft(f"{DRAFT}123-index.html")
    assert is_draft(f"{DRAFT}123")
    assert not is_draft(f"{DRAFT}index-123.html")
    assert not is_draft("123-index.html")
