"""One build from end to end."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.building.workshop import Workshop
from showcase.diagnostics import Diagnostic, Place, Severity, in_order
from showcase.version import VERSION
from showcase.work.events import Event, Placed
from showcase.work.locking import Lock
from showcase.work.output import Output
from showcase.work.runner import Stop
from showcase.work.task import Json

if TYPE_CHECKING:
    from showcase.building.survey import Survey
    from showcase.model.text import Day


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    output: Path
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: tuple[str, ...] = ()
    """Slugs of projects with an error; the last good version of each, if there was one, is still on the site."""
    written: int = 0
    """Files."""
    removed: int = 0
    kept: int = 0
    pages: int = 0
    """HTML pages on the site."""
    films: int = 0
    """Projects on the site."""
    size: int = 0
    """Bytes of all files of ours on the site."""
    nothing_changed: bool = False

    @property
    def sound(self) -> bool:
        """Whether everything that was to be published is."""
        return not self.failed and all(d.severity is not Severity.ERROR for d in self.diagnostics)


class Build:
    """One build of a site: iterate over `events()`, then look at `outcome`."""

    def __init__(
        self,
        root: Path,
        *,
        output: Path | None = None,
        jobs: int | None = None,
        today: Day | None = None,
        stop: Stop | None = None,
    ) -> None:
        self.workshop = Workshop(root.resolve(), output and output.resolve(), jobs, today, stop or Stop())
        self.outcome = Outcome(self.workshop.goal)

    def events(self) -> Iterator[Event]:
        """Build, and tell what happens; raises ShowcaseError for what a person can mend, Cancelled when stopped."""
        workshop = self.workshop
        lock = Lock(workshop.state, workshop.stop)
        yield from lock.acquire()
        try:
            seen, last, output = workshop.look(), workshop.last_build(), workshop.open_output()
            settings = f"{VERSION} {workshop.goal}"
            said = last.same(seen, settings)
            if said is not None and output.whole() and not _due(said["public_later"], workshop):
                self.outcome = _recalled(said, output)
                return
            if not last.forget():  # the one before did not end well, and may have left something half done
                output.sweep_drafts()
            with few_collections():
                public_later = yield from self._build(output)
            if self.outcome.sound:
                last.note(seen, settings, _to_recall(self.outcome, public_later))
        finally:
            lock.release()

    def _build(self, output: Output) -> Generator[Event, None, tuple[str, ...]]:
        from showcase.building.publishing import publish
        from showcase.building.survey import Survey

        survey = Survey.of(self.workshop)
        survey.cache.sweep_workplaces()
        try:
            yield from survey.events()
            survey.require_settings()
            assert survey.planned is not None
            yield from survey.run.events("media", survey.planned.tasks)
            survey.say_failures()
            for event in publish(survey, output):
                if isinstance(event, Placed):
                    self.outcome = _outcome(survey, output, event)
                yield event
        finally:
            survey.digests.save()
            survey.cache.save()
        ledger = self.workshop.open_ledger()
        ledger.note([*survey.tasks, *survey.planned.tasks], frozenset(survey.failed))
        ledger.save()
        return survey.public_later


@contextmanager
def few_collections() -> Iterator[None]:
    """What a build makes it keeps to its end: to look for what may be thrown away, again and again, finds nothing.

    It took a tenth of a build's time; what is let go of goes at once anyway, unless it points at itself in a circle.
    """
    first, second, third = gc.get_threshold()
    gc.set_threshold(100 * first, second, third)
    try:
        yield
    finally:
        gc.set_threshold(first, second, third)


def _outcome(survey: Survey, output: Output, placed: Placed) -> Outcome:
    assert survey.catalogue is not None
    return Outcome(
        output=output.folder,
        diagnostics=tuple(in_order(survey.diagnostics)),
        failed=tuple(sorted(survey.failed)),
        written=placed.written,
        removed=placed.removed,
        kept=placed.kept,
        pages=sum(path.endswith(".html") for path in output.owned),
        films=len({owned.project for owned in output.owned.values()} - {""}),
        size=sum(owned.size for owned in output.owned.values()),
    )


def _due(public_later: list[str], workshop: Workshop) -> bool:
    """Whether the day has come for something that was not public when the last build ran."""
    return bool(public_later) and min(public_later) <= str(workshop.day())


def _to_recall(outcome: Outcome, public_later: tuple[str, ...]) -> Json:
    said = [
        [d.code, d.place.path, d.place.line, d.place.column, str(d.severity), [*d.facts], d.project]
        for d in outcome.diagnostics
    ]
    counts = {"pages": outcome.pages, "films": outcome.films, "size": outcome.size}
    return {"diagnostics": said, "counts": counts, "public_later": list(public_later)}


def _recalled(said: Json, output: Output) -> Outcome:
    diagnostics = tuple(
        Diagnostic(code, Place(path, line, column), Severity(severity), tuple((k, v) for k, v in facts), project)
        for code, path, line, column, severity, facts, project in said["diagnostics"]
    )
    same = Outcome(output.folder, diagnostics, kept=len(output.owned), nothing_changed=True)
    return replace(same, **said["counts"])
