"""Tells where a film's own files have a name that the guard found in finished ones and that another film hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from showcase.content.files.folders import project_files
from showcase.content.written_places import CREDITS, OF_METADATA, place_of_name, place_of_text
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.model.project import Project
from showcase.names.hidden import FilmNames
from showcase.pipeline.name_guard import FOUND, NameGuard
from showcase.special_names import in_private_folder
from showcase.structs import replace


def at_source(
    errors: Iterable[Diagnostic],
    names: tuple[FilmNames, ...],
    films: Mapping[str, Project],
    root: Path,
    written: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({}),
) -> Iterator[Diagnostic]:
    """Yields one error for each name that another film hides, where it is written in this one; others unchanged.

    A film's own hidden names are taken out of its texts, but not out of drawings and documents that are published
    unchanged, keys and labels. Such an error is at the place in the author's file that has one of the spellings in
    `written`, those of the finished file.
    """
    told: set[tuple[str, str]] = set()
    for error in errors:
        facts = dict(error.facts)
        hider, where = facts.get("slug", ""), facts.get("where", "")
        film = films.get(error.project)
        place = None
        if film is not None and hider != error.project and error.code in FOUND:
            place = place_of_name(root, film.folder, NameGuard(names).matcher(film.slug), where)
        if error.code in FOUND and _is_own(error, film, hider):
            copied = _copied(root, film, NameGuard(names), error, where)
            spellings = written.get((error.project, where), ())
            yield replace(error, place=copied) if copied is not None else _written(error, film, spellings, root)
        elif place is None or film is None:
            yield error
        elif (error.project, where) not in told:
            told.add((error.project, where))
            facts = {"slug": hider, "where": where, "list": f"{film.folder}/private/consent.csv"}
            yield diagnose(Severity.ERROR, "name-hidden-elsewhere", place, project=error.project, **facts)


def _is_own(error: Diagnostic, film: Project | None, hider: str) -> bool:
    """Returns whether a film hides a name itself, or the name is on the pages of the site."""
    return hider == error.project if film is not None else not error.project


def _written(error: Diagnostic, film: Project | None, spellings: Sequence[str], root: Path) -> Diagnostic:
    """Returns the error at the line of the author's file that has the name; unchanged if there is no such line.

    Lines of credits are left out: hidden people may be named there, and are counted. A name in a finished file without
    lines, such as a picture, comes from what is written into its metadata: keywords, copyright.
    """
    folder = film.folder if film is not None else ""
    among = () if error.place.line else OF_METADATA
    spots = (place_of_text(root, folder, [part], skipped=CREDITS, among=among) for part in spellings)
    place = next((spot for spot in spots if spot is not None), None)
    if place is None:
        return error
    known = dict(error.facts)
    facts = {"slug": known["slug"], "where": known["where"], "made": str(error.place), "count": known.get("count", "1")}
    return diagnose(Severity.ERROR, "hidden-name-written", place, project=error.project, **facts)


COPIED = frozenset([".svg", ".pdf", ".docx", ".odt", ".rtf", ".txt"])
"""Endings of files of authors that are published as they are, or nearly so."""


def _copied(root: Path, film: Project | None, guard: NameGuard, error: Diagnostic, where: str) -> Location | None:
    """Returns the place in the author's file from which a made one with a hidden name comes."""
    ending = PurePosixPath(error.place.path).suffix.lower()
    if ending not in COPIED or film is None:
        return None
    for file in project_files(root / film.folder):
        path = file.relative_to(root).as_posix()
        if file.suffix.lower() != ending or in_private_folder(path):
            continue
        try:
            data = file.read_bytes()
        except OSError:
            continue  # reported where the file is read
        found = guard.check(path, data, film.slug, "")
        place = next((one.place for one in found if dict(one.facts).get("where") == where), None)
        if place is not None:
            return replace(place, path=path)
    return None
