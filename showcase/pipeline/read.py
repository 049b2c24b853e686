"""Stage 1: reads the content of a site, and selects the films that later stages work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import ContentError, Diagnostic, Severity, diagnose
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.first_days import with_days
from showcase.pipeline.stage_values import Loaded
from showcase.structs import replace
from showcase.text import short_digest

if TYPE_CHECKING:
    from showcase.content.read_result import ReadResult
    from showcase.model.project import Catalogue, Project
    from showcase.model.text import PartialDate
    from showcase.names.hidden import FilmNames


def read(context: BuildContext, folder_digests: Mapping[str, str] | None = None) -> Loaded:
    """Returns all films of a site, private ones too. Raises ContentError if nothing can be read.

    `folder_digests` holds digests of the names and stamps of a folder's files, by its path, where they are known.
    """
    return loaded(read_content(context, folder_digests))


def read_content(context: BuildContext, folder_digests: Mapping[str, str] | None = None) -> ReadResult[Catalogue]:
    """Returns the same as it was read: with diagnostics and hidden names even if there is no catalogue."""
    from showcase.content.reader import read_catalogue

    return read_catalogue(context.root, context.digests.of, context.values, folder_digests)


def read_films(context: BuildContext, folders: Iterable[Path], others: Iterable[str]) -> Loaded | None:
    """Returns only the films in these folders; `others` are the slugs of the rest. None if nothing can be read.

    Names that consent hides are those of all films: of the others, as they were read last.
    """
    from showcase.content.reader import read_some, with_memory

    result = read_some(context.root, folders, others, context.digests.of, context.values)
    result = replace(result, names=names_with(context, result.names))
    result = with_memory(context.root, result, context.values)
    return loaded(result) if result.value is not None else None


def names_with(context: BuildContext, names: tuple[FilmNames, ...]) -> tuple[FilmNames, ...]:
    """Returns what is known of all films, with these read again."""
    from showcase.content.consent.memory import remembered

    new = {film.slug for film in names}
    return (*(film for film in remembered(context.values) if film.slug not in new), *names)


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
    projects = with_days(projects, context.workspace.first_days())
    public = {project.slug for project in projects}
    return replace(
        everything,
        catalogue=replace(catalogue, site=context.workspace.seen_at(catalogue.site), projects=projects),
        log=everything.log.with_diagnostics(later_parts(projects, catalogue.projects)),
        visibility={
            project.slug: project.visibility if project.slug in public else Visibility.PRIVATE
            for project in catalogue.projects
            if not project.unread
        },
        public_later=later,
    )


def published(projects: Iterable[Project], today: PartialDate) -> tuple[tuple[Project, ...], tuple[str, ...]]:
    """Returns the projects to publish today, and the later days on which others, or parts of these, will be published.

    Notes, prompts and press quotes that are dated in the future are left out until their day.
    """
    from showcase.model.project import Visibility

    public: list[Project] = []
    later: list[str] = []
    for project in projects:
        if project.visibility is Visibility.PRIVATE:
            continue
        if project.public_from is not None and project.public_from > today:
            later.append(str(project.public_from))
            continue
        dates = sorted({str(date) for _, date in _dated(project) if date > today})
        later += dates
        public.append(_until(project, today, dates) if dates else project)
    return tuple(public), tuple(sorted(later))


def _dated(project: Project) -> Iterator[tuple[str, PartialDate]]:
    """Yields what of a film has a day of its own: a name to tell it by, and the day."""
    yield from ((f"making-of/{note.id}", note.date) for note in project.making_of)
    yield from ((f"prompts/{prompt.id}", prompt.at) for prompt in project.prompts if prompt.at is not None)
    yield from ((quote.source or "press/", quote.date) for quote in project.press if quote.date is not None)


def _until(project: Project, today: PartialDate, dates: Iterable[str]) -> Project:
    """Returns a film without the parts that are dated later, under another digest: its pages are others by then."""
    prompts = tuple(prompt for prompt in project.prompts if prompt.at is None or not prompt.at > today)
    shown = {prompt.media for prompt in prompts}
    return replace(
        project,
        making_of=tuple(note for note in project.making_of if not note.date > today),
        prompts=prompts,
        prompt_pictures=tuple(source for source in project.prompt_pictures if source.path in shown),
        press=tuple(quote for quote in project.press if quote.date is None or not quote.date > today),
        digest=short_digest("\n".join([project.digest, *dates]), 64),
    )


def later_parts(shown: Iterable[Project], written: Iterable[Project]) -> Iterator[Diagnostic]:
    """Yields a warning for each film of which a part is dated in the future, with these parts and their days; and a
    note for each film that is public from a day to come.
    """
    whole = {project.slug: project for project in written}
    public = {project.slug: project for project in shown}
    for project in whole.values():
        if project.public_from is not None and project.slug not in public and not project.unread:
            day = str(project.public_from)
            yield diagnose(Severity.NOTE, "later-film", project.place, project=project.slug, day=day)
    for project in public.values():
        if project.digest == whole[project.slug].digest:
            continue
        kept = set(_dated(project))
        parts = [f"{name} ({date})" for name, date in _dated(whole[project.slug]) if (name, date) not in kept]
        yield diagnose(Severity.WARNING, "later-parts", project.place, project=project.slug, parts=", ".join(parts))
