"""Names and words are compared in every script, and no two that differ share a key."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase import text
from showcase.text import (
    compare_key,
    first_last,
    fold,
    name_words,
    person_key,
    person_slug,
    slug,
    spaced_words,
    unordered_key,
    word_key,
)

NAMES = (
    "Иван Петров", "Анна Каренина", "Андрей Ёлкин", "Елена Παπαδοπούλου", "Δημήτρης Παπάς", "Ελένη Παπά",
    "محمد علي", "فاطمة الزهراء", "דוד כהן", "שרה לוי", "宮崎 駿", "宮崎 吾朗", "だいき", "たいき", "ジャン・リュック",
    "김 민수", "김 민서", "สมชาย ใจดี", "สมหญิง ใจดี", "सुमन शर्मा", "सीमा शर्मा", "Élodie O’Connor", "Zoë Quill",
    "Straße Müller", "Łukasz Żak", "İpek Ünal", "Ærøskøbing", "陳 大文", "王伟", "🦊🦊", "🐸",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_one_person_has_one_key_however_the_name_is_typed(name: str) -> None:
    key = person_key(name)
    assert key
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert person_key(unicodedata.normalize(form, name)) == key, form
    assert person_key(name.upper()) == key
    assert person_key(f"  {name} ") == key
    assert person_key(name.replace(" ", "\u00a0")) == key
    assert person_key("\u200b".join(name)) == key, "characters without width are not seen"


def test_different_people_have_different_keys() -> None:
    for one, other in itertools.combinations(NAMES, 2):
        assert person_key(one) != person_key(other), (one, other)
        assert person_slug(one) != person_slug(other), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élodie O’Connor", "Elodie O'Connor"),
        ("Jean-Luc Godard", "jean luc GODARD"),
        ("Jean‑Luc Godard", "Jean–Luc Godard"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Weiß", "WEISS"),
        ("Cœur", "Coeur"),
        ("Ёлкин", "Елкин"),
        ("مُحَمَّد", "محمد"),
        ("דָּוִד", "דוד"),
        ("Παπάς", "ΠΑΠΑΣ"),
        ("ﬁlm", "film"),
        ("Ａｄａ", "ada"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


def test_vowel_signs_and_kana_marks_are_part_of_a_name() -> None:
    assert person_key("सुमन") != person_key("समन")
    assert person_key("กิน") != person_key("กน")
    assert person_key("だいき") != person_key("たいき")


def test_order_and_commas() -> None:
    assert unordered_key("Quill, Zoe") == unordered_key("Zoe Quill") == unordered_key("QUILL Zoé")
    assert first_last("Quill, Zoe") == "Zoe Quill"
    assert first_last("Quill, Zoe, Dr") == "Quill, Zoe, Dr"
    assert first_last("Zoe Quill") == "Zoe Quill"
    assert first_last("Quill,") == "Quill,"


def test_addresses_tell_people_apart_and_keep_latin_ones_readable() -> None:
    assert person_slug("Søren Œstergaard") == "soren-oestergaard"
    assert person_slug("Zoë Quill") == "zoe-quill"
    assert person_slug("Иван A.").startswith("a-")
    assert person_slug("Иван A.") != person_slug("Пётр A.")
    assert person_slug(unicodedata.normalize("NFD", "김 민수")) == person_slug("김 민수")
    assert slug("Été à Tōkyō #2") == "ete-a-tokyo-2"
    assert slug("пётр") != slug("иван")


def test_keys_of_words() -> None:
    assert word_key("Prompt_Artist") == "prompt-artist"
    assert word_key(" Crédits ") == "credits"
    assert word_key("Режиссёр / Montage") == "режиссер-montage"
    assert compare_key("L’Été") == "l'ete"


@given(st.text())
def test_folding_twice_changes_nothing_and_nothing_is_raised(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert person_key(person_key(text)) == person_key(text)
    assert all(name_words(text))


@given(st.text())
def test_the_form_of_unicode_does_not_matter(text: str) -> None:
    assert person_key(unicodedata.normalize("NFD", text)) == person_key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("con", "con-file"), ("CON.txt", "CON-file.txt"), ("nul.tar.gz", "nul-file.tar.gz"), ("com1", "com1-file"),
        ("lpt9 .md", "lpt9-file .md"), ("aux. ", "aux-file"), ("a. .", "a"), ("a<b>:c", "a-b--c"), ("...", "file"),
        ("console", "console"), ("com10", "com10"), ("film.mp4", "film.mp4"), ("\u00e9t\u00e9 2", "\u00e9t\u00e9 2"),
    ],
)  # fmt: skip
def test_file_names_are_safe_on_every_system(name: str, safe: str) -> None:
    assert text.safe_name(name) == safe
    assert text.safe_name(safe) == safe


def test_slugs_are_no_names_of_devices() -> None:
    assert [text.slug(name) for name in ("Con", "NUL", "Com 1", "COM1", "Prn!", "Contact")] == [
        "con-film", "nul-film", "com-1", "com1-film", "prn-film", "contact",
    ]  # fmt: skip
    assert text.person_slug("Aux") == "aux-p"


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("aéİßΣςǅ\u0301\u05b0`’ "), min_size=32, max_size=80))
def test_a_long_text_folds_as_its_letters_do(written: str) -> None:
    assert fold(written) == text._fold(written)


def test_words_are_compared_with_one_blank_between() -> None:
    assert spaced_words("  Best_boy!") == "best boy"
    assert spaced_words("À_l’image--2") == "a l image 2"
    assert spaced_words("*** ") == ""
