"""Reads the rows of consent lists: who is meant, what they answered, and what remarks beside it say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from showcase.content.consent.columns import IDENTITY
from showcase.content.consent.decisions import Consent, ConsentEntry
from showcase.content.consent.marks import is_to_come
from showcase.content.consent.names_in_cells import (
    NAMES_DIVIDED,
    NUMBERED,
    REMARK,
    accounts_in_cell,
    addresses_in_cell,
    names_in_cell,
)
from showcase.content.consent.remarks import answers_against, is_also_called, other_name, read_remark
from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.tables.table_file import DISGUISED, TINTED
from showcase.content.words.allowed_words import read_allowed
from showcase.content.words.answers import (
    ALIAS,
    ANONYMOUS,
    EVERYWHERE,
    IN_BRACKETS,
    NAME,
    PENDING,
    STRICTNESS,
    UNCREDITED,
    WITHDRAWN,
    answer,
    has_wish,
    scope_of,
)
from showcase.content.words.name_cells import has_mark, is_set_aside, means_others, names_at_birth, without_former
from showcase.content.words.other_names import asks_for_other_name
from showcase.content.words.parsers import InvalidValue, day
from showcase.structs import FrozenStruct
from showcase.text import person_key


class RowCells(FrozenStruct):
    """The filled cells of a row, by column."""

    by_column: Mapping[str, Sequence[ScalarNode]]

    @classmethod
    def of(cls, row: MappingNode) -> RowCells:
        cells: dict[str, list[ScalarNode]] = {}
        for key, value in row.pairs:
            if isinstance(value, ScalarNode) and value.text.strip():
                cells.setdefault(key.text, []).append(value)
        return cls(cells)

    def get(self, *columns: str) -> list[ScalarNode]:
        """Returns the cells of these columns."""
        return [cell for column in columns for cell in self.by_column.get(column, ())]

    def texts(self, *columns: str) -> tuple[str, ...]:
        """Returns what is written in these columns, each text once."""
        return tuple(dict.fromkeys(cell.text.strip() for cell in self.get(*columns)))

    @property
    def names(self) -> tuple[str, ...]:
        """Returns names by which the person may be credited."""
        written = [
            each
            for name in self.texts("name")
            for each in names_at_birth(name) or names_in_cell(without_former(name)[0])
        ]
        return tuple(dict.fromkeys([*written, *self.texts("display")]))

    @property
    def legal_names(self) -> tuple[str, ...]:
        """Returns names that are never shown beside another one: legal and former ones."""
        former = (without_former(name)[1] for name in self.texts("name"))
        return tuple(dict.fromkeys([*self.texts("legal"), *filter(None, former)]))

    @property
    def handles(self) -> tuple[str, ...]:
        """Returns the names of accounts; several in a cell are divided by ` / `."""
        own = (part.strip() for cell in self.texts("handle") for part in cell.split(" / ") if part.strip())
        return (*own, *(account for cell in self.texts("name") for account in accounts_in_cell(cell)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Returns e-mail addresses, of which some people write one beside a name."""
        own = (address for address in self.texts("email") if "@" in address)
        return (*own, *(address for cell in self.texts("name") for address in addresses_in_cell(cell)))


def read_entry(row: MappingNode, asking: Sequence[str], context: ReadContext, whole_site: bool) -> ConsentEntry | None:
    """Returns what a row says of a person, or None if it means nobody; reports an answer without a name."""
    cells = RowCells.of(row)
    if others := next((cell for cell in cells.get("name") if means_others(cell.text)), None):
        context.error("nameless-consent", others.place)
        return None
    if not cells.get(*IDENTITY):
        if cells.get(*asking):
            context.error("nameless-consent", row.place)
        return None
    answered = _answered_manner(cells, asking, context)
    alias = _alias(cells) if answered == ALIAS else next(iter(cells.texts("alias")), "")
    answered, alias = _with_other_name(answered, alias, cells, asking, context)
    place = next((cell.place for cell in cells.get(*asking)), row.place)
    manner = _unless_taken_back(answered, alias, cells, context)
    is_uncredited = manner == UNCREDITED
    scopes = _where(cells.get("scope"), context)
    ids = cells.texts("id")
    names = [*cells.names, *cells.handles, *cells.texts("alias"), *cells.legal_names]
    allowed = read_allowed(cells.texts("allow"), names)
    return ConsentEntry(
        consent=Consent(ANONYMOUS if is_uncredited else manner, scopes, alias, place),
        names=_names_of_entry(cells, manner),
        legal_names=cells.legal_names,
        handles=tuple(dict.fromkeys([*cells.handles, *(id_ for id_ in ids if not id_.isdecimal())])),
        ids=ids,
        addresses=cells.addresses,
        uncredited=is_uncredited,
        word_allowed=allowed.is_every,
        allowed_words=allowed.keys,
        reasoned_words=allowed.reasoned,
        never_words=allowed.is_none,
        whole_site=whole_site,
        on=next(iter(cells.texts("on")), ""),
    )


def _answered_manner(cells: RowCells, asking: Sequence[str], context: ReadContext) -> str:
    """Returns what a row's answers say; who gave an alias and said yes, without asking for the name, agreed to it."""
    manner = _manner(cells, asking, context)
    if manner != NAME or not cells.texts("alias"):
        return manner
    asks_for_own_name = any(cell.text.strip().lower() == NAME for cell in cells.get(*asking))
    return NAME if asks_for_own_name else ALIAS


def _unless_taken_back(manner: str, alias: str, cells: RowCells, context: ReadContext) -> str:
    """Returns how a person may be named, which is pending where a remark takes the answer back; reports the remark."""
    if manner not in (NAME, ALIAS):
        return manner
    wishes = (cell for cell in cells.get("name") if any(map(_may_wish, NAMES_DIVIDED.split(cell.text))))
    remark = next(_against(manner, alias, cells), next(wishes, None))
    code, cell = ("remark-against-answer", remark) if remark is not None else _doubtful(cells)
    if cell is not None:
        context.error(code, cell.place)
    return manner if cell is None else PENDING


def _doubtful(cells: RowCells) -> tuple[str, ScalarNode | None]:
    """Returns a cell of a row that looks as if its answer does not count, with the code of the error; None if none."""
    aside = [cell for cell in cells.get("name", "first_name", "last_name") if is_set_aside(cell.text)]
    codes = {"struck-consent": [*cells.get("struck"), *aside], "disguised-cell": cells.get(DISGUISED),
             "coloured-answer": cells.get(TINTED)}  # fmt: skip
    return next(((code, found[0]) for code, found in codes.items() if found), ("", None))


def _may_wish(name: str) -> bool:
    """Returns whether a remark beside a name may hold it back, or asks for another one: `Zora Quabex (prefers Zed)`."""
    if has_wish(name) or has_mark(NUMBERED.sub("", name, count=1)):
        return True
    remarks = (*IN_BRACKETS.findall(name), *REMARK.split(name)[1:])
    return any(other_name(part) and not is_also_called(part) for part in remarks)


def _remarks(cells: RowCells) -> list[ScalarNode]:
    """Returns the cells of a row in which people write as they like; days are none."""
    return [*cells.get("note"), *(cell for cell in cells.get("on") if not _is_day(cell.text))]


def _against(manner: str, alias: str, cells: RowCells) -> Iterator[ScalarNode]:
    """Yields the cells that may take back or limit the answer beside them, or that are not understood."""
    shown = _shown_names(manner, alias, cells)
    yield from (cell for cell in cells.get("on") if is_to_come(cell.text))
    for cell in _remarks(cells):
        is_about_alias = manner == ALIAS and bool(alias) and asks_for_other_name(cell.text)
        remark = read_remark(cell.text, shown)
        if answers_against(cell.text) or not (remark.is_clear or is_about_alias) or remark.other_name:
            yield cell
    for cell in cells.get("detail"):
        if answers_against(cell.text) or (manner == NAME and (asks_for_other_name(cell.text) or other_name(cell.text))):
            yield cell


def _shown_names(manner: str, alias: str, cells: RowCells) -> tuple[str, ...]:
    return (alias,) if manner == ALIAS and alias else cells.names[:1]


def _with_other_name(
    manner: str, alias: str, cells: RowCells, asking: Sequence[str], context: ReadContext
) -> tuple[str, str]:
    """Returns an answer and an alias with the name that a remark asks to show: "credit as Zed" beside a yes."""
    remarks = [(cell, read_remark(cell.text, _shown_names(manner, alias, cells))) for cell in _remarks(cells)]
    asked = [(cell, remark.other_name) for cell, remark in remarks if remark.other_name]
    if manner not in (NAME, ALIAS) or alias or len({person_key(name) for _, name in asked}) != 1:
        return manner, alias
    if any(cell.text.strip().lower() == NAME for cell in cells.get(*asking)):
        return manner, alias
    cell, name = asked[0]
    context.warn("alias-in-remark", cell.place, alias=name)
    return ALIAS, name


def _names_of_entry(cells: RowCells, manner: str) -> tuple[str, ...]:
    """Returns the names that mean a row's person; an alias that replaces a name is none of them."""
    replaces_name = manner == ALIAS and cells.names
    return tuple(dict.fromkeys(cells.names if replaces_name else (*cells.names, *cells.texts("alias"))))


def _alias(cells: RowCells) -> str:
    """The name to show instead: the alias, or the name that an account shows beside a real one."""
    written = cells.texts("alias") or (cells.texts("display") if cells.texts("name", "legal") else ())
    return next(iter(written), "")


def _manner(cells: RowCells, asking: Sequence[str], context: ReadContext) -> str:
    """The strictest of a row's answers; pending where there is none, or one that is not understood."""
    manners = []
    for key in asking:
        for cell in cells.get(key):
            if key == "anonymous":
                manner = _of_question(cell, ANONYMOUS)
            elif key == "withdrawn":
                manner = _of_question(cell, WITHDRAWN)
            else:
                manner = answer(cell.text)
            if not manner:
                context.error(
                    "unknown-consent", cell.place, written=cell.text, known=", ".join((*STRICTNESS, UNCREDITED))
                )
            manners.append(manner or PENDING)
    if UNCREDITED in manners:
        return UNCREDITED
    return max(manners, key=STRICTNESS.index, default=PENDING)


def _of_question(cell: ScalarNode, manner: str) -> str:
    """Returns what an answer says in a column that asks for the opposite: `Anonymous?` yes, or `Withdrawn` with a
    day.
    """
    said = answer(cell.text)
    if said in (NAME, WITHDRAWN):
        return manner if said == NAME else NAME
    if said:
        return said
    return manner if manner == WITHDRAWN and _is_day(cell.text) else ""


def _is_day(written: str) -> bool:
    try:
        day(written)
    except InvalidValue:
        return False
    return True


def _where(cells: Sequence[ScalarNode], context: ReadContext) -> tuple[str, ...]:
    scopes: tuple[str, ...] = EVERYWHERE
    for cell in cells:
        found = scope_of(cell.text)
        if found is None:
            context.error("unknown-scope", cell.place, written=cell.text, known="site, presskit, festival, c2pa")
            return ()
        scopes = tuple(place for place in found if place in scopes or scopes == EVERYWHERE)
    return scopes
