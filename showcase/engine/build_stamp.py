"""Detects by timestamps whether anything that a build reads has changed since the last one."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

from showcase.engine import files
from showcase.engine.files import clear_way, digest_of, patiently, stamp_of, write_state
from showcase.engine.task import Json
from showcase.seals import read_sealed
from showcase.special_names import (
    HIDDEN_PLACEHOLDERS,
    is_hidden_settings,
    is_hidden_text,
    is_litter,
    is_marker,
    is_private_folder,
)
from showcase.structs import FrozenStruct, field

Row = tuple[str, bool, int, int, int, int]
"""Path, whether it is a link, and the stamp of what it leads to: size, modification and change time, inode."""


UNREADABLE = -2
"""In place of a size: a folder that cannot be read."""

SPECIAL = -3
"""In place of a size: a pipe, a socket or a device."""


class Inputs(FrozenStruct):
    """The state of all files that a build reads, at one moment."""

    rest: str
    """Digest of the names and stamps of all files that are in none of the parts."""
    parts: dict[str, str] = field(default_factory=dict)
    """The same for each folder that is tracked separately, by its path."""
    unsettled: dict[str, str] = field(default_factory=dict)
    """Digests of files touched so shortly before that their stamps may not tell of a further change, by path."""

    def settled(self) -> dict[str, str]:
        """Returns the parts whose digests can be trusted to change with what is in their files."""
        doubtful = {self.part_of(path) for path in self.unsettled}
        return {part: digest for part, digest in self.parts.items() if part not in doubtful}

    def part_of(self, path: str) -> str | None:
        """Returns the part that a file is in, if any."""
        return next((part for part in self.parts if path.startswith(f"{part}/")), None)


def look(folders: Iterable[Path], singles: Iterable[Path], apart: Path | None = None) -> Inputs:
    """Walks folders (hidden files left out) and looks at single files; only files touched just now are read.

    Each folder that is in `apart` is separate from all else.
    """
    fresh = time.time_ns() - files.GRAIN
    unsettled: dict[str, str] = {}
    parts: dict[str, str] = {}
    rest: list[str] = []
    for folder in folders:
        name = os.fspath(folder)
        if folder == apart:
            for part in _folders(name):
                parts[part] = _told(part, _rows(part), fresh, unsettled)
        rest.append(_told(name, _rows(name, deep=folder != apart), fresh, unsettled))
    for file in singles:
        rest.append(_told(os.fspath(file.parent), _row(file), fresh, unsettled))
    return Inputs(hashlib.sha256("\n".join(rest).encode()).hexdigest()[:32], parts, unsettled)


def look_at(folder: Path) -> str:
    """Returns the digest of the names and stamps of a folder's files, as in a part; empty if it cannot be trusted
    yet.
    """
    rows = _rows(os.fspath(folder))
    fresh = time.time_ns() - files.GRAIN
    return "" if any(_fresh(row, fresh) for row in rows) else _told(os.fspath(folder), rows, fresh, {})


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [e.path for e in entries if e.is_dir(follow_symlinks=False) and not _is_skipped(e.name)]
    except OSError:
        return []


def _is_skipped(name: str) -> bool:
    """Returns whether nothing in a folder of this name is read."""
    return (name[0] == "." and not is_private_folder(name)) or is_litter(name)


def _rows(folder: str, prefix: str = "", *, deep: bool = True, private: bool = False) -> list[Row]:
    """Returns a row per file, unsorted; links to folders are not followed.

    Files whose names begin with a dot count in `private` folders, and if they may replace another file. A folder that
    cannot be read has a row of its own, so that it differs from an empty one.
    """
    rows: list[Row] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if not entry.is_dir(follow_symlinks=False):
                    if name[0] != "." or private or _counts(name):
                        rows.append((prefix + name, entry.is_symlink(), *_stamp(entry)))
                elif deep and not _is_skipped(name):
                    rows += _rows(entry.path, f"{prefix}{name}/", private=private or is_private_folder(name))
    except OSError as fault:
        rows.append((f"{prefix}/", False, UNREADABLE, 0, 0, fault.errno or 0))
    return rows


def _counts(name: str) -> bool:
    """Returns whether a file counts whose name begins with a dot."""
    return name.endswith(HIDDEN_PLACEHOLDERS) or is_marker(name) or is_hidden_settings(name) or is_hidden_text(name)


def _row(file: Path) -> list[Row]:
    return [(file.name, file.is_symlink(), *_stamp(file))]


def _stamp(file: os.DirEntry[str] | Path) -> tuple[int, int, int, int]:
    try:
        found = file.stat()
    except OSError:
        return (-1, 0, 0, 0)
    if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode):
        return stamp_of(found)
    return (SPECIAL, 0, 0, found.st_ino)  # a pipe is never opened, however fresh it is: nobody may write to it


def _fresh(row: Row, fresh: int) -> bool:
    return row[3] >= fresh or row[4] >= fresh


def _told(folder: str, rows: list[Row], fresh: int, unsettled: dict[str, str]) -> str:
    """Returns the digest of a folder's rows; those of files touched just now are noted."""
    rows.sort()
    for row in rows:
        if _fresh(row, fresh):
            path = f"{folder}/{row[0]}"
            unsettled[path] = _digest(path)
    text = f"{folder}\n{rows!r}"
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:32]


def _digest(path: str) -> str:
    """Returns the digest of a file; empty where it cannot be read, or is a pipe by now: opening one never ends."""
    try:
        return digest_of(Path(path)) if stat.S_ISREG(os.stat(path).st_mode) else ""  # noqa: PTH116
    except OSError:
        return ""


class LastBuild:
    """What the last good build read, and its outcome."""

    def __init__(self, file: Path, settings: str) -> None:
        self._file = file
        self._settings = settings
        self._seen: Inputs | None = None
        self.record: Json = None
        """What it recorded for the next build; None if nothing is known, or the settings were others."""
        try:
            before, rest, parts, unsettled, record = json.loads(read_sealed(file))
        except (OSError, ValueError, TypeError):
            return
        if before == settings:
            self._seen, self.record = Inputs(rest, parts, unsettled), record

    def touched(self, now: Inputs) -> tuple[str, ...] | None:
        """Returns the parts that are not as the last build saw them, sorted; None if anything else is not, or is
        unknown.
        """
        before = self._seen
        if before is None or before.rest != now.rest or before.parts.keys() != now.parts.keys():
            return None
        parts = {part for part, digest in before.parts.items() if now.parts[part] != digest}
        for path, digest in before.unsettled.items():
            if _digest(path) != digest:
                if (part := now.part_of(path)) is None:
                    return None
                parts.add(part)
        if not parts and before.unsettled.keys() - now.unsettled.keys():
            self.note(now, self.record)  # what was in doubt has settled: not to be read again
        return tuple(sorted(parts))

    def note(self, seen: Inputs, record: Json) -> None:
        """Writes down what a build saw before it began, and what it records for the next one."""
        rows = [self._settings, seen.rest, seen.parts, seen.unsettled, record]
        write_state(self._file, json.dumps(rows, separators=(",", ":")).encode())

    def forget(self) -> bool:
        """Forgets all inputs until the next `note`; returns whether there were any."""
        try:
            patiently(self._file.unlink)
        except FileNotFoundError:
            return False
        except OSError:
            clear_way(self._file)
            return False
        return True
