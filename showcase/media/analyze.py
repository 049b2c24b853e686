"""Watches a film once, and keeps only what is small of it: samples, changes, colours, a sheet of tiles."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.media.errors import MediaError
from showcase.media.frame_score import FrameFeatures, features, luma
from showcase.media.frames import decoded, fit, seek, show, stream_of
from showcase.media.palette import ColourHistogram
from showcase.media.placeholder import shrunk
from showcase.media.probe import even, opened
from showcase.model.media import ClipFacts, Sprite

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer

    from showcase.media.tone_mapping import Pixels

ANALYSED = 320
"""Pixels of the longer side at which frames are judged."""
TILE = 160
"""Pixels a tile of the storyboard is wide."""
COLUMNS = 10
SPARSEST, DENSEST = 0.5, 1 / 12
"""Seconds between samples, at most and at least."""
WANTED = 160
"""Samples that are enough for a short film."""
SEEKS = 48
"""Samples of a master in which every frame stands alone: there, seeking is cheaper than decoding all."""
WORTH_SEEKING = 400
"""Frames, from which on that is so."""
GRID = 64, 36
"""Places at which frames are compared."""


@dataclass(slots=True)
class FrameSample:
    """A frame that was looked at closely."""

    at: float
    features: FrameFeatures
    tones: Any
    """Normalised histogram of colours, to tell frames apart."""
    tiny: Pixels
    luminance: float


BLACK = 26
"""Brightest luma (0 to 255) that a black bar may have: 16 is video black, compression adds some."""
NARROWEST_BAR = 0.02
"""Share of the height or width; narrower dark edges belong to the picture."""
LARGEST_BARS = 0.6


class BlackBarDetector:
    """Remembers which rows and columns of the picture were ever lit, to tell black bars from dark scenes."""

    def __init__(self) -> None:
        self._rows: Any = None
        self._columns: Any = None

    def add(self, pixels: Pixels) -> None:
        import numpy as np

        light = luma(pixels)
        rows, columns = light.max(axis=1), light.max(axis=0)
        self._rows = rows if self._rows is None else np.maximum(self._rows, rows)
        self._columns = columns if self._columns is None else np.maximum(self._columns, columns)

    def window(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what was ever lit, as shares; the whole where there are no bars."""
        if self._rows is None:
            return (0.0, 0.0, 1.0, 1.0)
        (left, right), (top, bottom) = _extent(self._columns), _extent(self._rows)
        return (left, top, right, bottom)


def _extent(light: Any) -> tuple[float, float]:
    """Where light begins and ends along one side; bars come in pairs of about one size, or they are no bars."""
    found = (light > BLACK).nonzero()[0]
    size = len(light)
    if not len(found):
        return 0.0, 1.0
    # One line of the small picture more, since scaling has mixed it with the bar.
    first, last = int(found[0]) + 1, size - int(found[-1])
    small, large = sorted((first - 1, last - 1))
    if small < NARROWEST_BAR * size or large > 1.5 * small + 2 or small + large > LARGEST_BARS * size:
        return 0.0, 1.0
    return round(first / size, 4), round(1 - last / size, 4)


@dataclass(slots=True)
class FilmAnalysis:
    """What is left of a film after watching it."""

    duration: float
    samples: list[FrameSample] = field(default_factory=list)
    changes: list[tuple[float, float]] = field(default_factory=list)
    """(seconds, difference from the frame before, 0 to 255)."""
    colours: ColourHistogram = field(default_factory=ColourHistogram)
    lit: BlackBarDetector = field(default_factory=lambda: BlackBarDetector())
    ended: float = 0.0
    """Seconds at which the last frame stood."""


class StoryboardBuilder:
    """The storyboard while it is being filled."""

    def __init__(self, facts: ClipFacts) -> None:
        import numpy as np

        self.sprite = sprite_of(facts)
        one = self.sprite
        self._sheet: Any = np.zeros((one.rows * one.tile_height, one.columns * one.tile_width, 3), np.uint8)
        self._filled = 0

    def offer(self, at: float, pixels: Pixels) -> None:
        """Use a frame for every tile whose time has come; a film that stands still fills several at once."""
        import numpy as np
        from PIL import Image

        one = self.sprite
        while self._filled < one.count and at >= self._filled * one.interval - 0.001:
            tile = Image.fromarray(pixels).resize((one.tile_width, one.tile_height), Image.Resampling.BOX)
            top = self._filled // one.columns * one.tile_height
            left = self._filled % one.columns * one.tile_width
            self._sheet[top : top + one.tile_height, left : left + one.tile_width] = np.asarray(tile)
            self._filled += 1

    def save(self, path: Path, last: Pixels) -> None:
        """Write the sheet; tiles that no frame came for show the last one."""
        from PIL import Image

        self.offer(math.inf, last)
        Image.fromarray(self._sheet).save(path, "JPEG", quality=70, progressive=True, optimize=True)


def sprite_of(facts: ClipFacts) -> Sprite:
    """The storyboard of a clip: a tile every two seconds, or a hundred in all; four where it is very short."""
    video = facts.video
    interval = max(min(2.0, facts.duration / 4), facts.duration / 100)
    count = max(1, min(100, math.ceil(facts.duration / interval - 0.01)))
    columns = min(COLUMNS, count)
    # Portrait tiles are held to the same height, so that a sheet stays small.
    width = TILE if video.display_width >= video.display_height else even(90 * video.aspect)
    return Sprite(
        columns=columns,
        rows=math.ceil(count / columns),
        tile_width=width,
        tile_height=even(width / video.aspect),
        interval=round(interval, 3),
        count=count,
    )


def analyze(path: Path, facts: ClipFacts, sprite: Path, progress: Callable[[float], None]) -> FilmAnalysis:
    """Look at a film once, in its order. Raises MediaError where it cannot be decoded or ends too early."""
    watched = FilmAnalysis(facts.duration)
    sheet = StoryboardBuilder(facts)
    size = fit(facts.video, ANALYSED)
    pixels: Pixels | None = None
    with opened(path) as container:
        for at, frame in _chosen(container, facts, watched, progress):
            pixels = show(frame, facts.video, *size)
            watched.samples.append(_sample(at, pixels))
            watched.colours.add(pixels)
            watched.lit.add(pixels)
            sheet.offer(at, pixels)
    if pixels is None:
        raise MediaError("undecodable-clip")
    _check_end(watched, facts)
    sheet.save(sprite, pixels)
    return watched


def _check_end(watched: FilmAnalysis, facts: ClipFacts) -> None:
    # MP4 has said so in its boxes; elsewhere a lost end shows only here.
    if facts.container != "mov" and watched.ended < 0.97 * facts.duration - 1.5:
        raise MediaError("truncated-clip", there=f"{100 * watched.ended / facts.duration:.0f} %")


def _chosen(
    container: InputContainer, facts: ClipFacts, watched: FilmAnalysis, progress: Callable[[float], None]
) -> Iterator[tuple[float, VideoFrame]]:
    if facts.video.all_intra and facts.video.frames > WORTH_SEEKING:
        return _by_seeking(container, facts, watched, progress)
    return _by_playing(container, facts, watched, progress)


def _by_seeking(
    container: InputContainer, facts: ClipFacts, watched: FilmAnalysis, progress: Callable[[float], None]
) -> Iterator[tuple[float, VideoFrame]]:
    stream = stream_of(container, facts)
    count = max(SEEKS, sprite_of(facts).count)
    for number in range(count):
        progress(number / count)
        seek(container, stream, number * facts.duration / count)
        found = next(decoded(container, stream, lambda: None), None)
        if found is not None:
            watched.ended = max(watched.ended, found[0])
            yield found
    # Nothing past the last place was asked for.
    watched.ended = facts.duration


def _by_playing(
    container: InputContainer, facts: ClipFacts, watched: FilmAnalysis, progress: Callable[[float], None]
) -> Iterator[tuple[float, VideoFrame]]:
    stream = stream_of(container, facts)
    stream.codec_context.skip_frame = "NONREF"
    cadence = min(max(facts.duration / WANTED, DENSEST), SPARSEST)
    due, before = 0.0, None
    for at, frame in decoded(container, stream, lambda: progress(min(watched.ended / facts.duration, 1.0))):
        watched.ended = at
        signature = _signature(frame)
        if before is not None:
            watched.changes.append((at, float(abs(signature - before).mean())))
        before = signature
        if at >= due:
            due = max(due + cadence, at + cadence / 2)
            yield at, frame


def _signature(frame: VideoFrame) -> Any:
    """Brightness and colour of a frame at a few places, 0 to 255; cheap: nothing is scaled but by leaving out."""
    import numpy as np

    planes = [_plane(frame, number) for number in range(min(len(frame.planes), 3))]
    steps = [(max(rows // GRID[1], 1), max(columns // GRID[0], 1)) for rows, columns in (p.shape for p in planes)]
    parts = [plane[::down, ::across].reshape(-1) for plane, (down, across) in zip(planes, steps, strict=True)]
    depth = frame.format.components[0].bits
    return np.concatenate(parts).astype(np.float32) * np.float32(255 / ((1 << depth) - 1))


def _plane(frame: VideoFrame, number: int) -> Any:
    import numpy as np

    plane: Any = frame.planes[number]
    wide = frame.format.components[0].bits > 8
    kind = np.dtype(np.uint16 if wide else np.uint8)
    rows = np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind.itemsize)
    return rows[: plane.height, : plane.width]


def _sample(at: float, pixels: Pixels) -> FrameSample:
    import numpy as np

    steps = (pixels.reshape(-1, 3) >> 6).astype(np.int64)
    counts = np.bincount((steps[:, 0] * 4 + steps[:, 1]) * 4 + steps[:, 2], minlength=64)
    light = float(((luma(pixels) / 255) ** 2.2).mean())
    return FrameSample(
        at=round(at, 4),
        features=features(pixels),
        tones=(counts / counts.sum()).astype(np.float32),
        tiny=shrunk(pixels),
        luminance=round(light, 4),
    )
