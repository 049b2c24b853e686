"""Builds for a preview: pages at once from what is there already, and word of the media that are still to be made.

It differs from `Build` in its order. It writes to a folder of its own and remembers in a folder of its own, so that
nothing of it can come to the site; what it makes of media lies in the cache that all builds share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.building.build import few_collections
from showcase.building.publishing import publish
from showcase.building.survey import Survey, published
from showcase.building.workshop import Workshop
from showcase.content.reader import read_catalogue
from showcase.diagnostics import ContentError, Diagnostic, ShowcaseError, in_order
from showcase.media import plan
from showcase.media import survey as surveying
from showcase.work.cache import Cache
from showcase.work.files import Digests
from showcase.work.locking import Lock
from showcase.work.runner import Run, Stop
from showcase.work.shelf import Shelf
from showcase.work.task import Task

if TYPE_CHECKING:
    from showcase.model.media import Products
    from showcase.model.project import Project, Site
    from showcase.model.text import Day


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What the pages came to."""

    whole: bool = False
    """Whether there are pages; else those made before are still there."""
    settings: Site | None = None
    films: Mapping[str, tuple[Project, Products]] = field(default_factory=dict)
    """By slug; of one that something is wrong with, as it last was."""
    diagnostics: tuple[Diagnostic, ...] = ()
    pending: tuple[Task, ...] = ()
    """What is still to be made: measurements first, and then what stands on them in a later build."""
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Slugs of projects that would not be on the site today: `private`, or the day from which they will be."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """The project of each page, by its path."""
    site: Path = Path()
    """The folder of the pages."""


class Rehearsal:
    """Builds pages again and again; what it knows it keeps in between."""

    def __init__(self, root: Path, jobs: int | None, stop: Stop) -> None:
        state = Workshop(root).state
        self.state = state / "preview"
        # What was shown of a private project must not be found where private projects are not shown.
        folders = {hidden: self.state / _name(hidden) for hidden in (False, True)}
        self.workshops = {hidden: Workshop(root, folder, jobs, None, stop) for hidden, folder in folders.items()}
        self.workshop = workshop = self.workshops[False]
        self.cache: Cache = workshop.open_cache()
        self._films: Mapping[str, tuple[Project, Products]] = {}
        self.failures: dict[str, tuple[Task, Exception]] = {}
        """By key: what was tried in vain to make."""
        self._digests = Digests(workshop.state / "digests.json")
        self._shelves = {hidden: Shelf(self.state / "remembered" / _name(hidden)) for hidden in (False, True)}

    def pages(self, hidden: bool) -> Rehearsed:
        """Bring the pages up to date with what is known, private projects with them where `hidden` is true."""
        lock = Lock(self.state, self.workshop.stop)
        for _ in lock.acquire():
            pass
        try:
            with few_collections():
                return self._pages(hidden)
        finally:
            lock.release()

    def save(self) -> None:
        """Put down what is known, for the next start."""
        self._digests.save()
        self.cache.save()

    def _pages(self, hidden: bool) -> Rehearsed:
        workshop = self.workshops[hidden]
        run = Run(workshop.root, self.cache, workshop.stop, workshop.cores)
        survey = Survey(workshop, self.cache, self._digests, self._shelves[hidden], run)
        made = Rehearsed(site=workshop.goal)
        try:
            veiled = self._read(survey, hidden)
            pending = self._plan(survey)
            self._films = _films(survey, self._films)
            settings = survey.catalogue.site if survey.catalogue else None
            made = replace(made, settings=settings, films=self._films, hidden=veiled, pending=pending)
            survey.require_settings()
            output = workshop.open_output()
            for _ in publish(survey, output):
                pass
            owners = {path: owned.project for path, owned in output.owned.items() if path.endswith(".html")}
            made = replace(made, whole=True, owners=owners)
        except ShowcaseError as error:
            survey.say(error.diagnostics)
        return replace(made, diagnostics=tuple(in_order(survey.diagnostics)))

    def _read(self, survey: Survey, hidden: bool) -> Mapping[str, str]:
        """Read the content; gives what of it is hidden from the site, which is in the catalogue only where wanted."""
        reading = read_catalogue(self.workshop.root, self._digests.of, survey.shelf)
        survey.say(reading.diagnostics)
        if reading.value is None:
            raise ContentError()
        today = self.workshop.day()
        public = {project.slug for project in published(reading.value.projects, today)[0]}
        # Of what cannot be read nobody knows whether it is private: it stays as it was last shown.
        rest = [p for p in reading.value.projects if p.slug not in public | survey.failed]
        veiled = {project.slug: _why(project) for project in rest}
        shown = tuple(_opened(p, today) if hidden else p for p in reading.value.projects if hidden or p.slug in public)
        survey.catalogue = replace(reading.value, projects=shown)
        return veiled

    def _plan(self, survey: Survey) -> tuple[Task, ...]:
        """Plan with what is measured; what is not made yet is left out of what is put on its place."""
        assert survey.catalogue is not None
        survey.tasks = surveying.survey_tasks(survey.catalogue)
        pending = self._recall(survey, survey.tasks)
        failures = {key: error for key, (_, error) in self.failures.items()}
        surveyed, faults = surveying.read_survey(survey.catalogue, survey.run.results, failures)
        survey.say(faults)
        # What was shown before stays until what is new of it is measured: else a film would be gone for a moment.
        measured = {task.project for task in pending}
        survey.failed |= {slug for slug in measured if survey.shelf.latest(f"published {slug}") is not None}
        sound = tuple(project for project in survey.catalogue.projects if project.slug not in survey.failed)
        survey.catalogue = replace(survey.catalogue, projects=sound)
        ffmpeg = survey._ffmpeg() if survey.tasks else ""
        planned = plan.plan(survey.catalogue, surveyed, ffmpeg_identity=ffmpeg)
        pending += self._recall(survey, planned.tasks)
        there = tuple(p for p in planned.placements if p.key in survey.run.results)
        survey.planned = replace(planned, placements=there)
        survey.say_failures()
        return tuple(pending)

    def _recall(self, survey: Survey, tasks: tuple[Task, ...]) -> list[Task]:
        """Take what is made already from the cache; gives the rest."""
        pending: list[Task] = []
        for task in tasks:
            if task.key in self.failures:
                survey.run.failures[task.key] = self.failures[task.key]
            elif found := self.cache.get(task):
                survey.run.results[task.key] = found
            else:
                pending.append(task)
        return pending


def _name(hidden: bool) -> str:
    return "unveiled" if hidden else "site"


def _films(
    survey: Survey, before: Mapping[str, tuple[Project, Products]]
) -> Mapping[str, tuple[Project, Products]]:
    """What is shown of each film, by slug."""
    assert survey.catalogue is not None
    assert survey.planned is not None
    kept = {slug: before[slug] for slug in survey.failed if slug in before}
    return kept | {p.slug: (p, survey.planned.products[p.slug]) for p in survey.catalogue.projects}


def _why(project: Project) -> str:
    from showcase.model.project import Visibility

    return "private" if project.visibility is Visibility.PRIVATE else str(project.public_from)


def _opened(project: Project, today: Day) -> Project:
    """A project as it would be if it were public today."""
    from showcase.model.project import Visibility

    later = project.public_from is not None and project.public_from > today
    seen = Visibility.PUBLIC if project.visibility is Visibility.PRIVATE else project.visibility
    if not later and seen is project.visibility:
        return project
    return replace(project, visibility=seen, public_from=None, digest=f"{project.digest} opened")
