"""Unpacks compressed files and tape archives, so that the words in them can be searched."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bz2", b"\xfd7zXZ\0": "lzma"}
"""The first bytes of compressed files, and the module that reads them."""
CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""The first bytes of compressed files that nothing here reads: 7z, RAR, Zstandard."""
CLOSED_SUFFIXES = frozenset(["7z", "br", "rar", "zst"])
TAPE_MARK = slice(257, 262)
"""Where an archive made by `tar` says so."""


class UnreadPacking(Exception):
    """A compressed file that is damaged, too large, or of a kind that is not read."""


def is_closed(suffix: str, data: bytes) -> bool:
    """Returns whether a file is compressed in a way that nothing here reads."""
    return suffix in CLOSED_SUFFIXES or data.startswith(CLOSED)


def is_packed(head: bytes) -> bool:
    """Returns whether a file is compressed, by its first bytes."""
    return head.startswith(tuple(PACKED))


def unpacked(data: bytes, largest: int) -> bytes | None:
    """Returns what a compressed file holds, or None if it is not one. Raises UnreadPacking."""
    name = next((name for first, name in PACKED.items() if data.startswith(first)), None)
    if name is None:
        return None
    import importlib  # few sites have such files

    module = importlib.import_module(name)
    opened = module.GzipFile(fileobj=io.BytesIO(data)) if name == "gzip" else module.open(io.BytesIO(data))
    try:
        with opened as file:
            content = file.read(largest + 1)
    except _errors() as fault:
        raise UnreadPacking from fault
    if len(content) > largest:
        raise UnreadPacking
    return bytes(content)


def _errors() -> tuple[type[Exception], ...]:
    import lzma
    import zlib

    return OSError, EOFError, ValueError, lzma.LZMAError, zlib.error


def is_tape(data: bytes) -> bool:
    """Returns whether a file is an archive made by `tar`."""
    return data[TAPE_MARK] == b"ustar"


Opened = Callable[[], BinaryIO]


def tape_members(data: BinaryIO, largest: int) -> Iterator[tuple[str, bytes | Opened]]:
    """Yields the members of an archive made by `tar`, each with its name, and what the archive says of owners; of a
    large one what opens it.

    Raises UnreadPacking.
    """
    import tarfile

    try:
        with tarfile.open(fileobj=data, mode="r:") as archive:
            for member in archive:
                yield f"{member.name}\n{member.linkname}\n{member.uname}\n{member.gname}", b""
                if member.isreg() and member.size > largest:
                    yield member.name, partial(_opened, archive, member)
                elif member.isreg() and (file := archive.extractfile(member)) is not None:
                    yield member.name, file.read()
    except (tarfile.TarError, OSError, EOFError, ValueError) as fault:
        raise UnreadPacking from fault


def _opened(archive: Any, member: Any) -> BinaryIO:
    file: BinaryIO = archive.extractfile(member)
    return file
