"""Finds the files that hold the credits of a film, for a form, and writes what was changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from showcase.content.files.table_names import is_credits_table
from showcase.content.tables.format import is_workbook
from showcase.editing import credit_csv, credit_yaml
from showcase.editing.credit_rows import CreditRows, fits_table, require_kept, rows_to_write
from showcase.editing.yaml_edit import EditRefused

if TYPE_CHECKING:
    from showcase.editing.film_files import FilmFiles

PREFIX = "credits"
YAML_FILES = ("credits.yaml", "credits.yml")


def is_credits_file(name: str) -> bool:
    return name.lower() in YAML_FILES or is_credits_table(name)


def fields(files: FilmFiles) -> list[dict[str, Any]]:
    """Returns a field for each file that holds credits; for `project.yaml` where no other one does."""
    others = [name for name in files.held if is_credits_file(name)]
    own = _read(files, files.settings)
    made = [_field(PREFIX, files.settings, own)] if own.rows or not others or not own.columns else []
    return made + [_field(f"{PREFIX}/{name}", name, _read(files, name)) for name in others]


def _field(name: str, file: str, held: CreditRows) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "credits",
        "locked": not held.columns,
        "columns": list(held.columns),
        "value": [
            {"key": key, "cells": dict(row.cells), "locked": list(row.locked), "stays": row.stays}
            for key, row in enumerate(held.rows)
        ],
        "file": file,
        "line": held.line,
    }


def file_of(name: str, files: FilmFiles) -> str:
    """Returns the file that a field of credits is about; empty for another field."""
    if name == PREFIX:
        return files.settings
    file = name.removeprefix(f"{PREFIX}/")
    return file if file != name and file in files.held and is_credits_file(file) else ""


def _read(files: FilmFiles, file: str) -> CreditRows:
    """Returns the credits of a file; without columns if the form cannot change them."""
    try:
        if not is_credits_file(file):
            return credit_yaml.read(files.text(file), False)
        if file.lower() in YAML_FILES:
            return credit_yaml.read(files.text(file), True)
        if is_workbook(files.held[file]) or b"\0" in files.held[file]:
            return CreditRows(())
        return credit_csv.read(files.text(file))
    except EditRefused:
        return CreditRows(())


def fits(name: str, value: Any, files: FilmFiles) -> bool:
    """Returns whether a request has rows that the table of a field can hold, if the form can change it at all."""
    return fits_table(value, _read(files, file_of(name, files)))


def draft(name: str, value: Any, files: FilmFiles) -> None:
    """Writes rows into the draft of their file. Raises EditRefused if they cannot be written there."""
    file = file_of(name, files)
    held = _read(files, file)
    rows = rows_to_write(value, held)
    require_kept(rows, held)
    text = files.text(file)
    if is_credits_table(file):
        files.write(file, credit_csv.write(text, rows))
    else:
        files.write(file, credit_yaml.write(text, file != files.settings, rows))


def row_at(files: FilmFiles, file: str, line: int) -> tuple[str, int]:
    """Returns the field and the row that a line of a draft is in, counted from 0; -1 for none."""
    name = PREFIX if file == files.settings else f"{PREFIX}/{file}"
    if not file_of(name, files):
        return "", -1
    held = _read(files, file)
    for number, row in enumerate(held.rows):
        if row.line <= line <= row.last_line:
            return name, number
    return ("", -1) if file == files.settings and line != held.line else (name, -1)
