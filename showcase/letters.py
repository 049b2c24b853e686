"""Words in the letters that every file system, address and upload form bears."""

from __future__ import annotations

import unicodedata

SPELT = str.maketrans({
    "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "þ": "th", "Þ": "Th", "ı": "i", "&": " and ", "’": "-", "'": "-",
})  # fmt: skip
"""What Unicode does not take apart."""


def unaccented(text: str) -> str:
    """The text in ASCII, its case kept; letters of other scripts are left out."""
    return unicodedata.normalize("NFKD", text.translate(SPELT)).encode("ascii", "ignore").decode()
