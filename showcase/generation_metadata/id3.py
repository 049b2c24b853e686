"""Reads the texts of ID3 tags (versions 2.2 to 2.4) of MP3 and other sounds."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from showcase.generation_metadata.byte_source import LARGEST_TEXT, ByteSource, decoded
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote

ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
COMMENTS = ("COMM", "USLT", "COM", "ULT")
FREE = ("TXXX", "WXXX", "TXX", "WXX")
LARGEST_TAG = 4 * LARGEST_TEXT
"""Bytes of a whole tag, with its cover."""


def read_id3(source: ByteSource, found: Gathered) -> None:
    """Gathers the texts of a tag at the start of the data."""
    head = source.up_to(0, 10)
    if len(head) < 10 or not head.startswith(b"ID3"):
        return
    version, flags = head[3], head[5]
    size = min(_syncsafe(head[6:10]), source.size - 10)
    if size > LARGEST_TAG:
        found.note(SourceNote.LONG_TEXT)
        return
    data = source.read(10, size)
    if flags & 0x80 and version < 4:
        data = data.replace(b"\xff\x00", b"\xff")
    if flags & 0x40 and len(data) > 4:
        length = _syncsafe(data[:4]) if version == 4 else struct.unpack(">I", data[:4])[0] + 4
        data = data[length:]
    for name, body in _frames(data, version):
        _take(name, body, found)


def _syncsafe(data: bytes) -> int:
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
    return value


def _frames(data: bytes, version: int) -> Iterator[tuple[str, bytes]]:
    at, head = 0, 6 if version == 2 else 10
    while at + head <= len(data) and data[at]:
        if version == 2:
            name, length, flags = data[at : at + 3], int.from_bytes(data[at + 3 : at + 6], "big"), 0
        else:
            name, flags = data[at : at + 4], data[at + 9]
            length = _syncsafe(data[at + 4 : at + 8]) if version == 4 else int.from_bytes(data[at + 4 : at + 8], "big")
        body = data[at + head : at + head + length]
        at += head + length
        if version == 4 and flags & 0x02:
            body = body.replace(b"\xff\x00", b"\xff")
        if version == 4 and flags & 0x01:
            body = body[4:]
        yield name.decode("latin-1"), body


def _take(name: str, body: bytes, found: Gathered) -> None:
    if name in ("GEOB", "GEO"):
        found.has_manifest = found.has_manifest or b"c2pa" in body[:64].lower()
        return
    if len(body) > LARGEST_TEXT:
        if name[0] in "TWCU":
            found.note(SourceNote.LONG_TEXT)
        return
    if name in COMMENTS and len(body) > 4:
        _, text = _split(body[0], body[4:])
        found.add(name, text, Evidence.TAG)
    elif name in FREE and body:
        key, text = _split(body[0], body[1:])
        found.add(f"{name}:{key}", text, Evidence.TAG)
    elif name.startswith("T") and body:
        found.add(name, _decoded(body[0], body[1:]), Evidence.TAG)
    elif name.startswith("W"):
        found.add(name, decoded(body), Evidence.TAG)


def _split(encoding: int, body: bytes) -> tuple[str, str]:
    """Returns a description and the text behind it."""
    if encoding in (1, 2):
        at = next((i for i in range(0, len(body) - 1, 2) if body[i : i + 2] == b"\0\0"), len(body))
        return _decoded(encoding, body[:at]), _decoded(encoding, body[at + 2 :])
    key, _, text = body.partition(b"\0")
    return _decoded(encoding, key), _decoded(encoding, text)


def _decoded(encoding: int, body: bytes) -> str:
    if encoding == 0 or encoding >= len(ENCODINGS):
        return decoded(body)
    return body.decode(ENCODINGS[encoding], "replace")
