"""Makes the credits for templates: by department, in the order of end titles."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.model.media import MediaOutputs
from showcase.model.people import Credit, Department, Person
from showcase.model.project import Project
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.people_index import portrayed
from showcase.pages.pictures import portrait_view
from showcase.pages.template_context import CreditView, DepartmentView, PersonView, TextView
from showcase.pages.urls import clean, link, listed, person_path
from showcase.text import person_slug

MOST_MAKERS = 4
"""Names in the line under a title; of more than these, all but one less are a number."""
ORDER = {department: place for place, department in enumerate(Department)}


def in_order(lines: Iterable[Credit]) -> list[Credit]:
    """Returns the credits as end titles have them: by department, then as the author ordered them."""
    return sorted(lines, key=lambda credit: (ORDER[credit.department], credit.order))


def makers(project: Project, voice: PageLocalizer) -> str:
    """Returns who directed the film, as one line; where nobody did, who made it. Of many, three and a number."""
    names = list(dict.fromkeys(leading_names(project)))
    if len(names) <= MOST_MAKERS:
        return voice.several(names)
    others = voice.t("film.more-names", count=len(names) - MOST_MAKERS + 1)
    return f"{', '.join(map(clean, names[: MOST_MAKERS - 1]))} {others}"


def leading_names(project: Project) -> list[str]:
    """Returns the names of who directed the film; where nobody did, of who made it."""
    return [person.name for person in directors(project) or creators(project)]


def directors(project: Project) -> list[Person]:
    """Returns those whom the credits call directors."""
    return _credited(project, "director")


def creators(project: Project) -> list[Person]:
    """Returns those whom the credits call its creators, as a collective is."""
    return _credited(project, "creator")


def _credited(project: Project, role: str) -> list[Person]:
    lines = in_order(project.credits)
    return [credit.person for credit in lines if credit.person and credit.schema_property == role]


class People:
    """The people of one film, each made ready once."""

    def __init__(self, project: Project, products: MediaOutputs, voice: PageLocalizer) -> None:
        self._products = products
        self._voice = voice
        self._credits = in_order(project.credits)
        self._roles: dict[str, list[str]] = {}
        for credit in self._credits:
            if credit.person is not None:
                self._roles.setdefault(credit.person.id, []).append(self._role(credit).text)
        self._views: dict[tuple[str, str], PersonView] = {}
        with_pages = "person" in voice.offered and listed(project)
        self._portrayed = portrayed(project) if with_pages else {}

    def departments(self) -> tuple[DepartmentView, ...]:
        """Returns the credits by department; people who share a role are on one line."""
        by_department: dict[Department, list[CreditView]] = {}
        for credit in self._credits:
            _join(by_department.setdefault(credit.department, []), self._credit(credit))
        return tuple(
            DepartmentView(str(key), self._voice.t.label("department", str(key)), tuple(lines))
            for key, lines in by_department.items()
        )

    def with_portraits(self) -> tuple[PersonView, ...]:
        """Returns those of whom there is more to show than a name, in the order of the credits."""
        people = [credit.person for credit in self._credits if credit.person is not None]
        shown: dict[str, Person] = {}
        for person in people:
            if person.bio or person.portrait:
                shown.setdefault(person.id, person)
        return tuple(self._person(person) for person in shown.values())

    def _role(self, credit: Credit) -> TextView:
        return self._voice.words(credit.label) if credit.label else self._voice.raw(credit.role)

    def _credit(self, credit: Credit) -> CreditView:
        said = [self._voice.t.maybe(f"count.{key}", count=count) for key, count in credit.evidence]
        label = self._role(credit)
        return CreditView(
            role=clean(credit.role),
            label=label,
            names=(self._person(credit.person),) if credit.person else (),
            count=credit.count,
            character=clean(credit.character),
            detail=self._voice.words(credit.detail),
            evidence=", ".join(part for part in said if part),
        )

    def _person(self, person: Person) -> PersonView:
        # One person may be credited under two names.
        key = person.id, person.name
        if key not in self._views:
            self._views[key] = self._new(person)
        return self._views[key]

    def _new(self, person: Person) -> PersonView:
        voice = self._voice
        portrait = self._products.picture(person.portrait) if person.portrait else None
        name = clean(person.name)
        return PersonView(
            id=person_slug(person.name),
            name=name,
            kind=str(person.kind),
            bio=voice.prose(person.bio) if person.bio else None,
            portrait=portrait_view(portrait, person, voice) if portrait else None,
            links=voice.anchors(person.links),
            roles=", ".join(dict.fromkeys(self._roles.get(person.id, ()))),
            members=person.members,
            href=self._address(person),
        )

    def _address(self, person: Person) -> str:
        slug = person_slug(person.name)
        there = self._portrayed.get(slug)
        own = there is not None and there.name == person.name
        return link(person_path(self._voice.site, self._voice.language, slug)) if own else ""


def _join(lines: list[CreditView], line: CreditView) -> None:
    """Adds a line, or its names to an earlier line that says the same of its people."""
    said = _said(line)
    place = next((n for n, known in enumerate(lines) if known.names and line.names and _said(known) == said), None)
    if place is None:
        lines.append(line)
        return
    from dataclasses import replace

    lines[place] = replace(lines[place], names=(*lines[place].names, *line.names))


def _said(line: CreditView) -> tuple[object, ...]:
    return (line.role, line.label, line.character, line.detail, line.evidence)


def as_text(departments: Iterable[DepartmentView]) -> str:
    """Returns the credits as plain text, to copy into a catalogue."""
    blocks = []
    for department in departments:
        lines = [department.label, *(_line(credit) for credit in department.credits)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _line(credit: CreditView) -> str:
    if not credit.names:
        return credit.label.text
    character = f" ({credit.character})" if credit.character else ""
    return f"{credit.label.text}{character}: {', '.join(person.name for person in credit.names)}"
