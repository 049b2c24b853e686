"""Recognizes the format of a file by its first bytes, and gathers its texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from showcase.generation_metadata.byte_source import BrokenFile, ByteSource
from showcase.generation_metadata.exif import read_exif
from showcase.generation_metadata.gathering import Gathered
from showcase.generation_metadata.gif import SIGNATURES as GIF
from showcase.generation_metadata.gif import read_gif
from showcase.generation_metadata.id3 import read_id3
from showcase.generation_metadata.isobmff import read_isobmff
from showcase.generation_metadata.jpeg import read_jpeg
from showcase.generation_metadata.matroska import read_matroska
from showcase.generation_metadata.png import SIGNATURE, read_png
from showcase.generation_metadata.riff import read_riff
from showcase.generation_metadata.values import FileDescriptions, SourceNote
from showcase.generation_metadata.vorbis import read_flac, read_ogg

Reader = Callable[[ByteSource, Gathered], None]

TIFF_HEAD = 4 << 20
"""Bytes of a TIFF in which its directories are looked for."""

PICTURE_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic"}
SOUND_BRANDS = (b"M4A ", b"M4B ", b"F4A ")


def read_descriptions(path: Path) -> FileDescriptions:
    """Returns every text that a file carries; what is wrong with the file is among the notes. Never raises."""
    try:
        with path.open("rb", buffering=0) as file, ByteSource(file) as source:
            return descriptions_of(source)
    except OSError:
        return FileDescriptions(notes=(SourceNote.UNREADABLE,))


def descriptions_of(source: ByteSource) -> FileDescriptions:
    """Returns the texts of a file that is open."""
    format_, reader = _recognized(source.up_to(0, 32))
    found = Gathered(format_)
    if not source.size:
        found.note(SourceNote.BROKEN)
    try:
        reader(source, found)
    except (BrokenFile, ValueError, IndexError):
        found.note(SourceNote.BROKEN)
    return found.descriptions()


def _recognized(head: bytes) -> tuple[str, Reader]:
    """Returns the format of a file with these first bytes, and its reader."""
    if head.startswith(SIGNATURE):
        return "png", read_png
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg", read_jpeg
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12], ""), read_riff
    if head.startswith(GIF):
        return "gif", read_gif
    if head[4:8] == b"ftyp":
        return _iso_format(head[8:12]), read_isobmff
    if head.startswith(b"\0\0\0\x0cJXL \r\n\x87\n"):
        return "jxl", read_isobmff
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov", read_isobmff
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska", read_matroska
    return _recognized_sound(head)


def _recognized_sound(head: bytes) -> tuple[str, Reader]:
    if head.startswith(b"ID3"):
        return "mp3", read_id3
    if head.startswith(b"fLaC"):
        return "flac", read_flac
    if head.startswith(b"OggS"):
        return "ogg", read_ogg
    if head[:4] in (b"II*\0", b"MM\0*"):
        return "tiff", _read_tiff
    return "", _read_nothing


def _iso_format(brand: bytes) -> str:
    if brand in PICTURE_BRANDS:
        return PICTURE_BRANDS[brand]
    if brand in SOUND_BRANDS:
        return "m4a"
    return "mov" if brand == b"qt  " else "mp4"


def _read_tiff(source: ByteSource, found: Gathered) -> None:
    read_exif(source.up_to(0, TIFF_HEAD), found)


def _read_nothing(source: ByteSource, found: Gathered) -> None:
    """Reads a file of an unknown format."""
