"""Writes the film's colours as a small stylesheet: the content security policy forbids inline styles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from showcase.model.media import Accent


def stylesheet(own: Accent | None, cards: Iterable[tuple[str, Accent]] = ()) -> str:
    """Returns the custom properties: those of the page's own film on `:root`, those of the films it lists by class."""
    named = [(f".accent-{slug}", accent) for slug, accent in cards]
    return "".join(_rule(selector, accent) for selector, accent in [*([(":root", own)] if own else []), *named])


def _rule(selector: str, accent: Accent) -> str:
    # What a page's `color-scheme` allows decides, not the visitor's system: a theme may be light, or dark, alone.
    return (
        f"{selector}{{--accent:light-dark({accent.light},{accent.dark});"
        f"--accent-ink:light-dark({accent.light_ink},{accent.dark_ink});"
        f"--tint:light-dark({accent.tint_light},{accent.tint_dark});"
        f"--accent-light:{accent.light};--accent-light-ink:{accent.light_ink};--tint-light:{accent.tint_light};"
        f"--accent-dark:{accent.dark};--accent-dark-ink:{accent.dark_ink};--tint-dark:{accent.tint_dark};"
        f"--accent-hue:{accent.hue:.0f}}}\n"
    )


def path_of(text: str, folder: str = "assets/") -> str:
    """Returns where a stylesheet goes: named by what is in it; empty if there is nothing in it."""
    if not text:
        return ""
    return f"{folder}accent.{hashlib.sha256(text.encode()).hexdigest()[:10]}.css"
