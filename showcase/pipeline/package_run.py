"""Makes packages for festivals: checks each film, then makes and packs its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.cache import runs
from showcase.engine.files import disk_error, resolved, write
from showcase.engine.locking import Lock
from showcase.engine.runner import StopSignal
from showcase.pipeline.festival_check import CheckRequest, FestivalCheck
from showcase.pipeline.package_job import PackageJob, PackageOutcome
from showcase.pipeline.stages import BuildContext
from showcase.submissions import bag

if TYPE_CHECKING:
    from showcase.engine.events import Event

FOLDER = "packages"
"""Where packages go, beside showcase.toml."""


@dataclass(slots=True)
class PackageRun:
    """One run of `showcase package`: iterate over `events()`, then look at `packed` and `diagnostics`."""

    checking: FestivalCheck
    target: Path
    """The folder for all packages."""
    draft: bool = False
    """Whether a package is made despite errors, and marked as a draft."""
    packed: tuple[PackageOutcome, ...] = ()

    @classmethod
    def of(
        cls, root: Path, question: CheckRequest, *, draft: bool = False, output: Path | None = None,
        stop: StopSignal | None = None, jobs: int | None = None,
    ) -> PackageRun:  # fmt: skip
        checking = FestivalCheck(root, question, stop, jobs)
        return cls(checking, (output or checking.workshop.root / FOLDER).absolute(), draft)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.checking.diagnostics

    def misplaced_target(self) -> Diagnostic | None:
        """Returns an error if packages would be written where files are published from: they hold private data."""
        try:
            root, goal = self.checking.workshop.root, resolved(self.target)
        except OSError as error:
            raise disk_error(error, self.target) from error
        for folder in (root / "site", root / "content", root / "themes"):
            if goal.is_relative_to(folder):
                return diagnose(Severity.ERROR, "package-among-public", Location(str(goal)), folder=folder.name)
        return None

    def events(self) -> Iterator[Event]:
        """Checks, make, measure, pack; raises ShowcaseError for what a person can fix, Cancelled when stopped."""
        workshop = self.checking.workshop
        survey = BuildContext.of(workshop)
        lock = Lock(workshop.state, workshop.stop)
        yield from lock.acquire()
        try:
            self._open()
            yield from self.checking.look(survey)
            for (project, profile), report in zip(self.checking.pairs, self.checking.reports, strict=True):
                entry = self.checking.entry_for(project, profile)
                errand = PackageJob(survey, self.checking, self.target, entry, profile, report, self.draft)
                yield from errand.events()
                self.packed = (*self.packed, errand.outcome())
        finally:
            survey.digests.save()
            survey.cache.save()
            lock.release()

    def _open(self) -> None:
        """The folder, which keeps itself out of a repository: it holds films and addresses."""
        try:
            if not self.target.is_dir():
                self.target.mkdir(parents=True)
                write(self.target / ".gitignore", b"*\n")
            bag.sweep(self.target, runs)
        except OSError as error:
            raise disk_error(error, self.target) from error
