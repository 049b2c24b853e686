"""Defines diagnostics (what is wrong or right with content, and where) and the exceptions that carry them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from showcase import toml_cache

LANGUAGES = ("en", "fr")
"""The languages that messages are written in; the first is used where nothing else is known."""


class Severity(StrEnum):
    """The severity of a diagnostic: an error keeps its project from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """The place of a diagnostic in the author's files."""

    path: str = ""
    """POSIX path, relative to the site's folder where it is within it."""
    line: int = 0
    """Counted from 1; 0 means the file as a whole."""
    column: int = 0
    """Counted from 1 in characters; 0 means the line as a whole."""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that a person should know about their files.

    The text is in `messages/LANGUAGE/*.toml` under the code, so that it exists in every language.
    """

    code: str
    """Kebab-case, completes "There is a …": `missing-poster`, `unknown-key`."""
    place: Location
    severity: Severity
    facts: tuple[tuple[str, str], ...] = ()
    """Values for the `{names}` in the message; `near` adds "Did you mean …?"."""
    project: str = ""
    """Slug of the project it concerns; empty for the site as a whole."""
    file_only: bool = False
    """Whether an error costs this one file (a still, a prompt, subtitles), and the film is published without it."""

    @property
    def fails_project(self) -> bool:
        """Whether the project it concerns cannot be published."""
        return self.severity is Severity.ERROR and bool(self.project) and not self.file_only

    def message(self, language: str = "en") -> str:
        """Returns one sentence that is alone on one line."""
        return message(f"{self.code}.message", language, **dict(self.facts))

    def help(self, language: str = "en") -> str:
        """Returns an imperative sentence: what to do about it; empty for what is right."""
        facts = dict(self.facts)
        words = message(f"{self.code}.mend", language, **facts)
        if near := facts.get("near"):
            words = f"{message('near.message', language, near=near)} {words}".strip()
        return words


def diagnose(severity: Severity, code: str, place: Location, *, project: str = "", **facts: object) -> Diagnostic:
    """Makes a diagnostic; facts are kept as text, in the order given."""
    said = tuple((name, str(fact)) for name, fact in facts.items())
    return Diagnostic(code, place, severity, said, project)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorts by place, then code: the order they are shown in; what is said twice is said once."""
    return sorted(
        dict.fromkeys(diagnostics), key=lambda d: (d.place.path, d.place.line, d.place.column, d.code, d.facts)
    )


class ShowcaseError(Exception):
    """What a person can fix; caught once, at the command line, and turned into its exit code."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(f"{d.place}: {d.message()}" for d in diagnostics))
        self.diagnostics = diagnostics


class ContentError(ShowcaseError):
    """The author's files hold errors that keep the whole site from being made."""

    exit_code = 1


class ToolError(ShowcaseError):
    """A program is missing, lacks what is needed, or failed."""

    exit_code = 3


class DiskError(ShowcaseError):
    """A disk that is full, read-only or without permission to write."""

    exit_code = 4


class Cancelled(Exception):
    """Work was stopped because the person asked for it."""


@cache
def messages(language: str) -> Mapping[str, str]:
    """Returns all wordings of one language, by `code.part`; read once.

    Each file in `messages/LANGUAGE/` is a TOML table of codes, each with its parts.
    """
    words: dict[str, str] = {}
    for file in sorted((Path(__file__).parent / "messages" / language).glob("*.toml")):
        for code, parts in toml_cache.read(file).items():
            words.update({f"{code}.{part}": text for part, text in parts.items()})
    return words


class _DefaultFacts(dict[str, object]):
    """Leaves a placeholder without a value unchanged, so that a message never fails."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


PLURAL = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
"""A word that follows a count, in its singular and its plural: `{count} {count:file|files}`."""


def is_singular(count: object, language: str) -> bool:
    """Returns whether a count takes the singular: 1 in English; 0, 1 and fractions below 2 in French.

    The count may be written as a text, with the thousands and decimal marks of the language. Anything else is plural.
    """
    text = re.sub(r"\s", "", str(count))
    try:
        number = float(text.replace(",", "." if language == "fr" else ""))
    except ValueError:
        return False
    return 0 <= number < 2 if language == "fr" else number == 1


def message(key: str, language: str, /, **facts: object) -> str:
    """Returns the wording of `code.part` in a language, on one line, with its facts filled in; empty if there is none.

    `{name}` is a fact; `{count:file|files}` is the first form where `count` takes the singular, else the second.
    """
    spoken = language if language in LANGUAGES and key in messages(language) else "en"
    words = messages(spoken).get(key, "")
    if "|" in words:
        words = PLURAL.sub(lambda form: form[2] if is_singular(facts.get(form[1]), spoken) else form[3], words)
    return re.sub(r"\s*[\r\n]+\s*", " ", words.format_map(_DefaultFacts(facts)))
