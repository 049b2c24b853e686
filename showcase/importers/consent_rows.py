"""Adds people who have not been asked to the consent list of a film; never changes a row that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from pathlib import Path

from showcase.content.consent.columns import COLUMNS
from showcase.content.consent.lists import read_private
from showcase.content.consent.members import Member, main_part, member_ref, with_members
from showcase.content.files.folders import private_files
from showcase.content.files.read_context import ReadContext
from showcase.content.reader import read_site_consent
from showcase.engine.files import Digests
from showcase.importers.table_rows import extended, free_path, new_table
from showcase.localization import DEFAULT
from showcase.structs import FrozenStruct
from showcase.text import person_key

LIST = "private/consent.csv"
HEADER = ("discord_id", "names", "nicks", "alias", "how", "where", "on", "note", "allow")
"""Columns of a new list."""
HEADER_COLUMNS = ("id", "name", "handle", "alias", "consent", "scope", "on", "note", "allow")
"""What the reader calls them."""

FORMULA = ("=", "+", "-", "@", "\t")
"""Beginnings of cells that spreadsheets would run."""


class ConsentAddition(FrozenStruct):
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
    shared = _shared(people)
    rows = [_cells(member, shared) for member in waiting]
    if there:
        data = (folder / desk.spellings.get(there, there)).read_bytes()
        if (longer := extended(data, rows, LIST, COLUMNS, ("id", "consent"), desk)) is not None:
            return ConsentAddition(there, longer, tuple(waiting), asked)
    path = free_path(folder, LIST, files)
    return ConsentAddition(path, new_table(HEADER, HEADER_COLUMNS, rows), tuple(waiting), asked)


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
