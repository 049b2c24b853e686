"""Tells how many encoders the machine can run at a time, by its cores and its memory."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

MEMORY = "SHOWCASE_MEMORY"
"""The environment variable that says how many gigabytes encoders may take together."""
GIGABYTE = 1_000_000_000
CORES_EACH = 4
"""Cores that an encoder keeps busy by itself."""
MEMORY_EACH = 1.5 * GIGABYTE
"""Bytes that an encoder of 1080p in two codecs and two sizes takes at most, as measured."""
SHARE = 0.5
"""Of the memory that encoders may take where nothing else is said."""
LIMITS = Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""Where Linux tells what a container may use."""


def encoder_slots(cores: int) -> int:
    """Returns how many encoders run at a time: at least one."""
    return max(1, min(cores // CORES_EACH, int(memory_for_encoders() / MEMORY_EACH)))


def memory_for_encoders() -> float:
    """Returns bytes: of `SHOWCASE_MEMORY`, else half of the memory that there is."""
    written = os.environ.get(MEMORY, "")
    return gigabytes(written) * GIGABYTE if written else machine_memory() * SHARE


def gigabytes(text: str) -> int:
    """Returns a number of gigabytes. Raises ValueError where it is not at least one."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


@cache
def machine_memory() -> int:
    """Returns the bytes of memory that this process may use; 8 GB where that cannot be told."""
    known = [_installed(), *(_limit(file) for file in LIMITS)]
    return min((size for size in known if size > 0), default=8 * GIGABYTE)


def _installed() -> int:
    if sys.platform == "win32":
        return 0
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return 0


def _limit(file: Path) -> int:
    try:
        return int(file.read_text("ascii"))
    except (OSError, ValueError):
        return 0
