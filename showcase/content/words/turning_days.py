"""Compares days with today, and notes from which day on a comparison would come out in another way.

A reading is kept until its files change: what it says of a day to come has to be read again when the day is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

_NOTED: ContextVar[set[date] | None] = ContextVar("turning days", default=None)


def is_to_come(day: date) -> bool:
    """Returns whether a day is later than today; it is noted then, for whoever keeps what follows from it."""
    if day <= date.today():
        return False
    if (noted := _NOTED.get()) is not None:
        noted.add(day)
    return True


@contextmanager
def turning_days() -> Iterator[set[date]]:
    """Yields the set to which the days to come are added that are compared within."""
    noted: set[date] = set()
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def noted_days() -> list[str]:
    """Returns the days to come that were compared so far, as `2027-02-12`, in their order."""
    return sorted(day.isoformat() for day in _NOTED.get() or ())
