"""A project's folder: which files in it are the author's words and pictures, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Place

if TYPE_CHECKING:
    from showcase.content.desk import Desk

PRIVATE = "private"
CONSENT = "private/consent.csv"

LITTER = ("thumbs.db", "desktop.ini", "icon\r")
"""What systems leave in folders."""

VIDEOS = frozenset(
    "3gp avi dv flv gif gxf m2ts m2v m4v mkv mov mp4 mpeg mpg mts mxf ogm ogv ts vob webm wmv y4m".split()  # noqa: SIM905
)
PICTURES = frozenset("avif bmp gif heic heif jpeg jpg jxl png svg tif tiff webp".split())  # noqa: SIM905
TEXTS = frozenset(
    "ass csv doc docx json jsonl md numbers ods odt pdf rtf srt toml tsv txt vtt xls xlsm xlsx yaml yml".split()  # noqa: SIM905
)
SOUNDS = frozenset("aac aif aiff flac m4a mp3 ogg opus wav".split())  # noqa: SIM905


def project_files(folder: Path) -> list[Path]:
    """Every file that the reading of a project depends on, sorted; nothing is opened.

    Of what is private only the consents are among them.
    A link is listed as it stands, and may lead nowhere.
    """
    return [folder / name for name, _ in _walk(os.fspath(folder), "")]


def file_names(folder: Path, content: Path, desk: Desk) -> tuple[str, ...]:
    """The same files by their POSIX path in the folder, without links that lead out of the content."""
    return tuple(
        name
        for name, entry in _walk(os.fspath(folder), "")
        if not entry.is_symlink() or _stays(folder, name, content, desk)
    )


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Path and entry of each file, sorted; links to folders are listed, not followed."""
    try:
        with os.scandir(folder) as entries:
            rows = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in rows:
        name = prefix + entry.name
        if entry.name.startswith((".", "_")) or entry.name.lower() in LITTER or entry.name.endswith("~"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, name + "/")
        elif not _private(name) or name.lower() == CONSENT:
            yield name, entry


def _private(name: str) -> bool:
    return name.partition("/")[0].lower() == PRIVATE


def _stays(folder: Path, name: str, content: Path, desk: Desk) -> bool:
    """Whether a link leads to a file among the films' own public ones; tells of it where it does not."""
    place = Place(desk.path_of(name))
    try:
        goal = (folder / name).resolve(strict=True)
    except (OSError, RuntimeError):
        desk.error("broken-link", place)
        return False
    if not goal.is_relative_to(content) or PRIVATE in [part.lower() for part in goal.relative_to(content).parts]:
        desk.error("link-out-of-content", place)
        return False
    if goal.is_dir():
        desk.warn("linked-folder", place)
        return False
    return True


def suffix(name: str) -> str:
    """`mp4` for `Clip.MP4`."""
    base = name[name.rfind("/") + 1 :]
    dot = base.rfind(".")
    return base[dot + 1 :].lower() if dot > 0 else ""


def stem(name: str) -> str:
    """`clip` for `press/Clip.MP4`."""
    base = name[name.rfind("/") + 1 :]
    dot = base.rfind(".")
    return (base[:dot] if dot > 0 else base).lower()
