"""Reads the text that some programs hide in the lowest bits of a picture's transparency (stealth pnginfo).

Pixels are decoded for it, so only pictures are asked that have transparency and say nothing else.
"""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from showcase.generation_metadata.byte_source import LARGEST_TEXT, decoded

if TYPE_CHECKING:
    from PIL.Image import Image

MARKS = {b"stealth_pnginfo": False, b"stealth_pngcomp": True}
"""What such a text begins with, and whether it is packed (gzip)."""
MARK_BITS = 8 * len(b"stealth_pnginfo")
LENGTH_BITS = 32
MOST_PIXELS = 40_000_000
_LOWEST_BIT = bytes(48 + (value & 1) for value in range(256))


def hidden_text(source: Path | BinaryIO) -> str:
    """Returns the text in the transparency of a picture; empty if there is none. Never raises."""
    from PIL import Image

    try:
        with Image.open(source) as picture:
            if picture.mode != "RGBA" or picture.width * picture.height > MOST_PIXELS:
                return ""
            return _text_in(picture.getchannel("A"))
    except Exception:  # whatever a damaged picture makes of the library's assumptions
        return ""


def without_hidden_text(data: bytes) -> bytes:
    """Returns a PNG in which no text is hidden: one in which some is has the same picture, and no lowest bits."""
    from PIL import Image

    if data[24:26] != b"\x08\x06" or not hidden_text(io.BytesIO(data)):
        return data
    with Image.open(io.BytesIO(data)) as picture:
        picture.putalpha(picture.getchannel("A").point([value | 1 for value in range(256)]))
        cleaned = io.BytesIO()
        picture.save(cleaned, "PNG")
    return cleaned.getvalue()


def _text_in(alpha: Image) -> str:
    """Returns the text whose bits are written column by column: mark, length in bits, data."""
    from PIL.Image import Transpose

    columns = alpha.transpose(Transpose.TRANSPOSE).tobytes()
    mark = _bytes(columns, 0, MARK_BITS)
    if mark not in MARKS:
        return ""
    start = MARK_BITS + LENGTH_BITS
    length = int.from_bytes(_bytes(columns, MARK_BITS, LENGTH_BITS), "big")
    if length % 8 or length > 8 * LARGEST_TEXT or start + length > len(columns):
        return ""
    data = _bytes(columns, start, length)
    return decoded(_unpacked(data)) if MARKS[mark] else decoded(data)


def _bytes(columns: bytes, start: int, count: int) -> bytes:
    bits = columns[start : start + count].translate(_LOWEST_BIT)
    return int(bits, 2).to_bytes(count // 8, "big") if len(bits) == count and count else b""


def _unpacked(data: bytes) -> bytes:
    """Returns the bytes of a gzip stream, at most as many as a text may have. Raises zlib.error."""
    return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, LARGEST_TEXT)
