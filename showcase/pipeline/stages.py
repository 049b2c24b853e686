"""Reads, probes, plans and makes: the stages of a build before publishing."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose, in_order
from showcase.engine import subprocesses
from showcase.engine.cache import Cache
from showcase.engine.events import Event
from showcase.engine.files import Digests, disk_error
from showcase.engine.runner import TaskRunner
from showcase.engine.task import Task
from showcase.engine.value_store import ValueStore
from showcase.pipeline.workspace import Workspace
from showcase.text import short_digest

if TYPE_CHECKING:
    from showcase.media.plan import MediaPlan
    from showcase.model.hidden_names import FilmNames
    from showcase.model.project import Catalogue, Project, Visibility
    from showcase.model.text import PartialDate


@dataclass(slots=True)
class BuildContext:
    """The state of a build: what was read, measured and planned, with all diagnostics."""

    workshop: Workspace
    cache: Cache
    digests: Digests
    shelf: ValueStore
    run: TaskRunner
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """Slugs of projects with an error."""
    catalogue: Catalogue | None = None
    """Every project that will be published, all without errors."""
    planned: MediaPlan | None = None
    tasks: tuple[Task, ...] = ()
    """The tasks of the probe stage."""
    wished: dict[str, Visibility] = field(default_factory=dict)
    """Who is to see each project, as its author says now; not of those whose word cannot be read."""
    withdrawn: set[str] = field(default_factory=set)
    """Slugs of failed projects whose last good version must be removed: it shows more than is allowed now."""
    public_later: tuple[str, ...] = ()
    """Days on which projects that are not public yet will be."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Slug of every project that was read, by the name of its folder."""
    card_digests: Mapping[str, str] = field(default_factory=dict)
    """Digest of what other pages show of each film of the site, by slug."""
    listed: int = 0
    """How many films the site's own pages show."""
    names: tuple[FilmNames, ...] = ()
    """What is written of people's consent in each film, those with errors included."""
    seen: Mapping[str, str] = field(default_factory=dict)
    """Digests of the names and stamps of all files in a folder, by its path, where they were looked at already."""

    @classmethod
    def of(cls, workshop: Workspace) -> BuildContext:
        """Opens what is remembered of a site."""
        cache = workshop.open_cache()
        digests = Digests(workshop.state / "digests.json")
        shelf = ValueStore(workshop.state / "remembered")
        return cls(workshop, cache, digests, shelf, TaskRunner(workshop.root, cache, workshop.stop, workshop.cores))

    def events(self) -> Iterator[Event]:
        """Reads, measure, plan; raises ContentError if nothing at all could be read."""
        self.catalogue = self._read()
        yield from self.measure()

    def measure(self) -> Iterator[Event]:
        """Measures the media of all films, and plans what is made from them."""
        from showcase.media import contents, plan, probe_tasks

        assert self.catalogue is not None
        everything = self.catalogue
        self.tasks = tuple(probe_tasks.survey_tasks(everything))
        yield from self.run.events("survey", self.tasks)
        failures = {key: error for key, (_, error) in self.run.failures.items() if isinstance(error, Exception)}
        surveyed, faults = probe_tasks.read_survey(everything, self.run.results, failures)
        self.add_diagnostics(faults)
        everything = contents.adopt(everything, surveyed.contents)
        sound = tuple(project for project in everything.projects if project.slug not in self.failed)
        self.catalogue = probe_tasks.without_unreadable(replace(everything, projects=sound), failures)
        self.planned = plan.plan(self.catalogue, surveyed, ffmpeg_identity=self.ffmpeg() if self.tasks else "")

    def _read(self) -> Catalogue:
        from showcase.content.reader import read_catalogue
        from showcase.model.project import Visibility

        reading = read_catalogue(self.workshop.root, self.digests.of, self.shelf, self.seen)
        self.add_diagnostics(reading.diagnostics)
        self.names = reading.names
        if reading.value is None:
            raise ContentError(*(d for d in self.diagnostics if d.severity is Severity.ERROR))
        self.addresses = {project.folder.rpartition("/")[2]: project.slug for project in reading.value.projects}
        projects, self.public_later = published(reading.value.projects, self.workshop.day())
        self.add_diagnostics(later_parts(projects, reading.value.projects))
        public = {project.slug for project in projects}
        self.wished = {
            project.slug: project.visibility if project.slug in public else Visibility.PRIVATE
            for project in reading.value.projects
            if not project.unread
        }
        return replace(reading.value, site=self.workshop.seen_at(reading.value.site), projects=projects)

    def add_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Gathers diagnostics; an error fails the project it concerns."""
        for diagnostic in diagnostics:
            self.diagnostics.append(diagnostic)
            if diagnostic.fails_project:
                self.failed.add(diagnostic.project)

    def require_settings(self) -> None:
        """Raises ContentError if something is wrong with the site as a whole: nothing can then be made as meant."""
        if any(d.severity is Severity.ERROR and not d.project for d in self.diagnostics):
            told = [d for d in self.diagnostics if d.severity in (Severity.ERROR, Severity.WARNING)]
            raise ContentError(*in_order(told))

    def make(self) -> Iterator[Event]:
        """Makes what was planned, and then the press kits, which are made of it."""
        assert self.planned is not None
        yield from self.run.events("media", self.planned.tasks)
        self.add_failures()
        if not self.has_kits():
            return
        from showcase.pipeline import press_kits

        try:
            yield from self.run.events("kits", press_kits.plan_kits(self))
        finally:
            press_kits.forget_words(self)
        self.add_failures()

    def recall(self) -> None:
        """Takes from the cache what of the plan was made before, without making anything."""
        assert self.planned is not None
        for task in self.planned.tasks:
            if (found := self.cache.get(task)) is not None:
                self.run.results[task.key] = found

    def has_kits(self) -> bool:
        """Returns whether any film gets a press kit."""
        assert self.planned is not None
        return any(products.prints for products in self.planned.products.values())

    def add_failures(self) -> None:
        """Turns what failed while media were made into diagnostics; an extra that failed costs itself alone."""
        self._leave_out_extras()
        for task, error in self.run.failures.values():
            if task in self.tasks:
                continue
            self.failed |= {task.project} - {""}
            if isinstance(error, Exception):
                self.add_diagnostics([to_diagnostic(task, error)])

    def _leave_out_extras(self) -> None:
        from showcase.media import extras

        if self.planned is None or self.catalogue is None or not self.run.failures:
            return
        chosen = {project.slug for project in self.catalogue.projects if project.stills}
        failed = [task for task, _ in self.run.failures.values()]
        self.planned, left_out = extras.leave_out(self.planned, failed, chosen)
        for task in left_out:
            _, error = self.run.failures.pop(task.key)
            if isinstance(error, Exception):
                what = {"preview": "failed-preview", "print": "failed-print"}.get(task.kind, "failed-still")
                place = next((Location(source.path) for source in task.sources.values()), Location(task.label))
                name = place.path.rpartition("/")[2]
                why = said(error)
                self.add_diagnostics(
                    [diagnose(Severity.WARNING, what, place, project=task.project, name=name, detail=why)]
                )

    def ffmpeg(self) -> str:
        """Returns the identity of the ffmpeg in use: another one makes other bytes."""
        stamp = subprocesses.ffmpeg_stamp()
        known = self.shelf.get("ffmpeg", stamp)
        if not isinstance(known, str):
            known = subprocesses.ffmpeg().identity
            self.shelf.put("ffmpeg", stamp, known)
        return known


def said(error: Exception) -> str:
    """Returns what an error says of its cause, in the words of the library that raised it, on one line."""
    facts = dict(getattr(error, "facts", ()))
    lines = str(facts.get("detail") or facts.get("why") or error).strip().splitlines()
    return lines[-1] if lines else type(error).__name__


def to_diagnostic(task: Task, error: Exception) -> Diagnostic:
    """Returns the diagnostic for a failed task, with the error's own code if it has one."""
    own = getattr(error, "diagnostics", ())
    if own:
        first: Diagnostic = own[0]
        return replace(first, project=first.project or task.project)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
        refused = disk_error(error, Path(str(error.filename or task.label))).diagnostics[0]
        return replace(refused, project=task.project)
    why = str(error).strip().splitlines()
    place = next((Location(source.path) for source in task.sources.values()), Location(task.label))
    code = getattr(error, "code", "")
    if code:
        facts = {"name": place.path.rpartition("/")[2], **dict(getattr(error, "facts", ()))}
        return diagnose(Severity.ERROR, code, place, project=task.project, **facts)
    reason = why[-1] if why else type(error).__name__
    return diagnose(Severity.ERROR, "failed-task", place, project=task.project, task=task.label, why=reason)


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
    """Yields a warning for each film of which a part is dated in the future, with these parts and their days."""
    whole = {project.slug: project for project in written}
    for project in shown:
        if project.digest == whole[project.slug].digest:
            continue
        kept = set(_dated(project))
        parts = [f"{name} ({date})" for name, date in _dated(whole[project.slug]) if (name, date) not in kept]
        yield diagnose(Severity.WARNING, "later-parts", project.place, project=project.slug, parts=", ".join(parts))
