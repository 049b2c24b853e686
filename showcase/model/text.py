"""Defines texts in one or more languages, dates of varying precision, and links."""

from __future__ import annotations

from showcase.structs import FrozenStruct


class Translation(FrozenStruct):
    """A text in the one language it is written in."""

    text: str
    language: str
    """BCP 47 tag, for the `lang` attribute."""


class LocalizedText(FrozenStruct):
    """One text in one or more languages."""

    sayings: tuple[Translation, ...] = ()
    """The default language first, where it is there."""

    def __bool__(self) -> bool:
        return any(s.text for s in self.sayings)

    def get(self, language: str) -> Translation | None:
        """Returns the text in just this language, if it was written."""
        return next((s for s in self.sayings if s.language == language), None)

    def best(self, language: str) -> Translation:
        """Returns the text in this language, or in the first it was written in; an empty saying if there is none."""
        exact = self.get(language)
        if exact is not None:
            return exact
        return self.sayings[0] if self.sayings else Translation("", language)


NO_TEXT = LocalizedText()


class PartialDate(FrozenStruct, order=True):
    """A date that may be known by its year, month or day."""

    year: int
    month: int = 0
    """1 to 12; 0 if only the year is known."""
    day: int = 0
    """1 to 31; 0 if only the month is known."""

    @property
    def last(self) -> tuple[int, int, int]:
        """Returns the key for sorting: a date known by year or month only comes after the exact dates in it."""
        return self.year, self.month or 13, self.day or 32

    def __str__(self) -> str:
        """Returns ISO 8601: `2025`, `2025-04` or `2025-04-07`, as `<time datetime>` takes it."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


class Link(FrozenStruct):
    """An address on the web and what it is called."""

    url: str
    label: LocalizedText = NO_TEXT
    rel: str = ""
    """What it is to its owner: `website`, `imdb`, `instagram`, …"""
