"""Makes the copy that is read in place of a film that PyAV cannot read as it is.

That is a film whose clock jumps, whose sound changes its form on the way, or that only the ffmpeg program decodes.

Recordings of several parts in one transport or program stream begin to count anew at each part, and broadcasts change
from stereo to surround sound. Here the parts are put one after the other, each with its own picture and sound in sync;
all else reads the copy.
"""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from showcase.engine import subprocesses
from showcase.engine.task import Job, Json, Result, SourceFile, Task
from showcase.engine.worker_pool import isolated
from showcase.media.container import MOTION_JPEG, TS_PACKET
from showcase.media.errors import MediaError, decode_reason, reason
from showcase.media.losses import LossWatch, capture_errors, places_apart
from showcase.media.presets import REPAIR_VERSION
from showcase.media.probe import codec_of, opened
from showcase.media.timing import AHEAD, clock, demuxed, is_jump
from showcase.model.formats import FORMATS, PROTOCOLS
from showcase.model.project import AuthorFile, Catalogue, Project
from showcase.structs import replace

REPAIRED = "film.mkv"
HOLE = 0.04
"""Seconds from which on silence is heard as a hole."""
KEPT_SUBTITLES = ("dvb_subtitle", "dvbsub", "dvd_subtitle", "dvdsub", "hdmv_pgs_subtitle", "pgssub")
"""Codecs of subtitles that Matroska holds; they are told of, not published."""


def repair_task(project: Project, source: AuthorFile, fault: Json) -> Task:
    """Makes the copy; `fault` is the error that reading the film ended with, or empty where its clock jumps."""
    return Task(
        kind="look",
        label=f"{project.slug}: {source.path.rpartition('/')[2]}",
        call="showcase.media.repair:repair",
        version=REPAIR_VERSION,
        request=fault,
        sources={"clip": SourceFile(source.path, source.digest)},
        outputs=(REPAIRED,),
        project=project.slug,
        expected=0.3 + source.size / 1_000_000 / 50,
    )


def repair_tasks(catalogue: Catalogue, wanted: Mapping[str, Json]) -> tuple[Task, ...]:
    """Returns a task for each clip that must be repaired; `wanted` says what is wrong, by path."""
    return tuple(
        repair_task(project, source, wanted[source.path])
        for project in catalogue.projects
        for source in (project.clip, project.trailer)
        if source is not None and source.path in wanted
    )


def with_repaired(
    catalogue: Catalogue, wanted: Mapping[str, Json], results: Mapping[str, Result], path: Callable[[str, str], Path]
) -> Catalogue:
    """Returns the films with the paths of the copies that are read in their place."""

    def repaired(project: Project, source: AuthorFile | None) -> AuthorFile | None:
        if source is None or source.path not in wanted:
            return source
        key = repair_task(project, source, wanted[source.path]).key
        return replace(source, copy=str(path(key, REPAIRED).absolute())) if key in results else source

    projects = (
        replace(one, clip=repaired(one, one.clip), trailer=repaired(one, one.trailer)) for one in catalogue.projects
    )
    return replace(catalogue, projects=tuple(projects)) if wanted else catalogue


@isolated
def repair(job: Job) -> Json:
    """Makes a copy that can be read, as the task's output `film.mkv`; returns the seconds at which the film lacks
    something, if it does. Raises MediaError, Cancelled.
    """
    import av

    source, target = job.source("clip").absolute(), job.output(REPAIRED)
    if job.request:
        return _convert(job, source, target)
    if is_raw(source):
        # Matroska does not hold raw pictures, of which the reader found that they are all there.
        _run_program(job, source, target, "ffv1", [], MediaError("undecodable-clip"))
        return None
    try:
        parts = _parts(source, job.checkpoint)
        skipped = _copy(source, target, parts, job.checkpoint)
    except (av.FFmpegError, ValueError) as error:
        raise MediaError("unreadable-clip", detail=reason(error)) from error
    return {"skipped": [*skipped]} if skipped else None


def is_raw(source: Path) -> bool:
    """Returns whether the pictures of a film are stored as they are: Y4M, AVI and MOV hold such."""
    with opened(source) as container:
        return any(codec_of(one) in RAW for one in container.streams.video if one.codec_context)


RAW = ("rawvideo", "wrapped_avframe")


def _length(source: Path) -> int:
    """Returns the bytes of a file without the zeros at its end."""
    with source.open("rb") as file:
        end = file.seek(0, io.SEEK_END)
        while end:
            start = max(0, end - BLOCK)
            file.seek(start)
            if kept := file.read(end - start).rstrip(b"\0"):
                # The last packet of a transport stream may end in zeros itself.
                return -(-(start + len(kept)) // TS_PACKET) * TS_PACKET
            end = start
    return 0


BLOCK = 1 << 20
REDRAWN = ("unknown-codec", "undecodable-clip")
"""Errors of pictures that only the program decodes."""


def _convert(job: Job, source: Path, target: Path) -> Json:
    """Makes the copy with the program; raises the error of the request where it finds the film at fault as well.

    Returns the seconds at which the sound lacks something, if it does.
    """
    code, facts = job.request["code"], job.request["facts"]
    fault = MediaError(code, **facts)
    is_redrawn = code in REDRAWN or (code == "damaged-clip" and facts.get("at") == clock(0))
    try:
        _run_program(job, source, target, "ffv1" if is_redrawn else "copy", ["-xerror"], fault)
    except MediaError:
        if code != "damaged-sound" or not (places := _damaged_places(source, job.checkpoint)):
            raise
        _run_program(job, source, target, "copy", [], fault, ["-af", "aresample=async=1"])
        return {"skipped": places}
    return None


MOST_DAMAGED = 0.05
"""Part of a sound that may be silence in place of what is damaged."""


def _damaged_places(source: Path, checkpoint: Callable[[], None]) -> list[float]:
    """Returns the seconds at which packets of a sound cannot be decoded, each place once; nothing if more than a small
    part of a sound is lost, as the film is not to be shown then.
    """
    sounds: dict[int, _Decoded] = {}
    with opened(source, thorough=True) as container:
        for packet in _packets(container, checkpoint):
            if packet.stream.type == "audio":
                sounds.setdefault(packet.stream.index, _Decoded()).add(packet)
    if any(sound.heard < (1 - MOST_DAMAGED) * (sound.end - sound.begin) for sound in sounds.values()):
        return []
    return places_apart(at for sound in sounds.values() for at in sound.damaged)


@dataclass(slots=True)
class _Decoded:
    """What can be decoded of a sound, in seconds."""

    begin: float = math.inf
    end: float = -math.inf
    heard: float = 0.0
    """Length of all samples."""
    damaged: list[float] = field(default_factory=list)
    """Where packets could not be decoded."""

    def add(self, packet: Any) -> None:
        at = float(packet.dts * packet.time_base)
        self.begin, self.end = min(self.begin, at), max(self.end, at + float((packet.duration or 0) * packet.time_base))
        try:
            self.heard += sum(frame.samples / frame.sample_rate for frame in _decoded(packet, at))
        except MediaError:
            self.damaged.append(at)


def _run_program(
    job: Job,
    source: Path,
    target: Path,
    picture_codec: str,
    strictness: list[str],
    error: MediaError,
    filters: Sequence[str] = (),
) -> None:
    """Writes the copy with the ffmpeg program, the sound through `filters`; raises `error` where it fails."""
    before = ["-hide_banner", "-nostdin", "-v", "error", *strictness, "-fflags", "+genpts"]
    reading = ["-protocol_whitelist", f"{PROTOCOLS},subfile", "-format_whitelist", FORMATS]
    reading += ["-f", "mjpeg"] if source.suffix.lower() in MOTION_JPEG else []
    # Disks and recorders fill up the space that they reserved.
    reading += ["-i", f"subfile,,start,0,end,{_length(source)},,:file:{source}"]
    picture = ["-map", "0:V:0", "-c:v", picture_codec]
    sound = ["-map", "0:a?", "-c:a", "pcm_s24le", *filters]
    writing = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-f", "matroska", "-y"]
    arguments = [*before, *reading, *picture, *sound, *writing, f"file:{target.absolute()}"]
    try:
        subprocesses.run(subprocesses.ffmpeg(), arguments, cancelled=job.cancelled)
    except subprocesses.ProgramFailed as failure:
        raise error from failure


@dataclass(slots=True)
class _Stretch:
    """A stretch of a film whose clock does not jump."""

    begin: float = math.inf
    """Seconds on its own clock."""
    end: float = -math.inf
    offset: float = 0.0
    """Seconds to add to its clock."""


@dataclass(slots=True)
class _Parts:
    """The parts of a film, and in which of them each stream is."""

    ahead: float = AHEAD
    found: list[_Stretch] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    last: dict[int, float] = field(default_factory=dict)
    forms: dict[int, set[tuple[int, str]]] = field(default_factory=dict)
    """Rate and layout of each sound."""

    def of(self, packet: Any) -> _Stretch:
        """Returns the part that a packet belongs to; packets are asked for in their order."""
        index, at = packet.stream.index, float(packet.dts * packet.time_base)
        before = self.last.get(index, at)
        place = self.places.get(index, 0) + is_jump(before, at, self.ahead)
        self.last[index], self.places[index] = at, place
        while len(self.found) <= place:
            self.found.append(_Stretch())
        return self.found[place]

    @property
    def now(self) -> float:
        """Returns the offset of the part that was reached."""
        return self.found[max(self.places.values(), default=0)].offset

    @property
    def are_those_of_all(self) -> bool:
        """Returns whether every stream is in all of the parts."""
        return len(set(self.places.values())) < 2

    def rewind(self) -> None:
        """Sets the parts one after the other, and begins anew."""
        end = 0.0
        for part in self.found:
            part.offset = end - part.begin if part.end >= part.begin else 0.0
            end = max(end, part.end + part.offset)
        self.places, self.last = {}, {}


def _used(container: Any) -> list[Any]:
    """Returns the streams that are read: pictures, sounds, and subtitles that can be kept."""
    return [
        stream
        for stream in container.streams
        if stream.codec_context is not None
        and (
            stream.type in ("video", "audio")
            or (stream.type == "subtitle" and stream.codec_context.codec.name in KEPT_SUBTITLES)
        )
    ]


def _packets(container: Any, checkpoint: Callable[[], None]) -> Iterator[Any]:
    import av

    last: dict[int, int] = {}
    # After its end, which was compared with what it declares.
    with contextlib.suppress(av.InvalidDataError, av.BlockingIOError):
        for packet in demuxed(container, _used(container)):
            checkpoint()
            if packet.dts is None and packet.stream.type == "audio":
                # A sound whose form the beginning of the file does not tell has a time for each block of packets only.
                packet.dts = packet.pts = last.get(packet.stream.index)
            if packet.size and packet.dts is not None:
                last[packet.stream.index] = packet.dts
                yield packet


def _parts(source: Path, checkpoint: Callable[[], None]) -> _Parts:
    parts = _read_parts(source, AHEAD, checkpoint)
    if not parts.are_those_of_all:
        # A sound that pauses is no other clock.
        parts = _read_parts(source, math.inf, checkpoint)
    parts.rewind()
    return parts


def _read_parts(source: Path, ahead: float, checkpoint: Callable[[], None]) -> _Parts:
    parts = _Parts(ahead)
    with opened(source, thorough=True) as container:
        for packet in _packets(container, checkpoint):
            if packet.stream.type == "subtitle":
                continue
            part = parts.of(packet)
            at = float((packet.pts if packet.pts is not None else packet.dts) * packet.time_base)
            part.begin = min(part.begin, at)
            part.end = max(part.end, at + float((packet.duration or 0) * packet.time_base))
            if packet.stream.type == "audio":
                forms = parts.forms.setdefault(packet.stream.index, set())
                sounds = _decoded(packet, at - parts.found[0].begin)
                forms.update((frame.sample_rate, frame.layout.name) for frame in sounds)
    return parts


def _track(written: Any, stream: Any, parts: _Parts) -> Any:
    if stream.type == "audio":
        return _Sound(written, stream, parts.forms.get(stream.index, set()))
    track = written.add_stream_from_template(stream, opaque=True)
    track.disposition = stream.disposition
    return track


def _copy(source: Path, target: Path, parts: _Parts, checkpoint: Callable[[], None]) -> tuple[float, ...]:
    """Writes the copy; returns the seconds of it at which the demuxer passed over something damaged."""
    import av

    with (
        opened(source, thorough=True) as container,
        capture_errors(LossWatch(container.format.name, source)) as losses,
        av.open(f"file:{target.absolute()}", "w", format="matroska") as written,
    ):
        tracks: dict[int, Any] = {}
        for stream in _used(container):
            tracks[stream.index] = _track(written, stream, parts)
        reached: dict[int, int] = {}
        for packet in _packets(container, checkpoint):
            stream = packet.stream
            offset = parts.now if stream.type == "subtitle" else parts.of(packet).offset
            track = tracks[stream.index]
            if stream.type != "subtitle":
                losses.add(packet, float(packet.dts * packet.time_base) + offset)
            if isinstance(track, _Sound):
                track.add(packet, offset)
                continue
            _move(packet, offset)
            if packet.dts > reached.get(stream.index, packet.dts - 1):  # parts overlap by a frame
                reached[stream.index] = packet.dts
                packet.stream = track
                written.mux(packet)
        for track in tracks.values():
            if isinstance(track, _Sound):
                track.end()
    return losses.places(0.0)


def _decoded(packet: Any, at: float) -> list[Any]:
    """Returns the frames of a packet of sound; raises MediaError with its seconds where it is damaged."""
    import av

    try:
        return list(packet.decode())
    except av.FFmpegError as error:
        raise MediaError("damaged-sound", at=clock(max(at, 0.0)), detail=decode_reason(error)) from error


def _move(packet: Any, offset: float) -> None:
    """Shows a packet so many seconds later."""
    shift = round(offset / float(packet.time_base))
    packet.dts += shift
    packet.pts = packet.pts + shift if packet.pts is not None else packet.dts


class _Sound:
    """A sound that is written uncompressed, in one form."""

    def __init__(self, written: Any, stream: Any, forms: Collection[tuple[int, str]]) -> None:
        rate = max((rate for rate, _ in forms), default=48000)
        layouts = {layout for _, layout in forms}
        self._layout = layouts.pop() if len(layouts) == 1 else "stereo"
        self._written = written
        self._track = written.add_stream("pcm_s24le", rate=rate, layout=self._layout)
        self._track.metadata.update({name: stream.metadata[name] for name in ("language",) if name in stream.metadata})
        self._track.disposition = stream.disposition
        self._rate = rate
        self._form: tuple[Any, ...] = ()
        self._resampler: Any = None
        self._due = 0
        """Samples up to which something is written."""

    def add(self, packet: Any, offset: float) -> None:
        import av

        for frame in _decoded(packet, float(packet.dts * packet.time_base) + offset):
            form = (frame.sample_rate, frame.format.name, frame.layout.name)
            if form != self._form:
                self._flush()
                self._form = form
                self._resampler = av.AudioResampler("s32", self._layout, self._rate)
            if frame.pts is not None:
                at = round((float(frame.pts * frame.time_base) + offset) * self._rate)
                # Small differences are those of the clock; larger ones are holes.
                self._due = at if at - self._due > self._rate * HOLE else self._due
            frame.pts = None
            for piece in self._resampler.resample(frame):
                self._write(piece)

    def _write(self, piece: Any) -> None:
        piece.pts, piece.time_base = self._due, Fraction(1, self._rate)
        self._due += piece.samples
        self._written.mux(self._track.encode(piece))

    def _flush(self) -> None:
        for piece in self._resampler.resample(None) if self._resampler is not None else ():
            self._write(piece)

    def end(self) -> None:
        self._flush()
        self._written.mux(self._track.encode(None))
