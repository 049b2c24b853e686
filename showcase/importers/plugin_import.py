"""Imports with a plugin: what it returns is checked before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from showcase.diagnostics import ContentError
from showcase.engine.plugin_calls import calling, function_of_plugin, plugin_fault, refuse
from showcase.importers.film_drafts import is_draft_path
from showcase.plugins import IMPORTERS, DraftedFilm, Plugin, plugins


def importer(name: str) -> Plugin | None:
    """Returns the plugin that imports a form; None if none of that name is installed."""
    return next((plugin for plugin in plugins(IMPORTERS) if plugin.name == name), None)


def importer_names() -> list[str]:
    """Returns the names of the forms that installed plugins import."""
    return list(dict.fromkeys(plugin.name for plugin in plugins(IMPORTERS)))


def read_with_plugin(plugin: Plugin, paths: Sequence[Path], language: str) -> tuple[DraftedFilm, ...]:
    """Returns the films that a plugin drafts from some files. Raises ContentError that names its package."""
    function = function_of_plugin(plugin)

    def read() -> object:
        made = function(tuple(paths), language)
        return tuple(made) if isinstance(made, Iterable) and not isinstance(made, str | bytes) else made

    made = calling(plugin, read)
    if not isinstance(made, tuple):
        raise refuse(plugin, made, "Iterable[DraftedFilm]")
    for film in made:
        _check(plugin, film)
    if not made:
        raise ContentError(plugin_fault(plugin, "nothing-drafted"))
    return made


def _check(plugin: Plugin, film: object) -> None:
    """Raises ContentError if a value is no film that can be written."""
    if not isinstance(film, DraftedFilm):
        raise refuse(plugin, film, "DraftedFilm")
    if not isinstance(film.title, str) or not film.title.strip():
        raise refuse(plugin, film.title, "DraftedFilm.title: str")
    if not isinstance(film.files, Mapping) or not film.files:
        raise refuse(plugin, film.files, "DraftedFilm.files: Mapping[str, str | bytes]")
    for path, data in film.files.items():
        _check_file(plugin, path, data)


def _check_file(plugin: Plugin, path: object, data: object) -> None:
    """Raises ContentError if a file cannot be written."""
    if not is_draft_path(path):
        raise ContentError(plugin_fault(plugin, "refused-draft-path", path=path))
    if not isinstance(data, str | bytes):
        raise refuse(plugin, data, "str | bytes")
