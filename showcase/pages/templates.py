"""Renders templates, and reports their errors with file and line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from threading import get_ident
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.runtime import Context as JinjaContext
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from showcase import paths
from showcase.diagnostics import Diagnostic, DiskError, ShowcaseError
from showcase.engine.files import write, write_state
from showcase.pages import template_check, template_context
from showcase.pages.template_check import FaultContext
from showcase.pages.template_context import Context
from showcase.pages.template_faults import MissingAsset, TemplateUndefined, faults
from showcase.pages.template_names import file_of, locate
from showcase.pages.theme_strings import ThemeStrings
from showcase.pages.themes import Theme, ThemeError
from showcase.pages.urls import link
from showcase.seals import read_sealed, read_text, sealed
from showcase.structs import field_names, has_fields


class _Loader(BaseLoader):
    """Finds templates among the files of a theme and of those it extends."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        file = file_of(self._theme, template)
        if file is None:
            raise TemplateNotFound(template)
        return read_text(Path(file.path)), file.shown, lambda: True


SEEN: frozenset[type] = frozenset(
    [kind for kind in vars(template_context).values() if isinstance(kind, type) and has_fields(kind)]
    + [LoopContext, Namespace]
)
"""The kinds of values that are made to be seen by templates: they hide nothing but what begins with `_`."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets templates at the values made for them by a short way: asking whether each is safe takes a tenth of all."""

    theme: Theme
    located: dict[tuple[str, str], str]
    """Names of templates, by what is written and where; asking the theme again on each page takes longer."""

    def join_path(self, template: str, parent: str) -> str:
        """Returns the template that one means by a name: by its own, that of the theme it extends."""
        asked = (template, parent)
        if asked not in self.located:
            self.located[asked] = locate(self.theme, template, parent)
        return self.located[asked]

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) in SEEN and attribute[:1] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def call(__self, __context: JinjaContext, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Calls macros and the words of the theme by a short way, for the same reason."""
        kind = type(__obj)
        if kind is Macro:
            args = (__context.eval_ctx, *args)
        elif kind is not ThemeStrings:
            return super().call(__context, __obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


_BUNDLED = "template-"
"""Begins the name of a file that keeps a template of a theme that comes with the program."""


class _Compiled(BytecodeCache):
    """Keeps compiled templates with their checksums: a damaged one is compiled anew.

    Templates of the program's own themes are kept beside its compiled modules, for every site; those of a site's own
    theme, and all where nothing can be written there, in the site's folder.
    """

    def __init__(self, theme: Theme, folder: Path) -> None:
        self._theme = theme
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Returns the name of the file that keeps a template."""
        key, file = super().get_cache_key(name, filename), file_of(self._theme, name)
        bundled = file is not None and paths.themes() in Path(file.path).parents
        return f"{_BUNDLED}{key}" if bundled else key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket where a whole compiled template is there."""
        for file in self._files(bucket.key):
            try:
                bucket.bytecode_from_string(read_sealed(file))
            except (OSError, ValueError, TypeError, EOFError):
                bucket.reset()
            if bucket.code is not None:
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes a compiled template; a disk that cannot keep it costs time later, not this build."""
        data = bucket.bytecode_to_string()
        *shared, own = self._files(bucket.key)
        with suppress(DiskError):
            for file in shared:
                write(file, sealed(data))
                return
        with suppress(DiskError):
            write_state(own, data)

    def _files(self, key: str) -> list[Path]:
        """Returns where a compiled template may be kept, the best place first."""
        own = self._folder / key
        if not key.startswith(_BUNDLED) or sys.dont_write_bytecode:
            return [own]
        return [Path(cache_from_source(str(Path(__file__).with_name(f"{key}.py")))), own]


class TemplateRenderer:
    """The templates of a theme in one language."""

    def __init__(self, theme: Theme, words: ThemeStrings, compiled: Path | None = None) -> None:
        self._theme = theme
        self._words = words
        # Given as globals, values are seen by imported macros too; so no two threads may share an environment.
        self._environment = _environment(theme, str(compiled) if compiled else "", get_ident())

    def render(self, template: str, context: Context) -> str:
        """Returns a page, with marks for the site's root in it.

        Raises ThemeError for what is wrong in a template, ContentError for a plugin that failed.
        """
        names: dict[str, Any] = {**context.names(), "t": self._words, "asset": self._asset}
        try:
            return self._environment.get_template(template, globals=names).render()
        except ShowcaseError:
            raise
        except Exception as error:
            about = FaultContext(self._theme, self._words, self._environment, names)
            raise ThemeError(*faults(about, template, error)) from error

    def faults(self) -> list[Diagnostic]:
        """Returns what can be seen to be wrong in the templates without rendering one."""
        given = [*field_names(Context), "t", "asset"]
        return template_check.check(self._theme, self._words, self._environment, dict.fromkeys(given))

    def _asset(self, name: str) -> str:
        published = self._theme.published.get(name)
        if published is None:
            raise MissingAsset(name)
        return link(published)


@lru_cache(maxsize=8)
def _environment(theme: Theme, compiled: str, thread: int) -> Environment:
    environment = _Sandbox(
        loader=_Loader(theme),
        autoescape=True,
        undefined=TemplateUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Compiled(theme, Path(compiled)) if compiled else None,
    )
    environment.theme, environment.located = theme, {}
    return environment
