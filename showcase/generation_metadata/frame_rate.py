"""Reads the frame rate that a film states of itself: MP4, MOV, Matroska, WebM, AVI and MPEG; no frame is decoded."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

from showcase.generation_metadata.byte_source import BrokenFile, ByteSource
from showcase.generation_metadata.isobmff import boxes
from showcase.generation_metadata.matroska import SEGMENT, elements
from showcase.generation_metadata.stream_rate import rate_of_stream

TRACKS, TRACK, KIND, PICTURES, FRAME = 0x1654AE6B, 0xAE, 0x83, 1, 0x23E383
NANOSECONDS = 1_000_000_000
FASTEST = 1000.0
MOST_RUNS = 200_000
"""Runs of frames of one length in a table of times; a film of an even rate has a few."""


def stated_frame_rate(path: Path) -> float | None:
    """Returns the frames per second of the first moving picture in a file; None where the file does not tell."""
    try:
        with ByteSource(io.FileIO(path)) as source:
            rate = _rate(source)
    except (OSError, BrokenFile, struct.error, ZeroDivisionError):
        return None
    return rate if rate is not None and 0 < rate <= FASTEST else None


def _rate(source: ByteSource) -> float | None:
    head = source.up_to(0, 12)
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return next(_rates_of_boxes(source, 0, source.size), None)
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return next(_rates_of_elements(source), None)
    if head[:4] == b"RIFF" and head[8:12] == b"AVI " and source.up_to(24, 4) == b"avih":
        return 1_000_000 / int.from_bytes(source.read(32, 4), "little")
    return rate_of_stream(source)


def _rates_of_boxes(source: ByteSource, start: int, end: int) -> Iterator[float]:
    for kind, at, stop in boxes(source, start, end):
        if kind == b"moov":
            yield from _rates_of_boxes(source, at, stop)
        elif kind == b"trak":
            for inner, begin, finish in boxes(source, at, stop):
                if inner == b"mdia" and (rate := _rate_of_media(source, begin, finish)):
                    yield rate


def _rate_of_media(source: ByteSource, start: int, end: int) -> float | None:
    """Returns how many frames a track of moving pictures has in a second, on the whole."""
    parts = {kind: (at, stop) for kind, at, stop in boxes(source, start, end)}
    if not {b"hdlr", b"mdhd", b"minf"} <= parts.keys() or source.read(parts[b"hdlr"][0] + 8, 4) != b"vide":
        return None
    at = parts[b"mdhd"][0]
    times = _table_of_times(source, parts[b"minf"])
    if times is None:
        return None
    unit = int.from_bytes(source.read(at + (20 if source.read(at, 1) == b"\x01" else 12), 4), "big")
    count = min(int.from_bytes(source.read(times + 4, 4), "big"), MOST_RUNS)
    runs = list(struct.iter_unpack(">II", source.read(times + 8, 8 * count)))
    length = sum(frames * each for frames, each in runs)
    return unit * sum(frames for frames, _ in runs) / length if length else None


def _table_of_times(source: ByteSource, within: tuple[int, int]) -> int | None:
    """Returns where the lengths of the frames of a track are."""
    tables = (boxes(source, at, stop) for kind, at, stop in boxes(source, *within) if kind == b"stbl")
    return next((at for table in tables for kind, at, _ in table if kind == b"stts"), None)


def _rates_of_elements(source: ByteSource) -> Iterator[float]:
    """Yields the frame rates of the tracks of a Matroska film."""
    for kind, at, end in elements(source, 0, source.size):
        tracks = elements(source, at, end) if kind == SEGMENT else ()
        for inner, start, stop in tracks:
            if inner != TRACKS:
                continue
            for track in (elements(source, *span) for each, *span in elements(source, start, stop) if each == TRACK):
                said = {each: int.from_bytes(source.read(a, b - a), "big") for each, a, b in track if b - a <= 8}
                if said.get(KIND) == PICTURES and said.get(FRAME):
                    yield NANOSECONDS / said[FRAME]
            return
