"""Runs one build from reading to publishing."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase import paths
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, in_order
from showcase.engine.build_stamp import Inputs
from showcase.engine.events import Event, SiteUpdated
from showcase.engine.files import write_state
from showcase.engine.locking import Lock
from showcase.engine.output import Output
from showcase.engine.runner import StopSignal
from showcase.engine.task import Json
from showcase.pipeline.workspace import Workspace
from showcase.toml_cache import TABLES

if TYPE_CHECKING:
    from showcase.model.text import PartialDate
    from showcase.pipeline.stages import BuildContext


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a build."""

    output: Path
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: tuple[str, ...] = ()
    """Slugs of projects with an error."""
    absent: tuple[str, ...] = ()
    """Of these, the slugs of which nothing is on the site; of the others, it is their last good version."""
    written: int = 0
    """Files."""
    removed: int = 0
    kept: int = 0
    pages: int = 0
    """HTML pages on the site."""
    films: int = 0
    """Projects on the site."""
    size: int = 0
    """Bytes of all files that showcase wrote on the site."""
    nothing_changed: bool = False

    @property
    def ok(self) -> bool:
        """Returns whether everything that should be published is published."""
        return not self.failed and all(d.severity is not Severity.ERROR for d in self.diagnostics)


class Build:
    """One build of a site: iterate over `events()`, then look at `outcome`."""

    def __init__(
        self,
        root: Path,
        *,
        output: Path | None = None,
        jobs: int | None = None,
        today: PartialDate | None = None,
        stop: StopSignal | None = None,
        url: str = "",
        remove_all: bool = False,
    ) -> None:
        """`remove_all` says that films are to go from the site although `content/`, or their folder, is empty."""
        self.remove_all = remove_all
        self.workshop = Workspace(root.resolve(), output and output.resolve(), jobs, today, stop or StopSignal(), url)
        self.outcome = Outcome(self.workshop.target)

    def events(self) -> Iterator[Event]:
        """Builds, and tells what happens; raises ShowcaseError for what a person can fix, Cancelled when stopped."""
        workshop = self.workshop
        lock = Lock(workshop.state, workshop.stop)
        yield from lock.acquire()
        try:
            with reduced_gc():
                TABLES.keep_in(workshop.state / paths.TABLES)
                yield from self._bring_up_to_date()
            self._keep_tables()
            self._say_damaged()
        finally:
            lock.release()

    def _keep_tables(self) -> None:
        parsed = TABLES.to_keep()
        if parsed is not None:
            write_state(self.workshop.state / paths.TABLES, parsed)

    def _say_damaged(self) -> None:
        """Adds a note on files of the state folder that were found damaged and were rebuilt."""
        note = self.workshop.damage_note()
        if note is None:
            return
        self.outcome = replace(self.outcome, diagnostics=tuple(in_order([*self.outcome.diagnostics, note])))

    def _bring_up_to_date(self) -> Iterator[Event]:
        workshop = self.workshop
        seen, last, output = workshop.look(), workshop.last_build(), workshop.open_output()
        touched = last.touched(seen)
        if touched is not None and (_due(last.said["public_later"], workshop) or not output.whole()):
            touched = None
        if touched == ():
            self.outcome = _recalled(last.said, output)
            return
        if not last.forget():  # the one before did not end well, and may have left something half done
            output.sweep_drafts()
        said = None
        if touched is not None:
            said = yield from self._retouch(output, last.said, touched)
        if said is None:
            said = yield from self._build(output, seen)
        if self.outcome.ok:
            last.note(seen, said)

    def _build(self, output: Output, seen: Inputs) -> Generator[Event, None, Json]:
        from showcase.pipeline.removals import guard_removals
        from showcase.pipeline.site import publish
        from showcase.pipeline.stages import BuildContext
        from showcase.pipeline.withdrawal import take_down

        survey = BuildContext.of(self.workshop)
        survey.seen = seen.settled()
        survey.cache.sweep_workplaces()
        try:
            yield from survey.events()
            guard_removals(survey, output, remove_all=self.remove_all)
            survey.require_settings()
            yield from survey.make()
            for event in publish(survey, output):
                if isinstance(event, SiteUpdated):
                    self.outcome = _outcome(survey.diagnostics, survey.failed, output, event)
                yield event
        except ContentError as fault:
            if removed := [*take_down(survey, output)]:
                raise ContentError(*fault.diagnostics, *removed) from fault
            raise
        finally:
            survey.digests.save()
            survey.cache.save()
        assert survey.planned is not None
        ledger = self.workshop.open_ledger()
        ledger.note([*survey.tasks, *survey.planned.tasks], frozenset(survey.failed))
        ledger.save()
        return _to_recall(self.outcome, survey)

    def _retouch(self, output: Output, said: Json, folders: tuple[str, ...]) -> Generator[Event, None, Json]:
        """Makes only the films in these folders again; gives nothing if that is not enough."""
        from showcase.pipeline.incremental import IncrementalBuild
        from showcase.pipeline.stages import BuildContext

        faces = {name: (slug, face) for name, slug, face in said["faces"]}
        survey = BuildContext.of(self.workshop)
        retouch = IncrementalBuild(survey, tuple(map(Path, folders)), faces, said["listed"])
        try:
            yield from retouch.events(output)
        finally:
            survey.digests.save(all_known=True)
            survey.cache.save()
        if retouch.placed is None:
            return None
        if survey.planned is not None:
            ledger = self.workshop.open_ledger()
            ledger.note([*survey.tasks, *survey.planned.tasks], ledger.projects() - retouch.slugs)
            ledger.save()
        others = [d for d in _diagnostics(said) if d.project not in retouch.slugs]
        self.outcome = _outcome([*others, *survey.diagnostics], (), output, retouch.placed)
        return {**said, **_said(self.outcome)}


@contextmanager
def reduced_gc() -> Iterator[None]:
    """Runs the garbage collector less often: a build keeps nearly all of its objects to the end.

    Collections took a tenth of a build's time; objects without references are freed at once in any case.
    """
    first, second, third = gc.get_threshold()
    gc.set_threshold(100 * first, second, third)
    try:
        yield
    finally:
        gc.set_threshold(first, second, third)


def _outcome(diagnostics: Iterable[Diagnostic], failed: Iterable[str], output: Output, placed: SiteUpdated) -> Outcome:
    failed = sorted(failed)
    there = {owned.project for owned in output.owned.values()}
    return Outcome(
        output=output.folder,
        diagnostics=tuple(in_order(diagnostics)),
        failed=tuple(failed),
        absent=tuple(slug for slug in failed if slug not in there),
        written=placed.written,
        removed=placed.removed,
        kept=placed.kept,
        pages=sum(path.endswith(".html") for path in output.owned),
        films=len(there - {""}),
        size=sum(owned.size for owned in output.owned.values()),
    )


def _due(public_later: list[str], workshop: Workspace) -> bool:
    """Returns whether the day has come for something that was not public when the last build ran."""
    return bool(public_later) and min(public_later) <= str(workshop.day())


def _to_recall(outcome: Outcome, survey: BuildContext) -> Json:
    """Returns what the next build needs to know of this one, where nothing or little is touched until then."""
    faces = [[folder, slug, survey.card_digests.get(slug, "")] for folder, slug in survey.addresses.items()]
    return {**_said(outcome), "public_later": survey.public_later, "faces": faces, "listed": survey.listed}


def _said(outcome: Outcome) -> dict[str, Json]:
    said = [
        [d.code, d.place.path, d.place.line, d.place.column, str(d.severity), d.facts, d.project]
        for d in outcome.diagnostics
    ]
    return {
        "diagnostics": said,
        "counts": {"pages": outcome.pages, "films": outcome.films, "size": outcome.size},
    }


def _diagnostics(said: Json) -> Iterator[Diagnostic]:
    for code, path, line, column, severity, facts, project in said["diagnostics"]:
        yield Diagnostic(
            code, Location(path, line, column), Severity(severity), tuple((k, v) for k, v in facts), project
        )


def _recalled(said: Json, output: Output) -> Outcome:
    same = Outcome(output.folder, tuple(_diagnostics(said)), kept=len(output.owned), nothing_changed=True)
    return replace(same, **said["counts"])
