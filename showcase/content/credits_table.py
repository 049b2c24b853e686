"""Reads tables of credits, under any name and in any format that spreadsheets save."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcase.content.consent.decisions import Consent, read_consent
from showcase.content.consent.marks import is_plain_answer
from showcase.content.credit_marks import check_marks
from showcase.content.credit_wishes import SCOPES_OF_CONSENT, excludes
from showcase.content.files.read_context import ReadContext
from showcase.content.files.table_names import duplicate_tables, is_credits_table
from showcase.content.keys.plain_headings import has_unknown_word, is_plain_no
from showcase.content.keys.table_columns import CREDIT_COLUMNS
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.tables.table_file import TableFile
from showcase.content.tables.table_reader import read_table
from showcase.content.words.answers import HOLDING, NAME, PENDING, TICKS, WITHDRAWN, answer
from showcase.content.words.consent_slips import is_slip_of_consent
from showcase.content.words.parsers import NO, NO_ANYWHERE, YES_ANYWHERE
from showcase.content.words.privacy_words import (
    asks_the_opposite,
    concerns_naming,
    hides_by_role,
    is_about_naming,
    is_about_state,
    is_departure,
    limits,
    says_departure,
    takes_back,
)
from showcase.content.words.stances import denies_name, holds_person, is_plain_fact, is_remark, is_title_case
from showcase.content.words.wishes import may_be_wish_of, speaks_of_naming
from showcase.content.words.work_words import is_of_work
from showcase.diagnostics import Location
from showcase.structs import replace
from showcase.text import compare_key, first_last, word_key


def read_credits_tables(context: ReadContext) -> tuple[TableFile, ...]:
    """Returns every table of credits in the folder; a second one, and one without a known column, is an error."""
    names = list(dict.fromkeys(name.partition("/")[0] for name in context.files if is_credits_table(name)))
    for name, first in duplicate_tables(names).items():
        context.error("second-table", Location(context.path_of(name)), file=name, other=first)
    tables = [read_credits_table(name, context) for name in names]
    return tuple(table for table in tables if table is not None)


def read_credits_table(name: str, context: ReadContext) -> TableFile | None:
    """Returns one table of credits, with `Last, First` turned; None if it is unreadable."""
    if name not in context.files:  # a folder, as Apple Numbers may save one
        context.error("unreadable-table", Location(context.path_of(name)), file=name, kind="Apple Numbers")
        return None
    table = read_table(name, context, CREDIT_COLUMNS, reads_marks=True)
    if table is None:
        return None
    if not table.rows and not table.header:
        context.warn("empty-table", Location(context.path_of(name)), file=name)
    if table.rows and not table.header:
        context.error("unknown-header", table.rows[0].place, known="name, role")
        return replace(table, rows=(), held=())
    _check_other_columns(table, context)
    check_marks(table, context)
    for row in (*table.rows, *table.held):
        _turn_name(row)
    return table


def _check_other_columns(table: TableFile, context: ReadContext) -> None:
    """Reports columns that may say who is not to be named, by what is in their cells: those that nothing knows, and
    columns of links that hold answers (`site: no`); and hidden ones that nothing knows, unless they hold plain facts.
    """
    for number, (cell, column) in enumerate(zip(table.header, table.columns, strict=True)):
        is_read = bool(column) and column not in table.columns[:number]
        if _holds_back(cell, table, is_read=is_read, is_link=column == "link"):
            context.error("unknown-privacy-key", cell.place, name=cell.text, near="")
    for cell, texts in table.unseen:
        if not is_of_work(cell.text) and not all(map(is_plain_fact, texts)):
            context.error("unknown-privacy-key", cell.place, name=cell.text or str(cell.column), near="")


def _holds_back(head: ScalarNode, table: TableFile, *, is_read: bool, is_link: bool) -> bool:
    """Returns whether the cells of a column may say who is not to be named."""
    below = list(_cells_below(head, table))
    if is_link:
        return any(map(_answers_for_site, below))
    return not is_read and not _says_yes_to_all(head, table) and _may_ask(head.text, below)


def _says_yes_to_all(head: ScalarNode, table: TableFile) -> bool:
    """Returns whether a question about naming has yes as the answer of every row."""
    below = list(_cells_below(head, table))
    is_for_all = len(below) == len(table.rows) + len(table.held)
    is_yes = all(answer(text) == NAME or compare_key(text) in YES_ANYWHERE for text in below)
    is_asked = is_about_naming(head.text) or concerns_naming(head.text)
    return is_for_all and is_yes and is_asked and not asks_the_opposite(head.text) and not excludes(head.text)


def _answers_for_site(written: str) -> bool:
    """Returns whether a cell in a column of links is an answer, so that the column asks who is named on the site."""
    if any(sign in written for sign in "./@"):
        return False
    return is_plain_answer(written) or written in SWITCHES or asks_the_opposite(written) or takes_back(written)


SWITCHES = ("0", "1")


def _may_ask(header: str, below: Sequence[str]) -> bool:
    """Returns whether a column that nothing knows may say who is not to be named."""
    if is_of_work(header):
        return any(concerns_naming(text) or speaks_of_naming(text) for text in below)
    if is_slip_of_consent(header) or word_key(header) in SCOPES_OF_CONSENT:
        return True
    is_away = hides_by_role(header) or says_departure(header)
    if is_away and any(compare_key(text) not in NO_ANYWHERE for text in below):
        return True
    is_answer = _asks(header, below) or _has_unclear_answer(header, below)
    return is_answer or any(_is_against(header, text) for text in below)


def _has_unclear_answer(header: str, below: Sequence[str]) -> bool:
    """Returns whether a column about naming has answers, and beside them something that is none: `s.o.`, `initials`."""
    if not (is_about_naming(header) or concerns_naming(header)):
        return False
    answered = [text for text in below if is_plain_answer(text)]
    others = [text for text in below if text not in answered and not is_plain_fact(text) and not is_title_case(text)]
    return bool(answered) and bool(others)


def _asks(header: str, below: Sequence[str]) -> bool:
    """Returns whether a column has nothing but answers, and may ask who is named."""
    if below and not any(map(str.isalnum, "".join((header, *below)))):
        return True  # signs under a sign
    if not below or not all(map(_is_answer, below)):
        return False
    is_sign = not any(map(str.isalnum, header)) and not any(text in SWITCHES for text in below)
    is_unclear = has_unknown_word(header)
    return is_sign or is_unclear or is_about_naming(header) or is_plain_answer(header) or takes_back(header)


def _is_answer(written: str) -> bool:
    return is_plain_answer(written) or written in SWITCHES or compare_key(written) in YES_ANYWHERE | NO_ANYWHERE


def _is_against(header: str, written: str) -> bool:
    """Returns whether a cell may say that somebody is not to be named, under a heading that nothing knows."""
    if is_plain_no(header, written):
        return False
    is_own = denies_name(written) if is_remark(header) else holds_person(header, written)
    is_state = is_about_state(header) and says_departure(written)
    return is_own or is_state or _may_hold_back(written) or (not is_title_case(written) and may_be_wish_of(written))


def _cells_below(head: ScalarNode, table: TableFile) -> Iterator[str]:
    """Yields the texts below a cell of the header."""
    for row in (*table.rows, *table.held):
        for key, value in row.pairs:
            if (key.line, key.column) == (head.line, head.column) and isinstance(value, ScalarNode):
                yield value.text


def _may_hold_back(written: str) -> bool:
    """Returns whether a cell may say that somebody is not to be named: a word or a sign for no, or a remark."""
    if is_departure(written) or compare_key(written) == "none":
        return compare_key(written) != "none"
    if not any(map(str.isalpha, written)):
        return TICKS.get(written.strip()) in HOLDING
    return compare_key(written) in NO or answer(written) in HOLDING or takes_back(written) or limits(written)


def held_answers(table: TableFile, context: ReadContext, *, asks: bool) -> Iterator[MappingNode]:
    """Yields the hidden rows whose answer is not a yes, as rows that say no more than that.

    With `asks`, a row without an answer is one of them.
    """
    for row in table.held:
        name, said = row.get("name"), row.get("consent")
        if not isinstance(name, ScalarNode) or (said is None and not asks):
            continue
        consent = Consent(PENDING) if said is None else read_consent(said, context, "")
        if consent.shown(name.text) != name.text:
            kept = ("name", "alias", "link", *(["consent"] if consent.manner == WITHDRAWN else []))
            yield MappingNode([pair for pair in row.pairs if pair[0].text in kept], row.file, row.line, row.column)


def _turn_name(row: MappingNode) -> None:
    """Writes the name of a row as `First Last`."""
    pairs: list[tuple[ScalarNode, Node]] = []
    for key, value in row.pairs:
        if key.text == "name" and isinstance(value, ScalarNode):
            value = replace(value, text=first_last(value.text))
        pairs.append((key, value))
    row.pairs = pairs
