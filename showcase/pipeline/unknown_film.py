"""Says that a film which was asked for is not there, and which ones are."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.text import suggestion

MOST_NAMED = 8
"""Films that the error names."""


def unknown_film(written: str, key: str, known: Iterable[str]) -> Diagnostic:
    """Returns the error for a film as it was written; `key` is its name as those of folders, `known`, are compared."""
    names = sorted(known)
    near = {"near": found} if (found := suggestion(key, names)) else {}
    films = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    return diagnose(Severity.ERROR, "no-such-film", Location(), written=written, films=films or "–", **near)
