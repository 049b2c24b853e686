"""Finds lists and private folders that are packed or set aside in a film's folder, and marks that hold it back."""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from showcase.content.consent.loose_lists import LARGEST_LIST, NO_LISTS, check_loose_table, report_unread_list
from showcase.content.files.consent_names import (
    is_about_consent_only,
    is_packed,
    is_packed_folder,
    may_pack_people,
)
from showcase.content.files.file_kinds import suffix
from showcase.content.files.placeholder_files import by_name
from showcase.content.files.read_context import ReadContext
from showcase.content.files.table_names import TABLE_SUFFIXES
from showcase.diagnostics import Location
from showcase.engine.archive_faults import ARCHIVE_FAULTS
from showcase.special_names import in_private_folder, is_litter, is_marker, is_private_folder, nfc


def report_markers(folder: Path, context: ReadContext) -> bool:
    """Returns whether a file in a film's folder says by its name that the film is not for the public; reports it."""
    marks = sorted(path.name for path in folder.iterdir() if is_marker(path.name) and path.is_file())
    for name in marks:
        context.error("private-file-name", Location(context.path_of(name)), file=name)
    return bool(marks)


def check_packed(folder: Path, context: ReadContext) -> None:
    """Reports packed private folders in a film's folder.

    What is an error already is not reported again. Where a consent list was read, what is packed is a copy.
    """
    for entry, name in _entries(folder):
        if _is_packed(entry, name):
            _check_packed(entry, name, context)


def check_set_aside(folder: Path, context: ReadContext) -> None:
    """Reports lists in files or folders that are set aside by an underscore."""
    for entry, name in _entries(folder):
        if name.startswith("_") and not _is_packed(entry, name):
            for file, path in _files(entry, name):
                _check_aside(file, path, context)


def _entries(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yields what is in a film's folder and is read by nobody else, with its name."""
    for entry in sorted(folder.iterdir()):
        name = nfc(entry.name)
        if not is_private_folder(name) and not is_litter(name):
            yield entry, name


def _is_packed(entry: Path, name: str) -> bool:
    return _means_private_folder(name) or (is_packed(name) and entry.is_file())


LARGEST_ARCHIVE = 64 << 20
"""Bytes of an archive that is read whole to see what is packed in it."""
ZIP_ENTRY = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
"""What is before the name of a file in a ZIP archive; the bytes in brackets are the length of the name."""


def _check_packed(path: Path, name: str, context: ReadContext) -> None:
    """Reports an archive that is a private folder by its name, or in which one or a consent list is packed.

    Where not all that is packed can be seen, its name says whether it may be about people.
    """
    if context.has_error_in(context.path_of(name)):
        return
    if _means_private_folder(name):
        context.error("private-file-name", Location(context.path_of(name)), file=name)
    elif not context.consent_lists:
        packed, is_whole = _packed(path)
        if any(map(_is_hidden, packed)) or (not is_whole and may_pack_people(name)):
            report_unread_list(name, context)


def _is_hidden(member: str) -> bool:
    """Returns whether a file in an archive is in a private folder, or is a consent list by its name."""
    name = nfc(member)
    if any(map(is_litter, filter(None, name.split("/")))):
        return False
    return in_private_folder(name) or (suffix(name) not in NO_LISTS and is_about_consent_only(name))


def _packed(path: Path) -> tuple[list[str], bool]:
    """Returns the paths of what is in an archive, as far as they can be seen, and whether these are all."""
    names: list[str] = []
    try:
        if suffix(path.name) == "zip":
            with zipfile.ZipFile(path) as archive:
                return [entry.filename for entry in archive.infolist() if not entry.is_dir()], True
        if path.stat().st_size <= LARGEST_ARCHIVE:
            with tarfile.open(path) as tape:
                names.extend(entry.name.removeprefix("./") for entry in tape if entry.isfile())
            return names, True
    except ARCHIVE_FAULTS:
        names += _names_in_zip(path)
    return names, False


def _names_in_zip(path: Path) -> list[str]:
    """Returns the names before the files in a ZIP archive whose list of files, which is its end, cannot be read."""
    try:
        if path.stat().st_size > LARGEST_ARCHIVE:
            return []
        data = path.read_bytes()
    except OSError:
        return []
    spans = ((found.end(), int.from_bytes(found[1], "little")) for found in ZIP_ENTRY.finditer(data))
    return [data[start : start + length].decode("utf-8", "replace") for start, length in spans]


def _means_private_folder(name: str) -> bool:
    """Returns whether a name is that of a packed private folder, or of a part of one, or of a shortcut to one."""
    found = by_name(name)
    meant = found.meant if found is not None and found.meant else name
    return is_packed_folder(meant) or (meant != name and is_private_folder(meant))


def _files(entry: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Yields a file, or the files in a folder, each by its path in the film's folder and on the disk; no links."""
    if entry.is_symlink() or is_litter(entry.name) or is_private_folder(entry.name):
        return
    if entry.is_file():
        yield name, entry
    elif entry.is_dir():
        for inside in sorted(entry.iterdir()):
            yield from _files(inside, f"{name}/{nfc(inside.name)}")


def _check_aside(name: str, path: Path, context: ReadContext) -> None:
    called = name.rpartition("/")[2].lstrip("_")
    if suffix(called) in TABLE_SUFFIXES:
        if path.stat().st_size <= LARGEST_LIST:
            context.spellings.setdefault(name, path.relative_to(context.folder).as_posix())
            check_loose_table(name, context)
    elif suffix(called) not in NO_LISTS and (is_about_consent_only(called) or is_packed_folder(called)):
        report_unread_list(name, context)
