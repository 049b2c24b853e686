"""Splits CSV text into rows of located cells: separators, quotes, `sep=` lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import ScalarNode
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern

SEPARATORS = (",", ";", "\t", "|")

NAMES = {"\t": "TAB"}

SNIFFED_LINES = 60
"""Lines of a file that are tried with each separator; a header comes before that."""

SEP_LINE = re.compile(r"^\s*\"?sep=([^\w\s\"]|\t)\"?[;,\t ]*$", re.IGNORECASE)

OTHER_ENDS = lazy_pattern("[\\v\\f\\x1c-\\x1e\\x85\u2028\u2029]")
"""Ends of lines that hardly any program writes; only where there are no usual ones."""

Row = list[ScalarNode]
Score = Callable[[Sequence[str]], int]
"""Returns how many cells of a row are known columns."""


def csv_rows(text: str, path: str, context: ReadContext, score: Score) -> tuple[list[Row], bool]:
    """Returns the rows of a CSV text that hold something, and whether all of it could be read.

    An unclosed quote is reported where it opens; the rows above it are returned.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text.strip():
        text = OTHER_ENDS.sub("\n", text)
    lines = text.removeprefix("\ufeff").split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip(' ,;|\t"')), len(lines))
    if start == len(lines):
        return [], True
    declared = SEP_LINE.match(lines[start])
    mark = declared[1] if declared else separator(lines[start:], score)
    rows, is_whole = _split(lines, start + (1 if declared else 0), mark, path, context)
    _check_separators(rows, mark, context)
    return rows, is_whole


def _check_separators(rows: Sequence[Row], mark: str, context: ReadContext) -> None:
    """Reports rows of one cell that other separators would divide into as many as the header has."""
    width = next((len(row) for row in rows if len(row) > 1), 0)
    for row in rows:
        text = row[0].text
        if not width or len(row) > 1:
            continue
        for other in SEPARATORS:
            # Sentences have blanks behind their commas.
            if other != mark and text.count(other) == width - 1 == len(re.findall(rf"{re.escape(other)}(?=\S)", text)):
                context.warn("other-separator", row[0].place, other=NAMES.get(other, other), mark=NAMES.get(mark, mark))
                break


def separator(lines: Sequence[str], score: Score) -> str:
    """Returns the separator under which the most columns are known; without any, the most frequent one."""
    head = lines[:SNIFFED_LINES]
    best = {mark: max((score(cells) for cells in _cells(head, mark)), default=0) for mark in SEPARATORS}
    most = max(best.values())
    marks = [mark for mark in SEPARATORS if best[mark] == most and (most or mark != "|")]
    first = next((line for line in head if any(mark in line for mark in marks)), "")
    return max(marks, key=first.count)


def _cells(lines: Sequence[str], mark: str) -> Iterator[list[str]]:
    rows = csv.reader((line + "\n" for line in lines), delimiter=mark, skipinitialspace=True)
    try:
        yield from rows
    except csv.Error:
        return


def _split(lines: list[str], start: int, mark: str, path: str, context: ReadContext) -> tuple[list[Row], bool]:
    rows = csv.reader((line + "\n" for line in lines[start:]), delimiter=mark, skipinitialspace=True)
    made: list[Row] = []
    while True:
        first = start + rows.line_num
        try:
            cells = next(rows)
        except StopIteration:
            return made, True
        except csv.Error as fault:
            _, opened = _places(lines[first:], mark)
            if opened is not None:
                context.error("unclosed-cell-quote", Location(path, first + 1 + opened[0], opened[1]))
            else:
                context.error("broken-csv", Location(path, start + rows.line_num), said=str(fault))
            return made, False
        places, opened = _places(lines[first : start + rows.line_num], mark)
        if opened is not None:
            context.error("unclosed-cell-quote", Location(path, first + 1 + opened[0], opened[1]))
            return made, False
        if any(map(str.strip, cells)):
            places = places if len(places) == len(cells) else [(0, 0)] * len(cells)
            made.append([
                ScalarNode(cell.strip(), path, first + 1 + line, column, plain=False)
                for cell, (line, column) in zip(cells, places, strict=True)
            ])  # fmt: skip


Position = tuple[int, int]
"""Lines below the first one, and a column counted from 1."""


def _places(lines: list[str], mark: str) -> tuple[list[Position], Position | None]:
    """Returns where each cell of one row begins, and where a quote opens that is not closed properly."""
    if len(lines) == 1 and '"' not in lines[0]:
        places, column = [], 1
        for cell in lines[0].split(mark):
            places.append((0, column + len(cell) - len(cell.lstrip(" "))))
            column += len(cell) + 1
        return places, None
    return _quoted_places(lines, mark)


def _quoted_places(lines: list[str], mark: str) -> tuple[list[Position], Position | None]:
    scan = _QuoteScan(mark)
    for number, line in enumerate(lines):
        for column, char in enumerate(line, start=1):
            if not scan.take(char, (number, column)):
                return scan.places, scan.opened
        if scan.opened is None or scan.is_closed:
            if scan.is_fresh:
                scan.places.append((number, len(line) + 1))
            return scan.places, None
    return scan.places, scan.opened


@dataclass(slots=True)
class _QuoteScan:
    """Follows the cells of one row character by character."""

    mark: str
    """The separator of cells."""
    places: list[Position] = field(default_factory=list)
    """Where each cell so far begins."""
    opened: Position | None = None
    """Where the quote of the current cell opens; None in a cell without one."""
    is_closed: bool = False
    """Whether that quote is closed again."""
    is_fresh: bool = True
    """Whether nothing of the current cell was seen yet."""

    def take(self, char: str, place: Position) -> bool:
        """Takes the next character; returns False where a quote closes within a cell that began on another line."""
        if self.is_fresh:
            self._begin(char, place)
        elif self.opened is not None and not self.is_closed:
            self.is_closed = char == '"'
        elif char == self.mark:
            self.is_fresh, self.opened, self.is_closed = True, None, False
        elif self.opened is not None:
            return self._after_quote(char, place, self.opened)
        return True

    def _begin(self, char: str, place: Position) -> None:
        """Begins a cell; spaces before it are passed over."""
        if char == " ":
            return
        self.places.append(place)
        self.is_fresh = char == self.mark
        if char == '"':
            self.opened, self.is_closed = place, False

    def _after_quote(self, char: str, place: Position, opened: Position) -> bool:
        if char == '"':
            self.is_closed = False  # two quotes in a row are one in the text
        elif char != " " and opened[0] != place[0]:
            return False
        else:
            self.opened, self.is_closed = None, False
        return True
