"""Finds the files that hold the list of stills of a film, for a form, and writes what was changed in them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.content.files.file_kinds import PICTURES, stem, suffix
from showcase.editing import still_rows
from showcase.editing.credit_rows import CreditRows, fits_table, rows_to_write
from showcase.editing.yaml_edit import EditRefused
from showcase.seals import read_regular

if TYPE_CHECKING:
    from showcase.editing.film_files import FilmFiles

FOLDER = "stills"
LISTS = (f"{FOLDER}/stills.yaml", f"{FOLDER}/stills.yml")
DROPPED = PICTURES - {"svg", "psd"}
"""Kinds of pictures that the form takes."""
LONGEST_NAME = 80
"""Characters of the name of a new picture, without its kind."""


def load(files: FilmFiles, folder: Path) -> None:
    """Reads what is in `stills/`: the list, and the names of all files. Raises OSError."""
    found = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_")) and path.is_file())
    files.stills = tuple(f"{folder.name}/{path.name}" for path in found)
    for path in found:
        name = f"{folder.name}/{path.name}"
        if name.lower() in LISTS:
            files.held[name] = read_regular(path)


def _own(files: FilmFiles) -> str:
    return next((name for name in files.held if name.lower() in LISTS), "")


def fields(files: FilmFiles) -> list[dict[str, Any]]:
    """Returns a field for `stills.yaml`, and one for `project.yaml` if it has stills or there is no other list."""
    own, other = _own(files), _read(files, files.settings)
    made = [(FOLDER, files.settings, other)] if other.rows or not own else []
    if own:
        made.append((own, own, _read(files, own)))
    listed = {row.cells.get("file", "").lower() for _, _, held in made for row in held.rows}
    return [
        {
            "name": name,
            "kind": "stills",
            "locked": not held.columns,
            "columns": list(held.columns),
            "value": [
                {"key": key, "cells": dict(row.cells), "locked": list(row.locked), "stays": False}
                for key, row in enumerate(held.rows)
            ],
            "file": file,
            "line": held.line,
            "unlisted": _unlisted(files, listed) if name == made[-1][0] else [],
            "kinds": sorted(DROPPED),
        }
        for name, file, held in made
    ]


def _unlisted(files: FilmFiles, listed: set[str]) -> list[str]:
    """Returns the pictures in `stills/` that no list names, and that have no text of their own beside them."""
    texts = {stem(name).lower() for name in files.stills if suffix(name) == "md"}
    texts |= {text.rpartition(".")[0] for text in texts}
    names = [name.partition("/")[2] for name in files.stills if suffix(name) in PICTURES]
    return [
        name
        for name in names
        if not {name.lower(), f"{FOLDER}/{name}".lower()} & listed and stem(name).lower() not in texts
    ]


def file_of(name: str, files: FilmFiles) -> str:
    """Returns the file that a field of stills is about; empty for another field."""
    if name == FOLDER:
        return files.settings
    return name if name and name == _own(files) else ""


def _read(files: FilmFiles, file: str) -> CreditRows:
    try:
        return still_rows.read(files.text(file), file != files.settings, files.languages)
    except EditRefused:
        return CreditRows(())


def fits(name: str, value: Any, files: FilmFiles) -> bool:
    """Returns whether a request has rows that the table of a field can hold, if the form can change it at all."""
    return fits_table(value, _read(files, file_of(name, files)))


def draft(name: str, value: Any, files: FilmFiles) -> None:
    """Writes rows into the draft of their file. Raises EditRefused if they cannot be written there."""
    file = file_of(name, files)
    rows = rows_to_write(value, _read(files, file))
    files.write(file, still_rows.write(files.text(file), file != files.settings, rows, files.languages))


def row_at(files: FilmFiles, file: str, line: int) -> tuple[str, int]:
    """Returns the field and the row that a line of a draft is in, counted from 0; no field if it is in none."""
    name = FOLDER if file == files.settings else file
    if not file_of(name, files):
        return "", -1
    for number, row in enumerate(_read(files, file).rows):
        if row.line <= line <= row.last_line:
            return name, number
    return "", -1


def add_picture(files: FilmFiles, written: str, data: bytes) -> str:
    """Keeps a new picture for the save, and returns its name in `stills/`: another one where a file has it.

    A picture that is there already, byte for byte, is not written again. Raises EditRefused for other kinds of files.
    """
    kind = suffix(written)
    if kind not in DROPPED:
        raise EditRefused
    folder = files.stills[0].partition("/")[0] if files.stills else FOLDER
    base = _tidy(stem(written)) or "still"
    taken = {name.lower(): name for name in (*files.stills, *files.pictures)}
    number, name = 1, f"{folder}/{base}.{kind}"
    while (there := taken.get(name.lower())) is not None:
        held = files.pictures.get(there)
        if (read_regular(files.folder / there) if held is None else held) == data:
            return there.partition("/")[2]
        number += 1
        name = f"{folder}/{base}-{number}.{kind}"
    files.pictures[name] = data
    return name.partition("/")[2]


def _tidy(name: str) -> str:
    """Returns a name without what systems or YAML read as anything else."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    kept = "".join(one if one.isalnum() or one in "-_ ." else "-" for one in last)
    return kept.strip("-_ .")[:LONGEST_NAME].strip("-_ .")
