"""Refuses to publish hidden names, and e-mail addresses that are not a public contact."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from showcase.content.files.folders import suffix
from showcase.content.reader import read_catalogue, with_memory
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.file_texts import UnreadableFile, read_file_texts
from showcase.engine.files import FileDigest
from showcase.model.project import Catalogue, Contact
from showcase.names.hidden import FilmNames
from showcase.pipeline.name_guard import GuardedFile, NameGuard, checked, line_of
from showcase.pipeline.name_sources import at_source
from showcase.pipeline.workspace import Workspace
from showcase.publishing.file_set import PublishedFile
from showcase.publishing.guard_visibility import films_of

WRITTEN = frozenset([
    "css", "csv", "docx", "htm", "html", "ics", "js", "json", "jsonl", "md", "odt", "pdf", "rtf", "srt", "svg", "toml",
    "tsv", "txt", "vcf", "vtt", "webmanifest", "xhtml", "xlsx", "xml", "yaml", "yml", "zip",
])  # fmt: skip
"""Suffixes of files that hold words."""

E_MAIL = re.compile(r"[\w.+'-]*\w@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.[^\W\d_]{2,24}\b")
FILE_LIKE = re.compile(r"\.(avif|css|gif|html|jpe?g|js|json|mp4|png|svg|webp|xml)$", re.IGNORECASE)
"""`logo@2x.png` is no address."""

LONGEST_ADDRESS = 320
"""Characters of an e-mail address (RFC 5321, 4.5.3.1)."""


def guard(
    everything: Catalogue,
    public: Catalogue,
    files: Iterable[PublishedFile],
    root: Path,
    theme: frozenset[str],
    bundled: frozenset[str],
    built: Container[str] = (),
) -> Iterator[Diagnostic]:
    """Yields an error for every name without consent and every e-mail address that is nobody's public contact.

    Consent is read again from what is written, whatever was published. `public` holds the films that may be seen;
    `theme` are files of the theme, in which addresses are those of its makers; `bundled` those of them that come with
    the package, and hold no words of the author's. A name in a file that was `built` is told at the line of the
    author's from which it comes, where there is one.
    """
    files = tuple(files)
    names = NameGuard(written_names(root))
    written = {project.slug: project for project in everything.projects}
    errors = checked(names, _with_films([file for file in files if file.path not in bundled], written))
    made = [error for error in errors if error.place.path.removeprefix("site/") in built]
    yield from (error for error in errors if error not in made)
    yield from at_source(made, names.films, written, root, names.written)
    for found, places in sorted(private_addresses(public, files, theme).items()):
        facts = {"address": masked(found), "count": str(len(places))}
        yield diagnose(Severity.ERROR, "private-address", places[0], **facts)


def _with_films(files: Iterable[PublishedFile], films: Container[str]) -> list[GuardedFile]:
    """Returns files with the film to which each belongs, and none for those of the site; some belong to two."""
    with_films = [(file, [slug for slug in films_of(file.path) if slug in films] or [""]) for file in files]
    return [(file.path, file.file, slug) for file, slugs in with_films for slug in slugs]


def private_addresses(
    public: Catalogue, files: Iterable[PublishedFile], theme: frozenset[str]
) -> dict[str, list[Location]]:
    """Returns where e-mail addresses are that are nobody's public contact, by address."""
    contacts = frozenset(_public_addresses(public))
    addresses: dict[str, list[Location]] = {}
    for file in files:
        if file.path in theme or suffix(file.path) not in WRITTEN:
            continue
        for text in _texts(file):
            for found in sorted(set(_addresses(text))):
                if found.lower() not in contacts and not FILE_LIKE.search(found):
                    addresses.setdefault(found, []).append(Location(f"site/{file.path}", line_of(found, file.file)))
    return addresses


def written_names(root: Path) -> tuple[FilmNames, ...]:
    """Returns what is written of people's consent in all films, read again, and in lists that are gone by now."""
    return with_memory(root, read_catalogue(root, _unmeasured), Workspace(root).open_values()).names


def _unmeasured(path: Path) -> FileDigest:
    """Stands for the digest of a film: names are read, films are not."""
    return FileDigest("", 1)


def _texts(file: PublishedFile) -> Iterator[str]:
    try:
        for found in read_file_texts(file.path, file.file):
            yield f"{found.member}\n{found.text}"
    except UnreadableFile:
        return  # an error of the guard of names


def _addresses(text: str) -> Iterator[str]:
    """Yields every e-mail address in a text; only what is around an `@` is looked at. An address that the beginning of
    such a place cuts off belongs to an `@` before.
    """
    at = text.find("@")
    while at >= 0:
        start = max(0, at - LONGEST_ADDRESS)
        for found in E_MAIL.finditer(text[start : at + LONGEST_ADDRESS]) if _joins(text, at) else ():
            if found.start() < at - start < found.end():
                yield found[0]
        at = text.find("@", at + 1)


def _joins(text: str, at: int) -> bool:
    """Returns whether there are letters on both sides of a sign; an underscore may end the name of a mailbox."""
    return 0 < at < len(text) - 1 and (text[at - 1].isalnum() or text[at - 1] == "_") and text[at + 1].isalnum()


def masked(address: str) -> str:
    """Returns an e-mail address that its owner will recognise: `e…@example.org`."""
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
