"""Records the packages that were made, and what from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from showcase.engine.files import walk, write_state
from showcase.seals import read_sealed
from showcase.structs import FrozenStruct


class PackageEntry(FrozenStruct):
    """One package."""

    key: str
    """Digest of all that decides what is in it."""
    digest: str
    """SHA-256 of its manifest, in hex."""
    size: int
    files: int
    project: str
    """Slug."""
    festival: str
    """Name of the profile."""
    edition: str
    draft: bool
    parts: Mapping[str, str]
    """What it was made from, part by part: see `showcase.submissions.fingerprint`."""
    tasks: tuple[str, ...] = ()
    """Keys of the tasks that made its files: what is in the folder may be a link to theirs."""
    left: str = ""
    """How its files were left: their names, sizes and times."""


class PackageIndex:
    """The packages of one folder; deleting the record is safe: they are then packed again."""

    def __init__(self, file: Path, target: Path) -> None:
        self._file, self._goal = file, target
        self._rows: dict[str, Any] = self._load()

    def _load(self) -> dict[str, Any]:
        try:
            rows = json.loads(read_sealed(self._file))
        except (OSError, ValueError):
            return {}
        return rows if isinstance(rows, dict) else {}

    def get(self, name: str) -> PackageEntry | None:
        row = self._rows.get(self._of(name))
        try:
            return PackageEntry(**row) if row is not None else None
        except TypeError:
            return None

    def all(self) -> list[PackageEntry]:
        """Returns every package that is in this folder."""
        return list(self.names().values())

    def names(self) -> dict[str, PackageEntry]:
        """Returns every package that is in this folder, by its name."""
        names = [Path(path).name for path in sorted(self._rows) if Path(path).parent == self._goal]
        return {name: kept for name in names if (self._goal / name).is_dir() and (kept := self.get(name)) is not None}

    def tasks(self) -> set[str]:
        """Returns the keys of all tasks that packages are made of, in whichever folder these lie."""
        return {key for row in self._rows.values() if isinstance(row, dict) for key in row.get("tasks", ())}

    def put(self, name: str, kept: PackageEntry) -> None:
        self._rows[self._of(name)] = {**asdict(kept), "left": self._look(name)}
        write_state(self._file, json.dumps(self._rows, sort_keys=True).encode())

    def untouched(self, name: str, kept: PackageEntry) -> bool:
        """Returns whether every file of the package is there as it was left."""
        return bool(kept.left) and kept.left == self._look(name)

    def _of(self, name: str) -> str:
        return (self._goal / name).as_posix()

    def _look(self, name: str) -> str:
        folders = [(path, entry.stat()) for part in (name, f"{name}.upload") for path, entry in walk(self._goal / part)]
        beside = [(file.name, file.stat()) for file in sorted(self._goal.glob(f"{name}.*")) if file.is_file()]
        rows = [(path, stat.st_size, stat.st_mtime_ns) for path, stat in (*folders, *beside)]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest() if folders and beside else ""
