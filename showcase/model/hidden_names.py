"""Finds names that may not be published, in every spelling: the one matcher for filters and guards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from showcase.diagnostics import Location
from showcase.text import CLUSTER, IGNORED, first_last, fold, name_words, person_key, unordered_key

HIDDEN = "…"
"""Replaces a name that may not be shown and has no alias."""

JOINT = r"(?!\s?[.!?;:,]\s)(?:[^\w|]|_|(?<!\n)\|(?!\n)){0,16}"
"""What may separate two words of a name: spaces, line breaks, hyphens, dots, emoji and marks of Markdown, or nothing;
not the end of a sentence or of a part of it, nor what the guard puts between elements of a page (a `|` on its line).
"""
QUOTES = "\"'“”«»()"
PARTICLE = (
    r"(?:d[eiu]|des|del|della|da|dos|van|von|vom|zu|zum|den|der|het|ten|ter|l[ae]|el|al|bin|ibn|ben|bint|nee?|alias|aka"
    r"|dite?)"
)
"""A word that joins the parts of a name, as `fold` gives it: `van der`, `née`."""
CONJUNCTION = r"(?:et|and|und|y|e|\+)"
"""A word that joins the names of two people who share a family name: "Ada and Bob Marsh"."""
_APART = rf"[\s\-{QUOTES}]{{1,5}}"
_MIDDLE_NAME = rf"(?!{CONJUNCTION}(?![^\W\d_]))[^\W\d_]{{1,15}}(?:(?<![^\W\d_]{{4}})\.)?"
_BEFORE_FAMILY = rf"(?:{PARTICLE}[\s{QUOTES}]{{1,4}})"
BETWEEN = (
    rf"[\s\-{QUOTES}]{{1,4}}(?:{CONJUNCTION}\s{{1,4}}(?:{_MIDDLE_NAME}{_APART})?{_BEFORE_FAMILY}?"
    rf"|{_BEFORE_FAMILY}{{0,2}}(?:(?:{_MIDDLE_NAME}{_APART}){{1,3}}{_BEFORE_FAMILY}?)?)"
)
"""What may be between a given name and a family name: particles, one or two more names, an initial, a nickname, or the
given name of somebody else with the same family name.
"""
OPENING = r"(?:(?<![^\s*_(\[])(?:[\"'”»›](?=\S)|[“„«‹]\s?)|[“„«‹](?=\S)|[(\[]\s?)"
CLOSING = r"(?:(?<=\S)[\"'“«‹](?=[\s*_)\]])|\s?[)\]”»›])"
"""Signs that open in one language close in another: `« … »`, `»…«`, `„…“`; what is beside them tells which they do."""
CALLED = r"(?:(?:dite?|alias|aka|surnommee?)\s{1,2})?"
WORD = r"[^\s\"“”„«»‹›()\[\],;:|]{1,25}"
NICKNAME = (
    rf"([\s*_]{{0,4}}{CALLED}{OPENING}{CALLED}(?:[\"'“”„«»‹›]\s?)?{WORD}(?:(?:(?<!'),)?\s{{1,2}}{WORD}){{0,2}}"
    rf"{CLOSING}{{1,2}}[\s*_]{{0,4}})"
)
"""What else may be between them: up to three words in quotation marks or brackets, `(dit « le roi »)`; the only group
that captures in the expression of a name.
"""
FORM_OF_ADDRESS = (
    r"(?:(?:dr|drs|mme|mlle|mr|mrs|ms|mx|prof|sr|sra)\.?|m\.|madame|mademoiselle|monsieur|professor|professeure?"
    r"|docteure?|doctor|herr|frau|maitre|sir|lady|lord)\s{1,3}"
)
"""What is before a family name by itself."""
INFLECTIONS = r"(?:s|ova|ovi|em|om)?"
"""What some languages write onto a family name."""
COMMA = r"[\s_\-'*~\"+=·・]{0,8},?[\s_\-'*~\".+=·・]{0,8}"
"""What may separate a family name from what follows it: "Last, First"."""
AT = r"\s*(?:@|\(at\)|\[at\]|\{at\}|%40)\s*"

LETTER_BEFORE, LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
DIGIT_BEFORE, DIGIT_AFTER = r"(?<!\d)", r"(?!\d)"

SHORTEST_WORD = 3
"""Letters; a shorter single word is compared with its capitals, since it may be a word of the language."""

LONG_WORD = 8
"""Letters of a single name that is looked for within longer words too, where words have no ends."""

LOGIN = 5
"""Letters of a family name from which an initial is looked for before it, as in `jdupont`."""

LETTERS = 3
"""In a row, by which names are found that a text may hold."""
FEW_ROWS = 16
"""Names that are each looked for in every text."""
LONG_TEXT = 20_000
"""Characters; in a longer text, looking for each name is as fast."""

LONGEST_MARK = 3
MARKS = re.compile(r"[*_~`]+")
"""Marks of Markdown around a name, or around a part of it."""
ENDS_IN_INITIAL = re.compile(r"(?<!\w)\w$")
MARKS_BEFORE = re.compile(r"[*_~`]+$")

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
"""Letters that are written in two ways where a keyboard lacks them."""


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A name, account name, number or address that may not be published."""

    name: str
    """As written."""
    shown_as: str = ""
    """What replaces it; empty if nothing may."""
    place: Location = Location()
    """Where it is written that it is hidden."""
    kind: str = "name"
    """`name`, `handle`, `id` or `address`."""
    project: str = ""
    """Slug of the film that hides it; empty for the whole site."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Where a text holds a hidden name."""

    start: int
    end: int
    hidden: HiddenName


@dataclass(frozen=True)
class NameMatcher:
    """Finds and replaces hidden names.

    Names are compared without regard to case, accents, NFC or NFD, apostrophes, hyphens, zero-width characters, the
    order of given and family name, initials, and marks of Markdown between the words. A single word is found as a whole
    word only; one of one or two Latin letters only in the capitals in which it is written, and not at all where it is
    part of a longer name that may be shown.
    """

    hidden: tuple[HiddenName, ...]
    shown: tuple[str, ...] = ()
    """Names that may be shown: "Rose Martin" stays where "Rose" is hidden."""
    _rows: list[_Row] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        secret = [row for row in dict.fromkeys(self.hidden) if _is_secret(row)]
        secret.sort(key=lambda row: (-len(row.name), row.name))
        object.__setattr__(self, "_rows", [row for row in map(_row, secret) if row is not None])

    def __bool__(self) -> bool:
        return bool(self._rows)

    @cached_property
    def _longer(self) -> list[re.Pattern[str]]:
        rows = (_row(HiddenName(name)) for name in self.shown if _may_hold_another(name))
        return [row.pattern for row in rows if row is not None]

    @cached_property
    def _by_letters(self) -> dict[str, list[int]]:
        """Returns the rows that may be in a text with certain three letters in a row; shorter needles by themselves."""
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self._rows):
            for letters in {needle[:LETTERS] for needle in row.needles}:
                found.setdefault(letters, []).append(number)
        return found

    def _candidates(self, folded: str) -> Sequence[_Row]:
        """Returns the rows that a folded text may hold, in their order; for a long text all of them."""
        if len(self._rows) < FEW_ROWS or len(folded) > LONG_TEXT:
            return self._rows
        rows = self._by_letters
        there = {folded[at : at + LETTERS] for at in range(len(folded))}
        there |= {letters for letters in rows if len(letters) < LETTERS and letters in folded}
        return [self._rows[number] for number in sorted({n for letters in there & rows.keys() for n in rows[letters]})]

    def find(self, text: str) -> list[NameMatch]:
        """Returns every hidden name in a text, in order and without overlaps."""
        rows = self._rows_in(fold(text))
        if not rows:
            return []
        folded, spans = _fold_with_spans(text)
        longer = [match.span() for pattern in self._longer for match in pattern.finditer(folded)]
        found: list[NameMatch] = []
        taken: list[tuple[int, int]] = []
        for row in rows:
            at = 0
            while at < len(folded) and (match := row.pattern.search(folded, at)):
                start, end = match.span()
                at = start + 1  # A match that does not count may contain one that does: "e Élodie O'Connor"
                if start == end or _overlap(start, end, taken):
                    continue
                first, last = spans[start][0], spans[end - 1][1]
                given = text[first : spans[match.start(match.lastindex)][0]] if match.lastindex else ""
                if not self._counts(match, text[first:last], given, row, longer):
                    continue
                at = end
                taken.append((start, end))
                found.append(NameMatch(*_with_marks(text, first, last), row.hidden))
        return sorted(found, key=lambda match: match.start)

    def _rows_in(self, folded: str) -> list[_Row]:
        """Returns the rows of which a folded text holds a spelling."""
        may = self._candidates(folded)
        return [row for row in may if any(word in folded for word in row.needles) and row.pattern.search(folded)]

    def _counts(
        self, match: re.Match[str], found: str, given: str, row: _Row, longer: Sequence[tuple[int, int]]
    ) -> bool:
        """Returns whether a match, which is `found` in the text, means who is hidden, not another person or a word.

        `given` is what is before a nickname in it; empty if it has none.
        """
        if row.single and _overlap(*match.span(), longer):
            return False
        is_meant = not INITIAL_IN_LOWER_CASE.search(given) if given else _as_written(found, row)
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
        folded = " ".join(fold(text).split())
        return next((hidden for words, hidden in self._wholes if words in folded), None)

    @cached_property
    def _wholes(self) -> list[tuple[str, HiddenName]]:
        """Returns the names that are looked for within longer words too, folded."""
        rows = ((" ".join(fold(row.hidden.name).split()), row) for row in self._rows)
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


@dataclass(frozen=True, slots=True)
class _Row:
    hidden: HiddenName
    pattern: re.Pattern[str]
    """Matches all spellings in a folded text."""
    needles: tuple[str, ...]
    """A text without any of these needs no closer look."""
    single: bool
    """Whether the name is one word."""


def _is_secret(row: HiddenName) -> bool:
    """Returns whether a row hides anything: not where its replacement is, or holds, the name itself."""
    key = person_key(row.name)
    return bool(key) and f" {key} " not in f" {person_key(row.shown_as)} "


def _may_hold_another(name: str) -> bool:
    """Returns whether a single word may be found within a name as a whole one: `max` in `Max Or` and in `max88`."""
    return len(name_words(name)) > 1 or any(sign.isdecimal() for sign in name)


def _row(hidden: HiddenName) -> _Row | None:
    words = name_words(hidden.name)
    if hidden.kind == "address":
        user, _, host = fold(hidden.name.strip()).partition("@")
        expression = rf"(?<![\w.+-]){re.escape(user)}{AT}{re.escape(host)}(?![\w-])" if host else ""
        needles: tuple[str, ...] = (user,)
    elif hidden.kind == "id":
        number = fold(hidden.name.strip())
        expression, needles = f"{DIGIT_BEFORE}{re.escape(number)}{DIGIT_AFTER}", (number,)
    elif hidden.kind == "handle":
        words = name_words(re.sub(r"#\d{1,6}$", "", hidden.name.strip().removeprefix("@")))
        expression = _whole(JOINT.join(map(re.escape, words)), words[0][0], words[-1][-1]) if words else ""
        needles = words[:1]
    elif words:
        parts = [part for written in first_last(hidden.name).split() if (part := _part(written))]
        damaged = dict(_damaged(hidden.name))
        expression = "|".join([_spellings(parts), *damaged.values()])
        needles = tuple(dict.fromkeys([*parts[0].needles, *parts[-1].needles, *damaged]))
    else:  # signs alone, such as emoji
        needles = (fold(hidden.name.strip()),)
        expression = re.escape(needles[0])
    return _Row(hidden, re.compile(expression), needles, len(words) < 2) if expression and needles else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a name between spaces, such as `Jean-Luc` or `O'Connor`, as regular expressions of folded text."""

    full: str
    initial: str
    """Of `J.`, `J.-L.`, `JL`; empty if its script has no initials."""
    letters: str
    """The initials alone."""
    first: str
    last: str
    """Its first and its last letter."""
    needles: tuple[str, ...]


def _part(written: str) -> _Part | None:
    words = name_words(written)
    if not words:
        return None
    respelt = name_words(_without_umlauts(written))
    both = zip(words, respelt, strict=False)
    rows = [re.escape(a) if a == b else f"(?:{re.escape(a)}|{re.escape(b)})" for a, b in both]
    letters = "".join(word[0] for word in words)
    initial = ""
    if all(map(_has_initial, words)) or (len(words) > 1 and _has_initial(words[-1])):
        many = r"[.\-\s]{0,3}".join(letters) if len(letters) > 1 else letters
        initial = rf"(?:{many}|{letters[0]})(?:\.|{LETTER_AFTER})"
    return _Part(JOINT.join(rows), initial, letters, words[0][0], words[-1][-1], (words[0], respelt[0]))


def _damaged(name: str) -> Iterator[tuple[str, str]]:
    """Yields what software makes of a name whose encoding it mistakes, each with letters that it keeps: `ZoÃ©`,
    `Zo?`.
    """
    whole = unicodedata.normalize("NFC", name)
    if whole.isascii():
        return
    for encoding in ("latin-1", "cp1252"):
        wrong = fold(whole.encode().decode(encoding, "replace"))
        yield wrong, re.escape(wrong)
    words = re.findall(r"[a-z]+", re.sub(r"[^\x00-\x7f]", " ", whole.lower()))
    kept = max(words, key=len, default="")
    if len(kept) >= SHORTEST_WORD:
        signs = [re.escape(fold(letter)) if letter.isascii() else r"[?\ufffd_]" for letter in whole]
        yield kept, LETTER_BEFORE + "".join(signs) + LETTER_AFTER


def _without_umlauts(name: str) -> str:
    spelt = name.lower()
    for letter, letters in UMLAUTS.items():
        spelt = spelt.replace(letter, letters)
    return spelt


def _spellings(parts: Sequence[_Part]) -> str:
    """Returns the regular expression of the ways in which people and software write a name of these parts."""
    rows = [_whole(JOINT.join(part.full for part in parts), parts[0].first, parts[-1].last)]
    for cut in range(1, len(parts)):
        rows += _divided(parts[:cut], parts[cut:])
    return "|".join(rows)


def _divided(given: Sequence[_Part], family: Sequence[_Part]) -> Iterator[str]:
    """Yields the spellings of a name of which it is known where the family name begins."""
    last = JOINT.join(part.full for part in family)
    if len(family[-1].needles[0]) >= LOGIN and _has_spaces(family[-1].first):
        last += INFLECTIONS
    yield _whole(last + COMMA + JOINT.join(part.full for part in given), family[0].first, given[-1].last)
    if _has_spaces(family[0].first) and not _takes_particles(family[0].first):
        yield _whole(FORM_OF_ADDRESS + last, "m", family[-1].last)
    if all(part.initial for part in given):
        yield from _with_initials(given, family, last)
    if all(part.initial for part in family):
        dotted = JOINT.join(rf"{re.escape(part.letters[0])}\." for part in family)
        yield _whole(JOINT.join(part.full for part in given) + JOINT + dotted, given[0].first)


def _with_initials(given: Sequence[_Part], family: Sequence[_Part], last: str) -> Iterator[str]:
    """Yields the spellings in which given names may be initials; `last` is the family name's expression."""
    spelt = [f"(?:{part.full}|{part.initial})" for part in given]
    short = JOINT.join(spelt)
    yield _whole(short + JOINT + last, given[0].first, family[-1].last)
    yield _whole(f"{short}(?:{NICKNAME}|{BETWEEN}){last}", given[0].first, family[-1].last)
    ended = f"(?:{given[-1].full}{LETTER_AFTER}|{given[-1].initial})"
    yield _whole(last + COMMA + JOINT.join([*spelt[:-1], ended]), family[0].first)
    if len(last) >= LOGIN:
        yield _whole("".join(part.letters for part in given) + last, given[0].first, family[-1].last)


def _has_initial(word: str) -> bool:
    """Returns whether a word may be written as an initial: in alphabets, not in Chinese, Japanese or Korean."""
    return len(word) > 1 and word[0].isalpha() and _has_spaces(word[0]) and not _takes_particles(word[0])


def _as_written(found: str, row: _Row) -> bool:
    """Returns whether a match counts in the capitals that the text has: "a Dupont" is not "A. Dupont"."""
    if row.single:
        return _is_written_word(found, row.hidden)
    if found.split() == row.hidden.name.split():
        return True  # just as the list has it
    if ADDRESSED.match(fold(found)):
        return found.split()[-1][0].isupper()
    own = name_words(row.hidden.name)
    words = [word for word in BREAKS.split(IGNORED.sub("", found)) if word]
    between = [word for word in words[1:-1] if person_key(word) not in own]
    names = [word for word in between if not PARTICLES.fullmatch(fold(word))]
    if len(own) == 2 and len(between) == 1 and CONJUNCTIONS.fullmatch(fold(between[0])):
        return False  # "Jean et Dupont" are two people
    if len(between) > 1 or len(names) < len(between):
        return not any(word[0].islower() for word in (words[0], *names, words[-1]))
    return not INITIAL_IN_LOWER_CASE.search(found) and not (len(own) == 2 and _holds_another_word(found))


def _is_written_word(found: str, hidden: HiddenName) -> bool:
    """Returns whether a match counts of a name that is one word: a short one in its own capitals only."""
    word = fold(found)
    is_short = hidden.kind in ("name", "handle") and len(word) < SHORTEST_WORD and word.isascii()
    return not is_short or found == hidden.name


def _holds_another_word(found: str) -> bool:
    """Returns whether three words are a name of two around a word of the language."""
    middle = MIDDLE.fullmatch(found)
    return middle is not None and not middle[2][0].isupper() and middle[1].isspace()


BREAKS = re.compile(r"[\s\-\"“”«»().,*_~`|]+")
PARTICLES = re.compile(f"{PARTICLE}|{CONJUNCTION}")
CONJUNCTIONS = re.compile(CONJUNCTION)
ADDRESSED = re.compile(FORM_OF_ADDRESS)
MIDDLE = re.compile(r"[^\W\d_]+\.?([\s\"'“”«»(]+)([^\W\d_]+)[.\s\"'“”«»)]+([^\W\d_]+)")
"""Three words: of a name of two, the one in the middle counts with a capital or in quotes only."""

INITIAL_IN_LOWER_CASE = re.compile(r"(?:^|(?<=[\s,]))[a-zà-öø-ÿα-ωа-я](?=[\s,]|$)")
"""A lower-case letter that is a word by itself, neither with a dot nor joined by `_` or `-`."""


def _whole(expression: str, first: str, last: str = "") -> str:
    """Returns the expression where it is not a part of a longer word; scripts without spaces between words have no such
    limits.

    `first` is the letter it begins with, `last` the one it ends with; empty if it may end with a dot.
    """
    before = LETTER_BEFORE if _has_spaces(first) else ""
    after = LETTER_AFTER if last and _has_spaces(last) and not _takes_particles(last) else ""
    return f"{before}(?:{expression}){after}"


def _has_spaces(letter: str) -> bool:
    """Returns whether a letter's script puts spaces between words."""
    point = ord(letter)
    return not (
        0x0E00 <= point <= 0x0EFF  # Thai, Lao
        or 0x1000 <= point <= 0x109F  # Burmese
        or 0x1780 <= point <= 0x17FF  # Khmer
        or 0x2E80 <= point <= 0x9FFF  # Chinese, Japanese
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x3FFFF
    )


def _takes_particles(letter: str) -> bool:
    """Returns whether a script writes particles onto names: Korean."""
    return 0xAC00 <= ord(letter) <= 0xD7AF


def _with_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """Returns the span with the dot of a last initial, and with marks of Markdown that begin or end within it."""
    if text.startswith(".", last) and ENDS_IN_INITIAL.search(text, first, last):
        last += 1
    inside = MARKS.findall(text, first, last)
    before = MARKS_BEFORE.search(text, max(0, first - LONGEST_MARK), first)
    if before and before[0] in inside:
        inside.remove(before[0])
        first -= len(before[0])
    after = MARKS.match(text, last)
    if after and after[0] in inside:
        last += len(after[0])
    return first, last


def _overlap(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)


def _fold_with_spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Returns the folded text, and for each of its characters the span of the text that it comes from."""
    if text.isascii():
        return fold(text), [(at, at + 1) for at in range(len(text))]
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in CLUSTER.finditer(text):
        folded = fold(match[0])
        parts.append(folded)
        spans += [match.span()] * len(folded)
    return "".join(parts), spans


NOBODY = NameMatcher(())
"""Hides nothing."""


@dataclass(frozen=True, slots=True)
class FilmNames:
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


def matcher_for(films: Iterable[FilmNames], slug: str) -> NameMatcher:
    """Returns the matcher of all names that may not be in the files of a film; with no slug, in those of the site.

    Names that another film hides are looked for too, unless this film has a written consent of theirs. Of those only
    names of several words: a single one may be somebody else's, or a word.
    """
    films = tuple(films)
    own = [film for film in films if film.slug == slug]
    agreed = frozenset().union(*(film.agreed for film in (own if slug else films)))
    hidden: list[HiddenName] = []
    for film in films:
        for row in film.hidden:
            if (
                film.slug == slug
                or not row.project
                or row.kind != "name"
                or (len(name_words(row.name)) > 1 and unordered_key(row.name) not in agreed)
            ):
                hidden.append(row)
    shown = [name for film in (own if slug else films) for name in film.shown]
    return NameMatcher(tuple(dict.fromkeys(hidden)), tuple(dict.fromkeys(shown)))


def texts_in(value: object) -> Iterator[str]:
    """Yields every text in a frozen value of the model, those in its parts included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from texts_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))


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
    if isinstance(value, tuple):
        return tuple(_without_names(part, matcher) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value) if each.name not in KEPT_FIELDS]
        return replace(value, **{name: _without_names(getattr(value, name), matcher) for name in names})
    return value
