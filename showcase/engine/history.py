"""Records what each task was made from, to explain why it runs again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from showcase.engine.files import write_state
from showcase.engine.task import Json, Task
from showcase.seals import read_sealed
from showcase.structs import FrozenStruct


class HistoryEntry(FrozenStruct):
    """One task as it was last planned."""

    key: str
    project: str
    parts: Mapping[str, str]
    """What it was made from, by name: short digests of its sources, of each part of its request, of what it needs."""


class TaskHistory:
    """One entry per task, by its label."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._changed = False
        try:
            rows = json.loads(read_sealed(file))
            self.lines = {label: HistoryEntry(*row) for label, row in rows.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self.lines = {}

    def note(self, tasks: Iterable[Task], kept_projects: frozenset[str]) -> None:
        """Replaces all lines by those of these tasks, except for projects whose last good version stays."""
        lines = {label: line for label, line in self.lines.items() if line.project in kept_projects}
        lines |= {task.label: describe(task) for task in tasks}
        self._changed = self._changed or lines != self.lines
        self.lines = lines

    def projects(self) -> frozenset[str]:
        """Returns every project that has a line."""
        return frozenset(line.project for line in self.lines.values())

    def why(self, task: Task) -> tuple[str, ...]:
        """Returns the parts of a task that are not as they were last time; empty if it is the same or was never
        there.
        """
        before = self.lines.get(task.label)
        if before is None or before.key == task.key:
            return ()
        now = describe(task).parts
        return tuple(sorted(name for name in {*now, *before.parts} if now.get(name) != before.parts.get(name)))

    def save(self) -> None:
        if self._changed:
            rows = {label: [line.key, line.project, dict(line.parts)] for label, line in self.lines.items()}
            write_state(self._file, json.dumps(rows, separators=(",", ":")).encode())


def describe(task: Task) -> HistoryEntry:
    """Returns what a task is made from, part by part."""
    parts = {"recipe": short(f"{task.call} {task.version}")}
    parts |= {f"source {name}": source.digest[:12] for name, source in task.sources.items()}
    parts |= {f"request {name}": short(value) for name, value in task.request.items()}
    parts |= {f"need {name}": need.key[:12] for name, need in task.needs.items()}
    return HistoryEntry(task.key, task.project, parts)


def short(value: Json) -> str:
    """Returns a short value as it is, a long one as a digest."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    return text if len(text) <= 24 else hashlib.sha256(text.encode()).hexdigest()[:12]
