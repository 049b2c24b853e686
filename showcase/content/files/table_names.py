"""Names of files that hold tables, as spreadsheets, browsers and Google save them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

TABLE_SUFFIXES = ("csv", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "numbers", "gsheet")
"""Endings of tables, those included that can only be reported."""

ENDINGS = re.compile(rf"(\.({'|'.join(TABLE_SUFFIXES)}))+$")

CREDITS = "credits"


def table_stem(name: str) -> str:
    """Returns what a table is named for, in lower case: `credits` for `Credits - Sheet1.csv` and `credits.csv.csv`.

    The worksheet that Google adds, the number that a browser adds, and doubled endings are left out. Empty for a file
    that is not a table by its name.
    """
    return _stem_and_sheet(name)[0]


@lru_cache(4096)
def _stem_and_sheet(name: str) -> tuple[str, str]:
    """Returns the stem of a table, and the worksheet that its name adds; both in lower case."""
    base = name[name.rfind("/") + 1 :].lower()
    plain = base.removesuffix(".txt") if base.endswith((".csv.txt", ".tsv.txt")) else base
    stem = ENDINGS.sub("", plain)
    if stem == plain or not stem or base.startswith("~$"):  # Excel marks what it has open
        return "", ""
    stem, _, sheet = re.sub(r"(?<=\S) ?\(\d+\)$", "", stem).partition(" - ")
    return stem.strip(), sheet.strip()


def duplicate_tables(names: Iterable[str]) -> dict[str, str]:
    """Returns each table that repeats an earlier one among some files, with the earlier one.

    Tables of one folder and stem repeat each other, unless both are exports of different worksheets.
    """
    seen: dict[tuple[str, str], list[tuple[str, str]]] = {}
    repeated: dict[str, str] = {}
    for name in names:
        stem, sheet = _stem_and_sheet(name)
        if not stem:
            continue
        others = seen.setdefault((name.rpartition("/")[0].lower(), stem), [])
        first = next((other for other, its in others if not sheet or not its or its == sheet), "")
        if first:
            repeated[name] = first
        others.append((name, sheet))
    return repeated


def is_credits_table(name: str) -> bool:
    """Returns whether a file is a table of credits by its name, such as `Credits - Crew.csv`."""
    top, _, inside = name.partition("/")
    return table_stem(top) == CREDITS and (not inside or top.lower().endswith(".numbers"))
