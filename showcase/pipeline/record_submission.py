"""Records in a film's folder that a package was sent, when a person says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from showcase.content.reader import project_folders
from showcase.content.slugs import slug
from showcase.content.submission_notes import append_submission, submissions_file
from showcase.festivals.profiles import load_profiles
from showcase.model.submission import Submission
from showcase.model.text import PartialDate
from showcase.pipeline.festival_check import TARGETS, CheckRequest
from showcase.pipeline.package_run import FOLDER
from showcase.pipeline.workspace import Workspace
from showcase.submissions.package_index import PackageEntry, PackageIndex


@dataclass(frozen=True, slots=True)
class RecordedSubmission:
    """An entry that was written."""

    project: str
    """Slug."""
    festival: str
    """Name of the profile."""
    title: str
    file: Path


def note_sent(root: Path, request: CheckRequest, output: Path | None = None) -> tuple[RecordedSubmission, ...]:
    """Records the selected packages, except drafts. Raises ContentError if a file has errors."""
    return tuple(_noted(root.resolve(), request, output))


def _noted(root: Path, request: CheckRequest, output: Path | None) -> Iterator[RecordedSubmission]:
    workspace, known = Workspace(root), load_profiles(root)
    target = (output or root / FOLDER).absolute()
    record = PackageIndex(workspace.state / "packages.json", target)
    wanted = {profile.name for name in request.festivals if (profile := known.find(name)) is not None}
    folders = {slug(folder.name): folder for folder in project_folders(root)}
    today = request.today or date.today()
    for kept in record.all():
        meant = TARGETS in request.festivals or kept.festival in wanted
        if not meant or kept.draft or (request.projects and kept.project not in request.projects):
            continue
        if kept.project in folders:
            file = submissions_file(folders[kept.project])
            append_submission(file, _submission(kept, today))
            profile = known.profiles.get(kept.festival)
            yield RecordedSubmission(kept.project, kept.festival, profile.title if profile else kept.festival, file)


def _submission(kept: PackageEntry, today: date) -> Submission:
    return Submission(
        festival=kept.festival,
        edition=kept.edition,
        on=PartialDate(today.year, today.month, today.day),
        digest=kept.digest,
        result="sent",
        parts=tuple(kept.parts.items()),
    )
