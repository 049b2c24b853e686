"""Says whether the edition that a profile describes is over, and what is known of the next."""

from __future__ import annotations

from datetime import date

from showcase.festivals.profiles import newest
from showcase.festivals.rule_result import NOTHING, Phrase, phrase
from showcase.model.festival import Profile


def last_deadline(profile: Profile) -> date | None:
    """Returns the last day on which a festival takes films, where one is known."""
    return max(days(profile, "deadline"), default=None)


def days(profile: Profile, name: str) -> tuple[date, ...]:
    """Returns the days that rules of one kind name, in their order."""
    return tuple(sorted(date.fromisoformat(rule.word("on")) for rule in profile.rules
                        if rule.name == name and rule.word("on")))  # fmt: skip


def is_over(profile: Profile, today: date) -> bool:
    """Returns whether no film can be entered any more: after the last deadline, or after the year of the edition."""
    last = last_deadline(profile)
    if last is not None:
        return last < today
    return bool(newest(profile)) and newest(profile) < today.year


def said_of_edition(profile: Profile, today: date) -> Phrase:
    """Returns that the edition is over, and what is known of the next; nothing while it is not over."""
    if not is_over(profile, today):
        return NOTHING
    last = last_deadline(profile)
    edition = profile.edition or (str(last.year) if last is not None else "")
    if profile.newer:
        return phrase("edition-over-newer", edition=edition, newer=profile.newer)
    later = [day for day in days(profile, "opening") if last is None or day > last]
    if later:
        return phrase("edition-over-opening", edition=edition, day=later[-1].isoformat())
    return phrase("edition-over", edition=edition)
