"""Drafts films from the table of submissions that FilmFreeway exports, and from a form sheet with the same columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import TYPE_NAMES, TYPES
from showcase.content.tables.workbook_reader import read_workbook
from showcase.content.words.codes import country, language
from showcase.content.words.parsers import InvalidValue, day, web_address
from showcase.diagnostics import ContentError, Location, Severity, diagnose
from showcase.engine.files import FileDigest
from showcase.importers.export_files import ExportFile, export_files
from showcase.importers.film import SHORT
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.html_to_markdown import escaped
from showcase.importers.language import detect_language
from showcase.importers.video_drafts import as_markdown
from showcase.importers.video_exports import table_rows
from showcase.importers.yaml_writer import Value, entry, remark, rows
from showcase.localization import DEFAULT, message
from showcase.plugins import DraftedFilm
from showcase.text import slug

WORKBOOKS = (".xls", ".xlsx", ".ods")

LISTS: Mapping[str, tuple[str, Callable[[str], str] | None]] = {
    "country of origin": ("countries", country),
    "country of filming": ("filmed_in", country),
    "language": ("languages", language),
    "genres": ("genres", None),
}
"""Columns with several values: their key in project.yaml, and what reads one of them."""

ANSWERS = {"student project": "student", "first-time filmmaker": "first_time"}
WORDS = {"production budget": "budget", "shooting format": "shooting_format"}
LINKS = {"project website": "website", "twitter": "twitter", "facebook": "facebook", "trailer url": "trailer"}
CREDITS = {"directors": "Director", "writers": "Writer", "producers": "Producer", "key cast": "Cast"}
TEXTS = {
    "synopsis": "synopsis", "synopsis (original language)": "synopsis", "lyrics": "lyrics",
    "submitter statement": "statement",
}  # fmt: skip

PERSONAL = frozenset((
    "first name", "last name", "birthdate", "gender", "email", "phone", "address", "address 2", "city", "state",
    "postal code", "country", "submission link", "submission password",
))  # fmt: skip
"""Columns that are not imported: data of the person who submits, and the way to the screener."""

KEPT = (
    "other credits", "submitter biography", "screenings / awards", "screenings awards", "distributor information",
    "aspect ratio", "film color", "camera", "lens", "focal length", "shutter speed", "aperture", "iso / film",
    "iso film", "rating", "submission notes",
)  # fmt: skip
"""Columns that go to a private note, since they have no key or need to be read first."""

NOTE = "private/filmfreeway.md"


@dataclass(slots=True)
class FilmFreewayImport:
    """An import of submissions."""

    remarks: str
    """Language of the remarks in what is written."""
    findings: DiagnosticCollector = field(default_factory=DiagnosticCollector)

    def read(self, paths: Sequence[Path], language: str, findings: DiagnosticCollector) -> list[DraftedFilm]:
        """Returns the films in some tables, each once. Raises ContentError if there is none."""
        self.findings = findings
        films: dict[str, DraftedFilm] = {}
        for file in export_files(paths, findings):
            for row in self._rows(file):
                if title := row.get("project title", ""):
                    films.setdefault(title, self._draft(title, row, file.place, language))
        if not films:
            problems = [found for found in findings.diagnostics if found.severity is not Severity.NOTE]
            raise ContentError(*problems, diagnose(Severity.ERROR, "no-filmfreeway-table", Location(paths[0].name)))
        return list(films.values())

    def _rows(self, file: ExportFile) -> Iterator[Mapping[str, str]]:
        ending = Path(file.base).suffix.lower()
        if ending in (".csv", ".tsv"):
            yield from table_rows(file.text(), "\t" if ending == ".tsv" else ",")
        elif ending in WORKBOOKS:
            yield from self._workbook(file)

    def _workbook(self, file: ExportFile) -> Iterator[Mapping[str, str]]:
        context = ReadContext(Path(), Path(), (DEFAULT,), lambda _: FileDigest("", 0), "")
        data = file.read()
        for sheet in (read_workbook(data, file.base, context) if data is not None else None) or ():
            if not sheet.rows:
                continue
            heads = {cell.place.column: cell.text.strip().casefold() for cell in sheet.rows[0]}
            for row in sheet.rows[1:]:
                yield {heads.get(cell.place.column, ""): cell.text.strip() for cell in row}
        self.findings.diagnostics += context.diagnostics

    def _draft(self, title: str, row: Mapping[str, str], place: Location, language: str) -> DraftedFilm:
        files: dict[str, str | bytes] = {"project.yaml": self._project(title, row, place)}
        if people := _credits(row):
            files["credits.yaml"] = remark(self._remark("filmfreeway-credits")) + people
        for column, name in TEXTS.items():
            if said := row.get(column, ""):
                files.setdefault(_text_file(name, said, language if column == "synopsis" else ""), as_markdown(said))
        kept = [f"## {column.capitalize()}\n\n{as_markdown(row[column])}" for column in KEPT if row.get(column)]
        if kept:
            files[NOTE] = f"# FilmFreeway\n\n{escaped(self._remark('filmfreeway-kept'))}\n\n" + "\n".join(kept)
        if any(row.get(column) for column in PERSONAL):
            self.findings.note("personal-columns", place, film=title)
        return DraftedFilm(title, files)

    def _project(self, title: str, row: Mapping[str, str], place: Location) -> str:
        original = row.get("project title (original language)", "")
        parts = [remark(self._remark("video-head", file=place)), entry("title", title)]
        parts += [entry("title_original", original)] if original and original != title else []
        # Most films that are entered are not released yet, and festivals ask for premieres.
        parts += [remark(self._remark("filmfreeway-private")), "visibility: private\n"]
        parts += self._type(_several(row.get("project type", "")), place)
        parts += self._completed(row.get("completion date", ""), place)
        for column, (key, read) in LISTS.items():
            parts += self._list(key, _several(row.get(column, "")), read, place)
        parts += [f"{key}: {_yes(row[column])}\n" for column, key in ANSWERS.items() if _yes(row.get(column, ""))]
        parts += [entry(key, row[column]) for column, key in WORDS.items() if row.get(column)]
        links = rows("links", [(link, []) for link in self._links(row, place)])
        return "".join(parts) + (f"\n{links}" if links else "")

    def _type(self, written: Sequence[str], place: Location) -> list[str]:
        """Returns the first type that is known; FilmFreeway allows several."""
        kinds = [TYPE_NAMES.get(slug(word), slug(word)) for word in written]
        known = [kind for kind in kinds if kind in TYPES]
        if kinds and not known:
            self.findings.warn("unread-word", place, written=written[0], key="type")
        return [entry("type", known[0])] if known else []

    def _completed(self, written: str, place: Location) -> list[str]:
        try:
            date = day(written) if written else None
        except InvalidValue:
            self.findings.warn("unread-date", place, written=written)
            return []
        return [entry("completed", str(date))] if date is not None else []

    def _list(
        self, key: str, written: Sequence[str], read: Callable[[str], str] | None, place: Location
    ) -> list[str]:
        """Returns the line of a list; what cannot be read is a remark behind it, with a warning."""
        known: list[str] = []
        unknown: list[str] = []
        for word in written:
            try:
                known.append(read(word) if read is not None else word)
            except InvalidValue:
                unknown.append(word)
        for word in unknown:
            self.findings.warn("unread-word", place, written=word, key=key)
        lines = [entry(key, tuple(dict.fromkeys(known)))] if known else []
        return [*lines, *(remark(f"{key}: [{word}]") for word in unknown)]

    def _links(self, row: Mapping[str, str], place: Location) -> Iterator[Mapping[str, Value]]:
        for column, rel in LINKS.items():
            written = row.get(column, "")
            try:
                if written:
                    yield {"url": web_address(written), "rel": rel}
            except InvalidValue:
                self.findings.warn("unread-link", place, written=written)

    def _remark(self, key: str, **facts: object) -> str:
        return message(f"drafted.{key}", self.remarks, **facts)


def _text_file(name: str, said: str, language: str) -> str:
    """Returns the file of a text, with its language if that is known."""
    tag = language or detect_language(said, "")
    stem = f"{name}-short" if name == "synopsis" and len(said.split()) <= SHORT else name
    return f"{stem}.{tag}.md" if tag else f"{stem}.md"


def _credits(row: Mapping[str, str]) -> str:
    return "".join(entry(role, _several(row[column])) for column, role in CREDITS.items() if row.get(column))


def _several(written: str) -> tuple[str, ...]:
    """Returns the values of a cell: separated by commas, semicolons or lines."""
    return tuple(dict.fromkeys(part for part in map(str.strip, re.split(r"[,;\n]", written)) if part))


def _yes(written: str) -> str:
    return {"yes": "yes", "no": "no", "true": "yes", "false": "no"}.get(written.casefold(), "")

