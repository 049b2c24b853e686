"""Reads the comments of FLAC, Ogg Vorbis and Opus sounds."""

from __future__ import annotations

import struct

from showcase.generation_metadata.byte_source import LARGEST_TEXT, BrokenFile, ByteSource, decoded
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote

MOST_BLOCKS, MOST_PAGES, MOST_COMMENTS = 200, 4_000, 1_000


def read_flac(source: ByteSource, found: Gathered) -> None:
    """Gathers the comments in the blocks before the sound."""
    at = 4
    for _ in range(MOST_BLOCKS):
        head = source.read(at, 4)
        length = int.from_bytes(head[1:], "big")
        if head[0] & 0x7F == 4:
            if length > LARGEST_TEXT:
                found.note(SourceNote.LONG_TEXT)
            else:
                _comments(source.read(at + 4, length), found)
        if head[0] & 0x80:
            return
        at += 4 + length


def read_ogg(source: ByteSource, found: Gathered) -> None:
    """Gathers the comments in the second packet of each stream's header."""
    packets: dict[bytes, bytes] = {}
    done: set[bytes] = set()
    at = 0
    for _ in range(MOST_PAGES):
        head = source.up_to(at, 27)
        if len(head) < 27 or not head.startswith(b"OggS"):
            break
        serial, lengths = head[14:18], source.up_to(at + 27, head[26])
        body = at + 27 + len(lengths)
        at = body + sum(lengths)
        if serial in done:
            if packets.keys() <= done:
                break
            continue
        packets[serial] = packets.get(serial, b"") + source.up_to(body, sum(lengths))
        if _take_comments(packets[serial], found):
            done.add(serial)
        elif len(packets[serial]) > LARGEST_TEXT:
            found.note(SourceNote.LONG_TEXT)
            done.add(serial)


def _take_comments(data: bytes, found: Gathered) -> bool:
    """Gathers the comments of a stream whose first pages these are; returns whether they were whole."""
    for mark in (b"OpusTags", b"\x03vorbis"):
        start = data.find(mark)
        if 0 <= start < 512:
            before = Gathered("")
            try:
                _comments(data[start + len(mark) :], before)
            except BrokenFile:
                return False
            for text in before.texts:
                found.add(text.key, text.text, text.evidence)
            return True
    return False


def _comments(data: bytes, found: Gathered) -> None:
    """Gathers `key=value` texts behind the name of the program that wrote them."""

    def length(at: int) -> int:
        if at + 4 > len(data):
            raise BrokenFile
        return int(struct.unpack_from("<I", data, at)[0])

    at = 4 + length(0)
    count = length(at)
    at += 4
    for _ in range(min(count, MOST_COMMENTS)):
        size = length(at)
        if at + 4 + size > len(data):
            raise BrokenFile
        key, equals, value = data[at + 4 : at + 4 + size].partition(b"=")
        if equals:
            found.add(decoded(key), decoded(value), Evidence.TAG)
        at += 4 + size
