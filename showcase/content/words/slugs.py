"""Converts names of folders to URL slugs and titles."""

from __future__ import annotations

import re

from showcase.text import capitalized, slug

__all__ = ["slug", "title"]


def title(name: str) -> str:
    """Returns a title from a folder's name: `croquette-crew` reads "Croquette crew"; one with spaces is unchanged."""
    text = name.encode("utf-8", "replace").decode().strip()
    if " " not in text:
        text = re.sub(r"[-_]+", " ", text).strip() or text
    return capitalized(text)
