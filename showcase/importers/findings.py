"""Collects diagnostics of an import: what could not be read or had no place."""

from __future__ import annotations

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose

LONGEST = 80
"""Characters of the author's words that a message repeats."""


class DiagnosticCollector:
    """Gathers diagnostics; nothing stops at the first."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def error(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.ERROR, code, place, facts)

    def warn(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.WARNING, code, place, facts)

    def note(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.NOTE, code, place, facts)

    def right(self, code: str, place: Location, **facts: object) -> None:
        self._tell(Severity.RIGHT, code, place, facts)

    def _tell(self, severity: Severity, code: str, place: Location, facts: dict[str, object]) -> None:
        self.diagnostics.append(diagnose(severity, code, place, **{name: _short(fact) for name, fact in facts.items()}))


def _short(fact: object) -> str:
    words = " ".join(str(fact).split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
