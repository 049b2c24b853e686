"""Adds an XMP item to an AVIF as libavif writes it, without decoding it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

Part = tuple[bytes, bytes]
"""Kind of a box, and what is in it."""


def with_avif_packet(data: bytes, packet: bytes) -> bytes:
    """Returns an AVIF that carries an XMP packet. Raises ValueError where it is not built as expected."""
    boxes = list(_boxes(data))
    kinds = [kind for kind, _ in boxes]
    if kinds[:2] != [b"ftyp", b"meta"] or kinds[-1] != b"mdat":
        raise ValueError("unexpected order of boxes")
    meta = boxes[1][1]
    parts = list(_boxes(meta[4:]))
    if not {kind for kind, _ in parts} >= {b"iloc", b"iinf", b"pitm"}:
        raise ValueError("no table of items")
    return _joined(boxes, meta[:4], parts, packet)


def _joined(boxes: list[Part], version: bytes, parts: list[Part], packet: bytes) -> bytes:
    items = _items(dict(parts)[b"iloc"])
    new = max(number for number, _, _ in items) + 1
    main = struct.unpack(">H", dict(parts)[b"pitm"][4:6])[0]
    # Lengths first, with any offsets: how far the data move depends on them alone.
    growth = len(_meta(version, parts, items, new, main, (0, 0))) - len(boxes[1][1])
    end = sum(8 + len(body) for _, body in boxes) + growth
    moved = [(number, offset + growth, length) for number, offset, length in items]
    meta = _meta(version, parts, moved, new, main, (end, len(packet)))
    whole = [boxes[0], (b"meta", meta), *boxes[2:-1], (b"mdat", boxes[-1][1] + packet)]
    return b"".join(_box(kind, body) for kind, body in whole)


def _meta(
    version: bytes, parts: list[Part], items: list[tuple[int, int, int]], new: int, main: int, place: tuple[int, int]
) -> bytes:
    made: list[bytes] = []
    reference = _box(b"cdsc", struct.pack(">HHH", new, 1, main))
    has_references = any(kind == b"iref" for kind, _ in parts)
    for kind, body in parts:
        if kind == b"iloc":
            rows = [*items, (new, *place)]
            table = b"".join(struct.pack(">HHHII", number, 0, 1, at, size) for number, at, size in rows)
            body = b"\0\0\0\0\x44\0" + struct.pack(">H", len(rows)) + table
        elif kind == b"iinf":
            entry = _box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", new, 0) + b"mimeXMP\0application/rdf+xml\0")
            body = body[:4] + struct.pack(">H", struct.unpack(">H", body[4:6])[0] + 1) + body[6:] + entry
        elif kind == b"iref":
            body += reference
        made.append(_box(kind, body))
        if kind == b"iinf" and not has_references:
            made.append(_box(b"iref", b"\0\0\0\0" + reference))
    return version + b"".join(made)


def _items(body: bytes) -> list[tuple[int, int, int]]:
    """Returns (number, offset, length) of each item. Raises ValueError for tables of other kinds."""
    if body[:6] != b"\0\0\0\0\x44\0":
        raise ValueError("unexpected table of items")
    rows = [struct.unpack(">HHHII", body[at : at + 14]) for at in range(8, len(body), 14)]
    if any(extents != 1 or source for _, source, extents, _, _ in rows):
        raise ValueError("unexpected parts of items")
    return [(number, offset, length) for number, _, _, offset, length in rows]


def _boxes(data: bytes) -> Iterator[Part]:
    at = 0
    while at + 8 <= len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        if size < 8 or at + size > len(data):
            raise ValueError("unexpected size of a box")
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body
