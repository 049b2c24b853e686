"""Provides the words that authors write in their files, in each language of messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from showcase import toml_cache
from showcase.localization import MESSAGES, READING, languages
from showcase.text import compare_key, word_key


@cache
def words(table: str, meaning: str) -> tuple[str, ...]:
    """Returns the words for one meaning in all languages, as `compare_key` gives them."""
    written = (_tables(language).get(table, {}).get(meaning, "") for language in languages())
    parts = (compare_key(part) for text in written for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


@cache
def meanings(table: str) -> Mapping[str, str]:
    """Returns the meaning of each word of a table, by its `word_key`, in all languages."""
    known = dict.fromkeys(meaning for language in languages() for meaning in _tables(language).get(table, {}))
    found: dict[str, str] = {}
    for meaning in known:
        for word in words(table, meaning):
            found.setdefault(word_key(word), meaning)
    return found


def meaning_of(table: str, word: str, among: Iterable[str]) -> str:
    """Returns the first of some meanings that a word, as `word_key` gives it, has in a table; empty if it has none."""
    return next((meaning for meaning in among if word in map(word_key, words(table, meaning))), "")


@cache
def short_months() -> tuple[tuple[str, ...], ...]:
    """Returns the short forms and other names of each month, in all languages."""
    named = [_tables(language).get("dates", {}).get("months", "").split() for language in languages()]
    return tuple(
        tuple(compare_key(form) for months in named if len(months) == 12 for form in months[number].split("/"))
        for number in range(12)
    )


@cache
def _tables(language: str) -> Mapping[str, Mapping[str, str]]:
    try:
        tables = toml_cache.read(MESSAGES / language / READING)
    except (OSError, ValueError):
        return {}
    return {
        name: {meaning: str(written) for meaning, written in table.items()}
        for name, table in tables.items()
        if isinstance(table, Mapping)
    }
