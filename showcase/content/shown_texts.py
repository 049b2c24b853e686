"""Finds wishes of people in texts that are shown: a synopsis, a statement, notes on the making."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from showcase.content.files.file_kinds import MARKDOWN, NOTE_FOLDERS, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.schema import ObjectField
from showcase.content.loose_texts import may_be_note
from showcase.content.syntax.nodes import MappingNode, scalar_texts
from showcase.content.words.naming_requests import SENTENCE
from showcase.content.words.prose_wishes import wants_no_name
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import name_words

KEYS = ("logline", "synopsis", "statement")
"""Keys of texts that are shown."""

PARAGRAPH = lazy_pattern(r"[^\n]+(?:\n(?![ \t]*(?:[-*+#>|]|\d+[.)]|\n|$))[^\n]+)*")
"""Lines that belong together: not the items of a list, headings, or rows of a table."""
COMMENT = lazy_pattern(r"(?s)<!--.*?-->")

People = Sequence[frozenset[str]]
"""The words of the name of each."""


def check_shown_texts(
    names: Iterable[str], row: MappingNode | None, record: ObjectField, context: ReadContext
) -> None:
    """Reports texts that are shown, and say of somebody of the film who is named that they are not to be.

    `row` holds the keys of the film, which `record` knows; in a text, hidden names are replaced, and asked for nothing.
    """
    shown = [name for name in names if not (context.hidden and context.hidden.find(name))]
    people = [words for name in shown if len(words := frozenset(name_words(name))) > 1]
    if people:
        _check_keys(people, row, record, context)
        _check_files(people, context)


def _check_keys(people: People, row: MappingNode | None, record: ObjectField, context: ReadContext) -> None:
    nodes = [record.get(row, key) for key in KEYS] if row is not None else []
    for node in nodes:
        if node is not None and _line_of_wish("\n".join(scalar_texts(node)), people):
            context.error("loose-remark", node.place)


def _check_files(people: People, context: ReadContext) -> None:
    for name in filter(_is_shown, context.files):
        # Comments, which nothing shows, are told by others.
        text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), context.text(name) or "")
        if line := _line_of_wish(text, people):
            context.error("loose-remark", Location(context.path_of(name), line))


def _is_shown(name: str) -> bool:
    folder = name.partition("/")[0].lower() if "/" in name else ""
    return suffix(name) in MARKDOWN and folder in ("", *NOTE_FOLDERS) and not may_be_note(name)


def _line_of_wish(text: str, people: People) -> int:
    """Returns the line by which one of some people is not to be named; 0 if there is none."""
    lower = text.casefold()
    are_there = all if text.isascii() else any  # an accent more or less makes another word
    meant = [own for own in people if are_there(word in lower for word in own)]
    for start, sentence in _sentences(text) if meant else ():
        if any(wants_no_name(sentence, own) for own in meant):
            return text.count("\n", 0, start) + 1
    return 0


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yields each sentence of a Markdown text, on one line, with the character at which its first word begins."""
    for part in PARAGRAPH.finditer(text):
        words = part[0].replace("\n", " ")
        start = 0
        for end in [*SENTENCE.finditer(words), None]:
            said = words[start : end.start() if end is not None else len(words)]
            yield part.start() + start + len(said) - len(said.lstrip()), said
            start = end.end() if end is not None else len(words)
