"""Stores values between builds, each under a name and the fingerprint of its inputs."""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
from functools import cache
from pathlib import Path
from typing import Any

from showcase.diagnostics import DiskError
from showcase.engine.files import remove, write_state
from showcase.seals import read_sealed
from showcase.structs import field_defaults, has_fields

HEAD = b"showcase values 4\n"
"""First bytes of each file; raised when values of before must not be read any more."""


class ValueStore:
    """A folder of pickled values. A value with another fingerprint than the requested one counts as missing."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """With `read_only`, values are found and none is stored or removed."""
        self.folder, self.read_only = folder, read_only

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
            fingerprint, kept = _restored(data[len(HEAD) :])
        except Exception:  # whatever is wrong with a remembered value, it is made again
            return None
        return fingerprint, kept

    def put(self, name: str, fingerprint: str, value: object) -> None:
        """Remembers a value; a disk that cannot keep it costs time later, not this build."""
        if self.read_only:
            return
        try:
            write_state(self._path(name), HEAD + _with_shapes((fingerprint, value)))
        except DiskError:
            return

    def drop(self, name: str) -> None:
        """Removes a value, if it is there."""
        if self.read_only:
            return
        with contextlib.suppress(OSError):
            remove(self._path(name))


class _Pickler(pickle.Pickler):
    """Pickles values as a call with their fields, which is several times faster to read than their state."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, 5)
        self.shapes: dict[tuple[str, str], tuple[str, ...]] = {}
        """Names of the fields of each class that was pickled, by its module and name."""

    def reducer_override(self, value: object) -> Any:
        kind: Any = type(value)
        form = _form(kind)
        if form is None:
            return NotImplemented
        names, defaults = form
        self.shapes[kind.__module__, kind.__qualname__] = names
        parts = [getattr(value, name) for name in names]
        while parts and _same(parts[-1], defaults[len(parts) - 1]):
            parts.pop()
        return kind, tuple(parts)


def _same(part: object, default: object) -> bool:
    return part == default and type(part) is type(default)  # 0 is not 0.0 to one who looks at it written


@cache
def _form(kind: type) -> tuple[tuple[str, ...], tuple[object, ...]] | None:
    """Returns the names and defaults of the fields of a struct or dataclass; None for any other class."""
    if not has_fields(kind):
        return None
    defaults = field_defaults(kind)
    return tuple(defaults), tuple(defaults.values())


def pickled(value: object) -> bytes:
    """Returns a value as bytes; its structs and dataclasses must be constructible from their fields."""
    file = io.BytesIO()
    _Pickler(file).dump(value)
    return file.getvalue()


def _with_shapes(value: object) -> bytes:
    """Returns a value as bytes that a later version of the program can read: with the fields of its classes."""
    file = io.BytesIO()
    pickler = _Pickler(file)
    pickler.dump(value)
    return pickle.dumps(pickler.shapes, 5) + file.getvalue()


def _restored(data: bytes) -> Any:
    """Returns the value of `_with_shapes`. A field that is no more is left out, a new one has its default."""
    file = io.BytesIO(data)
    return _Unpickler(file, pickle.load(file)).load()


class _Unpickler(pickle.Unpickler):
    """Makes structs and dataclasses by the names that their fields had when they were pickled."""

    def __init__(self, file: io.BytesIO, shapes: dict[tuple[str, str], tuple[str, ...]]) -> None:
        super().__init__(file)
        self._shapes = shapes

    def find_class(self, module: str, name: str) -> Any:
        kind = super().find_class(module, name)
        stored = self._shapes.get((module, name))
        if stored is None or (form := _form(kind)) is None or form[0][: len(stored)] == stored:
            return kind
        there = frozenset(form[0])
        return lambda *parts: kind(**{key: part for key, part in zip(stored, parts, strict=False) if key in there})
