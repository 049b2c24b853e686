"""Finds wishes in comments of a film's other files: of texts, subtitles, tables, rights and tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from showcase.content.consent.comment_wishes import COMMENT, FILES
from showcase.content.files.file_kinds import MARKDOWN, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.loose_texts import speaks_of
from showcase.content.words.film_wishes import keeps_film
from showcase.content.words.naming_requests import SENTENCE, requests_no_name
from showcase.content.words.privacy_words import takes_back
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.text import name_words

LARGEST = 1 << 20
"""Bytes; a larger file has no comments of its author."""
SETTINGS, TABLES, SUB_STATION = ("yaml", "yml", "toml"), ("csv", "tsv"), ("ass", "ssa")
PAGES = frozenset([*MARKDOWN, "html", "htm"])
BRACKET = b"("
OPENS = {**dict.fromkeys((*SETTINGS, *TABLES), b"#"), **dict.fromkeys(PAGES, b"<!--"), "vtt": b"NOTE",
         **dict.fromkeys(SUB_STATION, b"")}  # fmt: skip
"""By the kind of a file, how its comments begin."""
IN_PAGE = lazy_pattern(r"(?s)<!--(.*?)(?:-->|\Z)")
IN_SUBTITLES = lazy_pattern(r"(?m)^NOTE\b(.*(?:\n(?!\s*$).*)*)")
"""A comment of WebVTT ends at an empty line."""
IN_SUB_STATION = lazy_pattern(r"(?m)^(?:;|!:|Comment:(?:[^,\n]*,){9})(.*)$")
IN_TABLE = lazy_pattern(r"(?m)^\"?#+(.*)$")


def check_other_comments(names: Iterable[str], context: ReadContext) -> None:
    """Reports comments by which somebody of a film is not to be named, and those of texts and rights by which the film
    is not to be shown.
    """
    people = [words for name in names if len(words := frozenset(name_words(name))) > 1]
    for name in context.files:
        if text := _text(name, context):
            _check_file(name, text, people, context)


def _check_file(name: str, text: str, people: list[frozenset[str]], context: ReadContext) -> None:
    for line in _remarks_beside(text, people) if suffix(name) in MARKDOWN else ():
        context.error("loose-remark", Location(context.path_of(name), line))
    for line, said in _comments(suffix(name), text):
        sentences = SENTENCE.split(said)
        if any(speaks_of(sentence, people) for sentence in sentences):
            context.error("loose-remark", Location(context.path_of(name), line))
        elif _is_of_film(name) and any(map(keeps_film, sentences)):
            context.error("wish-for-film", Location(context.path_of(name), line))


BRACKETS = lazy_pattern(r"[(\[](?P<said>[^)\]\n]{3,120})[)\]]")
BEFORE = lazy_pattern(r"[^()\[\]\n]*\Z")
LONGEST_NAME = 60
"""Characters before a bracket in which the name that it belongs to is looked for."""


def _remarks_beside(text: str, people: list[frozenset[str]]) -> Iterator[int]:
    """Yields the line of each remark in brackets behind a whole name by which it is not to be shown."""
    for found in BRACKETS.finditer(text) if people else ():
        before = name_words(BEFORE.findall(text[max(0, found.start() - LONGEST_NAME) : found.start()])[0])
        meant = any(own <= set(before[-len(own) :]) for own in people)
        if meant and (requests_no_name(found["said"]) or takes_back(found["said"])):
            yield text.count("\n", 0, found.start("said")) + 1


def _is_of_film(name: str) -> bool:
    kind = suffix(name)
    return "/" not in name and (kind in PAGES or (kind in SETTINGS and name.startswith("rights.")))


def _comments(kind: str, text: str) -> Iterator[tuple[int, str]]:
    """Yields the comments of a file, each line with its number."""
    if kind in SETTINGS:
        for number, line in enumerate(text.splitlines(), start=1):
            if "#" in line and (found := COMMENT.search(line)):
                yield number, found[1]
        return
    for found in _pattern(kind).finditer(text):
        first = text.count("\n", 0, found.start(1)) + 1
        yield from enumerate(found[1].split("\n"), start=first)


def _pattern(kind: str) -> re.Pattern[str]:
    if kind in PAGES:
        return IN_PAGE
    if kind in TABLES:
        return IN_TABLE
    return IN_SUBTITLES if kind == "vtt" else IN_SUB_STATION


def _text(name: str, context: ReadContext) -> str:
    """Returns the text of a file that may have comments, and that no other check of comments reads; else nothing."""
    kind = suffix(name)
    is_read = kind in ("yaml", "yml") and name.lower().rpartition(".")[0] in FILES
    if kind not in OPENS or is_read:
        return ""
    path = context.folder / context.spellings.get(name, name)
    try:
        data = context.raw(name) if path.stat().st_size <= LARGEST else b""
    except OSError:
        return ""  # told where the file is read
    if OPENS[kind] not in data and not (kind in MARKDOWN and BRACKET in data):
        return ""
    context.seal(name)
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
