"""Reads answers that are no words: crosses in a column for each answer, marks and days in one column, totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from showcase.content.consent.columns import IDENTITY
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.tables.table_file import TableFile
from showcase.content.words import turning_days
from showcase.content.words.answers import NAME, PENDING, STRICTNESS, UNCREDITED, answer
from showcase.content.words.parsers import NO, NO_ANYWHERE, YES, InvalidValue, day
from showcase.content.words.privacy_words import asks_for_consent, asks_the_opposite
from showcase.patterns import lazy_pattern
from showcase.structs import replace
from showcase.text import compare_key, name_words

MARKS = frozenset("x × ✓ ✔ ☑ ✅ ☒ * • ● ■ ✗ ✘ xx 1 true vrai wahr v".split())  # noqa: SIM905
"""What people put into the cell of the answer that they choose."""
AMBIGUOUS = frozenset("✗ ✘ ☒".split())  # noqa: SIM905
"""Those that mean the opposite for others."""
UNMARKED = frozenset(["", "0", "false", "faux", "falsch", "falso", "☐", "⬜", "□", "-", "–", "—", "."])
CROSSES = frozenset(["x", "×", "xx", "*", "•", "●", "■"])
"""Marks in a single column, where nothing else is in it."""
GIVEN = lazy_pattern(
    r"consent|accord|agree|autoris|authori|permission|sign|einwillig|zustimm|unterschr|toestemm|getekend|zgod|podpis"
    r"|souhlas|соглас|подпис|consenti|consenso|firm|assin|autoriz|samtyck|samtykk|onay|同意|동의"
)
"""Words of a header under which a day is the one on which consent was given."""
TOTALS = frozenset([
    "total", "totals", "totaux", "total general", "grand total", "sum", "somme", "summe", "gesamt", "insgesamt",
    "totale", "totali", "suma", "razem", "ogolem", "celkem", "totaal", "totalt", "итого", "всего", "toplam",
    "合計", "总计", "합계",
    "المجموع", "סך הכל", "count", "yes total", "total yes", "total no", "total oui", "total non", "nb", "nombre",
])  # fmt: skip
"""What the last rows of a table begin with that count the others."""
FIGURE = lazy_pattern(r"[\d.,:/ ()%–-]*\d[\d.,:/ ()%–-]*")
BESIDE_YES = ("id", "anonymous", "withdrawn")
"""Columns whose headers are answers beside one of yes: `No` is a number elsewhere."""
CHOICES = 2
"""Columns of answers, at least, that are answers to choose from."""
CONSENT = "consent"


def with_plain_answers(table: TableFile) -> TableFile:
    """Returns a table with words for crosses, marks and days that are answers, and without rows that count the others.

    What is not clear is left unchanged, which is an error where the answers are read.
    """
    return _with_given(_with_choices(_without_totals(table)))


def _texts(row: MappingNode) -> list[str]:
    return [cell.text.strip() for _, cell in row.pairs if isinstance(cell, ScalarNode) and cell.text.strip()]


def _without_totals(table: TableFile) -> TableFile:
    rows = list(table.rows)
    while table.header and rows and _counts(_texts(rows[-1])):
        rows.pop()
    return replace(table, rows=tuple(rows)) if len(rows) < len(table.rows) else table


BETWEEN = lazy_pattern(r"[:=,;]\s*|(?<=\d)\s+(?=\D)|(?<=\D)\s+(?=\d)")
"""What is between the words and figures of a cell."""


def _counts(cells: Sequence[str]) -> bool:
    """Returns whether a row counts others: `Total,12`, `Total: 14 yes, 2 no`, `Yes: 12`; somebody's answer does not."""
    parts = [part for cell in cells for part in BETWEEN.split(cell) if part]
    figures = [part for part in parts if FIGURE.fullmatch(part)]
    words = [part for part in parts if name_words(part) and not FIGURE.fullmatch(part)]
    if not figures or not words:
        return False
    has_total = any(compare_key(word) in TOTALS for word in words)
    return all(map(_is_count_word, words)) and (has_total or all(map(_has_figure_and_word, cells)))


def _is_count_word(word: str) -> bool:
    return compare_key(word) in TOTALS or bool(answer(word))


def _has_figure_and_word(cell: str) -> bool:
    return FIGURE.search(cell) is not None and FIGURE.fullmatch(cell) is None


def is_plain_answer(written: str) -> bool:
    """Returns whether a text is an answer, a plain yes or no or a mark, and nothing else; a figure is not."""
    text = compare_key(written)
    return not text.isdecimal() and bool(answer(written) or text in YES | NO | MARKS | AMBIGUOUS)


Spot = tuple[int, int]
"""Line and column of a header, by which the cells below it are known."""
BESIDE = ("note", "struck", "tinted", "disguised")
"""Keys of what a workbook says beside the values of cells."""


def _spot(node: Node) -> Spot:
    return node.line, node.column


def _cells(row: MappingNode, spots: Collection[Spot]) -> list[tuple[Spot, ScalarNode]]:
    """Returns the filled cells of a row below some headers."""
    return [
        (_spot(key), cell)
        for key, cell in row.pairs
        if isinstance(cell, ScalarNode) and key.text not in BESIDE and _spot(key) in spots and cell.text.strip()
    ]


def _heads(table: TableFile) -> list[tuple[ScalarNode, str]]:
    """Returns the headers with their columns, but for those at a place where another worksheet has another one."""
    heads = list(zip(table.header, table.columns, strict=True))
    texts: dict[Spot, set[str]] = {}
    for cell, _ in heads:
        texts.setdefault(_spot(cell), set()).add(cell.text)
    return [(cell, column) for cell, column in heads if len(texts[_spot(cell)]) == 1]


def _with_choices(table: TableFile) -> TableFile:
    """Returns a table with one column of answers in place of one for each answer: `Yes`, `No`, with a cross in one."""
    manners = _choices(table)
    if not manners:
        return table
    first = min(manners)
    heads = [
        (cell, CONSENT if _spot(cell) == first else column)
        for cell, column in zip(table.header, table.columns, strict=True)
        if _spot(cell) not in manners or _spot(cell) == first
    ]
    rows = tuple(_chosen(row, manners) for row in table.rows)
    return replace(table, header=tuple(c for c, _ in heads), columns=tuple(n for _, n in heads), rows=rows)


def _choices(table: TableFile) -> Mapping[Spot, str]:
    """Returns the answer of each column that is one, by its place; none unless there is a yes and another answer."""
    heads = _heads(table)
    if any(column == CONSENT for _, column in heads):
        return {}
    found = {
        _spot(cell): said
        for cell, column in heads
        if (said := answer(cell.text)) and said != UNCREDITED and column in ("", *(() if said == NAME else BESIDE_YES))
    }
    manners = list(found.values())
    is_choice = NAME in manners and len(manners) >= CHOICES and len(set(manners)) == len(manners)
    return found if is_choice and any(column in IDENTITY and _spot(cell) not in found for cell, column in heads) else {}


def _chosen(row: MappingNode, manners: Mapping[Spot, str]) -> MappingNode:
    """Returns a row with its answer in one cell."""
    own = [(key, cell) for key, cell in row.pairs if key.text in BESIDE or _spot(key) not in manners]
    marked = [(cell, said) for spot, cell in _cells(row, manners) if (said := _said(cell.text, manners[spot]))]
    if any(said == NAME for _, said in marked):  # `Yes: yes, No: no` is one answer
        marked = [(cell, said) for cell, said in marked if compare_key(cell.text) not in PLAIN_NO]
    if not marked:
        return replace(row, pairs=own)
    unclear = next((cell for cell, said in marked if said == UNCLEAR), None)
    if unclear is not None:
        chosen = replace(unclear, text=unclear.text if not answer(unclear.text) else f"“{unclear.text}”")
    else:
        cell, said = max(marked, key=lambda one: STRICTNESS.index(one[1]))
        chosen = replace(cell, text=said)
    return replace(row, pairs=[*own, (ScalarNode(CONSENT, chosen.file, chosen.line, chosen.column), chosen)])


UNCLEAR = "?!"
"""No answer."""
PLAIN_NO = NO_ANYWHERE | {"n"}
"""What is written into the column of no by somebody who wrote yes into that of yes."""


def _said(written: str, manner: str) -> str:
    """Returns what a cell below an answer says: the answer, nothing where it is empty, or that it is not clear."""
    text = compare_key(written)
    if text in UNMARKED:
        return ""
    if text in MARKS:
        return UNCLEAR if text in AMBIGUOUS and manner == NAME else manner
    own = answer(written)
    if own in (NAME, manner):
        return manner
    return own if own and own != PENDING else UNCLEAR


def _with_given(table: TableFile) -> TableFile:
    """Returns a table with yes for marks and days in a column that asks for consent and holds nothing else."""
    given = [_spot(cell) for cell, column in _heads(table) if _asks(cell, column) and _all_given(cell, table)]
    return replace(table, rows=tuple(_agreed(row, given) for row in table.rows)) if given else table


def _asks(cell: ScalarNode, column: str) -> bool:
    """Returns whether a column asks for consent, so that whoever put a mark there gave it."""
    if column not in ("", CONSENT) or asks_the_opposite(cell.text):
        return False
    return asks_for_consent(cell.text) or GIVEN.search(compare_key(cell.text)) is not None


def _all_given(header: ScalarNode, table: TableFile) -> bool:
    written = [cell.text.strip() for row in table.rows for _, cell in _cells(row, [_spot(header)])]
    if not written:
        return False
    is_day = GIVEN.search(compare_key(header.text)) is not None and all(map(_is_past, written))
    return is_day or all(compare_key(text) in CROSSES for text in written)


def _is_past(written: str) -> bool:
    """Returns whether a text is a whole day that is over: one to come may be a condition."""
    days = _days(written)
    return bool(days) and not turning_days.is_to_come(max(days))


def is_to_come(written: str) -> bool:
    """Returns whether a text is a whole day that is not over, however it is read: nobody has answered then."""
    days = _days(written)
    return bool(days) and turning_days.is_to_come(min(days))


def _days(written: str) -> list[date]:
    """Returns the days that a text may be; none where it is no whole day."""
    text = re.sub(r"[T ]\d{1,2}:\d{2}.*$", "", written.strip())
    if match := NUMERIC.fullmatch(text):
        one, other, year = map(int, match.groups())
        return [found for pair in ((one, other), (other, one)) if (found := _date(year, *pair)) is not None]
    return [found for found in [_spoken(text)] if found is not None]


NUMERIC = lazy_pattern(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
"""A day in figures, of which either of the first two may be the month."""


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _spoken(text: str) -> date | None:
    """Returns a whole day in another form."""
    try:
        found = day(text)
    except InvalidValue:
        return None
    return _date(found.year, found.month, found.day) if found.month and found.day else None


def _agreed(row: MappingNode, given: Collection[Spot]) -> MappingNode:
    filled = {id(cell) for _, cell in _cells(row, given)}
    pairs: list[tuple[ScalarNode, Node]] = [
        (key, replace(cell, text="yes") if isinstance(cell, ScalarNode) and id(cell) in filled else cell)
        for key, cell in row.pairs
    ]
    return replace(row, pairs=pairs)
