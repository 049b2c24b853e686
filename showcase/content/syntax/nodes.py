"""Defines nodes with a location: the tree into which YAML, TOML, JSON and CSV are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.diagnostics import Location
from showcase.text import word_key

NOTHING = ("", "~", "null", "Null", "NULL")
"""How YAML writes that there is no value."""

MOST_FAULTS = 9
"""Syntax errors that are reported for one file at once."""


@dataclass(slots=True)
class ScalarNode:
    """One value, as written: `7.10` stays `7.10`, `NO` stays `NO`."""

    text: str
    file: str = ""
    line: int = 0
    column: int = 0
    plain: bool = True
    """Written without quotes."""
    literal: bool = False
    """Written below `|`, so that each line of the text is one of the file."""

    @property
    def place(self) -> Location:
        return Location(self.file, self.line, self.column)

    @property
    def empty(self) -> bool:
        """Returns whether nothing is written: forms and other programs write that as `''`."""
        return not self.text.strip() or (self.plain and self.text in NOTHING)


@dataclass(slots=True)
class SequenceNode:
    """A list."""

    items: list[Node]
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def place(self) -> Location:
        return Location(self.file, self.line, self.column)

    @property
    def empty(self) -> bool:
        return False


@dataclass(slots=True)
class MappingNode:
    """Keys with their values."""

    pairs: list[tuple[ScalarNode, Node]]
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def place(self) -> Location:
        return Location(self.file, self.line, self.column)

    @property
    def empty(self) -> bool:
        return False

    def get(self, *keys: str) -> Node | None:
        """Returns the value of the first of these keys that is there, in any spelling that a record knows them by."""
        wanted = {word_key(key) for key in keys}
        return next((value for key, value in self.pairs if word_key(key.text) in wanted), None)

    def names(self) -> Iterator[str]:
        return (key.text for key, _ in self.pairs)


Node = ScalarNode | SequenceNode | MappingNode


def scalar_texts(node: Node) -> Iterator[str]:
    """Yields the texts of a value: its own, or those of the items of a list and the keys and values of a table."""
    if isinstance(node, ScalarNode):
        yield node.text
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalar_texts(item)
    else:
        for key, value in node.pairs:
            yield key.text
            yield from scalar_texts(value)


def located(value: object, file: str, line: int, column: int = 0) -> Node:
    """Turns plain values (of JSON, TOML or CSV) into a tree that is at one place."""
    if isinstance(value, dict):
        pairs = [(ScalarNode(str(key), file, line, column), located(v, file, line, column)) for key, v in value.items()]
        return MappingNode(pairs, file, line, column)
    if isinstance(value, list | tuple):
        return SequenceNode([located(v, file, line, column) for v in value], file, line, column)
    if value is None:
        return ScalarNode("", file, line, column)
    if isinstance(value, bool):
        return ScalarNode("true" if value else "false", file, line, column)
    return ScalarNode(str(value), file, line, column, plain=False)
