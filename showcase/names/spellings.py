"""Writes the ways in which people and software spell a name, as regular expressions of folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from showcase.diagnostics import Location
from showcase.names.damage import damaged
from showcase.names.folding import fold_name, one_form, plain_letters
from showcase.names.inflections import Inflected, inflected
from showcase.names.respelling import SHORTEST_WITH_DIGRAPH, particles_apart, respelt, spelt_apart
from showcase.names.unspaced import (
    LETTER_AFTER,
    LETTER_BEFORE,
    around_signs,
    called_by_one_part,
    has_spaces,
    honorific,
    letters_apart,
    takes_particles,
    with_repeated_letters,
)
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import MARKS, first_last, fold, name_words
from showcase.word_lists import is_in_dictionary

APART = r"[ .\-_·]"
"""What may separate all letters of a name: `K a r l i`."""
JOINT = rf"(?!\s?[.!?;:,]\s)(?:[^\w|{MARKS}]|_|(?<!\n)\|(?!\n)){{0,16}}"
"""What may separate two words of a name: spaces, line breaks, hyphens, dots, emoji and marks of Markdown, or nothing;
not the end of a sentence or of a part of it, nor what the guard puts between elements of a page (a `|` on its line).
"""
QUOTES = "\"'“”«»()"
PARTICLE = (
    r"(?:d[eiu]|des|del|della|da|dos|van|von|vom|zu|zum|den|der|het|ten|ter|l[ae]|el|al|bin|ibn|ben|bint|nee?|alias|aka"
    r"|dite?)"
)
"""A word that joins the parts of a name, as `fold` gives it: `van der`, `née`."""
PARTICLES = lazy_pattern(PARTICLE)
CONJUNCTION = r"(?:et|and|und|y|e|\+)"
"""A word that joins the names of two people who share a family name: "Ada and Bob Marsh"."""
_APART = rf"(?:[\s\-_{QUOTES}]{{1,5}}|(?<!\.)\.(?=[^\W\d_]))"
_MIDDLE_NAME = rf"(?!{CONJUNCTION}(?![^\W\d_]))[^\W\d_]{{1,15}}(?:(?<![^\W\d_]{{4}})\.)?"
_BEFORE_FAMILY = rf"(?:{PARTICLE}[\s{QUOTES}]{{1,4}})"
BETWEEN = (
    rf"{_APART}(?:{CONJUNCTION}\s{{1,4}}(?:{_MIDDLE_NAME}{_APART})?{_BEFORE_FAMILY}?"
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
ADDRESSED = lazy_pattern(FORM_OF_ADDRESS)
CAUCASIAN_ENDINGS = r"[\u10d0-\u10ff\u0561-\u0587]{0,5}"
"""What Georgian and Armenian write onto a name."""
HEBREW_PREFIXES, ARABIC_PREFIXES = "[והבלמשכ]{0,2}", "[وفبلك]{0,2}"
"""Words of one letter that Hebrew and Arabic write onto the beginning of a name."""
BYLINE = r"(?:(?<=\bby )|(?<=\bpar )|(?<=\bvon )|(?<=\bpor )|(?<=\bdi )|(?<=@)|(?<=© ))"
"""What is before the initials of a name where nothing else than a person can be meant."""
COMMA = r"[\s_\-'*~\"+=·・]{0,8},?[\s_\-'*~\".+=·・]{0,8}"
"""What may separate a family name from what follows it: "Last, First"."""
APART_COMMA = r"(?=[\s_\-'*~\"+=·・,])" + COMMA
"""The same before an initial: `petits` is not "Petit, S."."""
DOTTED = r"(?<=[^\W\d_])\.(?=[^\W\d_])"
"""What parts a family name from initials in names of accounts: `dupont.j`."""
NO_LIST = rf"(?!,\s?[^\W\d_]|\s{{1,2}}{CONJUNCTION}(?![^\W\d_]))"
"""What is behind two names that are no enumeration: "Rose, Martin and Bea" are three people."""
AT = r"(?:\+[\w.-]{1,40})?(?:\s*(?:@|\(at\)|\[at\]|\{at\}|%40)\s*|\s{1,2}(?:at|arobase|chez|arroba)\s{1,2})"
DOT = r"(?:\.|\s?[(\[]\s?(?:dot|point|punkt|punto)\s?[)\]]\s?|\s{1,2}(?:dot|point|punkt|punto)\s{1,2})"
"""What people write for the signs of an e-mail address."""

CYRILLIC, GREEK = lazy_pattern("[\u0400-\u052f]"), lazy_pattern("[\u0370-\u03ff]")
CAUCASIAN = lazy_pattern("[\u10d0-\u10ff\u0561-\u0587]")
SHORTEST_INFLECTED = 4
"""Letters of a name that is looked for in its cases."""
LONG_STEM = 3
LAST_VOWELS = frozenset("aаяоеиыуюьσηαεουაეიოუ")
"""Last letters that cases replace."""

FIRST_OF_OTHERS = 0x590
"""First letter of the scripts behind Latin, Greek, Cyrillic and Armenian: none of their words holds Latin letters, so
that a name ends where those begin: `still박서연`.
"""
DISCRIMINATOR = r"(?:#\d{4}(?!\d))?"
"""What old names of accounts end in."""
GENITIVE = "(?:'?s)?"
"""What English and German write onto an account that has no other cases, since it has several words or a digit."""
DIGIT_BEFORE, DIGIT_AFTER = r"(?<!\d)", r"(?!\d)"

SHORTEST_WORD = 3
"""Letters; a shorter single word is compared with its capitals, since it may be a word of the language."""

LONG_WORD = 8
"""Letters of a single name that is looked for within longer words too, where words have no ends."""

SHORTEST_BESIDE = 5
"""Letters of a word of a name in which two letters are read as an umlaut."""
LOGIN = 5
"""Letters of a family name from which an initial is looked for before it, as in `jdupont`, and behind it."""
ENDINGS = frozenset("aeiounst")
"""Initials that a language writes onto a family name: `Martine` is not Martin, E."""
SHORTEST_BEFORE_ENDING = 9
"""Letters of a family name that is nobody else's with such an ending either."""

MOST_PARTS = 8
"""Parts of a name that are looked for in any order and with initials: what is longer is a text, not a name, and its
spellings would grow with the square of its words.
"""

SCOTTISH = lazy_pattern("(?:Mc|Mac)(?=[A-ZÀ-ÖØ-Þ])")
"""What Scottish and Irish family names begin with, before a capital: `McAllister`, `MacAllister`, `Mc Allister`."""
ARABIC = lazy_pattern("(?:al|el)[bcdfghj-np-tv-z][a-z]{2,}", re.IGNORECASE)
"""A family name that may begin with the Arabic article: `Eldin` is `El-Din` and `Al Din` too."""


class HiddenName(FrozenStruct):
    """A name, account name, number or address that may not be published."""

    name: str
    """As written."""
    shown_as: str = ""
    """What replaces it; empty if nothing may."""
    place: Location = Location()
    """Where it is written that it is hidden."""
    kind: str = "name"
    """`name`, `handle`, `id` or `address`; `word` is an account name that is an ordinary word too, `mention`
    one that is found behind `@` only, `part` a word of a name that is hidden by itself too.
    """
    project: str = ""
    """Slug of the film that hides it; empty for the whole site."""


class NameRow(FrozenStruct):
    hidden: HiddenName
    expression: str
    needles: tuple[str, ...]
    """A text without any of these needs no closer look."""
    single: bool
    """Whether the name is one word."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches all spellings in a folded text; made when a text holds a needle, which few names' texts do."""
        return _compiled(self.expression)


@lru_cache(1 << 14)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@lru_cache(1 << 14)
def row_of(hidden: HiddenName) -> NameRow | None:
    """Returns what finds a name; None if it has nothing to be found by."""
    words = words_of(hidden.name)
    needles: tuple[str, ...]
    if hidden.kind == "address":
        expression, needles = _of_address(hidden.name)
    elif hidden.kind == "id":
        number = fold(hidden.name.strip())
        expression, needles = f"{DIGIT_BEFORE}{re.escape(number)}{DIGIT_AFTER}", (number,)
    elif hidden.kind != "name" and (short := words_of(without_number(hidden.name))):
        words = short
        expression, needles = _of_account(_own_letters(account := without_number(hidden.name)), account)
    elif words:
        expression, needles = _of_name(hidden.name)
    else:  # signs alone, such as emoji
        signs = fold_name(hidden.name.strip())
        expression, needles = re.escape(signs), ((signs,) if signs else ())
    return NameRow(hidden, expression, needles, len(words) < 2) if expression and needles else None


def _of_address(address: str) -> tuple[str, tuple[str, ...]]:
    user, _, host = fold_name(address.strip()).partition("@")
    user_spelt, host_spelt = (re.escape(part).replace(r"\.", DOT) for part in (user, host))
    expression = rf"(?<![\w.+-]){user_spelt}{AT}{host_spelt}(?![\w-])" if host else ""
    return expression, (max(user.split("."), key=len),)


@lru_cache(1 << 14)
def damaged_row_of(hidden: HiddenName) -> NameRow | None:
    """Returns what finds a name whose letters software mistakes; apart, since few texts need to be searched for it."""
    spelt = list(damaged(hidden.name)) if hidden.kind == "name" else []
    needles = tuple(dict.fromkeys(needle for needle, _ in spelt))
    expression = "|".join(dict.fromkeys(one for _, one in spelt))
    return NameRow(hidden, expression, needles, len(words_of(hidden.name)) < 2) if spelt else None


def without_number(account: str) -> str:
    """Returns the name of an account without `@` and the four digits that old ones have."""
    return re.sub(r"#\d{1,6}$", "", account.strip().removeprefix("@"))


def words_of(name: str) -> tuple[str, ...]:
    """Returns the words of a name as they are in a folded text."""
    return tuple(one_form(word) for word in _own_letters(name))


def _own_letters(name: str) -> tuple[str, ...]:
    """Returns the words of a name in the letters of their script."""
    return name_words(plain_letters(name))


def _of_account(words: tuple[str, ...], account: str) -> tuple[str, tuple[str, ...]]:
    before = DIGIT_BEFORE if words[0][0].isdecimal() else ""
    after = DIGIT_AFTER if words[-1][-1].isdecimal() else ""
    others = [_own_letters(other) for other in respelt(account)]
    spelt = JOINT.join(_either((words, *others), _of_one(words)))
    needles = [needle for spelling in (words, *others) for needle in _needles_of(spelling)]
    if len(words) == 1 and len(words[0]) >= SHORTEST_INFLECTED and words[0].isalpha() and has_spaces(words[0][0]):
        spelt += "|" + APART.join(map(re.escape, one_form(words[0])))
    written = {**dict(_as_it_is(account)), **(letters_apart(account) if len(words) == 1 else {})}
    if _is_like_an_account(words):
        spelt = f"(?:{spelt}){GENITIVE}"
    spelt = f"{before}{whole(spelt, words[0][0], words[-1][-1])}{after}{DISCRIMINATOR}"
    expression = "|".join([spelt, *written.values()])
    return expression, tuple(dict.fromkeys([*needles, *written]))


def _is_like_an_account(words: Sequence[str]) -> bool:
    """Returns whether a name without spaces has several words or a digit: such names have no cases of their own."""
    return words[-1].isascii() and (len(words) > 1 or not words[0].isalpha())


def _needles_of(words: Sequence[str]) -> tuple[str, ...]:
    """Returns letters of which each spelling of an account holds some: it holds all of its words, the longest too."""
    return _cases(max(words, key=len), _of_one(words)).needles


def _either(spelt: Sequence[Sequence[str]], how: str) -> Iterator[str]:
    """Yields the expression of each word of a name, in each of its spellings."""
    for word in zip(*spelt, strict=False):
        ways = dict.fromkeys(_cases(way, how).expression for way in word)
        yield next(iter(ways)) if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _of_one(words: Sequence[str]) -> str:
    """Returns how a name is inflected that is an account or one word: a short one, or one of several, not at all."""
    return ANY if len(words) == 1 and len(words[0]) >= LOGIN else AS_IT_IS


def _of_name(name: str) -> tuple[str, tuple[str, ...]]:
    written = first_last(plain_letters(name)).split()
    many = len(written) > 1
    parts = [part for at, one in enumerate(written) if (part := _part(one, is_beside=many, is_family=at > 0))]
    literal = dict(_as_it_is(name))
    spelt = JOINT.join(part.plain for part in parts)
    if len(parts) == 2 and parts[-1].plain.isdecimal():
        spelt = whole(spelt, parts[0].first, parts[-1].last) + DIGIT_AFTER
    elif len(parts) <= MOST_PARTS:
        spelt = _spellings(parts)
    if len(parts) == 1:
        spelt = _of_single(name, parts[0], spelt)
    rows = [literal, *((called_by_one_part(name), letters_apart(name)) if len(parts) == 1 else ())]
    around = around_signs([part.plain for part in parts])
    expression = "|".join([spelt, *chain(*(row.values() for row in rows)), *around])
    needles = [*chain(*(part.needles for part in (parts[0], *parts[-2:]))), *chain(*rows)]
    if len(parts) > 1 and (short := _initials(parts)):
        expression += f"|{short}"
        needles += [f"{parts[0].initials[0]}.{space}{parts[-1].initials[0]}." for space in ("", " ")]
    return expression, tuple(dict.fromkeys(needles))


def _of_single(name: str, part: NamePart, spelt: str) -> str:
    """Returns the expression of a name without spaces: of a short one without cases, of an account with an `s`."""
    is_account = _is_like_an_account(words_of(name))
    owner = whole(part.plain + (GENITIVE if is_account else ""), *part.ends)
    if _of_one(_own_letters(name)) == AS_IT_IS:
        return owner
    return f"{spelt}|{owner}" if is_account else spelt


def _initials(parts: Sequence[NamePart]) -> str:
    """Returns the expression of `A. P.`: behind a word or sign that tells that somebody made something."""
    if not all(part.initial for part in parts):
        return ""
    return rf"{BYLINE}" + r"[\s\-]?".join(rf"{re.escape(part.initials[0])}\." for part in parts)


class NamePart(FrozenStruct):
    """A part of a name between spaces, such as `Jean-Luc` or `O'Connor`, as regular expressions of folded text."""

    plain: str
    """Without cases."""
    full: str
    """In those cases that are no other given name."""
    cases: str
    """In all cases."""
    changed: str
    """In all cases but the first."""
    beside_case: str
    """In all cases, beside a word in another one than the first."""
    initial: str
    """Of `J.`, `J.-L.`, `JL`; empty if its script has no initials."""
    initials: str
    """The initials alone."""
    logins: str
    """The expression of the initials in names of accounts, where a letter may be two: `th` for `Þ`."""
    first: str
    last: str
    """Its first and its last letter."""
    letters: int
    needles: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """Returns its first and its last letter."""
        return self.first, self.last


def _part(written: str, *, is_beside: bool, is_family: bool) -> NamePart | None:
    words = _own_letters(written)
    if not words:
        return None
    prefix, own = _prefix(written)
    shortest = SHORTEST_BESIDE if is_beside else SHORTEST_WITH_DIGRAPH
    ways = [_own_letters(own), *map(_own_letters, respelt(own, shortest))]
    initials = one_form("".join(word[0] for word in words))
    initial = ""
    if all(map(_has_initial, words)) or (len(words) > 1 and _has_initial(words[-1])):
        many = r"[.\-\s]{0,3}".join(initials) if len(initials) > 1 else initials
        initial = rf"(?:{many}|{initials[0]})(?:\.|{LETTER_AFTER})"
    needles = tuple(needle for way in ways for needle in _cases(way[0], ANY).needles)
    is_particle = len(words) == 1 and PARTICLES.fullmatch(words[0])
    spelt = [prefix + JOINT.join(_either(ways, AS_IT_IS if is_particle else how)) for how in WAYS]
    if is_family:
        spelt, others = _with_particles(written, words, ways, spelt)
        needles += others
    plain, full, cases, changed, beside = spelt
    ends = words[0][0], words[-1][-1], sum(map(len, words))
    return NamePart(plain, full, cases, changed, beside, initial, initials, _logins(written, initials), *ends, needles)


def _logins(written: str, initials: str) -> str:
    """Returns the expression of a part's initials in names of accounts: all of them, or the first, in any spelling."""
    letter = next(sign for sign in written if sign.isalnum())
    ways = dict.fromkeys([initials[0], fold_name(letter), *map(fold_name, respelt(letter))])
    first = initials[0] if len(ways) == 1 else f"(?:{'|'.join(map(re.escape, ways))})"
    return f"{first}(?:{initials[1:]})?" if len(initials) > 1 else first


def _with_particles(
    written: str, words: Sequence[str], ways: Sequence[tuple[str, ...]], spelt: Sequence[str]
) -> tuple[list[str], tuple[str, ...]]:
    """Returns the expressions of a family name, also with the article or particle apart that it may begin with, and
    needles of these.
    """
    found, needles = list(spelt), tuple[str, ...]()
    if ARABIC.fullmatch(written):
        found = [f"(?:{one}|[aeu]l[ '-]{words[0][2:]})" for one in found]
        needles += (words[0][2:],)
    for particle, rest in _apart(ways):
        apart = f"|{particle}{rest}{GENITIVE}"  # the languages of such names have no cases
        found = [f"(?:{one}{'' if how in OBLIQUE else apart})" for one, how in zip(found, WAYS, strict=True)]
        needles += (rest,)
    return found, needles


def _apart(ways: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yields the expressions of particles that a family name of one word may begin with, each with the rest of it."""
    for way in ways:
        if len(way) == 1 and way[0].isascii():
            yield from ((spelt_apart(particle), rest) for particle, rest in particles_apart(way[0]))


def _prefix(written: str) -> tuple[str, str]:
    """Returns the expression of what a family name begins with that people write in several ways, and the rest."""
    scottish = SCOTTISH.match(written)
    return ("ma?c[ '-]?", written[scottish.end() :]) if scottish else ("", written)


WAYS = AS_IT_IS, GIVEN, ANY, CHANGED, BESIDE = "as it is", "given", "any", "changed", "beside a case"
"""Cases in which a word is looked for; `inflected` tells them apart."""
OBLIQUE = frozenset([CHANGED, BESIDE])


@lru_cache(1 << 14)
def _cases(word: str, how: str) -> Inflected:
    """Returns a word in its cases, where its language has them."""
    if word.isascii():
        if how == AS_IT_IS or not word.isalpha():
            return Inflected(word, "", (word,))
        return inflected(word, is_given=how == GIVEN, is_changed=how == CHANGED, is_beside_case=how == BESIDE)
    stem, endings = _of_other_script(word)
    spelt, needle = with_repeated_letters(stem)
    return Inflected(_prefixes(word) + spelt, endings, (needle,))


@cache
def _cyrillic_endings() -> str:
    """Returns what Slavic languages write onto names in Cyrillic letters, in the place of a last vowel."""
    return fold_name(
        r"(?:ами|ями|ого|ому|его|ему|ыми|ими|ым|им|ых|их|ою|ею|ой|ей|ом|ем|ую|юю|ах|ях|ам|ям|ов|ев|ове|еве|ові|еві|єві"
        r"|ій|ій|ая|яя|ое|ее|ые|ие|ый|ий|ию|ия|ии|ієм|єм|єю|а|я|у|ю|ы|и|е|о|ь|і|ї|є)?"
    )


@cache
def _greek_endings() -> str:
    return fold_name(r"(?:ους|ου|ος|ον|ης|ας|ες|ων|η|α|ε|ο|υ|σ)?")


@cache
def _cyrillic_adjective() -> re.Pattern[str]:
    return re.compile(fold_name(".*(?:ий|ый|ой|ая|яя)"))


@cache
def _cyrillic_fleeting() -> re.Pattern[str]:
    """Returns the expression of words with a vowel that only the first case has: Павел, Павла."""
    return re.compile(fold_name("(.{2,}[бвгджзйклмнпрстфхцчшщ])(?:е|о|ё)([бвгджзклмнпрстфхцчшщ])"))


def _of_other_script(word: str) -> tuple[str, str]:
    """Returns what of a word in letters that are not Latin stays the same, and the expression of what follows."""
    endings = _endings(word)
    if not endings or len(word) <= LONG_STEM:
        return one_form(word), endings
    folded = one_form(word)
    cut = 2 if _cyrillic_adjective().fullmatch(folded) else int(word[-1] in LAST_VOWELS)
    if fleeting := _cyrillic_fleeting().fullmatch(folded):
        rest = folded[len(fleeting[1]) :]
        return fleeting[1], f"(?:{rest}|{fleeting[2]}){endings}"
    return folded[: len(word) - cut], endings


def _endings(word: str) -> str:
    """Returns the expression of the endings of a word; empty if it has none, or is too short to tell them."""
    if CAUCASIAN.search(word) and len(word) >= LONG_STEM:
        return CAUCASIAN_ENDINGS
    if len(word) < SHORTEST_INFLECTED:
        return ""
    if CYRILLIC.search(word):
        return _cyrillic_endings()
    return _greek_endings() if GREEK.search(word) else ""


def _prefixes(word: str) -> str:
    if len(word) < SHORTEST_WORD:
        return ""
    if "\u05d0" <= word[0] <= "\u05ea":
        return HEBREW_PREFIXES
    return ARABIC_PREFIXES if "\u0620" <= word[0] <= "\u064a" else ""


def _as_it_is(name: str) -> Iterator[tuple[str, str]]:
    """Yields a name with signs that end sentences too, as it is written, with a needle: `J. R.`, `Sgt. Quill`."""
    if re.search(r"[.!?;:,]\s", name.strip()):
        words = fold_name(plain_letters(name)).split()
        yield max(words, key=len), LETTER_BEFORE + r"\s{1,3}".join(map(re.escape, words)) + LETTER_AFTER


def _spellings(parts: Sequence[NamePart]) -> str:
    """Returns the regular expression of the ways in which people and software write a name of these parts."""
    *given, last = parts
    rows = [whole(JOINT.join([*(part.full for part in given), last.cases]), parts[0].first, last.last)]
    if given and last.changed != last.cases:
        rows.append(whole(JOINT.join([*(part.beside_case for part in given), last.changed]), parts[0].first, last.last))
    if len(parts) == 2:  # a list may hold the family name first
        turned = whole(given[0].full + r"\s?,\s{0,2}" + last.cases, parts[0].first, last.last)
        rows.append(rf"(?<!, ){turned}{NO_LIST}")
    for cut in range(1, len(parts)):
        rows += _divided(parts[:cut], parts[cut:])
    if len(parts) > 1 and not (has_spaces(last.first) and not takes_particles(last.first)):
        rows.append(f"(?:{parts[0].plain}|{last.plain})" + r"\s?" + honorific())
    return "|".join(rows)


def _divided(given: Sequence[NamePart], family: Sequence[NamePart]) -> Iterator[str]:
    """Yields the spellings of a name of which it is known where the family name begins."""
    last = JOINT.join([*(part.full for part in family[:-1]), family[-1].cases])
    first = JOINT.join(part.full for part in given)
    turned = rf"{last}(?:{COMMA}{first}|\s{{0,2}}[(\[]\s?{first}\s?[)\]])"
    if family[-1].changed != family[-1].cases and len(family) == 1:
        turned += f"|{family[-1].changed}{JOINT}{JOINT.join(part.beside_case for part in given)}"
    yield whole(turned, family[0].first, given[-1].last)
    if has_spaces(family[0].first) and not takes_particles(family[0].first):
        others = "|".join(dict.fromkeys(part.full for part in given))
        ends = LETTER_BEFORE + rf"(?:{others})" + LETTER_AFTER
        yield whole(rf"{FORM_OF_ADDRESS}{last}{LETTER_AFTER}(?:{JOINT}{ends}){{0,{len(given)}}}", "m")
    if all(part.initial for part in given):
        yield from _with_initials(given, family, last)
    if all(part.initial for part in family):
        dotted = JOINT.join(rf"{re.escape(part.initials[0])}\." for part in family)
        yield whole(JOINT.join(part.full for part in given) + JOINT + dotted, given[0].first)


def _with_initials(given: Sequence[NamePart], family: Sequence[NamePart], last: str) -> Iterator[str]:
    """Yields the spellings in which given names may be initials; `last` is the family name's expression."""
    spelt = [rf"(?:{part.full}|{part.initial}(?!(?:[^\w|]|_){{0,16}}\|))" for part in given]
    short = JOINT.join(spelt)
    yield whole(f"{short}(?:{JOINT}|{NICKNAME}|{BETWEEN}){last}", given[0].first, family[-1].last)
    ended = f"(?:{given[-1].full}{LETTER_AFTER}|{given[-1].initial})"
    yield whole(last + APART_COMMA + JOINT.join([*spelt[:-1], ended]), family[0].first)
    ends = [(last, family[-1])] if sum(part.letters for part in family) >= LOGIN else []
    ends += [(family[0].cases, family[0])] if len(family) == 2 and family[0].letters >= LOGIN else []
    for spelt_end, end in ends:  # `jdupont`
        logins = "".join(part.logins for part in given)
        yield whole(logins + spelt_end, given[0].first, end.last)
        yield whole(f"{spelt_end}{DOTTED}{logins}", end.first)
    if len(given) == len(family) == 1:  # `dupontj`, `jeanned`
        yield from _before_initial(family[0], given[0])
        yield from _before_initial(given[0], family[0])


def _before_initial(part: NamePart, other: NamePart) -> Iterator[str]:
    """Yields the expressions of a name with initials of the other one written onto it, if that is no word."""
    for initials in dict.fromkeys((other.initials[0], other.initials)):
        shortest = SHORTEST_BEFORE_ENDING if initials in ENDINGS else LOGIN
        if part.letters >= shortest and not is_in_dictionary(part.plain + initials):
            yield whole(part.plain + initials, part.first, initials[-1])


def _has_initial(word: str) -> bool:
    """Returns whether a word may be written as an initial: in alphabets, not in Chinese, Japanese or Korean."""
    return len(word) > 1 and word[0].isalpha() and has_spaces(word[0]) and not takes_particles(word[0])


def whole(expression: str, first: str, last: str = "") -> str:
    """Returns the expression where it is not a part of a longer word; scripts without spaces between words have no such
    limits.

    `first` is the letter it begins with, `last` the one it ends with; empty if it may end with a dot.
    """
    before = (LETTER_BEFORE if ord(first) < FIRST_OF_OTHERS else r"(?<![^\W\d_a-z])") if has_spaces(first) else ""
    after = ""
    if last and has_spaces(last) and not takes_particles(last):
        after = LETTER_AFTER if ord(last) < FIRST_OF_OTHERS else rf"(?![^\W\d_a-z]|[{MARKS}])"
    return f"{before}(?:{expression}){after}"
