"""What is hidden keeps the line and the film that hide it; titles, comments and addresses count wherever they are."""

from __future__ import annotations

import pytest

from showcase.content.consent.decisions import Consent, ConsentEntry, hidden_accounts
from showcase.content.words.answers import ALIAS, ANONYMOUS, NAME
from showcase.diagnostics import Location
from tests.content.conftest import Film, project

WHERE = Location("content/film/private/consent.csv", 7, 3)
FILM = "title: Night Bus\ncredits:\n  Director: [Ada Marsh]\n  Cast: [Bob Stone, Cyn Vale]\n"


@pytest.mark.parametrize(
    ("entry", "kinds"),
    [
        (ConsentEntry(Consent(ANONYMOUS, place=WHERE), ("Bob Stone",)), ["name"]),
        (ConsentEntry(Consent(ANONYMOUS, place=WHERE), ("Ada de la Rose",), never_words=True), ["name", "part"]),
        (ConsentEntry(Consent(NAME, place=WHERE), ("Zed",), ("Bob Stone",)), ["name"]),
        (ConsentEntry(Consent(ANONYMOUS, place=WHERE), (), handles=("zorb",)), ["handle"]),
        (ConsentEntry(Consent(ANONYMOUS, place=WHERE), (), ids=("987654321",)), ["id"]),
        (ConsentEntry(Consent(NAME, place=WHERE), ("Zed",), addresses=("zed@x.example",)), ["address"]),
        (ConsentEntry(Consent(ANONYMOUS, place=WHERE), ("Rose",), word_allowed=True), ["mention"]),
        (ConsentEntry(Consent(ANONYMOUS, place=WHERE), ("Rose",), words=("Rose",)), ["word"]),
        (ConsentEntry(Consent(ALIAS, alias="Zed", place=WHERE), ("Bob Stone",), handles=("bs1",)), ["name", "handle"]),
    ],
)
def test_what_is_hidden_tells_the_line_and_the_film_that_hide_it(entry: ConsentEntry, kinds: list[str]) -> None:
    found = list(entry.hidden("film"))
    assert [one.kind for one in found] == kinds
    assert {(one.place, one.project) for one in found} == {(WHERE, "film")}
    assert {one.shown_as for one in found if one.kind in ("id", "address")} <= {""}


def test_only_the_last_part_of_a_name_of_several_is_hidden_alone() -> None:
    found = ConsentEntry(Consent(ANONYMOUS), ("Ada de la Rose",), never_words=True).hidden("film")
    assert [one.name for one in found] == ["Ada de la Rose", "Rose"]


def test_an_alias_takes_the_place_of_a_name_and_of_its_last_part() -> None:
    entry = ConsentEntry(Consent(ALIAS, alias="Zed"), ("Ada Rose",), never_words=True)
    assert [(one.name, one.shown_as) for one in entry.hidden("film")] == [("Ada Rose", "Zed"), ("Rose", "Zed")]


def test_accounts_of_credits_tell_the_line_that_hides_them() -> None:
    consent = Consent(ANONYMOUS, place=WHERE)
    found = list(hidden_accounts("Bob Stone", "", ("https://www.instagram.com/zorb/",), consent, "film"))
    assert {(one.place, one.project) for one in found} == {(WHERE, "film")}


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("refus", True), ("Refus_2024", True), ("Withdrawn 2025", True), ("withdrawn_people", True), ("anonym", True),
        ("nein", True), ("Opt-out list", True), ("opt out", True), ("retraits mai", True), ("Ablehnungen", True),
        ("consent", False), ("consent of those who did not refuse", False), ("Accords 2024", False),
        ("consent_refused_or_given", False), ("liste des accords", False),
    ],
)  # fmt: skip
def test_a_yes_in_a_file_called_like_refusals_does_not_count(film: Film, name: str, held: bool) -> None:
    rows = "name,consent\nAda Marsh,no\nBob Stone,yes\nCyn Vale,no\n"
    reading = film({"project.yaml": FILM, f"private/{name}.csv": rows})
    errors = [(one.place.path, one.place.line) for one in reading.diagnostics if one.severity == "error"]
    assert errors == ([(f"content/film/private/{name}.csv", 3)] if held else [])
    assert [person.name for person in project(reading).people if person.name] == ([] if held else ["Bob Stone"])


@pytest.mark.parametrize("file", ["credits.yaml", "credits.yml", "Credits.YAML", "people.yaml", "project.yaml"])
@pytest.mark.parametrize("above", [0, 1, 4])
def test_a_comment_is_told_at_its_line_in_every_file_of_people(film: Film, file: str, above: int) -> None:
    head = "#\n" * above
    crew = "Cast:\n  - Bob Stone  # please take out\n"
    text = {
        "project.yaml": f"{head}title: Night Bus\ncredits:\n  Cast:\n    - Bob Stone  # please take out\n",
        "people.yaml": f"{head}people:\n  - id: bob\n    name: Bob Stone  # please take out\n",
    }.get(file, head + crew)
    files = {"project.yaml": "title: Night Bus\n", "credits.csv": "name,role\nBob Stone,sound\n", file: text}
    if file.lower().startswith("credits"):
        del files["credits.csv"]
    told = [one for one in film(files).diagnostics if one.code == "loose-remark"]
    line = text.splitlines().index(next(row for row in text.splitlines() if "take out" in row)) + 1
    assert [(one.place.path, one.place.line) for one in told] == [(f"content/film/{file}", line)]


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# Bob Stone: take out\n    - Cyn Vale", True), ("# take out\n    - Bob Stone", True),
        ("- Bob Stone # take out", True), ("- Cyn Vale\n    # Bob Stone wants out", True),
        ("- Cyn Vale # Bob Stone # take out", True), ("# Stone brings soup\n    - Bob Stone", False),
        ("# the tall one\n    - Bob Stone", False), ("- Bob Stone # the tall one", False),
        ("- 'Bob Stone#1'", False),
    ],
)  # fmt: skip
def test_a_comment_is_about_whom_it_is_beside_above_or_names(film: Film, comment: str, told: bool) -> None:
    text = f"title: Night Bus\ncredits:\n  Director: [Bob Stone]\n  Cast:\n    {comment}\n"
    codes = [one.code for one in film({"project.yaml": text}).diagnostics if one.severity == "error"]
    assert ("loose-remark" in codes) is told


@pytest.mark.parametrize(
    ("credited", "address", "proposed"),
    [
        ("Bob J. Stone", "bobstone@x.example", True), ("Bob J. Stone", "bobjstone@x.example", True),
        ("Bob J. Stone", "bobj@x.example", False), ("Al Li", "alli@x.example", True), ("A Li", "ali@x.example", True),
        ("A Li", "li@x.example", False), ("Bob Stone", "bob.stone@stone@x.example", True),
        ("Zed", "zed@x.example", True),
        ("Bob Stone", "bob-stone@x.example", True), ("José Núñez", "jose.nunez@x.example", True),
    ],
)  # fmt: skip
def test_an_address_is_like_a_name_of_two_words_or_more(
    film: Film, credited: str, address: str, proposed: bool
) -> None:
    text = f"title: Night Bus\ncredits: {{Cast: ['{credited}']}}\n"
    reading = film({"project.yaml": text, "private/consent.csv": f"email,consent\n{address},no\n"})
    (told,) = (one for one in reading.diagnostics if one.code == "address-without-name")
    assert (dict(told.facts).get("near") == credited) is proposed


@pytest.mark.parametrize("before", ["a.txt", "a.csv", "a.md"])
@pytest.mark.parametrize("data", ["Élodie Noël".encode("cp1252"), b"\xff\xfe\x00", b"x" * ((1 << 20) + 1), b""])
def test_a_file_that_cannot_be_searched_for_an_address_stops_no_search(film: Film, before: str, data: bytes) -> None:
    files = {before: data, "contacts.csv": "name,email\nBob Stone,info@x.example\n"}
    reading = film({"project.yaml": FILM, "private/consent.csv": "email,consent\ninfo@x.example,no\n", **files})
    (told,) = (one for one in reading.diagnostics if one.code == "address-without-name")
    assert dict(told.facts)["near"] == "Bob Stone"


def test_a_contact_list_with_a_byte_order_mark_and_names_alone_proposes_somebody(film: Film) -> None:
    files = {"contacts.csv": "\ufeffBob Stone info@x.example\n".encode()}
    reading = film({"project.yaml": FILM, "private/consent.csv": "email,consent\ninfo@x.example,no\n", **files})
    (told,) = (one for one in reading.diagnostics if one.code == "address-without-name")
    assert dict(told.facts)["near"] == "Bob Stone"


@pytest.mark.parametrize("others", ["everybody else", "all others", "tous les autres", "alle anderen", "los demás"])
def test_an_answer_of_all_others_is_told_at_its_name(film: Film, others: str) -> None:
    rows = f"name,consent\nAda Marsh,yes\n{others},no\nBob Stone,yes\nCyn Vale,yes\n"
    told = [
        one for one in film({"project.yaml": FILM, "private/consent.csv": rows}).diagnostics if one.severity == "error"
    ]
    assert [(one.code, one.place.line, one.place.column) for one in told] == [("nameless-consent", 3, 1)]


@pytest.mark.parametrize(
    ("consent", "line"),
    [
        ("{as: anonymous}", 3),
        ("no", 3),
        ("{as: name, scope: [presskit]}", 3),
        ("\n      as: alias\n      alias: Zed", 4),
    ],
)
def test_the_line_of_the_credits_that_hides_somebody_is_kept(film: Film, consent: str, line: int) -> None:
    text = f"people:\n  - name: Bob Stone\n    consent: {consent}\ncredits:\n  - {{role: sound, person: Bob Stone}}\n"
    reading = film({"project.yaml": "title: Night Bus\n", "credits.yaml": text})
    (names,) = reading.names
    assert [(one.name, one.place.path, one.place.line) for one in names.hidden] == [
        ("Bob Stone", "content/film/credits.yaml", line)
    ]
