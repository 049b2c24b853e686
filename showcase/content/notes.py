"""Reads notes on the making of a film: dated Markdown in one or more languages, with pictures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from showcase.content.channel_days import FILE as DAYS
from showcase.content.comparisons import comparisons
from showcase.content.files.file_kinds import MARKDOWN, PICTURES, SOUNDS, VIDEOS, suffix
from showcase.content.files.file_kinds import NOTE_FOLDERS as FOLDERS
from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import NOTE
from showcase.content.keys.schema import in_order
from showcase.content.markdown_files import MarkdownFile, read_markdown, stem_and_language
from showcase.content.syntax.nodes import Node
from showcase.content.typed_figures import typed_figures
from showcase.content.words.parsers import InvalidValue, day
from showcase.content.words.slugs import slug
from showcase.diagnostics import Location
from showcase.model.project import AuthorFile, MakingOfNote
from showcase.model.text import PartialDate, Translation
from showcase.patterns import lazy_pattern

READ = frozenset([*MARKDOWN, *PICTURES, *VIDEOS, *SOUNDS])
DATED = lazy_pattern(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[-_ ]+(.*))?")
HEADING = lazy_pattern(r"\A#\s+(.+?)\s*#*\s*(?:\n|\Z)")

Signature = Callable[["tuple[str, Node] | None", ReadContext], str]
"""Who a `by:` may be said to be."""


def read_notes(context: ReadContext, signature: Signature) -> tuple[MakingOfNote, ...]:
    """Returns every note, oldest first."""
    inside = [name for name in context.files if name.lower().startswith(tuple(f + "/" for f in FOLDERS))]
    groups: dict[str, list[MarkdownFile]] = {}
    for name in inside:
        if suffix(name) in MARKDOWN and (written := read_markdown(name, context)) is not None:
            groups.setdefault(stem_and_language(name, context)[0], []).append(written)
    notes = [_note(stem, group, context, signature) for stem, group in sorted(groups.items())]
    return tuple(sorted((note for note in notes if note), key=lambda note: (note.date.last, note.id)))


def is_unread_note(name: str) -> bool:
    """Returns whether a file in the folder of notes is of a kind that is not read: no note, counts of days, picture,
    film or sound.
    """
    if not name.lower().startswith(tuple(folder + "/" for folder in FOLDERS)):
        return False
    return suffix(name) not in READ and not DAYS.fullmatch(name)


def _note(stem: str, group: list[MarkdownFile], context: ReadContext, signature: Signature) -> MakingOfNote | None:
    group = sorted(group, key=lambda written: (written.language != context.language, written.language))
    fronts = [_front(written, context) for written in group]
    date = _date_of(stem, group, fronts, context)
    if date is None:
        return None
    titles, bodies = _texts(group, fronts, context)
    first: dict[str, Any] = {key: value for front in reversed(fronts) for key, value in front.items()}
    pairs = tuple(comparisons(group, first.get("compare"), context))
    shown = {source.path: source for source in (*_pictures(group, context), *chain.from_iterable(pairs))}
    pictures = tuple(shown.values())
    return MakingOfNote(
        date,
        in_order(titles, context.language),
        in_order(bodies, context.language),
        signature(first.get("by"), context),
        first.get("kind") or "note",
        pictures,
        slug(stem),
        tuple((before.path, after.path) for before, after in pairs),
        typed_figures(first),
    )


def _date_of(
    stem: str, group: list[MarkdownFile], fronts: list[dict[str, Any]], context: ReadContext
) -> PartialDate | None:
    """Returns the date from the front matter or the file's name; reports a note without any."""
    place = Location(context.path_of(group[0].name))
    before = len(context.diagnostics)
    date = next((front["date"] for front in fronts if front.get("date")), None) or _date(stem, place, context)
    is_reported = len(context.diagnostics) > before
    if date is None and not is_reported and not any(w.front and w.front.get("date", "on", "at") for w in group):
        context.error("undated-note", place)
    return date


def _texts(
    group: list[MarkdownFile], fronts: list[dict[str, Any]], context: ReadContext
) -> tuple[list[Translation], list[Translation]]:
    """Returns titles and bodies in every language that they are written in."""
    place = Location(context.path_of(group[0].name))
    titles, bodies = [], []
    for written, front in zip(group, fronts, strict=True):
        heading, body = _heading(written, front)
        if heading:
            shown = heading if front.get("title") else context.without_hidden_names(heading, place)
            titles.append(Translation(shown, written.language))
        if body.strip():
            bodies.append(Translation(body.strip(), written.language))
    return titles, bodies


def _front(written: MarkdownFile, context: ReadContext) -> dict[str, Any]:
    return (NOTE.read(written.front, context) or {}) if written.front is not None else {}


def _date(stem: str, place: Location, context: ReadContext) -> PartialDate | None:
    match = DATED.fullmatch(stem)
    if match is None:
        return None
    try:
        return day(match[1])
    except InvalidValue as unfit:
        context.error(unfit.code, place, name="date", written=match[1])
        return None


def _heading(written: MarkdownFile, front: dict[str, Any]) -> tuple[str, str]:
    """Returns title and body: the title from the front matter or the first heading, never from the file's name."""
    match = HEADING.match(written.body)
    if front.get("title"):
        return front["title"], written.body
    if match:
        return match[1], written.body[match.end() :]
    return "", written.body


def _pictures(group: list[MarkdownFile], context: ReadContext) -> tuple[AuthorFile, ...]:
    """Returns the pictures that the text shows, in order."""
    names = [picture for written in group for picture in written.pictures]
    return tuple(source for name in dict.fromkeys(names) if (source := context.source(name)))
