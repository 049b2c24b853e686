"""Defines a worksheet that was read, and tells what it hides."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import ScalarNode
from showcase.structs import FrozenStruct


class Sheet(FrozenStruct):
    """One worksheet: its rows that hold something."""

    name: str
    rows: list[list[ScalarNode]]
    complete: bool
    """Whether every cell could be read."""
    is_hidden: bool = False
    """Whether the spreadsheet does not show it."""
    hidden_rows: Collection[int] = ()
    """Rows that it does not show, counted from 1."""
    hidden_columns: Collection[int] = ()
    """Columns that it does not show, counted from 1."""

    def report_hidden(self, context: ReadContext) -> None:
        """Tells of hidden rows and of a hidden worksheet, which are read like the others."""
        if hidden := [row[0].place for row in self.rows if row[0].place.line in self.hidden_rows]:
            lines = line_ranges([place.line for place in hidden])
            context.warn("hidden-row", hidden[0], sheet=self.name, rows=lines)
        if self.is_hidden and self.rows:
            context.warn("hidden-sheet", self.rows[0][0].place, sheet=self.name)


def line_ranges(numbers: Sequence[int]) -> str:
    """Returns `2-5, 7` of ascending numbers."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
