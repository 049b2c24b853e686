"""Removes people from a submission who did not agree to be named to festivals; they are counted instead."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.festivals.entry import FestivalEntry
from showcase.model.people import Credit, Person
from showcase.model.project import Project
from showcase.model.text import LocalizedText, Translation
from showcase.pages import press_consent
from showcase.pages.people import in_order
from showcase.pages.press_consent import hide_names, listed_names, without_photographer, without_signatures
from showcase.structs import replace
from showcase.submissions.package_localizer import every_localizer

SCOPE = "festival"


def for_festival(entry: FestivalEntry) -> FestivalEntry:
    """Returns the entry with nobody in its credits, signatures and texts who may not be named to a festival."""
    film = film_for_festival(entry.project)
    return entry if film is entry.project else replace(entry, project=film)


def film_for_festival(project: Project) -> Project:
    """Returns a film with nobody in its credits, signatures and texts who may not be named to a festival."""
    names = names_to_hide(project)
    signers = names | listed_names(project, SCOPE, words=True)
    if not signers:
        return project
    film = replace(
        project,
        people=tuple(without_photographer(one, names) for one in project.people if may_be_named(one)),
        credits=tuple(
            replace(line, person=without_photographer(line.person, names) if line.person else None)
            for line in _credits(tuple(in_order(project.credits)))
        ),
        tools=tuple(replace(tool, used_by=tuple(filter(may_be_named, tool.used_by))) for tool in project.tools),
        prompts=tuple(replace(prompt, by=_shown(prompt.by, signers)) for prompt in project.prompts),
        making_of=tuple(replace(note, by=_shown(note.by, signers)) for note in project.making_of),
        rights=without_signatures(project.rights, signers),
    )
    return hide_names(film, names)


def names_to_hide(project: Project) -> frozenset[str]:
    """Returns the names that a submission of the film may not hold."""
    named = [*project.people, *(credit.person for credit in project.credits if credit.person)]
    free = {person.name for person in named if may_be_named(person)}
    hidden = frozenset(person.name for person in named if not may_be_named(person)) - free
    return hidden | listed_names(project, SCOPE)


def named_in_press_kit(project: Project) -> frozenset[str]:
    """Returns the names that the film's press kit may hold and a submission may not."""
    return names_to_hide(project) - press_consent.names_to_hide(project)


def may_be_named(person: Person | None) -> bool:
    return person is None or SCOPE in person.scope


def _shown(name: str, names: frozenset[str]) -> str:
    return "" if name in names else name


def _credits(lines: tuple[Credit, ...]) -> Iterator[Credit]:
    """Yields whoever may be named, and the number of the others: at the end of their role beside names, else where the
    first stood.
    """
    for line in lines:
        if may_be_named(line.person):
            yield line
        alike = [one for one in lines if one.role == line.role and one.person]
        hidden = [one for one in alike if not may_be_named(one.person)]
        beside_names = len(hidden) < len(alike)
        if hidden and line is (alike[-1] if beside_names else hidden[0]):
            yield _counted(hidden, "submission-papers.more-people" if beside_names else "submission-papers.only-people")


def _counted(lines: list[Credit], key: str) -> Credit:
    first, count = lines[0], len(lines)
    said = [
        Translation(localizer.counted(key, count, role=localizer.text(first.label) or first.role), localizer.language)
        for localizer in every_localizer()
    ]
    return replace(first, person=None, count=count, label=LocalizedText(tuple(said)), character="")
