"""Reads German words whose umlauts are written with an e: `veroeffentlichen`, `fuer`, `spaeter`."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.patterns import lazy_pattern

WORD = lazy_pattern(r"[a-z]*(?:ae|oe|ue)[a-z]*")
LETTERS = lazy_pattern(r"(?<![aeoq])([aou])e")
SHORTEST = 4
"""Letters of a word that may have such an umlaut: `fuer`, not `Noe`."""


def spellings(key: str) -> Iterator[str]:
    """Yields a text as `compare_key` gives it, and as it is with umlauts in place of `ae`, `oe` and `ue`."""
    yield key
    if "ae" in key or "oe" in key or "ue" in key:
        other = WORD.sub(lambda found: LETTERS.sub(r"\1", found[0]) if len(found[0]) >= SHORTEST else found[0], key)
        if other != key:
            yield other
