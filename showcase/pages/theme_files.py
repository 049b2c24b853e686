"""Finds files in a site's themes that no page uses: in a wrong folder, or with a name that is spelled nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from showcase import paths
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.pages.themes import SETTINGS_FILE, Theme, ThemeLayer, near
from showcase.patterns import lazy_pattern

FOLDERS = ("assets", "strings", "templates")
BESIDE = lazy_pattern(
    r"[._~].*|.*(?:~|\.(?:md|txt|orig|bak))|(?:README|LICEN[CS]E|CHANGELOG|COPYING|NOTICE|package)\b.*", re.IGNORECASE
)
"""What people and programs put beside the files of a theme."""
LANGUAGE = lazy_pattern(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


def unused_files(root: Path, theme: Theme) -> Iterator[Diagnostic]:
    """Yields a warning for each file and folder of a site's own themes that is not looked at."""
    for layer in theme.layers:
        if not layer.is_bundled:
            yield from _in_folder(root, layer)
            yield from _templates(theme, layer)


def _in_folder(root: Path, layer: ThemeLayer) -> Iterator[Diagnostic]:
    parts = (*FOLDERS, SETTINGS_FILE)
    for name in _entries(root / layer.shown):
        if name not in parts:
            yield _unused(f"{layer.shown}/{name}", name, near(name, parts))
    for name in _entries(root / layer.shown / "strings"):
        stem, _, kind = name.rpartition(".")
        if kind != "toml" or LANGUAGE.fullmatch(stem) is None:
            yield _unused(f"{layer.shown}/strings/{name}", f"strings/{name}", {})


def _entries(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if BESIDE.fullmatch(entry.name) is None)
    except OSError:
        return []


def _templates(theme: Theme, layer: ThemeLayer) -> Iterator[Diagnostic]:
    """Yields a warning for each template that is called nearly like one of pages, and that no other one names."""
    others = {name for other in theme.layers if other is not layer for name in other.templates} | _bundled()
    for name, file in sorted(layer.templates.items()):
        meant = near(name, others) if name not in others else {}
        if meant and not any(_names(Path(one.path), name) for each in theme.layers for one in each.templates.values()):
            yield _unused(file.shown, f"templates/{name}", meant)


@cache
def _bundled() -> frozenset[str]:
    """Returns the names of templates that pages have, as the bundled themes show: `home.html`, `parts/head.html`."""
    folders = [folder / "templates" for folder in paths.themes().iterdir()]
    files = [(folder, file) for folder in folders for file in folder.rglob("*.html")]
    return frozenset(file.relative_to(folder).as_posix() for folder, file in files)


def _names(source: Path, name: str) -> bool:
    try:
        return name in source.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _unused(path: str, name: str, meant: dict[str, str]) -> Diagnostic:
    return diagnose(Severity.WARNING, "unused-theme-file", Location(path), name=name, **meant)
