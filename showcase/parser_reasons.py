"""Finds what readers of texts, archives, pictures and sound say of a fault, so that it can be told in any language."""

from __future__ import annotations

import re
from functools import cache

from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct

TABLE = "parser."
"""Where the words are in the messages: `parser.toml-value`."""

SAID = {
    # tomllib
    "Invalid statement": "toml-statement",
    "Expected newline or end of document after a statement": "toml-newline",
    "Expected '=' after a key in a key/value pair": "toml-equals",
    "Expected ']' at the end of a table declaration": "toml-header",
    "Expected ']]' at the end of an array declaration": "toml-header",
    "Invalid initial character for a key part": "toml-key",
    "Invalid value": "toml-value",
    "Invalid date or datetime": "toml-date",
    "Cannot overwrite a value": "toml-twice",
    "Cannot declare {name} twice": "toml-table-twice",
    "Cannot redefine namespace {name}": "toml-table-twice",
    "Cannot mutate immutable namespace {name}": "toml-closed",
    "Duplicate inline table key {name}": "toml-inline-twice",
    "Unclosed array": "toml-array",
    "Unclosed inline table": "toml-table",
    "Unterminated string": "toml-string",
    "`settings` is not a table (`[settings]`)": "toml-settings",
    "Unescaped '\\' in a string": "toml-escape",
    "Invalid hex value": "toml-code",
    "Escaped character is not a Unicode scalar value": "toml-code",
    "Expected {names}": "wanted",
    "Illegal character {sign}": "character",
    "Found invalid character {sign}": "character",
    # zip, and the workbooks in it
    "File is not a zip file": "zip-none",
    "Truncated file header": "zip-broken",
    "Bad magic number for central directory": "zip-broken",
    "Bad magic number for file header": "zip-broken",
    "Bad CRC-32 for file {name}": "zip-broken",
    "That compression method is not supported": "zip-method",
    "Cannot detect file format": "media-format",
    "There is no item named {name} in the archive": "zip-broken",
    "Error {number} while decompressing data: {rest}": "zip-broken",
    # pictures, films and sound
    "Invalid data found when processing input": "media-data",
    "End of file": "media-end",
    "no frame decoded": "media-no-frame",
    "its clock jumps, or its sound changes": "media-clock",
    "unknown format": "media-format",
    "no picture": "media-no-picture",
    "{what}: invalid header": "media-header",
    "image file is truncated ({number} bytes not processed)": "media-short",
    "image file is truncated": "media-short",
    "Truncated File Read": "media-short",
    "unrecognized data stream contents when reading image file": "media-data",
    "broken data stream when reading image file": "media-data",
    "cannot identify image file": "media-format",
    # json
    "Expecting value": "json-value",
    "Expecting property name enclosed in double quotes": "json-key",
    "Expecting ':' delimiter": "json-colon",
    "Expecting ',' delimiter": "json-comma",
    "Illegal trailing comma before end of object": "json-last-comma",
    "Illegal trailing comma before end of array": "json-last-comma",
    "Unterminated string starting at": "toml-string",
    "Invalid control character at": "json-control",
    "Invalid \\escape": "json-escape",
    "Invalid \\escape: {rest}": "json-escape",
    "Invalid \\uXXXX escape": "toml-code",
    "Extra data": "json-more",
    "{said}: line {line} column {column} (char {number})": "json-place",
    "{said}: line {line}, column {column}": "json-place",
    # csv
    "unexpected end of data": "csv-end",
    "',' expected after '\"'": "csv-quote",
    "'{sign}' expected after '\"'": "csv-quote",
    "line contains NUL": "csv-zero",
    "field larger than field limit ({number})": "csv-long",
    "new-line character seen in unquoted field - do you need to open the file with newline=''?": "csv-line",
    # subtitles
    "not well-formed (invalid token)": "xml-token",
    "syntax error": "xml-token",
    "XML declaration not well-formed": "xml-token",
    "XML or text declaration not at start of entity": "xml-token",
    "duplicate attribute": "xml-token",
    "unbound prefix": "xml-token",
    "reference to invalid character number": "xml-token",
    "mismatched tag": "xml-tag",
    "undefined entity": "xml-entity",
    "junk after document element": "json-more",
    "unclosed token": "media-short",
    "unclosed CDATA section": "media-short",
    "no element found": "media-short",
    "unpack requires a buffer of {number} bytes": "media-short",
    "Failed to parse timestamp: {sign}": "subtitle-time",
    "Invalid time code format": "subtitle-time-code",
    "could not convert string to float: {sign}": "subtitle-number",
    "invalid literal for int() with base {number}: {sign}": "subtitle-number",
    # yaml
    "found duplicate anchor": "yaml-anchor",
    "found duplicate anchor; first occurrence": "yaml-anchor",
    "second occurrence": "yaml-anchor",
    "found undefined tag handle": "yaml-tag",
    "did not find expected tag URI": "yaml-tag",
    "found incompatible YAML document": "yaml-version",
    "found duplicate %YAML directive": "yaml-directive",
    "found duplicate %TAG directive": "yaml-directive",
    "found unknown directive name": "yaml-directive",
    "did not find expected whitespace or line break": "yaml-space",
    "did not find expected <document start>": "yaml-start",
    "nested too deep": "deep",
    "too deep": "deep",
    "special space {sign}": "special-space",
    # jinja2
    "Encountered unknown tag {name}.": "jinja-tag",
    "You probably made a nesting mistake.": "jinja-nesting",
    "Jinja is expecting this tag, but currently looking for {names}.": "wanted",
    "Jinja was looking for the following tags: {names}.": "wanted",
    "The innermost block that needs to be closed is {name}.": "jinja-open",
    "Unexpected end of template.": "jinja-end",
    "unexpected end of template, expected {wanted}.": "jinja-expected",
    "expected token {wanted}, got {found}": "jinja-instead",
    "Expected an expression, got {found}": "jinja-expression",
    "unexpected char {sign} at {number}": "character",
    "unexpected {found}, expected {wanted}": "jinja-instead",
    "unexpected {found}": "jinja-unexpected",
    "Invalid character in identifier": "jinja-name",
    "tag name expected": "jinja-tag-name",
    "expected name or number": "jinja-name-or-number",
    "expected subscript expression": "jinja-subscript",
    "expected call": "jinja-call",
    "invalid syntax for function call expression": "jinja-arguments",
    "non-default argument follows default argument": "jinja-default",
    "You cannot chain multiple tests with is": "jinja-is",
    "Required blocks can only contain comments or whitespace": "jinja-required",
    "names starting with an underline can not be imported": "jinja-underline",
    "Missing end of comment tag": "jinja-comment",
    "Missing end of raw directive": "jinja-raw",
    "can't assign to {what}": "jinja-assign",
    "block {name} defined twice": "jinja-block-twice",
    "Block names in Jinja have to be valid Python identifiers{rest}": "jinja-block-name",
    "No filter named {name}.": "jinja-filter",
    "No test named {name}.": "jinja-test",
    # what a template's expression cannot do
    "{what} is not iterable": "value-no-list",
    "{what} is not callable": "value-no-call",
    "{what} is undefined": "value-undefined",
    "object of type {what} has no len()": "value-no-length",
    "unsupported operand type(s) for {sign}: {one} and {other}": "value-operation",
    'can only concatenate str (not "{what}") to str': "value-join",
    'can only concatenate list (not "{what}") to list': "value-join-list",
    "'{sign}' not supported between instances of {one} and {other}": "value-compare",
    "can't multiply sequence by non-int of type {what}": "value-times",
    "bad operand type for unary {sign}: {what}": "value-sign",
    "type {what} doesn't define __round__ method": "value-round",
    "{function}() missing {number} required positional argument: {arguments}": "value-lacks",
    "{function}() missing {number} required positional arguments: {arguments}": "value-lacks",
    "{function}() takes {number} positional argument but {count} were given": "value-too-many",
    "{function}() takes {number} positional arguments but {count} were given": "value-too-many",
    "{function}() takes from {rest} positional arguments but {count} were given": "value-too-many",
    "{function}() got an unexpected keyword argument {argument}": "value-argument",
    "division by zero": "value-zero",
    "Range too big.": "value-range",
    "The sandbox blocks ranges larger than MAX_RANGE ({number}).": "value-range-most",
    "access to attribute {name} of {what} object is unsafe.": "value-unsafe",
    "access to attribute {name} of {what} is unsafe.": "value-unsafe",
}
"""What parsers say, with `{name}` for what changes, and the key of the words for it; of several that fit, the one that
says most."""

WORDS = {
    "begin of statement block": "jinja-word-begin-statement",
    "end of statement block": "jinja-word-end-statement",
    "begin of print statement": "jinja-word-begin-print",
    "end of print statement": "jinja-word-end-print",
    "template data / text": "jinja-word-text",
    "end of template": "jinja-word-end",
    "name": "jinja-word-name",
    "const": "jinja-word-const",
    "string": "value-word-text",
    "integer": "value-word-number",
    "an empty value": "value-word-empty",
    "a text": "value-word-text",
    "str": "value-word-text",
    "a number": "value-word-number",
    "int": "value-word-number",
    "float": "value-word-number",
    "true or false": "value-word-bool",
    "bool": "value-word-bool",
    "a list": "value-word-list",
    "list": "value-word-list",
    "a mapping": "value-word-mapping",
    "a value": "value-word",
}
"""What a fault names, where that is not written in the file itself."""

NAMES = ("name", "function", "argument", "arguments", "sign")
"""What of a fault is a name that the file uses, whatever else it means."""

SENTENCES = lazy_pattern(r"(?<=[\w'\"]\.)\s+")
QUOTED_CHOICES = lazy_pattern(r"'[^']+'(?: or '[^']+')+")


class ParserReason(FrozenStruct):
    """A fault as a parser tells it: the key of its words, and what it names, each a text or a fault itself."""

    key: str
    facts: tuple[tuple[str, str | ParserReason], ...] = ()


def parser_reasons(said: str) -> tuple[ParserReason, ...]:
    """Returns the faults that a parser tells in one or several sentences; empty where one of them is not known."""
    # A KeyError quotes its sentence.
    bare = said.strip()
    bare = bare[1:-1] if bare[:1] == '"' == bare[-1:] else bare
    sentences = [_reason(part) for part in SENTENCES.split(bare)]
    return tuple(part for part in sentences if part is not None) if None not in sentences else ()


def _reason(said: str) -> ParserReason | None:
    exact, patterns = _table()
    if (key := exact.get(said)) is not None:
        return ParserReason(TABLE + key)
    for pattern, key in patterns:
        if (match := pattern.fullmatch(said)) is not None:
            found = match.groupdict().items()
            return ParserReason(TABLE + key, tuple((name, _fact(name, text)) for name, text in found))
    return None


def _fact(name: str, text: str) -> str | ParserReason:
    bare = _bare(text)
    if name in NAMES:
        return bare
    word = WORDS.get(bare)
    return ParserReason(TABLE + word) if word else _reason(bare) or bare


def _bare(text: str) -> str:
    """Returns a text without the quotation marks of Python: the parts of a key with dots, several with commas."""
    if QUOTED_CHOICES.fullmatch(text):
        return text.replace("' or '", ", ").strip("'")
    import ast

    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text.removeprefix("sync_").removeprefix("do_")
    if isinstance(value, tuple):
        return ".".join(str(part) for part in value)
    return value if isinstance(value, str) and value.isprintable() else text.strip("'\"")


@cache
def _table() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    exact = {said: key for said, key in SAID.items() if "{" not in said}
    patterns = [
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(said)), re.DOTALL), key)
        for said, key in sorted(SAID.items(), key=lambda one: -len(re.sub(r"\{\w+\}", "", one[0])))
        if "{" in said
    ]
    return exact, patterns
