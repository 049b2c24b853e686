"""Finds the parts of a picture's file that hold no pixels: segments of JPEG, chunks of PNG and WebP."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.patterns import lazy_pattern

PNG = b"\x89PNG\r\n\x1a\n"
PNG_PIXELS = frozenset([b"IDAT", b"fdAT", b"PLTE", b"iCCP"])
WEBP_PIXELS = frozenset([b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"ICCP"])
AFTER_SCAN = lazy_pattern(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker behind the pixels of a JPEG: within them, `ff` is followed by a zero or by a marker of restart."""
SCAN, END = 0xDA, 0xD9


def parts_without_pixels(data: bytes) -> bytes:
    """Returns what a JPEG, PNG or WebP holds beside its pixels; of other formats, nothing."""
    if data.startswith(b"\xff\xd8"):
        parts = _of_jpeg(data)
    elif data.startswith(PNG):
        parts = _of_png(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        parts = _of_webp(data)
    else:
        return b""
    return b"\0".join(parts)


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == END:
            yield data[at + 2 :]
            return
        if marker == 0xFF:  # fills
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 4 : end]
        if marker == SCAN:
            found = AFTER_SCAN.search(data, end)
            end = found.start() if found else len(data)
        at = end
    yield data[at:]


def _of_png(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in PNG_PIXELS:
            yield data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IEND":
            break
    yield data[at:]


def _of_webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in WEBP_PIXELS:
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    yield data[at:]
