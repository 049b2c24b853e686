"""Finds what a sheet says and no draft says, so that nothing of it is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from showcase.importers.findings import DiagnosticCollector
from showcase.importers.html_to_markdown import line
from showcase.importers.sheets import GRAMMAR, NO_LINK, PresskitSheet, UnmappedItem
from showcase.importers.xml_parser import ElementNode, TextNode
from showcase.model.placeholder_text import SENTENCES, leftover

BETWEEN = re.compile(r"[\W_]+")
WORD = re.compile(r"\w{3,}")
ROOTS = ("company", "product", "game")
LONG = 60
"""Letters of a text that may be taken apart by markup in a draft: it is looked for word by word."""


def keep_unsaid(sheets: Iterable[PresskitSheet], texts: Iterable[str], findings: DiagnosticCollector) -> None:
    """Puts aside, with a note, what none of these texts says of some sheets."""
    found = list(sheets)
    said = "\n".join([*texts, *(left.text for sheet in found for left in sheet.leftovers)])
    plain, words = _plain(said), frozenset(WORD.findall(said.casefold()))
    for sheet in found:
        for tag, element, text in values(sheet.tree):
            # Each of several roles is a credit of its own.
            parts = text.split(",") if tag == "role" else [text]
            if not all(_is_said(part, plain, words) for part in parts):
                findings.note("unused-tag", element.place, tag=tag)
                sheet.leftovers.append(UnmappedItem(tag, element.place, text))


def values(elements: Iterable[ElementNode]) -> Iterator[tuple[str, ElementNode, str]]:
    """Yields (tag, element, text) of everything in some elements, attributes included."""
    for element in elements:
        yield from ((f"{element.name} {key}", element, text) for key, text in _attributes(element.attributes))
        if not element.elements or (element.name in GRAMMAR.leaves and element.name not in ROOTS):
            if text := line(element):
                yield element.name, element, text
            continue
        yield from values(element.elements)
        for child in element.children:
            if isinstance(child, TextNode) and (text := " ".join(child.text.split())):
                yield element.name, element, text


def _attributes(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, text in attributes.items():
        if text.strip() and not key.startswith(("xml", "xsi:")) and key not in ("class", "style"):
            yield key, text.strip()


def _plain(text: str) -> str:
    return BETWEEN.sub("", html.unescape(text)).casefold()


def _is_said(text: str, plain: str, words: frozenset[str]) -> bool:
    wanted = _plain(text)
    if not wanted or NO_LINK.fullmatch(text) or wanted in plain:
        return True
    return len(wanted) > LONG and words.issuperset(WORD.findall(text.casefold()))


def is_untouched(sheet: PresskitSheet) -> bool:
    """Returns whether a sheet is an example that nobody filled in: its title and texts are the example's."""
    if not leftover(sheet.text("title")):
        return False
    texts = [text for _, _, text in values(sheet.tree)]
    return sum(any(sentence in _lower(text) for sentence in SENTENCES) for text in texts) >= 2


def _lower(text: str) -> str:
    return text.lower().replace("’", "'").replace("“", '"').replace("”", '"')
