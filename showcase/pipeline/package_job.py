"""Makes one film's package for one festival: check, make, check the result, write and pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.consent_codes import is_about_consent
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.task import SourceFile
from showcase.festivals.check import check
from showcase.festivals.clearance import clearance
from showcase.festivals.entry import place_of
from showcase.festivals.file_names import ascii_name
from showcase.media import fonts as typefaces
from showcase.media import subtitle_files
from showcase.media.delivery_encode import delivered_facts
from showcase.media.errors import MediaError
from showcase.media.webvtt import clock
from showcase.model.project import TrackKind
from showcase.model.submission import SubmitterProfile
from showcase.pipeline.package_writer import PackageWriter
from showcase.pipeline.stages import BuildContext, to_diagnostic
from showcase.submissions.festival_consent import names_to_hide
from showcase.submissions.notes import notes
from showcase.submissions.plan import PackageFile, PackageOptions, drawn_track, plan
from showcase.submissions.slate import board

if TYPE_CHECKING:
    from showcase.engine.events import Event
    from showcase.engine.task import Task
    from showcase.festivals.entry import FestivalEntry
    from showcase.festivals.rule_result import Report
    from showcase.model.festival import Profile
    from showcase.model.media import ClipFacts
    from showcase.model.text import LocalizedText
    from showcase.pipeline.festival_check import FestivalCheck
    from showcase.submissions.bag import BagResult

DRAFT_MARK = "DRAFT"


@dataclass(frozen=True, slots=True)
class PackageOutcome:
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

    @property
    def ok(self) -> bool:
        """Returns whether nothing prevents sending it."""
        return self.report.ready and not any(d.severity is Severity.ERROR for d in self.diagnostics)


@dataclass(slots=True)
class PackageJob:
    """Iterate over `events()`, then ask for the `outcome()`."""

    survey: BuildContext
    checking: FestivalCheck
    target: Path
    entry: FestivalEntry
    profile: Profile
    report: Report
    draft: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    pieces: tuple[PackageFile, ...] = ()
    sent: ClipFacts | None = None
    remarks: tuple[LocalizedText, ...] = ()
    parcel: PackageWriter | None = None
    """None if it is not packed."""

    @property
    def slug(self) -> str:
        return self.entry.project.slug

    @property
    def name(self) -> str:
        """Of the package: `night-bus_baiff-burano`, what sets this copy apart, and what marks it as a draft."""
        wishes = self.checking.question.wishes
        apart = [ascii_name(wishes.watermark), f"sub-{wishes.burn}" if wishes.burn else "", wishes.codec]
        draft = DRAFT_MARK if self.draft and not self.ok else ""
        return "_".join(part for part in (self.slug, self.profile.name, *apart, draft) if part)

    @property
    def ok(self) -> bool:
        return self.report.ready and not any(d.severity is Severity.ERROR for d in self.diagnostics)

    def outcome(self) -> PackageOutcome:
        parcel = self.parcel
        if parcel is None or parcel.bagged is None:
            return PackageOutcome(self.report, tuple(self.diagnostics))
        return PackageOutcome(
            report=self.report,
            diagnostics=tuple(self.diagnostics),
            bagged=parcel.bagged,
            unchanged=parcel.unchanged,
            draft=parcel.draft,
            notes=self.remarks,
            form=parcel.beside("form.html"),
            missing=len(parcel.sheet.missing),
            nobody=parcel.dossier == SubmitterProfile(),
            archives=tuple(self.target / name for name in parcel.archives),
        )

    def events(self) -> Iterator[Event]:
        """Runs the job as far as possible: what prevents sending is reported before a long encode begins."""
        dossier = self._prepare()
        if not self._may_go() or self.report.delivery is None:
            return
        tasks = [piece.task for piece in self.pieces if piece.task is not None]
        yield from self.survey.run.events("package", tasks)
        if self._failed(tasks):
            return
        self._judge_again()
        if not self._may_go():
            return
        self.parcel = PackageWriter(
            self.survey, self.checking, self.target, self.name, replace(self.entry, sent=self.sent), self.report,
            self.pieces, self.remarks, dossier, draft=not self.ok,
        )  # fmt: skip
        yield from self.parcel.events()
        self.diagnostics += self.parcel.found

    def _may_go(self) -> bool:
        """Returns whether nothing prevents it, or a draft is wanted all the same; letters without glyphs never go."""
        errors = [one for one in self.diagnostics if one.severity is Severity.ERROR]
        if any(one.code in STOPPING or is_about_consent(one) for one in errors):
            return False
        return self.ok or self.draft

    def _prepare(self) -> SubmitterProfile:
        """Returns everything that is known before anything is made."""
        told = [d for d in self.checking.diagnostics if d.severity is Severity.ERROR]
        self.diagnostics += [d for d in told if d.project == self.slug or (not d.project and is_about_consent(d))]
        self.diagnostics += clearance(self.entry.project)
        reading = self.checking.dossier(self.entry.project)
        self.diagnostics += reading.diagnostics
        products = self.survey.planned.products.get(self.slug) if self.survey.planned is not None else None
        try:
            self.diagnostics += self._lacking()
            look = products.look if products is not None else None
            self.pieces = (*plan(self.entry, self.profile, look, self._setting()), *self._press_kit())
        except MediaError as fault:
            self.diagnostics.append(fault.diagnostic(self.entry.project.place, self.slug, self.slug))
        assert reading.value is not None
        return reading.value

    def _setting(self) -> PackageOptions:
        catalogue, today = self.checking.catalogue, self.checking.today
        assert catalogue is not None
        fonts = tuple(
            SourceFile(path.relative_to(self.checking.workshop.root).as_posix(), self.survey.digests.of(path).digest)
            for path in self._own_fonts()
        )
        return PackageOptions(catalogue.site, self.survey.ffmpeg(), fonts, (today.year, today.month, today.day))

    def _own_fonts(self) -> list[Path]:
        return list(typefaces.fonts_of(self.checking.workshop.root)[len(typefaces.fonts_of()) :])

    def _lacking(self) -> Iterator[Diagnostic]:
        """Yields the letters that no font has: they would be boxes in the picture."""
        delivery = self.report.delivery
        track = drawn_track(self.entry, self.profile, delivery) if delivery is not None else None
        fonts = typefaces.fonts_of(self.checking.workshop.root)
        if track is not None:
            speakers = track.kind is TrackKind.CAPTIONS
            for letter, cue in typefaces.lacking(track.cues, fonts, speakers=speakers):
                yield self._missing("missing-glyph", letter, place_of(track.source), at=clock(cue.start))
        for words, place in self._drawn_words():
            for letter in typefaces.lacking_in(words, fonts):
                yield self._missing("missing-glyph-in-words", letter, place, words=words)

    def _drawn_words(self) -> Iterator[tuple[str, Location]]:
        """Yields what is drawn beside subtitles, with where it comes from: the watermark, and the board before the
        film.
        """
        delivery = self.report.delivery
        if delivery is not None and delivery.watermark:
            yield delivery.watermark, Location("--watermark")
        if delivery is not None and delivery.slate:
            title, rows = board(self.entry, delivery)
            for words in (title, *chain.from_iterable(rows)):
                yield words, self.entry.project.place

    def _missing(self, code: str, letter: str, place: Location, **facts: str) -> Diagnostic:
        told = {"letter": subtitle_files.shown(letter), "point": subtitle_files.code_point(letter), **facts}
        return diagnose(Severity.ERROR, code, place, project=self.slug, **told)

    def _press_kit(self) -> Iterator[PackageFile]:
        """Yields the press kit's documents, where a build has made them and they name nobody whom festivals may not
        know.
        """
        from showcase.pipeline.press_kits import plan_kits

        if self.survey.has_kits() and not names_to_hide(self.entry.project):
            for task in plan_kits(self.survey, words=False, only=self.slug):
                if task.kind == "document" and self.survey.cache.get(task) is not None:
                    for output in task.outputs:
                        language = task.label.rpartition("(")[2].rstrip(")")
                        name = f"press-kit/{output.removesuffix('.pdf')}.{language}.pdf"
                        yield PackageFile(name, "press-kit", "", task, output)

    def _failed(self, tasks: Sequence[Task]) -> bool:
        failures = self.survey.run.failures
        wrong = [failures[task.key] for task in tasks if task.key in failures]
        self.diagnostics += [to_diagnostic(task, error) for task, error in wrong if isinstance(error, Exception)]
        return bool(wrong)

    def _judge_again(self) -> None:
        """By the film that was made: what was expected of it is no proof."""
        film = next((piece for piece in self.pieces if piece.what == "film"), None)
        if film is None or film.task is None:
            self.sent = self.entry.facts
        else:
            self.sent = delivered_facts(self.survey.run.results[film.task.key].value)
            self.report = check(replace(self.entry, sent=self.sent), self.profile)
        assert self.report.delivery is not None
        self.remarks = notes(self.entry, self.report.delivery, self.sent)


STOPPING = frozenset(["missing-glyph", "missing-glyph-in-words", "foreign-letter", "unreadable-font"])
"""What no draft may pass over: the file would be wrong."""
