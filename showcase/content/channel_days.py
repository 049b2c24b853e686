"""Reads how much was written and made in a channel on each day, as imports of chats count it."""

from __future__ import annotations

import re

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.table_file import Column
from showcase.content.tables.table_reader import read_table
from showcase.content.words.parsers import InvalidValue, count, day
from showcase.model.provenance import ChannelDay
from showcase.model.text import PartialDate

FILE = re.compile(r"making-of/days(?:-\d+)?\.(?:csv|tsv)", re.IGNORECASE)

COLUMNS = (
    Column("day", ("date", "jour")),
    Column("messages"),
    Column("generations", ("générations", "prompts")),
)


def read_days(context: ReadContext) -> tuple[ChannelDay, ...]:
    """Returns the counts of all days, in order; those of one day in several files are added up."""
    days: dict[PartialDate, tuple[int, int]] = {}
    for name in context.files:
        table = read_table(name, context, COLUMNS) if FILE.fullmatch(name) else None
        for row in table.rows if table is not None else ():
            found = _read(row, context)
            if found is not None:
                messages, generations = days.get(found.day, (0, 0))
                days[found.day] = (messages + found.messages, generations + found.generations)
    return tuple(ChannelDay(date, *days[date]) for date in sorted(days, key=lambda date: date.last))


def _read(row: MappingNode, context: ReadContext) -> ChannelDay | None:
    """Returns the counts of a row; None if a cell is not understood, which is reported."""
    cells = {key.text: value for key, value in row.pairs if isinstance(value, ScalarNode)}
    for name, cell in cells.items():
        try:
            (day if name == "day" else count)(cell.text)
        except InvalidValue as unfit:
            context.warn(unfit.code, cell.place, name=name, written=cell.text, **unfit.facts)
            return None
    if "day" not in cells:
        context.warn("missing-key", row.place, name="day")
        return None
    numbers = (count(cells[name].text) if name in cells else 0 for name in ("messages", "generations"))
    return ChannelDay(day(cells["day"].text), *numbers)
