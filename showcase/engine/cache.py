"""Stores the results of tasks by their key, outside the site; it can be deleted at any time."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from stat import S_IRUSR
from typing import NamedTuple

from showcase.engine.files import DRAFT, clear_folder, digest_of, disk_error, move, remove_tree_quietly, write_state
from showcase.engine.task import Json, Result, Task
from showcase.seals import read_sealed

ENTRY = "entry.json"
_ATTEMPTS = count(1)


class _Made(NamedTuple):
    """A file of a result, as it was made."""

    size: int
    mtime: int
    """Nanoseconds."""
    digest: str = ""
    """SHA-256 in hex; empty for results of versions that did not note it."""


_Row = tuple[Json, dict[str, _Made], float]


class Cache:
    """A folder of results: `ab/abcdef…/` holds what the task of that key made, and what it returned.

    An entry appears whole, by one rename, once all its files are there. Its files are checked by size and time
    whenever they are asked for, and by digest where the time is another one, as after the folder was copied: a file
    that was changed by hand counts as missing and is made again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index_file = folder / "index.json"
        self._index: dict[str, _Row] = {}
        self._index_read = False
        self._changed = False

    def path(self, key: str, output: str) -> Path:
        """Returns where an output is; whether or not it is there yet."""
        return self.folder / key[:2] / key / output

    def get(self, task: Task) -> Result | None:
        """Returns what the task left when it was done; None if it was not, or its files are no longer as it left
        them.
        """
        return self.find(task.key, task.outputs)

    def find(self, key: str, outputs: Iterable[str] | None = None) -> Result | None:
        """Returns the result of a key, if all its files are as they were made."""
        self._read_index()
        row = self._index.get(key) or self._read_entry(key)
        if row is None:
            return None
        value, made, seconds = row
        if outputs is not None and not all(name in made for name in outputs):
            return None
        if not all(self._is_untouched(key, name, made) for name in made):
            self.drop(key)
            return None
        return Result(key, value, {name: one.size for name, one in made.items()}, seconds)

    def _is_untouched(self, key: str, name: str, made: dict[str, _Made]) -> bool:
        """Tells whether a file of a result is as it was made; its time is noted anew where only that is another."""
        file, one = self.path(key, name), made[name]
        try:
            stat = file.stat()
            if stat.st_size != one.size or not stat.st_mode & S_IRUSR:
                return False
            if stat.st_mtime_ns == one.mtime:
                return True
            if not one.digest or digest_of(file) != one.digest:
                return False
        except OSError:
            return False
        made[name] = one._replace(mtime=stat.st_mtime_ns)
        self._changed = True
        return True

    def workplace(self, key: str) -> Path:
        """Returns a fresh folder to make a task's outputs in; becomes the entry when the task is done."""
        # A task that was stopped a moment ago may still end, in the folder that it had.
        folder = self.folder / "work" / f"{key[:16]}.{next(_ATTEMPTS)}-{os.getpid()}"
        try:
            remove_tree_quietly(folder)
            clear_folder(folder)
            folder.mkdir(parents=True)
        except OSError as error:
            raise disk_error(error, folder) from error
        return folder

    def keep(self, task: Task, workplace: Path, value: Json, seconds: float) -> Result:
        """Makes a finished workplace the entry of its task."""
        made: dict[str, _Made] = {}
        for name in task.outputs:
            file = workplace / name
            stat = file.stat()
            made[name] = _Made(stat.st_size, stat.st_mtime_ns, digest_of(file))
        row = (value, made, round(seconds, 3))
        write_state(workplace / ENTRY, json.dumps(row).encode())
        for leftover in workplace.iterdir():
            if leftover.name != ENTRY and leftover.name not in made:
                remove_tree_quietly(leftover)
        self._adopt(task.key, workplace)
        self._index[task.key] = row
        self._changed = True
        return Result(task.key, value, {name: one.size for name, one in made.items()}, seconds)

    def _adopt(self, key: str, workplace: Path) -> None:
        goal = self.folder / key[:2] / key
        try:
            clear_folder(goal)
            goal.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(goal):
                remove_tree_quietly(goal)
            move(workplace, goal)
        except OSError as error:
            raise disk_error(error, goal) from error

    def drop(self, key: str) -> None:
        """Forgets a result and its files."""
        remove_tree_quietly(self.folder / key[:2] / key)
        if self._index.pop(key, None) is not None:
            self._changed = True

    def keys(self) -> list[str]:
        """Returns all keys that are in the cache."""
        return sorted(
            entry.name
            for shard in self.folder.glob("??")
            if shard.is_dir()
            for entry in shard.iterdir()
            if len(entry.name) == 64
        )

    def size(self, key: str) -> int:
        """Returns the bytes that a result takes."""
        return sum(file.stat().st_size for file in (self.folder / key[:2] / key).glob("*"))

    def sweep_workplaces(self) -> None:
        """Removes what killed builds left half done; to be called while holding the site's lock."""
        for workplace in (self.folder / "work").glob("*"):
            if not runs(workplace.name.rpartition("-")[2]):  # a preview makes films without the lock
                remove_tree_quietly(workplace)

    def save(self) -> None:
        """Writes the index, so that the next build reads one file instead of one a result."""
        if self._changed:
            write_state(self._index_file, json.dumps(dict(self._index)).encode())
            self._changed = False

    def _read_entry(self, key: str) -> _Row | None:
        try:
            row = _row(json.loads(read_sealed(self.folder / key[:2] / key / ENTRY)))
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        self._index[key] = row
        self._changed = True
        return row

    def _read_index(self) -> None:
        if self._index_read:
            return
        self._index_read = True
        try:
            rows: Mapping[str, Json] = json.loads(read_sealed(self._index_file))
            self._index = {key: _row(row) for key, row in rows.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self._index = {}


def _row(row: Json) -> _Row:
    value, made, seconds = row
    return value, {name: _Made(*one) for name, one in made.items()}, seconds


def runs(process: str) -> bool:
    """Returns whether another process with this id runs."""
    if sys.platform == "win32" or not process.isdecimal() or int(process) == os.getpid():
        return False  # to ask there would be to kill it; files that it holds open stay anyway
    try:
        os.kill(int(process), 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def sweep_drafts(folder: Path, *, exclusive: bool = False) -> None:
    """Removes the drafts in a folder that killed commands left.

    Those of processes that run stay, unless the caller holds a lock by which no other process writes there.
    """
    try:
        drafts = [Path(entry.path) for entry in os.scandir(folder) if is_draft(entry.name)]
    except OSError:
        return
    for draft in drafts:
        if exclusive or not runs(draft.name.removeprefix(DRAFT).partition("-")[0]):
            remove_tree_quietly(draft)


def is_draft(name: str) -> bool:
    """Returns whether a file name is that of a draft a killed build may have left."""
    return name.startswith(DRAFT) and name.removeprefix(DRAFT).partition("-")[0].isdecimal()
