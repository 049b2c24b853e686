"""Defines the events of a run, as values that any listener may use: the engine prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import TypeVar

from showcase.diagnostics import Diagnostic
from showcase.engine.task import Task
from showcase.structs import FrozenStruct, field, set_field


class Activity(FrozenStruct):
    """Work that is shown while it runs: a task, or something else that takes its time."""

    kind: str
    """One word for what is done: `look`, `picture`, `encode`, `bag`, `deploy`, …"""
    label: str
    """What a person reads: `croquette-crew: 1080p AV1`."""
    project: str = ""
    """Slug of the film that it belongs to."""
    expected: float = 1.0
    """CPU seconds that it may take."""
    key: str = ""
    """Of the task; of other work, its kind and label."""

    def __post_init__(self) -> None:
        if not self.key:
            set_field(self, "key", f"{self.kind} {self.label}")

    @classmethod
    def of(cls, task: Task) -> Activity:
        """Returns the activity of running a task."""
        return cls(task.kind, task.label, task.project, task.expected, task.key)


class StageStarted(FrozenStruct):
    """A stage has begun."""

    stage: str
    """`survey`, `media`, `kits`, `pages`, `package`, `packing`, `deploy`, `verify`."""
    total: int
    """Tasks in all."""
    remembered: int
    """Tasks whose results are there already."""
    expected: float
    """CPU seconds that the rest may take."""


class Started(FrozenStruct):
    """A task has begun."""

    activity: Activity


class Progressed(FrozenStruct):
    """A task has made progress."""

    activity: Activity
    share: float
    """0 to 1."""


class Finished(FrozenStruct):
    """A task has finished."""

    activity: Activity
    seconds: float = 0.0
    """Wall seconds it took; 0 where nobody measured."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of each file that it made, by name."""


class Failed(FrozenStruct):
    """A task has failed."""

    activity: Activity
    error: Exception
    """The exception that it raised: an error with a code, or a bug."""


class Skipped(FrozenStruct):
    """A task was not started, because a task that it needs failed."""

    activity: Activity
    because: Activity


class Waiting(FrozenStruct):
    """Another build holds the lock; this one waits for it."""

    holder: str
    """Process id of the other build, where known."""


class SiteUpdated(FrozenStruct):
    """The site has been updated."""

    written: int
    removed: int
    kept: int


class Noticed(FrozenStruct):
    """Something about the work that a person should know at once: a machine that no longer takes part in it."""

    diagnostic: Diagnostic


Event = StageStarted | Started | Progressed | Finished | Failed | Skipped | Waiting | SiteUpdated | Noticed

Value = TypeVar("Value")


def follow(events: Generator[Event, None, Value], hear: Callable[[Event], object]) -> Value:
    """Runs a generator of events to its end, passes each event to `hear`, and returns the generator's value."""
    while True:
        try:
            event = next(events)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]
        hear(event)


def drain(events: Generator[Event, None, Value]) -> Value:
    """Runs a generator of events to its end and returns its value."""
    return follow(events, lambda event: None)
