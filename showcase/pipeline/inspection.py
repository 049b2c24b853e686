"""Inspects a site without building: what is wrong, what a build would do, where a file comes from, what is unused."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import astuple
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol, TypeVar

from showcase.diagnostics import Diagnostic, in_order
from showcase.engine.cache import Cache
from showcase.engine.events import Event, drain
from showcase.engine.files import Digests
from showcase.engine.history import TaskHistory, describe
from showcase.engine.output import Output
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task
from showcase.engine.value_store import ValueStore
from showcase.pipeline.context import BuildContext, locked
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.make import recall
from showcase.pipeline.plan import plan, theme_errors
from showcase.pipeline.plugin_check import plugin_faults
from showcase.pipeline.probe import probe
from showcase.pipeline.read import read, select_published
from showcase.pipeline.removals import guard_removals
from showcase.pipeline.site import PageBuild, shown, unknown_in_theme
from showcase.pipeline.stage_values import Made
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct, replace
from showcase.submissions.package_index import PackageIndex

CODECS = {"av1": "AV1", "h264": "H.264"}
PAGE = "index.html"
MOST_SUGGESTIONS = 3

if TYPE_CHECKING:
    from showcase.model.project import Catalogue
    from showcase.model.text import PartialDate
    from showcase.pages.plan import PagePlan, PageSet

Value = TypeVar("Value")


def load(root: Path) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Returns a site's content (None if nothing can be read) and its diagnostics; measures no media, writes nothing."""
    from showcase.content.reader import read_catalogue

    state = Workspace(root.resolve()).state
    values = ValueStore(state / "remembered", read_only=True)
    reading = read_catalogue(root.resolve(), Digests(state / "digests.json").of, values)
    return reading.value, tuple(in_order(reading.diagnostics))


class Check:
    """Reads and measures a site: iterate over `events()`, then look at `diagnostics`."""

    def __init__(
        self, root: Path, stop: StopSignal | None = None, *, jobs: int | None = None, today: PartialDate | None = None
    ) -> None:
        self.workspace = Workspace(root.resolve(), jobs=jobs, today=today, stop=stop or StopSignal())
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def events(self) -> Generator[Event, None, tuple[Diagnostic, ...]]:
        """Runs the stages of a build up to its plan, under the site's lock; raises what a build would raise."""
        context, made = yield from probe_site(self.workspace)
        log = guard_removals(made.log, self.workspace.open_output())
        found = [*log.diagnostics, *_of_submissions(context, made.catalogue), *_of_theme(context, made.catalogue)]
        found += [*plugin_faults(), *_unknown_targets(context.root, made.catalogue)]
        self.diagnostics = tuple(in_order(found))
        return self.diagnostics


class ClipCheck:
    """Measures the clip of one film: iterate over `events()`, then look at `diagnostics`."""

    def __init__(self, root: Path, folder: Path, stop: StopSignal | None = None) -> None:
        self.workspace = Workspace(root.resolve(), stop=stop or StopSignal())
        self.folder = folder
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def events(self) -> Generator[Event, None, tuple[Diagnostic, ...]]:
        """Measures the clip under the site's lock; the result is stored for the next build."""
        self.diagnostics = yield from locked(self.workspace, self._measure)
        return self.diagnostics

    def _measure(self, context: BuildContext) -> Generator[Event, None, tuple[Diagnostic, ...]]:
        from showcase.content.reader import read_catalogue
        from showcase.pipeline.stage_values import Loaded

        found = read_catalogue(context.root, context.digests.of, context.values).value
        if found is None:
            return ()
        inside = f"content/{self.folder.name}/"
        own = [one for one in found.projects if one.clip is not None and one.clip.path.startswith(inside)]
        chosen = Loaded(replace(found, projects=tuple(own)))
        probed = yield from probe(context, chosen, searching=False)
        clips = {one.clip.path for one in own if one.clip is not None}
        return tuple(in_order(d for d in probed.log.diagnostics if d.place.path in clips))


def _of_submissions(context: BuildContext, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yields what is wrong with records of submissions and with data of submitters, which a build does not read."""
    from showcase.content.reader import project_folders
    from showcase.content.submissions import read_submissions
    from showcase.content.submitter import read_dossier

    languages = catalogue.site.languages
    for folder in project_folders(context.root):
        yield from read_submissions(context.root, folder, languages).diagnostics
        yield from read_dossier(context.root, folder, languages).diagnostics


def _unknown_targets(root: Path, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yields a warning for each festival that a film or the site names and of which no rules are known."""
    if catalogue.site.targets or any(project.festivals for project in catalogue.projects):
        from showcase.pipeline.festival_check import TARGETS, CheckRequest, FestivalCheck

        yield from FestivalCheck(root, CheckRequest((TARGETS,))).unknown_targets(catalogue)


def _of_theme(context: BuildContext, catalogue: Catalogue) -> list[Diagnostic]:
    """Returns what is wrong with the theme's folders and settings, and which files replace those of other themes."""
    from showcase.pages import template_names, templates, theme_strings, themes

    try:
        theme = themes.load(context.root, catalogue.site.theme, context.file_digest)
    except themes.ThemeError:
        return []  # reported with the plan
    theme, unread = theme_strings.readable(theme)  # what cannot be read is reported with the plan, too
    found = [*unknown_in_theme(context.root, theme, dict(catalogue.site.theme_settings))]
    if any(not layer.is_bundled for layer in theme.layers):
        words = theme_strings.strings(theme, catalogue.site.languages[0])
        faults = templates.TemplateRenderer(theme, words).faults()
        found += [one for one in faults if not (unread and one.code == "missing-string")]
    return [*template_names.shadowing(theme), *found]


def probe_site(
    workspace: Workspace, *, searching: bool = False
) -> Generator[Event, None, tuple[BuildContext, Made]]:
    """Runs the stages of a build up to its plan, under the site's lock; of the plan, returns what the cache holds.

    The quality of encodes is searched only with `searching`: else it is as the last build found it.
    """

    def work(context: BuildContext) -> Generator[Event, None, tuple[BuildContext, Made]]:
        loaded = select_published(context, read(context))
        planned = plan(context, (yield from probe(context, loaded, searching=searching)))
        faults = theme_errors(context, planned.catalogue.site)
        planned = replace(planned, log=planned.log.with_diagnostics(faults))
        return context, recall(context, planned, with_kits=not faults)

    return (yield from locked(workspace, work))


class Follow(Protocol):
    """A function that runs a generator of events to its end, shows them, and returns the generator's value."""

    def __call__(self, events: Generator[Event, None, Value], /) -> Value: ...


class PlanStep(FrozenStruct):
    """One thing that a build would do, or has no need to do."""

    kind: str
    """`media`, `pages`, `remove`, or `budget`: what a film will weigh, where the settings say what the site may."""
    label: str
    why: str
    """`new`, `changed`, `missing` (made before, but its files are gone), `kept` (done already) or `stale`."""
    detail: str = ""
    """What changed: `source clip`, `request crf`, `recipe`, …"""
    expected: float = 0.0
    """CPU seconds."""
    project: str = ""
    encodes: tuple[EncodeSetting, ...] = ()
    """The quality of each rendition that this makes."""
    size: int = 0
    """Bytes that a film will have in all its encodes, for a step of the budget."""
    vmaf: float = 0.0
    """Its lowest VMAF, 0 to 100; 0 if it is not measured."""
    lost: float = 0.0
    """VMAF points that the budget costs it."""


class EncodeSetting(FrozenStruct):
    """The quality with which a rendition is encoded, and what its samples measured."""

    rendition: str
    """`720p AV1`."""
    crf: float
    vmaf: float
    """Of the samples, 0 to 100; 0 if it was not measured."""
    weakest: float
    """The 5th percentile of the samples' frames."""
    size: int
    """Bytes that the file should have; 0 if not known."""
    note: str
    """Why the fixed CRF stands (`no-vmaf`, `implausible`, `failed`, `near`, `not-seekable`), `limit` if the goal is out
    of reach, `budget` if it was lowered for the budget, or empty."""
    made: int = 0
    """Bytes that the file has; 0 if it is not made yet."""


def encode_settings(made: Made) -> dict[str, tuple[EncodeSetting, ...]]:
    """Returns the quality of the renditions that tasks make, by the key of the task that encodes or finishes them."""
    qualities = {
        rendition.url: EncodeSetting(f"{rendition.label} {CODECS[rendition.codec]}", *astuple(rendition.quality))
        for outputs in made.outputs.values()
        for video in (outputs.film, outputs.trailer)
        if video is not None
        for rendition in video.renditions
        if rendition.quality is not None
    }
    found: dict[str, tuple[EncodeSetting, ...]] = {}
    for placement in made.media.placements:
        if (setting := qualities.get(placement.site_path)) is not None:
            if (result := made.outcomes.results.get(placement.key)) is not None:
                setting = replace(setting, made=result.sizes.get(placement.output, 0))
            found[placement.key] = (*found.get(placement.key, ()), setting)
    for task in made.media.tasks:
        if task.key in found:
            found |= {need.key: found[task.key] for need in task.needs.values() if need.kind == "encode"}
    return found


def steps(
    root: Path,
    stop: StopSignal | None = None,
    follow: Follow = drain,
    *,
    jobs: int | None = None,
    today: PartialDate | None = None,
) -> tuple[PlanStep, ...]:
    """Returns everything that the next build would do and why, in the order in which it would."""
    workspace = Workspace(root.resolve(), jobs=jobs, today=today, stop=stop or StopSignal())
    context, made = follow(probe_site(workspace, searching=True))
    output, history = workspace.open_output(), workspace.open_history()
    log = guard_removals(made.log, output)
    log.require_settings()
    settings = encode_settings(made)
    media = [
        replace(_media_step(task, context.cache, history), encodes=settings.get(task.key, ()))
        for task in made.media.tasks
    ]
    return (*_budget_steps(made), *media, *_page_steps(context, replace(made, log=log), output))


def _budget_steps(made: Made) -> Iterator[PlanStep]:
    """Yields what each film will weigh, and what all that is no film does, where the site has a budget."""
    budget = made.planned.budget
    if budget is None:
        return
    for clip in budget.clips:
        why = "lowered" if clip.lost else "kept"
        yield PlanStep("budget", clip.path, why, project=clip.project, size=clip.size, vmaf=clip.vmaf, lost=clip.lost)
    if budget.limit:
        why = "lowered" if budget.shift else "kept"
        yield PlanStep("budget", name_of_site, why, str(budget.limit), size=budget.size, lost=budget.shift)


def _media_step(task: Task, cache: Cache, history: TaskHistory) -> PlanStep:
    before = history.lines.get(task.label)
    if cache.get(task) is not None:
        return PlanStep("media", task.label, "kept", project=task.project)
    if before is None:
        return PlanStep("media", task.label, "new", "", task.expected, task.project)
    changed = history.why(task)
    why = "changed" if changed else "missing"
    return PlanStep("media", task.label, why, ", ".join(changed), task.expected, task.project)


def _state(output: Output, page_set: PageSet) -> str:
    """Returns `kept`, `changed` or `new`, as a build would leave these pages."""
    if all(output.holds(path, page_set.key) for path in page_set.paths):
        return "kept"
    return "changed" if any(path in output.owned for path in page_set.paths) else "new"


def _page_steps(context: BuildContext, made: Made, output: Output) -> list[PlanStep]:
    """Returns a step for each set of pages, then one for each file that the build would remove."""
    pages = PageBuild.of(context, shown(context, made, output))
    found: list[PlanStep] = []
    for page_set in pages.plan.sets:
        why = _state(output, page_set)
        label, count = page_set.project or name_of_site, f"{len(page_set.paths)}"
        found.append(PlanStep("pages", label, why, count, project=page_set.project))
    wanted = {path for page_set in pages.plan.sets for path in page_set.paths} | set(pages.theme.published.values())
    wanted |= {placement.site_path for placement in made.media.placements}
    stale = [p for p, o in output.owned.items() if p not in wanted and o.project not in made.log.failed]
    return found + [PlanStep("remove", path, "stale", project=output.owned[path].project) for path in sorted(stale)]


name_of_site = "*"
"""What the pages are called that belong to no project."""


class Explanation(FrozenStruct):
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
    encodes: tuple[EncodeSetting, ...] = ()
    """The quality of the rendition, if the file is one."""
    near: tuple[str, ...] = ()
    """Files of the site that may have been meant, if this one is unknown."""


def explain(root: Path, path: str, stop: StopSignal | None = None, follow: Follow = drain) -> Explanation:
    """Tells where a file of the site came from; `path` is relative to the site's folder, or to the working folder."""
    workspace = Workspace(root.resolve(), stop=stop or StopSignal())
    output, history = workspace.open_output(), workspace.open_history()
    context, made = follow(probe_site(workspace))
    build = PageBuild.of(context, shown(context, made, output))
    relative = _named(_within(output, path), build.plan)
    task = _task_behind(made, relative)
    if task is not None:
        found = _explain_media(relative, task, output, history)
        return replace(found, encodes=_setting_of(made, relative))
    if relative in output.owned:
        found = _explain_written(relative, output, _page_steps(context, made, output))
        return replace(found, inputs=(*_sources(relative, build), *found.inputs))
    if (output.folder / relative).exists():
        return Explanation(relative, False, state="foreign")
    return _explain_planned(relative, build) or _unknown(relative, {*output.owned, *_pages(build.plan)})


def _setting_of(made: Made, path: str) -> tuple[EncodeSetting, ...]:
    """Returns the quality of the one rendition that is at a path of the site."""
    here = tuple(placement for placement in made.media.placements if placement.site_path == path)
    alone = replace(made, media=replace(made.media, placements=here))
    return next(iter(encode_settings(alone).values()), ())


def _task_behind(made: Made, path: str) -> Task | None:
    """Returns the media task whose result is placed at a path of the site; None if there is none."""
    placement = next((p for p in made.media.placements if p.site_path == path), None)
    return next((t for t in made.media.tasks if placement and t.key == placement.key), None)


def _explain_media(path: str, task: Task, output: Output, history: TaskHistory) -> Explanation:
    owned = output.owned.get(path)
    state = _on_disk(output, path) if owned else "missing"
    parts = tuple(sorted(describe(task).parts.items()))
    return Explanation(path, True, task.label, task.project, parts, state, history.why(task))


def _pages(plan: PagePlan) -> dict[str, str]:
    """Returns the film of each file that is rendered, by its path."""
    return {path: page_set.project for page_set in plan.sets for path in page_set.paths}


def _named(path: str, plan: PagePlan) -> str:
    """Returns the file that a path means: a folder stands for its page, and the name of a film for the film's page."""
    pages, name = _pages(plan), path.rstrip("/")
    page = f"{name}/{PAGE}".lstrip("/")
    if name in pages or page in pages:
        return name if name in pages else page
    own = [one for one, film in pages.items() if film == name and one.endswith(f"/{page}")]
    return min(own, key=len, default=path)


def _explain_planned(path: str, build: PageBuild) -> Explanation | None:
    """Explains a page that only the next build makes; None if it is none."""
    film = _pages(build.plan).get(path)
    return None if film is None else Explanation(path, True, "", film, _sources(path, build), state="new")


def _sources(path: str, build: PageBuild) -> tuple[tuple[str, str], ...]:
    """Returns what a page is made of: its template, the theme, and the files and folders that hold what it shows."""
    from showcase.pages.urls import template_of

    film = _pages(build.plan).get(path)
    if film is None:
        return ()
    file = build.theme.templates.get(template_of(path))
    films = [one for one in build.shown.catalogue.projects if not film or one.slug == film]
    folders = ("/".join(one.place.path.split("/")[:2]) + "/" for one in films)
    content = ", ".join(["showcase.toml", *sorted(folders)])
    template = (("template", file.shown),) if file is not None else ()
    return (*template, ("theme", build.theme.name), ("content", content))


def _unknown(path: str, there: Iterable[str]) -> Explanation:
    """Returns what is said of a file that is not on the site: those of similar paths, or of similar names."""
    from difflib import get_close_matches

    paths = {name: one for one in sorted(there) for name in (one, one.removesuffix(f"/{PAGE}"))}
    names = {PurePosixPath(name).name: one for name, one in paths.items() if PurePosixPath(name).name != PAGE}
    wanted = path.rstrip("/")
    found = [paths[name] for name in get_close_matches(wanted, paths, MOST_SUGGESTIONS, 0.75)]
    last = PurePosixPath(wanted).name
    found = found or [names[name] for name in get_close_matches(last, names, MOST_SUGGESTIONS, 0.66)]
    return Explanation(path, False, state="missing", near=tuple(dict.fromkeys(found)))


def _explain_written(path: str, output: Output, found: list[PlanStep]) -> Explanation:
    """Explains a file that showcase wrote and the next build does not encode: by its removal or its project's pages."""
    owned = output.owned[path]
    step = next((s for s in reversed(found) if _is_of(s, path, owned.project)), None)
    state = step.why if step else "kept"
    if state != "stale" and (found_there := _on_disk(output, path)) != "kept":
        state = found_there
    return Explanation(path, True, step.label if step else "", owned.project, (("key", owned.key[:12]),), state)


def _on_disk(output: Output, path: str) -> str:
    """Returns `kept` if a file is as showcase wrote it, `touched` if it changed since, `missing` if it is gone."""
    if output.is_untouched(path):
        return "kept"
    return "touched" if (output.folder / path).is_file() else "missing"


def _is_of(step: PlanStep, path: str, project: str) -> bool:
    return step.label == path if step.kind == "remove" else step.kind == "pages" and step.project == project


def _within(output: Output, path: str) -> str:
    full = Path(path).resolve()
    if full.is_relative_to(output.folder):
        return full.relative_to(output.folder).as_posix()
    return path.lstrip("/")


class CleanResult(FrozenStruct):
    """What cleaning freed, or would."""

    entries: int
    size: int
    """Bytes."""


def clean(
    root: Path, dry_run: bool = False, stop: StopSignal | None = None, follow: Follow = drain
) -> CleanResult:
    """Drops results from the cache that no plan asks for and no file of the site comes from."""
    workspace = Workspace(root.resolve(), stop=stop or StopSignal())
    context, made = follow(probe_site(workspace))
    log = guard_removals(made.log, workspace.open_output())
    log.require_settings()  # what cannot be read may need everything
    wanted = _wanted_results(workspace, made, log)
    unwanted = [key for key in context.cache.keys() if key not in wanted]  # noqa: SIM118  (not a dict)
    size = sum(context.cache.size(key) for key in unwanted)
    if not dry_run:
        for key in unwanted:
            context.cache.drop(key)
        context.cache.save()
    return CleanResult(len(unwanted), size)


def _wanted_results(workspace: Workspace, made: Made, log: DiagnosticLog) -> set[str]:
    """Returns the keys of all results that a build, a file of the site or a package needs, or a failed film may."""
    wanted = {task.key for task in made.tasks}
    for task in made.media.tasks:
        wanted |= {need.key for need in task.needs.values()}
    wanted |= {owned.key.partition("/")[0] for owned in workspace.open_output().owned.values()}
    wanted |= PackageIndex(workspace.state / "packages.json", workspace.root).tasks()
    return wanted | {line.key for line in workspace.open_history().lines.values() if line.project in log.failed}
