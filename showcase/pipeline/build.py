"""Runs one build from reading to publishing."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from showcase import paths
from showcase.cluster.link import ClusterLink
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, in_order
from showcase.engine.build_stamp import Inputs
from showcase.engine.events import Event, SiteUpdated
from showcase.engine.files import write_state
from showcase.engine.locking import Lock
from showcase.engine.output import Output
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Json
from showcase.pipeline.output_folder import require_output
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct, replace
from showcase.toml_cache import TABLES

if TYPE_CHECKING:
    from showcase.model.text import PartialDate
    from showcase.pipeline.site import Published
    from showcase.pipeline.stage_values import Loaded


class Outcome(FrozenStruct):
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
        deploying: Mapping[str, str] | None = None,
        cluster: str = "",
    ) -> None:
        """`cluster` is the address of a Dask scheduler, and `deploying` are days of first deploys, as in `Workspace`.

        `remove_all` says that films are to go from the site although `content/`, or their folder, is empty."""
        self.remove_all = remove_all
        days = tuple((deploying or {}).items())
        target = output and output.resolve()
        self.workspace = Workspace(
            root.resolve(), target, jobs, today, stop or StopSignal(), url, days, cluster=ClusterLink(cluster)
        )
        self.outcome = Outcome(self.workspace.target)

    def events(self) -> Generator[Event, None, None]:
        """Builds, and tells what happens; raises ShowcaseError for what a person can fix, Cancelled when stopped."""
        workspace = self.workspace
        if workspace.output is not None:
            require_output(workspace.root, workspace.output)
        lock = Lock(workspace.state, workspace.stop)
        yield from lock.acquire()
        try:
            with reduced_gc():
                TABLES.keep_in(workspace.state / paths.TABLES)
                yield from self._bring_up_to_date()
            self._keep_tables()
            self._report_damaged()
        finally:
            workspace.cluster.close()
            lock.release()

    def has_site(self) -> bool:
        """Returns whether anything of the site is in the folder, from this build or one before."""
        return not self.workspace.open_output().is_gone()

    def _keep_tables(self) -> None:
        parsed = TABLES.to_keep()
        if parsed is not None:
            write_state(self.workspace.state / paths.TABLES, parsed)

    def _report_damaged(self) -> None:
        """Adds a note on files of the state folder that were found damaged and were rebuilt."""
        note = self.workspace.damage_note()
        if note is not None:
            self.outcome = replace(self.outcome, diagnostics=tuple(in_order([*self.outcome.diagnostics, note])))

    def _bring_up_to_date(self) -> Iterator[Event]:
        workspace = self.workspace
        seen, last, output = workspace.look(), workspace.last_build(), workspace.open_output()
        touched = last.touched(seen)
        if touched is not None and (_due(last.record["public_later"], workspace) or not output.whole()):
            touched = None
        if touched == ():
            self.outcome = _recalled(last.record, output)
            return
        if not last.forget():  # the one before did not end well, and may have left something half done
            output.sweep_drafts()
        record = None
        if touched is not None:
            record = yield from self._rebuild(output, last.record, touched)
        if record is None:
            record = yield from self._build(output, seen)
        if self.outcome.ok:
            last.note(seen, record)

    def _build(self, output: Output, seen: Inputs) -> Generator[Event, None, Json]:
        """Runs all stages over all films; returns what the next build needs to know of this one."""
        from showcase.pipeline.context import BuildContext
        from showcase.pipeline.make import make
        from showcase.pipeline.plan import plan, theme_errors
        from showcase.pipeline.probe import probe
        from showcase.pipeline.read import loaded, read_content, select_published
        from showcase.pipeline.removals import guard_removals
        from showcase.pipeline.site import publish
        from showcase.pipeline.withdrawal import KnownNow, take_down, take_names_down

        context = BuildContext.open(self.workspace)
        context.cache.sweep_workplaces()
        try:
            content = read_content(context, seen.settled())
            known = KnownNow(content.diagnostics, content.names)
            taken_down: frozenset[str] = frozenset()
            try:
                chosen = select_published(context, loaded(content))
                known = KnownNow(chosen.log.diagnostics, chosen.names, chosen.visibility)
                taken_down = take_names_down(context, chosen.names, output)
                planned = plan(context, (yield from probe(context, chosen)))
                log = planned.log.with_diagnostics(theme_errors(context, planned.catalogue.site))
                log = guard_removals(log, output, remove_all=self.remove_all)
                known = replace(known, diagnostics=log.diagnostics)
                log.require_settings()
                made = yield from make(context, replace(planned, log=log))
                published = yield from publish(context, made, output, taken_down)
            except ContentError as fault:
                removed = take_down(context, known, output, is_partial=bool(taken_down))
                raise ContentError(*in_order([*fault.diagnostics, *_to_show(known.diagnostics), *removed])) from fault
        finally:
            context.save()
        self.outcome = _outcome(published.log.diagnostics, published.log.failed, output, published.update)
        history = self.workspace.open_history()
        history.note(made.tasks, published.log.failed)
        history.save()
        days = planned.identity.days if planned.identity else ()
        return {**_record(self.outcome), **_record_films(chosen, published, days)}

    def _rebuild(self, output: Output, record: Json, folders: tuple[str, ...]) -> Generator[Event, None, Json]:
        """Builds only the films in these folders; returns None if all films must be built."""
        from showcase.pipeline.context import BuildContext
        from showcase.pipeline.incremental import RecordedFilms, rebuild

        recorded = RecordedFilms({name: (slug, card) for name, slug, card in record["faces"]}, record["listed"])
        context = BuildContext.open(self.workspace)
        try:
            rebuilt = yield from rebuild(context, recorded, tuple(map(Path, folders)), output)
        finally:
            context.save(all_known=True)
        if rebuilt is None:
            return None
        if rebuilt.made is not None:
            history = self.workspace.open_history()
            history.note(rebuilt.made.tasks, history.projects() - rebuilt.slugs)
            history.save()
        others = [found for found in _diagnostics(record) if found.project not in rebuilt.slugs]
        self.outcome = _outcome([*others, *rebuilt.log.diagnostics], (), output, rebuilt.update)
        return {**record, **_record(self.outcome)}


COLLECTED_AFTER = 400_000
"""New objects after which the garbage collector runs; a build makes many that live until its end."""


@contextmanager
def reduced_gc() -> Iterator[None]:
    """Runs the garbage collector less often: a build keeps nearly all of its objects to the end.

    Collections took a tenth of a build's time; objects without references are freed at once in any case.
    """
    first, second, third = gc.get_threshold()
    gc.set_threshold(max(first, COLLECTED_AFTER), second, third)
    try:
        yield
    finally:
        gc.set_threshold(first, second, third)


def _to_show(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yields the errors and warnings, which a build that ends with an error of the whole site reports as well."""
    return (found for found in diagnostics if found.severity in (Severity.ERROR, Severity.WARNING))


def _outcome(diagnostics: Iterable[Diagnostic], failed: Iterable[str], output: Output, update: SiteUpdated) -> Outcome:
    failed = sorted(failed)
    there = output.projects()
    return Outcome(
        output=output.folder,
        diagnostics=tuple(in_order(diagnostics)),
        failed=tuple(failed),
        absent=tuple(slug for slug in failed if slug not in there),
        written=update.written,
        removed=update.removed,
        kept=update.kept,
        pages=sum(path.endswith(".html") for path in output.owned),
        films=len(there - {""}),
        size=sum(owned.size for owned in output.owned.values()),
    )


def _due(public_later: list[str], workspace: Workspace) -> bool:
    """Returns whether the day has come for something that was not public when the last build ran."""
    return bool(public_later) and min(public_later) <= str(workspace.day())


def _record_films(loaded: Loaded, published: Published, days: Iterable[str]) -> dict[str, Json]:
    """Returns what an incremental build needs to know of all films; on `days`, everything is looked at again."""
    faces = [[folder, slug, published.card_digests.get(slug, "")] for folder, slug in loaded.slugs.items()]
    return {"public_later": [*loaded.public_later, *days], "faces": faces, "listed": published.listed}


def _record(outcome: Outcome) -> dict[str, Json]:
    """Returns what a build in which nothing changed reports again."""
    rows = [
        [d.code, d.place.path, d.place.line, d.place.column, str(d.severity), d.facts, d.project]
        for d in outcome.diagnostics
    ]
    return {
        "diagnostics": rows,
        "counts": {"pages": outcome.pages, "films": outcome.films, "size": outcome.size},
    }


def _diagnostics(record: Json) -> Iterator[Diagnostic]:
    for code, path, line, column, severity, facts, project in record["diagnostics"]:
        yield Diagnostic(
            code, Location(path, line, column), Severity(severity), tuple((k, v) for k, v in facts), project
        )


def _recalled(record: Json, output: Output) -> Outcome:
    same = Outcome(output.folder, tuple(_diagnostics(record)), kept=len(output.owned), nothing_changed=True)
    return replace(same, **record["counts"])
