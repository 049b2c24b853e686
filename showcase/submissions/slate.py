"""Writes the text of the slate before a film, in English."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.estimate import expected
from showcase.localization import DEFAULT
from showcase.model.delivery import Delivery
from showcase.submissions import technical_sheet
from showcase.submissions.festival_consent import for_festival
from showcase.submissions.package_localizer import PackageLocalizer

SHOWN = ("running-time", "aspect-ratio", "frame-rate", "audio-layout", "languages", "burnt-in")
"""Of the technical sheet."""

Board = tuple[str, tuple[tuple[str, str], ...]]
"""Title, and rows of label and value."""


def board(entry: FestivalEntry, delivery: Delivery) -> Board:
    """Returns the slate: title, directors and how to show the film. Pure: known before the film is made."""
    assert entry.facts is not None
    localizer, shown = PackageLocalizer(DEFAULT), for_festival(entry)
    facts = {
        fact.key: fact
        for fact in technical_sheet.facts(shown, expected(entry.facts, delivery), delivery, (), localizer)
    }
    rows = [(localizer.label("technical", key), facts[key].value) for key in SHOWN if key in facts]
    if makers := localizer.list_all(person.name for person in entry.in_role("director")):
        rows.insert(0, (localizer.term("director").capitalize(), makers))
    if entry.project.year:
        rows.append((localizer.label("technical", "year"), str(entry.project.year)))
    return localizer.text(entry.project.title), tuple((label, value.replace("\u00a0", " ")) for label, value in rows)
