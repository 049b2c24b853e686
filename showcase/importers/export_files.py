"""Gathers the files of an export: those in a folder or a zip file, or one file and what belongs to it beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from showcase.content.files.text_encoding import decode
from showcase.diagnostics import Location
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.kit_archive import KitArchive
from showcase.seals import read_regular
from showcase.structs import FrozenStruct

LARGEST = 32 << 20
"""Bytes of a table or of JSON: exports of a whole channel are longer than what a person writes."""

ARCHIVES = (".zip",)


class ExportFile(FrozenStruct):
    """A file of an export."""

    name: str
    """POSIX path in the export."""
    place: Location
    read: Callable[[], bytes | None]
    """Returns its bytes; None if they cannot be read or are too many, which is reported."""

    @property
    def base(self) -> str:
        """Returns its own name, without its folder."""
        return self.name.rpartition("/")[2]

    def text(self) -> str:
        """Returns what is in it as text; empty if it is none."""
        data = self.read()
        decoded = decode(data) if data is not None else None
        return "" if decoded is None or decoded.binary else decoded.text


def export_files(paths: Sequence[Path], findings: DiagnosticCollector) -> list[ExportFile]:
    """Returns the files of an export, each once. Raises ContentError if a path is no file and no folder."""
    found: dict[str, ExportFile] = {}
    for path in paths:
        for file in _inside(path, findings):
            found.setdefault(str(file.place), file)
    return list(found.values())


def _inside(path: Path, findings: DiagnosticCollector) -> list[ExportFile]:
    if path.is_dir() or path.suffix.lower() in ARCHIVES:
        archive = KitArchive(path, path.name, findings)
        return [
            ExportFile(name, archive.place(name), partial(archive.read, name, LARGEST)) for name in archive.names
        ]
    stem = path.name.removesuffix(".info.json")
    beside = [path, *(path.parent / name for name in _names(path.parent) if name.startswith(f"{stem}."))]
    return [ExportFile(one.name, Location(one.name), partial(_read, one, findings)) for one in dict.fromkeys(beside)]


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.is_file())


def _read(path: Path, findings: DiagnosticCollector) -> bytes | None:
    place = Location(path.name)
    try:
        if path.stat().st_size > LARGEST:
            findings.warn("oversized-import", place, most=LARGEST >> 20)
            return None
        return read_regular(path)
    except OSError as fault:
        findings.warn("unreadable-import", place, why=fault.strerror or fault)
        return None

