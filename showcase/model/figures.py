"""Counts from the data of a film how it was made: people, prompts, days, tools."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.model.people import PersonKind
from showcase.model.project import Project
from showcase.model.provenance import ChannelDay
from showcase.model.text import PartialDate
from showcase.structs import FrozenStruct
from showcase.text import compare_key

FIGURES = ("people", "prompts", "kept", "days", "tools", "discarded")
"""In the order in which they are shown."""


class Figures(FrozenStruct):
    """How a film was made, in numbers; 0 for what is not known."""

    people: int = 0
    """At least so many: people who are only counted may stand in several roles."""
    prompts: int = 0
    """All prompts; generations of the channel where it counted more."""
    kept: int = 0
    days: int = 0
    """Days on which something was written or made."""
    tools: int = 0
    """Those that generate; a script or an editing program is none."""
    discarded: int = 0
    """Percent of the prompts of which nothing was kept, rounded down; 0 if no prompt is marked as kept, or if some are
    marked as not kept and of others nothing is said."""

    from_channel: bool = False
    """Whether the prompts are the channel's generations, more than there are prompts to read."""

    def known(self) -> Iterator[tuple[str, int]]:
        """Yields (name, value) of all that are above 0."""
        yield from ((name, getattr(self, name)) for name in FIGURES if getattr(self, name))

    def labelled(self) -> Iterator[tuple[str, int]]:
        """Yields (name of the label, value) of all that are above 0."""
        for name, value in self.known():
            yield "generations" if name == "prompts" and self.from_channel else name, value


def figures_of(project: Project) -> Figures:
    """Returns the numbers of a film."""
    generations = sum(day.generations for day in project.channel_days)
    prompts = max(len(project.prompts), generations)
    verdicts = [prompt.selected for prompt in project.prompts]
    kept = verdicts.count(True)
    is_open = False in verdicts and None in verdicts
    return Figures(
        people=_people(project),
        prompts=prompts,
        kept=kept,
        days=sum(bool(day.day.day and (day.messages or day.generations)) for day in activity(project)),
        tools=len(_tools(project)),
        discarded=0 if is_open else 100 * (prompts - kept) // prompts if kept else 0,
        from_channel=generations > len(project.prompts),
    )


def activity(project: Project) -> tuple[ChannelDay, ...]:
    """Returns what was written and made on each day: what the channel counted, and on other days the prompts."""
    days = {row.day: row for row in project.channel_days}
    made: dict[PartialDate, int] = {}
    for prompt in project.prompts:
        if prompt.at is not None:
            made[prompt.at] = made.get(prompt.at, 0) + 1
    for day, count in made.items():
        known = days.get(day, ChannelDay(day))
        days[day] = ChannelDay(day, known.messages, max(known.generations, count))
    return tuple(days[day] for day in sorted(days, key=lambda day: day.last))


def charted_days(project: Project) -> tuple[ChannelDay, ...]:
    """Returns the days of the chart of activity, with the numbers of the timeline; none if no channel was counted."""
    return activity(project) if project.channel_days else ()


def _tools(project: Project) -> set[str]:
    """Returns the names of the generative tools: those listed, and those that prompts were for."""
    others = {compare_key(tool.name) for tool in project.tools if not tool.generative}
    listed = {compare_key(tool.name) for tool in project.tools if tool.name}
    return (listed | {compare_key(prompt.tool) for prompt in project.prompts if prompt.tool}) - others


def _people(project: Project) -> int:
    """Returns the larger of how many wrote prompts and how many are credited; the same person may be in both.

    Whoever wishes to be counted only is counted.
    """
    authors = {prompt.by or prompt.member for prompt in project.prompts if prompt.by or prompt.member}
    credited = (credit.person for credit in project.credits if credit.person is not None)
    named = {person.id or person.name for person in credited if person.kind is PersonKind.PERSON}
    groups = max((person.members for person in project.people), default=0)
    uncredited = max((credit.count for credit in project.credits if credit.person is None), default=0)
    return max(len(authors) + project.counted_authors, len(named) + uncredited, groups)
