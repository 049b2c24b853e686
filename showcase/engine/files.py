"""Handles files: cached digests, atomic writes, sorted directory walks."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, TypeVar

from showcase.diagnostics import DiskError, Location, Severity, diagnose
from showcase.paths import STATE
from showcase.seals import open_regular, read_pieces, read_sealed, sealed
from showcase.structs import FrozenStruct

T = TypeVar("T")

GRAIN = 2_000_000_000
"""Nanoseconds: a file touched this shortly before it was read may change again without its time telling (FAT: 2 s)."""

CHUNK = 1 << 20

DRAFT = ".draft-"
"""How the name of a file that is being written begins."""


class FileDigest(FrozenStruct):
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
            known = tuple(self._known.items())  # another thread may still add some
            rows = {name: row for name, row in known if all_known or name in self._used}
            write_state(self._memory, json.dumps(rows).encode())
            self._changed = False


def digest_of(path: Path) -> str:
    """Returns the SHA-256 of a file's bytes, in hex; reads it in pieces of one MiB. Raises OSError."""
    digest = hashlib.sha256()
    for piece in read_pieces(path, CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def draft_of(path: Path) -> Path:
    """Returns where a file is written before it replaces its target: beside it, so that replacing is one step."""
    return path.with_name(f"{DRAFT}{os.getpid()}-{path.name}"[:250])


def write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: a draft first, then one replace. Makes the folders it needs.

    Raises DiskError.
    """
    draft = draft_of(path)
    try:
        _write_draft(draft, data)
        move(draft, path)
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, path) from error


def write_again(path: Path, data: bytes) -> None:
    """Writes a file of a person's own as `write` does: through links, and with the permissions that it has.

    Raises DiskError.
    """
    draft = draft_of(path)
    try:
        target = resolved(path)
        draft = draft_of(target)
        _write_draft(draft, data)
        if target.exists():
            import shutil

            shutil.copymode(target, draft)
        move(draft, target)
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, path) from error


def create(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all where nothing is yet. Makes the folders it needs.

    Raises FileExistsError if anything has this name, even a link that leads nowhere, and DiskError.
    """
    draft = draft_of(path)
    try:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        _write_draft(draft, data)
        try:
            os.link(draft, path)  # unlike a rename, never over a file that came meanwhile
        except FileExistsError:
            raise
        except OSError:
            move(draft, path)
        _unlink_quietly(draft)
    except FileExistsError:
        _unlink_quietly(draft)
        raise
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, path) from error


def _write_draft(draft: Path, data: bytes) -> None:
    try:
        draft.write_bytes(data)
    except FileNotFoundError:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
    require_size(draft, len(data))


def copy(source: Path, target: Path) -> None:
    """Copies a file whole or not at all. Makes the folders it needs. Raises DiskError."""
    draft = draft_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_bytes(source, draft)
        move(draft, target)
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, target) from error
    except DiskError:
        _unlink_quietly(draft)
        raise


def copy_bytes(source: Path, target: Path) -> None:
    """Copies the bytes of a file to a new one. Raises DiskError if it cannot be read, OSError if not written."""
    size = 0
    with ExitStack() as opened:
        try:
            read = opened.enter_context(open_regular(source))
        except OSError as error:
            raise read_error(error, source) from error
        write = opened.enter_context(target.open("wb"))
        while piece := read_piece(read, source):
            write.write(piece)
            size += len(piece)
    require_size(target, size)


def read_piece(file: BinaryIO, path: Path, size: int = CHUNK) -> bytes:
    """Returns the next bytes of an open file; raises DiskError if the disk does not give them."""
    try:
        return file.read(size)
    except OSError as error:
        raise read_error(error, path) from error


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
            remove_tree(path)
        clear_folder(path.parent)
    except OSError as error:
        raise disk_error(error, path) from error


def clear_folder(folder: Path) -> None:
    """Removes what stands where a folder of the state folder, or one above it, is to be. Raises OSError.

    A link to another folder stays, and so does one that leads nowhere now: its disk may be away.
    """
    above = [folder, *folder.parents]
    names = [part.name for part in above]
    for part in above[: names.index(STATE)] if STATE in names else ():
        if os.path.lexists(part) and not part.is_dir() and (not part.is_symlink() or _is_endless(part)):
            remove(part)


def _is_endless(link: Path) -> bool:
    """Returns whether a link leads to itself."""
    try:
        link.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def resolved(path: Path) -> Path:
    """Returns the path without links. Raises OSError for a link to itself, on every version of Python."""
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries at a file that another program holds open."""

IN_USE = frozenset((5, 32, 33))
"""What Windows says of a file that another program holds open: access denied, sharing and lock violations."""


def is_in_use(error: OSError) -> bool:
    """Returns whether a file may only be held open by another program: a player, a virus scanner, a cloud drive."""
    return getattr(error, "winerror", None) in IN_USE


def patiently(act: Callable[[], T]) -> T:
    """Does something to a file, and tries again for a moment while another program holds it open. Raises OSError."""
    for wait in WAITS:
        try:
            return act()
        except OSError as error:
            if not is_in_use(error):
                raise
        time.sleep(wait)
    return act()


def move(source: Path, target: Path) -> None:
    """Renames a file or a folder, over a file that is there. Raises OSError."""
    patiently(lambda: source.replace(target))


def remove(path: Path) -> None:
    """Deletes a file if it is there. Raises OSError."""
    patiently(lambda: path.unlink(missing_ok=True))


def remove_tree(folder: Path) -> None:
    """Deletes a folder of our own and all in it, also what may not be written to; links are not followed.

    Raises OSError.
    """
    import shutil

    for _ in range(2):
        try:
            patiently(lambda: shutil.rmtree(folder))
        except FileNotFoundError:
            return
        except OSError:
            _make_writable(folder)
        else:
            return
    patiently(lambda: shutil.rmtree(folder))


def remove_tree_quietly(folder: Path) -> None:
    """Deletes a folder of our own, or what is in its place; what cannot be deleted stays."""
    try:
        if folder.is_dir() and not folder.is_symlink():
            remove_tree(folder)
        else:
            remove(folder)
    except OSError:
        return


def _make_writable(folder: Path) -> None:
    """Gives its owner access to a folder and all in it: git keeps its objects read-only."""
    folder.chmod(stat.S_IRWXU)
    for path, folders, names in os.walk(folder):
        for name in folders if os.name != "nt" else (*folders, *names):
            if not Path(path, name).is_symlink():
                Path(path, name).chmod(stat.S_IRWXU)


def require_size(path: Path, size: int) -> None:
    """Raises OSError where a file is shorter than what was written: some disks and shares lose bytes silently."""
    if path.stat().st_size != size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def place(source: Path, target: Path) -> None:
    """Puts a finished file at its target: a hard link where the disk allows it, else a copy; then one replace."""
    draft = draft_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        try:
            os.link(source, draft)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
                raise
            copy_bytes(source, draft)
        move(draft, target)
        draft.unlink(missing_ok=True)  # rename(2) leaves both names when they are links to one file
    except OSError as error:
        _unlink_quietly(draft)
        raise disk_error(error, target) from error
    except DiskError:
        _unlink_quietly(draft)
        raise


def _unlink_quietly(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        pass


CODES = {
    errno.ENOSPC: "full-disk",
    errno.EDQUOT: "full-disk",
    errno.EACCES: "forbidden-write",
    errno.EPERM: "forbidden-write",
    errno.EROFS: "forbidden-write",
    errno.EFBIG: "file-size-limit",
    errno.ENAMETOOLONG: "long-path",
    errno.EEXIST: "occupied-path",
    errno.ENOTDIR: "occupied-path",
    errno.EISDIR: "occupied-path",
    errno.ENOTEMPTY: "occupied-path",
    errno.ELOOP: "occupied-path",
}
"""Codes of what is said of a file that cannot be written, by the system's error number."""

LONGEST_PATH = 248
"""Characters: where Windows does not allow for longer paths, folders end here, and files a dozen later."""


def disk_error(error: OSError, path: Path) -> DiskError:
    """Turns what the system says of a failed write into what a person can do about it."""
    code, length = CODES.get(error.errno or 0, "failed-write"), len(str(path))
    if is_in_use(error) and (getattr(error, "winerror", None) != min(IN_USE) or path.is_file()):
        code = "file-in-use"
    elif getattr(error, "winerror", None) is not None and length >= LONGEST_PATH and code == "failed-write":
        code = "long-path"
    elif code in ("failed-write", "forbidden-write"):
        path = _not_made(path)
        code = "unwritable-folder" if error.errno == errno.ENOENT else code
    facts = {"file": path.name, "folder": str(path.parent)}
    return DiskError(diagnose(Severity.ERROR, code, Location(str(path)), why=_reason(error), length=length, **facts))


def _not_made(path: Path) -> Path:
    """Returns the outermost of the folders that a file needs and that could not be made; the file if they are there."""
    while not os.path.lexists(path.parent) and path.parent != path.parent.parent:
        path = path.parent
    return path


def read_error(error: OSError, path: Path) -> DiskError:
    """Turns what the system says of a file that cannot be read into what a person can do about it."""
    return DiskError(diagnose(Severity.ERROR, "unreadable-file", Location(str(path)), why=_reason(error)))


def refusal(error: Exception) -> DiskError | None:
    """Returns an error about a file that the system refused, or None if the fault is another."""
    if not isinstance(error, OSError) or error.errno is None:
        return None
    if isinstance(error.filename, str | bytes) and error.filename:
        return _refused(Path(os.fsdecode(error.filename)), error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return disk_error(error, Path.cwd())
    return _refused(Path.cwd(), error) if error.errno in (*CODES, errno.EIO) else None


def _refused(path: Path, error: OSError) -> DiskError:
    facts = {"file": path.name or str(path), "why": error.strerror or str(error)}
    return DiskError(diagnose(Severity.ERROR, "failed-file", Location(str(path)), **facts))


def _reason(error: OSError) -> object:
    return error.strerror or error


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
