"""Scores how well a frame represents a film, from its pixels alone.

No model of faces or things is at work here. What is measured: sharpness, variety and contrast of tones, colour, whether
something is out in the middle, and a share of skin-like tones, which hints at faces but also likes wood and sand. What
counts against a frame: darkness, blown light, one flat tone, and what looks like a title card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from showcase.media.tone_mapping import Pixels

SHARP, COLOURFUL, CONTRASTED, SALIENT = 0.32, 0.14, 0.18, 0.14
VARIED = 0.22
SKIN = 0.10
"""Bonus, added after."""
SHAPELESS = 0.05
"""Sharpness up to which there is nothing on a frame: a ground of one or two colours, or a blur."""


class FrameFeatures(FrozenStruct):
    """What was measured of one frame, each from 0 to 1."""

    brightness: float
    contrast: float
    variety: float
    sharpness: float
    colourfulness: float
    dark: float
    """Share of pixels that are nearly black."""
    blown: float
    card: float
    """How much it looks like a title on a flat ground."""
    salience: float
    """How much the middle differs from the rim."""
    skin: float

    @property
    def score(self) -> float:
        """Returns 0 to 1."""
        good = (
            SHARP * self.sharpness
            + VARIED * self.variety
            + CONTRASTED * self.contrast
            + COLOURFUL * self.colourfulness
            + SALIENT * self.salience
            + SKIN * self.skin
        )
        gloom = beyond(self.dark, 0.55, 0.95)
        glare = beyond(self.blown, 0.35, 0.85)
        dim = 1 - beyond(self.brightness, 0.05, 0.17)
        flat = 1 - beyond(self.variety, 0.2, 0.5)
        blur = 1 - beyond(self.sharpness, SHAPELESS, 0.2)
        kept = (1 - 0.9 * gloom) * (1 - 0.8 * glare) * (1 - 0.7 * dim) * (1 - 0.7 * flat) * (1 - 0.85 * self.card)
        return round(min(max(good * kept * (1 - 0.5 * blur), 0.0), 1.0), 5)

    @property
    def presentable(self) -> bool:
        """Returns whether it may be shown at all: neither black, nor white, nor a ground without anything on it."""
        lit = self.brightness > 0.05 and self.dark < 0.93 and self.blown < 0.85
        return lit and self.variety > 0.22 and self.sharpness > SHAPELESS


def beyond(value: float, start: float, full: float) -> float:
    """Returns 0 up to `start`, 1 from `full` on."""
    return min(max((value - start) / (full - start), 0.0), 1.0)


def luma(pixels: Pixels) -> Any:
    """Brightness of each pixel, 0 to 255, as floats."""
    import numpy as np

    return pixels.astype(np.float32) @ np.array((0.2126, 0.7152, 0.0722), np.float32)


def features(pixels: Pixels, light: Any = None) -> FrameFeatures:
    """Measures a frame of about 320 pixels; `light` is its luma, where it is known already."""
    grey = luma(pixels) if light is None else light
    edges = _edges(grey)
    counts = _tones(grey)
    return FrameFeatures(
        brightness=float(grey.mean()) / 255,
        contrast=min(float(grey.std()) / 72, 1.0),
        variety=_entropy(counts),
        sharpness=_sharpness(grey),
        colourfulness=_colourfulness(pixels),
        dark=float((grey < 20).mean()),
        blown=float((grey > 245).mean()),
        card=_card(pixels, edges),
        salience=_salience(pixels),
        skin=_skin(pixels),
    )


def _edges(grey: Any) -> Any:
    import numpy as np

    across = np.abs(np.diff(grey, axis=1))[:-1]
    down = np.abs(np.diff(grey, axis=0))[:, :-1]
    return across + down


def _tones(grey: Any) -> Any:
    import numpy as np

    return np.bincount(grey.reshape(-1).astype(np.uint8) >> 2, minlength=64)


def _entropy(counts: Any) -> float:
    import numpy as np

    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log2(shares)).sum()) / 6


def _sharpness(grey: Any) -> float:
    """Of the sharpest places, by the Laplacian: a face before a soft ground is sharp where it matters."""
    import numpy as np

    bent = np.abs(4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:])
    if not bent.size:
        return 0.0  # hardly a picture
    finest = float(np.partition(bent.reshape(-1), int(bent.size * 0.97))[int(bent.size * 0.97)])
    return min(finest / 70, 1.0)


def _colourfulness(pixels: Pixels) -> float:
    """Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003."""
    import numpy as np

    red, green, blue = (pixels[..., i].astype(np.float32) for i in range(3))
    one, other = red - green, (red + green) / 2 - blue
    spread = float(np.hypot(one.std(), other.std()))
    return min((spread + 0.3 * float(np.hypot(one.mean(), other.mean()))) / 85, 1.0)


def _card(pixels: Pixels, edges: Any) -> float:
    """Returns a flat ground of few colours on which the few edges there are are hard ones: letters."""
    import numpy as np

    steps = (pixels.reshape(-1, 3) >> 4).astype(np.int64)
    counts = np.sort(np.bincount((steps[:, 0] * 16 + steps[:, 1]) * 16 + steps[:, 2]))[::-1]
    few = float(counts[:8].sum()) / steps.shape[0]
    ground = float((edges < 6).mean())
    hard = float((edges > 90).sum()) / max(float((edges > 12).sum()), 1.0)
    return beyond(few, 0.55, 0.85) * beyond(ground, 0.6, 0.85) * beyond(hard, 0.08, 0.3)


def _salience(pixels: Pixels) -> float:
    """Returns the difference in colour between the best of nine inner places and the whole rim."""
    import numpy as np
    from PIL import Image

    # Means of large places are the same in a picture of a sixteenth of the pixels, but for fractions.
    whole = np.asarray(Image.fromarray(pixels).reduce(4), np.float32)
    height, width = whole.shape[:2]
    upper, lower = whole[: max(height // 6, 1)], whole[-max(height // 6, 1) :]
    left_side = whole[:, : max(width // 8, 1)]
    rim = np.concatenate([part.reshape(-1, 3) for part in (upper, lower, left_side)]).mean(axis=0)
    best = 0.0
    for row in (0.2, 0.35, 0.5):
        for column in (0.2, 0.375, 0.55):
            top, left = int(row * height), int(column * width)
            place = whole[top : top + max(height // 3, 1), left : left + max(width // 4, 1)]
            best = max(best, float(np.abs(place.reshape(-1, 3).mean(axis=0) - rim).mean()))
    return min(best / 60, 1.0)


def _skin(pixels: Pixels) -> float:
    """Returns the share of skin-like tones in the middle (Chai and Ngan's box in CbCr), best between 5 and 45 per
    cent.
    """
    import numpy as np

    height, width = pixels.shape[:2]
    middle = pixels[height // 8 : -height // 8 or None, width // 6 : -width // 6 or None].astype(np.float32)
    red, green, blue = middle[..., 0], middle[..., 1], middle[..., 2]
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    cb, cr = 128 + 0.564 * (blue - grey), 128 + 0.713 * (red - grey)
    share = float(((cb > 80) & (cb < 124) & (cr > 137) & (cr < 172) & (grey > 50)).mean())
    return beyond(share, 0.02, 0.1) * (1 - beyond(share, 0.45, 0.7))
