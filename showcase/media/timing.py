"""Reads when pictures and sound of a file begin and end, and its frame rate."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from showcase.media.errors import MediaError, NeedsRepair, decode_reason, reason
from showcase.media.followers import holds_another, is_whole_matroska
from showcase.media.losses import LossWatch, capture_errors
from showcase.model.formats import COUNTED, UNTIMED

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet

LISTED = 400
"""Frames; of a longer film whose file has no list of them, the number is not kept."""
MOST_LACKING = 0.5
"""Seconds of what a file declares that may be missing at its end."""
ESTIMATING = (
    "mpegts", "mpeg", "mpegvideo", "flv", "live_flv", "kux", "ogg", "h264", "hevc", "m4v", "dv",
    "yuv4mpegpipe",
)  # fmt: skip
"""Formats whose duration is an estimate or is often written wrong: what they declare proves nothing."""
JUMPING = ("mpegts", "mpegtsraw", "mpeg", "mpegvideo")
"""Formats of recordings, whose clock may begin anew."""
BACK, AHEAD = 0.1, 10.0
"""Seconds from which on a step back, or ahead, is another clock."""
WINDOW = 24
"""Frames over which the rate of a shot is taken."""
USUAL_RATES = tuple(
    Fraction(*rate)
    for rate in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1))
)


@dataclass(slots=True)
class Timeline:
    """When what is in a file happens."""

    times: Sequence[int]
    """Of each frame shown, in the stream's units, in order; frame numbers where the file has no times."""
    keys: Sequence[bool]
    """Whether each frame is a key frame, in the order of `times`."""
    unit: Fraction
    """Seconds of one of them."""
    complete: bool
    """Whether the file lists all frames at its beginning, or there are few enough to be counted."""
    untimed: bool = False
    begins: dict[int, float] = field(default_factory=dict)
    """Seconds on the file's clock at which each stream begins, by its index in the file."""
    ends: dict[int, float] = field(default_factory=dict)
    duration: float = 0.0
    """Seconds from the first of all to the last."""
    skipped: tuple[float, ...] = ()
    """Seconds of the film at which the demuxer passed over something damaged."""


def demuxed(container: InputContainer, streams: Any) -> Iterator[Any]:
    """Yields the packets of these streams; those of a stream that only appears on the way are passed over."""
    while True:
        try:
            yield from container.demux(streams)
        except IndexError:  # PyAV knows the streams from the beginning only
            continue
        return


def is_jump(before: float, at: float, ahead: float = AHEAD) -> bool:
    """Returns whether a clock is another one, from the seconds of a packet and of the one before it."""
    return at < before - BACK or at > before + ahead


def is_listed(container: InputContainer, stream: Any) -> bool:
    """Returns whether the file lists all its frames up front: Matroska lists key frames only, a fragmented MP4 a
    part.
    """
    return container.format.name.startswith("mov") and bool(stream.frames)


def read_timeline(
    container: InputContainer, stream: Any, said: Fraction | None, checkpoint: Callable[[], None] = lambda: None
) -> Timeline:
    """Returns the times of a picture stream and of the sounds beside it; reads all packets where nothing lists them.

    `said` is the frame rate that the file names. Raises MediaError if the file ends before what it declares.
    """
    if is_listed(container, stream):
        return _from_list(container, stream)
    packets = _read_packets(container, stream, checkpoint)
    if (packets.jumps or packets.marked) and container.format.name in JUMPING:
        raise NeedsRepair
    unit = _exact(stream.time_base) or Fraction(1)
    if packets.untimed:
        rate = usual(said or Fraction(25))
        count = packets.counts[stream.index]
        frames = range(count)
        return Timeline(
            frames, packets.keys, 1 / rate, count < LISTED, True, duration=float(count / rate)
        )  # fmt: skip
    if packets.missing * FEW_UNTIMED > packets.counts[stream.index] and len(packets.times) > 1:
        _set_evenly(packets, unit, said)
    order = sorted(range(len(packets.times)), key=packets.times.__getitem__)
    timeline = Timeline(
        times=[packets.times[one] for one in order],
        keys=[packets.keys[one] for one in order],
        unit=unit,
        complete=len(order) < LISTED,
        begins=packets.begins,
        ends=packets.ends,
    )
    timeline.duration = _duration(container, stream, packets)
    timeline.skipped = packets.losses.places(min(packets.begins.values(), default=0.0))
    return timeline


FEW_UNTIMED = 50
"""Of so many pictures one may have no time, and is left out where the times of the others are read."""


def _set_evenly(packets: _Packets, unit: Fraction, said: Fraction | None) -> None:
    """Gives all pictures a time where several share a packet of the file, and the first of them alone has one."""
    count, first = packets.counts[packets.shown], min(packets.times)
    whole = (max(packets.times) - first) * unit
    measured = (count - 1) / whole if whole > 0 else Fraction(25)
    # The last picture with a time is rarely the last of all.
    rate = usual(said if said is not None and abs(said - measured) * 20 < measured else measured)
    packets.times = array("q", (first + round(at / rate / unit) for at in range(count)))
    packets.keys = packets.all_keys


@dataclass(slots=True)
class _Packets:
    """What the packets of a file say of its pictures and sounds."""

    shown: int
    """Index of the picture stream that is shown."""
    units: dict[int, float]
    """Seconds of one tick, by the index of a stream; streams without one are missing."""
    losses: LossWatch
    untimed: bool
    """Whether the file has no times of its own."""
    times: Any = field(default_factory=lambda: array("q"))
    """Ticks of the pictures, in the order of the file."""
    keys: list[bool] = field(default_factory=list)
    """Whether each picture with a time is a key frame."""
    all_keys: list[bool] = field(default_factory=list)
    """Whether each picture is one."""
    counts: Counter[int] = field(default_factory=Counter)
    """Packets by stream."""
    begins: dict[int, float] = field(default_factory=dict)
    """Seconds at which each stream begins."""
    ends: dict[int, float] = field(default_factory=dict)
    """Seconds at which each stream ends."""
    missing: int = 0
    """Pictures without a time."""
    counted: bool = False
    """Whether times of decoding count, not those of showing."""
    jumps: bool = False
    """Whether a stream goes on by another clock on the way."""
    marked: bool = False
    """Whether the demuxer marks a packet as damaged that is not the last one of its stream."""
    suspects: set[int] = field(default_factory=set)
    """Streams of which the demuxer marks the last packet so."""
    position: int = 0
    """Bytes of the file up to the end of the last packet."""
    last: dict[int, float] = field(default_factory=dict)
    """Seconds at which each stream was decoded last."""
    cut: bool = False
    """Whether the file ends in the middle of a packet."""

    def add(self, packet: Packet[Any]) -> None:
        """Adds a packet that holds something."""
        index, is_shown = packet.stream.index, packet.stream.index == self.shown
        self.position = max(self.position, (packet.pos or 0) + packet.size)
        self.counts[index] += 1
        self._note_mark(packet)
        at = packet.pts if packet.pts is not None else packet.dts
        if is_shown:
            self.all_keys.append(packet.is_keyframe)
        if is_shown and (at is not None or self.untimed):
            self.keys.append(packet.is_keyframe)
        if at is None or index not in self.units:
            self.missing += is_shown
            return
        self._note_jump(packet)
        self.losses.add(packet, (packet.dts if packet.dts is not None else at) * self.units[index])
        if is_shown:
            self.times.append(at)
        begin = (packet.dts if self.counted and packet.dts is not None else at) * self.units[index]
        self.begins[index] = min(self.begins.get(index, begin), begin)
        end = begin + (packet.duration or 0) * self.units[index]
        self.ends[index] = max(self.ends.get(index, end), end)

    def _note_mark(self, packet: Packet[Any]) -> None:
        """Notes whether the demuxer marked the packet before this one of the same stream as damaged."""
        self.marked = self.marked or packet.stream.index in self.suspects
        if packet.is_corrupt:
            self.suspects.add(packet.stream.index)

    def _note_jump(self, packet: Packet[Any]) -> None:
        """Notes whether the clock of a stream is another from this packet on."""
        if packet.dts is None:
            return
        index, at = packet.stream.index, packet.dts * self.units[packet.stream.index]
        self.jumps = self.jumps or is_jump(self.last.get(index, at), at)
        self.last[index] = at


def _read_packets(container: InputContainer, stream: Any, checkpoint: Callable[[], None]) -> _Packets:
    import av

    wanted = [one for one in container.streams if one.type in ("video", "audio")]
    units = {one.index: float(one.time_base) for one in wanted if one.time_base}
    form, path = container.format.name, Path(container.name.removeprefix("file:"))
    packets = _Packets(stream.index, units, LossWatch(form, path), form in UNTIMED, counted=form in COUNTED)
    try:
        with capture_errors(packets.losses):
            for packet in container.demux(wanted):
                checkpoint()
                if packet.size:
                    packets.add(packet)
        packets.cut = _is_cut(form, path.stat().st_size, packets)
    except IndexError as error:
        raise NeedsRepair from error
    except av.FFmpegError as error:
        if not isinstance(error, av.EOFError):
            raise _error_of_end(container, stream, packets, error) from error
    if not packets.counts[stream.index]:
        raise MediaError("undecodable-clip")
    if len(packets.times) < 2 <= packets.missing:
        packets.untimed, packets.keys = True, packets.all_keys
    if not packets.untimed and packets.times:
        _extend_last_frame(packets, container, stream)
    return packets


def _is_cut(form: str, size: int, packets: _Packets) -> bool:
    """Returns whether a file of this size in bytes ends in the middle of a packet; recordings may end anywhere."""
    if form in JUMPING:
        return False
    if form in GAPLESS:
        return packets.position < size
    return packets.losses.ended_badly()


GAPLESS = ("yuv4mpegpipe",)
"""Formats in which nothing follows the last packet, and part of a packet is not read."""


def _error_of_end(container: InputContainer, stream: Any, packets: _Packets, error: Exception) -> Exception:
    """Returns what an error after the last packet that was read means."""
    last = max(packets.ends.values(), default=0.0) - min(packets.begins.values(), default=0.0)
    declared = declared_duration(container, stream)
    zeros = last > 0 and _only_zeros_follow(container, packets.position)
    if zeros and container.format.name == "mpegts":
        # Its last frame is only known to be whole where the file ends.
        return MediaError("unreadable-clip", detail=reason(error))
    if zeros or (last > 0 and 0 < declared <= last + MOST_LACKING):
        return NeedsRepair()  # all is there; what follows its end is no part of it
    is_estimate = container.format.name.partition(",")[0] in ESTIMATING
    if declared > last + MOST_LACKING and not is_estimate and not _goes_on(container, packets.position):
        return MediaError("early-end", at=clock(last), declared=clock(declared))
    if declared <= 0 and packets.losses.ended_badly():
        return MediaError("cut-end", at=clock(last))
    return damage(container, last, error)


def damage(container: InputContainer, at: float, error: Exception) -> MediaError:
    """Returns what an error of libav after so many seconds of a film means."""
    if holds_another(Path(container.name.removeprefix("file:"))):
        return MediaError("joined-clips", at=clock(at))
    return MediaError("damaged-clip", at=clock(at), detail=decode_reason(error))


PAGE = 1 << 16
"""Bytes, at most, of what a format puts around its last packets."""
BLOCK = 1 << 22


def _only_zeros_follow(container: InputContainer, position: int) -> bool:
    """Returns whether nothing but zeros follows: disks and recorders fill up the space that they reserved."""
    with Path(container.name.removeprefix("file:")).open("rb") as file:
        file.seek(position + PAGE)
        rest = file.read(PAGE)
        follows = bool(rest)
        while rest and not rest.strip(b"\0"):
            rest = file.read(BLOCK)
    return follows and not rest


def _goes_on(container: InputContainer, position: int) -> bool:
    """Returns whether a good part of the file is behind its last packet: it is damaged there, not cut off."""
    size = Path(container.name.removeprefix("file:")).stat().st_size
    return position > 0 and size - position > max(PAGE, size // 20)


def _extend_last_frame(packets: _Packets, container: InputContainer, stream: Any) -> None:
    """The last frame is on screen for a step, also where the file gives its packets no duration; in a slide show only
    up to the end that the file declares.
    """
    times, unit = sorted(packets.times)[-WINDOW:], packets.units[stream.index]
    step = median([b - a for a, b in pairwise(times)]) * unit if len(times) > 1 else 0.0
    own = packets.ends[stream.index]
    if step > SLOW and abs(own - min(packets.begins.values()) - declared_duration(container, stream)) < SLOW:
        return
    packets.ends[stream.index] = max(own, times[-1] * unit + step)


SLOW = 0.5
"""Seconds from one frame to the next, from which on it is seen how long the last one is shown."""


def _listed_duration(stream: Any) -> float:
    """Returns how long the frames last that a header counts, in seconds; 0 where it counts none."""
    return float(stream.frames / _exact(stream.average_rate)) if stream.frames and stream.average_rate else 0.0


def _duration(container: InputContainer, stream: Any, packets: _Packets) -> float:
    first = container.start_time / 1_000_000 if container.start_time else min(packets.begins.values(), default=0.0)
    measured = max(packets.ends.values(), default=0.0) - first
    declared, listed = declared_duration(container, stream), _listed_duration(stream)
    is_estimate = container.format.name.partition(",")[0] in ESTIMATING
    if packets.cut and (declared <= 0 or is_estimate):
        raise MediaError("cut-end", at=clock(measured))
    if container.format.name == "avi" and listed > measured + MOST_LACKING:
        # The length of an unfinished one is that of its bytes; its header says how many frames there were.
        raise MediaError("early-end", at=clock(measured), declared=clock(listed))
    # Some clocks begin before the film.
    if (
        not is_estimate
        and declared - max(first, 0.0) - measured > MOST_LACKING
        and not _ends_with_its_last_packet(container, packets.position)
    ):
        raise MediaError("early-end", at=clock(measured), declared=clock(declared))
    return declared if declared > 0 and abs(measured - declared) <= MOST_LACKING else measured


def _ends_with_its_last_packet(container: InputContainer, position: int) -> bool:
    """Returns whether a file is whole by its bytes, and only wrong in what it says of its length: Matroska."""
    path = Path(container.name.removeprefix("file:"))
    is_matroska = container.format.name.startswith("matroska")
    return is_matroska and is_whole_matroska(path) and not _goes_on(container, position)


def declared_duration(container: InputContainer, stream: Any) -> float:
    """Returns the seconds that the file says it lasts; 0 if it does not say."""
    own = float(stream.duration * stream.time_base) if stream.duration else 0.0
    whole = container.duration / 1_000_000 if container.duration else 0.0
    return max(own, whole, 0.0)


def clock(seconds: float) -> str:
    """Returns a moment, as a player shows it: `0:00:52.4`; read alike in all languages."""
    tenths = round(seconds * 10)
    return f"{tenths // 36000}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02}.{tenths % 10}"


def _from_list(container: InputContainer, stream: Any) -> Timeline:
    """Returns the lists of an MP4 or QuickTime file say all."""
    listed = sorted((one.timestamp, one.is_keyframe) for one in stream.index_entries if not one.is_discard)
    timeline = Timeline(
        times=[at for at, _ in listed],
        keys=[key for _, key in listed],
        unit=_exact(stream.time_base) or Fraction(1),
        complete=True,
    )
    for one in container.streams:
        if one.type in ("video", "audio") and one.time_base and one.start_time is not None:
            timeline.begins[one.index] = float(one.start_time * one.time_base)
            timeline.ends[one.index] = timeline.begins[one.index] + float((one.duration or 0) * one.time_base)
    timeline.duration = declared_duration(container, stream)
    return timeline


def frame_rate(times: Sequence[int], unit: Fraction, said: Fraction | None) -> tuple[Fraction, bool]:
    """Returns the frames a second, and whether it varies: by more than one step in twenty, from shot to shot, or so
    that frames would fall on one another at an even rate.
    """
    steps = [after - before for before, after in pairwise(times) if after > before]
    if not steps:
        return usual(said or Fraction(25)), False
    middle = sorted(steps)[len(steps) // 2]
    even_steps = [step for step in steps if abs(step - middle) * 3 <= middle]
    variable = (len(steps) - len(even_steps)) * 20 > len(steps) or _varies_by_shot(steps, unit)
    counted = steps if variable else even_steps
    measured = len(counted) / (sum(counted) * unit)
    rate = usual(measured) if variable else _even_rate(said, measured)
    if not variable and _lost_at(times, unit, rate) > max(1, len(times) / 200):
        return usual(len(steps) / (sum(steps) * unit)), True
    return rate, variable


def _even_rate(said: Fraction | None, measured: Fraction) -> Fraction:
    """Returns the rate of a film of even steps, from what the file says and what was measured."""
    # Coarse clocks (milliseconds in Matroska) blur what the file says exactly; what files say of themselves is often
    # their frames by their length, which a frame that is missing or held changes.
    is_exact = said is not None and abs(said - measured) * 100 < measured
    both = (said, measured) if said is not None and is_exact else (measured,)
    return usual(min(both, key=_off))


def _off(rate: Fraction) -> Fraction:
    """Returns how far a rate is from the next usual one; all that are none of them are equally far."""
    near = usual(rate)
    return abs(near - rate) / near if near in USUAL_RATES else Fraction(1)


def _varies_by_shot(steps: Sequence[int], unit: Fraction) -> bool:
    """Returns whether more than a twentieth of the film runs at another rate than the rest, evenly in itself."""
    windows = [steps[at : at + WINDOW] for at in range(0, len(steps) - WINDOW + 1, WINDOW)]
    if len(windows) < 2:
        return False
    paces = [median(window) for window in windows]
    usual_pace = median(paces)
    # One tick of the file's clock is no other rate.
    other = sum(abs(pace - usual_pace) > 0.03 * usual_pace + 1 for pace in paces)
    return other * 20 > len(windows)


def _lost_at(times: Sequence[int], unit: Fraction, rate: Fraction) -> int:
    """Returns how many frames fall on the place of another where they are set to an even rate."""
    pace = float(unit * rate)
    places = {round((at - times[0]) * pace) for at in times}
    return len(set(times)) - len(places)


def usual(rate: Fraction) -> Fraction:
    """Returns the usual rate within half a per cent (but 23.976 is not 24), else the rate as it is, of bearable
    precision.
    """
    near = min(USUAL_RATES, key=lambda one: abs(one - rate))
    return near if abs(near - rate) < near * Fraction(5, 1000) else rate.limit_denominator(1001)


def _exact(value: Any) -> Fraction | None:
    return Fraction(value.numerator, value.denominator) if value is not None and value.denominator else None
