"""Words in the letters that every file system, address and upload form bears."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

SPELT = str.maketrans({
    "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "þ": "th", "Þ": "Th", "ı": "i", "&": " and ", "’": "-", "'": "-",
})  # fmt: skip
"""What Unicode does not take apart."""


def unaccented(text: str) -> str:
    """The text in ASCII, its case kept; letters of other scripts are left out."""
    return unicodedata.normalize("NFKD", text.translate(SPELT)).encode("ascii", "ignore").decode()


def each_once(names: Iterable[str]) -> list[str]:
    """No two alike, also where names differ in case only: a number is put behind the later ones."""
    seen: set[str] = set()
    given = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        free, number = name, 2
        while free.lower() in seen:
            free, number = f"{stem}-{number}{dot}{ending}", number + 1
        seen.add(free.lower())
        given.append(free)
    return given
