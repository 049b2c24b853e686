"""Writes the film's colours as a small stylesheet: the content security policy forbids inline styles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import chain

from showcase.model.media import Accent


def stylesheet(own: Accent | None, cards: Iterable[tuple[str, Accent]] = ()) -> str:
    """Returns the custom properties: those of the page's own film on `:root`, those of the films it lists by class."""
    named = [(f".accent-{slug}", accent) for slug, accent in cards]
    rules = [*([(":root", own)] if own else []), *named]
    light = "".join(chain.from_iterable(_light(selector, accent) for selector, accent in rules))
    dark = "".join(chain.from_iterable(_dark(selector, accent) for selector, accent in rules))
    return f"{light}@media (prefers-color-scheme:dark){{\n{dark}}}\n" if rules else ""


def _light(selector: str, accent: Accent) -> Iterable[str]:
    yield (
        f"{selector}{{--accent:{accent.light};--accent-ink:{accent.light_ink};--tint:{accent.tint_light};"
        f"--accent-light:{accent.light};--accent-light-ink:{accent.light_ink};--tint-light:{accent.tint_light};"
        f"--accent-dark:{accent.dark};--accent-dark-ink:{accent.dark_ink};--tint-dark:{accent.tint_dark};"
        f"--accent-hue:{accent.hue:.0f}}}\n"
    )


def _dark(selector: str, accent: Accent) -> Iterable[str]:
    yield f"{selector}{{--accent:{accent.dark};--accent-ink:{accent.dark_ink};--tint:{accent.tint_dark}}}\n"


def path_of(text: str, folder: str = "assets/") -> str:
    """Returns where a stylesheet goes: named by what is in it; empty if there is nothing in it."""
    if not text:
        return ""
    return f"{folder}accent.{hashlib.sha256(text.encode()).hexdigest()[:10]}.css"
