"""Decides which odd files in a film's folder are ignored, and whether that is an error, a warning or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from showcase.content.file_kinds import PICTURES, SOUNDS, TEXTS, VIDEOS, stem, suffix
from showcase.content.placeholder_files import Kind, Placeholder, by_name, is_numbered
from showcase.content.table_names import is_credits_table
from showcase.diagnostics import Location

if TYPE_CHECKING:
    from showcase.content.read_context import ReadContext

DECIDES = (
    "project.yaml", "project.yml", "credits.yaml", "credits.yml", "credits.csv", "submissions.yaml", "submissions.yml",
)  # fmt: skip
"""Files that say who may see a film and who may be named: without them, nothing is published."""

_TABLES = ("yaml", "yml", "csv")
"""Suffixes under which the same is said."""

MEANING = re.compile(
    r"(?:clip|trailer|poster|project|credits|tools|rights|submissions|consent|synopsis\b.*|statement|director-statement"
    r"|note-d-intention|logline|lyrics|paroles|notes|production-notes)(?:\.[\w-]+)*",
    re.IGNORECASE,
)
"""Names that are read for what they are, at the top of a film's folder."""

_READ = VIDEOS | PICTURES | {"csv", "json", "jsonl", "markdown", "md", "srt", "toml", "tsv", "vtt", "yaml", "yml"}
"""Suffixes of files that are read or shown; a text without a suffix of its own is read in `prompts/` alone."""


def set_aside(odd: Iterable[str], names: Collection[str], desk: ReadContext) -> frozenset[str]:
    """Returns which of the odd files are no content of a film, and tells the context of those that are missed.

    `odd` are paths of files whose names `by_name` recognizes, `names` those of all files, both with composed accents.
    """
    present = {name.lower() for name in names}
    aside = set()
    for name in odd:
        folder, _, base = name.rpartition("/")
        found = by_name(base)
        if found is None or found.meant.startswith("."):
            continue
        prefix = f"{folder}/" if folder else ""
        meant = prefix + found.meant
        there = meant.lower() in present or (
            found.kind is Kind.BACKUP and any(f"{prefix}{stem(meant)}.{ending}" in present for ending in _TABLES)
        )
        if _is_own(found, base, prefix, there):
            continue
        aside.add(name)
        severity = _severity(found, base, prefix, there)
        if not severity:
            continue
        place = Location(desk.path_of(name))
        facts = {"file": base, "meant": found.meant or base, "service": found.service or "the cloud drive"}
        if severity == "error":
            desk.error(found.code, place, **facts)
            desk.replaced[meant] = name
        else:
            desk.warn(found.code, place, **facts)
    desk.aside = frozenset(name for name in aside if name in names)
    return frozenset(aside)


def _is_own(found: Placeholder, base: str, prefix: str, present: bool) -> bool:
    """Returns whether the name only looks odd: pictures that Windows numbered, a folder's `project.txt`, an exported
    table.
    """
    if not prefix and not present and is_credits_table(base) and found.kind in (Kind.COPY, Kind.SUFFIX):
        return True
    if found.kind is Kind.COPY:
        return is_numbered(base) and not present and not (not prefix and MEANING.fullmatch(found.meant))
    if found.kind is Kind.SUFFIX and not base.lower().startswith(found.meant.lower()):  # project.txt
        return bool(prefix) or present
    return False


def _severity(found: Placeholder, base: str, prefix: str, present: bool) -> str:
    """Returns how much it weighs: `error`, `warning` or nothing."""
    decides = not prefix and found.meant.lower() in DECIDES
    ending = suffix(found.meant)
    means = ending in _READ or (ending == "txt" and prefix.lower() == "prompts/")
    means = means or (not prefix and ending not in TEXTS | SOUNDS and bool(MEANING.fullmatch(found.meant)))
    match found.kind:
        case Kind.CLOUD:
            return "error" if means and not present else ""
        case Kind.LINK:
            written = base.lower().startswith(found.meant.lower()) or bool(MEANING.fullmatch(found.meant))
            return "" if present or not means else "error" if written else "warning"
        case Kind.PARTIAL:
            if present and not base.lower().endswith(".aria2"):
                return "warning"
            return "error" if means or not found.meant else ""
        case Kind.SUFFIX:
            return "error" if decides or not present else "warning"
        case Kind.BACKUP:
            return "error" if decides and not present else ""
        case Kind.CONFLICTED_COPY:
            missed = not present and means and not prefix
            return "error" if decides or missed else "warning"
        case Kind.COPY:
            needed = not prefix and bool(MEANING.fullmatch(found.meant) or ending in VIDEOS)
            return "error" if needed and not present else "warning"
    return ""
