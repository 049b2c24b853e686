"""Defines a site's folders, stored state and build settings."""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase import paths
from showcase.cluster.link import ClusterLink
from showcase.content.loose_files import loose_files
from showcase.credentials.identity import stamp
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine import build_stamp
from showcase.engine.cache import Cache
from showcase.engine.history import TaskHistory
from showcase.engine.output import Output
from showcase.engine.stop_signal import StopSignal
from showcase.pipeline import first_days
from showcase.plugins import code_of_plugins, installed
from showcase.seals import take_damaged
from showcase.special_names import is_private_folder
from showcase.structs import FrozenStruct, field, replace
from showcase.text import short_digest
from showcase.version import VERSION

if TYPE_CHECKING:
    from showcase.engine.value_store import ValueStore
    from showcase.model.project import Site
    from showcase.model.text import PartialDate


class Workspace(FrozenStruct):
    """Where a site is built, and how."""

    root: Path
    """The folder that holds showcase.toml and content/."""
    output: Path | None = None
    """The site's folder; `site/` in the root if it is None."""
    jobs: int | None = None
    """Cores to use; all of them where it is None."""
    today: PartialDate | None = None
    """Decides whether a project with `public_from` is public yet."""
    stop: StopSignal = field(default_factory=StopSignal)
    url: str = ""
    """Where the site will be seen, where its settings do not say."""
    deploying: tuple[tuple[str, str], ...] = ()
    """Days of first deploys, with those of films that this deploy publishes for the first time, by slug."""
    cluster: ClusterLink = field(default_factory=ClusterLink)
    """Other machines that make what is long; none as long as it has no address."""
    previewed: bool = False
    """Whether videos are shown from this computer, whatever host they are published at, and no visit is counted."""

    @property
    def state(self) -> Path:
        return self.root / paths.STATE

    @property
    def target(self) -> Path:
        return self.output or self.root / "site"

    @property
    def cores(self) -> int:
        return self.jobs or os.cpu_count() or 2

    @property
    def cache_folder(self) -> Path:
        """Returns where encodes and pictures are kept: in `.showcase/`, or below the folder `SHOWCASE_CACHE`.

        Each site has a folder of its own there, as `clean` removes what the site does not ask for.
        """
        chosen = os.environ.get("SHOWCASE_CACHE", "")
        if not chosen:
            return self.state / "cache"
        return Path(chosen).expanduser().resolve() / f"{self.root.name}-{zlib.crc32(bytes(self.root)):08x}"

    def open_cache(self) -> Cache:
        return Cache(self.cache_folder)

    def open_output(self) -> Output:
        record = "site.json" if self.output is None else f"site-{zlib.crc32(bytes(self.output)):08x}.json"
        return Output(self.target, self.state / record)

    def open_values(self) -> ValueStore:
        from showcase.engine.value_store import ValueStore

        return ValueStore(self.state / "remembered")

    def open_history(self) -> TaskHistory:
        return TaskHistory(self.state / "ledger.json")

    def first_days(self) -> Mapping[str, str]:
        """Returns the days on which films were first deployed, by slug."""
        return dict(self.deploying) or first_days.remembered(self.state)

    def last_build(self) -> build_stamp.LastBuild:
        days = short_digest(repr(sorted(self.first_days().items())))
        settings = f"{VERSION} {self.target} {self.url} {stamp()} {days} {installed()}"
        return build_stamp.LastBuild(self.state / "last.json", settings)

    def look(self) -> build_stamp.Inputs:
        """Returns the stamps of everything that a build reads, this program included; each film has its own."""
        from showcase.engine.subprocesses import ffmpeg_path

        content = self.root / "content"
        private = [path for path in sorted(self.root.iterdir()) if is_private_folder(path.name)]
        folders = [content, self.root / "themes", self.root / "disclosure", *private, paths.themes(), paths.PACKAGE]
        # Windows and iCloud keep the settings under another name: nothing is published without them.
        settings = [self.root / name for name in ("showcase.toml", "showcase.toml.txt", ".showcase.toml.icloud")]
        loose = [self.root / name for name in loose_files(self.root)]
        code = list(code_of_plugins())
        folders += [path for path in code if path.is_dir()]
        singles = [*settings, *loose, Path(ffmpeg_path()), *(path for path in code if not path.is_dir())]
        return build_stamp.look(dict.fromkeys(folders), singles, apart=content)

    def seen_at(self, site: Site) -> Site:
        """Returns the site with its address."""
        if self.previewed:
            site = replace(site, media_url="", visitor_counts=None)
        return site if site.url or not self.url else replace(site, url=self.url)

    def damage_note(self) -> Diagnostic | None:
        """Returns a note on the files of `.showcase/` found damaged since the last call, or None; they are rebuilt."""
        found = [path for path in take_damaged() if path.is_relative_to(self.state)]
        if not found:
            return None
        names = sorted(path.relative_to(self.root).as_posix() for path in found)
        shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        return diagnose(Severity.NOTE, "damaged-state", Location(names[0]), files=shown)

    def day(self) -> PartialDate:
        """Returns today, or the day that was given for it."""
        if self.today is not None:
            return self.today
        from datetime import date

        from showcase.model.text import PartialDate

        now = date.today()
        return PartialDate(now.year, now.month, now.day)
