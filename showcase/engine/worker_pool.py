"""Runs tasks that load native libraries in separate processes, so that a crash costs one task.

Processes are started when they are needed, kept for the next task, and replaced after a crash, a standstill, or many
tasks. A task whose process crashed is tried once more in a fresh one: it may not have been the one that damaged the
memory, or the system may have been short of it for a moment.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from showcase.diagnostics import Cancelled, Location, Severity, ShowcaseError, diagnose
from showcase.engine import subprocesses, worker
from showcase.engine.files import remove
from showcase.engine.task import Job, Json, Task

if TYPE_CHECKING:
    from showcase.diagnostics import Diagnostic

STANDSTILL = 600.0
"""Seconds without a sign of life after which a task is given up."""
POLL = 0.1
"""Seconds between looks at whether the person wants to stop."""
DYING, LEAVING = 5.0, 0.5
"""Seconds that a process gets to end after its last answer, and after the request to end."""
MOST_TASKS = 200
"""Tasks after which a process is replaced, because libraries leak memory."""

ISOLATED = "runs_isolated"


def isolated(function: Callable[[Job], Json]) -> Callable[[Job], Json]:
    """Marks a task's function as one that is run in a process of its own."""
    setattr(function, ISOLATED, True)
    return function


def is_isolated(function: Callable[..., Json]) -> bool:
    """Returns whether a task's function runs in a separate process."""
    return bool(getattr(function, ISOLATED, False)) and os.environ.get("SHOWCASE_WORKERS") != "0"


class WorkerFailed(ShowcaseError):
    """A process that ended without an answer, or gave no sign of progress."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)


class _Died(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class _Worker:
    """One process and the thread that reads its answers."""

    def __init__(self) -> None:
        self.process = subprocesses.start_worker([sys.executable, "-P", worker.__file__])
        self.tasks = 0
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._requests: BinaryIO = self.process.stdin  # type: ignore[assignment]
        threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True).start()
        self._send([entry or str(Path.cwd()) for entry in sys.path])

    def _read(self, stream: BinaryIO) -> None:
        with contextlib.suppress(EOFError, OSError, ValueError):
            while True:
                self._answers.put(worker.receive(stream))
        self._answers.put(None)

    def _send(self, value: Any) -> None:
        try:
            worker.send(self._requests, value)
        except (OSError, ValueError) as error:
            raise _Died(self._status()) from error

    def _status(self) -> int:
        return subprocesses.status_of(self.process, DYING)

    def run(self, request: dict[str, Any], job: Job) -> Json:
        """Returns what the task's function returned, or raises what it raised; raises _Died if the process did."""
        self._send(request)
        self.tasks += 1
        heard = time.monotonic()
        while True:
            if job.cancelled():
                raise Cancelled
            try:
                answer = self._answers.get(timeout=POLL)
            except queue.Empty:
                if time.monotonic() - heard > STANDSTILL:
                    raise WorkerFailed(_stalled(job.task)) from None
                continue
            if answer is None:
                raise _Died(self._status())
            heard = time.monotonic()
            kind, value = answer
            if kind == "progress":
                job.progress(value)
            elif kind == "done":
                return value
            elif kind == "failed":
                raise value

    def dismiss(self) -> None:
        """Tells the process to end; it stops at once whatever it does."""
        with contextlib.suppress(OSError, ValueError):
            self._requests.close()

    def end(self) -> None:
        """Ends the process, and all it started."""
        self.dismiss()
        # It ends by itself, with the programs it started, unless it is stuck.
        subprocesses.status_of(self.process, LEAVING)
        subprocesses.kill(self.process)


class WorkerPool:
    """A few processes, shared by all threads that run tasks."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def run(self, job: Job, root: Path, cache: Path, workplace: Path) -> Json:
        """Runs a task's function in a process; raises what it raises, WorkerFailed, Cancelled."""
        request = {
            "task": job.task,
            "root": str(root.absolute()),
            "cache": str(cache.absolute()),
            "workplace": str(workplace.absolute()),
        }
        with contextlib.suppress(_Died):
            return self._ask(self._take(), request, job)
        _empty(workplace)
        one = _Worker()
        try:
            return self._ask(one, request, job)
        except _Died as death:
            raise WorkerFailed(_crashed(job.task, death.status)) from None

    def _ask(self, one: _Worker, request: dict[str, Any], job: Job) -> Json:
        usable = False
        try:
            value = one.run(request, job)
            usable = True
            return value
        except (_Died, Cancelled, WorkerFailed, KeyboardInterrupt):
            raise
        except Exception:
            usable = True
            raise
        finally:
            if usable and one.tasks < MOST_TASKS:
                with self._lock:
                    self._idle.append(one)
            else:
                one.end()

    def _take(self) -> _Worker:
        while True:
            with self._lock:
                one = self._idle.pop() if self._idle else None
            if one is None:
                return _Worker()
            if one.process.poll() is None:
                return one
            one.end()

    def end(self) -> None:
        """Ends all processes that wait for work."""
        with self._lock:
            idle, self._idle = self._idle, []
        for one in idle:
            one.dismiss()
        for one in idle:
            one.end()


POOL = WorkerPool()
"""One for the whole program: processes stay warm from one stage of a build to the next."""
atexit.register(POOL.end)


def _empty(workplace: Path) -> None:
    for left in workplace.iterdir():
        if left.is_file():
            remove(left)


def _place(task: Task) -> tuple[Location, str]:
    path = next((source.path for source in task.sources.values()), task.label)
    return Location(path), path.rpartition("/")[2]


def _crashed(task: Task, status: int) -> Diagnostic:
    place, name = _place(task)
    return diagnose(Severity.ERROR, "crashed-reader", place, project=task.project, name=name, how=_how(status))


def _stalled(task: Task) -> Diagnostic:
    place, name = _place(task)
    minutes = round(STANDSTILL / 60)
    return diagnose(Severity.ERROR, "stalled-reader", place, project=task.project, name=name, minutes=minutes)


def _how(status: int) -> str:
    """Returns `SIGSEGV`, or `status 3`: read alike in all languages."""
    with contextlib.suppress(ValueError):
        if status < 0:
            return signal.Signals(-status).name
    return f"status {status & 0xFFFFFFFF:#x}" if abs(status) > 255 else f"status {status}"
