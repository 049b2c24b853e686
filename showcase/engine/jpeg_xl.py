"""Lets Pillow read JPEG XL pictures, by the library pillow-jxl-plugin, which is imported only where there is one."""

from __future__ import annotations

from pathlib import Path

CODESTREAM = b"\xff\x0a"
CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
"""Width to height, by the number of the ratio in a header, from 1 on (ISO/IEC 18181-1, annex D.2)."""
SIZE_BITS = (9, 13, 18, 30)
LOOK = 1 << 20
"""Bytes in which the header of the picture is."""


def is_jpeg_xl(head: bytes) -> bool:
    """Returns whether the first bytes of a file (12 or more) are those of a JPEG XL picture."""
    return head.startswith((CODESTREAM, CONTAINER))


def register_jpeg_xl() -> None:
    """Makes `PIL.Image.open` read the format `JXL`. Raises ImportError where pillow-jxl-plugin is not installed."""
    import pillow_jxl  # noqa: F401


def size_of(path: Path) -> tuple[int, int]:
    """Returns the width and height that a JPEG XL picture declares; (0, 0) where no header is found.

    The library decodes a picture when it is opened, and would do so whatever its size.
    """
    with path.open("rb") as file:
        data = file.read(LOOK)
    if data.startswith(CONTAINER):
        data = _first_codestream(data)
    if not data.startswith(CODESTREAM):
        return 0, 0
    bits = _Bits(data[2:])
    is_small = bits.read(1)
    height = (bits.read(5) + 1) * 8 if is_small else bits.read(SIZE_BITS[bits.read(2)]) + 1
    if ratio := bits.read(3):
        across, down = RATIOS[ratio - 1]
        return height * across // down, height
    return (bits.read(5) + 1) * 8 if is_small else bits.read(SIZE_BITS[bits.read(2)]) + 1, height


def _first_codestream(data: bytes) -> bytes:
    """Returns what is in the box that the picture begins in; empty where there is none."""
    at = 0
    while at + 16 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        start = at + (16 if length == 1 else 8)
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        if kind == b"jxlc":
            return data[start:]
        if kind == b"jxlp":
            return data[start + 4 :]
        if length < 8:
            break
        at += length
    return b""


class _Bits:
    """The bits of a header, the lowest of each byte first."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data[:16], "little")

    def read(self, count: int) -> int:
        """Returns the next bits as a number."""
        found = self._value & ((1 << count) - 1)
        self._value >>= count
        return found
