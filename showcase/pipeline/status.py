"""Reports every film's state for every festival that it is meant for or was sent to."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Diagnostic, Severity, errors_in, in_order
from showcase.engine.events import Event
from showcase.engine.stop_signal import StopSignal
from showcase.festivals.clearance import clearance
from showcase.festivals.deadlines import Deadline, next_deadline
from showcase.festivals.editions import said_of_edition
from showcase.festivals.profiles import ProfileRegistry
from showcase.festivals.rule_result import NOTHING, Phrase
from showcase.model.submission import Submission
from showcase.model.text import PartialDate
from showcase.pipeline.festival_check import TARGETS, CheckRequest, CheckResult, FestivalCheck, read_submitter
from showcase.structs import FrozenStruct
from showcase.text import name_words

if TYPE_CHECKING:
    from showcase.festivals.rule_result import Report
    from showcase.model.festival import Profile
    from showcase.model.project import Project

LOUD = (Severity.ERROR, Severity.WARNING)


class StatusRow(FrozenStruct):
    """One film and one festival."""

    project: Project
    festival: str
    """Name of its profile, or the name as written if there is no profile."""
    profile: Profile | None = None
    target: bool = True
    """Whether the film is meant for it; else it was only sent there."""
    report: Report | None = None
    """None if the film is not held against it: it is no target, or nothing is known of it."""
    barred: tuple[Diagnostic, ...] = ()
    """What forbids that the film is sent to anybody."""
    faulty: bool = False
    """Whether the film's own content has an error."""
    deadline: date | None = None
    """The next day until which it takes films, on the reader's calendar; the last where all are over."""
    days: int | None = None
    """Days left until then; below zero where it is over."""
    closes: datetime | None = None
    """When it closes, in the reader's time zone; None where the festival's is not known."""
    ended: Phrase = NOTHING
    """That the edition is over, and what is known of the next; empty while it is not."""
    submissions: tuple[Submission, ...] = ()
    """What was sent there, the last one last."""
    changed: tuple[str, ...] = ()
    """Parts that are not what they were when the last one was sent."""

    @property
    def ready(self) -> bool | None:
        """Returns whether it can be sent; None if that was not looked at, or nothing is known of the festival."""
        if self.report is None:
            return None
        if self.barred or self.faulty or not self.report.sendable:
            return False
        return True if self.report.ready else None

    @property
    def over(self) -> bool:
        """Returns whether the edition that the profile describes takes no films any more."""
        return bool(self.ended.key)

    @property
    def sent(self) -> Submission | None:
        """Returns the last that was sent."""
        return self.submissions[-1] if self.submissions else None

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Returns the key to sort by: what is due soonest, then what has no known deadline, then what is over."""
        left = 0 if self.days is None else self.days
        group = 2 if self.over or left < 0 else 1 if self.days is None else 0
        return group, abs(left), self.project.title.best("").text.casefold(), self.festival.casefold()


class StatusReport:
    """All films against all their targets: iterate over `events()`, then look at `rows`, `films`, `diagnostics`."""

    def __init__(
        self, root: Path, projects: Iterable[str] = (), today: date | None = None, stop: StopSignal | None = None
    ) -> None:
        self._check = FestivalCheck(root, CheckRequest((TARGETS,), tuple(projects), today), stop)
        self.rows: tuple[StatusRow, ...] = ()
        """What is due soonest first."""
        self.films: tuple[str, ...] = ()
        """Slugs of all films there are."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """Errors in the films' content, and what is wrong with profiles, targets and records of submissions."""

    def events(self) -> Generator[Event, None, StatusReport]:
        """Checks the films, then reads what was sent of them."""
        checked, request = (yield from self._check.events()), self._check.request
        found = [d for d in checked.diagnostics if not d.project or request.concerns(d.project)]
        faulty = {error.project for error in errors_in(found)}
        rows: list[StatusRow] = []
        for project in checked.catalogue.projects:
            if request.concerns(project.slug):
                film = _Film(project, checked, self._check, found)
                rows.extend(film.rows(project.slug in faulty))
        self.rows = tuple(sorted(rows, key=lambda row: row.order))
        self.films = tuple(project.slug for project in checked.catalogue.projects)
        self.diagnostics = tuple(in_order(found))
        return self


class _Film:
    """One film with all that is known of it and of what was sent; adds to the diagnostics in `found`."""

    def __init__(
        self, project: Project, checked: CheckResult, checking: FestivalCheck, found: list[Diagnostic]
    ) -> None:
        self.project, self.checked, self.found = project, checked, found
        self.registry, self.root, self.clock = checking.registry, checking.workspace.root, checking.clock
        self.targets = _by_festival((*project.festivals, *checked.catalogue.site.targets), self.registry)
        self.sent = self._sent()

    def _sent(self) -> dict[str, tuple[Submission, ...]]:
        """Returns what was sent, by festival, the last one last."""
        from showcase.content.submissions import read_submissions

        languages = self.checked.catalogue.site.languages
        result = read_submissions(self.root, self.root / self.project.folder, languages)
        self.found.extend(d for d in result.diagnostics if d.severity in LOUD)
        sent: dict[str, tuple[Submission, ...]] = {}
        for submission in sorted(result.value or (), key=lambda one: (one.on or PartialDate(0)).last):
            key = _key(submission.festival, self.registry)
            sent[key] = (*sent.get(key, ()), submission)
        return sent

    def _of(self, deadline: Deadline) -> tuple[date, int, datetime | None]:
        return deadline.day(self.clock), deadline.days_left(self.clock), deadline.local(self.clock)

    def rows(self, faulty: bool) -> Iterator[StatusRow]:
        """Yields a row for each festival that the film is meant for or was sent to."""
        reports = {(report.project, report.profile.name): report for report in self.checked.reports}
        barred = errors_in(clearance(self.project))
        for key in dict.fromkeys((*self.targets, *self.sent)):
            sent = self.sent.get(key, ())
            named = self.targets.get(key) or sent[-1].festival
            profile = self.registry.find(named)
            name = profile.name if profile is not None else named
            deadline = next_deadline(profile, self.clock) if profile is not None else None
            day, left, closes = self._of(deadline) if deadline is not None else (None, None, None)
            yield StatusRow(
                self.project,
                name,
                profile,
                key in self.targets,
                reports.get((self.project.slug, name)),
                barred,
                faulty,
                day,
                left,
                closes,
                said_of_edition(profile, self.clock) if profile is not None else NOTHING,
                sent,
                self._changed(sent[-1]) if sent else (),
            )

    def _changed(self, submission: Submission) -> tuple[str, ...]:
        from showcase.model.submission import SubmitterProfile
        from showcase.submissions.fingerprint import changed, parts

        if not submission.parts:
            return ()
        result = read_submitter(self.root, self.project, self.checked.catalogue)
        self.found.extend(d for d in result.diagnostics if d.severity in LOUD)
        return changed(submission, parts(self.project, result.value or SubmitterProfile()))


def _by_festival(names: Iterable[str], registry: ProfileRegistry) -> dict[str, str]:
    """Festivals as they are written, none twice, however differently it is written."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(_key(name, registry), name)
    return found


def _key(written: str, registry: ProfileRegistry) -> str:
    profile = registry.find(written)
    return profile.name if profile is not None else " ".join(name_words(written)) or written
