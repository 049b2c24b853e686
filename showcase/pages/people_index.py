"""Lists the people of the whole site: who has a page, and their films and roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from showcase.model.media import MediaOutputs
from showcase.model.people import Credit, Person, PersonKind
from showcase.model.project import Project
from showcase.structs import FrozenStruct
from showcase.text import compare_key, person_slug

OPTIONAL = ("about", "person")
"""Pages that a theme may leave out: one without these templates has no such pages."""


class IndexedPerson(FrozenStruct):
    """A person under the name to show, with all credits."""

    slug: str
    known: tuple[tuple[Project, Person], ...]
    """What each film says of them, in the order of the site."""
    credits: tuple[tuple[Project, tuple[Credit, ...]], ...]
    """By film, in the order of the site; never empty."""

    @property
    def name(self) -> str:
        return self.known[0][1].name

    @property
    def sorted_by(self) -> tuple[str, str]:
        """Returns what people are sorted by: surnames first where the author said what they are."""
        wished = next((person.sort_name for _, person in self.known if person.sort_name), self.name)
        return compare_key(wished), self.name


def portrayed(project: Project) -> dict[str, Person]:
    """Returns those of a film who have a page for what it says of them, by their address.

    A company that did no more than lend its name and a link has none, nor has who is credited under another name than
    their own: the page would tell the one from the other.
    """
    own = {person.name: person for person in project.people if _told(person)}
    if not own:
        return {}
    named = [credit.person.name for credit in project.credits if credit.person]
    return {person_slug(name): own[name] for name in dict.fromkeys(named) if name in own}


def _told(person: Person) -> bool:
    said = bool(person.bio or person.portrait)
    return said or (bool(person.links) and person.kind is not PersonKind.ORGANISATION)


def members(shown: Iterable[Project]) -> tuple[IndexedPerson, ...]:
    """Returns everyone with a page, by name."""
    films = list(shown)
    known: dict[str, list[tuple[Project, Person]]] = {}
    for project in films:
        for slug, person in portrayed(project).items():
            known.setdefault(slug, []).append((project, person))
    lines = _credits(films, known) if known else {}
    found = [IndexedPerson(slug, tuple(told), tuple(lines[slug])) for slug, told in known.items()]
    return tuple(sorted(found, key=lambda member: member.sorted_by))


def _credits(
    films: Iterable[Project], wanted: Mapping[str, object]
) -> dict[str, list[tuple[Project, tuple[Credit, ...]]]]:
    found: dict[str, list[tuple[Project, tuple[Credit, ...]]]] = {}
    for project in films:
        lines: dict[str, list[Credit]] = {}
        for credit in project.credits:
            if credit.person and (slug := person_slug(credit.person.name)) in wanted:
                lines.setdefault(slug, []).append(credit)
        for slug, some in lines.items():
            found.setdefault(slug, []).append((project, tuple(some)))
    return found


def also_named(shown: Iterable[Project], wanted: Mapping[str, object]) -> list[tuple[Person, list[Credit]]]:
    """Returns those credited by name who have no page, by name, with what they did."""
    found: dict[str, tuple[Person, list[Credit]]] = {}
    for project in shown:
        for credit in project.credits:
            if credit.person and (slug := person_slug(credit.person.name)) not in wanted:
                found.setdefault(slug, (credit.person, []))[1].append(credit)
    return sorted(found.values(), key=lambda one: (compare_key(one[0].sort_name or one[0].name), one[0].name))


def shown_of(project: Project, products: MediaOutputs) -> tuple[object, ...]:
    """Returns all that pages of people show of a film beside its card; empty if it names nobody."""
    # As one text: a thousand films have ten thousand credits, and are planned in a moment.
    roles = "\n".join(
        f"{credit.person.name}\t{credit.role}\t{credit.department}\t{credit.order}\t"
        + "\t".join([said.text for said in credit.label.sayings])
        for credit in project.credits
        if credit.person
    )
    told = tuple(person for person in project.people if _told(person))
    return (roles, told, products.portraits) if roles else ()


def slugs(shown: Iterable[Project]) -> Iterator[str]:
    """Yields the addresses of all pages of people, each once."""
    seen: set[str] = set()
    for project in shown:
        for slug in portrayed(project):
            if slug not in seen:
                seen.add(slug)
                yield slug
