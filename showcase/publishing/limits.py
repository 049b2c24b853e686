"""Holds what hosts allow, from `limits.toml`, with the page that says so and the day on which it was read."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from showcase import toml_cache
from showcase.structs import FrozenStruct

LIMITS = Path(__file__).with_name("limits.toml")
GITHUB_PAGES = "github-pages"


class HostLimits(FrozenStruct):
    """What a host allows."""

    title: str
    site: int
    """Bytes of a site."""
    month: int
    """Bytes a month that visitors may load."""
    source: str
    """Address of the page that says so."""
    read: date
    """The day on which that page was read."""


@cache
def limits(host: str = GITHUB_PAGES) -> HostLimits:
    """Returns what a host allows."""
    row = toml_cache.read(LIMITS)[host]
    return HostLimits(row["title"], row["site"], row["month"], row["source"], date.fromisoformat(row["read"]))
