"""Finds comments in the YAML files of a film that may say that somebody who is named there is not to be named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from showcase.content.files.read_context import ReadContext
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.privacy_words import asks_for_other_name, concerns_naming, says_departure, takes_back
from showcase.content.words.wishes import may_be_wish, speaks_of_naming
from showcase.diagnostics import Location
from showcase.localization import languages, message
from showcase.patterns import lazy_pattern
from showcase.text import name_words

COMMENT = lazy_pattern(r"(?:^|\s)#+\s*(.*)$")
"""A comment of YAML; `#` within a word is none."""
SETTING = lazy_pattern(r"[\w-]+:(?:\s|$)")
"""A key that is not in use: `# visibility: private   # not published at all`."""
FILES = ("credits", "people", "project")
WISHES = (takes_back, concerns_naming, asks_for_other_name, says_departure, may_be_wish, speaks_of_naming)
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
    if not SETTING.match(found[1]) and keeps_film(found[1]):
        context.error("wish-for-film", place)
    said = (found[1], _without_names(found[1], people))
    if any(says(text) for says in WISHES for text in said) and _is_about(found, line, below, people):
        context.error("loose-remark", place)


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
