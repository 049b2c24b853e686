"""Everything that a picture says beside its pixels is read, also of one that the library of pictures refuses."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from showcase.engine.file_texts import file_texts
from showcase.generation_metadata.stealth import hidden_text

NAME = "Ottoline Brackenbury"


def png(width: int = 8, height: int = 8) -> bytes:
    """Returns a PNG with a name in a chunk of text, that says it is of this size."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", NAME)
    written = io.BytesIO()
    Image.new("RGBA", (8, 8)).save(written, "PNG", pnginfo=said)
    data = written.getvalue()
    head = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


def webp(width: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, "WEBP", xmp=f"<x>{NAME}</x>".encode())
    data = written.getvalue()
    at = data.index(b"VP8X") + 12
    return data[:at] + (width - 1).to_bytes(3, "little") * 2 + data[at + 6 :]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png()), ("a.png", png(60_000, 60_000)), ("a.png", png(14_000, 14_000)), ("a.png", png(0, 0)),
        ("a.webp", webp(16_000)), ("a.webp", webp(8)), ("a.gif", b"GIF89a" + b"\xff" * 5 + NAME.encode()),
        ("a.avif", b"\0\0\0\x20ftypavif" + bytes(20) + NAME.encode()),
        ("a.tif", b"II*\0" + b"\xff" * 8 + NAME.encode()), ("a.jpg", b"\xff\xd8\xff\xe1\0\x04xx" + NAME.encode()),
    ],
)  # fmt: skip
def test_what_a_picture_says_is_read_however_damaged_it_is(name: str, data: bytes) -> None:
    assert any(NAME in found.text for found in file_texts(name, data))
    assert hidden_text(io.BytesIO(data)) == ""
