"""Spells words of Indian scripts and of Thai in the Latin letters they are transliterated with: `Chouhan` for चौहान."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from showcase.patterns import lazy_pattern

FIRST, LAST = 0x0900, 0x0D7F
"""The scripts of India: nine blocks of the same order, Devanagari to Malayalam."""
THAI = range(0x0E00, 0x0E80)
BLOCK = 0x80
"""Letters of a block."""

_SPELT = {
    0x01: "(?:ng|n|m)?", 0x02: "(?:ng|n|m)?", 0x03: "h?", 0x05: "a", 0x06: "a{1,2}", 0x07: "(?:ee|i|y)",
    0x08: "(?:ee|i|y)", 0x09: "(?:oo|u)", 0x0A: "(?:oo|u)", 0x0B: "(?:ri|ru|r)", 0x0D: "(?:e|a)", 0x0E: "e",
    0x0F: "(?:ae|ay|e|ye)", 0x10: "(?:ai|ay|ei|oi|e)", 0x11: "(?:au|aw|o)", 0x12: "o", 0x13: "(?:oa|oo|o)",
    0x14: "(?:au|ou|ow|o)",
    0x15: "(?:ck|k|c|q)", 0x16: "(?:kh|k)", 0x17: "g", 0x18: "(?:gh|g)", 0x19: "(?:ng|n)", 0x1A: "(?:tch|ch|c)",
    0x1B: "(?:chh|ch)", 0x1C: "(?:j|z|g)", 0x1D: "(?:jh|j|z)", 0x1E: "(?:ny|n)", 0x1F: "(?:th|t)", 0x20: "(?:th|t)",
    0x21: "(?:dh|d)", 0x22: "(?:dh|d)", 0x23: "n", 0x24: "(?:th|t)", 0x25: "(?:th|t)", 0x26: "(?:dh|d)",
    0x27: "(?:dh|d)", 0x28: "n", 0x29: "n", 0x2A: "p", 0x2B: "(?:ph|f|p)", 0x2C: "(?:b|v|w)", 0x2D: "(?:bh|b|v)",
    0x2E: "m", 0x2F: "(?:y|i|j)", 0x30: "r", 0x31: "(?:tr|r|t)", 0x32: "l", 0x33: "l", 0x34: "(?:zh|l|z)",
    0x35: "(?:v|w)", 0x36: "(?:sh|s)", 0x37: "(?:sh|s)", 0x38: "(?:sh|s)", 0x39: "(?:gh|h)?", 0x4E: "t",
    0x3E: "(?:aa|a|o)", 0x3F: "(?:ee|i|e|y)", 0x40: "(?:ee|ie|i|y)", 0x41: "(?:oo|u)", 0x42: "(?:oo|u)",
    0x43: "(?:ri|ru|r)", 0x45: "(?:e|a)", 0x46: "(?:e|a)", 0x47: "(?:ay|ey|ai|e)", 0x48: "(?:ai|ay|ei|oi|e)",
    0x49: "(?:au|aw|o|a)", 0x4A: "o", 0x4B: "(?:oa|oo|o)", 0x4C: "(?:au|ou|ow|o)", 0x70: "(?:n|m)", 0x71: "",
    0x7A: "n", 0x7B: "n", 0x7C: "r", 0x7D: "l", 0x7E: "l", 0x7F: "k",
}  # fmt: skip
"""What transliterations make of each letter, by its place in its block."""
_TAMIL = {
    0x15: "(?:k|g|h|c)", 0x1A: "(?:ch|sh|s|c|j)", 0x1F: "(?:th|t|d)", 0x24: "(?:th|dh|t|d)", 0x2A: "(?:p|b)",
    0x31: "(?:tr|r|t)", 0x48: "(?:ai|ei|a)", 0x10: "(?:ai|ei)",
}  # fmt: skip
TAMIL_BLOCK = 0x0B80
_WITH_DOT = {0x21: "(?:rh|r|d)", 0x22: "(?:rh|r|dh)", 0x2F: "(?:y|i|e)?"}
"""Letters that the dot below makes others."""
DOT, NO_VOWEL = 0x3C, 0x4D
CONSONANTS = range(0x15, 0x3A)
VOWEL_SIGNS = (*range(0x3E, 0x4D), 0x55, 0x56, 0x57)
JOINED = {
    (0x1C, 0x1E): "(?:gy|jny|jn|gn|dny|ny)", (0x15, 0x37): "(?:ksh|kh|x|chh)",
}  # fmt: skip
"""Two consonants that are one sound."""
OFTEN_SILENT = {0x2F: "(?:y|i|e)?", 0x2C: "(?:b|v|w|m)?"}
"""Consonants that Bengali writes and hardly says behind another one."""
INHERENT = "(?:a{1,2}|o)?"
"""The vowel behind a consonant that has no sign for another one."""
LAST_LETTERS = "(?:e|h)?"
"""What the Latin form of a name may have at its end: `Padukone`."""

_THAI = {
    **dict.fromkeys("ก", "(?:ck|k|g)"), **dict.fromkeys("ขฃคฅฆ", "(?:kh|k)"), "ง": "ng", "จ": "(?:ch|j|t)",
    **dict.fromkeys("ฉชฌ", "(?:ch|t|sh|d)"), "ซ": "(?:s|t)", "ญ": "(?:y|n)", **dict.fromkeys("ฎด", "(?:d|t)"),
    **dict.fromkeys("ฏต", "(?:tt|t|d)"), "ฑ": "(?:th|t|d)", **dict.fromkeys("ฐฒถทธ", "(?:tth|tt|th|t|d)"),
    **dict.fromkeys("ณน", "n"), "บ": "(?:b|p)", "ป": "(?:p|b)", **dict.fromkeys("ผพภ", "(?:ph|p)"),
    **dict.fromkeys("ฝฟ", "(?:f|p)"), "ม": "m",
    "ย": "(?:y|i)?", "ร": "(?:r|n)?", **dict.fromkeys("ลฬ", "(?:l|n)"), "ว": "(?:w|v|o|u)",
    **dict.fromkeys("ศษส", "(?:s|t)"), "ห": "h?", "ฮ": "h", "อ": "(?:o|a)?",
    "ฤ": "(?:rue|ri|roe|ru|re|r)", "ฦ": "(?:lue|li|lu|l)",
}  # fmt: skip
"""What transliterations make of each Thai consonant, at the beginning of a syllable or at its end."""
_THAI_VOWELS = {
    "ะ": "a", "ั": "(?:a|u)", "า": "(?:aa|ar|ah|a)", "ำ": "(?:am|um)", "ิ": "(?:i|ee)?", "ี": "(?:i|ee)",
    "ึ": "(?:ue|eu|u)",
    "ื": "(?:ue|eu|u)", "ุ": "(?:u|oo)", "ู": "(?:u|oo)", "็": "", "ๅ": "a",
    "\ue000": "(?:uea|ua|eua|ue)", "\ue001": "(?:iea|ia|ea|iya|ie)", "\ue002": "(?:ao|au|ow|aw)",
    "\ue003": "(?:oe|er|eo|eu|u|e)", "\ue004": "(?:tth|tt|th|t|d|s)?",
    "เ": "(?:ue|oe|ia|ea|er|e|a|o|i)", "แ": "(?:ae|e|a)", "โ": "o", "ใ": "(?:ai|i|y)", "ไ": "(?:ai|i|y)",
}  # fmt: skip
DECOMPOSED_AM = "\u0e4d\u0e32"
THAI_TONES = lazy_pattern("[\u0e48-\u0e4b\u0e4d\u0e4e]")
THAI_SILENT = lazy_pattern(
    "([\u0e14\u0e15\u0e16\u0e17\u0e18\u0e28\u0e29\u0e2a]?)([\u0e01-\u0e2e])[\u0e34-\u0e39]?\u0e4c"
)
"""Letters that a sign silences, and those before them that are often silent too, but for dentals at the end."""
DENTALS = frozenset("\u0e14\u0e15\u0e16\u0e17\u0e18\u0e28\u0e29\u0e2a\u0e0f\u0e10")
HARDLY_SAID = "\ue004"
THAI_AROUND = lazy_pattern("\u0e40([\u0e01-\u0e2e]\u0e23?)(\u0e37\u0e2d|\u0e35\u0e22|\u0e32|\u0e2d|\u0e34)")
"""Vowels that are written on both sides of a consonant."""
AROUND = {
    "\u0e37\u0e2d": "\ue000", "\u0e35\u0e22": "\ue001", "\u0e32": "\ue002", "\u0e2d": "\ue003",
    "\u0e34": "\ue003",
}
THAI_CLUSTER = lazy_pattern("\u0e29(?=\u0e10)")
"""A consonant that is one sound with the next."""
THAI_LEADING = lazy_pattern("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
"""Vowels that are written before the consonant they are said behind."""
THAI_INHERENT = "(?:or|o|a)?"


@lru_cache(1 << 14)
def in_latin_letters(word: str) -> tuple[str, int]:
    """Returns the regular expression of a word of an Indian script or Thai, as `fold` gives it, in Latin letters, and
    its number of consonants; empty for a word of other letters.
    """
    if word and all(ord(letter) in THAI for letter in word):
        return _of_thai(word)
    if word and all(FIRST <= ord(letter) <= LAST for letter in word):
        return _of_india(word)
    return "", 0


def _of_india(word: str) -> tuple[str, int]:
    places = [(ord(letter) - FIRST) % BLOCK for letter in word]
    table = {**_SPELT, **_TAMIL} if ord(word[0]) - TAMIL_BLOCK in range(BLOCK) else _SPELT
    parts: list[str] = []
    consonants = at = 0
    while at < len(places):
        if places[at] in CONSONANTS:
            spelt, length = _consonant(places, at, table)
            at += length
            consonants += 1
            parts.append(spelt + _inherent(places[at : at + 1]))
        else:
            parts.append(table.get(places[at], ""))
            at += 1
    return "".join(parts) + LAST_LETTERS, consonants


def _consonant(places: Sequence[int], at: int, table: Mapping[int, str]) -> tuple[str, int]:
    """Returns the expression of a consonant, with what belongs to it, and the number of letters that it takes."""
    place, behind = places[at], tuple(places[at + 1 : at + 3])
    joined = JOINED.get((place, behind[1])) if len(behind) > 1 and behind[0] == NO_VOWEL else None
    if joined:
        return joined, 3
    if behind[:1] == (DOT,):
        return _WITH_DOT.get(place, table.get(place, "")), 2
    is_behind_another = at > 1 and places[at - 1] == NO_VOWEL
    return (OFTEN_SILENT if is_behind_another and place in OFTEN_SILENT else table).get(place, ""), 1


def _inherent(behind: Sequence[int]) -> str:
    """Returns the expression of the vowel of a consonant; empty where a sign behind it tells another one, or none."""
    return "" if behind and behind[0] in (NO_VOWEL, *VOWEL_SIGNS) else INHERENT


def _hardly_said(found: re.Match[str]) -> str:
    """Returns what is left of a silenced letter and the one before: a sound that Latin letters may have."""
    return HARDLY_SAID if found[1] or found[2] in DENTALS else ""


def _of_thai(word: str) -> tuple[str, int]:
    said = THAI_TONES.sub("", word.replace(DECOMPOSED_AM, "\u0e33"))
    said = THAI_SILENT.sub(_hardly_said, said).replace("รร", "\u0e31")
    said = THAI_CLUSTER.sub(HARDLY_SAID, said)
    said = THAI_AROUND.sub(lambda found: found[1] + AROUND[found[2]], said)
    said = THAI_LEADING.sub(r"\2\1", said)
    parts: list[str] = []
    consonants = 0
    for at, letter in enumerate(said):
        if letter in _THAI:
            consonants += 1
            before_vowel = said[at + 1 : at + 2] in _THAI_VOWELS
            parts.append(_THAI[letter] + ("" if before_vowel else THAI_INHERENT))
        elif letter in _THAI_VOWELS:
            parts.append(_THAI_VOWELS[letter] + ("n?" if letter == "\u0e31" else ""))
        else:
            return "", 0
    return "".join(parts), consonants
