"""Reads the packets of a film to find out how it can be cut into chunks; decodes nothing."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from math import inf
from pathlib import Path
from typing import Any

from showcase.engine.task import Job, Json
from showcase.engine.worker_pool import isolated
from showcase.media.chunks import Chunk
from showcase.media.frames import start_of, stream_of
from showcase.media.json_codec import pack, unpack
from showcase.media.probe import opened
from showcase.media.timing import demuxed
from showcase.model.media import ClipFacts

DIGEST = 16
"""Bytes of a packet's digest."""
MARGIN = 8
"""Frames before a chunk that are decoded for it at least: filters look at neighbours."""
FAR = 45.0
"""Seconds that may be decoded before a chunk; where its key frame is further away, it is not cut there."""


@dataclass(slots=True)
class PacketIndex:
    """The packets of a picture, in the order of the file."""

    times: list[float] = field(default_factory=list)
    """Seconds of the film."""
    keys: list[bool] = field(default_factory=list)
    """Whether each is a key frame."""
    digests: list[bytes] = field(default_factory=list)


@isolated
def index(job: Job) -> Json:
    """Returns the chunks of a film, as a task; none where it is better encoded whole.

    Raises MediaError, Cancelled.
    """
    facts = unpack(ClipFacts, job.request["facts"])
    packets = read_packets(job.source("clip").absolute(), facts, job.progress)
    chunks = [] if packets is None else list(divide(packets, job.request["borders"], facts))
    return [pack(chunk) for chunk in chunks] if len(chunks) > 1 else []


def read_packets(path: Path, facts: ClipFacts, progress: Callable[[float], None]) -> PacketIndex | None:
    """Returns all packets of the picture; None if not every one has a time of its own.

    `progress` is told the share of the film that was read, 0 to 1.
    """
    found = PacketIndex()
    with opened(path) as container:
        stream = stream_of(container, facts)
        unit: Fraction = stream.time_base
        begins = start_of(container)
        configuration = stream.codec_context.extradata or b""
        for packet in demuxed(container, stream):
            if not packet.size or packet.is_discard:
                continue
            if packet.pts is None:
                return None
            found.times.append(at := float(packet.pts * unit) - begins)
            progress(at / facts.duration)
            found.keys.append(packet.is_keyframe)
            found.digests.append(_digest(packet, configuration))
    return found if len(set(found.times)) == len(found.times) else None


def _digest(packet: Any, configuration: bytes) -> bytes:
    """Returns a digest of all that a decoder gets with a packet."""
    held = hashlib.blake2b(f"{packet.pts} {packet.dts} {packet.is_keyframe} ".encode(), digest_size=DIGEST)
    held.update(configuration)
    held.update(memoryview(packet))
    return held.digest()


def divide(packets: PacketIndex, borders: Sequence[float], facts: ClipFacts) -> Iterator[Chunk]:
    """Yields the chunks between borders (seconds of the film), which are moved between two frames."""
    shown = sorted(packets.times)
    frame = 1 / float(facts.video.frame_rate)
    seeks = _Seeks(packets, shown)
    begins = {0: 0}
    for border in borders:
        place = bisect_left(shown, border - frame / 2)
        seek = seeks.before(place) if max(begins) < place < len(shown) else None
        if seek is not None:
            begins[place] = seek
    order = sorted(range(len(shown)), key=packets.times.__getitem__)
    needed = list(accumulate(order, max))
    for (first, seek), after in zip(begins.items(), [*list(begins)[1:], len(shown)], strict=True):
        # The last frame of fields is made with the one after it.
        last = min(after + bool(facts.video.interlaced), len(shown)) - 1
        end = facts.duration if after == len(shown) else shown[after]
        yield Chunk(
            start=_between(shown, first),
            end=_between(shown, after) if after < len(shown) else 0.0,
            seek=round(packets.times[seek] + frame / 4, 6) if seek else 0.0,
            seconds=round(end - shown[first], 6),
            frames=after - first,
            digest=_joined(packets.digests[seek : needed[last] + 1]),
        )


def _joined(digests: Sequence[bytes]) -> str:
    return hashlib.blake2b(b"".join(digests), digest_size=DIGEST).hexdigest()


def _between(shown: Sequence[float], place: int) -> float:
    """Returns a moment just before a frame, in seconds: after the one that is made of the second field of the frame
    before it. 0 for the first.
    """
    return round(shown[place] - (shown[place] - shown[place - 1]) / 4, 6) if place else 0.0


class _Seeks:
    """Where decoding begins for a frame in the middle."""

    def __init__(self, packets: PacketIndex, shown: Sequence[float]) -> None:
        self._shown = shown
        self._keys = sorted((at, number) for number, at in enumerate(packets.times) if packets.keys[number])

    def before(self, place: int) -> int | None:
        """Returns the packet of the last key frame but one before the frame at a place: frames after a key frame may
        need others before it. None if it is too far away.
        """
        number = bisect_right(self._keys, (self._shown[max(place - MARGIN, 0)], inf)) - 2
        at, packet = self._keys[number] if number >= 0 else (self._shown[0], 0)
        return packet if self._shown[place] - at <= FAR else None
