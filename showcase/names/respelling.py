"""Spells names as people do who lack their letters (`Koenig`), or who part what others join (`Ben Yahia`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import prod

from showcase.patterns import lazy_pattern

UMLAUTS = {"ä": ("ae",), "ö": ("oe",), "ü": ("ue",), "ø": ("oe",), "å": ("aa",), "đ": ("dj",), "ß": ("sz",)}
"""Letters that are written in two ways where a keyboard lacks them."""
LONG_VOWELS = {"ā": ("aa",), "ē": ("ee",), "ī": ("ii",), "ō": ("oo", "ou"), "ū": ("uu",)}
THORN = {"þ": ("t",), "ð": ("d",)}
LETTERS = {**UMLAUTS, **LONG_VOWELS, **THORN}
DIGRAPH = lazy_pattern("(ae(?=[b-df-hj-np-z])|(?:oe|(?<!q)ue)(?=[b-df-hj-np-tv-z])|(?<=[aeiou])sz(?![aeiouyz]))")
"""Two letters that may be one: `muellerchen` is `müllerchen`, whose sign is left out where names are compared, and
`weisz` is `weiß`.
"""
PLAIN = {"sz": "ss"}
"""What such letters are compared as, where it is not the first of them."""
SHORTEST_WITH_DIGRAPH = 7
"""Letters of a name by itself in which two letters are read as an umlaut; one beside others needs fewer."""
MOST_WAYS = 32
"""Spellings of one name; a name with more is written with all of its letters in one way."""

PARTICLES = (
    "abd", "abd al", "abd el", "abd ul", "abdal", "abdel", "abdul", "abou", "abu", "ait", "al", "bel", "ben", "bin",
    "bou", "d", "da", "dal", "dalla", "das", "de", "de la", "de las", "de los", "del", "della", "delle", "dello", "des",
    "di", "do", "dos", "du", "el", "fitz", "ibn", "la", "le", "les", "lo", "mac", "n", "o", "saint", "sainte", "san",
    "santa", "st", "ten", "ter", "van", "van de", "van den", "van der", "vom", "von", "von der", "zu", "zum", "zur",
)  # fmt: skip
"""What family names begin with, as a word or written onto them, as `fold` gives it."""
JOINED = {particle.replace(" ", ""): particle for particle in PARTICLES}
ONSET = lazy_pattern(r"(?:[b-df-hj-np-tv-xz]?[aeiouy]|[b-df-hj-np-tv-xz][hlrwyz]|s[ckmnpqt]|[dgkt]s)[^\W\d_]*[aeiouy]?")
"""How a word begins that may stand by itself."""
BEFORE_VOWEL = {"d": True, "n": False, "o": False}
"""Whether a particle of one letter is before a vowel, or before a consonant."""
VOWELS = frozenset("aeiouy")
SHORTEST_REST = 4
"""Letters behind such a particle."""
SIGN = r"(?:[\s'_\-]{1,2}|\.(?=[^\W\d_]))"
"""What is between a particle and the name where they are written apart."""


@lru_cache(1 << 12)
def respelt(name: str, shortest: int = SHORTEST_WITH_DIGRAPH) -> tuple[str, ...]:
    """Returns the other spellings of a name, in lower case, for keyboards without its letters, each of them in one way
    or another: `soeren` for `Søren`, `oezturk` for `Öztürk`; and `ozturk` for `Oeztuerk`.
    """
    composed = unicodedata.normalize("NFC", name).lower()
    options = _options(composed, shortest)
    if prod(map(len, options)) > MOST_WAYS:
        ways = [[option[min(way, len(option) - 1)] for option in options] for way in range(1, 3)]
    else:
        ways = [list(way) for way in product(*options)]
    return tuple(dict.fromkeys(one for one in map("".join, ways) if one != composed))


def _options(name: str, shortest: int) -> list[tuple[str, ...]]:
    """Returns each letter of a name, or part of it, in the ways in which it is written."""
    if not name.isascii():
        return [(sign, *LETTERS.get(sign, ())) for sign in name]
    signs = DIGRAPH.split(name) if len(name) >= shortest else [name]
    return [(sign, PLAIN.get(sign, sign[0])) if at % 2 else (sign,) for at, sign in enumerate(signs)]


def particles_apart(word: str) -> Iterator[tuple[str, str]]:
    """Yields the particles with which a folded family name may begin, each with the rest: `ben` and `yahia`."""
    for joined, particle in JOINED.items():
        rest = word.removeprefix(joined)
        if rest != word and len(rest) >= SHORTEST_REST and _may_stand_apart(joined, rest):
            yield particle, rest


def _may_stand_apart(particle: str, rest: str) -> bool:
    if BEFORE_VOWEL.get(particle, rest[0] in VOWELS) != (rest[0] in VOWELS):
        return False
    return ONSET.match(rest) is not None and not VOWELS.isdisjoint(rest[1:])


def spelt_apart(particle: str) -> str:
    """Returns the expression of a particle that is written apart from the name behind it."""
    return "".join(re.escape(word) + SIGN for word in particle.split())


def joined_again(words: list[str], own: tuple[str, ...], folded: list[str]) -> list[str]:
    """Returns the words of a match, with those joined that a name has as one word: `Ben Yahia` of `Benyahia`;
    `folded` are the same words as they are compared.
    """
    for count in (3, 2):
        for at in range(len(words) - count + 1):
            if "".join(folded[at : at + count]) in own:
                return [*words[:at], "".join(words[at : at + count]), *words[at + count :]]
    return words
