"""Loads and calls plugins, and turns whatever they raise into one diagnostic that names their package."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from showcase.diagnostics import Cancelled, ContentError, Diagnostic, Location, Severity, diagnose
from showcase.plugins import INTERFACE, NewerPlugin, Plugin

Value = TypeVar("Value")

LONGEST = 200
"""Characters of the first line of somebody else's error that a message repeats."""


def plugin_fault(plugin: Plugin, code: str, **facts: object) -> Diagnostic:
    """Returns an error of a plugin, whose place is its package."""
    texts = {name: str(fact) for name, fact in facts.items()}
    return diagnose(Severity.ERROR, code, Location(plugin.package), plugin=plugin.name, **texts)


def loading(plugin: Plugin, load: Callable[[Plugin], Value]) -> Value:
    """Returns what `load` makes of a plugin. Raises ContentError that names its package, whatever the plugin raises."""
    try:
        return load(plugin)
    except NewerPlugin as newer:
        needs, has = str(newer.args[0]), str(INTERFACE)
        raise ContentError(plugin_fault(plugin, "newer-plugin", needs=needs, has=has)) from newer
    except (Exception, SystemExit) as error:  # whatever somebody else's module raises
        raise ContentError(plugin_fault(plugin, "broken-plugin", why=_reason(error))) from error


def function_of_plugin(plugin: Plugin) -> Callable[..., Any]:
    """Returns the function of a plugin. Raises ContentError that names its package."""
    return loading(plugin, Plugin.function)  # type: ignore[no-any-return]


def digest_of_plugin(plugin: Plugin) -> str:
    """Returns the digest of a plugin's code. Raises ContentError that names its package."""
    return loading(plugin, Plugin.digest)


def calling(plugin: Plugin, function: Callable[..., Value], *arguments: object) -> Value:
    """Returns what a plugin's function returns. Raises ContentError that names its package, Cancelled."""
    try:
        return function(*arguments)
    except (Cancelled, ContentError):
        raise
    except (Exception, SystemExit) as error:
        raise plugin_error(plugin, error) from error


def plugin_error(plugin: Plugin, error: BaseException) -> ContentError:
    """Returns the error of a plugin whose function raised something."""
    return ContentError(plugin_fault(plugin, "failing-plugin", why=_reason(error)))


def refuse(plugin: Plugin, found: object, wanted: str) -> ContentError:
    """Returns the error of a plugin whose function returned something else than was asked for."""
    return ContentError(plugin_fault(plugin, "wrong-plugin-result", found=type(found).__name__, wanted=wanted))


def _reason(error: BaseException) -> str:
    why = str(error).partition("\n")[0][:LONGEST]
    return f"{type(error).__name__}: {why}" if why else type(error).__name__
