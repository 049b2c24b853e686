"""Writes a package: documents, form and bag, and records what it contains."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Cancelled, Diagnostic, DiskError, Location, Severity, diagnose
from showcase.engine.events import Activity, Event, Finished, Progressed, StageStarted, Started
from showcase.engine.files import disk_error, write
from showcase.localization import DEFAULT
from showcase.media import subtitle_files
from showcase.pipeline.barring import package_guard
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import to_diagnostic
from showcase.pipeline.festival_check import CheckResult, FestivalCheck
from showcase.pipeline.name_guard import checked
from showcase.pipeline.name_sources import at_source
from showcase.structs import FrozenStruct, replace
from showcase.submissions import bag
from showcase.submissions.delivery_documents import letters, mail, whole_documents, written_sheets
from showcase.submissions.documents import Document, documents, readmes
from showcase.submissions.file_words import FileWords
from showcase.submissions.fingerprint import parts
from showcase.submissions.form import Form, form, form_csv, form_json
from showcase.submissions.form_page import form_page
from showcase.submissions.package_index import PackageEntry, PackageIndex
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.plan import PackageFile
from showcase.submissions.text_document import table
from showcase.version import VERSION

if TYPE_CHECKING:
    from showcase.festivals.entry import FestivalEntry
    from showcase.festivals.rule_result import Report
    from showcase.model.festival import Profile
    from showcase.model.media import ClipFacts
    from showcase.model.project import Site
    from showcase.model.submission import SubmitterProfile
    from showcase.model.text import LocalizedText
    from showcase.submissions.delivery_sheets import DeliveryCase

NAMES = "documents/names.csv"
"""What each file of the package is; the way back to the author's files is kept beside the package, and not sent."""

MAIL = "mail.txt"
"""The mail for the maker, beside a delivery: what still lacks."""

NAMES_BESIDE = "names.csv"
"""The same with the author's file names: beside the package, never in it."""

PACKING = 2e-9
"""CPU seconds per byte for copying and hashing."""


class WrittenPackage(FrozenStruct):
    """A package that was written, or the errors that prevented it."""

    form: Form | None = None
    """None for a delivery, which no form is filled in for."""
    bag: bag.BagResult | None = None
    """None if nothing was written."""
    unchanged: bool = False
    """Whether the package that is there holds just this already."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Hidden names that prevented writing."""
    archives: tuple[Path, ...] = ()
    """Further archives that the festival wants."""


class PackageWriter(FrozenStruct):
    """Writes one package: run `events()` to its end, which returns the result."""

    context: BuildContext
    checking: FestivalCheck
    checked: CheckResult
    target: Path
    """The folder for all packages."""
    name: str
    entry: FestivalEntry
    """With measurements of the film that is sent."""
    report: Report
    pieces: tuple[PackageFile, ...]
    """All files that tasks have made, and those that the author gave."""
    remarks: tuple[LocalizedText, ...]
    """What was done to the film."""
    submitter: SubmitterProfile
    draft: bool
    case: DeliveryCase | None = None
    """Of a delivery; None for an entry."""

    @property
    def words(self) -> FileWords:
        """Returns the words of file names, in the language of the kit."""
        return FileWords.of(self.site)

    @property
    def profile(self) -> Profile:
        """Returns the festival's profile, without its edition where that is over: an entry is for the next."""
        profile = self.report.profile
        is_for_next = bool(self.report.over.key) and not self.checking.request.overrides.delivery
        return replace(profile, edition="") if is_for_next else profile

    @property
    def site(self) -> Site:
        return self.checked.catalogue.site

    @property
    def sent(self) -> ClipFacts | None:
        return self.entry.sent

    def beside(self, ending: str) -> Path:
        """Returns the path of a file beside the package, with its name."""
        return self.target / f"{self.name}.{ending}"

    def events(self) -> Generator[Event, None, WrittenPackage]:
        """Packs it, unless just this is there already. Raises DiskError, Cancelled."""
        written_documents = self._documents()
        typeset, failed = yield from self._typeset(written_documents)
        pieces = (*self.pieces, *typeset)
        payload = list(self._payload(pieces, written_documents))
        sheet = self._form() if self.case is None else None
        sheets = self._sheets(payload, sheet)
        archives = tuple(self._archive_names())
        written = WrittenPackage(sheet, diagnostics=failed, archives=tuple(self.target / name for name in archives))
        record = PackageIndex(self.context.workspace.state / "packages.json", self.target)
        key = _key(payload, sheets, self.name)
        kept = record.get(self.name)
        if kept is not None and kept.key == key and record.untouched(self.name, kept):
            folder, archive = self.target / self.name, self.beside("zip")
            there = bag.BagResult(folder, archive, kept.digest, kept.size, kept.files)
            return replace(written, bag=there, unchanged=True)
        contents = [self._content(piece) for piece in payload]
        errors = self._guarded(contents, sheets)
        if errors:
            return replace(written, diagnostics=(*failed, *errors))
        self._require_own(sheets, archives)
        packed = yield from self._pack(contents, archives)
        for ending, text in sheets.items():
            write(self.beside(ending), text.encode())
        record.put(self.name, self._recorded(key, packed, pieces))
        return replace(written, bag=packed)

    def _command(self) -> str:
        """Returns the command that makes the delivery again."""
        return f"showcase package --festival {self.profile.name} --project {self.entry.project.slug} --for delivery"

    def _sheets(self, payload: Sequence[PackageFile], form: Form | None) -> dict[str, str]:
        """Returns what is written beside the package, by the end of its name."""
        language = self.checking.request.language
        sheets = {NAMES_BESIDE: names_csv(payload, ("name", "what", "original")).decode()}
        if form is not None:
            sheets |= {"form.html": form_page(form, language), "form.json": form_json(form), "form.csv": form_csv(form)}
        if self.case is not None:
            sheets |= {MAIL: mail(self.case, self.name, self._command(), PackageLocalizer(language))}
        return sheets

    def _form(self) -> Form:
        """Returns the form of the festival, or of the platform through which it takes films."""
        profile, registry = self.profile, self.checking.registry
        platform = registry.find(profile.platform) if profile.platform else None
        if platform is None and profile.form:
            platform = profile
        return form(self.entry, profile, platform, self.submitter, self.site, self.checking.request.language)

    def _require_own(self, sheets: dict[str, str], archives: Sequence[str]) -> None:
        """Raises DiskError if a file that no package made would be replaced, or a package may not be written to."""
        folder = self.target / self.name
        try:
            _require_own_folder(folder)
        except OSError as error:
            raise disk_error(error, folder) from error
        beside = (self.beside("zip"), *map(self.beside, sheets), *(self.target / name for name in archives))
        for path in beside:
            if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
                raise disk_error(FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)), path)

    def _guarded(self, contents: Sequence[bag.BagFile], sheets: dict[str, str]) -> list[Diagnostic]:
        """Returns the errors for names that may not be named to festivals, in any byte of the package.

        Each is at the line of the author's from which it comes, where there is one.
        """
        project, names = self.entry.project, self.checked.planned.probed.loaded.names
        guard = package_guard(project, names)
        files: list[tuple[str, bytes | Path, str]] = [
            (content.path, content.file if content.file is not None else content.data, project.slug)
            for content in contents
        ]
        beside = ((ending, text) for ending, text in sheets.items() if ending != NAMES_BESIDE)  # which stays at home
        files += [(f"{self.name}.{ending}", text.encode(), project.slug) for ending, text in beside]
        found = checked(guard, files, f"{self.target.name}/{self.name}/")
        return list(at_source(found, guard.films, {project.slug: project}, self.context.root, guard.written))

    def _recorded(self, key: str, packed: bag.BagResult, pieces: Sequence[PackageFile]) -> PackageEntry:
        return PackageEntry(
            key=key,
            digest=packed.digest,
            size=packed.size,
            files=packed.files,
            project=self.entry.project.slug,
            festival=self.profile.name,
            edition=self.profile.edition,
            draft=self.draft,
            parts=parts(self.entry.project, self.submitter),
            tasks=tuple(sorted({piece.task.key for piece in pieces if piece.task is not None})),
        )

    def _documents(self) -> tuple[Document, ...]:
        """Returns what is written of the film, but for what lists the files: letter and README."""
        made = documents(
            self.entry, self.profile, self.submitter, self.site, self.sent, self.report.delivery, self._dialogues(),
            tuple(self._subtitled()),
        )  # fmt: skip
        made = tuple(replace(one, path=self.words.path(one.path)) for one in made)
        return (*written_sheets(self.case), *made) if self.case is not None else made

    def _typeset(
        self, written: Sequence[Document]
    ) -> Generator[Event, None, tuple[tuple[PackageFile, ...], tuple[Diagnostic, ...]]]:
        """Makes the PDFs and Word documents of a delivery; returns what could be made, and the errors of the rest."""
        if self.case is None:
            return (), ()
        files = [(one.path, one.what) for one in (*self.pieces, *map(_piece, written))]
        planned = whole_documents(self.case, [*files, (self.words.path(NAMES), "names")])
        outcomes = yield from self.context.run("package", [one.task for one in planned if one.task is not None])
        failures = [one for one in outcomes.failures.values() if one.error is not None]
        failed = tuple(to_diagnostic(one.task, one.error) for one in failures if one.error is not None)
        lost = {one.task.key for one in failures}
        return tuple(one for one in planned if one.task is not None and one.task.key not in lost), failed

    def _payload(self, pieces: Sequence[PackageFile], written: Sequence[Document]) -> Iterator[PackageFile]:
        """Yields all files of the package: what was made, what is written of it, and the README that tells of both."""
        everything = [*pieces, *map(_piece, written)]
        names = self.words.path(NAMES)
        if self.case is not None:
            files = [*((piece.path, piece.what) for piece in everything), (names, "names")]
            everything += map(_piece, letters(self.case, files))
        yield from everything
        yield PackageFile(names, "names", data=names_csv(everything, ("name", "what")))
        files = [*((piece.path, piece.what) for piece in everything), (names, "names")]
        for document in readmes(
            self.entry, self.profile, self.submitter, self.site, sorted(files), self.remarks, self.draft
        ):
            yield _piece(document)

    def _subtitled(self) -> Iterator[str]:
        """Yields the languages of the subtitles that go along as files."""
        sent = {piece.original for piece in self.pieces if piece.what == "subtitles"}
        yield from dict.fromkeys(track.language for track in self.entry.project.tracks if track.source.path in sent)

    def _dialogues(self) -> dict[str, tuple[subtitle_files.DialogueRow, ...]]:
        """Of each language once: of captions where there are no plain subtitles."""
        if self.sent is None:
            return {}
        lead = self.report.delivery.lead if self.report.delivery is not None else 0.0
        found: dict[str, tuple[subtitle_files.DialogueRow, ...]] = {}
        for track in sorted(self.entry.project.tracks, key=lambda one: str(one.kind) != "subtitles"):
            if track.language not in found:
                found[track.language] = subtitle_files.dialogue(track.cues, self.sent.video.frame_rate, lead)
        return found

    def _archive_names(self) -> Iterator[str]:
        """Of a zip with the film alone, where the festival wants one."""
        rule = self.profile.rule("film-archive")
        film = next((piece for piece in self.pieces if piece.what == "film"), None)
        if rule is not None and rule.flag("required") and film is not None:
            stem = film.path.rpartition("/")[2].rpartition(".")[0]
            yield f"{self.name}.upload/{stem}.zip"

    def _content(self, piece: PackageFile) -> bag.BagFile:
        if piece.task is not None:
            made = self.context.cache.path(piece.task.key, piece.output)
            return bag.BagFile(piece.path, file=made, ours=True)
        if piece.source is not None:
            return bag.BagFile(piece.path, file=self.context.root / piece.source.sendable)
        return bag.BagFile(piece.path, piece.data)

    def _pack(
        self, contents: Sequence[bag.BagFile], archives: Sequence[str]
    ) -> Generator[Event, None, bag.BagResult]:
        """Writes the bag, with progress: a big package takes its time too."""
        slug, size = self.entry.project.slug, sum(content.size for content in contents)
        activity = Activity("bag", f"{slug}: {self.profile.title}", slug, size * PACKING)
        yield StageStarted("packing", 1, 0, activity.expected)
        yield Started(activity)
        films = [piece.path for piece in self.pieces if piece.what == "film"]
        packing = bag.packing(self.target, self.name, contents, self._about(), [(name, films) for name in archives])
        done = 0
        for step in packing:
            if self.context.stop():
                packing.close()
                raise Cancelled
            if isinstance(step, bag.BagResult):
                yield Finished(activity)
                return step
            done += step
            yield Progressed(activity, min(1.0, done / max(size, 1)))
        raise AssertionError("packing ends with its result")

    def _about(self) -> dict[str, str]:
        """Returns what bag-info.txt tells, under the labels that RFC 8493 reserves."""
        edition = f" ({self.profile.edition})" if self.profile.edition else ""
        draft = " – DRAFT, not to be submitted" if self.draft else ""
        title = self.entry.project.title.best(DEFAULT).text
        return {
            "Source-Organization": self.site.title.best(DEFAULT).text,
            "External-Description": f"{title}, for {self.profile.title}{edition}{draft}",
            "External-Identifier": self.name,
            "Bagging-Date": self.checking.today.isoformat(),
            "Bag-Software-Agent": f"showcase {VERSION}",
        }


def _require_own_folder(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        if file := bag.foreign(folder):
            facts = {"folder": str(folder), "file": file}
            raise DiskError(diagnose(Severity.ERROR, "occupied-package", Location(str(folder / file)), **facts))
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    elif os.path.lexists(folder):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _piece(document: Document) -> PackageFile:
    return PackageFile(document.path, document.what, document.original, data=document.text.encode())


def names_csv(pieces: Sequence[PackageFile], columns: tuple[str, ...]) -> bytes:
    """Returns a table of the files in the package: `name`, `what` it is, and the `original` it comes from."""
    rows = sorted((piece.path, piece.what, piece.original)[: len(columns)] for piece in pieces)
    return table(columns, rows).encode()


def _key(payload: Sequence[PackageFile], sheets: dict[str, str], name: str) -> str:
    """Returns the digest of all that decides what is in a package."""
    rows = [[piece.path, _identity(piece)] for piece in payload] + sorted([key, text] for key, text in sheets.items())
    return hashlib.sha256(json.dumps([name, rows]).encode()).hexdigest()


def _identity(piece: PackageFile) -> str:
    if piece.task is not None:
        return f"{piece.task.key}/{piece.output}"
    if piece.source is not None:
        return piece.source.digest
    return hashlib.sha256(piece.data).hexdigest()
