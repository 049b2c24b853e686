"""Finds out whether the end of a file may be missing, where its beginning does not say how long the film is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

LAST_PAGES = 1 << 18
"""Bytes at the end of a file in which the last pages or packs of all its streams are."""
TS_PACKETS = {188: 0, 192: 4, 204: 0}
"""Bytes of a packet of a transport stream, and of what precedes the mark with which it begins."""
PACK, END_OF_PROGRAM = b"\0\0\1\xba", 0xB9
TS_MARK = 0x47


DV_SEQUENCE, LONGEST_DV_FRAME = 12_000, 576_000
"""Bytes of a sequence of DIF blocks (SMPTE 314M), and of the frame with most of them (DVCPRO HD)."""
SLICES = range(0x01, 0xB0)
"""Start codes of the slices of an MPEG picture; no other parts of a stream have a length of their own."""
LAST_UNITS = 16
"""Bytes at the end of a raw stream in which the units are that end it (ISO/IEC 14496-10 and 23008-2)."""
DIRAC_END = b"BBCD\x10"
"""Parse info that ends a Dirac or VC-2 stream (SMPTE ST 2042-1)."""


def has_open_end(path: Path, form: str) -> bool:
    """Returns whether a file lacks the mark with which its format ends, or ends in the middle of a packet.

    `form` is the demuxer's name. Raises OSError.
    """
    if form not in ENDS:
        return False
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(LONGEST_DV_FRAME + DV_SEQUENCE)
        file.seek(max(0, size - LAST_PAGES))
        tail = file.read()
    return ENDS[form](head, tail, size)


def _lacks_trailer(head: bytes, tail: bytes, size: int) -> bool:
    return not tail.rstrip(b"\0").endswith(b";")


def _lacks_last_page(head: bytes, tail: bytes, size: int) -> bool:
    return not _has_last_page(tail)


def _ends_within_pack(head: bytes, tail: bytes, size: int) -> bool:
    return _ends_in_pack(tail)


def _ends_in_dv_frame(head: bytes, tail: bytes, size: int) -> bool:
    """Returns whether a DV stream of this size ends within a frame: all of its frames have the same size."""
    for length in range(DV_SEQUENCE, len(head) - 2, DV_SEQUENCE):
        # A frame begins with the header of the first sequence of its first channel.
        if head[length : length + 3] == head[:3]:
            return size % length != 0
    return False


def _lacks_parse_end(head: bytes, tail: bytes, size: int) -> bool:
    return DIRAC_END not in tail[-32:]


def _lacks_slices(head: bytes, tail: bytes, size: int) -> bool:
    """Returns whether the last picture of an MPEG-1 or MPEG-2 stream lacks some of the rows of the one before it."""
    codes = [tail[at + 3] for at in _found(tail[:-1], b"\0\0\1") if at + 3 < len(tail)]
    if not codes or codes[-1] == END_OF_SEQUENCE:
        return False
    rows: list[list[int]] = [[]]
    for code in codes:
        if code == PICTURE:
            rows.append([])
        elif code in SLICES:
            rows[-1].append(code)
    # The first one may have begun before the bytes that were read.
    whole = [max(found) for found in rows[1:-1] if found]
    return bool(whole) and max(rows[-1], default=0) < max(whole)


def _lacks_last_unit(*headers: int) -> Callable[[bytes, bytes, int], bool]:
    """Returns what tells whether a raw stream lacks the unit that ends it, whose header is one of some bytes.

    Few programs write that unit; a stream without one says nothing of its end.
    """

    def lacks(head: bytes, tail: bytes, size: int) -> bool:
        last = tail[-LAST_UNITS:]
        return not any(at + 3 < len(last) and last[at + 3] in headers for at in _found(last, b"\0\0\1"))

    return lacks


PICTURE, END_OF_SEQUENCE = 0x00, 0xB7
"""Start codes of ISO/IEC 13818-2."""


def _has_last_page(tail: bytes) -> bool:
    """Returns whether a page of an Ogg file is marked as the last one of its stream; also if there is no page."""
    pages = [tail[at + 5] for at in _found(tail, b"OggS\0") if at + 5 < len(tail)]
    return not pages or any(flags & 4 for flags in pages)


def _ends_in_ts_packet(head: bytes, tail: bytes, size: int) -> bool:
    """Returns whether a transport stream of this size, which begins so, holds part of a packet at its end."""
    head = head[: 1 << 12]
    for length, before in TS_PACKETS.items():
        for start in range(length):
            marks = head[start + before :: length]
            if len(marks) > 4 and not marks.strip(bytes([TS_MARK])):
                return (size - start) % length != 0
    return False


def _ends_in_pack(tail: bytes) -> bool:
    """Returns whether the last packet of a program stream goes beyond the end of the file."""
    at = tail.rfind(PACK)
    while 0 <= at < len(tail):
        if tail[at : at + 3] != PACK[:3] or at + 6 > len(tail):
            # Zeros fill up a sector; anything else is no packet.
            return tail[at : at + 3] == PACK[:3] and tail[at + 3 : at + 4] != bytes([END_OF_PROGRAM])
        at = _after(tail, at)
    return at > len(tail)


def _after(tail: bytes, at: int) -> int:
    """Returns where the packet of a program stream that begins here ends."""
    kind = tail[at + 3]
    if kind == PACK[3]:
        # ISO/IEC 13818-1, 2.5.3.3: an MPEG-2 pack has 14 bytes and some that fill it up; an MPEG-1 pack has 12.
        return at + (14 + (tail[at + 13] & 7 if at + 13 < len(tail) else 0) if tail[at + 4] & 0xC0 == 0x40 else 12)
    if kind == END_OF_PROGRAM:
        return at + 4
    return at + 6 + int.from_bytes(tail[at + 4 : at + 6], "big")


def _found(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


ENDS: dict[str, Callable[[bytes, bytes, int], bool]] = {
    "gif": _lacks_trailer, "ogg": _lacks_last_page, "mpegts": _ends_in_ts_packet, "mpeg": _ends_within_pack,
    "h264": _lacks_last_unit(0x0A, 0x0B), "hevc": _lacks_last_unit(0x48, 0x4A),
    "dv": _ends_in_dv_frame, "mpegvideo": _lacks_slices, "dirac": _lacks_parse_end,
}  # fmt: skip
"""What tells of each format, by its demuxer's name, that the end is missing."""
