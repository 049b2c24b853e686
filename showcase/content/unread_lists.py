"""Finds what private files say of people in words that nothing reads: a table in another language, a letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from showcase.content.consent_columns import COLUMNS, PERSONAL
from showcase.content.consent_list import KNOWN_FILES, LEGIBLE, STRUCTURED, is_read, is_table
from showcase.content.folders import suffix
from showcase.content.nodes import ScalarNode
from showcase.content.privacy_words import concerns_naming, lists_things, takes_back
from showcase.content.read_context import ReadContext
from showcase.content.table_reader import TableFile, read_table
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import name_words

PACKED = {"docx": "word/document.xml", "odt": "content.xml"}
"""Where the text of documents is that are archives."""
TEXTS = LEGIBLE | STRUCTURED | {"eml", "vcf", "", *PACKED}
"""Kinds of private files whose text is searched for people, and for a wish not to be named."""
DIVIDED = lazy_pattern(r"[,;{}\[\]]+")
"""What divides the entries of a list on one line."""
OTHER_WORDS = 2
"""Words beside a name in the entry of a list: a number, an answer."""
LARGEST = 8 << 20
"""Bytes of a document that are searched."""
OF_OTHERS = frozenset(["review.csv", *KNOWN_FILES])
"""Private files with a reader of their own."""


def check_unread_lists(
    files: Sequence[str], names: Iterable[str], context: ReadContext, *, has_list: bool, answered: Iterable[str] = ()
) -> None:
    """Reports private files that name one of some people and that no reader understood: whom they hide is unknown.

    Tables that list things may name people, and so may sentences that say nothing of naming. Where there is a list,
    letters are its proofs, and texts may name those whom it has `answered`.
    """
    known = [words for name in names if (words := frozenset(name_words(name)))]
    told_by_lists = {frozenset(name_words(name)) for name in answered}
    open_ones = [words for words in known if words not in told_by_lists]
    told = {found.place.path for found in context.diagnostics} | set(context.consent_lists)
    for name in files if known else ():
        if context.path_of(name) in told or not is_read(name) or PurePosixPath(name).name.lower() in OF_OTHERS:
            continue
        if is_table(name):
            _check_table(name, known, context)
        elif suffix(name) in TEXTS:
            _check_text(name, [] if has_list else known, open_ones, context)


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


def _check_text(
    name: str, known: Collection[frozenset[str]], listed: Collection[frozenset[str]], context: ReadContext
) -> None:
    """Reports a text with a wish and one of the `known`, or with a line that has little but one of the `listed`."""
    text = _text_of(name, context)
    lines = text.splitlines()
    if suffix(name) in STRUCTURED:
        lines += [part for line in lines for part in DIVIDED.split(line)]
    has_wish = any(map(_is_wish, lines)) and _names(text, known)
    if has_wish or any(_is_entry(line, listed) for line in lines):
        context.error("unreadable-consent", Location(context.path_of(name)), file=PurePosixPath(name).name)


def _text_of(name: str, context: ReadContext) -> str:
    """Returns the text of a private file, a line for each paragraph or cell; empty where it cannot be read."""
    if suffix(name) not in PACKED:
        return context.text(name) or ""
    try:
        with ZipFile(context.folder / name) as archive, archive.open(PACKED[suffix(name)]) as member:
            markup = member.read(LARGEST).decode("utf-8", "replace")
    except (OSError, KeyError, BadZipFile, NotImplementedError, RuntimeError):
        return ""
    # The cells of a row are one line: a name, and what was answered.
    rows = re.sub(r"</(?:w:tr|table:table-row)>", "\n", markup)
    parts = re.split(r"\n|(?<=</w:p>)(?!</w:tc>)|(?<=</text:p>)(?!</table:table-cell>)", rows)
    return "\n".join(unescape(re.sub(r"<[^>]+>", " ", part)) for part in parts)


def _is_entry(line: str, names: Collection[frozenset[str]]) -> bool:
    """Returns whether a line has a name and few other words, as a list of people has."""
    words = name_words(line)
    return any(name <= set(words) and len(words) <= len(name) + OTHER_WORDS for name in names)


def _is_wish(line: str) -> bool:
    return concerns_naming(line) or takes_back(line)


def _names(text: str, known: Collection[frozenset[str]]) -> bool:
    words = frozenset(name_words(text))
    return any(name <= words for name in known)
