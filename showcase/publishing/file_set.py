"""Lists the files to be published and how they differ from the published ones."""

from __future__ import annotations

import contextlib
import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from showcase.engine.files import CHUNK, DRAFT, walk
from showcase.seals import read_pieces, read_regular
from showcase.structs import FrozenStruct

KEPT_IN_SITE = (".nojekyll", ".well-known")
"""Names that begin with a dot and belong to a site all the same."""


class PublishedFile(FrozenStruct):
    """A file to be published."""

    path: str
    """POSIX path, from the site's root."""
    file: Path
    size: int
    blob: str
    """How git names its bytes."""


class ScannedFile(FrozenStruct):
    """A file that leaves, or one within a zip that does."""

    path: str
    """Of the file on the site."""
    name: str
    """The file's own name: within the zip, where it is in one."""
    size: int
    read: Callable[[], bytes]


def pieces(files: Iterable[PublishedFile]) -> Iterator[ScannedFile]:
    """Yields every file that leaves, and what zips carry; a broken zip carries nothing that anybody could read."""
    for file in files:
        yield ScannedFile(file.path, file.path, file.size, partial(read_regular, file.file))
        if file.path.endswith(".zip"):
            with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(file.file) as packed:
                for entry in packed.infolist():
                    if not entry.is_dir():
                        yield ScannedFile(file.path, entry.filename, entry.file_size, partial(packed.read, entry))


class Changes(FrozenStruct):
    """How the site differs from what is published, by path and bytes; sizes of removed files are 0 if not known."""

    added: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[str, int], ...] = ()
    removed: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def travelling(self) -> int:
        """Returns the bytes of the files that are new or changed."""
        return sum(size for _, size in (*self.added, *self.changed))


def files_of(site: Path) -> tuple[PublishedFile, ...]:
    """Returns every file in the site's folder, sorted; no links, no drafts, nothing hidden but what a site may need."""
    return tuple(
        PublishedFile(path, Path(entry.path), entry.stat().st_size, blob_of(Path(entry.path)))
        for path, entry in walk(site, skip=_hidden)
        if entry.is_file(follow_symlinks=False) and "\n" not in path
    )


def sizes_of(site: Path) -> dict[str, int]:
    """Returns the bytes of every file that `files_of` lists, by path, without reading one."""
    return {
        path: entry.stat().st_size
        for path, entry in walk(site, skip=_hidden)
        if entry.is_file(follow_symlinks=False) and "\n" not in path
    }


def _hidden(name: str) -> bool:
    return name.startswith(DRAFT) or (name.startswith(".") and name not in KEPT_IN_SITE)


def leaving(path: str, file: Path) -> PublishedFile:
    """Returns one file that is published beside those of the site."""
    return PublishedFile(path, file, file.stat().st_size, blob_of(file))


def blob_of(file: Path) -> str:
    """Returns the name git gives to a file's bytes: SHA-1 over their number and themselves."""
    digest = hashlib.sha1(b"blob %d\0" % file.stat().st_size, usedforsecurity=False)
    for piece in read_pieces(file, CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def compared(
    published: Mapping[str, str], files: tuple[PublishedFile, ...], kept: frozenset[str], sizes: Mapping[str, int]
) -> Changes:
    """Returns what would change of what is published; `kept` stays though it is not among the files."""
    by_path = {file.path: file for file in files}
    added = [(f.path, f.size) for f in files if f.path not in published]
    changed = [(f.path, f.size) for f in files if published.get(f.path, f.blob) != f.blob]
    gone = [path for path in sorted(published) if path not in by_path and path not in kept]
    return Changes(tuple(added), tuple(changed), tuple((path, sizes.get(published[path], 0)) for path in gone))
