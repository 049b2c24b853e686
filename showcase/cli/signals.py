"""Handles ^C: stops running work, and ends the process within a second if it does not stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from showcase.diagnostics import Cancelled

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal

MOMENT = 0.8
"""Seconds that threads get to end what they do, and the programs they started."""


class SignalHandler:
    """While entered, SIGINT and SIGTERM turn its `stop` on; a second one ends the process at once."""

    def __init__(self, last_words: Callable[[], None]) -> None:
        from showcase.engine.stop_signal import StopSignal

        self.stop: StopSignal = StopSignal()
        self._last_words = last_words
        self._asked = 0.0
        self._status = 130
        self._before: dict[int, object] = {}
        self._excepthook = threading.excepthook

    def __enter__(self) -> SignalHandler:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._hear)
        threading.excepthook = self._heard_of
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        threading.excepthook = self._excepthook

    def _heard_of(self, raised: threading.ExceptHookArgs) -> None:
        """A thread that ends because it was told to has nothing to report."""
        if not issubclass(raised.exc_type, Cancelled):
            self._excepthook(raised)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.stop():
            self.leave()
        self._status = 128 + number
        self._asked = time.monotonic()
        self.stop.now()
        # Should the main thread be held up by something that does not look at the switch.
        timer = threading.Timer(MOMENT, self.leave)
        timer.daemon = True
        timer.start()

    def leave(self) -> NoReturn:
        """Ends the process once the threads at work have ended, or their moment is over.

        Not by `sys.exit`: the interpreter would wait for threads that may be in the middle of a long step.
        """
        while time.monotonic() < self._asked + MOMENT and _at_work():
            time.sleep(0.02)
        # Not imported here, in the middle of anything: where it is not loaded, no program was started.
        if (programs := sys.modules.get("showcase.engine.subprocesses")) is not None:
            programs.end_all()
        self._last_words()
        os._exit(self._status)


def _at_work() -> bool:
    return any(thread.name.startswith("showcase") and thread.is_alive() for thread in threading.enumerate())
