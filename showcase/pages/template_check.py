"""Looks for faults in a theme's templates without rendering them: names, attributes, strings, assets and templates."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose, other_encoding
from showcase.pages.people_index import OPTIONAL
from showcase.pages.template_context import Context
from showcase.pages.template_names import PARENT, file_of, internal_name, locate, split
from showcase.pages.template_syntax import SyntaxFaults, syntax_faults
from showcase.pages.themes import KEYS, SETTINGS_FILE, Theme, ThemeFile, near
from showcase.pages.urls import PAGES, SITE_PAGES
from showcase.seals import read_text
from showcase.structs import FrozenStruct, field_names, has_fields, replace

if TYPE_CHECKING:
    from showcase.pages.theme_strings import ThemeStrings


class FaultContext(FrozenStruct):
    """What is needed to explain an error: the theme, its strings, and the names that templates are given."""

    theme: Theme
    strings: ThemeStrings
    environment: Environment
    names: Mapping[str, Any]


def check(theme: Theme, strings: ThemeStrings, environment: Environment, names: Mapping[str, Any]) -> list[Diagnostic]:
    """Returns what is certainly wrong in the templates of a theme, and in those that they extend."""
    said: list[Diagnostic] = []
    found, left_out = _trees(theme, environment, said)
    given = {*names, *left_out, *environment.globals, *(one for tree in found.values() for one in _stored(tree))}
    for name, tree in found.items():
        said += _of_one(theme, strings, name, tree, given)
    said += _missing_pages(theme)
    return sorted(dict.fromkeys(_with_columns(theme, said)), key=lambda one: (one.place, one.code, one.facts))


def _trees(
    theme: Theme, environment: Environment, said: list[Diagnostic]
) -> tuple[dict[str, nodes.Template], set[str]]:
    """Returns what can be read of all templates, and words of what cannot, of which an error is added."""
    found: dict[str, nodes.Template] = {}
    broken: set[str] = set()
    left_out: set[str] = set()
    todo = list(theme.templates)
    while todo:
        name = todo.pop()
        if name in found or name in broken:
            continue
        tree = None
        try:
            tree, syntax = _parsed_rest(theme, environment, name)
            said += _of_syntax(theme, name, syntax)
            left_out |= syntax.words
        except (OSError, UnicodeError) as error:
            said.append(_broken(theme, name, error))
        if tree is None:
            broken.add(name)
            continue
        found[name] = tree
        wanted = [locate(theme, one, name) for one, _ in _references(tree, missing_too=True)]
        todo += [one for one in wanted if file_of(theme, one) is not None]
    return found, left_out


def _with_columns(theme: Theme, said: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yields faults with the column of what they name, where it is in their line once: trees know lines only."""
    files = {file.shown: Path(file.path) for layer in theme.layers for file in layer.templates.values()}
    for one in said:
        path = files.get(one.place.path)
        known = path is None or not one.place.line or one.place.column or not one.facts
        column = 0 if known or path is None else _column(path, one.place.line, one.facts[0][1])
        yield replace(one, place=Location(one.place.path, one.place.line, column)) if column else one


def _column(path: Path, line: int, name: str) -> int:
    """Returns where a name is in a line, from 1; 0 if it is not there once."""
    text = "".join(read_text(path, "replace").splitlines()[line - 1 : line])
    spots = [found.start() + 1 for found in re.finditer(rf"(?<![\w.]){re.escape(name)}(?!\w)", text)]
    return spots[0] if len(spots) == 1 else 0


def _missing_pages(theme: Theme) -> Iterator[Diagnostic]:
    """Yields the pages that every theme must have, and that this one has no template for."""
    for page in (*SITE_PAGES, *PAGES):
        if page not in OPTIONAL and f"{page}.html" not in theme.templates:
            yield missing_page(theme, f"{page}.html")


def missing_page(theme: Theme, template: str) -> Diagnostic:
    """Returns the error of a page without a template; of a theme without settings, that it extends none."""
    if theme.layers and not theme.layers[0].has_settings:
        place = Location(f"{theme.layers[0].shown}/{SETTINGS_FILE}")
        return diagnose(Severity.ERROR, "missing-theme-settings", place, theme=theme.name)
    return missing_template(theme, template, Location(f"themes/{theme.name}"))


def _of_one(
    theme: Theme, strings: ThemeStrings, internal: str, tree: nodes.Template, given: set[str]
) -> Iterator[Diagnostic]:
    file = file_of(theme, internal)
    if file is None:
        return
    own = _stored(tree)
    for wanted, line in _references(tree):
        meant = locate(theme, wanted, internal)
        if file_of(theme, meant) is None:
            yield missing_template(theme, meant, Location(file.shown, line))
    yield from _check_calls(theme, strings, file.shown, tree, own)
    yield from _check_names(split(theme, internal)[1], file.shown, tree, own, given)


def _broken(theme: Theme, name: str, error: Exception) -> Diagnostic:
    file = file_of(theme, name)
    place = Location(file.shown if file else "")
    if isinstance(error, UnicodeDecodeError):
        return other_encoding(place.path, error)
    return diagnose(Severity.ERROR, "broken-template", place, why=str(error))


def _of_syntax(theme: Theme, name: str, syntax: SyntaxFaults) -> Iterator[Diagnostic]:
    file = file_of(theme, name)
    for one in syntax.faults:
        place = Location(file.shown if file else "", one.line, one.column)
        yield diagnose(Severity.ERROR, "broken-template", place, why=one.why)


def _asked_for(call: nodes.Call) -> tuple[str, str | None]:
    """Returns the name of a function that is called, and its first argument where that is a literal text."""
    function = call.node.name if isinstance(call.node, nodes.Name) else ""
    key = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
    return function, key if isinstance(key, str) else None


def _check_calls(
    theme: Theme, strings: ThemeStrings, shown: str, tree: nodes.Template, own: set[str]
) -> Iterator[Diagnostic]:
    """Yields strings and assets that a template asks for by name, and that are not there."""
    for call in tree.find_all(nodes.Call):
        function, key = _asked_for(call)
        if key is None or function in own:
            continue
        place = Location(shown, call.lineno)
        if function == "t" and not strings.has(key, any(word.key == "count" for word in call.kwargs)):
            yield missing_string(strings, key, place)
        if function == "asset" and key not in theme.published:
            yield missing_asset(theme, key, place)


def _check_names(name: str, shown: str, tree: nodes.Template, own: set[str], given: set[str]) -> Iterator[Diagnostic]:
    """Yields names and attributes that have no value, unless the template asks whether they have one."""
    asked = set(map(id, _asked(tree)))
    undeclared = find_undeclared_variables(tree) - given
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if id(node) in asked:
            continue
        place = Location(shown, node.lineno)
        if isinstance(node, nodes.Name) and node.name in undeclared:
            yield unknown_name(node.name, name, place, [*sorted(given_names()), *own])
        elif isinstance(node, nodes.Getattr) and (owner := _kind(node.node, own)) and not hasattr(owner, node.attr):
            yield missing_value(written(node), node.attr, name, place, members(owner))


def _parsed(theme: Theme, environment: Environment, internal: str) -> nodes.Template:
    file = file_of(theme, internal)
    assert file is not None
    source = read_text(Path(file.path))
    # Unknown filters and blocks that exist twice are only found when it is compiled.
    environment.compile(source, internal, file.shown, raw=True)
    return environment.parse(source, internal, file.shown)


def _parsed_rest(theme: Theme, environment: Environment, internal: str) -> tuple[nodes.Template | None, SyntaxFaults]:
    """Returns the tree of what can be read of a template, None if nothing can, and its syntax errors."""
    try:
        return _parsed(theme, environment, internal), SyntaxFaults(())
    except TemplateSyntaxError:
        file = file_of(theme, internal)
        assert file is not None
        syntax = syntax_faults(environment, read_text(Path(file.path)))
        return (environment.parse(syntax.rest) if syntax.rest else None), syntax


def _references(tree: nodes.Template, missing_too: bool = False) -> Iterator[tuple[str, int]]:
    """Names of other templates, as written, with their lines; without those that may be missing."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        wanted: nodes.Node = node.template  # type: ignore[attr-defined]  # all four have it
        if isinstance(wanted, nodes.Const) and isinstance(wanted.value, str) and (missing_too or not optional):
            yield wanted.value, node.lineno


@cache
def given_names() -> frozenset[str]:
    """Returns the names that every template is given."""
    return frozenset({*(one for one in field_names(Context)), "t", "asset"})


def _stored(tree: nodes.Template) -> set[str]:
    """All names that a template gives a value to: variables, arguments, macros and imports."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {one[1] if isinstance(one, tuple) else one for one in node.names}
    return names


def _asked(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What is only asked to be there: `x is defined`, `x|default('')`."""
    for node in tree.find_all((nodes.Test, nodes.Filter)):
        if node.name in ("defined", "undefined", "default", "d") and node.node is not None:
            yield node.node
            yield from node.node.find_all(nodes.Node)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    try:
        return typing.get_type_hints(kind)
    except NameError:
        return {}


def _kind(node: nodes.Node, own: set[str]) -> type | None:
    """The kind of value that an expression is, where that can be told: a class of what templates see."""
    if isinstance(node, nodes.Name):
        return None if node.name in own else _one_kind(_hints(Context).get(node.name))
    if isinstance(node, nodes.Getattr):
        owner = _kind(node.node, own)
        return _one_kind(_hints(owner).get(node.attr)) if owner else None
    return None


def _one_kind(hint: Any) -> type | None:
    if isinstance(hint, types.UnionType):
        hints = [one for one in typing.get_args(hint) if one is not type(None)]
        hint = hints[0] if len(hints) == 1 else None
    return hint if isinstance(hint, type) and has_fields(hint) else None


def node_at(about: FaultContext, internal: str, line: int, name: str) -> nodes.Node | None:
    """Returns the expression that asks for a name in a line of a template, where it can be told which it is."""
    try:
        tree = _parsed(about.theme, about.environment, internal)
    except (TemplateSyntaxError, OSError, UnicodeError):
        return None
    own = _stored(tree)
    found: list[nodes.Getattr | nodes.Getitem] = []
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        if isinstance(node, nodes.Getattr | nodes.Getitem) and _last(node) == name:
            found.append(node)
    here = [node for node in found if node.lineno == line] or found
    wrong = [node for node in here if not ((kind := _kind(node.node, own)) and hasattr(kind, name))]
    return next(iter(wrong or here), None)


def _last(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) else ""


def written(node: nodes.Node) -> str:
    """Returns an expression about as it is written in the template: `film.trailer.label`."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{written(node.node)}[{node.arg.value!r}]" if isinstance(node.arg, nodes.Const) else "…"
    return "…"


def members(kind: type) -> list[str]:
    """Returns the names of the values that a kind of value has."""
    return [name for name in field_names(kind) if not name.startswith("_")]


def missing_string(strings: ThemeStrings, key: str, place: Location) -> Diagnostic:
    """Says that a key is in no file of strings."""
    return diagnose(Severity.ERROR, "missing-string", place, words=key, **near(key, strings.keys()))


def missing_asset(theme: Theme, name: str, place: Location) -> Diagnostic:
    """Says that a theme has no such asset."""
    return diagnose(Severity.ERROR, "missing-asset", place, asset=name, **near(name, theme.assets))


def missing_template(theme: Theme, wanted: str, place: Location) -> Diagnostic:
    """Says that a theme, or those that it extends, have no such template."""
    if not wanted.startswith(PARENT):
        pages = [f"{page}.html" for page in (*SITE_PAGES, *PAGES)]
        known = {} if wanted in pages else near(wanted, theme.templates)
        return diagnose(Severity.ERROR, "missing-template", place, template=wanted, theme=theme.name, **known)
    names = [layer.name for layer in theme.layers if any(f.shown == place.path for f in layer.templates.values())]
    name = names[0] if names else theme.name
    return diagnose(
        Severity.ERROR, "missing-parent-template", place, template=wanted.removeprefix(PARENT), theme=name
    )  # fmt: skip


def unknown_name(name: str, template: str, place: Location, given: Iterable[str]) -> Diagnostic:
    """Says that there is no value of a name."""
    visible = ", ".join(sorted(given_names()))
    return diagnose(
        Severity.ERROR, "missing-value", place, value=name, template=template, visible=visible, **near(name, given)
    )  # fmt: skip


def missing_value(expression: str, name: str, template: str, place: Location, there: list[str]) -> Diagnostic:
    """Says that a value has no such attribute; `there` are those that it has."""
    before = expression.removesuffix(name) if expression.endswith(name) else ""
    meant = {key: before + one for key, one in near(name, there).items()}
    return diagnose(
        Severity.ERROR, "missing-value", place, value=expression, template=template, visible=", ".join(there), **meant
    )  # fmt: skip


def unknown_keys(theme: Theme) -> Iterator[Diagnostic]:
    """Yields a warning for each key of a site's `theme.toml` that means nothing."""
    for layer in theme.layers:
        for key, place in () if layer.is_bundled else layer.unknown_keys:
            meant = near(key, KEYS)
            yield diagnose(Severity.WARNING, "unknown-theme-key", place, name=key, keys=", ".join(KEYS), **meant)


def similar_names(theme: Theme) -> Iterator[Diagnostic]:
    """Yields a warning for each file of a site's theme whose name is that of another one in other capitals."""
    for part in ("templates", "assets"):
        seen: dict[str, str] = {}
        for layer in reversed(theme.layers):
            files: Mapping[str, ThemeFile] = getattr(layer, part)
            for name in sorted(files):
                other = seen.setdefault(name.casefold(), name)
                if other != name and not layer.is_bundled:
                    place = Location(files[name].shown)
                    yield diagnose(Severity.WARNING, "similar-theme-file", place, name=name, other=other)


def unused_blocks(theme: Theme) -> Iterator[Diagnostic]:
    """Yields a warning for each block of a site's theme that no template it extends has: it is never shown."""
    for number, layer in enumerate(theme.layers):
        if layer.is_bundled:
            continue
        for name, file in sorted(layer.templates.items()):
            chain = list(_chain(theme, internal_name(number, name)))
            known = {block.name for tree in chain[1:] for block in tree.find_all(nodes.Block)}
            for block in chain[0].body if len(chain) > 1 else ():
                if isinstance(block, nodes.Block) and block.name not in known:
                    place = Location(file.shown, block.lineno)
                    yield diagnose(Severity.WARNING, "unused-block", place, block=block.name, **near(block.name, known))


def _chain(theme: Theme, internal: str) -> Iterator[nodes.Template]:
    """Yields a template and those that it extends, as far as they can be read."""
    seen: set[str] = set()
    while internal not in seen and (file := file_of(theme, internal)) is not None:
        seen.add(internal)
        try:
            tree = Environment(autoescape=True).parse(read_text(Path(file.path)))
        except (TemplateSyntaxError, OSError, UnicodeError):
            return
        yield tree
        extends = next(tree.find_all(nodes.Extends), None)
        if extends is None or not isinstance(extends.template, nodes.Const):
            return
        internal = locate(theme, str(extends.template.value), internal)
