"""Makes the data for open pages: changes, errors and progress."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

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


TYPES = "submission-types."
"""Names of kinds of films, in the messages."""


def spoken(language: str) -> str:
    """Returns the language of messages on a page in `language`: its own if there are messages in it."""
    return spoken_language(language)


def words(language: str) -> dict[str, str]:
    """Returns the words of the bar."""
    said = messages(language).items()
    types = {f"type-{key.removeprefix(TYPES)}": text for key, text in said if key.startswith(TYPES)}
    return types | {key.removeprefix("preview."): text for key, text in said if key.startswith("preview.")}


def whole(session: PreviewSession, page: str, language: str, local: bool = False) -> Message:
    """Returns everything for the page at a path of the site (`films/x/index.html`; empty for one that is not of the
    site). Those on this machine (`local`) are told where its files are, to open them in an editor.
    """
    own = session.now.owners.get(page, "")
    faults = sorted(shown(session.now.diagnostics), key=lambda found: _rank(found, own))
    return {
        "build": session.builds,
        "ready": session.ready.is_set(),
        "folder": session.folder,
        "page": digest(session.site / page) if page else "",
        "faults": [fault(session.root, found, language, own, local) for found in faults],
        "gone": _gone(session, page),
        "undo": len(session.undo),
        "local": local,
        "bug": message("preview.bug", language, what=session.bug) if session.bug else "",
        "waiting": bool(session.now.pending),
        "hidden": session.hidden,
        "veiled": _hidden_films(session, language),
        "film": film(session, own),
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


def fault(root: Path, found: Diagnostic, language: str, own: str = "", local: bool = False) -> Message:
    """Returns a diagnostic in words, with the lines it is on; `own` is the film of the page."""
    facts = dict(found.facts)
    return {
        "code": found.code,
        "severity": str(found.severity),
        "place": str(found.place),
        "project": found.project,
        "here": bool(own) and found.project == own,
        "editor": editor_address(root, found) if local else "",
        "message": found.message(language),
        "mend": found.help(language),
        "lines": excerpt(root, found.place.path, found.place.line),
        "visible": facts.get("visible", ""),
    }


def _rank(found: Diagnostic, own: str) -> tuple[bool, bool]:
    """Returns where a diagnostic comes: errors first, those of the page's film before others."""
    return found.severity is not Severity.ERROR, not own or found.project != own


def editor_address(root: Path, found: Diagnostic) -> str:
    """Returns the address at which editors open a file of the site at a line; empty if it has none."""
    try:
        file = resolved(root / found.place.path) if found.place.path else None
    except OSError:
        return ""
    if file is None or not file.is_relative_to(root) or not file.is_file():
        return ""
    numbers = "".join(f":{number}" for number in (found.place.line, found.place.column) if number)
    return f"vscode://file/{quote(file.as_posix().lstrip('/'))}{numbers}"


def _has_gone(session: PreviewSession, page: str) -> bool:
    return session.was_there(page) and not digest(session.site / page)


def _gone(session: PreviewSession, page: str) -> Message | None:
    """Returns where a page leads that was there and is not any more; None if it is there, or never was."""
    site = session.now.settings
    if site is None or not session.now.whole or not _has_gone(session, page):
        return None
    for tag in site.languages:
        for old, slug in session.renamed.items():
            before, now = (film_path(site, tag, one).removesuffix("index.html") for one in (old, slug))
            if page.startswith(before) and (session.site / now / "index.html").is_file():
                inner = page.removeprefix(before)
                whole = (session.site / now / inner).is_file()
                return {"to": now + (inner.removesuffix("index.html") if whole else "")}
    return {"to": ""}


def pages(session: PreviewSession) -> list[str]:
    """Returns the addresses of all pages, within the site's folder, in order."""
    found = (file.relative_to(session.site).as_posix() for file in session.site.rglob("*.html"))
    return sorted(page.removesuffix("index.html") for page in found if page != "404.html")


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
