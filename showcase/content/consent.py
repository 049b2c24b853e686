"""Decides how each person agreed to be named: the answers, the entries of consent lists, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from showcase.content import author_words
from showcase.content.fields import CONSENT, CONSENT_NAMES, CONSENT_WORDS, SCOPES
from showcase.content.name_cells import is_exclusion, is_set_aside
from showcase.content.nodes import MappingNode, Node, ScalarNode
from showcase.content.privacy_words import (
    asks_for_other_name,
    asks_the_opposite,
    concerns_consent,
    limits,
    takes_back,
    without_reassurance,
)
from showcase.content.read_context import ReadContext
from showcase.diagnostics import Location
from showcase.model.common_words import MARKUP, PROMPT_WORDS, tool_of
from showcase.model.hidden_names import HIDDEN, HiddenName
from showcase.model.name_accounts import accounts_in
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, first_last, name_words, person_key, unordered_key, word_key

__all__ = ["ALIAS", "ANONYMOUS", "EVERYWHERE", "HIDDEN", "NAME", "PENDING", "WITHDRAWN"]

EVERYWHERE = ("site", "presskit", "festival")

NAME, ALIAS, PENDING, ANONYMOUS, WITHDRAWN = "name", "alias", "pending", "anonymous", "withdrawn"
UNCREDITED = "uncredited"
"""The answer of somebody who has no part in the film: hidden in its texts, and not missed in its credits."""

STRICTNESS = (NAME, ALIAS, PENDING, ANONYMOUS, WITHDRAWN)
"""From the answer that shows most to the one that counts where two answers differ."""


@dataclass(frozen=True, slots=True)
class Consent:
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


@dataclass(frozen=True, slots=True)
class ConsentEntry:
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


def identity_keys(name: str) -> Iterator[str]:
    """Yields the keys of a name in any order, of a handle with and without its number, and of an id."""
    yield unordered_key(name)
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


def read_consent(node: Node, context: ReadContext, alias: str) -> Consent:
    """Returns what `consent:` says; what is not understood, or empty, counts as not yet given."""
    before = len(context.diagnostics)
    if not isinstance(node, MappingNode) and hasattr(node, "text") and (manner := answer(node.text)):
        return Consent(manner, EVERYWHERE, alias, node.place)
    row = CONSENT.read(node, context)
    if row is None or len(context.diagnostics) > before or row.get("as") is None:
        if len(context.diagnostics) == before and not node.empty:
            context.error("unclear-consent", node.place)
        return Consent(PENDING, EVERYWHERE, alias, node.place)
    if (remark := _against(node)) is not None:
        context.error("remark-against-answer", remark.place)
        return Consent(PENDING, EVERYWHERE, alias, node.place)
    scope = row.get("scope")
    return Consent(row["as"], _scope(scope, isinstance(node, MappingNode)), alias, node.place)


REMARKS = ("on", "by", "note")
"""Keys of `consent` in which people write as they like."""


def _against(node: Node) -> ScalarNode | None:
    """Returns a remark beside an answer in the credits that may take it back or limit it."""
    for key, value in node.pairs if isinstance(node, MappingNode) else ():
        if not isinstance(value, ScalarNode) or CONSENT.names.get(word_key(key.text)) not in REMARKS:
            continue
        if takes_back(value.text) or limits(value.text):
            return value
    return None


def _scope(words: list[str] | None, written: bool) -> tuple[str, ...]:
    if words is None or not written:
        return EVERYWHERE
    return tuple(dict.fromkeys(words))


SCOPE_NAMES = {
    "festivals": "festival", "press-kit": "presskit", "press": "presskit", "presse": "presskit", "kit": "presskit",
    "dossier-de-presse": "presskit", "web": "site", "website": "site", "site-web": "site", "online": "site",
    "internet": "site", "en-ligne": "site",
}  # fmt: skip
ALL_SCOPES = frozenset(["everywhere", "all", "partout", "tout", "tous", "anywhere", "any"])


def scope_of(written: str) -> tuple[str, ...] | None:
    """Returns where somebody may be named, by words such as `site, presskit`; None if a word is not understood."""
    text, known = compare_key(written), author_words.meanings("consent-scopes")
    if known.get(word_key(text)) == "everywhere":
        return EVERYWHERE
    for phrase in sorted((name for name in known if "-" in name), key=len, reverse=True):
        text = text.replace(phrase.replace("-", " "), known[phrase])
    between = "|".join(map(re.escape, author_words.words("consent-scopes", "and")))
    words = [word_key(part) for part in re.split(rf"[\s,;/|+&]+|\b(?:{between})\b", text) if part]
    if not words or (len(words) == 1 and words[0] in ALL_SCOPES):
        return EVERYWHERE
    found = tuple(dict.fromkeys(SCOPE_NAMES.get(word) or known.get(word, word) for word in words))
    return found if all(word in SCOPES for word in found) else None


TICKS = {
    "✓": NAME, "✔": NAME, "☑": NAME, "✅": NAME,
    "👍": NAME, "👌": NAME, "👎": WITHDRAWN, "🚫": WITHDRAWN, "⛔": WITHDRAWN,
    "✗": WITHDRAWN, "✘": WITHDRAWN, "❌": WITHDRAWN, "☒": WITHDRAWN,
    "☐": PENDING, "⬜": PENDING, "□": PENDING,
}  # fmt: skip

ANSWERS = {
    **CONSENT_NAMES, **{word: word for word in CONSENT_WORDS},
    "y": NAME, "o": NAME, "ok": NAME, "okay": NAME, "1": NAME, "vrai": NAME, "wahr": NAME, "agreed": NAME,
    "agree": NAME, "i-agree": NAME, "accepted": NAME, "accept": NAME, "accepte": NAME, "acceptee": NAME,
    "d'accord": NAME, "accorde": NAME, "accordee": NAME, "donne": NAME, "donnee": NAME, "given": NAME, "granted": NAME,
    "autorise": NAME, "autorisee": NAME, "authorized": NAME, "authorised": NAME, "allowed": NAME,
    "j'accepte": NAME, "full-name": NAME, "my-name": NAME, "real-name": NAME, "nom-complet": NAME, "mon-nom": NAME,
    "under-my-name": NAME, "sous-mon-nom": NAME, "si": NAME, "ja": NAME, "consent": NAME, "consented": NAME,
    "may-be-named": NAME, "peut-etre-nomme": NAME, "peut-etre-nommee": NAME, "signed": NAME, "signe": NAME,
    "nick": ALIAS, "pseudonym": ALIAS, "under-alias": ALIAS, "sous-pseudo": ALIAS, "sous-pseudonyme": ALIAS,
    "sous-mon-pseudo": ALIAS, "oui,-sous-mon-pseudo": ALIAS, "yes,-as-alias": ALIAS, "alias-only": ALIAS,
    "pseudo-uniquement": ALIAS, "handle": ALIAS, "surnom": ALIAS, "nom-d'artiste": ALIAS, "stage-name": ALIAS,
    "anon": ANONYMOUS, "anonymously": ANONYMOUS, "anonymement": ANONYMOUS, "anonymat": ANONYMOUS, "counted": ANONYMOUS,
    "compter": ANONYMOUS, "not-named": ANONYMOUS, "unnamed": ANONYMOUS, "sans-nom": ANONYMOUS,
    "do-not-name": ANONYMOUS, "ne-pas-nommer": ANONYMOUS, "ne-pas-citer": ANONYMOUS, "hide": ANONYMOUS,
    "hidden": ANONYMOUS,
    "cacher": ANONYMOUS, "cache": ANONYMOUS, "masquer": ANONYMOUS, "no-name": ANONYMOUS, "private": ANONYMOUS,
    "prive": ANONYMOUS,
    "pas-ok": WITHDRAWN, "not-ok": WITHDRAWN, "n": WITHDRAWN, "0": WITHDRAWN, "nein": WITHDRAWN, "faux": WITHDRAWN,
    "falsch": WITHDRAWN, "withdraw": WITHDRAWN,
    "refus": WITHDRAWN, "refuses": WITHDRAWN,
    "refusee": WITHDRAWN, "retiree": WITHDRAWN, "retrait": WITHDRAWN, "declined": WITHDRAWN,
    "decline": WITHDRAWN, "disagree": WITHDRAWN, "pas-d'accord": WITHDRAWN, "rejected": WITHDRAWN, "opt-out": WITHDRAWN,
    "not-given": PENDING, "not-yet": PENDING, "pas-encore": PENDING, "attente": PENDING, "a-demander": PENDING,
    "to-ask": PENDING, "ask": PENDING, "?": PENDING, "tbd": PENDING, "tbc": PENDING, "a-confirmer": PENDING,
    "no-answer": PENDING, "sans-reponse": PENDING, "inconnu": PENDING, "en-cours": PENDING, "demande": PENDING,
    "demandee": PENDING, "open": PENDING, "maybe": PENDING, "peut-etre": PENDING,
    "uncredited": UNCREDITED, "not-credited": UNCREDITED, "non-credite": UNCREDITED, "non-creditee": UNCREDITED,
    "elsewhere": UNCREDITED, "no-part": UNCREDITED, "pas-au-generique": UNCREDITED,
}  # fmt: skip
"""How people answer, by `word_key`."""


NO_ELSEWHERE = frozenset(map(compare_key, (
    "nein", "nie", "nee", "nej", "nei", "ei", "não", "ne", "nem", "nu", "нет", "не", "ні", "όχι", "hayır", "không",
    "لا", "לא", "いいえ", "不可", "否", "不", "아니요", "아니오", "ไม่", "नहीं",
)))
"""No in languages of which nothing else is understood: an answer that holds a name back needs no more."""


def answer(written: str) -> str:
    """Returns the manner in which somebody agreed to be named; empty if the words are not understood.

    Thanks and the like beside an answer change nothing: "yes, with pleasure", "non merci".
    """
    text = written.strip()
    if text in TICKS:
        return TICKS[text]
    plain = compare_key(text)
    return _meaning(plain) or _meaning(without_reassurance(plain))


def _meaning(text: str) -> str:
    key = word_key(text.strip(" .,!;:-–—"))
    known = ANSWERS.get(key) or author_words.meanings("consent-answers").get(key.replace(",", ""), "")
    return known or (WITHDRAWN if key in NO_ELSEWHERE else "")


HOLDING = (PENDING, ANONYMOUS, WITHDRAWN)
"""Manners of an answer by which a name is not shown."""
IN_BRACKETS = lazy_pattern(r"[(\[]([^)\]]*)[)\]]")
BEHIND_DASH = lazy_pattern(r"\s+[-–—/|*]+\s+|\s*[,;:]\s+|\s*[–—]\s*")
"""What divides a name from a remark."""


def has_wish(name: str) -> bool:
    """Returns whether a credited name has a remark that may hold it back: `Bob (anonymous)`, `Bob – tbc`."""
    if is_set_aside(name) or is_exclusion(name) or DOUBTED.search(name) or _has_label(name):
        return True
    remarks = [*IN_BRACKETS.findall(name), *BEHIND_DASH.split(name)[1:]]
    return any(map(_is_wish, remarks))


LABEL = lazy_pattern(r"(?P<said>[^\W\d_][\w' -]*?)(?:\s*[:=]|\s+[-–—/|]+)\s+\S")
"""Words that are divided from the name behind them: `hide: Bob Stone`."""
FIRST_WORD = lazy_pattern(r"(?P<said>[^\W\d_][\w'-]*)\s+[^\W\d_]\S+\s+[^\W\d_]\S")
"""A word before a name of several words: `hide Bob Stone`."""
UNFINISHED = ("todo", "fixme", "wip", "draft", "ex", "skip", "ignore", "remove", "delete", "exclude")


def _has_label(name: str) -> bool:
    """Returns whether a word before a name may hold it back: `hide: Bob Stone`, `NO Bob Stone`; not `No Doubt`."""
    if labelled := LABEL.match(name):
        return _is_hint(labelled["said"])
    bare = FIRST_WORD.match(name)
    return bare is not None and _is_own_case(bare["said"], name) and _is_hint(bare["said"])


def _is_hint(words: str) -> bool:
    return answer(words) in HOLDING or compare_key(words) in UNFINISHED


def _is_own_case(word: str, name: str) -> bool:
    """Returns whether the first word of a name is in small letters or capitals, and others begin with a capital."""
    following = name[len(word) :].split()
    return (word.islower() or (word.isupper() and not name.isupper())) and following[0][0].isupper()


DOUBTED = lazy_pattern(r"\s[?？✗✘❌❎🚫⛔]+\s*$")
"""Signs behind a name by which people mark somebody who has not agreed."""


def _is_wish(remark: str) -> bool:
    is_about_consent = concerns_consent(remark) or asks_for_other_name(remark)
    return is_about_consent or takes_back(remark) or limits(remark) or answer(remark) in HOLDING


PLAIN_ANSWERS = lazy_pattern(r"\b(?:yes|no|oui|non|s[ií]|ok|true|false|vrai|faux|[ynos01])\b", re.IGNORECASE)


OPTIONS = lazy_pattern(r"[,;/|\n]|\b(?:or|ou)\b|(?<=\w) o (?=\w)")
"""What divides the answers that a header offers; a lone `o` may be French for yes."""


SCALE = lazy_pattern(r"(?<![\d./-])\d{1,2}\s*(?:-|–|—|/|\.\.+|à|to|bis)\s*\d{1,2}(?![\d./-])")
"""Numbers from which an answer is chosen: `Consent 1-5`."""


def redefines_answers(header: str) -> bool:
    """Returns whether a header gives answers a meaning of its own: `Consent (no = ok)`, but not `Consent (yes/no)`."""
    if SCALE.search(header) and not re.search(r"\b(?:0\s*/\s*1|1\s*/\s*0)\b", header):
        return True
    if re.search(r"revers|inver[st]", header, re.IGNORECASE):
        return True
    remarks = re.findall(r"[(\[{<]([^)\]}>]*)", header)
    return any(_redefines(option) for remark in remarks for option in OPTIONS.split(remark))


def _redefines(option: str) -> bool:
    said, _, meant = (part.strip() for part in option.replace("→", "=").replace(":", "=").partition("="))
    is_clear = answer(said) == answer(meant) != "" if meant else bool(answer(said))
    return not is_clear and bool(PLAIN_ANSWERS.search(option) or asks_the_opposite(option))


def is_yes(manner: str) -> bool | None:
    """Returns whether an answer is a plain yes or no, where it is one."""
    return {NAME: True, WITHDRAWN: False}.get(manner)


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
