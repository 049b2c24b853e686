"""Defines what every stage of a build may use: folders, cache, digests, stored values, and the runner of tasks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TypeVar

from showcase.engine import subprocesses
from showcase.engine.cache import Cache
from showcase.engine.events import Event
from showcase.engine.files import Digests
from showcase.engine.locking import Lock
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task, TaskOutcomes
from showcase.engine.value_store import ValueStore
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct

Value = TypeVar("Value")


class BuildContext(FrozenStruct):
    """What the stages of one build share; it is the same from the first stage to the last."""

    workspace: Workspace
    cache: Cache
    digests: Digests
    values: ValueStore

    @classmethod
    def open(cls, workspace: Workspace) -> BuildContext:
        """Opens the stored state of a site."""
        digests = Digests(workspace.state / "digests.json")
        return cls(workspace, workspace.open_cache(), digests, workspace.open_values())

    @property
    def root(self) -> Path:
        """Returns the folder that holds showcase.toml and content/."""
        return self.workspace.root

    @property
    def stop(self) -> StopSignal:
        """Returns the flag that stops the build."""
        return self.workspace.stop

    def run(
        self, stage: str, tasks: Iterable[Task], before: TaskOutcomes | None = None
    ) -> Generator[Event, None, TaskOutcomes]:
        """Runs tasks and returns their outcomes, with those of `before`. Raises Cancelled when stopped.

        Tasks whose files were changed in the meantime have failed.
        """
        from showcase.engine.scheduler import Scheduler, run_tasks
        from showcase.pipeline.changed_sources import noting, without_changed

        wanted, finished = tuple(tasks), set[str]()
        scheduler = Scheduler(
            self.root, self.cache, self.stop, self.workspace.cores, remote=self.workspace.cluster.open(self.digests)
        )
        outcomes = yield from noting(run_tasks(scheduler, stage, wanted, before), finished)
        return without_changed(outcomes, wanted, finished, self.root, self.cache, self.digests)

    def file_digest(self, path: Path) -> str:
        """Returns the SHA-256 of a file."""
        return self.digests.of(path).digest

    def ffmpeg(self) -> str:
        """Returns the identity of the installed ffmpeg: another one makes other bytes."""
        stamp = subprocesses.ffmpeg_stamp()
        known = self.values.get("ffmpeg", stamp)
        if not isinstance(known, str):
            known = subprocesses.ffmpeg().identity
            self.values.put("ffmpeg", stamp, known)
        return known

    def save(self, *, all_known: bool = False) -> None:
        """Writes digests and the index of the cache; `all_known` also keeps digests of files not seen this time."""
        self.digests.save(all_known=all_known)
        self.cache.save()


def locked(
    workspace: Workspace, work: Callable[[BuildContext], Generator[Event, None, Value]]
) -> Generator[Event, None, Value]:
    """Runs stages while no other build of the site runs, and saves what was measured. Raises Cancelled when stopped."""
    lock = Lock(workspace.state, workspace.stop)
    yield from lock.acquire()
    try:
        context = BuildContext.open(workspace)
        try:
            return (yield from work(context))
        finally:
            workspace.cluster.close()
            context.save()
    finally:
        lock.release()
