"""Converts a kit's team, partners and their descriptions to credits.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from showcase.content.keys.roles import role_of
from showcase.importers.draft_text import DraftText
from showcase.importers.grouping import SheetGroup
from showcase.importers.html_to_markdown import line
from showcase.importers.sheets import SheetItem, UnmappedItem
from showcase.importers.yaml_writer import Row as Written
from showcase.importers.yaml_writer import Value, remark, rows
from showcase.text import compare_key, person_key, person_slug

STANDINGS = frozenset(["freelance", "freelancer", "collaborator", "collaboratrice", "collaborateur", "contractor"])
"""What is no role but how somebody worked."""


@dataclass(slots=True)
class ImportedCrew:
    """People by the keys of their names, and what they did."""

    people: dict[str, dict[str, Value]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    credits: list[Written] = field(default_factory=list)

    def enrol(self, name: str, kind: str = "") -> str:
        """Returns the id of a person, who is noted down when first met."""
        key = person_key(name)
        if key not in self.people:
            wanted = person_slug(name)
            number, id_ = 1, wanted
            while id_ in [person["id"] for person in self.people.values()]:
                number += 1
                id_ = f"{wanted}-{number}"
            self.people[key] = {"id": id_, "name": name}
            if kind:
                self.people[key]["kind"] = kind
        return str(self.people[key]["id"])

    def link(self, name: str, address: str) -> None:
        known = self.links.setdefault(person_key(name), [])
        if address and address not in known:
            known.append(address)


def credits_of(group: SheetGroup, company: SheetGroup | None, voice: DraftText) -> str:
    """Returns the whole file; empty if nobody is named."""
    crew = ImportedCrew()
    houses = {compare_key(row.get("title")) for row in group.main.list("partners")}
    houses |= {compare_key(company.main.text("title"))} if company else set()
    for languages in group.aligned("credits", voice.findings):
        _credit(languages, crew, houses, group, voice)
    for languages in group.aligned("partners", voice.findings):
        _partner(languages, crew, group, voice)
    for languages in group.aligned("abouts", voice.findings):
        _about(languages, crew, group, voice)
    if not crew.people:
        return ""
    people = [_person(key, person, crew) for key, person in crew.people.items()]
    head = remark(voice.remark("credits")) + remark(voice.remark("consent"))
    return head + rows("people", people) + rows("credits", [(credit, []) for credit in crew.credits])


def _person(key: str, person: Mapping[str, Value], crew: ImportedCrew) -> tuple[Written, Sequence[str]]:
    links = crew.links.get(key, [])
    return {**person, "links": tuple(links)} if links else person, []


def _credit(
    languages: Mapping[str, SheetItem], crew: ImportedCrew, houses: set[str], group: SheetGroup, voice: DraftText
) -> None:
    row = next(iter(languages.values()))
    name, written = row.get("person"), row.get("role")
    if not name:
        voice.findings.warn("nameless-credit", row.place)
        group.main.leftovers.append(UnmappedItem("credit", row.place, written))
        return
    id_ = crew.enrol(name)
    address = voice.link(row, "website", group.main)
    crew.link(name, address)
    houses = houses | _employer(written, houses, address)
    unnamed = voice.phrase("people", voice.default)
    roles, detail = _roles(written, houses, unnamed)
    others = {tag: _roles(other.get("role"), houses, unnamed)[0] for tag, other in languages.items()}
    for number, role in enumerate(roles):
        said = {tag: theirs[number] for tag, theirs in others.items() if len(theirs) == len(roles)}
        label = said if len(set(said.values())) > 1 else {}
        credit: dict[str, Value] = {"role": role, "person": id_}
        if label:
            credit["label"] = label
        if detail:
            credit["detail"] = detail
        crew.credits.append(credit)


def _employer(written: str, houses: set[str], address: str) -> set[str]:
    """Returns the key of the last of several parts, where it is no known role and names the company in short, or the
    site of the person's link: `Music, doublespeak` of doublespeak games, `Coding, BraveZebra` with bravezebra.com.
    """
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if len(parts) < 2 or role_of(parts[-1]) is not None:
        return set()
    key = compare_key(parts[-1])
    sites = (urlsplit(address).hostname or "").split(".")[:-1]
    known = any(house.startswith(f"{key} ") for house in houses) or "".join(key.split()) in sites
    return {key} if known else set()


def _roles(written: str, houses: set[str], unnamed: str) -> tuple[list[str], str]:
    """Returns `Writer, Director, Some Studio`: what somebody did, and for whom; `unnamed` where nothing is written."""
    parts = [part.strip() for part in written.split(",") if part.strip()]
    roles = [part for part in parts if compare_key(part) not in houses | STANDINGS]
    rest = [part for part in parts if part not in roles]
    if not roles:
        return [written or unnamed], ""
    return roles, ", ".join(rest)


def _partner(languages: Mapping[str, SheetItem], crew: ImportedCrew, group: SheetGroup, voice: DraftText) -> None:
    row = next(iter(languages.values()))
    name = row.get("title")
    if not name:
        voice.findings.warn("nameless-credit", row.place)
        group.main.leftovers.append(UnmappedItem("partner", row.place, "; ".join(row.get(key) for key in row.parts)))
        return
    id_ = crew.enrol(name, "organisation")
    crew.link(name, voice.link(row, "website", group.main))
    credit: dict[str, Value] = {"role": row.get("type") or voice.phrase("partner", voice.default), "person": id_}
    crew.credits.append(credit | ({"detail": row.get("based-in")} if row.get("based-in") else {}))


def _about(languages: Mapping[str, SheetItem], crew: ImportedCrew, group: SheetGroup, voice: DraftText) -> None:
    """What is said of a partner, or of somebody else, who then is a partner too."""
    row = next(iter(languages.values()))
    name = row.get("title")
    said = voice.each(languages, "description")
    if not name or not said:
        text = "; ".join(line(element) for element in row.parts.values())
        voice.findings.warn("nameless-credit", row.place)
        group.main.leftovers.append(UnmappedItem("about", row.place, text))
        return
    known = (person_key(name)) in crew.people
    id_ = crew.enrol(name, "organisation")
    crew.people[person_key(name)]["bio"] = said
    crew.link(name, voice.link(row, "link", group.main))
    if not known:
        crew.credits.append({"role": voice.phrase("partner", voice.default), "person": id_})
