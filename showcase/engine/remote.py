"""Defines what the scheduler asks of a place that runs tasks on other machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from concurrent.futures import Future

    from showcase.diagnostics import Diagnostic
    from showcase.engine.runner import WorkItem
    from showcase.engine.task import Task


class HandedBack(Exception):
    """A task that was not run elsewhere: it waits again, and may run here."""


class Remote(Protocol):
    """Other machines that run tasks. Results arrive in the cache, as those of tasks that run here."""

    def takes(self, task: Task) -> bool:
        """Returns whether a task may run elsewhere now. Raises ShowcaseError where the other machines do not fit."""
        ...

    def has_room(self, task: Task) -> bool:
        """Returns whether another machine can begin a task now."""
        ...

    def submit(self, item: WorkItem) -> Future[None]:
        """Runs a task elsewhere. The future raises HandedBack where the task is to be run again."""
        ...

    def notices(self) -> Sequence[Diagnostic]:
        """Returns what to tell of the other machines since the last call."""
        ...
