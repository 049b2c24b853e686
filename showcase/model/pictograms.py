"""Finds emoji and other pictograms that the typefaces of PDF documents do not have."""

from __future__ import annotations

import unicodedata

from showcase.patterns import lazy_pattern

LACKING = (
    (0x20E3, 0x20E3), (0x2607, 0x2608), (0x2630, 0x2637), (0x268C, 0x268F), (0x269D, 0x269F), (0x26A8, 0x26A9),
    (0x26B0, 0x26B1), (0x26B3, 0x2700), (0x2705, 0x2705), (0x270A, 0x270B), (0x2715, 0x2716), (0x2727, 0x2729),
    (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x275F, 0x2760), (0x2780, 0x2793),
    (0x2795, 0x2797), (0x27B0, 0x27B0), (0x2B74, 0x2B75), (0x2B96, 0x2B96), (0x3297, 0x3297), (0x3299, 0x3299),
    (0x1F000, 0x1F12E), (0x1F130, 0x1F6D0), (0x1F6D2, 0x1F77F), (0x1F7D9, 0x1F7DF), (0x1F7EC, 0x1F7FE),
    (0x1F80C, 0x1F80F), (0x1F848, 0x1F84F), (0x1F85A, 0x1F85F), (0x1F888, 0x1F88F), (0x1F8AE, 0x1F8AF),
    (0x1F8BC, 0x1F8BF), (0x1F8C2, 0x1F8CF), (0x1F8D9, 0x1FAFF),
)  # fmt: skip
"""Pictograms that no typeface has which comes with showcase or with Typst; a test compares them."""

JOINED = ((0xFE0E, 0xFE0F), (0xE0000, 0xE007F))
"""Signs without a picture of their own, which say how the pictogram before them looks."""


def _class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_LACKING = lazy_pattern(f"[{_class(LACKING)}]")
_ANY = lazy_pattern(f"[{_class(LACKING + JOINED)}]")


def pictograms(text: str) -> list[str]:
    """Returns the pictograms in a text that documents cannot show, each once, in the order they are written in."""
    return [] if text.isascii() else list(dict.fromkeys(_LACKING.findall(text)))


def is_left_out(sign: str) -> bool:
    """Returns whether documents leave a sign out: a pictogram, what belongs to one, or a sign without a meaning."""
    return _ANY.match(sign) is not None or unicodedata.category(sign) in ("Co", "Cn")
