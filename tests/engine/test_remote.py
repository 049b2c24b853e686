"""The scheduler gives tasks to other machines, and runs here what these hand back."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.cache import Cache
from showcase.engine.events import Event, Finished, Noticed, follow
from showcase.engine.remote import HandedBack
from showcase.engine.runner import WorkItem, run_item
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task, Weight
from tests.engine.test_engine import made, task

LOST = diagnose(Severity.WARNING, "cluster-lost", Location(), address="tcp://there:1")


@dataclass
class Elsewhere:
    """Another machine, with room for one task, that hands tasks back until it makes them."""

    willing: bool = True
    back: int = 0
    """How often it hands a task back before it makes one."""
    given: list[str] = field(default_factory=list)
    _open: list[Future[None]] = field(default_factory=list)
    _told: list[Diagnostic] = field(default_factory=list)

    def takes(self, task: Task) -> bool:
        return self.willing and task.weight is Weight.HEAVY

    def has_room(self, task: Task) -> bool:
        return all(one.done() for one in self._open)

    def submit(self, item: WorkItem) -> Future[None]:
        self.given.append(item.task.label)
        future: Future[None] = Future()
        self._open.append(future)
        if len(self.given) <= self.back:
            self._told.append(LOST)
            future.set_exception(HandedBack(item.task.key))
        else:
            run_item(item)
            future.set_result(None)
        return future

    def notices(self) -> Sequence[Diagnostic]:
        told, self._told = self._told, []
        return told


def run(tmp_path: Path, remote: Elsewhere, *tasks: Task) -> list[Event]:
    scheduler = Scheduler(tmp_path, Cache(tmp_path / "cache"), StopSignal(), cores=2, remote=remote)
    events: list[Event] = []
    outcomes = follow(run_tasks(scheduler, "test", tasks), events.append)
    assert outcomes.results.keys() == {one.key for one in tasks}
    return events


def heavy(text: str) -> Task:
    return task("echo", text, weight=Weight.HEAVY)


def test_other_machines_get_what_they_take(tmp_path: Path) -> None:
    elsewhere, tasks = Elsewhere(), [heavy("a"), heavy("b"), task("echo", "c")]
    events = run(tmp_path, elsewhere, *tasks)
    assert sorted(elsewhere.given) == ["echo a", "echo b"]
    assert [made(tmp_path, one) for one in tasks] == ["a", "b", "c"]
    assert not [event for event in events if isinstance(event, Noticed)]


def test_what_is_handed_back_is_given_again(tmp_path: Path) -> None:
    elsewhere = Elsewhere(back=2)
    events = run(tmp_path, elsewhere, heavy("a"))
    assert elsewhere.given == ["echo a"] * 3
    assert made(tmp_path, heavy("a")) == "a"
    assert sum(isinstance(event, Finished) for event in events) == 1
    assert [event.diagnostic for event in events if isinstance(event, Noticed)] == [LOST, LOST]


def test_what_is_no_longer_taken_runs_here(tmp_path: Path) -> None:
    class Leaving(Elsewhere):
        def submit(self, item: WorkItem) -> Future[None]:
            self.willing = False
            return super().submit(item)

    elsewhere = Leaving(back=9)
    run(tmp_path, elsewhere, heavy("a"), heavy("b"))
    assert len(elsewhere.given) == 1
    assert [made(tmp_path, heavy(text)) for text in "ab"] == ["a", "b"]
