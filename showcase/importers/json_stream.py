"""Reads large JSON files value by value, and tells exactly where one is cut off or damaged."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHUNK = 1 << 20
"""Bytes that are read at first; more where a value is longer."""

LONGEST_VALUE = 64 << 20
"""Characters of one value; a message has some thousands."""

SPACES = " \t\r\n"


class BrokenJson(Exception):
    """A file that is no JSON from some place on."""

    def __init__(self, line: int, column: int, is_end: bool) -> None:
        super().__init__(line, column)
        self.line, self.column = line, column
        self.is_end = is_end
        """Whether the file simply ends there."""


class JsonStream:
    """Reads the members of the object, or the items of the array, that a file holds.

    The file may be in UTF-8 or UTF-16, with or without a byte order mark; bytes that are no text are replaced. It is
    read in pieces, so that memory is needed for one value at a time.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        head = self._file.read(2)
        self._file.seek(0)
        utf16 = head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        self._decode = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8-sig")("replace").decode
        self._scan = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._line, self._column = 1, 1
        """Place of the first character of the text that is held."""
        self._is_over = False

    def __enter__(self) -> JsonStream:
        return self

    def __exit__(self, *told: object) -> None:
        self._file.close()

    def keys(self) -> Iterator[str]:
        """Yields the keys of the object; before the next one, `value` or `items` has to read what belongs to it."""
        self._expect("{")
        while self._peek() != "}":
            key = self.value()
            if not isinstance(key, str):
                raise self._broken(self._at)
            self._expect(":")
            yield key
            if self._peek() != "}":
                self._expect(",")
        self._expect("}")

    def close(self) -> None:
        """Reads to the end of the file; raises BrokenJson where anything else follows."""
        while self._at < len(self._text) or self._more(CHUNK):
            if self._text[self._at : self._at + 1].strip(SPACES):
                raise self._broken(self._at)
            self._at += 1

    def items(self) -> Iterator[Any]:
        """Yields the items of an array, one at a time."""
        self._expect("[")
        while self._peek() != "]":
            yield self.value()
            if self._peek() != "]":
                self._expect(",")
        self._expect("]")

    def is_array(self) -> bool:
        """Returns whether an array comes next."""
        return self._peek() == "["

    def value(self) -> Any:
        """Returns the next value whole. Raises BrokenJson."""
        self._peek()
        size = CHUNK
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except json.JSONDecodeError as fault:
                if len(self._text) - self._at > LONGEST_VALUE or not self._more(size):
                    raise self._broken(fault.pos) from None
                size *= 2
            except (RecursionError, ValueError):
                raise self._broken(self._at) from None
            else:
                if end < len(self._text) or not isinstance(value, int | float) or not self._more(size):
                    self._at = end
                    return value

    def _peek(self) -> str:
        """Returns the next sign that is no space; raises BrokenJson at the end of the file."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in SPACES:
                    return self._text[self._at]
                self._at += 1
            if not self._more(CHUNK):
                raise self._broken(len(self._text))

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise self._broken(self._at)
        self._at += 1

    def _more(self, size: int) -> bool:
        """Reads on, and forgets what was read before; returns whether there was more."""
        if self._is_over:
            return False
        done, self._text = self._text[: self._at], self._text[self._at :]
        self._line, self._column = _after(done, self._line, self._column)
        self._at = 0
        data = self._file.read(size)
        self._is_over = not data
        self._text += self._decode(data, not data)
        return True

    def _broken(self, at: int) -> BrokenJson:
        """Returns the error of a place in the text that is held."""
        at = min(at, len(self._text))
        is_end = self._is_over and (at == len(self._text) or _is_cut(self._text, at))
        line, column = _after(self._text[: len(self._text) if is_end else at], self._line, self._column)
        return BrokenJson(line, column, is_end)


def _after(text: str, line: int, column: int) -> tuple[int, int]:
    """Returns the place behind a text that begins at a place."""
    at = text.rfind("\n")
    return (line, column + len(text)) if at < 0 else (line + text.count("\n"), len(text) - at)


def _is_cut(text: str, at: int) -> bool:
    """Returns whether a fault is only that the text ends: in a string, or in the middle of a word or number."""
    try:
        json.loads(text[at:])
    except json.JSONDecodeError as fault:
        is_open = text[at] == '"' and fault.msg.startswith("Unterminated")
        return is_open or ("\n" not in text[at:] and text[at:].isalnum())
    return False
