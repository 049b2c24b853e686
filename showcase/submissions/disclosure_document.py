"""Writes the statement on AI and the evidence of human work for a package, from the sheets that the film has."""

from __future__ import annotations

from showcase.disclosure.forms import FormRegistry, bundled
from showcase.disclosure.sheets import DisclosureSheet, SheetInput, sheets
from showcase.disclosure.statement import is_published, statement_of
from showcase.disclosure.wording import on_one_line
from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Profile
from showcase.model.project import Site
from showcase.submissions.ai_statement import parts
from showcase.submissions.header import opening
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import TextDocument, unmarked

FILES = {"statement": "ai-disclosure", "human-work": "human-work"}
"""Sheets that a package may hold, each with the name of its file."""


def sheet_texts(
    entry: FestivalEntry, profile: Profile, site: Site, localizer: PackageLocalizer
) -> list[tuple[str, str]]:
    """Returns (name of the file, text): the statement where there is one, human work where a festival asks for it.

    People are named as the film given names them: of a festival's entry, only those who agreed to that.
    """
    film = entry.project
    if not is_published(film) or not statement_of(film):
        return []
    wanted = ["statement", *(["human-work"] if "human-work" in parts(profile) else [])]
    forms = FormRegistry(site.disclosure_forms or bundled())
    made = {sheet.name: sheet for sheet in sheets(SheetInput(film, forms), localizer.language)}
    return [(FILES[name], _text(made[name], entry, profile, localizer)) for name in wanted]


def _text(sheet: DisclosureSheet, entry: FestivalEntry, profile: Profile, localizer: PackageLocalizer) -> str:
    paper = TextDocument(localizer)
    opening(paper, sheet.title, entry, profile)
    for section in sheet.sections:
        if section.heading:
            paper.heading(section.heading)
        for paragraph in section.paragraphs:
            paper.blank()
            paper.line(on_one_line(unmarked(paragraph)))
        for label, text in section.rows:
            paper.row(label, unmarked(text))
    return paper.typed()
