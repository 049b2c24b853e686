"""Provides a theme's texts in one language, with plural forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from showcase import localization, toml_cache
from showcase.diagnostics import Diagnostic
from showcase.pages.themes import Theme, ThemeError, ThemeFile, broken_toml
from showcase.structs import replace


class MissingString(KeyError):
    """A template asks for words that the theme has in no language."""


class ThemeStrings:
    """Words by dotted key: those of the language, else of its plain form, else English, else any the theme has."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def __call__(self, key: str, /, **facts: object) -> str:
        """Returns the words of a key with facts filled in; `count` chooses between `key.one` and `key.other`.

        Raises MissingString if the theme has no such key.
        """
        words = self._plural(key, facts["count"]) if "count" in facts else None
        words = words if words is not None else self._words.get(key)
        if words is None:
            raise MissingString(key)
        return words.format_map(_Facts(self._shown(facts))) if "{" in words else words

    def has(self, key: str, plural: bool = False) -> bool:
        """Returns whether the theme has the words of a key, or, for numbers, both of its forms."""
        return key in self._words or (plural and all(f"{key}.{form}" in self._words for form in ("one", "other")))

    def keys(self) -> set[str]:
        """Returns all keys, those with two forms for numbers without the ending of the form."""
        return {key.removesuffix(".one").removesuffix(".other") for key in self._words}

    def label(self, kind: str, key: str) -> str:
        """Returns the words for one of a closed list (`department`, `editing`); the key as written where there are
        none.
        """
        return self._words.get(f"{kind}.{key}", key)

    def maybe(self, key: str, /, **facts: object) -> str:
        """Returns the words of a key, or nothing if the theme has none."""
        try:
            return self(key, **facts)
        except MissingString:
            return ""

    def _plural(self, key: str, count: object) -> str | None:
        return self._words.get(f"{key}.{localization.plural_form(count, self.language)}")

    def _shown(self, facts: Mapping[str, object]) -> dict[str, object]:
        return {
            name: localization.number(fact, self.language) if name == "count" and isinstance(fact, int) else fact
            for name, fact in facts.items()
        }


class _Facts(dict[str, object]):
    """Leaves a placeholder without a value unchanged."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@lru_cache(maxsize=64)
def strings(theme: Theme, language: str) -> ThemeStrings:
    """Returns a theme's words in a language; raises ThemeError if a file cannot be read."""
    words: dict[str, str] = {}
    for tag in _chain(theme, language):
        for file in theme.strings[tag]:
            words.update(own_strings(file))
    return ThemeStrings(language, words)


def _chain(theme: Theme, language: str) -> list[str]:
    """Returns the languages whose words may stand in, the best last."""
    wished = [
        *sorted(theme.strings, reverse=True),
        localization.DEFAULT,
        localization.base_language(language),
        language,
    ]
    return [tag for tag in dict.fromkeys(reversed(wished)) if tag in theme.strings][::-1]


def own_strings(file: ThemeFile) -> dict[str, str]:
    """Returns the strings of one file by dotted key. Raises ThemeError if it cannot be read."""
    try:
        return dict(_flat(toml_cache.read(Path(file.path))))
    except (OSError, ValueError) as error:
        raise ThemeError(*broken_toml("broken-strings", Path(file.path), file.shown, error)) from error


def readable(theme: Theme) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Returns a theme without the files of strings that cannot be read, and what is wrong with these."""
    faults: list[Diagnostic] = []
    left: dict[str, tuple[ThemeFile, ...]] = {}
    for tag, files in theme.strings.items():
        for file in files:
            try:
                own_strings(file)
            except ThemeError as error:
                faults += error.diagnostics
            else:
                left[tag] = (*left.get(tag, ()), file)
    if not faults:
        return theme, ()
    return replace(theme, strings=left, digest=f"{theme.digest}, readable"), tuple(faults)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)
