"""The names of JSON events are public: they stay when a class gets another name."""

from __future__ import annotations

from io import StringIO

import pytest

from showcase.cli.console import Console
from showcase.cli.json_output import of_event
from showcase.engine import events
from showcase.engine.task import Task
from showcase.localization import Localizer

TASK = Task("encode", "film: 720p", "nowhere:nothing", "1", {}, project="film")
RUN = events.Activity.of(TASK)
PARTS = {"task": "film: 720p", "kind": "encode", "project": "film", "key": TASK.key}

EVENTS: tuple[tuple[events.Event, dict[str, object]], ...] = (
    (
        events.StageStarted("media", 3, 1, 2.5),
        {"event": "planned", "stage": "media", "total": 3, "remembered": 1, "expected": 2.5},
    ),
    (events.Started(RUN), {"event": "started", **PARTS}),
    (events.Progressed(RUN, 0.12345), {"event": "progressed", **PARTS, "share": 0.1235}),
    (
        events.Finished(RUN, 1.5, {"out.mp4": 7}),
        {"event": "finished", **PARTS, "seconds": 1.5, "sizes": {"out.mp4": 7}},
    ),
    (events.Failed(RUN, ValueError("broken")), {"event": "failed", **PARTS, "error": "broken"}),
    (events.Skipped(RUN, RUN), {"event": "dropped", **PARTS, "because": "film: 720p"}),
    (events.Waiting("812"), {"event": "waiting", "holder": "812"}),
    (events.SiteUpdated(1, 2, 3), {"event": "placed", "written": 1, "removed": 2, "kept": 3}),
)


@pytest.mark.parametrize(("event", "parts"), EVENTS, ids=[str(parts["event"]) for _, parts in EVENTS])
def test_each_event_has_its_public_name(event: events.Event, parts: dict[str, object]) -> None:
    assert of_event(event) == parts


def test_a_row_is_written_in_one_piece() -> None:
    """Rows of two threads of the preview must not share a line."""
    pieces: list[str] = []

    class Stream(StringIO):
        def write(self, text: str) -> int:
            pieces.append(text)
            return len(text)

    Console(Localizer("en"), out=Stream(), as_json=True).record({"event": "waiting", "holder": "812"})
    assert [piece for piece in pieces if piece] == ['{"event": "waiting", "holder": "812"}\n']
