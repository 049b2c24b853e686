"""What is wrong with one key is one line: the gravest."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film

PERSON = "title: Film\npeople:\n  - {id: zo, name: Zora Quabex, %s}\ncredits:\n  - {role: editor, person: zo}\n"
CREDIT = "title: Film\ncredits:\n  - {role: editor, person: Zora Quabex, %s}\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (CREDIT, "note: rather not"), (CREDIT, "todo: check whether he still agrees"),
        (CREDIT, "memo: wants to vanish"),
        (CREDIT, "status: withdrew"), (PERSON, "listed: no"), (PERSON, "status: dropped out"),
        (PERSON, "visible: 0"), (PERSON, "wunsch: im Hintergrund bleiben"),
    ],
)  # fmt: skip
def test_a_key_that_may_be_a_wish_is_told_once(film: Film, text: str, key: str) -> None:
    told = [one for one in film({"project.yaml": text % key}).diagnostics if one.severity in ("error", "warning")]
    assert [one.code for one in told] == ["unknown-privacy-key"]
    assert (told[0].place.line, told[0].place.column) == (3, (text % key).splitlines()[2].index(key) + 1)


@pytest.mark.parametrize("column", ["Remark", "sichtbar", "statut", "à citer", "?"])
def test_a_column_that_may_be_a_wish_is_told_once(film: Film, column: str) -> None:
    table = f"name,role,{column}\nAda Marsh,director,\nZora Quabex,editor,leave me out\n"
    told = film({"project.yaml": "title: Film\n", "credits.csv": table}).diagnostics
    told = tuple(one for one in told if one.severity in ("error", "warning"))
    assert [(one.code, one.place.line, one.place.column) for one in told] == [("unknown-privacy-key", 1, 11)]


def test_two_unknown_keys_of_one_name_are_two_lines(film: Film) -> None:
    text = "title: Film\nhue: red\nawards:\n  - {title: Prize, hue: red}\n"
    told = [one.place.line for one in film({"project.yaml": text}).diagnostics if one.code == "unknown-key"]
    assert told == [2, 4]


def test_an_unknown_key_that_is_told_in_two_files_is_told_in_both(film: Film) -> None:
    reading = film({"project.yaml": "title: Film\nhue: red\n", "rights.yaml": "hue: red\n"})
    told = [one.place.path for one in reading.diagnostics if one.code == "unknown-key"]
    assert told == ["content/film/project.yaml", "content/film/rights.yaml"]
