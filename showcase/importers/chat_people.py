"""Collects who is in a chat: ids, names and nicknames, and which of them would hide words that everybody uses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from showcase import paths, toml_cache
from showcase.content.consent.members import Member
from showcase.importers.chat_text import clean_text
from showcase.names.common_words import MARKUP, PROMPT_WORDS, TOOLS
from showcase.structs import replace
from showcase.text import fold, name_words, person_key

NOBODY_IDS = frozenset(["456226577798135808", "0", ""])
"""The account that Discord puts in the place of deleted ones."""
NOBODY_NAME = re.compile(r"(?:deleted[ _-]user|unknown[ _-]user|unknown|null|none)(?:[ _#-]?[0-9a-f]+)?", re.IGNORECASE)

LONGEST_NAME = 100
"""Characters; Discord allows 32."""


@dataclass(slots=True)
class ChatPerson:
    """Somebody in a chat."""

    key: str
    """Their id; `@` and the nickname where an export has no id."""
    names: dict[str, None] = field(default_factory=dict)
    nicks: dict[str, None] = field(default_factory=dict)
    entries: int = 0
    """Pictures and prompts of theirs in the export."""
    first: str = ""
    last: str = ""
    """Days of the first and the last of these."""

    @property
    def id(self) -> str:
        return "" if self.key.startswith("@") else self.key

    def counts(self, day: str) -> None:
        """Notes that they made something on a day."""
        self.entries += 1
        self.first = min(self.first, day) if self.first else day
        self.last = max(self.last, day)


class ChatPeople:
    """Everybody who writes in a chat, or for whom a bot made something."""

    def __init__(self) -> None:
        self.by_key: dict[str, ChatPerson] = {}
        self._by_nick: dict[str, set[str]] = {}

    def see(self, user: object) -> str:
        """Notes a user of an export; returns their key, empty for nobody and for accounts that are no more."""
        if not isinstance(user, Mapping):
            return ""
        id_ = account_id(user)
        names = _names(user, ("name", "username"))
        nicks = _names(user, ("nickname", "nick", "displayName", "globalName"))
        is_nobody = bool(names and NOBODY_NAME.fullmatch(names[0]))
        if id_ in NOBODY_IDS and (is_nobody or not names):
            return ""
        key = id_ if id_ not in NOBODY_IDS else f"@{fold(names[0])}"
        person = self.by_key.setdefault(key, ChatPerson(key))
        if not is_nobody:
            _note(person.names, names)
            _note(person.nicks, (nick for nick in nicks if nick not in person.names))
            for name in (*names, *nicks):
                self._by_nick.setdefault(name, set()).add(key)
        return key

    def called(self, nick: str) -> str:
        """Returns the key of whom a nickname means: somebody without an id where several have it, or nobody."""
        nick = _name(nick)
        if not nick or NOBODY_NAME.fullmatch(nick):
            return ""
        found = self._by_nick.get(nick, set())
        if len(found) == 1:
            return next(iter(found))
        key = f"@{fold(nick)}"
        self.by_key.setdefault(key, ChatPerson(key)).nicks[nick] = None
        return key

    def merge_nicknames(self) -> dict[str, str]:
        """Joins people who are known by a nickname with those who have it and an id; returns the keys of both."""
        keys: dict[str, set[str]] = {}
        for key, person in self.by_key.items():
            if person.id:
                for name in (*person.names, *person.nicks):
                    keys.setdefault(f"@{fold(name)}", set()).add(key)
        joined = {key: next(iter(owners)) for key, owners in keys.items() if len(owners) == 1 and key in self.by_key}
        for key, owner in joined.items():
            loose, person = self.by_key.pop(key), self.by_key[owner]
            person.entries += loose.entries
            days = [day for day in (person.first, loose.first, person.last, loose.last) if day]
            person.first, person.last = (min(days), max(days)) if days else ("", "")
        return joined


def _note(names: dict[str, None], seen: Iterable[str]) -> None:
    """Notes names as the latest ones, the first of them last: that is the one by which they are called."""
    for name in reversed(list(seen)):
        names.pop(name, None)
        names[name] = None


def account_id(user: Mapping[str, Any]) -> str:
    """Returns the id of a user as text, whichever way an export writes it."""
    id_ = user.get("id")
    return str(id_).strip() if isinstance(id_, int | str) and str(id_).strip().isdecimal() else ""


def _names(user: Mapping[str, Any], keys: Iterable[str]) -> list[str]:
    return [name for key in keys if (name := _name(user.get(key)))]


def _name(written: object) -> str:
    return _cleaned(written) if isinstance(written, str) else ""


@lru_cache(maxsize=4096)
def _cleaned(written: str) -> str:
    return " ".join(clean_text(written).split())[:LONGEST_NAME]


def numbered(
    people: Iterable[ChatPerson], known: Iterable[Member], taken: int, seed: str, own: str = ""
) -> dict[str, Member]:
    """Returns the members of a film with those of a chat, by key: known ones keep their number, and learn further
    names.

    New ones get the next numbers, above `taken` too: first those who made something, in an order that says nothing of
    when they came, that of a digest of their ids with the secret `seed`. `own` are texts of the author's, whose words
    are no names.
    """
    members = {member.id or f"@{fold(next(iter((*member.names, *member.nicks)), ''))}": member for member in known}
    number = max([taken, *(member.number for member in members.values())])
    titles = frozenset(word for word in name_words(own) if len(word) > 1)

    def order(person: ChatPerson) -> tuple[bool, str]:
        said = f"{seed}\0{person.key}".encode("utf-8", "surrogatepass")
        return not person.entries, hashlib.sha256(said).hexdigest()

    for person in sorted(people, key=order):
        before = members.get(person.key)
        if before is None:
            number += 1
            before = Member(number, person.id)
        names = (*(name for name in before.names if name not in person.names), *person.names)
        nicks = (*(nick for nick in before.nicks if nick not in person.nicks), *person.nicks)
        words = [word for name in (*names, *nicks) if (word := as_word(name, titles))]
        every = tuple(dict.fromkeys((*before.allowed, *words)))
        members[person.key] = replace(before, names=names, nicks=nicks, allowed=every)
    return members


def as_word(name: str, titles: frozenset[str] = frozenset()) -> str:
    """Returns a name that is a word too, as it counts: in small letters if only as a mention; empty if it is none.

    In small letters are names of tools, words of markup and of the `titles` of the film. Words of all pages and of many
    prompts count as they are written.
    """
    key = person_key(name)
    if not name_words(name):
        return ""
    if titles.issuperset(key.split()) or key in MARKUP or key in tool_words():
        return name.lower()
    return name if key in PROMPT_WORDS or key in page_words() else ""


@cache
def tool_words() -> frozenset[str]:
    """Returns the names of tools, as `person_key` gives them."""
    return frozenset(person_key(name) for name in (*TOOLS, *TOOLS.values()))


@cache
def page_words() -> frozenset[str]:
    """Returns the words that all pages hold, as `person_key` gives them."""
    found: set[str] = set()
    for file in sorted((paths.themes() / "_shared" / "strings").glob("*.toml")):
        found.update(word for text in _texts(toml_cache.read(file)) for word in name_words(text))
    return frozenset(found)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
