"""Names of folders to addresses: plain letters, digits and dashes, whatever the folder is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from showcase.letters import unaccented

LONGEST = 80
"""Characters: longer addresses are cut between words."""


def slug(name: str) -> str:
    """The address of a folder's name: `Été à Tōkyō #2` is `ete-a-tokyo-2`.

    A name without a single plain letter gets a short digest of itself.
    """
    words = re.sub(r"[^a-z0-9]+", "-", unaccented(name).lower()).strip("-")
    if not words:
        plain = unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")
        return "film-" + hashlib.sha256(plain).hexdigest()[:8]
    if len(words) > LONGEST:
        cut = words[: LONGEST + 1].rpartition("-")[0]
        words = cut if len(cut) > LONGEST // 2 else words[:LONGEST]
    return words.strip("-")


def title(name: str) -> str:
    """A title from a folder's name: `croquette-crew` reads "Croquette crew"; what has spaces stays as it is."""
    text = name.encode("utf-8", "replace").decode().strip()
    if " " not in text:
        text = re.sub(r"[-_]+", " ", text).strip() or text
    return text[:1].upper() + text[1:]
