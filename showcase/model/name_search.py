"""Tells where in a folded text the spellings of a name can be, so that no pattern runs over all of a long text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

WORD = re.compile(r"[^\W_]+")
SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_][ .\-_·]){3,}[^\W\d_](?![^\W\d_])")
"""Four letters or more that are all apart: `K a r l i`."""
LEAD, TAIL = 240, 320
"""Characters that the longest spelling of a name may have before and behind one of its needles."""

SHORTEST = 3
"""Letters of a needle whose places are looked up; shorter ones are all over a text."""
DENSE = 100
"""Characters of a text for each place of a needle, below which one search of the whole text is faster."""

Spans = list[tuple[int, int]]


class SearchedText:
    """A folded text with its words, each once: most texts repeat theirs."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    @cached_property
    def _vocabulary(self) -> str:
        joined = (re.sub(r"[ .\-_·]", "", found[0]) for found in SPACED.finditer(self.folded))
        return " ".join({*WORD.findall(self.folded), *joined})

    @cached_property
    def _is_spaced(self) -> bool:
        return SPACED.search(self.folded) is not None

    def holds(self, needles: Collection[str]) -> bool:
        """Returns whether the text holds one of the needles, letters that are apart included."""
        words = self._vocabulary
        return any(needle in (words if needle.isalnum() else self.folded) for needle in needles)

    def spans(self, needles: Sequence[str]) -> Spans:
        """Returns the spans of the text, in order and apart, outside of which no spelling of a name is that holds one
        of the needles.
        """
        length = len(self.folded)
        whole = [(0, length)]
        if self._is_spaced or length < LEAD + TAIL or any(len(needle) < SHORTEST for needle in needles):
            return whole
        places = sorted(self._places(needles))
        if len(places) * DENSE > length:
            return whole
        merged: Spans = []
        for at in places:
            start, end = max(0, at - LEAD), min(length, at + TAIL)
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return merged

    def _places(self, needles: Sequence[str]) -> Iterator[int]:
        for needle in needles:
            at = self.folded.find(needle)
            while at >= 0:
                yield at
                at = self.folded.find(needle, at + 1)
