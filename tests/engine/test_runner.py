"""A run of a task: how far it is, what it took, and which error reaches the process that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled
from showcase.engine import runner
from showcase.engine.cache import Cache
from showcase.engine.runner import RunningJob, WorkItem, run_item
from showcase.engine.side_channel import SideChannel
from showcase.engine.task import Task
from showcase.media.errors import MediaError
from tests.engine.test_engine import task


def never() -> bool:
    return False


def job(tmp_path: Path, report: Callable[[float], None], cancelled: Callable[[], bool] = never) -> RunningJob:
    return RunningJob(task("echo"), tmp_path, Cache(tmp_path / "cache"), tmp_path, report, cancelled)


@pytest.mark.parametrize(
    ("shares", "reported"),
    [
        ([0.0, 0.1, 0.2, 1.0], [0.0, 0.1, 0.2, 1.0]),
        ([0.1, 0.101, 0.102, 0.106, 0.112], [0.1, 0.106, 0.112]),
        ([0.5, 0.4, 0.6], [0.5, 0.6]),
        ([0.998, 1.0], [0.998, 1.0]),
        ([-3.0, 0.5, 1.7, 250.0], [0.0, 0.5, 1.0, 1.0]),
    ],
)
def test_how_far_a_task_is_goes_from_nothing_to_all_and_is_told_in_steps(
    tmp_path: Path, shares: list[float], reported: list[float]
) -> None:
    told: list[float] = []
    running = job(tmp_path, told.append)
    for share in shares:
        running.progress(share)
    assert told == pytest.approx(reported)


def test_a_task_that_tells_how_far_it_is_hears_that_it_is_cancelled(tmp_path: Path) -> None:
    told: list[float] = []
    with pytest.raises(Cancelled):
        job(tmp_path, told.append, lambda: True).progress(0.5)
    assert told == []


def item(tmp_path: Path, one: Task, *, is_local: bool = True) -> WorkItem:
    """A unit of work; if it is not local, as it arrives in another process."""
    channel = SideChannel.open(tmp_path / "signals", never)
    return WorkItem(one, tmp_path, tmp_path / "cache", channel if is_local else replace(channel, process=0))


def test_what_a_task_took_is_kept_with_its_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(1000, 7)
    monkeypatch.setattr(runner.time, "monotonic", lambda: float(next(clock)))
    run_item(item(tmp_path, task("echo", "a")))
    found = Cache(tmp_path / "cache").get(task("echo", "a"))
    assert found is not None
    assert found.seconds == 7


@pytest.mark.parametrize("is_local", [True, False])
def test_an_error_that_can_be_told_elsewhere_arrives_as_it_is(tmp_path: Path, is_local: bool) -> None:
    with pytest.raises(MediaError) as caught:
        run_item(item(tmp_path, task("fail_with_code"), is_local=is_local))
    assert (caught.value.code, caught.value.facts) == ("too-short", {"frames": "1"})
    assert list((tmp_path / "cache/work").iterdir()) == []


def test_an_error_that_cannot_be_told_elsewhere_arrives_as_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"^Unportable: odd error$"):
        run_item(item(tmp_path, task("fail_oddly"), is_local=False))
    assert list((tmp_path / "cache/work").iterdir()) == []


def test_an_odd_error_stays_as_it_is_in_the_process_that_asked(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="odd error") as caught:
        run_item(item(tmp_path, task("fail_oddly")))
    assert type(caught.value).__name__ == "Unportable"


def test_a_task_that_was_cancelled_before_it_began_leaves_nothing(tmp_path: Path) -> None:
    work = item(tmp_path, task("echo", "a"))
    work.channel.cancel()
    with pytest.raises(Cancelled):
        run_item(work)
    assert not (tmp_path / "cache").exists()


def test_progress_and_a_cancel_go_through_files_where_the_task_runs_elsewhere(tmp_path: Path) -> None:
    work = item(tmp_path, task("where", outputs=()), is_local=False)
    here = replace(work.channel, process=item(tmp_path, task("echo")).channel.process)
    run_item(work)
    assert here.share() == 0.5
    again = item(tmp_path, task("linger", outputs=()), is_local=False)
    replace(again.channel, process=here.process).cancel()
    with pytest.raises(Cancelled):
        run_item(again)
