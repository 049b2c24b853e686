"""Reads consent lists in private folders; what is not understood holds the film back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from showcase.content.consent.addresses import owner_of
from showcase.content.consent.checks import check_loose_remarks, film_cells, only_of_film
from showcase.content.consent.columns import ANSWERING, COLUMNS, IDENTITY, PERSONAL
from showcase.content.consent.decisions import ConsentEntry, ConsentList
from showcase.content.consent.entries import read_entry
from showcase.content.consent.marks import with_plain_answers
from showcase.content.files.consent_names import is_packed_table, may_list_consents, may_pack_answers
from showcase.content.files.folders import suffix
from showcase.content.files.placeholder_files import Kind, by_name
from showcase.content.files.read_context import ReadContext
from showcase.content.files.text_encoding import is_garbled
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.list_titles import with_title
from showcase.content.tables.table_file import TableFile
from showcase.content.tables.table_reader import read_table
from showcase.content.words.answers import PLAIN_ANSWERS, answer, redefines_answers
from showcase.content.words.privacy_words import (
    asks_for_consent,
    asks_for_name,
    asks_the_opposite,
    asks_to_film,
    concerns_consent,
    concerns_naming,
    lists_things,
    may_concern_people,
    names_something_private,
)
from showcase.diagnostics import Location, has_errors
from showcase.patterns import lazy_pattern
from showcase.special_names import DOCUMENTS_FOLDER, is_private_folder
from showcase.structs import replace
from showcase.text import compare_key, name_words, person_key, suggestion

TABLES = frozenset(["csv", "tsv", "tab", "xlsx", "xlsm", "xls", "xlsb", "ods", "numbers", "gsheet"])
"""Kinds of files that may hold a consent list."""
LEGIBLE = frozenset(["txt", "md", "html", "htm", "rtf"])
"""Texts: one that may be about consent is no proof of it."""
STRUCTURED = frozenset(["yaml", "yml", "json", "jsonl", "toml"])
OTHER_FOLDERS = ("presskit", "images", "credentials")
"""Folders in which only tables are read, and what may be about consent by its name."""
KNOWN_FILES = frozenset([
    "submitter.yaml", "submitter.yml", "notes.md", "submissions.yaml", "submissions.yml", "members.json",
])  # fmt: skip
"""Private files with a reader of their own, or of which none is needed."""

def read_private(context: ReadContext, files: Sequence[str], *, whole_site: bool = False) -> tuple[ConsentEntry, ...]:
    """Returns the entries of every consent list among private files, given by their path in the context's folder.

    Every file that may be about consent and is not understood whole is an error.
    """
    lists = [
        found for name in files if is_table(name) and (found := _read_list(name, context, whole_site)) is not None
    ]
    for name in files:
        if is_lock(name):
            _check_lock(name, files, context, has_list=bool(lists))
        elif not is_table(name):
            _check_file(name, context, has_list=bool(lists))
    return tuple(entry for entries in lists for entry in entries)


def is_read(name: str) -> bool:
    """Returns whether a private file is looked at: not where it is kept apart, or another reader knows it."""
    parts = PurePosixPath(name).parts
    inside = parts[next((n for n, part in enumerate(parts, 1) if is_private_folder(part)), 1) :]
    folder = compare_key(inside[0]) if len(inside) > 1 else ""
    may_be = suffix(_meant(name)) in TABLES or names_something_about_consent(PurePosixPath(name).stem)
    is_other = folder in OTHER_FOLDERS and not may_be
    kept_apart = folder == DOCUMENTS_FOLDER or is_other
    return not kept_apart and not (inside and inside[-1].lower() in KNOWN_FILES)


def _meant(name: str) -> str:
    """The name of a file without a second suffix that a system added: `consent.csv` for `consent.csv.txt`."""
    base = PurePosixPath(name).name
    placeholder = by_name(base)
    return placeholder.meant if placeholder is not None and placeholder.kind is Kind.SUFFIX else base


def is_table(name: str) -> bool:
    """Returns whether a private file is a table that may be a consent list by its ending."""
    placeholder = by_name(PurePosixPath(name).name)
    may_be = is_read(name) and suffix(_meant(name)) in TABLES and not is_lock(name)
    return may_be and not (placeholder is not None and placeholder.replaces)


def is_lock(name: str) -> bool:
    """Tells whether a spreadsheet program put a file beside one that it has open: `~$consent.xlsx`."""
    return PurePosixPath(name).name.startswith(("~$", ".~lock."))


LOCK = lazy_pattern(r"^(?:~\$|\.~lock\.)")
"""What the name of a lock begins with."""


def _check_file(name: str, context: ReadContext, *, has_list: bool) -> None:
    """Reports a private file that is no table and may be about consent; documents beside a list are proofs."""
    if not is_read(name):
        return
    base, meant = PurePosixPath(name).name, _meant(name)
    placeholder = by_name(base)
    if placeholder is not None and placeholder.replaces:
        facts = {"meant": placeholder.meant or base, "service": placeholder.service}
        context.error(placeholder.code, Location(context.path_of(name)), file=base, **facts)
        return
    if suffix(meant) in STRUCTURED:
        _check_structured(name, _stem(meant), context)
    elif _may_hold_consent(meant, has_list=has_list):
        context.error("unreadable-consent", Location(context.path_of(name)), file=base)


def _check_lock(name: str, files: Sequence[str], context: ReadContext, *, has_list: bool) -> None:
    """Reports a lock beside no file: the list that it belongs to is open elsewhere, or missing."""
    folder, _, base = name.rpartition("/")
    meant = LOCK.sub("", base).rstrip("#")
    is_document = not has_list and names_something_about_consent(_stem(meant))
    if not is_read(name) or not (suffix(meant) in TABLES or is_document):
        return
    beside = [PurePosixPath(file).name for file in files if file.rpartition("/")[0] == folder and not is_lock(file)]
    # Word leaves out the first two letters of a long name: `~$nsent.docx`.
    if not any(_stem(meant) in (there, there[1:], there[2:]) for there in map(_stem, beside)):
        context.error("open-consent-list", Location(context.path_of(name)), file=base, meant=meant)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _may_hold_consent(name: str, *, has_list: bool) -> bool:
    if names_something_about_consent(_stem(name)) and (not has_list or suffix(name) in LEGIBLE):
        return True
    return is_packed_table(name) or (may_pack_answers(name) and not has_list)


def names_something_about_consent(stem: str) -> bool:
    """Returns whether a file's name, without its suffix, may mean a list of consents."""
    return concerns_consent(stem) or names_something_private(stem) or may_list_consents(f"{stem}.pdf")


SEARCHED_ROWS = 5
"""Rows of a table without a header that is understood, in which a question about consent is looked for."""


def headings(table: TableFile | None) -> Sequence[ScalarNode]:
    """Returns the cells that may be headings: the header, or all cells of the first rows where there is none."""
    if table is None or table.header:
        return table.header if table is not None else ()
    rows = table.rows[:SEARCHED_ROWS]
    return [cell for row in rows for _, cell in row.pairs if isinstance(cell, ScalarNode)]


def _check_structured(name: str, stem: str, context: ReadContext) -> None:
    """Reports a YAML, JSON or TOML file that may be about consent: only tables are read for it."""
    text = context.text(name)
    keys = re.findall(r"[\w'’ -]+(?=\"?\s*[:=])", text or "")
    if text is None or concerns_consent(stem) or any(map(concerns_consent, keys)):
        context.error("unreadable-consent", Location(context.path_of(name)), file=PurePosixPath(name).name)


def _read_list(name: str, context: ReadContext, whole_site: bool) -> list[ConsentEntry] | None:
    """Returns the entries of a table, or None if its heading says that it is not a consent list."""
    table = _whole_table(name, context)
    if table is None:
        return None
    place, asking = Location(context.path_of(name)), _answering(table)
    if is_garbled(" ".join(cell.text for cell in (*table.header, *_cells(table.rows)))):
        context.error("unreadable-consent", place, file=PurePosixPath(name).name)
        return None
    if not _concerns_people(table, asking) and not _may_be_list(name, table):
        return None  # another table: a budget, a list of files
    if not _has_columns(table, asking, place, context):
        return None
    _check_columns(table, asking, context)
    context.consent_lists.append(place.path)
    _check_rows_before(table, context)
    table = replace(table, rows=with_title(table.rows, _stem(_meant(name))))
    other = film_cells(table, context, whole_site=whole_site)
    read = [(row.line, read_entry(row, asking, context, whole_site)) for row in table.rows]
    entries = [only_of_film(entry, other.get(line), context) for line, entry in read if entry is not None]
    check_loose_remarks(table, entries, context)
    return entries


def _whole_table(name: str, context: ReadContext) -> TableFile | None:
    """Returns a table that can be read to its end; reports one that cannot."""
    before = len(context.diagnostics)
    table = read_table(name, context, COLUMNS, quiet=True, reads_hidden=True)
    if table is not None and table.complete:
        return _with_questions(with_plain_answers(table))
    told = context.diagnostics[before:]
    del context.diagnostics[before:]
    for found in told:
        if found.code == "second-column":
            context.error("doubled-consent-column", found.place, written=dict(found.facts)["name"])
        else:
            context.diagnostics.append(found)
    if not has_errors(context.diagnostics[before:]):
        context.error("unreadable-consent", Location(context.path_of(name)), file=PurePosixPath(name).name)
    return None


def _concerns_people(table: TableFile, asking: Sequence[str]) -> bool:
    """Returns whether a table's columns tell of people, or of answers and who gave them."""
    is_of_people = any(column in PERSONAL for column in table.columns) and not table.rows_before
    return is_of_people or bool(asking and _identifying(table))


def _check_rows_before(table: TableFile, context: ReadContext) -> None:
    """Reports answers above the header, where they belong to nobody."""
    for cell in (cell for row in table.rows_before for _, cell in row.pairs):
        if isinstance(cell, ScalarNode) and _is_answer(cell):
            context.error("consent-before-header", cell.place)


def _with_questions(table: TableFile) -> TableFile:
    """The table with the one question of a form that asks for a name as its column of names."""
    if _identifying(table) and _identifying(table) != ["email"]:
        return table
    unknown = [cell for cell, column in zip(table.header, table.columns, strict=True) if not column]
    asked = [cell for cell in unknown if asks_for_name(cell.text)]
    if len(asked) != 1:
        return table
    key = _key_of(asked[0])
    columns = tuple(
        "name" if cell is asked[0] else column for cell, column in zip(table.header, table.columns, strict=True)
    )
    return replace(table, columns=columns, rows=tuple(_with_name(row, key) for row in table.rows))


def _with_name(row: MappingNode, key: str) -> MappingNode:
    """Returns a row of which one cell is the name."""
    return replace(row, pairs=[(replace(k, text="name") if k.text == key else k, value) for k, value in row.pairs])


def _identifying(table: TableFile) -> list[str]:
    return [column for column in table.columns if column in IDENTITY]


def _has_columns(table: TableFile, asking: Sequence[str], place: Location, context: ReadContext) -> bool:
    """Tells whether a list says who is meant and what they answered; reports what is missing."""
    if not table.header:
        context.error("consent-without-header", place)
        return False
    missing = "" if asking and _identifying(table) else "consent" if _identifying(table) else "name"
    if missing:
        written = ", ".join(cell.text for cell in table.header if cell.text)
        context.error("consent-column-missing", table.header[0].place, name=missing, written=written)
    return not missing


def _cells(rows: Iterable[MappingNode]) -> list[ScalarNode]:
    return [cell for row in rows for _, cell in row.pairs if isinstance(cell, ScalarNode)]


def _may_be_list(name: str, table: TableFile) -> bool:
    """Returns whether a table of which no column is understood may be about consent: by its name, or by its cells."""
    cells, before = _cells(table.rows), _cells(table.rows_before[:1])
    first = before[:1] or table.header[:1] or cells[:1]
    if not concerns_consent(PurePosixPath(name).stem) and any(lists_things(cell.text) for cell in first):
        return any(concerns_naming(cell.text) for cell in headings(table))
    questions = any(concerns_consent(cell.text) for cell in table.header)
    is_named = names_something_about_consent(PurePosixPath(name).stem)
    return is_named or questions or any(map(_is_answer, [*cells, *_answers_as_header(table)]))


def _answers_as_header(table: TableFile) -> list[ScalarNode]:
    """Returns the cells of a header that may be the answers of the first person: `Ada Marsh,no`.

    Below a heading are other things than answers: `no` above numbers is one.
    """
    rows = [{cell.column: cell.text for cell in _cells([row])} for row in table.rows]
    return [
        cell
        for cell in table.header[1:]
        if not any(any(map(str.isdecimal, row.get(cell.column, ""))) for row in rows)
        and (not rows or PLAIN_ANSWERS.fullmatch(cell.text.strip()))
    ]


def _is_answer(cell: ScalarNode) -> bool:
    """Returns whether a cell looks like an answer, so that a person may be meant by its row."""
    return bool(answer(cell.text)) and len(cell.text) > 1


def _answering(table: TableFile) -> tuple[str, ...]:
    """Keys of the columns that hold answers: known ones, or the one question of a form that is about consent."""
    known = tuple(column for column in table.columns if column in ANSWERING)
    if known:
        return known
    unknown = [cell for cell, column in zip(table.header, table.columns, strict=True) if not column]
    questions = [cell for cell in unknown if asks_for_consent(cell.text)] or [
        cell for cell in unknown if may_concern_people(cell.text) and not asks_the_opposite(cell.text)
    ]
    return (_key_of(questions[0]),) if len(questions) == 1 else ()


def _key_of(cell: ScalarNode) -> str:
    return "_".join(cell.text.lower().split())


def _check_columns(table: TableFile, asking: Sequence[str], context: ReadContext) -> None:
    """Every column of a consent list is understood, or an error."""
    known = [name for column in COLUMNS for name in (column.name, *column.synonyms)]
    for cell, column in zip(table.header, table.columns, strict=True):
        if not column and cell.text.strip() and _key_of(cell) not in asking:
            close = suggestion(compare_key(cell.text), known)
            context.error("unknown-consent-column", cell.place, written=cell.text, near=close)
        elif (column in ANSWERING or _key_of(cell) in asking) and _means_another(cell.text):
            context.error("unclear-consent-column", cell.place, written=cell.text)


def _means_another(head: str) -> bool:
    """Returns whether a header gives answers a meaning of their own, or asks for something else than to be named."""
    return redefines_answers(head) or asks_to_film(head)


def unmatched(
    entries: Sequence[ConsentEntry], matched: set[Location], known: Sequence[str], context: ReadContext
) -> None:
    """Reports rows that mean nobody in the film: the name may be spelt in another way there, and stay visible. So may
    somebody credited whose whole name is a part of the row's, and who is in no row.
    """
    unlisted = [name for name in known if not ConsentList(tuple(entries)).entries_of(name)]
    for entry in entries:
        if entry.uncredited or (entry.consent.place in matched and not _names_another(entry, unlisted)):
            continue
        tell = context.warn if entry.is_free else context.error
        if not entry.everyone and entry.addresses:
            tell("address-without-name", entry.consent.place, near=owner_of(entry.addresses, known, context))
        else:
            tell("unmatched-consent", entry.consent.place, near=_like(entry, known))


def _like(entry: ConsentEntry, known: Sequence[str]) -> str:
    """Returns the credited name that is most like the one of a row; empty if none is."""
    close = suggestion(compare_key(next(iter(entry.everyone), "")), [compare_key(name) for name in known])
    return next((name for name in known if compare_key(name) == close), "")


def _names_another(entry: ConsentEntry, unlisted: Sequence[str]) -> bool:
    """Returns whether a row hides a name that holds the whole name of somebody credited: `Bob Stone sound`."""
    listed = [] if entry.is_free else [f" {person_key(name)} " for name in entry.names]
    keys = (person_key(name) for name in unlisted if len(name_words(name)) > 1)
    return any(f" {key} " in name for key in keys for name in listed)
