"""Reads the profiles of festival packs: plugins that hold profiles as this program's own are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.festivals.loader import LoadResult, read
from showcase.plugins import FESTIVALS, Plugin, plugins


def packed(taken: Collection[str], found: list[Diagnostic]) -> Iterator[tuple[str, LoadResult]]:
    """Yields where each profile of a pack is, and what was read; `taken` are names that no pack may use.

    Adds what is wrong to `found`: a pack that fails is left out, with one error that names it.
    """
    for plugin in plugins(FESTIVALS):
        try:
            paths = sorted(plugin.folder().glob("*.toml"))
        except (Exception, SystemExit) as error:  # whatever somebody else's module raises
            why = str(error).partition("\n")[0][:200] or type(error).__name__
            found.append(_told(plugin, "broken-plugin", why=f"{type(error).__name__}: {why}"))
            continue
        for path in paths:
            shown = f"{plugin.package}: {path.name}"
            if path.stem in taken:
                found.append(_told(plugin, "taken-profile", profile=path.stem))
                continue
            one = read(path, shown)
            found += one.diagnostics
            if one.profile is not None:
                yield shown, one


def _told(plugin: Plugin, code: str, **facts: str) -> Diagnostic:
    return diagnose(Severity.ERROR, code, Location(plugin.package), plugin=plugin.name, **facts)
