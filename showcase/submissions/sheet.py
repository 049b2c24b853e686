"""Defines a sheet of a delivery as a value, and writes it as text, as a table and as data for typesetting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from showcase.structs import FrozenStruct
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import TextDocument, table


class DeliverySection(FrozenStruct):
    """A part of a sheet; what is empty is not written."""

    heading: str = ""
    language: str = ""
    """BCP 47 of its paragraphs, where it is not that of the sheet."""
    missing: str = ""
    """What is told where there is nothing."""
    warning: str = ""
    """What is told beside what there is."""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Of a list."""
    rows: tuple[tuple[str, str], ...] = ()
    """(label, value)."""
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    """Cells in the order of `header`."""
    csv: str = ""
    """Name of the CSV that its table is sent as; empty for none."""


class DeliverySheet(FrozenStruct):
    """One sheet of a delivery in one language."""

    name: str
    """`cue-sheet`: of its file, and its kind in the list of contents."""
    title: str
    sections: tuple[DeliverySection, ...] = ()
    lead: tuple[str, ...] = ()
    """Lines below the title of its text; in a PDF, the head of each page has them."""

    @property
    def is_empty(self) -> bool:
        """Returns whether each of its parts only tells that there is nothing."""
        return all(part.missing for part in self.sections)


def section(heading: str, missing: str = "", **parts: Any) -> DeliverySection:
    """Returns a section without rows that have no value; `missing` is told where nothing is left."""
    rows = tuple((label, value) for label, value in parts.pop("rows", ()) if value)
    paragraphs = tuple(part for part in parts.pop("paragraphs", ()) if part.strip())
    made = DeliverySection(heading, rows=rows, paragraphs=paragraphs, **parts)
    empty = not (rows or paragraphs or made.items or made.table or made.warning)
    return DeliverySection(heading, missing=missing) if empty else made


def text(sheet: DeliverySheet, localizer: PackageLocalizer) -> str:
    """Returns a sheet as plain text."""
    paper = TextDocument(localizer)
    paper.title(sheet.title)
    for line in sheet.lead:
        paper.line(line)
    for part in sheet.sections:
        paper.blank()
        if part.heading:
            paper.heading(part.heading)
        if part.missing:
            paper.line(part.missing)
        for label, value in part.rows:
            paper.row(label, value)
        if part.warning:
            paper.line(part.warning)
        for number, paragraph in enumerate(part.paragraphs):
            if number or part.rows:
                paper.blank()
            for line in paragraph.split("\n"):
                paper.line(line)
        for one in part.items:
            paper.line(f"– {one}", 0, 2)
        _table(paper, part)
    return paper.typed()


def _table(paper: TextDocument, part: DeliverySection) -> None:
    """Writes each row of a table as an entry: its first cell, and the others below with their labels. A number and
    what it counts are one line.
    """
    for number, cells in enumerate(part.table):
        if number:
            paper.blank()
        first = 2 if cells[0].isdigit() else 1
        paper.line(". ".join(cells[:first]), 0, 2)
        for label, cell in zip(part.header[first:], cells[first:], strict=True):
            paper.row(label, cell, 2)


def tables(sheet: DeliverySheet) -> tuple[tuple[str, str], ...]:
    """Returns the tables of a sheet for spreadsheets: (name, CSV)."""
    return tuple((part.csv, table(part.header, part.table)) for part in sheet.sections if part.csv and part.table)


def _section_data(part: DeliverySection) -> dict[str, Any]:
    """Returns a section as plain values: paragraphs as lines, and no column of its table without a value."""
    filled = [at for at in range(len(part.header)) if any(row[at] for row in part.table)]
    return asdict(part) | {
        "header": [part.header[at] for at in filled],
        "table": [[row[at] for at in filled] for row in part.table],
        "paragraphs": [paragraph.split("\n") for paragraph in part.paragraphs],
    }


def data(sheets: Iterable[DeliverySheet], language: str, direction: str, about: Sequence[str]) -> dict[str, Any]:
    """Returns sheets for typesetting; `about` are the film's title, its maker's line, and the recipient."""
    title, byline, recipient = about
    return {
        "language": language,
        "direction": direction,
        "title": title,
        "byline": byline,
        "recipient": recipient,
        "sheets": [{"title": one.title, "sections": list(map(_section_data, one.sections))} for one in sheets],
    }
