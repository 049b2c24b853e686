"""Lists the files outside films and private folders that may be consent lists of the whole site."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from showcase.content.files.consent_names import is_packed_folder, is_packed_table, may_list_consents
from showcase.content.files.file_kinds import suffix
from showcase.content.files.table_names import TABLE_SUFFIXES
from showcase.special_names import is_marker, is_private_folder

LOOSE = frozenset([*TABLE_SUFFIXES, "json", "yaml", "yml", "toml", "txt", ""])
"""Suffixes of files beside showcase.toml, or in `content/` itself, that may be a consent list."""
DOCUMENTS = frozenset(["md", "docx", "odt", "pdf", "zip", "html", "rtf"])
"""Suffixes of further such files in `content/`, where nothing else is kept."""
PROGRAMS = frozenset("py pyi js mjs ts css scss sh bash bat ps1 rb go rs c h cpp java lock ini cfg".split())  # noqa: SIM905
"""Suffixes of files that are no list, whatever their name says."""


SETTINGS = "showcase.toml"
"""Of the site: in every one, and not worth the compilation of expressions that its name cannot match."""

PACKAGES = ("numbers", "pages", "rtfd")
"""Suffixes of documents that are folders on a Mac."""


def _is_unread(prefix: str, name: str, is_folder: bool) -> bool:
    """Returns whether a name in the site's folder, or in `content/`, is one of a list in a form that nothing reads."""
    return (not is_folder or suffix(name) in PACKAGES) and _may_be_list(prefix, name)


def _may_be_list(prefix: str, name: str) -> bool:
    """Returns whether a file that is no table may hold consents by its name."""
    if name[0] == "." or name == SETTINGS or suffix(name) in PROGRAMS:
        return False
    return may_list_consents(name) or is_packed_folder(name) or (bool(prefix) and is_packed_table(name))


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """Returns the names in a folder, each with whether it is one; none where it cannot be read, reported elsewhere."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return []


def _is_loose(prefix: str, name: str, kinds: Collection[str]) -> bool:
    """Returns whether a file may be about who and what is shown, by its kind or as a mark."""
    return (suffix(name) in kinds and name[0] != "." and prefix + name != SETTINGS) or is_marker(name)


def loose_files(root: Path) -> list[str]:
    """Returns the paths of all such files in the site's folder, sorted; nothing is opened.

    In a folder beside `showcase.toml` only tables and documents called like lists count, and only where the name of the
    folder says that it is not for the public.
    """
    found: list[str] = []
    for prefix, kinds in (("", LOOSE), ("content/", LOOSE | DOCUMENTS)):
        rows = _entries(root / prefix)
        found += [
            prefix + name
            for name, is_folder in rows
            if (not is_folder and _is_loose(prefix, name, kinds)) or _is_unread(prefix, name, is_folder)
        ]
        if not prefix:
            found += [file for name, is_folder in rows if is_folder for file in _in_folder(root, name)]
    return found


def _in_folder(root: Path, name: str) -> list[str]:
    """Returns the lists in a folder such as `Consents/` or `Private files/`."""
    if name[0] == "." or name in ("content", "site", "themes") or is_private_folder(name):
        return []
    from showcase.content.words.privacy_words import concerns_naming, is_private_folder_name, may_be_private_folder

    if not (concerns_naming(name) or is_private_folder_name(name) or may_be_private_folder(name)):
        return []
    try:
        with os.scandir(root / name) as entries:
            return sorted(f"{name}/{entry.name}" for entry in entries if _is_list(entry))
    except OSError:
        return []


def _is_list(entry: os.DirEntry[str]) -> bool:
    return suffix(entry.name) in TABLE_SUFFIXES or _is_unread("content/", entry.name, entry.is_dir())
