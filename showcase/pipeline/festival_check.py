"""Checks films against festivals, with what is written and what is measured of them."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cluster.link import ClusterLink
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose, in_order
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import TaskOutcomes
from showcase.festivals import measure
from showcase.festivals.check import KnownResults, check
from showcase.festivals.deadlines import Clock, clock_of
from showcase.festivals.entry import FestivalEntry, FilmFacts, StillFacts
from showcase.festivals.overrides import NOTHING_MORE, Overrides, with_overrides
from showcase.festivals.profiles import ProfileRegistry, load_profiles
from showcase.festivals.rule_result import Report
from showcase.localization import DEFAULT
from showcase.media import fonts as typefaces
from showcase.model.media import MediaOutputs
from showcase.model.submission import SubmitterProfile
from showcase.pipeline.barring import barring, hidden_names, is_drawn, missing_glyphs, names_in_film
from showcase.pipeline.context import BuildContext, locked
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.plan import plan
from showcase.pipeline.probe import probe, with_copies
from showcase.pipeline.read import read
from showcase.pipeline.stage_values import Loaded, Planned
from showcase.pipeline.unknown_film import unknown_film
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct, replace
from showcase.submissions.documents import biography
from showcase.text import person_key

if TYPE_CHECKING:
    from showcase.content.read_result import ReadResult
    from showcase.engine.events import Event
    from showcase.engine.task import Json, Task
    from showcase.model.festival import Profile
    from showcase.model.media import ClipFacts
    from showcase.model.project import AuthorFile, Catalogue, Project

TARGETS = "targets"
"""Stands for the festivals that each film names, and those that the site names for all."""


Entered = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By the name of a festival's profile, then by a director's name: titles of films."""


class CheckRequest(FrozenStruct):
    """What to check."""

    festivals: tuple[str, ...] = (TARGETS,)
    """Names of profiles, as a person writes them, or `targets`."""
    projects: tuple[str, ...] = ()
    """Slugs; all films where there are none."""
    today: date | None = None
    overrides: Overrides = NOTHING_MORE
    """What is wanted for this one time beside what the festivals ask."""
    language: str = DEFAULT
    """Of whoever asks."""

    def concerns(self, slug: str) -> bool:
        """Returns whether a film is to be checked."""
        return not self.projects or slug in self.projects


class CheckedFilm(FrozenStruct):
    """A film compared with the rules of one festival."""

    entry: FestivalEntry
    """What would be entered, with all films that are meant for this festival."""
    report: Report

    @property
    def profile(self) -> Profile:
        """Returns the festival's profile."""
        return self.report.profile


class CheckResult(FrozenStruct):
    """Films compared with festivals."""

    catalogue: Catalogue
    """All films, private ones too."""
    today: date
    films: tuple[CheckedFilm, ...]
    """One for each film and each festival that it is compared with."""
    planned: Planned
    """What a build would make of these films."""
    outcomes: TaskOutcomes
    """Of the tasks that measure."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with profiles and targets, and errors in the films' own content."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """Returns the reports of all comparisons."""
        return tuple(checked.report for checked in self.films)


class UnknownFilmError(ContentError):
    """A film was asked for that the site does not have."""

    exit_code = 2


class FestivalCheck:
    """Compares films with festivals: run `events()` to its end, which returns the result."""

    def __init__(
        self, root: Path, request: CheckRequest, stop: StopSignal | None = None, jobs: int | None = None,
        cluster: str = "",
    ) -> None:  # fmt: skip
        """`cluster` is the address of a Dask scheduler."""
        link = ClusterLink(cluster)
        self.workspace = Workspace(root.resolve(), jobs=jobs, stop=stop or StopSignal(), cluster=link)
        self.request = request
        self.registry: ProfileRegistry = load_profiles(self.workspace.root)

    @cached_property
    def clock(self) -> Clock:
        """Returns the moment that deadlines are compared with; only the day counts where it was given."""
        return clock_of(self.request.today)

    @property
    def today(self) -> date:
        """Returns the day that deadlines are compared with."""
        return self.clock.today

    def events(self) -> Generator[Event, None, CheckResult]:
        """Probes the films, private ones too, measures what festivals ask for, and compares; under the site's lock."""
        return (yield from locked(self.workspace, self.check))

    def check(self, context: BuildContext) -> Generator[Event, None, CheckResult]:
        """Does the same for a caller that holds the lock and saves what was measured."""
        everything = read(context)
        self._require_films(everything)
        pairs = tuple(self._pairs(everything.catalogue))
        concerned = {project.slug: project for project, _ in pairs}
        # A film with an error, such as a wrong date, is measured all the same.
        selected = replace(
            everything,
            catalogue=replace(everything.catalogue, projects=tuple(concerned.values())),
            log=DiagnosticLog(everything.log.diagnostics),
        )
        planned = plan(context, (yield from probe(context, selected, searching=False)))
        copied = with_copies(context, everything.catalogue, planned.probed.outcomes)
        everything = replace(everything, catalogue=copied)
        pairs = tuple(self._pairs(copied))
        concerned = {project.slug: project for project, _ in pairs}
        tasks = list(_tasks(concerned.values(), planned.outputs))
        outcomes = yield from context.run("survey", tasks, planned.probed.outcomes)
        errors = [d for d in planned.log.errors if not d.project or self.request.concerns(d.project)]
        films = tuple(self._compared(context, everything, planned, outcomes, pairs, errors))
        found = [*errors, *self.registry.diagnostics, *self.unknown_targets(everything.catalogue)]
        found += self._undated(everything.catalogue)
        diagnostics = tuple(in_order(found))
        return CheckResult(everything.catalogue, self.today, films, planned, outcomes, diagnostics)

    def _require_films(self, everything: Loaded) -> None:
        """Raises UnknownFilmError for each film that was asked for and is not there, neither whole nor with errors."""
        known = {*everything.slugs.values(), *(d.project for d in everything.log.diagnostics if d.project)}
        missing = [name for name in self.request.projects if name not in known]
        if missing:
            raise UnknownFilmError(*(unknown_film(name, name, known) for name in missing))

    def _pairs(self, catalogue: Catalogue) -> Iterator[tuple[Project, Profile]]:
        """Yields each film with each festival that it is compared with."""
        for project in catalogue.projects:
            if self.request.concerns(project.slug):
                names = self._names(project, catalogue)
                profiles = {one.name: one for name in names if (one := self.registry.find(name))}
                yield from ((project, with_overrides(profile, self.request.overrides)) for profile in profiles.values())

    def _names(self, project: Project, catalogue: Catalogue) -> Iterator[str]:
        for name in self.request.festivals:
            if name == TARGETS:
                yield from (*project.festivals, *catalogue.site.targets)
            else:
                yield name

    def _compared(
        self, context: BuildContext, everything: Loaded, planned: Planned, outcomes: TaskOutcomes,
        pairs: Iterable[tuple[Project, Profile]], errors: Iterable[Diagnostic],
    ) -> Iterator[CheckedFilm]:  # fmt: skip
        titles = entered(everything.catalogue, self.registry)
        entries: dict[str, tuple[FestivalEntry, tuple[Diagnostic, ...], KnownResults]] = {}
        fonts: tuple[Path, ...] = ()
        tagged: dict[str, tuple[Diagnostic, ...]] = {}
        for project, profile in pairs:
            if project.slug not in entries:
                submitter = read_submitter(self.workspace.root, project, everything.catalogue)
                value = submitter.value or SubmitterProfile()
                entry = self._entry(everything.catalogue, planned, outcomes, project, value)
                found = [*barring(project, errors, submitter.diagnostics)]
                found += hidden_names(project, planned.probed.loaded.names, self.workspace.root)
                entries[project.slug] = entry, tuple(found), KnownResults()
            entry, barred, results = entries[project.slug]
            entry = replace(entry, entered=titles.get(profile.name, {}))
            report = check(entry, profile, results)
            if report.delivery is not None and report.delivery.untouched:
                if project.slug not in tagged:
                    tagged[project.slug] = tuple(names_in_film(project, context.root, planned.probed.loaded.names))
                barred = (*barred, *tagged[project.slug])
            if is_drawn(report.delivery):
                fonts = fonts or tuple(typefaces.fonts_of(context.root))
                barred = (*barred, *missing_glyphs(entry, profile, report.delivery, fonts))
            yield CheckedFilm(entry, replace(report, barred=barred))

    def _undated(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """Yields a warning for each festival that is named with a year while its rules are of no edition."""
        asked = {name: (Location(), "") for name in self.request.festivals if name != TARGETS}
        if TARGETS in self.request.festivals:
            for project in (one for one in catalogue.projects if self.request.concerns(one.slug)):
                for name in (*project.festivals, *catalogue.site.targets):
                    asked.setdefault(name, (self._place_of_target(project, name), project.slug))
        for name, (place, slug) in asked.items():
            if self.registry.is_undated(name):
                yield diagnose(Severity.WARNING, "undated-edition", place, project=slug, written=name)

    def unknown_targets(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """Yields a warning for each target without a profile, where targets were asked for."""
        if TARGETS not in self.request.festivals:
            return
        for project in (one for one in catalogue.projects if self.request.concerns(one.slug)):
            for name in (*project.festivals, *catalogue.site.targets):
                if self.registry.find(name) is None:
                    yield self._unfound(project, name)

    def _unfound(self, project: Project, name: str) -> Diagnostic:
        """Returns that a target has no profile, or none of the edition that it names."""
        place, slug = self._place_of_target(project, name), project.slug
        if editions := self.registry.other_editions(name):
            facts = {"written": name, "editions": editions}
            return diagnose(Severity.WARNING, "unknown-edition", place, project=slug, **facts)
        near = {"near": found} if (found := self.registry.suggestion(name)) else {}
        return diagnose(Severity.WARNING, "unknown-target", place, project=slug, written=name, **near)

    def _place_of_target(self, project: Project, name: str) -> Location:
        """Returns where a target is written: in the film's own file, or in the site's for all films."""
        file = project.place.path if name in project.festivals else "showcase.toml"
        try:
            lines = (self.workspace.root / file).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return Location(file)
        found = ((number, line.find(name)) for number, line in enumerate(lines, 1) if line.lstrip()[:1] != "#")
        return next((Location(file, number, at + 1) for number, at in found if at >= 0), Location(file))

    def _entry(
        self, catalogue: Catalogue, planned: Planned, outcomes: TaskOutcomes, project: Project,
        submitter: SubmitterProfile,
    ) -> FestivalEntry:  # fmt: skip
        outputs = planned.outputs.get(project.slug) or MediaOutputs(project.slug)
        pictures = dict(_pictures(outcomes, project))
        portraits = {person.id: pictures[person.portrait] for person in project.people if person.portrait in pictures}
        entry = FestivalEntry(
            project=project,
            today=self.clock.today,
            now=self.clock.now,
            facts=outputs.facts,
            film=_film(outcomes, project, outputs),
            trailer=_trailer(outcomes, project),
            stills=tuple(_stills(project, outputs, pictures)),
            poster=_poster(project, outputs, pictures),
            portraits=portraits,
            pictures=pictures,
            language=catalogue.site.languages[0],
            window=outputs.look.window if outputs.look is not None else (0.0, 0.0, 1.0, 1.0),
        )
        return replace(entry, biography=biography(entry, submitter))


def read_submitter(root: Path, project: Project, catalogue: Catalogue) -> ReadResult[SubmitterProfile]:
    """Returns what the submitter of a film keeps for forms."""
    from showcase.content.submitter import read_dossier

    teams = {one.slug: frozenset(map(person_key, _directors(one))) for one in catalogue.projects}
    languages = catalogue.site.languages
    return read_dossier(root, root / project.folder, languages, teams.get(project.slug, frozenset()), teams.values())


def _directors(project: Project) -> frozenset[str]:
    """Returns the names that the credits give to the directors."""
    return frozenset(c.person.name for c in project.credits if c.role == "director" and c.person is not None)


def entered(catalogue: Catalogue, known: ProfileRegistry) -> Entered:
    """Returns the titles of the films that are meant for each festival, by who directed them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for project in catalogue.projects:
        targets = (known.find(name) for name in (*project.festivals, *catalogue.site.targets))
        title = project.title.best(DEFAULT).text or project.slug
        for profile in {target.name for target in targets if target is not None}:
            by_person = found.setdefault(profile, {})
            for name in _directors(project):
                by_person[name] = (*by_person.get(name, ()), title)
    return found


def _tasks(projects: Iterable[Project], products: Mapping[str, MediaOutputs]) -> Iterator[Task]:
    for project in projects:
        facts = products[project.slug].facts if project.slug in products else None
        if project.clip is not None and facts is not None:
            yield measure.film_task(project, project.clip, facts)
        yield from (measure.still_task(project, source) for source in _sources(project))


def _sources(project: Project) -> Iterator[AuthorFile]:
    """Yields the pictures that may be sent to a festival."""
    yield from (still.source for still in project.stills if still.source is not None)
    yield from project.posters
    yield from project.portraits


def _value(outcomes: TaskOutcomes, task: Task) -> Json | None:
    found = outcomes.results.get(task.key)
    return found.value if found is not None else None


def _film(outcomes: TaskOutcomes, project: Project, products: MediaOutputs) -> FilmFacts | None:
    if project.clip is None or products.facts is None:
        return None
    value = _value(outcomes, measure.film_task(project, project.clip, products.facts))
    return measure.film_facts(value) if value is not None else None


def _trailer(outcomes: TaskOutcomes, project: Project) -> ClipFacts | None:
    from showcase.media.json_codec import unpack
    from showcase.media.probe_tasks import look_task
    from showcase.model.media import ClipFacts

    if project.trailer is None:
        return None
    value = _value(outcomes, look_task(project, project.trailer))
    return unpack(ClipFacts, value["clip"]) if value is not None else None


def _pictures(outcomes: TaskOutcomes, project: Project) -> Iterator[tuple[str, StillFacts]]:
    for source in _sources(project):
        value = _value(outcomes, measure.still_task(project, source))
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
    if project.posters:
        return pictures.get(project.posters[0].path)
    if products.facts is None or products.poster is None:
        return None
    video = products.facts.video
    return StillFacts("poster", video.display_width, video.display_height, place=project.place)
