"""Records in a film's folder that a package was sent, when a person says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.content.reader import project_folders
from showcase.content.submission_notes import append_submission, submissions_file
from showcase.content.words.slugs import slug
from showcase.festivals.profiles import ProfileRegistry, load_profiles
from showcase.model.submission import Submission
from showcase.model.text import PartialDate
from showcase.pipeline.festival_check import TARGETS, CheckRequest
from showcase.pipeline.package_run import FOLDER
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct
from showcase.submissions.package_index import PackageEntry, PackageIndex


class RecordedSubmission(FrozenStruct):
    """An entry that was written."""

    project: str
    """Slug."""
    festival: str
    """Name of the profile."""
    title: str
    file: Path
    digest: str
    """SHA-256 of the package's manifest, in hex."""
    delivery: bool = False
    """Whether it follows a selection: the answer is there."""


@dataclass(frozen=True, slots=True)
class SeveralCopies(Exception):
    """More than one copy of a film for one festival, of which only one can have been sent."""

    festival: str
    names: tuple[str, ...]


def note_sent(
    root: Path, request: CheckRequest, output: Path | None = None, copy: str = ""
) -> tuple[RecordedSubmission, ...]:
    """Records the selected packages, except drafts; `copy` names the one that was sent, where several are there.

    Raises SeveralCopies before anything is written, and ContentError if a file has errors.
    """
    root = root.resolve()
    known = load_profiles(root)
    folders = {slug(folder.name): folder for folder in project_folders(root)}
    found: dict[tuple[str, str], dict[str, PackageEntry]] = {}
    for name, kept in _selected(root, request, known, output).items():
        is_meant = name == copy if copy else is_delivery(name, kept) == request.overrides.delivery
        if is_meant and kept.project in folders:
            found.setdefault((kept.project, kept.festival), {})[name] = kept
    today = request.today or date.today()
    sent = [_only(copies, festival) for (_, festival), copies in found.items()]
    return tuple(_noted(name, kept, folders[kept.project], known, today) for name, kept in sent)


def is_delivery(name: str, kept: PackageEntry) -> bool:
    """Returns whether a package is the one that follows a selection, by its name."""
    return f"{name}_".startswith(f"{kept.project}_{kept.festival}_delivery_")


def _only(copies: Mapping[str, PackageEntry], festival: str) -> tuple[str, PackageEntry]:
    if len(copies) > 1:
        raise SeveralCopies(festival, tuple(copies))
    return next(iter(copies.items()))


def _selected(
    root: Path, request: CheckRequest, known: ProfileRegistry, output: Path | None
) -> dict[str, PackageEntry]:
    """Returns the finished packages of the films and festivals that were asked for, by their name."""
    record = PackageIndex(Workspace(root).state / "packages.json", (output or root / FOLDER).absolute())
    wanted = {profile.name for name in request.festivals if (profile := known.find(name)) is not None}
    return {
        name: kept
        for name, kept in record.names().items()
        if not kept.draft
        and request.concerns(kept.project)
        and (TARGETS in request.festivals or kept.festival in wanted)
    }


def _noted(
    name: str, kept: PackageEntry, folder: Path, known: ProfileRegistry, today: date
) -> RecordedSubmission:
    file = submissions_file(folder)
    follows = is_delivery(name, kept)
    append_submission(file, _submission(kept, today, "selected" if follows else "sent"))
    profile = known.profiles.get(kept.festival)
    title = profile.title if profile else kept.festival
    return RecordedSubmission(kept.project, kept.festival, title, file, kept.digest, follows)


def _submission(kept: PackageEntry, today: date, result: str) -> Submission:
    """Returns the entry; a delivery follows a selection, so that what is known of the film is not `sent` again."""
    return Submission(
        festival=kept.festival,
        edition=kept.edition,
        on=PartialDate(today.year, today.month, today.day),
        digest=kept.digest,
        result=result,
        parts=tuple(kept.parts.items()),
    )
