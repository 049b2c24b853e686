"""Finds out whether a file holds a second film behind the first, which no player shows."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from showcase.media.container import ASF, ISO_BOXES, boxes

EBML, SEGMENT = bytes.fromhex("1a45dfa3"), bytes.fromhex("18538067")
MOST_PARTS = 10_000
"""Elements at the top of a file that are looked at; a whole film has few of them."""

def holds_another(path: Path) -> bool:
    """Returns whether a film begins again after its end: files that were put behind one another.

    Of an MP4, a Matroska and a WMV only lengths are read, not what is between. Raises OSError.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(16)
        if head[4:8] in ISO_BOXES:
            kinds = [box.kind for box in boxes(file, 0, size)]
            # Fragments that were joined may each bring the beginning along: these are one film.
            return b"moof" not in kinds and kinds.count(b"moov") > 1 and kinds.count(b"ftyp") > 1
        if head.startswith(EBML):
            return [name for name in _elements(file, size) if name in (EBML, SEGMENT)].count(EBML) > 1
        if head == ASF:
            return list(_objects(file, size)).count(ASF) > 1
        return head.startswith(tuple(REPEATED)) and _is_repeated(file, head)


def _is_repeated(file: BinaryIO, head: bytes) -> bool:
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return next(again(data) for begin, again in REPEATED.items() if head.startswith(begin))


def _flv_again(data: mmap.mmap) -> bool:
    # Behind its header of nine bytes follows the length of what precedes it, which is nothing.
    return any(data[at + 5 : at + 13] == FLV_HEADER for at in _found(data, b"FLV\1", 1))


def _ogg_again(data: mmap.mmap) -> bool:
    """All streams of one film begin before anything of them is shown."""
    page = next((at for at in _found(data, b"OggS\0", 0) if not data[at + 5] & OGG_BEGINS), len(data))
    return data.find(b"OggS\0" + bytes([OGG_BEGINS]), page) >= 0


def _y4m_again(data: mmap.mmap) -> bool:
    return data.find(b"YUV4MPEG2 W", 1) >= 0


FLV_HEADER, OGG_BEGINS = b"\0\0\0\x09\0\0\0\0", 2
REPEATED = {b"FLV\1": _flv_again, b"OggS": _ogg_again, b"YUV4MPEG2 ": _y4m_again}
"""By how files of a format begin: whether another one follows."""


def _found(data: mmap.mmap, mark: bytes, at: int) -> Iterator[int]:
    while (at := data.find(mark, at)) >= 0:
        yield at
        at += 1


def is_whole_matroska(path: Path) -> bool:
    """Returns whether the film in a Matroska is as long in bytes as it says. Raises OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        ends = dict(_ends(file, size))
    return 0 < ends.get(SEGMENT, 0) <= size


def _elements(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yields the names of the elements at the top of a Matroska, up to one without a length."""
    return (name for name, _ in _ends(file, size))


def _ends(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Yields the names of these elements, and the bytes up to their ends; 0 for one without a length."""
    at = 0
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(12)
        name = 9 - head[0].bit_length() if head and head[0] else 0
        if not 1 <= name <= 4 or len(head) <= name or not head[name]:
            return
        count = 9 - head[name].bit_length()
        length = int.from_bytes(head[name : name + count], "big") & ((1 << 7 * count) - 1)
        has_end = length < (1 << 7 * count) - 1
        at += name + count + length
        yield head[:name], at if has_end else 0
        if not has_end or at >= size:
            return


def _objects(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yields the GUIDs of the objects at the top of a WMV."""
    at = 0
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(24)
        length = int.from_bytes(head[16:], "little")
        if len(head) < 24 or length < 24 or at + length > size:
            return
        yield head[:16]
        at += length
