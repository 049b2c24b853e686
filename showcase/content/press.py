"""Reads press quotes from `press/quotes.yaml`, `project.yaml` and reviews in Markdown."""

from __future__ import annotations

from typing import Any

from showcase.content.credit_wishes import report_wish
from showcase.content.files.file_kinds import MARKDOWN, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import QUOTE, REVIEW
from showcase.content.keys.schema import ListOf
from showcase.content.markdown_files import read_markdown
from showcase.content.rights_and_tools import read_file
from showcase.content.syntax.nodes import MappingNode, Node
from showcase.model.project import Quote
from showcase.model.text import LocalizedText, Translation


def read_press(context: ReadContext, rows: list[dict[str, Any]]) -> tuple[Quote, ...]:
    """Returns quotes in the order written: those of `project.yaml` first."""
    tree: Node | None = read_file(context, "press/quotes.yaml", "press/quotes.yml")
    if isinstance(tree, MappingNode) and (inner := tree.get("quotes", "press")) is not None:
        tree = inner
    with context.reading("press"):
        written = ListOf(QUOTE).read(tree, context) if tree is not None else []
    quotes = [_quote(row, context) for row in [*rows, *written]]
    for name in context.files:
        if name.lower().startswith("press/") and suffix(name) in MARKDOWN and (review := _review(name, context)):
            quotes.append(review)
    return tuple(dict.fromkeys(quotes))


def _quote(row: dict[str, Any], context: ReadContext) -> Quote:
    report_wish(row.get("author", ""), row["_node"].place, context)
    text: LocalizedText = row["quote"]
    if row.get("language") and len(text.sayings) == 1:
        text = LocalizedText((Translation(text.sayings[0].text, row["language"]),))
    text = LocalizedText(tuple(Translation(unquoted(saying.text), saying.language) for saying in text.sayings))
    return Quote(text, row.get("source", ""), row.get("author", ""), row.get("url") or "", row.get("date"))


PAIRS = tuple(tuple(pair) for pair in ["«»", "“”", "„“", "„”", "‘’", "‹›", "»«", "「」", "『』", '""', "''"])
"""Quotation marks that open and close, of the languages that have them."""


def unquoted(text: str) -> str:
    """Returns a quotation without the marks around all of it: pages write those of their own language."""
    bare = text.strip()
    for opening, closing in PAIRS:
        if len(bare) > 2 and bare.startswith(opening) and bare.endswith(closing) and _is_one(bare, opening, closing):
            return bare[1:-1].strip()
    return text


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] in "’'" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()


def _is_one(text: str, opening: str, closing: str) -> bool:
    """Returns whether the first mark is closed by the last: `« A » and « B »` are two quotations."""
    depth = 0
    for at, character in enumerate(text):
        if opening != closing and character == opening:
            depth += 1
        elif character == closing and not _is_apostrophe(text, at):
            depth += -1 if opening != closing or depth else 1
            if depth == 0:
                return at == len(text) - 1
    return False


def _review(name: str, context: ReadContext) -> Quote | None:
    """Returns a review in Markdown whose front matter says where it stood; without one it is only a paper that is
    there.
    """
    written = read_markdown(name, context)
    if written is None or written.front is None or not written.body:
        return None
    row = REVIEW.read(written.front, context) or {}
    text = LocalizedText((Translation(written.body, row.get("language") or written.language),))
    return _quote({"_node": written.front, **row, "quote": text}, context)
