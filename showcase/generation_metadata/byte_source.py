"""Reads parts of a file by their offsets, within its bounds."""

from __future__ import annotations

import io
import zlib
from types import TracebackType

LARGEST_TEXT = 8 << 20
"""Bytes of one description; the graphs of generators are below one MiB, and pictures that some embed are no text."""

MOST_PARTS = 100_000
"""Chunks, boxes or pages in one file; a film of many hours has fewer."""


class BrokenFile(ValueError):
    """A structure that leads outside of its file."""


class ByteSource:
    """A file whose bytes are read by offset; a context manager."""

    def __init__(self, file: io.RawIOBase | io.BytesIO) -> None:
        self._file = file
        self.size = file.seek(0, io.SEEK_END)

    @classmethod
    def of_bytes(cls, data: bytes) -> ByteSource:
        return cls(io.BytesIO(data))

    def __enter__(self) -> ByteSource:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def read(self, offset: int, length: int) -> bytes:
        """Returns `length` bytes. Raises BrokenFile where the file does not hold them."""
        if offset < 0 or length < 0 or offset + length > self.size:
            raise BrokenFile
        self._file.seek(offset)
        data = self._file.read(length)
        if data is None or len(data) != length:
            raise BrokenFile
        return data

    def up_to(self, offset: int, length: int) -> bytes:
        """Returns as many bytes as there are, at most `length`."""
        return self.read(offset, max(0, min(length, self.size - offset))) if 0 <= offset < self.size else b""


def inflated(data: bytes) -> bytes | None:
    """Returns the bytes of a zlib stream; None if they are more than a text may have, or damaged."""
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(data, LARGEST_TEXT)
    except zlib.error:
        return None
    return None if stream.unconsumed_tail else text


def decoded(data: bytes) -> str:
    """Returns text that is UTF-8 whatever its container says, or else Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
