"""Finds what prevents sending a film: rights that are not cleared, no signature, withdrawn consent."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.model.project import Project
from showcase.model.provenance import RightsItem, YesNoUnknown


def clearance(project: Project) -> tuple[Diagnostic, ...]:
    """Returns everything that prevents sending a film, whichever festival it is for."""
    return (*_people(project), *_items(project), *_declaration(project))


def _people(project: Project) -> Iterator[Diagnostic]:
    for place in project.withdrawn:
        yield diagnose(Severity.ERROR, "withdrawn-person", place, project=project.slug)


def _items(project: Project) -> Iterator[Diagnostic]:
    for item in project.rights.items:
        if item.cleared is not YesNoUnknown.YES:
            facts = {"title": _title(item), "cleared": str(item.cleared)}
            yield diagnose(Severity.ERROR, "uncleared-rights", _at(item.place, project), project=project.slug, **facts)


def _title(item: RightsItem) -> str:
    return item.title.best("").text or item.id


def _declaration(project: Project) -> Iterator[Diagnostic]:
    rights, slug = project.rights, project.slug
    place = _at(rights.declaration_place, project)
    if not rights.declaration:
        yield diagnose(Severity.WARNING, "missing-declaration", place, project=slug)
    elif not rights.declared_by:
        yield diagnose(Severity.ERROR, "unsigned-declaration", place, project=slug)
    elif rights.declared_on is None:
        yield diagnose(Severity.WARNING, "undated-declaration", place, project=slug)


def _at(place: Location, project: Project) -> Location:
    return place if place.path else project.place
