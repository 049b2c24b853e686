"""How a package speaks in one language: its words, names, dates and numbers, with the marks of that language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from showcase.festivals import report_text
from showcase.festivals.rule_result import Quantity, Unit
from showcase.localization import (
    DEFAULT,
    Localizer,
    base_language,
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


@dataclass(frozen=True, slots=True)
class PackageLocalizer(Localizer):
    """One of the languages that messages are written in, with the words of a package."""

    def paper(self, key: str, **facts: object) -> str:
        """A word of the text documents."""
        return message(f"submission-papers.{key}", self.language, **facts)

    def label(self, kind: str, word: str) -> str:
        """What a word of the field is called, from the table `submission-KIND`; as written where it is not known."""
        return message(f"submission-{kind}.{word}", self.language) or word

    def text(self, text: LocalizedText) -> str:
        """A text in this language, else in the one it was written in."""
        return text.best(self.language).text

    def by(self, names: Iterable[str]) -> str:
        """`A film by Ada L. and Bob M.`; empty where nobody is named."""
        said = self.list_all(names)
        key = "by-elided" if is_elided(said, self.language) else "by"
        return self.paper(key, names=said) if said else ""

    def name_of(self, tag: str) -> str:
        """A language's name; of a film without words, that there are none."""
        if tag == NONE:
            return message("submission-technical.no-dialogue", self.language)
        return language_name(tag, self.language)

    def languages(self, tags: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(self.name_of(tag) for tag in tags))

    def term(self, word: str) -> str:
        """A word that rules use too: `H.264`, `stereo`."""
        return report_text.term(word, self.language)

    def amount(self, amount: float, unit: Unit) -> str:
        return report_text.quantity(Quantity(amount, unit), self.language)

    def trimmed(self, amount: float, digits: int) -> str:
        """A number with at most so many decimals."""
        return trimmed(amount, self.language, digits)


def every_localizer() -> tuple[PackageLocalizer, ...]:
    """One for each language that messages are written in, English first."""
    return tuple(PackageLocalizer(language) for language in languages())


def localizers(site: Site, profile: Profile) -> tuple[PackageLocalizer, ...]:
    """Languages that documents are written in: those of the site and those that the festival wants texts in.

    English where none of them is one that messages are written in.
    """
    asked = [tag for rule in profile.rules if rule.name == "text" for tag in rule.words("languages")]
    wanted = {base_language(tag) for tag in (*site.languages, *asked)}
    return tuple(one for one in every_localizer() if one.language in wanted) or (PackageLocalizer(DEFAULT),)


def capital(word: str) -> str:
    """A word as a line begins with it."""
    return word[:1].upper() + word[1:]
