"""Where a derived file goes on the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placement:
    """One output of one task, at one address."""

    path: str
    """POSIX path relative to the site's output folder."""
    key: str
    """Of the task that makes it."""
    output: str
    """Which of the task's outputs."""
    project: str = ""
    """Slug of the project it belongs to; empty for the site as a whole."""
