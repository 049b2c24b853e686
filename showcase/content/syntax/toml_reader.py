"""Reads TOML into located nodes: every key and value with the line and column at which it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MOST_FAULTS, MappingNode, Node, ScalarNode, SequenceNode
from showcase.diagnostics import Location
from showcase.toml_places import KeyPath, Spot, toml_places

FAULTS = frozenset(["broken-toml", "unquoted-toml", "duplicate-toml-key"])
"""Codes of the errors of a file that cannot be read."""

MOST_LINES = 300
"""Lines of a file of which more than one syntax error is reported: to find where each begins takes a parse a line."""

START = re.compile(r"\s*[\w.\"' -]+=|\[\[?[\w.\"' -]+\]\]?\s*(?:#.*)?$")
"""A line that begins a key with its value, or a table."""

HEADER = re.compile(r"\s*\[")


def read_toml(
    text: str, file: str, context: ReadContext, rest: Callable[[MappingNode], object] | None = None
) -> MappingNode | None:
    """Returns TOML as a located tree; None if it does not parse: its syntax errors are reported, and `rest` is called
    with the tree of what can be read beside them.
    """
    import tomllib

    try:
        return _tree(text, file)
    except RecursionError:
        context.error("broken-toml", Location(file), why="nested too deep")
    except tomllib.TOMLDecodeError as fault:
        left = _tell_all(fault, text, file, context)
        if left is not None and rest is not None:
            rest(left)
    return None


def _tree(text: str, file: str) -> MappingNode | None:
    import tomllib

    made = _grow(tomllib.loads(text), (), toml_places(text), file, ((1, 1), (1, 1)))
    return made if isinstance(made, MappingNode) else None


def _tell_all(fault: Exception, text: str, file: str, context: ReadContext) -> MappingNode | None:
    """Reports a syntax error and those beside it; returns the tree of the keys and tables without errors."""
    import tomllib

    lines = text.split("\n")
    for _ in range(MOST_FAULTS):
        line = _tell(fault, lines, file, context)
        if not _blank_statement(lines, line):
            return None
        try:
            return _tree("\n".join(lines), file)
        except tomllib.TOMLDecodeError as next_fault:
            fault = next_fault
        except RecursionError:
            return None
    return None


def _tell(fault: Exception, lines: list[str], file: str, context: ReadContext) -> int:
    """Reports a syntax error; returns its line, counted from 0."""
    said = str(fault)
    match = re.search(r"\s*\(at line (\d+), column (\d+)\)", said)
    line, column = (int(match[1]), int(match[2])) if match else (len(lines), 0)
    words = said[: match.start()] if match else said.partition("(")[0]
    place = Location(file, line, column)
    if (first := _first_of(lines, line - 1)) is not None and words.startswith(TWICE):
        here = lines[line - 1]
        name = here.partition("=")[0].strip(" \t[]")
        place = Location(file, line, len(here) - len(here.lstrip()) + 1)
        context.error("duplicate-toml-key", place, name=name, first=first + 1)
    elif word := _unquoted(lines[line - 1], column):
        context.error("unquoted-toml", place, written=word)
    else:
        context.error("broken-toml", place, why=SAID.get(words, words))
    return line - 1


TWICE = ("Cannot overwrite a value", "Cannot declare")
"""What the parser says of a key or a table that is there twice."""


def _first_of(lines: list[str], number: int) -> int | None:
    """Returns the line above that has the same key in the same table, or is the head of the same table."""
    here = lines[number].partition("=")[0].strip()
    if START.match(lines[number]) is None:
        return None
    is_header = HEADER.match(here) is not None
    for line in range(number - 1, -1, -1):
        if lines[line].partition("=")[0].strip() == here:
            return line
        if not is_header and HEADER.match(lines[line]):
            return None
    return None


def _statement_start(lines: list[str], line: int) -> int:
    """Returns the line on which the key or table begins that is broken at a line."""
    import tomllib

    start = min(line, len(lines) - 1)
    while start:
        try:
            tomllib.loads("\n".join(lines[:start]))
            break
        except (tomllib.TOMLDecodeError, RecursionError):
            start -= 1
    return next((number for number in range(start, len(lines)) if lines[number].strip(" \t\r")), len(lines))


def _blank_statement(lines: list[str], line: int) -> bool:
    """Empties the lines of the key or table that is broken at a line; returns whether it is known where it ends."""
    if len(lines) > MOST_LINES:
        return False
    start = _statement_start(lines, line)
    if start == len(lines) or any(mark in lines[start] for mark in ('"""', "'''")):
        return False
    is_table = HEADER.match(lines[start]) is not None  # its keys belong to it
    later = [number for number in range(start + 1, len(lines)) if START.match(lines[number])]
    ends = [number for number in later if not is_table or HEADER.match(lines[number])]
    end = start + 1 if start >= line and not is_table else next(iter(ends), len(lines))
    lines[start:end] = [""] * (end - start)
    return True


UNQUOTED = re.compile(r"\s*[\w.\"'-]+\s*=\s*")
"""A key and what is between it and its value."""
CURLY = "“”„‟«»‘’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} "
SAID = {r"Illegal character '\n'": "Unterminated string"}
"""What the parser says, and what it means by it."""


def _unquoted(row: str, column: int) -> str:
    """Returns the words at this place, where they are the value of a key and are without quotation marks."""
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
