"""Reads the profiles of festival packs: plugins that hold profiles as this program's own are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from showcase.diagnostics import ContentError, Diagnostic
from showcase.engine.plugin_calls import loading, plugin_fault
from showcase.festivals.loader import LoadResult, read
from showcase.plugins import FESTIVALS, Plugin, plugins


def packed(taken: Collection[str], found: list[Diagnostic]) -> Iterator[tuple[str, LoadResult]]:
    """Yields where each profile of a pack is, and what was read; `taken` are names that no pack may use.

    Adds what is wrong to `found`: a pack that fails is left out, with one error that names it.
    """
    for plugin in plugins(FESTIVALS):
        try:
            paths = sorted(loading(plugin, Plugin.folder).glob("*.toml"))
        except ContentError as error:
            found += error.diagnostics
            continue
        for path in paths:
            shown = f"{plugin.package}: {path.name}"
            if path.stem in taken:
                found.append(plugin_fault(plugin, "taken-profile", profile=path.stem))
                continue
            one = read(path, shown)
            found += one.diagnostics
            if one.profile is not None:
                yield shown, one

