"""Finds the places of a file where its demuxer passes over damaged bytes without an error.

Two things tell of them. Most demuxers say so in the log of libav or mark the packet as corrupt, and then a frame or a
piece of sound is missing near by. Those of AVI and MXF say nothing: there, what is between two packets must be whole
chunks of the format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from av.packet import Packet

NEAR = 1.5
"""Seconds, at most, between what a demuxer says and the hole that it speaks of."""
UNEVEN = 1.6
"""Lengths of a packet from which on the time to the next one is a hole."""
SHORTEST = 0.02
"""Seconds; shorter holes are those of a clock."""
USUAL_GAP = 32
"""Bytes between two packets that hold nothing but their headers."""
MOST_PLACES = 20
PREMATURE = "File ended prematurely"
"""What the demuxer of Matroska and WebM says where an element goes beyond the end of the file."""


@dataclass(slots=True)
class LossWatch:
    """Watches the packets of a file for what is missing between them."""

    form: str
    """The demuxer's name."""
    path: Path
    logs: list[tuple[int, str, str]] = field(default_factory=list)
    """Level, name and message of what libav says."""
    broken: list[float] = field(default_factory=list)
    """Seconds at which bytes were passed over."""
    told: list[float] = field(default_factory=list)
    """Seconds at which the demuxer said that something is damaged."""
    holes: list[tuple[float, float]] = field(default_factory=list)
    """Seconds at which a stream pauses, and goes on."""
    last: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Seconds of the last packet of each stream, and of its usual length."""
    read: int = 0
    """Logs that were looked at."""
    position: tuple[int, int] = (0, 0)
    """Bytes of the file at which the last packet begins and ends."""
    is_partial: bool = False
    """Whether less of the last packet was read than it holds."""

    def add(self, packet: Packet[Any], at: float) -> None:
        """Takes the next packet, which is decoded at these seconds."""
        self._compare_times(packet.stream.index, at)
        if packet.is_corrupt:
            self.told.append(at)
        if len(self.logs) > self.read:
            if any(name == self.form for _, name, _ in self.logs[self.read :]):
                self.told.append(at)
            self.read = len(self.logs)
        self.is_partial = packet.is_corrupt
        if self.form in WALKS and packet.pos is not None:
            self._compare_places(packet.pos, packet.size, at)

    def _compare_places(self, place: int, size: int, at: float) -> None:
        before, end = self.position
        if end and place - end > USUAL_GAP and len(self.broken) < MOST_PLACES:
            self._walk(before if self.form == "mxf" else end, place, at)
        self.position = place, place + size

    def ended_badly(self) -> bool:
        """Returns whether the file ends within a packet: the last one is not whole, or libav says so."""
        return self.is_partial or any(name == self.form and PREMATURE in message for _, name, message in self.logs)

    def _compare_times(self, index: int, at: float) -> None:
        before, length = self.last.get(index, (at, 0.0))
        step = at - before
        if length and step - length * UNEVEN > SHORTEST:
            self.holes.append((before + length, at))
        elif step > 0:
            # Times of packets are rounded, and some frames are left out on purpose: a length is learnt, not read.
            length = max(length * 0.9, step) if length else step
        self.last[index] = at, length

    def _walk(self, start: int, place: int, at: float) -> None:
        with self.path.open("rb") as file:
            if not _is_whole(WALKS[self.form](file, start), place):
                self.broken.append(at)

    def places(self, start: float) -> tuple[float, ...]:
        """Returns the seconds of the film at which something is missing; `start` is that of its first packet."""
        begins = [begin for begin, end in self.holes if any(begin - NEAR <= at <= end + NEAR for at in self.told)]
        return tuple(places_apart(at - start for at in (*begins, *self.broken)))


def places_apart(seconds: Iterable[float]) -> list[float]:
    """Returns these seconds in order, rounded, one for all that are near: picture and sound are damaged together."""
    found: list[float] = []
    for at in sorted(round(max(at, 0.0), 1) for at in seconds):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    return found[:MOST_PLACES]


@contextmanager
def capture_errors(watch: LossWatch) -> Iterator[LossWatch]:
    """Gives a watch the errors that libav logs in this thread."""
    import av.logging

    level, skipped = av.logging.get_level(), av.logging.get_skip_repeated()
    av.logging.set_level(av.logging.ERROR)
    av.logging.set_skip_repeated(False)
    try:
        with av.logging.Capture(local=True) as logs:
            watch.logs = logs
            yield watch
    finally:
        av.logging.set_level(level)
        av.logging.set_skip_repeated(skipped)


def _is_whole(ends: Iterator[int], place: int) -> bool:
    """Returns whether the ends of chunks, one after the other, lead to a place: a packet begins behind its header."""
    steps = 0
    for end in ends:
        steps += 1
        if end >= place - HEADER or steps > MOST_STEPS:
            return True
    # The place of a packet in a larger element is no chunk of its own.
    return steps == 1


HEADER = 40
"""Bytes before the content of a packet, at most: those of an MXF element."""
MOST_STEPS = 1000
"""Chunks between two packets; files in which the streams lie apart have more."""


def _chunks(file: BinaryIO, at: int) -> Iterator[int]:
    """Yields the ends of the chunks of an AVI, and the beginnings of the lists among them."""
    at += at & 1
    yield at
    while True:
        yield at
        file.seek(at)
        head = file.read(8)
        if len(head) < 8 or not head[:4].strip(b"\0 ").isalnum():
            return
        size = struct.unpack("<I", head[4:])[0]
        at += 12 if head[:4] in (b"LIST", b"RIFF") else 8 + size + (size & 1)


def _elements(file: BinaryIO, at: int) -> Iterator[int]:
    """Yields the ends of the elements of an MXF."""
    while True:
        yield at
        file.seek(at)
        head = file.read(25)
        if len(head) < 25 or not head.startswith(b"\x06\x0e\x2b\x34"):
            return
        count = head[16] & 0x7F if head[16] & 0x80 else 0
        size = int.from_bytes(head[17 : 17 + count], "big") if count else head[16]
        at += 17 + count + size


WALKS = {"avi": _chunks, "mxf": _elements}
