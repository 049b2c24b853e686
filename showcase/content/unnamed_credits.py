"""Counts the people of each role whose names are not shown."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.roles import role_of
from showcase.diagnostics import Location
from showcase.localization import Localizer, languages
from showcase.model.people import Credit, Department
from showcase.model.text import LocalizedText, Translation
from showcase.structs import replace


def credits_with_counts(written: Iterable[Credit]) -> list[Credit]:
    """Returns the credits, those of people who are not named as one line for each role with their number."""
    rows: list[Credit] = []
    places: dict[tuple[str, Department, LocalizedText], int] = {}
    made: set[int] = set()
    everyone = list(written)
    named = {credit.role for credit in everyone if credit.person}
    for credit in everyone:
        if credit.person is not None:
            rows.append(credit)
            continue
        key = (credit.role, credit.department, credit.label)
        if key in places:
            known = rows[places[key]]
            rows[places[key]] = replace(known, count=known.count + credit.count)
            continue
        places[key] = len(rows)
        if _plain_label(credit):
            made.add(len(rows))
        rows.append(replace(credit, shots=(), evidence=credit.evidence))
    return [_counted(c, c.role in named) if number in made else c for number, c in enumerate(rows)]


def _plain_label(credit: Credit) -> bool:
    """Returns whether the label only names the role, so that a text must still be added."""
    role = role_of(credit.role)
    if role is not None:
        return set(credit.label.sayings) == set(role.labels.sayings)
    return [saying.text for saying in credit.label.sayings] == [credit.role.replace("_", " ")]


def _counted(credit: Credit, beside: bool) -> Credit:
    sayings = []
    kind = "more" if beside else "only"
    for saying in credit.label.sayings:
        if saying.language in languages():
            words = Localizer(saying.language)
            counted = words.counted(f"submission-papers.{kind}-people", credit.count, role=saying.text)
            sayings.append(Translation(counted, saying.language))
    return replace(credit, label=LocalizedText(tuple(sayings)))


def veiled_credit(credit: Credit, place: Location, context: ReadContext) -> Credit:
    """Returns a credit without hidden names; its texts were read before it was known whose names are hidden."""
    if not context.hidden:
        return credit
    label, detail = (veiled_text(text, place, context) for text in (credit.label, credit.detail))
    character = context.without_hidden_names(credit.character, place)
    return replace(credit, label=label, detail=detail, character=character)


def veiled_text(text: LocalizedText, place: Location, context: ReadContext) -> LocalizedText:
    """Returns a text without hidden names, in all its languages."""
    return LocalizedText(
        tuple(Translation(context.without_hidden_names(s.text, place), s.language) for s in text.sayings)
    )
