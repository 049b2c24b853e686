"""Writes what software makes of a name whose letters it mistakes or leaves out: `ZoÃ©`, `Zo?`, `jrgen-mller`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from showcase.names.folding import fold_name
from showcase.patterns import lazy_pattern
from showcase.text import first_last, fold

UTF8_READ_AS = (
    "latin-1", "cp1252", "cp437", "cp850", "mac-roman", "cp1251", "cp1250", "cp932", "gbk", "koi8-r", "cp866",
)  # fmt: skip
MISTAKES = (
    ("latin", "cp1252", "mac-roman"), ("latin", "mac-roman", "cp1252"), ("latin", "cp1252", "cp437"),
    ("latin", "cp1252", "cp850"), ("latin", "cp850", "cp1252"), ("latin", "cp1252", "cp1250"),
    ("latin", "cp1250", "cp1252"), ("latin", "cp1252", "cp1251"), ("latin", "cp1254", "cp1252"),
    ("cyrillic", "cp1251", "cp1252"), ("cyrillic", "cp1251", "koi8-r"), ("cyrillic", "koi8-r", "cp1251"),
    ("cyrillic", "koi8-r", "cp1252"), ("cyrillic", "cp866", "cp1251"), ("cyrillic", "cp1251", "cp866"),
    ("cyrillic", "cp1251", "mac-roman"),
    ("greek", "cp1253", "cp1252"), ("hebrew", "cp1255", "cp1252"), ("arabic", "cp1256", "cp1252"),
    ("cjk", "cp932", "cp1252"), ("hiragana", "cp932", "cp1252"), ("katakana", "cp932", "cp1252"),
    ("cjk", "gbk", "cp1252"), ("cjk", "big5", "cp1252"), ("hangul", "cp949", "cp1252"),
)  # fmt: skip
"""A script, as Unicode names it, an encoding that it is written in, and the one that it is read in."""
TWICE = ("latin-1", "cp1252")
"""Encodings that text in UTF-8 is read in more than once."""
LOSS = "\0"
"""Is in the place of a letter that an encoding lacks, until it is known what software puts there."""
REPLACED = r"(?:[?\ufffd\-]|_){1,2}"
"""Signs in its place."""
LOST = r"(?:[?\ufffd\-]|_){0,2}"
"""Signs, or nothing, in its place."""
FEWEST_KEPT = 5
"""Letters of a name of several words of which others may be left out."""
SHORTEST_KEPT = 3
"""Letters in a row that are left of a name."""
LETTER_BEFORE, LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
ASCII_RUN = lazy_pattern("[a-z0-9]+")
BETWEEN_WORDS = r"[\s_\-+.,]{1,3}"


def damaged(name: str) -> Iterator[tuple[str, str]]:
    """Yields expressions of folded text for what becomes of a name in the wrong encoding, in either order of its words,
    each with letters that are in it.
    """
    composed = unicodedata.normalize("NFC", name)
    if composed.isascii():
        return
    words = tuple(first_last(composed).split())
    plain = [_without_lost(word) for word in words]
    kept = _kept(plain)
    for wrong in (row for order in _orders(words) for row in _mistaken(order)):
        yield kept or max(" ".join(wrong).split(" "), key=len), _expression(wrong)
    for lost in _orders(plain) if kept else ():
        yield kept, _expression(lost, LOST if _is_long(plain) else REPLACED)


def _without_lost(word: str) -> str:
    return "".join(fold(letter) if letter.isascii() else LOSS for letter in word)


def _kept(words: Sequence[str]) -> str:
    """Returns the most letters in a row that are left of words; empty if they are too few to look for."""
    longest = max(ASCII_RUN.findall(" ".join(words)), key=len, default="")
    return longest if len(longest) >= SHORTEST_KEPT else ""


def _is_long(words: Sequence[str]) -> bool:
    """Returns whether enough is left of words to tell a name of which letters are left out."""
    return len(words) > 1 and len("".join(words).replace(LOSS, "")) >= FEWEST_KEPT


def _orders(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields words as they are, with the first one last, and with the last one first."""
    yield from dict.fromkeys(((*words,), (*words[1:], *words[:1]), (*words[-1:], *words[:-1])))


def _mistaken(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields what the words are, folded, when their bytes are read in another encoding."""
    rows = [[_read(word, real, wrong) for word in words] for real, wrong in _mistakes("".join(words))]
    rows += [[_read(_read(word, "utf-8", wrong), "utf-8", wrong) for word in words] for wrong in TWICE]
    right = tuple(map(fold_name, words))
    for row in dict.fromkeys(tuple(" ".join(fold_name(word).split()) for word in row) for row in rows):
        if row != right and all(row) and (len("".join(row)) > FEWEST_KEPT or not "".join(row).isascii()):
            yield row


def _mistakes(letters: str) -> Iterator[tuple[str, str]]:
    """Yields the encodings that letters may be written in, each with one that they are read in."""
    yield from (("utf-8", wrong) for wrong in UTF8_READ_AS)
    scripts = frozenset(unicodedata.name(letter, "").split(" ")[0].lower() for letter in letters)
    yield from ((real, wrong) for script, real, wrong in MISTAKES if script in scripts)


def _read(word: str, real: str, wrong: str) -> str:
    """Returns a word whose bytes in one encoding are read in another; empty if the first has not all of its letters."""
    try:
        return word.encode(real).decode(wrong, "replace")
    except UnicodeEncodeError:
        return ""


def _expression(words: Sequence[str], lost: str = "") -> str:
    spelt = (re.escape(word).replace(r"\ ", r"\s{1,3}").replace(re.escape(LOSS), lost) for word in words)
    return LETTER_BEFORE + BETWEEN_WORDS.join(spelt) + LETTER_AFTER
