"""Defines the values of a table that was read, and its columns."""

from __future__ import annotations

from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.words import author_words
from showcase.structs import FrozenStruct, replace

TINTED, DISGUISED = "tinted", "disguised"
"""Keys under which a row has its cells that look unlike the others, or show another text than they hold."""


class Column(FrozenStruct):
    """What a column of a table may hold."""

    name: str
    """Canonical key: `name`, `consent`, `scope`."""
    synonyms: tuple[str, ...] = ()
    """Other headers, compared without case, accents, marks and spaces."""

    def in_every_language(self, table: str) -> Column:
        """Returns the column with its headers in every language, from a table of `reading.toml`."""
        return replace(self, synonyms=(*self.synonyms, *author_words.words(table, self.name)))


class TableFile(FrozenStruct):
    """A table that was read, with what could not be read marked as such."""

    path: str
    """As shown in messages."""
    header: tuple[ScalarNode, ...] = ()
    """Cells of the header row as written; of every worksheet, one after the other; empty if none was found."""
    columns: tuple[str, ...] = ()
    """Canonical name of each header cell; empty text where it is not understood."""
    rows: tuple[MappingNode, ...] = ()
    """Rows that hold something: canonical keys, a normalized form of unknown headers, `1`, `2`, … without a header."""
    held: tuple[MappingNode, ...] = ()
    """Rows that a spreadsheet hides, and that are not to be published; empty where hidden rows are read."""
    rows_before: tuple[MappingNode, ...] = ()
    """Rows above the header that hold something, with the keys `1`, `2`, …"""
    complete: bool = True
    """False if anything could not be read; the diagnostic was already reported."""
    remarks: tuple[ScalarNode, ...] = ()
    """Comments on cells: where hidden rows are read, those that are in no row."""
    struck: tuple[ScalarNode, ...] = ()
    """Cells that are struck through; where hidden rows are read, their rows tell it."""
    statements: tuple[str, ...] = ()
    """Texts of a workbook that are in no cell: properties, headers, messages, text boxes."""
    unseen: tuple[tuple[ScalarNode, tuple[str, ...]], ...] = ()
    """Headers of hidden columns that nothing knows, each with what is below it."""
    tinted: tuple[ScalarNode, ...] = ()
    """Cells with a strong colour that few rows have, where hidden rows are not read."""
