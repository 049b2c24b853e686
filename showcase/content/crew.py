"""People and credits, from YAML in its long and short form or from a table, with everybody's consent applied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from showcase.content.consent import (
    HIDDEN,
    WITHDRAWN,
    Consent,
    Listed,
    read_consent,
    read_list,
    refusals,
    settle,
    veil_of,
)
from showcase.content.credits_table import read_credits_tables
from showcase.content.desk import Desk, near
from showcase.content.forms import CREDITS_FILE
from showcase.content.identifiers import REGISTERS
from showcase.content.located import Items, Node, Scalar, Table
from showcase.content.roles import Role, catalogue, department_of, role_of
from showcase.content.shapes import in_order
from showcase.content.values import Unfit, folded, keyed
from showcase.diagnostics import Place
from showcase.model.people import Credit, Department, Person, PersonKind
from showcase.model.project import Source
from showcase.model.text import NO_TEXT, Link, Saying, Text

PICTURED = frozenset(["jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff"])
NOBODY = ("anon", "anonymous", "anonyme", "unnamed")


@dataclass(slots=True)
class Crew:
    """Everybody who worked on the film: by their id and names, as they may be named."""

    people: dict[str, Person] = field(default_factory=dict)
    """By id; only those who may be named."""
    unnamed: set[str] = field(default_factory=set)
    """Ids and folded names of those who may not."""
    credits: list[Credit] = field(default_factory=list)
    portraits: dict[str, Source] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    listed: tuple[Listed, ...] = ()
    hidden: list[tuple[str, str]] = field(default_factory=list)
    refusals: dict[str, Place] = field(default_factory=dict)
    """Where the private list says that consent was withdrawn, by folded name: of whoever stands on it."""
    withdrawn: set[Place] = field(default_factory=set)
    """Where it is written of somebody who has a part in this film."""

    def named(self, written: str) -> Person | None:
        """Who is meant by an id or a name."""
        return self.people.get(written) or self.people.get(self.by_name.get(folded(written), ""))

    def may_hide(self, written: str) -> bool:
        return written in self.unnamed or folded(written) in self.unnamed

    def signature(self, written: tuple[str, Node] | None, desk: Desk) -> str:
        """The name to print for a `by:`; empty for those who may not be named."""
        if written is None or not written[0]:
            return ""
        self.take_part(written[0])
        if self.may_hide(written[0]):
            return ""
        person = self.named(written[0])
        shown = person.name if person else desk.plain(written[0], written[1].place)
        return "" if shown == HIDDEN else shown

    def take_part(self, written: str) -> None:
        """Note that somebody has a part in the film, credited or not: they may have withdrawn their consent."""
        if self.refusals and (place := self.refusals.get(folded(written))) is not None:
            self.withdrawn.add(place)


def read_crew(desk: Desk, own: Table | None) -> Crew:
    """Read who did what: from `credits.yaml`, `credits.csv` and the keys of `project.yaml`, in this order."""
    private = read_list(desk)
    crew = Crew(listed=private, refusals=refusals(private))
    tables = [tree for name in _files(desk, "credits.yaml", "credits.yml") if (tree := _tree(name, desk))]
    if own is not None and own.pairs:
        tables.append(own)
    rows = [row for table in read_credits_tables(desk) for row in table.rows]
    written = [CREDITS_FILE.read(_long(tree), desk) or {} for tree in tables]
    for table in written:
        for row in table.get("people", []):
            _enrol(row, crew, desk)
    for listed in crew.listed:
        _hide_listed(listed, crew)
    for row in rows:
        _row_person(row, crew, desk)
    for table in written:
        _credits(table.get("credits"), crew, desk)
    for row in rows:
        _row_credit(row, crew, desk)
    desk.veil = veil_of(crew.hidden)
    crew.credits = _summed([_veiled(credit, desk) for credit in crew.credits])
    return crew


def _files(desk: Desk, *names: str) -> list[str]:
    return [file for file in desk.files if file.lower() in names]


def _tree(name: str, desk: Desk) -> Node | None:
    from showcase.content.trees import read_tree

    text = desk.text(name)
    return read_tree(text, desk.path_of(name), desk) if text else None


def _long(tree: Node) -> Node:
    """The long form of a file that is only a list of credits, or only roles with names."""
    keys = {"people", "credits", "generique", "personnes", "persons"}
    if isinstance(tree, Items) or (isinstance(tree, Table) and not keys & {keyed(key) for key in tree.names()}):
        return Table([(Scalar("credits", tree.file, tree.line, tree.column), tree)], tree.file, tree.line, tree.column)
    return tree


def _enrol(row: dict[str, Any], crew: Crew, desk: Desk) -> None:
    """Take one of `people` in, as they may be named."""
    node: Node = row["_node"]
    name, alias = row.get("name", ""), row.get("alias", "")
    id_ = row.get("id") or keyed(name)
    if not alias and row.get("aliases_public") and row.get("aliases"):
        alias = row["aliases"][0]
    if not alias and any(folded(re.split("[#@]", other)[0]) == folded(name) for other in row.get("aliases", ())):
        alias = name  # `Mathou`, known as `mathou#dj`: the name is the alias already
    own = read_consent(row["consent"][1], desk, alias) if "consent" in row else Consent(alias=alias)
    consent = settle(name, id_, own, crew.listed)
    kept = [name, *row.get("aliases", [])]
    if not name and not alias:
        desk.error("nameless-person", node.place, id=id_)
        return
    if id_ in crew.people or id_ in crew.unnamed:
        desk.error("second-person", node.place, id=id_)
        return
    shown = _admit(id_, name or alias, kept, consent, node.place, crew, desk)
    if shown:
        crew.people[id_] = _person(id_, shown, row, consent, crew, desk)


def _admit(id_: str, name: str, kept: list[str], consent: Consent, place: Place, crew: Crew, desk: Desk) -> str:
    """Write down under which name somebody is known; gives the one to show, empty where there is none."""
    shown = consent.shown(name)
    if consent.manner == WITHDRAWN:
        crew.withdrawn.add(consent.place)
    if consent.manner == "alias" and not consent.alias and "site" in consent.scope:
        desk.warn("missing-alias", place, id=id_)
    if shown != name:
        crew.hidden.extend((other, shown) for other in kept if other and other != shown)
    if shown:
        for other in {name, shown, *kept}:
            crew.by_name.setdefault(folded(other), id_)
    else:
        crew.unnamed.update({id_, folded(id_), *(folded(other) for other in [name, *kept] if other)})
    return shown


def _hide_listed(row: Listed, crew: Crew) -> None:
    """Names on the private list that may not be shown are hidden in every text, credited or not."""
    for name in row.hidden:
        shown = row.consent.shown(name)
        if shown != name:
            crew.hidden.append((name, shown))


def _person(id_: str, shown: str, row: dict[str, Any], consent: Consent, crew: Crew, desk: Desk) -> Person:
    own_name = shown == row.get("name")
    members = row.get("members", 0)
    return Person(
        _public_id(id_, shown, own_name),
        shown,
        PersonKind(row.get("kind") or "person"),
        row.get("sort_name", "") if own_name else "",
        row.get("pronouns", ""),
        row.get("bio", NO_TEXT),
        _portrait(row, shown, crew, desk),
        row.get("links", ()) if own_name or consent.manner == "name" else (),
        _ids(row.get("ids") or {}, desk) if own_name else (),
        members if isinstance(members, int) else members.get("count", 0),
        consent.scope,
    )


def _public_id(id_: str, shown: str, own_name: bool) -> str:
    """An id may spell the name out: who goes by an alias is known by it here too."""
    return id_ if own_name else keyed(shown)


def _portrait(row: dict[str, Any], shown: str, crew: Crew, desk: Desk) -> str:
    if "portrait" not in row or not row["portrait"][0] or shown != row.get("name"):
        return ""
    written, node = row["portrait"]
    file = desk.find(written, node.place)
    source = desk.source(file, node.place) if file else None
    if source is None:
        return ""
    crew.portraits[source.path] = source
    return source.path


def _ids(written: dict[str, tuple[str, Node]], desk: Desk) -> tuple[tuple[str, str], ...]:
    return checked_ids(written, desk)


def checked_ids(written: dict[str, tuple[str, Node]], desk: Desk) -> tuple[tuple[str, str], ...]:
    """Registered numbers in their usual form; one whose check digit does not hold is told of and left out."""
    ids: list[tuple[str, str]] = []
    for register, (number, node) in written.items():
        if not number:
            continue
        try:
            ids.append((register, REGISTERS[register](number) if register in REGISTERS else number))
        except Unfit as unfit:
            desk.warn(unfit.code, node.place, register=register.upper(), written=number, **unfit.facts)
    return tuple(ids)


def _credits(written: list[Any] | dict[str, list[tuple[str, Node]]] | None, crew: Crew, desk: Desk) -> None:
    if isinstance(written, dict):
        for number, (role, names) in enumerate(written.items()):
            for name, node in names:
                _add(role, node.place, _who(name, node.place, crew, desk, known=False), crew, desk, order=number)
        return
    for row in written or []:
        if not row.get("uncredited"):
            _credit(row, crew, desk)


def _credit(row: dict[str, Any], crew: Crew, desk: Desk) -> None:
    people = [row["person"]] if row.get("person") and row["person"][0] else []
    people += row.get("people", [])
    facts = {
        "label": row.get("label", NO_TEXT),
        "order": row.get("order", 0),
        "character": row.get("character", ""),
        "detail": row.get("detail", NO_TEXT),
        "shots": tuple(row.get("shots", ())),
        "evidence": tuple((row.get("evidence") or {}).items()),
    }
    role, node = row["role"]
    department = _department(row.get("department"), desk)
    count = row.get("count", 0)
    if row.get("billing", "").lower() == "thanks" and department is None:
        department = Department.THANKS
    people = [who for who in people if not (count and folded(who[0]) in NOBODY)]
    if not people:
        if not count:
            desk.error("empty-credit", row["_node"].place, role=role)
            return
        _add(role, node.place, None, crew, desk, count=count, department=department, **facts)
    for who, where in people:
        person = _who(who, where.place, crew, desk, known=True)
        if person and row.get("as"):
            person = replace(person, name=row["as"])
        _add(role, node.place, person, crew, desk, department=department, count=count if person else 0, **facts)


def _department(written: tuple[str, Node] | None, desk: Desk) -> Department | None:
    if written is None or not written[0]:
        return None
    found = department_of(written[0])
    if found is None:
        known = [member.value for member in Department]
        desk.warn("unknown-department", written[1].place, written=written[0], near=near(keyed(written[0]), known))
    return found


def _who(written: str, place: Place, crew: Crew, desk: Desk, known: bool) -> Person | None:
    """The person meant by an id or a name; a name that was not listed is taken as it is; None where it is unnamed."""
    if crew.may_hide(written) or folded(written) in NOBODY:
        return None
    person = crew.named(written)
    if person is not None:
        return person
    if known and crew.people and re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", written):
        desk.error("unknown-person", place, written=written, near=near(written, crew.people))
        return None
    consent = settle(written, "", Consent(), crew.listed)
    id_ = _free_id(keyed(written) or "person", crew)
    shown = _admit(id_, written, [written], consent, place, crew, desk)
    if not shown:
        return None
    person = Person(_public_id(id_, shown, shown == written), shown, scope=consent.scope)
    crew.people[id_] = person
    return person


def _free_id(wanted: str, crew: Crew) -> str:
    number, id_ = 1, wanted
    while id_ in crew.people or id_ in crew.unnamed:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_


def _add(written: str, place: Place, person: Person | None, crew: Crew, desk: Desk, **facts: Any) -> None:
    role = role_of(written)
    if role is None and place.line:
        close = near(written.lower(), catalogue())
        desk.note("unknown-role", place, written=written, near=close)
    department = facts.pop("department", None) or (role.department if role else Department.OTHER)
    label = facts.pop("label", NO_TEXT) or _label(written, role, desk)
    if person is None:
        facts["count"] = facts.get("count") or 1
        facts.pop("character", "")
    crew.credits.append(
        Credit(
            role=role.key if role else written,
            label=label,
            department=department,
            person=person,
            schema_property=role.schema_property if role else "contributor",
            **facts,
        )
    )


def _label(written: str, role: Role | None, desk: Desk) -> Text:
    """The role's name in the languages known; as the author wrote it where that is in plain words of theirs."""
    if role is None:
        return Text((Saying(written.replace("_", " "), desk.language),))
    return in_order(role.labels.sayings, desk.language)


def _row_person(row: Table, crew: Crew, desk: Desk) -> None:
    cells = {key.text: value.text for key, value in row.pairs if isinstance(value, Scalar)}
    name, alias = cells.get("name", ""), cells.get("alias", "")
    if not name or crew.may_hide(name):
        return
    consent = Consent(alias=alias)
    said = row.get("consent")
    if said is not None:
        consent = read_consent(said, desk, alias)
    consent = settle(name, "", consent, crew.listed)
    known = crew.named(name)
    if known is not None and consent.shown(name) == known.name:
        return
    if known is not None:  # a stricter word on somebody who was named before
        crew.people = {id_: person for id_, person in crew.people.items() if person is not known}
        crew.by_name = {other: id_ for other, id_ in crew.by_name.items() if id_ in crew.people}
    id_ = _free_id(keyed(name) or "person", crew)
    shown = _admit(id_, name, [name], consent, row.place, crew, desk)
    if shown:
        link = cells.get("link", "")
        links = (Link(link),) if link.startswith(("http://", "https://")) else ()
        crew.people[id_] = Person(
            _public_id(id_, shown, shown == name), shown, links=links if shown == name else (), scope=consent.scope
        )


def _row_credit(row: Table, crew: Crew, desk: Desk) -> None:
    cells = {key.text: value for key, value in row.pairs if isinstance(value, Scalar)}
    name, roles = cells.get("name"), cells.get("role")
    if roles is None or not roles.text:
        desk.error("missing-key", row.place, name="role")
        return
    count = int(cells["count"].text) if "count" in cells and cells["count"].text.isdecimal() else 0
    if name is None and not count:
        desk.error("missing-key", row.place, name="name")
        return
    person = _who(name.text, row.place, crew, desk, known=False) if name is not None else None
    order = cells.get("order")
    department = cells.get("department")
    for role in roles.text.split("/"):
        if role.strip():
            _add(
                role.strip(), row.place, person, crew, desk, count=0 if person else count,
                department=_department((department.text, department), desk) if department else None,
                order=int(order.text) if order and order.text.isdecimal() else 0,
                character=cells["character"].text if "character" in cells else "",
            )  # fmt: skip


def _veiled(credit: Credit, desk: Desk) -> Credit:
    """Labels and details were read before it was known whose names stay hidden."""
    if not desk.veil:
        return credit

    def cover(text: Text) -> Text:
        return Text(tuple(Saying(desk.plain(s.text, Place(desk.path_of("credits"))), s.language) for s in text.sayings))

    character = desk.plain(credit.character, Place(desk.path_of("credits")))
    return replace(credit, label=cover(credit.label), detail=cover(credit.detail), character=character)


OTHERS = {
    "en": ("and one more person", "and {n} more people", "{role}: one person", "{role}: {n} people"),
    "fr": ("et une autre personne", "et {n} autres personnes", "{role} : une personne", "{role} : {n} personnes"),
}


def _summed(written: Iterable[Credit]) -> list[Credit]:
    """Those who are not named become one line for each role, with a label of its own."""
    rows: list[Credit] = []
    places: dict[tuple[str, Department, Text], int] = {}
    made: set[int] = set()
    everyone = list(written)
    named = {credit.role for credit in everyone if credit.person}
    for credit in everyone:
        if credit.person is not None:
            rows.append(credit)
            continue
        key = (credit.role, credit.department, credit.label)
        if key in places:
            known = rows[places[key]]
            rows[places[key]] = replace(known, count=known.count + credit.count)
            continue
        places[key] = len(rows)
        if _plain_label(credit):
            made.add(len(rows))
        rows.append(replace(credit, shots=(), evidence=credit.evidence))
    return [_counted(c, c.role in named) if number in made else c for number, c in enumerate(rows)]


def _plain_label(credit: Credit) -> bool:
    """Whether the label only names the role, so that the line is still to be worded."""
    role = role_of(credit.role)
    if role is not None:
        return set(credit.label.sayings) == set(role.labels.sayings)
    return [saying.text for saying in credit.label.sayings] == [credit.role.replace("_", " ")]


def _counted(credit: Credit, beside: bool) -> Credit:
    sayings = []
    for saying in credit.label.sayings:
        words = OTHERS.get(saying.language)
        if words is not None:
            form = words[(0 if beside else 2) + (0 if credit.count == 1 else 1)]
            sayings.append(Saying(form.format(n=credit.count, role=saying.text), saying.language))
    return replace(credit, label=Text(tuple(sayings)))
