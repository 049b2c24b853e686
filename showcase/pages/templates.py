"""Renders templates, and reports their errors with file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.pages import template_context
from showcase.pages.template_context import Context
from showcase.pages.theme_strings import MissingString, ThemeStrings
from showcase.pages.themes import Theme, ThemeError
from showcase.pages.urls import link


class MissingAsset(KeyError):
    """A template asks for an asset that the theme does not have."""


class _Loader(BaseLoader):
    """Finds templates among a theme's files, wherever each of them is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = self._theme.templates.get(template)
        if file is None:
            raise TemplateNotFound(template)
        return Path(file.path).read_text("utf-8-sig"), file.shown, lambda: True


SEEN = frozenset(kind for kind in vars(template_context).values() if isinstance(kind, type) and is_dataclass(kind))
"""The kinds of values that are made to be seen by templates: they hide nothing but what begins with `_`."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets templates at the values made for them by a short way: asking whether each is safe takes a tenth of all."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) in SEEN and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)


class TemplateRenderer:
    """The templates of a theme in one language."""

    def __init__(self, theme: Theme, words: ThemeStrings, compiled: Path | None = None) -> None:
        self._theme = theme
        self._words = words
        if compiled is not None:
            compiled.mkdir(parents=True, exist_ok=True)
        # Given as globals, values are seen by imported macros too; so no two threads may share an environment.
        self._environment = _environment(theme, str(compiled) if compiled else "", get_ident())

    def render(self, template: str, context: Context) -> str:
        """Returns a page, with marks for the site's root in it. Raises ThemeError for what is wrong in a template."""
        names: dict[str, Any] = {**context.names(), "t": self._words, "asset": self._asset}
        try:
            return self._environment.get_template(template, globals=names).render()
        except ThemeError:
            raise
        except Exception as error:
            raise ThemeError(fault(self._theme, template, names, error)) from error

    def _asset(self, name: str) -> str:
        published = self._theme.published.get(name)
        if published is None:
            raise MissingAsset(name)
        return link(published)


@lru_cache(maxsize=8)
def _environment(theme: Theme, compiled: str, thread: int) -> Environment:
    return _Sandbox(
        loader=_Loader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(compiled) if compiled else None,
    )


def fault(theme: Theme, template: str, names: Mapping[str, Any], error: Exception) -> Diagnostic:
    """Returns what is wrong in a template, where it says so."""
    if isinstance(error, TemplateNotFound):
        return _missing_template(theme, template, error)
    if isinstance(error, TemplateSyntaxError):
        place = Location(error.filename or _shown(theme, error.name or template), error.lineno)
        return diagnose(Severity.ERROR, "broken-template", place, why=error.message)
    place = _place(theme, template, error)
    if isinstance(error, MissingString):
        return diagnose(Severity.ERROR, "missing-string", place, words=error.args[0])
    if isinstance(error, MissingAsset):
        near = _near(str(error.args[0]), theme.assets)
        return diagnose(Severity.ERROR, "missing-asset", place, asset=error.args[0], **near)
    why = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return diagnose(Severity.ERROR, "broken-template", place, why=why, visible=", ".join(sorted(names)))


def _missing_template(theme: Theme, template: str, error: TemplateNotFound) -> Diagnostic:
    wanted = str(error.name or template)
    place = Location(f"themes/{theme.name}") if wanted == template else _place(theme, template, error)
    near = _near(wanted, theme.templates)
    return diagnose(Severity.ERROR, "missing-template", place, template=wanted, theme=theme.name, **near)


def _near(name: str, there: Mapping[str, object]) -> dict[str, str]:
    from difflib import get_close_matches

    found = get_close_matches(name, list(there), 1)
    return {"near": found[0]} if found else {}


def _shown(theme: Theme, template: str) -> str:
    file = theme.templates.get(template)
    return file.shown if file else f"themes/{theme.name}/templates/{template}"


def _place(theme: Theme, template: str, error: Exception) -> Location:
    """Returns the innermost template line that the error passed through."""
    files = {file.shown for file in theme.templates.values()}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
    return Location(frames[-1].filename, frames[-1].lineno or 0) if frames else Location(_shown(theme, template))
