"""Keeps published films on the site until it is certain that their author removed them."""

from __future__ import annotations

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.output import Output
from showcase.pipeline.stages import BuildContext

NO_FILMS = "no-projects"
EMPTY = "empty-project"
"""Codes with which the reader tells of a folder without anything in it."""


def guard_removals(survey: BuildContext, output: Output, *, remove_all: bool = False) -> None:
    """Adds an error for each published film that is missing without having been deleted.

    A film is removed from the site when its folder is gone and others exist. An empty folder, or a `content/` without
    any film, is most often a drive that is not mounted: `remove_all` confirms that it is intended.
    """
    published = {owned.project for owned in output.owned.values()} - {""}
    if remove_all or not published:
        return
    if any(told.code == NO_FILMS for told in survey.diagnostics):
        survey.diagnostics[:] = [told for told in survey.diagnostics if told.code != NO_FILMS]
        if not _site_errors(survey):
            place = Location("content")
            survey.add_diagnostics([diagnose(Severity.ERROR, "missing-content", place, count=len(published))])
        return
    emptied = [told for told in survey.diagnostics if told.code == EMPTY and told.project in published - survey.failed]
    survey.diagnostics[:] = [told for told in survey.diagnostics if told not in emptied]
    survey.add_diagnostics(
        diagnose(Severity.ERROR, "emptied-film", told.place, project=told.project) for told in emptied
    )


def _site_errors(survey: BuildContext) -> list[Diagnostic]:
    return [told for told in survey.diagnostics if told.severity is Severity.ERROR and not told.project]
