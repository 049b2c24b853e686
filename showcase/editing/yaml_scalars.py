"""Writes values as YAML: plain where that is safe, in quotes where it is not, long texts over several lines."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""A value as YAML holds it: a text, a list, or a mapping; of a text, only its characters count."""

WIDTH = 110
"""Characters after which a long text in the folded style is broken."""

PLAIN = re.compile(r"[^\W\d_](?:(?!:(?:\s|$)|\s#)[^\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff])*")
"""A text that YAML takes without quotes: it begins with a letter, and holds no colon or hash that means something."""

FIGURES = re.compile(r"[1-9]\d*|\d+\.\d+|\d{4}-\d\d(-\d\d)?")
"""Numbers and dates that need no quotes."""

RESERVED = re.compile(r"(?i)(y|n|yes|no|true|false|on|off|null|nan|inf)")

FLOW_SIGNS = re.compile(r"[,\[\]{}]")

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
"""Characters that no text of a person holds, and that YAML refuses."""


def quoted(text: str) -> str:
    """Returns a text in double quotes on one line."""
    plain = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", plain)


def one_line(text: str, flow: bool) -> str:
    """Returns a text on one line, in quotes where it needs them; `flow` is inside brackets."""
    safe = text == text.strip() and not (flow and FLOW_SIGNS.search(text))
    if safe and ((PLAIN.fullmatch(text) and not RESERVED.fullmatch(text)) or FIGURES.fullmatch(text)):
        return text
    return quoted(text)


def candidates(text: str, indent: int, style: str, flow: bool) -> Iterator[str]:
    """Yields ways to write a text, the best first; `style` is that of the text in its place: `|`, `>`, `'` or `"`.

    `indent` counts the blanks before lines of a text over several lines. Not every way fits every place: the caller
    compares what is read with what was meant.
    """
    if not flow and "\n" in text.strip("\n"):
        yield _literal(text, indent)
    elif not flow and text and (style == ">" or (style == "" and len(text) > WIDTH and " " in text)):
        yield _folded(text, indent)
    elif not flow and style == "|":
        yield _literal(text, indent)
    elif style == "'" and "\n" not in text:
        yield "'" + text.replace("'", "''") + "'"
    elif style == '"':
        yield quoted(text)
    yield one_line(text, flow)
    yield quoted(text)


def _literal(text: str, indent: int) -> str:
    body = text.rstrip("\n")
    mark = "|-" if body == text else "|" if text == body + "\n" else "|+"
    lines = (text if mark == "|+" else body).split("\n")
    return f"{mark}\n" + "\n".join(" " * indent + line if line else "" for line in lines)


def _folded(text: str, indent: int) -> str:
    mark = ">" if text.endswith("\n") else ">-"
    rows = textwrap.wrap(
        text.rstrip("\n"), max(WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False,
        replace_whitespace=False, drop_whitespace=True,
    )  # fmt: skip
    return f"{mark}\n" + "\n".join(" " * indent + row for row in rows)


def in_flow(value: Plain) -> str:
    """Returns a value on one line, in brackets where it is a list or a mapping."""
    if isinstance(value, str):
        return one_line(value, True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{one_line(key, True)}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]"


def _holds_texts(value: Mapping[str, Plain]) -> bool:
    return bool(value) and all(isinstance(inner, str) for inner in value.values())


def entry(key: str, value: Plain, indent: int) -> str:
    """Returns `key: value` for a block, without a line end; its first line is not set in."""
    name = one_line(key, False)
    if isinstance(value, str):
        return f"{name}: {next(candidates(value, indent + 2, '', False))}"
    if isinstance(value, Mapping) and _holds_texts(value):
        rows = (f"\n{' ' * (indent + 2)}{entry(inner, text, indent + 2)}" for inner, text in value.items())
        return f"{name}:" + "".join(rows)
    if isinstance(value, Mapping) or all(isinstance(item, str) for item in value):
        return f"{name}: {in_flow(value)}"
    return f"{name}:" + "".join(f"\n{' ' * (indent + 2)}- {item(one, indent + 4)}" for one in value)


def item(value: Plain, indent: int) -> str:
    """Returns one item of a list in block style, behind its dash."""
    if isinstance(value, Mapping) and value:
        return f"\n{' ' * indent}".join(entry(key, inner, indent) for key, inner in value.items())
    if isinstance(value, str):
        return next(candidates(value, indent, "", False))
    return in_flow(value)
