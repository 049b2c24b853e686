"""Long texts are searched in the parts where a name can be: nothing is lost by that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from showcase.names.hidden import HiddenName, NameMatcher
from showcase.names.spellings import row_of

FILL = "the night bus drives along the river and nobody speaks, "
NAMES = ("Élodie O'Connor", "Anna Petrova", "Karli", "xX_Drakonis_Xx", "J. R.", "宮崎 駿", "Иван Петров")


@given(st.sampled_from(NAMES), st.integers(0, 60), st.integers(0, 60))
def test_a_name_is_found_wherever_it_is_in_a_long_text(name: str, before: int, after: int) -> None:
    text = f"{FILL * before}{name}, {FILL * after}"
    found = NameMatcher((HiddenName(name),)).find(text)
    assert [text[match.start : match.end] for match in found] == [name]


def test_the_longest_spelling_of_a_name_is_found_in_a_long_text() -> None:
    spelt = 'Jean-Luc (dit « le petit roi ») van der Berg'
    text = f"{FILL * 60}{spelt}. {FILL * 60}"
    assert NameMatcher((HiddenName("Jean-Luc van der Berg"),)).replace(text)[0].count("Berg") == 0


def test_letters_that_are_apart_are_found_in_a_long_text() -> None:
    for spelt in ("K a r l i", "K.a-r_l i", "k·a·r·l·i"):
        text = f"{FILL * 60}{spelt}, {FILL * 60}"
        assert NameMatcher((HiddenName("Karli", kind="handle"),)).find(text), spelt


def test_a_name_near_an_escaped_letter_is_found_in_a_long_text_and_no_word_is_cut() -> None:
    for fill in (FILL, "x" * 47):
        text = f"{fill * 60} Zo%C3%A9%20Quill, {fill * 60} Zo&eacute; Quill {fill * 60}"
        parts = (HiddenName(part, kind="handle") for part in ("rive", "xxxx"))
        matcher = NameMatcher((HiddenName("Zoé Quill"), *parts))
        assert [match.hidden.name for match in matcher.find(text)] == ["Zoé Quill", "Zoé Quill"]


def test_a_text_in_the_place_of_a_name_costs_no_more_than_its_words() -> None:
    pupils = " ".join(f"Pupil{number} Family{number}" for number in range(6))
    short, long = row_of(HiddenName(pupils)), row_of(HiddenName(" ".join([pupils] * 10)))
    assert short is not None
    assert long is not None
    assert len(long.expression) < 12 * len(short.expression), "it grows faster than the words"
    matcher = NameMatcher((HiddenName(pupils), HiddenName("Ann Lee Berg")))
    assert matcher.replace(f"Thanks to {pupils}, and Berg, Ann Lee.")[0] == "Thanks to …, and …."
