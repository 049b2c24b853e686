"""Collects colours of many frames and finds the dominant ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from showcase.media.colour import linear_to_oklch, to_linear
from showcase.model.media import Colour

if TYPE_CHECKING:
    from showcase.media.tone_mapping import Pixels

LEVELS = 16
"""Steps of each channel that colours are counted in."""
HUES = 24
MOST = 6
NEUTRAL = 0.03
LEAST_SHARE = 0.004


class ColourHistogram:
    """Counts colours over any number of pictures, in bounded memory."""

    def __init__(self) -> None:
        import numpy as np

        self._counts: Any = np.zeros(LEVELS**3, np.float64)

    def add(self, pixels: Pixels) -> None:
        """Counts the colours of an RGB picture."""
        import numpy as np

        steps = (pixels.reshape(-1, 3) // (256 // LEVELS)).astype(np.int64)
        at = (steps[:, 0] * LEVELS + steps[:, 1]) * LEVELS + steps[:, 2]
        self._counts += np.bincount(at, minlength=LEVELS**3)

    def palette(self) -> tuple[Colour, ...]:
        """Returns the colours that weigh most by area and chroma, heaviest first; then the grey that covers most."""
        total = float(self._counts.sum())
        if total == 0:
            return ()
        groups: dict[int, list[tuple[float, float, float, float]]] = {}
        for number in self._counts.nonzero()[0].tolist():
            lightness, chroma, hue = linear_to_oklch(*_light_of(number))
            group = int(hue * HUES / 360) % HUES if chroma >= NEUTRAL else -1
            groups.setdefault(group, []).append((float(self._counts[number]) / total, lightness, chroma, hue))
        colours = [_middle(group) for number, group in sorted(groups.items()) if number >= 0]
        heavy = sorted(colours, key=lambda c: (-c.share * c.chroma, c.hue))
        grey = [_middle(groups[-1])] if -1 in groups else []
        return tuple([c for c in _apart(heavy) if c.share >= LEAST_SHARE][: MOST - len(grey)] + grey)


def _light_of(number: int) -> tuple[float, float, float]:
    width = 256 // LEVELS
    steps = number // LEVELS**2, number // LEVELS % LEVELS, number % LEVELS
    red, green, blue = (to_linear((step * width + (width - 1) / 2) / 255) for step in steps)
    return red, green, blue


def _middle(group: list[tuple[float, float, float, float]]) -> Colour:
    """Returns the weighted middle of colours of about one hue; vivid ones weigh more."""
    share = sum(one[0] for one in group)
    weights = [one[0] * (one[2] + 0.01) for one in group]
    whole = sum(weights)
    lightness, chroma, hue = (
        sum(weight * one[part] for weight, one in zip(weights, group, strict=True)) / whole for part in (1, 2, 3)
    )
    return Colour(round(lightness, 4), round(chroma, 4), round(hue, 2), round(share, 5))


def _apart(colours: list[Colour]) -> list[Colour]:
    """Returns only colours whose hues can be told from each other."""
    kept: list[Colour] = []
    for colour in colours:
        if all(min(abs(colour.hue - one.hue), 360 - abs(colour.hue - one.hue)) > 20 for one in kept):
            kept.append(colour)
    return kept
