"""Files of the state folder carry a checksum, so that a damaged one is rebuilt instead of believed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

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
        whole = read_regular(path)
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


def open_regular(path: Path) -> BinaryIO:
    """Opens a file for reading. Raises OSError for a folder, a pipe or a device as well: none is waited for."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(number).st_mode
        if not stat.S_ISREG(mode):
            code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            raise OSError(code, os.strerror(code), str(path))
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def read_regular(path: Path) -> bytes:
    """Returns the bytes of a file. Raises OSError for a folder, a pipe or a device as well."""
    return b"".join(read_pieces(path, -1))


def read_pieces(path: Path, size: int) -> Iterator[bytes]:
    """Yields the bytes of a file in pieces. Raises OSError, which names the file also where only reading fails."""
    with open_regular(path) as file:
        while True:
            try:
                piece = file.read(size)
            except OSError as error:
                error.filename = error.filename or str(path)
                raise
            if piece:
                yield piece
            if not piece or size < 0:
                return


def read_text(path: Path, errors: str = "strict") -> str:
    """Returns the text of a file in UTF-8, without its mark, with `\\n` at the ends of lines.

    Raises OSError for a folder, a pipe or a device as well, and UnicodeDecodeError.
    """
    text = read_regular(path).decode("utf-8-sig", errors)
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
