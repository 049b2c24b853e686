"""Reads who came in through an import of a chat: their number, and every name of theirs that is never published."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from showcase.content.consent.decisions import Consent, ConsentEntry
from showcase.content.files.read_context import ReadContext
from showcase.content.words.answers import ALIAS, EVERYWHERE, NAME, PENDING
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct, replace
from showcase.text import name_words, person_key

MEMBERS_FILE = "private/members.json"
"""Written by imports of chats: numbers, ids and names of people. Its rows hide names even where no consent list has
them."""

MEMBER = lazy_pattern(r"\s*(?:member|membre)[\s_-]*0*([1-9]\d{0,5})\s*", re.IGNORECASE)
"""How a prompt refers to somebody who is known by number only: `member-07`."""

AFTER_NAME = lazy_pattern(r"\s+[|•·~–—/:]+\s+|\s*[(\[{|•]")
"""What divides the name in a nickname from remarks: `Lili | IA`, `Max (he/him)`."""

SHORTEST_PART = 3
"""Letters of the name in a nickname that is hidden by itself too."""


class Member(FrozenStruct):
    """Somebody who came in through an import."""

    number: int
    id: str = ""
    """Of their account; empty if the export has none."""
    names: tuple[str, ...] = ()
    """Of their account, without the four digits that old ones have; the last one is the one of today."""
    nicks: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    """Those among them that are words too: written small, they count as mentions only. They are no consent."""
    line: int = 0
    """Where they are written in the file of members."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Returns every name and nickname that is hidden, and the names within nicknames."""
        return tuple(
            dict.fromkeys(name for nick in (*self.names, *self.nicks) for name in (nick, main_part(nick)) if name)
        )

    def is_account(self, name: str) -> bool:
        """Returns whether a name is one of their account."""
        return person_key(name) in map(person_key, self.names)

    @property
    def latest(self) -> str:
        """Returns the name by which they are known now: their last nickname, else the last name of their account."""
        return next(iter((*reversed(self.nicks), *reversed(self.names))), "")


def member_ref(number: int) -> str:
    """Returns how a prompt refers to a member: `member-07`."""
    return f"member-{number:02d}"


def member_number(written: str) -> int:
    """Returns the number in `member-07`; 0 for any other text."""
    match = MEMBER.fullmatch(written)
    return int(match[1]) if match else 0


def main_part(nick: str) -> str:
    """Returns the name within a nickname, `Lili` of `Lili | IA`; empty if it is the whole of it or too short."""
    first = AFTER_NAME.split(nick.strip(), maxsplit=1)[0].strip()
    return first if first != nick.strip() and len("".join(name_words(first))) >= SHORTEST_PART else ""


def read_members(context: ReadContext, files: Iterable[str]) -> tuple[Member, ...]:
    """Returns the members in the private file of imports; what is not understood there is an error."""
    found = next((name for name in files if name.lower() == MEMBERS_FILE), "")
    text = context.text(found) if found else None
    if text is None:
        return ()
    members, faulty = parse_members(text)
    for line in faulty:
        context.error("unreadable-members", Location(context.path_of(found), line))
    return members


def parse_members(text: str) -> tuple[tuple[Member, ...], tuple[int, ...]]:
    """Returns the members of a file, and the lines of rows that are not understood."""
    members: list[Member] = []
    faulty: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        row = line.strip().removesuffix(",")
        if row in ("", "[", "]"):
            continue
        try:
            members.append(_member(json.loads(row), number))
        except UNREADABLE:
            faulty.append(number)
    if faulty and (whole := _in_other_lines(text)) is not None:
        return whole, ()
    return tuple(members), tuple(faulty)


UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def _in_other_lines(text: str) -> tuple[Member, ...] | None:
    """Returns the members of a list that an editor wrote in lines of its own; None if it cannot be read."""
    try:
        return tuple(_member(row, 1) for row in json.loads(text))
    except UNREADABLE:
        return None


def _member(row: Any, line: int) -> Member:
    names, nicks, allowed = (_names(row.get(key)) for key in ("names", "nicks", "allowed"))
    return Member(int(row["member"]), str(row.get("id", "")), names, nicks, allowed, line)


def _names(written: Any) -> tuple[str, ...]:
    """Returns the names of a list, or the only one. Raises TypeError."""
    return (written,) if isinstance(written, str) else tuple(map(str, written or ()))


def with_members(
    entries: Sequence[ConsentEntry], members: Sequence[Member], context: ReadContext
) -> tuple[ConsentEntry, ...]:
    """Returns the entries of consent lists with what imports know of the same people.

    A member whom no entry means has not answered. Names of members are hidden as accounts are, unless somebody else
    with the same one agreed to show it.
    """
    if not members:
        return tuple(entries)
    made = list(entries)
    meant = _Meant(entries, members)
    for member in members:
        places = meant.places_of(member)
        for place in places:
            made[place] = _joined(made[place], member)
        if not places:
            where = Location(context.path_of(MEMBERS_FILE), member.line)
            ids = (member.id,) if member.id else ()
            made.append(
                ConsentEntry(
                    Consent(PENDING, EVERYWHERE, "", where), (), (), member.spellings, ids, member=member.number,
                    words=member.allowed,
                )
            )
    shown = {(entry.member, key) for entry in made if entry.member and (key := person_key(entry.shown))}
    return tuple(_without_shared(entry, shown) if entry.member else entry for entry in made)


class _Meant:
    """Finds the entries of consent lists that mean a member."""

    def __init__(self, entries: Sequence[ConsentEntry], members: Sequence[Member]) -> None:
        ids = {member.id for member in members if member.id}
        self._count = Counter(key for member in members for key in _keys(member))
        self._by_id: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._without_id = {place for place, entry in enumerate(entries) if not entry.ids}
        for place, entry in enumerate(entries):
            for id_ in entry.ids:
                self._by_id.setdefault(id_, []).append(place)
            if not ids & set(entry.ids):
                for key in {person_key(name) for name in (*entry.names, *entry.handles)}:
                    self._by_name.setdefault(key, []).append(place)

    def places_of(self, member: Member) -> list[int]:
        """Returns them by id; else, where a row has no id of a member, by a name that only this member has.

        Somebody of whom no id is known, as in exports that write mentions as names, is meant by a row without one.
        """
        if member.id in self._by_id:
            return self._by_id[member.id]
        if not member.id:
            named = {place for key in _keys(member) for place in self._by_name.get(key, ())}
            return sorted(named & self._without_id)
        own = [key for key in _keys(member) if self._count[key] == 1]
        return sorted({place for key in own for place in self._by_name.get(key, ())})


def _keys(member: Member) -> set[str]:
    return {key for name in (*member.names, *member.nicks) if (key := person_key(name))}


def _joined(entry: ConsentEntry, member: Member) -> ConsentEntry:
    known = {person_key(name) for name in (*entry.names, *entry.legal_names)}
    further = [name for name in member.spellings if person_key(name) not in known]
    consent, names = entry.consent, entry.names
    proposed = proposed_name(names, member)
    if consent.manner == ALIAS and not consent.alias:
        consent = replace(consent, alias=proposed or member.latest)
    if consent.manner == NAME and proposed:
        # Who agreed to another name did not agree to that of the account.
        further = [*filter(member.is_account, names), *further]
        names = tuple(dict.fromkeys((proposed, *itertools.filterfalse(member.is_account, names))))
    elif consent.manner == NAME and not names and member.latest:
        names = (member.latest,)
    # What an import wrote into the list is no decision of a person; one gives a reason.
    allowed = entry.allowed_words - ({person_key(word) for word in member.allowed} - entry.reasoned_words)
    handles = tuple(dict.fromkeys((*entry.handles, *further)))
    return replace(
        entry, consent=consent, names=names, handles=handles, member=member.number, allowed_words=allowed,
        words=member.allowed,
    )


def proposed_name(names: Sequence[str], member: Member) -> str:
    """Returns the name that is proposed to a member and shown once they agree: the first of `names`, which a list has,
    or else the last nickname, that is not only the name of their account; empty if there is none.
    """
    return next(itertools.filterfalse(member.is_account, (*names, *reversed(member.nicks))), "")


def _without_shared(entry: ConsentEntry, shown: set[tuple[int, str]]) -> ConsentEntry:
    """Returns an entry that hides no name under which another member agreed to be shown."""
    others = {key for number, key in shown if number != entry.member}
    handles = tuple(name for name in entry.handles if person_key(name) not in others)
    if entry.consent.manner != PENDING:
        return replace(entry, handles=handles)
    return replace(entry, handles=handles, names=tuple(n for n in entry.names if person_key(n) not in others))
