"""Encodes the chunks and the sound of a film, and joins them without another encode."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from showcase.engine import subprocesses
from showcase.engine.files import disk_error
from showcase.engine.task import Job, Json
from showcase.media.chunks import Chunk
from showcase.media.encode import RepairWatch, encode, encode_alone, fault, run_ffmpeg, verify_film
from showcase.media.ffmpeg_args import chunk_arguments, sound_arguments
from showcase.media.json_codec import unpack
from showcase.media.renditions import RenditionSpec
from showcase.model.media import ClipFacts
from showcase.structs import FrozenStruct

SOUND = "sound.mp4"
"""The file that a film's sound is encoded to."""


def encode_chunk(job: Job) -> Json:
    """Encodes the picture of a chunk once for each rung in the request, as a task; returns what the decoder repaired,
    if it did.

    Raises MediaError, DiskError, ToolError, Cancelled.
    """
    facts = unpack(ClipFacts, job.request["facts"])
    chunk = unpack(Chunk, {**job.request["chunk"], "digest": ""})
    rungs = [unpack(RenditionSpec, one) for one in job.request["rungs"]]
    targets = [job.output(f"{rung.name}.mp4") for rung in rungs]
    source = job.source("clip").absolute()
    repaired = RepairWatch()
    try:
        arguments = chunk_arguments(source, facts, chunk, rungs, targets)
        run_ffmpeg(job, arguments, chunk.seconds, 0.0, 1.0, begins=chunk.start, overhear=repaired.overhear)
    except subprocesses.ProgramFailed:
        # What fails together may work alone: less memory, and it is known which one fails.
        for number, (rung, target) in enumerate(zip(rungs, targets, strict=True)):
            arguments, count = chunk_arguments(source, facts, chunk, [rung], [target]), len(rungs)
            done, then = number / count, (number + 1) / count
            try:
                run_ffmpeg(job, arguments, chunk.seconds, done, then, begins=chunk.start)
            except subprocesses.ProgramFailed as error:
                raise fault(rung.name, error, source, target) from error
    return repaired.result


def encode_sound(job: Job) -> Json:
    """Encodes the sound of a film, as a task. Raises MediaError, DiskError, ToolError, Cancelled."""
    source, target = job.source("clip").absolute(), job.output(SOUND)
    facts = unpack(ClipFacts, job.request["facts"])
    try:
        run_ffmpeg(job, sound_arguments(source, facts, target), facts.duration, 0.0, 1.0)
    except subprocesses.ProgramFailed as error:
        raise fault("sound", error, source, target) from error
    return None


def join(job: Job) -> Json:
    """Joins the chunks of a film with its sound, one file for each rung in the request, as a task.

    Where the chunks do not hold the film's frames, the film is encoded whole. Raises MediaError, DiskError, ToolError,
    Cancelled.
    """
    facts = unpack(ClipFacts, job.request["facts"])
    rungs = [unpack(RenditionSpec, one) for one in job.request["rungs"]]
    expected = [frames * (2 if facts.video.interlaced else 1) for frames in job.request["frames"]]
    sound = job.need("sound", SOUND) if "sound" in job.task.needs else None
    for number, rung in enumerate(rungs):
        name, done, then = f"{rung.name}.mp4", number / len(rungs), (number + 1) / len(rungs)
        if rung.kept:
            encode_alone(job, job.source("clip").absolute(), facts, rung, job.output(name), done, then)
            continue
        parts = [Part(job.need(chunk_name(one), name), frames) for one, frames in enumerate(expected)]
        if not fit(parts):
            return encode(job)
        join_files(parts, sound, job.output(name), partial(_report, job, done, then))
        verify_film(job.output(name), rung, facts)
    return None


def _report(job: Job, done: float, then: float, share: float) -> None:
    job.progress(done + (then - done) * share)


def chunk_name(number: int) -> str:
    """Returns the name under which a join needs a chunk, counted from 0."""
    return f"chunk-{number:04}"


class Part(FrozenStruct):
    """The picture of a chunk, encoded; its frames have their times in the film."""

    path: Path
    frames: int
    """Frames that it should have."""


def fit(parts: Sequence[Part]) -> bool:
    """Returns whether all parts are set up alike, and have the frames that they should have."""
    import av

    configurations = set()
    for part in parts:
        with av.open(f"file:{part.path}") as container:
            stream = container.streams.video[0]
            configurations.add((bytes(stream.codec_context.extradata or b""), stream.time_base))
            if sum(bool(packet.size) for packet in container.demux(stream)) != part.frames:
                return False
    return len(configurations) == 1


INTERLEAVED = 1_000_000
"""Microseconds of picture, then of sound, that follow each other in a long film. Of every frame by turns, the index at
its beginning, which a browser reads before it shows anything, is half as large again.
"""


def join_files(parts: Sequence[Part], sound: Path | None, target: Path, report: Callable[[float], None]) -> None:
    """Writes the pictures of all parts and the sound into one MP4, without another encode.

    `report` is told the share that is done, 0 to 1. Raises DiskError.
    """
    import av

    options = {"movflags": "+faststart", "fflags": "+bitexact", "chunk_duration": str(INTERLEAVED)}
    try:
        with av.open(f"file:{target}", "w", format="mp4", container_options=options) as written:
            streams = [_stream_like(written, path) for path in (parts[0].path, sound) if path is not None]
            tracks = [_pictures(parts, report), *([_packets_of(sound)] if sound is not None else [])]
            numbered = [_numbered(number, packets) for number, packets in enumerate(tracks)]
            for number, packet in heapq.merge(*numbered, key=_due):
                packet.stream = streams[number]
                written.mux(packet)
    except OSError as error:
        raise disk_error(error, target) from error


def _stream_like(written: Any, path: Path) -> Any:
    import av

    with av.open(f"file:{path}") as container:
        model = container.streams[0]
        stream = written.add_stream_from_template(model, opaque=True)
        stream.time_base = model.time_base
        return stream


def _numbered(number: int, packets: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    return ((number, packet) for packet in packets)


def _due(numbered: tuple[int, Any]) -> Fraction:
    """Returns the seconds at which a packet is decoded."""
    packet = numbered[1]
    return packet.dts * packet.time_base  # type: ignore[no-any-return]


def _pictures(parts: Sequence[Part], report: Callable[[float], None]) -> Iterator[Any]:
    last: int | None = None
    for number, part in enumerate(parts):
        report(number / len(parts))
        for packet in _packets_of(part.path):
            if last is not None and packet.dts <= last:
                packet.dts = last + 1  # where the rate varies, the delays of two parts may differ
            last = packet.dts
            yield packet


def _packets_of(path: Path) -> Iterator[Any]:
    import av

    with av.open(f"file:{path}") as container:
        yield from (packet for packet in container.demux(container.streams[0]) if packet.size)
