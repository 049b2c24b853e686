"""Copies pictures without what is written in them: texts, EXIF, XMP and whatever follows the picture."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

from showcase.generation_metadata.gif import colour_table
from showcase.generation_metadata.stealth import without_hidden_text

PNG: Final = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = frozenset([
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
])  # fmt: skip
"""What a PNG is drawn from; all else is text, time or private."""
WEBP_PARTS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
WEBP_TEXTS = 0b1100
"""Flags of EXIF and XMP in the header of a WebP."""


TURNED = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\0\0\0\0"
"""EXIF that says nothing but how a photograph is turned."""


def kind_of(head: bytes) -> str:
    """Returns the suffix of a picture or film by its first bytes; empty if it is neither."""
    if head.startswith(PNG):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        still = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"qt  ": "mov"}
        return still.get(brand, "mp4")
    return ""


def without_texts(data: bytes) -> bytes | None:
    """Returns a PNG, JPEG, WebP or GIF without what is written in it; None if it is another kind, or damaged."""
    kind = kind_of(data[:16])
    strip = {"png": _png, "jpg": _jpeg, "webp": _webp, "gif": _gif}.get(kind)
    if strip is None:
        return None
    try:
        return b"".join(strip(data))
    except (IndexError, struct.error, ValueError):
        return None


def _png(data: bytes) -> Iterator[bytes]:
    data = without_hidden_text(data)
    yield PNG
    at = len(PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + length + 12
        if end > len(data):
            raise ValueError("cut off")
        if name in PNG_PARTS:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    turned = _orientation(data)
    if turned > 1:
        yield TURNED.replace(b"?", bytes([turned]))
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            end = data.rindex(b"\xff\xd9") + 2
            yield _scans(data[at:end])
            return
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        part = data[at:end]
        if _is_shown(marker, part):
            yield part
        at = end


def _is_shown(marker: int, part: bytes) -> bool:
    """Returns whether a JPEG's segment is part of the picture: it holds neither metadata nor a comment."""
    is_colour = marker == 0xE2 and part[4:16] == b"ICC_PROFILE\0"
    is_adobe = marker == 0xEE and part[4:9] == b"Adobe"
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE) or is_colour or is_adobe


def _orientation(data: bytes) -> int:
    """Returns how a photograph is turned, from 1 to 8."""
    from PIL import Image

    if b"Exif\0\0" not in data[: 1 << 16]:
        return 1
    try:
        with Image.open(io.BytesIO(data)) as picture:
            turned = picture.getexif().get(0x0112, 1)
    except Exception:  # whatever a damaged picture makes of the library's assumptions
        return 1
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


def _scans(data: bytes) -> bytes:
    """Returns the scans of a picture up to its end; a second picture behind it (a preview, a gain map) is left out."""
    at = data.find(b"\xff\xd9\xff\xd8")
    return data[: at + 2] if at >= 0 else data


def _webp(data: bytes) -> Iterator[bytes]:
    parts: list[bytes] = []
    at = 12
    end = min(len(data), 8 + int(struct.unpack_from("<I", data, 4)[0]))
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        after = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise ValueError("cut off")
        if name in WEBP_PARTS:
            part = data[at:after].ljust(8 + length + length % 2, b"\0")
            if name == b"VP8X":
                part = part[:8] + bytes([part[8] & ~WEBP_TEXTS & 0xFF]) + part[9:]
            parts.append(part)
        at = after
    if not parts:
        raise ValueError("nothing in it")
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, parts))) + b"WEBP"
    yield from parts


def _gif(data: bytes) -> Iterator[bytes]:
    flags = data[10]
    at = 13 + colour_table(flags)
    yield data[:at]
    while True:
        sign = data[at]
        if sign == 0x3B:
            yield b";"
            return
        if sign == 0x2C:
            local = data[at + 9]
            body = at + 11 + colour_table(local)
            is_kept = True
        elif sign == 0x21:
            body = at + 2
            label, name = data[at + 1], data[at + 3 : at + 14]
            is_kept = label == 0xF9 or (label == 0xFF and name in (b"NETSCAPE2.0", b"ANIMEXTS1.0"))
        else:
            raise ValueError("no block")
        end = body
        while data[end]:
            end += data[end] + 1
        end += 1
        if is_kept:
            yield data[at:end]
        at = end
