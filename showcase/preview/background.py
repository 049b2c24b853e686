"""Makes media in the background: the requested tasks in their order, and no others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.events import Failed, Finished, Progressed
from showcase.engine.locking import Lock
from showcase.engine.runner import StopSignal, TaskRunner
from showcase.engine.task import Task, Weight

RESTING = 3.0
"""Seconds without a change before press kits are made: they change with every word."""


class LinkedStopSignal(StopSignal):
    """A switch that is also on when another one is."""

    def __init__(self, other: StopSignal) -> None:
        super().__init__()
        self._other = other

    def __call__(self) -> bool:
        return self._other() or super().__call__()


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """Something that is being made."""

    label: str
    project: str
    share: float


class BackgroundRunner:
    """Runs tasks in threads of its own. Only one preview at a time makes media; a second one finds the results.

    `told` is called, from any thread, whenever something changed; `failed` with what could not be made.
    """

    def __init__(
        self,
        root: Path,
        cache: Cache,
        state: Path,
        stop: StopSignal,
        cores: int,
        told: Callable[[bool], None],
        failed: Callable[[Task, Exception], None],
    ) -> None:
        self._root, self._cache, self._stop, self._told, self._failed = root, cache, stop, told, failed
        self._cores = cores
        self._lock = Lock(state / "media", stop)
        self._held = threading.Lock()
        self._wanted: dict[str, Task] = {}
        self._asked = 0.0
        self._running: dict[str, tuple[Task, LinkedStopSignal]] = {}
        self._shares: dict[str, float] = {}
        self._waker = threading.Event()
        self._pool = ThreadPoolExecutor(cores + 1, thread_name_prefix="showcase-media")
        self._thread = threading.Thread(target=self._work, name="showcase-making", daemon=True)
        self._thread.start()

    def want(self, tasks: Iterable[Task]) -> None:
        """Makes these, and ends what is being made of others."""
        wanted = {task.key: task for task in tasks}
        with self._held:
            self._wanted, self._asked = wanted, time.monotonic()
            for key, (_, stop) in self._running.items():
                if key not in wanted:
                    stop.now()
        self._waker.set()

    def progress(self) -> tuple[tuple[TaskProgress, ...], int]:
        """Returns what is being made, and how many tasks there still are in all."""
        with self._held:
            running = sorted(self._running.values(), key=lambda row: row[0].label)
            shown = [TaskProgress(task.label, task.project, self._shares.get(task.key, 0.0)) for task, _ in running]
            return tuple(shown), len(self._wanted)

    def join(self) -> None:
        """Waits until what was begun has ended, once the switch is on."""
        self._thread.join(2)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self) -> None:
        while not self._stop():
            self._waker.wait(0.2)
            self._waker.clear()
            if self._wanted:
                try:
                    self._make()
                except Cancelled:
                    return

    def _make(self) -> None:
        """Holds the right to make until nothing is wanted any more."""
        for _ in self._lock.acquire():
            pass
        try:
            while not self._stop() and (self._wanted or self._running):
                self._fill()
                self._waker.wait(0.2)
                self._waker.clear()
        finally:
            self._lock.release()

    def _fill(self) -> None:
        with self._held:
            lanes = {Weight.HEAVY: max(1, self._cores // 8), Weight.LIGHT: self._cores}
            for task, _ in self._running.values():
                lanes[task.weight] -= 1
            early = time.monotonic() < self._asked + RESTING
            todo = sorted(self._wanted.values(), key=_first)
            waited_for = bool(todo) and _first(todo[0]) < POSTERS_DONE
            for task in todo:
                # Films leave the processor to the first pictures, and kits wait for the last word.
                if (waited_for and _first(task) > POSTERS_DONE) or (early and _ORDER.get(task.kind, 2) > 2):
                    break
                if lanes[task.weight] > 0 and task.key not in self._running and self._ready(task):
                    lanes[task.weight] -= 1
                    stop = LinkedStopSignal(self._stop)
                    self._running[task.key] = (task, stop)
                    self._pool.submit(self._do, task, stop)

    def _ready(self, task: Task) -> bool:
        return not any(need.key in self._wanted for need in task.needs.values())

    def _do(self, task: Task, stop: LinkedStopSignal) -> None:
        run = TaskRunner(self._root, self._cache, stop, 1)
        try:
            for event in run.events("media", [task]):
                if isinstance(event, Progressed):
                    self._shares[task.key] = event.share
                    self._told(False)
                elif isinstance(event, Failed) and not isinstance(event.error, Cancelled):
                    self._failed(event.task, event.error)
                elif isinstance(event, Finished):
                    self._told(False)
        except Cancelled:
            pass
        finally:
            with self._held:
                self._running.pop(task.key, None)
                self._shares.pop(task.key, None)
                if not stop():
                    self._wanted.pop(task.key, None)
            self._waker.set()
            self._told(not stop())


_ORDER: Mapping[str, int] = {"look": 0, "measure": 0, "frame": 1, "picture": 1, "text": 1, "document": 3, "archive": 4}
"""What the pages wait for most: what decides their shape, then their pictures, then their films."""


POSTERS_DONE = (1, True, 0.0, "")
"""Where, in the order of tasks, all is measured and every poster made."""


def _first(task: Task) -> tuple[int, bool, float, str]:
    return (_ORDER.get(task.kind, 2), "poster" not in task.label, task.expected, task.key)
