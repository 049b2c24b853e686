"""Ends programs whose starter was killed: a process of its own that outlives the one that it watches over.

`showcase.engine.subprocesses` starts this file as a program and writes to its stdin: `+` and the process group of each
program that was started, `-` and the group of each that has ended. When stdin ends, the starter is no more, by whatever
way it ended; what it has left running is killed. Windows does the same by itself: see `windows_job`.
"""

import os
import signal
import sys


def main() -> None:
    """Keeps account of process groups until stdin ends, then kills those that are left."""
    groups: set[int] = set()
    for line in sys.stdin:
        if line.startswith("+"):
            groups.add(int(line[1:]))
        else:
            groups.discard(int(line[1:]))
    for group in groups:
        try:
            os.killpg(group, signal.SIGKILL)
        except OSError:
            continue


if __name__ == "__main__":
    main()
