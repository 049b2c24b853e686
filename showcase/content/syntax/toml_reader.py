"""Reads TOML into located nodes: every key and value with the line and column at which it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.diagnostics import Location
from showcase.toml_places import KeyPath, Spot, toml_places


def read_toml(text: str, file: str, context: ReadContext) -> MappingNode | None:
    """Returns TOML as a located tree; None if it does not parse, which is reported."""
    import tomllib

    try:
        values = tomllib.loads(text)
        made = _grow(values, (), toml_places(text), file, ((1, 1), (1, 1)))
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


def _grow(
    value: Any, path: KeyPath, places: Mapping[KeyPath, tuple[Spot, Spot]], file: str, known: tuple[Spot, Spot]
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
