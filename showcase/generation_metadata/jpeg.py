"""Reads EXIF, XMP and comments of JPEG pictures, up to their pixels."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from showcase.generation_metadata.byte_source import LARGEST_TEXT, MOST_PARTS, BrokenFile, ByteSource, decoded
from showcase.generation_metadata.exif import read_exif
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote
from showcase.generation_metadata.xmp import is_xmp, read_xmp

XMP = b"http://ns.adobe.com/xap/1.0/\0"
LONG_XMP = b"http://ns.adobe.com/xmp/extension/\0"
BARE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers without a length."""
SIZES = frozenset([*range(0xC0, 0xD0)]) - {0xC4, 0xC8, 0xCC}
"""Markers that tell the size of the picture."""


def read_jpeg(source: ByteSource, found: Gathered) -> None:
    """Gathers the texts of all segments before the pixels."""
    long_xmp = b""
    for kind, at, length in _segments(source):
        if kind in (0xE1, 0xEB, 0xFE) or kind in SIZES:
            data = source.up_to(at, length)
            if kind == 0xE1 and data.startswith(LONG_XMP):
                long_xmp = _longer(long_xmp, data, found)
            else:
                _take(kind, data, found)
    if long_xmp:
        read_xmp(decoded(long_xmp), found)


def _segments(source: ByteSource) -> Iterator[tuple[int, int, int]]:
    """Yields the kind of each segment before the pixels, where its data begin and how long they are."""
    at = 2
    for _ in range(MOST_PARTS):
        if at + 4 > source.size:
            return
        mark, kind, length = struct.unpack(">BBH", source.read(at, 4))
        if mark != 0xFF:
            raise BrokenFile
        if kind == 0xFF:
            at += 1
        elif kind in BARE:
            at += 2
        elif kind in (0xDA, 0xD9):
            return
        elif length < 2:
            raise BrokenFile
        else:
            yield kind, at + 4, length - 2
            at += 2 + length


def _longer(text: bytes, data: bytes, found: Gathered) -> bytes:
    """Returns extended XMP with one more part: a digest, the whole length and an offset stand before it."""
    part = data[len(LONG_XMP) + 40 :]
    if len(text) + len(part) > LARGEST_TEXT:
        found.note(SourceNote.LONG_TEXT)
        return text
    return text + part


def _take(kind: int, data: bytes, found: Gathered) -> None:
    if kind in SIZES:
        if len(data) >= 5:
            found.height, found.width = struct.unpack_from(">HH", data, 1)
    elif kind == 0xEB:
        found.has_manifest = found.has_manifest or b"jumb" in data[:64] or b"c2pa" in data[:64]
    elif kind == 0xFE:
        text = decoded(data)
        if is_xmp(text):
            read_xmp(text, found)
        else:
            found.add("comment", text, Evidence.TEXT)
    elif data.startswith(b"Exif\0"):
        read_exif(data, found)
    elif data.startswith(XMP):
        read_xmp(decoded(data[len(XMP) :]), found)
