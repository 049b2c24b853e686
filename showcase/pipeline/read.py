"""Stage 1: reads the content of a site, and selects the films that later stages work on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import ContentError
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog

if TYPE_CHECKING:
    from showcase.content.read_result import ReadResult
    from showcase.model.hidden_names import FilmNames
    from showcase.model.project import Catalogue, Project, Visibility
    from showcase.model.text import PartialDate


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of a site: what was read, with the films that were selected."""

    catalogue: Catalogue
    log: DiagnosticLog = field(default_factory=DiagnosticLog)
    names: tuple[FilmNames, ...] = ()
    """What is written of people's consent in each film, those with errors included."""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Slug of every film that was read, by the name of its folder."""
    visibility: Mapping[str, Visibility] = field(default_factory=dict)
    """Who may see each film today, by slug; films whose visibility cannot be read are absent."""
    public_later: tuple[str, ...] = ()
    """Days on which films that are not public yet will be, sorted."""


def read(context: BuildContext, folder_digests: Mapping[str, str] | None = None) -> Loaded:
    """Returns all films of a site, private ones too. Raises ContentError if nothing can be read.

    `folder_digests` holds digests of the names and stamps of a folder's files, by its path, where they are known.
    """
    from showcase.content.reader import read_catalogue

    return loaded(read_catalogue(context.root, context.digests.of, context.values, folder_digests))


def read_films(context: BuildContext, folders: Iterable[Path], others: Iterable[str]) -> Loaded | None:
    """Returns only the films in these folders; `others` are the slugs of the rest. None if nothing can be read."""
    from showcase.content.reader import read_some

    result = read_some(context.root, folders, others, context.digests.of, context.values)
    return loaded(result) if result.value is not None else None


def loaded(result: ReadResult[Catalogue]) -> Loaded:
    """Returns what was read. Raises ContentError with all errors if there is no catalogue."""
    log = DiagnosticLog().with_diagnostics(result.diagnostics)
    if result.value is None:
        raise ContentError(*log.errors)
    slugs = {project.folder.rpartition("/")[2]: project.slug for project in result.value.projects}
    return Loaded(result.value, log, result.names, slugs)


def select_published(context: BuildContext, everything: Loaded) -> Loaded:
    """Returns the films that are published today, with the address of the site."""
    from showcase.model.project import Visibility

    catalogue = everything.catalogue
    projects, later = published(catalogue.projects, context.workspace.day())
    public = {project.slug for project in projects}
    return replace(
        everything,
        catalogue=replace(catalogue, site=context.workspace.seen_at(catalogue.site), projects=projects),
        visibility={
            project.slug: project.visibility if project.slug in public else Visibility.PRIVATE
            for project in catalogue.projects
            if not project.unread
        },
        public_later=later,
    )


def published(projects: Iterable[Project], today: PartialDate) -> tuple[tuple[Project, ...], tuple[str, ...]]:
    """Returns the projects to publish today, and the later days on which others will be published."""
    from showcase.model.project import Visibility

    public: list[Project] = []
    later: list[str] = []
    for project in projects:
        if project.visibility is Visibility.PRIVATE:
            continue
        if project.public_from is not None and project.public_from > today:
            later.append(str(project.public_from))
        else:
            public.append(project)
    return tuple(public), tuple(sorted(later))
