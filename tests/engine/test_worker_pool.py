"""Tasks in processes of their own: a crash costs one task one clear line, and nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled
from showcase.engine import worker_pool
from showcase.engine.cache import Cache, runs
from showcase.engine.events import Progressed, drain
from showcase.engine.scheduler import Scheduler, run_tasks
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import SourceFile
from showcase.engine.worker_pool import WorkerFailed
from showcase.media.errors import MediaError
from tests.engine.test_engine import run, task
from tests.waiting import wait_until

CHECKOUT = Path(__file__).parents[2]
CLIP = {"clip": SourceFile("content/film/clip.mov", "0")}


@pytest.fixture(autouse=True)
def _fresh_pool() -> Iterator[None]:
    worker_pool.POOL.end()
    yield
    worker_pool.POOL.end()


def is_gone(process: int) -> bool:
    """Whether a process has ended; waits for it a while."""
    for _ in range(200):
        if not runs(str(process)):
            return True
        time.sleep(0.05)
    return False


def test_a_task_runs_elsewhere_and_its_process_stays_for_the_next(tmp_path: Path) -> None:
    done, events = run(tmp_path, task("apart", "a"))
    process = done.results[task("apart", "a").key].value
    assert process != os.getpid()
    assert Cache(tmp_path / "cache").path(task("apart", "a").key, "out.txt").read_text() == "apart"
    assert any(isinstance(event, Progressed) and event.share == 0.5 for event in events)
    again, _ = run(tmp_path, task("apart", "b"))
    assert again.results[task("apart", "b").key].value == process


def test_a_crash_costs_one_task_one_line(tmp_path: Path) -> None:
    lost = task("die", "x", sources=CLIP, project="film")
    done, _ = run(tmp_path, lost, task("apart", "a"), task("echo", "b"))
    assert {task("apart", "a").key, task("echo", "b").key} <= done.results.keys()
    error = done.failures[lost.key].error
    assert isinstance(error, WorkerFailed)
    (diagnostic,) = error.diagnostics
    assert (diagnostic.code, diagnostic.project, diagnostic.place.path) == (
        "crashed-reader", "film", "content/film/clip.mov",
    )  # fmt: skip
    assert dict(diagnostic.facts)["name"] == "clip.mov"
    assert "\n" not in diagnostic.message()


def test_a_task_is_not_blamed_for_what_came_before_it(tmp_path: Path) -> None:
    run(tmp_path, task("apart", "a"))
    second = task("die_unless_fresh", "b", outputs=())
    done, _ = run(tmp_path, second)
    assert second.key in done.results


def test_faults_come_back_as_they_were_raised(tmp_path: Path) -> None:
    done, _ = run(tmp_path, task("fail_apart"))
    error = done.failures[task("fail_apart").key].error
    assert isinstance(error, MediaError)
    assert (error.code, error.facts) == ("too-short", {"frames": "1"})


def test_a_standstill_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "process"

    def shorten_once_begun() -> None:
        wait_until(lambda: note.exists() and note.read_text(), "a process that hangs")
        monkeypatch.setattr(worker_pool, "STANDSTILL", 0.05)

    threading.Thread(target=shorten_once_begun, daemon=True).start()
    done, _ = run(tmp_path, task("hang_apart", str(note)))
    error = done.failures[task("hang_apart", str(note)).key].error
    assert isinstance(error, WorkerFailed)
    assert error.diagnostics[0].code == "stalled-reader"
    assert is_gone(int(note.read_text()))


def test_a_stop_ends_the_process_too(tmp_path: Path) -> None:
    note, stop = tmp_path / "process", StopSignal()
    scheduler = Scheduler(tmp_path, Cache(tmp_path / "cache"), stop, cores=2)

    def stop_once_begun() -> None:
        wait_until(lambda: note.exists() and note.read_text(), "a process that hangs")
        stop.now()

    threading.Thread(target=stop_once_begun, daemon=True).start()
    with pytest.raises(Cancelled):
        drain(run_tasks(scheduler, "test", [task("hang_apart", str(note))]))
    assert is_gone(int(note.read_text()))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there, processes are ended in another way")
def test_no_process_outlives_a_killed_build(tmp_path: Path) -> None:
    note = tmp_path / "process"
    code = f"""
        from pathlib import Path
        from tests.engine.test_engine import run, task
        run(Path({str(tmp_path)!r}), task("hang_apart", {str(note)!r}))
    """
    build = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], cwd=CHECKOUT)
    try:
        for _ in range(400):
            if note.exists() and note.read_text():
                break
            time.sleep(0.05)
        build.kill()
    finally:
        build.wait()
    assert is_gone(int(note.read_text()))
