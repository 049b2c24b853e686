"""All mistakes of a project.yaml are told at once, also beside slips of syntax; nothing of a broken file is used."""

from __future__ import annotations

import pytest

from showcase.diagnostics import Severity
from tests.content.conftest import Film

FRENCH = """titre: Été à la plage
synopsis: Un été : la plage, le vent
date: 31/02/2026
réalisatrice: Zoé Durand
crédits:
  Musique: Les Vagues
  Montage: [Ana, Bo
genres: @clip
"""


def told(film: Film, text: str, ends: str = "\n") -> list[tuple[str, int]]:
    reading = film({"project.yaml": text.replace("\n", ends).encode()})
    loud = [one for one in reading.diagnostics if one.severity in (Severity.ERROR, Severity.WARNING)]
    return sorted((one.code, one.place.line) for one in loud if one.place.path.endswith("project.yaml"))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_slip_of_a_file_is_told(film: Film, ends: str) -> None:
    assert told(film, FRENCH, ends) == [
        ("impossible-date", 3),
        ("reserved-character", 8),
        ("role-outside-credits", 4),
        ("stray-colon", 2),
        ("unclosed-bracket", 7),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A quotation mark that is left open ends nowhere: what comes after it is not judged.
        ('title: "A\nlogline: a: b\nyear: 2020\n', [("unclosed-quote", 1)]),
        # The lines that belong to a slip bring no errors of their own.
        ("title: A\nlogline: a: b\n  more of it\nyear: soon\n", [("stray-colon", 2), ("unreadable-date", 4)]),
        ("title: A\ncredits: [\n  a: b: c\n]\nyaer: 2020\n", [("unclosed-bracket", 2), ("unknown-key", 5)]),
        ("title: A\ncredits:\n  Music: x: y\n  Cat: z\nurl: @a\n", [("reserved-character", 5), ("stray-colon", 3)]),
        ("- a: b: c\n- d\n- @e\n", [("file-without-keys", 2), ("reserved-character", 3), ("stray-colon", 1)]),
        ("title: a: b\n", [("stray-colon", 1)]),
    ],
)
def test_one_slip_brings_no_others(film: Film, text: str, expected: list[tuple[str, int]]) -> None:
    assert told(film, text) == expected


def test_at_most_nine_slips_are_told(film: Film) -> None:
    assert told(film, "".join(f"key_{n}: a: b\n" for n in range(40))) == [("stray-colon", n) for n in range(1, 10)]


def test_nothing_of_a_broken_file_is_used(film: Film) -> None:
    reading = film({"project.yaml": b"title: Night\nvisibility: public\nlogline: a: b\n"})
    assert reading.value is None or reading.value.title.best("en").text != "Night"


@pytest.mark.parametrize("role", ["director", "Directed by", "réalisateur", "musique", "Regie"])
def test_a_role_beside_the_title_is_told_where_it_belongs(film: Film, role: str) -> None:
    reading = film({"project.yaml": f"title: A\n{role}: [Ada Marsh, Bo]\n".encode()})
    (one,) = (d for d in reading.diagnostics if d.code == "role-outside-credits")
    assert (one.severity, one.place.line) == (Severity.WARNING, 2)
    assert f"`{role}: [Ada Marsh, Bo]`" in one.help("en")


@pytest.mark.parametrize("key", ["music: Keep offline until May", "editor: Do not publish before Cannes"])
def test_a_wish_under_a_role_beside_the_title_holds_the_film_back(film: Film, key: str) -> None:
    reading = film({"project.yaml": f"title: A\n{key}\n"})
    assert [(one.code, one.place.line) for one in reading.diagnostics if one.severity is Severity.ERROR] == [
        ("unknown-privacy-key", 2)
    ]
