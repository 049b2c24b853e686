"""Gathers the production journal of a film: figures, dated notes, and what was made on the days between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from showcase.localization import Localizer, percent
from showcase.model.figures import activity, figures_of
from showcase.model.project import MakingOfNote, Project
from showcase.model.provenance import ChannelDay, PromptVisibility
from showcase.text import capitalized

Picture = tuple[str, str]
"""Path relative to the site's folder, and what it shows, in words."""

Part = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...], tuple[Picture, ...]]
"""Heading, paragraphs, labelled rows, pictures."""

PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^()<>]*?)>?(?:\s+[\"'][^()]*)?\)")
PER_PART, IN_ALL = 4, 40
"""Pictures at most of a note or of the days between two notes, and in the whole journal."""
LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^()\s<>]+)>?[^()]*\)")
MOST_WORDS = 120
"""Characters of a prompt that describe its picture."""
MARKS = re.compile(r"(?m)^#{1,6}\s+|^>\s?|(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|`")


def journal_parts(project: Project, words: Localizer) -> Iterator[Part]:
    """Yields the parts of the journal; none if there are no notes and no counts of days."""
    if not project.making_of and not project.channel_days:
        return
    if figures := tuple(_figures(project, words)):
        yield words("disclosure.journal-figures"), (), figures, ()
    days = list(activity(project))
    left = IN_ALL
    for part in _dated(project, days, words):
        shown = part[3][: min(PER_PART, left)]
        left -= len(shown)
        yield *part[:3], shown


def _dated(project: Project, days: list[ChannelDay], words: Localizer) -> Iterator[Part]:
    """Yields the notes, and the days between them, with all their pictures."""
    for note in sorted(project.making_of, key=lambda note: (note.date.last, note.id)):
        before = [row for row in days if row.day.last < note.date.last]
        days = days[len(before) :]
        yield from _made(before, project, words)
        yield _head(note, words), _paragraphs(note, words), (), _pictures(note, words)
    yield from _made(days, project, words)


def _figures(project: Project, words: Localizer) -> Iterator[tuple[str, str]]:
    for key, value in figures_of(project).labelled():
        written = percent(value, words.language) if key == "discarded" else words.number(value)
        yield words(f"disclosure.figure-{key}"), written


def _head(note: MakingOfNote, words: Localizer) -> str:
    parts = (words.date(note.date), note.title.best(words.language).text, note.by)
    return capitalized(" – ".join(part for part in parts if part))


def _paragraphs(note: MakingOfNote, words: Localizer) -> tuple[str, ...]:
    text = PICTURE.sub("", note.body.best(words.language).text)
    bare = MARKS.sub("", LINK.sub(r"\1 (\2)", text))
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", bare))
    return tuple(block for block in blocks if block)


def _pictures(note: MakingOfNote, words: Localizer) -> tuple[Picture, ...]:
    """Returns the pictures of a note, described as its text does."""
    said = {unquote(path).rpartition("/")[2]: alt for alt, path in PICTURE.findall(note.body.best(words.language).text)}
    return tuple(
        (picture.path, said.get(picture.path.rpartition("/")[2], "") or _head(note, words)) for picture in note.pictures
    )


def _made(days: Sequence[ChannelDay], project: Project, words: Localizer) -> Iterator[Part]:
    """Yields what was written and made on days between two notes, as counts only."""
    counts = {
        "messages": sum(row.messages for row in days),
        "generations": sum(row.generations for row in days),
    }
    rows = tuple(
        (words(f"submission-papers.journal-{key}"), words.number(count)) for key, count in counts.items() if count
    )
    if rows:
        yield _span(days, words), (), rows, tuple(_kept(days, project, words))


def _span(days: Sequence[ChannelDay], words: Localizer) -> str:
    return capitalized(" – ".join(dict.fromkeys(words.date(row.day) for row in (days[0], days[-1]))))


def _kept(days: Sequence[ChannelDay], project: Project, words: Localizer) -> Iterator[Picture]:
    """Yields pictures that were kept on these days, spread evenly over them."""
    dates = {str(row.day) for row in days}
    made = [
        prompt for prompt in project.prompts
        if prompt.selected and prompt.media and prompt.at and str(prompt.at) in dates
        and prompt.visibility is PromptVisibility.PUBLIC
    ]  # fmt: skip
    count = min(PER_PART, len(made))
    for number in range(count):
        prompt = made[number * len(made) // count]
        yield prompt.media, prompt.prompt[:MOST_WORDS] or words.date(prompt.at)
