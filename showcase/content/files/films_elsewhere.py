"""Finds clips and film folders beside `content/`, where no film is read."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from showcase import paths
from showcase.content.files.file_kinds import VIDEOS, stem, suffix
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.special_names import is_litter, is_private_folder
from showcase.text import suggestion

CLIPS = VIDEOS - {"apng", "gif", "ts"}
"""Without pictures, and without the programs that have the ending of a stream."""

LOOKED_AT = 500
"""Entries of a folder, at most: it may be any folder of the disk."""


def films_elsewhere(root: Path) -> Diagnostic | None:
    """Returns what tells of films in a folder of a site, or of none yet, that are not in `content/`; None if there are
    none. A folder with nearly the right name comes first, then folders with films, then single clips.
    """
    if root == Path.home():
        return None  # what is there is not about films alone
    folders = [entry for entry in _entries(root) if _may_hold_films(entry)]
    folders.sort(key=lambda entry: not _is_near(entry.name))
    found = (told for told in map(_in_folder, folders) if told is not None)
    return next(found, None) or next(map(_beside, _clips(root)), None)


def _in_folder(folder: Path) -> Diagnostic | None:
    name, clips, is_film = folder.name, _clips(folder), (folder / "project.yaml").is_file()
    if not (clips or is_film or _holds_films(folder)):
        return None
    if _is_near(name):
        return _told("content-by-another-name", name, written=name)
    if len(clips) == 1 or is_film:
        return _told("film-outside-content", name, folder=name)
    return _told("films-elsewhere", name, written=name)


def _beside(clip: str) -> Diagnostic:
    title = stem(clip).replace("_", " ").replace("-", " ").strip().capitalize()
    return _told("clip-outside-content", clip, file=clip, title=title)


def _told(code: str, name: str, **facts: str) -> Diagnostic:
    return diagnose(Severity.WARNING, code, Location(name), **facts)


def _is_near(name: str) -> bool:
    return bool(suggestion(name, ["content"], 0.7))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(islice(folder.iterdir(), LOOKED_AT))
    except OSError:
        return []


def _may_hold_films(entry: Path) -> bool:
    name = entry.name
    if name[0] in "._" or name.lower() in paths.SITE_FOLDERS or is_litter(name) or is_private_folder(name):
        return False
    try:
        return entry.is_dir() and not entry.is_symlink()
    except OSError:
        return False


def _clips(folder: Path) -> list[str]:
    return [entry.name for entry in _entries(folder) if _is_clip(entry)]


def _is_clip(entry: Path) -> bool:
    return suffix(entry.name) in CLIPS and entry.name[0] not in "._" and entry.is_file()


def _holds_films(folder: Path) -> bool:
    return any(map(_is_film, filter(_may_hold_films, _entries(folder))))


def _is_film(folder: Path) -> bool:
    return (folder / "project.yaml").is_file() or bool(_clips(folder))
