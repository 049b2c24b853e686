"""Writes drafted files of films: as new folders, or beside what a film's folder holds; never over a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from showcase.content.words.slugs import slug
from showcase.diagnostics import Location
from showcase.engine.files import create
from showcase.engine.staging import adopt, staged
from showcase.importers.drafts import PROJECT, free_name, look_over, taken
from showcase.importers.findings import DiagnosticCollector
from showcase.paths import modeline
from showcase.plugins import DraftedFilm
from showcase.structs import FrozenStruct, field
from showcase.text import safe_name

ASIDE = "private/imported"
"""Where, in a film's folder, drafts of files go that are there already with other words."""


class DraftTarget(FrozenStruct):
    """Where drafts go."""

    root: Path
    """The site's folder."""
    kind: str
    """What is imported: a part of the folder for drafts of files that are there already."""
    folder: Path | None = None
    """The folder of the film that was named; None for new folders, named after the films."""
    beside: bool = False
    """Whether a film whose folder is there already gets the next free name."""
    rehearse: bool = False
    """Whether nothing is written."""


class DraftedFolder(FrozenStruct):
    """What was written of one film, or would be."""

    folder: Path
    made: tuple[str, ...]
    """Paths in the folder."""
    aside: Mapping[str, str] = field(default_factory=dict)
    """Where the draft of a file is that is there already, by the path of that file."""


def is_draft_path(path: object) -> bool:
    """Returns whether a path is one that a draft may have: within the folder, and visible on every system."""
    return isinstance(path, str) and all(
        part and not part.startswith(".") and safe_name(part) == part for part in path.split("/")
    )


def write_film_drafts(
    films: Sequence[DraftedFilm], target: DraftTarget, findings: DiagnosticCollector
) -> tuple[DraftedFolder, ...]:
    """Writes films, and adds to `findings` what was not written and why. Raises DiskError.

    With a folder in `target`, there is one film.
    """
    if target.folder is not None and target.folder.exists():
        return tuple(_beside(film, target.folder, target, findings) for film in films)
    goals = _folders(films, target, findings)
    content = target.root / "content"
    if not target.rehearse and goals:
        _write(goals, content, target.root, findings)
    return tuple(DraftedFolder(content / name, tuple(sorted(film.files))) for name, film in goals.items())


def _write(
    goals: Mapping[str, DraftedFilm], content: Path, root: Path, findings: DiagnosticCollector
) -> None:
    """Writes new folders, each whole or not at all, and reports what `check` would call an error in them."""
    with staged(content) as stage:
        for name, film in goals.items():
            for path, data in _files(film, root, content / name).items():
                create(stage / name / path, data)
            look_over(stage / name, root, findings)
        for name in goals:
            adopt(stage / name, content / name)


def _folders(
    films: Sequence[DraftedFilm], target: DraftTarget, findings: DiagnosticCollector
) -> dict[str, DraftedFilm]:
    """Returns the films by the names of their new folders; one whose folder is there already is reported."""
    goals: dict[str, DraftedFilm] = {}
    names = taken(target.root)
    for film in films:
        wanted = target.folder.name if target.folder is not None else slug(film.title)
        free = free_name(wanted, [*names, *goals])
        if wanted in names and not target.beside:
            place = Location(f"content/{wanted}")
            facts = {"folder": f"content/{wanted}", "free": f"content/{free}", "film": wanted}
            findings.error("existing-film-draft", place, **facts)
        else:
            goals[free] = film
    return goals


def _beside(film: DraftedFilm, folder: Path, target: DraftTarget, findings: DiagnosticCollector) -> DraftedFolder:
    """Writes the files of a film that are not in its folder, and those that differ in a private one."""
    made: list[str] = []
    aside: dict[str, str] = {}
    first = modeline(target.root, folder).encode()
    for path, data in sorted(_files(film, target.root, folder).items()):
        for goal in (path, *_aside(path, target.kind)):
            there = _read(folder / goal)
            if there in (data, data.removeprefix(first)):  # earlier versions wrote no first line
                break
            if there is not None:
                continue
            if not target.rehearse:
                create(folder / goal, data if goal == path else data.removeprefix(first))
            made.append(goal)
            if goal != path:
                aside[path] = goal
                findings.warn("kept-file", Location(f"content/{folder.name}/{path}"), name=path, draft=goal)
            break
    return DraftedFolder(folder, tuple(made), aside)


def _aside(path: str, kind: str) -> list[str]:
    """Returns where the draft of a file may go that is there already, the best place first."""
    base = f"{ASIDE}/{kind}/{path}"
    stem, dot, ending = base.rpartition(".")
    return [base, *(f"{stem}-{number}{dot}{ending}" for number in range(2, 1000))]


def _read(path: Path) -> bytes | None:
    """Returns what is at a path; None if there is nothing, and nothing to compare with if it is no file."""
    if path.is_file():
        return path.read_bytes()
    return b"" if path.exists() or path.is_symlink() else None


def _files(film: DraftedFilm, root: Path, folder: Path) -> dict[str, bytes]:
    """Returns what is written, by its path in the film's folder; project.yaml begins with the schema for editors."""
    files = {path: data.encode() if isinstance(data, str) else data for path, data in film.files.items()}
    if PROJECT in files:
        files[PROJECT] = modeline(root, folder).encode() + files[PROJECT]
    return files
