"""Tells where in a folded text the spellings of a name can be, so that no pattern runs over all of a long text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

SPACED = lazy_pattern(r"(?<![^\W\d_])(?:[^\W\d_][ .\-_·]){3,}[^\W\d_](?![^\W\d_])")
"""Four letters or more that are all apart: `K a r l i`."""
MAY_BE_SPACED = lazy_pattern(r"[ .\-_·][^\W\d_][ .\-_·][^\W\d_][ .\-_·]")
"""A part of such letters, found by the signs between them, which are fewer."""
INITIALS = lazy_pattern(r"\.(?<=[^\W\d_]\.) ?[^\W\d_]\.")
"""Two initials but the first letter: `.P.` of `A.P.`; begins with a plain sign, so that a search skips the rest."""
LEAD, TAIL = 240, 320
"""Characters that the longest spelling of a name may have before and behind one of its needles."""

SHORTEST = 3
"""Letters of a needle whose places are looked up; shorter ones are all over a text."""
MANY = 150
DENSE = 100
"""Characters of a text for each place of a needle, below which one search of the whole text is faster."""

Spans = list[tuple[int, int]]


class Needles(FrozenStruct):
    """The needles of many names, each once."""

    solid: tuple[str, ...]
    """Of letters and digits only: they lie within a word."""
    initials: tuple[str, ...]
    """Two letters, each with a dot."""
    others: tuple[str, ...]
    by_start: Mapping[str, tuple[str, ...]]
    """The solid ones by their first letters, where there are so many that one look at a text for all is faster."""

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Needles:
        """Returns the needles of the rows of a matcher."""
        found = dict.fromkeys(needle for row in rows for needle in row)
        initials = frozenset(one for one in found if INITIALS.fullmatch(one, 1))
        solid = tuple(one for one in found if one.isalnum())
        others = (one for one in found if not one.isalnum() and one not in initials)
        by_start: dict[str, tuple[str, ...]] = {}
        if len(solid) >= MANY:
            for one in solid:
                by_start[one[:SHORTEST]] = (*by_start.get(one[:SHORTEST], ()), one)
        return cls(solid, tuple(initials), tuple(others), by_start)

    def in_words(self, words: str) -> list[str]:
        """Returns the solid needles that lie in words."""
        if not self.by_start:
            return [needle for needle in self.solid if needle in words]
        starts = {words[at : at + length] for length in range(1, SHORTEST + 1) for at in range(len(words))}
        return [one for start in starts & self.by_start.keys() for one in self.by_start[start] if one in words]


class SearchedText:
    """A folded text with its words, each once: most texts repeat theirs."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    @cached_property
    def vocabulary(self) -> str:
        """Returns the words of the text, each once: it holds what the text holds without blanks."""
        spaced = SPACED.finditer(self.folded) if self._is_spaced else ()
        joined = (re.sub(r"[ .\-_·]", "", found[0]) for found in spaced)
        # What is between blanks holds the words, and what is on both sides of a sign is never one needle.
        return " ".join({*self.folded.split(), *joined})

    @cached_property
    def _is_spaced(self) -> bool:
        return MAY_BE_SPACED.search(self.folded) is not None and SPACED.search(self.folded) is not None

    def held(self, needles: Needles) -> frozenset[str]:
        """Returns those of the needles that the text holds, letters that are apart included."""
        words, text = self.vocabulary, self.folded
        solid = needles.in_words(words)
        others = needles.others + (needles.initials if INITIALS.search(text) else ())
        return frozenset(solid + [needle for needle in others if needle in text])

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
