"""Finds what private files say of people in words that nothing reads: a table in another language, a letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from showcase.content.consent.columns import COLUMNS, PERSONAL
from showcase.content.consent.lists import KNOWN_FILES, STRUCTURED, is_read, is_table
from showcase.content.consent.remarks import is_bare_word
from showcase.content.files.consent_names import is_packed
from showcase.content.files.file_kinds import OTHER_PICTURES, PICTURES, SOUNDS, VIDEOS, suffix
from showcase.content.files.private_texts import private_text
from showcase.content.files.read_context import ReadContext
from showcase.content.files.text_encoding import is_garbled
from showcase.content.keys.roles import role_of
from showcase.content.syntax.nodes import ScalarNode
from showcase.content.tables.table_file import TableFile
from showcase.content.tables.table_reader import read_table
from showcase.content.words.answers import HOLDING, answer, has_wish
from showcase.content.words.name_cells import has_mark
from showcase.content.words.parsers import NO
from showcase.content.words.privacy_words import (
    concerns_consent,
    concerns_naming,
    is_about_names,
    limits,
    lists_things,
    takes_back,
)
from showcase.content.words.wishes import may_be_wish, speaks_of_naming
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, name_words

DIVIDED = lazy_pattern(r"[,;{}\[\]<>=\"|&\t\\]+")
"""What divides the entries of a list on one line."""
OTHER_WORDS = 2
"""Words beside a name in the entry of a list: a number, an answer."""
PROSE = frozenset(["txt", "md", "markdown", "eml", "emlx", "mbox", "docx", "odt", "rtf", "pdf", "html", "htm", ""])
"""Kinds of texts whose lines are sentences: what is between commas there is no entry of a list."""
PLAIN = frozenset(["txt", "md", *STRUCTURED])
"""Kinds that are read as they are."""
FIGURES = lazy_pattern(r"\d+")
NEAR = 2
"""Lines around a name in which a word of consent may concern it."""
ILLEGIBLE = frozenset([
    "pages", "key", "one", "webarchive", "db", "sqlite", "sqlite3", "mdb", "accdb", "pst", "ost", "fmp12", "parquet",
])  # fmt: skip
"""Kinds of documents that nothing reads."""
SIGNED = lazy_pattern(
    r"sign(?:ed|ature|atures|e|ee|es|ees|ing)?\b|unterschr|firmad|firmat|assinad|podpis|getekend|release|waiver|paraph"
    r"|agree|formul|\bforms?\b|sheets?\b|emargement|feuille"
)
UNNAMED = lazy_pattern(
    r"(?:img|dsc|dscn|dscf|pxl|scan|scanned|scanner|numerisation|numeriser|camscanner|doc|document|photo|foto|image|pic"
    r"|picture|screenshot|screen shot|capture|whatsapp image|signal|telegram|adobe scan|scannable|untitled|sans titre"
    r"|bild|imagen|page|pages|file|fichier|\d|\W|_|at|am|pm|from|de|d|ecran|tn|copy|copie|jpeg|jpg|new|final|v)+"
)
"""Names of pictures and scans that say nothing of what is on them."""
NOTES = "notes.md"
LONGEST_ANSWER = 5
"""Words of a remark behind a name in notes."""
DIVIDED_NOTES = lazy_pattern(r"\s*[|,;:=]\s*|\s+[-–—>→]+\s+|\s*[–—→]\s*|\s*[(\[\])]\s*")
"""What divides a name from an answer in a line of notes."""
OF_OTHERS = frozenset(["review.csv", *KNOWN_FILES])
"""Private files with a reader of their own."""


def check_unread_lists(
    files: Sequence[str],
    names: Iterable[str],
    context: ReadContext,
    *,
    has_list: bool,
    answered: Iterable[str] = (),
    free: Iterable[str] = (),
) -> None:
    """Reports private files that name one of some people and that no reader understood: whom they hide is unknown.

    Tables that list things may name people, and so may sentences that say nothing of naming. Where there is a list,
    letters are its proofs, and texts may name those whom it has `answered`; a table in notes may not speak against
    those who are `free` by it.
    """
    known = [words for name in names if (words := frozenset(name_words(name)))]
    told_by_lists = {frozenset(name_words(name)) for name in answered}
    open_ones = [words for words in known if words not in told_by_lists]
    for name in files if known else ():
        if context.path_of(name) in context.consent_lists or context.has_error_in(context.path_of(name)):
            continue
        if PurePosixPath(name).name.lower() == NOTES:
            _check_notes(name, open_ones, [frozenset(name_words(one)) for one in free], context)
        elif is_read(name) and PurePosixPath(name).name.lower() not in OF_OTHERS:
            _check_file(name, known, open_ones, context, has_list=has_list)


def _check_file(
    name: str,
    known: Collection[frozenset[str]],
    open_ones: Collection[frozenset[str]],
    context: ReadContext,
    *,
    has_list: bool,
) -> None:
    if is_table(name):
        _check_table(name, known, context)
    elif suffix(name) not in VIDEOS | SOUNDS:
        _check_text(name, [] if has_list else known, open_ones, context)
    elif not has_list and _has_wish([PurePosixPath(name).stem], known):
        context.error("unreadable-consent", Location(context.path_of(name)), file=PurePosixPath(name).name)


def _check_table(name: str, known: Collection[frozenset[str]], context: ReadContext) -> None:
    before = len(context.diagnostics)
    table = read_table(name, context, COLUMNS, quiet=True, reads_hidden=True)
    del context.diagnostics[before:]
    if table is None or any(column in PERSONAL for column in table.columns):
        return
    rows = list(_rows(table))
    if rows and not lists_things(rows[0][0].text) and any(_names(_line(row), known) for row in rows):
        context.error("consent-without-header", rows[0][0].place)


def _line(row: Iterable[ScalarNode]) -> str:
    return " ".join(cell.text for cell in row)


def _rows(table: TableFile) -> Iterator[list[ScalarNode]]:
    """Yields the filled cells of each row, the header and what is before it included."""
    nodes = [[cell for _, cell in row.pairs] for row in (*table.rows_before, *table.rows)]
    for row in (table.header, *nodes):
        cells = [cell for cell in row if isinstance(cell, ScalarNode) and cell.text.strip()]
        if cells:
            yield cells


def _check_text(
    name: str, known: Collection[frozenset[str]], listed: Collection[frozenset[str]], context: ReadContext
) -> None:
    """Reports a text with a wish and one of the `known`, or with a line that has little but one of the `listed`; where
    some are known, also what nobody can read and may hold their answers.
    """
    text = None if suffix(name) in PICTURES | OTHER_PICTURES | ILLEGIBLE else _text_of(name, context)
    if text is None or is_garbled(text):
        tells = bool(known) and (text is not None or _may_be_signed(name))
    else:
        lines = text.splitlines()
        entries = lines if suffix(name) in PROSE else [*lines, *(part for row in lines for part in DIVIDED.split(row))]
        tells = any(_is_entry(entry, listed) for entry in entries) or _has_wish(lines, known)
    if tells:
        context.error("unreadable-consent", Location(context.path_of(name)), file=PurePosixPath(name).name)


def _check_notes(
    name: str, open_ones: Collection[frozenset[str]], free: Collection[frozenset[str]], context: ReadContext
) -> None:
    """Reports lines of a film's private notes with one of some people and an answer of theirs, or a wish not to be
    named; what else notes say of people is nobody's answer. A name may be beside such a wish, or in a list below it.
    """
    text = context.text(name) or ""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    is_of_wishes = introduces = False
    for at, (number, line) in enumerate(lines):
        is_name, is_heading = _is_only_name(line, open_ones), line.startswith("#")
        if is_heading:
            is_of_wishes = _asks_not_to_name(line) or answer(line.strip("# ")) in HOLDING
        if is_heading or not (is_name or BULLET.match(line)):
            introduces = _asks_not_to_name(line)
        beside = [other for _, other in lines[max(0, at - 1) : at + 2] if not other.startswith("#")]
        is_listed = is_name and (is_of_wishes or introduces or any(map(_asks_not_to_name, beside)))
        if is_listed or _tells(line, open_ones, free):
            context.error("loose-remark", Location(context.path_of(name), number))


def _tells(line: str, open_ones: Collection[frozenset[str]], free: Collection[frozenset[str]]) -> bool:
    """Returns whether a line of notes says that one of some people is not to be named; in a table, also of the free."""
    return _tells_in_line(line, open_ones) or (line.lstrip().startswith("|") and _tells_in_line(line, free))


def _tells_in_line(line: str, people: Collection[frozenset[str]]) -> bool:
    """Returns whether a line of notes names one of some people and says that they are not to be named."""
    if not _names(line, people):
        return False
    return _asks_not_to_name(line) or _has_answer(line, people)


REMOVING = lazy_pattern(r"\b(?:retir|enlev|remov|supprim|hide|cach|masqu|omit|delet|quitar|borrar|streich|losch)")


def _asks_not_to_name(line: str) -> bool:
    is_against = limits(line) or REMOVING.search(compare_key(line)) is not None
    return concerns_naming(line) or (is_against and is_about_names(line))


def _has_answer(line: str, people: Collection[frozenset[str]]) -> bool:
    """Returns whether a name has a mark, or is followed by an answer against naming or a remark of that kind."""
    item = BULLET.sub("", line).strip(" |")
    if _is_only_name(item, people) and (has_mark(item) or has_wish(item)):
        return True
    parts = [part for part in DIVIDED_NOTES.split(line) if name_words(part) or answer(part)]
    return any(
        _is_against(part) and _is_only_name(" ".join(parts[:at]), people) for at, part in enumerate(parts) if at
    )


BULLET = lazy_pattern(r"^\s*(?:[-*+•]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")


def _is_only_name(line: str, people: Collection[frozenset[str]]) -> bool:
    """Returns whether a line has the name of one of some people, and besides only words such as articles and roles."""
    words = set(name_words(FIGURES.sub(" ", line)))
    return any(name <= words and all(map(_is_beside_name, words - name)) for name in people)


def _is_beside_name(word: str) -> bool:
    return is_bare_word(word) or role_of(word) is not None or len(word) == 1 or answer(word) != ""


def _is_against(part: str) -> bool:
    is_remark = len(part.split()) <= LONGEST_ANSWER and (takes_back(part) or may_be_wish(part))
    bare = " ".join(name_words(part)) or part  # `no 😀`, but `✗` alone
    return is_remark or answer(bare) in HOLDING or compare_key(bare) in NO


def _text_of(name: str, context: ReadContext) -> str | None:
    """Returns the text of a private file; None where nobody can tell what it says."""
    if suffix(name) in PLAIN:
        return context.text(name) or ""
    try:
        return private_text(context.folder / context.spellings.get(name, name))
    except OSError:
        return ""  # reported where private files are listed


def _may_be_signed(name: str) -> bool:
    """Returns whether a picture, a scan, an archive or a document that nothing reads may hold answers, by its name."""
    words = compare_key(PurePosixPath(name).stem)
    is_illegible = suffix(name) in ILLEGIBLE or is_packed(name)
    return is_illegible or SIGNED.search(words) is not None or UNNAMED.fullmatch(words) is not None


def _has_wish(lines: Sequence[str], known: Collection[frozenset[str]]) -> bool:
    """Returns whether a text names somebody and says something of naming, or of consent near the name."""
    if not known or not _names(" ".join(lines), known):
        return False
    if any(map(_is_wish, lines)) or any(_names(line, known) and speaks_of_naming(line) for line in lines):
        return True
    asking = [at for at, line in enumerate(lines) if concerns_consent(line)]
    return any(_names(" ".join(lines[max(0, at - NEAR) : at + NEAR + 1]), known) for at in asking)


def _is_entry(line: str, names: Collection[frozenset[str]]) -> bool:
    """Returns whether a line has a name and few other words, as a list of people has."""
    words = name_words(FIGURES.sub(" ", line))
    return any(name <= set(words) and len(words) <= len(name) + OTHER_WORDS for name in names)


def _is_wish(line: str) -> bool:
    return concerns_naming(line) or takes_back(line)


def _names(text: str, known: Collection[frozenset[str]]) -> bool:
    words = frozenset(name_words(text))
    return any(name <= words for name in known)
