"""CSV as spreadsheets save it: comma, semicolon or tab, one row of names, then rows that know their line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from showcase.content.desk import Desk, near
from showcase.content.located import Scalar, Table
from showcase.diagnostics import Place


def read_rows(text: str, file: str, desk: Desk, known: Collection[str] = ()) -> Iterator[Table]:
    """Each row that holds something, as keys and values; the names of columns are taken in lower case.

    A column that is not among those `known` is told of.
    """
    import csv

    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip(" ,;\t")), len(lines))
    if start == len(lines):
        return
    mark = separator(lines[start])
    rows = csv.reader((line + "\n" for line in lines[start:]), delimiter=mark)
    names: list[str] = []
    try:
        line = start + 1
        for cells in rows:
            if not names:
                names = [_name(cell) for cell in cells]
                _weigh(names, known, Place(file, line), desk)
            elif any(cell.strip() for cell in cells):
                yield _row(names, cells, file, line, desk)
            line = start + rows.line_num + 1
    except csv.Error as fault:
        desk.error("broken-csv", Place(file, start + rows.line_num), said=str(fault))


def _weigh(names: list[str], known: Collection[str], place: Place, desk: Desk) -> None:
    for name in names:
        if known and name and name not in known:
            desk.warn("unknown-key", place, name=name, near=near(name, known))


def separator(line: str) -> str:
    """Which of `,` `;` and tab divides a row of names: the one that stands there most often."""
    return max((",", ";", "\t"), key=line.count)


def _name(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_")


def _row(names: list[str], cells: list[str], file: str, line: int, desk: Desk) -> Table:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        desk.warn("surplus-cells", Place(file, line), count=len(cells), columns=len(names))
    pairs = [
        (Scalar(name, file, line), Scalar(cell.strip(), file, line, plain=False))
        for name, cell in zip(names, cells, strict=False)
        if name and cell.strip()
    ]
    return Table([*pairs], file, line, 1)
