"""Reads the chunks of WebP, WAV and AVI files: EXIF, XMP, ID3, and lists of tags."""

from __future__ import annotations

import struct

from showcase.generation_metadata.byte_source import LARGEST_TEXT, MOST_PARTS, BrokenFile, ByteSource, decoded
from showcase.generation_metadata.exif import read_exif
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.id3 import read_id3
from showcase.generation_metadata.values import Evidence, SourceNote
from showcase.generation_metadata.xmp import read_xmp

_READ = frozenset([b"EXIF", b"XMP ", b"LIST", b"id3 ", b"ID3 ", b"VP8X", b"iXML", b"_PMX"])


def read_riff(source: ByteSource, found: Gathered) -> None:
    """Gathers the texts of all chunks. The size in the header is not trusted: the file's own counts."""
    at = 12
    for _ in range(MOST_PARTS):
        if at + 8 > source.size:
            if at > source.size + 1:  # the byte that fills up the last chunk may lack
                found.note(SourceNote.BROKEN)
            return
        kind, length = struct.unpack("<4sI", source.read(at, 8))
        start, at = at + 8, at + 8 + length + (length & 1)
        if kind == b"C2PA":
            found.has_manifest = True
        if kind not in _READ:
            continue
        if kind == b"LIST" and source.up_to(start, 4) != b"INFO":
            continue
        if length > LARGEST_TEXT:
            found.note(SourceNote.LONG_TEXT)
            continue
        if start + length > source.size:
            raise BrokenFile
        _take(kind, source.read(start, length), found)


def _take(kind: bytes, data: bytes, found: Gathered) -> None:
    if kind == b"EXIF":
        read_exif(data, found)
    elif kind in (b"XMP ", b"_PMX"):
        read_xmp(decoded(data), found)
    elif kind == b"VP8X" and len(data) >= 10:
        found.width = int.from_bytes(data[4:7], "little") + 1
        found.height = int.from_bytes(data[7:10], "little") + 1
    elif kind in (b"id3 ", b"ID3 "):
        read_id3(ByteSource.of_bytes(data), found)
    elif kind == b"LIST":
        _read_info(data[4:], found)


def _read_info(data: bytes, found: Gathered) -> None:
    at = 0
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        found.add(decoded(kind), decoded(data[at + 8 : at + 8 + length]), Evidence.TAG)
        at += 8 + length + (length & 1)
