"""Runs a command and says what it cost: processor time of it and all its children, wall time, peak memory."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))  # what is measured is this checkout, whatever is installed


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    cpu: float
    """Seconds of processor time, user and system, of the command and every child it waited for."""
    wall: float
    """Seconds."""
    peak: float
    """MB of memory held at once by the largest of its processes."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; what it says is shown only where it fails."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env={**os.environ, **(environment or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode(errors='replace')}")
    per_unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / per_unit)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; of memory, the most."""
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        max(cost.peak for cost in costs),
    )


def least(costs: Sequence[Cost]) -> Cost:
    """The least of each figure, as on a machine that does nothing else; of memory, the most."""
    return Cost(min(cost.cpu for cost in costs), min(cost.wall for cost in costs), max(cost.peak for cost in costs))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, aligned for reading in a terminal: words to the left, figures to the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [
        " | ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (head, rule, *rows)
    ]
    return "\n".join(f"| {line} |" for line in lines)


def machine() -> str:
    """What the figures were taken on, in one line."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def showcase(*arguments: str) -> list[str]:
    """The command that runs this checkout's `showcase`."""
    return [sys.executable, "-m", "showcase", *arguments]


def python_environment() -> dict[str, str]:
    """So that `python -m showcase` finds this checkout from any folder, and keeps compiled modules as ever."""
    found = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH", ""))))
    return {"PYTHONPATH": found, "PYTHONDONTWRITEBYTECODE": ""}


def ffmpeg() -> str:
    """Where the ffmpeg lies that `showcase` uses."""
    from showcase.engine import subprocesses

    return subprocesses.ffmpeg().path
