"""Writes the dialogue list with times, for translators."""

from __future__ import annotations

from collections.abc import Sequence

from showcase.media.subtitle_files import DialogueRow
from showcase.model.project import Project
from showcase.submissions.package_localizer import PackageLocalizer, in_line
from showcase.submissions.text_document import TextDocument, table
from showcase.text import capitalized


def text(project: Project, rows: Sequence[DialogueRow], language: str, localizer: PackageLocalizer) -> str:
    """Returns the dialogue line by line, with times at the left."""
    paper = TextDocument(localizer)
    paper.title(f"{in_line(localizer.text(project.title), localizer.language)} – {localizer.paper('dialogue')}")
    paper.line(localizer.paper("dialogue-in", language=capitalized(localizer.name_of(language))))
    for row in rows:
        paper.blank()
        paper.line(f"{row.number:>4}  {row.start} – {row.end}  {row.speaker}".rstrip())
        paper.prose(row.text, 6)
    return paper.typed()


def csv(rows: Sequence[DialogueRow], localizer: PackageLocalizer) -> str:
    """Returns a row for each subtitle."""
    header = [localizer.paper(key) for key in ("number", "in", "out", "length", "speaker", "text")]
    cells = [(f"{row.number}", row.start, row.end, f"{row.duration:.3f}", row.speaker, row.text) for row in rows]
    return table(header, cells)
