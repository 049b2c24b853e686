"""A hidden name is found in every spelling that people and software make of it, and nothing else is taken for it."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.model.hidden_names import FilmNames, HiddenName, NameMatcher, matcher_for, texts_in, without_names
from showcase.model.people import Credit, Person
from showcase.text import unordered_key

FOUND = (
    ("Élodie O'Connor", "Élodie O’Connor"),
    ("Élodie O'Connor", "elodie oconnor"),
    ("Élodie O'Connor", "O'Connor, Elodie"),
    ("Élodie O'Connor", "O’CONNOR Élodie"),
    ("Élodie O'Connor", "**Élodie** O'Connor"),
    ("Élodie O'Connor", "_Élodie_ **O’Connor**"),
    ("Élodie O'Connor", "elodie-o-connor"),
    ("Élodie O'Connor", "ELODIE_O_CONNOR.png"),
    ("Élodie O'Connor", "É. O'Connor"),
    ("Élodie O'Connor", "Élodie O."),
    ("Élodie O'Connor", "Elo\u200bdie O\u00adConnor"),
    ("Élodie O'Connor", "Élodie\u00a0O’Connor"),
    ("Élodie O'Connor", "Élodie\n      O’Connor"),
    ("Jean-Luc van der Berg", "J.-L. van der Berg"),
    ("Jean-Luc van der Berg", "JL van der Berg"),
    ("Jean-Luc van der Berg", "Van der Berg, Jean Luc"),
    ("Jean-Luc van der Berg", "jlvanderberg"),
    ("Jean Dupont", "jdupont"),
    ("Jean Dupont", "J Dupont"),
    ("Jean Dupont", "jean.dupont"),
    ("Jean Dupont", "JeanDupont"),
    ("Jean Dupont", "Jean Dupont's film"),
    ("Quill, Zoe", "Zoe Quill"),
    ("Jürg Müller", "Juerg Mueller"),
    ("Jürg Müller", "Jurg Muller"),
    ("Zoé Quill", "ZoÃ© Quill"),
    ("Zoé Quill", "Zo? Quill"),
    ("Zoé Quill", "Zo\ufffd Quill"),
    ("Иван Петров", "ИВАН ПЕТРОВ"),
    ("Иван Петров", "Петров, Иван"),
    ("Иван Петров", "И. Петров"),
    ("宮崎 駿", "監督は宮崎駿です"),
    ("宮崎 駿", "駿・宮崎"),
    ("김 민수", "김민수는"),
    ("สมชาย ใจดี", "คุณสมชายใจดีครับ"),
    ("محمد علي", "مُحَمَّد عَلِيّ"),
    ("דוד כהן", "דָּוִד כֹּהֵן"),
    ("सुमन शर्मा", "सुमन शर्मा ने"),
    ("Δημήτρης Παπάς", "ΠΑΠΑΣ, ΔΗΜΗΤΡΗΣ"),
    ("Zorglub", "zorglub"),
    ("Zorglub", "(ZORGLUB)"),
    ("Bo", "with Bo."),
    ("🦊🦊", "by 🦊🦊!"),
)  # fmt: skip


AROUND = (
    "Zoé 🎬 Quill", "Zoé❤Quill", "★Zoé★ ★Quill★", "Zoé / Quill", "| Zoé | Quill |", "> Zoé\n> Quill", "[Zoé] [Quill]",
    "Dr Zoé Quill", "Mme Quill", "Ms. Quill", "Madame Quill", "Prof. Z. Quill", "Zoé de Quill", "Zoé von der Quill",
    "Zoé Marsh née Quill", "Zoé Marsh (née Quill)", "Zoé Marsh-Quill", "Zoé Marie-Jeanne Anne Quill",
    "Zoé et Jean Quill", "Zoé and Bea Quill", "Zoé alias Lo Quill", "Z.-M. Quill", "d’Zoé Quill", "Zoé Quill’s",
    "Zoé Quillová", "Zoé Quills Film",
)  # fmt: skip


@pytest.mark.parametrize("text", AROUND)
def test_what_people_write_around_and_between_the_words_of_a_name(text: str) -> None:
    shown = NameMatcher((HiddenName("Zoé Quill"),)).replace(text)[0]
    assert "Quill" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "la rose de Martin", "a rose and Martin", "Rose danse. Martin chante", "Rose, Martin et Bea",
        "Rose regarde Jean Martin", "Rose meets Bea Martin", "Rose aime Paul. Martin non", "Bea Martin et M. Martin",
        "Rose : Martin", "Rosea Martini",
    ],
)  # fmt: skip
def test_sentences_in_which_both_words_of_a_name_occur(text: str) -> None:
    assert not NameMatcher((HiddenName("Rose Martin"),), ("Bea Martin",)).find(text)


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_spellings(name: str, text: str) -> None:
    matcher = NameMatcher((HiddenName(name),))
    for form in ("NFC", "NFD"):
        spelt = unicodedata.normalize(form, text)
        assert matcher.find(spelt), form
        assert not matcher.find(matcher.replace(spelt)[0]), "what was replaced is not found again"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jean Dupont", "Jean Dupontel"),
        ("Jean Dupont", "Jeanne Dupont"),
        ("Jean Dupont", "Avec Jean. Dupont arrive."),
        ("Jean Dupont", "Jean, Dupont et Durand"),
        ("Jean Dupont", "il a Dupont, j ai Durand"),
        ("Jean Dupont", "Jean d'Arc"),
        ("Anne Martin", "Martin a dit"),
        ("Anne Martin", "il donne a Martin"),
        ("Ana Li", "ali baba"),
        ("Yves Dupont", "Dupont y va"),
        ("Rose", "des roses"),
        ("Bo", "bo"),
        ("宮崎 駿", "宮崎県"),
        ("Zorglub", "zorglubs"),
    ],
)
def test_other_words_are_left_alone(name: str, text: str) -> None:
    assert not NameMatcher((HiddenName(name),)).find(text)


def test_ids_handles_and_addresses() -> None:
    matcher = NameMatcher((
        HiddenName("123456789012345678", kind="id"),
        HiddenName("@zorg_b#1234", kind="handle"),
        HiddenName("bob@example.org", kind="address"),
    ))  # fmt: skip
    for text in ("<@123456789012345678>", "zorg_b", "ZORG-B#1234", "Bob@Example.org", "bob (at) example.org"):
        assert matcher.find(text), text
    for text in ("1234567890123456789", "zorg", "rob@example.org", "bob@example.organic"):
        assert not matcher.find(text), text


def test_an_alias_replaces_the_name_and_is_not_hidden_itself() -> None:
    matcher = NameMatcher((HiddenName("Anne Martin", "AM"), HiddenName("Mathou", "Mathou B.")))
    assert matcher.replace("Anne Martin and A. Martin")[0] == "AM and AM"
    assert matcher.replace("Mathou B. and Mathou")[0] == "Mathou B. and Mathou", "the alias holds the name"


def test_a_single_word_is_left_in_a_longer_name_that_may_be_shown() -> None:
    matcher = NameMatcher((HiddenName("Rose"), HiddenName("Jean Dupont")), ("Rose Tyler", "Jean Dupont Quartet"))
    assert matcher.replace("Rose Tyler and Rose")[0] == "Rose Tyler and …"
    assert matcher.find("Jean Dupont Quartet"), "a whole name is hidden in whatever it is part of"


def test_marks_of_markdown_stay_in_pairs() -> None:
    matcher = NameMatcher((HiddenName("Zoe Quill"),))
    assert matcher.replace("By **Zoe** Quill.")[0] == "By …."
    assert matcher.replace("By *Zoe* **Quill**, and **you**")[0] == "By …, and **you**"
    assert matcher.replace("By **Zoe Quill**")[0] == "By **…**"


@given(st.text(), st.sampled_from([name for name, _ in FOUND]))
def test_places_are_those_of_the_text_as_it_was(text: str, name: str) -> None:
    matcher = NameMatcher((HiddenName(name),))
    whole = f"{text} | {name} | {text}"
    found = matcher.find(whole)
    assert any(whole[match.start : match.end] == name for match in found)
    assert all(0 <= match.start < match.end <= len(whole) for match in found)


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_text_can_be_a_name_and_nothing_is_raised(name: str, text: str) -> None:
    matcher = NameMatcher((HiddenName(name), HiddenName(name, kind="handle"), HiddenName(name, kind="id"),
                           HiddenName(name, kind="address")))  # fmt: skip
    shown, _ = matcher.replace(f"{text}{name}{text}")
    assert isinstance(unquote(shown), str)


def test_names_that_another_film_hides_are_looked_for_too() -> None:
    hides = FilmNames("a", (HiddenName("Zoe Quill", project="a"), HiddenName("Rose", project="a")))
    agreed = FilmNames("b", agreed=frozenset([unordered_key("Zoe Quill")]), shown=("Zoe Quill",))
    silent = FilmNames("c", shown=("Zoe Quill",))
    films = (hides, agreed, silent)
    assert matcher_for(films, "a").find("Zoe Quill")
    assert not matcher_for(films, "b").find("Zoe Quill"), "there her consent is written"
    assert matcher_for(films, "c").find("Zoe Quill"), "that a film names her is no consent"
    assert not matcher_for(films, "c").find("Rose"), "a single word may be another person, or a flower"
    assert not matcher_for(films, "").find("Zoe Quill"), "a page of the site may name who agreed in one film"
    whole = FilmNames("d", (HiddenName("Rose"),))
    assert matcher_for((whole, silent), "c").find("Rose"), "the site's own list holds for all films"


@pytest.mark.parametrize(
    "text", ["e Élodie O'Connor", "e E\u0301lodie O'Connor", "o Élodie O'Connor", "é e Élodie O'Connor"]
)
def test_a_letter_before_a_name_does_not_hide_it_from_the_search(text: str) -> None:
    found = NameMatcher((HiddenName("Élodie O'Connor"),)).replace(text)[0]
    assert "lodie" not in found
    assert "Connor" not in found


def test_all_texts_of_a_value_are_reached() -> None:
    credit = Credit(
        "editor", person=Person("p", "Zoe Quill", pronouns="she"), character="Zoe Quill", shots=("Zoe Quill",)
    )
    matcher = NameMatcher((HiddenName("Zoe Quill"),))
    assert [text for text in texts_in(credit) if matcher.find(text)] == ["Zoe Quill"] * 3
    assert not [text for text in texts_in(without_names(credit, matcher)) if matcher.find(text)]
