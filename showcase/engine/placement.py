"""Defines where an output of a task goes on the site, before it is made."""

from __future__ import annotations

from showcase.structs import FrozenStruct


class Placement(FrozenStruct, order=True):
    """A file of the site that is one output of one task."""

    site_path: str
    """POSIX path relative to the site's root."""
    key: str
    """Of the task that makes it."""
    output: str
    """Its name among the task's outputs."""
    project: str
    """Slug of the project it belongs to."""
