"""Finds comments in the YAML files of a film that may say that somebody who is named there is not to be named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from showcase.content.files.read_context import ReadContext
from showcase.content.words.answers import HOLDING, answer
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.other_names import asks_for_other_name
from showcase.content.words.privacy_words import (
    concerns_naming,
    limits,
    says_departure,
    takes_back,
)
from showcase.content.words.wishes import may_be_wish, speaks_of_naming
from showcase.diagnostics import Location
from showcase.localization import languages, message
from showcase.patterns import lazy_pattern
from showcase.text import name_words

COMMENT = lazy_pattern(r"(?:^|\s)#+\s*(.*)$")
"""A comment of YAML; `#` within a word is none."""
SETTING = lazy_pattern(r"(?![A-Z]+:)[\w-]+:(?:\s|$)")
"""A key that is not in use: `# visibility: private   # not published at all`."""
UNSURE = lazy_pattern(r"[?!]*\?[?!]*")
"""What people write beside a name when they do not know yet."""
FILES = ("credits", "people", "project")


def _limits(comment: str) -> bool:
    """Returns whether a short comment limits how or where somebody is named: `only first name`."""
    return len(comment.split()) <= SHORT and limits(comment)


SHORT = 6
"""Words; a longer comment explains something."""
WISHES = (takes_back, _limits, concerns_naming, asks_for_other_name, says_departure, may_be_wish, speaks_of_naming)
WHOLE = 2
"""Words of a name that a comment may be about, wherever it is."""


def check_comments(names: Iterable[str], context: ReadContext) -> None:
    """Reports comments that may take back the consent of one of some people, beside the name or with it, and those by
    which the film is not to be shown.
    """
    people = [frozenset(words) for name in names if (words := name_words(name))]
    for file in context.files:
        stem, _, kind = file.lower().rpartition(".")
        if stem in FILES and kind in ("yaml", "yml") and "#" in (text := context.text(file) or ""):
            lines = text.splitlines()
            for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
                _check_line(line, below, people, Location(context.path_of(file), number), context)


def _check_line(
    line: str, below: str, people: Collection[frozenset[str]], place: Location, context: ReadContext
) -> None:
    """Reports a comment that may be a wish of somebody who is named beside it, within it, or in the line below it."""
    found = COMMENT.search(line) if "#" in line else None
    if found is None or found[1].strip() in _own_comments():
        return
    if _holds_film(found[1]):
        context.error("wish-for-film", place)
    if _may_be_wish(found[1], people) and _is_about(found, line, below, people):
        context.error("loose-remark", place)


def _may_be_wish(comment: str, people: Collection[frozenset[str]]) -> bool:
    """Returns whether a comment may be a wish of whoever it is about: words, an answer, `???`."""
    if answer(comment) in HOLDING or UNSURE.fullmatch(comment):
        return True
    return any(says(text) for says in WISHES for text in (comment, _without_names(comment, people)))


def _holds_film(comment: str) -> bool:
    """Returns whether a comment says that the film is not to be shown; where it begins with a key, in a sentence."""
    setting = SETTING.match(comment)
    if setting is None:
        return keeps_film(comment)
    said = comment[setting.end() :].partition(" #")[0]
    return len(said.split()) >= SENTENCE and keeps_film(said)


SENTENCE = 3
"""Words of a value that says something in its own words: `# status: private for now`."""


@cache
def _own_comments() -> frozenset[str]:
    """Returns the comments that imports write above the credits: they ask the author, and are nobody's wish."""
    keys = ("drafted.filmfreeway-credits", "drafted.consent")
    return frozenset(message(key, language) for key in keys for language in languages())


def _without_names(comment: str, people: Collection[frozenset[str]]) -> str:
    """Returns a comment without the words of names: `Bob bitte raus`."""
    named = frozenset[str]().union(*people)
    return " ".join(word for word in name_words(comment) if word not in named)


def _is_about(found: re.Match[str], line: str, below: str, people: Collection[frozenset[str]]) -> bool:
    """Returns whether one of some people is named beside a comment, within it, or in the line below it."""
    meant = line[: found.start()] if line[: found.start()].strip() else below.partition("#")[0]
    said, beside = set(name_words(found[1])), set(name_words(meant))
    return any(own <= beside or (len(own) >= WHOLE and own <= said) for own in people)
