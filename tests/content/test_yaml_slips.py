"""Slips in YAML are named by what a person wrote, each at its place, with the mend that fits."""

from __future__ import annotations

import pytest

from showcase.diagnostics import Diagnostic, Severity
from tests.content.conftest import Film


def told(film: Film, text: str) -> list[Diagnostic]:
    reading = film({"project.yaml": text})
    loud = [one for one in reading.diagnostics if one.severity in (Severity.ERROR, Severity.WARNING)]
    return sorted(loud, key=lambda one: one.place)


def places(film: Film, text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in told(film, text)]


@pytest.mark.parametrize(
    ("text", "place", "mend"),
    [
        ("title: A\nlogline:\n  en: One\n   fr: Une", (4, 4), "`en` in column 3"),
        ('title: A\nlogline:\n  en: "One"\n   fr: Une', (4, 4), "`en` in column 3"),
        ("title: A\n logline: B", (2, 2), "`title` in column 1"),
        ("title: A\nawards:\n  - title: Best\n     year: 2020\n", (4, 6), "`title` in column 5"),
    ],
)
def test_a_key_that_is_indented_too_far(film: Film, text: str, place: tuple[int, int], mend: str) -> None:
    (one,) = told(film, text)
    assert (one.code, one.place.line, one.place.column) == ("extra-indentation", *place)
    assert f"Align it with {mend}" in one.help("en")


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nlogline:\n  en: One: two\n",
        "title: A\npeople:\n  - name: Ada\n    bio: one: two\n",
        "title: Night: a\n",
    ],
)
def test_a_second_colon_stays_one(film: Film, text: str) -> None:
    assert [one.code for one in told(film, text)] == ["stray-colon"]


def test_every_line_with_a_tab_is_told_with_its_column(film: Film) -> None:
    text = "title: A\n\tyear: 2025\nlogline:\n\ten: x\n\tfr: y\ncredits:\n\tDirector:\n\t\t- Ada\n\tEditor: Bo\n"
    found = told(film, text)
    assert {one.code for one in found} == {"tab-indentation"}
    assert [(one.place.line, dict(one.facts)["start"]) for one in found] == [
        (2, "1"), (4, "3"), (5, "3"), (7, "3"), (8, "5"), (9, "3"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["\u00a0", "\u202f", "\u2003"])
@pytest.mark.parametrize(
    "below",
    ["{0}{0}Director: Ada\n{0}{0}Editor: Bo\n", "{0}{0}Director:\n{0}{0}- Ada\n", "  Music: Cy\n {0}Director: A"],
)
def test_special_spaces_before_a_key(film: Film, sign: str, below: str) -> None:
    found = told(film, "title: A\ncredits:\n" + below.format(sign))
    assert {one.code for one in found} == {"space-indentation"}
    wrong = [number for number, line in enumerate(below.format(sign).splitlines(), start=3) if sign in line]
    assert [one.place.line for one in found] == wrong
    assert f"U+{ord(sign):04X}" in found[0].message("en")


def test_what_special_spaces_keep_from_being_read_is_held_back(film: Film) -> None:
    reading = film({"project.yaml": "title: A\npeople:\n  - name: Ada\n\u00a0\u00a0\u00a0\u00a0consent: anonymous\n"})
    assert reading.value is not None
    assert reading.value.unread


@pytest.mark.parametrize("value", ["‘three: two’", "“three: two”", "« trois : deux »", "„drei: zwei“"])
def test_curly_quotation_marks_around_a_colon(film: Film, value: str) -> None:
    (one,) = told(film, f"title: A\nlogline: {value}\n")
    assert (one.code, one.place.line, one.place.column) == ("curly-quoted-colon", 2, 10)
    assert value in one.message("en")


def test_every_key_without_a_space_is_told(film: Film) -> None:
    spaces = [("missing-space", 1, 7), ("missing-space", 2, 6), ("missing-space", 3, 10)]
    assert places(film, "title:A\nyear:2025\nlogline :x") == spaces
    assert places(film, "title: A\nyear:2025\nlogline :x") == spaces[1:]


def test_equals_signs_are_told_for_colons(film: Film) -> None:
    assert places(film, "title = A\nyear = 2025\n") == [("equals-sign", 1, 7), ("equals-sign", 2, 6)]
    assert places(film, "title：A\nyear：2025\n") == [("wide-colon", 1, 6), ("wide-colon", 2, 5)]
    assert places(film, "title: A\nyear = 2025\n") == [("equals-sign", 2, 6)]


@pytest.mark.parametrize(
    ("text", "place"),
    [('{ "title": "A",\n "year": 2025,,\n}', (2, 15)), ("title: A\ngenres: [drama,, war]\n", (2, 16))],
)
def test_a_comma_without_a_value(film: Film, text: str, place: tuple[int, int]) -> None:
    assert places(film, text) == [("stray-comma", *place)]


@pytest.mark.parametrize("sign", ["\u00a0", "\u202f", "\u3000"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: A\nyear:{0}2025\n", [(2, 6)]),
        ("title:{0}A\nyear:{0}2025\n", [(1, 7), (2, 6)]),
        ("title: A\nvisibility:{0}private\nyear:{0}2025\n", [(2, 12), (3, 6)]),
        ("title: A\ntags:\n  -{0}rap\n  -{0}clip\n", [(3, 4), (4, 4)]),
        ("title: A\ntags:\n- rap\n-{0}clip\n", [(4, 2)]),
        ("title: A\ncredits:\n  Music:{0}Ada Marsh\n  Edit:{0}Bob Li\n", [(3, 9), (4, 8)]),
        ("title: A\ncredits:\n  Music:\n    -{0}Ada Marsh\n    -{0}Bob Li\n", [(4, 6), (5, 6)]),
        ("title: A\nawards:\n  -{0}name: Prize\n    year: 2025\n", [(3, 4)]),
        ("title: A\nawards:\n  - name:{0}Prize\n    year: 2025\n", [(3, 10)]),
        ("title: A\nlogline:\n  fr:{0}Un bus\n  en: A bus\n", [(3, 6)]),
    ],
)
def test_special_spaces_after_a_colon_or_hyphen(film: Film, sign: str, text: str, found: list[tuple[int, int]]) -> None:
    assert places(film, text.format(sign)) == [("special-space", *place) for place in found]


def test_a_special_space_before_a_colon_is_a_part_of_no_key(film: Film) -> None:
    assert places(film, "title\u00a0: A\nyear\u202f:\u00a02025\n") == [("special-space", 2, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nlogline: |\n  -\u00a0Bonjour\n  Lui:\u00a0non\n",
        "title: A\nlogline: >\n  Lui:\u00a0non\nyear: 2025\n",
        "title: A\nlogline: \"Elle\n  -\u00a0Bonjour\"\n",
        "title: A\nlogline: Elle\n  -\u00a0Bonjour\n",
        "title: -\u00a0Bonjour\n",
        "title: Noir\u00a0: le film\n",
        "title: A\nlogline: Elle dit\u00a0:\u00a0non\n",
        "title: A\ntags:\n  - rap\u00a0!\n",
    ],
)
def test_special_spaces_in_a_text_are_a_part_of_it(film: Film, text: str) -> None:
    assert not [one for one in told(film, text) if one.code == "special-space"]


def test_a_slip_below_a_text_with_special_spaces_has_its_own_cause(film: Film) -> None:
    text = "title: A\nlogline: |\n  -\u00a0Bonjour\nyear 2025\nruntime: 3 min\n"
    assert places(film, text) == [("missing-colon", 4, 1)]


@pytest.mark.parametrize("colon", "\uff1a\ufe55\ua789\u2236\u0589\u05c3")
def test_signs_that_only_look_like_a_colon(film: Film, colon: str) -> None:
    assert places(film, f"title{colon} A\nyear{colon} 2025\n") == [("wide-colon", 1, 6), ("wide-colon", 2, 5)]
    assert places(film, f"title: A\nyear{colon} 2025\n") == [("wide-colon", 2, 5)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: A\nlogline: Episode #3\n", [(2, 18)]),
        ("title: A\nlogline: #1 bus in town\n", [(2, 10)]),
        ("title: A\nlogline: One\n  and #2 of it\n", [(3, 7)]),
        ("title: A\ntags:\n  - #rap\n  - clip\t#bus\n", [(3, 5), (4, 10)]),
        ("title: A\ncredits:\n  Music: DJ #5\n", [(3, 13)]),
        ("title: A\ncredits:\n  - {role: editor, person: Ada} #later\n", []),
        ("title: A # working title\nyear: 2025  # or 2026\n", []),
        ("title: \"A #3\"\nlogline: 'B #4'\n", []),
        ("title: A\nlogline: |\n  One #3\n", []),
        ("title: A#3\n", []),
        ("title: A\nlogline:\n#tags: [rap]\n", []),
        ("title: A ## note\n", []),
    ],
)
def test_words_behind_a_hash_are_told_as_a_comment(film: Film, text: str, found: list[tuple[int, int]]) -> None:
    told_here = [(one.place.line, one.place.column) for one in told(film, text) if one.code == "tight-hash"]
    assert told_here == found
