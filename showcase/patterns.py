"""Regular expressions that are compiled when they are first used: most runs of the program need few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Later:
    """A pattern that is compiled when one of its methods is used; each method is kept, so later calls cost no more."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = value
        return value


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Returns what `re.compile` returns, at its first use; a mistake in the expression raises `re.error` only then."""
    return cast(re.Pattern[AnyStr], _Later(text, int(flags)))
