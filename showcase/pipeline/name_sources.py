"""Tells where a film's own files have a name that the guard found in finished ones and that another film hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from showcase.content.written_places import place_of_name
from showcase.diagnostics import Diagnostic, Severity, diagnose
from showcase.model.hidden_names import FilmNames
from showcase.model.project import Project
from showcase.pipeline.name_guard import FOUND, NameGuard


def at_source(
    errors: Iterable[Diagnostic], names: tuple[FilmNames, ...], films: Mapping[str, Project], root: Path
) -> Iterator[Diagnostic]:
    """Yields one error for each name that another film hides, where it is written in this one; others as they are.

    Where a film hides a name itself, its own texts are without it: no line of theirs tells where the name comes from.
    """
    told: set[tuple[str, str]] = set()
    for error in errors:
        facts = dict(error.facts)
        hider, where = facts.get("slug", ""), facts.get("where", "")
        film = films.get(error.project)
        place = None
        if film is not None and hider != error.project and error.code in FOUND:
            place = place_of_name(root, film.folder, NameGuard(names).matcher(film.slug), where)
        if place is None or film is None:
            yield error
        elif (error.project, where) not in told:
            told.add((error.project, where))
            facts = {"slug": hider, "where": where, "list": f"{film.folder}/private/consent.csv"}
            yield diagnose(Severity.ERROR, "name-hidden-elsewhere", place, project=error.project, **facts)
