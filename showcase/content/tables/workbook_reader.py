"""Reads workbooks of Excel and LibreOffice as rows of located cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import ScalarNode
from showcase.content.tables.format import OLE
from showcase.content.tables.sheet import Sheet
from showcase.content.tables.workbook_scan import (
    MOST_CELLS,
    SheetScan,
    WorkbookError,
    column_letters,
    scan_archive,
    scan_legacy,
    sheet_key,
)
from showcase.diagnostics import Location
from showcase.engine.archive_faults import ARCHIVE_FAULTS


def read_workbook(data: bytes, path: str, context: ReadContext) -> list[Sheet] | None:
    """Returns every worksheet of a workbook, hidden ones too; None if it is unreadable, which is reported."""
    try:
        return _sheets(data, path, context)
    except WorkbookError as fault:
        context.error(fault.code, Location(path), file=path.rpartition("/")[2], **fault.facts)
    except (*ARCHIVE_FAULTS, ElementTree.ParseError) as fault:
        context.error("unreadable-table", Location(path), file=path.rpartition("/")[2], kind=str(fault)[:80] or "?")
    return None


def _sheets(data: bytes, path: str, context: ReadContext) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    scans = _scans(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        made = []
        for about in workbook.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(about.name)
                scan = scans.get(sheet_key(about.name))
                if scan is None:  # what it hides is not known
                    raise WorkbookError("unreadable-table", kind=about.name[:80])
                is_hidden = about.visible is not SheetVisibleEnum.Visible
                made.append(_sheet(sheet, scan, path, context, is_hidden=is_hidden))
    except PasswordError:
        raise WorkbookError("locked-table") from None
    except CalamineError as fault:
        raise WorkbookError("unreadable-table", kind=str(fault)[:80]) from None
    except BaseException as fault:  # a panic of the library derives from BaseException
        if type(fault).__name__ != "PanicException":
            raise
        raise WorkbookError("unreadable-table", kind="?") from None
    return made


def _scans(data: bytes) -> dict[str, SheetScan]:
    """Returns what the XML of a workbook tells of its sheets; raises WorkbookError for what is not a workbook."""
    if data.startswith(OLE):
        if _named(data, "EncryptedPackage"):
            raise WorkbookError("locked-table")
        if not _named(data, "Workbook") and not _named(data, "Book"):
            raise WorkbookError("unreadable-table", kind="OLE")
        return scan_legacy(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if foreign := _foreign_kind(archive.namelist()):
            raise WorkbookError("unreadable-table", kind=foreign)
        return scan_archive(archive)


def _foreign_kind(names: Collection[str]) -> str:
    """Returns what a ZIP archive is that is no workbook which can be read; empty where it is one."""
    for kind, mark in FOREIGN_KINDS.items():
        if mark in names:
            return kind
    if any(name.endswith(".iwa") for name in names):
        return "Apple Numbers"
    return "" if "xl/workbook.xml" in names or "content.xml" in names else "ZIP"


FOREIGN_KINDS = {"Apple Numbers": "Index.zip", "Excel .xlsb": "xl/workbook.bin", "Word": "word/document.xml"}
"""Kinds of files that are archives too, each with a file that is in it."""


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _sheet(sheet: Any, scan: SheetScan, path: str, context: ReadContext, *, is_hidden: bool) -> Sheet:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise WorkbookError("oversized-table", cell=f"{column_letters(sheet.total_width)}{sheet.total_height}")
    grid = [[cell_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges = [((a + 1, b + 1), (c + 1, d + 1)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    for (top, left), (bottom, _) in [*ranges, *scan.merged]:
        _fill_down(grid, top, left, bottom)
    _report_cells(scan, sheet.name, path, context)
    rows = [
        [ScalarNode(text, path, line, column, plain=False) for column, text in enumerate(row, start=1)]
        for line, row in enumerate(grid, start=1)
        if any(row)
    ]
    complete = not (scan.errors or scan.unsolved)
    return Sheet(sheet.name, rows, complete, is_hidden, scan.hidden_rows, scan.hidden_columns)


def _report_cells(scan: SheetScan, name: str, path: str, context: ReadContext) -> None:
    for (row, column), error in sorted(scan.errors.items()):
        context.error("error-in-cell", Location(path, row, column), written=error, sheet=name)
    for row, column in scan.unsolved:
        context.error("unsolved-formula", Location(path, row, column), sheet=name)


def _fill_down(grid: list[list[str]], top: int, left: int, bottom: int) -> None:
    """Writes the value of a merged cell into every row it covers, in its first column."""
    if not 0 < top <= len(grid) or left > len(grid[top - 1]):
        return
    for row in grid[top : min(bottom, len(grid))]:
        if left <= len(row) and not row[left - 1]:
            row[left - 1] = grid[top - 1][left - 1]


def cell_text(value: object) -> str:
    """Returns a cell's value as text: `12` for 12.0, ISO dates, `yes` and `no`, times as `0:01:23`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _trimmed(value.isoformat())
    if isinstance(value, timedelta):
        minutes, seconds = divmod(value.total_seconds(), 60)
        hours, minutes = divmod(int(minutes), 60)
        return _trimmed(f"{hours}:{minutes:02}:{seconds:09.6f}")
    return re.sub("_x000[dD]_\n?|\r\n?", "\n", str(value)).strip()


def _trimmed(clock: str) -> str:
    return clock.rstrip("0").rstrip(".") if "." in clock else clock


def _number_text(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if 1e-6 < abs(value) < 1e21 else text
