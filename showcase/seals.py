"""Files of the state folder carry a checksum, so that a damaged one is rebuilt instead of believed."""

from __future__ import annotations

import hashlib
from pathlib import Path

LENGTH = 32
"""Hexadecimal digits of the checksum, which stand with a line break before the data."""

UNSEALED = (b"{", b"[")
"""How JSON begins that an earlier version wrote without a checksum: read, so that an upgrade encodes nothing."""
EMPTY = 2
"""Bytes of JSON that holds nothing."""

_damaged: dict[str, None] = {}


class Damaged(ValueError):
    """A file is not as it was written."""


def sealed(data: bytes) -> bytes:
    """Returns the data behind its checksum, as `read_sealed` expects it."""
    return _digest(data) + b"\n" + data


def read_sealed(path: Path) -> bytes:
    """Returns the data of a sealed file. Raises OSError where it cannot be read, Damaged where it was changed.

    Files found damaged are remembered for `take_damaged`; a file that does not exist is not one of them.
    """
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError:
        note_damaged(path)
        raise
    if whole[:1] in UNSEALED and len(whole) > EMPTY:
        return whole
    data = whole[LENGTH + 1 :]
    if whole[: LENGTH + 1] != _digest(data) + b"\n":
        note_damaged(path)
        raise Damaged(path.name)
    return data


def note_damaged(path: Path) -> None:
    """Remembers that a file was found damaged and is rebuilt."""
    _damaged[str(path)] = None


def take_damaged() -> tuple[Path, ...]:
    """Returns the paths of the files found damaged since the last call, each once."""
    found = tuple(map(Path, _damaged))
    _damaged.clear()
    return found


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:LENGTH].encode()
