"""Joins a series of numbered pictures and its sound to one lossless film, which is read in its place.

Every picture is opened by its own path and decoded by itself: nothing in a file can lead to another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from showcase.engine import subprocesses
from showcase.engine.task import Job, Json, Result, SourceFile, Task
from showcase.engine.worker_pool import isolated
from showcase.media.container import check_size
from showcase.media.errors import MediaError, reason
from showcase.media.frames import LARGE
from showcase.media.presets import SERIES_VERSION
from showcase.media.probe import has_alpha, orientation
from showcase.model.formats import PROTOCOLS
from showcase.model.project import AuthorFile, Catalogue, PictureSeries, Project
from showcase.structs import replace

JOINED = "series.mkv"
SOUND = "sound"
SOUND_FORMATS = "wav,w64,mp3,flac,aiff,ogg,aac,mov,mp4,m4a,matroska"
DECODERS = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "mjpeg"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"),
    (b"\x76\x2f\x31\x01", "exr"), (b"SDPX", "dpx"), (b"XPDS", "dpx"), (b"BM", "bmp"), (b"RIFF", "webp"),
)  # fmt: skip
"""Decoders by the first bytes of a picture: what a file is called proves nothing."""
UNMARKED = {".tga": "targa"}
"""Decoders of pictures that do not begin with a mark."""


def join_tasks(catalogue: Catalogue) -> tuple[Task, ...]:
    """Returns a task for each film that is a series of pictures."""
    return tuple(join_task(project, project.clip) for project in catalogue.projects if is_series(project.clip))


def is_series(source: AuthorFile | None) -> bool:
    return source is not None and source.series is not None


def join_task(project: Project, source: AuthorFile | None) -> Task:
    """Makes one film of the pictures and the sound."""
    assert source is not None
    assert source.series is not None
    series: PictureSeries = source.series
    sources = {f"{number:08}": SourceFile(one.path, one.digest) for number, one in enumerate(series.frames)}
    if series.sound is not None:
        sources[SOUND] = SourceFile(series.sound.path, series.sound.digest)
    return Task(
        kind="look",
        label=f"{project.slug}: {source.path.rpartition('/')[2]}",
        call="showcase.media.series:join",
        version=SERIES_VERSION,
        request={"rate": str(series.rate)},
        sources=sources,
        outputs=(JOINED,),
        project=project.slug,
        expected=0.3 + source.size / 20_000_000,
    )


def with_copies(catalogue: Catalogue, results: Mapping[str, Result], path: Callable[[str, str], Path]) -> Catalogue:
    """Returns the films with the paths of what their series were joined to; `path` is that of a key's output."""

    def joined(project: Project) -> Project:
        if project.clip is None or project.clip.series is None:
            return project
        key = join_task(project, project.clip).key
        copy = str(path(key, JOINED).absolute()) if key in results else ""
        return replace(project, clip=replace(project.clip, copy=copy))

    if not any(is_series(project.clip) for project in catalogue.projects):
        return catalogue
    return replace(catalogue, projects=tuple(joined(project) for project in catalogue.projects))


@isolated
def join(job: Job) -> Json:
    """Joins pictures to `series.mkv`, and returns their sizes. Raises MediaError with a picture's name."""
    names = sorted(name for name in job.task.sources if name != SOUND)
    paths = [job.source(name) for name in names]
    target = job.output(JOINED)
    picture = job.output("picture.mkv") if SOUND in job.task.sources else target
    other = _write(paths, Fraction(job.request["rate"]), picture, job)
    if picture != target:
        _add_sound(picture, job.source(SOUND), target, job)
        picture.unlink()
    return {"other_size": other}


def _write(paths: list[Path], rate: Fraction, target: Path, job: Job) -> str:
    """Writes the pictures; returns the name of the first that is of another size, and its size."""
    import av

    first, form = _first(paths[0])
    width, height = first
    other = ""
    with av.open(f"file:{target.absolute()}", "w", format="matroska") as container:
        stream: Any = container.add_stream("ffv1", rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, form
        stream.codec_context.thread_count = 1 if width * height > LARGE else 2
        stream.codec_context.time_base = 1 / rate
        for number, frame in enumerate(_frames(paths)):
            job.progress(number / len(paths))
            if not other and (frame.width, frame.height) != (width, height):
                other = f"{paths[number].name}, {frame.width} × {frame.height}"
            shown = _fitted(frame, width, height, form)
            shown.pts, shown.time_base = number, 1 / rate
            container.mux(stream.encode(shown))
        container.mux(stream.encode(None))
    return other


def _first(path: Path) -> tuple[tuple[int, int], str]:
    """Returns the size and the pixel format in which a series is kept: that of its first picture."""
    frame = next(_frames([path]))
    wide = max(component.bits for component in frame.format.components) > 8
    if has_alpha(frame.format):
        return (frame.width, frame.height), "gbrap16le" if wide else "bgra"
    return (frame.width, frame.height), "gbrp16le" if wide else "bgr0"


def _frames(paths: list[Path]) -> Iterator[Any]:
    """Yields every picture, upright. Raises MediaError with the name of one that cannot be decoded."""
    import av

    for path in paths:
        try:
            data = path.read_bytes()
            name = next((one for mark, one in DECODERS if data.startswith(mark)), UNMARKED.get(path.suffix.lower(), ""))
            if not name or name not in av.codecs_available:
                raise MediaError("broken-frame", frame=path.name, detail="unknown format")
            decoder: Any = av.CodecContext.create(name, "r")
            decoder.thread_count = 1
            found = [*decoder.decode(av.Packet(data)), *decoder.decode(None)]
        except (av.FFmpegError, ValueError, OSError) as error:
            raise MediaError("broken-frame", frame=path.name, detail=reason(error)) from error
        if not found or found[0].is_corrupt:
            raise MediaError("broken-frame", frame=path.name, detail="no picture")
        check_size(found[0].width, found[0].height)
        yield _from_light(found[0]) if name == "exr" else _upright(found[0])


def _from_light(frame: Any) -> Any:
    """Returns an OpenEXR picture, whose numbers are amounts of light, as sRGB; what is brighter than white is white."""
    import av
    import numpy as np

    wide = {32: np.float32, 16: np.float16}.get(frame.format.components[0].bits)
    if wide is None or len(frame.planes) == 2:
        return frame
    light = []
    order = (2, 0, 1, 3)[: len(frame.planes)] if len(frame.planes) >= 3 else (0,)
    for plane in [frame.planes[number] for number in order]:
        rows = np.frombuffer(plane, wide).reshape(plane.height, -1)[:, : plane.width]
        light.append(np.clip(np.nan_to_num(rows.astype(np.float32)), 0, 1))
    if len(light) == 1:
        light *= 3
    pixels = np.stack(light, axis=-1)
    colours = pixels[..., :3]
    pixels[..., :3] = np.where(colours <= 0.0031308, colours * 12.92, 1.055 * colours ** (1 / 2.4) - 0.055)
    whole = np.ascontiguousarray((pixels * 65535 + 0.5).astype(np.uint16))
    return av.VideoFrame.from_ndarray(whole, "rgba64le" if len(light) == 4 else "rgb48le")


def _upright(frame: Any) -> Any:
    """Returns a photograph as it was taken: cameras only write down how they were held."""
    import av
    import numpy as np

    turn, mirrored = orientation(frame)
    if not turn and not mirrored:
        return frame
    pixels = np.rot90(_converted(frame, frame.width, frame.height, "rgb24").to_ndarray(), k=-turn // 90)
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[:, ::-1] if mirrored else pixels), "rgb24")


def _fitted(frame: Any, width: int, height: int, form: str) -> Any:
    """Returns a picture in the size of the first, whole, with black beside it where its shape is another."""
    import av
    import numpy as np

    if (frame.width, frame.height) == (width, height):
        return _converted(frame, width, height, form)
    share = min(width / frame.width, height / frame.height)
    wide, high = max(round(frame.width * share), 1), max(round(frame.height * share), 1)
    whole = np.zeros((height, width, 3), np.uint8)
    left, top = (width - wide) // 2, (height - high) // 2
    whole[top : top + high, left : left + wide] = _converted(frame, wide, high, "rgb24").to_ndarray()
    return _converted(av.VideoFrame.from_ndarray(whole, "rgb24"), width, height, form)


def _converted(frame: Any, width: int, height: int, form: str) -> Any:
    from av.video.reformatter import Interpolation

    # JPEG and WebP are in BT.601, whatever their size; scaling has no effect where the size stays.
    full = frame.format.name.startswith("yuvj") or int(frame.color_range) == 2
    return frame.reformat(
        width=width, height=height, format=form, src_colorspace=5, dst_colorspace=5,
        src_color_range=2 if full else 1, dst_color_range=2, interpolation=Interpolation.BICUBIC,
    )  # fmt: skip


def _add_sound(picture: Path, sound: Path, target: Path, job: Job) -> None:
    before = ["-hide_banner", "-nostdin", "-v", "error", "-xerror"]
    inputs = ["-protocol_whitelist", PROTOCOLS, "-i", f"file:{picture.absolute()}"]
    inputs += ["-protocol_whitelist", PROTOCOLS, "-format_whitelist", SOUND_FORMATS, "-i", f"file:{sound.absolute()}"]
    joined = ["-map", "0:v", "-map", "1:a:0", "-c:v", "copy", "-c:a", "pcm_f32le", "-map_metadata", "-1"]
    output = ["-fflags", "+bitexact", "-f", "matroska", "-y", f"file:{target.absolute()}"]
    try:
        subprocesses.run(subprocesses.ffmpeg(), [*before, *inputs, *joined, *output], cancelled=job.cancelled)
    except subprocesses.ProgramFailed as error:
        lines = error.said.replace(str(sound.absolute()), sound.name).strip().splitlines()
        detail = lines[-1].rpartition("] ")[2] if lines else "?"
        raise MediaError("broken-sound-file", file=sound.name, detail=detail) from error
