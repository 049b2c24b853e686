"""Localizes the documents of a package: texts, names, dates and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from showcase.diagnostics import LANGUAGES, message
from showcase.festivals import report_text
from showcase.festivals.rule_result import Quantity, Unit
from showcase.model.festival import Profile
from showcase.model.project import Site
from showcase.model.text import LocalizedText, PartialDate
from showcase.pages import wording as pages
from showcase.text import unaccented

NONE = "zxx"
"""The tag of a film without words."""


@dataclass(frozen=True, slots=True)
class PackageLocalizer:
    """One of the languages that messages are written in."""

    language: str

    def __call__(self, key: str, **facts: object) -> str:
        """Returns the wording of a table and a key: `submission-papers.credits`."""
        return message(key, self.language, **facts)

    def paper(self, key: str, **facts: object) -> str:
        """Returns a word of the text documents."""
        return message(f"submission-papers.{key}", self.language, **facts)

    def count(self, key: str, n: int, **facts: object) -> str:
        """Returns the wording for so many, from `key-one` and `key-other`."""
        form = "one" if n == 1 or (self.language == "fr" and n == 0) else "other"
        return message(f"{key}-{form}", self.language, n=report_text.number(n, self.language, 0), **facts)

    def label(self, kind: str, word: str) -> str:
        """Returns what a word of the field is called, from the table `submission-KIND`; as written where it is not
        known.
        """
        return message(f"submission-{kind}.{word}", self.language) or word

    def text(self, text: LocalizedText) -> str:
        """Returns a text in this language, else in the one it was written in."""
        return text.best(self.language).text

    def row(self, label: str, value: str) -> str:
        """Returns `Version: 7`, with the language's space before the colon."""
        return self.paper("whole-line", name=label, value=value)

    def by(self, names: Iterable[str]) -> str:
        """Returns `A film by Ada L. and Bob M.`; empty if nobody is named."""
        said = self.several(names)
        elided = self.language == "fr" and unaccented(said[:1]).upper() in set("AEIOU")
        return self.paper("by-elided" if elided else "by", names=said) if said else ""

    def date(self, day: PartialDate | None) -> str:
        return pages.date(day, self.language) if day is not None else ""

    def country(self, code: str) -> str:
        return pages.country(code, self.language)

    def name_of(self, tag: str) -> str:
        """Returns a language's name; of a film without words, that there are none."""
        if tag == NONE:
            return message("submission-technical.no-dialogue", self.language)
        return pages.language_name(tag, self.language)

    def languages(self, tags: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(self.name_of(tag) for tag in tags))

    def several(self, names: Iterable[str]) -> str:
        """Returns the names as one line, each once: `A, B and C`."""
        return pages.several([name for name in dict.fromkeys(names) if name], self.language)

    def term(self, word: str) -> str:
        """Returns a word that rules use too: `H.264`, `stereo`."""
        return report_text.term(word, self.language)

    def amount(self, amount: float, unit: Unit) -> str:
        return report_text.quantity(Quantity(amount, unit), self.language)

    def number(self, amount: float, digits: int = 0) -> str:
        return report_text.number(amount, self.language, digits)


EVERY = tuple(PackageLocalizer(language) for language in LANGUAGES)
"""English first."""


def tongues(site: Site, profile: Profile) -> tuple[PackageLocalizer, ...]:
    """Returns the languages that documents are written in: those of the site and those that the festival wants texts
    in.

    English where none of them is one that messages are written in.
    """
    asked = [tag for rule in profile.rules if rule.name == "text" for tag in rule.words("languages")]
    wanted = {pages.base_language(tag) for tag in (*site.languages, *asked)}
    return tuple(localizer for localizer in EVERY if localizer.language in wanted) or EVERY[:1]


def capital(word: str) -> str:
    """Returns a word as a line begins with it."""
    return word[:1].upper() + word[1:]


def clock(seconds: float) -> str:
    """Returns a running time as forms take it, to the nearest second: `00:03:12`."""
    whole = round(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
