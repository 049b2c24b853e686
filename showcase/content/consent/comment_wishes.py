"""Finds comments in the YAML files of a film that may say that somebody who is named there is not to be named."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from showcase.content.files.read_context import ReadContext
from showcase.content.words.privacy_words import asks_for_other_name, concerns_naming, says_departure, takes_back
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import name_words

COMMENT = lazy_pattern(r"(?:^|\s)#+\s*(.*)$")
"""A comment of YAML; `#` within a word is none."""
FILES = ("credits", "people", "project")
WISHES = (takes_back, concerns_naming, asks_for_other_name, says_departure)
WHOLE = 2
"""Words of a name that a comment may be about, wherever it is."""


def check_comments(names: Iterable[str], context: ReadContext) -> None:
    """Reports comments that may take back the consent of one of some people: beside the name, or with it."""
    people = [frozenset(words) for name in names if (words := name_words(name))]
    for file in context.files if people else ():
        stem, _, kind = file.lower().rpartition(".")
        if stem in FILES and kind in ("yaml", "yml") and "#" in (text := context.text(file) or ""):
            for number, line in enumerate(text.splitlines(), start=1):
                _check_line(line, people, Location(context.path_of(file), number), context)


def _check_line(line: str, people: Collection[frozenset[str]], place: Location, context: ReadContext) -> None:
    found = COMMENT.search(line) if "#" in line else None
    if found is None or not any(says(found[1]) for says in WISHES):
        return
    said, beside = set(name_words(found[1])), set(name_words(line[: found.start()]))
    if any(own <= beside or (len(own) >= WHOLE and own <= said) for own in people):
        context.error("loose-remark", place)
