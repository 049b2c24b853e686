"""Finds addresses of a film, or of a site, that name somebody hidden, and masks texts that no reader masked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from showcase.content.files.read_context import TITLES, ReadContext
from showcase.content.keys.roles import catalogue
from showcase.content.markdown_files import LINK, REFERENCE
from showcase.content.written_places import place_of_text
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.model.project import Project
from showcase.model.text import LocalizedText, Translation
from showcase.model.traversal import named_texts, with_parts
from showcase.names.hidden import HIDDEN, HiddenName, NameMatcher
from showcase.structs import FrozenStruct, field
from showcase.text import short_digest, slug

ADDRESSES = frozenset(["url", "email", "phone", "licence_url", "terms_url", "domain"])
"""Fields that are published as they are: to replace a part of one would lead elsewhere."""
IDS = frozenset(["id", "parent"])
"""Fields that become a part of an address within a page."""
KEPT = ADDRESSES | frozenset([
    "slug", "path", "copy", "digest", "place", "language", "media", "portrait", "pictures", "comparisons", "source",
    "listed_names", "withdrawn", "visibility", "series", "poster", "clip", "trailer", "laurel", "prompt_pictures",
    "portraits", "disclosure_icon", "schema_property", "scope", "typed_facts", "typed_figures", "type", "premiere",
    "kind", "modality", "stage", "department", "origin", "cleared", "digital_source_type", "ai_share", "deepfake",
    "evidently_artistic", "countries", "filmed_in", "languages", "country", "commercial_use",
    "theme", "encodes", "credentials", "targets", "remote", "branch", "history", "keep",
])  # fmt: skip
"""Fields that are not masked: addresses, and those that hold no words of the author's, or none that pages show."""
SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:)", re.IGNORECASE)
DIGITS_OF_ID = 4

Value = TypeVar("Value")


def mask_and_check(project: Project, context: ReadContext) -> Project:
    """Returns a film without hidden names in any text; reports those in its addresses, which hold it back."""
    matcher, root = context.hidden, context.root
    project, changed = mask_rest(project, matcher, frozenset(file.rpartition("/")[2] for file in context.files))
    for text, hidden in changed:
        context.hidden_found.add(hidden.place)
        context.warn("hidden-name", place_of_text(root, project.folder, (text,)) or project.place, count=1)
    addresses = hidden_addresses(project, matcher)
    context.hidden_found.update(hidden.place for hidden in addresses.values())
    context.diagnostics += check_folder(project, matcher)
    context.diagnostics += address_errors(addresses, root, project.folder, project.slug)
    return project


def hidden_addresses(value: object, matcher: NameMatcher) -> dict[str, HiddenName]:
    """Returns the addresses (web, e-mail, telephone) in a value that hold a hidden name, each with that name."""
    if not matcher:
        return {}
    addresses = dict.fromkeys(text for name, text in named_texts(value) if name in ADDRESSES)
    return {text: found[0].hidden for text in addresses if (found := matcher.find(text))}


def address_errors(
    addresses: Mapping[str, HiddenName], root: Path, folder: str = "", project: str = ""
) -> Iterator[Diagnostic]:
    """Yields an error for each address that holds a hidden name, at the line where it is written.

    `folder` is that of the film, relative to the root; without one, the addresses are those of the site.
    """
    fallback = Location(folder or "showcase.toml")
    for address, hidden in addresses.items():
        place = place_of_text(root, folder, (address, SCHEME.sub("", address))) or fallback
        yield diagnose(Severity.ERROR, "hidden-name-in-address", place, project=project, where=str(hidden.place))


def check_folder(project: Project, matcher: NameMatcher) -> Iterator[Diagnostic]:
    """Yields an error where the address of a film, which is the name of its folder, holds a hidden name."""
    found = matcher.find(project.slug) if matcher else []
    if found:
        facts = {"where": str(found[0].hidden.place), "folder": project.folder.rpartition("/")[2]}
        yield diagnose(Severity.ERROR, "hidden-name-in-folder", Location(project.folder), project=project.slug, **facts)


def mask_rest(
    value: Value, matcher: NameMatcher, files: Collection[str] = ()
) -> tuple[Value, list[tuple[str, HiddenName]]]:
    """Returns a value without hidden names in its texts, and each text that was changed, with a name that it held.

    Where a text shows one of the `files`, named without their folders, it stays: each is published under another name.
    """
    sweep = _Sweep(matcher, files)
    masked: Value = sweep.masked(value) if matcher else value
    return masked, sweep.changed


class _Sweep(FrozenStruct):
    matcher: NameMatcher
    files: Collection[str]
    changed: list[tuple[str, HiddenName]] = field(default_factory=list)

    def masked(self, value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return self._masked_text(value, name)
        if isinstance(value, tuple | LocalizedText | Translation):
            return with_parts(value, lambda part, _: self.masked(part, name), kept=KEPT)
        return with_parts(value, self.masked, kept=KEPT)

    def _masked_text(self, text: str, name: str) -> str:
        shown, found = self.matcher.replace(text, self._file_spans(text))
        is_word = name in TITLES and self.matcher.is_only_a_word(text)
        if not found or is_word or (name == "role" and text in catalogue()):
            return text
        if name not in IDS:
            self.changed.append((text, found[0].hidden))
            return shown
        words = slug(shown.replace(HIDDEN, " "), "id")
        return "-".join(part for part in (words, short_digest(text, DIGITS_OF_ID)) if part)

    def _file_spans(self, text: str) -> list[tuple[int, int]]:
        """Returns where a text names one of the files."""
        if not self.files or ("](" not in text and "]:" not in text):
            return []
        spans = [match.span(2) for match in LINK.finditer(text)] + [match.span(1) for match in REFERENCE.finditer(text)]
        return [(start, end) for start, end in spans if unquote(text[start:end]).rpartition("/")[2] in self.files]
