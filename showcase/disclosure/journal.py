"""Gathers the production journal of a film: figures, dated notes, and what was made on the days between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from showcase.localization import Localizer, percent
from showcase.model.figures import activity, figures_of
from showcase.model.project import MakingOfNote, Project
from showcase.model.provenance import ChannelDay

Part = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""Heading, paragraphs, labelled rows."""

PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^()\s<>]+)>?[^()]*\)")
MARKS = re.compile(r"(?m)^#{1,6}\s+|^>\s?|(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|`")


def journal_parts(project: Project, words: Localizer) -> Iterator[Part]:
    """Yields the parts of the journal; none if there are no notes and no counts of days."""
    if not project.making_of and not project.channel_days:
        return
    if figures := tuple(_figures(project, words)):
        yield words("disclosure.journal-figures"), (), figures
    days = list(activity(project))
    for note in sorted(project.making_of, key=lambda note: (note.date.last, note.id)):
        before = [row for row in days if row.day.last < note.date.last]
        days = days[len(before) :]
        yield from _made(before, words)
        yield _head(note, words), _paragraphs(note, words), ()
    yield from _made(days, words)


def _figures(project: Project, words: Localizer) -> Iterator[tuple[str, str]]:
    for key, value in figures_of(project).known():
        written = percent(value, words.language) if key == "discarded" else words.number(value)
        yield words(f"disclosure.figure-{key}"), written


def _head(note: MakingOfNote, words: Localizer) -> str:
    parts = (words.date(note.date), note.title.best(words.language).text, note.by)
    return " – ".join(part for part in parts if part)


def _paragraphs(note: MakingOfNote, words: Localizer) -> tuple[str, ...]:
    text = PICTURE.sub("", note.body.best(words.language).text)
    bare = MARKS.sub("", LINK.sub(r"\1 (\2)", text))
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", bare))
    return tuple(block for block in blocks if block)


def _made(days: Sequence[ChannelDay], words: Localizer) -> Iterator[Part]:
    """Yields what was written and made on days between two notes, as counts only."""
    counts = {
        "messages": sum(row.messages for row in days),
        "generations": sum(row.generations for row in days),
    }
    rows = tuple(
        (words(f"submission-papers.journal-{key}"), words.number(count)) for key, count in counts.items() if count
    )
    if rows:
        yield " – ".join(dict.fromkeys(words.date(row.day) for row in (days[0], days[-1]))), (), rows
