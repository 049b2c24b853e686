"""Ties content files to their schemas in Visual Studio Code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from showcase.paths import schema_file
from showcase.structs import FrozenStruct

FOLDER = ".vscode"
SETTINGS = f"{FOLDER}/settings.json"
YAML = "yaml.schemas"
"""The setting of the YAML extension: patterns of files by schema, both relative to the opened folder."""


class EditorSettings(FrozenStruct):
    """The settings of an editor after they were asked for."""

    file: Path
    text: str
    """What the file has to hold."""
    new: bool
    same: bool
    """Whether the file has these settings."""


def yaml_settings(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """Returns the settings that tie the schemas to the YAML files that their titles name."""
    rows = {name: str(schema.get("title", "")) for name, schema in schemas.items()}
    return {YAML: {schema_file(name): _patterns(title) for name, title in rows.items() if title.endswith(".yaml")}}


def _patterns(title: str) -> list[str]:
    """Returns the patterns of a file in a film's folder, or in a private one beside `content/`."""
    at = "" if title.startswith("private/") else "content/**/"
    return [f"{at}{title}", f"{at}{title.removesuffix('yaml')}yml"]


def write_settings(root: Path, schemas: Mapping[str, Mapping[str, Any]]) -> EditorSettings:
    """Writes the settings if the file is missing; an existing file is only compared.

    Raises DiskError.
    """
    from showcase.engine.files import create

    wanted = yaml_settings(schemas)
    text = json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    file = root / SETTINGS
    try:
        create(file, text.encode())
    except FileExistsError:
        return EditorSettings(file, text, new=False, same=_has(file, wanted[YAML]))
    return EditorSettings(file, text, new=True, same=True)


def _has(file: Path, wanted: Mapping[str, list[str]]) -> bool:
    """Returns whether a file names every schema and pattern; it may hold comments, so it is read as text."""
    try:
        written = file.read_text("utf-8")
    except (OSError, ValueError):
        return False
    return all(json.dumps(word)[1:-1] in written for name, patterns in wanted.items() for word in (name, *patterns))
