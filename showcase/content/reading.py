"""What reading gives back: a value where there is one, and all that is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from showcase.diagnostics import Diagnostic, Severity

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """A value with its diagnostics; the value is None only where nothing could be made of what is there."""

    value: Value | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether there is a value and no error stands against it."""
        return self.value is not None and all(d.severity is not Severity.ERROR for d in self.diagnostics)
