"""Reads JSON of which nothing is certain: what is of another type than expected counts as missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def text(value: object) -> str:
    """Returns a string; empty for anything else."""
    return value if isinstance(value, str) else ""


def mapping(value: object) -> Mapping[str, Any]:
    """Returns an object; empty for anything else."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Returns the objects in an array; none for anything else."""
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
