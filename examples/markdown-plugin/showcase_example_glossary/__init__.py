"""Adds definition lists to all texts: a term on a line, and below it `: ` and what it means."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

PLUGIN_INTERFACE = 1
"""The version of the plugin interface that this was written for."""


def extend(reader: MarkdownIt) -> None:
    """Adds the syntax to the parser of all texts."""
    reader.use(deflist_plugin)
