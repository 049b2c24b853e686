"""Reads press quotes from `press/quotes.yaml`, `project.yaml` and reviews in Markdown."""

from __future__ import annotations

from typing import Any

from showcase.content.fields import QUOTE, REVIEW
from showcase.content.folders import suffix
from showcase.content.markdown_files import read_markdown
from showcase.content.nodes import MappingNode, Node
from showcase.content.read_context import ReadContext
from showcase.content.rights_and_tools import read_file
from showcase.content.schema import ListOf
from showcase.model.project import Quote
from showcase.model.text import LocalizedText, Translation


def read_press(desk: ReadContext, rows: list[dict[str, Any]]) -> tuple[Quote, ...]:
    """Quotes in the order written: those of `project.yaml` first."""
    tree: Node | None = read_file(desk, "press/quotes.yaml", "press/quotes.yml")
    if isinstance(tree, MappingNode) and (inner := tree.get("quotes", "press")) is not None:
        tree = inner
    written = ListOf(QUOTE).read(tree, desk) if tree is not None else []
    quotes = [_quote(row) for row in [*rows, *written]]
    for name in desk.files:
        if name.lower().startswith("press/") and suffix(name) == "md" and (review := _review(name, desk)):
            quotes.append(review)
    return tuple(dict.fromkeys(quotes))


def _quote(row: dict[str, Any]) -> Quote:
    text: LocalizedText = row["quote"]
    if row.get("language") and len(text.sayings) == 1:
        text = LocalizedText((Translation(text.sayings[0].text, row["language"]),))
    return Quote(text, row.get("source", ""), row.get("author", ""), row.get("url") or "", row.get("date"))


def _review(name: str, desk: ReadContext) -> Quote | None:
    """Returns a review in Markdown whose front matter says where it stood; without one it is only a paper that is
    there.
    """
    written = read_markdown(name, desk)
    if written is None or written.front is None or not written.body:
        return None
    row = REVIEW.read(written.front, desk) or {}
    return _quote(
        {**row, "quote": LocalizedText((Translation(written.body, row.get("language") or written.language),))}
    )
