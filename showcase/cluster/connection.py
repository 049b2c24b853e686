"""Connects to the scheduler of a Dask cluster. What is sent goes by the scheduler: workers need not be reachable."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from showcase.cluster.protocol import Manifest, TaskRequest
from showcase.cluster.worker import run_request

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds that a scheduler gets to answer."""
LOGGERS = (
    "distributed", "distributed.client", "distributed.core", "distributed.comm", "distributed.batched",
    "distributed.utils", "tornado", "tornado.application",
)  # fmt: skip
"""Loggers that report lost connections, which this program reports itself."""


def is_installed() -> bool:
    """Returns whether `distributed` is there; it is not imported."""
    from importlib.util import find_spec

    try:
        return find_spec("distributed") is not None
    except (ImportError, ValueError):
        return False


class RemoteRun:
    """A run of a request on the cluster."""

    def __init__(self, future: Future) -> None:
        self._future = future

    @property
    def is_lost(self) -> bool:
        """Returns whether the cluster has forgotten it."""
        return self._future.status in ("cancelled", "lost")

    @property
    def is_done(self) -> bool:
        return self._future.status in ("finished", "error")

    def manifest(self, seconds: float) -> Manifest:
        """Returns what it made. Raises what it raised, TimeoutError."""
        return self._future.result(timeout=seconds)  # type: ignore[no-any-return]

    def end(self) -> None:
        """Ends the run, if it has not ended, and makes the cluster forget it."""
        with contextlib.suppress(Exception):
            if not self.is_done:
                self._future.cancel()
            self._future.release()


class Connection:
    """A connection to a scheduler. All methods may be called from any thread, and raise OSError once it is lost."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @classmethod
    def open(cls, address: str) -> Connection:
        """Connects to a scheduler. Raises OSError."""
        from distributed import Client

        for name in LOGGERS:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        made: queue.SimpleQueue[Client | Exception] = queue.SimpleQueue()

        def connect() -> None:
            try:
                made.put(Client(address, timeout=PATIENCE, name="showcase", set_as_default=False))
            except Exception as error:
                made.put(error)

        # What accepts the connection and says nothing is waited for much longer than the timeout by Dask itself.
        threading.Thread(target=connect, daemon=True, name="cluster-connect").start()
        with _as_os_error():
            try:
                found = made.get(timeout=PATIENCE + 1)
            except queue.Empty:
                raise TimeoutError(f"{PATIENCE} s") from None
            if isinstance(found, Exception):
                raise found
            return cls(found)

    @property
    def is_lost(self) -> bool:
        """Returns whether the scheduler has gone."""
        return bool(self._client.status != "running")

    def workers(self) -> Mapping[str, int]:
        """Returns the threads of each worker, by its address."""
        with _as_os_error():
            return dict(self._client.nthreads())

    def call(self, worker: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """Returns what a function returns on a worker, beside the task that it runs. Raises what it raises."""
        return self._client.run(function, *arguments, workers=[worker])[worker]

    def submit(self, request: TaskRequest, key: str, workers: Collection[str], *, only: bool) -> RemoteRun:
        """Runs a request on one of these workers, or on others where they are gone; with `only`, on no other."""
        with _as_os_error():
            future = self._client.submit(
                run_request, request, key=key, workers=list(workers) or None, pure=False,
                allow_other_workers=bool(workers) and not only,
            )  # fmt: skip
        return RemoteRun(future)

    def listen(self, topic: str, hear: Callable[[Mapping[str, Any]], None]) -> None:
        """Passes the events of a topic to a function that must not block."""
        self._client.subscribe_topic(topic, lambda event: hear(event[1]))

    def close(self) -> None:
        """Leaves the cluster; what still runs there for this connection ends."""
        with contextlib.suppress(Exception):
            self._client.close(timeout=2)


@contextlib.contextmanager
def _as_os_error() -> Any:
    """Turns whatever a lost connection raises into OSError."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error
