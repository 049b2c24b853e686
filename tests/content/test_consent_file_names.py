"""Files whose names hold words of consent lists, or seem to: which of them may be a list that nothing reads."""

from __future__ import annotations

import pytest

from showcase.content.files.consent_names import is_about_consent_only, may_list_consents
from tests.content.conftest import Film, codes


@pytest.mark.parametrize("name", ["crew list.txt", "final cast 2025.pdf", "people.docx", "2025.pdf"])
def test_words_that_lists_of_all_kinds_have_in_their_names_are_not_enough(name: str) -> None:
    assert not is_about_consent_only(name)
    assert not may_list_consents(name)


@pytest.mark.parametrize(
    "name", ["consent form template.docx", "consent policy.pdf", "festival withdrawals.pdf", "music permissions.pdf"]
)
def test_agreements_of_another_kind_are_no_lists(name: str) -> None:
    assert not may_list_consents(name)


@pytest.mark.parametrize(
    "name", ["CrewConsents.docx", "RetraitsÉquipe.pdf", "NightBusConsents.pdf", "bus_consents.pdf"]
)
def test_words_are_told_apart_by_capitals_and_underscores(name: str) -> None:
    assert may_list_consents(name)


@pytest.mark.parametrize("name", ["Form (responses).txt", "footage.zip", "réponses.pdf"])
def test_answers_and_archives_in_a_private_folder_hold_nothing_back_where_they_are_not_both(
    film: Film, name: str
) -> None:
    reading = film({"credits.csv": "name,role\nAda Marsh,director\n", f"private/{name}": b"x"})
    assert "unreadable-consent" not in codes(reading)
