"""Reads text chunks, EXIF and XMP of PNG pictures, before and after their pixels."""

from __future__ import annotations

import struct
import zlib

from showcase.generation_metadata.byte_source import LARGEST_TEXT, MOST_PARTS, BrokenFile, ByteSource, decoded, inflated
from showcase.generation_metadata.exif import decoded_wide, is_wide, read_exif
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.values import Evidence, SourceNote
from showcase.generation_metadata.xmp import is_xmp, read_xmp

SIGNATURE = b"\x89PNG\r\n\x1a\n"

TRUE_COLOUR_WITH_ALPHA = b"\x08\x06"
"""Depth and kind of colour in the header of the pictures that text can be hidden in."""
XMP_KEY = "XML:com.adobe.xmp"
RAW_EXIF = ("raw profile type exif", "raw profile type app1")
"""Keys in lower case of EXIF as ImageMagick writes it: in hexadecimal, in a text chunk."""

_HEADER = struct.Struct(">I4s")
_READ = frozenset([b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"comf", b"IHDR", b"caBX", b"IEND"])
_TEXTS = frozenset([b"tEXt", b"iTXt", b"zTXt", b"eXIf"])


def read_png(source: ByteSource, found: Gathered) -> None:
    """Gathers all texts of a PNG; pixels are passed over."""
    at = len(SIGNATURE)
    for _ in range(MOST_PARTS):
        if at + 8 > source.size:
            found.note(SourceNote.BROKEN)  # only IEND ends a picture
            return
        length, kind = _HEADER.unpack(source.read(at, 8))
        start, at = at + 8, at + 12 + length
        if kind == b"IEND":
            _read_behind(source, at, found)
            return
        if kind not in _READ:
            continue
        if kind == b"caBX":
            found.has_manifest = True
        elif length > LARGEST_TEXT:
            found.note(SourceNote.LONG_TEXT)
        elif start + length > source.size:
            raise BrokenFile
        else:
            _read_chunk(kind, source.read(start, length), found)


def _read_behind(source: ByteSource, at: int, found: Gathered) -> None:
    """Gathers the texts of chunks behind the end of a picture, where some scripts append them."""
    for _ in range(MOST_PARTS):
        if at + 12 > source.size:
            return
        length, kind = _HEADER.unpack(source.read(at, 8))
        if kind not in _TEXTS or length > LARGEST_TEXT or at + 12 + length > source.size:
            return
        data = source.read(at + 8, length)
        if zlib.crc32(kind + data) != int.from_bytes(source.read(at + 8 + length, 4)):
            return
        _read_chunk(kind, data, found)
        at += 12 + length


def _read_chunk(kind: bytes, data: bytes, found: Gathered) -> None:
    if kind == b"IHDR":
        if len(data) >= 8:
            found.width, found.height = struct.unpack(">II", data[:8])
            found.has_alpha = data[8:10] == TRUE_COLOUR_WITH_ALPHA
        return
    if kind == b"eXIf":
        read_exif(data, found)
        return
    key, _, rest = data.partition(b"\0")
    text: bytes | None = rest
    if kind == b"zTXt":
        text = inflated(rest[1:])
    elif kind == b"iTXt":
        text = _international(rest)
    if text is None:
        found.note(SourceNote.LONG_TEXT)
        return
    _take(decoded(key), decoded_wide(text, "<") if is_wide(text) else decoded(text), found)


def _international(rest: bytes) -> bytes | None:
    """Returns the text of an `iTXt` chunk behind its key: two flags, a language and a translated key."""
    packed, text = rest[:1] == b"\1", rest[2:]
    text = text.partition(b"\0")[2].partition(b"\0")[2]
    return inflated(text) if packed else text


def _take(key: str, text: str, found: Gathered) -> None:
    if key == XMP_KEY or is_xmp(text):
        read_xmp(text, found)
    elif key.lower() in RAW_EXIF:
        digits = "".join(text.split("\n")[3:])
        try:
            data = bytes.fromhex(digits)
        except ValueError:
            return
        read_exif(data, found)
    else:
        found.add(key, text, Evidence.TEXT)
