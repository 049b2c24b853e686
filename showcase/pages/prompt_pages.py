"""Decides how the prompts of a film are spread over pages, so that each page stays small however many there are.

Pure and independent of language: the page plan and the page renderer both ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from showcase.model.provenance import Prompt
from showcase.structs import FrozenStruct, replace

PICTURES_PER_PAGE = 18
"""Pictures that a page may load at once: without scripts, browsers load all of them with the page, each in its smallest
size: at some 10 kB each, with the rest of a page, within 250 kB."""
ELEMENTS_PER_PAGE = 1_300
"""HTML elements of all prompts on a page; head, navigation and footer have some 130 more."""
BYTES_PER_PAGE = 26_000
"""Bytes of text of all prompts on a page: compressed, about half of the 20 kB that a page may weigh."""

UNGROUPED = 12
"""Up to this many prompts are shown as they are written, without headings."""
FEWEST_PER_DAY = 3
"""Prompts that a day has on average; with fewer, a heading for each day would be all that one sees: months have one."""
GROUPS_LISTED = 120
"""Days or shots that the first page links to, each by a line of its own; if there are more, pages are listed."""
PICKS = 12
"""Prompts that the first page shows where there are further pages."""


class PromptGroup(FrozenStruct):
    """Prompts of one day, one month or one shot on one page."""

    key: str
    """Day (`2025-04-07`), month (`2025-04`) or shot; empty if not known, or if prompts are not grouped."""
    prompts: tuple[int, ...]
    """Positions among the prompts of the film, from 0."""


class PromptPages(FrozenStruct):
    """All prompts of a film, page by page."""

    by: str
    """What they are grouped by: `day`, `month`, `shot`, or empty."""
    pages: tuple[tuple[PromptGroup, ...], ...]

    @property
    def split(self) -> bool:
        """Returns whether there is a page of choices first, and all prompts on pages of their own."""
        return len(self.pages) > 1

    def page_of(self) -> dict[int, int]:
        """Returns the page, from 1, of each prompt by its position; 0 if they are all on the first page."""
        return {
            position: number if self.split else 0
            for number, page in enumerate(self.pages, 1)
            for group in page
            for position in group.prompts
        }


def pages_of(prompts: Sequence[Prompt]) -> PromptPages:
    """Returns which prompts of a film are on which page: by day if half of them have one (by month if most days have
    few), else by shot, else as written.
    """
    by = _grouped_by(prompts)
    keys = [_key(prompt, by) for prompt in prompts]
    pages: list[tuple[PromptGroup, ...]] = []
    for page in _filled(prompts, _in_order(prompts, keys, by)):
        groups: dict[str, list[int]] = {}
        for position in page:
            groups.setdefault(keys[position], []).append(position)
        pages.append(tuple(PromptGroup(key, tuple(members)) for key, members in groups.items()))
    return PromptPages(by, tuple(pages))


def _grouped_by(prompts: Sequence[Prompt]) -> str:
    if len(prompts) <= UNGROUPED:
        return ""
    days = [prompt.at for prompt in prompts if prompt.at is not None]
    if 2 * len(days) >= len(prompts):
        return "day" if len(days) >= FEWEST_PER_DAY * len(set(days)) else "month"
    return "shot" if 2 * sum(bool(prompt.shot) for prompt in prompts) >= len(prompts) else ""


def _key(prompt: Prompt, by: str) -> str:
    if by in ("day", "month"):
        day = prompt.at and (prompt.at if by == "day" else replace(prompt.at, day=0))
        return str(day) if day is not None else ""
    return prompt.shot if by == "shot" else ""


def _in_order(prompts: Sequence[Prompt], keys: Sequence[str], by: str) -> list[int]:
    """Returns the positions of all prompts in the order of the pages; those that belong to no group are the last."""
    # Shots stay in the order in which they first appear.
    first: dict[str, int] = {}
    for position, key in enumerate(keys):
        first.setdefault(key, position)

    def rank(position: int) -> tuple[bool, tuple[int, ...], int]:
        day, key = prompts[position].at, keys[position]
        within = day.last if by in ("day", "month") and day is not None else (first[key],) if by == "shot" else ()
        return bool(by) and not key, within, position

    return sorted(range(len(prompts)), key=rank)


def _filled(prompts: Sequence[Prompt], order: Iterable[int]) -> Iterator[list[int]]:
    page: list[int] = []
    elements = weight = pictures = 0
    for position in order:
        prompt = prompts[position]
        more = (_elements(prompt), _weight(prompt), 1 if prompt.media else 0)
        full = (
            elements + more[0] > ELEMENTS_PER_PAGE
            or weight + more[1] > BYTES_PER_PAGE
            or pictures + more[2] > PICTURES_PER_PAGE
        )
        if page and full:
            yield page
            page, elements, weight, pictures = [], 0, 0, 0
        page.append(position)
        elements, weight, pictures = elements + more[0], weight + more[1], pictures + more[2]
    yield page


def _elements(prompt: Prompt) -> int:
    """Returns about how many HTML elements a prompt takes."""
    facts = (prompt.negative, prompt.tool, prompt.kind, prompt.by, prompt.shot, prompt.note, prompt.seed)
    moments = (prompt.at, prompt.time)
    return (
        13
        + (4 if prompt.media else 1)
        + (0 if prompt.selected is None else 3)
        + 2 * sum(bool(fact) for fact in facts)
        + 4 * sum(moment is not None for moment in moments)
        + 2 * len(prompt.params)
        + (12 if prompt.parent else 3)
    )


def _weight(prompt: Prompt) -> int:
    """Returns about how many bytes of text a prompt takes: those of its words, and some for what is around them."""
    notes = max((_bytes(saying.text) for saying in prompt.note.sayings), default=0)
    settings = sum(_bytes(name) + _bytes(value) for name, value in prompt.params)
    return 300 + _bytes(prompt.prompt) + _bytes(prompt.negative) + notes + settings


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
