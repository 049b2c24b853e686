"""One film on its way to one festival: judged, made, judged again by what was made, written down and packed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.building.survey import Survey, told
from showcase.diagnostics import Cancelled, Diagnostic, Place, Severity, diagnose
from showcase.festivals.check import check
from showcase.festivals.clearance import clearance
from showcase.festivals.entry import place_of
from showcase.festivals.names import plain
from showcase.media import fonts as typefaces
from showcase.media import subtitle_files
from showcase.media.deliver import delivered_facts
from showcase.media.faults import MediaFault
from showcase.media.texts import clock
from showcase.model.project import TrackKind
from showcase.model.submission import Dossier
from showcase.submissions import bag
from showcase.submissions.documents import Document, documents, readmes
from showcase.submissions.form import form, form_csv, form_json, form_page
from showcase.submissions.notes import notes
from showcase.submissions.parts import parts
from showcase.submissions.plan import Piece, Setting, drawn_track, plan
from showcase.submissions.record import Kept, Record
from showcase.version import VERSION
from showcase.work.events import Event, Finished, Planned, Progressed, Started
from showcase.work.files import write
from showcase.work.task import Result, SourceFile, Task

if TYPE_CHECKING:
    from showcase.building.festival_check import FestivalCheck
    from showcase.festivals.entry import Entry
    from showcase.festivals.verdict import Report
    from showcase.model.festival import Profile
    from showcase.model.media import ClipFacts
    from showcase.model.text import Text

DRAFT_MARK = "DRAFT"

NAMES = "names.csv"
"""The map from the names in the package back to the author's files."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of one film for one festival."""

    report: Report
    """Of what was made where it was made, else of what would have been."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What the ledger and the making have against it."""
    bagged: bag.Bagged | None = None
    """None where nothing was packed."""
    unchanged: bool = False
    """Whether the package that is there holds just this already."""
    draft: bool = False
    sent: ClipFacts | None = None
    """Of the film's file in the package."""
    notes: tuple[Text, ...] = ()
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
    def sound(self) -> bool:
        """Whether nothing stands against sending it."""
        return self.report.ready and not any(d.severity is Severity.ERROR for d in self.diagnostics)


@dataclass(slots=True)
class Errand:
    """Iterate over `events()`, then ask for the `outcome()`."""

    survey: Survey
    checking: FestivalCheck
    goal: Path
    entry: Entry
    profile: Profile
    report: Report
    draft: bool
    found: list[Diagnostic] = field(default_factory=list)
    pieces: tuple[Piece, ...] = ()
    sent: ClipFacts | None = None
    told: tuple[Text, ...] = ()
    bagged: bag.Bagged | None = None
    unchanged: bool = False
    archives: tuple[str, ...] = ()
    missing: int = 0
    nobody: bool = False

    @property
    def slug(self) -> str:
        return self.entry.project.slug

    @property
    def name(self) -> str:
        """Of the package: `night-bus_baiff-burano`, what sets this copy apart, and what marks it as a draft."""
        wishes = self.checking.question.wishes
        apart = [plain(wishes.watermark), f"sub-{wishes.burn}" if wishes.burn else "", wishes.codec]
        draft = DRAFT_MARK if self.draft and not self.sound else ""
        return "_".join(part for part in (self.slug, self.profile.name, *apart, draft) if part)

    @property
    def sound(self) -> bool:
        return self.report.ready and not any(d.severity is Severity.ERROR for d in self.found)

    def outcome(self) -> Packed:
        marked = self.bagged is not None and self.bagged.folder.name.endswith(DRAFT_MARK)
        return Packed(
            self.report, tuple(self.found), self.bagged, self.unchanged, marked, self.sent, self.told,
            self.goal / f"{self.name}.form.html" if self.bagged is not None else None,
            self.missing, self.nobody,
            tuple(self.goal / name for name in self.archives) if self.bagged is not None else (),
        )  # fmt: skip

    def events(self) -> Iterator[Event]:
        """Go as far as it goes: what stands against sending is told before hours are spent on a film."""
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
        yield from self._pack(dossier)

    def _may_go(self) -> bool:
        """Whether nothing stands against it, or a draft is wanted all the same; letters without glyphs never go."""
        if any(one.code in STOPPING for one in self.found):
            return False
        return self.sound or self.draft

    def _prepare(self) -> Dossier:
        """Everything that is known before anything is made."""
        from showcase.content.dossier import read_dossier

        catalogue = self.checking.catalogue
        assert catalogue is not None
        self.found += [d for d in self.checking.diagnostics if d.project == self.slug and d.severity is Severity.ERROR]
        self.found += clearance(self.entry.project)
        folder = self._folder()
        reading = read_dossier(self.checking.workshop.root, folder, catalogue.site.languages)
        self.found += reading.diagnostics
        self.found += self._lacking()
        try:
            look = self.survey.planned.products[self.slug].look if self.survey.planned is not None else None
            self.pieces = (*plan(self.entry, self.profile, look, self._setting()), *self._press_kit())
        except MediaFault as fault:
            self.found.append(fault.diagnostic(self.entry.project.place, self.slug, self.slug))
        assert reading.value is not None
        return reading.value

    def _folder(self) -> Path:
        root, place = self.checking.workshop.root, self.entry.project.place.path
        return root.joinpath(*place.split("/")[:2])

    def _setting(self) -> Setting:
        catalogue, today = self.checking.catalogue, self.checking.today
        assert catalogue is not None
        fonts = tuple(
            SourceFile(path.relative_to(self.checking.workshop.root).as_posix(), self.survey.digests.of(path).digest)
            for path in self._own_fonts()
        )
        return Setting(catalogue.site, self.survey.ffmpeg(), fonts, (today.year, today.month, today.day))

    def _own_fonts(self) -> list[Path]:
        return list(typefaces.fonts_of(self.checking.workshop.root)[len(typefaces.fonts_of()) :])

    def _lacking(self) -> Iterator[Diagnostic]:
        """Letters that no font has: they would be boxes in the picture."""
        delivery = self.report.delivery
        track = drawn_track(self.entry, delivery) if delivery is not None else None
        fonts = typefaces.fonts_of(self.checking.workshop.root)
        if track is not None:
            speakers = track.kind is TrackKind.CAPTIONS
            for letter, cue in typefaces.lacking(track.cues, fonts, speakers=speakers):
                yield self._missing("missing-glyph", letter, place_of(track.source), at=clock(cue.start))
        if delivery is not None and delivery.watermark:
            for letter in typefaces.lacking_in(delivery.watermark, fonts):
                yield self._missing("missing-glyph-in-words", letter, Place("--watermark"), words=delivery.watermark)

    def _missing(self, code: str, letter: str, place: Place, **facts: str) -> Diagnostic:
        told = {"letter": subtitle_files.shown(letter), "point": subtitle_files.code_point(letter), **facts}
        return diagnose(Severity.ERROR, code, place, project=self.slug, **told)

    def _press_kit(self) -> Iterator[Piece]:
        """The press kit's documents, where a build has made them."""
        from showcase.building.kits import plan_kits

        if self.survey.has_kits():
            for task in plan_kits(self.survey, words=False, only=self.slug):
                if task.kind == "document" and self.survey.cache.get(task) is not None:
                    for output in task.outputs:
                        language = task.label.rpartition("(")[2].rstrip(")")
                        name = f"press-kit/{output.removesuffix('.pdf')}.{language}.pdf"
                        yield Piece(name, "press-kit", "", task, output)

    def _failed(self, tasks: Sequence[Task]) -> bool:
        failures = self.survey.run.failures
        wrong = [failures[task.key] for task in tasks if task.key in failures]
        self.found += [told(task, error) for task, error in wrong if isinstance(error, Exception)]
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
        self.told = notes(self.entry, self.report.delivery, self.sent)

    def _pack(self, dossier: Dossier) -> Iterator[Event]:
        catalogue = self.checking.catalogue
        assert catalogue is not None
        payload = list(self._payload(dossier))
        sheets = self._forms(dossier)
        self.archives = tuple(self._archive_names())
        record = Record(self.checking.workshop.state / "packages.json", self.goal)
        key = _key(payload, sheets, self.name)
        kept = record.get(self.name)
        if kept is not None and kept.key == key and record.untouched(self.name, kept):
            self.unchanged = True
            self.bagged = bag.Bagged(
                self.goal / self.name, self.goal / f"{self.name}.zip", kept.digest, kept.size, kept.files
            )
            return
        contents = [self._content(piece) for piece in payload]
        yield from self._write(contents)
        assert self.bagged is not None
        for suffix, text in sheets.items():
            write(self.goal / f"{self.name}.{suffix}", text.encode())
        noted = Kept(
            key, self.bagged.digest, self.bagged.size, self.bagged.files, self.slug, self.profile.name,
            self.profile.edition, self.name.endswith(DRAFT_MARK), parts(self.entry.project, dossier),
        )  # fmt: skip
        record.put(self.name, noted)

    def _payload(self, dossier: Dossier) -> Iterator[Piece]:
        """All files of the package: what was made, what is written of it, and the README that tells of both."""
        catalogue = self.checking.catalogue
        assert catalogue is not None
        delivery = self.report.delivery
        subtitles = [piece for piece in self.pieces if piece.what == "subtitles"]
        languages = [t.language for t in self.entry.project.tracks if t.source.path in {p.original for p in subtitles}]
        made = documents(
            self.entry, self.profile, dossier, catalogue.site, self.sent, delivery, self._dialogues(),
            tuple(dict.fromkeys(languages)),
        )  # fmt: skip
        everything = [*self.pieces, *map(_piece, made)]
        yield from everything
        names = names_csv(everything)
        yield Piece(f"documents/{NAMES}", "names", data=names)
        files = sorted([*((piece.path, piece.what) for piece in everything), (f"documents/{NAMES}", "names")])
        draft = self.name.endswith(DRAFT_MARK)
        for document in readmes(self.entry, self.profile, dossier, catalogue.site, files, self.told, draft):
            yield _piece(document)

    def _dialogues(self) -> dict[str, tuple[subtitle_files.Spoken, ...]]:
        """Of each language once: captions where there are no plain subtitles."""
        lead = self.report.delivery.lead if self.report.delivery is not None else 0.0
        rate = self.sent.video.frame_rate if self.sent is not None else None
        found: dict[str, tuple[subtitle_files.Spoken, ...]] = {}
        for track in sorted(self.entry.project.tracks, key=lambda one: str(one.kind) != "subtitles"):
            if rate is not None and track.language not in found:
                found[track.language] = subtitle_files.dialogue(track.cues, rate, lead)
        return found

    def _forms(self, dossier: Dossier) -> dict[str, str]:
        """The form sheet, by what stands behind the package's name."""
        catalogue, checking = self.checking.catalogue, self.checking
        assert catalogue is not None
        platform = checking.shelf.find(self.profile.platform) if self.profile.platform else None
        if platform is None and self.profile.form:
            platform = self.profile
        language = checking.question.language
        self.nobody = dossier == Dossier()
        sheet = form(self.entry, self.profile, platform, dossier, catalogue.site, language)
        self.missing = len(sheet.missing)
        return {
            "form.html": form_page(sheet, language),
            "form.json": form_json(sheet),
            "form.csv": form_csv(sheet),
        }

    def _archive_names(self) -> Iterator[str]:
        """Of a zip with the film alone, where the festival wants one."""
        rule = self.profile.rule("film-archive")
        film = next((piece for piece in self.pieces if piece.what == "film"), None)
        if rule is not None and rule.flag("required") and film is not None:
            stem = film.path.rpartition("/")[2].rpartition(".")[0]
            yield f"{self.name}.upload/{stem}.zip"

    def _content(self, piece: Piece) -> bag.Content:
        if piece.task is not None:
            made = self.survey.cache.path(piece.task.key, piece.output)
            return bag.Content(piece.path, file=made, ours=True)
        if piece.source is not None:
            return bag.Content(piece.path, file=self.checking.workshop.root / piece.source.path)
        return bag.Content(piece.path, piece.data)

    def _write(self, contents: Sequence[bag.Content]) -> Iterator[Event]:
        """Pack it, told as one more task: in a big package it takes its time too."""
        size = sum(content.size for content in contents)
        task = Task("bag", f"{self.slug}: {self.profile.title}", "", "1", {}, project=self.slug, expected=size * 2e-9)
        yield Planned("packing", 1, 0, task.expected)
        yield Started(task)
        films = [piece.path for piece in self.pieces if piece.what == "film"]
        packing = bag.packing(self.goal, self.name, contents, self._about(), [(name, films) for name in self.archives])
        done = 0
        for step in packing:
            if self.checking.workshop.stop():
                packing.close()
                raise Cancelled
            if isinstance(step, bag.Bagged):
                self.bagged = step
            else:
                done += step
                yield Progressed(task, min(1.0, done / max(size, 1)))
        yield Finished(task, Result(task.key, None, {}, 0.0))

    def _about(self) -> dict[str, str]:
        site = self.checking.catalogue.site if self.checking.catalogue is not None else None
        edition = f" ({self.profile.edition})" if self.profile.edition else ""
        draft = " – DRAFT, not to be submitted" if self.name.endswith(DRAFT_MARK) else ""
        title = self.entry.project.title.best("en").text
        return {
            "Source-Organization": site.title.best("en").text if site is not None else "",
            "External-Description": f"{title}, for {self.profile.title}{edition}{draft}",
            "External-Identifier": self.name,
            "Bagging-Date": self.checking.today.isoformat(),
            "Bag-Software-Agent": f"showcase {VERSION}",
        }


STOPPING = frozenset(["missing-glyph", "missing-glyph-in-words", "foreign-letter", "unreadable-font"])
"""What no draft may pass over: the file would be wrong."""


def _piece(document: Document) -> Piece:
    return Piece(document.path, document.what, document.original, data=document.text.encode())


def names_csv(pieces: Sequence[Piece]) -> bytes:
    """The names in the package with what each file is and where it comes from."""
    from showcase.submissions.paper import table

    rows = sorted((piece.path, piece.what, piece.original) for piece in pieces)
    return table(("name", "what", "original"), rows).encode()


def _key(payload: Sequence[Piece], sheets: dict[str, str], name: str) -> str:
    """Digest of all that decides what is in a package."""
    rows = [[piece.path, _identity(piece)] for piece in payload] + sorted([key, text] for key, text in sheets.items())
    return hashlib.sha256(json.dumps([name, rows]).encode()).hexdigest()


def _identity(piece: Piece) -> str:
    if piece.task is not None:
        return f"{piece.task.key}/{piece.output}"
    if piece.source is not None:
        return piece.source.digest
    return hashlib.sha256(piece.data).hexdigest()
