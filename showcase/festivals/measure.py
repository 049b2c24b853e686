"""Measures what only festivals need: black at both ends, streams, loudness of all channels, stills."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.diagnostics import Location
from showcase.engine.heif import is_heif, register_heif
from showcase.engine.jpeg_xl import is_jpeg_xl, register_jpeg_xl
from showcase.engine.task import Job, Json, SourceFile, Task
from showcase.engine.worker_pool import isolated
from showcase.festivals.entry import FilmFacts, StillFacts
from showcase.model.formats import FORMATS, UNTIMED
from showcase.model.media import ClipFacts
from showcase.model.project import AuthorFile, Project

if TYPE_CHECKING:
    from av.container import InputContainer
    from PIL.Image import Image

VERSION = "4"

LONGEST_BLACK = 20.0
"""Seconds at either end that are looked at."""

SHORT_BLACK = 3.0
"""Seconds of the end that are looked at first: mostly enough."""

DARK, SHARE = 0.1, 0.98
"""A frame is black where this share of its pixels is darker than this, of 1: as ffmpeg's blackdetect has it."""

LETTERS = 0.16
"""A frame with a spot as bright as this, of 1, is not black: one line of credits is a hundredth of the picture."""

LOOKED_AT = (96, 54)
"""Pixels that a frame is made small to before it is looked at."""

COLOURS = {"RGB": "rgb", "RGBA": "rgb", "P": "rgb", "L": "grey", "LA": "grey", "I;16": "grey", "1": "grey",
           "CMYK": "cmyk", "YCbCr": "rgb"}  # fmt: skip

TELLING = {"location": ("location", "gps", "geo"), "device": ("make", "model", "serial")}
"""Parts of the names of tags that cameras write."""

STRIP, EVEN = 0.02, 1.5
"""Share of a still's side that a border takes at least, and how far (0 to 255) its pixels may differ."""


def film_task(project: Project, source: AuthorFile, facts: ClipFacts) -> Task:
    """Decodes both ends of a clip, and its sound where it has other channels than two."""
    audio = facts.audio
    # PyAV cannot hold channels in an order of their own.
    surround = audio is not None and audio.channels != 2 and not (audio.order or audio.joined)
    return Task(
        kind="ends",
        label=f"{project.slug}: {source.path.rpartition('/')[2]}",
        call="showcase.festivals.measure:film",
        version=VERSION,
        request={
            "duration": round(facts.duration, 3),
            "video": facts.video.stream,
            "audio": audio.stream if surround and audio else None,
        },
        sources={"clip": SourceFile(source.readable, source.digest, source.path if source.copy else "")},
        project=project.slug,
        expected=1.0,
    )


def still_task(project: Project, source: AuthorFile) -> Task:
    """Looks at a picture as a file to be sent."""
    return Task(
        kind="still",
        label=f"{project.slug}: {source.path.rpartition('/')[2]}",
        call="showcase.festivals.measure:still",
        version=VERSION,
        request={},
        sources={"picture": SourceFile(source.path, source.digest)},
        project=project.slug,
        expected=0.2,
    )


@isolated
def film(job: Job) -> Json:
    """Measures a film, as a task; returns `FilmFacts` as JSON."""
    path, duration = job.source("clip"), float(job.request["duration"])
    with _opened(path) as container:
        video, loose = len(_moving(container)), _loose(container)
        audio = len([stream for stream in container.streams.audio if stream.codec_context])
        stream = container.streams.video[job.request["video"]]
        head = _black_head(container, stream, job)
        tail = 0.0 if head >= duration else _black_tail(container, stream, duration, job)
    heard = _all_channels(path, job.request["audio"], job) if job.request["audio"] is not None else (None, None)
    return asdict(FilmFacts(round(head, 3), round(tail, 3), video, audio, *heard, loose=loose))


def film_facts(value: Json) -> FilmFacts:
    return FilmFacts(**{**value, "loose": tuple(value["loose"])})


@contextmanager
def _opened(path: Path) -> Iterator[InputContainer]:
    import av

    options = {"protocol_whitelist": "file", "format_whitelist": FORMATS}
    older: Any = {"metadata_errors": "replace"} if int(av.__version__.partition(".")[0]) < 19 else {}
    with av.open(f"file:{path.absolute()}", container_options=options, **older) as container:
        yield container


def _moving(container: InputContainer) -> list[Any]:
    """Streams with a moving picture: a cover is none."""
    from av.stream import Disposition

    return [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]


def _loose(container: InputContainer) -> tuple[str, ...]:
    """Returns what tells of the place and the device a clip was shot with, and tracks that hold neither picture nor
    sound.
    """
    tags = [name.lower() for part in (container, *container.streams) for name in part.metadata]
    found = [kind for kind, words in TELLING.items() if any(word in tag for tag in tags for word in words)]
    # A timecode track is what editors expect; other data is what cameras write down: places, movements, faces.
    data = any(stream.type == "data" and not _is_timecode(stream) for stream in container.streams)
    return (*found, *(["data"] if data else []))


def _is_timecode(stream: Any) -> bool:
    return "timecode" in stream.metadata or "tmcd" in str(getattr(stream, "name", "")).lower()


def _frames(container: InputContainer, stream: Any, since: float, job: Job) -> Iterator[tuple[float, bool]]:
    """Yields (seconds, whether it is black) of each frame from the key frame before a moment on."""
    start = float((stream.start_time or 0) * stream.time_base)
    if container.format.name not in UNTIMED:
        container.seek(int((since + start) / stream.time_base), stream=stream)
    for frame in container.decode(stream):
        job.checkpoint()
        if frame.time is not None:
            yield frame.time - start, _black(frame)


def _black(frame: Any) -> bool:
    tiny = frame.reformat(*LOOKED_AT, "rgb24", interpolation="AREA").to_ndarray().mean(axis=2) / 255
    return float((tiny < DARK).mean()) >= SHARE and float(tiny.max()) < LETTERS


def _black_head(container: InputContainer, stream: Any, job: Job) -> float:
    """Returns the seconds until the first picture."""
    last = 0.0
    for at, black in _frames(container, stream, 0.0, job):
        if not black or at > LONGEST_BLACK:
            return max(0.0, at)
        last = at
    return last


def _black_tail(container: InputContainer, stream: Any, duration: float, job: Job) -> float:
    """Returns the seconds after the last picture."""
    frame = float(1 / stream.average_rate) if stream.average_rate else 0.04
    for reach in (SHORT_BLACK, LONGEST_BLACK):
        since = max(0.0, duration - reach)
        ends = [at + frame for at, black in _frames(container, stream, since, job) if not black]
        tail = duration - max((end for end in ends if end > since), default=since)
        if tail < reach:
            break
    # Sound is often a little longer than the picture: that is no black.
    return tail if tail > 1.5 * frame else 0.0


def _all_channels(path: Path, number: int, job: Job) -> tuple[float | None, float | None]:
    """Returns (LUFS, dBTP) of the sound in its own channels."""
    import av

    last: dict[str, str] = {}
    with _opened(path) as container:
        stream = container.streams.audio[number]
        graph = av.filter.Graph()
        graph.link_nodes(
            graph.add_abuffer(template=stream), graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
        ).configure()
        for frame in container.decode(stream):
            job.checkpoint()
            graph.push(frame)
            while True:
                try:
                    last = dict(graph.pull().metadata)
                except (av.BlockingIOError, av.EOFError):
                    break
    if "lavfi.r128.I" not in last:
        return None, None
    peak = max((float(said) for name, said in last.items() if name.startswith("lavfi.r128.true_peaks_ch")), default=0.0)
    return round(float(last["lavfi.r128.I"]), 1), round(20 * math.log10(max(peak, 1e-6)), 1)


@isolated
def still(job: Job) -> Json:
    """Measures a still, as a task; returns `StillFacts` as JSON."""
    import PIL.Image
    import PIL.ImageOps

    path = job.source("picture")
    with path.open("rb") as file:
        head = file.read(64)
    if is_heif(head):
        register_heif()
    elif is_jpeg_xl(head):
        register_jpeg_xl()
    with PIL.Image.open(path) as picture:
        colour, kind = COLOURS.get(picture.mode, picture.mode.lower()), (picture.format or "").lower()
        upright = PIL.ImageOps.exif_transpose(picture)
        return {
            "width": upright.width,
            "height": upright.height,
            "colour": colour,
            "size": path.stat().st_size,
            "format": {"jpeg": "jpg", "tiff": "tif"}.get(kind, kind),
            "border": _border(upright),
        }


def still_facts(source: AuthorFile, value: Json) -> StillFacts:
    place = source.place if source.place.path else Location(source.path)
    return StillFacts(name=source.path.rpartition("/")[2], place=place, **value)


def _border(picture: Image) -> bool:
    """Returns whether two opposite sides carry strips of one and the same colour that the picture between them has
    not.
    """
    import numpy

    pixels = numpy.asarray(picture.convert("RGB").resize((256, 256)), dtype=numpy.float32)
    if float(pixels.std()) <= EVEN:
        return False
    return _strips(pixels) or _strips(pixels.transpose(1, 0, 2))


def _strips(pixels: Any) -> bool:
    thick = max(2, round(len(pixels) * STRIP))
    first, last = pixels[:thick], pixels[-thick:]
    even = float(first.std(axis=(0, 1)).max()) <= EVEN and float(last.std(axis=(0, 1)).max()) <= EVEN
    return even and float(abs(first.mean(axis=(0, 1)) - last.mean(axis=(0, 1))).max()) <= EVEN
