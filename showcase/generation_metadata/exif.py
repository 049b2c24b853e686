"""Reads the texts of EXIF data: comments and descriptions in IFD0 and in the Exif IFD, in every encoding in use."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from showcase.generation_metadata.byte_source import decoded
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence
from showcase.generation_metadata.xmp import read_xmp

USER_COMMENT, EXIF_IFD, GPS_IFD, XMP = 0x9286, 0x8769, 0x8825, 0x02BC
NAMES = {
    0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x0131: "Software", 0x013B: "Artist",
    0x8298: "Copyright", USER_COMMENT: "UserComment", 0x9003: "DateTimeOriginal", 0x9C9B: "XPTitle",
    0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject",
}  # fmt: skip
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
"""Bytes of a value, by its type."""

MOST_ENTRIES = 1_000
KEYED = re.compile(r"\s*([A-Za-z][\w ./-]{0,40}):\s*(?=[{\[\"])")
"""A tag whose value names itself: `prompt:{…}`, `Workflow: {…}`."""
FIRST_KEYED, LAST_KEYED = 0x0100, 0x0110
"""Tags in which ComfyUI puts graphs, from Model downwards."""

PREFIXES = (b"UNICODE\0", b"ASCII\0\0\0", b"JIS\0\0\0\0\0", b"\0\0\0\0\0\0\0\0", b"Unicode\0", b"ascii\0\0\0")


def read_exif(data: bytes, found: Gathered) -> None:
    """Gathers the texts of EXIF data, with or without its `Exif` mark; offsets that lead outside are passed over."""
    data = data.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return
    seen: set[int] = set()
    pending = [(struct.unpack_from(order + "I", data, 4)[0], False)]
    while pending:
        start, is_inner = pending.pop()
        if start in seen or len(seen) > 8:
            continue
        seen.add(start)
        for tag, kind, value in _entries(data, start, order):
            if tag == EXIF_IFD and len(value) >= 4:
                pending.append((struct.unpack_from(order + "I", value)[0], True))
            elif tag == GPS_IFD:
                found.has_place = True
            else:
                _take(tag, kind, value, order, is_inner, found)


def _entries(data: bytes, start: int, order: str) -> Iterator[tuple[int, int, bytes]]:
    """Yields tag, type and bytes of the entries of a directory that lie within the data."""
    if start < 8 or start + 2 > len(data):
        return
    (count,) = struct.unpack_from(order + "H", data, start)
    for number in range(min(count, MOST_ENTRIES)):
        at = start + 2 + 12 * number
        if at + 12 > len(data):
            return
        tag, kind, many = struct.unpack_from(order + "HHI", data, at)
        length = many * SIZES.get(kind, 0)
        if not length:
            continue
        if length <= 4:
            yield tag, kind, data[at + 8 : at + 8 + length]
            continue
        (offset,) = struct.unpack_from(order + "I", data, at + 8)
        if offset + length <= len(data):
            yield tag, kind, data[offset : offset + length]


def _take(tag: int, kind: int, value: bytes, order: str, is_inner: bool, found: Gathered) -> None:
    if tag == XMP:
        read_xmp(decoded(value), found)
        return
    if tag == USER_COMMENT:
        found.add("UserComment", user_comment(value, order), Evidence.EXIF)
        return
    if kind not in (1, 2, 7, 129):
        return
    text = decoded_wide(value, "<") if 0x9C9B <= tag <= 0x9C9F else decoded(value)
    if not is_inner and FIRST_KEYED <= tag <= LAST_KEYED and (match := KEYED.match(text)):
        found.add(match[1], text[match.end() :], Evidence.EXIF)
    elif tag in NAMES:
        found.add(NAMES[tag], text, Evidence.EXIF)


def user_comment(value: bytes, order: str) -> str:
    """Returns the text of a UserComment, whose prefix should tell the encoding and often does not."""
    prefix = next((mark for mark in PREFIXES if value.startswith(mark)), b"")
    body = value[len(prefix) :]
    if prefix.lower() == b"unicode\0" or (not prefix and is_wide(body)):
        return decoded_wide(body, order)
    return decoded(body)


def is_wide(body: bytes) -> bool:
    """Returns whether bytes without a prefix are UTF-16: with its mark, or every other one of the first is a NUL."""
    head = body[:64]
    wide = not any(head[1::2]) or not any(head[::2])
    return len(head) >= 4 and (wide or head.startswith((b"\xff\xfe", b"\xfe\xff")))


def decoded_wide(body: bytes, order: str) -> str:
    """Returns text in UTF-16 of whichever order makes more of it plain letters; the order of the data decides ties.

    Some programs write UTF-8 behind the prefix of UTF-16.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    head = body[:4096]
    if b"\0" not in head.rstrip(b"\0") and len(head) > 3 and _is_utf8(head):
        return decoded(body)
    plain = {name: _plain(head.decode(name, "replace")) for name in ("utf-16-be", "utf-16-le")}
    own, other = ("utf-16-le", "utf-16-be") if order == "<" else ("utf-16-be", "utf-16-le")
    best = own if plain[own] >= plain[other] else other
    return body[: len(body) & ~1].decode(best, "replace")


def _is_utf8(head: bytes) -> bool:
    plain = sum(32 <= byte < 127 or byte in (9, 10, 13) for byte in head)
    return plain > len(head) * 0.8


def _plain(text: str) -> int:
    return sum(" " <= char <= "~" or char in "\n\r\t" for char in text)
