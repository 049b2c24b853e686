"""Lets one build run at a time; the second waits for the first and reports it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from stat import S_ISREG

from showcase.diagnostics import Cancelled, DiskError
from showcase.engine.events import Event, Waiting
from showcase.engine.files import clear_folder, clear_way, disk_error, remove, write
from showcase.seals import read_regular

POLL = 0.1
"""Seconds between tries."""


class Lock:
    """The lock on a site's folder and cache."""

    def __init__(self, state: Path, cancelled: Callable[[], bool]) -> None:
        self._state = state
        self._holder = state / "lock.pid"
        self._free: Callable[[], None] = lambda: None
        self._cancelled = cancelled

    def acquire(self) -> Generator[Event, None, None]:
        """Takes the lock; tells once that it waits where another build holds it. Raises Cancelled when stopped."""
        try:
            if not self._state.is_dir():
                clear_folder(self._state)
                self._state.mkdir(parents=True, exist_ok=True)
                # What can be made again has no place in a repository, whether or not its owner thought of that.
                write(self._state / ".gitignore", b"*\n")
            _clear(self._state / "lock")
            if not self._try():
                yield Waiting(self._read_holder())
                while not self._try():
                    if self._cancelled():
                        raise Cancelled
                    time.sleep(POLL)
            self._note()
        except OSError as error:
            raise disk_error(error, self._state) from error

    def _note(self) -> None:
        """Writes down who holds the lock, or releases it. Raises DiskError."""
        try:
            clear_way(self._holder)
            write(self._holder, str(os.getpid()).encode())
        except DiskError:
            self._free()
            raise

    def _try(self) -> bool:
        free = _seized(self._state / "lock")
        if free is None:
            return False
        self._free = free
        return True

    def _read_holder(self) -> str:
        try:
            return read_regular(self._holder).decode().strip() or "?"
        except (OSError, ValueError):
            return "?"

    def release(self) -> None:
        with contextlib.suppress(OSError):
            remove(self._holder)
        self._free()


def _clear(lock: Path) -> None:
    """Removes what is in the place of the lock and cannot be locked: a folder, a pipe, a link to itself."""
    try:
        if not S_ISREG(lock.stat().st_mode):
            clear_way(lock)
            remove(lock)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        remove(lock)


if sys.platform == "win32":

    def _seized(file: Path) -> Callable[[], None] | None:
        """Locks a file: gives what frees it, or None if another process holds it."""
        from filelock import FileLock, Timeout

        lock = FileLock(file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        return lock.release

else:
    # The same as filelock does here, which takes longer to load than a build in which nothing changed has to spare.
    import fcntl

    def _seized(file: Path) -> Callable[[], None] | None:
        """Locks a file: gives what frees it, or None if another process holds it."""
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            os.close(handle)
            raise
        return lambda: os.close(handle)
