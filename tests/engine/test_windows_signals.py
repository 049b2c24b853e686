"""Programs end on Windows too, where SIGINT cannot be sent to another process."""

from __future__ import annotations

import signal
from typing import Any

import pytest

from showcase.engine import subprocesses

BREAK = 1


class Child:
    """A program as Windows would let one deal with it."""

    pid = 1

    def __init__(self, console: bool) -> None:
        self.console, self.heard = console, list[str]()

    def send_signal(self, number: int) -> None:
        if number != BREAK:
            raise ValueError(f"Unsupported signal: {number}")
        if not self.console:
            raise OSError("The handle is invalid")
        self.heard.append("break")

    def terminate(self) -> None:
        self.heard.append("terminate")


@pytest.mark.parametrize(
    ("console", "number", "heard"),
    [(True, signal.SIGINT, "break"), (False, signal.SIGINT, "terminate"), (True, signal.SIGTERM, "terminate")],
)
def test_a_program_is_asked_by_ctrl_break(
    monkeypatch: pytest.MonkeyPatch, console: bool, number: int, heard: str
) -> None:
    monkeypatch.delattr("os.killpg", raising=False)
    monkeypatch.setattr(signal, "CTRL_BREAK_EVENT", BREAK, raising=False)
    child: Any = Child(console)
    subprocesses._signal(child, number)
    assert child.heard == [heard]
