"""Names in Hebrew and Arabic letters are found in Latin ones by one of their words too, and the other way round."""

from __future__ import annotations

import pytest

from showcase.names.hidden import HiddenName, NameMatcher

IN_LATIN = {
    "محمود الخطيب": ("Khatib", "El Khatib", "by Al-Khatib", "KHATIB", "Mahmoud Khatib", "mahmoudalkhatib", "Hatib, M."),
    "یاسمین رضایی": ("Rezaei", "Rezaie", "Yasmin Rezaei"),
    "فاطمة الزهراء بن علي": ("Fatima Zohra Ben Ali", "Fatima-Zahra Ben Ali"),
    "שרה לוי": ("Sarah Levi", "Sara Lévy", "Levi Sarah"),
    "דוד מזרחי": ("Mizrahi", "Mizrachi", "David Misrahi"),
}
IN_OTHERS = {
    "Mahmoud Khatib": ("الخطيب", "مع الخطيب", "وخطيب", "محمود الخطيب", "الخطيب محمود"),
    "Mahmoud Al-Khatib": ("محمود الخطيب", "الخطيب"),
    "Sarah Levi": ("שרה לוי", "לוי שרה", "שרה ולוי"),
    "Tzipi Mizrahi": ("מזרחי", "למזרחי"),
}
LEFT = {
    "محمود الخطيب": ("Kitab", "habitat", "Chateau", "Katib", "Khattab", "Mahmoud", "a khatib", "The book by Hotel"),
    "שרה לוי": ("sir love", "sara", "Levi", "a sour leaf"),
    "Mahmoud Khatib": ("كتاب", "محمود", "الكتاب"),
    "Sarah Levi": ("שרה", "לוי", "שיר לב"),
}


def matched(name: str, text: str) -> str:
    return "".join(text[one.start : one.end] for one in NameMatcher((HiddenName(name),)).find(text))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_ in IN_LATIN.items() for text in all_])
def test_in_latin_letters(name: str, text: str) -> None:
    assert matched(name, f"x {text} x") in text
    assert matched(name, f"x {text} x")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_ in IN_OTHERS.items() for text in all_])
def test_in_other_letters(name: str, text: str) -> None:
    assert matched(name, text) in text
    assert matched(name, text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_ in LEFT.items() for text in all_])
def test_other_words_stay(name: str, text: str) -> None:
    assert not matched(name, text)


def test_a_verb_behind_a_name_is_none_of_it() -> None:
    assert matched("דוד מזרחי", "Mizrachi did the sound") == "Mizrachi"
    assert matched("محمود الخطيب", "with El-Khatib on drums") == "El-Khatib"
