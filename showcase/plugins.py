"""Finds plugins: packages that are installed beside this program and announce themselves by entry points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

FESTIVALS = "showcase.festivals"
"""Entry points of packages with festival profiles."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin of one kind."""

    name: str
    """As its package announces it."""
    package: str
    """The package that it is installed with."""
    entry: EntryPoint

    def folder(self) -> Path:
        """Returns the folder of the module that the entry point names.

        Raises whatever the module raises while it is loaded, TypeError if it is no module in a folder.
        """
        module = self.entry.load()
        if not isinstance(module, ModuleType) or not module.__file__:
            raise TypeError(f"{self.entry.value} is not a module")
        return Path(module.__file__).parent


def plugins(group: str) -> Iterator[Plugin]:
    """Yields the installed plugins of a kind, sorted by name; none is loaded."""
    for entry in sorted(entry_points(group=group), key=lambda one: (one.name, one.value)):
        yield Plugin(entry.name, entry.dist.name if entry.dist else entry.module, entry)
