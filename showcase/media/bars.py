"""Finds black bars around a film's picture, without mistaking dark scenes for bars.

A bar is straight, black from edge to edge, there in every shot, and has one of its own size across the picture from it.
A globe in space or a title on black has as much black around it, but its edge is not straight: next to a bar nearly the
whole line is lit at some time of the film, next to a globe a part of it.
"""

from __future__ import annotations

from typing import Any

BLACK = 26
"""Brightest luma (0 to 255) that a black bar may have: 16 is video black, compression adds some."""
NARROWEST = 0.02
"""Share of the height or width; narrower dark edges belong to the picture."""
LARGEST = 0.6
"""Share of the height or width that both bars of a pair may take together."""
STRAIGHT = 0.7
"""Share of the line beside a bar that is lit at some time of the film."""
BESIDE = 3
"""Lines of the small picture that count as beside the bar: its edge may lie between two of them."""

Window = tuple[float, float, float, float]
WHOLE: Window = (0.0, 0.0, 1.0, 1.0)


class BlackBarDetector:
    """Remembers how bright each place of the picture ever was."""

    def __init__(self) -> None:
        self._brightest: Any = None
        self._glanced: Any = None

    def add(self, light: Any) -> None:
        """Takes the brightness (0 to 255) of all pixels of a frame that was looked at closely."""
        import numpy as np

        self._brightest = light if self._brightest is None else np.maximum(self._brightest, light)

    def glance(self, light: Any) -> None:
        """Takes the brightness (0 to 255) at a few places of any other frame, all over the picture."""
        import numpy as np

        if self._glanced is None or self._glanced.shape != light.shape:
            self._glanced = light if self._glanced is None else self._glanced
            return
        self._glanced = np.maximum(self._glanced, light)

    def window(self) -> Window:
        """Returns left, top, right and bottom of the picture within its bars, as shares; the whole without bars."""
        if self._brightest is None:
            return WHOLE
        lit = self._brightest > BLACK
        left, right = _extent(lit.any(axis=0))
        top, bottom = _extent(lit.any(axis=1))
        if not _is_straight(lit[:, left:right], top, bottom):
            top, bottom = 0, lit.shape[0]
        if not _is_straight(lit[top:bottom].T, left, right):
            left, right = 0, lit.shape[1]
        height, width = lit.shape
        window = (
            round(left / width, 4),
            round(top / height, 4),
            round(right / width, 4),
            round(bottom / height, 4),
        )
        return WHOLE if self._is_lit_outside(window) else window

    def _is_lit_outside(self, window: Window) -> bool:
        """Returns whether any frame has picture where the bars would be."""
        if self._glanced is None or window == WHOLE:
            return False
        rows, columns = self._glanced.shape
        left, top, right, bottom = window
        outside = self._glanced > BLACK
        # Places on the edge of the window may be either.
        rows_inside = slice(max(int(top * rows) - 1, 0), int(bottom * rows) + 2)
        outside[rows_inside, max(int(left * columns) - 1, 0) : int(right * columns) + 2] = False
        return bool(outside.any())


def _extent(lit: Any) -> tuple[int, int]:
    """Returns where light begins and ends along one side; bars come in pairs of about one size, or they are no bars."""
    found = lit.nonzero()[0]
    size = len(lit)
    if not len(found):
        return 0, size
    # One line of the small picture more, since scaling has mixed it with the bar.
    first, last = int(found[0]) + 1, size - int(found[-1])
    small, large = sorted((first - 1, last - 1))
    if small < NARROWEST * size or large > 1.5 * small + 2 or small + large > LARGEST * size:
        return 0, size
    return first, size - last


def _is_straight(lit: Any, first: int, last: int) -> bool:
    """Returns whether the lines at both ends are lit nearly from edge to edge; true where there is no bar."""
    if (first, last) == (0, lit.shape[0]):
        return True
    shares = (
        float(lit[max(first - 1, 0) : first - 1 + BESIDE].any(axis=0).mean()),
        float(lit[last + 1 - BESIDE : last + 1].any(axis=0).mean()),
    )
    return min(shares) >= STRAIGHT
