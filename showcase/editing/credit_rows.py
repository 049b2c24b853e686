"""Holds credits as rows of plain cells, as a form shows them and sends them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from showcase.editing.yaml_edit import EditRefused
from showcase.structs import FrozenStruct

LARGEST_CELL = 2000
"""Characters of one cell."""

MOST_ROWS = 5000


class CreditRow(FrozenStruct):
    """One row of credits in a file."""

    cells: Mapping[str, str]
    line: int
    """Counted from 1."""
    last_line: int
    locked: tuple[str, ...] = ()
    """Columns that only the file can change in this row."""
    stays: bool = False
    """Whether only the file can remove this row: it says how somebody wants to be named, which the form does not show.
    """


class CreditRows(FrozenStruct):
    """The credits of one file; without `columns` the form cannot change any of them."""

    columns: tuple[str, ...]
    rows: tuple[CreditRow, ...] = ()
    line: int = 1


class AskedRow(FrozenStruct):
    """A row as it is to be: one that is there (`key`, counted from 0), or a new one."""

    key: int | None
    cells: Mapping[str, str]


def asked_rows(value: Any, held: CreditRows) -> tuple[AskedRow, ...] | None:
    """Returns the rows of a request; None if they do not fit the table."""
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        return None
    made = [_asked(one, held) for one in value]
    rows = tuple(row for row in made if row is not None)
    kept = [row.key for row in rows if row.key is not None]
    return rows if len(rows) == len(made) and len(set(kept)) == len(kept) else None


def fits_table(value: Any, held: CreditRows) -> bool:
    """Returns whether a request has rows that a table can hold, or the form cannot change it at all."""
    return not held.columns or asked_rows(value, held) is not None


def rows_to_write(value: Any, held: CreditRows) -> tuple[AskedRow, ...]:
    """Returns the rows of a request for a table. Raises EditRefused if they do not fit, or it cannot be changed."""
    rows = asked_rows(value, held)
    if rows is None or not held.columns:
        raise EditRefused
    return rows


def _asked(one: Any, held: CreditRows) -> AskedRow | None:
    if not isinstance(one, dict) or not isinstance(one.get("cells"), dict):
        return None
    key, cells = one.get("key"), one["cells"]
    if not _is_key(key, held) or not set(cells) <= set(held.columns):
        return None
    if not all(isinstance(text, str) and len(text) <= LARGEST_CELL for text in cells.values()):
        return None
    return AskedRow(key, {name: " ".join(text.split()) for name, text in cells.items()})


def _is_key(key: Any, held: CreditRows) -> bool:
    return key is None or (type(key) is int and 0 <= key < len(held.rows))


def changed_cells(row: AskedRow, held: CreditRows) -> dict[str, str]:
    """Returns the cells of a row that differ from the file. Raises EditRefused if one of them is locked."""
    if row.key is None:
        return {}
    before = held.rows[row.key]
    changed = {name: text for name, text in row.cells.items() if text != " ".join(before.cells.get(name, "").split())}
    if set(changed) & set(before.locked):
        raise EditRefused
    return changed


def require_kept(rows: Sequence[AskedRow], held: CreditRows) -> None:
    """Raises EditRefused if a row is missing that only the file can remove."""
    kept = {row.key for row in rows}
    if any(row.stays and key not in kept for key, row in enumerate(held.rows)):
        raise EditRefused


def order_of(rows: Sequence[AskedRow]) -> list[int | None]:
    return [row.key for row in rows]
