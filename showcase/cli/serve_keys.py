"""Reads single keys of the terminal while the preview runs: r, o, e and q."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping

LOOKED = 0.1
"""Seconds between two looks at whether the preview is to end."""


@contextlib.contextmanager
def listening(actions: Mapping[str, Callable[[], None]], ended: Callable[[], bool]) -> Iterator[bool]:
    """Calls an action for its key until `ended` is true; yields whether there is a terminal that has keys.

    The terminal is as it was afterwards. Control characters keep their meaning.
    """
    reader = _reader()
    if reader is None:
        yield False
        return
    left = threading.Event()
    thread = threading.Thread(
        target=_listen, args=(reader, actions, lambda: left.is_set() or ended()), name="keys", daemon=True
    )
    thread.start()
    try:
        yield True
    finally:
        left.set()
        thread.join(1)


Keys = Callable[[Callable[[], bool]], Iterator[str]]
"""Yields keys as they are pressed, until a function is true."""


def _listen(reader: Keys, actions: Mapping[str, Callable[[], None]], ended: Callable[[], bool]) -> None:
    for key in reader(ended):
        action = actions.get(key.lower())
        if action is not None:
            action()


def _reader() -> Keys | None:
    """Returns how keys are read here; None where stdin is no terminal, or one of another program's."""
    try:
        if not sys.stdin.isatty():
            return None
    except (AttributeError, ValueError):  # stdin is closed
        return None
    if sys.platform == "win32":
        return _windows_keys
    import os

    try:
        if os.tcgetpgrp(sys.stdin.fileno()) != os.getpgrp():
            return None  # in the background: to touch the terminal would stop the process
    except OSError:
        return None
    return _posix_keys


def _posix_keys(ended: Callable[[], bool]) -> Iterator[str]:
    import os
    import select
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSANOW)
        while not ended():
            ready, _, _ = select.select([number], [], [], LOOKED)
            if ready and not (read := os.read(number, 1)):
                return  # the terminal has gone
            if ready:
                yield read.decode("latin-1")
    except (OSError, termios.error):
        return
    finally:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(number, termios.TCSANOW, before)


def _windows_keys(ended: Callable[[], bool]) -> Iterator[str]:
    import msvcrt

    keys = vars(msvcrt)
    while not ended():
        if keys["kbhit"]():
            yield str(keys["getwch"]())
        else:
            time.sleep(LOOKED)
