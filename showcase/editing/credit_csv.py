"""Reads and changes credits in a CSV file; separators, quotes, line ends and other cells stay byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.table_columns import CREDIT_COLUMNS
from showcase.content.syntax.nodes import ScalarNode
from showcase.content.tables.csv_cells import SEP_LINE, SEPARATORS
from showcase.content.tables.table_file import TableFile
from showcase.content.tables.table_reader import read_table_text
from showcase.diagnostics import has_errors
from showcase.editing.credit_rows import AskedRow, CreditRow, CreditRows, changed_cells
from showcase.editing.yaml_edit import EditRefused
from showcase.engine.files import FileDigest
from showcase.localization import DEFAULT
from showcase.structs import FrozenStruct, replace

COLUMNS = ("role", "name", "first_name", "last_name", "character", "label")
NAMES = ("name", "first_name", "last_name")
CONSENT = "consent"
OF_ONE_PERSON = (CONSENT, "alias", "link")


class _Record(FrozenStruct):
    """One row of a CSV text."""

    cells: tuple[str, ...]
    """Each cell as it is written, quotes and blanks included."""
    end: str
    """The line end; empty for the last row of a text without one."""
    line: int

    @property
    def height(self) -> int:
        """Returns the number of lines that the row takes."""
        return 1 + len(re.findall("\r\n|\r|\n", "".join(self.cells)))

    def value(self, number: int) -> str:
        return _value(self.cells[number]) if number < len(self.cells) else ""

    @property
    def values(self) -> list[str]:
        return [_value(cell) for cell in self.cells]


class _Table(FrozenStruct):
    records: list[_Record]
    mark: str
    """The separator."""
    columns: tuple[str, ...]
    """Canonical name of each column; empty where it is not known."""
    data: list[int]
    """Numbers of the records that are credits."""
    header: int


def _value(written: str) -> str:
    text = written.lstrip(" ")
    if not text.startswith('"'):
        return text.strip()
    made, at = [], 1
    while at < len(text) and not (text[at] == '"' and text[at + 1 : at + 2] != '"'):
        made.append(text[at])
        at += 2 if text[at] == '"' else 1
    return ("".join(made) + text[at + 1 :]).replace("\r\n", "\n").replace("\r", "\n").strip()


def _records(text: str, mark: str) -> list[_Record]:
    """Returns all rows of a CSV text, empty ones included."""
    plain = rf"[^{re.escape(mark)}\r\n]*"
    cell = re.compile(rf' *"(?:[^"]|"")*"{plain}|{plain}')
    made: list[_Record] = []
    cells: list[str] = []
    line, at = 1, 0
    while at < len(text) or cells:
        written = cell.match(text, at)
        at = written.end() if written else at
        cells.append(written[0] if written else "")
        end = "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]
        at += len(end)
        if end != mark:
            made.append(_Record(tuple(cells), end, line))
            line, cells = line + made[-1].height, []
    return made


def _text(records: Sequence[_Record], mark: str) -> str:
    return "".join(mark.join(record.cells) + record.end for record in records)


def _as_read(text: str) -> TableFile | None:
    """Returns the table as the site would read it; None if not all of it can be read."""
    context = ReadContext(Path(), Path(), (DEFAULT,), lambda _: FileDigest("", 0), "")
    table = read_table_text(text.replace("\r\n", "\n").replace("\r", "\n"), "credits.csv", context, CREDIT_COLUMNS)
    return None if has_errors(context.diagnostics) or not table.header else table


def _table(text: str) -> _Table:
    """Returns a table whose every row is the one that the site reads. Raises EditRefused."""
    table = _as_read(text)
    if table is None:
        raise EditRefused
    first = next((line for line in text.splitlines() if line.strip(' ,;|\t"')), "")
    declared = SEP_LINE.match(first)
    for mark in [declared[1]] if declared else SEPARATORS:
        records = _records(text, mark)
        header = next((n for n, one in enumerate(records) if one.line == table.header[0].line), None)
        if header is None or records[header].values != [cell.text for cell in table.header]:
            continue
        by_line = {record.line: number for number, record in enumerate(records)}
        numbers = [by_line.get(row.line, -1) for row in table.rows]
        made = _Table(records, mark, table.columns, numbers, header)
        if -1 not in numbers and _text(records, mark) == text and _agrees(made, table):
            return made
    raise EditRefused


def _agrees(made: _Table, table: TableFile) -> bool:
    """Returns whether the cells of all rows are those that the site reads."""
    for number, row in zip(made.data, table.rows, strict=True):
        for key, cell in row.pairs:
            if key.text in made.columns and key.text not in NAMES:
                written = made.records[number].value(made.columns.index(key.text))
                if not isinstance(cell, ScalarNode) or cell.text != written:
                    return False
    return True


def read(text: str) -> CreditRows:
    """Returns the credits of a CSV text; without columns if the form cannot change them."""
    try:
        table = _table(text)
    except EditRefused:
        return CreditRows(())
    shown = tuple(name for name in COLUMNS if table.columns.count(name) == 1)
    if "role" not in shown or not set(shown) & set(NAMES):
        return CreditRows((), line=table.records[table.header].line)
    rows = []
    for number in table.data:
        record = table.records[number]
        cells = {name: record.value(table.columns.index(name)) for name in shown}
        answers = _has_answer(record, table)
        locked = NAMES if answers else ()
        last = record.line + record.height - 1
        rows.append(CreditRow(cells, record.line, last, tuple(name for name in locked if name in shown), answers))
    return CreditRows(shown, tuple(rows), table.records[table.header].line)


def _has_answer(record: _Record, table: _Table) -> bool:
    """Returns whether a row holds what somebody said of their name, which goes with no other name.

    Nothing in a column of answers is "not yet", which hides the name too.
    """
    return CONSENT in table.columns or any(
        record.value(number) for number, name in enumerate(table.columns) if name in OF_ONE_PERSON
    )


def write(text: str, rows: Sequence[AskedRow]) -> str:
    """Returns the text with its credits as asked. Raises EditRefused if they cannot be written that way."""
    held, table = read(text), _table(text)
    if not held.columns:
        raise EditRefused
    made = [_written(row, held, table) for row in rows]
    before = {number: key for key, number in enumerate(table.data)}
    kept = {row.key for row in rows}
    waiting = list(zip(rows, made, strict=True))
    after: list[_Record] = []
    for number, record in enumerate(table.records):
        if number not in before:
            after.append(record)
            continue
        if before[number] not in kept:
            continue
        while waiting and waiting[0][0].key is None:  # new rows come right before the one that they precede
            after.append(waiting.pop(0)[1])
        after.append(waiting.pop(0)[1])
    last = max((n for n, record in enumerate(after) if any(record.values)), default=-1) + 1
    after[last:last] = [record for _, record in waiting]
    result = _text(_with_ends(after, table.records), table.mark)
    _check(result, table, made)
    return result


def _with_ends(after: list[_Record], before: list[_Record]) -> list[_Record]:
    """Returns rows with a line end each; the last one as the text had it."""
    end = next((record.end for record in before if record.end), "\n")
    ended = [replace(record, end=record.end or end) for record in after]
    if ended and not before[-1].end:
        ended[-1] = replace(ended[-1], end="")
    return ended


def _check(text: str, table: _Table, made: Sequence[_Record]) -> None:
    """Raises EditRefused unless the text reads as the rows that were made."""
    written = _table(text)
    got = [written.records[number].values for number in written.data]
    if written.mark != table.mark or got != [record.values for record in made if any(record.values)]:
        raise EditRefused


def _written(row: AskedRow, held: CreditRows, table: _Table) -> _Record:
    if row.key is None:
        return _new_record(row, table)
    record = table.records[table.data[row.key]]
    cells = list(record.cells)
    for name, text in changed_cells(row, held).items():
        number = table.columns.index(name)
        cells += [""] * (number + 1 - len(cells))
        cells[number] = _replaced(cells[number], text, table.mark)
    return replace(record, cells=tuple(cells))


def _new_record(row: AskedRow, table: _Table) -> _Record:
    """Returns a row written as the others are: in quotes where these are."""
    header = table.records[table.header]
    sample = table.records[table.data[-1]] if table.data else header
    in_quotes = all(cell.strip().startswith('"') for cell in sample.cells)
    texts = [row.cells.get(name, "") if name else "" for name in table.columns]
    if not any(texts):
        raise EditRefused
    return _Record(tuple(_cell(text, table.mark, in_quotes) for text in texts), header.end, 0)


def _replaced(old: str, text: str, mark: str) -> str:
    """Returns a cell with another text, and the blanks around it and the quotes as they were."""
    inner = old.strip(" ")
    before, after = old.split(inner, 1) if inner else ("", "")
    return before + _cell(text, mark, inner.startswith('"')) + after


def _cell(text: str, mark: str, in_quotes: bool) -> str:
    if in_quotes or mark in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
