"""Collects the diagnostics of all stages, and turns failures of tasks into diagnostics."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose, errors_in, in_order
from showcase.engine.files import disk_error
from showcase.engine.task import Task
from showcase.structs import FrozenStruct, replace

LEFT_OUT = {"preview": "failed-preview", "print": "failed-print"}
"""Codes of the warnings for optional outputs that failed, by kind of task; of other kinds, it is a still."""


class DiagnosticLog(FrozenStruct):
    """The diagnostics of all stages so far, in the order in which they were found."""

    diagnostics: tuple[Diagnostic, ...] = ()
    failed: frozenset[str] = frozenset()
    """Slugs of films with an error: they are not published as they are now."""

    def with_diagnostics(self, found: Iterable[Diagnostic]) -> DiagnosticLog:
        """Returns the log with more diagnostics; an error fails the film it concerns."""
        found = tuple(found)
        failed = {diagnostic.project for diagnostic in found if diagnostic.fails_project}
        return DiagnosticLog((*self.diagnostics, *found), self.failed | failed)

    def with_failed(self, slugs: Iterable[str]) -> DiagnosticLog:
        """Returns the log with more films that failed."""
        return replace(self, failed=self.failed.union(slugs))

    def without(self, dropped: Iterable[Diagnostic]) -> DiagnosticLog:
        """Returns the log without some diagnostics; films that failed stay failed."""
        gone = frozenset(dropped)
        return replace(self, diagnostics=tuple(one for one in self.diagnostics if one not in gone))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Returns the errors."""
        return errors_in(self.diagnostics)

    def require_settings(self) -> None:
        """Raises ContentError if an error concerns the site as a whole: no page could then be right."""
        if any(not error.project for error in self.errors):
            shown = [one for one in self.diagnostics if one.severity in (Severity.ERROR, Severity.WARNING)]
            raise ContentError(*in_order(shown))


def to_diagnostic(task: Task, error: Exception) -> Diagnostic:
    """Returns the diagnostic for a failed task, with the error's own code if it has one."""
    own = getattr(error, "diagnostics", ())
    if own:
        first: Diagnostic = own[0]
        return replace(first, project=first.project or task.project)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
        refused = disk_error(error, Path(str(error.filename or task.label))).diagnostics[0]
        return replace(refused, project=task.project)
    place = _place_of(task)
    code = getattr(error, "code", "")
    if code:
        facts = {"name": _file_name(place), **dict(getattr(error, "facts", ()))}
        if any(source.original for source in task.sources.values()):
            facts["name"] = _file_name(place)  # not that of the copy that was read
        return diagnose(Severity.ERROR, code, place, project=task.project, **facts)
    lines = str(error).strip().splitlines()
    reason = lines[-1] if lines else type(error).__name__
    return diagnose(Severity.ERROR, "failed-task", place, project=task.project, task=task.label, why=reason)


def to_warning(task: Task, error: Exception) -> Diagnostic:
    """Returns the warning for a failed task whose output is optional: the film is published without it."""
    place, code = _place_of(task), LEFT_OUT.get(task.kind, "failed-still")
    facts = {"name": _file_name(place), "detail": _cause_of(error)}
    return diagnose(Severity.WARNING, code, place, project=task.project, **facts)


def to_repaired(task: Task, said: Mapping[str, Any]) -> Diagnostic:
    """Returns the warning for a film whose decoder repaired frames; `said` is the result of its encode."""
    place = _place_of(task)
    return diagnose(Severity.WARNING, "repaired-frames", place, project=task.project, name=_file_name(place), **said)


def _place_of(task: Task) -> Location:
    return next((Location(source.named) for source in task.sources.values()), Location(task.label))


def _file_name(place: Location) -> str:
    return place.path.rpartition("/")[2]


def _cause_of(error: Exception) -> str:
    """Returns the cause of an error on one line, in the words of the library that raised it."""
    facts = dict(getattr(error, "facts", ()))
    apart = f"{facts['found']} ≠ {facts['wanted']}" if {"found", "wanted"} <= facts.keys() else ""
    said = facts.get("detail") or facts.get("why") or apart or getattr(error, "code", "") or error
    lines = str(said).strip().splitlines()
    return lines[-1] if lines else type(error).__name__
