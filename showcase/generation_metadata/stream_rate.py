"""Reads the frame rate of MPEG streams, which state it in no table: transport streams, programs, bare pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from showcase.generation_metadata.byte_source import ByteSource

LOOK = 4 << 20
"""Bytes of a stream that are looked at: some seconds of a film."""
CLOCK = 90_000
"""Units of a time stamp in a second."""
PACKET, SYNC = 188, b"\x47"
OFFSETS = ((0, PACKET), (4, PACKET + 4), (0, PACKET + 16))
"""Where the first packet begins and how far the next one is: transport streams, those of cameras, those with checks."""
FEWEST_PACKETS = 5
FEWEST_FRAMES = 4
EVEN = 0.8
"""Share of frames that follow one another at the same distance: at the end of what is read, some are missing."""
PROGRAM, SEQUENCE = b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3"
RATES = (0.0, 24_000 / 1001, 24.0, 25.0, 30_000 / 1001, 30.0, 50.0, 60_000 / 1001, 60.0)
"""By the code in a sequence header (ISO/IEC 13818-2, table 6-4)."""


def rate_of_stream(source: ByteSource) -> float | None:
    """Returns the frames per second of an MPEG stream; None where it is none, or does not tell."""
    head = source.up_to(0, 4)
    if head in (PROGRAM, SEQUENCE):
        return _rate_of_sequence(source.up_to(0, LOOK))
    data = source.up_to(0, LOOK)
    for start, step in OFFSETS:
        if all(data[at : at + 1] == SYNC for at in range(start, start + FEWEST_PACKETS * step, step)):
            return _rate_of_times(sorted(set(_times(data, start, step))))
    return None


def _rate_of_sequence(data: bytes) -> float | None:
    at = data.find(SEQUENCE)
    code = data[at + 7] & 0x0F if 0 <= at < len(data) - 8 else 0
    return RATES[code] if 0 < code < len(RATES) else None


def _times(data: bytes, start: int, step: int) -> Iterator[int]:
    """Yields the time stamps of the pictures of a transport stream: those of its first video."""
    video = None
    for at in range(start, len(data) - PACKET + 1, step):
        packet = data[at : at + PACKET]
        payload = _payload(packet)
        is_picture = payload[:3] == b"\x00\x00\x01" and 0xE0 <= payload[3] <= 0xEF
        if not is_picture or not payload[7] & 0x80:
            continue
        number = int.from_bytes(packet[1:3], "big") & 0x1FFF
        video = number if video is None else video
        if number == video:
            yield _time_stamp(payload[9:14])


def _payload(packet: bytes) -> bytes:
    """Returns what is in a packet in which a unit begins; nothing for any other one, and for one too short for it."""
    begins, has_payload, has_more = packet[1] & 0x40, packet[3] & 0x10, packet[3] & 0x20
    if packet[:1] != SYNC or not begins or not has_payload:
        return b""
    payload = packet[5 + packet[4] if has_more else 4 :]
    return payload if len(payload) >= TIMED else b""


TIMED = 14
"""Bytes of the header of a unit up to its time stamp."""


def _time_stamp(field: bytes) -> int:
    return (
        (field[0] >> 1 & 7) << 30 | field[1] << 22 | (field[2] >> 1) << 15 | field[3] << 7 | field[4] >> 1
    )  # fmt: skip


def _rate_of_times(times: list[int]) -> float | None:
    steps = [after - before for before, after in pairwise(times)]
    if len(steps) < FEWEST_FRAMES:
        return None
    usual = Counter(steps).most_common(1)[0][0]
    even = [step for step in steps if abs(step - usual) <= 1]
    return CLOCK * len(even) / sum(even) if len(even) >= EVEN * len(steps) else None
