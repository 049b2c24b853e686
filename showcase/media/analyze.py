"""Analyzes all frames of a film in one pass: samples, changes, colours, storyboard tiles."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.engine.files import write
from showcase.media.bars import BlackBarDetector
from showcase.media.errors import MediaError
from showcase.media.frame_score import FrameFeatures, features, luma
from showcase.media.frames import can_be_entered, decoded, fit, seek, show, stream_of
from showcase.media.jpeg import jpeg
from showcase.media.lettering import TextDetector
from showcase.media.palette import ColourHistogram
from showcase.media.placeholder import shrunk
from showcase.media.probe import even, opened
from showcase.media.timing import clock
from showcase.model.formats import UNTIMED
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
"""Samples of a master in which every frame is self-contained: there, seeking is cheaper than decoding all."""
WORTH_SEEKING = 400
"""Frames, from which on that is so."""
APART, TOGETHER = 0.15, 1.0
"""Seconds between samples that are compared, at least: text lasts longer; and below which both show the same text."""
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
    text: float = 0.0
    """How surely (0 to 1) letters are set over the picture."""


@dataclass(slots=True)
class FilmAnalysis:
    """What is left of a film after watching it."""

    duration: float
    samples: list[FrameSample] = field(default_factory=list)
    changes: list[tuple[float, float]] = field(default_factory=list)
    """(seconds, difference from the frame before, 0 to 255)."""
    colours: ColourHistogram = field(default_factory=ColourHistogram)
    bars: BlackBarDetector = field(default_factory=BlackBarDetector)
    ended: float = 0.0
    """Seconds at which the last frame stood."""
    transparent: bool = False
    """Whether a part of any frame is."""
    shapes: set[tuple[int, int, str]] = field(default_factory=set)
    """(width, height, pixel format) of the frames, as stored."""


class StoryboardBuilder:
    """The storyboard while it is being filled."""

    def __init__(self, facts: ClipFacts) -> None:
        import numpy as np

        self.sprite = sprite_of(facts)
        one = self.sprite
        self._sheet: Any = np.zeros((one.rows * one.tile_height, one.columns * one.tile_width, 3), np.uint8)
        self._filled = 0

    def offer(self, at: float, pixels: Pixels) -> None:
        """Uses a frame for every tile whose time has come; a film that is still fills several at once."""
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
        """Writes the sheet; tiles that no frame came for show the last one."""
        from PIL import Image

        self.offer(math.inf, last)
        write(path, jpeg(Image.fromarray(self._sheet), quality=70, progressive=True))


def sprite_of(facts: ClipFacts) -> Sprite:
    """Returns the storyboard of a clip: a tile every two seconds, or a hundred in all; four where it is very short."""
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
    """Looks at a film once, in its order. Raises MediaError if it cannot be decoded or ends too early."""
    watched = FilmAnalysis(facts.duration)
    sheet, detector = StoryboardBuilder(facts), TextDetector()
    size = fit(facts.video, ANALYSED)
    pixels: Pixels | None = None
    with opened(path) as container:
        for at, frame in _chosen(container, facts, watched, progress):
            pixels = show(frame, facts.video, *size)
            light = luma(pixels)
            watched.transparent = watched.transparent or (facts.video.alpha and _is_transparent(frame))
            watched.samples.append(_sample(at, pixels, light))
            _mark_text(watched.samples, detector, light)
            watched.colours.add(pixels)
            watched.bars.add(light)
            sheet.offer(at, pixels)
    if pixels is None:
        raise MediaError("undecodable-clip")
    _check_end(watched, facts)
    sheet.save(sprite, pixels)
    return watched


def _mark_text(samples: Sequence[FrameSample], detector: TextDetector, light: Any) -> None:
    """Finds the text that the last sample shares with one a while before: it is in all from there on."""
    last, now = samples[detector.compared] if len(samples) > 1 else samples[-1], samples[-1]
    if last is not now and now.at - last.at < APART:
        now.text = last.text
        return
    alone = last is now or now.at - last.at >= TOGETHER
    certainty = detector.compare(light, alone=alone)
    for sample in [now] if alone else samples[detector.compared :]:
        sample.text = max(sample.text, certainty)
    detector.compared = len(samples) - 1


def _check_end(watched: FilmAnalysis, facts: ClipFacts) -> None:
    # The packets go on until there, and were read: what cannot be decoded is not missing but damaged.
    length = facts.video.end or facts.duration
    if facts.container != "mov" and watched.ended < 0.97 * length - 1.5:
        raise MediaError("damaged-clip", at=clock(watched.ended), detail="no frame decoded")


def _chosen(
    container: InputContainer, facts: ClipFacts, watched: FilmAnalysis, progress: Callable[[float], None]
) -> Iterator[tuple[float, VideoFrame]]:
    worth = facts.video.all_intra and facts.video.frames > WORTH_SEEKING and not facts.video.untimed
    if worth and can_be_entered(container, stream_of(container, facts)):
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
            watched.shapes.add((found[1].width, found[1].height, found[1].format.name))
            watched.ended = max(watched.ended, found[0])
            yield found
    # Nothing past the last place was asked for.
    watched.ended = facts.duration


def _by_playing(
    container: InputContainer, facts: ClipFacts, watched: FilmAnalysis, progress: Callable[[float], None]
) -> Iterator[tuple[float, VideoFrame]]:
    stream = stream_of(container, facts)
    if container.format.name not in UNTIMED:
        # There, the times of frames are told by their number: none may be left out.
        stream.codec_context.skip_frame = "NONREF"
    cadence = min(max(facts.duration / WANTED, DENSEST), SPARSEST)
    due, before = 0.0, None
    for at, frame in decoded(container, stream, lambda: progress(min(watched.ended / facts.duration, 1.0))):
        watched.ended = at + float((frame.duration or 0) * (frame.time_base or 0))  # the last frame may be shown long
        watched.shapes.add((frame.width, frame.height, frame.format.name))
        grid = _grid(frame)
        if (light := _light(grid[0], frame, facts)) is not None:
            watched.bars.glance(light)
        signature = _signature(grid, frame)
        if before is not None and before.shape == signature.shape:
            watched.changes.append((at, float(abs(signature - before).mean())))
        elif before is not None:
            watched.changes.append((at, OTHER_SIZE))
        before = signature
        if at >= due:
            due = max(due + cadence, at + cadence / 2)
            yield at, frame


OTHER_SIZE = 255.0
"""Where the frames change their size there is a cut."""


def _grid(frame: VideoFrame) -> list[Any]:
    """Returns the frame's planes at a few places; cheap: nothing is scaled but by leaving out."""
    if frame.format.name == "pal8" or any(plane.line_size <= 0 for plane in frame.planes):
        # Colours of a palette, and pictures stored upside down, have no planes that could be read as they are.
        frame = frame.reformat(format="rgb24")
    planes = [_plane(frame, number) for number in range(min(len(frame.planes), 3))]
    steps = [(max(rows // GRID[1], 1), max(columns // GRID[0], 1)) for rows, columns in (p.shape for p in planes)]
    return [plane[::down, ::across] for plane, (down, across) in zip(planes, steps, strict=True)]


def _signature(grid: Sequence[Any], frame: VideoFrame) -> Any:
    """Brightness and colour of a frame at these places, 0 to 255."""
    import numpy as np

    depth = frame.format.components[0].bits
    parts = [plane.reshape(-1) for plane in grid]
    return np.concatenate(parts).astype(np.float32) * np.float32(255 / ((1 << depth) - 1))


def _light(luma_grid: Any, frame: VideoFrame, facts: ClipFacts) -> Any:
    """Brightness at these places of the picture as seen, 0 to 255; None if the first plane does not hold it."""
    import numpy as np

    if not frame.format.name.startswith(("yuv", "nv", "p0", "gray")) or (frame.width, frame.height) != (
        facts.video.width,
        facts.video.height,
    ):
        return None
    share = luma_grid.astype(np.float32) / ((1 << frame.format.components[0].bits) - 1)
    light = share * 255 if facts.video.full_range else (share * 255 - 16) * (255 / 219)
    light = np.rot90(light, k=-facts.video.rotation // 90)
    return light[:, ::-1] if facts.video.mirrored else light


def _plane(frame: VideoFrame, number: int) -> Any:
    import numpy as np

    plane: Any = frame.planes[number]
    wide = frame.format.components[0].bits > 8
    kind = np.dtype(np.uint16 if wide else np.uint8)
    rows = np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind.itemsize)
    return rows[: plane.height, : plane.width]


OPAQUE = 250
"""Of 255: compression leaves little less of what is opaque."""


def _is_transparent(frame: VideoFrame) -> bool:
    small = frame.reformat(width=GRID[0] * 2, height=GRID[1] * 2, format="rgba").to_ndarray()
    return bool((small[..., 3] < OPAQUE).any())


def _sample(at: float, pixels: Pixels, light: Any) -> FrameSample:
    import numpy as np

    steps = (pixels >> 6).astype(np.uint8)
    counts = np.bincount(((steps[..., 0] * 4 + steps[..., 1]) * 4 + steps[..., 2]).reshape(-1), minlength=64)
    levels = np.bincount(light.reshape(-1).astype(np.uint8), minlength=256)
    luminance = float(levels @ (np.arange(256) / 255) ** 2.2) / light.size
    return FrameSample(
        at=round(at, 4),
        features=features(pixels, light),
        tones=(counts / counts.sum()).astype(np.float32),
        tiny=shrunk(pixels),
        luminance=round(luminance, 4),
    )
