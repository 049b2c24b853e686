"""Runs tasks on a Dask cluster: chooses workers, sends what they ask for, and brings what they made into the cache."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cluster import versions, worker
from showcase.cluster.members import Members
from showcase.cluster.protocol import (
    PIECE,
    REMOTE_CALLS,
    InputFiles,
    Local,
    Manifest,
    SharedFolder,
    TaskRequest,
    WorkerUnfit,
    input_files_of,
    stripped,
)
from showcase.diagnostics import Cancelled, Location, Severity, ToolError, diagnose
from showcase.engine.cache import Cache
from showcase.engine.files import Digests, digest_of, disk_error, move, remove_tree_quietly
from showcase.engine.remote import HandedBack
from showcase.engine.task import Weight

if TYPE_CHECKING:
    from showcase.cluster.connection import Connection, RemoteRun
    from showcase.diagnostics import Diagnostic
    from showcase.engine.runner import WorkItem
    from showcase.engine.side_channel import Signals
    from showcase.engine.task import Task

POLL = 0.1
"""Seconds between looks at whether a task is still wanted, and whether it has ended."""
WATCH = 1.0
"""Seconds between looks at which workers there are."""
NOBODY = 120.0
"""Seconds without a worker after which tasks run here: those of a batch system may take a while to start."""
AHEAD = 4
"""Tasks that are given to a cluster without workers, which may start some for them."""
TRIES = 3
"""Times that a task is given to the cluster before it runs here."""
FETCHING = 20.0
"""Seconds that the description of a result may take to arrive."""


@dataclass(slots=True)
class RemoteTask:
    """A task that was given to the cluster."""

    number: str
    task: Task
    worker: str
    """Address of the worker that runs it, or that should; empty if there is none yet."""
    inbox: queue.SimpleQueue[Mapping[str, Any]] = field(default_factory=queue.SimpleQueue)
    is_computing: bool = True
    """Whether it keeps a worker busy: no longer while its result travels."""


class Cluster:
    """The cluster of one command; implements `showcase.engine.remote.Remote`.

    It connects when the first task may travel. A cluster that is lost stays lost: the rest of the tasks run here.
    """

    def __init__(self, address: str, digests: Digests, *, shared: bool = True) -> None:
        """`shared` says whether workers are asked if they see the site's folder."""
        self._address, self._digests, self._shared = address, digests, shared
        self._digesting, self._lock = threading.Lock(), threading.Lock()
        self._connection: Connection | None = None
        self._members = Members()
        self._ended = threading.Event()
        """Set once no task is given to the cluster any more."""
        self._token = uuid.uuid4().hex
        self._sent: dict[str, RemoteTask] = {}
        self._tries: Counter[str] = Counter()
        self._notices: queue.SimpleQueue[Diagnostic] = queue.SimpleQueue()
        self._proofs: set[Path] = set()
        self._failed: set[str] = set()
        """Addresses of workers on which a task failed."""

    def takes(self, task: Task) -> bool:
        """Returns whether a task may run on the cluster. Raises ToolError where the cluster cannot be used at all."""
        if task.call not in REMOTE_CALLS or self._tries[task.key] >= TRIES:
            return False
        if self._connection is None and not self._ended.is_set():
            self._connect()
        return not self._ended.is_set()

    def has_room(self, task: Task) -> bool:
        """Returns whether a worker can begin a task now."""
        with self._lock:
            busy = self._busy()
            if not self._members.fit:
                return len(self._sent) < AHEAD
            return bool(self._members.with_room(task.weight is Weight.HEAVY, *busy))

    def submit(self, item: WorkItem) -> Future[None]:
        """Runs a task on a worker. The future raises what the task does not survive anywhere, Cancelled, HandedBack."""
        future: Future[None] = Future()
        future.set_running_or_notify_cancel()
        with self._lock:
            free = self._members.with_room(item.task.weight is Weight.HEAVY, *self._busy())
            sent = RemoteTask(uuid.uuid4().hex[:8], item.task, free[0] if free else "")
            self._sent[sent.number] = sent
        threading.Thread(target=self._run_task, args=(sent, item, future), daemon=True, name="showcase-cluster").start()
        return future

    def notices(self) -> Sequence[Diagnostic]:
        """Returns what to tell of the cluster since the last call."""
        found: list[Diagnostic] = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._notices.get_nowait())
        return found

    def close(self) -> None:
        """Leaves the cluster. What still runs there for this command ends."""
        self._ended.set()
        if self._connection is not None:
            self._connection.close()
        for proof in self._proofs:
            with contextlib.suppress(OSError):
                proof.unlink(missing_ok=True)

    def _connect(self) -> None:
        """Connects, and looks at the versions of all workers. Raises ToolError where one differs."""
        from showcase.cluster import connection

        if not connection.is_installed():
            raise ToolError(diagnose(Severity.ERROR, "no-dask", Location(), address=self._address))
        try:
            self._connection = connection.Connection.open(self._address)
            self._members.look(self._connection)
            self._connection.listen(self._topic, self._hear)
        except OSError as error:
            self._leave("cluster-unreachable", why=str(error).partition("\n")[0] or type(error).__name__)
            return
        if self._members.unfit:
            faults = (
                diagnose(Severity.ERROR, code, Location(), worker=address, **facts)
                for address, (code, facts) in sorted(self._members.unfit.items())
            )
            self.close()
            raise ToolError(*faults)
        threading.Thread(target=self._watch, daemon=True, name="cluster-watch").start()

    @property
    def _topic(self) -> str:
        return f"showcase-{self._token}"

    def _hear(self, event: Mapping[str, Any]) -> None:
        """Takes an event of a worker; runs in the thread of the connection."""
        sent = self._sent.get(event["number"])
        if sent is not None:
            sent.worker = event["worker"]
            sent.inbox.put(event)

    def _watch(self) -> None:
        """Looks at which workers there are, until no task is given to the cluster any more."""
        assert self._connection is not None
        alone = 0.0
        while not self._ended.wait(WATCH):
            before = set(self._members.unfit)
            try:
                if self._connection.is_lost:
                    raise OSError
                self._members.look(self._connection)
            except OSError:
                self._leave("cluster-lost")
                return
            for address in set(self._members.unfit) - before:
                self._tell_unfit(address)
            alone = 0.0 if self._members.fit else alone + WATCH
            if alone > NOBODY:
                self._leave("cluster-empty", seconds=round(NOBODY))
                return

    def _leave(self, code: str, **facts: str | int) -> None:
        """Gives no more tasks to the cluster, and says why."""
        with self._lock:
            if self._ended.is_set():
                return
            self._ended.set()
        self._notices.put(diagnose(Severity.WARNING, code, Location(), project="", address=self._address, **facts))

    def _tell_unfit(self, address: str) -> None:
        code, facts = self._members.unfit[address]
        self._notices.put(diagnose(Severity.WARNING, code, Location(), worker=address, **facts))

    def _tell_failed(self, sent: RemoteTask, error: Exception) -> None:
        """Tells once of each worker that a task failed there."""
        with self._lock:
            if self._ended.is_set() or sent.worker in self._failed:
                return
            self._failed.add(sent.worker)
        why = str(error).strip().partition("\n")[0] or type(error).__name__
        facts = {"worker": sent.worker, "task": sent.task.label, "why": why}
        self._notices.put(diagnose(Severity.WARNING, "cluster-task-failed", Location(), **facts))

    def _set_aside(self, address: str, code: str, facts: Mapping[str, str]) -> None:
        """Gives no more tasks to a worker, and says why."""
        if self._members.set_aside(address, code, facts):
            self._tell_unfit(address)

    def _busy(self) -> tuple[Counter[str], Counter[str]]:
        """Returns the tasks, and the encoders, that keep each worker busy."""
        computing = [one for one in self._sent.values() if one.is_computing]
        encoders = [one for one in computing if one.task.weight is Weight.HEAVY]
        return Counter(one.worker for one in computing), Counter(one.worker for one in encoders)

    def _run_task(self, sent: RemoteTask, item: WorkItem, future: Future[None]) -> None:
        """Runs a task on the cluster to its end; a thread for each."""
        try:
            self._run(sent, item)
        except BaseException as error:
            with self._lock:
                del self._sent[sent.number]
            future.set_exception(error)
        else:
            with self._lock:
                del self._sent[sent.number]
            future.set_result(None)

    def _run(self, sent: RemoteTask, item: WorkItem) -> None:
        assert self._connection is not None
        signals = item.channel.signals()
        cache = Cache(item.cache)
        try:
            inputs = input_files_of(item.task, item.root, cache.path, self._measure)
        except OSError as error:
            raise self._back(item.task, for_good=True) from error  # read again here, where the error is told
        workplace = cache.workplace(item.task.key)
        try:
            manifest = self._computed(sent, item, inputs, workplace, signals)
            sent.is_computing = False
            self._bring_back(manifest, item.task, workplace, signals)
            cache.keep(item.task, workplace, manifest.value, manifest.seconds)
        except BaseException:
            remove_tree_quietly(workplace)
            raise

    def _measure(self, path: Path) -> tuple[str, int]:
        with self._digesting:  # a film that several tasks read is read once for its digest
            found = self._digests.of(path)
        return found.digest, found.size

    def _computed(
        self, sent: RemoteTask, item: WorkItem, inputs: InputFiles, workplace: Path, signals: Signals
    ) -> Manifest:
        """Returns what a worker made. Raises Cancelled, HandedBack."""
        assert self._connection is not None
        request = self._request(sent, item, inputs, workplace)
        fit = self._members.fit
        # A worker that was set aside is given nothing, even if the one that was chosen is lost.
        only = bool(self._members.unfit and fit)
        try:
            workers = list(fit) if only else [sent.worker] if sent.worker else []
            key = f"{item.task.kind}-{item.task.key[:16]}-{sent.number}"
            run = self._connection.submit(request, key, workers, only=only)
        except OSError as error:
            raise self._back(item.task) from error
        try:
            return self._result(run, sent, inputs, signals)
        except WorkerUnfit as unfit:
            self._set_aside(unfit.worker, unfit.code, unfit.facts)
            raise self._back(item.task) from unfit
        except (Cancelled, HandedBack):
            raise
        except Exception as error:
            # What fails there is tried here: an error is told with the paths of this machine.
            self._tell_failed(sent, error)
            raise self._back(item.task, for_good=not self._ended.is_set()) from error
        finally:
            run.end()

    def _result(self, run: RemoteRun, sent: RemoteTask, inputs: InputFiles, signals: Signals) -> Manifest:
        """Waits for a run; meanwhile, sends what it asks for and reports how far it is."""
        while True:
            if signals.cancelled():
                raise Cancelled
            if self._ended.is_set() or run.is_lost:
                raise self._back(sent.task)
            if run.is_done:
                with contextlib.suppress(TimeoutError):  # lost with its worker, and made again by another one
                    return run.manifest(FETCHING)
            with contextlib.suppress(queue.Empty):
                event = sent.inbox.get(timeout=POLL)
                if "share" in event:
                    signals.report(event["share"])
                elif (wanted := inputs.find(event["wants"])) is not None:
                    self._send(wanted, event["offset"], event["worker"], signals)

    def _send(self, wanted: Local, offset: int, address: str, signals: Signals) -> None:
        """Sends the rest of a file to a worker; one that goes meanwhile is no matter, as the next one asks again."""
        assert self._connection is not None
        with contextlib.suppress(OSError), wanted.path.open("rb") as file:
            file.seek(offset)
            while data := file.read(PIECE):
                if signals.cancelled() or self._ended.is_set():
                    return
                if not self._connection.call(address, worker.accept, wanted.file.digest, offset, data):
                    return
                offset += len(data)

    def _request(self, sent: RemoteTask, item: WorkItem, inputs: InputFiles, workplace: Path) -> TaskRequest:
        shared = self._shared_folder(item, workplace) if self._shared else None
        paths = {name: source.path for name, source in item.task.sources.items()} if shared else {}
        return TaskRequest(
            stripped(item.task, paths),
            {name: one.file for name, one in inputs.sources.items()},
            {key: {name: one.file for name, one in files.items()} for key, files in inputs.needs.items()},
            versions.versions(),
            self._topic,
            sent.number,
            shared,
        )

    def _shared_folder(self, item: WorkItem, workplace: Path) -> SharedFolder | None:
        """Returns what a worker needs to see whether it has the same disk."""
        proof = item.cache / "work" / f"cluster-{self._token}-{os.getpid()}"
        with self._lock:
            if proof not in self._proofs:
                try:
                    proof.write_text(self._token, "ascii")
                except OSError:
                    return None
                self._proofs.add(proof)
        paths = (proof, item.root, item.cache, workplace)
        at, root, cache, place = (str(path.absolute()) for path in paths)
        return SharedFolder(at, self._token, root, cache, place)

    def _bring_back(self, manifest: Manifest, task: Task, workplace: Path, signals: Signals) -> None:
        """Brings what a worker made into the workplace, and compares its digests. Raises HandedBack, DiskError."""
        for name in task.outputs:
            target = workplace / name
            try:
                if manifest.is_shared:
                    move(workplace / Path(manifest.folder).name / name, target)
                else:
                    self._bring(manifest, name, target, signals)
                is_whole = digest_of(target) == manifest.outputs[name].digest
            except OSError as error:
                if error.filename is not None and not manifest.is_shared:
                    raise disk_error(error, target) from error
                raise self._back(task) from error
            if not is_whole:
                self._set_aside(manifest.worker, "cluster-damaged", {})
                raise self._back(task)
        if not manifest.is_shared:
            with contextlib.suppress(Exception):
                assert self._connection is not None
                self._connection.call(manifest.worker, worker.forget, manifest.folder)

    def _bring(self, manifest: Manifest, name: str, target: Path, signals: Signals) -> None:
        """Fetches a file that a worker made, in pieces. Raises OSError, with a file name where the fault is here."""
        assert self._connection is not None
        with target.open("wb") as file:
            left = manifest.outputs[name].size
            while left > 0:
                if signals.cancelled():
                    raise Cancelled
                try:
                    data = self._connection.call(manifest.worker, worker.hand_out, manifest.folder, name, file.tell())
                except Exception as error:
                    raise OSError(f"{manifest.worker}: {error}") from error
                if not data:
                    return  # too short: its digest tells
                _write(file, data, target)
                left -= len(data)

    def _back(self, task: Task, *, for_good: bool = False) -> HandedBack:
        """Returns the error by which a task waits again; `for_good`, it is not given to the cluster any more."""
        self._tries[task.key] = TRIES if for_good else self._tries[task.key] + 1
        return HandedBack(task.key)


def _write(file: Any, data: bytes, target: Path) -> None:
    try:
        file.write(data)
    except OSError as error:
        raise disk_error(error, target) from error
