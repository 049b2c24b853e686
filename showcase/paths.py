"""Locates bundled themes and data, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent

STATE = ".showcase"
"""The folder beside showcase.toml that holds the cache and what is remembered; deleting it is always safe."""

TABLES = "tables.json"
"""In it: the tables that need not be parsed again."""


EXPORTS = "export"
"""The folder beside showcase.toml where copies of the site go."""


def is_site(folder: Path) -> bool:
    """Returns whether a folder holds a site."""
    return (folder / "showcase.toml").is_file() or (folder / "content").is_dir()


def guides() -> Path:
    """Returns the folder of the documents: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "docs"
    return inside if inside.is_dir() else PACKAGE.parent / "docs"


def themes() -> Path:
    """Returns the folder of bundled themes: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "themes"
    return inside if inside.is_dir() else PACKAGE.parent / "themes"
