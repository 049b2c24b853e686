"""The size that a JPEG XL picture declares is read from its header: nothing is decoded to learn it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from showcase.engine.jpeg_xl import CODESTREAM, CONTAINER, RATIOS, is_jpeg_xl, size_of


def bits(*fields: tuple[int, int]) -> bytes:
    """A header: values with the count of their bits, the lowest bit first (ISO/IEC 18181-1, annex D.2)."""
    value, at = 0, 0
    for number, count in fields:
        assert number < 1 << count
        value |= number << at
        at += count
    return CODESTREAM + value.to_bytes(16, "little")


def large(number: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """A length with the selector of how many bits hold it."""
    for selector, count in enumerate((9, 13, 18, 30)):
        if number - 1 < 1 << count:
            return (selector, 2), (number - 1, count)
    raise AssertionError("too large")


def box(kind: bytes, data: bytes, *, long: bool = False, to_end: bool = False) -> bytes:
    if long:
        return struct.pack(">I4sQ", 1, kind, len(data) + 16) + data
    return struct.pack(">I4s", 0 if to_end else len(data) + 8, kind) + data


SIZES = [(1, 1), (640, 360), (512, 513), (8192, 8193), (1, 262_144), (262_145, 3), (1_073_741_824, 1)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_any_size_is_read(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "a.jxl"
    path.write_bytes(bits((0, 1), *large(height), (0, 3), *large(width)))
    assert size_of(path) == (width, height)


@pytest.mark.parametrize(("width", "height"), [(8, 8), (256, 8), (64, 256)])
def test_small_sizes_in_steps_of_eight(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "a.jxl"
    path.write_bytes(bits((1, 1), (height // 8 - 1, 5), (0, 3), (width // 8 - 1, 5)))
    assert size_of(path) == (width, height)


@pytest.mark.parametrize(("number", "ratio"), list(enumerate(RATIOS, 1)))
def test_a_width_told_by_its_ratio(tmp_path: Path, number: int, ratio: tuple[int, int]) -> None:
    path = tmp_path / "a.jxl"
    path.write_bytes(bits((0, 1), *large(720), (number, 3)))
    assert size_of(path) == (720 * ratio[0] // ratio[1], 720)


@pytest.mark.parametrize("kind", [b"jxlc", b"jxlp"])
@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("before", [b"", box(b"ftyp", b"jxl \0\0\0\0jxl "), box(b"Exif", b"\0" * 300, long=True)])
def test_a_picture_in_a_container(tmp_path: Path, kind: bytes, long: bool, before: bytes) -> None:
    picture = bits((0, 1), *large(360), (5, 3))
    data = (b"\0\0\0\0" if kind == b"jxlp" else b"") + picture
    path = tmp_path / "a.jxl"
    path.write_bytes(CONTAINER + before + box(kind, data, long=long))
    assert size_of(path) == (640, 360)


def test_a_box_that_goes_to_the_end_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jxl"
    path.write_bytes(CONTAINER + box(b"jxlc", bits((0, 1), *large(9), (1, 3)), to_end=True))
    assert size_of(path) == (9, 9)


@pytest.mark.parametrize(
    "data",
    [
        b"", CODESTREAM[:1], b"no picture at all, only words", CONTAINER, CONTAINER + b"\0" * 40,
        CONTAINER + box(b"ftyp", b"jxl "), CONTAINER + struct.pack(">I4s", 4, b"ftyp") + b"\0" * 40,
        CONTAINER + box(b"jxlc", b"\xff\xd8 a JPEG picture, not a codestream"),
    ],
)  # fmt: skip
def test_a_file_without_a_header_has_no_size(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jxl"
    path.write_bytes(data)
    assert size_of(path) == (0, 0)


def test_the_first_bytes_tell_the_form() -> None:
    assert is_jpeg_xl(CODESTREAM + b"\0" * 10)
    assert is_jpeg_xl(CONTAINER)
    assert not is_jpeg_xl(b"\xff\xd8\xff\xe0" + b"\0" * 8)
    assert not is_jpeg_xl(b"\xff")
