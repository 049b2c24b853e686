"""Writes the sheets of a delivery as one Word document (.docx) to copy from."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from showcase.engine.files import write
from showcase.engine.task import Job, Json, Task
from showcase.presskit.pdf import press
from showcase.presskit.word_document import TEXT_WIDTH, WordWriter, keep_ends, written

VERSION = "7"
OUTPUT = "sheets.docx"
INK = "#17161a"
TABLE_SIZE, HEADING_SIZE = 9, 16
"""Points: of text in tables with several columns, and of the name of a sheet."""
BOLD, SMALLEST = 1.15, 6.5
"""How much wider the letters of a head are; points of the smallest letters in a table."""

CHARACTER, PADDING = 2.15, 4.2
"""Millimetres that a character of that size takes in a wide bold typeface, and a cell on both sides of its text."""
BREAKS = re.compile("[ \t\n]+")
WIDEST = 60
"""Characters of a cell by which a column is made wider."""
SIZES = (TABLE_SIZE, 8, 7, SMALLEST)
LAYOUTS = (*((size, lines) for size in SIZES for lines in (2, 3, 4)), (SMALLEST, 6), (SMALLEST, 8))
"""Letters in points, and lines of the longest cell, as they are tried."""


def word_task(project: str, language: str, sheets: Mapping[str, Any]) -> Task:
    """Returns the task that writes sheets in one language."""
    return Task(
        kind="document",
        label=f"{project}: delivery sheets, Word ({language})",
        call="showcase.presskit.sheet_word:write_sheets",
        version=VERSION,
        request={"sheets": dict(sheets), "press": press()},
        outputs=(OUTPUT,),
        project=project,
        expected=0.5,
    )


def write_sheets(job: Job) -> Json:
    """Writes the document, as a task."""
    write(job.output(OUTPUT), sheets_document(job.request["sheets"]))
    return None


def sheets_document(sheets: Mapping[str, Any]) -> bytes:
    """Returns the document; the same bytes for the same sheets."""
    return written(_SheetWriter, {**sheets, "words": {}, "accent": INK, "site": ""}, {})


def column_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Returns the width of each column in millimetres: no word is broken as long as there is room for all of them,
    and what is left goes to long cells.
    """
    columns = list(zip(*rows, strict=True))
    letters = _letters(columns)
    least = [count * CHARACTER * min(1, _reduction(letters)) + PADDING for count in letters]
    spare = TEXT_WIDTH - sum(least)
    longest = [min(max(map(len, column)), WIDEST) for column in columns]
    longer = [max(most - count, 0) for most, count in zip(longest, letters, strict=True)]
    shares = longer if any(longer) else [1] * len(columns)
    return [width + spare * share / sum(shares) for width, share in zip(least, shares, strict=True)]


def _letters(columns: Sequence[Sequence[str]]) -> list[float]:
    """Returns the letters that each column has room for in a line: the longest word, and as much of a long cell as
    smaller letters make room for.
    """
    words = [_longest_word(column) for column in columns]
    for size, lines in LAYOUTS:
        wanted = [max(word, max(map(len, column)) / lines) for word, column in zip(words, columns, strict=True)]
        if TABLE_SIZE * _reduction(wanted) >= size:
            return wanted
    return words


def _longest_word(column: Sequence[str]) -> float:
    """Returns the letters of the longest word in a column; its head is bold, and wider. A hard space breaks nothing."""
    lengths = [max(map(len, BREAKS.split(cell))) for cell in column]
    return max(lengths[0] * BOLD, *lengths[1:], 0)


def letter_size(rows: Sequence[Sequence[str]]) -> float:
    """Returns the size of a table's letters in points, at which no word is broken as far as it can be read."""
    reduction = _reduction(_letters(list(zip(*rows, strict=True))))
    return max(math.floor(TABLE_SIZE * min(1, reduction) * 10) / 10, SMALLEST)


def _reduction(letters: Sequence[float]) -> float:
    """Returns by how much letters must shrink for all columns to have room: the padding of cells does not shrink."""
    total = sum(letters) * CHARACTER
    return (TEXT_WIDTH - len(letters) * PADDING) / total if total else 1


class _SheetWriter(WordWriter):
    """A document of sheets in the making."""

    def write(self) -> None:
        from docx.shared import Pt

        heading: Any = self.document.styles["Heading 1"]
        heading.font.size = Pt(HEADING_SIZE)
        self.say([(self.sheet["title"], False, False, "")], "Title")
        for text in (self.sheet["byline"], self.sheet["recipient"]):
            self.plain(text)
        for sheet in self.sheet["sheets"]:
            self.heading_of(sheet["title"], 1)
            for part in sheet["sections"]:
                self._section(part)

    def _section(self, part: Mapping[str, Any]) -> None:
        self.heading_of(part["heading"], 2)
        for told in (part["missing"], part["warning"]):
            self.say([(told, False, True, "")])
        self.table((label, value, "") for label, value in part["rows"])
        for lines in part["paragraphs"]:
            self.say([("\n".join(lines), False, False, "")], language=part["language"])
        for one in part["items"]:
            self.plain(one, "List Bullet")
        if part["table"]:
            self._grid(part["header"], part["table"])

    def _grid(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Adds a table with a head that is repeated on each page; long cells get the wider columns."""
        from docx.shared import Mm, Pt

        table = self.empty_table(len(header))
        widths = [Mm(width) for width in column_widths([header, *rows])]
        size = Pt(letter_size([header, *rows]))
        for number, row in enumerate((header, *rows)):
            placed = self.whole_row(table, repeated=number == 0)
            for cell, text, width in zip(placed.cells, row, widths, strict=True):
                cell.width = width
                self.fill(cell.paragraphs[0], [(text, number == 0, False, "")])
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                for run in cell.paragraphs[0].runs:
                    run.font.size = size
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        keep_ends(table)
        self.document.add_paragraph()
