"""Compares names of tools: with and without versions, in other spellings, by their makers and models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from showcase import toml_cache
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct
from showcase.text import name_words

TABLE = Path(__file__).with_name("services.toml")
EDITION = lazy_pattern(
    r"v?\d[\d.]*[a-z]?|v|version|alpha|beta|turbo|pro|lite|standard|ai|ia|app|web|bot|studio|inc|the|le"
)
"""Words that tell one edition of a tool from another, or nothing."""
FREE = lazy_pattern(
    r"\b(free|gratuite?|gratis|gratuit[oa]|kostenlos|kostenfrei|trial|essai|prueba|prova|testversion)\b", re.IGNORECASE
)
NOT_FREE = lazy_pattern(r"open.?source|libre|local|self.?hosted|public domain|royalty.?free", re.IGNORECASE)


class Service(FrozenStruct):
    """A tool that is known."""

    id: str
    modality: str = ""
    local: bool = False
    writes: bool = False
    """Whether it is a model that people ask for texts, among other things."""
    downloads_ended: str = ""
    """Day from which its terms gave no download, as `YYYY-MM-DD`; empty if they do."""


@cache
def _services() -> Mapping[str, Service]:
    """Returns every known tool by each of its names, as `_key` writes them."""
    known: dict[str, Service] = {}
    for id_, row in toml_cache.read(TABLE).items():
        service = Service(
            row.get("same_as", id_), row.get("modality", ""), row.get("local", False), row.get("writes", False),
            row.get("downloads_ended", ""),
        )  # fmt: skip
        for name in row["names"]:
            known["".join(name_words(name))] = service
    return known


@lru_cache(4096)
def service_of(name: str) -> Service | None:
    """Returns the known tool that a name means: by the whole name, without its edition, or by its first words."""
    known, words = _services(), name_words(name)
    kept = _words(name)
    tries = ["".join(words), "".join(kept)]
    tries += ["".join(kept[:end]) for end in range(len(kept), 0, -1)]
    return next((known[key] for key in tries if key in known), None)


@lru_cache(4096)
def _words(name: str) -> tuple[str, ...]:
    """Returns the words that tell a tool from others; all of them where that leaves none."""
    words = name_words(name)
    kept = tuple(word for word in words if not EDITION.fullmatch(word))
    return kept or words


@lru_cache(4096)
def is_same_tool(one: str, other: str) -> bool:
    """Returns whether two names mean one tool: `Suno v4` and `Suno`, `Adobe Firefly` and `Firefly`."""
    own, others = _words(one), _words(other)
    if not own or not others:
        return False
    if "".join(own) == "".join(others) or set(own) <= set(others) or set(others) <= set(own):
        return True
    first, second = service_of(one), service_of(other)
    return first is not None and second is not None and first.id == second.id


def is_any_tool(name: str, others: Iterable[str]) -> bool:
    return any(is_same_tool(name, other) for other in others if other)


def is_free_plan(plan: str) -> bool:
    """Returns whether a subscription is told to be free; software that is free to use is none."""
    return bool(FREE.search(plan)) and not NOT_FREE.search(plan)
