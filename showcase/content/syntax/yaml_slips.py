"""Names the syntax errors of YAML by what a person wrote, at the place where it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern

SYNTAX_ERRORS = tuple(
    (code, lazy_pattern(pattern))
    for code, pattern in (
        ("stray-backslash", r"quoted scalar.*\n.*escape"),
        ("unclosed-quote", r"quoted scalar.*\n"),
        ("unclosed-bracket", r"flow.*\n|\n.*',' or"),
        ("stray-colon", r"\n.*mapping values are not allowed"),
        ("missing-colon", r"\n.*expected ':'"),
        ("reserved-character", r"\n.*(?:undefined alias|cannot start any token|alphabetic)"),
        ("second-document", r"single document"),
        ("broken-indentation", r"\n.*expected key|block"),
    )
)
"""Codes of syntax errors, the first that fits; patterns search the parser's context and, on a second line, its problem.
"""

EQUALS = lazy_pattern(r"\s*[\w-]+\s*(=)\s*\S")
"""A key and its value as TOML has them."""

WIDE_COLON = lazy_pattern(r"\s*[^\s:#\"'][^:#\"']*?([\uff1a\ufe13\ufe55\ua789\u2236\u02d0\u0589\u05c3\u1361])")
"""A key, and what looks like a colon: of Chinese, Japanese, Hebrew, Armenian and Ethiopian, of phonetics, a ratio."""

LOOK_ALIKES = (
    ("wide-colon", ("stray-colon", "missing-colon"), WIDE_COLON),
    ("equals-sign", ("missing-colon",), EQUALS),
    ("long-dash", ("missing-colon", "broken-indentation"), lazy_pattern(r"\s*([\u2010-\u2015\u2212\u2022])\s*\S")),
)
"""Signs that are taken for a colon or the hyphen of an item: code, codes of the faults they cause, pattern."""

TIGHT_COLON = lazy_pattern(r"^(\s*(?:- )?)([^\W\d][\w-]*)[ \t]*:(?=[^\s/:,\]}])")

STRAIGHTENED = ("tab-indentation", "space-indentation", "special-space")
"""Faults of white space: the line itself can be read as soon as there are ordinary spaces."""

SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000\ufeff"
ODD_INDENT = lazy_pattern(rf"([ ]*)([\t{SPACES}])[ \t{SPACES}]*")
ODD_START = lazy_pattern(rf"^[ \t]*[{SPACES}]", re.MULTILINE)
ODD_AFTER = lazy_pattern(rf"^((?: *- +)* *)(-|[^\W\d][\w-]*[ {SPACES}]?:)([{SPACES}])[ {SPACES}]*", re.MULTILINE)
"""The hyphen of an item, or a key of one word and its colon, before a space that YAML takes for a letter."""

KEY = lazy_pattern(r"((?: *- +)* *)([^\s#\"'\[\]{}][^:#\[\]{}]*?|\"[^\"]*\"|'[^']*'):(?=\s|$)")
"""The indentation of a key, with the hyphens before it, and the key."""

CURLY_VALUE = lazy_pattern(r"(?: *- +)* *(?:[^:#\"']+: +)?([\u2018-\u201f\u2039\u203a\u00ab\u00bb][^#]*)")
"""A value that begins with a quotation mark of a word processor."""


class OddSpace(Exception):
    """A place with a space that YAML takes for a letter; it has what an error of the parser has."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.problem_mark, self.context_mark, self.context, self.problem = mark, None, "", ""


def odd_value(text: str, root: Any) -> Any | None:
    """Returns the first value of a tree that has a non-breaking or another space of the kind where YAML needs an
    ordinary one: a key that begins with it, or what would be an item, or a key with a value, without it.
    """
    if not ODD_START.search(text) and not ODD_AFTER.search(text):
        return None
    lines = text.split("\n")
    found = (node for node, is_key in _plain_values(root) if _has_odd_space(node, lines, is_key=is_key))
    return min(found, key=lambda node: node.start_mark.line, default=None)


def _plain_values(root: Any) -> Iterator[tuple[Any, bool]]:
    """Yields the values of a tree without quotation marks, each with whether it is a key."""
    nodes, seen = [(root, False)], set()
    while nodes:
        node, is_key = nodes.pop()
        if node.id == "scalar":
            if not node.style:
                yield node, is_key
        elif id(node) not in seen:
            seen.add(id(node))
            for part in node.value:
                nodes += [(part[0], True), (part[1], False)] if isinstance(part, tuple) else [(part, False)]


def _has_odd_space(node: Any, lines: list[str], *, is_key: bool) -> bool:
    if is_key:
        return ODD_START.match(node.value) is not None
    match = ODD_AFTER.match(lines[node.start_mark.line])
    return match is not None and len(match[1]) == node.start_mark.column


def straightened(lines: list[str], number: int) -> str:
    """Returns a line with ordinary spaces for what else it is indented with, and after its hyphen or colon."""
    line = lines[number]
    if (match := ODD_INDENT.match(line)) is not None:
        return " " * _indent_meant(lines, number) + line[match.end() :]
    return ODD_AFTER.sub(r"\1\2 ", line)


def _indent_meant(lines: list[str], number: int) -> int:
    """Returns by how many spaces a line is to be indented: as the line above, or two more below a key without value."""
    match = ODD_INDENT.match(lines[number])
    indent = match[0] if match is not None else ""
    if "\t" not in indent:
        return sum(2 if sign == "\u3000" else sign != "\ufeff" for sign in indent)
    above = next((line for line in reversed(lines[:number]) if line.split("#")[0].strip()), "")
    key = KEY.match(above)
    start = len(key[1]) if key is not None else len(above) - len(above.lstrip())
    opens = re.search(r":\s*(?:[|>][-+\d]*\s*)?(?:#.*)?$", above)
    return start + 2 if opens and key is not None else min(start, len(indent.expandtabs(4)) // 2)


def _odd_line(fault: Any, lines: list[str]) -> int | None:
    """Returns the line of a fault that is indented by other signs than spaces."""
    in_value = "flow" in str(fault.context or "")  # between brackets, white space has no meaning
    marks = () if in_value else (fault.problem_mark, fault.context_mark)
    for number in (mark.line for mark in marks if mark is not None and mark.line < len(lines)):
        match = ODD_INDENT.match(lines[number])
        if match is not None and match.end() < len(lines[number].rstrip()):
            return int(number)
    return None


def _odd_after(fault: Any, code: str, lines: list[str]) -> int | None:
    """Returns the line of a fault, or one just above and no further to the right, that has another space than an
    ordinary one after its hyphen or colon.
    """
    if code not in ("stray-colon", "missing-colon", "broken-indentation") and not isinstance(fault, OddSpace):
        return None
    marks = [mark.line for mark in (fault.problem_mark, fault.context_mark) if mark is not None]
    here = min(marks[0], len(lines) - 1)
    indent = len(lines[here]) - len(lines[here].lstrip())
    above = (number for number in range(here - 1, max(here - 4, -1), -1) if ODD_AFTER.match(lines[number]))
    near = [number for number in marks if number < len(lines) and ODD_AFTER.match(lines[number])]
    near += [number for number in above if len(lines[number]) - len(lines[number].lstrip(" ")) <= indent]
    return min(near, default=None)


def _tell_after(number: int, lines: list[str], file: str, context: ReadContext, first_line: int) -> None:
    match = ODD_AFTER.match(lines[number])
    assert match is not None
    place = Location(file, number + first_line, match.start(3) + 1)
    context.error("special-space", place, written=match[2], sign=f"U+{ord(match[3]):04X}")


def _tell_indent(number: int, lines: list[str], file: str, context: ReadContext, first_line: int) -> str:
    match = ODD_INDENT.match(lines[number])
    sign = match[2] if match is not None else "\t"
    place = Location(file, number + first_line, match.start(2) + 1 if match is not None else 1)
    start = _indent_meant(lines, number) + 1
    if sign == "\t":
        context.error("tab-indentation", place, start=start)
        return "tab-indentation"
    context.error("space-indentation", place, start=start, sign=f"U+{ord(sign):04X}")
    return "space-indentation"


def _tell_line(lines: list[str], number: int, column: int, file: str, context: ReadContext, first_line: int) -> str:
    """Reports a value in curly quotation marks, or a line that is indented too far; returns the code, or nothing."""
    here = lines[number] if number < len(lines) else ""
    if (match := CURLY_VALUE.match(here)) is not None and match.start(1) < column:
        written = match[1].strip()
        context.error(
            "curly-quoted-colon", Location(file, number + first_line, match.start(1) + 1), written=written[:60]
        )
        return "curly-quoted-colon"
    key, above = KEY.match(here), _key_above(lines, number)
    if key is None or above is None or "-" in key[1] or _tight(lines, number) is not None:
        return ""
    line, match = above
    place = Location(file, number + first_line, len(key[1]) + 1)
    facts = {"name": key[2], "above": match[2], "first": line + first_line, "start": len(match[1]) + 1}
    context.error("extra-indentation", place, **facts)
    return "extra-indentation"


def _key_above(lines: list[str], number: int) -> tuple[int, re.Match[str]] | None:
    """Returns the key with a value that a line is indented below."""
    indent = len(lines[number]) - len(lines[number].lstrip()) if number < len(lines) else 0
    for line in range(number - 1, -1, -1):
        match = KEY.match(lines[line])
        if match is not None and len(match[1]) < indent:
            return (line, match) if lines[line][match.end() :].partition(" #")[0].strip() else None
    return None


def _position(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark is not None else (0, 0)


def tell(fault: Any, lines: list[str], file: str, context: ReadContext, first_line: int) -> tuple[str, int]:
    """Reports a syntax error in words of its own kind, at the place where it is fixed; returns its code and line."""
    mark = fault.problem_mark or fault.context_mark
    line, column = _position(mark)
    here = lines[line] if line < len(lines) else ""
    code = _kind(fault, lines, line, column)
    if (odd := _odd_line(fault, lines)) is not None:
        return _tell_indent(odd, lines, file, context, first_line), odd
    if (odd := _odd_after(fault, code, lines)) is not None:
        _tell_after(odd, lines, file, context, first_line)
        return "special-space", odd
    may_be_text = code in ("stray-colon", "broken-indentation")
    if may_be_text and (told := _tell_line(lines, line, column, file, context, first_line)):
        return told, line
    tight = _tight(lines, line)
    if code in ("stray-colon", "missing-colon", "broken-indentation") and tight is not None:
        number, match = tight
        context.error("missing-space", Location(file, number + first_line, match.end() + 1), name=match[2])
        return "missing-space", number
    if code == "unclosed-bracket":
        line, column = _opened(lines, line, column) or (line, column)
    elif code in ("unclosed-quote", "missing-colon"):
        line, column = _position(fault.context_mark or mark)
    if (alike := _look_alike(code, lines, line)) is not None:
        code, line, column, here = alike
    place = Location(file, line + first_line, column + 1)
    context.error(code, place, said=fault.problem or "?", written=here.strip()[:60])
    return code, line


def tell_lines(lines: list[str], file: str, context: ReadContext, first_line: int) -> bool:
    """Reports every line of a text of which no line is a key with a value for YAML, and each is meant as one; returns
    whether it is such a text.
    """
    found: list[tuple[str, int, int, str]] = []
    for number, text in enumerate(lines):
        tight, equals, wide = TIGHT_COLON.match(text), EQUALS.match(text), WIDE_COLON.match(text)
        if tight is not None:
            found.append(("missing-space", number, tight.end() + 1, tight[2]))
        elif equals is not None:
            found.append(("equals-sign", number, equals.start(1) + 1, "="))
        elif wide is not None:
            found.append(("wide-colon", number, wide.start(1) + 1, wide[1]))
        elif text.strip() and not text.lstrip().startswith("#"):
            return False
    for code, number, column, name in found:
        context.error(code, Location(file, number + first_line, column), name=name, written=name)
    return bool(found)


def _look_alike(code: str, lines: list[str], line: int) -> tuple[str, int, int, str] | None:
    """Returns what only looks like a sign of YAML, on this line or the one above: its code, line, column and text."""
    for kind, codes, pattern in LOOK_ALIKES:
        for number in (line, line - 1) if code in codes else ():
            if 0 <= number < len(lines) and (match := pattern.match(lines[number])):
                return kind, number, match.start(1), match[1]
    return None


def _kind_in_brackets(lines: list[str], line: int, column: int) -> str:
    """Returns the code of a fault between brackets: where there is no value before a comma, it is the comma."""
    before = "\n".join([*lines[max(0, line - 9) : line], *(each[:column] for each in lines[line : line + 1])]).rstrip()
    is_comma = any(each[column : column + 1] == "," for each in lines[line : line + 1])
    if is_comma and before.endswith((",", "[", "{")):
        return "stray-comma"
    return "unclosed-bracket"


def _opened(lines: list[str], line: int, column: int) -> tuple[int, int] | None:
    """Returns where the innermost bracket that is open at a place was opened; quoted texts and remarks are passed
    over.
    """
    opened: list[tuple[int, int]] = []
    for number, text in enumerate([*lines[:line], lines[line][:column] if line < len(lines) else ""]):
        for match in re.finditer(r"\"(?:[^\"\\]|\\.)*\"|(?<!\w)'[^']*'|(?:^|\s)#.*|[\[\]{}]", text):
            if match[0] in "[{":
                opened.append((number, match.start()))
            elif match[0] in "]}" and opened:
                opened.pop()
    return opened[-1] if opened else None


def _tight(lines: list[str], line: int) -> tuple[int, re.Match[str]] | None:
    """Returns the nearest `key:value` without its space, on this line or just above."""
    for number in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        if match := TIGHT_COLON.match(lines[number]):
            return number, match
    return None


def _kind(fault: Any, lines: list[str], line: int, column: int) -> str:
    """Returns the code of a syntax error from the words of the parser and the line it is on."""
    here = lines[line] if line < len(lines) else ""
    problem = str(fault.problem or "")
    if "tab character" in problem:
        return "tab-indentation"
    if ("<scalar>" in problem or "expected key" in problem) and here[:column].rstrip().endswith(("'", '"')):
        return "text-after-quote"
    said = f"{fault.context or ''}\n{problem}"
    found = next((code for code, pattern in SYNTAX_ERRORS if pattern.search(said)), "broken-yaml")
    return _kind_in_brackets(lines, line, column) if found == "unclosed-bracket" else found
