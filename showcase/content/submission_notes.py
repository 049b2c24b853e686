"""Adds submissions to the end of `submissions.yaml` and leaves all other bytes unchanged."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path
from typing import Any

from showcase.content.files.text_encoding import decode
from showcase.content.submissions import FILES, PREFIX, desk_at, entries, file_name, opens_list
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose, errors_in
from showcase.engine.files import read_error, write_again
from showcase.model.submission import Submission
from showcase.model.text import LocalizedText
from showcase.seals import read_regular
from showcase.structs import replace

UNFOLLOWED = "unfollowed-list"
"""The code of what is reported a list to which nothing can be added without touching what is there."""

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""What a file may begin with, and how the rest of it is then written."""

BARE = re.compile(r"[A-Za-z][\w.-]*|sha256:[0-9a-f]+|(?=[0-9a-f]*[a-df])[0-9a-f]+", re.ASCII)
"""Words that need no quotes in YAML."""

MEANING = frozenset(["yes", "no", "on", "off", "true", "false", "null", "y", "n"])
"""Bare words that mean something else in YAML."""

UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

ON_A_LINE = 4
"""Parts written side by side."""


def submissions_file(folder: Path) -> Path:
    """Returns the file in which a film's submissions are noted: the one that is there, or the one to be begun.

    Raises DiskError if the folder cannot be read.
    """
    try:
        return folder / (file_name(folder) or FILES[0])
    except OSError as error:
        raise read_error(error, folder) from error


def append_submission(file: Path, submission: Submission) -> None:
    """Adds a submission at the end of a film's file; the file is written whole or not at all.

    Raises ContentError if the file holds an error, or is written in a way that nothing can be added to, and DiskError
    where the disk refuses.
    """
    try:
        data = read_regular(file)
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise read_error(error, file) from error
    mark, codec = next((row for row in MARKS if data.startswith(row[0])), (b"", "utf-8"))
    before = _read(data, file)
    try:
        written = mark + _appended(data[len(mark) :].decode(codec), submission).encode(codec)
        followed = _follows(before, submission, _read(written, file))
    except (ValueError, ContentError) as error:  # the library, the encoding, or what came of it
        raise ContentError(_unfollowed(file)) from error
    if not followed:
        raise ContentError(_unfollowed(file))
    write_again(file, written)


def _read(data: bytes, file: Path) -> tuple[Submission, ...]:
    """Returns what the file says, without places; raises ContentError if anything is wrong with it."""
    folder = file.parent
    context = desk_at(folder.parents[1], folder, ())
    decoded = decode(data)
    place = Location(context.path_of(file.name), decoded.line, decoded.column)
    if decoded.binary:
        context.error("binary-text", Location(place.path))
    elif decoded.line:
        context.error("wrong-encoding", place)  # elsewhere a warning: but what is added would be written otherwise
    found = () if decoded.binary else entries(decoded.text, file.name, context)
    errors = errors_in(context.diagnostics)
    if errors:
        raise ContentError(*errors)
    return tuple(replace(one, place=Location()) for one in found)


def _unfollowed(file: Path) -> Diagnostic:
    folder = file.parent
    context = desk_at(folder.parents[1], folder, ())
    return diagnose(
        Severity.ERROR, UNFOLLOWED, Location(context.path_of(file.name)), project=context.project, file=file.name
    )


def _follows(before: tuple[Submission, ...], added: Submission, after: tuple[Submission, ...]) -> bool:
    """Returns whether what was there is there still, and then what was added."""
    last = after[-1:]
    return after[:-1] == before and [(one.festival, one.digest, one.on) for one in last] == [
        (added.festival, added.digest, added.on)
    ]


def _appended(text: str, submission: Submission) -> str:
    """Returns the text with one more entry; raises ValueError if it cannot be parsed."""
    import yaml

    try:
        root: Any = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error
    newline = (re.search(r"\r\n|\n|\r", text) or ["\n"])[0]
    if root is None:
        return _lined(text, len(text), _block(submission, 0), newline)
    node, column = _list_of(root)
    if node.id == "sequence" and not node.flow_style:
        return _lined(text, _end(text, node), _block(submission, node.start_mark.column), newline)
    if node.id == "sequence" and (node.value or (root.flow_style and root is not node)):
        return _beside(text, node, _flow(submission), newline)
    return _instead(text, node, _block(submission, column), newline)


def _list_of(root: Any) -> tuple[Any, int]:
    """Returns the node of the list, and the column of its entries."""
    if root.id != "mapping":
        return root, 0
    for key, value in root.value:
        if key.id == "scalar" and opens_list(key.value):
            return value, key.start_mark.column + 2
    raise ValueError("the list is written elsewhere")


def _end(text: str, node: Any) -> int:
    """Returns where the line begins that follows a list in block style."""
    mark = node.end_mark
    return len(text) if mark.index >= len(text) else int(mark.index - mark.column)


def _lined(text: str, where: int, lines: list[str], newline: str) -> str:
    """Returns the text with more lines at a place, on lines of their own."""
    begun = where > 0 and text[where - 1] not in "\r\n"
    return text[:where] + newline * begun + newline.join(lines) + newline + text[where:]


def _beside(text: str, node: Any, entry: str, newline: str) -> str:
    """Returns the text with one more entry in a list in brackets."""
    if not node.value:
        where = node.end_mark.index - 1
        return text[:where] + entry + text[where:]
    last = node.value[-1]
    where, own_line = last.end_mark.index, last.start_mark.line > node.start_mark.line
    glue = "," + (newline + " " * last.start_mark.column if own_line else " ")
    return text[:where] + glue + entry + text[where:]


def _instead(text: str, node: Any, lines: list[str], newline: str) -> str:
    """Returns the text with entries where it says that there are none; a remark behind that stays above them."""
    start, end = node.start_mark.index, node.end_mark.index
    rest = re.match(r"[^\r\n]*", text[end:])
    assert rest is not None
    above = text[:start].rstrip(" \t") + rest[0].rstrip()
    below = re.sub(r"\A(\r\n|\n|\r)", "", text[end + len(rest[0]) :])
    return _lined(above + below, len(above), lines, newline)


def _block(submission: Submission, column: int) -> list[str]:
    """Returns an entry on lines of its own."""
    indent = " " * column
    rows = [f"{name}: {value}".rstrip() for name, value in _rows(submission)]
    if submission.parts:
        rows += _folded([f"{_word(name)}: {_word(digest)}" for name, digest in submission.parts])
    return [f"{indent}{'  ' if number else '- '}{row}" for number, row in enumerate(rows)]


def _folded(parts: list[str]) -> list[str]:
    rows = [", ".join(parts[start : start + ON_A_LINE]) for start in range(0, len(parts), ON_A_LINE)]
    opened = [f"{'        ' if number else 'parts: {'}{row}," for number, row in enumerate(rows)]
    return [*opened[:-1], opened[-1][:-1] + "}"]


def _flow(submission: Submission) -> str:
    """Returns the same between braces."""
    rows = [f"{name}: {value}" for name, value in _rows(submission) if value]
    parts = ", ".join(f"{_word(name)}: {_word(digest)}" for name, digest in submission.parts)
    return "{" + ", ".join([*rows, *([f"parts: {{{parts}}}"] if parts else [])]) + "}"


def _rows(submission: Submission) -> list[tuple[str, str]]:
    """Returns the keys with their values; `result` stays empty while there is no answer."""
    rows = {
        "festival": _word(submission.festival),
        "edition": _word(submission.edition),
        "date": str(submission.on or ""),
        "digest": _word(PREFIX + submission.digest) if submission.digest else "",
        "result": _word(submission.result),
        "note": _text(submission.note),
    }
    return [(name, value) for name, value in rows.items() if value or name == "result"]


def _text(text: LocalizedText) -> str:
    said = ", ".join(f"{_word(saying.language)}: {_word(saying.text)}" for saying in text.sayings if saying.text)
    return f"{{{said}}}" if said else ""


def _word(word: str) -> str:
    """Returns a word as YAML has it: bare where it can be, else between quotes, as JSON writes them."""
    if not word or (BARE.fullmatch(word) and word.lower() not in MEANING):
        return word
    quoted = json.dumps(word, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
