"""Reads files that are too large for the memory piece by piece, so that the words in all of them can be searched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

BLOCK = 8 << 20
"""Bytes that are looked at together."""
OVERLAP = 4096
"""Bytes of a block that are looked at with the next one too: a name may be in both."""
LONGEST_BOX = 64 << 20
"""Bytes of one box of a film that are kept."""


def blocks(file: BinaryIO, block: int = BLOCK, overlap: int = OVERLAP) -> Iterator[bytes]:
    """Yields a file in blocks, each with the end of the one before it."""
    before = b""
    while data := file.read(block):
        yield before + data
        before = data[-overlap:]


def encoding_of(head: bytes) -> str:
    """Returns the encoding of a text by its first bytes, which may end within a letter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be"
    try:
        head.decode()
    except UnicodeDecodeError as fault:
        return "utf-8" if fault.start >= len(head) - 3 else "cp1252"
    return "utf-8"


def head_and_tail(file: BinaryIO, head: int, tail: int) -> bytes:
    """Returns the first and the last bytes of a file that can be read once, from its beginning."""
    first = file.read(head)
    last = b""
    while data := file.read(BLOCK):
        last = (last + data)[-tail:]
    return first + last


def boxes_of(file: BinaryIO, skipped: frozenset[bytes]) -> bytes:
    """Returns the boxes of an ISO media file except for some kinds, which hold its frames."""
    kept: list[bytes] = []
    while len(header := file.read(8)) == 8:
        size, kind = int.from_bytes(header[:4], "big"), header[4:]
        if size == 1:
            header += (longer := file.read(8))
            size = int.from_bytes(longer, "big")
        rest = size - len(header) if size >= len(header) else TO_THE_END
        taken = b"" if kind in skipped else file.read(min(rest, LONGEST_BOX))
        kept += [header, taken] if kind not in skipped else []
        _skip(file, rest - len(taken))
    return b"".join(kept)


TO_THE_END = 1 << 62
"""Bytes of a last box that ends where the file does."""


def _skip(file: BinaryIO, count: int) -> None:
    """Passes over so many bytes, or over all that follow if they are fewer."""
    while count > 0 and (data := file.read(min(count, BLOCK))):
        count -= len(data)
