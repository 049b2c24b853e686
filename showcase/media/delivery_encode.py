"""Makes the film file for a festival, then reads it back and measures it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from showcase.engine import subprocesses
from showcase.engine.task import Job, Json, SourceFile, Task, Weight
from showcase.media import audio_levels
from showcase.media.delivery_args import SLATE, made, moved, stages
from showcase.media.encode import fault, run_ffmpeg
from showcase.media.errors import MediaError, reason
from showcase.media.ffmpeg_args import recipe
from showcase.media.json_codec import pack, unpack
from showcase.media.probe import opened, probe, sound_streams
from showcase.media.timing import clock
from showcase.model.delivery import COPY, Delivery, WatermarkLook
from showcase.model.media import ClipFacts
from showcase.model.project import AuthorFile, Cue, Track, TrackKind
from showcase.structs import replace

VERSION = "3"

H264_COST, PRORES_COST, MOVING_COST = 0.085, 0.035, 2e-9
"""CPU seconds a million pixels takes, by codec; and a byte that is only moved."""

ENDINGS = ("mp4", "m4v", "mov", "mkv")
"""Kinds of files that can be made."""

AIM = 0.98
"""Of the size that was passed at the first try, as much is aimed at by the second."""

SOUND_COST = 0.04
"""CPU seconds per second of sound for encoding and measuring."""


def _drawn(track: Track | None) -> dict[str, Any]:
    """Returns what is drawn into the picture: the cues of a track, and whether they name who speaks."""
    if track is None:
        return {"cues": [], "speakers": False}
    cues = [[cue.start, cue.end, cue.text, cue.settings] for cue in track.cues]
    return {"cues": cues, "speakers": track.kind is TrackKind.CAPTIONS}


def delivery_task(
    project: str, source: AuthorFile, facts: ClipFacts, delivery: Delivery, rate: Fraction, *,
    track: Track | None = None,
    slate: tuple[str, Sequence[tuple[str, str]]] = ("", ()), fonts: Sequence[SourceFile] = (), ffmpeg: str = "",
) -> Task:  # fmt: skip
    """Returns the film in the form it is sent in. `track` is drawn into the picture, `slate` is the board: a title
    and rows.
    """
    pixels = float(facts.duration * rate) * delivery.frame_width * delivery.frame_height / 1_000_000
    turns = len(stages(delivery))
    cost = pixels * (PRORES_COST if delivery.video == "prores" else H264_COST) * turns + facts.duration * SOUND_COST
    return Task(
        kind="delivery",
        label=f"{project}: {described(delivery)}",
        call="showcase.media.deliver:deliver",
        version=VERSION,
        request={
            "facts": pack(facts),
            "delivery": _asked(delivery),
            "rate": str(rate),
            **_drawn(track),
            "slate": [slate[0], [list(row) for row in slate[1]]],
            "fonts": [Path(font.path).name for font in fonts],
            "ffmpeg": ffmpeg,
            **(recipe(facts.video) if delivery.encodes else {}),
        },
        sources={
            "clip": SourceFile(source.readable, source.digest, source.path if source.copy else ""),
            **{Path(f.path).name: f for f in fonts},
        },
        outputs=(f"film.{delivery.container}",),
        project=project,
        weight=Weight.HEAVY if delivery.encodes else Weight.LIGHT,
        expected=cost if delivery.encodes else 0.5 + facts.size * MOVING_COST + facts.duration * SOUND_COST,
    )


def _asked(delivery: Delivery) -> dict[str, Any]:
    """Returns a delivery for the request of its task; the look of a watermark only where there is one."""
    asked = asdict(delivery)
    if not delivery.watermark:
        del asked["watermark_look"]
    return asked


def _delivery(asked: Mapping[str, Any]) -> Delivery:
    look = asked.get("watermark_look")
    return Delivery(**{**asked, "watermark_look": WatermarkLook(**look) if look else WatermarkLook()})


def described(delivery: Delivery) -> str:
    """Returns a film in a few words that are the same in every language: `1080p H.264`."""
    if not delivery.encodes:
        return f"film, {delivery.container.upper()}"
    lines = min(delivery.frame_width, delivery.frame_height)
    return f"film, {lines}p {'ProRes 422 HQ' if delivery.video == 'prores' else 'H.264'}"


def deliver(job: Job) -> Json:
    """Encodes a film for a package, as a task; returns the facts measured on it. Raises MediaError, ToolError,
    Cancelled.
    """
    facts, delivery = unpack(ClipFacts, job.request["facts"]), _delivery(job.request["delivery"])
    target = job.output(job.task.outputs[0])
    source = job.source("clip").absolute()
    sounds = _sounds(source)
    try:
        if delivery.encodes or (delivery.audio not in (COPY, "")):
            _encode(job, source, facts, delivery, sounds, target)
            if delivery.most_bytes and (size := target.stat().st_size) > delivery.most_bytes:
                # Short films miss the rate by more than long ones: once more, by as much below.
                share = AIM * delivery.most_bytes / size
                lighter = replace(delivery, kilobits=int(delivery.kilobits * share))
                _encode(job, source, facts, lighter, sounds, target)
        else:
            _run(job, moved(source, facts, delivery, sounds, target), facts.duration, 0.0, 1.0)
    except subprocesses.ProgramFailed as error:
        raise fault(described(delivery), error, source, target) from error
    found = verified(target, facts, delivery)
    return pack(_heard(target, found, job) if found.audio is not None else found)


def _sounds(source: Path) -> tuple[int, ...]:
    """Numbers of the sound tracks that go along where they are copied: a film may have one in each language."""
    with opened(source) as container:
        return tuple(container.streams.audio.index(stream) for stream in sound_streams(container))


def _encode(
    job: Job, source: Path, facts: ClipFacts, delivery: Delivery, sounds: Sequence[int], target: Path
) -> None:
    rate = Fraction(job.request["rate"])
    lettered = _letters(job, facts, delivery, target.parent)
    seconds = facts.duration + delivery.lead + delivery.black
    turns = stages(delivery)
    for number, turn in enumerate(turns):
        arguments = made(
            source, facts, delivery, rate, sounds, target, turn=turn, log="passes",
            drawn=dict(lettered.filter) if lettered else None,
        )
        _run(job, arguments, seconds, number / len(turns), (number + 1) / len(turns), target.parent, lettered)


def _letters(job: Job, facts: ClipFacts, delivery: Delivery, folder: Path) -> Any:
    """Returns what is drawn into the picture, laid out for the program in the folder it runs in; None if nothing is."""
    if not (delivery.burnt_in or delivery.watermark or delivery.slate):
        return None
    from showcase.media import burn_in
    from showcase.media.fonts import fonts_of

    fonts = [*fonts_of(None), *(job.source(name).absolute() for name in job.request["fonts"])]
    size = delivery.frame_width, delivery.frame_height
    if delivery.slate:
        title, rows = job.request["slate"]
        burn_in.slate(title, [(label, value) for label, value in rows], *size, fonts).save(folder / SLATE)
    if not (delivery.burnt_in or delivery.watermark):
        return None
    cues = tuple(Cue(*row) for row in job.request["cues"])
    script = burn_in.ass(
        cues, *size, fonts, duration=facts.duration, watermark=delivery.watermark, look=delivery.watermark_look,
        frame_rate=Fraction(job.request["rate"]), speakers=job.request["speakers"],
    )  # fmt: skip
    return burn_in.lay_out(folder, script, fonts)


def _run(
    job: Job, arguments: Sequence[str], seconds: float, done: float, then: float, folder: Path | None = None,
    lettered: Any = None,
) -> None:  # fmt: skip
    environment = lettered.environment if lettered else None
    run_ffmpeg(job, arguments, seconds, done, then, folder=folder, environment=environment)


def verified(path: Path, facts: ClipFacts, delivery: Delivery) -> ClipFacts:
    """Returns what a finished file measures; raises MediaError if it is not what was asked for."""

    def wrong(code: str, **facts: object) -> MediaError:
        return MediaError(code, what=described(delivery), **facts)

    found = probe(path)
    wanted = facts.duration + delivery.lead + delivery.black
    slack = max(1.0, 0.1 * facts.duration) if facts.video.variable_rate else 0.0
    if abs(found.duration - wanted) > max(0.5, wanted * 0.01) + slack:
        raise wrong("encode-length", found=f"{found.duration:.2f} s", wanted=f"{wanted:.2f} s")
    size = found.video.display_width, found.video.display_height
    if delivery.encodes and size != (delivery.frame_width, delivery.frame_height):
        asked = f"{delivery.frame_width} × {delivery.frame_height}"
        raise wrong("encode-size", found=f"{size[0]} × {size[1]}", wanted=asked)
    if (found.audio is not None) != bool(delivery.audio and (facts.audio is not None or delivery.silence)):
        raise wrong("encode-without-sound" if found.audio is None else "encode-with-sound")
    _decodes(path, found, wrong)
    return found


def _decodes(path: Path, found: ClipFacts, wrong: Any) -> None:
    """Its last frames can be decoded: the first was by the probe."""
    import av

    try:
        with opened(path) as container:
            stream = container.streams.video[found.video.stream]
            container.seek(int(max(found.duration - 0.2, 0) * 1_000_000))
            if not any(True for _ in container.decode(stream)):
                raise wrong("encode-frames", at=clock(found.duration), detail="-")
    except av.FFmpegError as error:
        raise wrong("encode-frames", at=clock(found.duration), detail=reason(error)) from error


def _heard(path: Path, found: ClipFacts, job: Job) -> ClipFacts:
    """Returns the facts with the loudness and the true peak of the channels that are in the file (EBU R128)."""
    assert found.audio is not None
    return replace(found, audio=audio_levels.measured(path, found.audio, job.checkpoint, mixed=False))


def delivered_facts(value: Json) -> ClipFacts:
    """Returns what the task measured."""
    return unpack(ClipFacts, value)
