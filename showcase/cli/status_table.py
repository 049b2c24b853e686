"""Formats the table of `showcase status`: four columns that share the width of the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from showcase.cli.style import Style
from showcase.structs import FrozenStruct

GAP = "  "

NARROWEST = 8
"""Columns of a terminal that the words of a cell always get."""

HIGHEST = 3
"""Lines that a name may take."""

SHARES = (0, 1, 1, 2)
"""How the width is shared where there is too little: days stay whole, the state gets as much as both names."""


class TableRow(FrozenStruct):
    """A row of the table, in words."""

    deadline: str
    film: str
    festival: str
    state: tuple[tuple[str, str], ...]
    """Each with the sign it is behind, which may be coloured."""
    pressing: bool = False
    """Whether the deadline is near."""


def table(heads: Sequence[str], lines: Sequence[TableRow], width: int, ink: Style) -> Iterator[str]:
    """Yields the lines of the table; `width` in columns folds its cells, 0 leaves each row on one line."""
    columns = _columns(heads, lines, width)
    yield _row([ink(_padded(head, room), "bold") for head, room in zip(heads, columns, strict=True)])
    for line in lines:
        yield from _rows(line, columns, ink, folds=bool(width))


def _columns(heads: Sequence[str], lines: Sequence[TableRow], width: int) -> list[int]:
    """Returns how wide each column is: as wide as what is in it, less where the terminal is too narrow for that."""
    states = [f"  {text}" for line in lines for _, text in line.state]
    cells = (*zip(*((line.deadline, line.film, line.festival) for line in lines), strict=True), states)
    own = [max(map(breadth, (head, *texts))) for head, texts in zip(heads, cells, strict=True)]
    spare = width - len(GAP) * (len(own) - 1)
    while width and sum(own) > spare:
        widest = max((1, 2, 3), key=lambda n: (own[n] > NARROWEST, own[n] / SHARES[n]))
        if own[widest] <= NARROWEST:
            break
        own[widest] -= 1
    return own


def _rows(line: TableRow, columns: Sequence[int], ink: Style, *, folds: bool) -> Iterator[str]:
    state = list(_state(line, columns[3])) if folds else [_joined(line)]
    film = _capped(line.film, columns[1]) if folds else [line.film]
    festival = _capped(line.festival, columns[2]) if folds else [line.festival]
    for deadline, *names, told in zip_longest([line.deadline], film, festival, state, fillvalue=""):
        left = _padded(deadline, columns[0])
        shown = ink(left, "bold", "yellow") if line.pressing and deadline else left
        yield _row([shown, *(_padded(name, room) for name, room in zip(names, columns[1:3], strict=True)), told])


def _state(line: TableRow, room: int) -> Iterator[str]:
    for sign, text in line.state:
        for number, part in enumerate(folded(text, room - 2)):
            yield f"{sign if number == 0 else ' '} {part}"


def _capped(text: str, room: int) -> list[str]:
    """Returns a name on a few lines at most: it is in many rows, and is known by how it begins."""
    pieces = folded(text, room)
    if len(pieces) <= HIGHEST:
        return pieces
    last = folded(pieces[HIGHEST - 1], room - 1)[0]
    return [*pieces[: HIGHEST - 1], f"{last}…"]


def _joined(line: TableRow) -> str:
    return " · ".join(f"{sign} {text}" if sign.strip() else text for sign, text in line.state)


def _row(cells: Sequence[str]) -> str:
    return GAP.join(cells).rstrip()


def _padded(text: str, room: int) -> str:
    return text + " " * (room - breadth(text))


def folded(text: str, room: int) -> list[str]:
    """Returns a text in pieces that fit; words that are too long themselves are broken."""
    pieces = [""]
    for word in text.split(" "):
        for part in _broken(word, room):
            longer = f"{pieces[-1]} {part}" if pieces[-1] else part
            if breadth(longer) > room and pieces[-1]:
                pieces.append(part)
            else:
                pieces[-1] = longer
    return pieces


def _broken(word: str, room: int) -> Iterator[str]:
    part = ""
    for character in word:
        if part and breadth(part + character) > room:
            yield part
            part = ""
        part += character
    yield part


def breadth(text: str) -> int:
    """Returns the columns that a text takes on a terminal: ideographs take two, marks that combine take none."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
