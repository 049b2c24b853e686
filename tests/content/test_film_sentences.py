"""Sentences by which a film is to stay unseen are found in many languages and places; days that are past are facts."""

from __future__ import annotations

import pytest

from tests.content.conftest import Film, codes

CREW = "title: A\ncredits: {director: [Ada Marsh], editor: [Bob Stone]}\n"

WISHES = """
The film must stay offline until May.
Please wait: only online after the festival has answered.
Bitte den Film erst nach dem 1. Mai veröffentlichen.
Den Clip bitte erst ab Juni zeigen!
Der Film darf noch nicht ins Netz.
La película no puede estar en línea todavía.
El corto debe quedar fuera de internet hasta mayo.
No se puede subir antes del estreno.
Il corto deve restare offline fino a maggio.
Il film rimane segreto fino a Venezia.
Il corto non può andare in rete.
O filme deve ficar fora da internet até maio.
O filme não pode estar na internet.
Film nie może być jeszcze w internecie.
Proszę nie udostępniać przed premierą.
Фильм пока нельзя публиковать.
Рано выкладывать фильм.
Filmen får inte läggas ut än.
Filmen må ikke legges ut før premieren.
De film mag nog niet online.
Nur sichtbar nach der Premiere.
Le film doit rester hors ligne jusqu’en mai.
Gardez le film hors du web pour l’instant.
"""

FACTS = """
The film was shot in May and edited in June.
We went online together every evening.
On 1. Mai wurde der letzte Tag gedreht.
Der Film entstand erst nach langen Nächten.
La película cuenta una historia de la red de metro.
El corto dura 3 minutos. Lo hicimos en dos semanas.
Il corto è stato girato a maggio.
O filme foi feito em casa, longe da cidade.
Film opowiada o tramwaju.
Фильм снят за две недели.
Filmen är inspelad på natten.
Le film raconte une nuit hors du temps.
"""

FREE_KEYS = """
release: 2024-05-01
release: 2024
Veröffentlichung: 2024-05-01
erscheinung: 1.5.2024
uscita: 2024-05-01
lanzamiento: 2024-05-01
launch day: 3 May 2024
"""

HELD_KEYS = """
release: 2031-05-01
release: after Cannes
release: never
Veröffentlichung: 2031-05-01
launch: on hold
distribution: keep offline until May
for: jury only
plan: not online before the premiere
geblokkeerd: ja
wstrzymany: tak
zablokowany: tak
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("sentence", lines(WISHES))
@pytest.mark.parametrize("file", ["notes.txt", "info.md", "mail an alle.txt"])
def test_a_sentence_that_keeps_a_film_unseen_holds_it_back(film: Film, sentence: str, file: str) -> None:
    reading = film({"project.yaml": CREW, file: f"Hallo,\n{sentence}\nA.\n"})
    assert not reading.ok
    assert any(one.place.path.endswith(file) and one.place.line == 2 for one in reading.diagnostics)


@pytest.mark.parametrize("sentence", lines(FACTS))
def test_a_sentence_that_tells_of_a_film_does_not(film: Film, sentence: str) -> None:
    assert film({"project.yaml": CREW, "notes.txt": f"{sentence}\n"}).ok


@pytest.mark.parametrize("key", lines(FREE_KEYS))
def test_a_day_that_is_past_is_a_fact(film: Film, key: str) -> None:
    reading = film({"project.yaml": f"{CREW}{key}\n"})
    assert reading.ok, codes(reading)


@pytest.mark.parametrize("key", lines(HELD_KEYS))
def test_a_key_by_which_the_film_is_to_wait_holds_it_back(film: Film, key: str) -> None:
    reading = film({"project.yaml": f"{CREW}{key}\n"})
    assert not reading.ok
    (told,) = [one for one in reading.diagnostics if one.place.line == 3]
    assert told.code in ("unknown-privacy-key", "unknown-key")


@pytest.mark.parametrize(
    "column",
    [
        "date", "consent date", "date of consent", "consent_date", "Date of the answer", "date signed", "signed on",
        "date d’accord", "date de l’accord", "date du consentement", "Date de réponse", "Datum der Einwilligung",
        "Datum Einwilligung", "data del consenso", "fecha de consentimiento", "data do consentimento",
        "datum van toestemming", "data zgody", "when", "quand",
    ],
)  # fmt: skip
def test_the_day_of_an_answer_is_a_column_of_a_consent_list(film: Film, column: str) -> None:
    table = f"name,consent,{column}\nBob Stone,no,2024-01-02\nAda Marsh,yes,2024-01-02\n"
    reading = film({"project.yaml": CREW, "private/consent.csv": table})
    assert reading.value is not None, codes(reading)
    assert [one.name for one in reading.value.people if one.name == "Bob Stone"] == []


@pytest.mark.parametrize("column", ["signed", "since", "e-mail date", "Bob's date", "consent to date"])
def test_another_column_is_not_taken_for_it(film: Film, column: str) -> None:
    table = f"name,consent,{column}\nBob Stone,yes,2024-01-02\nAda Marsh,yes,2024-01-02\n"
    assert not film({"project.yaml": CREW, "private/consent.csv": table}).ok
