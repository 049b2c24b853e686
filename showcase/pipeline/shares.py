"""Makes one share of what takes long, for machines that fill one cache between them and never meet."""

from __future__ import annotations

import heapq
import re
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cluster.link import ClusterLink
from showcase.cluster.protocol import REMOTE_CALLS
from showcase.diagnostics import Diagnostic, has_errors, in_order
from showcase.engine.stop_signal import StopSignal
from showcase.pipeline.context import BuildContext, locked
from showcase.pipeline.plan import plan
from showcase.pipeline.probe import probe
from showcase.pipeline.read import read, select_published
from showcase.pipeline.stage_values import Made
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from showcase.engine.events import Event
    from showcase.engine.task import Task


class Share(FrozenStruct):
    """One of several parts of the work: `2/4`."""

    number: int
    """Counted from 1."""
    count: int

    @classmethod
    def parse(cls, text: str) -> Share:
        """Reads `2/4`. Raises ValueError for anything that is no share."""
        found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
        if found is None or not 0 < int(found[1]) <= int(found[2]):
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    def of(self, tasks: Iterable[Task]) -> tuple[Task, ...]:
        """Returns the tasks of this share: the same on every machine, and about as much work in each share."""
        loads = [(0.0, number) for number in range(1, self.count + 1)]
        chosen: list[Task] = []
        for task in sorted({task.key: task for task in tasks}.values(), key=lambda task: (-task.expected, task.key)):
            load, number = heapq.heappop(loads)
            heapq.heappush(loads, (load + task.expected, number))
            if number == self.number:
                chosen.append(task)
        return tuple(chosen)


class ShareOutcome(FrozenStruct):
    """What became of a share."""

    tasks: int
    """Tasks of the share."""
    made: int
    """Of these, those whose results are in the cache now."""
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Returns whether all of it is made, and no film has an error."""
        return self.tasks == self.made and not has_errors(self.diagnostics)


class ShareBuild:
    """The part of a build that makes one share: run `events()` to its end, which returns the outcome."""

    def __init__(
        self, root: Path, share: Share, *, jobs: int | None = None, stop: StopSignal | None = None, cluster: str = ""
    ) -> None:
        link = ClusterLink(cluster)
        self.workspace = Workspace(root.resolve(), jobs=jobs, stop=stop or StopSignal(), cluster=link)
        self.share = share

    def events(self) -> Generator[Event, None, ShareOutcome]:
        """Measures all films, then makes the share. Raises ShowcaseError, and Cancelled when stopped."""
        return (yield from locked(self.workspace, self._make))

    def _make(self, context: BuildContext) -> Generator[Event, None, ShareOutcome]:
        planned = plan(context, (yield from probe(context, select_published(context, read(context)))))
        planned.log.require_settings()
        tasks = self.share.of(task for task in planned.media.tasks if task.call in REMOTE_CALLS and not task.needs)
        made = Made.nothing_yet(planned)
        made = made.with_outcomes((yield from context.run("media", tasks, made.outcomes)))
        done = sum(task.key in made.outcomes.results for task in tasks)
        return ShareOutcome(len(tasks), done, tuple(in_order(made.log.diagnostics)))
