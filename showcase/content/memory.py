"""What was read before: the reading of each folder, kept as long as no file in it was touched."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from showcase.content.desk import Digest
from showcase.content.folders import stamps
from showcase.content.reading import Reading
from showcase.model.project import Project
from showcase.places import PACKAGE
from showcase.version import VERSION
from showcase.work.files import Known, settled
from showcase.work.shelf import Shelf

NAME = "readings"

Kept = tuple[str, tuple[str, ...], bytes]
"""Fingerprint of the folder, the files whose bytes were digested, and the pickled reading."""


class Memory:
    """Readings by folder; all of them lie in one value on the shelf, each pickled by itself."""

    def __init__(self, shelf: Shelf | None, languages: Sequence[str]) -> None:
        self._shelf = shelf
        self._head = f"{VERSION}\n{_code()}\n{','.join(languages)}\n"
        found = shelf.get(NAME, "1") if shelf is not None else None
        self._known: dict[str, Kept] = found if isinstance(found, dict) else {}
        self._kept: dict[str, Kept] = {}
        self._changed = False

    def reading(self, folder: Path, digest: Digest, read: Callable[[Digest], Reading[Project]]) -> Reading[Project]:
        """The reading of a folder: as remembered where nothing in it changed, else read now."""
        fingerprint = self._fingerprint(folder)
        kept = self._known.get(str(folder))
        if fingerprint and kept is not None and kept[0] == fingerprint:
            found = _recalled(kept, folder, digest)
            if found is not None:
                self._kept[str(folder)] = kept
                return found
        names: list[str] = []

        def noted(path: Path) -> Known:
            names.append(path.relative_to(folder).as_posix())
            return digest(path)

        reading = read(noted)
        if fingerprint:
            self._kept[str(folder)] = (fingerprint, tuple(names), _pickled(reading))
            self._changed = True
        return reading

    def _fingerprint(self, folder: Path) -> str:
        """Empty where a file was touched too shortly ago for its time to tell of the next change."""
        now = time.time_ns()
        rows = list(stamps(folder))
        if not all(settled(stamp, now) for _, stamp in rows):
            return ""
        return hashlib.sha256(f"{self._head}{rows!r}".encode("utf-8", "backslashreplace")).hexdigest()

    def save(self) -> None:
        """Put down what is known of the folders that are there."""
        if self._shelf is not None and (self._changed or len(self._kept) != len(self._known)):
            self._shelf.put(NAME, "1", self._kept)


def _recalled(kept: Kept, folder: Path, digest: Digest) -> Reading[Project] | None:
    try:
        for name in kept[1]:  # so that their digests stay remembered too
            digest(folder / name)
        found = pickle.loads(kept[2])
    except Exception:  # whatever is wrong with what was kept, it is read anew
        return None
    return found if isinstance(found, Reading) else None


class _Pickler(pickle.Pickler):
    """Writes values of ours as a call with what they were made from: several times faster to read than their state."""

    def reducer_override(self, value: object) -> Any:
        if not is_dataclass(value) or isinstance(value, type):
            return NotImplemented
        names, defaults = _form(type(value))
        parts = [getattr(value, name) for name in names]
        while parts and parts[-1] == defaults[len(parts) - 1]:
            parts.pop()
        return type(value), tuple(parts)


@cache
def _form(kind: type) -> tuple[tuple[str, ...], tuple[object, ...]]:
    rows = fields(kind)
    return tuple(row.name for row in rows), tuple(row.default for row in rows)


def _pickled(reading: Reading[Project]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, 5).dump(reading)
    return file.getvalue()


@cache
def _code() -> str:
    """A mark that changes when the code that reads does: a new version may read the same files otherwise."""
    rows = []
    for room in ("content", "model"):
        with os.scandir(PACKAGE / room) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".toml")):
                    stat = entry.stat()
                    rows.append((room, entry.name, stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()[:16]
