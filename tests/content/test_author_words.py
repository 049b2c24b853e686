"""Files written in Spanish: what is read, and what is refused with a line that says why."""

from __future__ import annotations

import datetime
import tomllib

import pytest

from showcase import localization
from showcase.content import submissions
from showcase.content.consent.columns import COLUMNS
from showcase.content.keys import fields, provenance
from showcase.content.keys.exhibition_tables import CUE_COLUMNS
from showcase.content.keys.schema import Choice, ObjectField
from showcase.content.keys.table_columns import CREDIT_COLUMNS, PROMPT_COLUMNS
from showcase.content.words import author_words
from showcase.content.words.answers import STRICTNESS, UNCREDITED, answer, redefines_answers, scope_of
from showcase.content.words.parsers import InvalidValue, day, seconds, yes_or_no
from showcase.content.words.privacy_words import asks_for_consent, asks_for_name, holds_film_back
from showcase.model.project import Visibility
from showcase.text import word_key
from tests.content.conftest import Film, codes, project


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7 de abril de 2025", "2025-04-07"),
        ("7 de abril del 2025", "2025-04-07"),
        ("1.º de mayo de 2024", "2024-05-01"),
        ("1º de mayo de 2024", "2024-05-01"),
        ("12 dic. 2024", "2024-12-12"),
        ("setiembre de 2023", "2023-09"),
        ("Enero 2023", "2023-01"),
        ("1er mai 2025", "2025-05-01"),
        ("April 7th, 2025", "2025-04-07"),
    ],
)
def test_dates_in_words(written: str, expected: str) -> None:
    assert str(day(written)) == expected


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", localization.language_folders())
def test_a_date_is_read_as_each_language_writes_it(language: str, month: int) -> None:
    date = datetime.date(2026, month, 1)
    written = localization.date(date, language)
    assert str(day(written.replace("\u00a0", " "))) == date.isoformat()
    assert str(day(written)) == date.isoformat()


def test_a_month_that_no_language_has_is_refused() -> None:
    with pytest.raises(InvalidValue) as refused:
        day("7 de abrilo de 2025")
    assert refused.value.code == "unreadable-date"


def test_lengths_and_answers() -> None:
    assert [seconds(text) for text in ("1 hora 2 min", "3 minutos 12 segundos")] == [3720, 192]
    assert [yes_or_no(text) for text in ("Sí", "si", "s", "No", "verdadero", "falso")] == [True] * 3 + [
        False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "manner"),
    [
        ("Sí", "name"), ("acepto", "name"), ("Vale, gracias", "name"), ("claro que no", ""),
        ("Sí, con seudónimo", "alias"), ("apodo", "alias"),
        ("Anónima", "anonymous"),
        ("sin nombre", "anonymous"), ("No", "withdrawn"), ("no acepto", "withdrawn"), ("todavía no", "pending"),
        ("quizá", "pending"), ("no participa", "uncredited"), ("sí, pero solo en festivales", ""), ("lo que sea", ""),
    ],
)  # fmt: skip
def test_answers_of_consent_lists(written: str, manner: str) -> None:
    assert answer(written) == manner


@pytest.mark.parametrize(
    ("choice", "written", "meant"),
    [
        (provenance.ANSWER, "sí", "yes"),
        (provenance.ANSWER, "Pendiente", "pending"),
        (fields.CONSENT_AS, "sí", "name"),
        (fields.CONSENT_AS, "retirada", "withdrawn"),
        (Choice(submissions.RESULTS, submissions.RESULT_NAMES), "rechazada", "rejected"),
        (Choice(submissions.RESULTS, submissions.RESULT_NAMES), "premiada", "awarded"),
        (Choice(submissions.RESULTS, submissions.RESULT_NAMES), "retirada", "withdrawn"),
        (provenance.PROMPT_VISIBILITY, "privado", "private"),
    ],
)
def test_a_word_means_what_its_key_takes(choice: Choice, written: str, meant: str) -> None:
    assert choice.names.get(written, "") or author_words.meaning_of("values", word_key(written), choice.words) == meant


def test_scopes_and_headers_of_consent_lists() -> None:
    assert scope_of("sitio web y dossier de prensa") == ("site", "presskit")
    assert scope_of("En todas partes") == scope_of("partout") == ("site", "presskit", "festival")
    assert scope_of("cine") is None
    assert redefines_answers("Consentimiento (no = ok)")
    assert not any(map(redefines_answers, ("Consentimiento (sí/no)", "Consentimiento (sí o no)", "Accord (o = oui)")))
    assert asks_for_consent("¿Acepta que su nombre aparezca en los créditos?")
    assert not asks_for_consent("¿Acepta que nunca se publique su nombre?")
    assert asks_for_name("Nombre y apellidos, por favor")


LIST = "Nombre;Apellidos;Consentimiento (sí/no);Ámbito;Observaciones\nAna;Ruiz;{said};;\n"
CREDITS = "Nombre;Función\nAna Ruiz;Dirección\n"


@pytest.mark.parametrize(
    ("said", "shown", "told"),
    [
        ("Sí", "Ana Ruiz", []),
        ("No", "", []),
        ("anónima", "", []),
        ("pendiente", "", []),
        ("según el caso", "", ["unknown-consent"]),
    ],
)
def test_a_consent_list_in_spanish(film: Film, said: str, shown: str, told: list[str]) -> None:
    reading = film({"credits.csv": CREDITS, "private/consentimientos.csv": LIST.format(said=said)}, languages=("es",))
    assert codes(reading) == told
    credit = project(reading).credits[0]
    assert (credit.person.name if credit.person else "") == shown
    assert credit.role == "director"


def test_a_column_that_is_not_understood_holds_the_film_back(film: Film) -> None:
    table = "Nombre;Consentimiento;Condiciones\nAna Ruiz;sí;salvo en la tele\n"
    reading = film({"credits.csv": CREDITS, "private/consentimientos.csv": table}, languages=("es",))
    assert codes(reading) == ["unknown-consent-column"]


@pytest.mark.parametrize(
    ("table", "people"),
    [
        ("Nombre;Apellidos;Cargo\nAna;Ruiz;Dirección\n", [("Ana Ruiz", 0)]),
        ("Nombre;Función\nAna Ruiz;Dirección\n", [("Ana Ruiz", 0)]),
        ("Nombre y apellidos;Función\nAna Ruiz;Dirección\n", [("Ana Ruiz", 0)]),
        ("Nom;Rôle;Nombre\nAda L.;réalisation;1\n", [("Ada L.", 0)]),
        ("Rôle;Nombre\nfiguration;30\n", [("", 30)]),
    ],
)
def test_a_header_that_is_a_name_in_spanish_and_a_number_in_french(
    film: Film, table: str, people: list[tuple[str, int]]
) -> None:
    read = project(film({"credits.csv": table})).credits
    assert [(credit.person.name if credit.person else "", credit.count) for credit in read] == people


def test_a_project_with_spanish_keys(film: Film) -> None:
    text = "título: La noche\naño: 2026\npaís: España\ntipo: x\ntype: cortometraje\nsinopsis: Un autobús.\n"
    reading = film({"project.yaml": text + "visibilidad: pública\n"}, languages=("es",))
    assert codes(reading) == ["unknown-key"]  # `tipo`: its word for the kind of film is `type`
    read = project(reading)
    assert (read.title.best("es").text, read.year, read.countries) == ("La noche", 2026, ("ES",))
    assert (read.type, read.visibility) == ("short", Visibility.PUBLIC)


@pytest.mark.parametrize(
    "line",
    [
        "visibilidad: privada", "visibility: oculto", "visibilidad:", "visibilidad: para amigos", "borrador: sí",
        "oculto: sí", "publicado: no", "estado: borrador", "estado: en revisión", "status: pendiente",
        "no_publicar: sí", "confidencial: verdadero", "permiso_de_difusión: no",
        "visibilidad: público\nvisibility: private",
    ],
)  # fmt: skip
def test_what_keeps_a_film_back_in_spanish(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: La noche\n{line}\n"}, languages=("es",))
    held = reading.value is None or reading.value.visibility is Visibility.PRIVATE
    assert held or any(d.fails_project for d in reading.diagnostics)


def test_a_broken_file_that_holds_a_film_back() -> None:
    assert holds_film_back("título: [\nborrador: sí\n")
    assert holds_film_back("visibilidad: 'privada'\n")
    assert not holds_film_back("título: privado\npublicado: sí\n")


@pytest.mark.parametrize("name", ["consentimientos.pdf", "foto (privado).jpg", "No publicar.md", "borrador 2.md"])
def test_files_that_their_name_keeps_back(film: Film, name: str) -> None:
    reading = film({"project.yaml": "title: La noche\n", name: "texto"}, languages=("es",))
    assert "private-file-name" in codes(reading)


def test_subtitles_in_a_spanish_folder(film: Film) -> None:
    cue = "1\n00:00:01,000 --> 00:00:02,000\nHola\n"
    reading = film({"project.yaml": "title: La noche\n", "subtítulos/español.srt": cue}, languages=("es",))
    assert codes(reading) == []
    assert [track.language for track in project(reading).tracks] == ["es"]


def every_field() -> list[ObjectField]:
    return [
        each
        for module in (fields, provenance)
        for each in vars(module).values()
        if isinstance(each, ObjectField)
    ]


def test_each_entry_of_reading_is_about_something_that_is_read() -> None:
    tables = tomllib.loads((localization.MESSAGES / "en" / localization.READING).read_text("utf-8"))
    assert set(tables["keys"]) <= {name for each in every_field() for name in each.keys}
    choices = [each for module in (fields, provenance) for each in vars(module).values()]
    words = {word for each in choices if isinstance(each, Choice) for word in each.words}
    words |= {*fields.TYPES, *submissions.RESULTS, "world", "international", "national", "group", "organisation"}
    assert set(tables["values"]) <= words
    columns = {column.name for column in (*CREDIT_COLUMNS, *PROMPT_COLUMNS, *CUE_COLUMNS)}
    assert set(tables["columns"]) - {"name-or-first-name"} <= columns
    assert set(tables["consent-columns"]) == {column.name for column in COLUMNS}
    assert set(tables["consent-answers"]) == {*STRICTNESS, UNCREDITED}


def test_no_word_of_a_consent_list_has_two_meanings() -> None:
    columns = [column.name for column in COLUMNS]
    for table, kinds in (("consent-answers", [*STRICTNESS, UNCREDITED]), ("consent-columns", columns)):
        seen: dict[str, str] = {}
        for kind in kinds:
            for word in author_words.words(table, kind):
                assert seen.setdefault(word, kind) == kind, word
    for kind in (*STRICTNESS, UNCREDITED):
        for word in author_words.words("consent-answers", kind):
            assert answer(word) == kind, word
