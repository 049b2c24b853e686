"""Keeps the files that tasks on a worker read, by their digests and within a bound, and what the tasks make."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import shutil
import sys
import tempfile
import time
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from showcase.cluster.protocol import SentFile
from showcase.engine.cache import runs
from showcase.engine.files import digest_of, remove_tree_quietly
from showcase.structs import FrozenStruct

STORE = "SHOWCASE_CLUSTER_STORE"
"""The environment variable of a worker that says where its files are kept."""
KEEP = "SHOWCASE_CLUSTER_KEEP"
"""The environment variable of a worker that says how many gigabytes of files are kept."""
USUAL_KEEP = 20.0
UNFETCHED = 3600.0
"""Seconds after which a result that nobody fetched is removed."""
ABANDONED = 86400.0 * 2
"""Seconds after which a run of another machine has surely ended."""
WAIT = 0.5
"""Seconds between two looks at whether a file that another process fetches is still wanted."""

Fetch = Callable[[SentFile, int, BinaryIO], None]
"""Appends the bytes of a file from an offset on to an open file."""


class DamagedFile(Exception):
    """A file that arrived with other bytes than it was sent with."""


class Store(FrozenStruct):
    """A folder of a worker's machine, shared by all worker processes there: `files/` by digest, `work/` by task."""

    folder: Path
    keep: float
    """Bytes of files that are kept when no task needs them."""

    @classmethod
    def open(cls) -> Store:
        """Returns the store of this machine, which only its user may read. Raises OSError."""
        chosen = os.environ.get(STORE, "")
        user = os.getuid() if hasattr(os, "getuid") else 0
        folder = Path(chosen).expanduser() if chosen else Path(tempfile.gettempdir()) / f"showcase-cluster-{user}"
        for part in (folder, folder / "files", folder / "work"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid") and folder.stat().st_uid != user:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(folder))
        return cls(folder, float(os.environ.get(KEEP, "") or USUAL_KEEP) * 1e9)

    def workplace(self) -> Path:
        """Returns a fresh folder for one run of a task; removes those that nobody asks for any more. Raises OSError."""
        for left in (self.folder / "work").iterdir():
            with contextlib.suppress(OSError):
                if _is_left(left):
                    remove_tree_quietly(left)
        folder = self.folder / "work" / f"{uuid.uuid4().hex}-{_machine()}-{os.getpid()}"
        for part in ("in", "needs", "out"):
            (folder / part).mkdir(parents=True)
        return folder

    def find(self, name: str) -> Path:
        """Returns the folder of a run by its name. Raises ValueError for a name that is none."""
        if name in ("", "..") or name != Path(name).name:
            raise ValueError(f"{name!r} names no result")
        return self.folder / "work" / name

    def bring(
        self, file: SentFile, target: Path, fetch: Fetch, checkpoint: Callable[[], None] = lambda: None
    ) -> None:
        """Puts a file at a path, by a link to the one that is kept; what is not here yet is fetched first.

        One process of the machine fetches it, and the others wait, calling `checkpoint` now and then. Raises OSError,
        DamagedFile, and what `fetch` and `checkpoint` raise.
        """
        kept = self.folder / "files" / file.digest
        with _locked(Path(f"{kept}.lock"), checkpoint):
            if not _is_whole(kept, file.size):
                self._fetch(file, kept, fetch)
            os.utime(kept)  # what was used last is kept longest
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(kept, target)  # stays readable for the task when the kept one is removed
            except OSError:
                shutil.copyfile(kept, target)
        self._discard(keeping=(file.digest,))

    def _fetch(self, file: SentFile, kept: Path, fetch: Fetch) -> None:
        part = kept.with_name(f"{kept.name}.part")
        for again in (True, False):
            with part.open("ab") as opened:
                if opened.tell() > file.size:
                    opened.truncate(0)
                fetch(file, opened.tell(), opened)
            if digest_of(part) == file.digest:
                part.replace(kept)
                return
            part.unlink()
            if not again:
                raise DamagedFile(file.digest)

    def _whole_files(self) -> list[tuple[float, int, Path]]:
        """Returns the files that are there whole, with time and bytes; removes parts that nobody fetches any more."""
        found = []
        for kept in (self.folder / "files").iterdir():
            with contextlib.suppress(OSError):
                stat = kept.stat()
                if not kept.suffix:
                    found.append((stat.st_mtime, stat.st_size, kept))
                elif kept.suffix == ".part" and time.time() - stat.st_mtime > UNFETCHED:
                    kept.unlink()
        return found

    def _discard(self, keeping: Iterable[str]) -> None:
        """Removes the files that were not used for longest, until the rest is within the bound."""
        found = self._whole_files()
        size = sum(size for _, size, _ in found)
        for _, own, kept in sorted(found):
            if size <= self.keep:
                return
            if kept.name not in keeping:
                with contextlib.suppress(OSError):
                    kept.unlink()
                    size -= own


@contextlib.contextmanager
def _locked(file: Path, checkpoint: Callable[[], None]) -> Iterator[None]:
    lock = FileLock(file)
    while True:
        checkpoint()
        with contextlib.suppress(Timeout):
            lock.acquire(timeout=WAIT)
            break
    try:
        yield
    finally:
        lock.release()


def _is_whole(kept: Path, size: int) -> bool:
    with contextlib.suppress(OSError):
        return kept.stat().st_size == size
    return False


def _is_left(folder: Path) -> bool:
    """Returns whether nobody asks for the folder of a run any more. Raises OSError."""
    _, machine, process = f"--{folder.name}".rsplit("-", 2)
    age = time.time() - folder.stat().st_mtime
    if machine != _machine() or sys.platform == "win32":
        return age > ABANDONED  # whether its process runs cannot be seen from here
    if process == str(os.getpid()):
        return age > UNFETCHED and not (folder / "in").exists()  # while it runs, its inputs are there
    return not runs(process)


@cache
def _machine() -> str:
    """Returns a few digits for this machine: several may have the same folder."""
    return f"{zlib.crc32(platform.node().encode()):08x}"
