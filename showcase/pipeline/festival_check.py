"""Checks films against festivals, with what is written and what is measured of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, in_order
from showcase.engine.events import Event
from showcase.engine.locking import Lock
from showcase.engine.runner import StopSignal
from showcase.engine.task import Json, Task
from showcase.festivals import measure
from showcase.festivals.check import check
from showcase.festivals.entry import FestivalEntry, FilmFacts, StillFacts
from showcase.festivals.overrides import NOTHING_MORE, Overrides, wished
from showcase.festivals.profiles import ProfileRegistry, shelf
from showcase.festivals.rule_result import Report
from showcase.localization import DEFAULT
from showcase.model.media import MediaOutputs
from showcase.model.submission import SubmitterProfile
from showcase.pipeline.stages import BuildContext
from showcase.pipeline.workspace import Workspace
from showcase.submissions.documents import biography

if TYPE_CHECKING:
    from showcase.content.read_result import ReadResult
    from showcase.model.festival import Profile
    from showcase.model.media import ClipFacts
    from showcase.model.project import AuthorFile, Catalogue, Project

TARGETS = "targets"
"""Stands for the festivals that each film names, and those that the site names for all."""


Entered = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By the name of a festival's profile, then by a director's name: titles of films."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check."""

    festivals: tuple[str, ...] = (TARGETS,)
    """Names of profiles, as a person writes them, or `targets`."""
    projects: tuple[str, ...] = ()
    """Slugs; all films where there are none."""
    today: date | None = None
    wishes: Overrides = NOTHING_MORE
    """What is asked beside, for just this once."""
    language: str = DEFAULT
    """Of whoever asks."""


class FestivalCheck:
    """Holds films against festivals: iterate over `events()`, then look at `reports` and `diagnostics`."""

    def __init__(
        self, root: Path, question: CheckRequest, stop: StopSignal | None = None, jobs: int | None = None
    ) -> None:
        self.workshop = Workspace(root.resolve(), jobs=jobs, stop=stop or StopSignal())
        self.question = question
        self.shelf: ProfileRegistry = shelf(self.workshop.root)
        self.pairs: tuple[tuple[Project, Profile], ...] = ()
        """Each film with each festival that it is held against."""
        self.entries: dict[str, FestivalEntry] = {}
        """By slug."""
        self.reports: tuple[Report, ...] = ()
        """One for each of the pairs."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What is wrong with profiles and targets, and errors in the films' own content."""
        self.catalogue: Catalogue | None = None
        """All films, private ones too."""
        self._entered: Entered = {}

    @property
    def today(self) -> date:
        day = self.workshop.day()
        return self.question.today or date(day.year, day.month, day.day)

    def events(self) -> Iterator[Event]:
        """Survey the films, private ones too, measure what festivals ask beside, and judge."""
        survey = BuildContext.of(self.workshop)
        with_lock = Lock(self.workshop.state, self.workshop.stop)
        yield from with_lock.acquire()
        try:
            yield from self.look(survey)
        finally:
            survey.digests.save()
            survey.cache.save()
            with_lock.release()

    def look(self, survey: BuildContext) -> Iterator[Event]:
        """Yields the same, for whoever holds the lock already and saves what was learnt."""
        everything = self.catalogue = self._read(survey)
        self.pairs = tuple(self._pairs(everything))
        concerned = {project.slug: project for project, _ in self.pairs}
        survey.catalogue = replace(everything, projects=tuple(concerned.values()))
        survey.failed.clear()  # a wrong date keeps no clip from being measured
        yield from survey.measure()
        assert survey.planned is not None
        everything = self.catalogue = survey.joined(everything)
        self.pairs = tuple(self._pairs(everything))
        concerned = {project.slug: project for project, _ in self.pairs}
        # A clip that cannot be measured fails its film; what is there of it is judged all the same.
        tasks = list(_tasks(concerned.values(), survey.planned.products))
        yield from survey.run.events("survey", tasks)
        self._judge(survey)

    def _read(self, survey: BuildContext) -> Catalogue:
        """Returns all films: what is private on the site may well be meant for a festival."""
        from showcase.content.reader import read_catalogue
        from showcase.diagnostics import ContentError

        reading = read_catalogue(self.workshop.root, survey.digests.of, survey.shelf)
        survey.add_diagnostics(reading.diagnostics)
        survey.names = reading.names
        if reading.value is None:
            raise ContentError(*(d for d in survey.diagnostics if d.severity is Severity.ERROR))
        return reading.value

    def _pairs(self, catalogue: Catalogue) -> Iterator[tuple[Project, Profile]]:
        wanted = self.question.projects
        for project in catalogue.projects:
            if not wanted or project.slug in wanted:
                profiles = {one.name: one for name in self._names(project, catalogue) if (one := self.shelf.find(name))}
                yield from ((project, wished(profile, self.question.wishes)) for profile in profiles.values())

    def _names(self, project: Project, catalogue: Catalogue) -> Iterator[str]:
        for name in self.question.festivals:
            if name == TARGETS:
                yield from (*project.festivals, *catalogue.site.targets)
            else:
                yield name

    def _judge(self, survey: BuildContext) -> None:
        assert self.catalogue is not None
        self._entered = entered(self.catalogue, self.shelf)
        reports = []
        for project, profile in self.pairs:
            if project.slug not in self.entries:
                self.entries[project.slug] = self._entry(survey, project)
            reports.append(check(self.entry_for(project, profile), profile))
        self.reports = tuple(reports)
        wanted = self.question.projects
        faults = [
            d
            for d in survey.diagnostics
            if d.severity is Severity.ERROR and (not d.project or not wanted or d.project in wanted)
        ]
        self.diagnostics = tuple(in_order([*faults, *self.shelf.diagnostics, *self._unknown(self.catalogue)]))

    def entry_for(self, project: Project, profile: Profile) -> FestivalEntry:
        """Returns what would be entered: the film, with all that is meant for this festival beside it."""
        return replace(self.entries[project.slug], entered=self._entered.get(profile.name, {}))

    def _unknown(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """Targets without a profile, where targets were asked for."""
        if TARGETS not in self.question.festivals:
            return
        wanted = self.question.projects
        for project in (one for one in catalogue.projects if not wanted or one.slug in wanted):
            for name in (*project.festivals, *catalogue.site.targets):
                if self.shelf.find(name) is None:
                    near = {"near": found} if (found := self.shelf.suggestion(name)) else {}
                    place, slug = project.place, project.slug
                    yield diagnose(Severity.WARNING, "unknown-target", place, project=slug, written=name, **near)

    def _entry(self, survey: BuildContext, project: Project) -> FestivalEntry:
        assert survey.planned is not None
        products = survey.planned.products.get(project.slug) or MediaOutputs(project.slug)
        pictures = dict(_pictures(survey, project))
        portraits = {person.id: pictures[person.portrait] for person in project.people if person.portrait in pictures}
        entry = FestivalEntry(
            project=project,
            today=self.today,
            facts=products.facts,
            film=_film(survey, project, products),
            trailer=_trailer(survey, project),
            stills=tuple(_stills(project, products, pictures)),
            poster=_poster(project, products, pictures),
            portraits=portraits,
            window=products.look.window if products.look is not None else (0.0, 0.0, 1.0, 1.0),
        )
        return replace(entry, biography=biography(entry, self.dossier(project).value or SubmitterProfile()))

    def dossier(self, project: Project) -> ReadResult[SubmitterProfile]:
        """Returns what the submitter keeps for forms."""
        from showcase.content.submitter import read_dossier

        assert self.catalogue is not None
        root = self.workshop.root
        return read_dossier(root, root / project.folder, self.catalogue.site.languages)


def entered(catalogue: Catalogue, known: ProfileRegistry) -> Entered:
    """Titles of the films that are meant for each festival, by who directed them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for project in catalogue.projects:
        targets = (known.find(name) for name in (*project.festivals, *catalogue.site.targets))
        directors = {c.person.name for c in project.credits if c.role == "director" and c.person is not None}
        title = project.title.best(DEFAULT).text or project.slug
        for profile in {target.name for target in targets if target is not None}:
            by_person = found.setdefault(profile, {})
            for name in directors:
                by_person[name] = (*by_person.get(name, ()), title)
    return found


def _tasks(projects: Iterable[Project], products: object) -> Iterator[Task]:
    assert isinstance(products, dict)
    for project in projects:
        facts = products[project.slug].facts if project.slug in products else None
        if project.clip is not None and facts is not None:
            yield measure.film_task(project, project.clip, facts)
        yield from (measure.still_task(project, source) for source in _sources(project))


def _sources(project: Project) -> Iterator[AuthorFile]:
    """Yields the pictures that may be sent to a festival."""
    yield from (still.source for still in project.stills if still.source is not None)
    if project.poster is not None:
        yield project.poster
    yield from project.portraits


def _value(survey: BuildContext, task: Task) -> Json | None:
    found = survey.run.results.get(task.key)
    return found.value if found is not None else None


def _film(survey: BuildContext, project: Project, products: MediaOutputs) -> FilmFacts | None:
    if project.clip is None or products.facts is None:
        return None
    value = _value(survey, measure.film_task(project, project.clip, products.facts))
    return measure.film_facts(value) if value is not None else None


def _trailer(survey: BuildContext, project: Project) -> ClipFacts | None:
    from showcase.media.json_codec import unpack
    from showcase.media.probe_tasks import look_task
    from showcase.model.media import ClipFacts

    if project.trailer is None:
        return None
    value = _value(survey, look_task(project, project.trailer))
    return unpack(ClipFacts, value["clip"]) if value is not None else None


def _pictures(survey: BuildContext, project: Project) -> Iterator[tuple[str, StillFacts]]:
    for source in _sources(project):
        value = _value(survey, measure.still_task(project, source))
        if value is not None:
            yield source.path, measure.still_facts(source, value)


def _stills(project: Project, products: MediaOutputs, pictures: dict[str, StillFacts]) -> Iterator[StillFacts]:
    """Yields the author's, or those that would be taken from the film, in the film's own size."""
    own = [still for still in project.stills if still.source is not None and still.source.path in pictures]
    taken = len(products.stills) - len(own)
    yield from (pictures[still.source.path] for still in own if still.source is not None)
    if products.facts is not None:
        video = products.facts.video
        place = project.clip.place if project.clip is not None else Location()
        for number in range(max(0, taken)):
            yield StillFacts(f"{number + 1}", video.display_width, video.display_height, place=place)


def _poster(project: Project, products: MediaOutputs, pictures: dict[str, StillFacts]) -> StillFacts | None:
    if project.poster is not None:
        return pictures.get(project.poster.path)
    if products.facts is None or products.poster is None:
        return None
    video = products.facts.video
    return StillFacts("poster", video.display_width, video.display_height, place=project.place)
