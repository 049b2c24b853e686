"""Spreads long lists over pages: films on the home page, stills of a film. Pure: planning and rendering ask here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

PER_PAGE = 60
"""Films or stills on a page: with as many, it weighs some 12 kB, compressed; and it fills rows of two to six."""


def page_count(things: int) -> int:
    return max(1, -(-things // PER_PAGE))


def on_page(things: Sequence[Thing], page: int) -> Sequence[Thing]:
    """Returns those of one page, from 1."""
    return things[(page - 1) * PER_PAGE : page * PER_PAGE]
