"""Finds what a workbook says beside the values of its cells: comments on them, and names or answers struck through."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.tables.cell_looks import Looks, document_looks, legacy_looks, workbook_looks
from showcase.content.tables.format import OLE
from showcase.content.tables.workbook_scan import (
    Cell,
    WorkbookError,
    attribute,
    cell_position,
    legacy_workbook,
    local_name,
    sheet_key,
    times_of,
    worksheets,
)
from showcase.engine.archive_faults import ARCHIVE_FAULTS
from showcase.patterns import lazy_pattern

COMMENT, STRUCK = "note", "struck"
"""Keys under which they are in a row of a table."""

THREAD = lazy_pattern(r"^\[[^\]]*\].*?https?://\S+\s+\w+\s*:\s*", re.DOTALL)
"""What Excel writes before the text of a comment that others may answer."""
AUTHOR = lazy_pattern(r"^[^\n:]{1,60}:[ \t]*\r?\n|\r?\n\s*-[^\n]{1,60}$")
"""Who wrote a comment: before its text in Excel, behind it in what Google exports."""
NOT_STRUCK = ("0", "false")


@dataclass(slots=True)
class Marks:
    """What one worksheet says beside its values."""

    comments: dict[Cell, str] = field(default_factory=dict)
    struck: set[Cell] = field(default_factory=set)
    looks: Looks = field(default_factory=Looks)

    def added_to(self, row: MappingNode, path: str) -> MappingNode:
        """Returns a row of a table with the comments on its cells as remarks, and the cells that are struck through."""
        said = [(COMMENT, cell, text) for cell, text in sorted(self.comments.items())]
        said += [(STRUCK, cell, "-") for cell in sorted(self.struck)]
        pairs: list[tuple[ScalarNode, Node]] = list(row.pairs)
        pairs += [
            (ScalarNode(key, path, *cell), ScalarNode(text, path, *cell, plain=False))
            for key, cell, text in said
            if cell[0] == row.line and text
        ]
        return MappingNode(pairs, row.file, row.line, row.column)

    def outside(self, rows: Sequence[MappingNode], path: str) -> tuple[ScalarNode, ...]:
        """Returns the comments on cells that are in none of some rows: on the header, or beside the table."""
        lines = {row.line for row in rows}
        return tuple(
            ScalarNode(text, path, *cell, plain=False)
            for cell, text in sorted(self.comments.items())
            if cell[0] not in lines and text
        )


    def all_comments(self, path: str) -> tuple[ScalarNode, ...]:
        """Returns every comment at the place of its cell."""
        return tuple(ScalarNode(text, path, *cell, plain=False) for cell, text in sorted(self.comments.items()) if text)

    def struck_cells(self, path: str) -> tuple[ScalarNode, ...]:
        """Returns the places of the cells that are struck through."""
        return tuple(ScalarNode("", path, *cell) for cell in sorted(self.struck))


def cell_marks(data: bytes) -> dict[str, Marks]:
    """Returns the marks of each worksheet of a workbook (`.xlsx`, `.ods`), and of old ones (`.xls`), by its name.

    Raises WorkbookError if a part of it is damaged.
    """
    try:
        return _marks(data)
    except (*ARCHIVE_FAULTS, ElementTree.ParseError) as fault:
        raise WorkbookError("unreadable-table", kind=str(fault)[:80] or "?") from None


def _marks(data: bytes) -> dict[str, Marks]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return dict(_legacy_marks(data)) if data.startswith(OLE) else {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" in archive.namelist():
            found = dict(_document_marks(ElementTree.fromstring(archive.read("content.xml"))))
            for name, seen in document_looks(archive).items():
                found.setdefault(sheet_key(name), Marks()).looks = seen
            return found
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        styles = _struck_styles(archive)
        sheets = list(worksheets(archive))
        looks = workbook_looks(archive, sheets)
        return {
            sheet_key(name): Marks(dict(_comments(archive, path)), set(_struck(archive, path, styles)), looks[name])
            for name, path in sheets
        }


def _legacy_marks(data: bytes) -> Iterator[tuple[str, Marks]]:
    """Yields each worksheet of an old workbook of Excel by its name, with its marks."""
    workbook = legacy_workbook(data)
    for sheet in workbook.sheets():
        marks = Marks(looks=legacy_looks(workbook, sheet))
        for (row, column), note in sheet.cell_note_map.items():
            marks.comments[row + 1, column + 1] = AUTHOR.sub("", note.text or "").strip()
        cells = ((row, column) for row in range(sheet.nrows) for column in range(sheet.row_len(row)))
        marks.struck = {(row + 1, at + 1) for row, at in cells if _is_struck_there(workbook, sheet, row, at)}
        yield sheet_key(sheet.name), marks


def _is_struck_there(workbook: Any, sheet: Any, row: int, column: int) -> bool:
    """Returns whether a filled cell of an old workbook is struck through, or some words in it."""
    if not str(sheet.cell_value(row, column)).strip():
        return False
    fonts = [workbook.xf_list[sheet.cell_xf_index(row, column)].font_index]
    fonts += [font for _, font in sheet.rich_text_runlist_map.get((row, column), ())]
    return any(workbook.font_list[font].struck_out for font in fonts)


def _elements(archive: zipfile.ZipFile, path: str, tag: str) -> list[ElementTree.Element]:
    """Returns the elements of a name in a part of an archive; none where there is no such part."""
    name = next((each for each in archive.namelist() if each.lower() == path.lower()), "")
    if not name:
        return []
    return [each for each in ElementTree.fromstring(archive.read(name)).iter() if local_name(each.tag) == tag]


def _comments(archive: zipfile.ZipFile, sheet: str) -> Iterator[tuple[Cell, str]]:
    """Yields each cell of a worksheet with a comment, and what it says."""
    folder, _, base = sheet.rpartition("/")
    for relation in _elements(archive, f"{folder}/_rels/{base}.rels", "Relationship"):
        if relation.get("Type", "").endswith("/comments"):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            for comment in _elements(archive, target, "comment"):
                text = "".join(part.text or "" for part in comment.iter() if local_name(part.tag) == "t")
                if (cell := cell_position(comment.get("ref", ""))) is not None:
                    yield cell, AUTHOR.sub("", THREAD.sub("", text)).strip()


def _struck_styles(archive: zipfile.ZipFile) -> set[str]:
    """Returns the numbers of the styles of cells whose text is struck through."""
    fonts = [font for fonts in _elements(archive, "xl/styles.xml", "fonts") for font in fonts]
    struck = {str(number) for number, font in enumerate(fonts) if _is_struck(font)}
    styles = [style for styles in _elements(archive, "xl/styles.xml", "cellXfs") for style in styles]
    return {str(number) for number, style in enumerate(styles) if style.get("fontId") in struck}


def _is_struck(font: ElementTree.Element) -> bool:
    return any(local_name(part.tag) == "strike" and part.get("val", "1") not in NOT_STRUCK for part in font)


def _struck(archive: zipfile.ZipFile, sheet: str, styles: set[str]) -> Iterator[Cell]:
    """Yields the filled cells of a worksheet that are struck through, or in which some words are."""
    texts = [any(map(_is_struck, text.iter())) for text in _elements(archive, "xl/sharedStrings.xml", "si")]
    for cell in _elements(archive, sheet, "c"):
        place = cell_position(cell.get("r", ""))
        if place is not None and len(cell) and (cell.get("s") in styles or _has_struck_text(cell, texts)):
            yield place


def _has_struck_text(cell: ElementTree.Element, texts: Sequence[bool]) -> bool:
    """Returns whether some words of a cell are struck through; `texts` says it of the shared texts of the workbook."""
    value = next((part.text or "" for part in cell if local_name(part.tag) == "v"), "")
    shared = cell.get("t") == "s" and value.isdecimal() and int(value) < len(texts) and texts[int(value)]
    return shared or any(map(_is_struck, cell.iter()))


def _document_marks(document: ElementTree.Element) -> Iterator[tuple[str, Marks]]:
    """Yields each worksheet of an OpenDocument by its name, with its marks."""
    styles = {
        attribute(style, "name")
        for style in document.iter()
        if local_name(style.tag) == "style" and any(map(_strikes, style.iter()))
    }
    for table in (element for element in document.iter() if local_name(element.tag) == "table"):
        marks, row = Marks(), 1
        for line in (element for element in table.iter() if local_name(element.tag) == "table-row"):
            _take_row(line, row, styles, marks)
            row += times_of(line, "number-rows-repeated")
        yield sheet_key(attribute(table, "name")), marks


def _strikes(properties: ElementTree.Element) -> bool:
    return attribute(properties, "text-line-through-style") not in ("", "none")


def _take_row(line: ElementTree.Element, row: int, styles: set[str], marks: Marks) -> None:
    """Adds the marks of a row of an OpenDocument."""
    column = 1
    for cell in line:
        notes = [part for part in cell if local_name(part.tag) == "annotation"]
        said = ["".join(text.itertext()) for note in notes for text in note if local_name(text.tag) == "p"]
        if said:
            marks.comments[row, column] = "\n".join(said).strip()
        texts = [each for part in cell if local_name(part.tag) == "p" for each in part.iter()]
        if texts and any(attribute(each, "style-name") in styles for each in (cell, *texts)):
            marks.struck.add((row, column))
        column += times_of(cell, "number-columns-repeated")
