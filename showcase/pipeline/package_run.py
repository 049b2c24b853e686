"""Makes packages for festivals: checks each film, then makes and packs its files."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, has_errors
from showcase.engine.cache import runs
from showcase.engine.files import disk_error, resolved, write
from showcase.engine.stop_signal import StopSignal
from showcase.pipeline.context import BuildContext, locked
from showcase.pipeline.festival_check import CheckRequest, FestivalCheck
from showcase.pipeline.package_job import PackageJob, PackageOutcome
from showcase.pipeline.stage_values import Made
from showcase.structs import FrozenStruct
from showcase.submissions import bag

if TYPE_CHECKING:
    from showcase.engine.events import Event

FOLDER = "packages"
"""Where packages go, beside showcase.toml."""


class PackageResult(FrozenStruct):
    """The packages of one run."""

    packages: tuple[PackageOutcome, ...] = ()
    """One for each film and festival."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with profiles and targets, and errors in the films' own content."""

    @property
    def ok(self) -> bool:
        """Returns whether there is no error and every package is as it should be."""
        faulty = has_errors(self.diagnostics)
        return not faulty and all(packed.ok for packed in self.packages)


class PackageRun(FrozenStruct):
    """One run of `showcase package`: run `events()` to its end, which returns the result."""

    checking: FestivalCheck
    target: Path
    """The folder for all packages."""
    draft: bool = False
    """Whether a package is made despite errors, and marked as a draft."""

    @classmethod
    def of(
        cls, root: Path, request: CheckRequest, *, draft: bool = False, output: Path | None = None,
        stop: StopSignal | None = None, jobs: int | None = None, cluster: str = "",
    ) -> PackageRun:  # fmt: skip
        checking = FestivalCheck(root, request, stop, jobs, cluster)
        return cls(checking, (output or checking.workspace.root / FOLDER).absolute(), draft)

    def misplaced_target(self) -> Diagnostic | None:
        """Returns an error if packages would be written where files are published from: they hold private data."""
        folder = published_folder(self.checking.workspace.root, self.target)
        if not folder:
            return None
        return diagnose(Severity.ERROR, "package-among-public", Location(str(resolved(self.target))), folder=folder)

    def events(self) -> Generator[Event, None, PackageResult]:
        """Checks, makes, measures, packs; raises ShowcaseError for what a person can fix, Cancelled when stopped."""
        return (yield from locked(self.checking.workspace, self._make))

    def _make(self, context: BuildContext) -> Generator[Event, None, PackageResult]:
        self._open()
        checked = yield from self.checking.check(context)
        made = Made.nothing_yet(checked.planned)
        packages: list[PackageOutcome] = []
        for film in checked.films:
            job = PackageJob(context, self.checking, checked, made, film, self.target, self.draft)
            packages.append((yield from job.events()))
        return PackageResult(tuple(packages), checked.diagnostics)

    def _open(self) -> None:
        """Makes the folder, which keeps itself out of a repository: it holds films and addresses."""
        try:
            if not self.target.is_dir():
                self.target.mkdir(parents=True)
                write(self.target / ".gitignore", b"*\n")
            bag.sweep(self.target, runs)
        except OSError as error:
            raise disk_error(error, self.target) from error


def published_folder(root: Path, target: Path) -> str:
    """Returns the folder that a site is built or published from and that a path is in; empty if it is in none.

    Raises DiskError.
    """
    try:
        whole = resolved(target.absolute())
    except OSError as error:
        raise disk_error(error, target) from error
    return next((name for name in ("site", "content", "themes") if whole.is_relative_to(root / name)), "")
