"""Defines the events of a run, as values that any listener may use: the engine prints nothing."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.engine.task import Result, Task


@dataclass(frozen=True, slots=True)
class StageStarted:
    """Work is about to begin."""

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
    """A task has come so far."""

    task: Task
    share: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A task is done."""

    task: Task
    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """A task could not be done."""

    task: Task
    error: Exception
    """What it raised: an error that the craft knows how to word, or a bug."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Not begun, because a task it needs failed."""

    task: Task
    because: Task


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another build holds the site; this one waits for it."""

    holder: str
    """Process id of the other build, where known."""


@dataclass(frozen=True, slots=True)
class SiteUpdated:
    """The site has been brought up to date."""

    written: int
    removed: int
    kept: int


Event = StageStarted | Started | Progressed | Finished | Failed | Skipped | Waiting | SiteUpdated
