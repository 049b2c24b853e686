"""Makes media in the background: the tasks that the pages wait for, in the order in which they are missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.events import Failed, Finished, Skipped, drain
from showcase.engine.locking import Lock
from showcase.engine.scheduler import Policy, Scheduler
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task
from showcase.structs import FrozenStruct

RESTING = 3.0
"""Seconds without a change before press kits are made: they change with every word."""

LOOK = 0.2
"""Seconds between looks at progress, and at whether the preview is to end."""

ORDER: Mapping[str, int] = {"look": 0, "measure": 0, "frame": 1, "picture": 1, "text": 1, "document": 3, "archive": 4}
"""What the pages wait for most: what decides their shape, then their pictures, then their films (2), then kits."""

POSTERS_DONE = (1, True, 0.0, "")
"""Where, in the order of tasks, all is measured and every poster made."""


def order(task: Task) -> tuple[int, bool, float, str]:
    """Returns the sort key of a task: by what pages wait for, posters before other pictures, short before long."""
    return (ORDER.get(task.kind, 2), "poster" not in task.label, task.expected, task.key)


class TaskProgress(FrozenStruct):
    """Something that is being made."""

    label: str
    project: str
    share: float


class _Request(FrozenStruct):
    """The tasks that are wanted, and when they were."""

    tasks: tuple[Task, ...]
    at: float


class BackgroundTasks:
    """Runs tasks in threads of its own. Only one preview at a time makes media; a second one finds the results.

    `notify` is called, from any thread, when something changed: with whether a task ended. `failed` is called with
    each task that failed, and why.
    """

    def __init__(
        self,
        root: Path,
        cache: Cache,
        state: Path,
        stop: StopSignal,
        cores: int,
        notify: Callable[[bool], None],
        failed: Callable[[Task, Exception], None],
    ) -> None:
        self._stop, self._notify, self._failed = stop, notify, failed
        self._lock = Lock(state / "media", stop)
        self._scheduler = Scheduler(root, cache, stop, cores, policy=Policy(order, self._may_start))
        self._held = threading.Lock()
        self._request: _Request | None = None
        self._wanted_at = 0.0
        self._progress: tuple[tuple[TaskProgress, ...], int] = ((), 0)
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._work, name="showcase-background", daemon=True)
        self._thread.start()

    def want(self, tasks: Iterable[Task]) -> None:
        """Runs these tasks, and ends those that run and are not among them."""
        request = _Request(tuple(tasks), time.monotonic())
        with self._held:
            self._request = request
            self._progress = (self._progress[0], len(request.tasks))
        self._woken.set()
        self._scheduler.wake()

    def progress(self) -> tuple[tuple[TaskProgress, ...], int]:
        """Returns what is being made, and how many tasks there still are in all."""
        return self._progress

    def join(self) -> None:
        """Waits until what was begun has ended, once the stop signal is set."""
        self._thread.join(2)
        self._scheduler.close()

    def _work(self) -> None:
        while not self._stop():
            self._woken.wait(LOOK)
            self._woken.clear()
            try:
                if self._request is not None and self._request.tasks:
                    drain(self._lock.acquire())
                    try:
                        self._make()
                    finally:
                        self._lock.release()
            except Cancelled:
                return

    def _make(self) -> None:
        """Runs tasks until none is wanted any more. Raises Cancelled when stopped."""
        while True:
            self._take_request()
            if self._scheduler.idle:
                return
            events = self._scheduler.step(LOOK)
            failures = self._scheduler.outcomes.failures if any(isinstance(one, Failed) for one in events) else {}
            for event in events:
                if isinstance(event, Failed):
                    self._failed(failures[event.activity.key].task, event.error)
            self._show_progress()
            if events:
                self._notify(any(isinstance(one, Finished | Failed | Skipped) for one in events))

    def _take_request(self) -> None:
        with self._held:
            request, self._request = self._request, None
        if request is not None:
            self._wanted_at = request.at
            self._scheduler.want(request.tasks)
            self._show_progress()
            made = self._scheduler.outcomes.results
            if any(task.key in made for task in request.tasks):
                self._notify(True)  # by another preview, while this one waited for it

    def _show_progress(self) -> None:
        running = sorted(self._scheduler.running, key=lambda row: row[0].label)
        shown = tuple(TaskProgress(task.label, task.project, share) for task, share in running)
        with self._held:
            left = len(self._request.tasks) if self._request is not None else self._scheduler.left
            self._progress = (shown, left)

    def _may_start(self, task: Task, first: Task) -> bool:
        """Returns whether a task may start: films leave the processor to the first pictures, kits wait for a rest."""
        if ORDER.get(task.kind, 2) > 2 and time.monotonic() < self._wanted_at + RESTING:
            return False
        return order(first) >= POSTERS_DONE or order(task) <= POSTERS_DONE
