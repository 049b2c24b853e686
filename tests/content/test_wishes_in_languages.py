"""Wishes, answers and plain facts in further languages, and words that mean two things."""

from __future__ import annotations

from typing import Any

import pytest

from showcase.content.read_result import ReadResult
from tests.content.conftest import Film, codes, project

CREDITS = "credits: {Editor: [Zora Quabex], Director: [Ada Marsh]}\n"


def errors(reading: ReadResult[Any]) -> list[str]:
    return [one.code for one in reading.diagnostics if one.severity == "error"]


def facts(more: str) -> dict[str, str | bytes]:
    return {"project.yaml": f"title: Film\n{more}\n{CREDITS}"}


@pytest.mark.parametrize(
    "key",
    [
        "streaming: no",
        "release_format: digital", "credit_card: no", "limited_edition: yes",
        "hidden_objects: 12", "hidden_track: yes", "piste_cachée: oui", "masques: oui",
        "público: infantil", "pubblico: famiglie", "publiek: volwassenen", "audience: children",
        "public: [ados, adultes]", "Zielgruppe: Kinder ab 6", "audience: adults only",
    ],
)  # fmt: skip
def test_a_key_of_what_a_film_has_or_is_made_for_holds_no_film_back(film: Film, key: str) -> None:
    reading = film(facts(key))
    assert errors(reading) == []
    assert project(reading).visibility == "public"


@pytest.mark.parametrize(
    "key",
    [
        "audience: jury", "público: no", "pubblico: solo giuria", "masqué: oui", "hidden: yes", "hidden_film: yes",
        "stream: no", "audience: friends and family", "publico: oculto", "acesso: restrito", "accesso: riservato",
        "Zugang: nur Jury",
    ],
)  # fmt: skip
def test_a_key_of_who_may_see_a_film_holds_it_back(film: Film, key: str) -> None:
    reading = film(facts(key))
    assert errors(reading) or project(reading).visibility == "private"


@pytest.mark.parametrize(
    "role", ["Editor (off the record)", "Editor (uncredited)", "Editor [bitte weglassen]", "Editor – withdrew"]
)
def test_a_wish_behind_a_known_role_holds_the_film_back(film: Film, role: str) -> None:
    reading = film({"project.yaml": f"title: Film\ncredits: {{'{role}': [Zora Quabex], Director: [Ada Marsh]}}\n"})
    assert errors(reading) == ["unknown-privacy-key"]


@pytest.mark.parametrize("role", ["Editor (second unit)", "Editor (Lyon)", "Sound (on set) – assistant"])
def test_a_part_or_a_place_behind_a_role_holds_nothing_back(film: Film, role: str) -> None:
    reading = film({"project.yaml": f"title: Film\ncredits: {{'{role}': [Zora Quabex], Director: [Ada Marsh]}}\n"})
    assert errors(reading) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("notities.txt", "Zora Quabex wil niet in de aftiteling."),
        ("notatki.txt", "Zora Quabex nie chce być wymieniona w napisach."),
        ("appunti.md", "# Appunti\n\nZora Quabex ha chiesto di essere tolta dai titoli."),
        ("заметки.txt", "Zora Quabex просила не указывать её имя."),
        ("anteckningar.txt", "Zora Quabex vill inte stå med i eftertexterna."),
        ("poznamky.txt", "Zora Quabex nechce být uvedena v titulcích."),
    ],
)  # fmt: skip
def test_a_note_in_another_language_that_asks_not_to_name_somebody_holds_the_film_back(
    film: Film, file: str, text: str
) -> None:
    assert errors(film({**facts(""), file: text})) == ["loose-remark"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("notities.txt", "Zora Quabex komt niet op maandag."),
        ("notatki.txt", "Zora Quabex nie je mięsa."),
        ("appunti.md", "Zora Quabex porta il treppiede."),
        ("open-end.txt", "Ending open: she leaves or stays."),
        ("anteckningar.txt", "Zora Quabex kommer inte på måndag."),
    ],
)  # fmt: skip
def test_a_note_in_another_language_of_other_things_holds_nothing_back(film: Film, file: str, text: str) -> None:
    assert errors(film({**facts(""), file: text})) == []


@pytest.mark.parametrize(
    "file",
    [
        "NIE PUBLIKOWAĆ.txt", "STOP - not cleared for web.txt", "Niet online zetten.txt", "Не публиковать.txt",
        "Får inte publiceras.txt", "nezveřejňovat.txt", "nu publicați.txt", "公開禁止.txt",
    ],
)  # fmt: skip
def test_a_file_called_like_a_wish_in_any_language_holds_the_film_back(film: Film, file: str) -> None:
    assert errors(film({**facts(""), file: ""})) != []


@pytest.mark.parametrize(
    "rows",
    [
        "Name;Einverstanden\nZora Quabex;ja\nAda Marsh;klar\n",
        "Nome,Consenso,Osservazioni\nZora Quabex,sì,\nAda Marsh,sì,\n",
        "Naam;Toestemming\nZora Quabex;akkoord\nAda Marsh;ja\n",
        "Imię i nazwisko,Zgoda\nZora Quabex,tak\nAda Marsh,tak\n",
        "Nome completo,Autorização\nZora Quabex,sim\nAda Marsh,aceito\n",
        "Vorname,Nachname,Zustimmung\nZora,Quabex,ja\nAda,Marsh,ja\n",
    ],
)
def test_a_consent_list_in_another_language_is_read(film: Film, rows: str) -> None:
    reading = film({**facts(""), "private/consent.csv": rows})
    assert errors(reading) == []
    assert {person.name for person in project(reading).people} == {"Zora Quabex", "Ada Marsh"}


@pytest.mark.parametrize(
    "rows",
    [
        "Name;Einverstanden\nZora Quabex;nein\nAda Marsh;ja\n",
        "Nome,Consenso\nZora Quabex,non acconsento\nAda Marsh,sì\n",
        "Naam;Toestemming\nZora Quabex;liever niet\nAda Marsh;ja\n",
        "Imię i nazwisko,Zgoda\nZora Quabex,nie wyrażam zgody\nAda Marsh,tak\n",
        "Name;Einverstanden\nZora Quabex;nicht einverstanden\nAda Marsh;ja\n",
    ],
)
def test_a_no_in_another_language_hides_its_person(film: Film, rows: str) -> None:
    reading = film({**facts(""), "private/consent.csv": rows})
    assert errors(reading) == []
    assert [person.name for person in project(reading).people if person.name] == ["Ada Marsh"]


@pytest.mark.parametrize(
    "head", ["Name;Rolle", "Nome;Ruolo", "Naam;Functie", "Imię i nazwisko;Funkcja", "Nome completo;Função"]
)
def test_credits_with_headings_in_another_language_are_read(film: Film, head: str) -> None:
    reading = film({"project.yaml": "title: Film\n", "credits.csv": f"{head}\nZora Quabex;Editor\nAda Marsh;Sound\n"})
    assert codes(reading) == []
    assert {person.name for person in project(reading).people} == {"Zora Quabex", "Ada Marsh"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Vegetarisch", "nein"), ("SAG-AFTRA", "no"), ("Coming to premiere", "no"), ("Seguro médico", "no"),
        ("Rijbewijs", "nee"), ("Kommt zur Premiere", "nein"), ("Versicherung", "keine"),
    ],
)  # fmt: skip
def test_columns_of_meals_insurances_unions_and_invitations_hold_nothing_back(film: Film, head: str, said: str) -> None:
    table = f"name;role;{head}\nZora Quabex;editor;{said}\nAda Marsh;director;ja\n"
    assert errors(film({"project.yaml": "title: Film\n", "credits.csv": table})) == []


@pytest.mark.parametrize("column", ["Zgoda", "Toestemming", "Einverstanden", "Consenso"])
def test_a_column_of_credits_about_consent_in_another_language_hides_whom_it_denies(film: Film, column: str) -> None:
    table = f"name,role,{column}\nAda Marsh,director,1\nZora Quabex,editor,0\n"
    reading = film({"project.yaml": "title: Film\n", "credits.csv": table})
    assert [person.name for person in project(reading).people if person.name] == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Obs.", "tirar o nome a pedido dele"), ("Opmerking", "wil anoniem blijven"),
        ("Uwagi", "prosi o niepodawanie nazwiska"), ("Namensfreigabe", "verweigert"), ("Credit status", "on hold"),
        ("Poznámka", "nechce být uveden"), ("Anm", "vill vara anonym"), ("Opmerking", "naam weghalen"),
    ],
)  # fmt: skip
def test_a_wish_in_a_column_in_another_language_holds_the_film_back(film: Film, head: str, said: str) -> None:
    table = f"name;role;{head}\nZora Quabex;editor;{said}\nAda Marsh;director;\n"
    assert errors(film({"project.yaml": "title: Film\n", "credits.csv": table})) == ["unknown-privacy-key"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Unterkunft", "nein"), ("Pranzo", "no"), ("Carro", "não"), ("Llega el lunes", "no"),
        ("Notes", "no dairy please"),
        ("Uwagi", "przyjedzie w środę"), ("Opmerking", "heeft geen tijd in mei"),
    ],
)  # fmt: skip
def test_a_fact_in_a_column_in_another_language_holds_nothing_back(film: Film, head: str, said: str) -> None:
    table = f"name;role;{head}\nZora Quabex;editor;{said}\nAda Marsh;director;\n"
    assert errors(film({"project.yaml": "title: Film\n", "credits.csv": table})) == []


@pytest.mark.parametrize("role", ["Sin acreditar", "Da non citare", "Nicht nennen", "Niet vermelden", "Nie wymieniać"])
def test_a_wish_in_the_place_of_a_role_in_another_language_holds_the_film_back(film: Film, role: str) -> None:
    written = f"{role}: [Zora Quabex]\nRegie: [Ada Marsh]\n"
    assert errors(film({"project.yaml": "title: Film\n", "credits.yaml": written}))


@pytest.mark.parametrize(
    "said",
    [
        "Bitte streiche mich aus dem Abspann.", "Enlève-moi du générique, merci.", "Quítame de los créditos.",
        "Toglimi dai titoli, per favore.", "Haal me uit de aftiteling.", "Usuń mnie z napisów.",
        "Please take me off the website.",
    ],
)
def test_a_mail_that_asks_to_be_left_out_holds_the_film_back(film: Film, said: str) -> None:
    mail = f"From: z@q.example\nSubject: Hi\n\nHi Ada! {said}\nZora Quabex\n"
    assert errors(film({**facts(""), "Re.eml": mail})) == ["loose-remark"]
