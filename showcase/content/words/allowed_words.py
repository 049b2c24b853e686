"""Reads which names of a person texts may hold, since they are words too: the column `allow` of consent lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.content.words.parsers import NO
from showcase.structs import FrozenStruct
from showcase.text import compare_key, name_words, person_key

REASON = re.compile(r"\s*(?::|=|\(|\s[–—-]\s)\s*(?=\S)")
"""What divides a name from the reason why it is allowed: `light: an ordinary word`."""


class AllowedWords(FrozenStruct):
    """What a row says of names that are words too."""

    keys: frozenset[str] = frozenset()
    """Of the names, or parts of names, that are allowed by themselves."""
    reasoned: frozenset[str] = frozenset()
    """Those with a reason."""
    is_every: bool = False
    """Whether all names of one word are meant: there is a reason, and none of the names."""
    is_none: bool = False
    """Whether the answer is no: they are hidden wherever they are."""


def read_allowed(cells: Iterable[str], names: Iterable[str]) -> AllowedWords:
    """Returns what the cells of a row allow of its names."""
    cells = tuple(cells)
    if cells and all(compare_key(cell) in NO for cell in cells):
        return AllowedWords(is_none=True)
    known = {key for name in names for key in (person_key(name), *name_words(name)) if key}
    keys: set[str] = set()
    reasoned: set[str] = set()
    for cell in cells:
        for word in (cell, *cell.split(" / "), *re.split(r"[;,]\s", cell)):
            name, *reason = REASON.split(word, maxsplit=1)
            found = {person_key(word), person_key(name)} & known
            keys |= found
            reasoned |= found if reason and person_key(word) not in known else set()
    return AllowedWords(frozenset(keys), frozenset(reasoned), bool(cells) and not keys)
