"""Localizes the documents of a package: texts, names, dates and numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from showcase.festivals import report_text
from showcase.festivals.rule_result import Quantity, Unit
from showcase.localization import (
    DEFAULT,
    Localizer,
    base_language,
    direction,
    is_elided,
    language_name,
    languages,
    message,
    trimmed,
)
from showcase.model.festival import Profile
from showcase.model.project import Site
from showcase.model.text import LocalizedText

NONE = "zxx"
"""The tag of a film without words."""


class PackageLocalizer(Localizer):
    """Provides the words of packages in one of the languages of messages."""

    def paper(self, key: str, **facts: object) -> str:
        """Returns a word of the text documents."""
        return message(f"submission-papers.{key}", self.language, **facts)

    def label(self, kind: str, word: str) -> str:
        """Returns the name of a term from the table `submission-KIND`; an unknown term is returned unchanged."""
        return message(f"submission-{kind}.{word}", self.language) or word

    def text(self, text: LocalizedText) -> str:
        """Returns a text in this language, else in the one it was written in."""
        return text.best(self.language).text

    def by(self, names: Iterable[str]) -> str:
        """Returns `A film by Ada L. and Bob M.`; empty if nobody is named."""
        said = self.list_all(names)
        key = "by-elided" if is_elided(said, self.language) else "by"
        return self.paper(key, names=said) if said else ""

    def name_of(self, tag: str) -> str:
        """Returns the name of a language; for a film without words, that there is no dialogue."""
        if tag == NONE:
            return message("submission-technical.no-dialogue", self.language)
        return language_name(tag, self.language)

    def languages(self, tags: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(self.name_of(tag) for tag in tags))

    def term(self, word: str) -> str:
        """Returns a term that rules use too: `H.264`, `stereo`."""
        return report_text.term(word, self.language)

    def amount(self, amount: float, unit: Unit) -> str:
        return report_text.quantity(Quantity(amount, unit), self.language)

    def trimmed(self, amount: float, digits: int) -> str:
        """Returns a number with at most `digits` decimals."""
        return trimmed(amount, self.language, digits)


TO_RIGHT, TO_LEFT = ("L",), ("R", "AL")
"""Classes of letters (Unicode Bidirectional Algorithm) by the direction in which they are read."""


def in_line(text: str, language: str) -> str:
    """Returns a title for a line of a language that may be read the other way.

    A mark behind it, which nobody sees, keeps the year, the quotation mark or the sign that follows in its place.
    """
    classes = (unicodedata.bidirectional(sign) for sign in reversed(text))
    last = next((kind for kind in classes if kind in (*TO_RIGHT, *TO_LEFT)), "")
    if direction(language) == "ltr":
        return f"{text}\N{LEFT-TO-RIGHT MARK}" if last in TO_LEFT else text
    return f"{text}\N{RIGHT-TO-LEFT MARK}" if last in TO_RIGHT else text


def every_localizer() -> tuple[PackageLocalizer, ...]:
    """Returns one for each language of messages, English first."""
    return tuple(PackageLocalizer(language) for language in languages())


def localizers(site: Site, profile: Profile) -> tuple[PackageLocalizer, ...]:
    """Returns the languages of documents: those of the site and those that the festival wants texts in.

    English if there are messages in none of them.
    """
    asked = [tag for rule in profile.rules if rule.name == "text" for tag in rule.words("languages")]
    wanted = {base_language(tag) for tag in (*site.languages, *asked)}
    return tuple(one for one in every_localizer() if one.language in wanted) or (PackageLocalizer(DEFAULT),)


def with_english(spoken: Sequence[PackageLocalizer]) -> tuple[PackageLocalizer, ...]:
    """Returns these languages, and English before them: the language that every festival reads."""
    return tuple(dict.fromkeys((PackageLocalizer(DEFAULT), *spoken)))
