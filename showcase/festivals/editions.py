"""Says whether the edition that a profile describes is over, and what is known of the next."""

from __future__ import annotations

from datetime import date

from showcase.festivals.deadlines import Clock, deadlines, last_deadline
from showcase.festivals.profiles import newest
from showcase.festivals.rule_result import NOTHING, Phrase, phrase
from showcase.model.festival import Profile


def is_over(profile: Profile, clock: Clock) -> bool:
    """Returns whether no film can be entered any more.

    That is after the last deadline; where none is known, after the last day of the festival or the year of the edition.
    """
    last = last_deadline(profile)
    if last is not None:
        return last.days_left(clock) < 0
    shown = event_days(profile)
    if shown:
        return max(shown) < clock.today
    return bool(newest(profile)) and newest(profile) < clock.today.year


def event_days(profile: Profile) -> tuple[date, ...]:
    """Returns the last day of each event of the edition, where they are known, in their order."""
    rules = [rule for rule in profile.rules if rule.name == "event" and rule.word("on")]
    return tuple(sorted(date.fromisoformat(rule.word("until") or rule.word("on")) for rule in rules))


def first_event(profile: Profile) -> date | None:
    """Returns the day on which the festival begins, where it is known."""
    days = [rule.word("on") for rule in profile.rules if rule.name == "event" and rule.word("on")]
    return min(map(date.fromisoformat, days), default=None)


def said_of_edition(profile: Profile, clock: Clock) -> Phrase:
    """Returns that the edition is over, and what is known of the next; nothing while it is not over."""
    if not is_over(profile, clock):
        return NOTHING
    last = last_deadline(profile)
    edition = profile.edition or (str(last.on.year) if last is not None else "")
    if profile.newer:
        return phrase("edition-over-newer", edition=edition, newer=profile.newer)
    later = [day for day in deadlines(profile, "opening") if last is None or day.on > last.on]
    if later:
        return phrase("edition-over-opening", edition=edition, day=later[-1].on.isoformat())
    return phrase("edition-over", edition=edition or "–")
