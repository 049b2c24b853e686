"""Finds names of Hebrew, Arabic, Indian scripts and Thai in the Latin letters they are transliterated with, and the
other way round: `Khatib` and `El-Khatib` for الخطيب, `Mizrahi` for מזרחי, `Priya Chauhan` for प्रिया चौहान.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from showcase.names.common_words import is_ordinary
from showcase.names.folding import plain_letters
from showcase.names.indic import in_latin_letters
from showcase.names.sounds import are_beyond_latin, is_beyond_latin
from showcase.names.spellings import HiddenName, without_number
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import first_last, fold, name_words

VOWEL = r"[aeiouy]{1,2}h?"
LATIN = {
    "ا": f"(?:{VOWEL})?", "ب": "b", "ت": "t", "ث": "(?:th|t|s)", "ج": "(?:dj|j|g|zh)", "ح": "h",
    "خ": "(?:kh|ch|x|h)", "د": "d", "ذ": "(?:dh|z|d|th)", "ر": "r", "ز": "(?:z|s)", "س": "(?:s|c)",
    "ش": "(?:sch|sh|ch|s)", "ص": "s", "ض": "(?:dh|d|z)", "ط": "t", "ظ": "(?:dh|z)", "ع": "(?:aa|3)?",
    "غ": "(?:gh|g)", "ف": "(?:ph|f)", "ق": "(?:q|k|g|c)", "ك": "(?:k|c)", "ل": "l", "م": "m", "ن": "n",
    "ه": f"(?:h(?:{VOWEL})?|t)?", "و": f"(?:ou|oo|au|aw|ow|[wv](?:{VOWEL})?|u|o)",
    "ي": "(?:iy|ai|ay|ei|ey|ie|ee|y|i|e)", "ء": "", "پ": "p", "چ": "(?:tch|ch)", "ژ": "(?:zh|j)",
    "گ": "(?:gu|g)", "א": f"(?:{VOWEL})?", "ב": "(?:b|v|w)", "ג": "g", "ד": "d", "ה": f"(?:h(?:{VOWEL})?|a|e)?",
    "ו": f"(?:ou|oo|[wv](?:{VOWEL})?|u|o)", "ז": "(?:z|s)", "ח": "(?:ch|kh|h)", "ט": "t",
    "י": "(?:ai|ay|ei|ey|ee|ie|y|i|e|j)", "כ": "(?:ch|kh|k|c)", "ך": "(?:ch|kh|k)", "ל": "l", "מ": "m",
    "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": f"(?:{VOWEL})?", "פ": "(?:ph|p|f)", "ף": "(?:ph|p|f)",
    "צ": "(?:tz|ts|z|s)", "ץ": "(?:tz|ts|tch|ch|z|s)", "ק": "(?:ck|k|q|c)", "ר": "r", "ש": "(?:sch|sh|s)",
    "ת": "(?:th|t)", "װ": "(?:w|v|ou|oo|u|o)", "ײ": "(?:iy|ai|ay|ei|ey|ie|ee|y|i|e)",
}  # fmt: skip
"""What transliterations make of each letter, as `fold` gives both; a consonant may be doubled."""
NO_CONSONANTS = frozenset("اعهويءאהויעײ")
FEWEST_CONSONANTS = 3
"""Of a name that is found by one of its words; one fewer where it has long vowels."""
FEWEST_BESIDE_INITIAL = 2
FEWEST_LETTERS = 4
SHORTEST_LATIN = 5
"""Letters of a name in Latin letters."""
SHORTEST_FAMILY = 4
"""The same of a family name beside the initial of the given name."""
ARTICLE, ARTICLE_BEFORE = "ال", lazy_pattern(r"(?i:[ae]l|ha)[\s\-]?\Z")
WHOLE, PARTS = ("name", "handle"), ("part", "family")
ARTICLES = frozenset(["al", "el", "ul"])
FARTHEST, MOST_WORDS = 5, 8
"""Characters between two words of a name, with an article among them; words of a text that one may take."""
INITIAL_BEFORE = lazy_pattern(r"(?<![^\W_])([A-Z])(?:\.[\s\-]?|\s)\Z")
INITIAL_BEHIND = lazy_pattern(r",?\s{1,2}([A-Z])(?:\.|(?![^\W_]|['’]))")
LATIN_WORD = lazy_pattern(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]{2,40}")
HYPHENATED = lazy_pattern(rf"{LATIN_WORD.pattern[:-6]}{{1,40}}(?:-{LATIN_WORD.pattern[:-6]}{{1,40}})*")
"""Words with hyphens between their syllables: `Chan-o-cha`."""
OTHER_WORD = lazy_pattern(
    "[\u05d0-\u05ea\u0591-\u05c7]{2,30}|[\u0620-\u065f\u0670-\u06d3]{2,30}"
    "|[\u0900-\u0963\u0971-\u0d7f\u200c\u200d]{2,40}|[\u0e01-\u0e3a\u0e40-\u0e4e]{2,60}"
)
IS_OTHER = lazy_pattern("[\u05d0-\u05ea\u0620-\u06d3\u0900-\u0d7f\u0e01-\u0e4e]")
IS_ABJAD = lazy_pattern("[\u05d0-\u05ea\u0620-\u06d3\u05f0-\u05f2]")
PREFIXES = lazy_pattern("[והבלמשכ]{1,2}|[وفبلك]{1,2}")


@lru_cache(1 << 14)
def _of_word(word: str) -> tuple[str, int]:
    """Returns the expression of a word in Latin letters, and its number of consonants; empty where it has no such."""
    if not word or not IS_ABJAD.match(word):
        return in_latin_letters(word)
    parts: list[str] = []
    consonants = 0
    for letter in word.replace("וו", "װ").replace("יי", "ײ"):
        if letter not in LATIN:
            return "", 0
        is_consonant = letter not in NO_CONSONANTS
        consonants += is_consonant
        parts.append(f"(?:{LATIN[letter]}){{1,2}}(?:{VOWEL})?" if is_consonant else LATIN[letter])
    return f"(?:{VOWEL})?{''.join(parts)}(?:{VOWEL})?", consonants


def _bare(word: str) -> str:
    """Returns a word without the Arabic article."""
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 2 else word


def _with_article(word: str) -> str:
    """Returns the expression of a word, with the Arabic article or without it where it has one."""
    return f"{'(?:[aeu]l)?' if _bare(word) != word else ''}{_of_word(_bare(word))[0]}"


@lru_cache(1 << 14)
def transliterated(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Returns what matches the words of a name, as `name_words` gives them, joined in Latin letters; None if they are
    too short to be told from other words.
    """
    spelt = [_of_word(_bare(word)) for word in words]
    letters, consonants = sum(len(_bare(word)) for word in words), sum(number for _, number in spelt)
    fewest = FEWEST_CONSONANTS if letters == FEWEST_LETTERS else FEWEST_CONSONANTS - 1
    if not all(row for row, _ in spelt) or letters < FEWEST_LETTERS or consonants < fewest:
        return None
    return re.compile("(?:[aeu]l)?".join(["", *(row for row, _ in spelt)]))


def _initials(word: str) -> str:
    """Returns the Latin letters that a word may begin with."""
    spelt = LATIN.get(word[0], "")
    if spelt.startswith(f"(?:{VOWEL}"):
        return "aeiouy"
    return "".join(dict.fromkeys(re.findall(r"(?:^|[(|:\[])([a-z])", spelt)))


class _Spelling(FrozenStruct):
    """How a name may be written in Latin letters: one expression a word."""

    hidden: HiddenName
    words: tuple[re.Pattern[str], ...]
    is_whole: bool
    """Whether this is all of a name, not one word of it."""
    initials: str = ""
    """Letters of which one is before or behind a family name, as the initial of the given name; empty if none needs."""


def _spellings(hidden: HiddenName, words: tuple[str, ...]) -> Iterator[_Spelling]:
    """Yields a name with its words joined, and apart with the family name last or first."""
    joined = transliterated(words)
    if joined is None:
        return
    yield _Spelling(hidden, (joined,), len(words) > 1)
    if len(words) > 1:
        apart = tuple(re.compile(_with_article(word)) for word in words)
        yield _Spelling(hidden, apart, True)
        yield _Spelling(hidden, (*apart[-1:], *apart[:-1]), True)
    is_abjad = len(words) > 1 and IS_ABJAD.match(words[0]) is not None
    if is_abjad and _of_word(_bare(words[-1]))[1] >= FEWEST_BESIDE_INITIAL:
        yield _Spelling(hidden, (re.compile(_with_article(words[-1])),), False, _initials(words[0]))


def _is_tellable(words: tuple[str, ...]) -> bool:
    """Returns whether a name is told by its sound: whole names only, in scripts that write their vowels."""
    return len(words) > 1 or IS_ABJAD.match(words[0]) is not None


def _last(spelling: _Spelling, tokens: Sequence[re.Match[str]], at: int) -> re.Match[str] | None:
    """Returns the last word of a text that belongs to a name from one of its words on; None where it is no name."""
    first, *others = tokens[at : at + MOST_WORDS]
    words = [first, *(token for token in others if fold(token[0]) not in ARTICLES)][: len(spelling.words)]
    return words[-1] if _are_spelt(spelling, words) and _are_meant(spelling, [word[0] for word in words]) else None


def _with_initial(text: str, start: int, end: int, initials: str) -> tuple[int, int] | None:
    """Returns the span of a family name with the initial beside it, if it needs one; None if it has none of these."""
    if not initials:
        return start, end
    before = INITIAL_BEFORE.search(text, max(0, start - 4), start)
    if before is not None and before[1].lower() in initials:
        return before.start(), end
    behind = INITIAL_BEHIND.match(text, end)
    return (start, behind.end()) if behind is not None and behind[1].lower() in initials else None


def _are_spelt(spelling: _Spelling, words: Sequence[re.Match[str]]) -> bool:
    """Returns whether words of a text are those of a name, and near each other."""
    if len(words) < len(spelling.words) or any(b.start() - a.end() > FARTHEST for a, b in pairwise(words)):
        return False
    return all(one.fullmatch(fold(word[0]).replace("-", "")) for one, word in zip(spelling.words, words, strict=True))


def _are_meant(spelling: _Spelling, words: Sequence[str]) -> bool:
    """Returns whether words that are spelt as a name are no words of a dictionary in small letters."""
    if spelling.initials:
        return len(words[0]) >= SHORTEST_FAMILY and words[0][0].isupper()
    if not spelling.is_whole:
        return len(words[0]) >= SHORTEST_LATIN and not words[0].islower() and not is_ordinary(words[0])
    return len(words) == 1 or not any(word.islower() and is_ordinary(word) for word in words)


@dataclass(frozen=True)
class AbjadIndex:
    """Hidden names, or parts of them, that a text holds in another script."""

    names: Sequence[HiddenName]
    _written: list[_Spelling] = field(default_factory=list, init=False)
    """Those that are listed in Hebrew or Arabic letters."""
    _latin: list[tuple[tuple[str, ...], HiddenName]] = field(default_factory=list, init=False)
    """Those that are listed in Latin letters."""

    @cached_property
    def _has_other(self) -> bool:
        return are_beyond_latin(self.names)

    @cached_property
    def _is_filled(self) -> bool:
        """Returns whether any name is listed, and lists them when a text first needs it."""
        listed = [(hidden, name_words(first_last(without_number(plain_letters(hidden.name))))) for hidden in self.names]
        last_words = {words[-1:] for hidden, words in listed if hidden.kind in WHOLE}
        for hidden, words in listed:
            if words and (hidden.kind in WHOLE or (hidden.kind in PARTS and words[-1:] in last_words)):
                self._add(hidden, words)
        return bool(self._written or self._latin)

    def _add(self, hidden: HiddenName, words: tuple[str, ...]) -> None:
        spellings = list(_spellings(hidden, words)) if _is_tellable(words) else []
        self._written.extend(spellings)
        if spellings or hidden.kind == "family" or not all(word.isascii() and word.isalpha() for word in words):
            return
        bare = tuple(word for word in words if word not in ARTICLES)
        joined = name_words(first_last(without_number(plain_letters(hidden.name))).replace("-", ""))
        for each in dict.fromkeys((bare, joined)):
            self._latin.extend((order, hidden) for order in dict.fromkeys((each, (*each[-1:], *each[:-1]))) if each)

    def find(self, text: str) -> Iterator[tuple[int, int, HiddenName]]:
        """Yields where a text of plain letters has one of the names."""
        if not (self._has_other or is_beyond_latin(text)) or not self._is_filled:
            return
        if self._written:
            yield from self._in_latin(text)
        if self._latin and not text.isascii() and IS_OTHER.search(text):
            yield from self._in_others(text)

    def _in_latin(self, text: str) -> Iterator[tuple[int, int, HiddenName]]:
        yield from self._in_words(text, list(LATIN_WORD.finditer(text)))
        if "-" in text and any(not IS_ABJAD.search(one.hidden.name) for one in self._written):
            yield from self._in_words(text, list(HYPHENATED.finditer(text)))

    def _in_words(self, text: str, tokens: list[re.Match[str]]) -> Iterator[tuple[int, int, HiddenName]]:
        begun = {word: self._begun_by(word) for word in {token[0] for token in tokens}}
        for at, token in enumerate(tokens):
            for spelling in begun[token[0]]:
                last = _last(spelling, tokens, at)
                if last is not None:
                    article = ARTICLE_BEFORE.search(text, max(0, token.start() - 3), token.start())
                    span = _with_initial(text, (article or token).start(), last.end(), spelling.initials)
                    if span is not None:
                        yield (*span, spelling.hidden)

    def _begun_by(self, word: str) -> list[_Spelling]:
        """Returns the names that may begin with a word in Latin letters."""
        letters = fold(word).replace("-", "")
        return [spelling for spelling in self._written if spelling.words[0].fullmatch(letters)]

    def _in_others(self, text: str) -> Iterator[tuple[int, int, HiddenName]]:
        tokens = list(OTHER_WORD.finditer(text))
        for at, token in enumerate(tokens):
            for words, hidden in self._latin:
                last = at + len(words)
                if _are_written(words, tokens[at:last]):
                    yield token.start(), tokens[last - 1].end(), hidden


def _are_written(words: Sequence[str], tokens: Sequence[re.Match[str]]) -> bool:
    """Returns whether words of a text in other letters are those of a name in Latin ones."""
    if len(tokens) < len(words) or any(b.start() - a.end() > FARTHEST for a, b in pairwise(tokens)):
        return False
    if len(words) == 1 and not any(one.fullmatch(words[0]) for one in _readings(tokens[0][0], FEWEST_CONSONANTS)):
        return False
    return all(
        any(one.fullmatch(word) for one in _readings(token[0], 1)) for word, token in zip(words, tokens, strict=True)
    )


@lru_cache(1 << 14)
def _readings(written: str, fewest: int) -> tuple[re.Pattern[str], ...]:
    """Returns the expressions of a word, with and without a prefix, that have so many consonants at least."""
    word = "".join(name_words(written))
    prefix = PREFIXES.match(word)
    bare = dict.fromkeys(_bare(word[start:]) for start in range((prefix.end() if prefix else 0) + 1))
    spelt = (_of_word(one) for one in bare)
    return tuple(re.compile(expression) for expression, consonants in spelt if expression and consonants >= fewest)
