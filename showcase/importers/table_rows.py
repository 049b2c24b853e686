"""Adds rows at the end of a table that an author keeps; never changes a row that is there."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from showcase.content.files.read_context import ReadContext
from showcase.content.tables.csv_cells import SEP_LINE, separator
from showcase.content.tables.table_file import Column, TableFile
from showcase.content.tables.table_reader import canonical, header_key, read_table_text
from showcase.engine.files import Digests

Cells = Mapping[str, str]
"""Cells by column."""


def free_path(folder: Path, path: str, taken: Iterable[str]) -> str:
    """Returns a path in a folder that no file has: the same, or one with the first free number from 2 on."""
    others = {name.lower() for name in taken}
    stem, _, suffix = path.rpartition(".")
    number = 1
    while path in others or os.path.lexists(folder / path):
        number += 1
        path = f"{stem}-{number}.{suffix}"
    return path


def new_table(header: Sequence[str], columns: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """Returns a table with these rows; `columns` are the names of the cells below each word of the header."""
    lines = [header, *([cells.get(column, "") for column in columns] for cells in rows)]
    return _lines(lines, ",", "\n").encode("utf-8", "replace")


def extended(
    data: bytes, rows: Sequence[Cells], path: str, columns: Sequence[Column], needed: Collection[str], desk: ReadContext
) -> bytes | None:
    """Returns a table with rows at its end; None if it is not understood well enough for that, or lacks a column."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    before = _read(text, path, columns, desk)
    if before is None or not set(needed) <= set(before.columns):
        return None
    made = _with_rows(text, rows, before.columns, _separator(text, columns))
    after = _read(made, path, columns, desk)
    if after is None or after.columns != before.columns or after.rows[: len(before.rows)] != before.rows:
        return None
    return made.encode("utf-8", "replace") if len(after.rows) == len(before.rows) + len(rows) else None


def _with_rows(text: str, rows: Iterable[Cells], columns: Sequence[str], mark: str) -> str:
    """Returns the text with rows below it; of columns that are there twice, the first is filled."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    firsts = [name if name not in columns[:at] else "" for at, name in enumerate(columns)]
    body = text if text.endswith(("\n", "\r")) else text + line_end
    return body + _lines([[row.get(name, "") for name in firsts] for row in rows], mark, line_end)


def _lines(rows: Iterable[Sequence[str]], mark: str, line_end: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=mark, lineterminator=line_end).writerows(rows)
    return file.getvalue()


def _read(text: str, path: str, columns: Sequence[Column], desk: ReadContext) -> TableFile | None:
    probe = ReadContext(desk.root, desk.folder, desk.languages, Digests().of)
    table = read_table_text(text, path, probe, columns, quiet=True)
    return table if table.complete and table.header else None


def _separator(text: str, columns: Sequence[Column]) -> str:
    """Returns what divides the cells of a table, as its reader finds out."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines if line.strip(' ,;|\t"')]
    if declared := SEP_LINE.match(filled[0]):
        return declared[1]
    known = {header_key(name): column.name for column in columns for name in (column.name, *column.synonyms)}
    return separator(filled, lambda cells: sum(bool(canonical(cell, known)) for cell in cells))
