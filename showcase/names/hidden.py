"""Finds names that may not be published, in every spelling: the one matcher for filters and guards."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from showcase.model.traversal import with_parts
from showcase.names.abjads import AbjadIndex
from showcase.names.accounts import account_key, accounts_in
from showcase.names.common_words import is_ordinary
from showcase.names.contexts import is_frequent
from showcase.names.counting import (
    HIDDEN,
    counts,
    is_question,
    is_rather_words,
    is_word_of_another_language,
    with_marks,
)
from showcase.names.disguised import grouped_numbers, leet_key, leet_names, spaced_names
from showcase.names.folding import AS_IT_IS, IS_TURNED, TURNED_AROUND, UNESCAPED, fold_name, plain_letters, view, views
from showcase.names.joined import ADDED, JoinedAccounts
from showcase.names.letter_styles import drawn_letters
from showcase.names.parts import (
    SHORTEST_ADORNED,
    SHORTEST_PART,
    apart,
    cores_of,
    leet_accounts,
    parts_of,
    shorter_names,
)
from showcase.names.respelling import respelt
from showcase.names.search import Needles, SearchedText, Spans
from showcase.names.sounds import SoundIndex
from showcase.names.spellings import (
    ADDRESSED,
    HiddenName,
    NameRow,
    damaged_row_of,
    row_of,
    without_number,
    words_of,
)
from showcase.names.unspaced import has_spaces, is_of_two_words
from showcase.structs import FrozenStruct, replace
from showcase.text import first_last, name_words, person_key, unordered_key
from showcase.word_lists import is_in_dictionary

__all__ = ["HIDDEN", "NOBODY", "FilmNames", "HiddenName", "NameMatch", "NameMatcher", "matcher_for"]

BY_LETTERS = ("name", "handle", "part")
AS_WORDS = ("word", "mention")
"""Kinds of names that texts may hold where nobody is meant."""
LONGEST_AROUND = 80
"""Characters that a name may have beside a part of it."""
LONG_WORD = 8
"""Letters of a name that is looked for within longer words too, where words have no ends."""


class NameMatch(FrozenStruct):
    """Where a text holds a hidden name."""

    start: int
    end: int
    hidden: HiddenName


@dataclass(frozen=True)
class NameMatcher:
    """Finds and replaces hidden names.

    Names are compared without regard to case, accents, NFC or NFD, apostrophes, hyphens, zero-width characters, styled
    letters and those of another script that look alike, the order of given and family name, initials, and marks of
    Markdown between the words; those in other scripts by their sound. A single word is found as a whole word only, and
    not at all where it is part of a longer name that may be shown. `name_parts` tells which words of a name are found
    by themselves, `name_counting` where a short name or an ordinary word counts.
    """

    hidden: tuple[HiddenName, ...]
    shown: tuple[str, ...] = ()
    """Names that may be shown: "Rose Martin" stays where "Rose" is hidden."""
    foreign: frozenset[HiddenName] = frozenset()
    """Those of the hidden names that another film hides: parts of them are left alone."""
    agreed: frozenset[str] = frozenset()
    """Keys (`unordered_key`) of names to which their owners agreed: they stay where they are written just so, though a
    hidden name has a case or a sound like them. Mario Stein is not Maria Stein.
    """
    is_guard: bool = False
    """Whether files are searched, not texts that people wrote: words that are no more than words are left alone."""
    _rows: list[NameRow] = field(init=False, repr=False, compare=False)
    _damaged: list[NameRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        secret = [row for row in dict.fromkeys(self.hidden) if _is_secret(row)]
        parts = list(self._other_forms(row for row in secret if row not in self.foreign))
        known = {(row.name, row.kind in AS_WORDS) for row in secret}
        secret += [part for part in dict.fromkeys(parts) if _is_secret(part) and (part.name, False) not in known]
        secret.sort(key=lambda row: (-len(row.name), row.name))
        object.__setattr__(self, "_rows", [row for row in map(row_of, secret) if row is not None])
        object.__setattr__(self, "_damaged", [row for row in map(damaged_row_of, secret) if row is not None])

    def _other_forms(self, rows: Iterable[HiddenName]) -> Iterator[HiddenName]:
        """Yields the shorter forms and the parts of names by which the same people are called."""
        others = {word for name in self.shown if self._is_of_another_person(name) for word in name_words(name)}
        for row in rows:
            yield from shorter_names(row, self.shown)
            yield from apart(row)
            yield from parts_of(row, others)

    def __bool__(self) -> bool:
        return bool(self._rows)

    @cached_property
    def _longer(self) -> list[re.Pattern[str]]:
        names = [name for name in self.shown if self._is_of_another_person(name)]
        names += [key for key in sorted(self.agreed) if len(key.split()) > 1]
        rows = (row_of(HiddenName(name)) for name in names)
        return [row.pattern for row in rows if row is not None]

    @cached_property
    def _sounds(self) -> SoundIndex:
        return SoundIndex([row.hidden for row in self._rows])

    @cached_property
    def _abjads(self) -> AbjadIndex:
        return AbjadIndex([row.hidden for row in self._rows])

    def _is_of_another_person(self, name: str) -> bool:
        """Returns whether a name that may be shown is that of somebody else, whatever words of a hidden one it has."""
        return unordered_key(name) in self.agreed or _may_hold_another(name)

    def find(self, text: str) -> list[NameMatch]:
        """Returns every hidden name in a text, in order and without overlaps."""
        return self._find(text)[0]

    def is_only_a_word(self, text: str) -> bool:
        """Returns whether a text is one word that is somebody's hidden family name, and is used as a word too."""
        found = self.find(text)
        is_word = len(found) == 1 and (found[0].hidden.kind == "family" or len(found[0].hidden.name.split()) == 1)
        return is_word and all(map(is_frequent, text.split()))

    def open_questions(self, text: str) -> list[NameMatch]:
        """Returns where a text may hold names, but only as ordinary words: a person has to decide."""
        return self._find(text)[1]

    def _find(self, text: str) -> tuple[list[NameMatch], list[NameMatch]]:
        if not self._rows:
            return [], []
        plain = plain_letters(text)
        found: list[NameMatch] = []
        open_: list[NameMatch] = []
        within: list[tuple[int, int, HiddenName]] = []
        for number, folded in views(plain):
            searched = SearchedText(folded)
            if rows := self._rows_in(searched):
                self._find_in_view(text, plain, number, rows, found, open_)
            if number in (AS_IT_IS, UNESCAPED):
                within += self._in_words(plain, number, searched)
        self._find_drawn(text, plain, found, open_)
        others = (
            *self._sounds.find(plain), *self._abjads.find(plain), *self._in_profiles(plain),
            *self._disguised(plain), *within,
        )  # fmt: skip
        for start, end, hidden in sorted(others, key=lambda one: one[0] - one[1]):  # a whole name before a part of it
            _add(found, NameMatch(start, end, hidden))
        found = [match for match in found if not self._is_of_another(text[match.start : match.end])]
        return sorted(found, key=lambda match: match.start), open_

    def _find_drawn(self, text: str, plain: str, found: list[NameMatch], open_: list[NameMatch]) -> None:
        """Adds the matches of words in the letters of nickname generators."""
        drawn = plain_letters(drawn_letters(text))
        if drawn != plain and (rows := self._rows_in(SearchedText(fold_name(drawn)))):
            self._find_in_view(text, drawn, AS_IT_IS, rows, found, open_)

    def _is_of_another(self, found: str) -> bool:
        """Returns whether what was found is, word for word, the name of somebody who agreed, and of nobody hidden."""
        return bool(self.agreed) and (key := unordered_key(found)) in self.agreed and key not in self._hidden_keys

    @cached_property
    def _hidden_keys(self) -> frozenset[str]:
        return frozenset(unordered_key(row.name) for row in self.hidden)

    def _find_in_view(
        self,
        text: str,
        plain: str,
        number: int,
        rows: Iterable[tuple[NameRow, Spans]],
        found: list[NameMatch],
        open_: list[NameMatch],
    ) -> None:
        """Adds the matches of one view of a text, and the names about which a person has to decide."""
        read = view(plain, number)
        folded, spans = read.folded, read.spans
        longer = [match.span() for pattern in self._longer for match in pattern.finditer(folded)]
        for row, parts in rows:
            for part in parts:
                self._find_in_part(row, part, number, (text, plain, folded), spans, longer, found, open_)

    def _find_in_part(
        self,
        row: NameRow,
        part: tuple[int, int],
        number: int,
        texts: tuple[str, str, str],
        spans: Sequence[tuple[int, int]],
        longer: Sequence[tuple[int, int]],
        found: list[NameMatch],
        open_: list[NameMatch],
    ) -> None:
        """Adds the matches of one row in a part of the folded text, the last of `texts`, of the view of a number."""
        text, plain, folded = texts
        at, end_of_part = part
        while at < end_of_part and (match := row.pattern.search(folded, at, end_of_part)):
            start, end = match.span()
            at = start + 1  # A match that does not count may contain one that does: "e Élodie O'Connor"
            if start == end:
                continue
            first, last = _hull(spans[start:end])
            if not _is_free(first, last, row.hidden, found) or not _may_be_read(plain, first, last, number):
                continue
            given = plain[first : spans[match.start(match.lastindex)][0]] if match.lastindex else ""
            if not self._counts(match, text, plain, first, last, given, row, longer):
                if is_question(row, text[first:last], self.is_guard):
                    open_.append(NameMatch(first, last, row.hidden))
                continue
            at = end
            wide = with_marks(text, first, last)
            if not _add(found, NameMatch(*wide, row.hidden)):
                _add(found, NameMatch(first, last, row.hidden))

    def _disguised(self, text: str) -> Iterator[tuple[int, int, HiddenName]]:
        """Yields names whose letters are apart or digits, and numbers in groups."""
        yield from spaced_names(text, self._by_letters)
        yield from leet_names(text, self._by_leet)
        yield from grouped_numbers(text, self._ids)

    def _in_words(self, plain: str, number: int, text: SearchedText) -> Iterator[tuple[int, int, HiddenName]]:
        """Yields words into which the name of an account is written, and accounts in two words, in one view."""
        found = list(self._joined_accounts.find(text)) if self._joined_accounts else []
        spans = view(plain, number).spans if found else []
        for start, end, hidden, may_be_case in found:
            first, last = _hull(spans[start:end])
            if may_be_case and is_word_of_another_language(plain, first, last, is_guard=self.is_guard):
                continue
            if is_rather_words(hidden, plain, first, last, is_guard=self.is_guard):
                continue
            if "<" not in plain[first:last] and not is_in_dictionary(plain[first:last].lower()):
                yield first, last, hidden  # tags between words are left out of the unescaped view

    @cached_property
    def _joined_accounts(self) -> JoinedAccounts:
        others = {word for name in self.shown if len(words := name_words(name)) > 1 for word in words}
        own = [row for row in self.hidden if row not in self.foreign and _is_secret(row)]
        parts = [row.hidden for row in self._rows if row.hidden.kind == "part" and row.hidden not in own]
        return JoinedAccounts([*own, *chain(*map(cores_of, own)), *parts, *chain(*map(leet_accounts, own))], others)

    @cached_property
    def _by_leet(self) -> dict[str, HiddenName]:
        return {leet_key(word): hidden for word, hidden in self._by_letters.items()}

    @cached_property
    def _ids(self) -> list[HiddenName]:
        return [row.hidden for row in self._rows if row.hidden.kind == "id"]

    @cached_property
    def _by_letters(self) -> dict[str, HiddenName]:
        """Returns the names and the parts of names that are long enough to mean somebody wherever they are."""
        return {
            word: row.hidden
            for row in self._persons
            if row.hidden.kind in BY_LETTERS
            for name in (*respelt(row.hidden.name), row.hidden.name)
            if _is_long_enough(word := "".join(words_of(name)))
        }

    def _in_profiles(self, text: str) -> Iterator[tuple[int, int, HiddenName]]:
        """Yields the names of hidden accounts in addresses of profiles, whatever else they mean elsewhere."""
        for start, end in accounts_in(text) if self._accounts else ():
            hidden = self._accounts.get(account_key(text[start:end]))
            if hidden is not None:
                yield start, end, hidden

    @cached_property
    def _needles(self) -> Needles:
        return Needles.of(row.needles for row in (*self._rows, *self._damaged))

    @cached_property
    def _accounts(self) -> dict[str, HiddenName]:
        rows = [row.hidden for row in self._rows if row.hidden.kind not in ("id", "address")]
        return {key: row for row in reversed(rows) if (key := account_key(without_number(row.name)))}

    @property
    def _persons(self) -> Iterator[NameRow]:
        """Yields the rows of names that mean a person wherever they are."""
        return (row for row in self._rows if row.hidden.kind not in AS_WORDS)

    def _rows_in(self, text: SearchedText) -> list[tuple[NameRow, Spans]]:
        """Returns the rows of which a text holds a spelling, with the parts of it where their spellings can be."""
        found = []
        held = text.held(self._needles)
        every = (*self._rows, *self._damaged)
        for row in map(every.__getitem__, sorted({at for needle in held for at in self._rows_of[needle]})):
            parts = text.spans(row.needles)
            if any(row.pattern.search(text.folded, *part) for part in parts):
                found.append((row, parts))
        return found

    @cached_property
    def _rows_of(self) -> dict[str, list[int]]:
        """Returns the places of the rows, in order, that have a needle."""
        places: dict[str, list[int]] = {}
        for at, row in enumerate((*self._rows, *self._damaged)):
            for needle in row.needles:
                places.setdefault(needle, []).append(at)
        return places

    def _counts(
        self,
        match: re.Match[str],
        text: str,
        plain: str,
        first: int,
        last: int,
        given: str,
        row: NameRow,
        longer: Sequence[tuple[int, int]],
    ) -> bool:
        """Returns whether a match, which is `plain[first:last]`, means who is hidden, not another person or a word.

        `given` is what is before a nickname in it; empty if it has none.
        """
        if row.single and _overlap(*match.span(), longer):
            return False
        is_meant = counts(row, text, plain, first, last, given, is_guard=self.is_guard)
        return is_meant and not self._is_somebody_else(match[0])

    @cached_property
    def _family_names(self) -> frozenset[str]:
        return frozenset(words[-1] for name in self.shown if len(words := name_words(first_last(name))) > 1)

    def _is_somebody_else(self, found: str) -> bool:
        """Returns whether a family name behind a form of address may be that of somebody who may be named."""
        addressed = ADDRESSED.match(found)
        return addressed is not None and name_words(found)[-1] in self._family_names

    def find_part(self, text: str) -> HiddenName | None:
        """Returns a hidden name of several words, or of many letters, that a text holds in whatever longer word.

        For bytes in which it is unknown where a word ends.
        """
        folded = " ".join(fold_name(text).split())
        return next((hidden for words, hidden in self._wholes if words in folded), None)

    @cached_property
    def _wholes(self) -> list[tuple[str, HiddenName]]:
        """Returns the names that are looked for within longer words too, folded."""
        rows = ((" ".join(fold_name(row.hidden.name).split()), row) for row in self._persons)
        return [(words, row.hidden) for words, row in rows if not row.single or len(words) >= LONG_WORD]

    def replace(self, text: str, keep: Sequence[tuple[int, int]] = ()) -> tuple[str, list[NameMatch]]:
        """Returns the text with each hidden name replaced, and what was found; spans to `keep` are left as they are."""
        found = [match for match in self.find(text) if not _overlap(match.start, match.end, keep)]
        parts: list[str] = []
        last = 0
        for match in found:
            parts += [text[last : match.start], match.hidden.shown_as or HIDDEN]
            last = match.end
        return "".join([*parts, text[last:]]) if found else text, found


def _is_secret(row: HiddenName) -> bool:
    """Returns whether a row hides anything: not where its replacement is, or holds, the name itself."""
    key = person_key(plain_letters(row.name))
    return bool(key) and f" {key} " not in f" {person_key(row.shown_as)} "


def _is_long_enough(word: str) -> bool:
    """Returns whether the letters of a name mean somebody wherever they are; signs of words count for two."""
    length = len(word) if has_spaces(word[:1] or " ") else 2 * len(word)
    return length >= SHORTEST_PART or (length >= SHORTEST_ADORNED and not is_ordinary(word))


def _may_hold_another(name: str) -> bool:
    """Returns whether a single word may be found within a name as a whole one, which is somebody else's: `max` in
    `Max Or` and in `max88`, but not in `DJ Max`.
    """
    words = [word for word in name_words(name) if word not in ADDED]
    return len(words) > 1 or any(sign.isdecimal() for sign in name)


def _is_free(start: int, end: int, hidden: HiddenName, found: Sequence[NameMatch]) -> bool:
    """Returns whether a match has room: beside those that were found, or around parts of it, such as the account
    `seoyeon` in `Seoyeon Park`; not around the whole name of somebody else.
    """
    first, last = _touched(start, end, found)
    return all(_is_part(one, start, end, hidden) for one in found[first:last])


def _is_part(one: NameMatch, start: int, end: int, hidden: HiddenName) -> bool:
    """Returns whether a match is a part of the longer name that is at a span."""
    length = one.end - one.start
    is_within = start <= one.start and one.end <= end and length < end - start <= length + LONGEST_AROUND
    is_other = one.hidden.kind == "name" and one.hidden.place != hidden.place
    return is_within and one.hidden != hidden and not is_other


def _touched(start: int, end: int, found: Sequence[NameMatch]) -> tuple[int, int]:
    """Returns the span of those matches, in order and apart, that overlap a span of the text."""
    return bisect_right(found, start, key=_end_of), bisect_left(found, end, key=_start_of)


_start_of, _end_of = attrgetter("start"), attrgetter("end")


def _add(found: list[NameMatch], match: NameMatch) -> bool:
    """Adds a match that has room, in order, in the place of those within it; returns whether it has."""
    is_free = _is_free(match.start, match.end, match.hidden, found)
    if is_free:
        first, last = _touched(match.start, match.end, found)
        found[first : max(first, last)] = [match]
    return is_free


def _overlap(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)


def _hull(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Returns the span of a text from which a part of a view comes, whichever way it is read."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def _may_be_read(plain: str, first: int, last: int, number: int) -> bool:
    """Returns whether what is found in a view is one name: turned around only if it has a letter that is."""
    if number == TURNED_AROUND and not IS_TURNED.search(plain, first, last):
        return False
    return not is_of_two_words(plain, first, last)


NOBODY = NameMatcher(())
"""Hides nothing."""


class FilmNames(FrozenStruct):
    """What is written of the consent of everybody in one film."""

    slug: str
    hidden: tuple[HiddenName, ...] = ()
    agreed: frozenset[str] = frozenset()
    """Keys of names, in any order of their words, that are written to be free on the site."""
    shown: tuple[str, ...] = ()
    """Names that the film's pages show."""
    lists: tuple[str, ...] = ()
    """Paths of the consent lists that were read, in the site's folder; with no slug, of the site's own."""
    unnumbered: frozenset[int] = frozenset()
    """Numbers of members whose prompts may not be shown under their number: they withdrew, or are only counted."""


class _NamesOfFilm(FrozenStruct):
    """What the files of a film are searched for."""

    hidden: tuple[HiddenName, ...]
    shown: tuple[str, ...]
    foreign: frozenset[HiddenName]
    agreed: frozenset[str]


def matcher_for(
    films: Iterable[FilmNames], slug: str, *, is_guard: bool = False, searched: Iterable[FilmNames] = ()
) -> NameMatcher:
    """Returns the matcher of all names that may not be in the files of a film; with no slug, in those of the site.

    Names that another film hides are looked for too, unless this film has a written consent of theirs. Of those only
    names of several words: a single one may be somebody else's, or a word. For files that hold none of the names of
    `searched`, only those are looked for that are hidden since.
    """
    names = _names_of_film(tuple(films), slug)
    if searched := tuple(searched):
        names = _hidden_since(names, _names_of_film(searched, slug))
    return NameMatcher(names.hidden, names.shown, names.foreign, names.agreed, is_guard)


def _names_of_film(films: tuple[FilmNames, ...], slug: str) -> _NamesOfFilm:
    own = [film for film in films if film.slug == slug]
    agreed = frozenset().union(*(film.agreed for film in (own if slug else films)))
    hidden: list[HiddenName] = []
    foreign: set[HiddenName] = set()
    for film in films:
        for row in film.hidden:
            is_own = film.slug == slug or not row.project
            if is_own or row.kind != "name" or _is_hidden_everywhere(row, agreed):
                hidden.append(row)
                foreign.update(() if is_own else (row,))
    shown = [name for film in (own if slug else films) for name in film.shown]
    return _NamesOfFilm(tuple(dict.fromkeys(hidden)), tuple(dict.fromkeys(shown)), frozenset(foreign), agreed)


def _hidden_since(now: _NamesOfFilm, then: _NamesOfFilm) -> _NamesOfFilm:
    """Returns the names without those that were hidden then; all of them where other names may be shown than then."""
    if now.agreed != then.agreed or frozenset(now.shown) != frozenset(then.shown):
        return now
    known = {_searched_as(row) for row in then.hidden}
    known_whole = {_searched_as(row) for row in then.hidden if row not in then.foreign}

    def is_known(row: HiddenName) -> bool:
        return _searched_as(row) in (known if row in now.foreign else known_whole)

    return replace(now, hidden=tuple(row for row in now.hidden if not is_known(row)))


def _searched_as(row: HiddenName) -> tuple[str, str, str]:
    """Returns all of a hidden name that its search depends on, beside whether another film hides it."""
    return row.name, row.kind, row.shown_as


def _is_hidden_everywhere(row: HiddenName, agreed: Collection[str]) -> bool:
    """Returns whether the name that another film hides is one of several words, to which nobody agreed."""
    is_long, key = _compared(row.name)
    return is_long and key not in agreed


@lru_cache(1 << 14)
def _compared(name: str) -> tuple[bool, str]:
    """Returns whether a name has several words, and its key: large sites ask this of each name for each film."""
    return len(name_words(name)) > 1, unordered_key(name)


Value = TypeVar("Value")

KEPT_FIELDS = ("url", "slug")
"""Fields of values that are no text to read: addresses."""


def without_names(value: Value, matcher: NameMatcher) -> Value:
    """Returns the same frozen value with hidden names replaced in all of its texts."""
    if not matcher:
        return value
    replaced: Value = _without_names(value, matcher)
    return replaced


def _without_names(value: Any, matcher: NameMatcher) -> Any:
    if isinstance(value, str):
        return matcher.replace(value)[0]
    return with_parts(value, lambda part, _: _without_names(part, matcher), kept=KEPT_FIELDS)
