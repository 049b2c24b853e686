"""What the submitter keeps for forms is read with every fault at its line, and never becomes part of a film."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import showcase
from showcase.content.keys.schema import TEXT_DEFINITION
from showcase.content.read_result import ReadResult
from showcase.content.reader import read_catalogue
from showcase.content.submitter import SUBMITTER, read_dossier
from showcase.diagnostics import Severity
from showcase.engine.files import Digests
from showcase.model.submission import SubmitterProfile
from showcase.model.text import PartialDate

DRAFTS = Path(showcase.__file__).parent / "cli" / "drafts"

Read = Callable[..., ReadResult[SubmitterProfile]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write the file of the site, and that of a film, and read both."""

    def reading(
        site: str = "", film: str = "", *, languages: tuple[str, ...] = ("fr", "en")
    ) -> ReadResult[SubmitterProfile]:
        for folder, text in ((tmp_path, site), (tmp_path / "content" / "bus", film)):
            (folder / "private").mkdir(parents=True, exist_ok=True)
            if text:
                (folder / "private" / "submitter.yaml").write_text(text, "utf-8")
        return read_dossier(tmp_path, tmp_path / "content" / "bus", languages)

    return reading


def dossier(reading: ReadResult[SubmitterProfile]) -> SubmitterProfile:
    assert not reading.diagnostics
    assert reading.value is not None
    return reading.value


WHOLE = """
name: Ada de Lovelace
birthdate: 1815-12-10
gender: woman
nationality: United Kingdom
email: ada@example.org
phone: +44 20 7946 0000
address: 12 St James's Square
address2: Second floor
city: London
state: Greater London
postal_code: 07100
country: GB
website: example.org/ada
biography: {en: She computes., fr: Elle calcule.}
filmography: Numbers (1843)
company: Analytical Pictures
screener: https://vimeo.com/1
password: 0123
directors: [Charles Babbage, {name: "Menabrea, Luigi", email: luigi@example.org}]
"""


def test_every_key_is_read(read: Read) -> None:
    found = dossier(read(WHOLE))
    ada = found.submitter
    assert (ada.first_name, ada.last_name, ada.name) == ("Ada", "de Lovelace", "Ada de Lovelace")
    assert ada.birthdate == PartialDate(1815, 12, 10)
    assert (ada.nationality, ada.country) == ("GB", "GB")
    assert (ada.email, ada.phone, ada.postal_code) == ("ada@example.org", "+44 20 7946 0000", "07100")
    assert (ada.address, ada.address2, ada.city) == ("12 St James's Square", "Second floor", "London")
    assert (ada.state, ada.gender, ada.website) == ("Greater London", "woman", "https://example.org/ada")
    assert ada.biography.best("fr").text == "Elle calcule."
    assert ada.filmography.best("en").text == "Numbers (1843)"
    assert (found.company, found.screener, found.password) == ("Analytical Pictures", "https://vimeo.com/1", "0123")
    assert [one.name for one in found.directors] == ["Charles Babbage", "Luigi Menabrea"]
    assert found.directors[1].email == "luigi@example.org"


FRENCH = """
prénom: Ada
nom: Lovelace
date_de_naissance: 10 décembre 1815
genre: femme
nationalité: Royaume-Uni
courriel: ada@example.org
téléphone: 01 00 00 00 00
adresse: 1 rue de la Gare
complement: Porte B
ville: Nîmes
région: Occitanie
code_postal: "30000"
pays: France
biographie: Elle calcule.
structure: Collectif des machines
réalisation: Charles Babbage
visionnage: https://vimeo.com/1
mot_de_passe: secret
"""


def test_french_keys_are_read(read: Read) -> None:
    found = dossier(read(FRENCH))
    ada = found.submitter
    assert (ada.first_name, ada.last_name, ada.birthdate) == ("Ada", "Lovelace", PartialDate(1815, 12, 10))
    assert (ada.nationality, ada.country, ada.city, ada.state) == ("GB", "FR", "Nîmes", "Occitanie")
    assert (ada.postal_code, ada.phone, ada.address2) == ("30000", "01 00 00 00 00", "Porte B")
    assert ada.biography.best("en").language == "fr"
    assert (found.company, found.directors[0].name) == ("Collectif des machines", "Charles Babbage")
    assert (found.screener, found.password) == ("https://vimeo.com/1", "secret")


@pytest.mark.parametrize(("films", "taken"), [(1, "https://vimeo.com/1"), (2, "")])
def test_one_screener_for_all_films_is_taken_for_a_single_film_only(tmp_path: Path, films: int, taken: str) -> None:
    folder = tmp_path / "content/bus"
    for place, text in ((tmp_path, "screener: https://vimeo.com/1\npassword: all\n"), (folder, "email: a@b.org\n")):
        (place / "private").mkdir(parents=True)
        (place / "private/submitter.yaml").write_text(text, "utf-8")
    teams = (frozenset[str](),) * films
    found = read_dossier(tmp_path, folder, ("en",), teams=teams)
    assert found.value is not None
    assert found.value.screener == taken
    assert found.value.password == ("all" if taken else ""), "no password of another film"
    told = [(d.code, str(d.place), dict(d.facts)["folder"]) for d in found.diagnostics]
    where = ("shared-screener", "private/submitter.yaml:1:11", "content/bus/private/submitter.yaml")
    assert told == ([where] if films > 1 else [])
    (folder / "private/submitter.yaml").write_text("screener: https://vimeo.com/2\n", "utf-8")
    found = read_dossier(tmp_path, folder, ("en",), teams=teams)
    assert found.value is not None
    assert (found.value.screener, found.value.password, found.diagnostics) == ("https://vimeo.com/2", "all", ())


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("name: Ada Lovelace", "Ada", "Lovelace"),
        ("name: Ada", "Ada", ""),
        ("name: Lovelace, Ada", "Ada", "Lovelace"),
        ("nom: Ada Lovelace", "Ada", "Lovelace"),
        ("nom: Lovelace", "", "Lovelace"),
        ("{prenom: Ada, nom: de Lovelace}", "Ada", "de Lovelace"),
        ("{name: Ada King, last_name: Lovelace}", "Ada", "Lovelace"),
        ("last_name: de La Tour", "", "de La Tour"),
        ("submitter: Ada Lovelace", "Ada", "Lovelace"),
        ("{name: Somebody Else, submitter: {first_name: Ada, last_name: Lovelace}}", "Ada", "Lovelace"),
    ],
)
def test_a_name_is_taken_apart(read: Read, written: str, first: str, last: str) -> None:
    found = dossier(read(written)).submitter
    assert (found.first_name, found.last_name) == (first, last)


def test_the_film_wins_key_by_key(read: Read) -> None:
    film = 'name: Mathou\nemail:\nphone: "+33"\ncompany: A school\ndirectors: []\n'
    found = dossier(read(WHOLE, film))
    assert (found.submitter.first_name, found.submitter.last_name) == ("Mathou", "")
    assert found.submitter.phone == "+33"
    assert found.submitter.email == "ada@example.org", "what is empty hides nothing"
    assert (found.company, found.password) == ("A school", "0123")
    assert [one.name for one in found.directors] == ["Charles Babbage", "Luigi Menabrea"]
    assert [one.name for one in dossier(read(WHOLE, "director: Emmy N.")).directors] == ["Emmy N."]


def test_without_files_there_is_nothing_to_say(read: Read, tmp_path: Path) -> None:
    assert dossier(read()) == SubmitterProfile()
    assert dossier(read_dossier(tmp_path, None, ())) == SubmitterProfile()
    (tmp_path / "private" / "submitter.yaml").write_text("# name: nobody\n", "utf-8")
    assert dossier(read_dossier(tmp_path, None, ("en",))) == SubmitterProfile()


def test_faults_are_told_at_their_place(read: Read) -> None:
    site = "name: Ada\nemial: ada@example.org\nbirthdate: 1815-02-30\ncountry: Atlantide\n"
    film = "email: nobody\ndirectors:\n  - {name: Ada, brithdate: 1815}\nscreener: not a link\nbiography: [a]\n"
    reading = read(site, film)
    told = {(str(d.place), d.code, d.project) for d in reading.diagnostics}
    assert told == {
        ("private/submitter.yaml:2:1", "unknown-key", ""),
        ("private/submitter.yaml:3:12", "impossible-date", ""),
        ("private/submitter.yaml:4:10", "unknown-country", ""),
        ("content/bus/private/submitter.yaml:1:8", "broken-e-mail", "bus"),
        ("content/bus/private/submitter.yaml:3:17", "unknown-key", "bus"),
        ("content/bus/private/submitter.yaml:4:11", "broken-address", "bus"),
        ("content/bus/private/submitter.yaml:5:12", "list-where-text", "bus"),
    }
    slip = next(d for d in reading.diagnostics if d.place.line == 2)
    assert "Did you mean `email`?" in slip.help("en")
    assert "Vouliez-vous" in slip.help("fr")
    assert reading.value is not None
    assert reading.value.submitter.country == "Atlantide", "what is not known is kept as written"


@pytest.mark.parametrize(
    ("text", "code"),
    [("- Ada\n- Charles\n", "list-where-table"), ("Ada\n", "text-where-table"), ("name: [Ada\n", "unclosed-bracket")],
)
def test_a_file_of_another_shape_is_told(read: Read, text: str, code: str) -> None:
    reading = read(text)
    assert [d.code for d in reading.diagnostics] == [code]
    assert reading.value == SubmitterProfile()


def test_nothing_of_it_is_in_the_catalogue(read: Read, tmp_path: Path) -> None:
    read(WHOLE, WHOLE.replace("Ada", "Emmy"))
    (tmp_path / "content" / "bus" / "project.yaml").write_text("title: Night bus\n", "utf-8")
    seen = read_catalogue(tmp_path, Digests().of)
    said = repr(seen.value) + pickle.dumps(seen.value).decode("latin-1")
    for secret in ("Lovelace", "1815", "vimeo", "Babbage", "0123", "Analytical", "St James"):
        assert secret not in said
    assert not [d for d in seen.diagnostics if "private" in d.place.path]


def test_no_other_private_file_is_opened(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "invoice.yaml").write_text("name: [broken", "utf-8")
    (folder / "submitter.toml").write_text("broken =", "utf-8")
    assert dossier(read()) == SubmitterProfile()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_draft_says_nothing_until_it_is_filled_in(read: Read, language: str) -> None:
    draft = (DRAFTS / language / "submitter.yaml").read_text("utf-8")
    assert all(line.startswith("#") or not line for line in draft.splitlines())
    assert dossier(read(draft)) == SubmitterProfile()
    used = re.sub(r"(?m)^# (?= *(- )?\w+:( |$)| +- )", "", draft)
    keys = [line for line in used.splitlines() if line and not line.startswith("#")]
    assert len(keys) > 20
    found = read(used)
    assert not [d for d in found.diagnostics if d.severity is not Severity.NOTE], found.diagnostics
    assert found.value is not None
    assert found.value.submitter.name
    assert found.value.submitter.birthdate == PartialDate(1990, 4, 7)
    assert len(found.value.directors) == 2
    assert found.value.password


def test_the_schema_is_one_and_takes_what_is_read() -> None:
    schema = {**SUBMITTER.schema(), "$defs": {"text": TEXT_DEFINITION}}
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    assert not list(check.iter_errors({"name": "Ada", "directors": ["Charles", {"name": "Luigi"}], "country": "GB"}))
    assert list(check.iter_errors({"emial": "ada@example.org"}))


ADA, BEA, MAX = frozenset({"ada marsh"}), frozenset({"bea pond"}), frozenset({"max ort"})
POOL = "directors: [{name: Ada Marsh, birthdate: 1988-11-23}, Bea Pond]\n"


def of_film(tmp_path: Path, text: str, team: frozenset[str], *others: frozenset[str], own: str = "") -> list[str]:
    """The directors that a form of one film names."""
    for folder, written in ((tmp_path, text), (tmp_path / "content" / "bus", own)):
        (folder / "private").mkdir(parents=True, exist_ok=True)
        (folder / "private" / "submitter.yaml").write_text(written, "utf-8")
    found = read_dossier(tmp_path, tmp_path / "content" / "bus", ("en",), team, (team, *others))
    return [one.name for one in dossier(found).directors]


def test_the_director_of_one_film_is_not_told_as_that_of_another(tmp_path: Path) -> None:
    assert of_film(tmp_path, POOL, ADA, BEA) == ["Ada Marsh"]
    assert of_film(tmp_path, POOL, MAX, ADA, BEA) == []
    assert of_film(tmp_path, "directors: [Ada Marsh]\n", MAX, ADA) == []
    assert of_film(tmp_path, POOL, MAX, ADA, own="directors: [Maximilian Ort]\n") == ["Maximilian Ort"]


def test_a_director_has_another_name_in_forms_where_it_is_clear_who_is_meant(tmp_path: Path) -> None:
    legal = "directors: [Adelaide Marsh]\n"
    assert of_film(tmp_path, legal, ADA, ADA) == ["Adelaide Marsh"]
    assert of_film(tmp_path, legal, ADA, BEA) == []
    both = "directors: [Ada Marsh, Beatrice Pond]\n"
    assert of_film(tmp_path, both, ADA | BEA, MAX) == ["Ada Marsh", "Beatrice Pond"]
    assert of_film(tmp_path, legal, frozenset(), ADA) == ["Adelaide Marsh"]
