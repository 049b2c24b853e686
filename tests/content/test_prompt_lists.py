"""Lists of prompts beside project.yaml are read like those in `prompts/`, with the same rules of consent."""

from __future__ import annotations

import json

import pytest

from tests.content.conftest import Film, codes, film, project

__all__ = ["film"]

ROWS = [
    {"id": "fox", "prompt": "a fox at dusk", "by": "Ada"},
    {"id": "secret", "prompt": "what nobody reads", "visibility": "private"},
    {"id": "long", "prompt": "a hare that runs over the hills at dawn, in rain", "visibility": "excerpt"},
]
TABLE = "id;prompt;by;visibility\n" + "".join(
    f"{row['id']};{row['prompt']};{row.get('by', '')};{row.get('visibility', '')}\n" for row in ROWS
)
LISTS = {
    "prompts.csv": TABLE, "Prompts - Sheet1.csv": TABLE, "prompts.json": json.dumps(ROWS),
    "PROMPTS.yaml": json.dumps(ROWS),
    "prompts.jsonl": "\n".join(map(json.dumps, ROWS)), "prompt.yml": json.dumps({"prompts": ROWS}),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_beside_the_film_is_read(film: Film, name: str) -> None:
    read = film({name: LISTS[name], "private/consent.csv": "name,consent\nAda,no\n"})
    inside = film({f"prompts/{name}": LISTS[name], "private/consent.csv": "name,consent\nAda,no\n"}, name="other")
    assert codes(read) == codes(inside) == []
    shown = project(read).prompts
    assert [(one.id, one.by) for one in shown] == [("fox", ""), ("long", "")]
    assert shown == project(inside).prompts
    assert shown[1].prompt.endswith("…")


def test_a_row_that_may_be_private_holds_back_its_prompt_there_too(film: Film) -> None:
    read = film({"prompts.csv": "prompt,visibilty\na fox,private\n"})
    assert project(read).prompts == ()
    assert codes(read)


def test_a_picture_named_in_a_list_beside_the_film_is_shown(film: Film) -> None:
    read = film({"prompts.csv": "id,prompt\nfox,a fox\n", "prompts/fox.jpg": b"\xff\xd8\xff\xd9"})
    assert [one.media.rpartition("/")[2] for one in project(read).prompts] == ["fox.jpg"]


def test_two_lists_of_one_name_are_an_error(film: Film) -> None:
    read = film({"prompts.csv": "prompt\na fox\n", "prompts.tsv": "prompt\na hare\n"})
    assert "second-table" in codes(read)


def test_a_text_of_prompts_beside_the_film_is_reported_with_where_it_belongs(film: Film) -> None:
    read = film({"prompts.txt": "a fox\n\na hare\n"})
    assert codes(read) == ["unread-prompts"]
    assert project(read).prompts == ()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("prompt,tool\na fox;Kling\n", ["1:;"]),
        ("prompt;tool;kind\na fox;Kling;video\na hare,Kling,video\n", ["2:,"]),
        ("prompt\ttool\na fox,Kling\n", ["1:,"]),
        ("prompt;tool\na fox, at dusk\n", []),
        ("prompt\na fox;Kling\n", []),
        ("prompt,tool\n\"a fox;Kling\",Runway\n", []),
    ],
)  # fmt: skip
def test_a_row_with_another_separator_is_told_for_what_it_is(film: Film, table: str, told: list[str]) -> None:
    found = [one for one in film({"prompts.csv": table}).diagnostics if one.code == "other-separator"]
    assert [f"{one.place.line - 1}:{dict(one.facts)['other']}" for one in found] == told


def test_a_seed_that_a_spreadsheet_rounded_is_told(film: Film) -> None:
    reading = film({"prompts/p.csv": "prompt,seed\nA lamp,1.23457E+09\nA car,1234567890\nA cat,7\n"})
    told = [str(one.place) for one in reading.diagnostics if one.code == "rounded-number"]
    assert told == ["content/film/prompts/p.csv:2:8"]
