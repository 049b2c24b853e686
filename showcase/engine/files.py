"""Handles files: cached digests, atomic writes, sorted directory walks."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.diagnostics import DiskError, Location, Severity, diagnose
from showcase.paths import STATE
from showcase.seals import read_sealed, sealed

GRAIN = 2_000_000_000
"""Nanoseconds: a file touched this shortly before it was read may change again without its time telling (FAT: 2 s)."""

CHUNK = 1 << 20

DRAFT = ".draft-"
"""How the name of a file that is being written begins."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """What is known of a file's bytes."""

    digest: str
    size: int


Stamp = tuple[int, int, int, int]
"""Size, modification and change time (ns) and inode: differs whenever a file was replaced or written."""


def stamp_of(found: os.stat_result) -> Stamp:
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def settled(stamp: Stamp, now: int) -> bool:
    """Returns whether a file's stamp can be trusted to change with its bytes: it was not touched just now."""
    return max(stamp[1], stamp[2]) < now - GRAIN


class Digests:
    """SHA-256 digests of files, cached by their timestamps."""

    def __init__(self, memory: Path | None = None) -> None:
        self._memory = memory
        self._known: dict[str, tuple[Stamp, str]] = {}
        self._used: set[str] = set()
        self._changed = False
        self.read = 0
        """How many files were read because they were not remembered."""
        if memory is not None:
            self._load(memory)

    def _load(self, memory: Path) -> None:
        try:
            rows = json.loads(read_sealed(memory))
            self._known = {path: (tuple(stamp), digest) for path, (stamp, digest) in rows.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self._known = {}

    def of(self, path: Path) -> FileDigest:
        """Returns the digest and size of a file; raises OSError if it cannot be read, or is a pipe or a device."""
        name = str(path)
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
        stamp = stamp_of(found)
        remembered = self._known.get(name)
        self._used.add(name)
        if remembered is not None and remembered[0] == stamp:
            return FileDigest(remembered[1], stamp[0])
        digest = digest_of(path)
        self.read += 1
        if settled(stamp, time.time_ns()):
            self._known[name] = (stamp, digest)
            self._changed = True
        return FileDigest(digest, stamp[0])

    def save(self, *, all_known: bool = False) -> None:
        """Writes down what is known of the files that were asked for, or of others too."""
        if self._memory is not None and self._changed:
            rows = {name: row for name, row in self._known.items() if all_known or name in self._used}
            write_state(self._memory, json.dumps(rows).encode())
            self._changed = False


def digest_of(path: Path) -> str:
    """Returns the SHA-256 of a file's bytes, in hex; reads it in pieces of one MiB."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def draft_of(path: Path) -> Path:
    """Returns where a file is written before it replaces its goal: beside it, so that replacing is one step."""
    return path.with_name(f"{DRAFT}{os.getpid()}-{path.name}"[:250])


def write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: a draft first, then one replace. Makes the folders it needs."""
    draft = draft_of(path)
    try:
        try:
            draft.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
        _require_size(draft, len(data))
        draft.replace(path)
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, path) from error


def write_state(path: Path, data: bytes) -> None:
    """Writes a file of the state folder with its checksum; replaces whatever of the wrong kind is in its way.

    Raises DiskError.
    """
    clear_way(path)
    write(path, sealed(data))


def clear_way(path: Path) -> None:
    """Removes a folder at the place of a file of the state folder, and files at the places of its folders."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        clear_folder(path.parent)
    except OSError as error:
        raise disk_error(error, path) from error


def clear_folder(folder: Path) -> None:
    """Removes files that stand where a folder of the state folder, or one above it, is to be. Raises OSError."""
    above = [folder, *folder.parents]
    names = [part.name for part in above]
    for part in above[: names.index(STATE)] if STATE in names else ():
        if os.path.lexists(part) and not part.is_dir() and not part.is_symlink():
            part.unlink()


def _require_size(path: Path, size: int) -> None:
    """Raises OSError where a file is shorter than what was written: some disks and shares lose bytes silently."""
    if path.stat().st_size != size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def place(source: Path, goal: Path) -> None:
    """Puts a finished file at its goal: a hard link where the disk allows it, else a copy; then one replace."""
    draft = draft_of(goal)
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        try:
            os.link(source, draft)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
                raise
            shutil.copyfile(source, draft)
            _require_size(draft, source.stat().st_size)
        draft.replace(goal)
        draft.unlink(missing_ok=True)  # rename(2) leaves both names when they are links to one file
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, goal) from error


def _unlink_quietly(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        pass


def disk_error(error: OSError, path: Path) -> DiskError:
    """Turns what the system says of a failed write into what a person can do about it."""
    code = {
        errno.ENOSPC: "full-disk",
        errno.EDQUOT: "full-disk",
        errno.EACCES: "forbidden-write",
        errno.EPERM: "forbidden-write",
        errno.EROFS: "forbidden-write",
    }.get(error.errno or 0, "failed-write")
    return DiskError(diagnose(Severity.ERROR, code, Location(str(path)), file=path.name, why=error.strerror or error))


Unreadable = Callable[[str, OSError], None]
"""Receives the path of a folder that cannot be listed, and the reason."""


def _refuse(path: str, fault: OSError) -> None:
    raise fault


def walk(
    folder: Path, *, skip: Callable[[str], bool] = lambda name: False, unreadable: Unreadable = _refuse
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields every file below a folder with its POSIX path relative to it, sorted; does not follow links to folders.

    Raises OSError if a folder in it cannot be read, unless `unreadable` takes note of it.
    """
    yield from _walk(str(folder), "", skip, unreadable)


def _walk(
    folder: str, prefix: str, skip: Callable[[str], bool], unreadable: Unreadable
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder) as entries:
            rows = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as fault:
        unreadable(prefix.rstrip("/"), fault)
        return
    for entry in rows:
        if skip(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/", skip, unreadable)
        else:
            yield prefix + entry.name, entry
