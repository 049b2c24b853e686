"""Makes a person's page from the data of all films."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from showcase.model.media import MediaOutputs
from showcase.model.people import Credit, Person
from showcase.pages.films import card
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.people import in_order
from showcase.pages.people_index import IndexedPerson
from showcase.pages.pictures import portrait_view
from showcase.pages.template_context import LinkView, PersonFilmView, PersonPageView, PictureView
from showcase.pages.urls import clean, link, person_path
from showcase.structs import replace


def member_view(member: IndexedPerson, made: Callable[[str], MediaOutputs], voice: PageLocalizer) -> PersonPageView:
    """Returns all of somebody in one language; of bio and portrait the first that a film has."""
    people = [person for _, person in member.known]
    works = [
        PersonFilmView(card(project, made(project.slug), voice, said), said)
        for project, lines in member.credits
        for said in [", ".join(_roles(lines, voice))]
    ]
    roles = dict.fromkeys(role for _, lines in member.credits for role in _roles(lines, voice))
    bio = next((person.bio for person in people if person.bio), None)
    return PersonPageView(
        name=clean(member.name),
        kind=str(people[0].kind),
        pronouns=clean(next((person.pronouns for person in people if person.pronouns), "")),
        members=max(person.members for person in people),
        href=link(person_path(voice.site, voice.language, member.slug)),
        bio=voice.prose(bio) if bio else None,
        portrait=_portrait(member, made, voice),
        links=_links(people, voice),
        roles=", ".join(roles),
        works=tuple(works),
    )


def plain_view(person: Person, lines: Iterable[Credit], voice: PageLocalizer) -> PersonPageView:
    """Returns somebody of whom no more is told than a name and what they did."""
    roles = ", ".join(_roles(lines, voice))
    return PersonPageView(clean(person.name), str(person.kind), "", person.members, "", None, None, (), roles, ())


def _roles(lines: Iterable[Credit], voice: PageLocalizer) -> list[str]:
    said = (voice.words(line.label).text if line.label else clean(line.role) for line in in_order(lines))
    return list(dict.fromkeys(said))


def _portrait(member: IndexedPerson, made: Callable[[str], MediaOutputs], voice: PageLocalizer) -> PictureView | None:
    for project, person in member.known:
        found = made(project.slug).picture(person.portrait) if person.portrait else None
        if found is not None:
            return portrait_view(found, replace(person, name=member.name), voice)
    return None


def _links(people: Iterable[Person], voice: PageLocalizer) -> tuple[LinkView, ...]:
    links = [link for person in people for link in voice.anchors(person.links)]
    return tuple({link.href: link for link in reversed(links)}.values())[::-1]
