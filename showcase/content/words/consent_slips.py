"""Recognizes words for a consent that have a slip in them: `concent`, `permissoin`."""

from __future__ import annotations

from functools import lru_cache

from showcase.text import suggestion, word_key
from showcase.word_lists import frequency

SPELT = (
    "consent", "consents", "consented", "consentement", "consentements", "permission", "permissions", "autorisation",
    "autorisations", "authorisation", "authorization", "agreement", "anonymous", "anonyme", "withdrawn", "withdrawal",
    "visibility", "visibilite", "einwilligung", "zustimmung", "einverstanden", "consenso", "consentimiento",
    "autorizacion", "autorizzazione", "toestemming", "uncredited", "unlisted",
)  # fmt: skip
"""Words that a heading or a key may have been meant to be, without accents."""
LIKENESS, SHORTEST = 0.82, 5
RARE = 60
"""How often slips are in the texts that the dictionaries were made from; `content` is there 40,000 times."""


@lru_cache(1024)
def is_slip_of_consent(key: str) -> bool:
    """Returns whether a heading or a key is no common word, but nearly one for a consent."""
    word = word_key(key)
    if len(word) < SHORTEST or word in SPELT or frequency(word) > RARE:
        return False
    return bool(suggestion(word, SPELT, LIKENESS))
