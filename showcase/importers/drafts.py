"""Writes drafts into a site: whole folders or nothing, never over existing files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from showcase.content.reader import read_project, read_site
from showcase.content.words.slugs import slug
from showcase.diagnostics import Location, Severity
from showcase.engine.files import CHUNK, Digests, create
from showcase.engine.staging import adopt, staged
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.kit_archive import UNREADABLE, KitArchive
from showcase.localization import DEFAULT
from showcase.paths import DIRECTIVE, modeline
from showcase.structs import FrozenStruct, replace
from showcase.text import safe_name

PROJECT = "project.yaml"
"""The file whose first line names the schema for editors."""


class Draft(FrozenStruct):
    """A film's folder before it is there."""

    folder: str
    """Its name in content/."""
    texts: dict[str, str]
    """By their path in the folder."""
    files: dict[str, str]
    """Files of the kit by the path they get."""
    used: frozenset[str] = frozenset()
    """Files of the kit that were taken, or need not be."""

    @property
    def paths(self) -> list[str]:
        return sorted([*self.texts, *self.files])


def taken(root: Path) -> list[str]:
    """Returns the addresses in use: two folders that differ in capitals only would be one film's."""
    try:
        return sorted(slug(entry.name) for entry in (root / "content").iterdir())
    except OSError:
        return []


def free_name(wanted: str, names: Collection[str]) -> str:
    """Returns the name, or the first of `name-2`, `name-3`, … that is free."""
    number, free = 1, wanted
    while free in names:
        number += 1
        free = f"{wanted}-{number}"
    return free


def write_drafts(
    drafts: Sequence[Draft], settings: str, root: Path, kit: KitArchive, findings: DiagnosticCollector
) -> None:
    """Writes all: first beside the goal, then each folder in one step. Raises DiskError."""
    with staged(root / "content") as stage:
        for draft in drafts:
            _write(draft, modeline(root, root / "content" / draft.folder), stage / draft.folder, kit, findings)
        if settings:
            create(root / "showcase.toml", f"{DIRECTIVE}\n{settings}".encode())
        for draft in drafts:
            look_over(stage / draft.folder, root, findings)
        for draft in drafts:
            adopt(stage / draft.folder, root / "content" / draft.folder)


def keep_files(files: Mapping[str, str], root: Path, kit: KitArchive, findings: DiagnosticCollector) -> None:
    """Copies files of a kit into the site's folder, by the path they get; nothing is written over. Raises DiskError."""
    for goal, name in files.items():
        data = kit.read(name)
        if data is None:
            continue
        whole = "/".join(safe_name(part) for part in goal.split("/"))
        base, dot, end = whole.rpartition(".")
        wanted = [whole, *(f"{base}-{number}{dot}{end}" for number in range(2, 1000))]
        for path in (root / one for one in wanted):
            if path.is_file() and path.read_bytes() == data:
                break
            try:
                create(path, data)
                break
            except FileExistsError:
                continue


def _write(draft: Draft, first: str, folder: Path, kit: KitArchive, findings: DiagnosticCollector) -> None:
    """Writes the files of a draft; `first` is the first line of its project.yaml."""
    for name, text in draft.texts.items():
        create(folder / name, f"{first if name == PROJECT else ''}{text}".encode())
    for goal, name in draft.files.items():
        path = folder / goal
        path.parent.mkdir(parents=True, exist_ok=True)
        if (fault := _copied(kit, name, path)) is not None:
            path.unlink(missing_ok=True)
            findings.warn("unreadable-import", kit.place(name), why=getattr(fault, "strerror", None) or fault)


def _copied(kit: KitArchive, name: str, goal: Path) -> Exception | None:
    """Copies a file of a kit, and returns what kept it from being read. Raises OSError where it cannot be written."""
    try:
        source = kit.open(name)
    except UNREADABLE as fault:
        return fault
    with source, goal.open("xb") as copied:
        while True:
            try:
                piece = source.read(CHUNK)
            except UNREADABLE as fault:
                return fault
            if not piece:
                return None
            copied.write(piece)


def look_over(folder: Path, root: Path, findings: DiagnosticCollector) -> None:
    """Reads a draft as `check` will: whatever it would call an error is reported now."""
    site = read_site(root).value
    stage = folder.parent.relative_to(root).as_posix()
    reading = read_project(root, folder, site.languages if site else (DEFAULT,), Digests().of)
    for found in reading.diagnostics:
        if found.severity is Severity.ERROR:
            path = found.place.path.replace(stage, "content", 1)
            findings.diagnostics.append(replace(found, place=Location(path, found.place.line, found.place.column)))
