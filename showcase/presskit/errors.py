"""Defines the error of a press kit, with its code and facts."""

from __future__ import annotations

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose


class PressKitError(Exception):
    """A document or an archive cannot be made; `diagnostics` holds what to say of it."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code, tuple(sorted((name, str(fact)) for name, fact in facts.items())))
        self.diagnostics: tuple[Diagnostic, ...] = (diagnose(Severity.ERROR, code, Location(""), **facts),)
