"""Makes the activity in a channel a chart of few bars and a table of all days, however many days there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from showcase import localization
from showcase.model.provenance import ChannelDay
from showcase.model.text import PartialDate
from showcase.pages.making_of_values import ActivityBarView, ActivityRowView, ActivityView
from showcase.pages.page_localizer import PageLocalizer

BARS = 62
"""More than these, and a bar stands for a longer time."""
DAYS, WEEKS = 62, 70
"""Rows of the table by day and by week; a row holds four and nine elements."""


def activity_view(days: Sequence[ChannelDay], voice: PageLocalizer) -> ActivityView | None:
    """Returns the chart and the table of these days, which are in order; None if there are none."""
    if not days:
        return None
    unit, bars = _bars(days)
    head, rows = _table(days, voice)
    return ActivityView(
        unit=unit,
        first=localization.date(days[0].day, voice.language),
        last=localization.date(days[-1].day, voice.language),
        bars=bars,
        head=head,
        rows=rows,
    )


def _exact(day: PartialDate) -> bool:
    return bool(day.month and day.day)


def _date(day: PartialDate) -> date:
    return date(day.year, day.month, day.day)


UNITS: tuple[tuple[str, Callable[[PartialDate], int]], ...] = (
    ("day", lambda day: _date(day).toordinal()),
    ("week", lambda day: (_date(day).toordinal() - 1) // 7),
    ("month", lambda day: 12 * day.year + day.month - 1),
)
"""Each unit of the chart, the shortest first, with the number of the one that a day is in."""


def _bars(days: Sequence[ChannelDay]) -> tuple[str, tuple[ActivityBarView, ...]]:
    """Returns the shortest unit of which few enough span all days, with a bar for each."""
    exact, monthly = all(_exact(row.day) for row in days), all(row.day.month for row in days)
    for unit, number in UNITS:
        if exact or (unit == "month" and monthly):
            bins = [number(row.day) for row in days]
            if max(bins) - min(bins) < BARS:
                return unit, _filled(days, [one - min(bins) for one in bins])
    years = sorted({row.day.year for row in days})
    # Years without anything are left out only if there are far too many.
    step = {year: place for place, year in enumerate(years)} if years[-1] - years[0] >= BARS else {}
    return "year", _filled(days, [step.get(row.day.year, row.day.year - years[0]) for row in days])


def _filled(days: Sequence[ChannelDay], places: Sequence[int]) -> tuple[ActivityBarView, ...]:
    sums = [[0, 0] for _ in range(max(places) + 1)]
    for row, place in zip(days, places, strict=True):
        sums[place][0] += row.messages
        sums[place][1] += row.generations
    highest = max(max(pair) for pair in sums) or 1
    return tuple(ActivityBarView(_percent(one, highest), _percent(two, highest)) for one, two in sums)


def _percent(count: int, highest: int) -> int:
    """Returns a height; what is above 0 is never without a height."""
    return max(round(100 * count / highest), 1) if count else 0


def _table(days: Sequence[ChannelDay], voice: PageLocalizer) -> tuple[tuple[str, ...], tuple[ActivityRowView, ...]]:
    words = tuple(voice.t.maybe(f"making-of.{key}") for key in ("day", "messages", "generations"))
    both = " / ".join(words[1:])
    if len(days) <= DAYS:
        return words, tuple(_by_day(row, voice) for row in days)
    if all(_exact(row.day) for row in days):
        weeks = {_monday(row.day) for row in days}
        if len(weeks) <= WEEKS:
            names = voice.t.maybe("making-of.weekdays").split()
            return (both, *names), tuple(_by_week(days, voice))
    return (words[0], both), tuple(_by_month(days, voice))


def _by_day(row: ChannelDay, voice: PageLocalizer) -> ActivityRowView:
    cells = (localization.number(count, voice.language) for count in (row.messages, row.generations))
    return ActivityRowView(localization.date(row.day, voice.language), tuple(cells))


def _monday(day: PartialDate) -> date:
    one = _date(day)
    return one - timedelta(one.weekday())


def _by_week(days: Sequence[ChannelDay], voice: PageLocalizer) -> Iterator[ActivityRowView]:
    weeks: dict[date, list[str]] = {}
    for row in days:
        cells = weeks.setdefault(_monday(row.day), [""] * 7)
        cells[_date(row.day).weekday()] = _both(row, voice)
    for monday, cells in weeks.items():
        label = localization.date(PartialDate(monday.year, monday.month, monday.day), voice.language)
        yield ActivityRowView(label, tuple(cells))


def _by_month(days: Sequence[ChannelDay], voice: PageLocalizer) -> Iterator[ActivityRowView]:
    months: dict[PartialDate, list[str]] = {}
    for row in days:
        said = f"{row.day.day}: {_both(row, voice)}" if _exact(row.day) else _both(row, voice)
        months.setdefault(PartialDate(row.day.year, row.day.month), []).append(said)
    for month, parts in months.items():
        yield ActivityRowView(localization.date(month, voice.language), (" · ".join(parts),))


def _both(row: ChannelDay, voice: PageLocalizer) -> str:
    return " / ".join(localization.number(count, voice.language) for count in (row.messages, row.generations))
