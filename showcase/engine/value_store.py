"""Stores values between builds, each under a name and the fingerprint of its inputs."""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from showcase.diagnostics import DiskError
from showcase.engine.files import remove, write_state
from showcase.seals import read_sealed

HEAD = b"showcase values 3\n"
"""First bytes of each file; raised when values of before must not be read any more."""


class ValueStore:
    """A folder of pickled values. A value with another fingerprint than the requested one counts as missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / hashlib.sha256(name.encode()).hexdigest()[:32]

    def get(self, name: str, fingerprint: str) -> object | None:
        """Returns what was put there under this name and fingerprint."""
        found = self.latest(name)
        return found[1] if found is not None and found[0] == fingerprint else None

    def latest(self, name: str) -> tuple[str, object] | None:
        """Returns the fingerprint and the value last put there under this name.

        None if the file is of another version, or names classes that are no more.
        """
        try:
            data = read_sealed(self._path(name))
            if not data.startswith(HEAD):
                return None
            fingerprint, kept = pickle.loads(memoryview(data)[len(HEAD) :])
        except Exception:  # whatever is wrong with a remembered value, it is made again
            return None
        return fingerprint, kept

    def put(self, name: str, fingerprint: str, value: object) -> None:
        """Remembers a value; a disk that cannot keep it costs time later, not this build."""
        try:
            write_state(self._path(name), HEAD + pickled((fingerprint, value)))
        except DiskError:
            return

    def drop(self, name: str) -> None:
        """Removes a value, if it is there."""
        with contextlib.suppress(OSError):
            remove(self._path(name))


class _Pickler(pickle.Pickler):
    """Pickles dataclasses as a call with their fields, which is several times faster to read than their state."""

    def reducer_override(self, value: object) -> Any:
        kind: Any = type(value)
        form = _form(kind)
        if form is None:
            return NotImplemented
        names, defaults = form
        parts = [getattr(value, name) for name in names]
        while parts and _same(parts[-1], defaults[len(parts) - 1]):
            parts.pop()
        return kind, tuple(parts)


def _same(part: object, default: object) -> bool:
    return part == default and type(part) is type(default)  # 0 is not 0.0 to one who looks at it written


@cache
def _form(kind: type) -> tuple[tuple[str, ...], tuple[object, ...]] | None:
    """Returns the names and defaults of a dataclass's fields; None for any other class."""
    if not is_dataclass(kind):
        return None
    rows = fields(kind)
    return tuple(row.name for row in rows), tuple(row.default for row in rows)


def pickled(value: object) -> bytes:
    """Returns a value as bytes; its dataclasses must be constructible from their fields."""
    file = io.BytesIO()
    _Pickler(file, 5).dump(value)
    return file.getvalue()
