"""Tells Hebrew and Arabic names apart by the long vowels that they write: محمود is not Mohammed, nor سمر Samir."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from showcase.patterns import lazy_pattern

BACK, FRONT, OPEN = frozenset("وו"), frozenset("يיىئ"), frozenset("اأإآعאעءه")
IS_ABJAD = lazy_pattern("[\u05d0-\u05ea\u0620-\u06d3]")
CONSONANT, VOWELS = "[b-df-hj-np-tvwxz']{1,3}", "[aeiouyhw]*"
LONG = {"back": "[aeiouyhw]*[ouwv][aeiouyhw]*", "front": "[aeiouyh]*[ieyj][aeiouyh]*"}


def may_be_one(words: Sequence[str], others: Sequence[str]) -> bool:
    """Returns whether two names, each by its words, may be one as far as long vowels tell, in any order of their words.

    Names that are not one in an abjad and one in Latin letters may be.
    """
    if len(words) != len(others):
        return True
    turned = (others, [*others[-1:], *others[:-1]], [*others[1:], *others[:1]])
    alike = [[_fit(word, other) for word, other in zip(words, each, strict=True)] for each in turned]
    orders = [fits for fits in alike if None not in fits]
    return not orders or any(all(fits) for fits in orders)


def _fit(word: str, other: str) -> bool | None:
    if bool(IS_ABJAD.search(word)) == bool(IS_ABJAD.search(other)):
        return None
    return fit(word, other) if IS_ABJAD.search(word) else fit(other, word)


@lru_cache(1 << 12)
def fit(written: str, latin: str) -> bool | None:
    """Returns whether a word has its long vowels in Latin letters too; None where the consonants differ already."""
    letters = [letter for letter in written if IS_ABJAD.match(letter)]
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", latin.lower()) if sign.isascii() and sign.isalpha())
    loose, strict = (re.compile("".join(_parts(letters, is_strict=kind))) for kind in (False, True))
    if loose.fullmatch(plain) is None:
        return None
    return strict.fullmatch(plain) is not None


def _parts(letters: Sequence[str], *, is_strict: bool) -> list[str]:
    """Returns the parts of an expression: consonants with vowels between them, long ones where they are written."""
    parts: list[str] = [VOWELS]
    for at, letter in enumerate(letters):
        inside = 0 < at < len(letters) - 1
        if letter in BACK or letter in FRONT:
            kind = "back" if letter in BACK else "front"
            parts.append(LONG[kind] if is_strict and inside else VOWELS)
        elif letter not in OPEN:
            parts.append(CONSONANT + VOWELS)
    return parts
