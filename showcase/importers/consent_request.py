"""Finds who has not answered yet whether they may be named, and words the message that asks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any

from showcase.content.consent.decisions import ConsentEntry
from showcase.content.consent.lists import read_private
from showcase.content.consent.members import Member, member_number, proposed_name, read_members, with_members
from showcase.content.crew import read_crew
from showcase.content.files.folders import file_names, private_files
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.provenance import PROMPT
from showcase.content.prompts import prompt_nodes
from showcase.content.reader import read_site_consent
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.words.answers import PENDING, WITHDRAWN
from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import Digests, write
from showcase.importers.chat_ledger import keep_private
from showcase.localization import DEFAULT, Localizer, message
from showcase.model.text import LocalizedText
from showcase.structs import FrozenStruct, field
from showcase.text import person_key

LONGEST_POST = 1900
"""Characters of a message; Discord takes 2,000."""

REQUEST = ("head", "why", "please", "name", "alias", "anonymous", "no", "change")
CHOICES = ("name", "alias", "anonymous", "no")
"""Parts of the message, and those among them that are answers to choose from."""

MESSAGE = "private/documents/ask-for-consent"
"""Where the message is written; `documents` is read by no build."""


@dataclass(slots=True)
class MemberWork:
    """What somebody would be named for."""

    prompts: int = 0
    kept: int = 0
    shots: dict[str, None] = dataclass_field(default_factory=dict)
    days: set[str] = dataclass_field(default_factory=set)
    roles: tuple[LocalizedText, ...] = ()
    """What the credits name them for."""


class AskedPerson(FrozenStruct):
    """Somebody on a consent list, or known from an import."""

    name: str
    """As they would be named, or are known."""
    entry: ConsentEntry
    work: MemberWork
    proposed: str = ""
    """The name that they would be shown by; empty where only an account is known, which is no name to propose."""

    @property
    def mention(self) -> str:
        """Returns how a message on Discord calls them."""
        id_ = next((id_ for id_ in self.entry.ids if id_.isdecimal() and len(id_) > 14), "")
        return f"<@{id_}>" if id_ else self.name


class FilmConsents(FrozenStruct):
    """Who answered what in one film."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """The film's, by language; a plain one has the empty text for its language."""
    waiting: tuple[AskedPerson, ...] = ()
    """Without an answer, and not asked yet."""
    asked: tuple[AskedPerson, ...] = ()
    """Without an answer, with a day in the column `on`."""
    answers: tuple[tuple[str, int], ...] = ()
    """How many gave each answer."""
    withdrawn: tuple[AskedPerson, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was not understood in the lists."""


def read_consents(root: Path, folder: Path) -> FilmConsents:
    """Returns who may be named in a film, and who was not asked; people who only chatted are not among them."""
    desk = ReadContext(root, folder, (DEFAULT,), Digests().of)
    private = [file.name for file in private_files(folder, desk)]
    listed = (*read_private(desk, private), *(read_site_consent(root).value or ()))
    members = read_members(desk, private)
    entries = with_members(listed, members, desk)
    told = [found for found in desk.diagnostics if found.severity is Severity.ERROR]
    desk.files = file_names(folder, (root / "content").resolve(), desk)
    work = _work(desk)
    roles = _roles(ReadContext(root, folder, (DEFAULT,), Digests().of), desk.files)
    places = {entry.consent.place for entry in listed}
    people = [
        AskedPerson(_name(entry, members), entry, _of_person(entry, work, roles), _proposed(entry, members))
        for entry in entries
        if entry.consent.place in places or f"{entry.member}" in work
    ]
    people.sort(key=lambda person: (-person.work.prompts, person.name.casefold()))
    return _by_answer(people, _titles(desk), told)


def _by_answer(people: Iterable[AskedPerson], titles: Mapping[str, str], told: Iterable[Diagnostic]) -> FilmConsents:
    """Returns people by whether they were asked, and what they answered."""
    by_manner: dict[str, list[AskedPerson]] = {}
    for person in people:
        by_manner.setdefault(person.entry.consent.manner, []).append(person)
    pending = by_manner.pop(PENDING, [])
    return FilmConsents(
        titles,
        tuple(person for person in pending if not person.entry.on),
        tuple(person for person in pending if person.entry.on),
        tuple((manner, len(answered)) for manner, answered in by_manner.items()),
        tuple(by_manner.get(WITHDRAWN, ())),
        tuple(told),
    )


def _project_tree(desk: ReadContext) -> Node | None:
    name = next((name for name in desk.files if name.lower() in ("project.yaml", "project.yml")), "")
    text = desk.text(name) if name else None
    return read_tree(text, desk.path_of(name), desk) if text else None


def _titles(desk: ReadContext) -> dict[str, str]:
    tree = _project_tree(desk)
    title = (tree.get("title") or tree.get("titre")) if isinstance(tree, MappingNode) else None
    if isinstance(title, ScalarNode):
        return {"": title.text}
    pairs = title.pairs if isinstance(title, MappingNode) else []
    return {key.text: value.text for key, value in pairs if isinstance(value, ScalarNode)}


def _name(entry: ConsentEntry, members: Sequence[Member]) -> str:
    member = next((member for member in members if member.number == entry.member), None)
    known = (*member.names, *member.nicks) if member else ()
    return entry.consent.alias or next(iter((*entry.names, *known, *entry.everyone, *entry.addresses)), "?")


def _proposed(entry: ConsentEntry, members: Sequence[Member]) -> str:
    """Returns a name that somebody would agree to: their alias, a name that is no account, a nickname."""
    member = next((member for member in members if member.number == entry.member), None)
    if member is None:
        member = Member(0, names=entry.handles)
    return entry.consent.alias or proposed_name(entry.names, member)


def _of_person(
    entry: ConsentEntry, work: Mapping[str, MemberWork], roles: Mapping[str, list[LocalizedText]]
) -> MemberWork:
    """Returns what somebody did, under their number and under every name of theirs."""
    keys = dict.fromkeys([*([str(entry.member)] if entry.member else []), *map(person_key, entry.everyone)])
    parts = [work[key] for key in keys if key in work]
    return MemberWork(
        sum(part.prompts for part in parts),
        sum(part.kept for part in parts),
        {shot: None for part in parts for shot in part.shots},
        {day for part in parts for day in part.days},
        tuple(dict.fromkeys(role for key in keys for role in roles.get(key, ()))),
    )


def _roles(desk: ReadContext, files: Sequence[str]) -> dict[str, list[LocalizedText]]:
    """Returns the roles of everybody in the credits, by the key of their name."""
    desk.files = tuple(files)
    own = _project_tree(desk)
    found: dict[str, list[LocalizedText]] = {}
    for credit in read_crew(desk, own if isinstance(own, MappingNode) else None).credits:
        if credit.person is not None and credit.label:
            found.setdefault(person_key(credit.person.name), []).append(credit.label)
    return found


def _work(desk: ReadContext) -> dict[str, MemberWork]:
    """Returns what is in the rows of prompts, by the number of its author, else the key of their name."""
    found: dict[str, MemberWork] = {}
    for _, nodes in prompt_nodes(desk):
        for node in nodes:
            row: dict[str, Any] = (PROMPT.read(node, desk) if not isinstance(node, ScalarNode) else None) or {}
            by = row["by"][0] if row.get("by") else ""
            key = str(member_number(by) or person_key(by))
            if by and key:
                _add_prompt(found.setdefault(key, MemberWork()), row)
    return found


def _add_prompt(work: MemberWork, row: dict[str, Any]) -> None:
    work.prompts += 1
    work.kept += bool(row.get("selected"))
    if row.get("shot"):
        work.shots[row["shot"]] = None
    if row.get("at"):
        work.days.add(str(row["at"]))


def request_posts(film: str, people: Iterable[AskedPerson], language: str) -> list[str]:
    """Returns the message that asks people for consent, in as many posts as Discord needs."""
    posts: list[str] = []
    post = "\n".join(("• " if key in CHOICES else "") + message(f"ask.{key}", language, film=film) for key in REQUEST)
    for person in people:
        line = _line(person, language)
        if len(post) + 1 + len(line) > LONGEST_POST:
            posts.append(post)
            post = line
        else:
            post = f"{post}\n{line}"
    return [*posts, post]


def _line(person: AskedPerson, language: str) -> str:
    work = person.work
    facts = [role.best(language).text for role in work.roles]
    if work.prompts:
        facts.append(_counted("ask.prompts", work.prompts, language))
    if work.kept:
        facts.append(_counted("ask.kept", work.kept, language))
    if work.shots:
        facts.append(message("ask.shots", language, shots=", ".join(work.shots)))
    known = {"who": person.mention, "what": ", ".join(facts) or message("ask.listed", language)}
    if not person.proposed:
        return message("ask.line-unnamed", language, **known)
    return message("ask.line", language, name=person.proposed, **known)


def _counted(key: str, number: int, language: str) -> str:
    return Localizer(language).counted(key, number)


def write_posts(folder: Path, posts: Sequence[str], language: str) -> str:
    """Writes a message into the private folder, beside what is there; returns its path. Raises DiskError."""
    text = "\n\n---\n\n".join(posts) + "\n"
    number, path = 1, folder / f"{MESSAGE}.{language}.txt"
    while path.exists() and path.read_text("utf-8", "replace") != text:
        number += 1
        path = folder / f"{MESSAGE}-{number}.{language}.txt"
    keep_private(folder)
    write(path, text.encode("utf-8", "replace"))
    return path.relative_to(folder).as_posix()
