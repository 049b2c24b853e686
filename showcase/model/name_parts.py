"""Finds parts of names by which people are called too: `Ulrikson` of `Ulrikson.eth`, `Petrova` of `Anna Petrova`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import product

from showcase.model.common_words import is_ordinary
from showcase.model.name_folding import plain_letters
from showcase.model.name_spellings import HiddenName, has_spaces, takes_particles, without_number
from showcase.text import first_last, name_words

SHORTEST_PART = 5
"""Letters of a part that is hidden by itself."""
SHORTEST_ADORNED = 4
"""The same where the rest of the name is only decoration: `xX_Zora_Xx`."""
SHORTEST_LEET = 4

BOUNDARY = re.compile(r"[\W_]+|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zß-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])")
"""Where the words of an account name are divided: signs, digits, and capitals behind small letters."""

ADORNMENTS = frozenset([
    "x", "xx", "xxx", "eth", "sol", "nft", "btc", "ttv", "tv", "yt", "ig", "de", "uk", "us", "eu", "ai", "ia",
    "art", "arts", "official", "real", "the", "its", "im", "iam", "mr", "mrs", "ms", "dr", "dj", "mc", "sir", "lady",
    "afk", "jr", "lv", "gg", "vr", "hd", "pro", "dev", "xyz", "com", "net", "org", "io",
])  # fmt: skip
"""Words that say nothing in the name of an account."""

LEET = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"}
INNER_DIGIT = re.compile(r"[^\W\d_]\d+[^\W\d_]")
MOST_DIGITS = 6
"""Digits of a name that is also looked for with letters in their place."""


def parts_of(hidden: HiddenName, others: Collection[str]) -> Iterator[HiddenName]:
    """Yields the parts and variants of a name that are hidden by themselves; `others` are words, as `name_words` gives
    them, of names that may be shown.

    A part counts if it is long enough, no word of a dictionary, no tool's name, and no part of a name that is shown.
    """
    if hidden.kind not in ("name", "handle"):
        return
    written = plain_letters(hidden.name.strip())
    is_account = hidden.kind == "handle" or len(written.split()) == 1
    whole = name_words(written)
    for part in dict.fromkeys([*(_of_account(written) if is_account else _of_person(written)), *_leet(written)]):
        words = name_words(part)
        if words != whole and not any(word in others for word in words):
            yield HiddenName(part, hidden.shown_as, hidden.place, "part", hidden.project)


def _of_person(name: str) -> Iterator[str]:
    """Yields the distinctive words of a name of several words; its hyphens and apostrophes divide none."""
    for word in first_last(name).split():
        part = word.strip(".,()[]\"'“”«»")
        if _is_distinctive(part, SHORTEST_PART):
            yield part
    yield from _of_account(name) if len(name_words(name)) == 1 else ()


def _of_account(name: str) -> Iterator[str]:
    pieces = [piece for piece in BOUNDARY.split(without_number(name)) if piece and not piece.isdecimal()]
    real = [piece for piece in pieces if piece.lower() not in ADORNMENTS]
    shortest = SHORTEST_ADORNED if len(real) == 1 else SHORTEST_PART
    yield from (piece for piece in real if _is_distinctive(piece, shortest))


def _is_distinctive(part: str, shortest: int) -> bool:
    words = name_words(part)
    letters = "".join(words)
    if len(letters) < shortest or not letters.isalpha() or not all(map(_is_alphabetic, letters)):
        return False
    written = re.sub(r"[\W_]", "", part)
    return not is_ordinary(written) and not any(is_ordinary(word) for word in words if len(word) >= SHORTEST_PART)


def _is_alphabetic(letter: str) -> bool:
    return has_spaces(letter) and not takes_particles(letter)


def _leet(name: str) -> Iterator[str]:
    """Yields a name with letters in the place of its digits, where one is between letters: `K4rl1` is `Karli`."""
    account = without_number(name)
    digits = [sign for sign in account if sign in LEET]
    if not INNER_DIGIT.search(account) or len(digits) > MOST_DIGITS:
        return
    for letters in product(*(LEET.get(sign, sign) for sign in account)):
        spelt = "".join(letters)
        if len("".join(name_words(spelt))) >= SHORTEST_LEET and not is_ordinary(spelt):
            yield spelt
            yield from _of_account(spelt)
