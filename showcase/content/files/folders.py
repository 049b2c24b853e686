"""Lists the files of a film's folder by their use, in a stable order."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.files.file_kinds import PICTURES, SOUNDS, TEXTS, VIDEOS, stem, suffix
from showcase.content.files.placeholder_files import by_name, is_placeholder_folder
from showcase.content.files.table_names import TABLE_SUFFIXES
from showcase.diagnostics import Location
from showcase.special_names import (
    HIDDEN_PLACEHOLDERS,
    LITTER,
    in_private_folder,
    is_litter,
    is_private_folder,
    nfc,
)
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from showcase.content.files.read_context import ReadContext

__all__ = [
    "LITTER", "PICTURES", "SOUNDS", "TEXTS", "VIDEOS", "PrivateFile", "file_names", "in_private_folder",
    "is_private_folder", "private_files", "project_files",
    "stem", "suffix",
]  # fmt: skip

PRIVATE = "private"

_Found = tuple[str, os.DirEntry[str]]
"""POSIX path in the film's folder, and what is there."""

Unreadable = Callable[[str, OSError], None]
"""Receives the path of a folder in the film's folder, and why it cannot be read."""


class PrivateFile(FrozenStruct):
    """A file in a private folder."""

    name: str
    """POSIX path in the film's folder, with composed accents."""
    path: Path
    """Where it is on the disk."""


def project_files(folder: Path) -> list[Path]:
    """Returns every file that the reading of a project depends on, sorted; nothing is opened.

    A link is listed by its own name, and may lead nowhere.
    """
    root = os.fspath(folder)
    private: list[_Found] = []
    rows = [name for name, _ in _walk(root, "", _ignore, private) if not _is_hidden(name)]
    rows += [name for name, _ in _inside(private, _ignore)]
    return [folder / name for name in sorted(rows)]


def file_names(folder: Path, content: Path, context: ReadContext) -> tuple[str, ...]:
    """Returns the author's public files by their POSIX path in the folder, sorted.

    Accents are composed; the context records how the disk spells such a name. Links that lead out of the content,
    devices, copies, backups and placeholders are left out and reported.
    """
    root = os.fspath(folder)
    names: dict[str, str] = {}
    odd: list[str] = []
    private: list[_Found] = []
    for name, entry in _walk(root, "", context.unreadable_folder, private, partial(_tell_folder, context)):
        base = entry.name
        if base[0] == "_" or (base[0] == "." and not base.endswith(HIDDEN_PLACEHOLDERS)):
            continue
        if by_name(nfc(base)) is not None:
            odd.append(nfc(name))
        if (
            base[0] == "."
            or entry.is_dir(follow_symlinks=False)
            or not _is_usable(folder, name, entry, content, context)
        ):
            continue
        if (first := names.setdefault(nfc(name), name)) != name:
            context.error("same-file-name", Location(context.path_of(nfc(name))), first=first)
    context.spellings |= {name: spelling for name, spelling in names.items() if name != spelling}
    from showcase.content.files.set_aside import set_aside

    aside = set_aside(odd, names, context) if odd else frozenset()
    return tuple(sorted(name for name in names if name not in aside))


def private_files(folder: Path, context: ReadContext) -> tuple[PrivateFile, ...]:
    """Returns every file in private folders of a film's folder, at whatever depth, sorted; nothing is opened.

    Files whose names begin with a dot are among them, not what systems leave behind. An error tells of each folder that
    cannot be read, of links to folders and links that lead nowhere, and of devices: they may hide what matters.
    """
    private: list[_Found] = []
    for _ in _walk(os.fspath(folder), "", _ignore, private):
        pass
    return tuple(sorted(_usable_private(private, context), key=lambda file: file.name))


def site_private_files(root: Path, context: ReadContext) -> tuple[PrivateFile, ...]:
    """Returns every file in private folders beside showcase.toml and in `content/`, as `private_files` does.

    Those in films' folders are not among them.
    """
    private = [
        (prefix + entry.name, entry)
        for prefix in ("", "content/")
        for entry, _ in _rows(os.fspath(root / prefix), prefix, _ignore)
        if is_private_folder(entry.name)
    ]
    return tuple(sorted(_usable_private(private, context), key=lambda file: file.name))


def _is_usable_private(entry: os.DirEntry[str], place: Location, context: ReadContext) -> bool:
    """Tells whether an entry of a private folder is a file that can be read; anything else is an error."""
    try:
        mode = Path(entry.path).stat().st_mode
    except (OSError, RuntimeError) as fault:
        if not entry.is_symlink():
            context.error("unreadable-file", place, why=getattr(fault, "strerror", "") or fault)
        elif not _is_lock(entry.name):
            context.error("broken-link", place)
        return False
    if stat.S_ISDIR(mode):
        context.error("linked-folder", place)
    elif not stat.S_ISREG(mode):
        context.error("special-file", place)
    return stat.S_ISREG(mode)


def _usable_private(private: Iterable[_Found], context: ReadContext) -> Iterator[PrivateFile]:
    """Yields the files in private folders that can be read; the context is reported all else."""
    from showcase.content.files.leftovers import check_leftovers

    private = tuple(private)
    for name in _folders_like_tables(private):
        context.error("unreadable-consent", Location(context.path_of(nfc(name))), file=name.rpartition("/")[2])
    for name, entry in _inside(private, context.unreadable_folder):
        shown = nfc(name)
        if shown != name:
            context.spellings[shown] = name
        if _is_usable_private(entry, Location(context.path_of(shown)), context):
            yield PrivateFile(shown, Path(entry.path))
    check_leftovers([(name, e.path) for name, e in private if e.is_dir(follow_symlinks=False)], context)


def _ignore(name: str, fault: OSError) -> None:
    """Forgets about a folder that cannot be read."""


def _is_hidden(name: str) -> bool:
    base = name[name.rfind("/") + 1 :]
    return base.startswith((".", "_")) or base.endswith("~")


def _is_lock(name: str) -> bool:
    """Returns whether Emacs puts a link of this name beside a file while it is edited; it leads nowhere on purpose."""
    return name.startswith(".#")


def _is_left_behind(entry: os.DirEntry[str]) -> bool:
    """Returns whether a system left a file or folder behind; a folder `.hidden` is somebody's, unlike such a file."""
    return is_litter(entry.name) and not (entry.name.lower() == ".hidden" and entry.is_dir(follow_symlinks=False))


def _rows(folder: str, prefix: str, unreadable: Unreadable) -> list[tuple[os.DirEntry[str], bool]]:
    """Returns the entries of a folder, sorted, each with whether it is a folder and no link; without what systems
    leave behind.
    """
    try:
        with os.scandir(folder) as entries:
            rows = sorted((e for e in entries if not _is_left_behind(e)), key=lambda entry: entry.name)
            return [(entry, entry.is_dir(follow_symlinks=False)) for entry in rows]
    except OSError as fault:
        unreadable(prefix.rstrip("/"), fault)
        return []


PACKAGES = frozenset(("numbers",))
"""Kinds of documents that are folders on a Mac: what reads tables reports them."""


def _tell_folder(context: ReadContext, name: str) -> None:
    """Reports a folder that has the name of a file, since no such file is read."""
    kind = suffix(name)
    if kind not in VIDEOS | PICTURES | TEXTS | SOUNDS or kind in PACKAGES:
        return
    expected = kind in VIDEOS | TEXTS or stem(name) in ("clip", "trailer", "poster")
    tell = context.error if expected and "/" not in name else context.warn
    tell("folder-for-file", Location(context.path_of(nfc(name))), file=name.rpartition("/")[2])


def _walk(
    folder: str, prefix: str, unreadable: Unreadable, private: list[_Found], entered: Callable[[str], object] = len
) -> Iterator[_Found]:
    """Yields the path and entry of each file, sorted, hidden ones too; links to folders are listed, not followed.

    Folders whose names begin with a dot or an underscore are not entered; private ones are collected. `entered`
    receives the path of each folder that is.
    """
    for entry, is_folder in _rows(folder, prefix, unreadable):
        name = prefix + entry.name
        if is_private_folder(entry.name) and (is_folder or entry.is_symlink()):
            private.append((name, entry))
        elif not is_folder or is_placeholder_folder(entry.name):
            yield name, entry
        elif entry.name[0] not in "._":
            entered(name)
            yield from _walk(entry.path, name + "/", unreadable, private, entered)


def _inside(private: Iterable[_Found], unreadable: Unreadable) -> Iterator[_Found]:
    """Yields the path and entry of each file in private folders, at whatever depth; a link in place of a folder is
    itself one.
    """
    for name, entry in private:
        if entry.is_dir(follow_symlinks=False):
            inside = [(f"{name}/{row.name}", row) for row, _ in _rows(entry.path, f"{name}/", unreadable)]
            yield from _inside(inside, unreadable)
        else:
            yield name, entry


def _folders_like_tables(private: Iterable[_Found]) -> Iterator[str]:
    """Yields the path of each folder in private folders that is called like a table: `consent.csv`, a package of
    Numbers.
    """
    for name, entry in private:
        if entry.is_dir(follow_symlinks=False):
            if suffix(entry.name) in TABLE_SUFFIXES:
                yield name
            yield from _folders_like_tables((f"{name}/{row.name}", row) for row, _ in _rows(entry.path, "", _ignore))


def _is_usable(folder: Path, name: str, entry: os.DirEntry[str], content: Path, context: ReadContext) -> bool:
    """Returns whether an entry is a file, or a link to one among the films' own public files; tells of it where it
    is not.
    """
    if entry.is_file(follow_symlinks=False):
        return True
    place = Location(context.path_of(nfc(name)))
    if not entry.is_symlink():
        context.error("special-file", place)
        return False
    try:
        goal = (folder / name).resolve(strict=True)
        mode = goal.stat().st_mode
    except FileNotFoundError:
        context.error("broken-link", place)
        return False
    except (OSError, RuntimeError) as fault:
        _tell_endless(name, place, fault, context)
        return False
    if not goal.is_relative_to(content) or any(map(is_private_folder, goal.relative_to(content).parts[:-1])):
        context.error("link-out-of-content", place)
        return False
    if stat.S_ISDIR(mode):
        context.warn("linked-folder", place)
        return False
    if not stat.S_ISREG(mode):
        context.error("special-file", place)
        return False
    return True


def _tell_endless(name: str, place: Location, fault: OSError | RuntimeError, context: ReadContext) -> None:
    """Reports a link to itself (RuntimeError before Python 3.13), or along a path that cannot be read.

    A link to itself represents nothing; it is an error only where its name is that of a film, picture or text.
    """
    if isinstance(fault, OSError) and fault.errno != errno.ELOOP:
        context.error("unreadable-file", place, why=fault.strerror or fault)
    elif suffix(name) in VIDEOS | PICTURES | TEXTS:
        context.error("broken-link", place)
    else:
        context.warn("broken-link", place)
