"""Builds the pages of a preview with the media that exist, and lists the tasks that are missing.

It differs from `Build` in its order. Pages and stored values go to a folder of their own, so that none of them can
reach the site; media go to the cache that all builds share.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.reader import read_catalogue
from showcase.diagnostics import ContentError, Diagnostic, ShowcaseError, in_order
from showcase.engine.cache import Cache
from showcase.engine.files import Digests
from showcase.engine.locking import Lock
from showcase.engine.output import Output
from showcase.engine.runner import StopSignal, TaskRunner
from showcase.engine.task import Task
from showcase.engine.value_store import ValueStore
from showcase.media import contents, plan, series
from showcase.media import probe_tasks as surveying
from showcase.pipeline.build import reduced_gc
from showcase.pipeline.incremental import IncrementalBuild
from showcase.pipeline.site import publish, shown
from showcase.pipeline.stages import BuildContext, published
from showcase.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Project, Site
    from showcase.model.text import PartialDate


@dataclass(frozen=True, slots=True)
class PreviewResult:
    """The result of a preview build."""

    whole: bool = False
    """Whether there are pages; else those made before are still there."""
    settings: Site | None = None
    films: Mapping[str, tuple[Project, MediaOutputs]] = field(default_factory=dict)
    """By slug; of one that something is wrong with, as it last was."""
    diagnostics: tuple[Diagnostic, ...] = ()
    pending: tuple[Task, ...] = ()
    """What is still to be made: measurements first, and then what is on them in a later build."""
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Slugs of projects that would not be on the site today: `private`, or the day from which they will be."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """The project of each page, by its path."""
    site: Path = Path()
    """The folder of the pages."""


@dataclass(frozen=True, slots=True)
class _LastPreview:
    """What a build of all pages left, so that the next may make those of a few films alone."""

    hidden: bool
    day: PartialDate
    made: PreviewResult
    card_digests: Mapping[str, tuple[str, str]]
    """By folder: a film's address, and what other pages show of it."""
    listed: int
    failed: frozenset[str]


class PreviewBuilder:
    """Builds pages again and again; what it knows it keeps in between."""

    def __init__(self, root: Path, jobs: int | None, stop: StopSignal) -> None:
        state = Workspace(root).state
        self.state = state / "preview"
        # What was shown of a private project must not be found where private projects are not shown.
        folders = {hidden: self.state / _name(hidden) for hidden in (False, True)}
        self.workshops = {hidden: Workspace(root, folder, jobs, None, stop) for hidden, folder in folders.items()}
        self.workshop = workshop = self.workshops[False]
        self.cache: Cache = workshop.open_cache()
        self._standing: _LastPreview | None = None
        self._films: Mapping[str, tuple[Project, MediaOutputs]] = {}
        self.failures: dict[str, tuple[Task, Exception]] = {}
        """By key: what was tried in vain to make."""
        self._digests = Digests(workshop.state / "digests.json")
        self._shelves = {hidden: ValueStore(self.state / "remembered" / _name(hidden)) for hidden in (False, True)}

    def pages(self, hidden: bool, touched: frozenset[str] | None = None) -> PreviewResult:
        """Brings the pages up to date with what is known, private projects with them where `hidden` is true.

        `touched` are the folders in `content/` that anything has changed in, where it has changed nowhere else.
        """
        lock = Lock(self.state, self.workshop.stop)
        for _ in lock.acquire():
            pass
        try:
            with reduced_gc():
                made = self._retouched(hidden, touched) if touched else None
                return made or self._pages(hidden)
        finally:
            lock.release()

    def save(self) -> None:
        """Puts down what is known, for the next start."""
        self._digests.save()
        self.cache.save()

    def _pages(self, hidden: bool) -> PreviewResult:
        survey = self._survey(hidden)
        made, self._standing = PreviewResult(site=survey.workshop.target), None
        try:
            veiled = self._read(survey, hidden)
            pending = self._plan(survey)
            self._films = _films(survey, self._films)
            settings = survey.catalogue.site if survey.catalogue else None
            made = replace(made, settings=settings, films=self._films, hidden=veiled, pending=pending)
            survey.require_settings()
            output = survey.workshop.open_output()
            for _ in publish(survey, output):
                pass
            made = replace(made, whole=True, owners=_owners(output))
        except ShowcaseError as error:
            survey.add_diagnostics(error.diagnostics)
        made = replace(made, diagnostics=tuple(in_order(survey.diagnostics)))
        if made.whole:
            faces = {folder: (slug, survey.card_digests.get(slug, "")) for folder, slug in survey.addresses.items()}
            day, failed = self.workshop.day(), frozenset(survey.failed)
            self._standing = _LastPreview(hidden, day, made, faces, survey.listed, failed)
        return made

    def _survey(self, hidden: bool) -> BuildContext:
        workshop = self.workshops[hidden]
        run = TaskRunner(workshop.root, self.cache, workshop.stop, workshop.cores)
        return BuildContext(workshop, self.cache, self._digests, self._shelves[hidden], run)

    def _retouched(self, hidden: bool, touched: frozenset[str]) -> PreviewResult | None:
        """Returns only these films made again; None if that is not enough."""
        last = self._standing
        if (
            last is None
            or (last.hidden, last.day) != (hidden, self.workshop.day())
            or not touched <= last.card_digests.keys()
        ):
            return None
        survey = self._survey(hidden)
        folders = tuple(survey.workshop.root / "content" / name for name in sorted(touched))
        slugs = frozenset(last.card_digests[name][0] for name in touched)
        retouch = IncrementalBuild(survey, folders, last.card_digests, last.listed, slugs=slugs)
        there = all(folder.is_dir() and last.card_digests[folder.name][1] for folder in folders)
        if slugs & last.failed or not there:
            return None
        try:
            if not retouch._read([slug for slug, _ in last.card_digests.values() if slug not in retouch.slugs]):
                return None
            output, pending = survey.workshop.open_output(), self._plan(survey)
            if survey.failed:
                return None
            for _ in retouch._publish(output, shown(survey)):
                pass
        except ShowcaseError:
            return None  # to be said with all else that is wrong
        if retouch.placed is None:
            return None
        self._films = {**self._films, **_films(survey, {})}
        others = [found for found in last.made.diagnostics if found.project not in retouch.slugs]
        made = replace(
            last.made,
            films=self._films,
            diagnostics=tuple(in_order([*others, *survey.diagnostics])),
            pending=(*(task for task in last.made.pending if task.project not in retouch.slugs), *pending),
            owners=_owners(output),
        )
        self._standing = replace(last, made=made)
        return made

    def _read(self, survey: BuildContext, hidden: bool) -> Mapping[str, str]:
        """Reads the content; gives what of it is hidden from the site, which is in the catalogue only where wanted."""
        reading = read_catalogue(self.workshop.root, self._digests.of, survey.shelf)
        survey.add_diagnostics(reading.diagnostics)
        survey.names = reading.names
        if reading.value is None:
            raise ContentError()
        today = self.workshop.day()
        public = {project.slug for project in published(reading.value.projects, today)[0]}
        # Of what cannot be read it is unknown whether it is private: it stays as it was last shown.
        rest = [p for p in reading.value.projects if p.slug not in public | survey.failed]
        veiled = {project.slug: _why(project) for project in rest}
        shown = tuple(_opened(p, today) if hidden else p for p in reading.value.projects if hidden or p.slug in public)
        survey.catalogue = replace(reading.value, projects=shown)
        survey.addresses = {project.place.path.split("/")[1]: project.slug for project in reading.value.projects}
        return veiled

    def _plan(self, survey: BuildContext) -> tuple[Task, ...]:
        """Plans with what is measured; what is not made yet is left out of what is put on its place."""
        assert survey.catalogue is not None
        joining = series.join_tasks(survey.catalogue)
        pending = self._recall(survey, joining)
        survey.catalogue = survey.joined(survey.catalogue)
        looking = surveying.survey_tasks(survey.catalogue)
        survey.tasks = (*joining, *looking)
        pending += self._recall(survey, looking)
        if repairing := survey.repairing(survey.catalogue):
            pending += self._recall(survey, repairing)
            survey.catalogue = survey.joined(survey.catalogue)
            looking = surveying.survey_tasks(survey.catalogue)
            survey.tasks = tuple(dict.fromkeys((*survey.tasks, *repairing, *looking)))
            pending += self._recall(survey, tuple(task for task in looking if task not in pending))
        failures = {key: error for key, (_, error) in self.failures.items()}
        surveyed, faults = surveying.read_survey(survey.catalogue, survey.run.results, failures)
        survey.add_diagnostics(faults)
        # What was shown before stays until what is new of it is measured: else a film would be gone for a moment.
        measured = {task.project for task in pending}
        survey.failed |= {slug for slug in measured if survey.shelf.latest(f"published {slug}") is not None}
        survey.catalogue = contents.adopt(survey.catalogue, surveyed.contents)
        sound = tuple(project for project in survey.catalogue.projects if project.slug not in survey.failed)
        survey.catalogue = surveying.without_unreadable(replace(survey.catalogue, projects=sound), failures)
        ffmpeg = survey.ffmpeg() if survey.tasks else ""
        survey.planned = plan.plan(survey.catalogue, surveyed, ffmpeg_identity=ffmpeg)
        pending += self._recall(survey, survey.planned.tasks)
        pending += self._recall(survey, self._kits(survey, {task.project for task in pending}))
        survey.add_failures()
        there = tuple(p for p in survey.planned.placements if p.key in survey.run.results)
        survey.planned = replace(survey.planned, placements=there)
        return tuple(pending)

    def _kits(self, survey: BuildContext, unfinished: Set[str]) -> tuple[Task, ...]:
        """Plans the press kits of films whose media are made: they are made of these."""
        assert survey.catalogue is not None
        if not survey.has_kits():
            return ()
        from showcase.pipeline.press_kits import plan_kits

        everything = survey.catalogue
        finished = tuple(p for p in everything.projects if p.slug not in unfinished)
        survey.catalogue = replace(everything, projects=finished)
        try:
            return plan_kits(survey)
        finally:
            survey.catalogue = everything

    def _recall(self, survey: BuildContext, tasks: tuple[Task, ...]) -> list[Task]:
        """Takes what is made already from the cache; gives the rest."""
        pending: list[Task] = []
        for task in tasks:
            if task.key in self.failures:
                survey.run.failures[task.key] = self.failures[task.key]
            elif found := self.cache.get(task):
                survey.run.results[task.key] = found
            else:
                pending.append(task)
        return pending


def _owners(output: Output) -> Mapping[str, str]:
    return {path: owned.project for path, owned in output.owned.items() if path.endswith(".html")}


def _name(hidden: bool) -> str:
    return "unveiled" if hidden else "site"


def _films(
    survey: BuildContext, before: Mapping[str, tuple[Project, MediaOutputs]]
) -> Mapping[str, tuple[Project, MediaOutputs]]:
    """Returns what is shown of each film, by slug."""
    assert survey.catalogue is not None
    assert survey.planned is not None
    kept = {slug: before[slug] for slug in survey.failed if slug in before}
    return kept | {p.slug: (p, survey.planned.products[p.slug]) for p in survey.catalogue.projects}


def _why(project: Project) -> str:
    from showcase.model.project import Visibility

    return "private" if project.visibility is Visibility.PRIVATE else str(project.public_from)


def _opened(project: Project, today: PartialDate) -> Project:
    """Returns a project as it would be if it were public today."""
    from showcase.model.project import Visibility

    later = project.public_from is not None and project.public_from > today
    seen = Visibility.PUBLIC if project.visibility is Visibility.PRIVATE else project.visibility
    if not later and seen is project.visibility:
        return project
    return replace(project, visibility=seen, public_from=None, digest=f"{project.digest} opened")
