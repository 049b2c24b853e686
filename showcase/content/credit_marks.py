"""Finds what a workbook of credits says beside its cells: comments, struck names, input messages, boxes."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.tables.table_file import TableFile
from showcase.content.words.answers import HOLDING, answer
from showcase.content.words.name_cells import MARK_SIGNS
from showcase.content.words.other_names import asks_for_other_name
from showcase.content.words.privacy_words import (
    concerns_naming,
    keeps_back,
    limits,
    says_departure,
    takes_back,
)
from showcase.content.words.stances import denies_name
from showcase.diagnostics import Location
from showcase.text import name_words

NAME, CONSENT = "name", "consent"
WISHES = (takes_back, limits, concerns_naming, asks_for_other_name, says_departure, keeps_back, denies_name)


def check_marks(table: TableFile, context: ReadContext) -> None:
    """Reports comments, struck names and texts outside the cells of a table of credits that may hold somebody back.

    Whoever is struck through is not named.
    """
    _check_texts(table, context)
    struck, tinted = ({cell.line for cell in cells} for cells in (table.struck, table.tinted))
    for row, cell in _named_rows(table) if struck | tinted else ():
        if row.line in struck | tinted:
            context.error("struck-consent" if row.line in struck else "coloured-answer", cell.place)
            _withhold(row)


def _check_texts(table: TableFile, context: ReadContext) -> None:
    named = {row.line: cell for row, cell in _named_rows(table)}
    people = [words for cell in named.values() if (words := set(name_words(cell.text)))]
    for remark in table.remarks:
        if is_wish(remark.text) and (remark.line in named or _names(remark.text, people)):
            context.error("loose-remark", remark.place)
    if any(is_wish(text) and _names(text, people) for text in table.statements):
        context.error("statement-outside-cells", Location(table.path))


def is_wish(remark: str) -> bool:
    """Returns whether a remark beside a name may hold it back: words, an answer, or a sign."""
    is_marked = any(sign in remark for sign in MARK_SIGNS)
    return is_marked or answer(remark) in HOLDING or any(says(remark) for says in WISHES)


def _names(text: str, people: list[set[str]]) -> bool:
    words = set(name_words(text))
    return any(own <= words for own in people)


def _named_rows(table: TableFile) -> Iterator[tuple[MappingNode, ScalarNode]]:
    for row in (*table.rows, *table.held):
        if isinstance(cell := row.get(NAME), ScalarNode):
            yield row, cell


def _withhold(row: MappingNode) -> None:
    """Writes into a row that its person has not answered."""
    answered: list[tuple[ScalarNode, Node]] = [pair for pair in row.pairs if pair[0].text != CONSENT]
    place = (row.file, row.line, row.column)
    row.pairs = [*answered, (ScalarNode(CONSENT, *place), ScalarNode("pending", *place))]
