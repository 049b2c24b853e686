"""Reads the comments of GIF files."""

from __future__ import annotations

from showcase.generation_metadata.byte_source import LARGEST_TEXT, MOST_PARTS, ByteSource, decoded
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote

SIGNATURES = (b"GIF87a", b"GIF89a")
LARGEST = 64 << 20
"""Bytes of a file in which comments are looked for."""
_EXTENSION, _PICTURE, _COMMENT = 0x21, 0x2C, 0xFE


def read_gif(source: ByteSource, found: Gathered) -> None:
    """Gathers the comments, wherever they are between the frames. Frames are skipped."""
    data = source.up_to(0, LARGEST)
    found.width, found.height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    at = 13 + colour_table(data[10])
    for _ in range(MOST_PARTS):
        mark = data[at] if at < len(data) else 0
        if mark == _EXTENSION:
            at = _extension(data, at, found)
        elif mark == _PICTURE:
            at = _end_of_blocks(data, at + 10 + colour_table(data[at + 9]) + 1)
        else:
            return


def colour_table(flags: int) -> int:
    """Returns the size in bytes of a table of colours, by the flags of what it belongs to."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _extension(data: bytes, at: int, found: Gathered) -> int:
    """Reads an extension, and returns where it ends."""
    end = _end_of_blocks(data, at + 2)
    if data[at + 1] == _COMMENT:
        if end - at > LARGEST_TEXT:
            found.note(SourceNote.LONG_TEXT)
        else:
            found.add("comment", decoded(_joined(data, at + 2)), Evidence.TEXT)
    return end


def _joined(data: bytes, at: int) -> bytes:
    parts = []
    while length := data[at]:
        parts.append(data[at + 1 : at + 1 + length])
        at += 1 + length
    return b"".join(parts)


def _end_of_blocks(data: bytes, at: int) -> int:
    """Returns where a row of blocks ends. Raises IndexError where the file does before."""
    while length := data[at]:
        at += 1 + length
    return at + 1
