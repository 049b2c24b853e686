"""Builds the pages of a preview with the media that exist, and lists the tasks that are missing.

It differs from `Build` in its order. Pages and stored values go to a folder of their own, so that none of them can
reach the site; media go to the cache that all builds share.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.reader import read_catalogue
from showcase.diagnostics import Diagnostic, DiskError, ShowcaseError, in_order
from showcase.engine.cache import Cache
from showcase.engine.events import drain
from showcase.engine.files import Digests
from showcase.engine.locking import Lock
from showcase.engine.output import Output
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Failure, Result, Task, TaskOutcomes
from showcase.engine.value_store import ValueStore
from showcase.pipeline.build import reduced_gc
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.incremental import RecordedFilms, publish_films, read_touched
from showcase.pipeline.plan import plan
from showcase.pipeline.press_kits import plan_kits
from showcase.pipeline.probe import Measured, measure, probed
from showcase.pipeline.read import loaded, published
from showcase.pipeline.site import publish, shown
from showcase.pipeline.stage_values import Loaded, Made
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct, field, replace

if TYPE_CHECKING:
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Project, Site
    from showcase.model.text import PartialDate

Films = Mapping[str, tuple["Project", "MediaOutputs"]]
"""Films and what is made of them, by slug."""


class PreviewResult(FrozenStruct):
    """The result of a preview build."""

    whole: bool = False
    """Whether there are pages; else those made before are still there."""
    settings: Site | None = None
    films: Films = field(default_factory=dict)
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


class _LastPreview(FrozenStruct):
    """The last build of all pages: the next build may make those of a few films alone."""

    hidden: bool
    day: PartialDate
    result: PreviewResult
    recorded: RecordedFilms
    failed: frozenset[str]


class _Recalled(FrozenStruct):
    """What the cache holds of some films, and what is still to be made."""

    made: Made
    pending: tuple[Task, ...]

    @property
    def films(self) -> Films:
        """Returns what is shown of each film, by slug."""
        return {project.slug: (project, self.made.outputs[project.slug]) for project in self.made.catalogue.projects}


class PreviewBuilder:
    """Builds pages again and again; what it knows it keeps in between."""

    def __init__(self, root: Path, jobs: int | None, stop: StopSignal) -> None:
        state = Workspace(root).state
        self.state = state / "preview"
        # What was shown of a private project must not be found where private projects are not shown.
        folders = {hidden: self.state / _name(hidden) for hidden in (False, True)}
        workspaces = {
            hidden: Workspace(root, folder, jobs, None, stop, previewed=True) for hidden, folder in folders.items()
        }
        self.workspace = workspaces[False]
        self.cache: Cache = self.workspace.open_cache()
        self._digests = Digests(self.workspace.state / "digests.json")
        self._contexts = {
            hidden: BuildContext(
                workspace, self.cache, self._digests, ValueStore(self.state / "remembered" / _name(hidden))
            )
            for hidden, workspace in workspaces.items()
        }
        self._last: _LastPreview | None = None
        self._films: Films = {}
        self._failures: Mapping[str, Failure] = {}

    def note_failure(self, task: Task, error: Exception) -> None:
        """Records that a task failed: it is not tried again, and the next build reports it. Safe in any thread."""
        self._failures = {**self._failures, task.key: Failure(task, error)}

    def retry_disk_errors(self) -> None:
        """Forgets the failures that the disk was the cause of: the next build lists their tasks again."""
        failures = self._failures.items()
        self._failures = {key: failure for key, failure in failures if not isinstance(failure.error, DiskError)}

    def pages(self, hidden: bool, touched: frozenset[str] | None = None) -> PreviewResult:
        """Brings the pages up to date with what is known, private projects with them where `hidden` is true.

        `touched` are the folders in `content/` that anything has changed in, where it has changed nowhere else.
        """
        lock = Lock(self.state, self.workspace.stop)
        drain(lock.acquire())
        try:
            with reduced_gc():
                result = self._rebuilt(hidden, touched) if touched else None
                return result or self._pages(hidden)
        finally:
            lock.release()

    def save(self) -> None:
        """Writes digests and the index of the cache, for the next start."""
        self._digests.save()
        self.cache.save()

    def _pages(self, hidden: bool) -> PreviewResult:
        """Builds all pages. A film with an error is shown as it last was; an error of the site leaves all pages."""
        context, self._last = self._contexts[hidden], None
        result = PreviewResult(site=context.workspace.target)
        content = read_catalogue(context.root, context.digests.of, context.values)
        log = DiagnosticLog().with_diagnostics(content.diagnostics)
        try:
            everything = loaded(content)
            reasons = self._reasons(everything)
            recalled = self._recall(context, self._selected(everything, hidden))
            log = recalled.made.log
            kept = {slug: self._films[slug] for slug in log.failed if slug in self._films}
            self._films = {**kept, **recalled.films}
            settings = everything.catalogue.site
            result = replace(
                result, settings=settings, films=self._films, hidden=reasons, pending=recalled.pending
            )
            log.require_settings()
            output = context.workspace.open_output()
            site = drain(publish(context, recalled.made, output))
            log = site.log
            result = replace(result, whole=True, owners=_owners(output))
            cards = {folder: (slug, site.card_digests.get(slug, "")) for folder, slug in everything.slugs.items()}
            recorded = RecordedFilms(cards, site.listed)
        except ShowcaseError as error:
            return replace(result, diagnostics=tuple(in_order([*log.diagnostics, *error.diagnostics])))
        result = replace(result, diagnostics=tuple(in_order(log.diagnostics)))
        self._last = _LastPreview(hidden, self.workspace.day(), result, recorded, log.failed)
        return result

    def _rebuilt(self, hidden: bool, touched: frozenset[str]) -> PreviewResult | None:
        """Builds the pages of these films alone; returns None if all pages must be built."""
        last, context = self._last, self._contexts[hidden]
        if last is None or (last.hidden, last.day) != (hidden, self.workspace.day()):
            return None
        folders = tuple(context.root / "content" / name for name in sorted(touched))
        slugs = last.recorded.slugs_of(folders)
        if slugs is None or slugs & last.failed or not all(map(Path.is_dir, folders)):
            return None
        published = self._publish(context, last.recorded, folders, slugs)
        if published is None:
            return None
        recalled, owners = published
        self._films = {**self._films, **recalled.films}
        others = [found for found in last.result.diagnostics if found.project not in slugs]
        result = replace(
            last.result,
            films=self._films,
            diagnostics=tuple(in_order([*others, *recalled.made.log.diagnostics])),
            pending=(*(task for task in last.result.pending if task.project not in slugs), *recalled.pending),
            owners=owners,
        )
        self._last = replace(last, result=result)
        return result

    def _publish(
        self, context: BuildContext, recorded: RecordedFilms, folders: Sequence[Path], slugs: frozenset[str]
    ) -> tuple[_Recalled, Mapping[str, str]] | None:
        """Publishes the films in these folders with what is known of their media.

        Returns what is known and the owners of all pages; None if all pages must be built.
        """
        try:
            touched_films = read_touched(context, recorded, folders, slugs)
            if touched_films is None:
                return None
            recalled = self._recall(context, touched_films)
            if recalled.made.log.failed:
                return None
            output = context.workspace.open_output()
            update = drain(publish_films(context, recorded, slugs, shown(context, recalled.made, output), output))
        except ShowcaseError:
            return None  # reported by the build of all pages, with all other errors
        return (recalled, _owners(output)) if update is not None else None

    def _reasons(self, everything: Loaded) -> Mapping[str, str]:
        """Returns why films are not on the site today, by slug: `private`, or the day from which they will be.

        Whether a film with an error is private is not known: it stays as it was last shown.
        """
        projects = everything.catalogue.projects
        public = {project.slug for project in published(projects, self.workspace.day())[0]}
        rest = [one for one in projects if one.slug not in public | everything.log.failed]
        return {project.slug: _why(project) for project in rest}

    def _selected(self, everything: Loaded, hidden: bool) -> Loaded:
        """Returns the films to show: those that are public today, and all others with them if `hidden` is true."""
        today, catalogue = self.workspace.day(), everything.catalogue
        public = {project.slug for project in published(catalogue.projects, today)[0]}
        chosen = (project for project in catalogue.projects if hidden or project.slug in public)
        projects = tuple(_opened(project, today) if hidden else project for project in chosen)
        site = self.workspace.seen_at(catalogue.site)
        return replace(everything, catalogue=replace(catalogue, site=site, projects=projects))

    def _recall(self, context: BuildContext, films: Loaded) -> _Recalled:
        """Plans with what is measured; what is not made yet is left out of what is placed on the site."""
        from showcase.media.quality import DECIDING, awaits_search

        measured_films, pending = self._measured(context, films)
        # What was shown before stays until what is new of it is measured: else a film would be gone for a moment.
        searching = {task.project for task in pending if task.kind in DECIDING}
        measured = {task.project for task in pending if task.kind not in DECIDING}
        unfinished = {slug for slug in measured if context.values.latest(f"published {slug}") is not None}
        planned = plan(context, probed(measured_films, unfinished))
        made = Made.nothing_yet(planned)
        outcomes, more = self._known(planned.media.tasks, made.outcomes)
        # No film is encoded before it is known with what quality, and in what chunks.
        more = tuple(task for task in more if not awaits_search(task, searching))
        made, pending = made.with_outcomes(outcomes), (*pending, *more)
        if made.has_kits:
            unready = {task.project for task in pending}
            finished = [project.slug for project in made.catalogue.projects if project.slug not in unready]
            kits = plan_kits(context, made, only=finished)
            outcomes, more = self._known(kits.tasks, made.outcomes)
            made, pending = replace(made, media=kits.media).with_outcomes(outcomes), (*pending, *more)
        there = tuple(place for place in made.media.placements if place.key in made.outcomes.results)
        return _Recalled(replace(made, media=replace(made.media, placements=there)), pending)

    def _measured(self, context: BuildContext, films: Loaded) -> tuple[Measured, tuple[Task, ...]]:
        """Returns what was measured before, and the tasks that still have to measure."""
        measurement = measure(context, films)
        outcomes, pending = TaskOutcomes(), tuple[Task, ...]()
        tasks = next(measurement)
        while True:
            outcomes, more = self._known(tasks, outcomes)
            pending = (*pending, *more)
            try:
                tasks = measurement.send(outcomes)
            except StopIteration as end:
                measured: Measured = end.value
                return measured, pending

    def _known(self, tasks: Collection[Task], before: TaskOutcomes) -> tuple[TaskOutcomes, tuple[Task, ...]]:
        """Returns the outcomes of tasks that ran before, and the tasks that have none yet."""
        failures, pending = self._failures, []
        failed: dict[str, Failure] = {}
        found: dict[str, Result] = {}
        for task in tasks:
            lost = next((need for need in task.needs.values() if need.key in failures or need.key in failed), None)
            if task.key in failures:
                failed[task.key] = failures[task.key]
            elif (result := self.cache.get(task)) is not None:
                found[task.key] = result
            elif lost is not None:
                failed[task.key] = Failure(task, because=lost)
            else:
                pending.append(task)
        return before.with_results(found).with_failures(failed), tuple(pending)


def _owners(output: Output) -> Mapping[str, str]:
    return {path: owned.project for path, owned in output.owned.items() if path.endswith(".html")}


def _name(hidden: bool) -> str:
    return "unveiled" if hidden else "site"


def _why(project: Project) -> str:
    from showcase.model.project import Visibility

    return "private" if project.visibility is Visibility.PRIVATE else str(project.public_from)


def _opened(project: Project, today: PartialDate) -> Project:
    """Returns a project as it would be if it were public today."""
    from showcase.model.project import Visibility

    later = project.public_from is not None and project.public_from > today
    visibility = Visibility.PUBLIC if project.visibility is Visibility.PRIVATE else project.visibility
    if not later and visibility is project.visibility:
        return project
    return replace(project, visibility=visibility, public_from=None, digest=f"{project.digest} opened")
