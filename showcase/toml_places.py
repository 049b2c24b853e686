"""Finds the line and column of every key and value in TOML, as the parser of the standard library keeps no places."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from typing import Any

KeyPath = tuple[str | int, ...]
"""The keys and numbers of list entries that lead to a value."""

Spot = tuple[int, int]
"""Line and column, from 1."""

BETWEEN = re.compile(r"(?:\s|#[^\n]*)*")
"""White space, line ends and remarks between keys and values."""

_PART = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)"""
KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")

VALUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)
"""A value that is neither a list nor a table within braces."""


def toml_places(text: str) -> Mapping[KeyPath, tuple[Spot, Spot]]:
    """Returns where each key and its value begin in a valid text, by the keys that lead to it."""
    import tomllib

    scan = _TomlScan(text.replace("\r\n", "\n"), tomllib.loads)
    with contextlib.suppress(RecursionError):  # what is nested deeper keeps the place of what is around it
        scan.run()
    return scan.places


class _TomlScan:
    """Reads through a valid text, and notes the places of its keys and values."""

    def __init__(self, text: str, parse: Callable[[str], dict[str, Any]]) -> None:
        self.text, self.parse, self.at = text, parse, 0
        self.places: dict[KeyPath, tuple[Spot, Spot]] = {}
        self.rows: dict[KeyPath, int] = {}
        """How many tables `[[path]]` came so far."""
        self.line, self.line_start = 1, 0

    def run(self) -> None:
        """Finds the places of the whole text."""
        section: KeyPath = ()
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                section = self._header()
            else:
                self._pair(section)
            self._skip()

    def _skip(self) -> None:
        match = BETWEEN.match(self.text, self.at)
        self._move(match.end() if match else self.at)

    def _move(self, to: int) -> None:
        self.line += self.text.count("\n", self.at, to)
        self.line_start = self.text.rfind("\n", 0, to) + 1
        self.at = to

    def _spot(self) -> Spot:
        return self.line, self.at - self.line_start + 1

    def _header(self) -> KeyPath:
        """Returns the path of the table that a line `[path]` or `[[path]]` opens."""
        is_row = self.text.startswith("[[", self.at)
        self._move(self.at + 1 + is_row)
        self._skip()
        spot, keys = self._spot(), self._key()
        path = self._in_rows(keys[:-1])
        table: KeyPath = (*path, keys[-1])
        for end in range(1, len(table) + 1):  # `[a.b]` opens `a`, too
            self.places.setdefault(table[:end], (spot, spot))
        if is_row:
            number = self.rows[table] = self.rows.get(table, -1) + 1
            self.places[*table, number] = (spot, spot)
        self._skip()
        self._move(self.at + 1 + is_row)
        return self._in_rows(keys)

    def _in_rows(self, keys: tuple[str, ...]) -> KeyPath:
        """Returns a path with the number of the latest table where a key names a list of tables."""
        path: KeyPath = ()
        for key in keys:
            path = (*path, key)
            if path in self.rows:
                path = (*path, self.rows[path])
        return path

    def _key(self) -> tuple[str, ...]:
        match = KEY.match(self.text, self.at)
        if match is None:  # a form that this does not know: the rest of the text keeps the places found so far
            self._move(len(self.text))
            return ("",)
        self._move(match.end())
        keys: list[str] = []
        found: Any = self.parse(f"{match[0]} = 1")
        while isinstance(found, dict):
            keys += found
            found = found[keys[-1]]
        return tuple(keys)

    def _pair(self, section: KeyPath) -> None:
        spot = self._spot()
        path: KeyPath = section
        keys = self._key()
        self._skip()
        self._move(self.at + 1)  # the sign between key and value
        self._skip()
        for key in keys:
            path = (*path, key)
            self.places.setdefault(path, (spot, self._spot()))
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening not in ("[", "{"):
            match = VALUE.match(self.text, self.at)
            self._move(match.end() if match else len(self.text))
            return
        self._move(self.at + 1)
        self._skip()
        number = 0
        while self.at < len(self.text) and self.text[self.at] not in "]}":
            if opening == "[":
                self.places[*path, number] = (self._spot(), self._spot())
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)
            self._skip()
            if self.text[self.at : self.at + 1] == ",":
                self._move(self.at + 1)
                self._skip()
        self._move(self.at + 1)
