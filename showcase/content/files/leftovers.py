"""Finds what systems left in private folders of files that are gone: a list may be missing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.files.consent_names import may_list_consents
from showcase.content.files.file_kinds import stem, suffix
from showcase.content.files.table_names import TABLE_SUFFIXES
from showcase.diagnostics import Location
from showcase.special_names import DOCUMENTS_FOLDER, is_litter, nfc

if TYPE_CHECKING:
    from showcase.content.files.read_context import ReadContext

DOUBLE = "._"
"""How the name of a file begins in which macOS keeps, on foreign disks, what belongs to another one."""
ZONE = ":zone.identifier"
"""How the name of a file ends in which Windows keeps where another one is from."""


def check_leftovers(folders: Iterable[tuple[str, str]], context: ReadContext) -> None:
    """Reports files that belong to a list that is not there, and private folders in which nothing else is.

    `folders` are private ones: their path in the context's folder, and on the disk.
    """
    for name, path in folders:
        left, others = "", 0
        for inside, kept, litter in _contents(path):
            left, others = left or next(iter(litter), ""), others + len(kept)
            for file in () if inside.startswith(f"{DOCUMENTS_FOLDER}/") else litter:
                _check_leftover(f"{name}/{inside}", file, kept, context)
        place = Location(context.path_of(nfc(name)))
        if left and not others and not context.has_error_in(place.path):
            context.error("emptied-private-folder", place, folder=nfc(name), file=left)


def _contents(path: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yields each folder in a private one, with its files: those of the author, and those that systems left there."""
    for folder, _, names in os.walk(path):
        parts = Path(folder).relative_to(path).parts
        files = sorted(map(nfc, names))
        of_system = any(map(is_litter, parts))
        kept = [file for file in files if not of_system and not is_litter(file)]
        yield "".join(f"{part}/" for part in parts), kept, [file for file in files if file not in kept]


def _check_leftover(folder: str, file: str, beside: Iterable[str], context: ReadContext) -> None:
    """Reports a file that a system put beside one that is gone and may be a list."""
    meant = file.removeprefix(DOUBLE) if file.startswith(DOUBLE) else ""
    if file.lower().endswith(ZONE):
        meant = file[: -len(ZONE)]
    is_list = suffix(meant) in TABLE_SUFFIXES or may_list_consents(meant)
    if meant and not is_litter(meant) and is_list and stem(meant) not in map(stem, beside):
        context.error("open-consent-list", Location(context.path_of(nfc(folder) + file)), file=file, meant=meant)
