"""Names are found in the wrong encoding, without letters that it lacks, and as e-mail and code escape them."""

from __future__ import annotations

import base64
import quopri

import pytest

from showcase.names.hidden import HiddenName, NameMatcher

PEOPLE = ("Élodie Brûlé", "Jürgen Müller", "Zsófia Horváth", "Иван Ковальчук", "Åsa Lindström", "高橋美咲", "김민준")


def found(name: str, text: str, *shown: str) -> list[str]:
    matcher = NameMatcher((HiddenName(name),), shown)
    return [text[match.start : match.end] for match in matcher.find(text)]


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "cp437", "cp850", "mac-roman", "cp1251"])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_in_utf8_that_is_read_in_another_encoding(name: str, wrong: str) -> None:
    spelt = name.encode().decode(wrong, "replace")
    assert found(name, f"a fox, {spelt}, in fog"), spelt


@pytest.mark.parametrize(("name", "real", "wrong"), [
    ("Élodie Brûlé", "cp1252", "cp437"), ("Élodie Brûlé", "mac-roman", "cp1252"), ("Jürgen Müller", "cp1252", "cp850"),
    ("Иван Ковальчук", "cp1251", "cp1252"), ("Иван Ковальчук", "koi8-r", "cp1251"), ("高橋美咲", "cp932", "cp1252"),
    ("김민준", "cp949", "cp1252"), ("Zoé Żakowska", "cp1250", "cp1252"),
])  # fmt: skip
def test_a_name_in_an_older_encoding_that_is_read_in_another_one(name: str, real: str, wrong: str) -> None:
    spelt = name.encode(real).decode(wrong, "replace")
    assert found(name, f"a fox, {spelt}, in fog"), spelt


@pytest.mark.parametrize("text", [
    "lodie-brl.png", "lodie_brl", "lodie Brl", "_lodie Br_l_", "?lodie Br?l?", "-lodie-br-l-.jpg", "brl-lodie.webp",
    "??lodie Br??l??", "\ufffdlodie Br\ufffdl\ufffd",
])  # fmt: skip
def test_letters_that_software_leaves_out_or_replaces(text: str) -> None:
    assert found("Élodie Brûlé", f"{text} 2024")


@pytest.mark.parametrize("text", ["une mélodie brève", "melodie brel", "Mélodie Brlik", "lodie", "Brl"])
def test_other_words_with_the_same_letters_stay(text: str) -> None:
    assert not found("Élodie Brûlé", text)


@pytest.mark.parametrize("text", [
    quopri.encodestring("Élodie Brûlé".encode()).decode(),
    quopri.encodestring("Élodie Brûlé".encode("latin-1")).decode(),
    f"=?utf-8?B?{base64.b64encode('Élodie Brûlé'.encode()).decode()}?=", "=?utf-8?q?=C3=89lodie_Br=C3=BBl=C3=A9?=",
    r"\303\211lodie Br\303\273l\303\251", r"\u{c9}lodie Br\u{fb}l\u{e9}", r"\xc3\x89lodie Br\xc3\xbbl\xc3\xa9",
    "%C9lodie%20Br%FBl%E9", "Elo=\ndie Brule", r"\xc9lodie Br\xfbl\xe9",
])  # fmt: skip
def test_letters_as_mail_git_and_code_escape_them(text: str) -> None:
    assert found("Élodie Brûlé", f"from {text} to"), text


@pytest.mark.parametrize("text", ["D3lvaux", "De1vaux did it", "m4rt1n d3lv4ux", "delv4ux"])
def test_digits_in_the_place_of_letters(text: str) -> None:
    assert found("Martin Delvaux", text)


@pytest.mark.parametrize("text", ["mp4a h264 d3d11 s3cr3t", "style.3fa9c1e2d.css", "Delv4tux"])
def test_other_words_with_digits_stay(text: str) -> None:
    assert not found("Martin Delvaux", text)


@pytest.mark.parametrize(("name", "text"), [
    ("Müller Jürgen", "Mueller, Juergen"), ("Marsh Ada", "Marsh, Ada, 2024"),
    ("Marie Lemaître-Dubois", "Marie Lemaitre"),
    ("Marie Lemaître-Dubois", "Dubois, Marie"), ("Marie Delvaux-Quenoy", "Quenoy"),
])  # fmt: skip
def test_family_names_first_or_double(name: str, text: str) -> None:
    assert " ".join(found(name, text)).startswith(text.removesuffix(", 2024"))


def test_half_a_double_name_that_somebody_else_has_stays() -> None:
    assert not found("Marie Lemaître-Dubois", "Marie Dubois", "Marie Dubois")


@pytest.mark.parametrize(("one", "other"), [
    ("陳國榮", "陈国荣"), ("張學友", "张学友"), ("渡邊龍", "渡辺竜"), ("廣瀬櫻", "広瀬桜"),
])  # fmt: skip
def test_traditional_simplified_and_japanese_letters(one: str, other: str) -> None:
    assert found(one, f"狐{other}") == [other]
    assert found(other, f"狐{one}") == [one]
