"""Runs tasks one after the other in a separate process, for `showcase.engine.worker_pool`.

The pool starts this file as a program. Requests come on stdin and answers go to stdout, each pickled behind its length.
A thread reads stdin, so that the process ends as soon as the one that started it does, whatever it is busy with.
"""

from __future__ import annotations

import os
import pickle
import queue
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from showcase.engine.calls import function_of

if TYPE_CHECKING:
    from showcase.engine.task import Job, Json, Task

HEADER = struct.Struct(">I")
IDLE = 60.0
"""Seconds without a request after which the process ends."""
SIGNS_OF_LIFE = 1.0
"""Seconds between two of them, at least."""
LEAST_MEMORY = 4 << 30
"""Bytes of address space that a process may always have."""


def send(stream: BinaryIO, value: Any) -> None:
    """Writes a value to the other side."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(HEADER.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Returns the next value from the other side; raises EOFError if there is none."""
    header = _read(stream, HEADER.size)
    return pickle.loads(_read(stream, HEADER.unpack(header)[0]))


def _read(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


class RemoteJob:
    """The resources of a task in a worker process; implements `showcase.engine.task.Job`."""

    def __init__(self, request: Mapping[str, Any], tell: Callable[[Any], None]) -> None:
        self.task: Task = request["task"]
        self._root = Path(request["root"])
        self._cache = Path(request["cache"])
        self._workplace = Path(request["workplace"])
        self._tell = tell
        self._told = -1.0
        self._alive = time.monotonic()

    @property
    def request(self) -> Mapping[str, Any]:
        return self.task.request

    def source(self, name: str) -> Path:
        return self._root / self.task.sources[name].path

    def need(self, name: str, output: str) -> Path:
        key = self.task.needs[name].key
        return self._cache / key[:2] / key / output

    def output(self, name: str) -> Path:
        return self._workplace / name

    def progress(self, share: float) -> None:
        self.checkpoint()
        share = min(max(share, 0.0), 1.0)
        if share - self._told >= 0.005 or share == 1.0:
            self._told = share
            self._tell(("progress", share))

    def checkpoint(self) -> None:
        """Gives a sign of life; work that was stopped ends with its process."""
        now = time.monotonic()
        if now - self._alive > SIGNS_OF_LIFE:
            self._alive = now
            self._tell(("alive", None))

    @property
    def cancelled(self) -> Callable[[], bool]:
        def stopped() -> bool:
            self.checkpoint()
            return False

        return stopped


def main() -> None:
    """Serves requests until stdin ends, or none has come for a while."""
    requests, answers = sys.stdin.buffer, _answers()
    sys.path[:] = receive(requests)
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    _bound_memory()
    while True:
        try:
            request = waiting.get(timeout=IDLE)
        except queue.Empty:
            return
        send(answers, ("begun", None))
        send(answers, _outcome(request, lambda event: send(answers, event)))


def _answers() -> BinaryIO:
    """Returns the real stdout; what libraries print goes to stderr instead, and cannot be taken for an answer."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen(requests: BinaryIO, waiting: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            waiting.put(receive(requests))
    except (EOFError, OSError):
        from showcase.engine.subprocesses import end_all

        end_all()
        os._exit(0)


def _outcome(request: Mapping[str, Any], tell: Callable[[Any], None]) -> tuple[str, Any]:
    function: Callable[[Job], Json] = function_of(request["task"].call)
    try:
        return "done", function(RemoteJob(request, tell))
    except BaseException as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            return "failed", RuntimeError(f"{type(error).__name__}: {error}")
        return "failed", error


def _bound_memory() -> None:
    """A file that asks for more memory than there is fails alone: else the system would choose what to end."""
    try:
        import resource

        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = max(there, LEAST_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (ImportError, ValueError, OSError):
        return  # Windows has no such bound, and not every system takes it


if __name__ == "__main__":
    main()
