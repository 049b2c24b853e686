"""Finds settings and strings of a site's themes that nothing uses, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from showcase import paths
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.pages.theme_strings import own_strings
from showcase.pages.themes import Theme, ThemeFile, line_of, near


def unused_words(root: Path, theme: Theme, settings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yields a warning for each of a site's settings that its theme does not have, and for each string of its own
    themes that is spelled nearly as one that pages show.
    """
    own = [layer for layer in theme.layers if not layer.is_bundled]
    templates = "\n".join(_text(file) for layer in own for file in layer.templates.values())
    for key in settings:
        if key not in theme.settings and not re.search(rf"settings(\.|\[[\"'])({re.escape(key)})\b", templates):
            place = line_of(root / "showcase.toml", Location("showcase.toml"), key)
            meant = near(key, theme.settings)
            yield diagnose(Severity.WARNING, "unknown-theme-setting", place, name=key, theme=theme.name, **meant)
    yield from _unused_strings(theme, templates)


def _unused_strings(theme: Theme, templates: str) -> Iterator[Diagnostic]:
    files = [file for several in theme.strings.values() for file in several]
    known = {_key(name) for file in files if _is_bundled(file) for name in own_strings(file)}
    for file in files:
        if _is_bundled(file):
            continue
        for key in sorted({_key(name) for name in own_strings(file)} - known):
            meant = near(key, sorted(known))
            if meant and key not in templates:
                place = line_of(Path(file.path), Location(file.shown), key.rpartition(".")[2])
                yield diagnose(Severity.WARNING, "unknown-theme-string", place, name=key, **meant)


def _key(name: str) -> str:
    """Returns the key of a string without the ending of its form for numbers."""
    return name.removesuffix(".one").removesuffix(".other")


def _is_bundled(file: ThemeFile) -> bool:
    return Path(file.path).is_relative_to(paths.themes())


def _text(file: ThemeFile) -> str:
    try:
        return Path(file.path).read_text("utf-8", "replace")
    except OSError:
        return ""
