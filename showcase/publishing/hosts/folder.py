"""Publishes in a folder of this computer that a web server shows."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from showcase.diagnostics import DiskError
from showcase.engine.cache import sweep_drafts
from showcase.engine.files import DRAFT, copy, disk_error, read_error, remove, walk, write
from showcase.publishing.file_set import blob_of
from showcase.publishing.hosts.host import RECORD, HostFile, Progress
from showcase.publishing.repository import fault
from showcase.seals import read_regular


class FolderHost:
    """A folder: files are put in place by renaming."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def shown(self) -> str:
        return str(self._folder)

    def listing(self) -> Mapping[str, HostFile]:
        self._require_folder()
        try:
            return dict(self._listed())
        except OSError as error:
            raise read_error(error, self._folder) from error

    def _require_folder(self) -> None:
        if self._folder.exists() and not self._folder.is_dir():
            raise fault("no-folder", str(self._folder), folder=str(self._folder))
        if not self._folder.parent.is_dir():
            raise fault("missing-host-folder", str(self._folder), folder=str(self._folder.parent))

    def _listed(self) -> Iterator[tuple[str, HostFile]]:
        for path, entry in walk(self._folder, skip=lambda name: name.startswith(DRAFT)):
            if path == RECORD:
                continue
            if entry.is_file(follow_symlinks=False):
                yield path, HostFile(entry.stat().st_size, _blob(Path(entry.path)))
            else:
                yield path, HostFile(-1)

    def read(self, path: str) -> bytes:
        file = self._folder / path
        try:
            return read_regular(file)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise read_error(error, file) from error

    def write_record(self, data: bytes) -> bool:
        write(self._folder / RECORD, data)
        return True

    def put(self, folder: Path, paths: Collection[str], sent: Progress) -> None:
        for parent in {(self._folder / path).parent for path in paths}:
            sweep_drafts(parent)
        for path in paths:
            source, target = folder / path, self._folder / path
            self._require_within(target)
            size = source.stat().st_size
            copy(source, target)
            sent(size)

    def _require_within(self, target: Path) -> None:
        """Raises PublishingError where a link would lead out of the folder."""
        if not target.parent.resolve().is_relative_to(self._folder.resolve()):
            link = next(parent for parent in target.parents if parent.is_symlink())
            raise fault("link-out-of-folder", str(link), folder=str(link))

    def delete(self, paths: Collection[str]) -> None:
        for path in paths:
            target = self._folder / path
            self._require_within(target)
            try:
                remove(target)
            except OSError as error:
                raise disk_error(error, target) from error
        for parent in sorted({str(one) for path in paths for one in PurePosixPath(path).parents}, reverse=True):
            if parent != ".":
                with contextlib.suppress(OSError):
                    sweep_drafts(self._folder / parent)
                    (self._folder / parent).rmdir()


def _blob(file: Path) -> str:
    """Returns how git names a file's bytes; empty for one that cannot be read."""
    try:
        return blob_of(file)
    except (OSError, DiskError):
        return ""
