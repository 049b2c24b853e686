"""Names and addresses that nobody agreed to have published: looked for in every text that leaves."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from showcase.content.consent import veil_of
from showcase.content.crew import read_crew
from showcase.content.desk import Desk
from showcase.content.folders import file_names, suffix
from showcase.content.located import Table
from showcase.content.trees import read_tree
from showcase.diagnostics import Diagnostic, Place, Severity, diagnose
from showcase.model.project import Catalogue, Contact, Project
from showcase.publishing.held_back import belongs
from showcase.publishing.leaving import Leaving, pieces
from showcase.text import word_key
from showcase.work.files import Known

WRITTEN = frozenset(["css", "html", "js", "json", "svg", "txt", "vtt", "webmanifest", "xml"])
"""Kinds of files that hold words."""

E_MAIL = re.compile(r"[\w.+'-]*\w@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.[^\W\d_]{2,24}\b")
FILE_LIKE = re.compile(r"\.(avif|css|gif|html|jpe?g|js|json|mp4|png|svg|webp|xml)$", re.IGNORECASE)
"""`logo@2x.png` is no address."""

WORD = re.compile(r"\w+")

LONGEST_ADDRESS = 320
"""Characters of an e-mail address (RFC 5321, 4.5.3.1)."""

ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")

PEOPLE = {"people": "people", "credits": "credits", "crew": "credits", "generique": "credits", "cast": "credits"}
"""Keys of `project.yaml` that tell of people, by what they are called in `credits.yaml`."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A name that may not be shown."""

    name: str
    pattern: re.Pattern[str]
    slug: str
    """Of the film that it was kept back for."""
    place: Place
    """Where the film tells of people."""
    everywhere: bool
    """Whether it is looked for in all films: not where it is a single word, which may be another person's name or a
    word of the language, nor where the same name stands in another film's credits with consent."""


def guard(
    everything: Catalogue, public: Catalogue, files: Iterable[Leaving], root: Path, theme: frozenset[str]
) -> Iterator[Diagnostic]:
    """An error for every name without consent and every e-mail address that is nobody's public contact.

    `public` holds the films that may be seen; `theme` are files of the theme: they hold no words of the author's.
    """
    names = by_word(withheld(everything, public, root))
    contacts = frozenset(_public_addresses(public))
    addresses: dict[str, list[Place]] = {}
    for file in pieces(files):
        if suffix(file.name) not in WRITTEN or file.name in theme:
            continue
        raw = file.read().decode("utf-8", errors="replace")
        text = f"{file.name}\n{plain(raw)}"
        yield from _named(names, file.path, raw, text)
        for found in sorted(set(_addresses(text))):
            if found.lower() not in contacts and not FILE_LIKE.search(found):
                addresses.setdefault(found, []).append(Place(f"site/{file.path}", _line(raw, found)))
    for found, places in sorted(addresses.items()):
        facts = {"address": masked(found), "count": str(len(places))}
        yield diagnose(Severity.ERROR, "private-address", places[0], **facts)


def plain(text: str) -> str:
    """A text without the ways in which HTML, JSON and web addresses write characters."""
    if "&" in text:
        text = html.unescape(text)
    if "\\u" in text:
        text = ESCAPED.sub(lambda found: str(json.loads(f'"{found[0]}"')), text)
    return f"{text}\n{unquote(text)}" if "%" in text else text


def by_word(names: Iterable[Withheld]) -> dict[str, list[Withheld]]:
    """Names by the longest of their words: a text that lacks it needs no closer look, whatever else it holds."""
    index: dict[str, list[Withheld]] = {}
    for name in names:
        index.setdefault(max(WORD.findall(name.name.lower()), key=len, default=""), []).append(name)
    return index


def _named(names: dict[str, list[Withheld]], path: str, raw: str, text: str) -> Iterator[Diagnostic]:
    for word in sorted(names.keys() & set(WORD.findall(text.lower()))):
        for name in names[word]:
            if not (name.everywhere or belongs(path, name.slug)):
                continue
            if found := name.pattern.search(text):
                # The name itself is not repeated: what is said here may end up in a public log.
                facts = {"slug": name.slug, "where": str(name.place)}
                place = Place(f"site/{path}", _line(raw, found[0]))
                yield diagnose(Severity.ERROR, "name-without-consent", place, project=name.slug, **facts)


def _addresses(text: str) -> Iterator[str]:
    """Every e-mail address in a text; only what stands around an `@` is looked at."""
    at = text.find("@")
    while at >= 0:
        start = max(0, at - LONGEST_ADDRESS)
        for found in E_MAIL.finditer(text[start : at + LONGEST_ADDRESS]) if _joins(text, at) else ():
            yield found[0]
        at = text.find("@", at + 1)


def _joins(text: str, at: int) -> bool:
    """Whether letters stand on both sides of a sign."""
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _line(text: str, words: str) -> int:
    at = text.find(words)
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def masked(address: str) -> str:
    """An e-mail address that its owner will recognise: `e…@example.org`."""
    user, _, host = address.rpartition("@")
    return f"{user[:1]}…@{host}"


def _public_addresses(public: Catalogue) -> Iterator[str]:
    contacts: list[Contact] = list(public.site.contacts)
    links = list(public.site.links)
    for project in public.projects:
        contacts += project.contacts
        links += [*project.links, *(link for person in project.people for link in person.links)]
    yield from (contact.email.lower() for contact in contacts if contact.email)
    yield from (link.url[7:].partition("?")[0].lower() for link in links if link.url.lower().startswith("mailto:"))


def withheld(everything: Catalogue, public: Catalogue, root: Path) -> tuple[Withheld, ...]:
    """Every name that somebody does not want to be shown, of all films, those that are held back included."""
    names: list[Withheld] = []
    agreed = {person.name for project in public.projects for person in project.people}
    for project in everything.projects:
        own = {person.name for person in project.people}
        for name, _ in _kept(project, everything.site.languages, root):
            if name not in own:
                patterns = [pattern for pattern, _ in veil_of([(name, "")])]
                everywhere = len(name.split()) > 1 and name not in agreed
                names += [Withheld(name, pattern, project.slug, project.place, everywhere) for pattern in patterns]
    return tuple(names)


def _kept(project: Project, languages: tuple[str, ...], root: Path) -> list[tuple[str, str]]:
    """Names kept back in a film's folder, as the readers of credits and consents understand them."""
    folder = root / "content" / project.place.path.split("/")[1]
    desk = Desk(root, folder, languages, _unread, project.slug)
    desk.files = file_names(folder, (root / "content").resolve(), desk)
    return read_crew(desk, _people_in(desk)).hidden


def _people_in(desk: Desk) -> Table | None:
    name = next((n for n in desk.files if n.lower() in ("project.yaml", "project.yml")), "")
    text = desk.text(name) if name else None
    tree = read_tree(text, desk.path_of(name), desk) if text else None
    if not isinstance(tree, Table):
        return None
    pairs = [
        (replace(key, text=PEOPLE[word_key(key.text)]), value) for key, value in tree.pairs if word_key(key.text) in PEOPLE
    ]
    return Table(pairs, tree.file, tree.line, tree.column)


def _unread(path: Path) -> Known:
    raise FileNotFoundError(path)
