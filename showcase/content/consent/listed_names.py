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
    texts = frozenset(texts_in(project))
    # Most are credited just as they are listed: no spelling of theirs is looked for.
    others = [one for one in known if not one.is_word and one.name not in texts]
    matcher = NameMatcher(tuple(HiddenName(one.name, place=Location(str(at))) for at, one in enumerate(others)))
    found = {match.hidden.place.path for text in texts for match in matcher.find(text)} if others else set()
    held = {one.name for at, one in enumerate(others) if str(at) in found}
    yield from (one for one in known if one.name in texts or one.name in held)
