"""Stage 4: makes the planned media, then the press kits, which are made of them."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from showcase.diagnostics import Location
from showcase.engine.task import TaskOutcomes
from showcase.pipeline.budget import tell_budget
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog, to_diagnostic, to_warning
from showcase.pipeline.plan import Planned, plan

if TYPE_CHECKING:
    from showcase.diagnostics import Diagnostic
    from showcase.engine.events import Event
    from showcase.engine.task import Failure, Task
    from showcase.media.plan import MediaPlan
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue


@dataclass(frozen=True, slots=True)
class Made:
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


ROUNDS = 3
"""Times that films are encoded again because the site came out heavier than expected."""


def make(context: BuildContext, planned: Planned) -> Generator[Event, None, Made]:
    """Makes everything that is planned and not in the cache; then again what weighs more than it may.

    Raises ContentError if the site cannot meet its budget, Cancelled when stopped.
    """
    for _ in range(ROUNDS):
        yield from tell_budget(context, planned)
        made = yield from _make(context, planned)
        if planned.budget is None:
            break
        again = plan(context, planned.probed, made)
        log = made.log.without(planned.estimates).with_diagnostics(again.estimates)
        log.require_settings()
        made = replace(made, log=log)
        if {task.key for task in again.media.tasks} <= {task.key for task in made.tasks}:
            break
        planned = replace(again, log=log)
    return made


def _make(context: BuildContext, planned: Planned) -> Generator[Event, None, Made]:
    made = Made.nothing_yet(planned)
    made = made.with_outcomes((yield from context.run("media", planned.media.tasks, made.outcomes)))
    if not made.has_kits:
        return made
    from showcase.pipeline import press_kits

    try:
        kits = press_kits.plan_kits(context, made)
        outcomes = yield from context.run("kits", kits.tasks, made.outcomes)
    finally:
        press_kits.forget_words(context)
    return replace(made, media=kits.media).with_outcomes(outcomes)


def recall(context: BuildContext, planned: Planned, *, with_kits: bool = True) -> Made:
    """Returns what the cache holds of the plan and its press kits, without making anything.

    Press kits need the site's theme: without one, `with_kits` must be False.
    """
    made = Made.nothing_yet(planned)
    if made.has_kits and with_kits:
        from showcase.pipeline.press_kits import plan_kits

        made = replace(made, media=plan_kits(context, made, words=False).media)
    found = {task.key: result for task in made.media.tasks if (result := context.cache.get(task)) is not None}
    return replace(made, outcomes=made.outcomes.with_results(found))
