"""Answers the form of a film: what is in its files, and saves that nobody else's change gets lost in."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from showcase.content.reader import read_site_consent
from showcase.diagnostics import Location, Severity, ShowcaseError, diagnose
from showcase.editing import form, still_files
from showcase.editing.film_files import FilmFiles
from showcase.editing.yaml_edit import EditRefused
from showcase.engine.files import Digests, resolved
from showcase.localization import DEFAULT
from showcase.preview import page_state
from showcase.preview.frame_picker import find_film, folder_of
from showcase.preview.session import PreviewSession
from showcase.preview.undo import ChangedMeanwhileError

LARGEST = 2 << 20
"""Bytes of a save."""
LARGEST_WITH_PICTURES = 64 << 20
"""Bytes of a save with new pictures, which take a third more than their files."""
THUMBNAIL = 240
"""Pixels of the longer side of a picture in the form."""


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
    form.draft(files, _with_pictures(files, changes if isinstance(changes, dict) else {}, asked.get("pictures")))
    everyone = read_site_consent(session.root).value or ()
    found = form.check(files, Digests().of, everyone)
    if found:
        faults = [
            {**page_state.fault(session.root, one, language), "lines": [], "field": field, "row": row}
            for one in found
            for field, row in [form.field_of(files, one)]
        ]
        return {"saved": False, "faults": faults}
    made = {**files.pictures, **files.drafts}
    try:
        session.undo.save({_prepared(files, name): (files.held.get(name), data) for name, data in made.items()})
    except ChangedMeanwhileError:  # another form, or the editor, was faster
        return {"saved": False, "conflict": True, **_shown(_files(session, asked))}
    session.touch()
    return {
        "saved": True,
        "written": [_path(files, name) for name in sorted(made)],
        **_shown(_files(session, asked)),
    }


def show_picture(session: PreviewSession, asked: dict[str, Any]) -> dict[str, Any]:
    """Returns a picture in `stills/` (`name`: as the list names it) as a small `data:` URI; empty if there is none."""
    files = _files(session, asked)
    wanted = str(asked.get("name", "")).lower()
    name = next((one for one in files.stills if wanted in (one.lower(), one.partition("/")[2].lower())), "")
    if not name:
        return {"picture": ""}
    from showcase.media.errors import MediaError

    try:
        return {"picture": _small(_target(files, name))}
    except MediaError:
        return {"picture": ""}


def _small(path: Path) -> str:
    """Returns a picture as a small `data:` URI. Raises MediaError if it is none that can be shown."""
    from showcase.media.images import drawn

    buffer = BytesIO()
    drawn(path, THUMBNAIL).convert("RGB").save(buffer, "JPEG", quality=70)
    return "data:image/jpeg;base64," + b64encode(buffer.getvalue()).decode("ascii")


def _with_pictures(files: FilmFiles, changes: dict[str, Any], pictures: Any) -> dict[str, Any]:
    """Takes new pictures (base64, by name) into the save; returns the changes with the names that they get.

    Raises ShowcaseError for a file that is no picture that can be shown.
    """
    names = {}
    for name, data in pictures.items() if isinstance(pictures, dict) else ():
        try:
            names[name] = still_files.add_picture(files, name, _picture(files, name, data))
        except EditRefused as error:
            place = Location(_path(files, still_files.FOLDER))
            found = diagnose(Severity.ERROR, "foreign-picture", place, name=name[:80], what="?")
            raise ShowcaseError(found) from error
    return {field: _renamed(value, names) for field, value in changes.items()}


def _picture(files: FilmFiles, name: str, data: Any) -> bytes:
    """Returns the bytes of a new picture once it has been decoded. Raises ShowcaseError, and EditRefused."""
    from showcase.media.errors import MediaError

    try:
        decoded = b64decode(data, validate=True)
    except (TypeError, ValueError) as error:
        raise EditRefused from error
    with TemporaryDirectory(prefix="showcase-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "picture"
        path.write_bytes(decoded)
        try:
            _small(path)
        except MediaError as error:
            place = Location(_path(files, still_files.FOLDER))
            raise ShowcaseError(error.diagnostic(place, name[:80])) from error
    return decoded


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Returns rows in which new pictures have the names of their files."""
    if not names or not isinstance(value, list):
        return value
    made = []
    for row in value:
        cells = row.get("cells") if isinstance(row, dict) and row.get("key") is None else None
        if isinstance(cells, dict) and cells.get("file") in names:
            row = {**row, "cells": {**cells, "file": names[cells["file"]]}}
        made.append(row)
    return made


def _prepared(files: FilmFiles, name: str) -> Path:
    """Returns the path of a file to write, in a folder that is there. Raises ShowcaseError as `_target` does."""
    path = _target(files, name)
    path.parent.mkdir(exist_ok=True)
    return path


def _target(files: FilmFiles, name: str) -> Path:
    """Returns the path of a file to write. Raises ShowcaseError for a link that leads out of the film's folder."""
    path = files.folder / name
    target = resolved(path) if path.exists() else resolved(path.parent) / path.name
    if target.parent != (resolved(files.folder) / name).parent:
        place = Location(path.relative_to(files.root).as_posix())
        raise ShowcaseError(diagnose(Severity.ERROR, "locked-field", place, name=name, file=place.path))
    return path


def _files(session: PreviewSession, asked: dict[str, Any]) -> FilmFiles:
    project, _ = find_film(session, str(asked.get("film", "")))
    site = session.now.settings
    return form.load(session.root, folder_of(session.root, project), site.languages if site else (DEFAULT,))


def _shown(files: FilmFiles) -> dict[str, Any]:
    return {
        "fields": form.values(files),
        "files": files.marks(),
        "languages": list(files.languages),
        "settings": _path(files, files.settings),
        "folder": _path(files, ""),
    }


def _path(files: FilmFiles, name: str) -> str:
    return (files.folder / name).relative_to(files.root).as_posix()
