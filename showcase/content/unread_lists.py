"""Finds what private files say of people in words that nothing reads: a table in another language, a letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from showcase.content.consent_list import COLUMNS, KNOWN_FILES, LEGIBLE, PERSONAL, is_read, is_table
from showcase.content.folders import suffix
from showcase.content.nodes import ScalarNode
from showcase.content.privacy_words import concerns_naming, lists_things, takes_back
from showcase.content.read_context import ReadContext
from showcase.content.table_reader import TableFile, read_table
from showcase.diagnostics import Location
from showcase.text import name_words

LETTERS = LEGIBLE | {"eml", "vcf"}
"""Kinds of private files whose text is searched for a wish not to be named."""
OF_OTHERS = frozenset(["review.csv", *KNOWN_FILES])
"""Private files with a reader of their own."""


def check_unread_lists(files: Sequence[str], names: Iterable[str], context: ReadContext, *, has_list: bool) -> None:
    """Reports private files that name one of some people and that no reader understood: whom they hide is unknown.

    Tables that list things may name people, and so may all texts that say nothing of naming. Where there is a list,
    letters are its proofs.
    """
    known = [words for name in names if (words := frozenset(name_words(name)))]
    told = {found.place.path for found in context.diagnostics} | set(context.consent_lists)
    for name in files if known else ():
        if context.path_of(name) in told or not is_read(name) or PurePosixPath(name).name.lower() in OF_OTHERS:
            continue
        if is_table(name):
            _check_table(name, known, context)
        elif not has_list and suffix(name) in LETTERS:
            _check_letter(name, known, context)


def _check_table(name: str, known: Collection[frozenset[str]], context: ReadContext) -> None:
    before = len(context.diagnostics)
    table = read_table(name, context, COLUMNS, quiet=True, reads_hidden=True)
    del context.diagnostics[before:]
    if table is None or any(column in PERSONAL for column in table.columns):
        return
    rows = list(_rows(table))
    if rows and not lists_things(rows[0][0]) and any(_names(" ".join(row), known) for row in rows):
        context.error("consent-without-header", Location(context.path_of(name)))


def _rows(table: TableFile) -> Iterator[list[str]]:
    """Yields the filled cells of each row, the header and what is before it included."""
    nodes = [[cell for _, cell in row.pairs] for row in (*table.rows_before, *table.rows)]
    for row in (table.header, *nodes):
        cells = [cell.text for cell in row if isinstance(cell, ScalarNode) and cell.text.strip()]
        if cells:
            yield cells


def _check_letter(name: str, known: Collection[frozenset[str]], context: ReadContext) -> None:
    text = context.text(name) or ""
    lines = text.splitlines()
    if any(map(_is_wish, lines)) and _names(text, known):
        context.error("unreadable-consent", Location(context.path_of(name)), file=PurePosixPath(name).name)


def _is_wish(line: str) -> bool:
    return concerns_naming(line) or takes_back(line)


def _names(text: str, known: Collection[frozenset[str]]) -> bool:
    words = frozenset(name_words(text))
    return any(name <= words for name in known)
