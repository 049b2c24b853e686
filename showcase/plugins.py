"""Finds plugins: packages that are installed beside this program and announce themselves by entry points."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

INTERFACE = 1
"""The version of what plugins are given and asked for; a plugin names the one that it needs in `PLUGIN_INTERFACE`."""

FESTIVALS = "showcase.festivals"
"""Entry points of packages with festival profiles: modules."""

IMPORTERS = "showcase.importers"
"""Entry points of importers: functions from paths and a language to `DraftedFilm` values."""

DELIVERABLES = "showcase.deliverables"
"""Entry points of further files of press kits: functions from the content of a press kit to a text or bytes."""

MARKDOWN = "showcase.markdown"
"""Entry points of Markdown extensions: functions that are given a `markdown_it.MarkdownIt`."""

GROUPS: Mapping[str, str] = {
    "festivals": FESTIVALS, "importer": IMPORTERS, "deliverable": DELIVERABLES, "markdown": MARKDOWN,
}  # fmt: skip
"""The kinds of plugins, with the groups of their entry points."""


class DraftedFilm(FrozenStruct):
    """A film's folder as the importer of a plugin drafts it."""

    title: str
    """The folder is named after it, where no film was named for the import."""
    files: Mapping[str, str | bytes]
    """By their path in the folder: `project.yaml`, `subtitles/en.vtt`."""


class NewerPlugin(Exception):
    """A plugin needs a later version of the interface; the argument is the version."""


class Plugin(FrozenStruct):
    """A plugin of one kind."""

    name: str
    """As its package announces it."""
    package: str
    """The package that it is installed with."""
    version: str
    """Of the package; empty if it is not known."""
    kind: str
    """One of `GROUPS`."""
    entry: EntryPoint

    def folder(self) -> Path:
        """Returns the folder of the module that the entry point names.

        Raises whatever the module raises while it is loaded, TypeError if it is no module in a folder, NewerPlugin.
        """
        module = self._loaded()
        if not isinstance(module, ModuleType) or not module.__file__:
            raise TypeError(f"{self.entry.value} is not a module")
        return Path(module.__file__).parent

    def function(self) -> Any:
        """Returns the function that the entry point names.

        Raises whatever its module raises while it is loaded, TypeError if it cannot be called, NewerPlugin.
        """
        found = self._loaded()
        if not callable(found):
            raise TypeError(f"{self.entry.value} is not a function")
        return found

    def sources(self) -> Path:
        """Returns the folder of the package that holds the plugin, or the file of a module without one.

        Raises what `folder` does; TypeError if the module is in no file.
        """
        self.module()
        module = import_module(self.entry.module.partition(".")[0])
        if not module.__file__:
            raise TypeError(f"{module.__name__} is in no file")
        file = Path(module.__file__)
        return file.parent if file.stem == "__init__" else file

    def digest(self) -> str:
        """Returns the digest of the plugin's version and code: another one may make something else of the same content.

        Raises what `sources` does, OSError.
        """
        sources = self.sources()
        files = sorted(sources.rglob("*")) if sources.is_dir() else [sources]
        digest = hashlib.sha256(repr((self.name, self.package, self.version, self.entry.value)).encode())
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(sources.parent).as_posix()}\n".encode())
                digest.update(file.read_bytes())
        return digest.hexdigest()

    def module(self) -> ModuleType:
        """Returns the module that the entry point names, or is in. Raises what `function` does."""
        module = import_module(self.entry.module)
        wanted = getattr(module, "PLUGIN_INTERFACE", INTERFACE)
        if not isinstance(wanted, int):
            raise TypeError(f"PLUGIN_INTERFACE is {wanted!r}")
        if wanted > INTERFACE:
            raise NewerPlugin(wanted)
        return module

    def _loaded(self) -> Any:
        self.module()
        return self.entry.load()


def plugins(group: str) -> Iterator[Plugin]:
    """Yields the installed plugins of a kind, sorted by name; none is loaded."""
    yield from _plugins(group, installed())


def all_plugins() -> Iterator[Plugin]:
    """Yields the installed plugins of all kinds; none is loaded."""
    there = installed()
    for group in GROUPS.values():
        yield from _plugins(group, there)


@lru_cache(maxsize=1)
def _is_any_announced(_: str) -> bool:
    return any(_announce(folder) for folder in _packages())


@lru_cache(maxsize=len(GROUPS))
def _plugins(group: str, there: str) -> tuple[Plugin, ...]:
    if not _is_any_announced(there):
        return ()
    from importlib.metadata import entry_points  # costs more than to look whether there is any

    kind = next(kind for kind, name in GROUPS.items() if name == group)
    found = sorted(entry_points(group=group), key=lambda one: (one.name, one.value))
    return tuple(
        Plugin(one.name, one.dist.name if one.dist else one.module, one.dist.version if one.dist else "", kind, one)
        for one in found
    )


def code_of_plugins() -> Iterator[Path]:
    """Yields the folders and files that hold the code of the installed plugins; none is loaded."""
    for name in dict.fromkeys(plugin.entry.module.partition(".")[0] for plugin in all_plugins()):
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin and (file := Path(spec.origin)).is_absolute():
            yield file.parent if spec.submodule_search_locations else file


def installed() -> str:
    """Returns a digest of the names and versions of all packages that are installed, which costs no more than listing
    the folders that they are in.
    """
    return hashlib.sha256("\n".join(_packages()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _packages() -> list[str]:
    """Returns the folders in which installers tell of packages; their names hold the versions."""
    names: list[str] = []
    for folder in dict.fromkeys(sys.path):
        try:
            there = os.listdir(folder or ".")  # noqa: PTH208  (names are all that is needed, and these are many)
        except OSError:
            continue
        names += sorted(f"{folder}/{name}" for name in there if name.endswith((".dist-info", ".egg-info")))
    return names


def _announce(package: str) -> bool:
    """Returns whether a package has plugins, by the folder in which its installer tells of it."""
    try:
        with open(f"{package}/entry_points.txt", "rb", buffering=0) as file:  # noqa: PTH123  (there are hundreds)
            return b"[showcase." in file.read()
    except OSError:
        return False
