"""What stands on the board before a film: a projectionist's few lines, in English as the trade has them."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.estimate import expected
from showcase.model.delivery import Delivery
from showcase.submissions import technical
from showcase.submissions.named import discreet
from showcase.submissions.tongue import Tongue

SHOWN = ("running-time", "aspect-ratio", "frame-rate", "audio-layout", "languages", "burnt-in")
"""Of the technical sheet."""

Board = tuple[str, tuple[tuple[str, str], ...]]
"""Title, and rows of label and value."""


def board(entry: FestivalEntry, delivery: Delivery) -> Board:
    """The title, who directed it, and how it is to be shown. Pure: of what is known before the film is made."""
    assert entry.facts is not None
    tongue, shown = Tongue("en"), discreet(entry)
    facts = {fact.key: fact for fact in technical.facts(shown, expected(entry.facts, delivery), delivery, (), tongue)}
    rows = [(tongue.label("technical", key), facts[key].value) for key in SHOWN if key in facts]
    if makers := tongue.several(person.name for person in entry.in_role("director")):
        rows.insert(0, (tongue.term("director").capitalize(), makers))
    if entry.project.year:
        rows.append((tongue.label("technical", "year"), str(entry.project.year)))
    return tongue.text(entry.project.title), tuple((label, value.replace("\u00a0", " ")) for label, value in rows)
