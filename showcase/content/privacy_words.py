"""Recognizes words that may concern consent or visibility: where one is not understood, something is held back."""

from __future__ import annotations

import re

from showcase.text import compare_key

CONSENT_STEMS = (
    "consent", "accord ", "accords ", "accorde ", "agree", "accept", "autoris",
    "authoris", "authoriz", "permission", "permit", "anonym",
    "withdraw", "retrait", "retire son", "revoke", "refus", "opt out", "opt-out", "optout", "opt in", "opt-in",
    "release form", "decharge",
    "droit a l'image", "droits a l'image", "likeness release", "may be named", "be named", "be credited",
    "etre nomme", "etre cite", "etre credite", "peut etre", "do not name", "ne pas nommer", "ne pas citer", "rgpd",
    "gdpr", "dsgvo", "uncredit", "non credite", "einwilligung", "zustimmung", "consenso", "consentimiento",
    "nommable", "may we", "name you", "show your name", "your name in", "votre nom apparai", "puis-je",
    "puis je", "pouvons-nous", "pouvons nous", "peut-on", "peut on", "named", "show name", "nda",
)  # fmt: skip
"""Beginnings of words, as `compare_key` gives them, in English and French, and the commonest in other languages."""

VISIBILITY_STEMS = (
    "visib", "draft", "brouillon", "private", "prive", "publi", "unlisted", "hidden", "hide", "secret", "confidenti",
    "embargo", "non-public", "nonpublic", "unpublish", "masque", "cache", "invisible", "noindex", "no-index",
    "restricted",
    "not-for", "do-not-publish", "do not publish", "ne pas publier", "ne-pas-publier", "ne pas diffuser", "internal",
    "interne", "offline", "expires", "expiry", "listed", "share", "partag", "audience", "diffus", "afficher",
    "protected", "protege", "archived", "archive", "deleted",
    "supprime", "disabled", "desactive", "enabled", "exclude", "exclu", "skip", "ignore", "nda", "available from",
    "go live", "go-live", "password", "mot de passe",
    "access",
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


NEGATIVE = re.compile(
    r"\b(?:no|non|not|never|sans|without|ne|pas|jamais)\b|n't\b"
    r"|refus|withdr|retir|revok|revoc|missing|pending|anonym|hid|cach"
    r"|opt.?out|declin|attente"
)
"""Words by which a question asks for the opposite."""


def asks_the_opposite(question: str) -> bool:
    """Returns whether yes to a question may mean no consent: "Should we remove your name?"."""
    return bool(NEGATIVE.search(compare_key(question)))


def asks_for_consent(question: str) -> bool:
    """Tells whether a question is about consent, and yes is its answer by somebody who may be named."""
    return concerns_consent(question) and not asks_the_opposite(question)


def asks_for_name(question: str) -> bool:
    """Tells whether a question asks for a person's name."""
    return not concerns_consent(question) and bool(re.search(r"\b(?:names?|noms?)\b", compare_key(question)))


SETTINGS_LINE = re.compile(
    r"^\s*[\"']?(?:visibilit[yé]|visibilite|draft|brouillon|private|priv[ée]+|hidden|unlisted|published?|publi[ée]+"
    r"|public|status|statut|embargo|public_from)[\"']?\s*[:=]\s*\S",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of settings that says who is to see something."""

PRIVATE_LINE = re.compile(
    r"^\s*[\"']?(?:(?:visibilit[yé]|visibilite|status|statut)[\"']?\s*:\s*"
    r"[\"']?(?:priv|draft|brouillon|hidden|unlisted)"
    r"|(?:draft|brouillon|private|priv[ée]+|hidden)[\"']?\s*:\s*[\"']?(?:yes|true|oui|on|vrai)"
    r"|(?:published?|publi[ée]+|public)[\"']?\s*:\s*[\"']?(?:no|false|non|off|faux))",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that holds a film back, even where the file around it cannot be read."""


def _begins(words: str, stems: tuple[str, ...]) -> bool:
    key = compare_key(words).replace("_", " ")
    dashed = " ".join(re.sub(r"[^\w'@-]+", " ", key).split())
    texts = (f" {dashed} ", f" {dashed.replace('-', ' ')} ")
    return any(f" {stem}" in text for stem in stems for text in texts)


def wishes_in_brackets(name: str) -> bool:
    """Tells whether a name has a word in brackets that may say it is not to be shown: `Bob (anonymous)`."""
    return any(concerns_consent(part) for part in re.findall(r"[(\[]([^)\]]*)[)\]]", name))


PRIVATE_WORDS = frozenset([
    "private", "prive", "privee", "draft", "brouillon", "unlisted", "hidden", "confidential", "confidentiel",
    "unpublished", "non-publie", "not-public",
])  # fmt: skip
"""Values that mean nothing but "not for the public", under whatever key."""

WHOLE_NAMES = frozenset([
    "private", "prive", "privee", "confidential", "confidentiel", "confidentielle", "do not publish",
    "not for publication", "ne pas publier", "ne pas diffuser", "not public", "non public", "unpublished", "non publie",
    "consent", "consents", "consentement", "consentements", "consent list", "consent form", "consent forms",
])  # fmt: skip
"""Those that mean nothing else, whatever folder the file is in."""


FOLDER_NAMES = WHOLE_NAMES | {
    "draft", "drafts", "brouillon", "brouillons", "accords", "autorisations", "release forms", "internal", "interne",
}  # fmt: skip
"""The same for folders."""

FOLDER_WORDS = ("private", "prive", "privee", "draft", "brouillon", "confidential", "confidentiel")


def may_be_private_folder(name: str) -> bool:
    """Tells whether a folder's name begins or ends with a word for what is not for the public: `private-sun`."""
    words = PARTS.sub(" ", compare_key(name)).split()
    return bool(words) and (words[0] in FOLDER_WORDS or words[-1] in FOLDER_WORDS)


SHOUTED = re.compile(r"(?:DRAFT|BROUILLON|PRIVATE|PRIVÉE?|CONFIDENTIAL|CONFIDENTIEL)\b(?=.*[a-z])")
"""A first word in capitals before others that are not: `DRAFT night bus`."""


def is_private_folder_name(name: str) -> bool:
    """Tells whether a folder's name says nothing but that it is not for the public, or says it in brackets."""
    words = " ".join(PARTS.sub(" ", compare_key(name)).split())
    return words in FOLDER_NAMES or names_something_private(name, whole=True) or bool(SHOUTED.match(name))


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
