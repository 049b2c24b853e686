"""Writes YAML, TOML and Markdown for drafts, with remarks."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence

WIDTH = 110
"""Characters after which a long text is folded over several lines."""

PLAIN = re.compile(r"[^\W\d_](?:(?!:(?:\s|$)|\s#)[^\n\x7f-\x9f\u2028\u2029])*")
"""A text that YAML takes without quotes: it begins with a letter, and holds no colon or hash that means something."""

RESERVED = re.compile(r"(?i)(y|n|yes|no|true|false|on|off|null|nan|inf)")

Value = str | int | tuple[str, ...] | Mapping[str, str]
"""A text, a number, several texts, or one text by its language."""

Row = Mapping[str, Value]


def scalar(text: str) -> str:
    """Returns a text on one line of YAML: in quotes where it needs them."""
    if PLAIN.fullmatch(text) and not RESERVED.fullmatch(text) and text == text.strip():
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Returns a text in double quotes, as YAML and TOML both read it."""
    plain = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", plain)


def remark(text: str, before: str = "") -> str:
    """Returns a line that only people read; `before` sets it in."""
    return f"{before}# {' '.join(text.split())}\n"


def entry(key: str, value: Value, indent: int = 0) -> str:
    """Returns `key: value`, or the key with one text a language below it."""
    before = " " * indent
    if isinstance(value, Mapping):
        inner = "".join(entry(language, text, indent + 2) for language, text in value.items())
        return f"{before}{key}:\n{inner}"
    if isinstance(value, str) and len(value) + indent + len(key) > WIDTH and " " in value:
        rows = textwrap.wrap(value, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return f"{before}{key}: >-\n" + "".join(f"{before}  {row}\n" for row in rows)
    if isinstance(value, tuple):
        return f"{before}{key}: [{', '.join(map(quoted, value))}]\n"
    return f"{before}{key}: {value if isinstance(value, int) else scalar(value)}\n"


def table(row: Row, indent: int, after: Sequence[str] = ()) -> str:
    """Returns one item of a list, with remarks behind it."""
    lines = "".join(entry(key, value, indent + 2) for key, value in row.items())
    return " " * indent + "- " + lines[indent + 2 :] + "".join(remark(text, " " * (indent + 2)) for text in after)


def rows(key: str, items: Iterable[tuple[Row, Sequence[str]]]) -> str:
    """Returns a list of tables under a key; nothing if there are none."""
    written = "".join(table(row, 2, after) for row, after in items)
    return f"{key}:\n{written}" if written else ""


def setting(key: str, value: Value) -> str:
    """Returns `key = value` of TOML; languages in an inline table."""
    return f"{key} = {_toml(value)}\n"


def section(key: str, value: Mapping[str, str]) -> str:
    """Returns a table of TOML with one text a language; long ones over several lines."""
    return f"\n[{key}]\n" + "".join(f"{language} = {_toml(text)}\n" for language, text in value.items())


def block(key: str, row: Row) -> str:
    """Returns one of several tables of TOML."""
    return f"\n[[{key}]]\n" + "".join(setting(name, value) for name, value in row.items())


def _toml(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(quoted, value)) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {quoted(text)}" for key, text in value.items()) + " }"
    if "\n" in value:
        inner = value.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        inner = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", inner)
        return '"""\n' + inner + '\n"""'
    return quoted(value)
