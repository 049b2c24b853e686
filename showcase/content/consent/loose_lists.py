"""Reports consent lists outside private folders: nothing reads them, and each holds back what it may concern."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from showcase.content.consent.columns import COLUMNS, PERSONAL
from showcase.content.consent.lists import TABLES, headings, is_lock
from showcase.content.files.consent_names import (
    is_about_consent_only,
    is_called,
    is_packed_folder,
    is_packed_table,
    may_list_consents,
)
from showcase.content.files.file_kinds import MARKDOWN, PICTURES, SOUNDS, VIDEOS, stem, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import ScalarNode
from showcase.content.tables.table_file import TableFile
from showcase.content.tables.table_reader import read_table
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.privacy_words import (
    concerns_consent,
    concerns_naming,
    concerns_visibility,
    hides_by_role,
    may_concern_people,
    names_something_private,
)
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.special_names import is_marker

READ = ("prompt", "title", "titre", "título")
"""Words of which a header of a table of prompts, or of music cues, holds one."""

LARGEST_LIST = 4 << 20
"""Bytes; a larger table is no list of people."""


def check_loose_file(name: str, context: ReadContext) -> None:
    """Reports a file that may be a consent list outside private folders: a table by its words, another by its name."""
    path = context.root / name
    if is_lock(name):
        return
    is_named = concerns_naming(stem(name)) and names_something_private(stem(name), whole=True)
    is_table = suffix(name) in TABLES
    if _sets_visibility(name, path):
        context.error("unread-settings", Location(name), file=name, meant=SETTINGS)
        return
    may_list = may_list_consents(name) or is_packed_table(name) or is_packed_folder(name)
    if not is_table and not is_named and may_list:
        report_unread_list(name, context)
    elif is_named or _keeps_by_name(name, is_table=is_table):
        context.error("private-file-name", Location(name), file=name)
    elif is_table and path.is_file() and path.stat().st_size <= LARGEST_LIST:
        check_loose_table(name, context)


def _keeps_by_name(name: str, *, is_table: bool) -> bool:
    """Returns whether a file is called like a mark by which something is not shown, or like a list of hidden people."""
    base = name.rpartition("/")[2]
    if is_marker(base) or keeps_film(stem(base)):
        return True
    return is_table and (names_something_private(stem(name)) or _lists_hidden(stem(base)))


SETTINGS = "showcase.toml"
NAMED = lazy_pattern(r"(?m)(?:^|[{,])\s*[\"']?([^\W\d][\w -]*?)[\"']?\s*[:=]")
"""The keys of a file of settings, of which JSON has several on a line."""
OF_SETTINGS = frozenset(["toml", "yaml", "yml", "txt", "json"])


def _sets_visibility(name: str, path: Path) -> bool:
    """Returns whether a file is called like the settings of the site, is not read, and says who is to see something."""
    if not name.lower().startswith("showcase") or suffix(name) not in OF_SETTINGS or not path.is_file():
        return False
    try:
        text = path.read_bytes()[:LARGEST_SETTINGS].decode("utf-8", "replace")
    except OSError:
        return True
    keys = [found[1] for found in NAMED.finditer(text)]
    return any(concerns_visibility(key) or concerns_consent(key) or hides_by_role(key) for key in keys)


LARGEST_SETTINGS = 1 << 16


def _lists_hidden(called: str) -> bool:
    """Returns whether the name of a table ends with words of hiding: `people to hide`."""
    words = re.split(r"[\W_]+", called)
    return any(hides_by_role(" ".join(words[start:])) for start in range(len(words)))


def report_unread_list(name: str, context: ReadContext) -> None:
    """Reports a file that may list consents by its name, and that nothing reads."""
    base = PurePosixPath(name).name
    context.error("unread-consent-file", Location(context.path_of(name)), file=base)


NO_LISTS = VIDEOS | PICTURES | SOUNDS | MARKDOWN | {"srt", "vtt", "ass"}
"""Kinds of files in a film's folder that are shown, or have a reader that tells of such names."""


def check_name_in_film(name: str, context: ReadContext) -> bool:
    """Reports a document or an archive in a film's folder that may list consents by its name; returns whether it does.

    In folders for what is published (`press/`) only names count that say nothing else.
    """
    folder = name.partition("/")[0].lower() if "/" in name else ""
    if suffix(name) in NO_LISTS or folder in ("prompts", "making-of", "subtitles"):
        return False
    if is_called(name, context.folder.name):
        return False
    if not (is_about_consent_only(name) or (not folder and may_list_consents(name))):
        return False
    report_unread_list(name, context)
    return True


def check_loose_table(name: str, context: ReadContext, *, is_read: bool = False) -> None:
    """Reports a table outside private folders that may say who is to be named, by its columns or by its name.

    Words that mean other things too (`accepted`) count only beside a column that names people, and not at all in a
    table that something else reads (`is_read`). A table that cannot be opened is only told by its name.
    """
    before = len(context.diagnostics)
    table = read_table(name, context, COLUMNS, quiet=True, reads_hidden=True)
    del context.diagnostics[before:]
    base, place = PurePosixPath(name).name, Location(context.path_of(name))
    words = PurePosixPath(name).stem
    heads = _first_row(table) if is_read else headings(table)
    is_read = is_read and any(word in cell.text.lower() for cell in heads for word in READ)
    hiding = not is_read and _names_people(table)
    concerns = may_concern_people if hiding else concerns_naming
    cell = _asking(table, heads, concerns, hiding=hiding) or (None if is_read else _of_films(table))
    if cell is not None:
        context.error("unread-consent", cell.place, file=base, column=cell.text[:80])
    elif not is_read and (concerns(words) or is_about_consent_only(base) or _is_unread_answer(table, words)):
        context.error("private-file-name", place, file=base)


def _is_unread_answer(table: TableFile | None, words: str) -> bool:
    """Returns whether a table that cannot be opened may be about consent by its name."""
    return table is None and concerns_consent(words)


def _names_people(table: TableFile | None) -> bool:
    return table is not None and any(column in PERSONAL for column in table.columns)


def _of_films(table: TableFile | None) -> ScalarNode | None:
    """Returns the heading of a table of films under which it says who is to see each."""
    if table is None or "film" not in table.columns:
        return None
    heads = zip(table.header, table.columns, strict=True)
    return next((head for head, column in heads if not column and concerns_visibility(head.text)), None)


def _first_row(table: TableFile | None) -> Sequence[ScalarNode]:
    """Returns the headings of a table of prompts: in the rows below them, anybody may be anonymous."""
    cells = headings(table)
    first = [cell for cell in cells if cell.line == cells[0].line]
    return first if any(word in cell.text.lower() for cell in first for word in READ) else cells


def _asking(
    table: TableFile | None, headings: Sequence[ScalarNode], concerns: Callable[[str], bool], *, hiding: bool
) -> ScalarNode | None:
    """Returns the first heading that concerns naming; with `hiding`, also one that says who is hidden."""
    for cell in headings:
        if concerns(cell.text):
            return cell
    if table is None or not hiding:
        return None
    heads = zip(table.header, table.columns, strict=True)
    return next((cell for cell, column in heads if column in ("anonymous", "withdrawn")), None)
