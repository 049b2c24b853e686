"""Decides how each person agreed to be named: the answers, the entries of consent lists, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from showcase.content.consent.marks import is_to_come
from showcase.content.consent.remarks import answers_against, read_remark
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CONSENT
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.words.answers import ALIAS, EVERYWHERE, NAME, PENDING, STRICTNESS, WITHDRAWN, answer
from showcase.diagnostics import Location
from showcase.names.accounts import accounts_in
from showcase.names.common_words import MARKUP, PROMPT_WORDS, tool_of
from showcase.names.hidden import HiddenName
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct, replace
from showcase.text import first_last, name_words, person_key, unordered_key, word_key


class Consent(FrozenStruct):
    """How somebody agreed to be named."""

    manner: str = NAME
    """`name`, `alias`, `anonymous`, `pending` or `withdrawn`."""
    scope: tuple[str, ...] = EVERYWHERE
    alias: str = ""
    place: Location = Location()
    """Where it is written."""

    def shown(self, name: str) -> str:
        """Returns the name that may be shown; empty if the person is only counted."""
        if "site" not in self.scope:
            return ""
        return {NAME: name, ALIAS: self.alias}.get(self.manner, "")


IS_ID = lazy_pattern(r"\d{5,}")
"""A number that is looked for wherever it is, in whatever column of a list it is written."""


class ConsentEntry(FrozenStruct):
    """One row of a consent list."""

    consent: Consent
    names: tuple[str, ...]
    """As written: by which the person may be credited."""
    legal_names: tuple[str, ...] = ()
    """Names that nobody agreed to show where the entry has another one."""
    handles: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    uncredited: bool = False
    word_allowed: bool = False
    """Whether texts may hold a name of one word, because it is a word of the language too."""
    whole_site: bool = False
    """Whether the list is the site's, not the film's."""
    on: str = ""
    """When they were asked, or answered, as written."""
    member: int = 0
    """Number of somebody who came in through an import; 0 for anybody else."""
    allowed_words: frozenset[str] = frozenset()
    """Keys of those of their names that texts may hold, where not all names of one word are meant."""
    reasoned_words: frozenset[str] = frozenset()
    """Those of them that are allowed with a reason."""
    never_words: bool = False
    """Whether it is written that names which are words too are hidden everywhere."""
    words: tuple[str, ...] = ()
    """Names of theirs that are ordinary words, names of tools or of the film too; written smaller than the name those
    that count as mentions only."""

    @property
    def shown(self) -> str:
        """Returns the name that the site may show; empty if there is none. Who has no other name is called by an
        account.
        """
        accounts = () if self.legal_names or self.member else self.handles
        return self.consent.shown(next(iter(self.names or accounts), ""))

    @property
    def everyone(self) -> tuple[str, ...]:
        """Returns every name, handle and id by which the row may be meant."""
        return (*self.names, *self.legal_names, *self.handles, *self.ids)

    @property
    def keys(self) -> frozenset[str]:
        """Returns the same for comparing."""
        return frozenset(key for name in self.everyone for key in identity_keys(name))

    @property
    def is_free(self) -> bool:
        """Returns whether the entry hides nobody."""
        return self.consent.manner == NAME and set(EVERYWHERE) <= set(self.consent.scope)

    def hidden(self, project: str) -> Iterator[HiddenName]:
        """Yields all that may not be shown of this person."""
        consent, place, shown = self.consent, self.consent.place, self.shown
        for name in dict.fromkeys(self.names):
            if consent.shown(name) != name:
                yield self._hidden(name, shown, "name", project)
                if self.never_words and len(words := first_last(name).split()) > 1:
                    yield HiddenName(words[-1], shown, place, "part", project)
        for name in self.legal_names:
            if person_key(name) not in {person_key(shown), *map(person_key, self.names if shown else ())}:
                yield HiddenName(name, shown, place, "name", project)
        for handle in self.handles:
            if not _holds(shown, handle) and not IS_ID.fullmatch(handle):
                yield self._hidden(handle, shown, "handle", project)
        numbers = dict.fromkeys((*self.ids, *self.handles, *self.names))
        yield from (HiddenName(id_, "", place, "id", project) for id_ in numbers if IS_ID.fullmatch(id_))
        yield from (HiddenName(address, "", place, "address", project) for address in self.addresses)

    def _hidden(self, name: str, shown: str, kind: str, project: str) -> HiddenName:
        """Returns what hides a name: one that is a word too only where a person is meant."""
        key = person_key(name)
        if self._is_allowed(name):
            return HiddenName(name, shown, self.consent.place, "mention", project)
        written = next((word for word in self.words if person_key(word) == key), "")
        is_imported = kind == "handle" or self.member > 0
        if not written and is_imported and (key in PROMPT_WORDS or key in MARKUP or tool_of(name)):
            written = name  # every page, or most films, would hold it
        if not written or self.never_words:
            return HiddenName(name, shown, self.consent.place, kind, project)
        only_mentions = written != name or bool(tool_of(name)) or key in MARKUP
        return HiddenName(name, shown, self.consent.place, "mention" if only_mentions else "word", project)

    def is_word(self, name: str) -> bool:
        """Returns whether texts may hold a name where nobody is meant."""
        return self._hidden(name, "", "name", "").kind != "name"

    def _is_allowed(self, name: str) -> bool:
        """Returns whether texts may hold a name, since it is a word too."""
        return (self.word_allowed and len(name_words(name)) == 1) or person_key(name) in self.allowed_words


def _holds(shown: str, handle: str) -> bool:
    """Returns whether the name to show holds that of an account, `zed` in `zed88`: it says no less than that."""
    return bool(name_words(handle)) and "".join(name_words(handle)) in "".join(name_words(shown))


SHORTEST_JOINED = 5
"""Letters of a name in one word which is the same as one in several: `annapetrova`, `Anna Petrova`."""


def identity_keys(name: str) -> Iterator[str]:
    """Yields the keys of a name in any order and in one word, of a handle with and without its number, and of an id."""
    yield unordered_key(name)
    words = name_words(name)
    if len(words) > 1 and sum(map(len, words)) >= SHORTEST_JOINED:
        yield from ("".join(words), "".join(reversed(words)))
    if "#" in name or name.startswith("@"):
        yield unordered_key(re.sub(r"#\d{1,6}$", "", name).removeprefix("@"))
    yield word_key(name).replace("-", " ")


@dataclass(frozen=True)
class ConsentList:
    """All entries that concern a film: those of its own lists, then those of the site's."""

    entries: tuple[ConsentEntry, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, list[ConsentEntry]]:
        found: dict[str, list[ConsentEntry]] = {}
        for entry in self.entries:
            for key in entry.keys:
                found.setdefault(key, []).append(entry)
        return found

    def allowed_words(self) -> list[str]:
        """Returns the words of names that texts may hold where nobody is meant."""
        return [word for entry in self.entries for word in sorted(entry.allowed_words)]

    def free_names(self, agreed: Iterable[str]) -> frozenset[str]:
        """Returns the keys of names to which their owners agreed, and of words of names that texts may hold."""
        return frozenset([*agreed, *map(unordered_key, self.allowed_words())])

    def entries_of(self, *names: str) -> list[ConsentEntry]:
        """Returns the entries that mean somebody of these names: by a whole name, else by one with initials."""
        keys = dict.fromkeys(key for name in names if name for key in identity_keys(name) if key)
        found = [entry for key in keys for entry in self._by_key.get(key, ())]
        if not found:
            found = [entry for entry in self.entries if any(is_short_for(a, b) for a in names for b in entry.names)]
        return list({id(entry): entry for entry in found}.values())


def is_short_for(one: str, other: str) -> bool:
    """Returns whether two names may be one person's because given names are initials in one of them: "J. Dupont"."""
    first, second = name_words(one), name_words(other)
    if len(first) != len(second) or len(first) < 2 or first == second:
        return False
    pairs = list(zip(first, second, strict=True))
    if not any(a == b and len(a) > 1 for a, b in pairs):
        return False
    return all(a == b or _is_initial(a, b) for a, b in pairs)


def _is_initial(a: str, b: str) -> bool:
    """Returns whether one of two words is the first letter of the other."""
    return 1 in (len(a), len(b)) and a[0] == b[0]


def decide(name: str, id_: str, own: Consent, listed: ConsentList) -> tuple[Consent, list[ConsentEntry]]:
    """Returns the consent that counts for a person, and the entries that mean them.

    A list wins over what the credits say, since answers are written down there. The film's list wins over the site's,
    unless the site's says that consent was withdrawn. Where entries of one list differ, the strictest counts.
    """
    entries = listed.entries_of(name, id_)
    if not entries:
        return own, entries
    chosen = _strictest(entries)
    consent = strictest(entries)
    alias = consent.alias or own.alias
    if not alias and consent.manner == ALIAS:
        key = person_key(name)
        alias = next((other for other in chosen.names if person_key(other) != key), "")
    return replace(consent, alias=alias), entries


def listed_name(written: str, entries: Sequence[ConsentEntry]) -> str:
    """Returns the name of somebody whom entries mean by an account, a number or a name that is never shown.

    Any other name is returned as written.
    """
    names = [name for entry in entries for name in entry.names]
    key = unordered_key(written)
    is_name = any(unordered_key(name) == key or is_short_for(written, name) for name in names)
    return written if is_name or not names else next(iter(_strictest(entries).names), names[0])


def strictest(entries: Sequence[ConsentEntry]) -> Consent:
    """Returns the consent that counts where several entries mean one person; `entries` may not be empty."""
    of_film = [entry for entry in entries if not entry.whole_site] or entries
    chosen = _strictest(entries).consent
    scope = tuple(place for place in chosen.scope if all(place in entry.consent.scope for entry in of_film))
    return replace(chosen, scope=scope)


def _strictest(entries: Sequence[ConsentEntry]) -> ConsentEntry:
    of_film = [entry for entry in entries if not entry.whole_site] or entries
    withdrawn = [entry for entry in entries if entry.consent.manner == WITHDRAWN]
    return max(withdrawn or of_film, key=lambda entry: STRICTNESS.index(entry.consent.manner))


def contradictions(entries: Sequence[ConsentEntry]) -> ConsentEntry | None:
    """Returns the second of two entries of one list that give a person different answers, or None."""
    for whole_site in (False, True):
        alike = [entry for entry in entries if entry.whole_site == whole_site]
        for entry in alike[1:]:
            if entry.consent.manner != alike[0].consent.manner:
                return entry
    return None


def read_consent(node: Node, context: ReadContext, alias: str, name: str = "") -> Consent:
    """Returns what `consent:` says of somebody who has a name and an alias.

    What is not understood, or empty, counts as not yet given.
    """
    before = len(context.diagnostics)
    if not isinstance(node, MappingNode) and hasattr(node, "text") and (manner := answer(node.text)):
        return Consent(manner, EVERYWHERE, alias, node.place)
    row = CONSENT.read(node, context)
    if row is None or len(context.diagnostics) > before or row.get("as") is None:
        if len(context.diagnostics) == before and not node.empty:
            context.error("unclear-consent", node.place)
        return Consent(PENDING, EVERYWHERE, alias, node.place)
    shown = alias if row["as"] == ALIAS and alias else name
    if row["as"] in (NAME, ALIAS) and (remark := _against(node, (shown,))) is not None:
        context.error("remark-against-answer", remark.place)
        return Consent(PENDING, EVERYWHERE, alias, node.place)
    scope = row.get("scope")
    return Consent(row["as"], _scope(scope, isinstance(node, MappingNode)), alias, node.place)


def _against(node: Node, names: tuple[str, ...]) -> ScalarNode | None:
    """Returns what is written beside a yes in the credits and may take it back, or is not understood."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        kind = CONSENT.names.get(word_key(key.text), "")
        if isinstance(value, ScalarNode) and not value.empty and _is_against(kind, value.text, names):
            return value
    return None


def _is_against(key: str, written: str, names: tuple[str, ...]) -> bool:
    """Returns whether a value of `consent` may take back or limit the answer in it; `by` may name who collected it."""
    if key == "on":
        return is_to_come(written)
    if key not in ("by", "note"):
        return False
    readings = [read_remark(written, names), *([read_remark(f"signed by {written}", names)] if key == "by" else ())]
    is_clear = any(reading.is_clear and not reading.other_name for reading in readings)
    return not is_clear or answers_against(written)


def _scope(words: list[str] | None, written: bool) -> tuple[str, ...]:
    if words is None or not written:
        return EVERYWHERE
    return tuple(dict.fromkeys(words))


def hidden_accounts(
    name: str, alias: str, addresses: Iterable[str], consent: Consent, project: str
) -> Iterator[HiddenName]:
    """Yields what else is known of somebody whose name credits hide: their alias, and accounts of profiles."""
    if name and consent.shown(name) != name:
        accounts = dict.fromkeys(address[begin:end] for address in addresses for begin, end in accounts_in(address))
        yield from ConsentEntry(consent, (alias,) if alias else (), handles=tuple(accounts)).hidden(project)


def all_hidden(entries: Iterable[ConsentEntry], project: str) -> list[HiddenName]:
    """Returns all that the entries keep from being shown."""
    return [name for entry in entries for name in entry.hidden("" if entry.whole_site else project)]
