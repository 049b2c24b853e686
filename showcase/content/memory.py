"""What was read before: the reading of each folder, kept as long as no file in it was touched."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.content.reading import Reading
from showcase.model.project import Project, Site
from showcase.places import PACKAGE
from showcase.version import VERSION
from showcase.work.files import Known, settled, stamp_of
from showcase.work.inputs import look_at
from showcase.work.shelf import Shelf

if TYPE_CHECKING:
    from showcase.content.desk import Digest

NAME = "readings"
SETTINGS = "settings"

Kept = tuple[str, tuple[str, ...], bytes]
"""Fingerprint of the folder, the files whose bytes were digested, and the pickled reading."""


class Memory:
    """Readings by path; all of them lie in one value on the shelf, each pickled by itself."""

    def __init__(self, shelf: Shelf | None, seen: Mapping[str, str] | None = None) -> None:
        self._shelf = shelf
        self._seen = seen or {}
        self._head = f"{VERSION} {_code()} "
        self._loaded: dict[str, Kept] | None = None
        self._kept: dict[str, Kept] = {}
        self._changed = False

    @property
    def _known(self) -> dict[str, Kept]:
        if self._loaded is None:
            found = self._shelf.get(NAME, "1") if self._shelf is not None else None
            self._loaded = found if isinstance(found, dict) else {}
        return self._loaded

    def settings(self, root: Path, read: Callable[[], Reading[Site]]) -> Reading[Site]:
        """The reading of a site's settings."""
        file = root / "showcase.toml"
        try:
            stamp = stamp_of(file.stat())
        except OSError:
            return read()
        fingerprint = self._fingerprint(f"{root.name} {stamp}" if settled(stamp, time.time_ns()) else "", ())
        found = self._shelf.get(SETTINGS, fingerprint) if self._shelf is not None and fingerprint else None
        if isinstance(found, Reading):
            return found
        reading = read()
        if self._shelf is not None and fingerprint:
            self._shelf.put(SETTINGS, fingerprint, reading)
        return reading

    def project(
        self, folder: Path, languages: Sequence[str], digest: Digest, read: Callable[[Digest], Reading[Project]]
    ) -> Reading[Project]:
        """The reading of a folder: as remembered where nothing in it changed, else read now."""
        fingerprint = self._fingerprint(self._seen.get(str(folder)) or look_at(folder), languages)
        found: Reading[Project] | None = self._recalled(str(folder), fingerprint, digest)
        if found is not None:
            return found
        names: list[str] = []

        def noted(path: Path) -> Known:
            names.append(path.relative_to(folder).as_posix())
            return digest(path)

        reading = read(noted)
        self._keep(str(folder), fingerprint, tuple(names), reading)
        return reading

    def _fingerprint(self, seen: str, languages: Sequence[str]) -> str:
        """Empty where a file was touched too shortly ago for its time to tell of the next change."""
        return f"{self._head}{' '.join(languages)} {seen}" if seen else ""

    def _keep(self, path: str, fingerprint: str, names: tuple[str, ...], reading: Reading[Any]) -> None:
        if fingerprint and self._shelf is not None:
            self._kept[path] = (fingerprint, names, _pickled(reading))
            self._changed = True

    def _recalled(self, path: str, fingerprint: str, digest: Digest | None) -> Reading[Any] | None:
        kept = self._known.get(path)
        if not fingerprint or kept is None or kept[0] != fingerprint:
            return None
        try:
            if digest is not None:  # so that the digests stay remembered too
                for name in kept[1]:
                    digest(Path(path, name))
            found = pickle.loads(kept[2])
        except Exception:  # whatever is wrong with what was kept, it is read anew
            return None
        self._kept[path] = kept
        return found if isinstance(found, Reading) else None

    def save(self) -> None:
        """Put down what is known of the folders that are there."""
        if self._shelf is not None and (self._changed or len(self._kept) != len(self._known)):
            self._shelf.put(NAME, "1", self._kept)


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


def _pickled(reading: Reading[Any]) -> bytes:
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
    stat = (PACKAGE / "names.toml").stat()
    rows.append(("", "names.toml", stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()[:16]
