"""Reads the tags of Matroska and WebM films."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.generation_metadata.byte_source import LARGEST_TEXT, MOST_PARTS, ByteSource, decoded
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote

SEGMENT, CLUSTER, TAGS, TAG, SIMPLE, NAME, STRING = 0x18538067, 0x1F43B675, 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487
INFO, TITLE = 0x1549A966, 0x7BA9
DEEPEST = 6

Element = tuple[int, int, int]
"""Identifier, and where its content begins and ends."""


def read_matroska(source: ByteSource, found: Gathered) -> None:
    """Gathers the tags of the whole film; clusters of frames are passed over."""
    for kind, at, end in elements(source, 0, source.size):
        if kind == SEGMENT:
            for inner, start, stop in elements(source, at, end):
                if inner == TAGS:
                    _read_tags(source, start, stop, found, 0)


def elements(source: ByteSource, at: int, end: int) -> Iterator[Element]:
    """Yields the elements between two offsets; one of unknown length reaches to the end of what holds it."""
    for _ in range(MOST_PARTS):
        if at + 2 > end:
            return
        head = source.up_to(at, 12)
        kind, used = _number(head, keep=True)
        length, more = _number(head[used:], keep=False)
        if not used or not more:
            return
        start = at + used + more
        unknown = length == (1 << 7 * more) - 1
        if unknown and kind == CLUSTER:
            return  # a film that was streamed, and never finished, has no tags behind its frames
        stop = end if unknown else start + length
        yield kind, start, min(stop, end)
        at = stop


def _number(data: bytes, *, keep: bool) -> tuple[int, int]:
    """Returns a number of variable length and its bytes; `keep` leaves the bit that tells the length."""
    if not data or not data[0]:
        return 0, 0
    length = 9 - data[0].bit_length()
    if length > len(data):
        return 0, 0
    value = int.from_bytes(data[:length], "big")
    return (value if keep else value & ((1 << 7 * length) - 1)), length


def _read_tags(source: ByteSource, at: int, end: int, found: Gathered, depth: int) -> None:
    """Gathers the names and texts of tags, at whatever depth."""
    name = text = ""
    for kind, start, stop in elements(source, at, end):
        if kind in (TAG, SIMPLE) and depth < DEEPEST:
            _read_tags(source, start, stop, found, depth + 1)
        elif kind in (NAME, STRING):
            if stop - start > LARGEST_TEXT:
                found.note(SourceNote.LONG_TEXT)
            elif kind == NAME:
                name = decoded(source.read(start, stop - start))
            else:
                text = decoded(source.read(start, stop - start))
    if name and text:
        found.add(name, text, Evidence.TAG)
