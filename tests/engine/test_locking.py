"""One build at a time: the second says for whom it waits, and what lies in the lock's place is no reason to fail."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled, DiskError
from showcase.engine import locking
from showcase.engine.events import Event, Waiting, drain
from showcase.engine.locking import Lock
from tests.sites.program import environment

HOLD = """
import sys
from pathlib import Path
from showcase.engine.events import drain
from showcase.engine.locking import Lock
lock = Lock(Path(sys.argv[1]), lambda: False)
drain(lock.acquire())
print("held", flush=True)
sys.stdin.readline()
"""


def lock(state: Path, *, stopped: bool = False) -> Lock:
    return Lock(state, lambda: stopped)


def taken(state: Path) -> Lock:
    held = lock(state)
    drain(held.acquire())
    return held


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / ".showcase"


@pytest.fixture
def holder(state: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(state)]
    other = subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment())
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    yield other
    other.kill()
    other.wait()
    other.stdout.close()
    if other.stdin is not None:
        other.stdin.close()


def test_a_free_lock_is_taken_without_a_word_and_names_its_holder(state: Path) -> None:
    held = lock(state)
    assert list(held.acquire()) == []
    assert (state / "lock.pid").read_text() == str(os.getpid())
    held.release()
    assert not (state / "lock.pid").exists()
    assert list(lock(state).acquire()) == []


def test_one_that_waits_says_once_for_which_process(state: Path, holder: subprocess.Popen[str]) -> None:
    waiting = lock(state)
    events: list[Event] = []
    found = threading.Event()

    def acquire() -> None:
        for event in waiting.acquire():
            events.append(event)
            found.set()

    thread = threading.Thread(target=acquire)
    thread.start()
    assert found.wait(60)
    assert events == [Waiting(str(holder.pid))]
    assert holder.stdin is not None
    holder.stdin.write("\n")
    holder.stdin.flush()
    thread.join(60)
    assert not thread.is_alive()
    assert len(events) == 1
    assert (state / "lock.pid").read_text() == str(os.getpid())
    waiting.release()


def test_a_holder_that_is_killed_holds_nothing(state: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert list(lock(state).acquire()) == []


def test_waiting_ends_when_it_is_stopped(state: Path, holder: subprocess.Popen[str]) -> None:
    events = lock(state, stopped=True).acquire()
    assert next(events) == Waiting(str(holder.pid))
    with pytest.raises(Cancelled):
        next(events)


@pytest.mark.parametrize("note", [None, b"", b"\xff\xfe", "folder"])
def test_a_holder_whose_note_cannot_be_read_is_unknown(
    state: Path, holder: subprocess.Popen[str], note: bytes | str | None
) -> None:
    file = state / "lock.pid"
    file.unlink()
    if note == "folder":
        file.mkdir()
    elif isinstance(note, bytes):
        file.write_bytes(note)
    assert next(lock(state, stopped=True).acquire()) == Waiting("?")


@pytest.mark.parametrize("kind", ["folder", "full folder", "pipe", "link to itself", "link to nothing"])
@pytest.mark.parametrize("name", ["lock", "lock.pid"])
def test_what_is_in_the_place_of_the_lock_goes(state: Path, kind: str, name: str) -> None:
    state.mkdir()
    place = state / name
    if "folder" in kind:
        place.mkdir()
        if kind == "full folder":
            (place / "file").write_text("")
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("lock" if "itself" in kind and name == "lock" else name if "itself" in kind else "nothing")
    held = taken(state)
    assert (state / "lock").is_file()
    assert (state / "lock.pid").read_text() == str(os.getpid())
    held.release()


def test_a_file_in_the_place_of_the_folder_is_told_and_stays(state: Path) -> None:
    state.write_text("a file")
    with pytest.raises(DiskError) as caught:
        taken(state)
    assert str(state) in str(caught.value)
    assert state.read_text() == "a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_an_error_with_its_path(state: Path) -> None:
    state.mkdir()
    state.chmod(0o500)
    with pytest.raises(DiskError) as caught:
        taken(state)
    assert str(state) in str(caught.value)


def test_an_error_of_the_disk_is_told_and_frees_the_lock(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.name == "lock.pid":
            raise DiskError

    with monkeypatch.context() as patched:
        patched.setattr(locking, "write", full)
        with pytest.raises(DiskError):
            taken(state)
    assert list(lock(state).acquire()) == [], "who could not note it holds nothing"
