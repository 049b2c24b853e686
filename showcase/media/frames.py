"""Decodes a clip's frames as they should be seen: upright, square pixels, sRGB."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.media.errors import MediaError
from showcase.media.probe import even, exact, frames_of, opened
from showcase.media.timing import damage, usual
from showcase.media.tone_mapping import to_srgb
from showcase.model.formats import UNTIMED
from showcase.model.media import ClipFacts, VideoFacts

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer

    from showcase.media.tone_mapping import Pixels

LARGE = 1920 * 1200
"""Pixels; above it, one thread decodes: each further one holds frames of its own."""


def matrix_of(video: VideoFacts) -> str:
    """Returns the matrix the picture was made with; by its height where it is not tagged, as players guess."""
    known = {"smpte170m": "bt601", "bt470bg": "bt601", "bt2020c": "bt2020", "bt2020nc": "bt2020"}
    if video.matrix in ("bt709", "smpte240m", *known):
        return known.get(video.matrix, video.matrix)
    return "bt709" if min(video.width, video.height) >= 720 else "bt601"


def show(frame: VideoFrame, video: VideoFacts, width: int, height: int) -> Pixels:
    """Returns a frame as sRGB pixels of this size, upright: `width` and `height` are of the picture as seen."""
    import numpy as np

    turned = video.rotation in (90, 270)
    wide, high = (height, width) if turned else (width, height)
    if (frame.width, frame.height) != (video.width, video.height) and (inner := _inner(frame, video, wide, high)):
        return _framed(frame, video, (wide, high), inner)
    pixels = _rgb(frame, video, wide, high)
    pixels = np.rot90(pixels, k=-video.rotation // 90)
    return np.ascontiguousarray(pixels[:, ::-1] if video.mirrored else pixels)


def _inner(frame: VideoFrame, video: VideoFacts, wide: int, high: int) -> tuple[int, int] | None:
    """Returns the size of a frame of another shape within the picture; None if it fills it."""
    aspect = Fraction(frame.width, frame.height) / Fraction(video.width, video.height)
    inner = (wide, round(high / aspect)) if aspect > 1 else (round(wide * aspect), high)
    return None if inner == (wide, high) else (max(inner[0], 1), max(inner[1], 1))


def _rgb(frame: VideoFrame, video: VideoFacts, wide: int, high: int) -> Any:
    """Returns a frame as it is in the file, as sRGB pixels of this size; over black where it is transparent."""
    import numpy as np
    from av.video.reformatter import Interpolation

    deep = bool(video.hdr) or video.primaries in ("bt2020", "smpte432")
    shrinks = wide < frame.width and high < frame.height
    wanted = ("rgba64le" if deep else "rgba") if video.alpha else ("rgb48le" if deep else "rgb24")
    scaled = frame.reformat(
        width=wide,
        height=high,
        format=wanted,
        src_colorspace=_colorspace(video),
        src_color_range=2 if video.full_range else 1,
        dst_color_range=2,
        interpolation=Interpolation.AREA if shrinks else Interpolation.BICUBIC,
    )
    pixels: Any = scaled.to_ndarray()
    if video.alpha:
        opaque = pixels[..., 3:].astype(np.float32) / np.iinfo(pixels.dtype).max
        pixels = (pixels[..., :3] * opaque).astype(pixels.dtype)
    if deep:
        pixels = to_srgb(pixels, video.transfer, video.primaries)
    return pixels


def _framed(frame: VideoFrame, video: VideoFacts, size: tuple[int, int], inner: tuple[int, int]) -> Pixels:
    """Returns a frame of another shape than the first, whole, in the middle of a black picture."""
    import numpy as np

    (wide, high), (width, height) = size, inner
    whole = np.zeros((high, wide, 3), np.uint8)
    left, top = (wide - width) // 2, (high - height) // 2
    whole[top : top + height, left : left + width] = _rgb(frame, video, width, height)
    turned = np.rot90(whole, k=-video.rotation // 90)
    return np.ascontiguousarray(turned[:, ::-1] if video.mirrored else turned)


def _colorspace(video: VideoFacts) -> int:
    from av.video.reformatter import Colorspace

    named = {"bt709": Colorspace.ITU709, "smpte240m": Colorspace.SMPTE240M, "bt2020": Colorspace.BT2020}
    return int(named.get(matrix_of(video), Colorspace.ITU601))


def fit(video: VideoFacts, longest: int) -> tuple[int, int]:
    """Returns the size as seen, made to fit a square of this side; never made larger."""
    share = min(1.0, longest / max(video.display_width, video.display_height))
    return even(video.display_width * share), even(video.display_height * share)


def fit_width(video: VideoFacts, width: int) -> tuple[int, int]:
    """Returns the size as seen at this width, never made larger."""
    width = min(width, video.display_width)
    return width, max(1, round(Fraction(width * video.display_height, video.display_width)))


def inside(pixels: Pixels, window: Sequence[float]) -> Pixels:
    """Returns the part of a picture within a window: left, top, right and bottom as shares of its sides."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = window
    rows = slice(round(top * height), max(round(bottom * height), round(top * height) + 1))
    columns = slice(round(left * width), max(round(right * width), round(left * width) + 1))
    return pixels[rows, columns].copy()


def stream_of(container: InputContainer, facts: ClipFacts) -> Any:
    """Returns the video stream the facts are of, made ready to decode within bounded memory."""
    stream = container.streams.video[facts.video.stream]
    large = facts.video.width * facts.video.height > LARGE
    stream.thread_type = "SLICE" if large else "AUTO"
    stream.codec_context.thread_count = 1 if large else 2
    return stream


def decoded(
    container: InputContainer, stream: Any, checkpoint: Callable[[], None]
) -> Iterator[tuple[float, VideoFrame]]:
    """Yields (seconds from the film's start, frame) for all that can be decoded; raises MediaError if it is corrupt."""
    import av

    start = start_of(container)
    counted = stream.average_rate or stream.guessed_rate if container.format.name in UNTIMED else None
    last = 0.0
    try:
        for number, frame in enumerate(frames_of(container, stream)):
            checkpoint()
            if counted:
                yield float(number / usual(exact(counted) or Fraction(25))), frame
                continue
            at = frame.pts if frame.pts is not None else frame.dts
            if at is not None and not frame.is_corrupt:
                last = float(at * frame.time_base) - start
                yield last, frame
    except av.FFmpegError as error:
        raise damage(container, last, error) from error


def start_of(container: InputContainer) -> float:
    """Returns the seconds on the file's own clock at which the film begins: transport streams seldom start at 0."""
    return container.start_time / 1_000_000 if container.start_time else 0.0


def seek(container: InputContainer, stream: Any, at: float) -> None:
    """Goes to the key frame at or before a time of the film. Raises FFmpegError for a file that cannot be entered."""
    if container.format.name in UNTIMED:
        return  # they can only be read from their beginning
    container.seek(int((at + start_of(container)) / stream.time_base), stream=stream, backward=True)


def can_be_entered(container: InputContainer, stream: Any) -> bool:
    """Returns whether a file can be read from other places than its beginning; goes there."""
    import av

    try:
        seek(container, stream, 0)
    except av.FFmpegError:
        return False
    return True


def frame_at(container: InputContainer, facts: ClipFacts, at: float, checkpoint: Callable[[], None]) -> VideoFrame:
    """Returns the frame that is on screen at a time of the film, deinterlaced; the last one where the time is
    beyond.
    """
    import av

    stream = stream_of(container, facts)
    for back in EARLIER:
        with contextlib.suppress(av.FFmpegError, MediaError):
            seek(container, stream, max(at - back, 0))
            frames = decoded(container, stream, checkpoint)
            first = next(frames, None)
            if first is not None and first[0] <= at + 0.0005 and _is_entered(first[1], facts):
                frames = itertools.chain([first], frames)
                return _shown_at(_progressive(frames, stream) if facts.video.interlaced else frames, at)
    # Some files can only be read from their beginning.
    with opened(Path(container.name.removeprefix("file:"))) as again:
        stream = stream_of(again, facts)
        frames = decoded(again, stream, checkpoint)
        return _shown_at(_progressive(frames, stream) if facts.video.interlaced else frames, at)


EARLIER = (0.2, 2.0, 12.0)
"""Seconds before a frame at which it is looked for a key frame: transport streams do not say where one is."""
RECOVERING = ("h264", "hevc", "vvc", "mpeg1video", "mpeg2video", "vc1", "wmv3", "cavs")
"""Codecs whose pictures are whole a few frames after a point that is no key frame."""


def _is_entered(frame: VideoFrame, facts: ClipFacts) -> bool:
    """Returns whether the first frame after seeking is one that can be decoded alone: some files say so of all."""
    return bool(frame.key_frame) or facts.video.all_intra or facts.video.codec in RECOVERING


def _shown_at(frames: Iterator[tuple[float, VideoFrame]], at: float) -> VideoFrame:
    """Returns the last frame that begins by a time, or the first one where there is none."""
    shown: VideoFrame | None = None
    for time, frame in frames:
        # Half a millisecond: times have been rounded on their way here.
        if shown is not None and time > at + 0.0005:
            break
        shown = frame
    if shown is None:
        raise MediaError("undecodable-clip")
    return shown


def _progressive(frames: Iterator[tuple[float, VideoFrame]], stream: Any) -> Iterator[tuple[float, VideoFrame]]:
    """Yields the frames of interlaced footage, each made whole from its fields and their neighbours."""
    import av

    graph = av.filter.Graph()
    graph.link_nodes(
        graph.add_buffer(template=stream), graph.add("bwdif", "mode=send_frame"), graph.add("buffersink")
    ).configure()
    times: list[float] = []
    for time, frame in frames:
        times.append(time)
        graph.push(frame)
        while True:
            try:
                whole = graph.vpull()
            except (av.BlockingIOError, av.EOFError):
                break
            yield times.pop(0), whole
