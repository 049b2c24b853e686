"""Lists prompts that name somebody or something, and keeps a row for each in the film's list of decisions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from showcase.content.files.folders import private_files
from showcase.content.files.read_context import ReadContext
from showcase.content.reader import read_catalogue
from showcase.content.review import (
    COLUMNS,
    DECISIONS_FILE,
    HEADER,
    WORDS_FILE,
    read_review,
    starter_list,
    words_mark,
)
from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import Digests, write
from showcase.importers.chat_ledger import keep_private
from showcase.importers.table_rows import extended, free_path, new_table
from showcase.localization import DEFAULT
from showcase.structs import FrozenStruct
from showcase.text import word_key

FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of cells that spreadsheets would run."""

NEEDED = ("key", "match", "decision")
"""Columns without which a list of decisions cannot be extended."""


class ReviewItem(FrozenStruct):
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


class FilmReview(FrozenStruct):
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
    path = next((name for name in context.private if name.lower() == DECISIONS_FILE), "")
    rows = [item.cells() for item in new]
    data = extended((folder / path).read_bytes(), rows, DECISIONS_FILE, COLUMNS, NEEDED, context) if path else None
    if data is None:
        path = free_path(folder, DECISIONS_FILE, context.private)
        data = new_table(HEADER, HEADER, rows)
    keep_private(folder)
    write(folder / path, data)
    return path


def has_faults(reviews: Iterable[FilmReview]) -> bool:
    """Returns whether a list of decisions cannot be read."""
    return any(one.severity is Severity.ERROR for review in reviews for one in review.diagnostics)
