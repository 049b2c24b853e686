"""Shows the faulty line of a file of the site, with a mark beneath the place that is meant."""

from __future__ import annotations

import re
from pathlib import Path

from showcase.cli.style import Style, legible
from showcase.diagnostics import Diagnostic
from showcase.special_names import in_private_folder

SUFFIXES = frozenset([".yaml", ".yml", ".toml", ".md", ".html", ".srt", ".vtt"])
"""Files whose lines are shown: texts that people write by hand."""
LEAST = 20
"""Columns of a terminal that leaves room for a line."""
CONSENT = re.compile("consent|accord", re.IGNORECASE)
"""Files of answers, whose lines may hold names that nobody else is to read on a screen."""


def marked_line(root: Path, told: Diagnostic, width: int, columns: int, ink: Style) -> list[str]:
    """Returns the line that a diagnostic is about and a mark, `width` columns wide at most, indented by `columns`.

    Nothing for a place without a column, and for private files.
    """
    place = told.place
    room = width - columns - len(f"{place.line} | ")
    if not place.column or room < LEAST or not _is_shown(place.path):
        return []
    text = _line(root, place.path, place.line)
    if not text.strip() or place.column > len(text) + 1:
        return []
    before, after = _cut(_legible(text[: place.column - 1]), _legible(text[place.column - 1 :]), room)
    number, bar = f"{place.line}", ink("|", "faint")
    gap = "".join(" " * (2 if _is_wide(sign) else 1) for sign in before)
    lead, under = " " * columns, " " * len(number)
    return [f"{lead}{ink(number, 'faint')} {bar} {before}{after}", f"{lead}{under} {bar} {gap}{ink('^', 'bold')}"]


def _is_shown(path: str) -> bool:
    return Path(path).suffix.lower() in SUFFIXES and not in_private_folder(path) and not CONSENT.search(path)


def _cut(before: str, after: str, room: int) -> tuple[str, str]:
    """Returns what is before the mark and the rest, with an ellipsis where they are longer than there is room for."""
    if len(before) > room // 2:
        before = "…" + before[-(room // 2 - 1) :]
    return before, after if len(before) + len(after) <= room else after[: room - len(before) - 1] + "…"


def _legible(text: str) -> str:
    return legible(text.replace("\t", " "))


def _is_wide(sign: str) -> bool:
    import unicodedata

    return unicodedata.east_asian_width(sign) in "WF"


def _line(root: Path, path: str, number: int) -> str:
    from showcase.engine.files import resolved
    from showcase.seals import read_text

    try:
        file, whole = resolved(root / path), resolved(root)
        inside = any(file.is_relative_to(whole / name) for name in ("content", "themes", "festivals", "showcase.toml"))
        lines = read_text(file, "replace").splitlines() if inside else []
    except OSError:
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""
