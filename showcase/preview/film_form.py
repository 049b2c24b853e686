"""Answers the form of a film: what is in its files, and saves that nobody else's change gets lost in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from showcase.content.reader import read_site_consent
from showcase.diagnostics import Location, Severity, ShowcaseError, diagnose
from showcase.editing import form
from showcase.engine.files import Digests, resolved
from showcase.localization import DEFAULT
from showcase.preview import page_state
from showcase.preview.frame_picker import find_film, folder_of
from showcase.preview.session import PreviewSession
from showcase.preview.undo import ChangedMeanwhileError

LARGEST = 2 << 20
"""Bytes of a save."""


def open_form(session: PreviewSession, asked: dict[str, Any]) -> dict[str, Any]:
    """Returns the fields of a film (`film`: its slug) with the marks of its files. Raises ShowcaseError."""
    return _shown(_files(session, asked))


def save_form(session: PreviewSession, asked: dict[str, Any]) -> dict[str, Any]:
    """Writes `changes` (by field), if the files still are as `files` says they were seen.

    Returns `saved`, or with nothing written `conflict` and the form as the files are now, or `faults` with their
    fields. Raises ShowcaseError.
    """
    files = _files(session, asked)
    changes = asked.get("changes")
    language = page_state.spoken(str(asked.get("lang", "")))
    if asked.get("files") != files.marks():
        return {"saved": False, "conflict": True, **_shown(files)}
    form.draft(files, changes if isinstance(changes, dict) else {})
    everyone = read_site_consent(session.root).value or ()
    found = form.check(files, Digests().of, everyone)
    if found:
        faults = [
            {**page_state.fault(session.root, one, language), "lines": [], "field": field, "row": row}
            for one in found
            for field, row in [form.field_of(files, one)]
        ]
        return {"saved": False, "faults": faults}
    writes = {_target(files, name): (files.held.get(name), data) for name, data in files.drafts.items()}
    try:
        session.undo.save(writes)
    except ChangedMeanwhileError:  # another form, or the editor, was faster
        return {"saved": False, "conflict": True, **_shown(_files(session, asked))}
    session.touch()
    return {
        "saved": True,
        "written": [_path(files, name) for name in sorted(files.drafts)],
        **_shown(_files(session, asked)),
    }


def _target(files: form.FilmFiles, name: str) -> Path:
    """Returns the path of a file to write. Raises ShowcaseError for a link that leads out of the film's folder."""
    path = files.folder / name
    target = resolved(path) if path.exists() else path
    if target.parent != resolved(files.folder):
        place = Location(path.relative_to(files.root).as_posix())
        raise ShowcaseError(diagnose(Severity.ERROR, "locked-field", place, name=name, file=place.path))
    return path


def _files(session: PreviewSession, asked: dict[str, Any]) -> form.FilmFiles:
    project, _ = find_film(session, str(asked.get("film", "")))
    site = session.now.settings
    return form.load(session.root, folder_of(session.root, project), site.languages if site else (DEFAULT,))


def _shown(files: form.FilmFiles) -> dict[str, Any]:
    return {
        "fields": form.values(files),
        "files": files.marks(),
        "languages": list(files.languages),
        "settings": _path(files, files.settings),
        "folder": _path(files, ""),
    }


def _path(files: form.FilmFiles, name: str) -> str:
    return (files.folder / name).relative_to(files.root).as_posix()
