"""Extracts the texts of content credentials (C2PA) from the files that carry them: no library is needed for it.

Texts stand in JUMBF boxes, as CBOR or JSON, and in the certificates of their signatures. A text in CBOR begins right
behind its length, which may look like a letter: a search for runs of letters alone would find `iAda Marsh`.
"""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Iterator

from showcase.patterns import lazy_pattern

Bytes = bytes | mmap.mmap

DEEPEST = 64
"""Levels of boxes and values within each other."""

SUPERBOX = b"jumb"
DESCRIPTION = b"jumd"
MP4_MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
STORE = lazy_pattern(rb"(....)jumb(?=....jumd)", re.DOTALL)
DER_TEXTS = frozenset([0x0C, 0x13, 0x14, 0x16, 0x1A, 0x1C, 0x1E])
"""Tags of texts in certificates."""


def manifest_texts(data: Bytes) -> list[str]:
    """Returns every text in the credentials of a picture, a film, a sound or a document."""
    found: list[str] = []
    for store in _stores(data):
        for kind, body in _boxes(store, 0):
            found += _texts(kind, body)
    return [text for text in found if text.strip()]


def _stores(data: Bytes) -> Iterator[bytes]:
    """Yields the JUMBF of each store that a file carries, put together where its format divides it."""
    if data[:2] == b"\xff\xd8":
        yield from _in_jpeg(bytes(data))
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from _in_png(bytes(data))
    elif data[4:8] == b"ftyp":
        yield from _in_boxes(data)
    elif data.find(SUPERBOX) >= 0:
        yield from _anywhere(data)


def _in_jpeg(data: bytes) -> Iterator[bytes]:
    """Yields stores that are divided among segments: each repeats the head of the box."""
    stores: dict[bytes, list[tuple[int, bytes]]] = {}
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if data[at + 1] == 0xEB and body[:2] == b"JP" and len(body) > 16:
            number = int.from_bytes(body[4:8], "big")
            part = body[8:] if number == 1 else body[16:]
            stores.setdefault(body[2:4], []).append((number, part))
        at += 2 + size
    for parts in stores.values():
        yield b"".join(part for _, part in sorted(parts))


def _in_png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"caBX":
            yield data[at + 8 : at + 8 + size]
        at += 12 + size


def _in_boxes(data: Bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        size = size if size >= 8 else len(data) - at
        if data[at + 4 : at + 8] == b"uuid" and data[at + 8 : at + 24] == MP4_MANIFEST:
            yield from _anywhere(data[at + 24 : at + size])
        at += size


def _anywhere(data: Bytes) -> Iterator[bytes]:
    """Yields what looks like a store, by its first box."""
    at = 0
    while found := STORE.search(data, at):
        size = int.from_bytes(found[1], "big")
        at = found.start() + size if size >= 16 else len(data)
        yield bytes(data[found.start() : at])


def _boxes(data: bytes, depth: int) -> Iterator[tuple[bytes, bytes]]:
    """Yields (kind, content) of all boxes that hold no others."""
    at = 0
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size if size >= head else len(data) - at
        body = data[at + head : at + size]
        if kind == SUPERBOX and depth < DEEPEST:
            yield from _boxes(body, depth + 1)
        else:
            yield kind, body
        at += size


def _texts(kind: bytes, body: bytes) -> Iterator[str]:
    if kind == DESCRIPTION:
        yield body[17:].split(b"\0")[0].decode("utf-8", "replace")
    elif kind == b"cbor":
        yield from _cbor(body)
    elif kind == b"json":
        yield body.decode("utf-8", "replace")
    elif kind != b"bidb" or not body.startswith((b"\xff\xd8", b"\x89PNG")):
        yield from _runs(body)


RUN = lazy_pattern(rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){4,}")


def _runs(data: bytes) -> Iterator[str]:
    for match in RUN.finditer(data):
        yield match[0].decode("utf-8", "replace")


def _cbor(data: bytes) -> Iterator[str]:
    """Yields the texts of CBOR data, and of certificates in it; what is not CBOR is searched for runs of letters."""
    at = 0
    try:
        while at < len(data):
            at, major, value = _head(data, at)
            if major in (2, 3) and value is not None:
                part = data[at : at + value]
                at += value
                yield from [part.decode("utf-8", "replace")] if major == 3 else _certificate(part)
    except (IndexError, struct.error):
        yield from _runs(data)


def _head(data: bytes, at: int) -> tuple[int, int, int | None]:
    """Returns (position behind the head, major type, argument); no structure is kept: texts alone are wanted."""
    major, short = data[at] >> 5, data[at] & 31
    at += 1
    if short < 24:
        return at, major, short
    if short == 31:
        return at, major, None
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(short)
    if size is None or at + size > len(data):
        raise IndexError
    return at + size, major, int.from_bytes(data[at : at + size], "big")


def _certificate(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yields the texts of DER data, such as the names in a certificate; of other bytes, runs of letters."""
    if depth == 0 and data[:1] != b"\x30":
        inner = data[:1] and data[0] >> 5 in (4, 5)  # protected headers are CBOR within bytes
        yield from _cbor(data) if inner else _runs(data)
        return
    at = 0
    while at + 2 <= len(data):
        tag, size = data[at], data[at + 1]
        at += 2
        if size & 0x80:
            count = size & 0x7F
            size = int.from_bytes(data[at : at + count], "big")
            at += count
        part = data[at : at + size]
        if tag in DER_TEXTS:
            yield part.decode({0x1E: "utf-16-be", 0x14: "latin-1"}.get(tag, "utf-8"), "replace")
        elif tag & 0x20 and depth < DEEPEST:
            yield from _certificate(part, depth + 1)
        at += max(size, 0)
