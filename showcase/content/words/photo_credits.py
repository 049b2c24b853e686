"""Reads whose picture it is from the line that is printed beside it: `Photo: Zoe Klick`, `Photo par Zoe Klick`."""

from __future__ import annotations

from showcase.patterns import lazy_pattern

WORD = r"(?:ph|f)ot[oó](?:s|graph(?:s|e|er|ed|y|ie|iée?)?|gra[fp]h?(?:[oa]|ie|ía)?)?"
KIND = r"(?:\s+(?:d[eu]\s+|d['’]|of\s+)(?-i:[a-zß-öø-ÿœ]+)(?=\s*:))?"
"""What the picture is of, before a colon: `Photo de plateau : Zoe Klick`. A word in capitals is a name."""
LABEL = lazy_pattern(
    rf"(?i)\s*(?:cr[ée]dito?s?\s+)?{WORD}(?:\s+cr[ée]dito?s?)?{KIND}"
    r"(?:(?P<mark>\s*[:–—]|\s+(?:by|par|por|von|di|de)(?=\s))\s*|\s+)(?=\S)"
)
"""A word for the picture, and what leads from it to a name."""


def photographer(written: str) -> str:
    """Returns the name without the word for the picture before it.

    Pages, sheets and metadata put their own word there. A word without a mark stays before a single other word, which
    may be the name of an agency.
    """
    found = LABEL.match(written) if written else None
    if found is None:
        return written.strip()
    name = written[found.end() :].strip()
    return name if found["mark"] or " " in name else written.strip()
