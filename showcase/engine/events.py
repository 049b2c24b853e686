"""Defines the events of a run, as values that any listener may use: the engine prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

from showcase.engine.task import Result, Task


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A stage has begun."""

    stage: str
    """`survey`, `media`, `pages`."""
    total: int
    """Tasks in all."""
    remembered: int
    """Tasks whose results are there already."""
    expected: float
    """CPU seconds that the rest may take."""


@dataclass(frozen=True, slots=True)
class Started:
    """A task has begun."""

    task: Task


@dataclass(frozen=True, slots=True)
class Progressed:
    """A task has made progress."""

    task: Task
    share: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A task has finished."""

    task: Task
    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """A task has failed."""

    task: Task
    error: Exception
    """The exception that it raised: an error with a code, or a bug."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A task was not started, because a task that it needs failed."""

    task: Task
    because: Task


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another build holds the lock; this one waits for it."""

    holder: str
    """Process id of the other build, where known."""


@dataclass(frozen=True, slots=True)
class SiteUpdated:
    """The site has been updated."""

    written: int
    removed: int
    kept: int


Event = StageStarted | Started | Progressed | Finished | Failed | Skipped | Waiting | SiteUpdated

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
