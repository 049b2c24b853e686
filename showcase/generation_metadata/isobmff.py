"""Reads the boxes of AVIF, HEIC and JPEG XL pictures, and of MP4, MOV and M4A films and sounds."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from showcase.generation_metadata.byte_source import LARGEST_TEXT, MOST_PARTS, BrokenFile, ByteSource, decoded
from showcase.generation_metadata.exif import read_exif
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote
from showcase.generation_metadata.xmp import read_xmp

XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
LISTS = frozenset([b"moov", b"udta", b"trak"])
"""Boxes that hold boxes, besides `meta` and `ilst`."""
CONTENTS = frozenset([b"moov", b"mdat", b"moof", b"meta"])
"""Boxes that a whole file holds to their ends."""
DEEPEST = 8

Box = tuple[bytes, int, int]
"""Kind, and where its content begins and ends."""


def read_isobmff(source: ByteSource, found: Gathered) -> None:
    """Gathers the texts of all boxes and tags."""
    _walk(source, 0, source.size, found, 0)


def boxes(source: ByteSource, start: int, end: int, found: Gathered | None = None) -> Iterator[Box]:
    """Yields the boxes between two offsets, with a note in `found` if the last one is cut. Raises BrokenFile where one
    begins before its own end.
    """
    for _ in range(MOST_PARTS):
        if start + 8 > end:
            return
        length, kind = struct.unpack(">I4s", source.read(start, 8))
        head = 8
        if length == 1:
            (length,) = struct.unpack(">Q", source.read(start + 8, 8))
            head = 16
        elif length == 0:
            length = end - start
        if length < head:
            raise BrokenFile
        if found is not None and kind in CONTENTS and start + length > end:
            found.note(SourceNote.BROKEN)
        yield kind, start + head, min(start + length, end)
        start += length


def _walk(source: ByteSource, start: int, end: int, found: Gathered, depth: int) -> None:
    for kind, at, stop in boxes(source, start, end, found):
        if kind in LISTS and depth < DEEPEST:
            _walk(source, at, stop, found, depth + 1)
        elif (read := READERS.get(kind)) is not None:
            read(source, at, stop, found)
        elif kind == b"jumb":
            found.has_manifest = True
        elif kind[:1] == b"\xa9" and depth:
            _read_quicktime_text(source, kind, at, stop, found)


def _content(source: ByteSource, at: int, stop: int, found: Gathered) -> bytes | None:
    """Returns the bytes of a box; None, with a note, if it is larger than a text."""
    if stop - at > LARGEST_TEXT:
        found.note(SourceNote.LONG_TEXT)
        return None
    return source.read(at, stop - at)


def _read_xmp(source: ByteSource, at: int, stop: int, found: Gathered) -> None:
    if (data := _content(source, at, stop, found)) is not None:
        read_xmp(decoded(data), found)


def _read_exif(source: ByteSource, at: int, stop: int, found: Gathered) -> None:
    if (data := _content(source, at, stop, found)) is not None:
        read_exif(_without_offset(data), found)


def _read_uuid(source: ByteSource, at: int, stop: int, found: Gathered) -> None:
    if stop - at < 16:
        return
    kind = source.read(at, 16)
    if kind == XMP_UUID and (data := _content(source, at + 16, stop, found)) is not None:
        read_xmp(decoded(data), found)
    found.has_manifest = found.has_manifest or kind == C2PA_UUID


def _without_offset(data: bytes) -> bytes:
    """Returns EXIF data without the four bytes before it that tell where it begins."""
    if len(data) < 8 or data[:2] in (b"II", b"MM"):
        return data
    return data[4 + int.from_bytes(data[:4], "big") :]


def _read_quicktime_text(source: ByteSource, kind: bytes, at: int, stop: int, found: Gathered) -> None:
    """Gathers a text of QuickTime's own form: length, language, text."""
    data = _content(source, at, stop, found)
    if data is None or len(data) < 4:
        return
    length = int.from_bytes(data[:2], "big")
    if data[4:8] == b"data":
        _take_data(_name(kind), data, found)
    else:
        found.add(_name(kind), decoded(data[4 : 4 + length]), Evidence.TAG)


def _name(kind: bytes) -> str:
    return kind.decode("latin-1")


def _read_meta(source: ByteSource, at: int, stop: int, found: Gathered) -> None:
    """Gathers the tags or the items of a `meta` box, which has a version in MP4 and none in QuickTime."""
    if source.up_to(at + 4, 4) not in (b"hdlr", b"keys", b"ilst"):
        at += 4
    keys: list[str] = []
    parts = list(boxes(source, at, stop))
    for kind, start, end in parts:
        if kind == b"keys" and (data := _content(source, start, end, found)) is not None:
            keys = list(_keys(data))
    for kind, start, end in parts:
        if kind == b"ilst":
            _read_tags(source, start, end, keys, found)
    if any(kind == b"iinf" for kind, _, _ in parts):
        _read_items(source, {kind: (start, end) for kind, start, end in parts}, found)


def _keys(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if length < 8:
            return
        yield decoded(data[at + 8 : at + length])
        at += length


def _read_tags(source: ByteSource, start: int, end: int, keys: list[str], found: Gathered) -> None:
    for kind, at, stop in boxes(source, start, end):
        number = int.from_bytes(kind, "big")
        name = keys[number - 1] if 0 < number <= len(keys) else _name(kind)
        if kind == b"covr":
            continue
        if (data := _content(source, at, stop, found)) is not None:
            _take_data(name, data, found)


def _take_data(name: str, data: bytes, found: Gathered) -> None:
    """Gathers the texts of a tag; a free one (`----`) names itself."""
    at = 0
    while at + 16 <= len(data) or data[at + 4 : at + 8] == b"name":
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length < 8:
            return
        body = data[at + 8 : at + length]
        if kind == b"name":
            name = decoded(body[4:])
        elif kind == b"data" and int.from_bytes(body[:4], "big") & 0xFFFFFF in (0, 1, 2):
            wide = int.from_bytes(body[:4], "big") & 0xFFFFFF == 2
            found.add(name, body[8:].decode("utf-16-be", "replace") if wide else decoded(body[8:]), Evidence.TAG)
        at += length


def _read_items(source: ByteSource, parts: dict[bytes, tuple[int, int]], found: Gathered) -> None:
    """Gathers the items of a picture that are EXIF or XMP."""
    info, places = (_part(source, parts.get(kind), found) for kind in (b"iinf", b"iloc"))
    kinds = dict(_item_kinds(info))
    inside = parts.get(b"idat", (0, 0))[0]
    for item, method, extents in _item_places(places):
        kind = kinds.get(item, b"")
        if kind not in (b"Exif", b"mime") or not extents:
            continue
        if sum(length for _, length in extents) > LARGEST_TEXT:
            found.note(SourceNote.LONG_TEXT)
            continue
        data = b"".join(source.read(offset + (inside if method == 1 else 0), length) for offset, length in extents)
        if kind == b"Exif":
            read_exif(_without_offset(data), found)
        else:
            read_xmp(decoded(data), found)
    _read_size(source, parts, found)


def _part(source: ByteSource, part: tuple[int, int] | None, found: Gathered) -> bytes:
    return (_content(source, *part, found) or b"") if part else b""


def _item_kinds(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yields number and kind of each item in an `iinf` box."""
    info = ByteSource.of_bytes(data)
    for kind, at, stop in boxes(info, 6 if data[:1] == b"\0" else 8, len(data)):
        if kind == b"infe" and stop - at >= 12:
            body = data[at:stop]
            wide = body[0] >= 3
            yield int.from_bytes(body[4 : 8 if wide else 6], "big"), body[10:14] if wide else body[8:12]


def _item_places(data: bytes) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yields number, method and extents (offset, length) of each item in an `iloc` box."""
    if len(data) < 8:
        return
    version = data[0]
    sizes = data[4] >> 4, data[4] & 15, data[5] >> 4, data[5] & 15 if version else 0
    at = 6

    def number(length: int) -> int:
        nonlocal at
        if at + length > len(data):
            raise BrokenFile
        at += length
        return int.from_bytes(data[at - length : at], "big")

    for _ in range(min(number(2 if version < 2 else 4), MOST_PARTS)):
        item = number(2 if version < 2 else 4)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(sizes[2])
        extents = []
        for _ in range(min(number(2), 1_000)):
            number(sizes[3])
            offset = number(sizes[0])
            extents.append((base + offset, number(sizes[1])))
        yield item, method, extents


def _read_size(source: ByteSource, parts: dict[bytes, tuple[int, int]], found: Gathered) -> None:
    """Takes the size of the largest picture among the items."""
    if b"iprp" not in parts:
        return
    for kind, at, stop in boxes(source, *parts[b"iprp"]):
        for inner, start, end in boxes(source, at, stop) if kind == b"ipco" else ():
            if inner == b"ispe" and end - start >= 12:
                width, height = struct.unpack(">II", source.read(start + 4, 8))
                if width * height > found.width * found.height:
                    found.width, found.height = width, height


READERS = {b"meta": _read_meta, b"uuid": _read_uuid, b"XMP_": _read_xmp, b"xml ": _read_xmp, b"Exif": _read_exif}
"""Readers of boxes with text, by kind."""
