"""The scheduler works with any executor, looks at its futures, keeps an order and slots, and drops unwanted tasks."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.events import Event, Failed, Finished, Progressed, Skipped, Started, drain
from showcase.engine.scheduler import Policy, Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task, TaskOutcomes, Weight
from showcase.media.errors import MediaError
from tests.engine.test_engine import made, run, task
from tests.waiting import wait_until


def processes() -> Executor:
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


def threads() -> Executor:
    return ThreadPoolExecutor(2)


@pytest.fixture(params=[threads, processes])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    make: Callable[[], Executor] = request.param
    with make() as pool:
        yield pool


class ByHand(Executor):
    """Runs what it is given when the test says so."""

    def __init__(self) -> None:
        self.given: dict[str, Callable[[], None]] = {}
        """What to call for each task that was submitted and has not ended, by its label."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()

        def work() -> None:
            try:
                future.set_result(function(*arguments))
            except BaseException as error:
                future.set_exception(error)

        self.given[arguments[0].task.label] = work
        return future

    def finish(self, label: str) -> None:
        self.given.pop(label)()


def scheduler(tmp_path: Path, executor: Executor | None = None, **more: Any) -> Scheduler:
    return Scheduler(tmp_path, Cache(tmp_path / "cache"), more.pop("stop", StopSignal()), 2, executor, **more)


def labels(events: list[Event], kind: type) -> list[str]:
    return [event.activity.label for event in events if isinstance(event, kind)]  # type: ignore[union-attr]


def to_the_end(tasks: Scheduler) -> list[Event]:
    events: list[Event] = []
    while not tasks.idle:
        events += tasks.step()
    return events


def test_any_executor_makes_the_same(tmp_path: Path, executor: Executor) -> None:
    whole = task("join", outputs=("joined.txt",), needs={"one": task("echo", "a"), "two": task("echo", "b")})
    bad = task("fail_with_code")
    where, needing = task("where", outputs=()), task("join", needs={"bad": bad})
    outcomes, events = run(tmp_path, whole, bad, needing, where, executor=executor)
    assert made(tmp_path, whole) == "a+b"
    assert outcomes.results[task("echo", "a").key].value == {"said": "a"}
    error = outcomes.failures[bad.key].error
    assert isinstance(error, MediaError)
    assert (error.code, error.facts) == ("too-short", {"frames": "1"})
    assert labels(events, Skipped) == ["join "]
    assert 0.5 in [event.share for event in events if isinstance(event, Progressed)]
    here = outcomes.results[where.key].value == os.getpid()
    assert here is isinstance(executor, ThreadPoolExecutor)
    again, _ = run(tmp_path, whole)
    assert again.results.keys() >= {whole.key}
    assert not list((tmp_path / "cache/work").glob("*"))


def test_errors_of_every_kind_are_failures_of_their_task(tmp_path: Path, executor: Executor) -> None:
    odd, leaving = task("fail_oddly", outputs=()), task("leave", outputs=())
    forgetful, unknown = task("where", "x", outputs=("never.txt",)), task("nowhere", outputs=())
    outcomes, events = run(tmp_path, odd, leaving, forgetful, unknown, task("echo", "a"), executor=executor)
    assert outcomes.failures.keys() == {odd.key, leaving.key, forgetful.key, unknown.key}
    assert "odd error" in str(outcomes.failures[odd.key].error)
    assert "SystemExit" in str(outcomes.failures[leaving.key].error)
    assert "never.txt" in str(outcomes.failures[forgetful.key].error)
    assert "nowhere" in str(outcomes.failures[unknown.key].error)
    assert len(labels(events, Failed)) == 4
    assert task("echo", "a").key in outcomes.results


def test_a_stop_reaches_tasks_wherever_they_run(tmp_path: Path, executor: Executor) -> None:
    note, stop = tmp_path / "note", StopSignal()
    tasks = scheduler(tmp_path, executor, stop=stop)

    def stop_once_it_runs() -> None:
        while not note.exists():
            time.sleep(0.01)
        stop.now()

    threading.Thread(target=stop_once_it_runs, daemon=True).start()
    with pytest.raises(Cancelled):
        drain(run_tasks(tasks, "test", [task("wait_to_be_cancelled", str(note), outputs=())]))
    executor.shutdown(wait=True)
    assert note.with_suffix(".ended").exists()


def test_a_pool_whose_process_died_is_a_reason_and_no_endless_wait(tmp_path: Path) -> None:
    with processes() as pool:
        gone, next_one = task("vanish", outputs=()), task("join", "", outputs=("joined.txt",))
        outcomes, _ = run(tmp_path, gone, executor=pool)
        assert isinstance(outcomes.failures[gone.key].error, BrokenProcessPool)
        outcomes, _ = run(tmp_path, next_one, executor=pool)
        assert isinstance(outcomes.failures[next_one.key].error, BrokenProcessPool)


def test_a_pool_that_was_shut_down_or_cancels_is_a_reason(tmp_path: Path) -> None:
    pool = threads()
    pool.shutdown()
    outcomes, events = run(tmp_path, task("echo", "a"), executor=pool)
    assert "shutdown" in str(outcomes.failures[task("echo", "a").key].error)
    assert [type(event) for event in events[1:]] == [Started, Failed]

    class Refusing(Executor):
        def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.cancel()
            return future

    outcomes, _ = run(tmp_path, task("echo", "b"), executor=Refusing())
    assert type(outcomes.failures[task("echo", "b").key].error).__name__ == "CancelledError"


def test_encoders_have_few_slots_and_the_longest_starts_first(tmp_path: Path) -> None:
    pool = ByHand()
    tasks = scheduler(tmp_path, pool)
    encodes = [task("echo", name, weight=Weight.HEAVY, expected=9.0) for name in "ab"]
    tasks.want([*encodes, *(task("echo", name, expected=float(name)) for name in "123")])
    assert labels(tasks.step(0), Started) == ["echo a", "echo 3", "echo 2"]
    pool.finish("echo 3")
    assert labels(tasks.step(0), Finished) == ["echo 3"]
    assert labels(tasks.step(0), Started) == ["echo 1"]
    assert tasks.left == 4
    for label in ("echo 2", "echo 1"):
        pool.finish(label)
    assert labels(tasks.step(0), Started) == [], "the slot of the encoder is taken"
    pool.finish("echo a")
    tasks.step(0)
    assert labels(tasks.step(0), Started) == ["echo b"]
    pool.finish("echo b")
    to_the_end(tasks)
    assert len(tasks.outcomes.results) == 5


def test_a_policy_gives_an_order_and_holds_back(tmp_path: Path) -> None:
    pool = ByHand()

    def may_start(one: Task, first: Task) -> bool:
        return one.kind == first.kind

    tasks = scheduler(tmp_path, pool, policy=Policy(lambda one: (one.label,), may_start))
    quick = [task("echo", name) for name in "ab"]
    slow = Task("slow", "z", "tests.engine.recipes:echo", "1", {"text": "z"}, outputs=("out.txt",))
    tasks.want([slow, *reversed(quick)])
    assert labels(tasks.step(0), Started) == ["echo a", "echo b"]
    pool.finish("echo a")
    tasks.step(0)
    assert labels(tasks.step(0), Started) == [], "the other one still runs"
    pool.finish("echo b")
    tasks.step(0)
    assert labels(tasks.step(0), Started) == ["z"]
    pool.finish("z")
    to_the_end(tasks)


def test_what_is_no_longer_wanted_is_dropped_and_what_is_wanted_again_is_made(tmp_path: Path) -> None:
    pool = ByHand()
    tasks = scheduler(tmp_path, pool)
    one, two, three, four = (task("echo", name, expected=9.0 - int(name)) for name in "1234")
    tasks.want([one, two, three])
    assert labels(tasks.step(0), Started) == ["echo 1", "echo 2"]
    tasks.want([two, four])
    assert tasks.left == 2
    assert labels(tasks.step(0), Started) == [], "what was dropped keeps its slot until it has ended"
    pool.finish("echo 1")
    assert tasks.step(0) == [], "nobody waits for it any more"
    assert labels(tasks.step(0), Started) == ["echo 4"]
    pool.finish("echo 4")
    tasks.step(0)
    tasks.want([one, two])
    assert labels(tasks.step(0), Started) == ["echo 1"]
    for label in ("echo 1", "echo 2"):
        pool.finish(label)
    to_the_end(tasks)
    assert tasks.outcomes.results.keys() == {one.key, two.key}
    assert tasks.cache.get(three) is None


def test_a_task_that_is_wanted_again_before_it_has_ended_waits_for_its_end(tmp_path: Path) -> None:
    pool = ByHand()
    tasks = scheduler(tmp_path, pool)
    one = task("echo", "1")
    tasks.want([one])
    tasks.step(0)
    tasks.want([])
    tasks.want([one])
    assert tasks.step(0) == []
    pool.finish("echo 1")
    tasks.step(0)
    assert labels(tasks.step(0), Started) == ["echo 1"]
    pool.finish("echo 1")
    assert labels(to_the_end(tasks), Finished) == ["echo 1"]


def test_a_task_that_runs_and_is_no_longer_wanted_is_told(tmp_path: Path, executor: Executor) -> None:
    note = tmp_path / "note"
    tasks = scheduler(tmp_path, executor)
    tasks.want([task("wait_to_be_cancelled", str(note), outputs=())])
    while not note.exists():
        tasks.step()
    tasks.want([task("echo", "a")])
    events = to_the_end(tasks)
    assert note.with_suffix(".ended").exists()
    assert labels(events, Finished) == ["echo a"]
    assert not labels(events, Failed)


def test_a_failure_names_its_task_and_its_reason(tmp_path: Path) -> None:
    bad = task("fail")
    outcomes, events = run(tmp_path, bad)
    failure = outcomes.failures[bad.key]
    assert (failure.task, failure.because, str(failure.error)) == (bad, None, "it cannot be done")
    assert [(one.activity.label, str(one.error)) for one in events if isinstance(one, Failed)] == [
        ("fail ", "it cannot be done")
    ]


def test_a_stop_waits_for_nothing(tmp_path: Path) -> None:
    """A task that does not listen goes on in its thread; whoever pressed Ctrl+C has the prompt back."""
    note, stop = tmp_path / "note", StopSignal()
    tasks = Scheduler(tmp_path, Cache(tmp_path / "cache"), stop, 2)
    running = run_tasks(tasks, "test", [task("wait_to_be_released", str(note), outputs=())])

    def stop_once_it_runs() -> None:
        for event in running:
            if isinstance(event, Started):
                wait_until(note.exists)
                stop.now()

    with pytest.raises(Cancelled):
        stop_once_it_runs()
    assert not note.with_suffix(".ended").exists()
    note.with_suffix(".released").write_text("", "utf-8")
    wait_until(note.with_suffix(".ended").exists)


def test_what_failed_before_is_not_tried_again(tmp_path: Path) -> None:
    bad = task("fail")
    before, _ = run(tmp_path, bad)
    needing = task("join", needs={"bad": bad}, outputs=("joined.txt",))
    pool = ByHand()
    outcomes = drain(run_tasks(scheduler(tmp_path, pool), "test", [bad, needing], before))
    assert not pool.given
    assert outcomes.failures[needing.key].because == bad
    assert isinstance(before, TaskOutcomes)
    assert before.failures.keys() == {bad.key}, "outcomes are values"


def test_a_step_that_waits_is_woken(tmp_path: Path) -> None:
    tasks = scheduler(tmp_path, ByHand())
    tasks.want([task("echo", "a")])
    tasks.step(0)
    threading.Timer(0.05, tasks.wake).start()
    assert tasks.step(60) == []
