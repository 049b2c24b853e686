"""Calculates when a festival's days end: in the festival's time zone, and on the reader's calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from showcase.model.festival import Profile, Rule
from showcase.structs import FrozenStruct

ANYWHERE = "AoE"
"""Anywhere on Earth: a day is not over while it is that day in any place (UTC−12)."""

LAST_MINUTE = time(23, 59)
"""Time at which a day ends where a festival names none."""

SOON = 14
"""Days before a deadline from which it is warned of."""


@cache
def zone_of(name: str) -> tzinfo | None:
    """Returns a time zone by its IANA name, or `AoE` or `UTC`; None if there is none of this name."""
    if name.casefold() == ANYWHERE.casefold():
        return timezone(timedelta(hours=-12), ANYWHERE)
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):  # unknown names, and names that lead out of the database
        return None


class Clock(FrozenStruct):
    """The moment from which days are counted, on the reader's calendar."""

    today: date
    now: datetime | None = None
    """With its time zone; None where only the day counts, as with `--today`."""

    @property
    def zone(self) -> tzinfo | None:
        """Returns the reader's time zone; None for that of the machine."""
        return self.now.tzinfo if self.now is not None else None


def clock_of(today: date | None = None) -> Clock:
    """Returns the present moment, or a day where one is given."""
    if today is not None:
        return Clock(today)
    now = datetime.now().astimezone()
    return Clock(now.date(), now)


class Deadline(FrozenStruct):
    """The end of a day until which films are taken, or the beginning of one from which they are."""

    name: str
    """Of the rule: `early`, `regular`, `last`."""
    on: date
    """As the festival writes it."""
    zone: str = ""
    """Where that day is; empty if that is not known, and the reader's own day counts."""
    at: time | None = None
    """None where the festival names no time."""
    opens: bool = False
    """Whether it is the first day, not the last."""

    @property
    def moment(self) -> datetime | None:
        """Returns when it is reached, with its time zone; None where the zone is not known."""
        zone = zone_of(self.zone)
        if zone is None:
            return None
        at = self.at or (time(0) if self.opens else LAST_MINUTE)
        return datetime.combine(self.on, at, zone)

    def local(self, clock: Clock) -> datetime | None:
        """Returns the same moment in the reader's time zone; None where the festival's is not known."""
        return None if self.moment is None else self.moment.astimezone(clock.zone)

    def day(self, clock: Clock) -> date:
        """Returns the day on the reader's calendar."""
        local = self.local(clock)
        return self.on if local is None else local.date()

    def days_left(self, clock: Clock) -> int:
        """Returns the days until then, below zero where it is over."""
        left = (self.day(clock) - clock.today).days
        is_past = left == 0 and self.moment is not None and clock.now is not None and clock.now > self._end
        return -1 if is_past and not self.opens else left

    @property
    def _end(self) -> datetime:
        """Returns the last second: a time such as 23:59 means the whole minute."""
        assert self.moment is not None
        return self.moment + timedelta(seconds=59)


def deadline_of(rule: Rule, zone: str = "") -> Deadline:
    """Returns the day that a rule names, in its own time zone or the given one. Raises ValueError if it names none."""
    written = rule.word("at")
    return Deadline(
        rule.of,
        date.fromisoformat(rule.word("on")),
        rule.word("zone") or zone,
        time.fromisoformat(written) if written else None,
        opens=rule.name == "opening",
    )


def deadlines(profile: Profile, name: str = "deadline") -> tuple[Deadline, ...]:
    """Returns the days that rules of one kind name, the earliest first."""
    found = [deadline_of(rule, profile.zone) for rule in profile.rules if rule.name == name and rule.word("on")]
    return tuple(sorted(found, key=lambda one: (one.on, one.at or LAST_MINUTE)))


def next_deadline(profile: Profile, clock: Clock) -> Deadline | None:
    """Returns the next day until which a festival takes films, the last where all are over; None if none is known."""
    known = deadlines(profile)
    return next((one for one in known if one.days_left(clock) >= 0), known[-1] if known else None)


def last_deadline(profile: Profile) -> Deadline | None:
    """Returns the last day on which a festival takes films; None if none is known."""
    known = deadlines(profile)
    return known[-1] if known else None
