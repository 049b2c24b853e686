"""Regular expressions that are compiled when they are first used: most runs of the program need few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Later:
    """Stands for a pattern; a method that was used once is kept, so later calls cost nothing more."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = value
        return value


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Returns what `re.compile` returns, at its first use; a mistake in the expression raises `re.error` only then."""
    return cast(re.Pattern[AnyStr], _Later(text, int(flags)))
