"""Holds the values that the stages of a build hand on: what was read, measured, planned and made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from showcase.diagnostics import Location
from showcase.engine.task import TaskOutcomes
from showcase.pipeline.diagnostic_log import DiagnosticLog, to_diagnostic, to_warning
from showcase.structs import FrozenStruct, field, replace

if TYPE_CHECKING:
    from showcase.diagnostics import Diagnostic
    from showcase.engine.task import Failure, Task
    from showcase.media.budget import ClipWeight
    from showcase.media.plan import MediaPlan
    from showcase.media.probe_tasks import MediaFacts
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue, Visibility
    from showcase.model.sealing import SigningIdentity
    from showcase.names.hidden import FilmNames


class Loaded(FrozenStruct):
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


class Probed(FrozenStruct):
    """What is known of the media of the selected films."""

    loaded: Loaded
    catalogue: Catalogue
    """Films without errors, with the subtitles and chapters that are in their clips."""
    facts: MediaFacts
    tasks: tuple[Task, ...]
    """The tasks that measure."""
    outcomes: TaskOutcomes
    log: DiagnosticLog


class BudgetPlan(FrozenStruct):
    """How a site meets what it may weigh."""

    limit: int
    """Bytes of all files; 0 if only single files are limited."""
    shift: float
    """VMAF points by which all goals are lowered."""
    clips: tuple[ClipWeight, ...]
    others: int
    """Bytes of everything but the encodes of films, as far as they are known."""
    is_certain: bool = False
    """Whether the bytes of everything else are known, and not estimated."""

    @property
    def size(self) -> int:
        """Returns the bytes of the whole site."""
        return sum(clip.size for clip in self.clips) + self.others


class Planned(FrozenStruct):
    """The media to make of each film, with the tasks that make them and their places on the site."""

    probed: Probed
    media: MediaPlan
    log: DiagnosticLog
    identity: SigningIdentity | None = None
    """Who signs files; None where nothing is sealed."""
    budget: BudgetPlan | None = None
    """How the site meets what it may weigh; None if its settings do not say."""
    estimates: tuple[Diagnostic, ...] = ()
    """What is said of the weight of films before all is made; these are in the log too."""

    @property
    def catalogue(self) -> Catalogue:
        """Returns the films without errors."""
        return self.probed.catalogue

    @property
    def outputs(self) -> Mapping[str, MediaOutputs]:
        """Returns what is made of each film, by slug."""
        return self.media.products


class Made(FrozenStruct):
    """What was made of the plan."""

    planned: Planned
    media: MediaPlan
    """The plan with press kits, and without optional outputs that failed."""
    outcomes: TaskOutcomes
    log: DiagnosticLog

    @classmethod
    def nothing_yet(cls, planned: Planned) -> Made:
        """Returns the value before anything is made: only measurements are there."""
        return cls(planned, planned.media, planned.probed.outcomes, planned.log)

    @property
    def catalogue(self) -> Catalogue:
        """Returns the films without errors."""
        return self.planned.probed.catalogue

    @property
    def outputs(self) -> Mapping[str, MediaOutputs]:
        """Returns what is made of each film, by slug."""
        return self.media.products

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Returns all tasks: those that measure, then those that make."""
        return (*self.planned.probed.tasks, *self.media.tasks)

    @property
    def has_kits(self) -> bool:
        """Returns whether any film gets a press kit."""
        return any(outputs.prints for outputs in self.outputs.values())

    def with_outcomes(self, outcomes: TaskOutcomes) -> Made:
        """Returns the value with outcomes of tasks; a failure fails its film, one of an optional output warns."""
        from showcase.media import extras

        before = self.outcomes.failures.keys()
        new = outcomes.results.keys() - self.outcomes.results.keys()
        log = self.log.with_diagnostics(_repaired([task for task in self.media.tasks if task.key in new], outcomes))
        failures = [failure for key, failure in outcomes.failures.items() if key not in before]
        if not failures:
            return replace(self, outcomes=outcomes, log=log)
        chosen = {project.slug for project in self.catalogue.projects if project.stills}
        of_files = [failure.task for failure in failures if not getattr(failure.error, "setting", "")]
        media, optional = extras.leave_out(self.media, of_files, chosen)
        left_out = {task.key for task in optional}
        needed = [failure for failure in failures if failure.task.key not in left_out]
        found = self._diagnostics(failures, left_out)
        log = log.with_failed({failure.task.project for failure in needed} - {""})
        return replace(self, media=media, outcomes=outcomes.without(left_out), log=log.with_diagnostics(found))

    def _diagnostics(self, failures: Iterable[Failure], left_out: Collection[str]) -> Iterator[Diagnostic]:
        """Yields what to tell of failures; a setting at fault for many files is told once, where it is written."""
        settings = self.catalogue.site.credentials
        places = {"timestamp": settings.timestamp_place, "certificate": settings.place}
        told = {(one.code, one.place) for one in self.log.diagnostics}
        for failure in failures:
            if failure.error is None:
                continue
            turn = to_warning if failure.task.key in left_out else to_diagnostic
            found = turn(failure.task, failure.error)
            if place := places.get(getattr(failure.error, "setting", "")):
                found = replace(found, place=place)
                if (found.code, place) in told:
                    continue
                told.add((found.code, place))
            yield found


def _repaired(tasks: Iterable[Task], outcomes: TaskOutcomes) -> Iterator[Diagnostic]:
    """Yields what decoders repaired while films and trailers were encoded, once for each file."""
    from showcase.pipeline.diagnostic_log import to_repaired

    told: set[Location] = set()
    for task in tasks:
        result = outcomes.results.get(task.key)
        if task.kind == "encode" and result is not None and result.value:
            found = to_repaired(task, result.value["repaired"])
            if found.place not in told:
                told.add(found.place)
                yield found
