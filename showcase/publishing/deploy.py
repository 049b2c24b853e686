"""Deploys a site: target, build, guards, changes and push."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from showcase.content.words.slugs import slug
from showcase.diagnostics import ContentError, Diagnostic, Location, errors_in, has_errors, in_order
from showcase.engine.events import Activity, Event, Finished, Progressed, StageStarted, Started, drain
from showcase.engine.files import write, write_state
from showcase.engine.locking import Lock
from showcase.engine.stop_signal import StopSignal
from showcase.model.project import Catalogue, DeploySettings
from showcase.pages.themes import load as load_theme
from showcase.pipeline import first_days
from showcase.pipeline.build import Build, Outcome
from showcase.pipeline.inspection import load, probe_site
from showcase.pipeline.read import published as select
from showcase.pipeline.workspace import Workspace
from showcase.publishing import guard_listed, guard_names, guard_premieres, guard_size, guard_visibility
from showcase.publishing.destination import (
    CloudflareDestination,
    Destination,
    FileDestination,
    GitHubDestination,
    read_destination,
    read_media_destination,
)
from showcase.publishing.earlier_media import MediaHosts
from showcase.publishing.file_set import Changes, PublishedFile, compared, files_of, leaving
from showcase.publishing.git_store import CNAME
from showcase.publishing.hosts.choice import open_publisher, open_split
from showcase.publishing.hosts.split import parted
from showcase.publishing.publisher import Publisher, remembered_sizes
from showcase.publishing.repository import PublishingError, fault
from showcase.publishing.setting_place import setting_place
from showcase.publishing.take_down import new_paths, refused_paths
from showcase.publishing.target import DeployTarget, address_faults
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.model.media import MediaOutputs
    from showcase.model.text import PartialDate

Made = TypeVar("Made")

NO_JEKYLL = ".nojekyll"
"""Tells GitHub Pages to publish files as they are."""


class Deployment:
    """Iterate over `events()`; look at `diagnostics`, `refused`, `target` and `changes`; then over `send()`."""

    def __init__(
        self,
        root: Path,
        *,
        jobs: int | None = None,
        today: PartialDate | None = None,
        stop: StopSignal | None = None,
        online: bool = True,
        take_down: bool = False,
        to: str = "",
        media_to: str = "",
    ) -> None:
        """`online` is False for a copy that does not go on the internet: what only guards that is not asked for.

        `take_down` deploys a site with errors: what no check refuses, so that what must not be seen any more goes.
        `to` and `media_to` are where it is deployed, as those under `[deploy]`, and instead of them.
        """
        self.workspace = Workspace(root.resolve(), jobs=jobs, today=today, stop=stop or StopSignal())
        self.outcome = Outcome(self.workspace.target)
        self._online = online
        self._take_down = take_down
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.files: tuple[PublishedFile, ...] = ()
        self.target: DeployTarget | None = None
        self.changes = Changes()
        self.public: Catalogue | None = None
        """The films that may be seen today."""
        self.products: Mapping[str, MediaOutputs] = {}
        self._lock: Lock | None = None
        self._to, self._media_to = to, media_to
        self._media: FileDestination | None = None
        self._errors: tuple[Diagnostic, ...] = ()
        """What could not be read of the content."""
        self._destination: Destination = GitHubDestination()
        self._publisher: Publisher | None = None
        self._deploy = DeploySettings()

    @property
    def has_errors(self) -> bool:
        """Returns whether anything is wrong with the site, whether or not that forbids that it leaves."""
        return has_errors(self.diagnostics)

    @property
    def refused(self) -> bool:
        """Returns whether anything forbids that the site leaves; what only takes down is never refused."""
        return not self._take_down and self.has_errors

    @property
    def due(self) -> bool:
        """Returns whether there is anything to send: a change, or the end of a deploy that was interrupted."""
        return bool(self.changes) or (self.target is not None and self.target.unfinished)

    @property
    def _on_github(self) -> bool:
        return isinstance(self._destination, GitHubDestination)

    @property
    def name(self) -> str:
        """Returns the site's title as the name of a folder."""
        site = self.public and self.public.site
        return slug(site.title.best(site.languages[0]).text) if site else "site"

    @property
    def media_url(self) -> str:
        """Returns where pages show videos from; empty if they are beside them."""
        return self.public.site.media_url if self.public else ""

    @property
    def state(self) -> Path:
        return self.workspace.state / "deploy"

    def events(self, *, offline: bool = False) -> Generator[Event, None, None]:
        """Builds the site and holds it against every guard; unless `offline`, see what is published and would change.

        Raises ShowcaseError if the remote cannot be asked, or nothing could be built.
        """
        everything = self._read()
        self._deploy = everything.site.deploy
        self._destination = self._chosen()
        self._media = self._chosen_media(everything.site.media_url)
        if not offline:
            yield from self._exclusively()
            publisher = self._publisher = self._opened()
            self.target = publisher.look(everything.site)
            self._tell(self._media_hosts.left(everything.site, (self._destination, self._media)))
            if self._on_github:
                self._tell(address_faults(self.workspace.root, everything.site, self.target))
            days = self._first_days(everything, publisher.text(first_days.NAME))
            self.workspace = replace(self.workspace, url=self.target.address, deploying=tuple(days.items()))
        build = Build(
            self.workspace.root,
            jobs=self.workspace.jobs,
            today=self.workspace.today,
            stop=self.workspace.stop,
            url=self.workspace.url,
            deploying=dict(self.workspace.deploying),
        )
        yield from self._build(build)
        if self.refused:
            return
        yield from self._snapshot()
        if self._publisher is not None:
            self.target = self._publisher.known(self.files)
        if self._take_down:
            self._leave_out(everything)
        else:
            self._guard(everything)
        if self.target is not None:
            self.changes = self._compare(self.target)

    def _chosen(self) -> Destination:
        """Returns where the site is deployed to; relative folders begin at the current one, or at the site's."""
        root = self.workspace.root
        if self._to or not self._online:
            return read_destination(self._to, root, Path.cwd(), self._deploy.endpoint, "--to")
        return read_destination(self._deploy.to, root, root, self._deploy.endpoint)

    def _chosen_media(self, address: str) -> FileDestination | None:
        """Returns where videos are deployed to, None if beside the pages; raises PublishingError for half a setting."""
        written = self._media_to or self._deploy.media_to
        if not self._online or not (written or address):
            return None
        if not address:
            there = setting_place(self.workspace.root, "media_to", value=written)
            raise self._broken_media_address() or fault("missing-media-address", there, to=written)
        if not written:
            there = setting_place(self.workspace.root, "media_url", value=address)
            raise fault("missing-media-destination", there, address=address)
        root, place = self.workspace.root, "--media-to" if self._media_to else "showcase.toml"
        base = Path.cwd() if self._media_to else root
        return read_media_destination(written, self._destination, root, base, self._deploy.endpoint, place)

    def _broken_media_address(self) -> PublishingError | None:
        """Returns what is wrong with `media_url`, if it is written but cannot be used."""
        found = [one for one in self._errors if one.code == "broken-address" and ("name", "media_url") in one.facts]
        return PublishingError(*found) if found else None

    @property
    def _media_hosts(self) -> MediaHosts:
        return MediaHosts(self.state, self.workspace.root, self.workspace.stop)

    def _opened(self) -> Publisher:
        if self._media is None:
            return open_publisher(
                self._destination, self.workspace, self.state, self._deploy, take_down=self._take_down
            )
        return open_split(
            self._destination, self._media, self.workspace, self.state, self._deploy, take_down=self._take_down
        )

    def _first_days(self, everything: Catalogue, published: str) -> dict[str, str]:
        """Returns the days of first deploys: known from the branch or from this folder, else today."""
        known = first_days.earliest(first_days.parsed(published), first_days.remembered(self.workspace.state))
        today = self.workspace.day()
        films, _ = select(everything.projects, today)
        return first_days.earliest(known, {film.slug: str(today) for film in films if film.slug not in known})

    def _build(self, build: Build) -> Iterator[Event]:
        """Builds. Raises ContentError if nothing can be built, unless something is to be taken down."""
        try:
            yield from build.events()
        except ContentError as fault:
            if not self._take_down:
                raise
            self._tell(fault.diagnostics)
            return
        self.outcome = build.outcome
        self._tell(build.outcome.diagnostics)

    def _exclusively(self) -> Iterator[Event]:
        """Waits until no other deploy of this site is under way."""
        lock = Lock(self.state, self.workspace.stop)
        yield from lock.acquire()
        self._lock = lock

    def close(self) -> None:
        """Releases the lock for the next deployment, and discards unsent data."""
        if self._lock is not None:
            if self._publisher is not None:
                self._publisher.sweep()
            self._lock.release()
            self._lock = None

    def _read(self) -> Catalogue:
        catalogue, diagnostics = load(self.workspace.root)
        if catalogue is None:
            raise ContentError(*errors_in(diagnostics))
        self._errors = errors_in(diagnostics)
        return catalogue

    def _tell(self, found: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(in_order([*self.diagnostics, *found]))

    def _snapshot(self) -> Iterator[Event]:
        """Yields what is in the site's folder."""
        files = yield from self._undisturbed(partial(files_of, self.workspace.target))
        self.files = tuple(sorted((*files, *self._extras({file.path for file in files})), key=lambda f: f.path))

    def _extras(self, there: set[str]) -> Iterator[PublishedFile]:
        domain = self._deploy.domain
        if not self._on_github:
            return
        for path, text in ((NO_JEKYLL, ""), (CNAME, f"{domain}\n" if domain else None)):
            if text is not None and path not in there:
                file = self.state / path.strip(".")
                write(file, text.encode())
                yield leaving(path, file)

    def _guard(self, everything: Catalogue) -> None:
        _, made = drain(probe_site(self.workspace))
        self.public, self.products = made.catalogue, made.outputs
        self._tell(self._refusing(everything, made.catalogue))
        if self._online:
            self._tell(self._delaying(made.catalogue))
        if self._online and self._on_github:
            self._tell(guard_visibility.seen_in_branch(made.catalogue))
        if self._online and self._on_github and self._media is None:
            self._tell(guard_size.plays(made.catalogue, made.outputs, self.files))

    def _refusing(self, everything: Catalogue, public: Catalogue) -> Iterator[Diagnostic]:
        """Yields what the checks find that concern what must not be seen."""
        owned, files, root = self.workspace.open_output().owned, self.files, self.workspace.root
        # Of a film whose settings cannot be read, only the last good version is in the site's folder.
        read = replace(everything, projects=tuple(project for project in everything.projects if not project.unread))
        yield from guard_listed.guard(files, owned, self._deploy.keep)
        yield from guard_visibility.guard(read, self.products, files, root, self.workspace.day())
        theme, bundled = self._theme_files(), self._bundled_files(public)
        yield from guard_names.guard(everything, public, files, root, theme, bundled, owned)

    def _delaying(self, public: Catalogue) -> Iterator[Diagnostic]:
        """Yields what the checks find that concern what may not be published yet, or is too large."""
        yield from guard_premieres.guard(public, self.products, self.workspace.root)
        beside = self.files if self._media is None else parted(self.files)[1]
        if self._on_github:
            yield from guard_size.guard(public, self.products, beside)
        elif isinstance(self._destination, CloudflareDestination):
            yield from guard_size.of_cloudflare(public, self.products, beside)

    def _theme_files(self) -> frozenset[str]:
        return frozenset(path for path, row in self.workspace.open_output().owned.items() if row.key == path)

    def _bundled_files(self, public: Catalogue) -> frozenset[str]:
        """Returns the files of the theme that come with the package."""
        try:
            theme = load_theme(self.workspace.root, public.site.theme)
        except ContentError:
            return frozenset()
        return frozenset(theme.published[name] for name in theme.bundled_assets)

    def _leave_out(self, everything: Catalogue) -> None:
        """Leaves out every file that a check refuses, until none refuses any; a file that is online as it is may stay
        where a check only forbids to publish it now.
        """
        try:
            _, made = drain(probe_site(self.workspace))
            public, self.products = made.catalogue, made.outputs
        except ContentError:
            public = replace(everything, projects=())  # no film is known well enough to show its contacts
        self.public = public
        online = self.target.published if self.target is not None else {}
        while True:
            refusing, delaying = [*self._refusing(everything, public)], [*self._delaying(public)]
            faults = [error for error in refusing if not refused_paths(self.files, [error])]
            strays = guard_names.private_addresses(public, self.files, self._theme_files())
            left_out = {
                *refused_paths(self.files, refusing),
                *new_paths(self.files, (*faults, *delaying), online),
                *guard_listed.unlisted(self.files, self.workspace.open_output().owned, self._deploy.keep),
                *(place.path.removeprefix("site/") for places in strays.values() for place in places),
            }
            if not left_out:
                return
            self._tell((*refusing, *delaying))
            self.files = tuple(file for file in self.files if file.path not in left_out)

    def _kept(self) -> frozenset[str]:
        """Returns what stays on the branch though the site does not hold it: the domain that was set on GitHub."""
        return frozenset({CNAME}) if self._on_github and not self._deploy.domain else frozenset()

    def _compare(self, goal: DeployTarget) -> Changes:
        sizes = remembered_sizes(self.state)
        if self._publisher is not None:
            sizes |= self._publisher.sizes()
        return compared(goal.published, self.files, self._kept(), sizes)

    def questions(self) -> tuple[Diagnostic, ...]:
        """Returns what to ask before the push: whether to replace what others put there, for each host."""
        asked = self._publisher.questions(self.files, self.changes) if self._publisher is not None else ()
        return tuple(replace(one, place=self._place_of(one)) for one in asked)

    def _place_of(self, question: Diagnostic) -> Location:
        """Returns the line of the settings that names what a question is about."""
        facts = dict(question.facts)
        keys = {"branch": ("branch",), "host": ("to", "media_to")}
        named = [(keys[fact], facts[fact]) for fact in keys if fact in facts]
        places = [setting_place(self.workspace.root, *names, value=value) for names, value in named]
        return next((place for place in places if place.line), question.place)

    def send(self) -> Generator[Event, None, None]:
        """Sends what changed. Raises PublishingError; a branch has not changed then, and on another host the next
        deploy goes on where this one ended.
        """
        goal, publisher = self.target, self._publisher
        assert goal is not None
        assert publisher is not None
        activity = Activity("deploy", goal.shown)
        yield StageStarted("deploy", 1, 0, activity.expected)
        yield Started(activity)
        yield from self._undisturbed(partial(publisher.stage, self.files, self._kept()))
        yield from _pushing(activity, publisher.push)
        self._remember()
        yield Finished(activity)

    def _undisturbed(self, work: Callable[[], Made]) -> Generator[Event, None, Made]:
        """Does what reads the site's folder while no build writes there."""
        lock = Lock(self.workspace.state, self.workspace.stop)
        yield from lock.acquire()
        try:
            return work()
        finally:
            lock.release()

    def _remember(self) -> None:
        sizes = {file.blob: file.size for file in self.files}
        write_state(self.state / "sizes.json", json.dumps(sizes, sort_keys=True).encode())
        if self._media is not None:
            self._media_hosts.remember(self._media)
        online = {file.path.split("/")[1] for file in self.files if file.path.startswith("films/")}
        before = first_days.remembered(self.workspace.state)
        days = {slug: day for slug, day in self.workspace.deploying if slug in online or slug in before}
        first_days.remember(self.workspace.state, days)


def _pushing(activity: Activity, push: Callable[[Callable[[float], None]], None]) -> Iterator[Event]:
    """Pushes in a thread, so that progress can be reported meanwhile; raises what the push raises."""
    told: queue.SimpleQueue[float | BaseException | None] = queue.SimpleQueue()

    def work() -> None:
        try:
            push(told.put)
            told.put(None)
        except BaseException as error:
            told.put(error)

    threading.Thread(target=work, name="showcase-push", daemon=True).start()
    while (said := told.get()) is not None:
        if isinstance(said, BaseException):
            raise said
        yield Progressed(activity, said)
