"""Defines the result of reading: a value, if there is one, and its diagnostics."""

from __future__ import annotations

from typing import Generic, TypeVar

from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.names.hidden import FilmNames
from showcase.structs import FrozenStruct

Value = TypeVar("Value", covariant=True)


class ReadResult(FrozenStruct, Generic[Value]):
    """A value with its diagnostics; the value is None only where nothing could be made of what is there."""

    value: Value | None
    diagnostics: tuple[Diagnostic, ...] = ()
    names: tuple[FilmNames, ...] = ()
    """What is written of people's consent: names that may not be shown are in no value."""
    matched: frozenset[Location] = frozenset()
    """Entries of the site's consent lists that mean somebody here."""

    @property
    def ok(self) -> bool:
        """Returns whether there is a value and no error prevents it."""
        return self.value is not None and all(d.severity is not Severity.ERROR for d in self.diagnostics)
