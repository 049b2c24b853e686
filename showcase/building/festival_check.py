"""Is it ready? Brings what was written and measured of films together with what festivals ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.building.survey import Survey
from showcase.building.workshop import Workshop
from showcase.diagnostics import Diagnostic, Place, Severity, diagnose, in_order
from showcase.festivals import measure
from showcase.festivals.check import check
from showcase.festivals.entry import Entry, FilmFacts, StillFacts
from showcase.festivals.profiles import Shelf, shelf
from showcase.festivals.verdict import Report
from showcase.work.events import Event
from showcase.work.locking import Lock
from showcase.work.runner import Stop
from showcase.work.task import Json, Task

if TYPE_CHECKING:
    from showcase.model.festival import Profile
    from showcase.model.media import ClipFacts, Products
    from showcase.model.project import Catalogue, Project, Source

TARGETS = "targets"
"""Stands for the festivals that each film names, and those that the site names for all."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be checked."""

    festivals: tuple[str, ...] = (TARGETS,)
    """Names of profiles, as a person writes them, or `targets`."""
    projects: tuple[str, ...] = ()
    """Slugs; all films where there are none."""
    today: date | None = None


class FestivalCheck:
    """Holds films against festivals: iterate over `events()`, then look at `reports` and `diagnostics`."""

    def __init__(self, root: Path, question: Question, stop: Stop | None = None) -> None:
        self.workshop = Workshop(root.resolve(), stop=stop or Stop())
        self.question = question
        self.shelf: Shelf = shelf(self.workshop.root)
        self.reports: tuple[Report, ...] = ()
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What is wrong with profiles and targets, and errors in the films' own content."""

    @property
    def today(self) -> date:
        day = self.workshop.day()
        return self.question.today or date(day.year, day.month, day.day)

    def events(self) -> Iterator[Event]:
        """Survey the films, private ones too, measure what festivals ask beside, and judge."""
        survey = Survey.of(self.workshop)
        lock = Lock(self.workshop.state, self.workshop.stop)
        yield from lock.acquire()
        try:
            everything = self._read(survey)
            survey.catalogue = everything
            yield from survey.measure()
            assert survey.catalogue is not None
            assert survey.planned is not None
            pairs = list(self._pairs(survey.catalogue))
            concerned = {project.slug: project for project, _ in pairs}
            tasks = list(_tasks(concerned.values(), survey.planned.products))
            yield from survey.run.events("survey", tasks)
        finally:
            survey.digests.save()
            survey.cache.save()
            lock.release()
        self._judge(survey, everything, pairs)

    def _read(self, survey: Survey) -> Catalogue:
        """All films: what is private on the site may well be meant for a festival."""
        from showcase.content.reader import read_catalogue
        from showcase.diagnostics import ContentError

        reading = read_catalogue(self.workshop.root, survey.digests.of, survey.shelf)
        survey.say(reading.diagnostics)
        if reading.value is None:
            raise ContentError(*(d for d in survey.diagnostics if d.severity is Severity.ERROR))
        return reading.value

    def _pairs(self, catalogue: Catalogue) -> Iterator[tuple[Project, Profile]]:
        wanted = self.question.projects
        for project in catalogue.projects:
            if not wanted or project.slug in wanted:
                profiles = {one.name: one for name in self._names(project, catalogue) if (one := self.shelf.find(name))}
                yield from ((project, profile) for profile in profiles.values())

    def _names(self, project: Project, catalogue: Catalogue) -> Iterator[str]:
        for name in self.question.festivals:
            if name == TARGETS:
                yield from (*project.festivals, *catalogue.site.targets)
            else:
                yield name

    def _judge(self, survey: Survey, everything: Catalogue, pairs: Iterable[tuple[Project, Profile]]) -> None:
        reports = []
        for project, profile in pairs:
            entry = self._entry(survey, everything, project)
            reports.append(check(replace(entry, entered=self._entered(everything, profile)), profile))
        self.reports = tuple(reports)
        wanted = self.question.projects
        faults = [
            d
            for d in survey.diagnostics
            if d.severity is Severity.ERROR and (not d.project or not wanted or d.project in wanted)
        ]
        self.diagnostics = tuple(in_order([*faults, *self.shelf.found, *self._unknown(everything)]))

    def _unknown(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """Targets without a profile, where targets were asked for."""
        if TARGETS not in self.question.festivals:
            return
        for project in catalogue.projects:
            for name in (*project.festivals, *catalogue.site.targets):
                if self.shelf.find(name) is None:
                    near = {"near": found} if (found := self.shelf.near(name)) else {}
                    place, slug = project.place, project.slug
                    yield diagnose(Severity.WARNING, "unknown-target", place, project=slug, written=name, **near)

    def _entered(self, catalogue: Catalogue, profile: Profile) -> dict[str, tuple[str, ...]]:
        """Titles meant for a festival, by who directed them."""
        by_person: dict[str, list[str]] = {}
        for project in catalogue.projects:
            names = (*project.festivals, *catalogue.site.targets)
            if any(self.shelf.find(name) == profile for name in names):
                directors = {c.person.name for c in project.credits if c.role == "director" and c.person is not None}
                for name in sorted(directors):
                    by_person.setdefault(name, []).append(project.title.best("en").text or project.slug)
        return {name: tuple(titles) for name, titles in by_person.items()}

    def _entry(self, survey: Survey, everything: Catalogue, project: Project) -> Entry:
        assert survey.planned is not None
        products = survey.planned.products[project.slug]
        pictures = dict(_pictures(survey, project))
        portraits = {person.id: pictures[person.portrait] for person in project.people if person.portrait in pictures}
        return Entry(
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


def _tasks(projects: Iterable[Project], products: object) -> Iterator[Task]:
    assert isinstance(products, dict)
    for project in projects:
        facts = products[project.slug].facts
        if project.clip is not None and facts is not None:
            yield measure.film_task(project, project.clip, facts)
        yield from (measure.still_task(project, source) for source in _sources(project))


def _sources(project: Project) -> Iterator[Source]:
    """Pictures that may be sent to a festival."""
    yield from (still.source for still in project.stills if still.source is not None)
    if project.poster is not None:
        yield project.poster
    yield from project.portraits


def _value(survey: Survey, task: Task) -> Json | None:
    found = survey.run.results.get(task.key)
    return found.value if found is not None else None


def _film(survey: Survey, project: Project, products: Products) -> FilmFacts | None:
    if project.clip is None or products.facts is None:
        return None
    value = _value(survey, measure.film_task(project, project.clip, products.facts))
    return measure.film_facts(value) if value is not None else None


def _trailer(survey: Survey, project: Project) -> ClipFacts | None:
    from showcase.media.packing import unpack
    from showcase.media.survey import look_task
    from showcase.model.media import ClipFacts

    if project.trailer is None:
        return None
    value = _value(survey, look_task(project, project.trailer))
    return unpack(ClipFacts, value["clip"]) if value is not None else None


def _pictures(survey: Survey, project: Project) -> Iterator[tuple[str, StillFacts]]:
    for source in _sources(project):
        value = _value(survey, measure.still_task(project, source))
        if value is not None:
            yield source.path, measure.still_facts(source, value)


def _stills(project: Project, products: Products, pictures: dict[str, StillFacts]) -> Iterator[StillFacts]:
    """The author's, or those that would be taken from the film, in the film's own size."""
    own = [still for still in project.stills if still.source is not None and still.source.path in pictures]
    taken = len(products.stills) - len(own)
    yield from (pictures[still.source.path] for still in own if still.source is not None)
    if products.facts is not None:
        video = products.facts.video
        place = project.clip.place if project.clip is not None else Place()
        for number in range(max(0, taken)):
            yield StillFacts(f"{number + 1}", video.display_width, video.display_height, place=place)


def _poster(project: Project, products: Products, pictures: dict[str, StillFacts]) -> StillFacts | None:
    if project.poster is not None:
        return pictures.get(project.poster.path)
    if products.facts is None or products.poster is None:
        return None
    video = products.facts.video
    return StillFacts("poster", video.display_width, video.display_height, place=project.place)
