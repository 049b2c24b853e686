"""Parses the `Range` header (RFC 9110 §14); an invalid one is ignored."""

from __future__ import annotations

import re

MOST = 32
"""Ranges in one request; who asks for more gets the whole file (players ask for one)."""

_RANGE = re.compile(r"([0-9]*)-([0-9]*)", re.ASCII)


def parse_range(header: str, size: int) -> str | None:
    """Returns the same header with what can be given of a file of `size` bytes; None if all of the file is to be sent.

    Where nothing that is asked for is there, the header asks for what is behind the file's end.
    """
    unit, equals, wanted = header.partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return None
    parts = [part.strip(" \t") for part in wanted.split(",")]
    asked = [_bounds(part, size) for part in parts if part]
    if not asked or len(asked) > MOST or None in asked:
        return None
    there = [f"{first}-{last}" for first, last in filter(None, asked) if first <= last]
    return "bytes=" + (",".join(there) or f"{size}-")


def _bounds(part: str, size: int) -> tuple[int, int] | None:
    """First and last byte of one range; None if it is not written as one."""
    found = _RANGE.fullmatch(part)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return (size - min(_number(found[2]), size), size - 1)
    if found[2] and _order(found[2]) < _order(found[1]):
        return None
    return (_number(found[1]), min(_number(found[2]) if found[2] else size, size - 1))


def _number(digits: str) -> int:
    """Returns a position; one beyond every file for numbers of more than 18 digits."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= 18 else 10**18


def _order(digits: str) -> tuple[int, str]:
    """Returns what compares digits as numbers, however many they are."""
    digits = digits.lstrip("0")
    return len(digits), digits
