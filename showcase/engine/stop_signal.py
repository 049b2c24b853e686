"""Defines the flag by which a person stops all work."""

from __future__ import annotations

import threading


class StopSignal:
    """A flag that stops all work soon after it is set."""

    def __init__(self) -> None:
        self._on = threading.Event()

    def __call__(self) -> bool:
        return self._on.is_set()

    def now(self) -> None:
        self._on.set()
