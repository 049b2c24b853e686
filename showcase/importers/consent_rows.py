"""Adds people who have not been asked to the consent list of a film; never changes a row that is there."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from showcase.content.consent_list import COLUMNS, read_private
from showcase.content.csv_cells import SEP_LINE, separator
from showcase.content.folders import private_files
from showcase.content.members import Member, main_part, member_ref, with_members
from showcase.content.read_context import ReadContext
from showcase.content.reader import read_site_consent
from showcase.content.table_reader import TableFile, canonical, read_table_text
from showcase.engine.files import Digests
from showcase.localization import DEFAULT
from showcase.text import person_key

LIST = "private/consent.csv"
HEADER = ("discord_id", "names", "nicks", "alias", "how", "where", "on", "note", "allow")
"""Columns of a new list."""

FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of cells that spreadsheets would run."""


@dataclass(frozen=True, slots=True)
class ConsentAddition:
    """Rows that an import adds to a consent list."""

    path: str
    """Of the list, in the film's folder: a new one where the one that is there cannot be extended safely."""
    data: bytes
    """The whole list with them."""
    added: tuple[Member, ...]
    asked: int = 0
    """Members who are on a list already."""


def add_waiting(root: Path, folder: Path, members: Iterable[Member]) -> ConsentAddition:
    """Returns the consent list of a film with a row for every member who is on none; nothing is written."""
    desk = ReadContext(root, folder, (DEFAULT,), Digests().of)
    files = [file.name for file in private_files(folder, desk)] if folder.is_dir() else []
    entries = (*read_private(desk, files), *(read_site_consent(root).value or ()))
    people = list(members)
    listed = {entry.member for entry in with_members(entries, people, desk)[: len(entries)]}
    waiting = [member for member in people if member.number not in listed]
    asked = len(people) - len(waiting)
    there = next((name for name in files if name.lower() == LIST), "")
    if not waiting:
        return ConsentAddition(there or LIST, b"", (), asked)
    data = (folder / desk.spellings.get(there, there)).read_bytes() if there else b""
    shared = _shared(people)
    rows = [_cells(member, shared) for member in waiting]
    extended = _extended(data, rows, desk) if there else _new_list(rows)
    if extended is not None:
        return ConsentAddition(there or LIST, extended, tuple(waiting), asked)
    free, number = "private/consent-2.csv", 2
    while free in files:
        number += 1
        free = f"private/consent-{number}.csv"
    return ConsentAddition(free, _new_list(rows), tuple(waiting), asked)


def _cells(member: Member, shared: Container[str]) -> dict[str, str]:
    """Returns what a list says of a member, by column; several names in a cell are divided by ` / `."""
    return {
        "id": member.id,
        "name": _joined(dict.fromkeys([*_own_name(member, shared), *reversed(member.names)])),
        "handle": _joined(reversed(member.nicks)),
        "note": member_ref(member.number),
    }


def _own_name(member: Member, shared: Container[str]) -> list[str]:
    """Returns the name that somebody goes by now, without remarks; none if only their accounts are known, or if others
    go by it too.
    """
    accounts = {person_key(name) for name in member.names}
    nicks = [main_part(nick) or nick for nick in reversed(member.nicks)]
    own = [nick for nick in nicks if person_key(nick) and person_key(nick) not in accounts][:1]
    return [nick for nick in own if person_key(nick) not in shared]


def _shared(people: Iterable[Member]) -> frozenset[str]:
    """Returns the keys of names that several people have."""
    count = Counter(key for member in people for key in {person_key(name) for name in member.spellings})
    return frozenset(key for key, number in count.items() if number > 1)


def _joined(names: Iterable[str]) -> str:
    cell = " / ".join(" ".join(name.replace(" / ", "/").split()) for name in names)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _new_list(added: Sequence[Mapping[str, str]]) -> bytes:
    columns = ("id", "name", "handle", "alias", "consent", "scope", "on", "note", "allow")
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(HEADER)
    rows.writerows([cells.get(column, "") for column in columns] for cells in added)
    return file.getvalue().encode("utf-8", "replace")


def _extended(data: bytes, added: Sequence[Mapping[str, str]], desk: ReadContext) -> bytes | None:
    """Returns a list with rows added at its end; None if it is not understood well enough for that."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    before = _read(text, desk)
    needed = {"id", "consent"}
    if before is None or not needed <= set(before.columns):
        return None
    mark = _separator(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    file = io.StringIO()
    rows = csv.writer(file, delimiter=mark, lineterminator=line_end)
    for cells in added:
        left, row = dict(cells), []
        for column in before.columns:
            row.append(left.pop(column, "") if column else "")
        rows.writerow(row)
    body = text if text.endswith(("\n", "\r")) else text + line_end
    made = body + file.getvalue()
    after = _read(made, desk)
    if after is None or after.rows[: len(before.rows)] != before.rows:
        return None
    if len(after.rows) != len(before.rows) + len(added) or after.columns != before.columns:
        return None
    return made.encode("utf-8", "replace")


def _read(text: str, desk: ReadContext) -> TableFile | None:
    probe = ReadContext(desk.root, desk.folder, desk.languages, Digests().of)
    table = read_table_text(text, LIST, probe, COLUMNS, quiet=True)
    return table if table.complete and table.header else None


def _separator(text: str) -> str:
    """Returns what divides the cells of a list, as its reader finds out."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines if line.strip(' ,;|\t"')]
    if declared := SEP_LINE.match(filled[0]):
        return declared[1]
    known = {name: column.name for column in COLUMNS for name in _keys(column.name, column.synonyms)}
    return separator(filled, lambda cells: sum(bool(canonical(cell, known)) for cell in cells))


def _keys(name: str, synonyms: Iterable[str]) -> Iterable[str]:
    from showcase.content.table_reader import header_key

    return [header_key(each) for each in (name, *synonyms)]
