"""Finds the line of `showcase.toml` that sets what a message is about."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from showcase.diagnostics import Location
from showcase.seals import read_text
from showcase.toml_places import toml_places

FILE = "showcase.toml"


def setting_place(root: Path, *keys: str, value: str) -> Location:
    """Returns where the settings of a site set one of these keys, in any table, to a value; the file if none does."""
    try:
        text = read_text(root / FILE)
        table = tomllib.loads(text)
    except (OSError, ValueError):
        return Location(FILE)
    for path, (_, spot) in toml_places(text).items():
        found = _at(table, path) if path[-1] in keys else None
        if isinstance(found, str) and _bare(found) == _bare(value):
            return Location(FILE, *spot)
    return Location(FILE)


def _bare(value: str) -> str:
    return value.strip().rstrip("/").lower()


def _at(table: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        table = table[key]
    return table
