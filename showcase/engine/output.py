"""Updates the site's folder so that no page links to a missing file, whenever it is stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from stat import S_IRUSR, S_ISREG

from showcase.diagnostics import DiskError, Location, Severity, diagnose
from showcase.engine.cache import Cache, sweep_drafts
from showcase.engine.files import Stamp, disk_error, place, remove, stamp_of, write, write_state
from showcase.engine.placement import Placement
from showcase.seals import note_damaged, read_regular, read_sealed
from showcase.structs import FrozenStruct

STUB = (
    b'<!doctype html><html lang="en"><meta charset="utf-8">'
    b'<meta name="robots" content="noindex"><title>\xe2\x80\xa6</title></html>\n'
)
"""Replaces a page that is linked to and not written yet: it has no links."""

TAKEN_DOWN = "taken down"
"""In place of the key of a file that was replaced by a stub, or removed, because it may not be shown any more."""


class OutputRecord(FrozenStruct):
    """A file that showcase wrote into the site's folder, with its size and time."""

    size: int
    mtime: int
    """Nanoseconds."""
    key: str
    """Of the task or page set that it came from."""
    project: str


class OutputText(FrozenStruct):
    """A text file of the site, written whenever its page set is rendered."""

    path: str
    data: bytes
    key: str
    project: str = ""


class SyncResult(FrozenStruct):
    """Numbers of files that an update wrote, removed and kept."""

    written: int
    removed: int
    kept: int


_RECORDS: dict[Path, tuple[Stamp, Mapping[str, OutputRecord]]] = {}
"""Records that this process wrote: read again only where another process has written since."""


class Output:
    """The site's folder, with a record of the files that showcase wrote: no other file is touched or removed.

    Media are placed first, then pages, and stale files are removed last. Every file is written to a draft and renamed.
    A new page is first written as a stub without links, and a page becomes a stub before it is removed, because pages
    link to each other in circles: so no link is broken at any moment.
    """

    def __init__(self, folder: Path, record: Path) -> None:
        self.folder = folder
        self.record = record
        self.owned: dict[str, OutputRecord] = self._load()

    def _load(self) -> dict[str, OutputRecord]:
        try:
            stamp = stamp_of(self.record.stat())
            known = _RECORDS.get(self.record)
            if known is not None and known[0] == stamp:
                return {**known[1]}
            return _owned(self.record)
        except FileNotFoundError:
            if not _copy_of(self.record).exists():
                return {}  # never written, or deleted on purpose with all else: nothing is taken for ours
            note_damaged(self.record)
        except (OSError, ValueError, TypeError, AttributeError):
            note_damaged(self.record)
        try:
            return _owned(_copy_of(self.record))
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def holds(self, path: str, key: str) -> bool:
        """Returns whether the file at this address came from this key and is unchanged."""
        owned = self.owned.get(path)
        return owned is not None and owned.key == key and self._untouched(path, owned)

    def whole(self) -> bool:
        """Returns whether it is known which files showcase wrote, and every one is unchanged."""
        return bool(self.owned) and all(self._untouched(path, owned) for path, owned in self.owned.items())

    def is_untouched(self, path: str) -> bool:
        """Returns whether there is a file that showcase wrote at this address, as it was written."""
        return path in self.owned and self._untouched(path, self.owned[path])

    def _untouched(self, path: str, owned: OutputRecord) -> bool:
        try:
            stat = os.stat(f"{self.folder}/{path}", follow_symlinks=False)  # noqa: PTH116  (thousands of them)
        except OSError:
            return False
        return stat.st_size == owned.size and stat.st_mtime_ns == owned.mtime and bool(stat.st_mode & S_IRUSR)

    def sync(
        self,
        assets: Iterable[Placement],
        pages: Iterable[OutputText],
        unchanged: Iterable[str],
        cache: Cache,
        kept_projects: frozenset[str],
    ) -> SyncResult:
        """Updates the folder so that it holds these media and pages, and no other files that showcase wrote.

        `unchanged` are pages that stay; files of `kept_projects` stay in any case, because their replacements failed.
        """
        assets, pages = list(assets), list(pages)
        fresh = [asset for asset in assets if not self.holds(asset.site_path, f"{asset.key}/{asset.output}")]
        wanted = {asset.site_path for asset in assets} | {page.path for page in pages} | set(unchanged)
        stale = [p for p, o in self.owned.items() if p not in wanted and o.project not in kept_projects]
        self._refuse_foreign(fresh, pages, cache)
        if fresh or pages or stale:
            self._announce(fresh, pages)
            self._place(fresh, cache)
            self._write(pages)
            self._remove(stale)
            self._save()
        return SyncResult(len(fresh) + len(pages), len(stale), len(self.owned) - len(fresh) - len(pages))

    def _refuse_foreign(self, assets: list[Placement], pages: list[OutputText], cache: Cache) -> None:
        """Raises DiskError if a file to be written exists and was not written by showcase; nothing is changed then.

        A file with the same bytes is accepted: an earlier build wrote it, and its record is lost.
        """
        for asset in assets:
            if asset.site_path not in self.owned:
                self._require_free(asset.site_path, partial(_same_file, cache.path(asset.key, asset.output)))
        for page in pages:
            if page.path not in self.owned:
                self._require_free(page.path, partial(_same_text, page.data))

    def _require_free(self, path: str, is_same: Callable[[Path], bool]) -> None:
        target = self.folder / path
        try:
            if S_ISREG(os.lstat(target).st_mode) and is_same(target):
                return
        except FileNotFoundError:
            return
        except OSError:
            pass  # not to be read, or below a file: in any case not free
        file = next((p for p in target.parents if p != self.folder and p.is_file()), target)
        facts = {"file": file.relative_to(self.folder).as_posix(), "folder": str(self.folder)}
        raise DiskError(diagnose(Severity.ERROR, "foreign-output", Location(str(file)), **facts))

    def _announce(self, assets: list[Placement], pages: list[OutputText]) -> None:
        """Records the files before they are written, so that a killed build leaves no unrecorded file."""
        before = len(self.owned)
        for asset in assets:
            self.owned.setdefault(asset.site_path, OutputRecord(-1, 0, "", asset.project))
        for page in pages:
            self.owned.setdefault(page.path, OutputRecord(-1, 0, "", page.project))
        if len(self.owned) > before:
            self._save()

    def _place(self, assets: list[Placement], cache: Cache) -> None:
        for asset in assets:
            place(cache.path(asset.key, asset.output), self.folder / asset.site_path)
            self._own(asset.site_path, f"{asset.key}/{asset.output}", asset.project)

    def _write(self, pages: list[OutputText]) -> None:
        ordered = sorted(pages, key=lambda page: (_rank(page.path), page.path))
        self._stand_in([self.folder / page.path for page in ordered if _rank(page.path)])
        for page in ordered:
            write(self.folder / page.path, page.data)
            self._own(page.path, page.key, page.project)

    def _stand_in(self, pages: list[Path]) -> None:
        """Gives each page that is not there yet an address: a stub, or another name of the stub before it."""
        stubs: dict[bytes, Path] = {}
        for page in pages:
            if page.exists():
                continue
            stub = STUB if page.suffix == ".html" else b""
            if not (stub in stubs and _linked(stubs[stub], page)):
                write(page, stub)
                stubs[stub] = page

    def _own(self, path: str, key: str, project: str) -> None:
        stat = (self.folder / path).stat()
        self.owned[path] = OutputRecord(stat.st_size, stat.st_mtime_ns, key, project)

    def _remove(self, stale: list[str]) -> None:
        for path in (p for p in stale if p.endswith(".html")):
            if (self.folder / path).is_file():
                write(self.folder / path, STUB)
        for path in sorted(stale, key=lambda path: (not path.endswith(".html"), path)):
            target = self.folder / path
            try:
                remove(target)
            except OSError as error:
                raise disk_error(error, target) from error
            del self.owned[path]
            self._prune(target.parent)

    def _prune(self, folder: Path) -> None:
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def sweep_drafts(self) -> None:
        """Removes drafts that killed builds left beside our files; to be called while holding the site's lock."""
        for parent in {(self.folder / path).parent for path in self.owned}:
            sweep_drafts(parent, exclusive=True)

    def take_down(self, paths: Iterable[str]) -> None:
        """Replaces pages by stubs and removes other files, before a build that writes them again or leaves them out.

        Pages keep their address, so that no link leads nowhere; `taken_down` returns the films concerned until then.
        """
        paths = [path for path in paths if path in self.owned]
        for path in paths:
            target = self.folder / path
            try:
                write(target, STUB) if path.endswith(".html") else remove(target)
            except OSError as error:
                raise disk_error(error, target) from error
            self.owned[path] = OutputRecord(-1, 0, TAKEN_DOWN, self.owned[path].project)
        if paths:
            self._save()

    def taken_down(self) -> frozenset[str]:
        """Returns the slugs of films with a file that was taken down and is not written again yet."""
        return frozenset(owned.project for owned in self.owned.values() if owned.key == TAKEN_DOWN)

    def projects(self) -> frozenset[str]:
        """Returns the slugs of the films that have files here; empty for the site itself."""
        return frozenset(owned.project for owned in self.owned.values())

    def is_gone(self) -> bool:
        """Returns whether none of the files that showcase wrote is there, if it ever wrote any."""
        return not any((self.folder / path).is_file() for path in self.owned)

    def has_all_of(self, project: str) -> bool:
        """Returns whether showcase wrote files of this film, and each of them is still there."""
        written = [path for path, owned in self.owned.items() if owned.project == project and owned.key]
        return bool(written) and all((self.folder / path).is_file() for path in written)

    def _save(self) -> None:
        rows = {path: [o.size, o.mtime, o.key, o.project] for path, o in sorted(self.owned.items())}
        data = json.dumps(rows, separators=(",", ":")).encode()
        write_state(_copy_of(self.record), data)
        write_state(self.record, data)
        # Each write makes another file, so no two records have the same inode at the same time.
        _RECORDS[self.record] = (stamp_of(self.record.stat()), {**self.owned})


def _copy_of(record: Path) -> Path:
    """Returns the path of the record's second copy: without a record, pages of removed films would stay public."""
    return record.with_suffix(".copy")


def _owned(record: Path) -> dict[str, OutputRecord]:
    return {path: OutputRecord(*row) for path, row in json.loads(read_sealed(record)).items()}


def _same_file(made: Path, target: Path) -> bool:
    import filecmp

    return filecmp.cmp(made, target, shallow=False)


def _same_text(data: bytes, target: Path) -> bool:
    return read_regular(target) in (data, STUB)


def _linked(stub: Path, page: Path) -> bool:
    """Names a stub once more: a tenth of the cost of another file; False if the disk cannot."""
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        os.link(stub, page)
    except OSError:
        return False
    return True


def _rank(path: str) -> int:
    """Ranks styles and scripts first, since pages need them; then pages; then feeds, which refer to pages."""
    if path.endswith(".html"):
        return 1
    return 2 if path.endswith((".xml", ".json", ".txt", ".webmanifest")) else 0
