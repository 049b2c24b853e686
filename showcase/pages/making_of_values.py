"""Defines the values of templates for the page on the making of a film."""

from __future__ import annotations

from showcase.pages.prompt_values import PromptView
from showcase.pages.views import DateView, NoteView, PictureView
from showcase.structs import FrozenStruct


class FigureView(FrozenStruct):
    """A number that tells how a film was made."""

    key: str
    """`people`, `prompts`, `kept`, `days`, `tools`, `discarded`."""
    value: str
    """`252`, `96 %`, as the language writes it."""
    label: str
    """What is counted: `prompts`."""


class TimelineView(FrozenStruct):
    """A note, or what was made on the days between two notes."""

    id: str
    """For anchors: `note-…` or `days-…`."""
    date: DateView
    """Of the note, or the first of the days."""
    until: DateView | None
    """The last of several days."""
    note: NoteView | None
    """None for days."""
    counts: str
    """What was made on the days: `3 days, 290 messages, 252 generations`; empty for a note."""
    pictures: tuple[PromptView, ...]
    """Prompts of the days that were kept."""


class ActivityBarView(FrozenStruct):
    """A bar of the chart of activity."""

    messages: int
    """Height in percent of the highest bar."""
    generations: int


class ActivityRowView(FrozenStruct):
    """A row of the table of activity."""

    label: str
    """Day, first day of the week, or month."""
    cells: tuple[str, ...]
    """By day: messages and generations. By week: both of each day, as `12 / 3`. By month: one text for all days."""


class ActivityView(FrozenStruct):
    """The activity in the channel as a chart and as a table, each in as few elements as fit a page."""

    unit: str
    """Period of one bar: `day`, `week`, `month` or `year`."""
    first: str
    """First and last day."""
    last: str
    bars: tuple[ActivityBarView, ...]
    """In order, with one for each unit without any activity."""
    head: tuple[str, ...]
    """Headings of the columns of the table, the first for the days."""
    rows: tuple[ActivityRowView, ...]
    """All days."""


class FrameView(FrozenStruct):
    """A frame of the film, as a part of the sheet of its frames: for `<svg viewBox>` with an `<image>`."""

    sheet: str
    """Address of the sheet."""
    sheet_width: int
    sheet_height: int
    left: int
    top: int
    width: int
    height: int


class ShotView(FrozenStruct):
    """A shot of the film and prompts that it came from."""

    id: str
    """For anchors: `shot-…`."""
    label: str
    """`Shot 3`; its place in the film if it has no name."""
    at: DateView | None
    href: str
    """The film at that moment; may be empty."""
    picture: PictureView | None
    """How it looks in the film, if its place is known."""
    frame: FrameView | None
    """The same as a small part of a sheet, where there is no picture."""
    count: int
    """Of all prompts of the shot."""
    prompts: tuple[PromptView, ...]
    """Some of them, those that were kept first; each has a picture."""
