"""Recognizes words that may concern consent or visibility: where one is not understood, something is held back."""

from __future__ import annotations

import re

from showcase.text import compare_key

CONSENT_STEMS = (
    "consent", "accord", "agree", "accept", "autoris", "authoris", "authoriz", "permission", "permit", "anonym",
    "withdraw", "retrait", "retire son", "revoke", "refus", "opt out", "opt-out", "optout", "opt in", "opt-in",
    "release form", "decharge",
    "droit a l'image", "droits a l'image", "likeness release", "may be named", "be named", "be credited",
    "etre nomme", "etre cite", "etre credite", "peut etre", "do not name", "ne pas nommer", "ne pas citer", "rgpd",
    "gdpr", "dsgvo", "einwilligung", "zustimmung", "consenso", "consentimiento", "nommable",
)  # fmt: skip
"""Beginnings of words, as `compare_key` gives them, in English and French, and the commonest in other languages."""

VISIBILITY_STEMS = (
    "visib", "draft", "brouillon", "private", "prive", "publi", "unlisted", "hidden", "hide", "secret", "confidenti",
    "embargo", "non-public", "nonpublic", "unpublish", "masque", "cache", "invisible", "noindex", "no-index",
    "restricted",
    "not-for", "do-not-publish", "do not publish", "ne pas publier", "ne-pas-publier", "ne pas diffuser", "internal",
    "interne", "offline", "expires", "expiry", "listed", "password", "mot de passe", "access",
)  # fmt: skip

NOT_VISIBILITY = frozenset(["publisher", "publishers", "publication", "publication_date", "public_prize", "cached",
                            "accessibility", "accessible"])  # fmt: skip
"""Words that begin like those above and mean something else."""

FILE_WORDS = (
    "private", "prive", "privee", "confidential", "confidentiel", "confidentielle", "secret", "draft", "brouillon",
    "do not publish", "not for publication", "ne pas publier", "ne pas diffuser", "not public", "non public",
    "internal",
    "interne", "embargo", "hidden", "unpublished", "non publie", "consent", "consents", "consentement", "consentements",
    "accord", "accords", "autorisation", "autorisations", "release form", "release forms", "consent form",
    "consent forms", "consent list", "anonymous", "anonymes",
)  # fmt: skip
"""Names of files that keep something from being shown, or tell who agreed to what."""

PARTS = re.compile(r"[^\w']+|_")


def concerns_consent(words: str) -> bool:
    """Returns whether a column, key or answer may be about consent."""
    return _begins(words, CONSENT_STEMS)


def concerns_visibility(words: str) -> bool:
    """Returns whether a key may be about who is to see something."""
    key = compare_key(words)
    return key.replace(" ", "_").replace("-", "_") not in NOT_VISIBILITY and _begins(words, VISIBILITY_STEMS)


def _begins(words: str, stems: tuple[str, ...]) -> bool:
    text = " " + " ".join(compare_key(words).replace("_", " ").split())
    dashed = text.replace("-", " ")
    return any(f" {stem}" in text or f" {stem}" in dashed for stem in stems)


WHOLE_NAMES = frozenset([
    "private", "prive", "privee", "confidential", "confidentiel", "confidentielle", "do not publish",
    "not for publication", "ne pas publier", "ne pas diffuser", "not public", "non public", "unpublished", "non publie",
    "consent", "consents", "consentement", "consentements", "consent list", "consent form", "consent forms",
])  # fmt: skip
"""Those that mean nothing else, whatever folder the file is in."""


def names_something_private(stem: str, *, whole: bool = False) -> bool:
    """Returns whether a file's name, without its suffix, says that it is not for the public or is about consent.

    With `whole` only where it says nothing else, or says it in brackets: `photo (private)`.
    """
    key = compare_key(stem)
    words = " ".join(PARTS.sub(" ", key).split())
    if any(f"({word})" in key or f"[{word}]" in key for word in FILE_WORDS):
        return True
    if whole:
        return words in WHOLE_NAMES
    return any(words == word or words.startswith(f"{word} ") or words.endswith(f" {word}") for word in FILE_WORDS)
