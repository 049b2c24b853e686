"""Turns what goes wrong in templates into diagnostics that name templates, lines and attributes."""

from __future__ import annotations

import re
import traceback
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplatesNotFound, UndefinedError
from jinja2.utils import missing

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, other_encoding
from showcase.pages import template_check, template_context
from showcase.pages.template_check import FaultContext
from showcase.pages.template_names import PARENT, file_of, split
from showcase.pages.theme_strings import MissingString
from showcase.pages.themes import Theme
from showcase.seals import read_regular
from showcase.structs import has_fields

KINDS = {
    "NoneType": "an empty value",
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "tuple": "a list",
    "list": "a list",
    "dict": "a mapping",
    "mappingproxy": "a mapping",
}
"""What Python's types are called for the author of a theme; all else is "a value"."""

_TYPES = "|".join([*KINDS, *(name for name, kind in vars(template_context).items() if isinstance(kind, type))])


class MissingAsset(KeyError):
    """A template asks for an asset that the theme does not have."""


class MissingValue(UndefinedError):
    """A template uses a value that does not exist."""

    def __init__(self, message: str, owner: object, name: str) -> None:
        super().__init__(message)
        self.owner, self.value = owner, name


class TemplateUndefined(StrictUndefined):
    """A value that does not exist: any use of it raises MissingValue."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        def fault(message: str) -> UndefinedError:
            return UndefinedError(message) if hint or name is None else MissingValue(message, obj, str(name))

        super().__init__(hint, obj, name, fault)  # type: ignore[arg-type]  # it is only called with the message


def faults(about: FaultContext, template: str, error: Exception) -> list[Diagnostic]:
    """Returns the error that ended the rendering of a template, then whatever else can be seen to be wrong in any."""
    first = fault(about, template, error)
    rest = template_check.check(about.theme, about.strings, about.environment, about.names)
    same = [one for one in rest if _subject(one) == _subject(first)]
    if same:
        nearest = min(same, key=lambda one: abs(one.place.line - first.place.line))
        rest.remove(nearest)
        first = nearest if nearest.place.line == first.place.line and nearest.facts == first.facts else first
    return [first, *rest]


def _subject(said: Diagnostic) -> tuple[object, ...]:
    return (said.code, said.place.path, said.facts[:1])


def fault(about: FaultContext, template: str, error: Exception) -> Diagnostic:
    """Returns what ended the rendering of a template, with its place."""
    theme = about.theme
    if isinstance(error, TemplateNotFound):
        return _missing_template(theme, template, error)
    if isinstance(error, TemplateSyntaxError):
        place = Location(error.filename or _shown(theme, error.name or template), error.lineno)
        return diagnose(Severity.ERROR, "broken-template", place, why=error.message)
    if isinstance(error, RecursionError):
        return _endless(theme, template, error)
    place = _place(theme, template, error)
    if isinstance(error, MissingString):
        return template_check.missing_string(about.strings, str(error.args[0]), place)
    if isinstance(error, MissingAsset):
        return template_check.missing_asset(theme, str(error.args[0]), place)
    if isinstance(error, MissingValue):
        return _missing_value(about, place, error)
    return _other(about, place, error)


def _other(about: FaultContext, place: Location, error: Exception) -> Diagnostic:
    if isinstance(error, UnicodeDecodeError) and (file := _file_with(about.theme, error.object)):
        return other_encoding(file, error)
    visible = ", ".join(sorted(about.names))
    return diagnose(Severity.ERROR, "broken-template", place, why=plain(error), visible=visible)


def _file_with(theme: Theme, data: bytes) -> str:
    """Returns the template with these bytes, behind a byte order mark or not; empty if there is none."""
    for file in (file for layer in theme.layers for file in layer.templates.values()):
        with suppress(OSError):
            if read_regular(Path(file.path)).removeprefix(BOM_UTF8) == data:
                return file.shown
    return ""


def plain(error: Exception) -> str:
    """Returns an error's text with the names of Python's classes put into words."""
    if not isinstance(error, TemplateError | TypeError | ValueError | ArithmeticError | LookupError | AttributeError):
        return f"{type(error).__name__}: {error}"

    def said(found: re.Match[str]) -> str:
        return KINDS.get(found[1], "a value")

    text = re.sub(r"'(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)' object", said, str(error))
    text = re.sub(r"(?<!\w)showcase(?:\.\w+)*\.(\w+)", said, text)
    return re.sub(rf"'({_TYPES})'", said, text)


def _missing_template(theme: Theme, template: str, error: TemplateNotFound) -> Diagnostic:
    wanted = str((error.templates[0] if isinstance(error, TemplatesNotFound) and error.templates else error.name) or "")
    if wanted in ("", template):
        return template_check.missing_page(theme, template)
    return template_check.missing_template(theme, wanted, _place(theme, template, error))


def _missing_value(about: FaultContext, place: Location, error: MissingValue) -> Diagnostic:
    file = next((internal for internal in _internal_names(about.theme, place.path)), "")
    node = template_check.node_at(about, file, place.line, error.value) if file else None
    name = split(about.theme, file)[1] if file else place.path
    if error.owner is missing:
        return template_check.unknown_name(error.value, name, place, about.names)
    written = template_check.written(node) if node is not None else error.value
    if error.owner is None:
        owner = template_check.written(node.node) if isinstance(node, nodes.Getattr | nodes.Getitem) else "…"
        return diagnose(Severity.ERROR, "empty-value", place, value=written, template=name, owner=owner)
    return template_check.missing_value(written, error.value, name, place, _members(error.owner))


def _members(owner: object) -> list[str]:
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    if has_fields(type(owner)):
        return template_check.members(type(owner))
    return []


def _endless(theme: Theme, template: str, error: Exception) -> Diagnostic:
    frames = _frames(theme, error)
    often = Counter(frame.filename for frame in frames)
    circle = [frame for frame in frames if often[frame.filename] > 2]
    place = Location(circle[0].filename, circle[0].lineno or 0) if circle else Location(_shown(theme, template))
    told = ", ".join(f"`{path.partition('/templates/')[2]}`" for path in dict.fromkeys(f.filename for f in circle))
    return diagnose(Severity.ERROR, "endless-template", place, templates=told or f"`{template}`")


def _internal_names(theme: Theme, shown: str) -> Iterable[str]:
    for number, layer in enumerate(theme.layers):
        for name, file in layer.templates.items():
            if file.shown == shown:
                yield f"//{number}/{name}"


def _shown(theme: Theme, template: str) -> str:
    file = file_of(theme, template.removeprefix(PARENT))
    return file.shown if file else f"themes/{theme.name}/templates/{template}"


def _frames(theme: Theme, error: Exception) -> list[traceback.FrameSummary]:
    files = {file.shown for layer in theme.layers for file in layer.templates.values()}
    summary = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    return [frame for frame in summary if frame.filename in files]


def _place(theme: Theme, template: str, error: Exception) -> Location:
    """The innermost template line that the error passed through."""
    frames = _frames(theme, error)
    return Location(frames[-1].filename, frames[-1].lineno or 0) if frames else Location(_shown(theme, template))
