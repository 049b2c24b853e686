"""Recognizes keys and values that clearly say that a film is public, in languages that have no messages: no key of
theirs is read, and what they say otherwise, or unclearly, holds the film back.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from showcase import toml_cache
from showcase.content.words import author_words
from showcase.content.words.parsers import NO_ANYWHERE, YES_ANYWHERE, InvalidValue, day
from showcase.content.words.turning_days import is_to_come
from showcase.content.words.umlauts import spellings
from showcase.patterns import lazy_pattern
from showcase.text import compare_key, spaced_words

WORDS = Path(__file__).with_name("public_words.toml")
IS = lazy_pattern(r"^(?:is|ist|est|es|e|jest|ar|er|esta|this is|film(?:e|en)?|movie|pelicula) ")
"""What may be before such a word in a key: `is public`, `ist öffentlich`."""


@cache
def _words(kind: str) -> frozenset[str]:
    """Returns the words of one kind in all languages."""
    tables = toml_cache.read(WORDS).values()
    written = (str(words.get(kind, "")).split(",") for words in tables)
    return frozenset(spaced_words(one) for each in written for one in each if one.strip())


def _keys(text: str) -> Iterator[str]:
    for key in spellings(compare_key(text).replace("_", " ").replace("-", " ")):
        spaced = spaced_words(key)
        yield spaced
        yield IS.sub("", spaced)


def says_public(word: str, *, is_state: bool = False) -> bool:
    """Returns whether a value says that everybody sees something: `öffentlich`; or with `is_state`, that it is done."""
    known = _words("public") | (_words("finished") if is_state else frozenset())
    return any(key in known for key in _keys(word))


def is_clearly_public(key: str, value: str) -> bool:
    """Returns whether a key that nothing reads and its value clearly say that a film is public: `entwurf: nein`,
    `Sichtbarkeit: öffentlich`, `Sperrfrist: 2020-01-01`.
    """
    names, said = frozenset(_keys(key)), compare_key(value)
    if said in NO_ANYWHERE:
        return not names.isdisjoint(_words("hides"))
    if said in YES_ANYWHERE:
        return not names.isdisjoint(_words("shows"))
    if not names.isdisjoint(_words("visibility")):
        is_public = author_words.meanings("visibility").get(said) == "public"
        return is_public or says_public(value)
    return not names.isdisjoint(_words("days")) and _is_past(value)


def _is_past(written: str) -> bool:
    """Returns whether a text is a day that is over, or a month or a year."""
    try:
        said = day(written)
    except InvalidValue:
        return False
    month = said.month or 12
    return not is_to_come(date(said.year, month, said.day or monthrange(said.year, month)[1]))
