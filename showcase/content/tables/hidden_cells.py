"""Holds back what a spreadsheet hides: rows, columns and worksheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.sheet import line_ranges
from showcase.content.words.privacy_words import concerns_consent, concerns_visibility, takes_back
from showcase.content.words.wishes import may_be_wish
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.content.files.read_context import ReadContext
    from showcase.content.tables.sheet import Sheet
    from showcase.content.tables.table_file import TableFile

IDENTIFYING = frozenset(["name", "first_name", "last_name", "alias", "role", "count", "prompt", "title"])
"""Columns without which a row says something else: where one is hidden, its rows are held back."""

UNSHOWN = frozenset(["consent", "scope", "visibility", "order", "department"])
"""Columns that decide what is shown and where, and are not shown themselves: hidden ones count."""


def hold_back(table: TableFile, sheet: Sheet, context: ReadContext) -> TableFile:
    """Returns the table of a worksheet without what the spreadsheet hides; the hidden rows become its `held` ones.

    Each hidden thing that holds something is reported once, with its place.
    """
    if sheet.is_hidden:
        _report_sheet(sheet, context)
        return replace(table, rows=(), held=table.rows)
    hidden = _hidden_columns(table, sheet)
    _report_rows(table, sheet, context)
    _report_columns(table, hidden, sheet, context)
    keys = {"name" if column in ("first_name", "last_name") else column for column in hidden.values()} & IDENTIFYING
    held: list[MappingNode] = []
    shown: list[MappingNode] = []
    for row in table.rows:
        is_held = row.line in sheet.hidden_rows or not keys.isdisjoint(row.names())
        (held if is_held else shown).append(row if is_held else _without_columns(row, hidden))
    unseen = tuple(_unseen(table, hidden, sheet))
    return replace(table, rows=tuple(row for row in shown if row.pairs), held=tuple(held), unseen=unseen)


def _unseen(table: TableFile, hidden: Mapping[int, str], sheet: Sheet) -> Iterator[tuple[ScalarNode, tuple[str, ...]]]:
    """Yields the header of each hidden column that nothing knows, with what is below it."""
    for cell in table.header:
        if hidden.get(cell.column) == "":
            rows = (row for row in sheet.rows if row and row[0].line > cell.line and _has_text(row, cell.column))
            if below := tuple(row[cell.column - 1].text for row in rows):
                yield cell, below


def _hidden_columns(table: TableFile, sheet: Sheet) -> dict[int, str]:
    """Returns the number and canonical name of each hidden column that is not about who or what may be shown."""
    return {
        cell.column: column
        for cell, column in zip(table.header, table.columns, strict=True)
        if cell.column in sheet.hidden_columns and not _decides(cell, column)
    }


def _decides(cell: ScalarNode, column: str) -> bool:
    """Returns whether a column is about who or what may be shown, so that it counts though it is hidden."""
    return column in UNSHOWN or (not column and (concerns_consent(cell.text) or concerns_visibility(cell.text)))


def _without_columns(row: MappingNode, hidden: Collection[int]) -> MappingNode:
    shown = [(key, value) for key, value in row.pairs if value.column not in hidden]
    return MappingNode(shown, row.file, row.line, row.column)


def _report_sheet(sheet: Sheet, context: ReadContext) -> None:
    """Reports a hidden worksheet; one that is called like a wish (`Retraits`) is an error."""
    is_wish = any(says(sheet.name) for says in (concerns_consent, takes_back, may_be_wish))
    if sheet.rows:
        tell = context.error if is_wish else context.warn
        tell("held-back-sheet", sheet.rows[0][0].place, sheet=sheet.name)


def _report_rows(table: TableFile, sheet: Sheet, context: ReadContext) -> None:
    """Reports the hidden rows of a worksheet, if there are any."""
    if unseen := [row for row in table.rows if row.line in sheet.hidden_rows]:
        lines = line_ranges([row.line for row in unseen])
        context.warn("held-back-row", unseen[0].place, sheet=sheet.name, rows=lines)


def _report_columns(table: TableFile, hidden: Collection[int], sheet: Sheet, context: ReadContext) -> None:
    """Reports each hidden column that holds something."""
    for cell in table.header:
        if cell.column in hidden and any(_has_text(row, cell.column) for row in sheet.rows):
            context.warn("held-back-column", cell.place, sheet=sheet.name, column=cell.text[:80])


def _has_text(row: Sequence[ScalarNode], column: int) -> bool:
    return column <= len(row) and bool(row[column - 1].text)
