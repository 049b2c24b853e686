"""Computes progress from events: running tasks, share done, time left."""

from __future__ import annotations

from collections import deque

from showcase.engine.events import Activity, Event, Failed, Finished, Progressed, Skipped, StageStarted, Started

TRUST = 4.0
"""Seconds of work after which the pace seen weighs more than the one assumed: a second for a second of CPU."""
LEAST_SEEN = 0.01
"""Share of the work below which a pace says little; progress that is not told yet counts as so much."""

RECENT = 60.0, 1 / 3
"""The pace is that of the last part of the stage: so many seconds, or such a share of it if that is longer.

The pace of a whole stage tells nothing of what a machine can do now that has other work since.
"""


class RunningTask:
    """Work under way."""

    def __init__(self, activity: Activity, since: float) -> None:
        self.activity = activity
        self.since = since
        """When it began, on the meter's clock."""
        self.share = 0.0


class ProgressMeter:
    """The state of one stage. Times are seconds of any clock that only runs forward."""

    def __init__(self) -> None:
        self.stage = ""
        self.total = self.remembered = 0
        self.done = 0
        """Tasks that ended in this run, well or not."""
        self.expected = 0.0
        """CPU seconds that all of this run's tasks may take."""
        self.spent = 0.0
        """How many of them the ended tasks account for."""
        self.begun = 0.0
        self.running: dict[str, RunningTask] = {}
        self.earlier: deque[tuple[float, float]] = deque()
        """(time, progress in expected CPU seconds) at most once a second, of the part that the pace is taken from."""

    def hear(self, event: Event, now: float) -> None:
        """Takes an event into account."""
        match event:
            case StageStarted(stage, total, remembered, expected):
                self.stage, self.total, self.remembered, self.expected = stage, total, remembered, expected
                self.done, self.spent, self.begun = 0, 0.0, now
                self.running.clear()
                self.earlier.clear()
            case Started(activity):
                self.running[activity.key] = RunningTask(activity, now)
            case Progressed(activity, share):
                if activity.key in self.running:
                    self.running[activity.key].share = share
            case Finished(activity) | Failed(activity) | Skipped(activity):
                self.running.pop(activity.key, None)
                self.done += 1
                self.spent += activity.expected
        if not self.earlier or now - self.earlier[-1][0] >= 1.0:
            self.earlier.append((now, self._progress()))

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
        since, before = self._recent(now)
        least = LEAST_SEEN * self.expected
        is_known = progress - before >= least
        seen = (now - since) / (progress - before) if is_known else elapsed / max(progress, least)
        # Paces are averaged, not speeds: work that takes a hundred times as long as assumed has next to no speed.
        pace = (seen * elapsed + TRUST) / (elapsed + TRUST)
        return max(self.expected - progress, 0.0) * pace

    def _recent(self, now: float) -> tuple[float, float]:
        """Returns when the last part of the stage began, and the progress then; forgets what was before."""
        seconds, share = RECENT
        begin = now - max(seconds, (now - self.begun) * share)
        while len(self.earlier) > 1 and self.earlier[1][0] <= begin:
            self.earlier.popleft()
        return self.earlier[0] if self.earlier else (self.begun, 0.0)

    def under_way(self) -> list[RunningTask]:
        """Returns what runs, what began first on top."""
        return sorted(self.running.values(), key=lambda running: running.since)

    def _progress(self) -> float:
        return self.spent + sum(running.share * running.activity.expected for running in self.running.values())
