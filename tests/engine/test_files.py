"""Files are written whole or not at all, whatever the disk, the system or another program does meanwhile."""

from __future__ import annotations

import errno
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import DiskError, Location, Severity, diagnose
from showcase.engine import files
from showcase.engine.cache import Cache, sweep_drafts
from showcase.engine.files import copy, create, disk_error, move, remove, remove_tree, resolved, write, write_again
from showcase.engine.locking import Lock
from showcase.engine.staging import STAGE, adopt, staged
from showcase.seals import open_regular, read_sealed, read_text, take_damaged

GONE = 999_999_999
"""No process has this number."""


def code(refused: pytest.ExceptionInfo[DiskError]) -> tuple[str, str]:
    """What is said, and the path that it is said of."""
    return refused.value.diagnostics[0].code, refused.value.diagnostics[0].place.path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Disk:
    """A disk that fails at writing with an error number, or keeps only half of what is written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        plain = Path.write_bytes

        def failing(file: Path, data: bytes) -> int:
            written = plain(file, bytes(data)[: len(data) // 2])
            if number:
                raise OSError(number, os.strerror(number), str(file))
            return written

        monkeypatch.setattr(Path, "write_bytes", failing)


WRITERS: dict[str, Callable[[Path, bytes], None]] = {"write": write, "write_again": write_again}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "full-disk"), (errno.EDQUOT, "full-disk"), (errno.EROFS, "forbidden-write"),
        (errno.EIO, "failed-write"), (errno.EFBIG, "file-size-limit"), (0, "full-disk"),
    ],
)  # fmt: skip
def test_a_failing_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str, number: int, said: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"before")
    Disk(monkeypatch, number)
    with pytest.raises(DiskError) as refused:
        WRITERS[writer](file, b"afterwards")
    assert code(refused) == (said, str(file))
    assert file.read_bytes() == b"before"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("number", [errno.ENOSPC, 0])
def test_a_file_that_cannot_be_created_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    Disk(monkeypatch, number)
    with pytest.raises(DiskError):
        create(tmp_path / "a.txt", b"whole")
    assert names(tmp_path) == []


@pytest.mark.parametrize("kind", ["file", "folder", "dangling", "endless", "pipe"])
def test_nothing_is_created_over_what_is_there(tmp_path: Path, kind: str) -> None:
    goal = tmp_path / "a.txt"
    put(goal, kind)
    before = goal.lstat()
    with pytest.raises(FileExistsError):
        create(goal, b"ours")
    after = goal.lstat()
    assert (after.st_ino, after.st_mode, after.st_mtime_ns) == (before.st_ino, before.st_mode, before.st_mtime_ns)
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_came_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goal, plain = tmp_path / "a.txt", Path.write_bytes

    def meanwhile(file: Path, data: bytes) -> int:
        plain(goal, b"theirs")
        return plain(file, data)

    monkeypatch.setattr(Path, "write_bytes", meanwhile)
    with pytest.raises(FileExistsError):
        create(goal, b"ours")
    assert goal.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.txt"]


def put(path: Path, kind: str) -> None:
    """Put something in the place of a file."""
    if kind == "file":
        path.write_text("theirs", "utf-8")
    elif kind == "folder":
        path.mkdir()
    elif kind == "dangling":
        path.symlink_to("nowhere")
    elif kind == "endless":
        path.symlink_to(path.name)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is short
        try:
            with socket.socket(socket.AF_UNIX) as opened:
                opened.bind(path.name)
        finally:
            os.chdir(here)


def test_a_file_of_the_author_keeps_its_permissions_and_its_place(tmp_path: Path) -> None:
    file, link = tmp_path / "elsewhere" / "a.yaml", tmp_path / "a.yaml"
    file.parent.mkdir()
    file.write_text("before", "utf-8")
    file.chmod(0o600)
    link.symlink_to(file)
    write_again(link, b"after")
    assert link.is_symlink()
    assert file.read_bytes() == b"after"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "socket", "endless", "dangling"])
def test_only_files_are_read_and_nothing_is_waited_for(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.json"
    put(path, kind)
    take_damaged()
    for read in (open_regular, read_text, read_sealed, files.digest_of):
        with pytest.raises(OSError):  # noqa: PT011  (which one is the system's affair)
            read(path)
    assert take_damaged() == (() if kind == "dangling" else (path,))


def test_a_source_that_cannot_be_read_is_named_and_not_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, goal = tmp_path / "a.mov", tmp_path / "out" / "b.mov"
    source.write_bytes(b"film")

    class Failing:
        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None:
            return

        def read(self, size: int) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "open_regular", lambda path: Failing())
    with pytest.raises(DiskError) as refused:
        copy(source, goal)
    assert code(refused) == ("unreadable-file", str(source))
    assert names(goal.parent) == []


class SharingViolation(PermissionError):
    """What Windows says of a file that a player shows."""

    winerror = 32


def held_open(monkeypatch: pytest.MonkeyPatch, method: str, times: int) -> list[float]:
    """Make a method of paths fail so many times; gives the waits between."""
    plain, waits, left = getattr(Path, method), list[float](), [times]

    def act(path: Path, *arguments: Any, **more: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise SharingViolation(errno.EACCES, "The process cannot access the file", str(path))
        return plain(path, *arguments, **more)

    monkeypatch.setattr(Path, method, act)
    monkeypatch.setattr(files.time, "sleep", waits.append)
    return waits


def test_a_file_that_is_held_open_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = held_open(monkeypatch, "replace", 3)
    write(tmp_path / "clip.mp4", b"film")
    assert (tmp_path / "clip.mp4").read_bytes() == b"film"
    assert waits == list(files.WAITS[:3])
    waits = held_open(monkeypatch, "unlink", 2)
    remove(tmp_path / "clip.mp4")
    assert names(tmp_path) == []
    assert len(waits) == 2


def test_a_file_that_stays_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"before")
    waits = held_open(monkeypatch, "replace", 99)
    with pytest.raises(DiskError) as refused:
        write(tmp_path / "clip.mp4", b"after")
    assert code(refused) == ("file-in-use", str(tmp_path / "clip.mp4"))
    assert sum(waits) < 3
    assert (tmp_path / "clip.mp4").read_bytes() == b"before"
    assert names(tmp_path) == ["clip.mp4"]


def test_other_refusals_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.time, "sleep", lambda seconds: pytest.fail("waited"))
    with pytest.raises(FileNotFoundError):
        move(tmp_path / "a", tmp_path / "b")


def test_a_path_that_is_too_long_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as refused:
        write(tmp_path / ("x" * 300), b"")
    assert code(refused)[0] == "long-path"

    class NotFound(FileNotFoundError):
        winerror = 3

    deep = Path("C:/" + "/".join(["folder"] * 40))
    windows = NotFound(errno.ENOENT, "The system cannot find the path specified")
    assert disk_error(windows, deep).diagnostics[0].code == "long-path"
    assert disk_error(windows, Path("C:/a")).diagnostics[0].code == "unwritable-folder"


@pytest.mark.parametrize("kind", ["folder", "endless"])
def test_what_is_in_the_place_of_a_file_is_not_the_disks_fault(tmp_path: Path, kind: str) -> None:
    put(tmp_path / "a", kind)
    with pytest.raises(DiskError) as refused:
        write(tmp_path / "a" / "b" if kind == "endless" else tmp_path / "a", b"")
    assert code(refused)[0] == "occupied-path"


def test_a_link_to_itself_is_an_error_of_the_system(tmp_path: Path) -> None:
    put(tmp_path / "a", "endless")
    with pytest.raises(OSError) as refused:  # noqa: PT011
        resolved(tmp_path / "a" / "b")
    assert refused.value.errno == errno.ELOOP


def test_a_folder_of_our_own_goes_though_it_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "store" / "objects").mkdir(parents=True)
    (tmp_path / "store" / "objects" / "a").write_bytes(b"x")
    (tmp_path / "store" / "objects" / "a").chmod(0o400)
    (tmp_path / "store" / "objects").chmod(0o500)
    (tmp_path / "store").chmod(0)
    remove_tree(tmp_path / "store")
    assert names(tmp_path) == []


def test_drafts_of_processes_that_run_stay(tmp_path: Path) -> None:
    for name in (f".draft-{GONE}-a.zip", f".draft-{os.getppid()}-b.zip", ".draft-of-mine.zip"):
        (tmp_path / name).write_bytes(b"")
    sweep_drafts(tmp_path)
    assert names(tmp_path) == sorted([f".draft-{os.getppid()}-b.zip", ".draft-of-mine.zip"])
    sweep_drafts(tmp_path, exclusive=True)
    assert names(tmp_path) == [".draft-of-mine.zip"]


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / f"{STAGE}{GONE}" / "film").mkdir(parents=True)
    with pytest.raises(DiskError) as refused, staged(tmp_path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert code(refused) == ("full-disk", str(tmp_path))
    assert names(tmp_path) == [], "what a killed command left is gone as well"
    (tmp_path / "film").mkdir()
    with pytest.raises(DiskError), staged(tmp_path) as stage:
        adopt(stage, tmp_path / "film")
    assert names(tmp_path) == ["film"]


@pytest.mark.parametrize("kind", ["folder", "endless", "pipe", "socket"])
@pytest.mark.parametrize("name", ["lock", "lock.pid"])
def test_what_is_in_the_place_of_the_lock_goes(tmp_path: Path, name: str, kind: str) -> None:
    state = tmp_path / ".showcase"
    state.mkdir()
    put(state / name, kind)
    lock = Lock(state, lambda: False)
    assert list(lock.acquire()) == []
    assert (state / "lock.pid").read_text("utf-8") == str(os.getpid())
    lock.release()


def test_a_lock_is_free_again_where_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / ".showcase"
    state.mkdir()
    with monkeypatch.context() as patched:
        Disk(patched, errno.ENOSPC)
        with pytest.raises(DiskError):
            list(Lock(state, lambda: False).acquire())
    assert list(Lock(state, lambda: pytest.fail("waits for itself")).acquire()) == []


@pytest.mark.parametrize("kind", ["file", "endless", "pipe"])
@pytest.mark.parametrize("name", ["cache", "cache/ab", "cache/ab/" + "ab" * 32])
def test_a_result_takes_its_place_whatever_is_there(tmp_path: Path, name: str, kind: str) -> None:
    from showcase.engine.task import Task

    task = Task("test", "test", "x:y", "1", {}, outputs=("a.txt",))
    goal = tmp_path / ".showcase" / name.replace("ab" * 32, task.key).replace("/ab", f"/{task.key[:2]}")
    goal.parent.mkdir(parents=True)
    put(goal, kind)
    cache = Cache(tmp_path / ".showcase" / "cache")
    workplace = cache.workplace(task.key)
    (workplace / "a.txt").write_bytes(b"made")
    cache.keep(task, workplace, None, 0.0)
    assert cache.get(task) is not None
    assert cache.path(task.key, "a.txt").read_bytes() == b"made"


def test_a_link_to_a_disk_that_is_away_is_not_removed(tmp_path: Path) -> None:
    state = tmp_path / ".showcase"
    state.mkdir()
    (state / "cache").symlink_to(tmp_path / "disk" / "cache")
    with pytest.raises(DiskError) as refused:
        Cache(state / "cache").workplace("ab" * 32)
    assert code(refused)[0] == "occupied-path"
    assert (state / "cache").is_symlink()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_a_command_may_not_write_is_told_once_and_names_no_option_of_another(language: str) -> None:
    refused = disk_error(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), Path("x/project.yaml"))
    told = refused.diagnostics[0]
    assert told.message(language).lower().count("permi") <= 1
    around = [diagnose(Severity.ERROR, f"output-{what}", Location("x"), folder="content")
              for what in ("among-sources", "around-sources", "is-file")]  # fmt: skip
    for one in (told, *around):
        assert one.help(language)
        assert "--output" not in one.help(language)
