"""The `showcase` command, and `python -m showcase`."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

INTERRUPTED = 130
"""Exit code after ^C."""


def run() -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    try:
        status = _run()
    except KeyboardInterrupt:  # while modules and messages are loaded; nothing was begun
        status = INTERRUPTED
    sys.exit(status)


def _run() -> int:
    # As often as a build does: at its end, all that it holds would be looked through for nothing.
    gc.set_threshold(400_000, *gc.get_threshold()[1:])
    from showcase.cli.main import main

    if "_ARGCOMPLETE" in os.environ:  # a shell asks what may follow
        from showcase.cli.completion import complete

        complete()
    status = main()
    gc.freeze()  # else all that there is would be looked through once more, to be thrown away one by one
    return status


if __name__ == "__main__":
    run()
