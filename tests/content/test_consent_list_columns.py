"""Columns of consent lists beside the answer: the film it is for, addresses without names, accounts, statements."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from showcase.content.read_result import ReadResult
from showcase.content.reader import read_catalogue
from showcase.diagnostics import Diagnostic
from showcase.engine.files import Digests
from showcase.model.project import Catalogue
from tests.content.conftest import Film, project

FILM = "title: Night Bus\ncredits:\n  Director: [Ada Marsh]\n  Cast: [Bob Stone, Cyn Vale]\n"
LIST = "content/film/private/consent.csv"


def outcome(film: Film, rows: str, **more: str) -> tuple[list[str], list[tuple[str, int, int]]]:
    """The names that are shown, and the errors with their places in the list."""
    reading = film({"project.yaml": FILM, "private/consent.csv": rows, **more})
    errors = [one for one in reading.diagnostics if one.severity == "error"]
    assert {one.place.path for one in errors} <= {LIST}
    shown = [person.name for person in project(reading).people if person.name]
    return shown, [(one.code, one.place.line, one.place.column) for one in errors]


@pytest.mark.parametrize(
    ("rows", "shown", "lines"),
    [
        # the film's own folder, its title in every row, and words for all films
        ("name,consent,film\nAda Marsh,yes,film\nBob Stone,yes,all\nCyn Vale,yes,\n", 3, []),
        ("name,consent,film\nAda Marsh,yes,Night Bus\nBob Stone,yes,Night Bus\nCyn Vale,yes,Night Bus\n", 3, []),
        ("name,consent,film\nAda Marsh,yes,Le bus\nBob Stone,yes,\nCyn Vale,yes,\n", 3, []),
        ("nom;accord;film\nAda Marsh;oui;tous\nBob Stone;oui;toutes\nCyn Vale;oui;tous\n", 3, []),
        ("Name;Zustimmung;Film\nAda Marsh;ja;alle\nBob Stone;ja;film\nCyn Vale;ja;FILM\n", 3, []),
        # a yes for another film says nothing of this one
        ("name,consent,film\nAda Marsh,yes,film\nBob Stone,yes,other\nCyn Vale,yes,all\n", 2, [3]),
        ("name,consent,film\nAda Marsh,yes,film\nBob Stone,yes,other\nCyn Vale,yes,third\n", 1, [3, 4]),
        ("name,consent,film\nAda Marsh,yes,day-train\nBob Stone,yes,day-train\nCyn Vale,yes,day-train\n", 0, [2, 3, 4]),
        ("nom;accord;film\nAda Marsh;oui;tous\nBob Stone;oui;autre film\nCyn Vale;oui;tous\n", 2, [3]),
        ("name,alias,consent,film\nAda Marsh,,yes,film\nBob Stone,Bo,alias,other\nCyn Vale,,yes,film\n", 2, [3]),
        # a no counts whatever film it was for
        ("name,consent,film\nAda Marsh,yes,film\nBob Stone,no,other\nCyn Vale,yes,film\n", 2, []),
        ("name,consent,film\nAda Marsh,yes,film\nBob Stone,withdrawn,other\nCyn Vale,pending,other\n", 1, []),
    ],
)
def test_an_answer_counts_for_the_film_that_it_is_for(film: Film, rows: str, shown: int, lines: list[int]) -> None:
    more = {"../day-train/project.yaml": "title: Day Train\n"}
    names, errors = outcome(film, rows, **more)
    assert [(code, line) for code, line, _ in errors] == [("answer-for-film", line) for line in lines]
    assert len(names) == shown
    for _, line, column in errors:
        row = rows.splitlines()[line - 1]
        assert row[column - 1 :].strip(";,") in ("other", "third", "day-train", "autre film")


def test_a_list_of_the_site_gives_no_answer_for_one_film_to_all(tmp_path: Path) -> None:
    for name in ("night-bus", "day-train"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "project.yaml").write_text(FILM, "utf-8")
    (tmp_path / "showcase.toml").write_text('title = "Films"\nlanguages = ["en"]\n', "utf-8")
    (tmp_path / "private").mkdir()

    def read(rows: str) -> tuple[ReadResult[Catalogue], list[Diagnostic]]:
        (tmp_path / "private/consent.csv").write_text(f"name,consent,film\n{rows}", "utf-8")
        reading = read_catalogue(tmp_path, Digests().of)
        told = [one for one in reading.diagnostics if one.code == "answer-for-film"]
        assert {one.place.path for one in told} == {"private/consent.csv"}
        return reading, told

    _, told = read("Ada Marsh,yes,Spring films\nBob Stone,yes,Spring films\nCyn Vale,yes,Spring films\n")
    assert [one.place.line for one in told] == [2, 3, 4], "it may be one film of the site"
    reading, told = read("Ada Marsh,yes,all\nBob Stone,yes,night-bus\nCyn Vale,no,night-bus\n")
    assert [one.place.line for one in told] == [3]
    assert dict(told[0].facts)["film"] == "night-bus"
    assert reading.value is not None
    for each in reading.value.projects:
        assert [person.name for person in each.people if person.name] == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("bob.stone@x.example", "Bob Stone"), ("BOB_STONE@x.example", "Bob Stone"), ("bstone@x.example", "Bob Stone"),
        ("stone.bob@x.example", "Bob Stone"), ("stoneb@x.example", "Bob Stone"), ("bobs@x.example", "Bob Stone"),
        ("stonebob@x.example", "Bob Stone"), ("cyn-vale@x.example", "Cyn Vale"), ("cvale@y.example", "Cyn Vale"),
        ("bob@x.example", ""), ("stone@x.example", ""), ("info@x.example", ""), ("bs@x.example", ""),
        ("adastone@x.example", ""), ("x@bobstone.example", ""), ("bob.stone.2@x.example", "Bob Stone"),
        ("stones@x.example", ""), ("obstone@x.example", ""),
    ],
)  # fmt: skip
def test_a_row_with_an_address_alone_proposes_whose_it_is(film: Film, address: str, meant: str) -> None:
    reading = film({"project.yaml": FILM, "private/consent.csv": f"email,consent\n{address},no\n"})
    (told,) = (one for one in reading.diagnostics if one.code == "address-without-name")
    assert told.place.line == 2
    assert dict(told.facts).get("near", "") == meant
    assert (f"`{meant}`" in told.help("en")) is bool(meant)


@pytest.mark.parametrize(
    ("file", "text", "meant"),
    [
        ("contacts.csv", "name,email\nBob Stone,info@x.example\n", "Bob Stone"),
        ("contacts.csv", "name,email\nAda Marsh,a@x.example\nSTONE Bob,INFO@X.example\n", "Bob Stone"),
        ("contacts.csv", "name,email\nBob Stone and Cyn Vale,info@x.example\n", ""),
        ("contacts.csv", "name,email\nBob Stone,\n,info@x.example\n", ""),
        ("notes.txt", "Bob Stone: info@x.example\n", "Bob Stone"),
        ("todo.log", "* Cyn Vale <info@x.example>\nBob Stone: lamp\n", ""),
        ("crew.vcf", "N:Stone;Bob\nX:Cyn Vale info@x.example\n", "Cyn Vale"),
        ("notes.pdf", "Bob Stone: info@x.example\n", ""),
    ],
)
def test_an_address_is_looked_for_beside_names_in_the_films_folder(
    film: Film, file: str, text: str, meant: str
) -> None:
    reading = film({"project.yaml": FILM, file: text, "private/consent.csv": "email,consent\ninfo@x.example,no\n"})
    (told,) = (one for one in reading.diagnostics if one.code == "address-without-name")
    assert dict(told.facts).get("near", "") == meant


@pytest.mark.parametrize(
    "written",
    [
        "@bobstone", "bobstone#1234", "bobstone", "@bob.stone", "Stone Bob", "STONE, Bob", "bob-stone", "Bob  Stone",
        "Bób Stone", "BOB STONE", "bob_stone", "Bob\u00a0Stone", "Ｂｏｂ Ｓｔｏｎｅ", "Bob Stone ", "“Bob Stone”",
    ],
)  # fmt: skip
def test_a_refusal_hides_a_credit_in_every_form_of_the_name(film: Film, written: str) -> None:
    assert outcome(film, f'name,consent\n"{written}",no\nAda Marsh,yes\nCyn Vale,yes\n') == (
        ["Ada Marsh", "Cyn Vale"],
        [],
    )


@pytest.mark.parametrize("written", ["Bob J. Stone", "Bob Stones", "Rob Stone", "Bob", "Stone", "Bob Stone Jr."])
def test_a_refusal_under_a_name_that_nobody_has_is_told(film: Film, written: str) -> None:
    _, errors = outcome(film, f"name,consent\n{written},no\nAda Marsh,yes\nCyn Vale,yes\n")
    assert [(code, line) for code, line, _ in errors] == [("unmatched-consent", 2)]


TITLES = [
    "yes = do not name", "no = may be named", "oui = anonyme", "nein = darf genannt werden", "No means ok",
    "Bob Stone withdrew", "only first name for Bob Stone", "Refusals", "People who refused", "REFUSÉS 2024",
    "Ablehnungen", "Wer nicht genannt werden will", "Who must not be named", "Personnes à ne pas citer",
    "Rifiuti", "Refus de citation", "Recusas", "Odmowy",
]  # fmt: skip
"""Lines above the header of a list by which its answers mean something else, or are those of somebody who refused."""
PLAIN_TITLES = [
    "yes = name", "no = anonymous", "Night Bus, spring 2024", "Bob Stone brings soup", "ja = Name, nein = anonym",
    "Consents and withdrawals", "Who may be named", "Einwilligungen und Widerrufe", "Consentements et refus",
    "Answers: yes or no", "Please answer yes or no", "Do not edit this list", "Film: Le bus", "Not complete yet",
    "(ja/nein)", "No. 3", "N° 3", "Stand 3. Mai, nicht vollständig", "Consents (not public!)",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("above", [1, 2])
def test_a_line_above_the_header_that_turns_answers_around_is_told(film: Film, title: str, above: int) -> None:
    lines = "Night Bus,\n" * (above - 1)
    _, errors = outcome(film, f'{lines}"{title}",\nname,consent\nAda Marsh,yes\nBob Stone,yes\nCyn Vale,yes\n')
    assert ("loose-remark", above) in [(code, line) for code, line, _ in errors]


@pytest.mark.parametrize("title", PLAIN_TITLES)
def test_another_line_above_the_header_changes_nothing(film: Film, title: str) -> None:
    shown, errors = outcome(film, f'"{title}",\nname,consent\nAda Marsh,yes\nBob Stone,yes\nCyn Vale,no\n')
    assert (shown, errors) == (["Ada Marsh", "Bob Stone"], [])


def workbook(statement: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["name", "consent"], ["Ada Marsh", "yes"], ["Bob Stone", "yes"], ["Cyn Vale", "yes"]):
        sheet.append(row)
    sheet.oddHeader.center.text = statement
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("statement", "held"),
    [
        ("yes = do not name", True), ("Refusals", True), ("All withdrew", True), ("Bob Stone: first name only", True),
        ("no = may be named", True), ("Consents, May 2024", False), ("Please answer yes or no", False),
        ("yes = name", False), ("Ada Marsh made this list", False),
    ],
)  # fmt: skip
def test_a_header_of_the_printed_page_that_takes_answers_back_is_told(film: Film, statement: str, held: bool) -> None:
    reading = film({"project.yaml": FILM, "private/consent.xlsx": workbook(statement)})
    told = [(one.code, str(one.place)) for one in reading.diagnostics if one.severity == "error"]
    expected = [("statement-outside-cells", "content/film/private/consent.xlsx")]
    assert told == (expected if held else [])


SITE_ONLY = "name,consent,scope\nAda Marsh,yes,\nBob Stone,yes,site\nCyn Vale,no,\nEve Poe,yes,site\nRose,yes,site\n"


@pytest.mark.parametrize(
    ("statement", "held"),
    [
        ("A film.", []),
        ("Thanks to Eve Poe.", ["Eve Poe"]),
        ("Thanks to POE, Eve.", ["Eve Poe"]),
        ("Thanks to Eve Poe and E. Poe; a rose for Rose.", ["Eve Poe", "Rose"]),
        ("A poet came in the evening.", []),
    ],
)
def test_names_that_press_kits_may_not_hold_are_those_that_a_text_of_the_film_holds(
    film: Film, statement: str, held: list[str]
) -> None:
    reading = film({"project.yaml": FILM, "private/consent.csv": SITE_ONLY, "statement.md": statement})
    listed = {one.name: one.scope for one in project(reading).listed_names}
    everywhere = ("site", "presskit", "festival")
    assert listed == {"Ada Marsh": everywhere, "Bob Stone": ("site",), **dict.fromkeys(held, ("site",))}


def test_an_account_that_is_a_word_too_is_held_only_as_a_whole_text(film: Film) -> None:
    rows = "name,consent,handle,scope\nBob Stone,yes,,\n,yes,light,site\n"
    for number, (text, held) in enumerate((("A light room.", []), ("light", ["light"]))):
        reading = film({"project.yaml": f"{FILM}logline: {text}\n", "private/consent.csv": rows}, name=f"film-{number}")
        assert [one.name for one in project(reading).listed_names if one.name != "Bob Stone"] == held, text
