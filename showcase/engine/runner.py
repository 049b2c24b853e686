"""Runs one task: gives its function what it needs, and puts what it made into the cache."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.diagnostics import Cancelled
from showcase.engine.cache import Cache
from showcase.engine.calls import function_of
from showcase.engine.files import remove_tree_quietly
from showcase.engine.side_channel import SideChannel
from showcase.engine.task import Json, Task
from showcase.engine.worker_pool import POOL, is_isolated
from showcase.structs import FrozenStruct


@dataclass(slots=True)
class RunningJob:
    """The resources of a running task; implements `showcase.engine.task.Job`."""

    task: Task
    root: Path
    """The site's folder: sources are relative to it."""
    cache: Cache
    workplace: Path
    report: Callable[[float], None]
    cancelled: Callable[[], bool]
    _reported: float = -1.0

    @property
    def request(self) -> Mapping[str, Json]:
        return self.task.request

    def source(self, name: str) -> Path:
        return self.root / self.task.sources[name].path

    def need(self, name: str, output: str) -> Path:
        return self.cache.path(self.task.needs[name].key, output)

    def output(self, name: str) -> Path:
        return self.workplace / name

    def progress(self, share: float) -> None:
        self.checkpoint()
        share = min(max(share, 0.0), 1.0)
        if share - self._reported >= 0.005 or share == 1.0:
            self._reported = share
            self.report(share)

    def checkpoint(self) -> None:
        if self.cancelled():
            raise Cancelled


class WorkItem(FrozenStruct):
    """A unit of work for an executor: everything that a run of a task needs. It can be pickled."""

    task: Task
    root: Path
    """The site's folder: sources are relative to it."""
    cache: Path
    """The folder of the cache; the results of the tasks that this one needs are there."""
    channel: SideChannel


def run_item(item: WorkItem) -> None:
    """Runs a task and puts its outputs and value into the cache. Raises what its function raises, Cancelled."""
    signals = item.channel.signals()
    cache, begun = Cache(item.cache), time.monotonic()
    workplace: Path | None = None
    try:
        if signals.cancelled():
            raise Cancelled
        workplace = cache.workplace(item.task.key)
        job = RunningJob(item.task, item.root, cache, workplace, signals.report, signals.cancelled)
        function = function_of(item.task.call)
        value = POOL.run(job, item.root, item.cache, workplace) if is_isolated(function) else function(job)
        cache.keep(item.task, workplace, value, time.monotonic() - begun)
    except BaseException as error:
        if workplace is not None:
            remove_tree_quietly(workplace)
        if item.channel.is_local or _is_portable(error):
            raise
        raise RuntimeError(f"{type(error).__name__}: {error}") from None


def _is_portable(error: BaseException) -> bool:
    """Returns whether an error reaches another process as it is: one that cannot be read there breaks a pool."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return False
    return True
