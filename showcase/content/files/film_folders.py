"""Lists the film folders in `content/`, and reports every other entry once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from showcase import paths
from showcase.content.files.folders import PICTURES, SOUNDS, TEXTS, VIDEOS, stem, suffix
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.special_names import is_litter, is_private_folder, nfc
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.content.files.placeholder_files import Placeholder

NAME = "content"

GRAVE = (NAME, "showcase.toml")
"""What a site would be another one without."""


@dataclass(slots=True)
class FilmFolders:
    """The folders of films, and diagnostics for everything beside them."""

    folders: list[Path] = field(default_factory=list)
    """Sorted by name, accents composed."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def tell(self, severity: Severity, code: str, name: str = "", *, project: str = "", **facts: object) -> None:
        """Notes what is wrong with an entry, or with `content/` itself where `name` is empty."""
        place = Location(f"{NAME}/{name}".rstrip("/"))
        self.diagnostics.append(diagnose(severity, code, place, project=project, **facts))


def list_films(root: Path) -> FilmFolders:
    """Returns every folder in `content/` that holds a film; hidden ones and those that begin with `_` do not.

    An error tells where `content/` cannot be read: then there are no folders, but it is unknown that there are no
    films.
    """
    found = FilmFolders()
    for name, meant in paths.misnamed(root):
        told = diagnose(Severity.WARNING, "misnamed-entry", Location(name), written=name, meant=meant)
        found.diagnostics.append(replace(told, severity=Severity.ERROR) if meant in GRAVE else told)
    rows = _rows(root / NAME, found)
    for entry in rows:
        _sort(entry, {nfc(row.name).lower() for row in rows} if entry.name[0] == "." else frozenset(), found)
    if not found.folders and not any(told.severity is Severity.ERROR for told in found.diagnostics):
        from showcase.content.files.films_elsewhere import films_elsewhere

        found.diagnostics += filter(None, [films_elsewhere(root)])
    return found


def _rows(content: Path, found: FilmFolders) -> list[os.DirEntry[str]]:
    """Returns what is in `content/`, sorted; notes where it is there and cannot be read."""
    try:
        with os.scandir(content) as entries:
            return sorted((entry for entry in entries if not is_litter(entry.name)), key=lambda e: nfc(e.name))
    except FileNotFoundError as fault:
        if content.is_symlink():
            found.tell(Severity.ERROR, "unreadable-content", why=fault.strerror or fault)
    except NotADirectoryError:
        found.tell(Severity.ERROR, "content-is-a-file")
    except OSError as fault:
        found.tell(Severity.ERROR, "unreadable-content", why=fault.strerror or fault)
    return []


def _sort(entry: os.DirEntry[str], present: set[str] | frozenset[str], found: FilmFolders) -> None:
    name = nfc(entry.name)
    is_folder = _is_folder(entry)
    if is_folder and is_private_folder(name):
        if name[0] != ".":
            found.tell(Severity.NOTE, "private-folder", name, folder=name)
    elif is_folder and name[0] not in "._":
        found.folders.append(Path(entry.path))
    elif not is_folder and name[0] != "_":
        for told in _loose(entry, name, present):
            found.diagnostics.append(told)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Returns whether an entry is a folder, or a link that may lead to one: where it leads cannot be read on a drive
    away.
    """
    try:
        if entry.is_dir():
            return True
        return entry.is_symlink() and not entry.is_file() and suffix(entry.name) not in FILES
    except OSError:
        return entry.is_symlink()


FILES = VIDEOS | PICTURES | TEXTS | SOUNDS


def _loose(entry: os.DirEntry[str], name: str, present: set[str] | frozenset[str]) -> Iterator[Diagnostic]:
    """Yields what is worth saying of a file in `content/` itself, where it is not a film's."""
    from showcase.content.files.placeholder_files import Kind, by_name
    from showcase.content.words.slugs import slug

    place = Location(f"{NAME}/{name}")
    found: Placeholder | None = by_name(name)
    if found is not None and found.kind in (Kind.CLOUD, Kind.LINK) and suffix(found.meant) not in FILES:
        if found.meant.lower() not in present and found.meant:  # a film's whole folder is somewhere else
            facts = {"file": name, "meant": found.meant, "service": found.service or "the cloud drive"}
            yield diagnose(Severity.ERROR, found.code, place, project=slug(found.meant), **facts)
    elif name[0] == ".":
        return
    elif _is_special(entry):
        yield diagnose(Severity.WARNING, "special-file", place)
    elif suffix(name) in VIDEOS:
        yield diagnose(Severity.WARNING, "loose-clip", place, file=name, folder=slug(stem(name)))


def _is_special(entry: os.DirEntry[str]) -> bool:
    try:
        mode = entry.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
