"""Compares names across scripts by how they sound: Иван Петров is Ivan Petrov, דוד כהן is David Cohen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise, product
from unicodedata import combining, normalize

from showcase.names.common_words import is_ordinary
from showcase.names.folding import plain_letters
from showcase.names.matres import may_be_one
from showcase.names.spellings import HiddenName, without_number
from showcase.names.unspaced import COMPOUND_FAMILY_NAMES
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import IGNORED, first_last, is_of_letters, name_words

TOKEN = lazy_pattern("(?:[^\\W\\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e]*)+")
BEYOND_LATIN = lazy_pattern("[^\\W\\d_\u0000-\u036f\u1e00-\u1eff]")
FARTHEST = 4
"""Characters that may be between two words of a name."""
SHORTEST_ALONE = 5
"""Letters of the sound of a name of one word."""
SHORTEST_LOGIN = 7
"""The same of an initial that is joined to a family name: `hgrigoryan`."""
SHORTEST_STEM = 4
LONGEST_ENDING = 3
"""Letters that a language writes onto a name in its cases."""
LONGEST_VOWELS = 2
"""Last vowels that are an ending, as in Мария."""
FEWEST_CONSONANTS = 4
"""In a name that is compared without vowels."""

SOUNDS = tuple((lazy_pattern(found), sound) for found, sound in (
    (r"[^a-z]", ""), (r"shch|schtsch|chtch|szcz", "s"), (r"tsch|tch", "h"), (r"sch|sh|sz", "s"), (r"zh", "z"),
    (r"cz", "h"),
    (r"ch|kh", "h"), (r"ts|tz", "s"), (r"ph", "f"), (r"th", "t"), (r"ck|q", "k"), (r"c(?=[eiy])", "s"), (r"c", "k"),
    (r"x", "ks"), (r"w", "v"), (r"ff?$", "v"), (r"[yj]", "i"), (r"ou|oo", "u"), (r"ee", "i"), (r"ae", "e"),
    (r"(.)\1+", r"\1"),
))  # fmt: skip
"""What sounds alike, whichever way it is transliterated."""
LOOSE_SOUNDS = tuple((lazy_pattern(found), sound) for found, sound in (
    (r"dh", "d"), (r"di(?=[aou])", "d"), (r"^gi(?=[aeou])", "i"), (r"([ae])u", r"\1v"), (r"ai", "e"), (r"[eo]i", "i"),
    (r"i[eo]", "e"), (r"[mn]p|mb", "b"), (r"n[td]", "d"), (r"n[gk]|gk", "g"), (r"h", "g"), (r"[bf]", "v"),
    (r"(?<=[^aeiou])er$", "r"), (r"(.)\1+", r"\1"),
))  # fmt: skip
"""What transliterations write in several ways: Γκίκας is Gikas or Gkikas, Ёлкин is Elkin or Yolkin."""
GREEK = tuple((lazy_pattern(found), sound) for found, sound in (
    (r"ου", "u"), (r"([αεη])υ", r"\1v"), (r"μπ", "b"), (r"ντ", "d"), (r"γ[γκ]", "g"), (r"γ(?=[ξχ])", "n"),
))  # fmt: skip
"""Greek letters that are one sound together."""
TRANSLITERATIONS = (
    str.maketrans({"ч": "c", "ш": "s", "щ": "sc", "ж": "z", "ц": "c", "х": "ch"}),
    str.maketrans({"ч": "tch", "ш": "ch", "щ": "chtch", "ж": "j", "ц": "ts"}),
    str.maketrans({"ч": "tsch", "ш": "sch", "щ": "schtsch", "ж": "sch", "ц": "z", "в": "w"}),
)
"""Cyrillic letters as Slavic languages write them, without their signs; as French does; and as German does."""
YO = lazy_pattern("[ёЁ]")
"""A letter that folding takes for another vowel."""
CARONS = str.maketrans(dict.fromkeys("čĉČĈ", "ch"))
"""Letters that are another sound without their signs."""
LOOSE_SCRIPTS = frozenset(["el", "cy"])
"""Scripts that are compared by the looser sounds as well."""
HAN_AND_HANGUL = lazy_pattern("[\u3400-\u9fff\uac00-\ud7a3]{2,4}")
"""A whole name that is written without spaces, with its family name first."""
SYLLABLES = lazy_pattern("[\u3400-\u9fff\uac00-\ud7a3]{1,4}")
FEWEST_SURE = 2
"""Words of a Korean name in Latin letters that have a capital or are in no dictionary."""
ARABIC_ARTICLE = "ال"
ARTICLE = frozenset(["al", "el", "ul"])
"""The Arabic article, where Latin letters write it as a word of its own."""
DOUBLED = lazy_pattern(r"(.)\1+")
VOWELS = lazy_pattern(r"[aeiouhvw]")
CONSONANTS = {"ב": "b", "כ": "k", "ך": "k", "פ": "p", "ף": "p", "ח": "h", "צ": "s", "ץ": "s", "ש": "s"}
"""Hebrew letters that are transliterated in several ways."""
ABJADS = frozenset(["he", "ar"])
"""Scripts that leave vowels out."""
INDIC_AND_THAI = "0"
"""What `script` calls the blocks of the scripts of India and Thailand, whose names have no cases."""
KOREAN = {"gim": "kim", "bag": "park", "i": "lee", "choe": "choi", "jeong": "jung", "gang": "kang", "jo": "cho"}
"""Family names that Koreans write in another way than they are transliterated."""

KOREAN_SOUNDS = tuple((lazy_pattern(found), sound) for found, sound in (
    (r"[^a-z]", ""), (r"eui|ui|ee", "i"), (r"yeo|you", "yu"), (r"eo|eu|ou|oo", "u"), (r"wu", "u"),
    (r"w?ae|ai|ay|oe|oi|we", "e"), (r"ch|jj|j", "c"), (r"tt|d", "t"), (r"pp|b", "p"), (r"ss|sh", "s"), (r"kk", "k"),
    (r"(?<!n)g", "k"), (r"r(?=k)", ""), (r"^(?:rh|[lr])(?=[iy])", ""), (r"^[lr]", "n"), (r"r", "l"), (r"^y(?=i)", ""),
    (r"(?<=[aeiou])h(?![aeiouy])", ""),
))  # fmt: skip
"""What Koreans write in several ways: 이정우 is Lee Jung-woo, Yi Jeong-u or Rhee Chung Wu."""

Words = tuple[str, ...]


@lru_cache(1 << 14)
def sound(word: str) -> str:
    """Returns how a word of any script sounds, in Latin letters."""
    from anyascii import anyascii

    key = anyascii(normalize("NFC", IGNORED.sub("", word)).translate(CARONS)).lower()
    key = KOREAN.get(key, key) if word >= "\uac00" else key
    if len(word) > 2 and HAN_AND_HANGUL.fullmatch(word):
        key = sound(word[0]) + anyascii(word[1:]).lower()
    for pattern, instead in SOUNDS:
        key = pattern.sub(instead, key)
    return key


@lru_cache(1 << 14)
def loose_sound(word: str) -> str:
    """Returns how a word sounds, the same for all transliterations of Greek and Cyrillic that are common."""
    if script(word) == "el":
        word = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
        for pattern, instead in GREEK:
            word = pattern.sub(instead, word)
    heard = sound(word)
    for pattern, instead in LOOSE_SOUNDS:
        heard = pattern.sub(instead, heard)
    return heard


@lru_cache(1 << 14)
def korean_sound(word: str) -> str:
    """Returns how a Korean word sounds, the same for all transliterations that are common."""
    from anyascii import anyascii

    heard = anyascii(word).lower()
    for pattern, instead in KOREAN_SOUNDS:
        heard = pattern.sub(instead, heard)
    return heard


def is_korean(word: str) -> bool:
    """Returns whether a word begins with a Korean syllable."""
    return "\uac00" <= word[0] <= "\ud7a3"


@lru_cache(1 << 14)
def consonants(word: str) -> str:
    """Returns the consonants of a word, for scripts that leave vowels out; `v`, `w` and `h` may be vowels there."""
    heard = _by_letters(word) if script(word) in ABJADS else sound(word)
    return VOWELS.sub("", heard.replace("f", "p"))


def _by_letters(word: str) -> str:
    return "".join(CONSONANTS.get(letter) or sound(letter) for letter in word)


def has_article(word: str) -> bool:
    """Returns whether a word begins with the Arabic article."""
    return len(word) > len(ARABIC_ARTICLE) + 1 and word.startswith(ARABIC_ARTICLE)


def _with_and_without_article(word: str) -> Words:
    """Returns the consonants of a word of a text."""
    bare = (consonants(word[len(ARABIC_ARTICLE) :]),) if has_article(word) else ()
    return (consonants(word), *bare)


def _without_vowels(words: Words) -> tuple[Words, ...]:
    """Returns the consonants of the words of a name, with the Arabic article written in each way."""
    own: list[str] = []
    joined: list[str] = []
    bare: list[str] = []
    article = ""
    for word in words:
        if word in ARTICLE and len(words) > 2:
            own.append("l")
            article = "l"
            continue
        if has_article(word):
            own.append("l")
            article, word = "l", word[len(ARABIC_ARTICLE) :]
        heard = consonants(word)
        own.append(heard)
        joined.append(article + heard)
        bare.append(heard)
        article = ""
    return tuple(dict.fromkeys((tuple(joined), tuple(own), tuple(bare))))


@lru_cache(1 << 14)
def script(word: str) -> str:
    """Returns which script a word is in: `la`, `cy`, `el`, `he`, `ar`, `zh`, `ko` or its first letter's block."""
    point = ord(word[0])
    if "\u3400" <= word[0] < "\ua000" or is_korean(word):
        return "ko" if is_korean(word) else "zh"
    for end, name in ((0x370, "la"), (0x400, "el"), (0x530, "cy"), (0x590, "hy"), (0x600, "he"), (0x700, "ar")):
        if point < end:
            return name
    return "la" if 0x1E00 <= point < 0x1F00 else f"{point >> (6 if 0x3040 <= point < 0x3100 else 12):x}"


def _family_and_given(words: Words) -> tuple[str, str]:
    """Returns the parts of a Chinese or Korean name, which is written as one word or as two in any order."""
    if len(words) == 1:
        length = 2 if words[0][:2] in COMPOUND_FAMILY_NAMES and len(words[0]) > 2 else 1
        return words[0][:length], words[0][length:]
    if len(words[-1]) == 1 < len(words[0]):
        words = (words[-1], *words[:-1])
    return words[0], "".join(words[1:])


class _Sounding(FrozenStruct):
    hidden: HiddenName
    script: str
    sounds: Words
    loose: Words
    consonants: tuple[Words, ...]
    """With an article as a part of its word, as a word of its own, and without it."""


def is_beyond_latin(text: str) -> bool:
    """Returns whether a text of plain letters has a letter of another script than the Latin one."""
    return not text.isascii() and BEYOND_LATIN.search(text) is not None


def are_beyond_latin(names: Iterable[HiddenName]) -> bool:
    """Returns whether one of these names has letters of another script than the Latin one."""
    return any(is_beyond_latin(plain_letters(hidden.name)) for hidden in names)


@dataclass(frozen=True)
class SoundIndex:
    """Names by their sounds: finds those that a text has in another script than they are written in."""

    names: Sequence[HiddenName]
    _noted_names: dict[str, list[tuple[_Sounding, Words]]] = field(default_factory=dict, init=False)

    @cached_property
    def _first(self) -> dict[str, list[tuple[_Sounding, Words]]]:
        """Returns the names by the sound of their first words; made when a text first needs it."""
        for hidden in self.names:
            self._add(hidden)
        return self._noted_names

    @cached_property
    def _has_other(self) -> bool:
        return are_beyond_latin(self.names)

    def _add(self, hidden: HiddenName) -> None:
        if hidden.kind not in ("name", "handle", "part"):
            return
        written = plain_letters(hidden.name)
        words = name_words(first_last(written) if hidden.kind == "name" else without_number(written))
        if not words or not all(map(is_of_letters, words)):
            return
        if hidden.kind == "name" and all(map(SYLLABLES.fullmatch, words)):
            self._add_syllables(hidden, words)
        if len(words) == 1 and HAN_AND_HANGUL.fullmatch(words[0]) and hidden.kind == "name":
            words = tuple(reversed(_family_and_given(words)))
        heard, loose = tuple(map(sound, words)), tuple(map(loose_sound, words))
        one = _Sounding(hidden, script(words[0]), heard, loose, _without_vowels(words))
        if len(words) > 1:
            self._add_several(one, words)
            self._add_transliterated(one, (words, name_words(first_last(YO.sub("о", written)))))
        elif not is_ordinary(words[0]):
            self._add_single(one)

    def _add_single(self, one: _Sounding) -> None:
        if len(one.sounds[0]) >= SHORTEST_ALONE:
            self._note(one.sounds, one)
        if len(one.loose[0]) >= SHORTEST_ALONE:
            self._note((f"~{one.loose[0]}",), one)

    def _add_syllables(self, hidden: HiddenName, words: Words) -> None:
        """Notes a Chinese or Korean name with the syllables of its given name apart: Kim Min-jun, Kim Min Jun."""
        family, given = _family_and_given(words)
        one = _Sounding(hidden, script(family), (family, *given), (), ())
        if len(given) > 1:
            apart = tuple(map(sound, given))
            self._note((sound(family), *apart), one)
            self._note((*apart, sound(family)), one)
        if not given or not is_korean(family):
            return
        for parts in {(given,), tuple(given)}:
            heard, last = tuple(f"%{korean_sound(part)}" for part in parts), f"%{korean_sound(family)}"
            self._note((*heard, last), one)
            self._note((last, *heard), one)
        self._note_korean_whole(one, family + given)
        self._note_korean_whole(one, given + family)

    def _note_korean_whole(self, one: _Sounding, written: str) -> None:
        if len(whole := korean_sound(written)) >= SHORTEST_ALONE:
            self._note((f"%{whole}",), one)

    def _add_several(self, one: _Sounding, words: Words) -> None:
        """Notes a name of several words, with its family name last and first, joined, and without vowels."""
        for sounds in (one.sounds, (one.sounds[-1], *one.sounds[:-1])):
            self._note(sounds, one)
            if len(whole := DOUBLED.sub(r"\1", "".join(sounds))) >= SHORTEST_ALONE:
                self._note((whole,), one)
        if one.script == "la":
            self._add_as_korean(one, words)
        elif one.script not in ABJADS and len(login := "".join((one.sounds[0][:1], one.sounds[-1]))) >= SHORTEST_LOGIN:
            self._note((login,), one)
        for sounds in (one.loose, (one.loose[-1], *one.loose[:-1])):
            self._note(tuple(f"~{key}" for key in sounds), one)
        self._add_without_vowels(one)

    def _add_transliterated(self, one: _Sounding, spelt: Iterable[Words]) -> None:
        """Notes a Cyrillic name as other languages than English write it: Kravčenko, Jdanov, Schdanow."""
        written = dict.fromkeys(spelt) if one.script == "cy" else ()
        for forms, letters in product(written, (*TRANSLITERATIONS, {})):
            heard = tuple(sound(word.translate(letters)) for word in forms)
            if heard != one.sounds:
                self._note(heard, one)
                self._note((heard[-1], *heard[:-1]), one)

    def _add_without_vowels(self, one: _Sounding) -> None:
        for heard in one.consonants:
            if sum(map(len, heard)) >= FEWEST_CONSONANTS and all(heard):
                for sounds in (heard, (heard[-1], *heard[:-1])):
                    self._note(tuple(f"-{key}" for key in sounds), one)

    def _add_as_korean(self, one: _Sounding, words: Words) -> None:
        """Notes a name in Latin letters as Korean letters may write it, with its family name first or last."""
        for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
            self._note_korean_whole(one, "".join((family, *given)))
            self._note((f"%{korean_sound(family)}", f"%{korean_sound(''.join(given))}"), one)

    def _note(self, sounds: Words, one: _Sounding) -> None:
        self._noted_names.setdefault(stem(sounds[0]), []).append((one, sounds))

    def find(self, text: str) -> Iterator[tuple[int, int, HiddenName]]:
        """Yields where a text of plain letters has a name in another script."""
        if not (self._has_other or is_beyond_latin(text)) or not self._first:
            return
        tokens = list(TOKEN.finditer(text))
        noted = {word: self._noted(word) for word in {token[0] for token in tokens}}
        for at, token in enumerate(tokens):
            for one, sounds in noted[token[0]]:
                last = at + len(sounds)
                if _fits(one, sounds, tokens[at:last]):
                    yield token.start(), tokens[last - 1].end(), one.hidden

    def _noted(self, word: str) -> list[tuple[_Sounding, Words]]:
        """Returns the names that may begin with a word; without vowels only where one of both is written so."""
        is_without = script(word.lower()) in ABJADS
        rows = (row for key in keys(word) for row in self._first.get(key, ()))
        return [row for row in rows if row[1][0][0] != "-" or is_without or row[0].script in ABJADS]


def _fits(one: _Sounding, sounds: Words, tokens: Sequence[re.Match[str]]) -> bool:
    """Returns whether words of a text are a name, by one of its kinds of sounds."""
    if len(tokens) < len(sounds) or any(b.start() - a.end() > FARTHEST for a, b in pairwise(tokens)):
        return False
    words = [token[0] for token in tokens]
    scripts = frozenset(script(word.lower()) for word in words)
    if one.script in scripts or (len(sounds) == 1 and _is_ordinary_alone(words)):
        return False
    return _fits_by_kind(one, sounds, words, frozenset([one.script, *scripts]))


def _fits_by_kind(one: _Sounding, sounds: Words, words: Sequence[str], both: frozenset[str]) -> bool:
    """Returns whether words have the sounds of a name; the first sign of a sound tells its kind, `both` the scripts."""
    if sounds[0].startswith("-"):
        return not both.isdisjoint(ABJADS) and _fits_without_vowels(one, sounds, words)
    if sounds[0].startswith("%"):
        return _fits_in_korean(one, sounds, words)
    if sounds[0].startswith("~"):
        return not both.isdisjoint(LOOSE_SCRIPTS) and _fits_loosely(sounds, words)
    return _fits_as_heard(sounds, [sound(word.lower()) for word in words], has_cases=INDIC_AND_THAI not in both)


def _fits_as_heard(sounds: Words, heard: Sequence[str], *, has_cases: bool) -> bool:
    if not has_cases:
        return tuple(heard) == sounds
    return all(_is_case_of(found, key) for key, found in zip(sounds, heard, strict=True))


def _is_ordinary_alone(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].islower() and is_ordinary(words[0])


def _fits_without_vowels(one: _Sounding, sounds: Words, words: Sequence[str]) -> bool:
    forms = (_with_and_without_article(word.lower()) for word in words)
    is_same = all(key[1:] in found for key, found in zip(sounds, forms, strict=True))
    is_same = is_same and may_be_one(name_words(one.hidden.name), [word.lower() for word in words])
    is_lower = all(word.islower() for word in words)
    return is_same and (any if is_lower else all)(map(_is_no_word, words))


def _fits_loosely(sounds: Words, words: Sequence[str]) -> bool:
    heard = (loose_sound(word.lower()) for word in words)
    is_same = all(_is_case_of(found, key[1:]) for key, found in zip(sounds, heard, strict=True))
    return is_same and (len(words) > 1 or _is_surely(words[0], sounds[0][1:]))


def _fits_in_korean(one: _Sounding, sounds: Words, words: Sequence[str]) -> bool:
    """Returns whether words are a Korean name in Latin letters, or Korean letters one that is listed in Latin ones."""
    if is_korean(words[0]):
        heard = all(f"%{korean_sound(word)}" == key for key, word in zip(sounds, words[:-1], strict=False))
        return heard and sounds[-1] in _korean_beginnings(words[-1])
    heard = all(f"%{korean_sound(word)}" == key for key, word in zip(sounds, words, strict=True))
    sure = sum(len(word) > 1 and _is_no_word(word) for word in words)
    return heard and is_korean(one.sounds[0]) and sure >= min(len(words), FEWEST_SURE)


def _korean_beginnings(word: str) -> Words:
    """Returns the sounds of a word of Korean letters, whole and without the particles behind a name."""
    return tuple(f"%{korean_sound(word[:length])}" for length in range(2, 6))


def _is_surely(word: str, key: str) -> bool:
    """Returns whether a word by itself is a name by its looser sound: no word of a dictionary, and long enough."""
    return not is_ordinary(word) and (len(stem(key)) > SHORTEST_STEM or loose_sound(word.lower()) == key)


def _is_no_word(word: str) -> bool:
    return not word.islower() or not is_ordinary(word)


@lru_cache(1 << 14)
def keys(word: str) -> Words:
    """Returns the stems under which a word may be noted, with its endings taken off."""
    small = word.lower()
    korean = _korean_beginnings(small) if is_korean(small) else (f"%{korean_sound(small)}",)
    loose = (f"~{key}" for key in _stems(loose_sound(small)))
    return (*_stems(sound(small)), *loose, f"-{consonants(small)}", *dict.fromkeys(korean))


def _stems(heard: str) -> Words:
    """Returns a sound without its ending, for each length that an ending may have."""
    cuts = (heard[: len(heard) - cut] for cut in range(LONGEST_ENDING + 1) if len(heard) - cut > 1)
    return tuple(dict.fromkeys(map(stem, cuts)))


def stem(heard: str) -> str:
    """Returns the sound of a word without its last vowels, where enough is left."""
    if heard.startswith(("-", "%")):
        return heard
    if heard.startswith("~"):
        return f"~{stem(heard[1:])}"
    if len(heard) <= SHORTEST_STEM:
        return heard
    return heard[:-LONGEST_VOWELS] + heard[-LONGEST_VOWELS:].rstrip("aeiou")


def _is_case_of(heard: str, key: str) -> bool:
    """Returns whether a word is a name, or one of its cases."""
    if heard == key:
        return True
    cut = stem(key)
    return len(cut) >= SHORTEST_STEM - 1 and heard.startswith(cut) and len(heard) - len(cut) <= LONGEST_ENDING
