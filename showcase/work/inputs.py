"""Tells whether anything that a build reads was touched since the last one, by looking at stamps alone."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from showcase.work.files import digest_of, settled, stamp_of, walk, write
from showcase.work.task import Json


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files that a build reads, at one moment."""

    fingerprint: str
    """Of every file's name and stamp."""
    unsettled: dict[str, str] = field(default_factory=dict)
    """Digests of files touched so shortly before that their stamps may not tell of a further change, by path."""


def look(folders: Iterable[Path], files: Iterable[Path]) -> Inputs:
    """Walk folders (hidden files left out) and look at single files; only files touched just now are read."""
    now = time.time_ns()
    digest = hashlib.sha256()
    unsettled: dict[str, str] = {}

    def add(path: str, stat_of: object) -> None:
        try:
            stamp = stamp_of(stat_of())  # type: ignore[operator]
        except OSError:
            digest.update(f"{path}\0-\n".encode(errors="surrogateescape"))
            return
        digest.update(f"{path}\0{stamp}\n".encode(errors="surrogateescape"))
        if not settled(stamp, now):
            unsettled[path] = _digest(path)

    for folder in folders:
        digest.update(f"{folder}\n".encode(errors="surrogateescape"))
        for _, entry in walk(folder, skip=lambda name: name.startswith(".") or name == "__pycache__"):
            add(entry.path, entry.stat)
    for file in files:
        add(str(file), file.stat)
    return Inputs(digest.hexdigest(), unsettled)


def _digest(path: str) -> str:
    try:
        return digest_of(Path(path))
    except OSError:
        return ""


class LastBuild:
    """What the last build saw and said."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def same(self, inputs: Inputs, settings: str) -> Json | None:
        """What the last build left to be said again, if it saw just these inputs under just these settings."""
        try:
            fingerprint, unsettled, before, said = json.loads(self._file.read_bytes())
        except (OSError, ValueError, TypeError):
            return None
        if fingerprint != inputs.fingerprint or before != settings:
            return None
        if any(_digest(path) != digest for path, digest in unsettled.items()):
            return None
        if set(unsettled) - set(inputs.unsettled):
            self.note(inputs, settings, said)  # what was in doubt has settled: not to be read again
        return said

    def note(self, inputs: Inputs, settings: str, said: Json) -> None:
        write(self._file, json.dumps([inputs.fingerprint, inputs.unsettled, settings, said]).encode())

    def forget(self) -> bool:
        """Until the next `note`, nothing is known; tells whether there was anything."""
        try:
            self._file.unlink()
        except FileNotFoundError:
            return False
        return True
