"""Tells which words are in dictionaries of several languages: such a word alone says of nobody who they are."""

from __future__ import annotations

from functools import cache, lru_cache

LATIN = tuple("en fr es de it".split())  # noqa: SIM905
CYRILLIC = ("ru",)
"""Languages whose dictionaries of pyspellchecker are read; they also hold many given names, family names and places."""
FURTHER = tuple("pt nl eu lv".split())  # noqa: SIM905
"""Languages whose dictionaries tell only of a text in that language what is a word in it."""


@lru_cache(4096)
def is_in_dictionary(word: str) -> bool:
    """Returns whether a word, in lower case and with its accents, is in a dictionary of the languages of its script."""
    key = f'"{word}"'.encode()
    return any(_holds(_lines(language), key) for language in (LATIN if word[:1] < "\u0370" else CYRILLIC))


@lru_cache(4096)
def is_word_of(language: str, word: str) -> bool:
    """Returns whether a word, in lower case and with its accents, is in the dictionary of one language."""
    return _holds(_lines(language), f'"{word}"'.encode())


@lru_cache(4096)
def frequency(word: str) -> int:
    """Returns how often a word, in lower case, is in the texts that a dictionary was made from; the most of all."""
    key = f'"{word}"'.encode()
    languages = LATIN if word[:1] < "\u0370" else CYRILLIC
    return max((_count(_lines(language), key) for language in languages), default=0)


@cache
def _lines(language: str) -> bytes:
    """Returns a dictionary as it is stored: one word a line, in the order of their bytes; empty if there is none."""
    import gzip
    from importlib.resources import files

    try:
        lines: bytes = gzip.decompress((files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes())
    except (OSError, ModuleNotFoundError):
        return b""
    if language in FURTHER:  # not all of these are in order
        rows: list[bytes] = sorted(lines.split(b"\n"), key=_word_of)
        lines = b"\n".join(rows)
    return lines


def _word_of(row: bytes) -> bytes:
    return row.partition(b":")[0]


def _count(lines: bytes, key: bytes) -> int:
    """Returns the number behind a key; 0 if there is none."""
    at = lines.find(b"\n" + key) if _holds(lines, key) else -1
    number = lines[at + 1 + len(key) : lines.find(b"\n", at + 1)].strip(b" :,}\r") if at >= 0 else b""
    return int(number) if number.isdigit() else 0


def _holds(lines: bytes, key: bytes) -> bool:
    """Returns whether a line begins with a key, which is in quotation marks; halves the lines until one is left."""
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", start)
        end = high if end < 0 else end
        found = lines[start : lines.find(b":", start, end)] if b":" in lines[start:end] else b""
        if found == key:
            return True
        if found < key:
            low = end + 1
        else:
            high = start
    return False
