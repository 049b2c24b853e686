"""Runs on the workers of a cluster: brings what a task reads, runs it, and hands out what it made."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import queue
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from showcase.cluster import versions
from showcase.cluster.protocol import PIECE, MadeFile, Manifest, SentFile, SharedFolder, TaskRequest, WorkerUnfit
from showcase.cluster.store import DamagedFile, Store
from showcase.diagnostics import Cancelled, DiskError
from showcase.engine.cache import Cache
from showcase.engine.calls import function_of
from showcase.engine.files import digest_of, remove_tree_quietly
from showcase.engine.machine import encoder_slots
from showcase.engine.runner import RunningJob
from showcase.engine.task import Json, SourceFile, Task
from showcase.engine.worker_pool import POOL, is_isolated
from showcase.structs import FrozenStruct, replace, set_field

LOOK = 0.25
"""Seconds between two looks at whether the task is still wanted."""
REPORT = 0.5
"""Seconds between two reports of progress: each is a message to the scheduler."""
ASK_AGAIN = 30.0
"""Seconds without a piece after which it is asked for again."""
AHEAD = 2
"""Pieces that wait in memory for the disk."""
GIVE_UP = 60.0
"""Seconds that a piece waits for the disk."""
FULL = frozenset({"full-disk"})
"""Codes of errors that another worker may not have."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class About(FrozenStruct):
    """What a worker says of itself."""

    versions: Mapping[str, str]
    threads: int
    encoders: int
    """Encoders that it runs at a time."""


def describe(threads: int) -> About:
    """Returns the versions of this worker, and how much it does at a time with so many threads."""
    return About(versions.versions(), threads, min(threads, encoder_slots(threads)))


_EXPECTED: dict[str, queue.Queue[tuple[int, bytes]]] = {}
"""Pieces that arrived, by the digest of a file that a task of this process waits for."""


async def accept(digest: str, offset: int, data: bytes) -> bool:
    """Takes a piece of a file; returns whether more of it is wanted."""
    expected = _EXPECTED.get(digest)
    if expected is None:
        return False
    try:
        await asyncio.to_thread(expected.put, (offset, data), timeout=GIVE_UP)
    except queue.Full:
        return False
    return True


async def hand_out(folder: str, name: str, offset: int) -> bytes:
    """Returns a piece of a file that a task made. Raises OSError, ValueError."""
    return await asyncio.to_thread(_read, Store.open().find(folder) / "out" / name, offset)


def _read(path: Path, offset: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(PIECE)


async def forget(folder: str) -> None:
    """Removes what a task made: it arrived."""
    await asyncio.to_thread(remove_tree_quietly, Store.open().find(folder))


def run_request(request: TaskRequest) -> Manifest:
    """Runs a task and returns what it made. Raises what its function raises, WorkerUnfit, Cancelled."""
    run = TaskRun.here(request)
    differs = versions.differing(versions.versions(), request.versions)
    if differs:
        raise WorkerUnfit(run.worker, "cluster-differs", {"differs": differs})
    try:
        return run.run()
    except DamagedFile as error:
        raise WorkerUnfit(run.worker, "cluster-damaged", {}) from error
    except DiskError as error:
        if {one.code for one in error.diagnostics} & FULL:
            raise WorkerUnfit(run.worker, "cluster-full", {}) from error
        raise
    except OSError as error:
        if error.errno in NO_ROOM:
            raise WorkerUnfit(run.worker, "cluster-full", {}) from error
        raise


@dataclass(slots=True)
class TaskRun:
    """One run of a request on this worker."""

    request: TaskRequest
    worker: str
    """Its address."""
    tell: Callable[[Mapping[str, Any]], None]
    """Sends an event to where the request comes from."""
    is_cancelled: Callable[[], bool]
    _reported: float = field(default=0.0)

    @classmethod
    def here(cls, request: TaskRequest) -> TaskRun:
        """Returns the run of the task that Dask runs in this thread."""
        from distributed import get_worker

        worker = get_worker()
        key = worker.get_current_task()

        def tell(event: Mapping[str, Any]) -> None:
            worker.log_event(request.topic, {"number": request.number, "worker": worker.address, **event})

        def is_cancelled() -> bool:
            """Dask tells a worker of a task that is no longer wanted, also when those who wanted it are gone."""
            state = worker.state.tasks.get(key)
            closing = worker.status.name in ("closing", "closed", "failed", "stopped")
            return closing or state is None or state.state in ("cancelled", "released")

        return cls(request, worker.address, tell, _now_and_then(is_cancelled))

    def run(self) -> Manifest:
        """Brings what the task reads, runs it, and leaves what it made to be fetched."""
        begun = time.monotonic()
        shared = self.request.shared
        if shared is not None and _is_reachable(shared):
            folder = Path(shared.workplace) / uuid.uuid4().hex
            with _removed_on_failure(folder):
                folder.mkdir()
                value = self._work(self.request.task, Path(shared.root), Path(shared.cache), folder)
                return self._manifest(folder, folder.name, True, value, begun)
        store = Store.open()
        place = store.workplace()
        with _removed_on_failure(place):
            task = self._bring(store, place)
            value = self._work(task, place, place / "needs", place / "out")
            manifest = self._manifest(place / "out", place.name, False, value, begun)
            for part in ("needs", "in"):
                remove_tree_quietly(place / part)
            return manifest

    def _bring(self, store: Store, place: Path) -> Task:
        """Puts what the task reads beside it; returns the task with the paths of its sources here."""
        sources = {}
        for name, file in self.request.files.items():
            target = place / "in" / file.name
            store.bring(file, target, self._fetch, self._checkpoint)
            sources[name] = SourceFile(str(target), self.request.task.sources[name].digest)
        for key, outputs in self.request.needs.items():
            for output, file in outputs.items():
                target = place / "needs" / key[:2] / key / output
                store.bring(file, target, self._fetch, self._checkpoint)
        task = replace(self.request.task, sources=sources)
        set_field(task, "key", self.request.task.key)
        return task

    def _fetch(self, file: SentFile, offset: int, opened: BinaryIO) -> None:
        """Asks for the rest of a file, and writes it as it comes."""
        arrived: queue.Queue[tuple[int, bytes]] = queue.Queue(AHEAD)
        _EXPECTED[file.digest] = arrived
        try:
            heard = 0.0
            while offset < file.size:
                now = time.monotonic()
                if not heard or now - heard > ASK_AGAIN:
                    self.tell({"wants": file.digest, "offset": offset})
                    heard = now
                self._checkpoint()
                with contextlib.suppress(queue.Empty):
                    at, data = arrived.get(timeout=LOOK)
                    heard = time.monotonic()
                    if at == offset:
                        opened.write(data)
                        offset += len(data)
            opened.flush()
        finally:
            del _EXPECTED[file.digest]

    def _checkpoint(self) -> None:
        if self.is_cancelled():
            raise Cancelled

    def _work(self, task: Task, root: Path, cache: Path, workplace: Path) -> Json:
        job = RunningJob(task, root, Cache(cache), workplace, self._report, self.is_cancelled)
        function = function_of(task.call)
        return POOL.run(job, root, cache, workplace) if is_isolated(function) else function(job)

    def _report(self, share: float) -> None:
        now = time.monotonic()
        if now - self._reported >= REPORT:
            self._reported = now
            self.tell({"share": share})

    def _manifest(self, outputs: Path, folder: str, is_shared: bool, value: Json, begun: float) -> Manifest:
        made = {
            name: MadeFile((outputs / name).stat().st_size, digest_of(outputs / name))
            for name in self.request.task.outputs
        }
        return Manifest(self.worker, folder, is_shared, value, time.monotonic() - begun, made)


def _now_and_then(look: Callable[[], bool]) -> Callable[[], bool]:
    """Returns the same question, which is answered from memory where it was asked just now."""
    lock = threading.Lock()
    last, answer = 0.0, False

    def asked() -> bool:
        nonlocal last, answer
        with lock:
            now = time.monotonic()
            if not answer and now - last >= LOOK:
                last, answer = now, look()
            return answer

    return asked


def _is_reachable(shared: SharedFolder) -> bool:
    """Returns whether this worker sees the folder of the site, and may write its outputs there."""
    try:
        return Path(shared.proof).read_text("ascii") == shared.token and Path(shared.workplace).is_dir()
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def _removed_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        remove_tree_quietly(folder)
        raise
