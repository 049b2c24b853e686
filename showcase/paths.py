"""Locates bundled themes and data, in a checkout and in an installed wheel, and what is beside showcase.toml."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent

STATE = ".showcase"
"""The folder beside showcase.toml that holds the cache and what is remembered; deleting it is always safe."""

TABLES = "tables.json"
"""In it: the tables that need not be parsed again."""


EXPORTS = "export"
"""The folder beside showcase.toml where copies of the site go."""


SCHEMAS = ".vscode/schemas"
"""The folder beside showcase.toml with the schemas by which editors complete and check content files."""

DIRECTIVE = f"#:schema {SCHEMAS}/site.schema.json"
"""First line of showcase.toml by which TOML extensions find its schema: their settings take no relative paths."""


def schema_file(name: str) -> str:
    """Returns the path of a schema, relative to the site's folder."""
    return f"{SCHEMAS}/{name}.schema.json"


def modeline(root: Path, folder: Path) -> str:
    """Returns the first line of a project.yaml in a folder, by which editors find its schema."""
    path = Path(os.path.relpath(root / schema_file("project"), folder)).as_posix()
    return f"# yaml-language-server: $schema={path}\n"


def is_site(folder: Path) -> bool:
    """Returns whether a folder holds a site."""
    return (folder / "showcase.toml").is_file() or (folder / "content").is_dir()


ENTRIES = ("showcase.toml", "content", "themes", "festivals", "disclosure")
"""What is read beside showcase.toml, by these very names on most systems."""


SITE_FOLDERS = frozenset({
    "content", "themes", "festivals", "disclosure", "fonts", "private", "site", "packages", "export",
})  # fmt: skip
"""Folders of a site that are read or written, or in which people work on it."""


def misnamed(folder: Path) -> list[tuple[str, str]]:
    """Returns the entries of a site's folder that have capital letters where the name that is read has none."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []
    found = [(name, name.lower()) for name in names if name.lower() in ENTRIES and name != name.lower()]
    return [(name, meant) for name, meant in found if not os.path.lexists(folder / meant)]


def guides() -> Path:
    """Returns the folder of the documents: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "docs"
    return inside if inside.is_dir() else PACKAGE.parent / "docs"


def themes() -> Path:
    """Returns the folder of bundled themes: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "themes"
    return inside if inside.is_dir() else PACKAGE.parent / "themes"
