"""Reports texts that no page shows because the site has no pages in their language."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.content.files.file_kinds import MARKDOWN, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.markdown_files import stem_and_language
from showcase.diagnostics import Location
from showcase.model.project import Project
from showcase.model.text import LocalizedText


def note_unshown_texts(project: Project, context: ReadContext) -> None:
    """Reports texts in a language of which the site has no pages, where another language is shown in their place."""
    for name, text in _long_texts(project):
        if not any(said.language in context.languages for said in text.sayings):
            continue
        for said in text.sayings:
            if said.language not in context.languages:
                place = _place_of_text(name, said.language, project, context)
                context.note("unshown-language", place, name=name, tag=said.language)


def _long_texts(project: Project) -> Iterable[tuple[str, LocalizedText]]:
    """Yields the texts that pages show in one language each."""
    yield "title", project.title
    yield "logline", project.logline
    yield "synopsis", project.synopsis_short
    yield "synopsis", project.synopsis_long
    yield "statement", project.statement
    yield from project.texts


def _place_of_text(name: str, language: str, project: Project, context: ReadContext) -> Location:
    """Returns the Markdown file of a text in a language, or the place of the film where it has none."""
    files = (file for file in context.files if "/" not in file and suffix(file) in MARKDOWN)
    found = next((file for file in files if stem_and_language(file, context) == (name, language)), "")
    return Location(context.path_of(found)) if found else project.place
