"""Computes progress from events: running tasks, share done, time left."""

from __future__ import annotations

from dataclasses import dataclass, field

from showcase.engine.events import Activity, Event, Failed, Finished, Progressed, Skipped, StageStarted, Started

TRUST = 4.0
"""Seconds of work after which the pace seen weighs more than the one assumed: a second for a second of CPU."""
LEAST_SEEN = 0.01
"""Share of the work below which a pace says little; progress that is not told yet counts as so much."""


@dataclass(slots=True)
class RunningTask:
    """Work under way."""

    activity: Activity
    since: float
    """When it began, on the meter's clock."""
    share: float = 0.0


@dataclass(slots=True)
class ProgressMeter:
    """The state of one stage. Times are seconds of any clock that only runs forward."""

    stage: str = ""
    total: int = 0
    remembered: int = 0
    done: int = 0
    """Tasks that ended in this run, well or not."""
    expected: float = 0.0
    """CPU seconds that all of this run's tasks may take."""
    spent: float = 0.0
    """How many of them the ended tasks account for."""
    begun: float = 0.0
    running: dict[str, RunningTask] = field(default_factory=dict)

    def hear(self, event: Event, now: float) -> None:
        """Takes an event into account."""
        match event:
            case StageStarted(stage, total, remembered, expected):
                self.stage, self.total, self.remembered, self.expected = stage, total, remembered, expected
                self.done, self.spent, self.begun = 0, 0.0, now
                self.running.clear()
            case Started(activity):
                self.running[activity.key] = RunningTask(activity, now)
            case Progressed(activity, share):
                if activity.key in self.running:
                    self.running[activity.key].share = share
            case Finished(activity) | Failed(activity) | Skipped(activity):
                self.running.pop(activity.key, None)
                self.done += 1
                self.spent += activity.expected

    @property
    def behind(self) -> int:
        """Returns the tasks of the stage that are done, in this run or before."""
        return self.remembered + self.done

    @property
    def share(self) -> float:
        """Returns how much of this run's work is done, 0 to 1, by what it was expected to cost."""
        if self.expected <= 0:
            return 1.0 if self.behind >= self.total else 0.0
        return min(self._progress() / self.expected, 1.0)

    def left(self, now: float) -> float:
        """Returns the seconds that the rest may take, at the speed seen so far."""
        progress, elapsed = self._progress(), max(now - self.begun, 0.0)
        if self.expected <= 0:
            return 0.0
        seen = elapsed / max(progress, LEAST_SEEN * self.expected)
        # Paces are averaged, not speeds: work that takes a hundred times as long as assumed has next to no speed.
        pace = (seen * elapsed + TRUST) / (elapsed + TRUST)
        return max(self.expected - progress, 0.0) * pace

    def under_way(self) -> list[RunningTask]:
        """Returns what runs, what began first on top."""
        return sorted(self.running.values(), key=lambda running: running.since)

    def _progress(self) -> float:
        return self.spent + sum(running.share * running.activity.expected for running in self.running.values())
