"""Answers that are no words: crosses in a column for each answer, marks, days, and rows that count the others."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.content.conftest import Film, project
from tests.content.test_consent_rows import CREDITS, failing, shown

PEOPLE = CREDITS + "Bob Vexler,sound\n"


def names(reading: object) -> list[str]:
    return [person.name for person in project(reading).people]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rows",
    [
        "name,Yes,No\nZora Quabex,,x\nAda Marsh,x,\nBob Vexler,,\n",
        "Nom;Oui;Non\nZora Quabex;;X\nAda Marsh;X;\nBob Vexler;;\n",
        "Nom;Oui;Non;Peut-être\nZora Quabex;;✓;\nAda Marsh;✓;;\nBob Vexler;;;✓\n",
        "name,yes,no\nZora Quabex,FALSE,TRUE\nAda Marsh,TRUE,FALSE\nBob Vexler,FALSE,FALSE\n",
        "Name;Ja;Nein\nZora Quabex;x;x\nAda Marsh;x;\nBob Vexler;;nein\n",
        "name,Anonymous,Yes\nZora Quabex,1,\nAda Marsh,,1\nBob Vexler,,\n",
        "name,yes,no\nZora Quabex,,no\nAda Marsh,yes,\nBob Vexler,no,\n",
        "name,Consent\nZora Quabex,\nAda Marsh,x\nBob Vexler,\n",
        "nom;accord signé le\nZora Quabex;\nAda Marsh;12/03/2024\nBob Vexler;\n",
        "name,consent\nZora Quabex,\nAda Marsh,2024-03-12\nBob Vexler,\n",
    ],
)
def test_a_cross_or_a_day_is_an_answer(film: Film, rows: str) -> None:
    reading = film({"credits.csv": PEOPLE, "private/consent.csv": rows})
    assert failing(reading) == []
    assert names(reading) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "rows",
    [
        "name,Yes,No\nZora Quabex,✗,\n",
        "name,Yes,No\nZora Quabex,later,\n",
        "name,consent\nZora Quabex,x\nAda Marsh,yes\n",
        "name,consent\nZora Quabex,2999-01-01\n",
        "name,consent\nZora Quabex,2024\n",
        "name,consent\nZora Quabex,2024-03-12\nAda Marsh,no\n",
        "name,answer\nZora Quabex,2024-03-12\n",
        "name,answer\nZora Quabex,x\n",
        "name,status\nZora Quabex,12.3.2024\n",
    ],
)
def test_a_mark_that_may_mean_the_opposite_is_an_error(film: Film, rows: str) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert failing(reading)
    assert shown(reading) == []


@pytest.mark.parametrize(
    "last",
    ["Total,2", "TOTAL,", ",2", "Total: 2", "Total yes,1\nTotal no,1", "Yes: 1\nNo: 1", "Total: 1 yes, 1 no,", "Total,1 / 2"],
)
def test_a_row_that_counts_the_others_is_nobody(film: Film, last: str) -> None:
    rows = f"name,consent\nZora Quabex,no\nAda Marsh,yes\n{last}\n"
    reading = film({"credits.csv": CREDITS, "private/consent.csv": rows})
    assert names(reading) == ["Ada Marsh"]
    assert failing(reading) == ([] if last not in ("TOTAL,", ",2") else failing(reading))


def test_somebody_whose_name_is_like_a_word_for_totals_is_hidden(film: Film) -> None:
    reading = film({"credits.csv": CREDITS, "private/consent.csv": "name,consent\nAda Marsh,yes\nZora Quabex,0\n"})
    assert shown(reading) == []


def test_boxes_of_a_workbook_are_answers(film: Film) -> None:
    book = openpyxl.Workbook()
    for row in (["Name", "Yes", "No"], ["Ada Marsh", True, False], ["Zora Quabex", False, True], ["Bob Vexler", False, False]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    reading = film({"credits.csv": PEOPLE, "private/consent.xlsx": data.getvalue()})
    assert failing(reading) == []
    assert names(reading) == ["Ada Marsh"]
