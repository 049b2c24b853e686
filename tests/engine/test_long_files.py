"""Files that are larger than the memory are searched in blocks, none of whose words are lost."""

from __future__ import annotations

import io
import struct

import pytest

from showcase.engine.long_files import blocks, boxes_of, encoding_of, head_and_tail


@pytest.mark.parametrize("at", range(90, 112))
def test_a_name_at_the_end_of_a_block_is_whole_in_one(at: int) -> None:
    data = b"x" * at + b"Quabex" + b"x" * 300
    found = [*blocks(io.BytesIO(data), 100, 10)]
    assert any(b"Quabex" in block for block in found)
    assert max(map(len, found)) <= 110


def test_blocks_hold_all_of_a_file() -> None:
    data = bytes(range(256)) * 5
    found = [*blocks(io.BytesIO(data), 100, 10)]
    assert found[0] + b"".join(block[10:] for block in found[1:]) == data
    assert [*blocks(io.BytesIO(b""), 100, 10)] == []


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"plain", "utf-8"),
        ("Zoë".encode(), "utf-8"),
        ("Zoë".encode()[:-1], "utf-8"),
        ("Zoë und".encode("cp1252"), "cp1252"),
        ("Zoë".encode("utf-16"), "utf-16-le"),
        ("\ufeffZoë".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_of_a_text_is_that_of_its_beginning(head: bytes, encoding: str) -> None:
    assert encoding_of(head) == encoding


@pytest.mark.parametrize(("size", "expected"), [(5, b"01234"), (10, b"0123456789"), (14, b"01234569abcd")])
def test_the_ends_of_a_file_are_read_once(size: int, expected: bytes) -> None:
    data = b"0123456789abcd"[:size]
    assert head_and_tail(io.BytesIO(data), 7, 5) == expected


def box(kind: bytes, data: bytes, *, long: bool = False) -> bytes:
    if long:
        return struct.pack(">I4sQ", 1, kind, 16 + len(data)) + data
    return struct.pack(">I4s", 8 + len(data), kind) + data


@pytest.mark.parametrize("long", [False, True])
def test_the_boxes_of_a_film_are_kept_but_for_its_frames(long: bool) -> None:
    film = box(b"ftyp", b"isom") + box(b"mdat", b"frames" * 50, long=long) + box(b"udta", b"Ottoline Quabex")
    assert boxes_of(io.BytesIO(film), frozenset([b"mdat"])) == box(b"ftyp", b"isom") + box(b"udta", b"Ottoline Quabex")


def test_a_last_box_without_a_length_goes_to_the_end() -> None:
    film = box(b"ftyp", b"isom") + struct.pack(">I4s", 0, b"udta") + b"Ottoline Quabex"
    assert boxes_of(io.BytesIO(film), frozenset()).endswith(b"Ottoline Quabex")


def test_a_box_that_ends_early_is_kept_as_far_as_it_is_there() -> None:
    film = struct.pack(">I4s", 500, b"udta") + b"Ottoline Quabex"
    assert boxes_of(io.BytesIO(film), frozenset()).endswith(b"Ottoline Quabex")
    assert boxes_of(io.BytesIO(b"\0\0"), frozenset()) == b""
