"""People who came in through an import are numbers until a consent list says otherwise."""

from __future__ import annotations

import json

import pytest

from showcase.content.read_result import ReadResult
from showcase.model.figures import figures_of
from showcase.model.project import Project
from showcase.names.hidden import matcher_for
from tests.content.conftest import Film, codes, project

ZED, MAX, OTHER = "200000000000000001", "200000000000000002", "200000000000000003"
PEOPLE = [
    {"member": 7, "id": ZED, "names": ["zed.frog"], "nicks": ["Zed Frog | IA", "Zeddy"]},
    {"member": 8, "id": MAX, "names": ["max_one"], "nicks": ["Maxime"]},
    {"member": 9, "id": OTHER, "names": ["max_two"], "nicks": ["Maxime"]},
]
PROMPTS = "- {prompt: a dog by zeddy and Zed-Frog, by: member-07}\n- {prompt: a cat, by: Membre 8}\n"


def members(*rows: dict[str, object]) -> str:
    return "[\n" + ",\n".join(json.dumps(row) for row in rows or PEOPLE) + "\n]\n"


def read(film: Film, consent: str = "", **files: str) -> ReadResult[Project]:
    lists = {"private/consent.csv": consent} if consent else {}
    return film({"prompts/all.yaml": PROMPTS, "private/members.json": members(), **lists, **files})


def test_nobody_is_named_without_an_answer(film: Film) -> None:
    reading = read(film, **{"statement.md": f"Thanks to {ZED} and Maxime."})
    found = project(reading)
    assert [(p.by, p.member) for p in found.prompts] == [("", 7), ("", 8)]
    assert found.prompts[0].prompt == "a dog by … and …"
    assert {"hidden-name"} == set(codes(reading))
    for secret in ("zeddy", "zed frog", "maxime", "max_one", ZED):
        assert secret not in repr(found).lower()


@pytest.mark.slow
@pytest.mark.parametrize(
    "header", ["discord_id,names,nicks,alias,how,where,on,note", "Discord ID;Noms;Surnoms;Pseudo;Accord;Où;Date;Note"]
)
@pytest.mark.parametrize(
    ("row", "shown", "member"),
    [
        ("{id},zed.frog,Zeddy,,,,,", "", 7),
        ("{id},zed.frog,Zeddy,,maybe,,,", "", 7),
        ("{id},Zoe Frog,Zeddy,,name,,2025-06-01,", "Zoe Frog", 7),
        ("{id},zed.frog,Zeddy,Zed F.,alias,,,", "Zed F.", 7),
        ("{id},zed.frog,,,alias,,,", "Zeddy", 7),
        ("{id},,,,name,,,", "Zeddy", 7),
        ("{id},Zoe Frog,,,name,festival,,", "", 7),
        ("{id},Zoe Frog,,,anonymous,,,", "", 0),
        (",,Zeddy,Zed F.,alias,,,", "Zed F.", 7),
    ],
)  # fmt: skip
def test_a_row_decides_how_a_member_is_shown(film: Film, header: str, row: str, shown: str, member: int) -> None:
    row = row.replace("{id}", ZED)
    text = f"{header}\n{row.replace(',', ';') if ';' in header else row}\n"
    reading = read(film, text)
    prompt = project(reading).prompts[0]
    assert (prompt.by, prompt.member) == (shown, member)
    assert "unmatched-consent" not in codes(reading)


def test_who_wishes_to_be_counted_is_counted(film: Film) -> None:
    for how, people in (("", 2), ("anonymous", 2), ("name", 2), ("withdrawn", 1)):
        found = project(read(film, f"discord_id,names,how\n{ZED},Zoe Frog,{how}\n"))
        assert figures_of(found).people == people, how


def test_a_withdrawn_member_takes_their_prompts_along(film: Film) -> None:
    prompts = PROMPTS + "- {prompt: kept by them, by: member-07, selected: yes}\n"
    row = f"discord_id,how\n{ZED},withdrawn\n"
    reading = film({"prompts/all.yaml": prompts, "private/members.json": members(), "private/consent.csv": row})
    assert [p.prompt for p in project(reading).prompts] == ["a cat"]
    assert [place.path for place in project(reading).withdrawn] == ["content/film/private/consent.csv"]


def test_a_typing_error_in_the_deciding_word_is_no_consent(film: Film) -> None:
    reading = read(film, f"discord_id,names,how\n{ZED},Zoe Frog,nme\n")
    assert project(reading).prompts[0].by == ""
    assert "unknown-consent" in codes(reading)


def test_two_people_with_one_nick_are_told_apart(film: Film) -> None:
    reading = read(film, f"discord_id,names,how\n{MAX},Maxime,name\n{OTHER},max_two,\n")
    found = project(reading)
    assert found.prompts[1].by == "Maxime"
    assert not reading.names[0].hidden or "Maxime" not in {row.name for row in reading.names[0].hidden}
    assert "max_two" in {row.name for row in reading.names[0].hidden}


def test_a_name_may_hold_that_of_an_account_and_of_somebody_else(film: Film) -> None:
    people = [
        {"member": 7, "id": ZED, "names": ["zed88"], "nicks": []},
        {"member": 8, "id": MAX, "nicks": ["zed"]},
    ]
    files = {
        "private/consent.csv": f"discord_id,names,how\n{ZED},zed88,name\n",
        "private/members.json": members(*people),
    }
    reading = film({"prompts/all.yaml": "- {prompt: a dog by Zed, by: member-07}\n", **files})
    (prompt,) = project(reading).prompts
    assert (prompt.by, prompt.prompt) == ("zed88", "a dog by …")
    matcher = matcher_for(reading.names, "film")
    assert not matcher.find("by zed88")
    assert matcher.find("by zed")


def test_a_word_is_allowed_by_itself(film: Film) -> None:
    row = f"discord_id,names,nicks,how,allow\n{ZED},zed.frog,Zeddy / Zorro,,Zeddy\n"
    reading = read(film, row)
    assert project(reading).prompts[0].prompt == "a dog by zeddy and …"


def test_a_damaged_file_of_members_holds_the_film_back(film: Film) -> None:
    reading = film({"prompts/all.yaml": PROMPTS, "private/members.json": members() + "{nothing\n"})
    assert [str(d.place) for d in reading.diagnostics if d.code == "unreadable-members"] == [
        "content/film/private/members.json:6"
    ]


def test_after_a_rename_the_row_decides_which_name_is_shown_else_it_is_the_latest(film: Film) -> None:
    people = [{"member": 7, "id": ZED, "names": ["zed.old", "zed.new"], "nicks": []}]
    for row, shown in ((f"{ZED},,name", "zed.new"), (f"{ZED},zed.old,name", "zed.old")):
        files = {"private/consent.csv": f"discord_id,names,how\n{row}\n", "private/members.json": members(*people)}
        reading = film({"prompts/all.yaml": "- {prompt: a dog, by: member-07}\n", **files})
        assert project(reading).prompts[0].by == shown


WORD = [{"member": 7, "id": ZED, "names": ["zed.frog"], "nicks": ["Light"], "allowed": ["Light"]}]
WORDS = "- {prompt: 'soft light, Light, @light', by: member-07}\n"


@pytest.mark.parametrize(
    ("allow", "prompt", "is_open"),
    [
        ("", "soft light, …, @…", True),
        ("Light", "soft light, …, @…", True),
        ("Light: an ordinary word", "soft light, Light, @…", False),
        ("no", "soft …, …, @…", False),
    ],
)
def test_a_nick_that_is_a_word_stays_as_a_word_and_a_person_decides(
    film: Film, allow: str, prompt: str, is_open: bool
) -> None:
    row = f"discord_id,nicks,how,allow\n{ZED},Light,,{allow}\n"
    reading = film({"prompts/all.yaml": WORDS, "private/members.json": members(*WORD), "private/consent.csv": row})
    assert project(reading).prompts[0].prompt == prompt
    questions = [d for d in reading.diagnostics if d.code == "name-or-word"]
    assert [str(d.place) for d in questions] == (["content/film/private/consent.csv:2:1"] if is_open else [])


def test_parts_of_a_nick_are_hidden_until_one_is_allowed(film: Film) -> None:
    people = [{"member": 7, "id": ZED, "names": ["Ulrikson.eth"], "nicks": []}]
    for allow, prompt in (("", "a dog by …"), ("ulrikson: a place in the film", "a dog by Ulrikson")):
        row = f"discord_id,names,how,allow\n{ZED},Ulrikson.eth,,{allow}\n"
        files = {"private/consent.csv": row, "private/members.json": members(*people)}
        reading = film({"prompts/all.yaml": "- {prompt: a dog by Ulrikson, by: member-07}\n", **files})
        assert project(reading).prompts[0].prompt == prompt


LAYOUTS = {"one line": None, "indented": 2}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_that_an_editor_laid_out_hides_the_same_people(film: Film, layout: str) -> None:
    people = [*PEOPLE[:2], {"member": 9, "id": OTHER, "names": "solo.moth", "nicks": None}]
    listed = json.dumps(people, indent=LAYOUTS[layout])
    thanks = "Thanks to Maxime, zed.frog and solo.moth."
    reading = read(film, **{"private/members.json": listed, "statement.md": thanks})
    assert "unreadable-members" not in codes(reading)
    assert project(reading).statement.best("fr").text == "Thanks to …, … and …."


@pytest.mark.parametrize("content", ["[[]]", '["zed.frog"]', "{", '[{"member": 7, "names": 3}]', "[null]", "7"])
def test_a_list_of_something_else_holds_the_film_back(film: Film, content: str) -> None:
    assert "unreadable-members" in codes(read(film, **{"private/members.json": content}))


def test_who_is_credited_by_an_account_written_apart_is_hidden_too(film: Film) -> None:
    people = [{"member": 7, "id": ZED, "names": ["grenouille92"], "nicks": ["Grenouille92"]},
              {"member": 8, "id": MAX, "names": ["annapetrova"], "nicks": []}]  # fmt: skip
    reading = film({"private/members.json": members(*people),
                    "private/consent.csv": f"discord_id,names,how\n{ZED},grenouille92,\n{MAX},annapetrova,\n",
                    "credits.csv": "role,name\nMusic,Grenouille 92\nSound,Anna Petrova\nEdit,Mae Sorrel\n",
                    "statement.md": "Merci @grenouille92, Grenouille-92 et Anna Petrova. Une grenouille."})  # fmt: skip
    found = project(reading)
    assert [credit.person.name for credit in found.credits if credit.person is not None] == ["Mae Sorrel"]
    assert found.statement.sayings[0].text == "Merci @…, … et …. Une grenouille."
