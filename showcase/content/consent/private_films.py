"""Finds films in a private folder of `content/`: their files say nothing of the films that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from showcase.content.consent.lists import is_table, names_something_about_consent
from showcase.content.files.file_kinds import VIDEOS, stem, suffix
from showcase.special_names import is_private_folder

MARKS = frozenset(["project", "credits", "clip"])
"""Names, without their endings, of files that only films have."""


def private_films(files: Iterable[str]) -> frozenset[str]:
    """Returns the folders of films among private files, given by their paths: `content/Privé/lamp`."""
    return frozenset(folder for name in files if (folder := _folder(name)) and _is_of_film(name[len(folder) + 1 :]))


def is_in(name: str, folders: Iterable[str]) -> bool:
    """Returns whether a file is in one of some folders."""
    return any(name.startswith(f"{folder}/") for folder in folders)


def list_of_film(name: str, folders: Iterable[str]) -> bool:
    """Returns whether a file of a private film may be its consent list: it hides people of other films too."""
    inside = next((name[len(folder) + 1 :] for folder in folders if name.startswith(f"{folder}/")), "")
    own = any(map(is_private_folder, PurePosixPath(inside).parts[:-1]))
    return is_table(name) and (own or names_something_about_consent(PurePosixPath(inside).stem))


def _folder(name: str) -> str:
    """Returns the folder that may be a film's, directly in a private folder of `content/`."""
    parts = name.split("/")
    inside = len(parts) > 3 and parts[0] == "content" and is_private_folder(parts[1])
    return "/".join(parts[:3]) if inside else ""


def _is_of_film(inside: str) -> bool:
    first = inside.partition("/")[0]
    is_folder = "/" in inside
    if is_folder:
        return is_private_folder(first)
    return suffix(inside) in VIDEOS or stem(inside).lower() in MARKS
