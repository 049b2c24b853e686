"""Reads chapters as records, as `time: title`, or as lines such as YouTube has them: `0:00 The bus`."""

from __future__ import annotations

from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.schema import Field, ListOf, ObjectField, Schema
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.patterns import lazy_pattern

AT = r"\d{1,3}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?"
TIME = lazy_pattern(AT)
LINE = lazy_pattern(rf"[(\[]?({AT})(?![\d:.,])(?:\s*(?:-|–|—|-+>|→)\s*{AT}(?![\d:.,]))?[)\]]?\s*(?:[-–—:|]\s*)?(\S.*)")
"""A time, perhaps with the one at which the chapter ends, and a title, with or without a mark between them."""


class ChapterList(Field):
    """A list of chapters in any of the forms."""

    chapter: ObjectField

    def read(self, node: Node, context: ReadContext) -> list[Any]:
        return ListOf(self.chapter).read(self._records(node), context)

    def schema(self) -> Schema:
        titles = {"type": "object", "propertyNames": {"pattern": f"^{AT}$"}, "minProperties": 1}
        listed = {"type": "array", "items": {"anyOf": [self.chapter.schema(), {"type": "string"}, titles]}}
        return {"anyOf": [listed, self.chapter.schema(), {"type": ["string", "null"]}, titles]}

    def _records(self, node: Node) -> Node:
        """Returns the chapters as a list of records; anything else is returned unchanged."""
        items = node.items if isinstance(node, SequenceNode) else self._items(node)
        if not items:
            return node
        return SequenceNode([self._record(item) for item in items], node.file, node.line, node.column)

    def _items(self, node: ScalarNode | MappingNode) -> list[Node]:
        """Returns the lines of a text, or the pairs of a table, each as a node; none where these are no chapters."""
        if isinstance(node, MappingNode):
            are_times = all(TIME.fullmatch(key.text.strip()) for key, _ in node.pairs)
            pairs = node.pairs if are_times else []
            return [MappingNode([pair], node.file, pair[0].line, pair[0].column) for pair in pairs]
        lines = [(number, line) for number, line in enumerate(node.text.splitlines(), 1) if line.strip()]
        if not lines or LINE.fullmatch(lines[0][1].strip()) is None:
            return []
        places = ((node.line + number, 0) if node.literal else (node.line, node.column) for number, _ in lines)
        return [ScalarNode(line, node.file, *at, node.plain) for (_, line), at in zip(lines, places, strict=True)]

    def _record(self, item: Node) -> Node:
        if isinstance(item, ScalarNode) and (found := LINE.fullmatch(item.text.strip())):
            at, title = (ScalarNode(text, item.file, item.line, item.column, item.plain) for text in found.groups())
            return self._made(at, title)
        if isinstance(item, MappingNode) and len(item.pairs) == 1 and TIME.fullmatch(item.pairs[0][0].text.strip()):
            return self._made(*item.pairs[0])
        return item

    def _made(self, at: ScalarNode, title: Node) -> MappingNode:
        names = [ScalarNode(name, at.file, at.line, at.column) for name in self.chapter.needed]
        return MappingNode(list(zip(names, (at, title), strict=True)), at.file, at.line, at.column)
