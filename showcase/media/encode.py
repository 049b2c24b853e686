"""Encodes a film for the web, all sizes from one decoding, and checks each file afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from showcase.diagnostics import DiskError
from showcase.engine import subprocesses
from showcase.engine.files import disk_error
from showcase.engine.task import Job, Json
from showcase.media.codecs import written_name
from showcase.media.errors import MediaError, reason
from showcase.media.ffmpeg_args import encode_arguments, preview_arguments
from showcase.media.frames import seek, start_of
from showcase.media.json_codec import unpack
from showcase.media.probe import opened
from showcase.media.renditions import RenditionSpec
from showcase.media.timing import clock, demuxed
from showcase.model.media import ClipFacts

LACKING = 0.5
"""Seconds before its end at which a file that cannot be read any further is whole."""


CUT_SHORT = ("Error during demuxing", "corrupt input packet", "corrupt decoded frame", "Invalid data found")
"""What ffmpeg says of a last packet that is not whole."""
REPAIRED = (
    "error while decoding MB", "slice CRC mismatch", "bad vlc", "error y=", "overread", "AC EOB marker",
    "ac-tex damaged",
)  # fmt: skip
"""What decoders say of a damaged frame that they repair and show: H.264, FFV1, Motion JPEG, DV, MPEG-2."""


@dataclass(slots=True)
class RepairWatch:
    """Notes what a decoder says of frames that it repaired."""

    said: dict[str, float] = field(default_factory=dict)
    """Seconds of the film, by what was said."""

    def overhear(self, line: str, reached: float) -> None:
        """Takes a line that ffmpeg prints, and the seconds of the film that were made then."""
        if any(words in line for words in REPAIRED):
            self.said.setdefault(line.rpartition("] ")[2].strip(), reached)

    @property
    def result(self) -> Json:
        """Returns what an encode returns: the number of repairs, and the first one; None if there was none."""
        for first, at in self.said.items():
            return {"repaired": {"count": len(self.said), "after": clock(at), "said": first}}
        return None


def encode(job: Job) -> Json:
    """Encodes one MP4 for each rung in the request, as a task; returns what the decoder repaired, if it did.

    Raises MediaError, ToolError, Cancelled.
    """
    facts = unpack(ClipFacts, job.request["facts"])
    rungs = [unpack(RenditionSpec, one) for one in job.request["rungs"]]
    targets = [job.output(f"{rung.name}.mp4") for rung in rungs]
    source = job.source("clip").absolute()
    repaired = RepairWatch()
    try:
        arguments = encode_arguments(source, facts, rungs, targets)
        run_ffmpeg(job, arguments, facts.duration, 0.0, 1.0, overhear=repaired.overhear)
    except subprocesses.ProgramFailed:
        # What fails together may work alone: less memory, and it is known which one fails.
        for number, (rung, target) in enumerate(zip(rungs, targets, strict=True)):
            encode_alone(job, source, facts, rung, target, number / len(rungs), (number + 1) / len(rungs))
    for rung, target in zip(rungs, targets, strict=True):
        verify_film(target, rung, facts)
    return repaired.result


def encode_alone(
    job: Job, source: Path, facts: ClipFacts, rung: RenditionSpec, target: Path, done: float, then: float
) -> None:
    """Encodes one size of a film by itself; `done` and `then` say from where to where of the job that is.

    Raises MediaError, DiskError, ToolError, Cancelled.
    """
    try:
        _run(job, encode_arguments(source, facts, [rung], [target]), facts.duration, done, then)
    except subprocesses.ProgramFailed as error:
        raise fault(rung.name, error, source, target) from error


def fault(what: str, error: subprocesses.ProgramFailed, source: Path, target: Path) -> MediaError | DiskError:
    """Returns the error that ffmpeg's last words tell of, without the paths of this machine."""
    for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
        if os.strerror(number) in error.said:
            return disk_error(OSError(number, os.strerror(number)), target)
    lines = error.said.replace(str(source), source.name).replace(str(target), target.name).strip().splitlines()
    damage = next((line for line in lines if "Invalid data" in line or "corrupt" in line), "")
    if damage:
        return MediaError("damaged-clip", name=source.name, at=clock(error.reached), detail=damage.rpartition("] ")[2])
    last = lines[-1].rpartition("] ")[2] if lines else "?"
    return MediaError("stopped-encode", name=source.name, what=what, at=clock(error.reached), detail=last)


def preview(job: Job) -> Json:
    """Encodes `preview.mp4`, a few parts of the film, silent and small, as a task."""
    facts = unpack(ClipFacts, job.request["facts"])
    rung = unpack(RenditionSpec, job.request["rung"])
    parts = [(start, length) for start, length in job.request["parts"]]
    target, source = job.output("preview.mp4"), job.source("clip").absolute()
    whole = sum(length for _, length in parts)
    # Each part may be a frame or two longer or shorter than asked for.
    slack = 0.12 * len(parts)
    try:
        _run(job, preview_arguments(source, facts, parts, rung, target), whole, 0.0, 1.0)
        verify(target, rung, whole, False, slack)
    except (subprocesses.ProgramFailed, MediaError):
        # Some films cannot be entered in the middle: their key frames depend on frames before.
        try:
            _run(job, preview_arguments(source, facts, parts, rung, target, seeking=False), whole, 0.0, 1.0)
        except subprocesses.ProgramFailed as error:
            raise fault(rung.name, error, source, target) from error
        verify(target, rung, whole, False, slack)
    return None


def _run(job: Job, arguments: Sequence[str], duration: float, done: float, then: float) -> None:
    run_ffmpeg(job, arguments, duration, done, then)


def run_ffmpeg(
    job: Job, arguments: Sequence[str], duration: float, done: float, then: float, *,
    begins: float = 0.0, folder: Path | None = None, environment: Mapping[str, str] | None = None,
    overhear: Callable[[str, float], None] = lambda line, reached: None,
) -> None:  # fmt: skip
    """Runs ffmpeg and tells how far it is, from `done` to `then`; raises ProgramFailed with how far it came.

    What it makes is `duration` seconds long and `begins` at a second of the film. `overhear` gets what it says, with
    the seconds of the film that were made then.
    """
    reached = [begins]

    def progress(share: float) -> None:
        reached[-1] = begins + share * duration
        job.progress(done + share * (then - done))

    listen = listener(duration, progress)
    try:
        subprocesses.run(
            subprocesses.ffmpeg(),
            arguments,
            listen=listen,
            overhear=lambda line: overhear(line, reached[-1]),
            cancelled=job.cancelled,
            folder=folder,
            environment=environment,
        )
    except subprocesses.ProgramFailed as error:
        error.reached = reached[-1]
        end = begins + duration - LACKING
        at_end = error.reached >= end and any(words in error.said for words in CUT_SHORT)
        if not at_end or "-xerror" not in arguments or not _is_whole(job, begins, end):
            raise
        # All is there: a recording ends in the middle of a packet, or something follows its end. The caller compares
        # the lengths.
        lenient = [one for one in arguments if one != "-xerror"]
        run_ffmpeg(
            job, lenient, duration, done, then,
            begins=begins, folder=folder, environment=environment, overhear=overhear,
        )  # fmt: skip


def _is_whole(job: Job, begins: float, end: float) -> bool:
    """Returns whether a film can be decoded up to its last moments: how far the program came is how far it came with
    the stream that is ahead, not with the damaged one.
    """
    import av

    facts = unpack(ClipFacts, job.request["facts"])
    tracks = (facts.audio.joined or (facts.audio.stream,)) if facts.audio is not None else ()
    with opened(job.source("clip").absolute()) as container:
        used = [container.streams.video[facts.video.stream], *(container.streams.audio[one] for one in tracks)]
        reached = dict.fromkeys((one.index for one in used), 0.0)
        if begins:
            seek(container, used[0], begins)
        try:
            for index, at, is_corrupt in _moments(container, used, job.checkpoint):
                if is_corrupt and at < end:
                    return False
                reached[index] = max(reached[index], at)
        except av.FFmpegError:
            return min(reached.values()) >= end
    return True


def _moments(container: Any, used: Sequence[Any], checkpoint: Callable[[], None]) -> Iterator[tuple[int, float, bool]]:
    """Yields the stream, the seconds of the film and whether it is corrupt, of each frame that has a time."""
    start = start_of(container)
    for packet in demuxed(container, used):
        checkpoint()
        for frame in packet.decode():
            if frame.time is not None:
                yield packet.stream.index, frame.time - start, getattr(frame, "is_corrupt", False)


def listener(duration: float, progress: Callable[[float], None]) -> Callable[[str], None]:
    """Takes the lines of `-progress` and tells the share that is done."""

    def listen(line: str) -> None:
        share = share_done(line, duration)
        if share is not None:
            progress(share)

    return listen


def share_done(line: str, duration: float) -> float | None:
    """Returns what a line of `-progress` says of how far it is, 0 to 1; None if it says nothing of it."""
    name, _, value = line.partition("=")
    if name != "out_time_us" or not value.strip().lstrip("-").isdigit() or duration <= 0:
        return None
    return min(max(int(value) / 1_000_000 / duration, 0.0), 1.0)


def verify_film(path: Path, rung: RenditionSpec, facts: ClipFacts) -> None:
    """Reads a finished encode of a whole film back. Raises MediaError."""
    # How long a last frame stays on screen is lost where the rate varies.
    slack = max(1.0, 0.1 * facts.duration) if facts.video.variable_rate else 0.0
    verify(path, rung, facts.duration, facts.audio is not None, slack)


def verify(path: Path, rung: RenditionSpec, duration: float, sound: bool, slack: float = 0.0) -> None:
    """Reads a finished file back: its size, length, sound, codec, first and last frame.

    `duration` and `slack` are seconds. Raises MediaError.
    """
    import av

    try:
        with av.open(f"file:{path}") as container:
            if not container.streams.video:
                raise _wrong(rung, "encode-frames", at=clock(0), detail="-")
            stream = container.streams.video[0]
            length = (container.duration or 0) / 1_000_000
            if abs(length - duration) > max(0.5, duration * 0.01) + slack:
                raise _wrong(rung, "encode-length", found=f"{length:.2f} s", wanted=f"{duration:.2f} s")
            _verify_streams(stream, bool(container.streams.audio), rung, sound)
            if next(container.decode(stream), None) is None:
                raise _wrong(rung, "encode-frames", at=clock(0), detail="-")
            container.seek(int(max(length - 0.1, 0) * 1_000_000))
            if not any(True for _ in container.decode(stream)):
                raise _wrong(rung, "encode-frames", at=clock(length), detail="-")
    except (av.FFmpegError, IndexError, OSError) as error:
        raise _wrong(rung, "encode-frames", at="?", detail=reason(error)) from error


def _verify_streams(video: Any, has_sound: bool, rung: RenditionSpec, sound: bool) -> None:
    if (video.width, video.height) != (rung.width, rung.height):
        found, wanted = f"{video.width} × {video.height}", f"{rung.width} × {rung.height}"
        raise _wrong(rung, "encode-size", found=found, wanted=wanted)
    if has_sound != sound:
        raise _wrong(rung, "encode-without-sound" if sound else "encode-with-sound")
    name = written_name(video.codec_context.extradata or b"\0\0\0\0", rung.codec)
    if name != rung.codec_name:
        raise _wrong(rung, "encode-codec", found=name, wanted=rung.codec_name)


def _wrong(rung: RenditionSpec, code: str, **facts: object) -> MediaError:
    return MediaError(code, what=rung.name, **facts)
