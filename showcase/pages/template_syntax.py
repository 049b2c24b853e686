"""Finds all syntax errors of a template, where the template engine tells only the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

from showcase.structs import FrozenStruct

_INSIDE = r"""(?:"[^"\n]*"|'[^'\n]*'|.)*?"""
TAG = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|(?P<value>\{{\{{{_INSIDE}\}}\}})|(?P<tag>\{{%[-+]?\s*(?P<name>\w*){_INSIDE}%\}})",
    re.DOTALL,
)
"""A remark, text that is left alone, a value, or a statement."""

OPENING = {
    "if": "{% if 1 %}",
    "for": "{% for _ in () %}",
    "block": "{{% block _{at} %}}",
    "macro": "{{% macro _{at}() %}}",
    "call": "{% call _() %}",
    "filter": "{% filter upper %}",
    "with": "{% with %}",
    "autoescape": "{% autoescape true %}",
}
"""Statements that are closed by another one, and what may stand in their place."""

MIDDLE = {"elif": "{% elif 1 %}", "else": "{% else %}", "pluralize": ""}
KNOWN = frozenset([*OPENING, *MIDDLE, "set", "include", "extends", "import", "from", "do", ""])
"""Names of statements: what is around any other cannot be judged."""
WORD = re.compile(r"[^\W\d]\w*")


class SyntaxFault(FrozenStruct):
    """One syntax error."""

    line: int
    column: int
    """From 1; 0 where it is not known."""
    why: str
    """As the template engine says it."""


class SyntaxFaults(FrozenStruct):
    """The syntax errors of a template."""

    faults: tuple[SyntaxFault, ...]
    rest: str = ""
    """The template without them, each line where it was; empty if it cannot be read even so."""
    words: frozenset[str] = frozenset()
    """Words of what was left out: they may be names that the rest uses."""


def syntax_faults(environment: Environment, source: str) -> SyntaxFaults:
    """Returns the syntax errors of a template that does not compile."""
    faults: list[SyntaxFault] = []
    words: set[str] = set()
    is_clear = True

    def left_out(found: re.Match[str]) -> str:
        """Returns a tag, or what may stand in its place where it is faulty."""
        nonlocal is_clear
        name = found["name"] or ""
        if _is_dependent(found) or (fault := _fault(environment, "".join(_closed(found[0], name)))) is None:
            return found[0]
        before = source[: found.start()]
        column = len(before) - before.rfind("\n") if fault.line == 1 else 0
        faults.append(SyntaxFault(before.count("\n") + fault.line, column, fault.why))
        words.update(WORD.findall(found[0]))
        is_clear = is_clear and (not found["tag"] or name in KNOWN)
        return _stand_in(name, found.start()) + "\n" * found[0].count("\n")

    rest = TAG.sub(left_out, source)
    whole = _fault(environment, rest)
    if whole is None:
        return SyntaxFaults(tuple(faults), rest, frozenset(words))
    return SyntaxFaults((*faults, whole) if is_clear else tuple(faults), "", frozenset(words))


def _is_dependent(found: re.Match[str]) -> bool:
    """Returns whether what is found cannot be wrong without what is around it."""
    name = found["name"] or ""
    return not (found["tag"] or found["value"]) or name.startswith("end") or name in ("else", "break", "continue")


def _stand_in(name: str, at: int) -> str:
    """Returns a statement to put in place of a faulty one, so that what closes it still does."""
    stand_in = {**OPENING, **MIDDLE}.get(name, "")
    return stand_in.format(at=at) if "{at}" in stand_in else stand_in


def _fault(environment: Environment, source: str) -> SyntaxFault | None:
    try:
        # Unknown filters and blocks that exist twice are only found when it is compiled.
        environment.compile(source, "rest", "rest", raw=True)
    except TemplateSyntaxError as error:
        return SyntaxFault(error.lineno, 0, error.message or "")
    return None


def _closed(text: str, name: str) -> Iterator[str]:
    """Yields a tag with what it needs around it."""
    if name == "elif":
        yield "{% if 1 %}"
    yield text
    if name in OPENING or (name == "set" and "=" not in text):
        yield f"{{% end{name} %}}"
    elif name == "elif":
        yield "{% endif %}"
