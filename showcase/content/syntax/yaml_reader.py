"""Reads YAML into located nodes: scalars as written, with positions, and errors that help."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MOST_FAULTS, MappingNode, Node, ScalarNode, SequenceNode, located
from showcase.content.syntax.yaml_slips import STRAIGHTENED, OddSpace, odd_value, straightened, tell, tell_lines
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern

MOST_NODES = 100_000
"""Values in one file, aliases counted each time: more is a mistake or an attack."""

DEEPEST = 5_000
"""Brackets open at once: the C library would fall over far deeper ones."""

RUNGS = 500
LADDER = lazy_pattern(rf"(?:[-?][ \t]+){{{RUNGS}}}")
"""Lists in lists on one line, as only a machine writes them."""


def read_tree(
    text: str, file: str, context: ReadContext, first_line: int = 1, rest: Callable[[Node], object] | None = None
) -> Node | None:
    """Returns the tree of a YAML text that begins on `first_line` of its file; None if it holds nothing or is broken.

    All syntax errors are reported, as far as one does not follow from another. `rest` is called with the tree of what
    can be read beside them.
    """
    import yaml

    if (before := _before_deep(text)) is not None:
        place = Location(file, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        context.error("broken-yaml", place, said="nested too deep")
        return None
    try:
        tree = _composed(text, file, context, first_line)
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position]
        place = Location(file, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        context.error("control-character", place)
        return None
    except (yaml.MarkedYAMLError, OddSpace) as fault:
        left = _tell_all(fault, text, file, context, first_line)
        if left is not None and rest is not None:
            rest(left)
        return None
    except (RecursionError, ValueError, yaml.YAMLError) as fault:
        context.error("broken-yaml", Location(file), said=str(fault).splitlines()[0] if str(fault) else "?")
        return None
    return None if _says_nothing(tree, text, file, context, first_line) else tree


def _says_nothing(tree: Node | None, text: str, file: str, context: ReadContext, first_line: int) -> bool:
    """Returns whether a file is empty, or is one text for YAML while its lines, which are reported, are meant as keys
    with values.
    """
    if not isinstance(tree, ScalarNode):
        return tree is None
    return tree.empty or (tree.plain and tell_lines(text.split("\n"), file, context, first_line))


def _composed(text: str, file: str, context: ReadContext, first_line: int) -> Node | None:
    import yaml

    root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    if root is not None and (odd := odd_value(text, root)) is not None:
        raise OddSpace(odd.start_mark)
    return _NodeBuilder(text, file, context, first_line - 1).plant(root) if root is not None else None


UNCLEAR_END = frozenset(["unclosed-quote", "text-after-quote", "second-document"])
"""Errors after which it is not known where the next value begins."""

BLOCK_START = lazy_pattern(r"[^\s#\]}]")
"""The first sign of a line that begins a key or an item of the whole file."""


def _tell_all(fault: Any, text: str, file: str, context: ReadContext, first_line: int) -> Node | None:
    """Reports a syntax error and those of the keys beside it; returns the tree of the keys without errors."""
    import yaml

    lines = text.split("\n")
    told = 0
    while told < MOST_FAULTS:
        code, line = tell(fault, lines, file, context, first_line)
        if code in STRAIGHTENED:
            lines[line] = straightened(lines, line)
        elif code in UNCLEAR_END or not _blank_block(lines, line):
            return None
        told += code not in STRAIGHTENED
        try:
            return _composed("\n".join(lines), file, context, first_line)
        except (yaml.MarkedYAMLError, OddSpace) as next_fault:
            fault = next_fault
        except (RecursionError, ValueError, yaml.YAMLError):
            return None
    return None


def _blank_block(lines: list[str], line: int) -> bool:
    """Empties the lines of the key or item of the whole file that a line belongs to; returns whether there is one."""
    starts = [number for number, text in enumerate(lines) if BLOCK_START.match(text)]
    first = max((number for number in starts if number <= line), default=None)
    if first is None:
        return False
    end = min((number for number in starts if number > line), default=len(lines))
    lines[first:end] = [""] * (end - first)
    return True


def _before_deep(text: str) -> str | None:
    """Returns the text before more lists within each other than anybody writes; None if there are not so many."""
    if text.count("-") + text.count("?") >= RUNGS and (ladder := LADDER.search(text)):
        return text[: ladder.start()]
    if text.count("[") + text.count("{") < DEEPEST:
        return None
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            return text[: bracket.start()]
    return None


CURLY = lazy_pattern("[\u201c\u201d\u201e][^\u201c\u201d\u201e]*[\u201c\u201d]", re.DOTALL)
"""A value within the quotation marks of a word processor, which are no marks of YAML: they become a part of it."""


TIGHT_HASH = lazy_pattern(r"\S[ \t]+(#[^\s#!].*)")
"""A comment on the line of a value without a space behind its sign, as people write numbers and keywords."""

KINDS = ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in KINDS)
"""Tags that say no more of a value than its form does."""


class _TooMany(ValueError):
    pass


class _NodeBuilder:
    """Converts the nodes of the YAML library to located nodes."""

    def __init__(self, text: str, file: str, context: ReadContext, offset: int) -> None:
        self.file, self.context, self.offset = file, context, offset
        self.lines = text.split("\n") if TIGHT_HASH.search(text) else []
        self.left = MOST_NODES
        self.open: set[int] = set()

    def plant(self, node: Any) -> Node:
        self.left -= 1
        if self.left < 0:
            raise _TooMany("more than 100,000 values")
        mark = node.start_mark
        line, column = mark.line + 1 + self.offset, mark.column + 1
        kind = node.id
        if node.tag not in TAGS:
            self._tell_tag(node.tag, Location(self.file, line, column))
        if kind == "scalar":
            if not node.style and CURLY.fullmatch(node.value):
                self.context.warn("curly-quotes", Location(self.file, line, column), written=node.value[:60])
            if self.lines and not node.style:
                self._tell_hash(node.end_mark)
            return ScalarNode(node.value, self.file, line, column, not node.style, node.style == "|")
        if id(node) in self.open:
            raise _TooMany("an anchor that holds itself")
        self.open.add(id(node))
        made: Node
        if kind == "sequence":
            made = SequenceNode([self.plant(item) for item in node.value], self.file, line, column)
        else:
            made = MappingNode(self._pairs(node.value), self.file, line, column)
        self.open.discard(id(node))
        return made

    def _tell_hash(self, end: Any) -> None:
        """Reports what YAML takes for a comment behind a value, and may be a part of it: `Episode #3`."""
        match = TIGHT_HASH.match(self.lines[end.line], max(end.column - 1, 0)) if end.line < len(self.lines) else None
        if match is not None:
            place = Location(self.file, end.line + 1 + self.offset, match.start(1) + 1)
            self.context.warn("tight-hash", place, written=match[1].strip()[:60])

    def _tell_tag(self, tag: str, place: Location) -> None:
        """Reports a word after `!`: YAML makes it a tag, so that it would be missing in the value."""
        written = f"!!{tag.rpartition(':')[2]}" if tag.startswith("tag:yaml.org") else tag
        self.context.error("yaml-tag", place, written=written)

    def _pairs(self, rows: list[tuple[Any, Any]]) -> list[tuple[ScalarNode, Node]]:
        pairs: list[tuple[ScalarNode, Node]] = []
        merged: list[tuple[ScalarNode, Node]] = []
        seen: dict[str, ScalarNode] = {}
        for written, value in rows:
            key = self.plant(written)
            if not isinstance(key, ScalarNode):
                self.context.error("broken-key", key.place)
                continue
            if key.text == "<<" and key.plain:
                merged.extend(self._merged(self.plant(value)))
                continue
            if key.text in seen:
                self.context.error("duplicate-key", key.place, name=key.text, first=seen[key.text].line)
                continue
            seen[key.text] = key
            pairs.append((key, self.plant(value)))
        for key, tree in merged:
            if key.text not in seen:
                seen[key.text] = key
                pairs.append((key, tree))
        return pairs

    def _merged(self, tree: Node) -> list[tuple[ScalarNode, Node]]:
        """Returns the keys that `<<` takes from one mapping or from several; reports what is none."""
        parts = tree.items if isinstance(tree, SequenceNode) else [tree]
        for part in parts:
            if not isinstance(part, MappingNode):
                self.context.error("text-where-table", part.place, name="<<")
        return [pair for part in parts if isinstance(part, MappingNode) for pair in part.pairs]


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Returns the YAML between `---` lines at the beginning of a Markdown text, the rest, and the rest's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return "", text, 1


def read_json_lines(text: str, file: str, context: ReadContext) -> list[Node]:
    """Returns one JSON value a line; what does not parse is reported and left out."""
    import json

    nodes: list[Node] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
        except (ValueError, RecursionError) as fault:
            column = getattr(fault, "colno", 1)
            context.error("broken-json", Location(file, number, column), said=getattr(fault, "msg", "too deep"))
            continue
        nodes.append(located(value, file, number, 1))
    return nodes
