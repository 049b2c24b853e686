"""Finds which names of people on consent lists a film holds, credited or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from showcase.diagnostics import Location
from showcase.model.people import ListedName
from showcase.model.project import Project
from showcase.model.traversal import texts_in
from showcase.names.hidden import HiddenName, NameMatcher


def held_names(project: Project, listed: Iterable[ListedName]) -> Iterator[ListedName]:
    """Yields those names that a text of the film holds, in any spelling; ordinary words only as whole texts."""
    known = tuple(dict.fromkeys(listed))
    if not known:
        return
    rows = (HiddenName(one.name, place=Location(str(at))) for at, one in enumerate(known) if not one.is_word)
    matcher = NameMatcher(tuple(rows))
    texts = frozenset(texts_in(project))
    found = {match.hidden.place.path for text in texts for match in matcher.find(text)}
    yield from (one for at, one in enumerate(known) if str(at) in found or (one.is_word and one.name in texts))
