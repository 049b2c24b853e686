"""Inspects a site without building: what is wrong, what a build would do, where a file comes from, what is unused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic, in_order
from showcase.engine.cache import Cache
from showcase.engine.events import Event
from showcase.engine.files import Digests
from showcase.engine.history import TaskHistory, describe
from showcase.engine.locking import Lock
from showcase.engine.output import Output
from showcase.engine.runner import StopSignal
from showcase.engine.task import Task
from showcase.engine.value_store import ValueStore
from showcase.pipeline.removals import guard_removals
from showcase.pipeline.site import shown
from showcase.pipeline.stages import BuildContext
from showcase.pipeline.workspace import Workspace
from showcase.submissions.package_index import PackageIndex

if TYPE_CHECKING:
    from showcase.model.project import Catalogue
    from showcase.pages.plan import PagePlan
    from showcase.pages.themes import Theme


def load(root: Path) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Reads a site's content, measure nothing, write nothing but what is remembered of it."""
    from showcase.content.reader import read_catalogue

    state = Workspace(root.resolve()).state
    reading = read_catalogue(root.resolve(), Digests(state / "digests.json").of, ValueStore(state / "remembered"))
    return reading.value, tuple(in_order(reading.diagnostics))


class Check:
    """Reads and measures a site: iterate over `events()`, then look at `diagnostics`."""

    def __init__(self, root: Path, stop: StopSignal | None = None) -> None:
        self.workshop = Workspace(root.resolve(), stop=stop or StopSignal())
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def events(self) -> Iterator[Event]:
        """Survey the site under its lock; raises what a build would raise."""
        survey, events = run_probe(self.workshop)
        yield from events
        guard_removals(survey, self.workshop.open_output())
        self.diagnostics = tuple(in_order([*survey.diagnostics, *_of_festival_papers(survey), *_of_theme(survey)]))


class ClipCheck:
    """Measures the clip of one film: iterate over `events()`, then look at `diagnostics`."""

    def __init__(self, root: Path, folder: Path, stop: StopSignal | None = None) -> None:
        self.workshop = Workspace(root.resolve(), stop=stop or StopSignal())
        self.folder = folder
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def events(self) -> Iterator[Event]:
        """Survey the film under the site's lock; what is measured is remembered for the next build."""
        from showcase.content.reader import read_catalogue

        lock = Lock(self.workshop.state, self.workshop.stop)
        yield from lock.acquire()
        survey = BuildContext.of(self.workshop)
        try:
            found = read_catalogue(self.workshop.root, survey.digests.of, survey.shelf).value
            if found is None:
                return
            inside = f"content/{self.folder.name}/"
            own = [one for one in found.projects if one.clip is not None and one.clip.path.startswith(inside)]
            survey.catalogue = replace(found, projects=tuple(own))
            yield from survey.measure()
            clips = {one.clip.path for one in own if one.clip is not None}
            self.diagnostics = tuple(in_order(d for d in survey.diagnostics if d.place.path in clips))
        finally:
            survey.digests.save()
            survey.cache.save()
            lock.release()


def _of_festival_papers(survey: BuildContext) -> Iterator[Diagnostic]:
    """Yields what is wrong with notes of what was sent and with what is kept for forms, of which a build knows
    nothing.
    """
    from showcase.content.reader import project_folders
    from showcase.content.submissions import read_submissions
    from showcase.content.submitter import read_dossier

    assert survey.catalogue is not None
    root, languages = survey.workshop.root, survey.catalogue.site.languages
    for folder in project_folders(root):
        yield from read_submissions(root, folder, languages).diagnostics
        yield from read_dossier(root, folder, languages).diagnostics


def _of_theme(survey: BuildContext) -> list[Diagnostic]:
    """What is wrong with the folders and settings of the theme, and which of its files stand in for those of others."""
    from showcase.pages import template_names, themes

    assert survey.catalogue is not None
    name = survey.catalogue.site.theme
    try:
        theme = themes.load(survey.workshop.root, name, lambda path: survey.digests.of(path).digest)
    except themes.ThemeError as error:
        return list(error.diagnostics)
    return list(template_names.shadowing(theme))


def run_probe(workshop: Workspace) -> tuple[BuildContext, Iterator[Event]]:
    """Returns a build context, and the events that fill it."""
    survey = BuildContext.of(workshop)

    def events() -> Iterator[Event]:
        lock = Lock(workshop.state, workshop.stop)
        yield from lock.acquire()
        try:
            yield from survey.events()
            if survey.has_kits():
                from showcase.pipeline.press_kits import plan_kits

                plan_kits(survey, words=False)
            survey.recall()
        finally:
            survey.digests.save()
            survey.cache.save()
            lock.release()

    return survey, events()


def drain(events: Iterator[Event]) -> None:
    """Brings about what events tell of, and tells nobody."""
    for _ in events:
        pass


Follow = Callable[[Iterator[Event]], None]
"""Goes through events to their end: the work is done on the way."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing that a build would do, or has no need to do."""

    kind: str
    """`media`, `pages` or `remove`."""
    label: str
    why: str
    """`new`, `changed`, `missing` (made before, but its files are gone), `kept` (done already) or `stale`."""
    detail: str = ""
    """What changed: `source clip`, `request crf`, `recipe`, …"""
    expected: float = 0.0
    """CPU seconds."""
    project: str = ""


def steps(root: Path, stop: StopSignal | None = None, follow: Follow = drain) -> tuple[PlanStep, ...]:
    """Returns everything that the next build would do and why, in the order in which it would."""
    workshop = Workspace(root.resolve(), stop=stop or StopSignal())
    survey, events = run_probe(workshop)
    follow(events)
    assert survey.planned is not None
    output, ledger = workshop.open_output(), workshop.open_ledger()
    guard_removals(survey, output)
    survey.require_settings()
    media = [_media_step(task, survey.cache, ledger) for task in survey.planned.tasks]
    return (*media, *_page_steps(survey, output))


def _media_step(task: Task, cache: Cache, ledger: TaskHistory) -> PlanStep:
    before = ledger.lines.get(task.label)
    if cache.get(task) is not None:
        return PlanStep("media", task.label, "kept", project=task.project)
    if before is None:
        return PlanStep("media", task.label, "new", "", task.expected, task.project)
    changed = ledger.why(task)
    why = "changed" if changed else "missing"
    return PlanStep("media", task.label, why, ", ".join(changed), task.expected, task.project)


def _pages_of(survey: BuildContext) -> tuple[PagePlan, Theme]:
    from showcase.pages import plan, themes

    on_site = shown(survey)
    name = on_site.catalogue.site.theme
    theme = themes.load(survey.workshop.root, name, lambda path: survey.digests.of(path).digest)
    return plan.plan(on_site.catalogue, on_site.products, theme), theme


def _page_steps(survey: BuildContext, output: Output) -> list[PlanStep]:
    page_plan, theme = _pages_of(survey)
    made: list[PlanStep] = []
    for page_set in page_plan.sets:
        if all(output.holds(path, page_set.key) for path in page_set.paths):
            why = "kept"
        else:
            why = "changed" if any(path in output.owned for path in page_set.paths) else "new"
        made.append(
            PlanStep("pages", page_set.project or name_of_site, why, f"{len(page_set.paths)}", project=page_set.project)
        )
    wanted = {path for page_set in page_plan.sets for path in page_set.paths} | set(theme.published.values())
    assert survey.planned is not None
    wanted |= {placement.site_path for placement in survey.planned.placements}
    stale = [p for p, o in output.owned.items() if p not in wanted and o.project not in survey.failed]
    return made + [PlanStep("remove", path, "stale", project=output.owned[path].project) for path in sorted(stale)]


name_of_site = "*"
"""What the pages are called that belong to no project."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a file of the site came from, and how it is to the next build."""

    path: str
    known: bool
    """Whether showcase wrote it."""
    made_by: str = ""
    """Label of its task, or what its page set is called."""
    project: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    state: str = "foreign"
    """`kept`, `new`, `changed`, `missing`, `stale`, `touched` (changed by hand since) or `foreign`."""
    reasons: tuple[str, ...] = ()


def explain(root: Path, path: str, stop: StopSignal | None = None, follow: Follow = drain) -> Explanation:
    """Tells where a file of the site came from; `path` is relative to the site's folder, or to where one is."""
    workshop = Workspace(root.resolve(), stop=stop or StopSignal())
    output, ledger = workshop.open_output(), workshop.open_ledger()
    survey, events = run_probe(workshop)
    follow(events)
    assert survey.planned is not None
    relative = _within(output, path)
    owned = output.owned.get(relative)
    placement = next((p for p in survey.planned.placements if p.site_path == relative), None)
    task = next((t for t in survey.planned.tasks if placement and t.key == placement.key), None)
    if task is not None:
        state = "kept" if owned and output.holds(relative, owned.key) else ("touched" if owned else "missing")
        parts = tuple(sorted(describe(task).parts.items()))
        return Explanation(relative, True, task.label, task.project, parts, state, ledger.why(task))
    if owned is None:
        sets = _pages_of(survey)[0].sets
        return next(
            (Explanation(relative, True, "", page.project, state="new") for page in sets if relative in page.paths),
            Explanation(relative, False),
        )
    step = next((s for s in _page_steps(survey, output) if _is_of(s, relative, owned.project)), None)
    state = step.why if step else "kept"
    if state == "kept" and not output.holds(relative, owned.key):
        state = "touched"
    return Explanation(relative, True, step.label if step else "", owned.project, (("key", owned.key[:12]),), state)


def _is_of(step: PlanStep, path: str, project: str) -> bool:
    return step.label == path if step.kind == "remove" else step.kind == "pages" and step.project == project


def _within(output: Output, path: str) -> str:
    full = Path(path).resolve()
    if full.is_relative_to(output.folder):
        return full.relative_to(output.folder).as_posix()
    return path.lstrip("/")


@dataclass(frozen=True, slots=True)
class CleanResult:
    """What cleaning freed, or would."""

    entries: int
    size: int
    """Bytes."""


def clean(
    root: Path, dry_run: bool = False, stop: StopSignal | None = None, follow: Follow = drain
) -> CleanResult:
    """Drops results from the cache that no plan asks for and no file of the site comes from."""
    workshop = Workspace(root.resolve(), stop=stop or StopSignal())
    survey, events = run_probe(workshop)
    follow(events)
    guard_removals(survey, workshop.open_output())
    survey.require_settings()  # what cannot be read may need everything
    assert survey.planned is not None
    wanted = {task.key for task in (*survey.tasks, *survey.planned.tasks)}
    for task in survey.planned.tasks:
        wanted |= {need.key for need in task.needs.values()}
    wanted |= {owned.key.partition("/")[0] for owned in workshop.open_output().owned.values()}
    wanted |= PackageIndex(workshop.state / "packages.json", workshop.root).tasks()
    wanted |= {line.key for line in workshop.open_ledger().lines.values() if line.project in survey.failed}
    unwanted = [key for key in survey.cache.keys() if key not in wanted]  # noqa: SIM118  (not a dict)
    size = sum(survey.cache.size(key) for key in unwanted)
    if not dry_run:
        for key in unwanted:
            survey.cache.drop(key)
        survey.cache.save()
    return CleanResult(len(unwanted), size)
