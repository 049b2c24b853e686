"""Finds letters that were set over a picture: titles, subtitles, captions, names of speakers.

Letters are strokes, lighter or darker than all around them, that are close together in a line. Above the line and
below it there are far fewer strokes, and they stay where they are while the picture moves. Leaves, grass and windows
have strokes as well, but no lines of them. What is measured of the best lines is weighed as a regression found best,
on frames of films with and without text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp, log
from typing import Any

from showcase.structs import FrozenStruct

WIDEST = 7
"""Pixels; a wider thing is no stroke. Larger letters are found in the picture at half and a quarter of its size."""
LEAST = 48
"""Levels (of 255) by which a stroke differs from what is around it."""
FEWEST = 40
"""Pixels of strokes, below which there are no letters."""
HEIGHTS = ((5, 7), (5, 7), (5, 7, 10, 14))
"""Pixels of the lines that are sought in the picture at its size, at half of it, and at a quarter."""
CELL = 4
"""Pixels that are counted together along a line."""
GAP = 2
"""Pixels above and below a line that are compared with it."""
SPARSEST, DENSEST = 0.1, 0.62
"""Share of a line that strokes fill."""
VERIFIED = 5
"""Lines that are looked at closely."""
CERTAIN = 0.9
"""Certainty (0 to 1) from which on no other line is looked at."""


class StrokeLevel(FrozenStruct):
    """The strokes of a frame at one of the sizes."""

    grey: Any
    light: Any
    dark: Any


class TextLine(FrozenStruct):
    """A place where a line of text may be: pixels from the top and left, and its likeness to one."""

    likeness: float
    height: int
    top: int
    left: int
    width: int


class TextDetector:
    """Compares each frame with the one before."""

    def __init__(self) -> None:
        self._before: list[StrokeLevel] = []
        self.compared = 0
        """Number of the sample that was looked at last, for the caller."""

    def compare(self, light: Any, *, alone: bool = False) -> float:
        """Returns how surely (0 to 1) the same text is in a frame and in the last one, by the luma of its pixels;
        in this one if it is taken alone.
        """
        import numpy as np

        now = stroke_levels(light.astype(np.uint8))
        before, self._before = now if alone else self._before, now
        if [one.grey.shape for one in before] != [one.grey.shape for one in now]:
            return 0.0
        return likeness_to_text(before, now)


def stroke_levels(grey: Any) -> list[StrokeLevel]:
    """Returns the strokes of a frame at its size, at half and at a quarter of it, as far as there is room."""
    levels = []
    for _ in HEIGHTS:
        if min(grey.shape) < 4 * WIDEST:
            break
        levels.append(_strokes(grey))
        grey = _halved(grey)
    return levels


def _strokes(grey: Any) -> StrokeLevel:
    """Returns what an opening of the picture removes, and what a closing fills."""
    import numpy as np

    least, most = _square(grey, np.minimum), _square(grey, np.maximum)
    inner = (slice(WIDEST - 1, 1 - WIDEST),) * 2
    light, dark = np.zeros(grey.shape, bool), np.zeros(grey.shape, bool)
    light[inner] = grey[inner] - _square(least, np.maximum) > LEAST
    dark[inner] = _square(most, np.minimum) - grey[inner] > LEAST
    return StrokeLevel(grey, light, dark)


def _square(values: Any, extreme: Callable[..., Any]) -> Any:
    """Returns the least or the most of each square that a stroke may be wide; it is so much smaller."""
    reached = 1
    while reached < WIDEST:
        step = min(reached, WIDEST - reached)
        values = extreme(values[:-step], values[step:])
        values = extreme(values[:, :-step], values[:, step:])
        reached += step
    return values


def _halved(grey: Any) -> Any:
    import numpy as np

    height, width = (side // 2 * 2 for side in grey.shape)
    wide = grey[:height, :width].astype(np.uint16)
    rows = wide[::2] + wide[1::2]
    return ((rows[:, ::2] + rows[:, 1::2] + 2) >> 2).astype(np.uint8)


def likeness_to_text(before: Sequence[StrokeLevel], now: Sequence[StrokeLevel]) -> float:
    """Returns how surely (0 to 1) there is text that two frames share."""
    found = []
    for heights, one, other in zip(HEIGHTS, before, now, strict=False):
        for kept in (one.light & other.light, one.dark & other.dark):
            found += [(line, kept, one.grey, other.grey) for line in _lines(kept, heights)]
    found.sort(key=lambda one: -one[0].likeness)
    best = 0.0
    for line, kept, grey_before, grey_now in found[:VERIFIED]:
        best = max(best, _certainty(line, kept, grey_before, grey_now))
        if best > CERTAIN:
            break
    return best


def _lines(strokes: Any, heights: Sequence[int]) -> Iterator[TextLine]:
    """Yields the best place of a line for each height: full of strokes, with few above and below."""
    import numpy as np

    rows, columns = strokes.shape[0], strokes.shape[1] // CELL
    if np.count_nonzero(strokes) < FEWEST:
        return
    cells = strokes[:, : columns * CELL].reshape(rows, columns, CELL).sum(2, dtype=np.uint8)
    sums = np.zeros((rows + 1, columns + 1), np.int32)
    np.cumsum(np.cumsum(cells, 0, dtype=np.int32), 1, out=sums[1:, 1:])
    for height in heights:
        across = max(height * 3 // 4, 9)
        if across >= columns or height + 2 * GAP > rows:
            continue
        ahead = (sums[:, across:] - sums[:, :-across]).astype(np.float32)
        inside = (ahead[height:] - ahead[:-height])[GAP:-GAP]
        beside = ahead[GAP:] - ahead[:-GAP]
        around = beside[: len(inside)] + beside[height + GAP : height + GAP + len(inside)]
        area = CELL * across * height
        likeness = np.minimum(inside * (2.5 / area), 1) * (1 - around * (0.6 * height / GAP) / np.maximum(inside, 1))
        likeness[(inside < SPARSEST * area) | (inside > DENSEST * area)] = 0
        row, column = divmod(int(likeness.argmax()), likeness.shape[1])
        if likeness[row, column] > 0.2:
            best = float(likeness[row, column])
            yield TextLine(best, height, row + GAP, column * CELL, across * CELL)


def measures(line: TextLine, strokes: Any, before: Any, now: Any) -> tuple[float, ...]:
    """Returns what tells a line of text from other strokes, in the order of `WEIGHTS`; empty if it is too small."""
    import numpy as np

    left, right = _widened(line, strokes)
    above, below = max(line.top - 3, 0), min(line.top + line.height + 3, strokes.shape[0])
    box = strokes[above:below, left:right]
    body = strokes[line.top : line.top + line.height, left:right]
    filled = box.any(axis=0)
    count = int(np.count_nonzero(filled))
    if count < 10:
        return ()
    last = np.bincount(box[::-1].argmax(axis=0)[filled], minlength=len(box))
    grey = now[above:below, left:right].astype(np.int16)
    moved = np.minimum(np.abs(grey - before[above:below, left:right]), 40)
    ink, ground = grey[box], grey[~box]
    contrast = abs(float(ink.mean()) - float(ground.mean())) if ground.size else 0.0
    letters = np.count_nonzero(np.diff(body.any(axis=0).astype(np.int8), prepend=0) == 1) * line.height / (right - left)
    return (
        line.likeness,
        float((last[1:] + last[:-1]).max()) / count,
        np.count_nonzero(body[:, 1:] != body[:, :-1]) / body.size,
        float(ink.std()) / max(contrast, 16),
        abs(np.count_nonzero(body) / body.size - 0.35),
        abs(letters - 1),
        min(log((right - left) / line.height), 4.0),
        (float(moved[~box].mean()) if ground.size else 0.0) / 40,
        float(moved[box].mean()) / 40,
    )


def _widened(line: TextLine, strokes: Any) -> tuple[int, int]:
    """Returns left and right end of a line, as far as strokes follow each other."""
    filled = strokes[line.top : line.top + line.height].any(axis=0)
    left, right, step = line.left, line.left + line.width, max(line.height, 6)
    while left > 0 and filled[max(left - step, 0) : left].any():
        left = max(left - step, 0)
    while right < len(filled) and filled[right : right + step].any():
        right = min(right + step, len(filled))
    return left, right


WEIGHTS = (4.03, 3.23, 11.6, 1.89, 3.86, -3.27, -1.31, 3.87, -6.28)
BIAS = -5.09
"""As a logistic regression found them on 1200 frames of 40 films, half of which have text;
`benchmarks/lettering.py` does the same on the films of the demo site.
"""


def _certainty(line: TextLine, strokes: Any, before: Any, now: Any) -> float:
    found = measures(line, strokes, before, now)
    if not found:
        return 0.0
    return 1 / (1 + exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))))
