"""Watches what a build does behind one's back: which files it opens, and whom it calls."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

IN_OPEN = 0x20


@contextlib.contextmanager
def watched(file: Path) -> Iterator[list[str]]:
    """Fills its list when anyone opens the file, in this process or in another, before the watch ends."""
    if not sys.platform.startswith("linux"):
        pytest.skip("files are watched on Linux only")
    libc = ctypes.CDLL(None, use_errno=True)
    queue = libc.inotify_init1(os.O_NONBLOCK)
    if queue < 0 or libc.inotify_add_watch(queue, os.fsencode(file), IN_OPEN) < 0:
        pytest.skip("files cannot be watched here")
    openings: list[str] = []
    try:
        yield openings
    finally:
        with contextlib.suppress(BlockingIOError):
            if os.read(queue, 4096):
                openings.append(str(file))
        os.close(queue)


@contextlib.contextmanager
def listening() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and everyone who called it."""
    calls: list[object] = []
    over = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)

    def answer() -> None:
        while not over.is_set():
            with contextlib.suppress(TimeoutError):
                calls.append(server.accept()[1])

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1], calls
    finally:
        over.set()
        thread.join()
        server.close()
