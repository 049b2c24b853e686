"""Carries progress and cancellation between a scheduler and running tasks, within one process or between processes.

An executor may run a task in a thread, in another process or on another machine: only the function and its arguments
get there, and only the result comes back. Within the process, values in memory carry the rest; elsewhere, two small
files beside the cache do, which all of them can reach.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from showcase.structs import FrozenStruct

LOOK = 0.05
"""Seconds between two looks at the file that cancels: a loop may ask a million times."""


class Signals(Protocol):
    """A running task's end of a channel."""

    def cancelled(self) -> bool:
        """Returns whether the task is to stop."""
        ...

    def report(self, share: float) -> None:
        """Reports how far the task is, 0 to 1."""
        ...


class LocalSignals:
    """Signals between the threads of one process."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped
        self._cancelled = False
        self.share = 0.0
        self.taken = False
        """Whether the task runs in this process."""

    def cancelled(self) -> bool:
        return self._cancelled or self._stopped()

    def cancel(self) -> None:
        """Makes the task stop soon."""
        self._cancelled = True

    def report(self, share: float) -> None:
        self.share = share


class FileSignals:
    """Signals to and from another process, as files."""

    def __init__(self, channel: SideChannel) -> None:
        self._channel = channel
        self._looked = 0.0
        self._cancelled = False

    def cancelled(self) -> bool:
        now = time.monotonic()
        if not self._cancelled and now - self._looked >= LOOK:
            self._looked = now
            self._cancelled = self._channel.stop_file.exists()
        return self._cancelled

    def report(self, share: float) -> None:
        _write(self._channel.share_file, f"{share:.4f}")


_LOCAL: dict[str, LocalSignals] = {}
"""Signals of the channels that this process opened, by token."""


class SideChannel(FrozenStruct):
    """A channel for one run of one task. It can be pickled: where it arrives, `signals()` finds the way back."""

    token: str
    process: int
    """Id of the process that opened it."""
    folder: Path

    @classmethod
    def open(cls, folder: Path, stopped: Callable[[], bool]) -> SideChannel:
        """Opens a channel; files are only written to `folder` if the task runs in another process."""
        channel = cls(os.urandom(16).hex(), os.getpid(), folder)
        _LOCAL[channel.token] = LocalSignals(stopped)
        return channel

    @property
    def is_local(self) -> bool:
        """Returns whether this process opened the channel; a fork of it did not."""
        return self.process == os.getpid() and self.token in _LOCAL

    @property
    def stop_file(self) -> Path:
        """Returns the file whose existence cancels the task."""
        return self.folder / f"{self.token}.stop"

    @property
    def share_file(self) -> Path:
        """Returns the file that holds how far the task is."""
        return self.folder / f"{self.token}.share"

    def signals(self) -> Signals:
        """Returns the task's end of the channel."""
        if not self.is_local:
            return FileSignals(self)
        _LOCAL[self.token].taken = True
        return _LOCAL[self.token]

    def cancel(self) -> None:
        """Makes the task stop soon, wherever it runs."""
        local = _LOCAL[self.token]
        local.cancel()
        if not local.taken:
            _write(self.stop_file, "")

    def share(self) -> float:
        """Returns how far the task is, 0 to 1, as it last reported."""
        local = _LOCAL[self.token]
        if not local.taken:
            with contextlib.suppress(OSError, ValueError):
                return float(self.share_file.read_text("ascii"))
        return local.share

    def close(self) -> None:
        """Forgets the channel and removes its files."""
        local = _LOCAL.pop(self.token, None)
        if local is None or local.taken:
            return
        with contextlib.suppress(OSError):
            self.stop_file.unlink(missing_ok=True)
            self.share_file.unlink(missing_ok=True)
            self.folder.rmdir()  # other tasks may have files in it


def _write(file: Path, text: str) -> None:
    """Writes a signal; a disk that cannot take it costs the signal, not the task."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "ascii")
