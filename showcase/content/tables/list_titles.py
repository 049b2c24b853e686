"""Recognizes lists of people who said no by the title of the file or the worksheet: `Withdrawn 2025`."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.words.answers import ANONYMOUS, WITHDRAWN, answer
from showcase.content.words.privacy_words import takes_back
from showcase.patterns import lazy_pattern
from showcase.structs import replace
from showcase.text import compare_key, name_words

MOST_WORDS = 2
"""Words in the title of a list of people who said no."""
REFUSALS = lazy_pattern(
    r"\b(?:retrait|retire|retirad|refus|withdr|opt.?out|rechaz|ruckzug|widerruf|oppositions?\b"
    r"|ablehn|verweiger|rifiut|recusa|odmow|weigering|avslag)"
)
LISTS = frozenset(["list", "liste", "lista", "lijst"])
"""Words of a title that say nothing of those who are on the list."""
FIGURES = str.maketrans("", "", "0123456789")


def is_of_refusals(title: str) -> bool:
    """Returns whether a list, or a worksheet, is of people who said no by its title: `Withdrawn 2025`."""
    words = [word for word in name_words(title.replace("_", " ").translate(FIGURES)) if word not in LISTS]
    if not words or len(words) > MOST_WORDS:
        return False
    said = " ".join(words)
    return answer(said) in (ANONYMOUS, WITHDRAWN) or takes_back(said) or REFUSALS.search(compare_key(said)) is not None


def with_title(rows: Iterable[MappingNode], title: str) -> tuple[MappingNode, ...]:
    """Returns the rows of a list with its title as a remark on each where it says no, so that no yes counts beside
    it.
    """
    return tuple(_remarked(row, title) for row in rows) if is_of_refusals(title) else tuple(rows)


def _remarked(row: MappingNode, title: str) -> MappingNode:
    place = row.file, row.line, row.column
    return replace(row, pairs=[*row.pairs, (ScalarNode("note", *place), ScalarNode(title, *place))])
