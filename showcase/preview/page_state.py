"""Makes the data for open pages: changes, errors and progress."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from showcase.diagnostics import Diagnostic, Severity
from showcase.engine.files import resolved
from showcase.localization import message, messages, spoken_language
from showcase.pages.urls import film_path
from showcase.preview.session import PreviewSession
from showcase.seals import read_regular, read_text

Message = dict[str, Any]
"""A message to a page, as JSON carries it."""

AROUND = 2
"""Lines shown before and after the one that a diagnostic is on."""

WIDEST = 400
"""Characters of a line that are shown."""

CANDIDATES = 12


def spoken(language: str) -> str:
    """Returns the language of messages on a page in `language`: its own if there are messages in it."""
    return spoken_language(language)


def words(language: str) -> dict[str, str]:
    """Returns the words of the bar."""
    return {
        key.removeprefix("preview."): text for key, text in messages(language).items() if key.startswith("preview.")
    }


def whole(session: PreviewSession, page: str, language: str) -> Message:
    """Returns everything for the page at a path of the site (`films/x/index.html`; empty for one that is not of the
    site).
    """
    return {
        "build": session.builds,
        "ready": session.ready.is_set(),
        "folder": session.folder,
        "page": digest(session.site / page) if page else "",
        "faults": [fault(session.root, found, language) for found in shown(session.now.diagnostics)],
        "bug": message("preview.bug", language, what=session.bug) if session.bug else "",
        "waiting": bool(session.now.pending),
        "hidden": session.hidden,
        "veiled": _hidden_films(session, language),
        "film": film(session, session.now.owners.get(page, "")),
        **progress(session),
    }


def progress(session: PreviewSession) -> Message:
    """Returns what is being made."""
    running, left = session.making.progress()
    rows = [{"label": one.label, "share": round(one.share, 3), "project": one.project} for one in running]
    return {"making": rows, "left": left}


def digest(file: Path) -> str:
    """Returns a mark of the bytes of a page; empty if it is not there."""
    try:
        return hashlib.sha256(read_regular(file)).hexdigest()[:16]
    except OSError:
        return ""


def shown(diagnostics: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yields the errors, then warnings; notes are for who asks for them at the command line."""
    for severity in (Severity.ERROR, Severity.WARNING):
        yield from (found for found in diagnostics if found.severity is severity)


def counts(diagnostics: tuple[Diagnostic, ...]) -> Counter[str]:
    return Counter(str(found.severity) for found in diagnostics)


def fault(root: Path, found: Diagnostic, language: str) -> Message:
    """Returns a diagnostic in words, with the lines it is on."""
    facts = dict(found.facts)
    return {
        "code": found.code,
        "severity": str(found.severity),
        "place": str(found.place),
        "project": found.project,
        "message": found.message(language),
        "mend": found.help(language),
        "lines": excerpt(root, found.place.path, found.place.line),
        "visible": facts.get("visible", ""),
    }


def excerpt(root: Path, path: str, line: int) -> list[list[Any]]:
    """Returns the lines around one of a file of the site's: their numbers and texts."""
    if not line:
        return []
    try:
        file = resolved(root / path)
    except OSError:
        return []
    if not any(file.is_relative_to(root / folder) for folder in ("content", "themes", "showcase.toml")):
        return []
    try:
        lines = read_text(file, "replace").splitlines()
    except OSError:
        return []
    first = max(1, line - AROUND)
    return [[number, text[:WIDEST]] for number, text in enumerate(lines[first - 1 : line + AROUND], first)]


def film(session: PreviewSession, slug: str) -> Message | None:
    """Returns the film of a page, with candidate frames; None if it is not a film's."""
    if slug not in session.now.films:
        return None
    project, products = session.now.films[slug]
    candidates = products.look.posters[:CANDIDATES] if products.look else ()
    return {
        "slug": slug,
        "stills": len(project.stills),
        "candidates": [{"at": round(frame.at, 3), "placeholder": frame.placeholder} for frame in candidates],
        "veiled": session.now.hidden.get(slug, ""),
    }


def _hidden_films(session: PreviewSession, language: str) -> list[Message]:
    """Returns the projects that are not on the site today, with the folders of their pages and why."""
    site = session.now.settings
    if site is None:
        return []
    return [
        {
            "slug": slug,
            "folders": [film_path(site, tag, slug).removesuffix("index.html") for tag in site.languages],
            "why": message("preview.private" if why == "private" else "preview.later", language, day=why),
        }
        for slug, why in sorted(session.now.hidden.items())
    ]
