"""Texts are shown in the reader's language, else in the first; dates are sorted by what is known of them."""

from __future__ import annotations

import random

import pytest

from showcase.model.text import NO_TEXT, LocalizedText, PartialDate, Translation

FRENCH, ENGLISH = Translation("Le bus de nuit", "fr"), Translation("Night bus", "en")
TITLE = LocalizedText((FRENCH, ENGLISH))


@pytest.mark.parametrize(("language", "shown"), [("en", ENGLISH), ("fr", FRENCH), ("de", FRENCH), ("en-GB", FRENCH)])
def test_a_text_is_shown_in_the_language_of_the_page_or_in_the_first(language: str, shown: Translation) -> None:
    assert TITLE.best(language) == shown


def test_a_text_in_another_language_keeps_the_tag_of_that_language() -> None:
    assert TITLE.best("de").language == "fr", "a screen reader has to pronounce it as French"
    assert NO_TEXT.best("de") == Translation("", "de")


def test_only_the_language_that_was_written_is_there() -> None:
    assert TITLE.get("en") == ENGLISH
    assert TITLE.get("de") is None


@pytest.mark.parametrize(
    ("sayings", "there"),
    [((), False), ((Translation("", "fr"),), False), ((Translation("", "fr"), ENGLISH), True), ((FRENCH,), True)],
)
def test_a_text_without_words_counts_as_none(sayings: tuple[Translation, ...], there: bool) -> None:
    assert bool(LocalizedText(sayings)) is there


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (PartialDate(2025), "2025"),
        (PartialDate(2025, 4), "2025-04"),
        (PartialDate(2025, 4, 7), "2025-04-07"),
        (PartialDate(895), "0895"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: PartialDate, written: str) -> None:
    assert str(date) == written


def test_what_is_known_by_year_or_month_comes_after_the_days_in_it() -> None:
    order = [
        PartialDate(2024, 12, 31),
        PartialDate(2025, 1, 1),
        PartialDate(2025, 4, 7),
        PartialDate(2025, 4, 30),
        PartialDate(2025, 4),
        PartialDate(2025, 5, 1),
        PartialDate(2025, 12, 31),
        PartialDate(2025),
        PartialDate(2026, 1, 1),
    ]
    shuffled = random.Random(1).sample(order, len(order))
    assert sorted(shuffled, key=lambda date: date.last) == order


def test_a_film_that_is_public_from_a_year_is_so_from_its_first_day() -> None:
    assert PartialDate(2025) <= PartialDate(2025, 1, 1)
    assert PartialDate(2025, 4) <= PartialDate(2025, 4, 1)
    assert PartialDate(2025, 4) > PartialDate(2025, 3, 31)
