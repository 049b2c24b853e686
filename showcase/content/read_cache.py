"""Caches the result of reading each folder until one of its files changes."""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.content.read_result import ReadResult
from showcase.content.words.turning_days import turning_days
from showcase.engine.build_stamp import look_at
from showcase.engine.files import FileDigest, settled, stamp_of
from showcase.engine.value_store import ValueStore, pickled
from showcase.model.project import Project, Site
from showcase.paths import PACKAGE
from showcase.version import VERSION

if TYPE_CHECKING:
    from showcase.content.files.read_context import Digest

NAMES_OF_LANGUAGES = PACKAGE / "cldr_names.toml"

NAME = "readings"
SETTINGS = "settings"

SPARE = 120
"""The cache is written only if it has more new entries than this share: reading is as fast as writing."""

Kept = tuple[str, tuple[str, ...], bytes, str]
"""Fingerprint of the folder, the files whose bytes were digested, the pickled reading, and until when it counts."""


@dataclass(slots=True)
class CachedProject:
    """The cached result of a folder, pickled or as a value."""

    fingerprint: str
    names: tuple[str, ...]
    """Files whose bytes were digested."""
    pickled: bytes = b""
    reading: ReadResult[Any] | None = None
    until: str = ""
    """The day from which something is read in another way, as `2027-02-12`; empty where there is none."""

    def as_kept(self) -> Kept:
        return self.fingerprint, self.names, self.pickled or pickled(self.reading), self.until

    @property
    def is_past(self) -> bool:
        """Returns whether a day has come that changes what was read."""
        return bool(self.until) and date.today().isoformat() >= self.until


_READ: dict[Path, dict[str, CachedProject]] = {}
"""The results that this process has already read or loaded, by value store."""


class ReadCache:
    """Cached results by path; all are in one value of the value store, each pickled separately."""

    def __init__(self, shelf: ValueStore | None, seen: Mapping[str, str] | None = None) -> None:
        self._shelf = shelf
        self._seen = seen or {}
        self._head = f"{VERSION} {code_mark()} "
        self._read = _READ.setdefault(shelf.folder, {}) if shelf is not None else {}
        self._on_shelf: dict[str, CachedProject] | None = None
        self._used: set[str] = set()
        self._new = 0

    def _find(self, path: str, fingerprint: str) -> CachedProject | None:
        found = self._read.get(path)
        if found is None or found.fingerprint != fingerprint:
            if self._on_shelf is None:
                self._on_shelf = self._load()
            found = self._on_shelf.get(path)
        is_same = found is not None and found.fingerprint == fingerprint and not found.is_past
        return found if is_same else None

    def _load(self) -> dict[str, CachedProject]:
        kept = self._shelf.get(NAME, "1") if self._shelf is not None else None
        rows = kept if isinstance(kept, dict) else {}
        return {
            path: CachedProject(fingerprint, names, data, until=until)
            for path, (fingerprint, names, data, *days) in rows.items()
            for until in days[:1]
        }

    def settings(self, root: Path, read: Callable[[], ReadResult[Site]]) -> ReadResult[Site]:
        """Returns the reading of a site's settings."""
        file = root / "showcase.toml"
        try:
            stamp = stamp_of(file.stat())
        except OSError:
            return read()
        fingerprint = self._fingerprint(f"{root.name} {stamp}" if settled(stamp, time.time_ns()) else "", ())
        found = self._shelf.get(SETTINGS, fingerprint) if self._shelf is not None and fingerprint else None
        if isinstance(found, ReadResult):
            return found
        with turning_days() as days:
            reading = read()
        if self._shelf is not None and fingerprint and not days:
            self._shelf.put(SETTINGS, fingerprint, reading)
        return reading

    def project(
        self, folder: Path, languages: Sequence[str], digest: Digest, read: Callable[[Digest], ReadResult[Project]]
    ) -> ReadResult[Project]:
        """Returns the reading of a folder: as remembered where nothing in it changed, else read now."""
        fingerprint = self._fingerprint(self._seen.get(str(folder)) or look_at(folder), languages)
        found: ReadResult[Project] | None = self._recalled(str(folder), fingerprint, digest)
        if found is not None:
            return found
        names: list[str] = []

        def noted(path: Path) -> FileDigest:
            names.append(path.relative_to(folder).as_posix())
            return digest(path)

        with turning_days() as days:
            reading = read(noted)
        self._keep(str(folder), fingerprint, tuple(names), reading, min(days).isoformat() if days else "")
        return reading

    def _fingerprint(self, seen: str, languages: Sequence[str]) -> str:
        """Returns empty if a file was touched too shortly ago for its time to tell of the next change."""
        return f"{self._head}{' '.join(languages)} {seen}" if seen else ""

    def _keep(self, path: str, fingerprint: str, names: tuple[str, ...], reading: ReadResult[Any], until: str) -> None:
        if fingerprint:
            self._read[path] = CachedProject(fingerprint, names, reading=reading, until=until)
            self._used.add(path)
            self._new += 1

    def _recalled(self, path: str, fingerprint: str, digest: Digest) -> ReadResult[Any] | None:
        entry = self._find(path, fingerprint) if fingerprint else None
        if entry is None:
            return None
        try:
            for name in entry.names:  # so that the digests stay remembered too
                digest(Path(path, name))
            found = entry.reading or pickle.loads(entry.pickled)
        except Exception:  # whatever is wrong with what was kept, it is read again
            return None
        if not isinstance(found, ReadResult):
            return None
        entry.reading = found
        self._read[path] = entry
        self._used.add(path)
        return found

    def save(self) -> None:
        """Puts down what is known of the folders that are there, where enough of it is new."""
        for path in self._read.keys() - self._used:
            del self._read[path]
        if self._shelf is not None and self._new * SPARE > len(self._used):
            self._shelf.put(NAME, "1", {path: entry.as_kept() for path, entry in self._read.items()})


@cache
def code_mark() -> str:
    """Returns a mark that changes when the code that reads does: a new version may read the same files otherwise."""
    rows = [(entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in _code()]
    stat = NAMES_OF_LANGUAGES.stat()
    rows.append((NAMES_OF_LANGUAGES.name, stat.st_size, stat.st_mtime_ns))
    rows.append((_extras(), 0, 0))
    return hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()[:16]


@cache
def code_version() -> str:
    """Returns the digest of the code that reads. Unlike the mark it is the same for every installation of it."""
    digest = hashlib.sha256(_extras().encode())
    for path in [*sorted(Path(entry.path) for entry in _code()), NAMES_OF_LANGUAGES]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code() -> Iterator[os.DirEntry[str]]:
    """Yields the files of the code that reads, and of its words."""
    folders = [PACKAGE / package for package in ("content", "generation_metadata", "model", "names")]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".toml")):
                    yield entry
                elif entry.is_dir() and entry.name != "__pycache__":
                    folders.append(Path(entry.path))


def _extras() -> str:
    """Returns what is installed with which files tell more."""
    return f"c2pa {find_spec('c2pa') is not None}"
