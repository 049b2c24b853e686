"""Reads TOML into located nodes: every key and value with the line and column at which it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.diagnostics import Location
from showcase.toml_faults import toml_faults
from showcase.toml_places import KeyPath, Spot, toml_places


def read_toml(
    text: str, file: str, context: ReadContext, rest: Callable[[MappingNode], object] | None = None
) -> MappingNode | None:
    """Returns TOML as a located tree; None if it does not parse: its syntax errors are reported, and `rest` is called
    with the tree of what can be read beside them.
    """
    import tomllib

    try:
        return _tree(text, file)
    except (RecursionError, tomllib.TOMLDecodeError):
        found = toml_faults(text)
    for fault in found.faults:
        context.error(fault.kind, Location(file, fault.line, fault.column), **dict(fault.facts))
    if found.rest and rest is not None and (left := _left(found.rest, file)) is not None:
        rest(left)
    return None


def _left(text: str, file: str) -> MappingNode | None:
    try:
        return _tree(text, file)
    except RecursionError:
        return None


def _tree(text: str, file: str) -> MappingNode | None:
    import tomllib

    made = _grow(tomllib.loads(text), (), toml_places(text), file, ((1, 1), (1, 1)))
    return made if isinstance(made, MappingNode) else None


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
