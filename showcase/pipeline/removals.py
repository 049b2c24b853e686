"""Keeps published films on the site until it is certain that their author removed them."""

from __future__ import annotations

import re

from showcase.diagnostics import Location, Severity, diagnose
from showcase.engine.output import Output
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.structs import replace

NO_FILMS = "no-projects"
EMPTY = "empty-project"
"""Codes with which the reader tells of a folder without anything in it."""
NO_CLIP = ("missing-clip", "unknown-clip")
FILM = re.compile(r"_\d+p[^/]*\.(?:mp4|webm)$")
"""The end of a path under which a film itself is published, not a preview or trailer of it."""


def guard_removals(log: DiagnosticLog, output: Output, *, remove_all: bool = False) -> DiagnosticLog:
    """Returns the log with an error for each published film that is missing without having been deleted.

    A film is removed from the site when its folder is gone and others exist. An empty folder, or a `content/` without
    any film, is most often a drive that is not mounted: `remove_all` confirms that it is intended.
    """
    log = _tell_of_lost_clips(log, output)
    published = output.projects() - {""}
    if remove_all or not published:
        return log
    no_films = [found for found in log.diagnostics if found.code == NO_FILMS]
    if no_films:
        log = log.without(no_films)
        has_reason = any(not error.project for error in log.errors)
        missing = diagnose(Severity.ERROR, "missing-content", Location("content"), count=len(published))
        return log if has_reason else log.with_diagnostics([missing])
    at_risk = published - log.failed
    emptied = [found for found in log.diagnostics if found.code == EMPTY and found.project in at_risk]
    errors = [diagnose(Severity.ERROR, "emptied-film", found.place, project=found.project) for found in emptied]
    return log.without(emptied).with_diagnostics(errors)


def _tell_of_lost_clips(log: DiagnosticLog, output: Output) -> DiagnosticLog:
    """Returns the log with a warning in place of the note for each film without a clip whose film is on the site."""
    shown = {row.project for path, row in output.owned.items() if FILM.search(path) and "_trailer" not in path}
    notes = [found for found in log.diagnostics if found.code in NO_CLIP and found.project in shown]
    told = [replace(diagnose(Severity.WARNING, "lost-clip", one.place), project=one.project) for one in notes]
    return log.without(notes).with_diagnostics(told) if notes else log
