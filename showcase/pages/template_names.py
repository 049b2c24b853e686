"""Decides which file of a chain of themes a template means when it names another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.pages.themes import Theme, ThemeFile
from showcase.seals import read_text

PARENT = "parent/"
"""Begins the name of a template of the theme that one's own theme extends."""

_LAYER = "//"
"""Begins the internal name of a template that is not the nearest to the site: `//1/film.html`."""


def locate(theme: Theme, wanted: str, asking: str) -> str:
    """Returns the internal name of what `wanted` means in the template `asking`.

    A template that names itself means the file of that name in the themes that its own theme extends; so does a name
    that begins with `parent/`. A name without a file is returned as a name that no template has.
    """
    layer, name = split(theme, asking)
    if wanted.startswith(PARENT) and wanted not in theme.templates:
        return _above(theme, wanted.removeprefix(PARENT), layer)
    return _above(theme, name, layer) if wanted == name else wanted


def internal_name(layer: int, name: str) -> str:
    """Returns the internal name of a template of one theme of the chain, counted from 0."""
    return f"{_LAYER}{layer}/{name}"


def split(theme: Theme, internal: str) -> tuple[int, str]:
    """Returns the number of the theme in the chain that has a template, from 0, and the name that it has there."""
    if internal.startswith(_LAYER):
        number, _, name = internal.removeprefix(_LAYER).partition("/")
        if number.isdecimal() and int(number) < len(theme.layers):
            return int(number), name
    found = (number for number, layer in enumerate(theme.layers) if internal in layer.templates)
    return next(found, 0), internal


def file_of(theme: Theme, internal: str) -> ThemeFile | None:
    """Returns the file of an internal name; None if there is none."""
    layer, name = split(theme, internal)
    return theme.layers[layer].templates.get(name) if theme.layers else None


def _above(theme: Theme, name: str, layer: int) -> str:
    for number in range(layer + 1, len(theme.layers)):
        if name in theme.layers[number].templates:
            return f"{_LAYER}{number}/{name}"
    return PARENT + name


def shadowing(theme: Theme) -> Iterator[Diagnostic]:
    """Yields a note for each file of a site's theme that stands in for one of the themes that it extends."""
    for number, layer in enumerate(theme.layers):
        if layer.is_bundled:
            continue
        for own, kind in ((layer.templates, "templates"), (layer.assets, "assets")):
            for name, file in sorted(own.items()):
                above = (one for one in theme.layers[number + 1 :] if name in getattr(one, kind))
                if (found := next(above, None)) is not None:
                    code = "extended-theme-file" if _extends_itself(file, name) else "replaced-theme-file"
                    yield diagnose(Severity.NOTE, code, Location(file.shown), file=name, theme=found.name)


def _extends_itself(file: ThemeFile, name: str) -> bool:
    if not name.endswith(".html"):
        return False
    text = read_text(Path(file.path), "replace")
    tag = rf"""\{{%[-+]?\s*(?:extends|include|import|from)\s+["'](?:{PARENT})?{re.escape(name)}["']"""
    return re.search(tag, text) is not None
