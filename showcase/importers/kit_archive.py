"""Opens a kit: a folder, a zip file or a single sheet; no file outside it is read."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from showcase.diagnostics import ContentError, Location, Severity, diagnose
from showcase.engine.archive_faults import ARCHIVE_FAULTS
from showcase.engine.files import walk
from showcase.importers.findings import DiagnosticCollector
from showcase.seals import open_regular

LARGEST_SHEET = 4 << 20
"""Bytes: a sheet larger than this is none that a person wrote."""

MOST_FILES = 20_000
LARGEST_FILE = 8 << 30
"""Bytes that one file of a zip may unpack to: films are large, bombs are larger."""

LITTER = re.compile(r"(^|/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(/|$)", re.IGNORECASE)


class KitArchive:
    """The files of a kit by their POSIX path in it; nothing is unpacked until it is asked for."""

    def __init__(self, path: Path, shown: str, findings: DiagnosticCollector, site: Path | None = None) -> None:
        self.path, self.shown, self.findings = path, shown, findings
        self.only = ""
        """The one sheet that was named, where a sheet was."""
        self._ours = [str(site.resolve() / name) + os.sep for name in ("content", "site")] if site else []
        """What a site holds that is in the kit's own folder."""
        self._zip: zipfile.ZipFile | None = None
        self._names: dict[str, str] = {}
        if path.is_dir():
            self._names = {name: name for name in self._inside(path)}
        elif not path.is_file():
            raise ContentError(diagnose(Severity.ERROR, "special-file", Location(shown)))
        elif _is_zip(path, shown):
            self._zip = _opened(path, shown)
            self._names = dict(self._packed(self._zip))
        elif path.suffix.lower() == ".zip":
            raise ContentError(diagnose(Severity.ERROR, "no-zip-archive", Location(shown), file=path.name))
        else:
            self.path, self.only = path.parent, path.name
            self.shown = shown[: -len(path.name)].rstrip("/")
            self._names = {name: name for name in self._inside(path.parent) if _beside(name, path.name)}

    @property
    def names(self) -> list[str]:
        return sorted(self._names)

    def place(self, name: str) -> Location:
        return Location(f"{self.shown}/{name}" if self.shown else name)

    def size(self, name: str) -> int:
        if self._zip is not None:
            return self._zip.getinfo(self._names[name]).file_size
        return (self.path / name).stat().st_size

    def open(self, name: str) -> IO[bytes]:
        """Raises OSError, or what the zip library raises of a broken file."""
        if self._zip is not None:
            return self._zip.open(self._names[name])
        return open_regular(self.path / name)

    def read(self, name: str, limit: int = LARGEST_SHEET) -> bytes | None:
        """Returns a whole file; None if it cannot be read or is too large, which is reported."""
        try:
            with self.open(name) as file:
                data = file.read(limit + 1)
        except UNREADABLE as fault:
            self.findings.warn("unreadable-import", self.place(name), why=str(fault) or type(fault).__name__)
            return None
        if len(data) > limit:
            self.findings.warn("oversized-import", self.place(name), most=limit >> 20)
            return None
        return data

    def _inside(self, folder: Path) -> Iterator[str]:
        root = folder.resolve()
        for name, entry in walk(folder, skip=lambda name: bool(LITTER.search(name)), unreadable=self._unreadable):
            if any(f"{root}{os.sep}{name}".startswith(ours) for ours in self._ours):
                continue
            if entry.is_symlink() and not _stays(Path(entry.path), root):
                self.findings.warn("outside-kit", self.place(_legible(name)))
                continue
            yield name

    def _unreadable(self, name: str, fault: OSError) -> None:
        self.findings.warn("unreadable-import", self.place(_legible(name)), why=fault.strerror or fault)

    def _packed(self, packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
        for number, entry in enumerate(packed.infolist()):
            name = _spelt(entry)
            place = self.place(_legible(name))
            parts = name.split("/")
            if stat.S_ISLNK(entry.external_attr >> 16) or _leads_outside(name):
                self.findings.warn("outside-kit", place)
            elif number >= MOST_FILES or entry.file_size > LARGEST_FILE:
                self.findings.warn("oversized-import", place, most=LARGEST_FILE >> 20)
            elif not entry.is_dir() and not LITTER.search(name):
                yield "/".join(part for part in parts if part not in ("", ".")), entry.filename


UNREADABLE = ARCHIVE_FAULTS
"""What opening and reading a file of a kit can raise: the zip library says `RuntimeError` of a password."""


def _is_zip(path: Path, shown: str) -> bool:
    try:
        with open_regular(path) as file:
            return zipfile.is_zipfile(file)
    except OSError as fault:
        why = fault.strerror or fault
        raise ContentError(diagnose(Severity.ERROR, "unreadable-import", Location(shown), why=why)) from fault


def _opened(path: Path, shown: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.FileIO(path))
    except UNREADABLE as fault:
        raise ContentError(diagnose(Severity.ERROR, "unreadable-import", Location(shown), why=fault)) from fault


def _spelt(entry: zipfile.ZipInfo) -> str:
    """Returns the entry's name, in UTF-8 also where the zip forgot to say so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name.replace("\\", "/")


def _stays(link: Path, root: Path) -> bool:
    try:
        goal = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return goal.is_relative_to(root) and goal.is_file()


def _beside(name: str, sheet: str) -> bool:
    """Returns whether a file belongs to a sheet that was named: its translations, pictures and films."""
    folder, slash, _ = name.partition("/")
    if not slash:
        stem = sheet.rpartition(".")[0] or sheet
        return name == sheet or (name.lower().endswith(".xml") and name.startswith(f"{stem}-"))
    return folder.lower() in ("images", "trailers")


def _leads_outside(name: str) -> bool:
    return ".." in name.split("/") or name.startswith("/") or re.match(r"[A-Za-z]:", name) is not None


def _legible(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
