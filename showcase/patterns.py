"""Regular expressions that are compiled when they are first used, and kept for the next process.

Most runs of the program need few of them, but compiling those takes a tenth of a small build. As Python does with its
modules, they are kept in `__pycache__`; what is kept there serves the same Python only.
"""

from __future__ import annotations

import atexit
import os
import re
import sys
import zlib
from contextlib import suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr, cast

Expression = tuple[str | bytes, int]
"""The text of an expression, and its flags."""
Compiled = tuple[int, bytes, int, dict[str, int], list[str | None]]
"""What Python makes of one: all its flags, its code, the number of its groups, and their names."""
_Row = tuple[bool, bytes, int, Compiled]
"""As it is written: whether the expression is one of bytes, its text, its flags, its code."""

WRITTEN = ("utf-8", "surrogatepass")
"""How a text is written: expressions name halves of pairs of UTF-16, too."""

MOST = 4_000
"""Expressions that are kept: more are those of earlier versions, which are forgotten then."""


class _Later:
    """A pattern that is compiled when one of its methods is used; each method is kept, so later calls cost no more."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(STORE.compiled(self.pattern, self._flags), name)
        self.__dict__[name] = value
        return value


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Returns what `re.compile` returns, at its first use; a mistake in the expression raises `re.error` only then.

    Expressions are those of the program alone: they are kept in a file that all sites share.
    """
    return cast(re.Pattern[AnyStr], _Later(text, int(flags)))


class PatternStore:
    """Expressions that an earlier process compiled, and those that this one did."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[Expression, Compiled] | None = None
        self._used: dict[Expression, re.Pattern[Any]] = {}
        self._new = False

    def compiled(self, text: str | bytes, flags: int) -> re.Pattern[Any]:
        """Returns what `re.compile` returns. Raises re.error."""
        if self._known is None:
            self._known = _read(self._file)
        key = (text, flags)
        row = self._known.get(key)
        found = _from_code(text, row) if row else None
        if found is None:
            found = re.compile(text, flags)
            self._new = True
        self._used[key] = found
        return found

    def keep(self) -> None:
        """Writes what this process compiled for the next one, where that is possible.

        An expression is kept only if what is made of its code is equal to what `re.compile` made.
        """
        if not self._new or sys.dont_write_bytecode:
            return
        self._new = False
        known = _read(self._file)
        if len(known) > MOST:
            known = {}
        for key, pattern in self._used.items():
            if key not in known:
                row = _code_of(*key)
                if row is not None and _from_code(key[0], row) == pattern:
                    known[key] = row
        with suppress(OSError):
            _write(self._file, known)


def _stamp() -> str:
    """Returns what tells one Python from others, whose code may be another."""
    return f"{sys.version} {getattr(_engine(), 'MAGIC', '')}"


def _engine() -> Any:
    """Returns Python's own module for running expressions; None where there is none."""
    try:
        return import_module("_sre")
    except ImportError:  # another Python than CPython
        return None


def _from_code(text: str | bytes, row: Compiled) -> re.Pattern[Any] | None:
    """Returns the pattern of a kept expression; None if this Python cannot make it."""
    flags, code, groups, names, by_number = row
    try:
        made = _engine().compile(text, flags, memoryview(code).cast("I").tolist(), groups, names, tuple(by_number))
    except (AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return cast(re.Pattern[Any], made)


def _code_of(text: str | bytes, flags: int) -> Compiled | None:
    """Returns what is to be kept of an expression; None if this Python does not tell."""
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]
        parsed = _parser.parse(text, flags)
        code: list[int] = _compiler._code(parsed, flags)
        state = parsed.state
        by_number: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            by_number[number] = name
        return flags | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict), by_number
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None


def _read(file: Path) -> dict[Expression, Compiled]:
    """Returns what is kept in a file; nothing if it is missing, damaged, or of another Python."""
    import msgspec

    try:
        data = file.read_bytes()
        if int.from_bytes(data[:4]) != zlib.crc32(data[4:]):
            return {}
        stamp, rows = msgspec.msgpack.decode(data[4:], type=tuple[str, list[_Row]])
    except (OSError, msgspec.MsgspecError, ValueError):
        return {}
    if stamp != _stamp():
        return {}
    return {(text if of_bytes else text.decode(*WRITTEN), flags): code for of_bytes, text, flags, code in rows}


def _write(file: Path, rows: dict[Expression, Compiled]) -> None:
    """Writes a file whole. Raises OSError."""
    import msgspec

    kept: list[_Row] = [
        (False, text.encode(*WRITTEN), flags, code) if isinstance(text, str) else (True, text, flags, code)
        for (text, flags), code in rows.items()
    ]
    data = msgspec.msgpack.encode((_stamp(), kept))
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(zlib.crc32(data).to_bytes(4) + data)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise


STORE = PatternStore(Path(cache_from_source(str(Path(__file__).with_name("patterns-kept.py")))))
"""That of this process."""
atexit.register(STORE.keep)
