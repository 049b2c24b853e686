"""One build at a time: the second waits for the first, and says so."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from showcase.diagnostics import Cancelled
from showcase.work.events import Event, Waiting
from showcase.work.files import disk_error

POLL = 0.1
"""Seconds between tries."""


class Lock:
    """The right to write to a site's folder and cache."""

    def __init__(self, state: Path, cancelled: Callable[[], bool]) -> None:
        self._state = state
        self._holder = state / "lock.pid"
        self._lock = FileLock(state / "lock")
        self._cancelled = cancelled

    def acquire(self) -> Iterator[Event]:
        """Take the lock; tells once that it waits where another build holds it. Raises Cancelled when stopped."""
        try:
            self._state.mkdir(parents=True, exist_ok=True)
            if not self._try():
                yield Waiting(self._read_holder())
                while not self._try():
                    if self._cancelled():
                        raise Cancelled
                    time.sleep(POLL)
            self._holder.write_text(str(os.getpid()), "utf-8")
        except OSError as error:
            raise disk_error(error, self._state) from error

    def _try(self) -> bool:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def _read_holder(self) -> str:
        try:
            return self._holder.read_text("utf-8").strip() or "?"
        except OSError:
            return "?"

    def release(self) -> None:
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()
