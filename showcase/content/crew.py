"""Reads people and credits from YAML or a table, and applies everybody's consent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from showcase.content.consent.decisions import (
    Consent,
    ConsentEntry,
    ConsentList,
    all_hidden,
    contradictions,
    decide,
    hidden_accounts,
    listed_name,
    read_consent,
    strictest,
)
from showcase.content.consent.members import member_number
from showcase.content.credit_wishes import (
    check_credit,
    is_called_nobody,
    is_marked,
    may_hide,
    person_has_wish,
    report_credit_wishes,
    report_set_aside,
    report_wish,
)
from showcase.content.credits_table import held_answers, read_credits_tables
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import CREDITS_FILE, PROJECT
from showcase.content.keys.roles import Role, catalogue, in_words, read_department, role_of
from showcase.content.keys.schema import in_order
from showcase.content.name_remarks import without_remark
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.tables.table_file import TableFile
from showcase.content.unnamed_credits import credits_with_counts, veiled_credit
from showcase.content.vague_values import tell_empty_roles
from showcase.content.words.answers import ALIAS, ANONYMOUS, NAME, PENDING, WITHDRAWN, redefines_answers
from showcase.content.words.identifiers import REGISTERS
from showcase.content.words.name_cells import reads_as_several
from showcase.content.words.parsers import InvalidValue
from showcase.content.words.photo_credits import photographer
from showcase.diagnostics import Location
from showcase.model.people import Credit, Department, ListedName, PastWork, Person, PersonKind
from showcase.model.project import AuthorFile
from showcase.model.text import NO_TEXT, Link, LocalizedText, Translation
from showcase.names.hidden import HIDDEN, HiddenName, NameMatcher
from showcase.structs import replace
from showcase.text import compare_key, person_key, person_slug, suggestion, unordered_key, word_key

PICTURED = frozenset(["jpg", "jpeg", "png", "webp", "avif", "gif", "tif", "tiff"])
NOBODY = ("anon", "anonymous", "anonyme", "unnamed")
UNNUMBERED = (ANONYMOUS, WITHDRAWN)
"""Manners of members of whom not even the number is shown."""


@dataclass(slots=True)
class Crew:
    """Everybody who worked on the film, by id and name, as they may be named."""

    people: dict[str, Person] = field(default_factory=dict)
    """By id; only those who may be named."""
    unnamed: set[str] = field(default_factory=set)
    """Ids and keys of the names of those who may not."""
    credits: list[Credit] = field(default_factory=list)
    given: dict[Credit, Location] = field(default_factory=dict)
    """Where each of them is written first."""
    portraits: dict[str, AuthorFile] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    """Id of each person, by the keys of their names."""
    listed: ConsentList = field(default_factory=ConsentList)
    hidden: list[HiddenName] = field(default_factory=list)
    """All that may not be shown, of people on the lists and of those whom the credits hide."""
    withdrawn: set[Location] = field(default_factory=set)
    """Where it is written that somebody who has a part in this film withdrew their consent."""
    matched: set[Location] = field(default_factory=set)
    """Entries of consent lists that mean somebody in this film."""
    agreed: set[str] = field(default_factory=set)
    """Keys of names, in any order of their words, that are written to be free on the site."""
    places: dict[str, Location] = field(default_factory=dict)
    """Where each of those who may be named is written first, by the name to show."""
    written: dict[str, None] = field(default_factory=dict)
    """Every name that the film's files give to somebody, as written."""

    def named(self, written: str) -> Person | None:
        """Returns who is meant by an id or a name, where they may be named."""
        self.take_part(written)
        if self.may_hide(written):
            return None
        keys = (person_key(written), unordered_key(written))
        ids = (self.by_name[key] for key in keys if key in self.by_name)
        return self.people.get(written) or next((self.people[id_] for id_ in ids if id_ in self.people), None)

    def may_hide(self, written: str) -> bool:
        """Returns whether an id or a name means somebody who may not be named."""
        return bool(self.unnamed & {written, person_key(written), unordered_key(written)})

    def has_agreed(self, written: str) -> bool:
        """Returns whether somebody is known to have agreed, by lists, with or without a remark, or by `people`."""
        entries = self.listed.entries_of(written) or self.listed.entries_of(without_remark(written))
        is_listed = bool(entries) and all(entry.is_free for entry in entries)
        return is_listed or unordered_key(written) in self.agreed

    def signature(self, written: tuple[str, Node] | None, context: ReadContext) -> str:
        """Returns the name to print for a `by:`; empty for those who may not be named."""
        if written is None or not written[0]:
            return ""
        if number := member_number(written[0]):
            consent, names = self.member(number)
            return consent.shown(next(iter(names), ""))
        person = self.named(written[0])
        if person is not None or self.may_hide(written[0]):
            return person.name if person else ""
        consent, entries = decide(written[0], written[0], Consent(), self.listed)
        if entries:
            return consent.shown(listed_name(written[0], entries))
        if is_marked(written[0], is_agreed=False):
            context.error("marked-name", written[1].place)
            return ""
        shown = context.without_hidden_names(written[0], written[1].place)
        return "" if HIDDEN in shown else shown

    def member(self, number: int) -> tuple[Consent, tuple[str, ...]]:
        """Returns the consent that counts for somebody who came in through an import, and their names.

        Of several rows the strictest counts; whom no row means has not answered.
        """
        entries = [entry for entry in self.listed.entries if entry.member == number]
        if not entries:
            return Consent(PENDING), ()
        return strictest(entries), tuple(name for entry in entries for name in entry.names)

    def listed_names(self) -> Iterator[ListedName]:
        """Yields the names of people on consent lists that the site may show, and where else they may be."""
        for entry in self.listed.entries:
            for name in dict.fromkeys([*entry.names, entry.shown]):
                consent, entries = decide(name, "", entry.consent, self.listed) if name else (entry.consent, [])
                if name and consent.shown(name) == name:
                    yield ListedName(name, consent.scope, any(one.is_word(name) for one in entries))

    def unnumbered(self) -> frozenset[int]:
        """Returns the numbers of members that may not be shown: they withdrew, or wish to be counted only."""
        numbers = {entry.member for entry in self.listed.entries if entry.member}
        return frozenset(number for number in numbers if self.member(number)[0].manner in UNNUMBERED)

    def take_part(self, *names: str) -> None:
        """Notes that somebody has a part in the film, credited or not: they may have withdrawn their consent."""
        entries = self.listed.entries_of(*names) if self.listed.entries else []
        self.written.update(dict.fromkeys(name for name in names if name))
        self.matched.update(entry.consent.place for entry in entries)
        self.withdrawn.update(entry.consent.place for entry in entries if entry.consent.manner == WITHDRAWN)

    def consent_of(self, name: str, id_: str, own: Consent, context: ReadContext) -> Consent:
        """Returns the consent that counts for somebody, and tells of entries that contradict each other."""
        self.take_part(name, id_)
        consent, entries = decide(name, id_, own, self.listed)
        if (other := contradictions(entries)) is not None:
            context.error("contradictory-consent", other.consent.place)
        if consent.manner == NAME and consent.place.path and "site" in consent.scope:
            self.agreed.add(unordered_key(name))
        return consent

    def named_accounts(self) -> Iterator[str]:
        """Yields the names and accounts by which people who may be named can be mentioned."""
        yield from self._agreed_names()
        for person in self.people.values():
            yield from (link.url.rstrip("/").rpartition("/")[2] for link in person.links)
        for entry in self.listed.entries:
            if entry.is_free:
                yield from (*entry.names, *entry.handles)

    def shown(self) -> list[str]:
        """Returns the names that may be shown, and words of names that texts may hold."""
        return list(dict.fromkeys([*self._agreed_names(), *self.listed.allowed_words()]))

    def _agreed_names(self) -> list[str]:
        names = [person.name for person in self.people.values()]
        names += [entry.shown for entry in self.listed.entries if entry.member and entry.shown]
        return list(dict.fromkeys([*names, *(credit.person.name for credit in self.credits if credit.person)]))


def read_crew(context: ReadContext, own: MappingNode | None, entries: tuple[ConsentEntry, ...] = ()) -> Crew:
    """Reads who did what: from `credits.yaml`, `credits.csv` and the keys of `project.yaml`, in this order.

    `entries` are those of the consent lists.
    """
    crew = Crew(listed=ConsentList(entries))
    sheets = read_credits_tables(context)
    trees = _trees(context, own)
    written = [CREDITS_FILE.read(_long(tree), context) or {} for tree in trees]
    _read_people(written, sheets, entries, crew, context)
    tell_empty_roles(map(_long, trees), context)
    for table in written:
        _credits(table.get("credits"), crew, context)
    for sheet in sheets:
        for row in sheet.rows:
            _row_credit(row, crew, context)
    for sheet in sheets:
        for row in sheet.held:
            _hold_back(row, crew, context)
    hidden, free = tuple(dict.fromkeys(crew.hidden)), crew.listed.free_names(crew.agreed)
    context.hide(NameMatcher(hidden, tuple(crew.shown()), agreed=free), crew.named_accounts())
    crew.credits = credits_with_counts([veiled_credit(credit, crew.given[credit], context) for credit in crew.credits])
    return crew


def _read_people(
    written: Iterable[dict[str, Any]],
    sheets: Iterable[TableFile],
    entries: Iterable[ConsentEntry],
    crew: Crew,
    context: ReadContext,
) -> None:
    """Takes everybody in, before any credit is read: who may not be named in one place is hidden in all of them."""
    for table in written:
        for row in table.get("people", []):
            _enrol(row, crew, context)
    crew.hidden += all_hidden(entries, context.project)
    crew.matched.update(entry.consent.place for entry in entries if entry.member)
    for sheet in sheets:
        unanswered = _unanswered(sheet, context)
        for person in sheet.rows:
            _row_person(person, unanswered, crew, context)
        for person in held_answers(sheet, context, asks=unanswered == PENDING):
            _row_person(person, PENDING, crew, context)


def _trees(context: ReadContext, own: MappingNode | None) -> list[Node]:
    """Returns what the files of credits hold, then the keys of `project.yaml`."""
    trees = [tree for name in _files(context, "credits.yaml", "credits.yml") if (tree := _tree(name, context))]
    report_set_aside(own, context)
    return [*trees, *_keys_of_film(own)]


def _keys_of_film(own: MappingNode | None) -> Iterator[MappingNode]:
    """Yields the keys of `project.yaml` about people, each as `credits.yaml` has it: `crew` and `cast` are two."""
    for key, value in own.pairs if own is not None else ():
        name = PROJECT.names.get(word_key(key.text), "")
        if name in CREDITS_FILE.keys:
            yield MappingNode([(replace(key, text=name), value)], key.file, key.line, key.column)


def _files(context: ReadContext, *names: str) -> list[str]:
    return [file for file in context.files if file.lower() in names]


def _tree(name: str, context: ReadContext) -> Node | None:
    from showcase.content.syntax.yaml_reader import read_tree

    text = context.text(name)
    return read_tree(text, context.path_of(name), context) if text else None


def _long(tree: Node) -> Node:
    """Returns the long form of a file that is only a list of credits, or only roles with names."""
    if isinstance(tree, SequenceNode) or (isinstance(tree, MappingNode) and not CREDITS_FILE.has_key(tree)):
        key = ScalarNode("credits", tree.file, tree.line, tree.column)
        return MappingNode([(key, tree)], tree.file, tree.line, tree.column)
    return tree


def _enrol(row: dict[str, Any], crew: Crew, context: ReadContext) -> None:
    """Takes one of `people` in, as they may be named."""
    node: Node = row["_node"]
    name, alias = row.get("name", ""), _alias(row)
    id_ = row.get("id") or person_slug(name)
    own = read_consent(row["consent"][1], context, alias, name) if "consent" in row else Consent(alias=alias)
    is_agreed = own.manner == NAME if "consent" in row else crew.has_agreed(name)
    if person_has_wish(node, name, context, is_agreed=is_agreed):
        own = Consent(PENDING, alias=alias, place=node.place)
    consent = crew.consent_of(name, id_, own, context)
    kept = [name, *row.get("aliases", [])]
    if not name and not alias:
        context.error("nameless-person", node.place, id=id_)
        return
    if id_ in crew.people or id_ in crew.unnamed:
        context.error("second-person", node.place, id=id_)
        return
    shown = _admit(id_, name or alias, kept, consent, node.place, crew, context)
    addresses = [link.url for link in row.get("links", ())]
    crew.hidden += hidden_accounts(name, alias, addresses, consent, context.project)
    if shown:
        crew.people[id_] = _person(id_, shown, row, consent, crew, context)


def _alias(row: dict[str, Any]) -> str:
    """Returns the alias of one of `people`; empty if there is none that may be shown."""
    name: str = row.get("name", "")
    alias: str = row.get("alias", "")
    others: list[str] = row.get("aliases") or []
    if not alias and row.get("aliases_public") and others:
        alias = others[0]
    if not alias and any(person_key(re.split("[#@]", other)[0]) == person_key(name) for other in others):
        alias = name  # `Mathou`, known as `mathou#dj`: the name is the alias already
    return alias


def _admit(
    id_: str, name: str, kept: list[str], consent: Consent, place: Location, crew: Crew, context: ReadContext
) -> str:
    """Writes down under which name somebody is known; gives the one to show, empty if there is none."""
    shown = consent.shown(name)
    if consent.manner == WITHDRAWN:
        crew.withdrawn.add(consent.place)
    if consent.manner == ALIAS and not consent.alias and "site" in consent.scope:
        context.warn("missing-alias", place, id=id_)
    if shown != name:
        where = consent.place if consent.place.path else place
        crew.hidden += [HiddenName(other, shown, where, "name", context.project) for other in kept if other]
    keys = {key for other in [name, shown, *kept] if other for key in (person_key(other), unordered_key(other))}
    if shown:
        crew.places.setdefault(shown, place)
        crew.by_name |= {key: crew.by_name.get(key, id_) for key in keys}
    else:
        crew.unnamed.update({id_, *keys})
    return shown


def _person(id_: str, shown: str, row: dict[str, Any], consent: Consent, crew: Crew, context: ReadContext) -> Person:
    own_name = shown == row.get("name")
    members = row.get("members", 0)
    return Person(
        _public_id(id_, shown, own_name),
        shown,
        PersonKind(row.get("kind") or "person"),
        row.get("sort_name", "") if own_name else "",
        row.get("pronouns", ""),
        row.get("bio", NO_TEXT),
        _portrait(row, shown, crew, context),
        row.get("links", ()) if own_name or consent.manner == "name" else (),
        checked_ids(row.get("ids") or {}, context) if own_name else (),
        members if isinstance(members, int) else members.get("count", 0),
        consent.scope,
        _filmography(row.get("filmography", [])) if own_name else (),
        photographer(row.get("portrait_credit", "")) if shown == row.get("name") else "",
    )


def _filmography(rows: list[dict[str, Any]]) -> tuple[PastWork, ...]:
    """Returns the lines of a filmography, in the order written."""
    told = ((row["title"], row.get("year") or 0, row.get("role", NO_TEXT), row.get("note", NO_TEXT)) for row in rows)
    return tuple(PastWork(title, year, in_words(role), note) for title, year, role, note in told)


def _public_id(id_: str, shown: str, own_name: bool) -> str:
    """Returns the public id of a person: an id may contain the name, so that an alias replaces it too."""
    return id_ if own_name else person_slug(shown)


def _portrait(row: dict[str, Any], shown: str, crew: Crew, context: ReadContext) -> str:
    if "portrait" not in row or not row["portrait"][0] or shown != row.get("name"):
        return ""
    written, node = row["portrait"]
    file = context.find(written, node.place)
    source = context.source(file, node.place) if file else None
    if source is None:
        return ""
    crew.portraits[source.path] = source
    return source.path


def checked_ids(written: dict[str, tuple[str, Node]], context: ReadContext) -> tuple[tuple[str, str], ...]:
    """Returns the registered numbers in their usual form; one whose check digit does not hold is reported and left
    out.
    """
    ids: list[tuple[str, str]] = []
    for register, (number, node) in ((name, placed) for name, placed in written.items() if placed[0]):
        try:
            ids.append((register, REGISTERS[register](number) if register in REGISTERS else number))
        except InvalidValue as unfit:
            context.warn(unfit.code, node.place, register=register.upper(), written=number, **unfit.facts)
    return tuple(ids)


def _credits(written: list[Any] | dict[str, list[tuple[str, Node]]] | None, crew: Crew, context: ReadContext) -> None:
    if isinstance(written, dict):
        for number, (role, names) in enumerate(written.items()):
            for name, node in names:
                _add(role, node.place, _who(name, node.place, crew, context, known=False), crew, context, order=number)
        return
    for row in written or []:
        if not row.get("uncredited"):
            _credit(row, crew, context)


def _credit(row: dict[str, Any], crew: Crew, context: ReadContext) -> None:
    check_credit(row["_node"], context)
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
    department = read_department(row.get("department"), context)
    count = row.get("count", 0)
    if row.get("billing", "").lower() == "thanks" and department is None:
        department = Department.THANKS
    people = [who for who in people if not (count and compare_key(who[0]) in NOBODY)]
    if not people:
        if not count:
            context.error("empty-credit", row["_node"].place, role=role)
            return
        _add(role, node.place, None, crew, context, count=count, department=department, **facts)
    for who, where in people:
        person = _who(who, where.place, crew, context, known=True)
        if person and row.get("as"):
            report_wish(row["as"], where.place, context)
            person = replace(person, name=row["as"])
        _add(role, node.place, person, crew, context, department=department, count=count if person else 0, **facts)


def _who(written: str, place: Location, crew: Crew, context: ReadContext, known: bool) -> Person | None:
    """Returns the person for an id or a name; an unlisted name is used as written; None if it is empty."""
    if compare_key(written) in NOBODY:
        return None
    if is_marked(written, is_agreed=crew.has_agreed(written)):
        context.error("marked-name", place)
        return None
    person = crew.named(written)
    if person is None and reads_as_several(written):
        context.note("several-names", place)
    if crew.may_hide(written):
        return None
    if person is not None:
        return person
    if known and crew.people and re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", written):
        context.error("unknown-person", place, written=written, near=suggestion(written, crew.people))
        return None
    consent = crew.consent_of(written, "", Consent(), context)
    name = listed_name(written, crew.listed.entries_of(written))
    if name != written and (person := crew.named(name)) is not None:
        return person
    id_ = _free_id(person_slug(name), crew)
    shown = _admit(id_, name, [name] if name == written else [name, written], consent, place, crew, context)
    if not shown:
        return None
    person = Person(_public_id(id_, shown, shown == name), shown, scope=consent.scope)
    crew.people[id_] = person
    return person


def _free_id(wanted: str, crew: Crew) -> str:
    number, id_ = 1, wanted
    while id_ in crew.people or id_ in crew.unnamed:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_


def _add(written: str, place: Location, person: Person | None, crew: Crew, context: ReadContext, **facts: Any) -> None:
    role = role_of(written)
    report_credit_wishes(written, facts.get("character", ""), place, context)
    if role is None and place.line:
        close = suggestion(written.lower(), catalogue())
        context.note("unknown-role", place, written=written, near=close)
    department = facts.pop("department", None) or (role.department if role else Department.OTHER)
    label = facts.pop("label", NO_TEXT) or _label(written, role, context)
    if person is None:
        facts["count"] = facts.get("count") or 1
        facts.pop("character", "")
    credit = Credit(
        role=role.key if role else written,
        label=label,
        department=department,
        person=person,
        schema_property=role.schema_property if role else "contributor",
        **facts,
    )
    if person is not None and credit in crew.given:
        context.warn("credit-twice", place, name=person.name, role=written)
        return
    crew.given.setdefault(credit, place)
    crew.credits.append(credit)


def _label(written: str, role: Role | None, context: ReadContext) -> LocalizedText:
    """Returns the role's name in the languages known; as the author wrote it where that is in plain words of theirs."""
    if role is None:
        return LocalizedText((Translation(written.replace("_", " "), context.language),))
    return in_order(role.labels.sayings, context.language)


def _unanswered(sheet: TableFile, context: ReadContext) -> str:
    """Returns what counts for rows without an answer: `name` only where the table asks nobody for consent."""
    asks = "consent" in sheet.columns
    for cell, column in zip(sheet.header, sheet.columns, strict=True):
        if not column and may_hide(cell.text):
            context.error("unknown-privacy-key", cell.place, name=cell.text, near="")
            asks = True
        elif column == "consent" and redefines_answers(cell.text):
            context.error("unclear-consent-column", cell.place, written=cell.text)
    return PENDING if asks else NAME


def _row_person(row: MappingNode, unanswered: str, crew: Crew, context: ReadContext) -> None:
    cells = {key.text: value.text for key, value in row.pairs if isinstance(value, ScalarNode)}
    if (name := cells.get("name", "")) and crew.may_hide(name):
        crew.hidden += _accounts(cells, Consent(PENDING, place=row.place), context)
    elif name:
        _enrol_row(row, cells, unanswered, crew, context)


def _accounts(cells: dict[str, str], consent: Consent, context: ReadContext) -> Iterator[HiddenName]:
    return hidden_accounts(cells["name"], cells.get("alias", ""), [cells.get("link", "")], consent, context.project)


def _enrol_row(row: MappingNode, cells: dict[str, str], unanswered: str, crew: Crew, context: ReadContext) -> None:
    """Takes somebody in whom a row of a table names, as they may be named."""
    name, alias = cells["name"], cells.get("alias", "")
    consent = Consent(unanswered, alias=alias, place=row.place if unanswered != NAME else Location())
    said = row.get("consent")
    if said is not None:
        consent = read_consent(said, context, alias, name)
    consent = crew.consent_of(name, "", consent, context)
    if consent.shown(name) == name and said is None and is_called_nobody(row):
        context.error("marked-name", row.place)
    known = crew.named(name)
    if known is not None and consent.shown(name) == known.name:
        return
    if known is not None:  # a stricter word on somebody who was named before
        crew.people = {id_: person for id_, person in crew.people.items() if person is not known}
        crew.by_name = {other: id_ for other, id_ in crew.by_name.items() if id_ in crew.people}
    id_ = _free_id(person_slug(name), crew)
    shown = _admit(id_, name, [name], consent, row.place, crew, context)
    crew.hidden += _accounts(cells, consent, context)
    if shown:
        own_link = (Link(link),) if (link := cells.get("link", "")).startswith(("http://", "https://")) else ()
        links = own_link if shown == name else ()
        crew.people[id_] = Person(_public_id(id_, shown, shown == name), shown, links=links, scope=consent.scope)


def _hold_back(row: MappingNode, crew: Crew, context: ReadContext) -> None:
    """Hides whom a row names that the spreadsheet hides, as somebody who has not answered.

    Whoever is also named elsewhere in the credits, or agreed in a list, is not hidden.
    """
    cells = {key.text: value.text for key, value in row.pairs if isinstance(value, ScalarNode)}
    if not (name := cells.get("name", "")) or crew.may_hide(name) or crew.named(name) is not None:
        return
    consent = crew.consent_of(name, "", Consent(PENDING, place=row.place), context)
    if not consent.shown(name):
        _admit(_free_id(person_slug(name), crew), name, [name], consent, row.place, crew, context)
        crew.hidden += _accounts(cells, consent, context)


def _row_credit(row: MappingNode, crew: Crew, context: ReadContext) -> None:
    cells = {key.text: value for key, value in row.pairs if isinstance(value, ScalarNode)}
    name, roles = cells.get("name"), cells.get("role")
    if roles is None or not roles.text:
        context.error("missing-key", row.place, name="role")
        return
    count = _whole(cells.get("count"))
    if name is None and not count:
        context.error("missing-key", row.place, name="name")
        return
    person = _who(name.text, row.place, crew, context, known=False) if name is not None else None
    department = cells.get("department")
    for role in filter(None, map(str.strip, roles.text.split("/"))):
        _add(
            role, row.place, person, crew, context, count=0 if person else count,
            department=read_department((department.text, department), context) if department else None,
            order=_whole(cells.get("order")),
            character=cells["character"].text if "character" in cells else "",
        )  # fmt: skip


def _whole(cell: ScalarNode | None) -> int:
    return int(cell.text) if cell is not None and cell.text.isdecimal() else 0
