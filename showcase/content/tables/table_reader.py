"""Reads tables (CSV and workbooks): finds the header and gives every cell its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.csv_cells import csv_rows
from showcase.content.tables.format import foreign_format, is_workbook
from showcase.content.tables.table_file import Column, TableFile
from showcase.content.words import author_words
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.structs import replace
from showcase.text import fold, suggestion

if TYPE_CHECKING:
    from showcase.content.tables.cell_marks import Marks
    from showcase.content.tables.sheet import Sheet

T = TypeVar("T")

SEARCHED_ROWS = 20
"""Rows that hold something, among which the header is looked for."""

REPEATED = frozenset(["note", "detail", "on", "handle", "id", "email"])
"""Columns of which a table may have several."""

FULL_NAME = "name"
FIRST_NAME, LAST_NAME = "first_name", "last_name"
"""Columns that are joined to one name."""

NAMES = (FULL_NAME, FIRST_NAME, LAST_NAME)
COUNT = "count"
"""The column for the number of people without a name."""


def read_table(
    name: str,
    context: ReadContext,
    columns: Sequence[Column],
    *,
    quiet: bool = False,
    reads_hidden: bool = False,
    reads_marks: bool = False,
) -> TableFile | None:
    """Returns the table in a file of the project's folder, whatever its ending says; None if it is unreadable.

    Whatever cannot be read is reported through the context. With `quiet`, unknown columns are not reported. With
    `reads_hidden`, hidden rows, columns and worksheets are read like the others, and so are comments on cells (as
    `note`) and cells that are struck through (as `struck`), for what is never published. With `reads_marks`, these are
    beside the rows, as `remarks` and `struck`, and so are `statements`.
    """
    data = context.data(name)
    if data is None:
        return None
    path = context.path_of(name)
    if foreign := foreign_format(name, data):
        context.error("unreadable-table", Location(path), file=name.rpartition("/")[2], kind=foreign)
        return None
    if is_workbook(data):
        what = {"reads_hidden": reads_hidden, "reads_marks": reads_marks}
        return _read_workbook(data, path, context, columns, quiet=quiet, **what)
    text = context.text(name)
    return None if text is None else read_table_text(text, path, context, columns, quiet=quiet)


def _read_workbook(
    data: bytes,
    path: str,
    context: ReadContext,
    columns: Sequence[Column],
    *,
    quiet: bool,
    reads_hidden: bool,
    reads_marks: bool,
) -> TableFile | None:
    from showcase.content.tables.cell_marks import Marks, cell_marks
    from showcase.content.tables.workbook_reader import read_workbook
    from showcase.content.tables.workbook_scan import WorkbookError, sheet_key
    from showcase.content.tables.workbook_texts import workbook_texts

    sheets = read_workbook(data, path, context)
    if sheets is None:
        return None
    if reads_hidden:
        sheets = _without_legends(sheets)
    try:
        marks, statements = (cell_marks(data), workbook_texts(data)) if reads_hidden or reads_marks else ({}, ())
    except WorkbookError as fault:
        context.error(fault.code, Location(path), file=path.rpartition("/")[2], **fault.facts)
        return None
    several = len([sheet for sheet in sheets if sheet.rows]) > 1
    parts = []
    for sheet in sheets:
        title = sheet.name if several else ""
        if reads_hidden:
            sheet.report_hidden(context)
        part = _assembled(sheet.rows, path, context, columns, quiet, sheet.complete, title)
        seen = marks.get(sheet_key(sheet.name), Marks())
        parts.append(_marked(part, seen, sheet.name) if reads_hidden else _shown(part, sheet, seen, context))
    joined = _joined(path, parts, [sheet.name for sheet in sheets], context)
    return replace(_with_looks(joined, parts), statements=statements)


def _with_looks(joined: TableFile, parts: Sequence[TableFile]) -> TableFile:
    """Returns a table with what its worksheets say beside the values of their cells."""
    remarks, struck = _chained(part.remarks for part in parts), _chained(part.struck for part in parts)
    unseen, tinted = _chained(part.unseen for part in parts), _chained(part.tinted for part in parts)
    return replace(joined, remarks=remarks, struck=struck, unseen=unseen, tinted=tinted)


def _without_legends(sheets: list[Sheet]) -> list[Sheet]:
    """Returns the worksheets of a workbook that do not only explain its words; all where there is no other."""
    from showcase.content.tables.legend_sheets import is_legend

    rest = [sheet for sheet in sheets if not is_legend(sheet.name, sheet.rows)] if len(sheets) > 1 else []
    return rest or sheets


def _shown(part: TableFile, sheet: Sheet, marks: Marks, context: ReadContext) -> TableFile:
    """Returns a worksheet without what it hides, with what it says beside the values of its cells."""
    from showcase.content.tables.hidden_cells import hold_back

    shown = hold_back(part, sheet, context)
    lines = [row.line for row in part.rows]
    columns = [cell.column for cell, name in zip(part.header, part.columns, strict=True) if name in NAMES]
    tinted = [ScalarNode("", part.path, *cell) for each in columns for cell in marks.looks.standing_out(lines, each)]
    remarks, struck = marks.all_comments(part.path), marks.struck_cells(part.path)
    return replace(shown, remarks=remarks, struck=struck, tinted=tuple(tinted))


def _marked(part: TableFile, marks: Marks, title: str) -> TableFile:
    """Returns a worksheet with what it says beside the values of its cells."""
    from showcase.content.tables.cell_looks import deciding_columns
    from showcase.content.tables.list_titles import with_title

    seen = marks.looks.added_to(part.rows, deciding_columns(part.header, part.columns), part.path)
    rows = with_title((marks.added_to(row, part.path) for row in seen), title)
    return replace(part, rows=rows, remarks=marks.outside(part.rows, part.path))


def read_table_text(
    text: str, path: str, context: ReadContext, columns: Sequence[Column], *, quiet: bool = False
) -> TableFile:
    """Returns the table in a CSV text. Whatever cannot be read is reported through the context."""
    known = _lookup(tuple(columns))
    sound = _is_decoded(text, path, context)
    rows, complete = csv_rows(text, path, context, lambda cells: sum(bool(canonical(c, known)) for c in cells))
    return _assembled(rows, path, context, columns, quiet, complete and sound, "")


UNDECODED = lazy_pattern("[\ufffd\x80-\x84\x86-\x9f]")
"""What decoding leaves where the encoding was not understood."""


def _is_decoded(text: str, path: str, context: ReadContext) -> bool:
    hit = UNDECODED.search(text)
    if hit is None:
        return True
    line_start = text.rfind("\n", 0, hit.start()) + 1
    place = Location(path, text.count("\n", 0, hit.start()) + 1, hit.start() - line_start + 1)
    context.error("undecodable-text", place)
    return False


def header_key(written: str) -> str:
    """Returns a header in the form in which it is compared: without case, accents, brackets, marks and spaces."""
    text = re.sub(r"(?<=\S)\s*[(\[{<].*", "", written, flags=re.DOTALL)
    return "".join(sign for sign in fold(text) if sign.isalnum())


@lru_cache(32)
def _lookup(columns: tuple[Column, ...]) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for column in columns:
        known.setdefault(header_key(column.name), column.name)
    for column in columns:
        for synonym in column.synonyms:
            known.setdefault(header_key(synonym), column.name)
    return known


def canonical(written: str, known: Mapping[str, str]) -> str:
    """Returns the column that a header names, alone or in two languages (`Nom / Name`); empty if it is unknown."""
    if not written or len(written) > 200:
        return ""
    if found := known.get(header_key(written)):
        return found
    parts = [key for part in re.split(r"[/|\n•·]| - ", written) if (key := header_key(part))]
    names = {known.get(key, "") for key in parts}
    return names.pop() if len(parts) > 1 and len(names) == 1 else ""


@dataclass(slots=True)
class _Header:
    """The header row that was found, and what each of its cells means."""

    index: int
    cells: list[ScalarNode]
    columns: list[str]
    keys: list[ScalarNode] = field(default_factory=list)
    """The keys of values: canonical, or a normalized form of what is written."""


def _assembled(
    rows: list[list[ScalarNode]],
    path: str,
    context: ReadContext,
    columns: Sequence[Column],
    quiet: bool,
    complete: bool,
    sheet: str,
) -> TableFile:
    known = _lookup(tuple(columns))
    header = _find_header(rows, known)
    if header is None:
        return TableFile(path, rows=tuple(_positional(row, path) for row in rows), complete=complete)
    before = tuple(_positional(row, path) for row in rows[: header.index])
    reporter = _Reporter(path, context, f"{sheet}!" if sheet else "")
    complete &= reporter.columns(header, known, quiet)
    tables_made: list[MappingNode] = []
    for row in rows[header.index + 1 :]:
        if _is_header(row, known):
            complete &= reporter.second_header(header, row, known)
            continue
        complete &= reporter.cells(header, row)
        table = _row(header, row, path)
        if table.pairs:
            tables_made.append(table)
    cells, names = tuple(header.cells), tuple(header.columns)
    return TableFile(path, cells, names, tuple(tables_made), rows_before=before, complete=complete)


def _filled(row: Sequence[ScalarNode]) -> list[ScalarNode]:
    return [cell for cell in row if cell.text]


def _is_header(row: Sequence[ScalarNode], known: Mapping[str, str]) -> bool:
    filled = _filled(row)
    return len(filled) > 1 and all(canonical(cell.text, known) for cell in filled)


def _find_header(rows: list[list[ScalarNode]], known: Mapping[str, str]) -> _Header | None:
    """Returns the row with the most different columns; one known cell below rows as full as its own is no header."""
    best, most, fullest = None, 0, 0
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        meant = [canonical(cell.text, known) for cell in row]
        count, filled = len(set(filter(None, meant))), len(_filled(row))
        if count > most and not (count == 1 and 2 <= filled <= fullest):
            best, most = _Header(index, row, meant), count
        fullest = max(fullest, filled)
    if best is not None:
        _tell_name(best, rows, known)
        _tell_last_name(best)
        best.keys = [
            ScalarNode(name or _normalized(cell.text, number), cell.file, cell.line, cell.column)
            for number, (cell, name) in enumerate(zip(best.cells, best.columns, strict=True), start=1)
        ]
    return best


def _tell_name(header: _Header, rows: list[list[ScalarNode]], known: Mapping[str, str]) -> None:
    """Reads a header such as `Nombre`: in Spanish a name, and the given name beside a last name; in French a number.

    It is a number if there is another column of names, or if there are only digits below it.
    """
    asked = {header_key(word) for word in author_words.words("columns", "name-or-first-name")}
    for number, cell in enumerate(header.cells):
        if header_key(cell.text) not in asked or FULL_NAME not in known.values():
            continue
        below = [row[number].text for row in rows[header.index + 1 :] if number < len(row) and row[number].text]
        others = [column for place, column in enumerate(header.columns) if place != number]
        is_number = {FIRST_NAME, FULL_NAME} & set(others) or (below and all(map(str.isdigit, below)))
        if LAST_NAME in others and FIRST_NAME not in others and FULL_NAME not in others:
            header.columns[number] = FIRST_NAME
        elif is_number and COUNT in known.values():
            header.columns[number] = COUNT


def _tell_last_name(header: _Header) -> None:
    """Reads `Nom` or `Name` beside a first name as the last name."""
    if FIRST_NAME in header.columns and LAST_NAME not in header.columns and FULL_NAME in header.columns:
        number = header.columns.index(FULL_NAME)
        if header_key(header.cells[number].text) in ("nom", "name", "noms", "names"):
            header.columns[number] = LAST_NAME


def _normalized(written: str, number: int) -> str:
    return "_".join(written.lower().split()) or str(number)


def _positional(row: list[ScalarNode], path: str) -> MappingNode:
    pairs = [
        (ScalarNode(str(number), path, cell.line, cell.column), cell)
        for number, cell in enumerate(row, start=1)
        if cell.text
    ]
    return MappingNode([*pairs], path, row[0].line if row else 0, 1)


def _row(header: _Header, row: list[ScalarNode], path: str) -> MappingNode:
    """Returns a row by its keys."""
    pairs = [(key, cell) for key, cell in zip(header.keys, row, strict=False) if cell.text]
    _join_names(pairs)
    return MappingNode([*pairs], path, row[0].line, 1)


def _join_names(pairs: list[tuple[ScalarNode, ScalarNode]]) -> None:
    """Joins a first and a last name to one name, unless the row has a full name of its own."""
    parts = {key.text: (key, cell) for key, cell in pairs if key.text in (FIRST_NAME, LAST_NAME)}
    if not parts or any(key.text == FULL_NAME for key, _ in pairs):
        return
    key, cell = min(parts.values(), key=lambda part: (part[1].line, part[1].column))
    words = " ".join(parts[name][1].text for name in (FIRST_NAME, LAST_NAME) if name in parts)
    number = next(n for n, pair in enumerate(pairs) if pair[1] is cell)
    joined = (ScalarNode(FULL_NAME, key.file, key.line, key.column), replace(cell, text=words))
    pairs[:] = [pair for pair in pairs if pair[0].text not in parts]
    pairs.insert(min(number, len(pairs)), joined)


class _Reporter:
    """Reports columns and cells that cannot be understood; each method returns whether there were none."""

    def __init__(self, path: str, context: ReadContext, prefix: str) -> None:
        self.path, self.context, self.prefix = path, context, prefix
        self.unnamed: set[int] = set()

    def columns(self, header: _Header, known: Mapping[str, str], quiet: bool) -> bool:
        """Reports unknown columns unless `quiet`, and columns that mean the same."""
        first: dict[str, ScalarNode] = {}
        single = True
        for cell, name in zip(header.cells, header.columns, strict=True):
            if name in first and name not in REPEATED:
                facts = {"name": self.prefix + cell.text, "other": first[name].text, "column": name}
                self.context.warn("second-column", cell.place, **facts)
                single = False
            elif name:
                first[name] = cell
            elif cell.text and not quiet:
                close = known.get(suggestion(header_key(cell.text), known), "")
                self.context.warn("unknown-key", cell.place, name=self.prefix + cell.text, near=close)
        return single

    def second_header(self, header: _Header, row: list[ScalarNode], known: Mapping[str, str]) -> bool:
        """Reports a header within the table, unless it only repeats the first one."""
        first = [header_key(cell.text) for cell in header.cells]
        again = [header_key(cell.text) for cell in row]
        if again == first or [canonical(cell.text, known) for cell in row] == header.columns:
            return True
        self.context.error("second-header", _filled(row)[0].place)
        return False

    def cells(self, header: _Header, row: list[ScalarNode]) -> bool:
        """Reports cells that no header is above."""
        sound = True
        width = len(header.cells)
        if _filled(row[width:]):
            place = Location(self.path, row[0].line)
            self.context.warn("surplus-cells", place, count=len(row), columns=width)
            sound = False
        for number, (cell, head) in enumerate(zip(row, header.cells, strict=False)):
            if cell.text and not head.text:
                if number not in self.unnamed:
                    self.context.warn("unnamed-column", cell.place, written=cell.text[:80], column=number + 1)
                self.unnamed.add(number)
                sound = False
        return sound


def _joined(path: str, parts: Sequence[TableFile], names: Sequence[str], context: ReadContext) -> TableFile:
    """Returns the worksheets of a workbook as one table; those without a header only where none has one."""
    complete = all(part.complete for part in parts)
    read = [part for part in parts if part.header]
    if not read:
        rows, held = _chained(part.rows for part in parts), _chained(part.held for part in parts)
        return TableFile(path, rows=rows, held=held, complete=complete)
    unread = [(part, name) for part, name in zip(parts, names, strict=True) if part.rows and not part.header]
    for part, name in unread:
        context.warn("unknown-sheet", part.rows[0].place, sheet=name)
    return TableFile(
        path,
        _chained(part.header for part in read),
        _chained(part.columns for part in read),
        _chained(part.rows for part in read),
        _chained(part.held for part in read),
        _chained(part.rows_before for part in read),
        complete and not unread,
    )


def _chained(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(parts))
