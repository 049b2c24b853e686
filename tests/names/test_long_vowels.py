"""Arabic and Hebrew names with other long vowels are other people; Thai names are found as people write them."""

from __future__ import annotations

import pytest

from showcase.names.hidden import HiddenName, NameMatcher


def finds(hidden: str, text: str) -> bool:
    return bool(list(NameMatcher((HiddenName(hidden),)).find(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed Ali", "محمود علي"), ("Ali Mohammed", "علي محمود")],
)
def test_somebody_with_another_long_vowel_is_somebody_else(one: str, other: str) -> None:
    assert not finds(one, f"مع {other} هنا")
    assert not finds(other, f"With {one} here")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mahmoud Ali", "محمود علي"), ("Muhammad Aly", "محمد علي"), ("Youssef Chahine", "يوسف شاهين"),
        ("Mahmud Darwich", "محمود درويش"), ("Soliman Hoty", "سليمان حوتي"), ("Fayrouz Haddad", "فيروز حداد"),
        ("Toufik Ziad", "توفيق زياد"), ("Moshe Levi", "משה לוי"), ("Yoav Shoham", "יואב שוהם"),
        ("Apichatpong Weerasethakul", "อภิชาติพงศ์ วีระเศรษฐกุล"), ("Prayut Chan-o-cha", "ประยุทธ์ จันทร์โอชา"),
        ("Prayuth Chan-ocha", "ประยุทธ์ จันทร์โอชา"), ("Yingluck Shinawatra", "ยิ่งลักษณ์ ชินวัตร"),
        ("Chadchart Sittipunt", "ชัชชาติ สิทธิพันธุ์"), ("Pita Limjaroenrat", "พิธา ลิ้มเจริญรัตน์"),
        ("Nawapol Thamrongrattanarit", "นวพล ธำรงรัตนฤทธิ์"), ("Pen-ek Ratanaruang", "เป็นเอก รัตนเรือง"),
        ("Wisit Sasanatieng", "วิศิษฏ์ ศาสนเที่ยง"), ("Somchai Jaidee", "สมชาย ใจดี"),
    ],
)  # fmt: skip
def test_a_name_in_another_script_is_found_both_ways(one: str, other: str) -> None:
    assert finds(one, f"({other})")
    assert finds(other, f"With {one} and others.")


@pytest.mark.parametrize(
    ("one", "other"), [("Somchai Jaidee", "สมหญิง ใจดี"), ("Thaksin Chan-o-cha", "ประยุทธ์ จันทร์งาม")]
)
def test_another_thai_name_is_left_alone(one: str, other: str) -> None:
    assert not finds(other, f"With {one} and others.")
