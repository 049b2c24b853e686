"""Writes pictures as JPEG, also those of which every pixel is another."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image


def jpeg(picture: Image, **options: Any) -> bytes:
    """Returns a picture as JPEG, with the smallest tables. Raises OSError."""
    from PIL import ImageFile

    options["optimize"] = True
    held = io.BytesIO()
    usual = ImageFile.MAXBLOCK
    try:
        picture.save(held, "JPEG", **options)
    except OSError:
        # Pillow leaves room for a byte a pixel; grain and noise need more, but never as much as plain pixels.
        held = io.BytesIO()
        ImageFile.MAXBLOCK = 4 * picture.width * picture.height + 1_000_000
        picture.save(held, "JPEG", **options)
    finally:
        ImageFile.MAXBLOCK = usual
    return held.getvalue()
