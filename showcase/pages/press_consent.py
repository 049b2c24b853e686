"""Removes people from a press kit who agreed to be named on the site only; they are counted instead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from showcase.model.people import Credit, Person
from showcase.model.project import Project
from showcase.model.provenance import Rights
from showcase.model.text import LocalizedText, Translation
from showcase.names.hidden import HiddenName, NameMatcher, without_names
from showcase.pages.people import in_order
from showcase.pages.theme_strings import ThemeStrings
from showcase.structs import replace

SCOPE = "presskit"
INSTEAD = "…"
"""Stands in a text for a name that may not be there."""

Value = TypeVar("Value")


def names_to_hide(project: Project) -> frozenset[str]:
    """Returns the names that a press kit of the film may not hold."""
    named = [*project.people, *(credit.person for credit in project.credits if credit.person)]
    free = {person.name for person in named if SCOPE in person.scope}
    return frozenset(person.name for person in named if SCOPE not in person.scope) - free | listed_names(project, SCOPE)


def listed_names(project: Project, scope: str, *, words: bool = False) -> frozenset[str]:
    """Returns the names of people on consent lists that may not be in a place; also ordinary words with `words`."""
    return frozenset(one.name for one in project.listed_names if scope not in one.scope and (words or not one.is_word))


def for_press(project: Project, words: ThemeStrings) -> Project:
    """Returns the film with nobody in its credits and among its tools' users who may not be named in a press kit."""
    names = names_to_hide(project) | listed_names(project, SCOPE, words=True)
    if not names:
        return project
    tools = tuple(replace(tool, used_by=tuple(filter(_free, tool.used_by))) for tool in project.tools)
    lines = tuple(
        replace(line, person=without_photographer(line.person, names) if line.person else None)
        for line in _credits(tuple(in_order(project.credits)), words)
    )
    return replace(project, credits=lines, tools=tools, rights=without_signatures(project.rights, names))


def without_photographer(person: Person, names: frozenset[str]) -> Person:
    """Returns a person without the photographer of the portrait, where that is one of these names, or beside one."""
    if not person.portrait_credit or not names:
        return person
    is_named = _matcher(tuple(sorted(names))).find(person.portrait_credit)
    return replace(person, portrait_credit="") if is_named else person


@lru_cache(maxsize=8)
def _matcher(names: tuple[str, ...]) -> NameMatcher:
    return NameMatcher(tuple(HiddenName(name, INSTEAD) for name in names))


def without_signatures(rights: Rights, names: frozenset[str]) -> Rights:
    """Returns rights without these names where they say who made, declared or signed something."""
    said = rights.disclosure
    return replace(
        rights,
        declared_by="" if rights.declared_by in names else rights.declared_by,
        items=tuple(replace(item, by=tuple(name for name in item.by if name not in names)) for item in rights.items),
        disclosure=replace(said, signed_by="" if said.signed_by in names else said.signed_by) if said else None,
    )


def _free(person: Person | None) -> bool:
    return person is None or SCOPE in person.scope


def _credits(lines: tuple[Credit, ...], words: ThemeStrings) -> Iterator[Credit]:
    by_role: dict[str, list[Credit]] = {}
    for line in lines:
        if line.person:
            by_role.setdefault(line.role, []).append(line)
    for line in lines:
        if _free(line.person):
            yield line
        alike = by_role.get(line.role, [])
        hidden = [one for one in alike if not _free(one.person)]
        # Beside names they stand at the end, as "and two more people"; on their own where the first of them stood.
        beside_names = len(hidden) < len(alike)
        if hidden and line is (alike[-1] if beside_names else hidden[0]):
            yield _counted(hidden, "kit.more-people" if beside_names else "kit.only-people", words)


def _counted(lines: list[Credit], key: str, words: ThemeStrings) -> Credit:
    first, count = lines[0], len(lines)
    role = first.label.best(words.language).text or first.role
    label = LocalizedText((Translation(words.maybe(key, count=count, role=role), words.language),))
    return replace(first, person=None, count=count, label=label, character="")


def hide_names(value: Value, names: frozenset[str]) -> Value:
    """Returns the same value, with none of these names in any of its texts."""
    return without_names(value, NameMatcher(tuple(HiddenName(name, INSTEAD) for name in sorted(names))))
