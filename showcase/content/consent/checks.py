"""Checks what a consent list says beside the answers of its rows: loose remarks, and films they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from showcase.content.consent.decisions import ConsentEntry
from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.table_file import TableFile
from showcase.content.words.answers import ALIAS, NAME, PENDING
from showcase.content.words.privacy_words import limits, takes_back
from showcase.text import name_words, word_key

ALL_FILMS = frozenset(["all", "every", "any", "both", "tous", "toutes", "todos", "todas", "alle", "tutti", ""])


def check_loose_remarks(table: TableFile, entries: Sequence[ConsentEntry], context: ReadContext) -> None:
    """Reports comments and lines above the header that name somebody of a list and may take back an answer."""
    people = [words for entry in entries for name in entry.names if (words := set(name_words(name)))]
    for cell in _loose(table):
        words = set(name_words(cell.text))
        says_no = takes_back(cell.text) or limits(cell.text)
        if says_no and any(own <= words for own in people):
            context.error("loose-remark", cell.place)


def _loose(table: TableFile) -> Iterator[ScalarNode]:
    yield from table.remarks
    for row in table.rows_before:
        yield from (cell for _, cell in row.pairs if isinstance(cell, ScalarNode))


def film_cells(table: TableFile, context: ReadContext, *, whole_site: bool) -> dict[int, ScalarNode]:
    """Returns the cells that give an answer for another film than the one that a list counts for, by their lines.

    A list of the whole site counts for all films. In a film's folder, one name for all rows may be its title.
    """
    named = [cell for row in table.rows for cell in _films(row) if word_key(cell.text) not in ALL_FILMS]
    if whole_site:
        return {cell.line: cell for cell in named}
    own, keys = word_key(context.folder.name), {word_key(cell.text) for cell in named}
    if len(keys) == 1 and not _is_film(next(iter(keys)), context):
        return {}
    return {cell.line: cell for cell in named if word_key(cell.text) != own}


def _films(row: MappingNode) -> Iterator[ScalarNode]:
    yield from (cell for key, cell in row.pairs if key.text == "film" and isinstance(cell, ScalarNode))


def _is_film(key: str, context: ReadContext) -> bool:
    """Returns whether another film's folder has a name."""
    return key != word_key(context.folder.name) and (context.folder.parent / key).is_dir()


def only_of_film(entry: ConsentEntry, cell: ScalarNode | None, context: ReadContext) -> ConsentEntry:
    """Returns an entry, pending where its yes is for another film, which is reported."""
    if cell is None or entry.consent.manner not in (NAME, ALIAS):
        return entry
    context.error("answer-for-film", cell.place, film=cell.text[:80])
    return replace(entry, consent=replace(entry.consent, manner=PENDING))
