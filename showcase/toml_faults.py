"""Finds all syntax errors of a TOML file, where the parser of the standard library tells only the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.structs import FrozenStruct

MOST_FAULTS = 9
"""Syntax errors of one file that are told: a file with more is no TOML."""

MOST_LINES = 300
"""Lines of a file of which more than one syntax error is reported: to find where each begins takes a parse a line."""

START = re.compile(r"\s*[\w.\"' -]+=|\[\[?[\w.\"' -]+\]\]?\s*(?:#.*)?$")
"""A line that begins a key with its value, or a table."""

HEADER = re.compile(r"\s*\[")

TWICE = ("Cannot overwrite a value", "Cannot declare")
"""What the parser says of a key or a table that is there twice."""

SAID = {r"Illegal character '\n'": "Unterminated string"}
"""What the parser says, and what it means by it."""

LONGEST = 100
"""Characters of a corrected line that a message shows."""

DEEP = "nested too deep"
SPECIAL = "special space"
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\ufeff]")
"""Spaces that TOML takes for letters; keyboards and word processors write the first of them."""

CURLY = "“”„‟«»‘’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} "

KEY = re.compile(r"""\s*(?:"[^"\n]*"|'[^'\n]*'|[\w.-])+\s*=\s*""")
"""A key and what is between it and its value."""

PIECE = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'[^']*'|[\[\]{},\s]+|(?<=\s)\#.*|(?:[\w-]+|"[^"]*")\s*=\s*)|(?P<word>(?:[^\[\]{},"']|(?<=\w)'(?=\w))+)"""
)
"""A part of a value: what is fine, or words up to the next comma or bracket."""

ITEM_END = re.compile(r"[,\[\]{}]")
MARK = re.compile(r"\"|(?<!\w)'|'(?!\w)")
"""A quotation mark that is no apostrophe."""

PLAIN = re.compile(r"true|false|[+-]?(?:inf|nan|\d.*)")
"""What needs no quotation marks."""


KINDS = ("broken-toml", "duplicate-toml-key", "unquoted-toml")
"""Codes of syntax errors of a file that cannot be read."""


class TomlFault(FrozenStruct):
    """One syntax error."""

    kind: str
    """`unquoted-toml`, `duplicate-toml-key`, or `broken-toml` for any other."""
    line: int
    """From 1."""
    column: int
    """From 1; 0 for the line as a whole."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the messages of these kinds name."""


class TomlFaults(FrozenStruct):
    """The syntax errors of a text."""

    faults: tuple[TomlFault, ...] = ()
    rest: str = ""
    """What can be read beside them; empty if nothing can."""


def toml_faults(text: str) -> TomlFaults:
    """Returns the syntax errors of a text, and its keys and tables without errors."""
    import tomllib

    lines = text.replace("\r\n", "\n").split("\n")
    found: list[TomlFault] = []
    while len(found) < MOST_FAULTS:
        rest = "\n".join(lines)
        try:
            tomllib.loads(rest)
        except RecursionError:
            return TomlFaults((*found, TomlFault("broken-toml", 0, 0, (("why", DEEP),))))
        except tomllib.TOMLDecodeError as fault:
            found.append(_fault(fault, lines))
            if not _leave_out(found[-1], lines):
                break
        else:
            return TomlFaults(tuple(found), rest)
    return TomlFaults(tuple(found))


def _fault(error: Exception, lines: list[str]) -> TomlFault:
    """Returns what the parser says, at its place and as what it is."""
    said = str(error)
    match = re.search(r"\s*\(at line (\d+), column (\d+)\)", said)
    line, column = (int(match[1]), int(match[2])) if match else (len(lines), 0)
    words = said[: match.start()] if match else said.partition("(")[0].strip()
    here = lines[line - 1]
    if words.startswith(TWICE) and (first := _first_of(lines, line - 1)) is not None:
        name = here.partition("=")[0].strip(" \t[]")
        at = len(here) - len(here.lstrip()) + 1
        return TomlFault("duplicate-toml-key", line, at, (("name", name), ("first", str(first + 1))))
    if words == "Invalid value" and (word := _unquoted(here, column)):
        return TomlFault("unquoted-toml", line, column, (("written", word), ("corrected", _corrected(here, word))))
    if match is not None and (special := SPACES.match(here, column - 1)):
        words = f"{SPECIAL} U+{ord(special[0]):04X}"
    return TomlFault("broken-toml", line, column, (("why", SAID.get(words, words)),))


def _leave_out(fault: TomlFault, lines: list[str]) -> bool:
    """Takes a syntax error out of the lines; returns whether what is left can be read for others."""
    within_list = KEY.match(lines[fault.line - 1]) is None
    if fault.kind == "unquoted-toml" and within_list and len(lines) <= MOST_LINES:
        lines[fault.line - 1] = _quoted(lines[fault.line - 1])
        return True
    return _blank_statement(lines, fault.line - 1)


def _first_of(lines: list[str], number: int) -> int | None:
    """Returns the line above that has the same key in the same table, or is the head of the same table."""
    here = lines[number].partition("=")[0].strip()
    if START.match(lines[number]) is None:
        return None
    is_header = HEADER.match(here) is not None
    for line in range(number - 1, -1, -1):
        if lines[line].partition("=")[0].strip() == here:
            return line
        if not is_header and HEADER.match(lines[line]):
            return None
    return None


def _statement_start(lines: list[str], line: int) -> int:
    """Returns the line on which the key or table begins that is broken at a line."""
    import tomllib

    start = min(line, len(lines) - 1)
    while start:
        try:
            tomllib.loads("\n".join(lines[:start]))
            break
        except (tomllib.TOMLDecodeError, RecursionError):
            start -= 1
    return next((number for number in range(start, len(lines)) if lines[number].strip(" \t\r")), len(lines))


def _blank_statement(lines: list[str], line: int) -> bool:
    """Empties the lines of the key or table that is broken at a line; returns whether it is known where it ends."""
    if len(lines) > MOST_LINES:
        return False
    start = _statement_start(lines, line)
    if start == len(lines) or any(mark in lines[start] for mark in ('"""', "'''")):
        return False
    is_table = HEADER.match(lines[start]) is not None  # its keys belong to it
    later = [number for number in range(start + 1, len(lines)) if START.match(lines[number])]
    ends = [number for number in later if not is_table or HEADER.match(lines[number])]
    end = start + 1 if start >= line and not is_table else next(iter(ends), len(lines))
    lines[start:end] = [""] * (end - start)
    return True


def _unquoted(row: str, column: int) -> str:
    """Returns the words at this place that are without quotation marks: the value of a key, or an item of a list."""
    value = row[column - 1 :].partition(" #")[0].strip()
    if not (value[:1].isalpha() or value[:1] in CURLY):
        return ""
    key = KEY.match(row)
    start = key.end() if key is not None else 0
    within_list = key is None or row[start : start + 1] in ("[", "{")
    if not within_list and start != column - 1:
        return ""
    words = (ITEM_END.split(value)[0] if within_list else value).strip(CURLY)
    return words if MARK.search(words) is None and (not within_list or _quoted(row) != row) else ""


def _corrected(row: str, word: str) -> str:
    """Returns the line as it should be; where it has other errors or is long, the words alone."""
    import tomllib

    corrected = _quoted(row).strip()
    try:
        tomllib.loads(corrected if KEY.match(row) else f"x = [{corrected}\n]")
    except (tomllib.TOMLDecodeError, RecursionError):
        return _in_quotes(word)
    return corrected if len(corrected) <= LONGEST else _in_quotes(word)


def _in_quotes(words: str) -> str:
    """Returns words in straight quotation marks, of the kind that leaves backslashes alone where there are some."""
    mark = "'" if "\\" in words and "'" not in words else '"'
    return f"{mark}{words.strip(CURLY)}{mark}"


def _quoted(row: str) -> str:
    """Returns a line with the words of its value in straight quotation marks."""
    key = KEY.match(row)
    start = key.end() if key is not None else 0
    value = row[start:]
    if key is not None and value[:1] not in ("[", "{"):
        text, mark, remark = value.partition(" #")
        return f"{row[:start]}{_in_quotes(text)}{mark}{remark}"
    return row[:start] + "".join(_pieces(value))


def _pieces(value: str) -> Iterator[str]:
    """Yields the parts of a list or an inline table, its words in straight quotation marks."""
    at = 0
    while at < len(value) and (part := PIECE.match(value, at)):
        at = part.end()
        words = part["word"]
        if words is None or PLAIN.fullmatch(words.strip()):
            yield part[0]
        else:
            text, mark, remark = words.partition(" #")
            yield f"{_in_quotes(text)}{mark}{remark}"
    yield value[at:]
