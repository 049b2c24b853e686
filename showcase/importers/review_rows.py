"""Lists prompts that name somebody or something, and keeps a row for each in the film's list of decisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from showcase.content.csv_cells import SEP_LINE, separator
from showcase.content.folders import private_files
from showcase.content.read_context import ReadContext
from showcase.content.reader import read_catalogue
from showcase.content.review import (
    COLUMNS,
    DECISIONS_FILE,
    HEADER,
    WORDS_FILE,
    is_review_table,
    read_review,
    starter_list,
    words_mark,
)
from showcase.content.table_reader import header_key, read_table_text
from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import Digests, write
from showcase.importers.chat_ledger import keep_private
from showcase.localization import DEFAULT
from showcase.text import word_key

FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of cells that spreadsheets would run."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A match in a prompt about which nothing is decided yet."""

    match: str
    kind: str
    prompt: str
    """Its first words."""
    place: str
    """File, line and column."""
    key: str

    def cells(self) -> dict[str, str]:
        """Returns the cells of its row by column."""
        said = {"match": self.match, "kind": self.kind, "prompt": self.prompt, "file": self.place, "key": self.key}
        return {name: f"'{cell}" if cell.startswith(FORMULA) else cell for name, cell in said.items()}


@dataclass(frozen=True, slots=True)
class FilmReview:
    """What waits for a decision in one film."""

    folder: Path
    items: tuple[ReviewItem, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was not understood in the list of decisions."""


def read_reviews(root: Path, folders: Iterable[Path]) -> tuple[FilmReview, ...]:
    """Returns what waits in films, in the order of their folders."""
    found = read_catalogue(root, Digests().of).diagnostics
    reviews = []
    for folder in folders:
        inside = f"content/{folder.name}/"
        own = [one for one in found if one.place.path.startswith(inside)]
        items = tuple(_item(one) for one in own if one.code == "prompt-to-review")
        faults = tuple(one for one in own if one.code in FAULTS)
        reviews.append(FilmReview(folder, tuple(dict.fromkeys(items)), faults))
    return tuple(reviews)


FAULTS = ("unreadable-review", "unknown-review-decision")


def _item(found: Diagnostic) -> ReviewItem:
    facts = dict(found.facts)
    return ReviewItem(facts["match"], facts["kind"], facts["prompt"], str(found.place), facts["key"])


def write_words(root: Path) -> str:
    """Writes the list of words that an author begins with, unless there is one; returns its path, or nothing."""
    if words_mark(root):
        return ""
    keep_private(root)
    write(root / WORDS_FILE, starter_list())
    return WORDS_FILE


def write_rows(root: Path, review: FilmReview) -> str:
    """Adds a row for each match that has none, and changes no row; returns the list's path, or nothing if none is new.

    Raises DiskError. A list that cannot be extended safely is left alone, and the rows are written to another one.
    """
    folder = review.folder
    context = ReadContext(root, folder, (DEFAULT,), Digests().of)
    context.private = tuple(file.name for file in private_files(folder, context))
    known = {(key, word_key(row.match)) for key, rows in read_review(context).rows.items() for row in rows}
    new = [item for item in review.items if (item.key, word_key(item.match)) not in known]
    if not new:
        return ""
    tables = [name for name in context.private if is_review_table(name)]
    path = next((name for name in tables if name.lower() == DECISIONS_FILE), "")
    data = _extended((folder / path).read_bytes(), new, context) if path else None
    if data is None:
        path, number = DECISIONS_FILE, 1
        while path in tables or (folder / path).exists():
            number += 1
            path = f"private/review-{number}.csv"
        data = _lines(HEADER, new, ",", "\n", header=True).encode("utf-8", "replace")
    keep_private(folder)
    write(folder / path, data)
    return path


def _lines(columns: Sequence[str], items: Iterable[ReviewItem], mark: str, end: str, *, header: bool = False) -> str:
    file = io.StringIO()
    rows = csv.writer(file, delimiter=mark, lineterminator=end)
    if header:
        rows.writerow(columns)
    rows.writerows([cells.get(column, "") for column in columns] for cells in (item.cells() for item in items))
    return file.getvalue()


def _extended(data: bytes, items: Sequence[ReviewItem], context: ReadContext) -> bytes | None:
    """Returns a list with rows at its end; None if it is not understood well enough for that."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    probe = ReadContext(context.root, context.folder, context.languages, Digests().of)
    before = read_table_text(text, DECISIONS_FILE, probe, COLUMNS, quiet=True)
    if not before.complete or not {"key", "match", "decision"} <= set(before.columns):
        return None
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    known = {header_key(name) for column in COLUMNS for name in (column.name, *column.synonyms)}
    declared = SEP_LINE.match(lines[0])
    mark = declared[1] if declared else separator(lines, lambda cells: sum(header_key(c) in known for c in cells))
    end = "\r\n" if "\r\n" in text else "\n"
    made = (text if text.endswith("\n") else text + end) + _lines(before.columns, items, mark, end)
    after = read_table_text(made, DECISIONS_FILE, probe, COLUMNS, quiet=True)
    is_sound = after.columns == before.columns and after.rows[: len(before.rows)] == before.rows
    return made.encode("utf-8", "replace") if is_sound and len(after.rows) == len(before.rows) + len(items) else None


def has_faults(reviews: Iterable[FilmReview]) -> bool:
    """Returns whether a list of decisions cannot be read."""
    return any(one.severity is Severity.ERROR for review in reviews for one in review.diagnostics)
