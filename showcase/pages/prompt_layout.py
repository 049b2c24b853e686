"""Decides how the pictures of prompts are laid out in a sheet, so that no room is left beside the large ones, and
which of many are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log
from statistics import median_low
from typing import TypeVar

from showcase.pages.prompt_values import PromptView

Item = TypeVar("Item")

SHAPES = {
    "21-9": 21 / 9,
    "16-9": 16 / 9,
    "3-2": 3 / 2,
    "4-3": 4 / 3,
    "1-1": 1.0,
    "3-4": 3 / 4,
    "2-3": 2 / 3,
    "9-16": 9 / 16,
}
"""Width to height, by the name of a class."""
USUAL = "3-2"

LARGE_IN_ROW = 3
"""Pictures that were kept beside each other: each takes two columns of six, and two rows."""
COLUMNS, FEWEST_COLUMNS = 6, 4
FREE = {0: 0, 1: 8, 2: 4}
"""Small pictures that fill the room beside so many large ones of a last row."""


def is_large(prompt: PromptView) -> bool:
    """Returns whether a prompt is shown large: it was kept, and has a picture."""
    return prompt.verdict == "kept" and prompt.picture is not None


def large_first(prompts: Iterable[PromptView]) -> tuple[PromptView, ...]:
    """Returns prompts with the large ones first, each in their order."""
    return tuple(sorted(prompts, key=lambda prompt: not is_large(prompt)))


def varied(prompts: Sequence[PromptView], most: int) -> Iterator[PromptView]:
    """Yields at most so many prompts in their order, spread evenly, each of other words as far as there are such.

    The same words are repeated only with other pictures.
    """
    first: dict[str, PromptView] = {}
    for prompt in prompts:
        first.setdefault(" ".join(prompt.prompt.casefold().split()), prompt)
    chosen = list(spread(tuple(first.values()), most))
    numbers = {prompt.number for prompt in chosen}
    others = [prompt for prompt in prompts if prompt.picture and prompt.number not in numbers]
    chosen += spread(others, most - len(chosen))
    yield from sorted(chosen, key=lambda prompt: prompt.number)


def spread(items: Sequence[Item], most: int) -> Iterator[Item]:
    """Yields at most so many items, spread evenly over all."""
    count = min(most, len(items))
    yield from (items[number * len(items) // count] for number in range(count))


def layout_of(prompts: Sequence[PromptView]) -> str:
    """Returns the layout of a group: empty, fewer columns (`columns-4`, `columns-5`), or all of `even` size."""
    large = sum(map(is_large, prompts))
    small = len(prompts) - large
    beside = large % LARGE_IN_ROW
    if not large or not small or small >= FREE[beside]:
        return ""
    if large < LARGE_IN_ROW and large + small <= LARGE_IN_ROW:
        return "even"
    columns = 2 * large + (small + 1) // 2 if large < LARGE_IN_ROW else FEWEST_COLUMNS
    return f"columns-{columns}" if columns < COLUMNS else ""


def shape_of(prompts: Iterable[PromptView]) -> str:
    """Returns the shape of most pictures; where there are many shapes, one in the middle, which wastes least room."""
    ratios = [one.picture.width / one.picture.height for one in prompts if one.picture]
    if not ratios:
        return USUAL
    shape, count = Counter(map(_nearest, ratios)).most_common(1)[0]
    return shape if 2 * count > len(ratios) else _nearest(median_low(ratios))


@lru_cache(maxsize=1000)
def _nearest(ratio: float) -> str:
    return min(SHAPES, key=lambda name: abs(log(SHAPES[name] / ratio)))
