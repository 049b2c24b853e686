"""Shows frames of a film and writes the chosen poster or still into `project.yaml`."""

from __future__ import annotations

import math
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from showcase.diagnostics import Diagnostic, Location, Severity, ShowcaseError, diagnose
from showcase.editing.yaml_edit import EditRefused
from showcase.engine.files import read_error, resolved
from showcase.preview.handwriting import with_poster, with_still
from showcase.preview.undo import contents

if TYPE_CHECKING:
    from showcase.model.media import ClipFacts, MediaOutputs, PublishedVideo
    from showcase.model.project import AuthorFile, Project
    from showcase.preview.session import PreviewSession

WIDTH = 320
"""Pixels of a frame to choose from."""

LARGE_WIDTH = 1280
"""Pixels of a frame that is looked at closely."""

FILES = ("project.yaml", "project.yml")


def choose(session: PreviewSession, asked: dict[str, Any]) -> dict[str, Any]:
    """Writes the choice in the request: `film` (slug), `kind` (`poster` or `still`), `at` (seconds), `source` (video).

    Raises ShowcaseError if the choice cannot be written.
    """
    project, products = find_film(session, str(asked.get("film", "")))
    kind = "still" if asked.get("kind") == "still" else "poster"
    at = _time(asked.get("at"), project, products)
    _same_clip(str(asked.get("source", "")), project, products)
    file = _file_of(session.root, project)
    place = Location(file.relative_to(session.root).as_posix())
    try:
        old = contents(file)
        before = old.decode("utf-8") if old is not None else ""
        after = (with_still if kind == "still" else with_poster)(before.removeprefix("\ufeff"), at)
    except (EditRefused, UnicodeDecodeError) as error:
        raise ShowcaseError(_unwritable(place, project, kind, at)) from error
    if before.startswith("\ufeff"):
        after = "\ufeff" + after
    if after != before:
        session.undo.save({file: (old, after.encode())})
    session.touch()
    return {"file": place.path, "at": float(at)}


def find_film(session: PreviewSession, slug: str) -> tuple[Project, MediaOutputs]:
    """Returns a film with what is made of it. Raises ShowcaseError if there is none of this slug."""
    if slug not in session.now.films:
        raise ShowcaseError(diagnose(Severity.ERROR, "unknown-choice", Location(), film=slug))
    return session.now.films[slug]


def _time(said: object, project: Project, products: MediaOutputs) -> str:
    """Returns a time in the film as it is written: to the millisecond."""
    facts = products.facts or (products.trailer.facts if products.trailer else None)
    at = _number(said)
    if facts is None or not 0 <= at <= facts.duration + 0.5:
        raise ShowcaseError(diagnose(Severity.ERROR, "unknown-choice", project.place, film=project.slug))
    return f"{min(at, facts.duration):.3f}".rstrip("0").rstrip(".")


def _number(said: object) -> float:
    """Returns a number of seconds; -1 for anything else, and for what no float can hold."""
    try:
        at = float(said) if isinstance(said, int | float) and not isinstance(said, bool) else -1.0
    except OverflowError:
        return -1.0
    return at if math.isfinite(at) else -1.0


def _same_clip(source: str, project: Project, products: MediaOutputs) -> None:
    """Times count in the film wherever there is one: what a trailer shows is elsewhere in it."""
    trailer = products.trailer
    if project.clip is not None and trailer is not None and source and source in _addresses(trailer):
        raise ShowcaseError(diagnose(Severity.ERROR, "chosen-trailer", project.place, project=project.slug))


def _addresses(film: PublishedVideo) -> set[str]:
    return {rendition.url for rendition in film.renditions}


def _file_of(root: Path, project: Project) -> Path:
    """Returns the file to write into: `project.yaml`, which is begun where there is none yet."""
    folder = folder_of(root, project)
    try:
        there = sorted(file for file in folder.iterdir() if file.name.lower() in FILES)
        goal = resolved(there[0]) if there else folder / FILES[0]
        return goal if goal.parent == resolved(folder) else folder / FILES[0]
    except OSError as error:
        raise read_error(error, folder) from error


def folder_of(root: Path, project: Project) -> Path:
    """Returns the folder of a film in `content/`. Raises ShowcaseError if it has gone."""
    path = project.place.path or next((s.path for s in (project.clip, project.trailer) if s), "")
    parts = PurePosixPath(path).parts
    folder = root.joinpath(*parts[:2])
    if len(parts) < 2 or parts[0] != "content" or ".." in parts or not folder.is_dir():
        raise ShowcaseError(diagnose(Severity.ERROR, "unknown-choice", project.place, film=project.slug))
    return folder


def _unwritable(place: Location, project: Project, kind: str, at: str) -> Diagnostic:
    line = f"poster: {at}" if kind == "poster" else f"stills: [{at}]"
    return diagnose(Severity.ERROR, "unwritable-choice", place, project=project.slug, file=place.path, line=line)


def small_frame(session: PreviewSession, slug: str, at: float, large: bool = False) -> bytes | None:
    """Returns a frame of a film as a small JPEG, or a larger one to look at closely; None if there is none."""
    if slug not in session.now.films or not math.isfinite(at) or at < 0:
        return None
    project, products = session.now.films[slug]
    source: AuthorFile | None = project.clip or project.trailer
    facts = products.facts or (products.trailer.facts if products.trailer else None)
    if source is None or facts is None:
        return None
    width = LARGE_WIDTH if large else WIDTH
    return _taken(str(session.root / source.path), source.digest, facts, round(min(at, facts.duration), 3), width)


@lru_cache(maxsize=64)
def _taken(clip: str, digest: str, facts: ClipFacts, at: float, width: int) -> bytes | None:
    from PIL import Image

    from showcase.media.errors import MediaError
    from showcase.media.frames import fit_width, frame_at, show
    from showcase.media.probe import opened

    try:
        with opened(Path(clip)) as container:
            frame = frame_at(container, facts, at, lambda: None)
            pixels = show(frame, facts.video, *fit_width(facts.video, width))
    except (MediaError, OSError):
        return None
    made = BytesIO()
    Image.fromarray(pixels).convert("RGB").save(made, "JPEG", quality=80)
    return made.getvalue()
