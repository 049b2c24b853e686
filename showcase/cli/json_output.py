"""Converts events and diagnostics to JSON, one object per line, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from showcase.diagnostics import Diagnostic
from showcase.engine import events
from showcase.localization import DEFAULT

if TYPE_CHECKING:
    from showcase.pipeline import Outcome


def of_diagnostic(diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    """Returns a diagnostic with its words; 0 as line or column means the file or the line as a whole."""
    return {
        "event": "diagnostic",
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "path": diagnostic.place.path,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "message": diagnostic.message(language),
        "mend": diagnostic.help(language),
        "project": diagnostic.project,
        "facts": dict(diagnostic.facts),
    }


def of_event(event: events.Event, language: str = DEFAULT) -> dict[str, Any]:
    """Returns an event as JSON values; `expected` is in CPU seconds, `seconds` are those of the clock.

    The names of events are public: they stay the same when a class gets another name.
    """
    match event:
        case events.StageStarted(stage, total, remembered, expected):
            return {"event": "planned", "stage": stage, "total": total, "remembered": remembered, "expected": expected}
        case events.Progressed(activity, share):
            return {"event": "progressed", **_task(activity), "share": round(share, 4)}
        case events.Finished(activity, seconds, sizes):
            return {"event": "finished", **_task(activity), "seconds": seconds, "sizes": dict(sizes)}
        case events.Failed(activity, error):
            return {"event": "failed", **_task(activity), "error": str(error)}
        case events.Skipped(activity, because):
            return {"event": "dropped", **_task(activity), "because": because.label}
        case events.Waiting(holder):
            return {"event": "waiting", "holder": holder}
        case events.SiteUpdated(written, removed, kept):
            return {"event": "placed", "written": written, "removed": removed, "kept": kept}
        case events.Noticed(diagnostic):
            return of_diagnostic(diagnostic, language)
        case events.Started(activity):
            return {"event": "started", **_task(activity)}


def of_outcome(outcome: Outcome, seconds: float) -> dict[str, Any]:
    """Returns the result of a build; the last line of `build --json`."""
    return {
        "event": "outcome",
        "sound": outcome.ok,
        "nothing_changed": outcome.nothing_changed,
        "failed": list(outcome.failed),
        "absent": list(outcome.absent),
        "films": outcome.films,
        "pages": outcome.pages,
        "size": outcome.size,
        "written": outcome.written,
        "removed": outcome.removed,
        "kept": outcome.kept,
        "output": str(outcome.output),
        "seconds": round(seconds, 3),
    }


def _task(activity: events.Activity) -> dict[str, Any]:
    return {"task": activity.label, "kind": activity.kind, "project": activity.project, "key": activity.key}
