"""Scans the XML of a workbook for errors, formulas without a result, merged cells and size."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree import ElementTree

MOST_XML = 128 << 20
"""Bytes of XML in a workbook, unpacked: more is no list that a person keeps."""

MOST_CELLS = 1_000_000
"""Rows times columns of a worksheet; memory is needed for every one of them."""

Cell = tuple[int, int]
"""Row and column, counted from 1."""


class WorkbookError(Exception):
    """A workbook that cannot be read; carries the code of its diagnostic."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


MOST_HIDDEN = 10_000
"""Rows or columns; a sheet repeats its empty ones up to the last that a spreadsheet can have."""

HIDDEN = ("collapse", "filter")
"""How OpenDocument says that a row or column is not shown."""


@dataclass(slots=True)
class SheetScan:
    """What was found in one worksheet."""

    errors: dict[Cell, str] = field(default_factory=dict)
    """Cells that hold an error such as `#REF!`."""
    unsolved: list[Cell] = field(default_factory=list)
    """Cells with a formula that no result is saved of."""
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    """First and last cell of each merged range; of OpenDocument only, others are known from the values."""
    hidden_rows: set[int] = field(default_factory=set)
    """Rows that the spreadsheet does not show, counted from 1."""
    hidden_columns: set[int] = field(default_factory=set)
    """Columns that it does not show, counted from 1."""
    width: int = 0
    height: int = 0

    def joined(self, other: SheetScan) -> SheetScan:
        """Returns what was found in two worksheets of one name, where nobody knows which of them is meant."""
        return SheetScan(
            self.errors | other.errors, [*self.unsolved, *other.unsolved], [*self.merged, *other.merged],
            self.hidden_rows | other.hidden_rows, self.hidden_columns | other.hidden_columns,
            max(self.width, other.width), max(self.height, other.height),
        )  # fmt: skip

    def reach(self, row: int, column: int) -> None:
        """Takes a filled cell in; raises where the sheet becomes too large."""
        self.height, self.width = max(self.height, row), max(self.width, column)
        if self.height * self.width > MOST_CELLS:
            raise WorkbookError("oversized-table", cell=f"{column_letters(column)}{row}")


def column_letters(column: int) -> str:
    """Returns the letters of a column counted from 1: `AB` for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def scan_archive(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Returns what is found in each worksheet, by its name.

    Raises WorkbookError if the workbook is too large or protected, and whatever a damaged archive raises.
    """
    names = archive.namelist()
    if sum(info.file_size for info in archive.infolist() if info.filename.endswith(".xml")) > MOST_XML:
        raise WorkbookError("oversized-table", cell="")
    if "content.xml" in names:
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise WorkbookError("locked-table")
        with archive.open("content.xml") as file:
            return _scan_document(file)
    scans: dict[str, SheetScan] = {}
    for name, path in worksheets(archive):
        with archive.open(path) as file:
            scan = _scan_worksheet(file)
        key = sheet_key(name)
        scans[key] = scans[key].joined(scan) if key in scans else scan
    return scans


def sheet_key(name: str) -> str:
    """Returns the name of a worksheet for comparing: readers of XML differ in how they read a tab within it."""
    return re.sub(r"[\t\r\n]", " ", name)


def legacy_workbook(data: bytes) -> Any:
    """Returns an old workbook of Excel as `xlrd` reads it; raises WorkbookError if it is damaged."""
    import xlrd

    try:
        workbook = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO(), verbosity=-1
        )
        workbook.sheets()
    except Exception as fault:  # whatever a damaged file makes of the library's assumptions
        raise WorkbookError("unreadable-table", kind=str(fault)[:80] or "?") from None
    return workbook


def scan_legacy(data: bytes) -> dict[str, SheetScan]:
    """Returns which rows and columns each worksheet of an old Excel workbook (`.xls`) hides, by its name.

    Raises WorkbookError if the workbook is damaged.
    """
    return {sheet_key(sheet.name): SheetScan(
        hidden_rows=_legacy_rows(sheet),
        hidden_columns={n + 1 for n, about in sheet.colinfo_map.items() if about.hidden or not about.width},
    ) for sheet in legacy_workbook(data).sheets()}  # fmt: skip


def _legacy_rows(sheet: Any) -> set[int]:
    """Returns the rows that a worksheet of an old workbook does not show, or shows without any height."""
    known = sheet.rowinfo_map
    hidden = {n + 1 for n, about in known.items() if about.hidden or about.height == 0}
    return hidden | ({n + 1 for n in range(sheet.nrows) if n not in known} if sheet.default_row_hidden else set())


def local_name(tag: str) -> str:
    """Returns the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: ElementTree.Element, name: str) -> str:
    """Returns an attribute whatever its namespace; empty if it is not there."""
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")


def worksheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yields name and path of every worksheet of an Excel workbook, wherever in the archive it is."""
    names = {name.lower(): name for name in archive.namelist()}
    related = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {row.get("Id", ""): row.get("Target", "") for row in related}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if local_name(element.tag) != "sheet":
            continue
        relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        if path.lower() in names:
            yield element.get("name", ""), names[path.lower()]


REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def _scan_worksheet(file: IO[bytes]) -> SheetScan:
    scan = SheetScan()
    row = column = 0
    without_size: set[str] = set()
    sized: set[int] = set()
    for event, element in ElementTree.iterparse(file, events=("start", "end")):
        match event, local_name(element.tag):
            case "start", "sheetFormatPr":
                without_size = {name for name in ("defaultRowHeight", "defaultColWidth") if _is_zero(element, name)}
            case "start", "row":
                row, column = int(element.get("r") or row + 1), 0
                has_none = "defaultRowHeight" in without_size and "ht" not in element.attrib
                scan.hidden_rows.update([row] * (has_none or _is_hidden(element, "ht")))
            case "start", "col":
                columns = _columns(element)
                sized.update(columns)
                scan.hidden_columns.update(columns if _is_hidden(element, "width") else ())
            case "end", "row":
                element.clear()
            case "end", "c":
                row, column = _position(element) or (row, column + 1)
                _scan_cell(element, row, column, scan)
                element.clear()
    if "defaultColWidth" in without_size:
        scan.hidden_columns |= {*range(1, scan.width + 1)} - sized
    return scan


def _is_hidden(element: ElementTree.Element, size: str) -> bool:
    """Returns whether a row or column is not shown, or has no height or width (`size`: its attribute)."""
    return element.get("hidden", "").strip().lower() in ("1", "true") or _is_zero(element, size)


def _is_zero(element: ElementTree.Element, name: str) -> bool:
    return re.fullmatch(r"\s*[+-]?0+(\.0*)?([a-z]+|%)?\s*", attribute(element, name)) is not None


def _columns(element: ElementTree.Element) -> range:
    """Returns the numbers of the columns that an element of a worksheet is about."""
    first, last = int(element.get("min") or 0), int(element.get("max") or 0)
    return range(first, min(last, first + MOST_HIDDEN) + 1)


def _position(cell: ElementTree.Element) -> Cell | None:
    """Returns where a cell says that it is; None where it says nothing and follows the one before."""
    return cell_position(cell.get("r") or "")


def cell_position(written: str) -> Cell | None:
    """Returns the row and column of a cell such as `B3`; None where nothing of the kind is written."""
    match = REFERENCE.fullmatch(written)
    if match is None:
        return None
    return int(match[2]), sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(match[1])))


def _scan_cell(cell: ElementTree.Element, row: int, column: int, scan: SheetScan) -> None:
    parts = {local_name(part.tag): part for part in cell}
    value, kind = parts.get("v"), cell.get("t", "n")
    filled = value is not None and bool(value.text)
    if filled or "is" in parts or "f" in parts:
        scan.reach(row, column)
    if kind == "e" and value is not None:
        scan.errors[row, column] = (value.text or "#")[:20]
    elif "f" in parts and not filled and kind != "str":
        scan.unsolved.append((row, column))


def _scan_document(file: IO[bytes]) -> dict[str, SheetScan]:
    scans: dict[str, SheetScan] = {}
    scan, row, column, repeated = SheetScan(), 0, 0, 1
    unseen = _Unseen()
    for event, element in ElementTree.iterparse(file, events=("start", "end")):
        tag = local_name(element.tag)
        unseen.take(event, tag, element)
        if event == "start":
            if tag == "table":
                scan, row, column = scans.setdefault(sheet_key(attribute(element, "name")), SheetScan()), 1, 1
            elif tag == "table-column":
                is_hidden = unseen.is_hidden(element)
                column = _take_lines(element, "number-columns-repeated", column, scan.hidden_columns, is_hidden)
            elif tag == "table-row":
                column, repeated = 1, times_of(element, "number-rows-repeated")
                _take_lines(element, "number-rows-repeated", row, scan.hidden_rows, unseen.is_hidden(element))
            continue
        if tag in ("table-cell", "covered-table-cell"):
            times = times_of(element, "number-columns-repeated")
            _scan_document_cell(element, scan, row + repeated - 1, column + times - 1)
            column += times
            element.clear()
        elif tag == "table-row":
            row += repeated
            element.clear()
    return scans


@dataclass(slots=True)
class _Unseen:
    """Which rows and columns of an OpenDocument are not shown, as far as it was read."""

    groups: int = 0
    """Folded groups that are open."""
    style: str = ""
    styles: set[str] = field(default_factory=set)
    """Names of styles of rows and columns without any height or width."""

    def take(self, event: str, tag: str, element: ElementTree.Element) -> None:
        """Takes in what an element says of rows and columns."""
        if tag in ("table-row-group", "table-column-group") and attribute(element, "display") == "false":
            self.groups += 1 if event == "start" else -1
        elif tag == "style" and event == "start":
            self.style = attribute(element, "name")
        elif tag in ("table-row-properties", "table-column-properties"):
            self.styles.update([self.style] * any(_is_zero(element, size) for size in ("row-height", "column-width")))

    def is_hidden(self, element: ElementTree.Element) -> bool:
        """Returns whether a row or column is not shown."""
        is_folded = self.groups > 0 or attribute(element, "visibility") in HIDDEN
        return is_folded or attribute(element, "style-name") in self.styles


def _take_lines(element: ElementTree.Element, repeated: str, first: int, hidden: set[int], is_hidden: bool) -> int:
    """Adds rows or columns that are not shown to `hidden`; returns the number after them."""
    times = times_of(element, repeated)
    if is_hidden:
        hidden.update(range(first, first + min(times, MOST_HIDDEN)))
    return first + times


def _scan_document_cell(element: ElementTree.Element, scan: SheetScan, row: int, column: int) -> None:
    kind, formula = attribute(element, "value-type"), attribute(element, "formula")
    text = "".join(element.itertext()).strip()
    if not (text or kind or formula):
        return
    scan.reach(row, column)
    if "error" in (value for key, value in element.attrib.items() if local_name(key) == "value-type"):
        scan.errors[row, column] = text[:20] or "#"
    elif not kind and not text:
        scan.unsolved.append((row, column))
    down, across = times_of(element, "number-rows-spanned"), times_of(element, "number-columns-spanned")
    if down > 1 or across > 1:
        scan.merged.append(((row, column), (row + down - 1, column + across - 1)))


def times_of(element: ElementTree.Element, name: str) -> int:
    """Returns the number in an attribute that says how often an element is repeated; 1 where there is none."""
    written = attribute(element, name)
    return int(written) if written.isascii() and written.isdigit() else 1
