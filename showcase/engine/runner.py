"""Runs tasks: skips cached ones, runs the others in parallel, and continues after unrelated failures."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.calls import function_of
from showcase.engine.events import Event, Failed, Finished, Progressed, Skipped, StageStarted, Started
from showcase.engine.files import remove_tree_quietly
from showcase.engine.task import Json, Result, Task, Weight
from showcase.engine.worker_pool import POOL, is_isolated

if TYPE_CHECKING:
    from concurrent.futures import Executor

POLL = 0.1
"""Seconds between looks at whether the person wants to stop."""


class StopSignal:
    """A flag that stops all work soon after it is set."""

    def __init__(self) -> None:
        self._on = threading.Event()

    def __call__(self) -> bool:
        return self._on.is_set()

    def now(self) -> None:
        self._on.set()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result."""

    task: Task
    error: Exception | None = None
    """The exception that it raised; None if it was not started."""
    because: Task | None = None
    """The task whose failure kept it from being started."""


@dataclass(frozen=True, slots=True)
class TaskOutcomes:
    """Results and failures of tasks, by key."""

    results: Mapping[str, Result] = field(default_factory=dict)
    failures: Mapping[str, Failure] = field(default_factory=dict)

    @property
    def errors(self) -> Mapping[str, Exception]:
        """Returns the exceptions that tasks raised, by key."""
        return {key: failure.error for key, failure in self.failures.items() if failure.error is not None}

    def with_results(self, results: Mapping[str, Result]) -> TaskOutcomes:
        """Returns these outcomes with more results."""
        return replace(self, results={**self.results, **results})

    def with_failures(self, failures: Mapping[str, Failure]) -> TaskOutcomes:
        """Returns these outcomes with more failures."""
        return replace(self, failures={**self.failures, **failures})

    def without(self, keys: Collection[str]) -> TaskOutcomes:
        """Returns these outcomes without the failures of some tasks."""
        return replace(self, failures={key: one for key, one in self.failures.items() if key not in keys})


def run_tasks(
    root: Path, cache: Cache, stop: StopSignal, stage: str, tasks: Iterable[Task], before: TaskOutcomes, cores: int
) -> Generator[Event, None, TaskOutcomes]:
    """Runs tasks and returns their outcomes, with those of `before`. Raises Cancelled when stopped."""
    failures: dict[str, tuple[Task, Exception | Task]] = {
        key: (failure.task, failure.error or failure.because or failure.task)
        for key, failure in before.failures.items()
    }
    runner = TaskRunner(root, cache, stop, cores, dict(before.results), failures)
    yield from runner.events(stage, tasks)
    failed = {
        key: Failure(task, why if isinstance(why, Exception) else None, why if isinstance(why, Task) else None)
        for key, (task, why) in runner.failures.items()
    }
    return TaskOutcomes(runner.results, failed)


@dataclass(slots=True)
class RunningJob:
    """The resources of a running task; implements `showcase.engine.task.Job`."""

    task: Task
    root: Path
    """The site's folder: sources are relative to it."""
    cache: Cache
    workplace: Path
    tell: Callable[[Event], None]
    cancelled: Callable[[], bool]
    _told: float = -1.0

    @property
    def request(self) -> Mapping[str, Json]:
        return self.task.request

    def source(self, name: str) -> Path:
        return self.root / self.task.sources[name].path

    def need(self, name: str, output: str) -> Path:
        return self.cache.path(self.task.needs[name].key, output)

    def output(self, name: str) -> Path:
        return self.workplace / name

    def progress(self, share: float) -> None:
        self.checkpoint()
        share = min(max(share, 0.0), 1.0)
        if share - self._told >= 0.005 or share == 1.0:
            self._told = share
            self.tell(Progressed(self.task, share))

    def checkpoint(self) -> None:
        if self.cancelled():
            raise Cancelled


@dataclass(slots=True)
class TaskRunner:
    """One run of many tasks; iterate over `events()`, then read `results` and `failures`."""

    root: Path
    cache: Cache
    stop: StopSignal
    cores: int = field(default_factory=lambda: os.cpu_count() or 2)
    results: dict[str, Result] = field(default_factory=dict)
    failures: dict[str, tuple[Task, Exception | Task]] = field(default_factory=dict)
    """By key: the task with what it raised, or with the task whose failure kept it from running."""

    def events(self, stage: str, tasks: Iterable[Task], executor: Executor | None = None) -> Iterator[Event]:
        """Does all tasks and tells what happens; raises Cancelled when stopped.

        `executor` is any `concurrent.futures.Executor` that shares this machine's memory (a pool of threads).
        """
        waiting = _in_order(tasks)
        remembered = [task for task in waiting if (found := self.cache.get(task)) and self._remember(task, found)]
        todo = [task for task in waiting if task.key not in self.results]
        yield StageStarted(stage, len(waiting), len(remembered), sum(task.expected for task in todo))
        if not todo:
            return
        from concurrent.futures import ThreadPoolExecutor

        pool = executor or ThreadPoolExecutor(self.cores + self._heavy_lanes, thread_name_prefix="showcase")
        try:
            yield from self._drive(todo, pool)
        finally:
            if executor is None:
                pool.shutdown(wait=not self.stop(), cancel_futures=True)

    def _remember(self, task: Task, result: Result) -> bool:
        self.results[task.key] = result
        return True

    @property
    def _heavy_lanes(self) -> int:
        # An encoder keeps two to four cores busy by itself: one on small machines, one more for each eight cores.
        return max(1, self.cores // 8)

    def _drive(self, todo: list[Task], pool: Executor) -> Iterator[Event]:
        told: queue.SimpleQueue[Event] = queue.SimpleQueue()
        lanes = {Weight.HEAVY: self._heavy_lanes, Weight.LIGHT: self.cores}
        running: set[str] = set()
        while todo or running:
            if self.stop():
                raise Cancelled
            todo, dropped = self._drop(todo)
            yield from dropped
            for task in self._ready(todo, lanes):
                todo.remove(task)
                lanes[task.weight] -= 1
                running.add(task.key)
                pool.submit(self._do, task, told.put)
            try:
                event = told.get(timeout=POLL)
            except queue.Empty:
                continue
            if isinstance(event, Finished | Failed):
                lanes[event.task.weight] += 1
                running.discard(event.task.key)
                self._note(event)
            yield event
        if self.stop():
            raise Cancelled

    def _note(self, event: Finished | Failed) -> None:
        if isinstance(event, Finished):
            self.results[event.task.key] = event.result
        else:
            self.failures[event.task.key] = (event.task, event.error)

    def _drop(self, todo: list[Task]) -> tuple[list[Task], list[Event]]:
        left: list[Task] = []
        dropped: list[Event] = []
        for task in todo:
            failed = next((need for need in task.needs.values() if need.key in self.failures), None)
            if failed is None:
                left.append(task)
            else:
                self.failures[task.key] = (task, failed)
                dropped.append(Skipped(task, failed))
        return left, dropped

    def _ready(self, todo: list[Task], lanes: Mapping[Weight, int]) -> list[Task]:
        free = dict(lanes)
        ready: list[Task] = []
        for task in todo:
            if not any(free.values()):
                break
            if free[task.weight] > 0 and all(need.key in self.results for need in task.needs.values()):
                free[task.weight] -= 1
                ready.append(task)
        return ready

    def _do(self, task: Task, tell: Callable[[Event], None]) -> None:
        tell(Started(task))
        begun = time.monotonic()
        workplace: Path | None = None
        try:
            if self.stop():
                raise Cancelled
            workplace = self.cache.workplace(task.key)
            job = RunningJob(task, self.root, self.cache, workplace, tell, self.stop)
            function = function_of(task.call)
            value = self._isolated(job, workplace) if is_isolated(function) else function(job)
            result = self.cache.keep(task, workplace, value, time.monotonic() - begun)
            tell(Finished(task, result))
        except BaseException as error:
            if workplace is not None:
                remove_tree_quietly(workplace)
            tell(Failed(task, error if isinstance(error, Exception) else RuntimeError(repr(error))))

    def _isolated(self, job: RunningJob, workplace: Path) -> Json:
        return POOL.run(job, self.root, self.cache.folder, workplace)


def _in_order(tasks: Iterable[Task]) -> list[Task]:
    """Returns each task once, with all it needs; the longest first among those of one weight, so that none is left
    for last.
    """
    once: dict[str, Task] = {}

    def add(task: Task) -> None:
        if task.key not in once:
            for need in task.needs.values():
                add(need)
            once[task.key] = task

    for task in tasks:
        add(task)
    return sorted(once.values(), key=lambda task: -task.expected)
