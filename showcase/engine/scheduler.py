"""Runs many tasks on an executor: skips cached ones, runs the others in order, and continues after failures.

Any `concurrent.futures.Executor` will do, with threads, processes or machines behind it. What cannot be pickled stays
here: a task's function is found by its name where it runs, and its result is read from the cache.
"""

from __future__ import annotations

import os
import queue
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.events import (
    Activity,
    Event,
    Failed,
    Finished,
    Noticed,
    Progressed,
    Skipped,
    StageStarted,
    Started,
)
from showcase.engine.machine import encoder_slots
from showcase.engine.remote import HandedBack, Remote
from showcase.engine.runner import WorkItem, run_item
from showcase.engine.side_channel import SideChannel
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Failure, Result, Task, TaskOutcomes, Weight, with_needs
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

POLL = 0.1
"""Seconds between looks at progress, and at whether the person wants to stop."""


def _longest_first(task: Task) -> tuple[float, ...]:
    """Orders tasks so that no long one is left for last."""
    return (-task.expected,)


class Policy(FrozenStruct):
    """Decides which task starts next."""

    order: Callable[[Task], tuple[Any, ...]] = _longest_first
    """A sort key: tasks with a small one start first, as soon as a slot is free and what they need is made."""
    may_start: Callable[[Task, Task], bool] = lambda task, first: True
    """Whether a task may start while another one is the first of those that wait or run."""


LONGEST_FIRST = Policy()


@dataclass(slots=True)
class _Run:
    """A task that was given to the executor."""

    task: Task
    future: Future[None]
    channel: SideChannel
    elsewhere: bool = False
    """Whether it runs on another machine."""
    share: float = 0.0
    wanted: bool = True

    def cancel(self) -> None:
        """Ends the task, whose outcome is no longer wanted."""
        self.wanted = False
        self.channel.cancel()
        self.future.cancel()


class Workload(FrozenStruct):
    """What is to be done for some tasks."""

    total: int
    """Tasks in all, with those that they need."""
    remembered: int
    """Tasks whose results are there already."""
    expected: float
    """CPU seconds that the rest may take."""


@dataclass(slots=True)
class Scheduler:
    """Runs the tasks that are wanted: `want` some, then call `step` until it is `idle`. Used by one thread at a time.

    Encoders run on few slots: each keeps two to four cores busy by itself. The executor belongs to the caller; without
    one, a pool of threads is made, which `close` ends.
    """

    root: Path
    """The site's folder."""
    cache: Cache
    stop: StopSignal
    cores: int = field(default_factory=lambda: os.cpu_count() or 2)
    executor: Executor | None = None
    policy: Policy = LONGEST_FIRST
    remote: Remote | None = None
    """Other machines, for the tasks that it takes."""
    _own: Executor | None = field(default=None, init=False)
    _waiting: dict[str, Task] = field(default_factory=dict, init=False)
    _running: dict[str, _Run] = field(default_factory=dict, init=False)
    _results: dict[str, Result] = field(default_factory=dict, init=False)
    _failures: dict[str, Failure] = field(default_factory=dict, init=False)
    _ended: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue, init=False)
    """Keys of tasks that ended; an empty one only wakes."""

    @property
    def outcomes(self) -> TaskOutcomes:
        """Returns the results and failures so far."""
        return TaskOutcomes(dict(self._results), dict(self._failures))

    @property
    def idle(self) -> bool:
        """Returns whether nothing waits or runs."""
        return not self._waiting and not self._running

    @property
    def left(self) -> int:
        """Returns how many of the wanted tasks have not ended."""
        return len(self._waiting) + sum(run.wanted for run in self._running.values())

    @property
    def running(self) -> list[tuple[Task, float]]:
        """Returns the wanted tasks that run, each with how far it is (0 to 1)."""
        return [(run.task, run.share) for run in self._running.values() if run.wanted]

    def want(self, tasks: Iterable[Task], before: TaskOutcomes | None = None) -> Workload:
        """Replaces the tasks to run by these, with those they need; ends what runs and is no longer wanted.

        `before` are outcomes that are known: these tasks are not run again, nor any that needs one of the failed.
        """
        outcomes = before or TaskOutcomes()
        self._results, self._failures = dict(outcomes.results), dict(outcomes.failures)
        ended = self._results.keys() | self._failures.keys()
        wanted = {task.key: task for task in with_needs(tasks)}
        remembered = 0
        waiting: list[Task] = []
        for task in wanted.values():
            if task.key not in self._running and (found := self.cache.get(task)) is not None:
                self._results[task.key] = found
                remembered += 1
            elif task.key not in ended:
                waiting.append(task)
        for key in self._running.keys() - wanted:
            self._running[key].cancel()
        goes_on = {key for key, run in self._running.items() if run.wanted}
        waiting.sort(key=self.policy.order)
        self._waiting = {task.key: task for task in waiting if task.key not in goes_on}
        return Workload(len(wanted), remembered, sum(task.expected for task in self._waiting.values()))

    def step(self, timeout: float = POLL) -> list[Event]:
        """Starts what can start, waits up to `timeout` seconds until something happens, and returns what did.

        Raises Cancelled when stopped; what runs is then told to end, and not waited for.
        """
        if self.stop():
            self.cancel()
            raise Cancelled
        events = [*self._skip(), *self._start()]
        events += self._collect(0 if events else timeout)
        for run in self._running.values():
            events += _progress(run)
        if self.remote is not None:
            events += map(Noticed, self.remote.notices())
        return events

    def wake(self) -> None:
        """Makes a `step` that waits return; may be called from any thread."""
        self._ended.put("")

    def cancel(self) -> None:
        """Ends everything soon, without waiting for it."""
        self._waiting.clear()
        for run in self._running.values():
            run.wanted = False
            run.channel.cancel()
            run.future.cancel()

    def close(self, *, wait: bool = True) -> None:
        """Ends everything; waits for it if `wait` is true and the executor was made here."""
        self.cancel()
        if self._own is not None:
            self._own.shutdown(wait=wait, cancel_futures=True)
        for run in self._running.values():
            if run.future.done():
                run.channel.close()

    def _skip(self) -> Iterator[Event]:
        """Gives up tasks that need one that failed; yields an event for each."""
        found = True
        while found and self._failures:
            found = False
            for task in tuple(self._waiting.values()):
                failed = next((need for need in task.needs.values() if need.key in self._failures), None)
                if failed is not None:
                    found = True
                    del self._waiting[task.key]
                    self._failures[task.key] = Failure(task, because=failed)
                    yield Skipped(Activity.of(task), Activity.of(failed))

    def _start(self) -> Iterator[Event]:
        """Gives tasks to the executor or to other machines, as many as have room; yields an event for each."""
        slots = {Weight.HEAVY: self._heavy_slots, Weight.LIGHT: self.cores}
        for run in self._running.values():
            slots[run.task.weight] -= not run.elsewhere
        waiting = tuple(self._waiting.values())
        first = min((*waiting[:1], *(task for task, _ in self.running)), key=self.policy.order, default=None)
        for task in waiting:
            if first is None or (self.remote is None and max(slots.values()) <= 0):
                return
            if not self._is_ready(task) or not self.policy.may_start(task, first):
                continue
            if self.remote is not None and self.remote.takes(task):
                if self.remote.has_room(task):
                    yield from self._submit(task, self.remote)
            elif slots[task.weight] > 0:
                slots[task.weight] -= 1
                yield from self._submit(task)

    @property
    def _heavy_slots(self) -> int:
        return encoder_slots(self.cores)

    def _is_ready(self, task: Task) -> bool:
        """Returns whether what a task needs is made; one that still ends from an earlier request is waited for."""
        return task.key not in self._running and all(need.key in self._results for need in task.needs.values())

    def _submit(self, task: Task, remote: Remote | None = None) -> Iterator[Event]:
        del self._waiting[task.key]
        channel = SideChannel.open(self.cache.folder / "work" / f"signals-{os.getpid()}", self.stop)
        yield Started(Activity.of(task))
        try:
            item = WorkItem(task, self.root, self.cache.folder, channel)
            future = remote.submit(item) if remote is not None else self._pool().submit(run_item, item)
        except Exception as error:  # a pool that is broken or was shut down
            channel.close()
            yield self._fail(task, error)
            return
        self._running[task.key] = _Run(task, future, channel, remote is not None)
        future.add_done_callback(lambda _: self._ended.put(task.key))

    def _pool(self) -> Executor:
        if self.executor is not None:
            return self.executor
        if self._own is None:
            from concurrent.futures import ThreadPoolExecutor

            self._own = ThreadPoolExecutor(self.cores + self._heavy_slots, thread_name_prefix="showcase")
        return self._own

    def _collect(self, timeout: float) -> list[Event]:
        """Waits for an end of a task; returns the events of all that ended."""
        events: list[Event] = []
        try:
            key = self._ended.get(timeout=timeout) if timeout else self._ended.get_nowait()
            while True:
                events += self._end(key)
                key = self._ended.get_nowait()
        except queue.Empty:
            return events

    def _end(self, key: str) -> Iterator[Event]:
        """Records the outcome of a task; a task that was no longer wanted has none."""
        run = self._running.pop(key, None)
        if run is None:
            return
        yield from _progress(run)
        run.channel.close()
        if not run.wanted:
            return
        error = _error_of(run.future)
        if error is None:
            result = self.cache.get(run.task)
            if result is not None:
                self._results[key] = result
                yield Finished(Activity.of(run.task), result.seconds, result.sizes)
                return
            error = RuntimeError("what it made is not in the cache")
        if isinstance(error, Cancelled) and self.stop():
            return  # the next step ends everything
        if isinstance(error, HandedBack):
            again = sorted([*self._waiting.values(), run.task], key=self.policy.order)
            self._waiting = {task.key: task for task in again}
            return
        yield self._fail(run.task, error)

    def _fail(self, task: Task, error: Exception) -> Failed:
        self._failures[task.key] = Failure(task, error)
        return Failed(Activity.of(task), error)


def _progress(run: _Run) -> Iterator[Event]:
    """Yields an event if a task has come further."""
    share = run.channel.share()
    if share > run.share and run.wanted:
        run.share = share
        yield Progressed(Activity.of(run.task), share)


def _error_of(future: Future[None]) -> Exception | None:
    """Returns why a task has no result: what it raised, or what happened to its executor."""
    from concurrent.futures import CancelledError

    try:
        error = future.exception()
    except CancelledError as cancelled:
        return cancelled
    return error if error is None or isinstance(error, Exception) else RuntimeError(repr(error))


def run_tasks(
    scheduler: Scheduler, stage: str, tasks: Iterable[Task], before: TaskOutcomes | None = None
) -> Generator[Event, None, TaskOutcomes]:
    """Runs tasks to their end and returns their outcomes, with those of `before`. Raises Cancelled when stopped."""
    workload = scheduler.want(tasks, before)
    yield StageStarted(stage, workload.total, workload.remembered, workload.expected)
    try:
        while not scheduler.idle:
            yield from scheduler.step()
        if scheduler.stop():
            raise Cancelled
        return scheduler.outcomes
    finally:
        scheduler.close(wait=not scheduler.stop())
