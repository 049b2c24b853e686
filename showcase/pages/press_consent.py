"""Removes people from a press kit who agreed to be named on the site only; they are counted instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from showcase.model.hidden_names import HiddenName, NameMatcher, without_names
from showcase.model.people import Credit, Person
from showcase.model.project import Project
from showcase.model.text import LocalizedText, Translation
from showcase.pages.people import in_order
from showcase.pages.theme_strings import ThemeStrings

SCOPE = "presskit"
INSTEAD = "…"
"""Stands in a text for a name that may not be there."""

Value = TypeVar("Value")


def names_to_hide(project: Project) -> frozenset[str]:
    """Returns the names that a press kit of the film may not hold."""
    named = [*project.people, *(credit.person for credit in project.credits if credit.person)]
    free = {person.name for person in named if SCOPE in person.scope}
    return frozenset(person.name for person in named if SCOPE not in person.scope) - free


def for_press(project: Project, words: ThemeStrings) -> Project:
    """Returns the film with nobody in its credits and among its tools' users who may not be named in a press kit."""
    if not names_to_hide(project):
        return project
    tools = tuple(replace(tool, used_by=tuple(filter(_free, tool.used_by))) for tool in project.tools)
    return replace(project, credits=tuple(_credits(tuple(in_order(project.credits)), words)), tools=tools)


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
