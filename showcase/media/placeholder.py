"""Makes the tiny image that is shown until a picture is loaded."""

from __future__ import annotations

import base64
import io
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from showcase.media.tone_mapping import Pixels

WIDTH = 20
"""Pixels."""
MOST = 400
"""Bytes of the whole `data:` URI: it is in every page that shows the picture."""


def shrunk(pixels: Pixels) -> Pixels:
    """Returns an RGB picture at placeholder size."""
    import numpy as np
    from PIL import Image

    height, width = pixels.shape[:2]
    share = WIDTH / max(width, height)
    size = max(1, round(width * share)), max(1, round(height * share))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


def placeholder(tiny: Pixels) -> str:
    """Returns a `data:` URI of an RGB picture that is small already."""
    from PIL import Image

    return encode(Image.fromarray(tiny))


@cache
def plain(colour: str) -> str:
    """Returns a `data:` URI of nothing but a colour, `rrggbb`."""
    from PIL import Image

    return encode(Image.new("RGB", (2, 2), f"#{colour}"))


def encode(picture: Any) -> str:
    """Returns a `data:` URI of a small Pillow picture; empty if it cannot be made small enough."""
    for quality in (50, 25, 5):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        uri = "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
        if len(uri) < MOST:
            return uri
    return ""
