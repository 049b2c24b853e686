"""Makes one film's package for one festival: check, make, check the result, write and pack."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.consent.error_codes import is_about_consent
from showcase.diagnostics import Diagnostic, Severity, errors_in, has_errors
from showcase.engine.task import SourceFile, Task, TaskOutcomes
from showcase.festivals.check import check
from showcase.festivals.clearance import clearance
from showcase.festivals.file_names import ascii_name
from showcase.festivals.rule_result import Report, Verdict
from showcase.media import fonts as typefaces
from showcase.media.delivery_encode import delivered_facts
from showcase.media.errors import MediaError
from showcase.media.sound_levels import levels_task, measured_sound
from showcase.model.submission import SubmitterProfile
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import to_diagnostic
from showcase.pipeline.festival_check import CheckedFilm, CheckResult, FestivalCheck, read_submitter
from showcase.pipeline.package_writer import MAIL, PackageWriter
from showcase.pipeline.stage_values import Made
from showcase.structs import FrozenStruct, replace
from showcase.submissions.delivery_plan import plan_delivery
from showcase.submissions.delivery_sheets import DeliveryCase
from showcase.submissions.festival_consent import for_festival, named_in_press_kit
from showcase.submissions.file_words import FileWords
from showcase.submissions.missing import MissingItem, missing
from showcase.submissions.notes import notes
from showcase.submissions.plan import PackageFile, PackageOptions, plan

if TYPE_CHECKING:
    from showcase.engine.events import Event
    from showcase.festivals.entry import FestivalEntry
    from showcase.model.delivery import Delivery
    from showcase.model.festival import Profile
    from showcase.model.media import AudioFacts, ClipFacts
    from showcase.model.text import LocalizedText
    from showcase.submissions.bag import BagResult

DRAFT_MARK = "DRAFT"


class PackageOutcome(FrozenStruct):
    """What came of one film for one festival."""

    report: Report
    """Of what was made where it was made, else of what would have been."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Errors from the rights and from making the files."""
    bagged: BagResult | None = None
    """None if nothing was packed."""
    unchanged: bool = False
    """Whether the package that is there holds just this already."""
    draft: bool = False
    notes: tuple[LocalizedText, ...] = ()
    """What was done to the film."""
    form: Path | None = None
    """The form sheet, for whoever submits."""
    missing: int = 0
    """Fields of the form that are needed, and of which nothing is written."""
    nobody: bool = False
    """Whether nobody has written down who submits."""
    archives: tuple[Path, ...] = ()
    """Further archives that the festival wants."""
    lacks: tuple[MissingItem, ...] = ()
    """What a delivery lacks."""
    mail: Path | None = None
    """The mail for the maker, beside a delivery."""
    may_be_draft: bool = False
    """Whether no package was made, and a draft could be."""

    @property
    def ok(self) -> bool:
        """Returns whether nothing prevents sending it."""
        return is_ready(self.report, self.diagnostics)

    @property
    def verdict(self) -> Verdict:
        """Returns the word that `check` has for it: that of the report, unless the package itself has an error."""
        return self.report.verdict if self.ok else Verdict.NOT_READY


def is_ready(report: Report, diagnostics: Iterable[Diagnostic]) -> bool:
    """Returns whether nothing that is known prevents sending a film."""
    return report.sendable and not has_errors(diagnostics)


class PackageJob(FrozenStruct):
    """Makes one package: run `events()` to its end, which returns the outcome."""

    context: BuildContext
    checking: FestivalCheck
    checked: CheckResult
    made: Made
    """What builds have made of the films: press kits go into packages."""
    film: CheckedFilm
    target: Path
    """The folder for all packages."""
    draft: bool

    @property
    def slug(self) -> str:
        return self.entry.project.slug

    @property
    def entry(self) -> FestivalEntry:
        return self.film.entry

    @property
    def profile(self) -> Profile:
        return self.film.profile

    def events(self) -> Generator[Event, None, PackageOutcome]:
        """Runs the job as far as possible: what prevents sending is reported before a long encode begins."""
        submitter = read_submitter(self.context.root, self.entry.project, self.checked.catalogue)
        report = self.film.report
        warnings = [*clearance(self.entry.project), *self._on_forms(submitter.diagnostics)]
        found = [*report.barred, *(one for one in warnings if one.severity is not Severity.ERROR)]
        pieces: tuple[PackageFile, ...] = ()
        try:
            pieces = self._planned()
        except MediaError as fault:
            found.append(fault.diagnostic(self.entry.project.place, self.slug, self.slug))
        if not self._may_go(report, found) or report.delivery is None:
            return self._refused(report, found)
        tasks = [piece.task for piece in pieces if piece.task is not None]
        outcomes = yield from self.context.run("package", tasks, self.checked.outcomes)
        if any(task.key in outcomes.failures for task in tasks):
            return PackageOutcome(report, (*found, *_failures(tasks, outcomes)))
        entry, report = self._measured(pieces, outcomes)
        if not self._may_go(report, found):
            return self._refused(report, found)
        entry, master = yield from self._heard(entry, pieces, outcomes)
        return (yield from self._write(entry, report, pieces, submitter.value or SubmitterProfile(), found, master))

    def _heard(
        self, entry: FestivalEntry, pieces: Iterable[PackageFile], outcomes: TaskOutcomes
    ) -> Generator[Event, None, tuple[FestivalEntry, AudioFacts | None]]:
        """Measures how loud the sound of a delivery is; returns the entry with that of the screening copy, and that of
        the author's file where it is another.
        """
        film = next((piece for piece in pieces if piece.what == "film"), None)
        tasks = list(self._levels(entry, film)) if film is not None and self._delivers else []
        found = (yield from self.context.run("package", tasks, outcomes)) if tasks else outcomes
        levels = [measured_sound(found.results[task.key].value) for task in tasks if task.key in found.results]
        if not levels or len(levels) < len(tasks) or entry.sent is None:  # levels that cannot be measured are left out
            return entry, None
        master = levels[0] if len(levels) > 1 else None
        return replace(entry, sent=replace(entry.sent, audio=levels[-1])), master

    def _levels(self, entry: FestivalEntry, film: PackageFile) -> Iterator[Task]:
        """Yields what measures the sound of the author's file, and of the screening copy where it is another."""
        clip, both = self.entry.project.clip, (self.entry.facts, entry.sent)
        heard = [(facts.audio, facts.duration) for facts in both if facts is not None and facts.audio is not None]
        if clip is None or len(heard) < len(both):
            return
        source = SourceFile(clip.readable, clip.digest, clip.path if clip.copy else "")
        yield levels_task(self.slug, *heard[0], source)
        if film.task is not None:
            yield levels_task(self.slug, *heard[1], film.task)

    def _write(
        self, entry: FestivalEntry, report: Report, pieces: tuple[PackageFile, ...], submitter: SubmitterProfile,
        found: list[Diagnostic], master: AudioFacts | None,
    ) -> Generator[Event, None, PackageOutcome]:  # fmt: skip
        remarks = _remarks(entry, report.delivery, entry.sent)
        draft = not is_ready(report, found)
        case = self._case(entry, report, pieces, submitter)
        if case is not None:
            withheld = bool(named_in_press_kit(self.entry.project))
            lacks = missing(case.entry, submitter, case.site, pieces, withheld=withheld)
            case = replace(case, lacks=lacks, notes=remarks, draft=draft, master=master)
        writer = PackageWriter(
            self.context, self.checking, self.checked, self.target, self._name(draft), entry, report, pieces, remarks,
            submitter, draft, case,
        )  # fmt: skip
        written = yield from writer.events()
        diagnostics = (*found, *written.diagnostics)
        if written.bag is None:
            return PackageOutcome(report, diagnostics)
        return PackageOutcome(
            report=report,
            diagnostics=diagnostics,
            bagged=written.bag,
            unchanged=written.unchanged,
            draft=draft,
            notes=remarks,
            form=writer.beside("form.html") if written.form is not None else None,
            missing=len(written.form.missing) if written.form is not None else 0,
            nobody=submitter == SubmitterProfile(),
            archives=written.archives,
            lacks=case.lacks if case is not None else (),
            mail=writer.beside(MAIL) if case is not None else None,
        )

    @property
    def _delivers(self) -> bool:
        """Returns whether it is the package that follows a selection."""
        return self.checking.request.overrides.delivery

    def _case(
        self, entry: FestivalEntry, report: Report, pieces: tuple[PackageFile, ...], submitter: SubmitterProfile
    ) -> DeliveryCase | None:
        """Returns what the sheets of a delivery are written from; None for an entry."""
        if not self._delivers:
            return None
        site = self.checked.catalogue.site
        shown = for_festival(entry)
        return DeliveryCase(shown, self.profile, submitter, site, entry.sent, report.delivery, pieces)

    def _name(self, draft: bool) -> str:
        """Returns `night-bus_baiff-burano`, with what distinguishes this copy, and with the mark of a draft."""
        overrides = self.checking.request.overrides
        own = ["delivery"] if self._delivers else []
        own += [ascii_name(overrides.watermark), f"sub-{overrides.burn}" if overrides.burn else "", overrides.codec]
        own += [] if overrides.loudness is None else [f"loudness{overrides.loudness:g}".replace(".", "-")]
        mark = DRAFT_MARK if self.draft and draft else ""
        return "_".join(part for part in (self.slug, self.profile.name, *own, mark) if part)

    def _on_forms(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Returns what is said of the submitter's file: a delivery has no form, into which a screener would go."""
        return [one for one in found if not self._delivers or one.code != "shared-screener"]

    def _may_go(self, report: Report, diagnostics: Iterable[Diagnostic]) -> bool:
        """Returns whether nothing prevents it, or a draft is wanted all the same; letters without glyphs never go."""
        errors = errors_in(diagnostics)
        if any(map(_prevents_drafts, errors)):
            return False
        return self.draft or is_ready(report, errors)

    def _refused(self, report: Report, found: Iterable[Diagnostic]) -> PackageOutcome:
        """Returns that no package is made, and whether a draft could be."""
        errors = tuple(found)
        may_be_draft = not self.draft and report.delivery is not None and not any(map(_prevents_drafts, errors))
        return PackageOutcome(report, errors, may_be_draft=may_be_draft)

    def _planned(self) -> tuple[PackageFile, ...]:
        """Returns the files of the package. Raises MediaError."""
        outputs = self.made.outputs.get(self.slug)
        look = outputs.look if outputs is not None else None
        planned = (plan_delivery if self._delivers else plan)(self.entry, self.profile, look, self._options())
        return (*planned, *self._press_kit())

    def _options(self) -> PackageOptions:
        today = self.checked.today
        fonts = tuple(
            SourceFile(path.relative_to(self.context.root).as_posix(), self.context.file_digest(path))
            for path in self._own_fonts()
        )
        site = self.checked.catalogue.site
        return PackageOptions(site, self.context.ffmpeg(), fonts, (today.year, today.month, today.day))

    def _own_fonts(self) -> list[Path]:
        return list(typefaces.fonts_of(self.context.root)[len(typefaces.fonts_of()) :])

    def _press_kit(self) -> Iterator[PackageFile]:
        """Yields the press kit's documents, where a build has made them, they name nobody whom festivals may not
        know, and the festival takes them, whatever the source of its rule: a delivery can still bring them.
        """
        from showcase.pipeline.press_kits import plan_kits

        if not self.made.has_kits or named_in_press_kit(self.entry.project):
            return
        wanted = self.profile.rule("press-kit")
        if wanted is not None and wanted.flag("forbidden"):
            return
        words = FileWords.of(self.checked.catalogue.site)
        for task in plan_kits(self.context, self.made, words=False, only=(self.slug,)).tasks:
            if task.kind in ("document", "deliverable") and self.context.cache.get(task) is not None:
                for output in task.outputs:
                    language = task.label.rpartition("(")[2].rstrip(")")
                    stem, _, ending = output.rpartition(".")
                    name = words.path(f"press-kit/{stem}.{language}.{ending}")
                    yield PackageFile(name, "press-kit", "", task, output)

    def _measured(self, pieces: Iterable[PackageFile], outcomes: TaskOutcomes) -> tuple[FestivalEntry, Report]:
        """Returns entry and report with the measurements of the film that was made: expected values are no proof."""
        film = next((piece for piece in pieces if piece.what == "film"), None)
        if film is None or film.task is None:
            return replace(self.entry, sent=self.entry.facts), self.film.report
        entry = replace(self.entry, sent=delivered_facts(outcomes.results[film.task.key].value))
        return entry, replace(check(entry, self.profile), barred=self.film.report.barred)


def _failures(tasks: Iterable[Task], outcomes: TaskOutcomes) -> Iterator[Diagnostic]:
    """Yields an error for each task that failed; of those that were not begun, another error tells why."""
    for task in tasks:
        failure = outcomes.failures.get(task.key)
        if failure is not None and failure.error is not None:
            yield to_diagnostic(failure.task, failure.error)


def _remarks(entry: FestivalEntry, delivery: Delivery | None, sent: ClipFacts | None) -> tuple[LocalizedText, ...]:
    """Returns what was done to the film, for people."""
    return notes(entry, delivery, sent) if delivery is not None else ()


STOPPING = frozenset(["missing-glyph", "missing-glyph-in-words", "foreign-letter", "unreadable-font"])
"""What no draft may pass over: the file would be wrong."""


def _prevents_drafts(one: Diagnostic) -> bool:
    """Returns whether an error prevents a draft as well."""
    return one.severity is Severity.ERROR and (one.code in STOPPING or is_about_consent(one))
