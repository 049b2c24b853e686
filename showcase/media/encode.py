"""Encodes a film for the web, all its sizes from one decoding, and believes no file before it was read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from showcase.engine import subprocesses
from showcase.engine.task import Job, Json
from showcase.media.codecs import written_name
from showcase.media.errors import MediaError
from showcase.media.ffmpeg_args import encode_arguments, preview_arguments
from showcase.media.json_codec import unpack
from showcase.media.renditions import RenditionSpec
from showcase.model.media import ClipFacts


def encode(job: Job) -> Json:
    """Task: one MP4 for each rung in the request. Raises MediaError, ToolError, Cancelled."""
    facts = unpack(ClipFacts, job.request["facts"])
    rungs = [unpack(RenditionSpec, one) for one in job.request["rungs"]]
    targets = [job.output(f"{rung.name}.mp4") for rung in rungs]
    source = job.source("clip").absolute()
    try:
        _run(job, encode_arguments(source, facts, rungs, targets), facts.duration, 0.0, 1.0)
    except subprocesses.ProgramFailed:
        # What fails together may work alone: less memory, and it is known which one fails.
        for number, (rung, target) in enumerate(zip(rungs, targets, strict=True)):
            _alone(job, source, facts, rung, target, number / len(rungs), (number + 1) / len(rungs))
    for rung, target in zip(rungs, targets, strict=True):
        # How long a last frame stays on screen is lost where the rate varies.
        slack = max(1.0, 0.1 * facts.duration) if facts.video.variable_rate else 0.0
        verify(target, rung, facts.duration, facts.audio is not None, slack)
    return None


def _alone(
    job: Job, source: Path, facts: ClipFacts, rung: RenditionSpec, target: Path, done: float, then: float
) -> None:
    try:
        _run(job, encode_arguments(source, facts, [rung], [target]), facts.duration, done, then)
    except subprocesses.ProgramFailed as error:
        raise fault(rung.name, error.said, source, target) from error


def fault(what: str, said: str, source: Path, target: Path) -> MediaError:
    """The fault that ffmpeg's last words tell of, without the paths of this machine."""
    lines = said.replace(str(source), source.name).replace(str(target), target.name).strip().splitlines()
    told = next((line for line in lines if "Invalid data" in line or "corrupt" in line), "")
    if told:
        return MediaError("corrupt-clip", name=source.name, why=told.rpartition("] ")[2])
    return MediaError("failed-encode", name=source.name, what=what, why=lines[-1] if lines else "it gives no reason")


def preview(job: Job) -> Json:
    """Task: `preview.mp4`, a few parts of the film, silent and small."""
    facts = unpack(ClipFacts, job.request["facts"])
    rung = unpack(RenditionSpec, job.request["rung"])
    parts = [(start, length) for start, length in job.request["parts"]]
    target, source = job.output("preview.mp4"), job.source("clip").absolute()
    whole = sum(length for _, length in parts)
    try:
        _run(job, preview_arguments(source, facts, parts, rung, target), whole, 0.0, 1.0)
    except subprocesses.ProgramFailed as error:
        raise fault(rung.name, error.said, source, target) from error
    # Each part may be a frame or two longer or shorter than asked for.
    verify(target, rung, whole, False, slack=0.12 * len(parts))
    return None


def _run(job: Job, arguments: Sequence[str], duration: float, done: float, then: float) -> None:
    listen = listener(duration, lambda share: job.progress(done + share * (then - done)))
    subprocesses.run(subprocesses.ffmpeg(), arguments, listen=listen, cancelled=job.cancelled)


def listener(duration: float, progress: Callable[[float], None]) -> Callable[[str], None]:
    """Takes the lines of `-progress` and tells the share that is done."""

    def listen(line: str) -> None:
        share = share_done(line, duration)
        if share is not None:
            progress(share)

    return listen


def share_done(line: str, duration: float) -> float | None:
    """What a line of `-progress` says of how far it is, 0 to 1; None where it says nothing of it."""
    name, _, value = line.partition("=")
    if name != "out_time_us" or not value.strip().lstrip("-").isdigit() or duration <= 0:
        return None
    return min(max(int(value) / 1_000_000 / duration, 0.0), 1.0)


def verify(path: Path, rung: RenditionSpec, duration: float, sound: bool, slack: float = 0.0) -> None:
    """Read a finished file back: its size, length, sound, codec, first and last frame. Raises MediaError."""
    import av

    def wrong(why: str) -> MediaError:
        return MediaError("untrue-encode", what=rung.name, why=why)

    try:
        with av.open(f"file:{path}") as container:
            stream = container.streams.video[0]
            length = (container.duration or 0) / 1_000_000
            if abs(length - duration) > max(0.5, duration * 0.01) + slack:
                raise wrong(f"it lasts {length:.2f} s instead of {duration:.2f} s")
            if (stream.width, stream.height) != (rung.width, rung.height):
                raise wrong(f"it measures {stream.width} × {stream.height} instead of {rung.width} × {rung.height}")
            if bool(container.streams.audio) != sound:
                raise wrong("its sound is missing" if sound else "it has a sound track that is not asked for")
            name = written_name(stream.codec_context.extradata or b"\0\0\0\0", rung.codec)
            if name != rung.codec_name:
                raise wrong(f"it says {name} where the page says {rung.codec_name}")
            if next(container.decode(stream), None) is None:
                raise wrong("its first frame cannot be decoded")
            container.seek(int(max(length - 0.1, 0) * 1_000_000))
            if not any(True for _ in container.decode(stream)):
                raise wrong("its last frames cannot be decoded")
    except (av.FFmpegError, IndexError, OSError) as error:
        raise wrong(str(error)) from error
