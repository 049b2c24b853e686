"""Reads names whose letters are apart by signs or replaced by digits, and numbers that are written in groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from showcase.names.folding import fold_name
from showcase.names.spellings import HiddenName
from showcase.patterns import lazy_pattern
from showcase.text import name_words

SIGN = r"(?:[^\w\n]|_)"
SPACED = lazy_pattern(rf"(?<![^\W_])[^\W_](?:{SIGN}{{1,4}}[^\W_](?![^\W_])){{3,}}")
"""Four letters or digits or more that are all apart: `m.a.t.h.o.u`, `M. A. T. H. O. U.`."""
MAY_BE_SPACED = lazy_pattern(rf"{SIGN}[^\W_]{SIGN}{{1,4}}[^\W_]{SIGN}")
LEET = str.maketrans("01l|!3€4@5$69g78", "oiiiieeaassgggtb")
"""Digits and signs that people write for letters, each with its letter; `1`, `l` and `|` are compared as `i`."""
HAS_LEET = lazy_pattern(r"[0-9@$!€|](?:(?<=[^\W\d_][0-9@$!€|])|(?=[^\W\d_]))")
"""A digit or such a sign beside a letter."""
WORD = r"[\w@$!€|]"
WORD_BEFORE, WORD_BEHIND = lazy_pattern(rf"{WORD}*\Z"), lazy_pattern(rf"{WORD}*")
TOKEN = rf"(?:{WORD}|[.-](?={WORD}))*"
TOKEN_BEFORE, TOKEN_BEHIND = lazy_pattern(rf"{TOKEN}\Z"), lazy_pattern(TOKEN)
LONGEST_WORD = 40
SHORTEST_ID = 12
"""Digits of a number that is looked for in groups, within longer numbers and in hexadecimal digits."""
NUMBER = lazy_pattern(r"\d(?:(?:[^\w\n]|_){0,3}\d){11,}")

Found = tuple[int, int, HiddenName]


def spaced_names(text: str, by_letters: Mapping[str, HiddenName]) -> Iterator[Found]:
    """Yields the names of `by_letters`, folded without spaces, whose letters are all apart in a text."""
    for run in SPACED.finditer(text) if by_letters and MAY_BE_SPACED.search(text) else ():
        letters = [(at, fold_name(text[at])) for at in range(*run.span()) if text[at].isalnum()]
        joined = "".join(letter for _, letter in letters)
        places = [at for at, letter in letters for _ in letter]  # `æ` is folded to two letters
        for word, hidden in by_letters.items():
            if (at := joined.find(word)) >= 0:
                yield places[at], places[at + len(word) - 1] + 1, hidden


def leet_key(word: str) -> str:
    """Returns a folded word with digits and signs as the letters that they are written for, without other signs."""
    return "".join(sign for sign in word.translate(LEET) if sign.isalnum())


def leet_names(text: str, by_letters: Mapping[str, HiddenName]) -> Iterator[Found]:
    """Yields the words of a text with digits in the place of letters that are a name: `D3lvaux`, `l1l1.p1xel`.

    `by_letters` has the keys of the names (`leet_key`).
    """
    last = 0
    read = [0, 0]
    for found in HAS_LEET.finditer(text) if by_letters else ():
        for way, (before, behind) in enumerate(((TOKEN_BEFORE, TOKEN_BEHIND), (WORD_BEFORE, WORD_BEHIND))):
            if found.start() < max(last, read[way]):
                continue
            head = before.search(text, max(last, found.start() - LONGEST_WORD), found.start())
            tail = behind.match(text, found.end(), found.end() + LONGEST_WORD)
            start, end = head.start() if head else found.start(), tail.end() if tail else found.end()
            read[way] = end
            hidden = by_letters.get(leet_key(fold_name(text[start:end]))) if end - start <= LONGEST_WORD else None
            if hidden is not None:
                last = end
                yield start, end, hidden


def grouped_numbers(text: str, ids: Iterable[HiddenName]) -> Iterator[Found]:
    """Yields the numbers of accounts that are written in groups, in digits of another script, with other digits around,
    or in hexadecimal digits.
    """
    long = {number: row for row in ids if len(number := "".join(name_words(row.name))) >= SHORTEST_ID}
    for run in NUMBER.finditer(text) if long else ():
        places = [at for at in range(*run.span()) if text[at].isdecimal()]
        digits = "".join(str(unicodedata.decimal(text[at])) for at in places)
        is_in_groups = len(places) < run.end() - run.start()
        for number, hidden in long.items():
            is_whole = digits.lstrip("0") == number or digits == 2 * number
            at = digits.find(number) if is_in_groups or is_whole else -1
            while at >= 0:
                yield places[at], places[at + len(number) - 1] + 1, hidden
                at = digits.find(number, at + len(number))
    for number, hidden in long.items():
        if number.isdecimal():
            for written in re.finditer(f"{int(number):x}", text, re.IGNORECASE | re.ASCII):
                yield (*written.span(), hidden)
