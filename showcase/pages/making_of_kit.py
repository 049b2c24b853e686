"""Makes what a press kit says of the making of a film: figures, what happened, pictures, prompts of two shots."""

from __future__ import annotations

from collections.abc import Iterator

from showcase import localization
from showcase.model.kit import KitPicture, KitPrompt, LabelledValue
from showcase.model.media import MediaOutputs, ResponsiveImage
from showcase.model.project import MakingOfNote, Project
from showcase.model.provenance import Prompt
from showcase.model.text import LocalizedText
from showcase.pages.comparisons import PICTURE
from showcase.pages.making_of_views import figure_views
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.urls import clean
from showcase.structs import FrozenStruct, replace

NOTES, PICTURES, PROMPTS = 8, 4, 2
"""As many fit two pages."""
NOTE_LETTERS, PROMPT_LETTERS = 260, 420


def kit_images(project: Project, products: MediaOutputs) -> tuple[ResponsiveImage, ...]:
    """Returns all pictures of the section."""
    return (*(shown.image for shown in _shown(project, products)), *(image for _, image in _prompts(project, products)))


def kit_figures(project: Project, voice: PageLocalizer) -> tuple[LabelledValue, ...]:
    return tuple(LabelledValue(view.label, view.value, view.key) for view in figure_views(project, voice))


def kit_notes(project: Project, voice: PageLocalizer) -> tuple[LabelledValue, ...]:
    """Returns what happened: the date, the title and how the note begins; spread over the time if there are many."""
    notes = sorted(project.making_of, key=lambda note: (note.date.last, note.id))
    count = min(NOTES, len(notes))
    chosen = [notes[number * len(notes) // count] for number in range(count)]
    return tuple(
        LabelledValue(localization.date(note.date, voice.language), _said(note, voice), voice.words(note.title).text)
        for note in chosen
    )


def _said(note: MakingOfNote, voice: PageLocalizer) -> str:
    bare = LocalizedText(tuple(replace(saying, text=PICTURE.sub("", saying.text)) for saying in note.body.sayings))
    prose = voice.prose(bare) if bare else None
    first = next((line.strip() for line in prose.text.split("\n\n") if line.strip()), "") if prose else ""
    return _cut(" ".join(first.split()), NOTE_LETTERS)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:") + " …"


def kit_pictures(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[KitPicture, ...]:
    """Returns pictures of notes, with the date and title of the note."""
    return tuple(
        KitPicture(
            shown.image.fallback.url,
            title := voice.words(shown.note.title).text or project.title.best(voice.language).text,
            " · ".join(
                part
                for part in (
                    voice.t.maybe(f"making-of.{shown.state}") if shown.state else "",
                    title,
                    localization.date(shown.note.date, voice.language),
                )
                if part
            ),
            width=shown.image.width,
            height=shown.image.height,
        )
        for shown in _shown(project, products)
    )


def kit_prompts(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[KitPrompt, ...]:
    """Returns prompts of two shots that were kept, with what came of them; never with names."""
    return tuple(
        KitPrompt(
            _label(prompt, voice),
            _cut(clean(prompt.prompt), PROMPT_LETTERS),
            " ".join(part for part in (clean(prompt.tool), clean(prompt.version)) if part),
            KitPicture(image.fallback.url, _label(prompt, voice), width=image.width, height=image.height),
        )
        for prompt, image in _prompts(project, products)
    )


def _label(prompt: Prompt, voice: PageLocalizer) -> str:
    if prompt.shot:
        return voice.t.maybe("prompts.shot-number", number=clean(prompt.shot)) or clean(prompt.shot)
    return localization.clock(prompt.time) if prompt.time is not None else voice.t.maybe("prompts.kept")


class _NotePicture(FrozenStruct):
    """A picture of a note."""

    image: ResponsiveImage
    note: MakingOfNote
    state: str = ""
    """`before` or `after`; empty for a picture that is not compared."""


def _shown(project: Project, products: MediaOutputs) -> Iterator[_NotePicture]:
    """Yields pictures of notes, spread over the time; the two of a comparison stay beside each other."""
    groups = list(_groups(project, products))
    room = PICTURES
    count = min(PICTURES, len(groups))
    for number in range(count):
        group = groups[number * len(groups) // count]
        if len(group) <= room:
            room -= len(group)
            yield from group


def _groups(project: Project, products: MediaOutputs) -> Iterator[tuple[_NotePicture, ...]]:
    """Yields every picture once: both of a comparison together."""
    seen: set[str] = set()
    for note in sorted(project.making_of, key=lambda note: (note.date.last, note.id)):
        pairs = {path: pair for pair in note.comparisons for path in pair}
        for source in note.pictures:
            paths = pairs.get(source.path, (source.path,))
            images = [products.picture(path) for path in paths]
            if seen.isdisjoint(paths) and all(images):
                states = ("before", "after") if len(paths) > 1 else ("",)
                found = zip(images, states, strict=True)
                yield tuple(_NotePicture(image, note, state) for image, state in found if image)
            seen.update(paths)


def _prompts(project: Project, products: MediaOutputs) -> Iterator[tuple[Prompt, ResponsiveImage]]:
    """Yields key prompts with a picture, else kept ones; of two different shots if there are."""
    shown = [prompt for prompt in project.prompts if prompt.media]
    kept = [prompt for prompt in shown if prompt.key] or [prompt for prompt in shown if prompt.selected]
    pairs = [(prompt, image) for prompt in kept if (image := products.picture(prompt.media)) is not None]
    by_shot = {prompt.shot or prompt.id: (prompt, image) for prompt, image in reversed(pairs)}
    yield from list(by_shot.values())[::-1][:PROMPTS]
