"""Keys of the terminal, in a real pseudo-terminal; and the terminal as it was afterwards."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator

import pytest

from showcase.cli import serve_keys
from tests.waiting import wait_until

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of POSIX", allow_module_level=True)

import pty
import termios


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "rb", buffering=0, closefd=False) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(os, "tcgetpgrp", lambda number: os.getpgrp())
        yield ours, theirs
    os.close(ours)
    os.close(theirs)


def test_keys_act_and_the_terminal_is_restored(terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    pressed: list[str] = []
    before = termios.tcgetattr(theirs)
    with serve_keys.listening({key: lambda key=key: pressed.append(key) for key in "rq"}, lambda: False) as keys:
        assert keys
        wait_until(lambda: not termios.tcgetattr(theirs)[3] & termios.ICANON)
        os.write(ours, b"rxQ\xc3\xa9")
        wait_until(lambda: pressed == ["r", "q"])
    assert termios.tcgetattr(theirs) == before


def test_the_terminal_is_restored_when_the_preview_ends(terminal: tuple[int, int]) -> None:
    _, theirs = terminal
    ended = threading.Event()
    before = termios.tcgetattr(theirs)
    with serve_keys.listening({}, ended.is_set):
        wait_until(lambda: not termios.tcgetattr(theirs)[3] & termios.ICANON)
        ended.set()
        wait_until(lambda: termios.tcgetattr(theirs) == before)


def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, "rb") as stdin:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", stdin)
        with serve_keys.listening({}, lambda: False) as keys:
            assert not keys
    monkeypatch.setattr(sys, "stdin", None)
    with serve_keys.listening({}, lambda: False) as keys:
        assert not keys
