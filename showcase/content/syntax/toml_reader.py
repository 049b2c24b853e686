"""Reads TOML into located nodes: every key and value with the line and column at which it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.diagnostics import Location

Path = tuple[str | int, ...]
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


def read_toml(text: str, file: str, context: ReadContext) -> MappingNode | None:
    """Returns TOML as a located tree; None if it does not parse, which is reported."""
    import tomllib

    try:
        values = tomllib.loads(text)
        scan = _TomlScan(text.replace("\r\n", "\n"), tomllib.loads)
        scan.run()
        made = _grow(values, (), scan.places, file, ((1, 1), (1, 1)))
    except tomllib.TOMLDecodeError as fault:
        said = str(fault)
        match = re.search(r"\s*\(at line (\d+), column (\d+)\)", said)
        line, column = (int(match[1]), int(match[2])) if match else (text.count("\n") + 1, 0)
        words = said[: match.start()] if match else said.partition("(")[0]
        place = Location(file, line, column)
        if word := _unquoted(text, line, column):
            context.error("unquoted-toml", place, written=word)
        else:
            context.error("broken-toml", place, why=SAID.get(words, words))
        return None
    except RecursionError:
        context.error("broken-toml", Location(file), why="nested too deep")
        return None
    return made if isinstance(made, MappingNode) else None


UNQUOTED = re.compile(r"\s*[\w.\"'-]+\s*=\s*")
"""A key and what is between it and its value."""
CURLY = "“”„‟«»‘’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} "
SAID = {r"Illegal character '\n'": "Unterminated string"}
"""What the parser says, and what it means by it."""


def _unquoted(text: str, line: int, column: int) -> str:
    """Returns the words at this place, where they are the value of a key and are without quotation marks."""
    row = text.split("\n")[line - 1]
    value = row[column - 1 :].partition(" #")[0].strip()
    words = value.strip(CURLY)
    is_text = value[:1].isalpha() or value[:1] in CURLY
    return words if is_text and UNQUOTED.fullmatch(row[: column - 1]) and not {'"', "'"} & {*words} else ""


class _TomlScan:
    """Finds where the keys and values of a valid text are, as the parser of the standard library keeps no places."""

    def __init__(self, text: str, parse: Callable[[str], dict[str, Any]]) -> None:
        self.text, self.parse, self.at = text, parse, 0
        self.places: dict[Path, tuple[Spot, Spot]] = {}
        self.rows: dict[Path, int] = {}
        """How many tables `[[path]]` came so far."""
        self.line, self.line_start = 1, 0

    def run(self) -> None:
        """Finds the places of the whole text."""
        section: Path = ()
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

    def _header(self) -> Path:
        """Returns the path of the table that a line `[path]` or `[[path]]` opens."""
        is_row = self.text.startswith("[[", self.at)
        self._move(self.at + 1 + is_row)
        self._skip()
        spot, keys = self._spot(), self._key()
        path = self._in_rows(keys[:-1])
        table: Path = (*path, keys[-1])
        self.places.setdefault(table, (spot, spot))
        if is_row:
            number = self.rows[table] = self.rows.get(table, -1) + 1
            self.places[*table, number] = (spot, spot)
        self._skip()
        self._move(self.at + 1 + is_row)
        return self._in_rows(keys)

    def _in_rows(self, keys: tuple[str, ...]) -> Path:
        """Returns a path with the number of the latest table where a key names a list of tables."""
        path: Path = ()
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

    def _pair(self, section: Path) -> None:
        spot = self._spot()
        path: Path = section
        keys = self._key()
        self._skip()
        self._move(self.at + 1)  # the sign between key and value
        self._skip()
        for key in keys:
            path = (*path, key)
            self.places.setdefault(path, (spot, self._spot()))
        self._value(path)

    def _value(self, path: Path) -> None:
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


def _grow(
    value: Any, path: Path, places: Mapping[Path, tuple[Spot, Spot]], file: str, known: tuple[Spot, Spot]
) -> Node:
    """Returns a value as a node; `known` are the places of what is around it, for what has none."""
    line, column = known[1]
    if isinstance(value, dict):
        pairs: list[tuple[ScalarNode, Node]] = []
        for key, inner in value.items():
            at_key, at_value = places.get((*path, key), known)
            made = _grow(inner, (*path, key), places, file, (at_key, at_value))
            pairs.append((ScalarNode(key, file, *at_key), made))
        return MappingNode(pairs, file, line, column)
    if isinstance(value, list):
        items = [_grow(item, (*path, n), places, file, places.get((*path, n), known)) for n, item in enumerate(value)]
        return SequenceNode(items, file, line, column)
    if isinstance(value, bool):
        return ScalarNode("true" if value else "false", file, line, column, plain=False)
    return ScalarNode(str(value), file, line, column, plain=False)
