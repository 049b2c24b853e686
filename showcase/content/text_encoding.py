"""Decodes text: UTF-8 with or without a BOM, UTF-16, and old Windows encodings with a warning."""

from __future__ import annotations

import codecs
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file, with `\\n` between its lines."""

    text: str
    line: int = 0
    """Of the first character that is not UTF-8; 0 if all is."""
    column: int = 0
    binary: bool = False
    """Whether this is not a text at all."""


def decode(data: bytes) -> DecodedText:
    """Reads text whatever it was saved as: nothing is lost, and nothing is raised."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return DecodedText(_lines(data.decode("utf-16", "replace")))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # The codec counts from behind the BOM it took off.
        start = fault.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        before = data[:start].decode("utf-8-sig", "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        return DecodedText(_lines(_windows(data)), line, column, binary=b"\0" in data)
    return DecodedText(_lines(text), binary="\0" in text)


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
