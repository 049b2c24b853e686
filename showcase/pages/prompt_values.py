"""Defines the values of templates for the pages of prompts."""

from __future__ import annotations

from showcase.pages.views import DateView, Download, Pager, PictureView, TextView
from showcase.structs import FrozenStruct


class PromptView(FrozenStruct):
    """A prompt that the film was made with."""

    id: str
    """For anchors: `prompt-…`."""
    number: int
    prompt: str
    lang: str
    negative: str
    excerpt: bool
    """Whether only its beginning is public."""
    tool: str
    tool_key: str
    """The tool's name as a class or a value for a facet."""
    version: str
    kind: str
    """As written or imported: `imagine`, `variation`, …"""
    kind_label: str
    """In words."""
    seed: str
    params: tuple[tuple[str, str], ...]
    by: str
    date: DateView | None
    verdict: str
    """`kept`, `rejected`, or empty if not said."""
    note: TextView
    shot: str
    shot_key: str
    at: DateView | None
    """Where in the film its result is seen."""
    seconds: float | None
    """The same in seconds."""
    href: str
    """The film at that moment; may be empty."""
    picture: PictureView | None
    page: str
    """Address of the prompt on the page that shows it."""
    beginning: str
    """How a long text begins; empty if the text is short enough to be shown whole."""
    lineage: tuple[LineageView, ...]
    """Prompts that it is based on, the first one first, then itself, then those based on it; empty if there are
    none."""


class LineageView(FrozenStruct):
    """A prompt in the lineage of another."""

    number: int
    href: str
    """Address of the prompt."""
    picture: PictureView | None
    current: bool
    """Whether it is the prompt whose lineage this is."""
    small: str = ""
    """Address of the smallest file of its picture."""


class PromptGroupView(FrozenStruct):
    """Prompts of one day, one month or one shot."""

    id: str
    """For anchors; empty if prompts are not grouped."""
    label: str
    """Day, month or shot, as the page writes it; empty if prompts are not grouped."""
    machine: str
    """Day as `2025-04-07`, month as `2025-04`; empty for a shot."""
    count: int
    href: str
    """Address of the first page that shows some of them."""
    prompts: tuple[PromptView, ...]
    """Those on this page, first the ones whose picture was kept."""
    layout: str = ""
    """`columns-4`, `columns-5` or `even` (sizes) where small pictures do not fill the room beside large ones."""


class PromptSheetView(FrozenStruct):
    """The prompts on one page, and the way to all others."""

    count: int
    """Of all prompts of the film that may be read."""
    kept: int
    groups: tuple[PromptGroupView, ...]
    """All prompts on this page; empty on a first page that only leads to further ones."""
    picks: tuple[PromptView, ...]
    """Prompts shown on a first page that leads to further ones: those that were kept."""
    contents: tuple[PromptGroupView, ...]
    """All days, months or shots, without their prompts, with the address of each; empty if there is one page only."""
    pager: Pager | None
    """Which of the further pages this is; None if there is one page only."""
    index: str
    """Address of the search index (JSON) of all prompts; empty if there is one page only."""
    data: tuple[Download, ...]
    """All prompts as files for other programs."""
    shape: str = "3-2"
    """The commonest shape of their pictures: `16-9`, `3-2`, `1-1`, …"""
    facets: tuple[str, ...] = ()
    """In what prompts differ: `tool`, `by`, `shot`, `day`, `verdict`."""
    relatives: tuple[LineageView, ...] = ()
    """Prompts with a picture in the lineages of those on this page, each once."""
