"""Finds tasks whose files were changed while a build was running: what they made is of neither version."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.engine.events import Event, Finished
from showcase.engine.task import Failure, Task, TaskOutcomes, with_needs
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.engine.cache import Cache
    from showcase.engine.files import Digests

SHA256 = 64
"""Characters of the digest of a whole file; other digests are of a part of it."""


def noting(
    events: Generator[Event, None, TaskOutcomes], finished: set[str]
) -> Generator[Event, None, TaskOutcomes]:
    """Yields the events of a run, adds the keys of tasks that ended well to `finished`, and returns its outcomes."""
    while True:
        try:
            event = next(events)
        except StopIteration as end:
            outcomes: TaskOutcomes = end.value
            return outcomes
        if isinstance(event, Finished):
            finished.add(event.activity.key)
        yield event


def without_changed(
    outcomes: TaskOutcomes, tasks: Iterable[Task], finished: Collection[str], root: Path, cache: Cache, digests: Digests
) -> TaskOutcomes:
    """Returns outcomes in which tasks that just `finished` have failed if a file of theirs is no longer the one that
    was read; what they made leaves the cache. Tasks that failed have this reason too.
    """
    from showcase.media.errors import MediaError

    made = [task for task in with_needs(tasks) if task.key in finished or task.key in outcomes.failures]
    changed = _changed_paths(made, root, digests)
    failures = _failures(made, changed, MediaError("changed-source")) if changed else {}
    for key in failures:
        cache.drop(key)
    left = {key: result for key, result in outcomes.results.items() if key not in failures}
    return replace(outcomes, results=left).with_failures(failures) if failures else outcomes


def _failures(made: Iterable[Task], changed: Collection[str], error: Exception) -> dict[str, Failure]:
    """Returns the failures of tasks that read a changed file, and of those that need one of these, by key."""
    failures: dict[str, Failure] = {}
    for task in made:
        if any(source.path in changed for source in task.sources.values()):
            failures[task.key] = Failure(task, error)
        elif because := next((need for need in task.needs.values() if need.key in failures), None):
            failures[task.key] = Failure(task, because=because)
    return failures


def _changed_paths(tasks: Iterable[Task], root: Path, digests: Digests) -> set[str]:
    sources = {source for task in tasks for source in task.sources.values() if len(source.digest) == SHA256}
    # A copy that was made of several files has their digest.
    own = [source for source in sources if not source.original and not Path(source.path).is_absolute()]
    return {source.path for source in own if _is_other(root / source.path, source.digest, digests)}


def _is_other(path: Path, digest: str, digests: Digests) -> bool:
    """Returns whether a file has other bytes now; one that is gone was read to its end, or its task has failed."""
    try:
        return digests.of(path).digest != digest
    except OSError:
        return False
