"""Packs a BagIt bag (RFC 8493) as folder and zip, reading each file once."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from showcase.engine.files import DRAFT, disk_error, move, read_error, remove_tree_quietly, require_size, walk
from showcase.presskit.archive import entry, method_of
from showcase.seals import open_regular, read_regular
from showcase.special_names import is_litter
from showcase.structs import FrozenStruct

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
OLD = "-old-"
"""Part of the name of a package while another takes its place."""

PIECE = 4 << 20
"""Bytes held in memory at once."""


class BagFile(FrozenStruct):
    """A file of the payload."""

    path: str
    """Relative to the payload, in plain ASCII."""
    data: bytes = b""
    file: Path | None = None
    """Path of its bytes; None if they are `data`."""
    ours: bool = False
    """Whether the file is one that we made, and keep: then the folder may hold it as a link."""

    @property
    def size(self) -> int:
        return self.file.stat().st_size if self.file is not None else len(self.data)


class BagResult(FrozenStruct):
    """What came of it."""

    folder: Path
    archive: Path
    digest: str
    """SHA-256 of the payload's manifest, in hex: the same for the same payload on whichever day."""
    size: int
    """Bytes of the payload."""
    files: int


@dataclass(slots=True)
class BagDraft:
    """A bag being written beside its target; it gets its final names when all of it is complete."""

    target: Path
    """The folder that holds all packages."""
    name: str
    placed: list[tuple[Path, Path]] = field(default_factory=list)

    def of(self, name: str) -> Path:
        draft = self.target / f"{DRAFT}{os.getpid()}-{name.replace('/', '-')}"
        self.placed.append((draft, self.target / name))
        return draft

    def place(self) -> None:
        """Gives everything its name: what stood there before stays until the new is beside it."""
        for draft, goal in self.placed:
            if draft.is_dir() and os.path.lexists(goal):
                old = self.target / f"{DRAFT}{os.getpid()}{OLD}{goal.name}"
                move(goal, old)
                try:
                    move(draft, goal)
                except OSError:
                    move(old, goal)
                    raise
                remove_tree_quietly(old)
            else:
                goal.parent.mkdir(exist_ok=True)
                move(draft, goal)

    def sweep(self) -> None:
        for draft, _ in self.placed:
            remove_tree_quietly(draft)


def packing(
    goal: Path, name: str, payload: Sequence[BagFile], about: Mapping[str, str],
    alone: Sequence[tuple[str, Sequence[str]]] = (),
) -> Generator[int | BagResult, None, None]:  # fmt: skip
    """Writes `goal/name/` and `goal/name.zip`; gives the bytes that were done as they are, and at last what came of it.

    `about` goes into bag-info.txt. `alone` names further archives and the paths of the payload that each holds, and
    nothing else. On any failure, and where it is closed before its end, what stood there before stays as it was. Raises
    DiskError.
    """
    drafts = BagDraft(goal, name)
    try:
        goal.mkdir(parents=True, exist_ok=True)
        folder, archive = drafts.of(name), drafts.of(f"{name}.zip")
        singles = [(drafts.of(other), frozenset(paths)) for other, paths in alone]
        bagged = yield from _write(folder, archive, name, sorted(payload, key=lambda one: one.path), about, singles)
        drafts.place()
    except OSError as error:
        drafts.sweep()
        raise disk_error(error, goal / name) from error
    except BaseException:
        drafts.sweep()
        raise
    yield BagResult(goal / name, goal / f"{name}.zip", *bagged)


def _write(
    folder: Path, archive: Path, name: str, payload: Iterable[BagFile], about: Mapping[str, str],
    singles: Sequence[tuple[Path, frozenset[str]]],
) -> Generator[int, None, tuple[str, int, int]]:  # fmt: skip
    sums: dict[str, str] = {}
    octets = 0
    with ExitStack() as opened:
        whole = opened.enter_context(zipfile.ZipFile(archive, "w"))
        others = [(opened.enter_context(zipfile.ZipFile(path, "w")), paths) for path, paths in singles]
        for content in payload:
            path = f"data/{content.path}"
            entries = [(whole, f"{name}/{path}")]
            entries += [(other, content.path.rpartition("/")[2]) for other, paths in others if content.path in paths]
            sums[path] = yield from _spread(content, folder / path, entries)
            octets += content.size
        tags = _tags(sums, octets, about)
        for path, data in tags.items():
            _write_small(folder / path, data)
            _put(whole, f"{name}/{path}", data)
    for file in (archive, *(path for path, _ in singles)):
        _settle(file)
    return hashlib.sha256(tags[MANIFEST]).hexdigest(), octets, len(sums)


def _settle(file: Path) -> None:
    """On the disk before it gets its name: after a power cut it is whole or not there."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _spread(
    content: BagFile, goal: Path, entries: Sequence[tuple[zipfile.ZipFile, str]]
) -> Generator[int, None, str]:
    """Brings a file to the folder and into the archives, read once; its SHA-256."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    if content.file is None:
        _write_small(goal, content.data)
        for archive, path in entries:
            _put(archive, path, content.data)
        yield len(content.data)
        return hashlib.sha256(content.data).hexdigest()
    linked = content.ours and _linked(content.file, goal)
    digest, size = hashlib.sha256(), 0
    with ExitStack() as opened:
        source = opened.enter_context(_opened(content.file))
        goals: list[BinaryIO] = [opened.enter_context(_entry(archive, path, content.size)) for archive, path in entries]
        if not linked:
            goals.append(opened.enter_context(goal.open("wb")))
        # The sum is reckoned beside the writing, which takes as long.
        reckoner = opened.enter_context(ThreadPoolExecutor(1, thread_name_prefix="sum"))
        for piece in _pieces(source, content.file):
            reckoned = reckoner.submit(digest.update, piece)
            for target in goals:
                target.write(piece)
            reckoned.result()
            size += len(piece)
            yield len(piece)
    require_size(goal, size)
    return digest.hexdigest()


def _write_small(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    require_size(file, len(data))


def _opened(file: Path) -> BinaryIO:
    try:
        return open_regular(file)
    except OSError as error:
        raise read_error(error, file) from error


def _pieces(source: BinaryIO, file: Path) -> Iterator[memoryview]:
    """Yields the bytes of an open file, each time in the same room. Raises DiskError if the disk does not give them."""
    room = memoryview(bytearray(PIECE))
    while True:
        try:
            count = source.readinto(room)  # type: ignore[attr-defined]
        except OSError as error:
            raise read_error(error, file) from error
        if not count:
            return
        yield room[:count]


def _linked(source: Path, goal: Path) -> bool:
    """Returns whether the folder could be given the file without its bytes being written again."""
    try:
        os.link(source, goal)
    except OSError:
        return False
    return True


def _put(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    archive.writestr(entry(path, method_of(path)), data)


@contextmanager
def _entry(archive: zipfile.ZipFile, path: str, size: int) -> Iterator[BinaryIO]:
    info = entry(path, method_of(path))
    info.file_size = size
    with archive.open(info, "w", force_zip64=size > 1 << 30) as opened:
        yield opened  # type: ignore[misc]


def _tags(sums: Mapping[str, str], octets: int, about: Mapping[str, str]) -> dict[str, bytes]:
    """Returns the bag's own files: what it is, what is in it, and what these files are themselves."""
    told = {**about, "Payload-Oxum": f"{octets}.{len(sums)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{label}: {_folded(value)}\n" for label, value in told.items() if value).encode(),
        MANIFEST: _manifest(sums),
    }
    return {**tags, TAG_MANIFEST: _manifest({path: hashlib.sha256(data).hexdigest() for path, data in tags.items()})}


def _folded(value: str) -> str:
    return " ".join(value.split())


def _manifest(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {encoded(path)}\n" for path, digest in sorted(sums.items())).encode()


def foreign(folder: Path) -> str:
    """Returns a file in the folder of a package that the package does not list; empty if there is none.

    What systems leave behind does not count. Raises OSError.
    """
    try:
        lines = read_regular(folder / MANIFEST).decode().splitlines()
    except (OSError, ValueError):
        lines = []
    own = {"bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST, *(unquote(line.partition("  ")[2]) for line in lines)}
    found = (path for path, entry in walk(folder) if path not in own and not is_litter(entry.name))
    return next(found, "")


def encoded(path: str) -> str:
    """Returns a path as manifests write it: RFC 8493, 2.1.3, has line ends and the sign itself percent-encoded."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def sweep(goal: Path, runs: Callable[[str], bool]) -> None:
    """Removes what packing that was killed has left; `runs` tells whether a process is still at work.

    A package that was about to be replaced gets its name back.
    """
    for draft in goal.glob(f"{DRAFT}*"):
        process, _, name = draft.name.removeprefix(DRAFT).partition("-")
        if runs(process):
            continue
        before = goal / name.removeprefix(OLD[1:])
        if name.startswith(OLD[1:]) and not os.path.lexists(before):
            with suppress(OSError):
                move(draft, before)
        remove_tree_quietly(draft)
