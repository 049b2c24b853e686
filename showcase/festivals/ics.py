"""Writes the days of festivals as a calendar (iCalendar, RFC 5545) that phones and calendar programs read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from showcase.festivals import report_text
from showcase.festivals.deadlines import Clock, Deadline, deadline_of
from showcase.localization import Localizer
from showcase.model.festival import Certainty, Profile, Rule
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from icalendar import Alarm, Event

WARNED_BEFORE = (14, 3)
"""Days before a deadline at which a calendar reminds of it."""

DAYS = ("deadline", "opening", "event")
"""Rules that name a day."""


class CalendarDay(FrozenStruct):
    """A day of a festival, and the films that it concerns."""

    profile: Profile
    rule: Rule
    films: tuple[str, ...] = ()
    """Titles of the films that are still to be sent."""
    sent: tuple[str, ...] = ()
    """Titles of the films that were sent already."""

    @property
    def deadline(self) -> Deadline | None:
        """Returns when it is; None for the days of the festival itself."""
        return None if self.rule.name == "event" else deadline_of(self.rule, self.profile.zone)

    @property
    def uid(self) -> str:
        """Returns the same name for the same day in every file, so that a newer file replaces it."""
        parts = (self.profile.name, self.profile.edition, self.rule.key)
        return f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}@showcase"

    def is_past(self, clock: Clock) -> bool:
        """Returns whether it is over."""
        if self.deadline is not None:
            return self.deadline.days_left(clock) < 0
        return date.fromisoformat(self.rule.word("until") or self.rule.word("on")) < clock.today


def days_ahead(profile: Profile, clock: Clock, films: Sequence[str], sent: Sequence[str]) -> Iterable[CalendarDay]:
    """Yields the days of a festival that are not over."""
    for rule in profile.rules:
        if rule.name in DAYS and rule.word("on"):
            day = CalendarDay(profile, rule, tuple(films), tuple(sent))
            if not day.is_past(clock):
                yield day


def calendar(days: Iterable[CalendarDay], stamp: datetime, words: Localizer) -> bytes:
    """Returns the calendar file; `stamp` is the moment at which it is made."""
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", "-//showcase//festivals//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("x-wr-calname", words("festival-calendar.name"))
    for day in days:
        whole.add_component(_event(day, stamp, words))
    return bytes(whole.to_ical())


def _event(day: CalendarDay, stamp: datetime, words: Localizer) -> Event:
    from icalendar import Event

    profile, rule = day.profile, day.rule
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    summary = words(f"festival-calendar.{rule.name}", festival=profile.title)
    event.add("summary", f"{summary} – {', '.join(day.films)}" if day.films else summary)
    _add_days(event, day)
    if rule.word("city"):
        event.add("location", rule.word("city"))
    event.add("description", "\n".join(_described(day, words)))
    address = profile.website or rule.source
    if address.startswith(("https://", "http://")):
        event.add("url", address)
    event.add("status", "CONFIRMED" if rule.certainty is Certainty.ORGANISER else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if rule.name == "deadline" and (day.films or not day.sent):
        for before in WARNED_BEFORE:
            event.add_component(_alarm(before, summary))
    return event


def _add_days(event: Event, day: CalendarDay) -> None:
    """Adds a moment in UTC where the time zone is known, else whole days."""
    moment = day.deadline.moment if day.deadline is not None else None
    if moment is not None:
        event.add("dtstart", moment.astimezone(UTC))
        return
    first = date.fromisoformat(day.rule.word("on"))
    last = date.fromisoformat(day.rule.word("until") or day.rule.word("on"))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the day after the last, as RFC 5545 has it


def _described(day: CalendarDay, words: Localizer) -> Iterable[str]:
    rule, language = day.rule, words.language
    yield words.labelled(report_text.title(rule, language), report_text.says(rule, language))
    if day.deadline is not None and day.deadline.moment is not None and not rule.word("zone"):
        yield words.labelled(words("festival-profile.zone"), day.profile.zone)
    if day.sent:
        yield words.labelled(words("festival-calendar.sent"), ", ".join(day.sent))
    yield f"{report_text.origin(rule, language)}{f' – {rule.source}' if rule.source else ''}"
    yield words("festival-report.caution")


def _alarm(days: int, summary: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(days=-days))
    return alarm
