"""The Python API: what the commands do, as functions that print nothing and return values.

Every function takes the site's folder first, and refuses a folder that holds neither `showcase.toml` nor `content/`.
`jobs` is a number of cores (all of them if it is None), `today` the day that decides what is public and which deadline
is near, `stop` a signal that ends the work (the function then raises `Cancelled`), and `on_event` a function that gets
every event of the work: stages, tasks, progress. An argument of the wrong type raises TypeError, an impossible number
or language ValueError, before anything is read.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from showcase import paths
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose
from showcase.engine.events import Event, follow
from showcase.localization import DEFAULT, language_folders
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.festivals.rule_result import Report
    from showcase.model.project import Catalogue
    from showcase.model.text import PartialDate
    from showcase.pipeline.build import Outcome
    from showcase.pipeline.festival_check import FestivalCheck
    from showcase.pipeline.inspection import PlanStep
    from showcase.pipeline.package_run import PackageResult
    from showcase.publishing.deploy import Deployment
    from showcase.publishing.export import ExportResult

Value = TypeVar("Value")
Listener = Callable[[Event], object]


def ignore(event: Event) -> None:
    """Does nothing with an event."""


def load(root: str | Path) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Reads a site's content; measures, makes and writes nothing.

    Returns the catalogue (None if nothing could be read) and every diagnostic, sorted by place. Raises ContentError if
    the folder is no site.
    """
    from showcase.pipeline.inspection import load as read

    return read(_site(root))


def check(
    root: str | Path,
    *,
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> tuple[Diagnostic, ...]:
    """Reads and measures a site's content and returns what is wrong and what is right, sorted by place.

    Raises ShowcaseError if the folder is no site, or if a tool or the disk fails.
    """
    from showcase.pipeline.inspection import Check

    return follow(Check(_site(root), stop, jobs=_cores(jobs), today=_partial(today)).events(), on_event)


def check_festivals(
    root: str | Path,
    festivals: Iterable[str] = ("targets",),
    *,
    projects: Iterable[str] = (),
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> tuple[tuple[Report, ...], tuple[Diagnostic, ...]]:
    """Compares films with the rules of festivals.

    `festivals` are names of profiles, or `targets` for those that each film names; `projects` are names of folders in
    `content/`, all where there are none. Returns one report for each film and festival, and what is wrong with
    profiles, targets and the films' content. Raises ShowcaseError as `check` does, and for a festival without a
    profile or a film that is not there.
    """
    from showcase.pipeline.festival_check import CheckRequest, FestivalCheck

    request = CheckRequest(_names("festivals", festivals), _slugs(projects), _day(today))
    checking = FestivalCheck(_site(root), request, stop, _cores(jobs))
    _require_profiles(checking)
    found = follow(checking.events(), on_event)
    return found.reports, found.diagnostics


def plan(
    root: str | Path,
    *,
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> tuple[PlanStep, ...]:
    """Returns what the next build would do and why, in its order; measures the clips, which takes time once.

    Raises ShowcaseError as `check` does, and if the settings of the site cannot be read.
    """
    from showcase.pipeline.inspection import steps

    def listen(events: Generator[Event, None, Value]) -> Value:
        return follow(events, on_event)

    return steps(_site(root), stop, listen, jobs=_cores(jobs), today=_partial(today))


def build(
    root: str | Path,
    output: str | Path | None = None,
    *,
    url: str = "",
    remove_all: bool = False,
    cluster: str = "",
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> Outcome:
    """Builds the site of a folder, in `output` or in its `site/`.

    Only what changed since the last build is made. `url` is the site's address where its settings have none;
    `remove_all` allows films to go from the site although `content/` is empty. `Outcome.ok` is False if an error kept a
    project from being published; its last good version is then still there. `cluster` is the address of a Dask
    scheduler, `tcp://host:8786`, whose workers make what takes long. Raises ShowcaseError if nothing could be built, or
    if `output` is in `content/` or another source of the site, or holds it, and ValueError for a `url` that is none.
    """
    from showcase.pipeline.build import Build

    building = Build(
        _site(root),
        output=_folder(output),
        jobs=_cores(jobs),
        today=_partial(today),
        stop=stop,
        url=_address(url) if url else "",
        remove_all=remove_all,
        cluster=_cluster(cluster),
    )
    follow(building.events(), on_event)
    return building.outcome


def _address(url: str) -> str:
    from showcase.content.words.parsers import InvalidValue, web_address

    try:
        return web_address(url)
    except InvalidValue as error:
        raise ValueError(f"`url` is not a web address: {url!r}") from error


def package(
    root: str | Path,
    festivals: Iterable[str] = ("targets",),
    *,
    projects: Iterable[str] = (),
    delivery: bool = False,
    draft: bool = False,
    output: str | Path | None = None,
    language: str = DEFAULT,
    cluster: str = "",
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> PackageResult:
    """Makes the packages of films for festivals, in `output` or in the site's `packages/`.

    `festivals` and `projects` are those of `check_festivals`; `delivery` makes what a festival asks for after a
    selection; `draft` makes a package despite errors, marked as a draft; `language` is that of the forms; `cluster` is
    that of `build`. Each package
    of the result has its folder, its archive and its report; `PackageResult.ok` is False where one was refused. Raises
    ShowcaseError as `check_festivals` does, and if `output` is a folder that is published.
    """
    from showcase.festivals.overrides import Overrides
    from showcase.pipeline.festival_check import CheckRequest
    from showcase.pipeline.package_run import PackageRun

    if language not in language_folders():
        raise ValueError(f"language is {language!r}; one of {', '.join(sorted(language_folders()))} is needed")
    wishes = Overrides(delivery=delivery)
    request = CheckRequest(_names("festivals", festivals), _slugs(projects), _day(today), wishes, language)
    run = PackageRun.of(
        _site(root), request, draft=draft, output=_folder(output), stop=stop, jobs=_cores(jobs),
        cluster=_cluster(cluster),
    )  # fmt: skip
    _require_profiles(run.checking)
    if (misplaced := run.misplaced_target()) is not None:
        raise ContentError(misplaced)
    return follow(run.events(), on_event)


def export(
    root: str | Path,
    output: str | Path | None = None,
    *,
    as_zip: bool = False,
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> ExportResult:
    """Builds the site and copies it so that it works from a disk, as a folder or as a zip file.

    The copy goes to `output`, or to `export/` beside the content; of what is there, only what an earlier export wrote
    is replaced. Raises ContentError, with every reason, if the site has an error or holds what must not leave.
    """
    from showcase.pipeline.output_folder import require_output
    from showcase.publishing.deploy import Deployment
    from showcase.publishing.export import Export

    site = _site(root)
    if (chosen := _folder(output)) is not None:
        require_output(site, chosen)
    leaving = Deployment(site, jobs=_cores(jobs), today=_partial(today), stop=stop, online=False)
    follow(leaving.events(offline=True), on_event)
    _require_allowed(leaving)
    target = chosen or site / paths.EXPORTS / leaving.name
    copy = Export(leaving.outcome.output, leaving.files, target, leaving.state / "exports.json")
    return copy.zip() if as_zip else copy.folder()


class DeployResult(FrozenStruct):
    """What `deploy` published, or would."""

    address: str
    """Where the site is seen."""
    added: tuple[str, ...]
    """Paths of the site."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    sent: bool
    """Whether a commit was pushed; False for a dry run, and where nothing differs."""
    diagnostics: tuple[Diagnostic, ...]
    """Warnings and notes of the build and of the checks."""


def deploy(
    root: str | Path,
    *,
    to: str = "",
    media_to: str = "",
    dry_run: bool = False,
    take_down: bool = False,
    replace_foreign: bool = False,
    jobs: int | None = None,
    today: date | None = None,
    stop: StopSignal | None = None,
    on_event: Listener = ignore,
) -> DeployResult:
    """Builds the site, runs the safety checks and publishes the changed files on GitHub Pages, or where `to` says:
    a folder, `ssh://…`, `s3://…`, `netlify:…` or `cloudflare:…`, and videos where `media_to` says, as under `[deploy]`.

    `dry_run` only compares; `take_down` publishes a site that has errors without what a check refuses;
    `replace_foreign` allows to replace a branch or files that others published. Raises ContentError, with every
    reason, if something forbids the deploy, and ShowcaseError if the remote does not answer.
    """
    from contextlib import closing

    from showcase.publishing.deploy import Deployment

    made = Deployment(
        _site(root), jobs=_cores(jobs), today=_partial(today), stop=stop, take_down=take_down, to=to, media_to=media_to
    )
    with closing(made):
        follow(made.events(), on_event)
        _require_allowed(made)
        wanted = made.due and not dry_run
        if wanted and not replace_foreign and (questions := made.questions()):
            raise ContentError(*questions)
        if wanted:
            follow(made.send(), on_event)
    added, changed, removed = (
        tuple(path for path, _ in files) for files in (made.changes.added, made.changes.changed, made.changes.removed)
    )
    address = made.target.address if made.target else ""
    return DeployResult(address, added, changed, removed, wanted, made.diagnostics)


def _site(root: str | Path) -> Path:
    """Returns the folder of a site. Raises ContentError if there is none."""
    folder = Path(root).expanduser()
    if not paths.is_site(folder):
        raise ContentError(diagnose(Severity.ERROR, "no-site", Location(), folder=folder))
    return folder.resolve()


def _require_profiles(checking: FestivalCheck) -> None:
    """Raises ContentError for every festival that was asked for and has no profile."""
    from showcase.pipeline.festival_check import TARGETS

    asked = [name for name in checking.request.festivals if name != TARGETS]
    if unknown := [found for name in asked if (found := checking.registry.unknown(name)) is not None]:
        raise ContentError(*unknown)


def _folder(output: str | Path | None) -> Path | None:
    """Returns a folder to write to. Raises ValueError for an empty one, which would be the current folder."""
    if output is None:
        return None
    if not str(output):
        raise ValueError("output is empty; a folder or None is needed")
    return Path(output).expanduser()


def _names(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Returns several names. Raises TypeError for one string, which would be read letter by letter."""
    if isinstance(names, str):
        raise TypeError(f"{kind} is one string, {names!r}; a list of strings is needed: [{names!r}]")
    return tuple(names)


def _slugs(projects: Iterable[str]) -> tuple[str, ...]:
    from showcase.content.words.slugs import slug

    return tuple(map(slug, _names("projects", projects)))


def _cores(jobs: int | None) -> int | None:
    """Returns a number of cores. Raises TypeError or ValueError for what is no whole number from 1."""
    if jobs is None:
        return None
    if not isinstance(jobs, int) or isinstance(jobs, bool):
        raise TypeError(f"jobs is {jobs!r}; a whole number or None is needed")
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; a whole number from 1 or None is needed")
    return jobs


def _cluster(address: str) -> str:
    """Returns the address of a scheduler, or none. Raises ValueError for what is no address."""
    from showcase.cluster.addresses import is_address

    if address and not is_address(address):
        raise ValueError(f"cluster is {address!r}; an address like 'tcp://host:8786' is needed")
    return address


def _day(today: date | None) -> date | None:
    """Returns a day without a time of day. Raises TypeError for what is no day."""
    if today is not None and not isinstance(today, date):
        raise TypeError(f"today is {today!r}; a datetime.date or None is needed")
    return today.date() if isinstance(today, datetime) else today


def _partial(today: date | None) -> PartialDate | None:
    day = _day(today)
    if day is None:
        return None
    from showcase.model.text import PartialDate  # a build that finds nothing changed needs no day

    return PartialDate(day.year, day.month, day.day)


def _require_allowed(leaving: Deployment) -> None:
    """Raises ContentError with every reason why a site may not leave."""
    if leaving.refused:
        raise ContentError(*(d for d in leaving.diagnostics if d.severity is Severity.ERROR))
