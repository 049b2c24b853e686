"""Tables written in TOML, parsed once: reading one takes ten times longer than reading what was made of it.

In a process each file is parsed when it is first asked for. Where a place for it is known, what was parsed is kept
there for the next process too. A file that was touched is read again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from showcase.seals import read_sealed, read_text

GRAIN = 2_000_000_000
"""Nanoseconds: a file touched this shortly before may change again without its time telling."""

Table = Mapping[str, Any]


class TomlCache:
    """Tables by the path of their file, each with the file's stamp."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[int], Table]] = {}
        self._file: Path | None = None
        self._kept: set[str] = set()
        """Paths of what the next process is to know."""
        self._changed = False

    def read(self, path: Path) -> Table:
        """Returns what a file says; nobody may change it. Raises OSError and ValueError."""
        name, stat = os.fspath(path), path.stat()
        stamp = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        known = self._known.get(name)
        if known is None or known[0] != stamp:
            import tomllib

            known = (stamp, tomllib.loads(read_text(path)))
            if max(stamp[1:3]) >= time.time_ns() - GRAIN:
                return known[1]
            self._known[name] = known
            self._kept.discard(name)
        if name not in self._kept:
            self._kept.add(name)
            self._changed = True
        return known[1]

    def derive(self, name: str, files: Iterable[Path], make: Callable[[], Table]) -> Table:
        """Returns what a function makes of some files, from an earlier call if none of them changed. Raises OSError."""
        stats = [file.stat() for file in files]
        stamp = [each for stat in stats for each in (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)]
        known = self._known.get(name)
        if known is None or known[0] != stamp:
            known = (stamp, make())
            if max(max(stat.st_mtime_ns, stat.st_ctime_ns) for stat in stats) >= time.time_ns() - GRAIN:
                return known[1]
            self._known[name] = known
            self._kept.discard(name)
        if name not in self._kept:
            self._kept.add(name)
            self._changed = True
        return known[1]

    def keep_in(self, file: Path) -> None:
        """Takes what an earlier process left in a file, where it is not read yet."""
        if file == self._file:
            return
        try:
            rows = json.loads(read_sealed(file))
            found = {name: (stamp, table) for name, (stamp, table) in rows.items() if isinstance(table, dict)}
        except (OSError, ValueError, TypeError, AttributeError):
            found = {}
        self._file, self._kept, self._changed = file, set(found), False
        self._known = {**found, **self._known}

    def to_keep(self) -> bytes | None:
        """Returns what to leave in that file; None if all of it is there."""
        if not self._changed:
            return None
        self._changed = False
        rows = []
        for name in sorted(self._kept):
            try:
                rows.append(f"{json.dumps(name)}:{json.dumps(self._known[name], separators=(',', ':'))}")
            except TypeError:  # there is a date in it, which JSON has none of
                continue
        return f"{{{','.join(rows)}}}".encode()


TABLES = TomlCache()
"""Those of this process."""

read = TABLES.read
