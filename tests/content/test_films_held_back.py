"""A film that is not to be shown yet is not shown, wherever that is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from showcase.content.read_result import ReadResult
from showcase.content.reader import read_catalogue
from showcase.diagnostics import Severity
from showcase.engine.files import Digests
from showcase.model.project import Visibility
from tests.content.conftest import Film, project, read_film

SITE = 'title = "Films"\nlanguages = ["en", "fr"]\n'
FILM = "title: Night Bus\ncredits:\n  Director: [Ada Marsh]\n"

KEYS = [
    "nur_fuer_jury: ja", "sichtbarkeit: nur fuer die jury", "oeffentlich: nein", "veroeffentlichung: gesperrt",
    "_visibility: private", "status: not yet", "publish: later", "wip: yes", "ready: no", "audience: jury only",
    "release_after: premiere", "internal: true", "embargo: until the premiere", "public: non",
    "réservé_au_jury: oui", "entwurf: ja", "gesperrt: bis Herbst", "freigabe: nein", "status: unfertig",
    "publicar: no", "bozza: sì", "pubblicare: no", "nascosto: vero", "rascunho: sim", "publicar: não", "show: no",
    "state: unfinished", "access: crew only", "secret: yes", "offline: true", "not_public: 1",
    "hidden_until: 2031-01-01", "nda: true", "password: frogs", "unlisted: yes", "live: false",
    "visibilité: réservée", "pas_en_ligne: true", "statut: à ne pas diffuser", "sperrfrist: 1.5.2031",
    "oeffentlich_sichtbar: nein", "visible: no", "estado: sin publicar", "visibile: no", "riservato: sì",
    "stato: da non pubblicare", "privado: sim", "estado: por publicar", "ok_to_show: no", "public_yet: no",
    "hide_film: true", "keep_private: yes", "friends_only: yes", "publish_date: tbd", "online_ab: Herbst",
    "sichtbar: nein", "zeigen: noch nicht", "nicht_oeffentlich: ja", "a_cacher: oui", "ne_pas_montrer: oui",
    "publication: plus tard", "visible: non", "no_mostrar: sí", "solo_jurado: sí", "da_nascondere: sì",
    "non_pubblicare: sì", "stato: bozza", "nao_publicar: sim", "visivel: nao", "estado: rascunho", "wait: true",
    "diffusion: bloquée", "diffusion: en attente", "accès: restreint à l'équipe", "zugang: beschränkt", "sharing: off",
    "preview_only: true", "review_only: yes", "internal_only: yes", "nur_für: Jury", "réservé: équipe",
    "only_for: members", "riservato_a: giuria", "montrer_en_ligne: pas tout de suite", "nog_niet: ja",
    "noch_nicht: ja", "da_pubblicare: no", "zu_veröffentlichen: nein", "ready: not yet", "clearance: waiting",
    "retenido: sí", "retenu: oui",
]  # fmt: skip
"""Keys of the film."""

TITLES = [
    "Night Bus [not public]", "Night Bus (privat)", "Night Bus - borrador", "Night Bus (confidential)",
    "Night Bus - DRAFT", "Night Bus [internal]", "Night Bus (noch nicht öffentlich)", "Night Bus (à ne pas publier)",
]  # fmt: skip
"""Titles."""

FOLDERS = [
    "night-bus (private)", "night-bus - brouillon", "night-bus GEHEIM", "night-bus_not-public", "night-bus (geheim)",
    "night-bus - embargo 2031", "bozze", "night-bus (do not publish)", "night-bus DRAFT", "night-bus - privat",
    "night-bus (confidentiel)",
]  # fmt: skip
"""Names of the film's folder."""

FILES = [
    "DO NOT PUBLISH.txt", "NAO PUBLICAR.txt", "not for the public.txt", "BROUILLON.txt", "NO PUBLICAR.txt",
    "KEEP OFFLINE.md", "DO_NOT_SHOW.txt", "PRIVATE.md", "nicht-veroeffentlichen.txt", "Ne pas mettre en ligne.txt",
    "no publicar todavia.txt", "_DO NOT SHARE", "EMBARGO until May.txt", "hold.txt", "ON HOLD.txt", "en attente.txt",
]  # fmt: skip
"""Names of empty files in it."""

NOTES = [
    ("README.md", "# Night Bus\n\nPlease keep this offline until Cannes has answered."),
    ("README.txt", "This cut must not go online before Locarno."),
    ("notes.md", "Ne pas publier ce film tant que Annecy n'a pas répondu."),
    ("hinweis.txt", "Film bitte noch nicht veroeffentlichen."),
    ("leeme.txt", "No publicar hasta el estreno."),
    ("leggimi.txt", "Il film non va pubblicato prima della prima."),
    ("README", "Do not publish before Berlinale."),
    ("notes.txt", "Film erst nach der Premiere online stellen, vorher nicht zeigen!"),
    ("a-lire.txt", "Merci de ne pas diffuser ce film avant juin."),
    ("LEEME.txt", "Este corto no se puede publicar aún."),
    ("nota.txt", "Non mettere online il film."),
    ("aviso.txt", "Ainda não publicar."),
]  # fmt: skip
"""Files in it, with their text."""

SETTINGS = [
    "skip = [\"night-bus\"]", "[films.night-bus]\npublic = false", "# night-bus stays offline for now",
    "entwuerfe = [\"night-bus\"]", "hidden = [\"night-bus\"]", "[private]\nfilms = [\"night-bus\"]",
    "ausblenden = [\"night-bus\"]", "ne_pas_publier = [\"night-bus\"]",
]  # fmt: skip
"""Lines of `showcase.toml`."""

COMMENTS = [
    "NOT PUBLIC YET", "noch nicht veröffentlichen", "da non pubblicare prima di Venezia", "pas encore public !",
    "keep this one off the site for now", "no publicar todavía", "do not publish", "hold until June",
    "nicht online stellen", "à ne pas publier", "non pubblicare",
]  # fmt: skip
"""Comments in the film's file."""


def errors(reading: ReadResult[Any]) -> set[tuple[str, int]]:
    return {(one.place.path, one.place.line) for one in reading.diagnostics if one.severity == "error"}


def is_public(reading: ReadResult[Any]) -> bool:
    return reading.value is not None and reading.value.visibility == "public" and reading.value.public_from is None


@pytest.mark.parametrize("key", KEYS)
def test_a_film_whose_key_holds_it_back_is_private_or_the_key_is_told(film: Film, key: str) -> None:
    reading = film({"project.yaml": FILM.replace("\n", f"\nyear: 2024\n{key}\n", 1)})
    assert errors(reading) <= {("content/film/project.yaml", 3)}
    assert errors(reading) or not is_public(reading)


@pytest.mark.parametrize("key", ["go_live: 2031-05-01", "date_de_publication: 2031-05-01", "embargo: 2031-05-01"])
def test_a_day_from_which_a_film_may_be_shown_is_read(film: Film, key: str) -> None:
    reading = film({"project.yaml": f"{key}\n{FILM}"})
    assert errors(reading) == set()
    assert reading.value is not None
    assert str(reading.value.public_from) == "2031-05-01"


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_holds_its_film_back_is_told(film: Film, title: str) -> None:
    reading = film({"project.yaml": f'year: 2024\ntitle: "{title}"\n'})
    assert errors(reading) == {("content/film/project.yaml", 2)}
    assert not is_public(reading)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_whose_name_holds_its_film_back_is_told(tmp_path: Path, folder: str) -> None:
    reading = read_film(tmp_path, {"project.yaml": FILM}, folder)
    assert errors(reading)
    assert {path.split("/")[1] for path, _ in errors(reading)} == {folder}


@pytest.mark.parametrize("file", FILES)
def test_a_file_whose_name_holds_its_film_back_is_told(film: Film, file: str) -> None:
    assert errors(film({"project.yaml": FILM, file: ""})) == {(f"content/film/{file}", 0)}


@pytest.mark.parametrize(("file", "text"), NOTES)
def test_a_note_that_holds_its_film_back_is_told_at_its_line(film: Film, file: str, text: str) -> None:
    told = errors(film({"project.yaml": FILM, file: f"{text}\n"}))
    assert told == {(f"content/film/{file}", len(text.splitlines()))}


@pytest.mark.parametrize("comment", COMMENTS)
@pytest.mark.parametrize("line", [1, 2, 4])
def test_a_comment_that_holds_its_film_back_is_told_at_its_line(film: Film, comment: str, line: int) -> None:
    lines = FILM.splitlines()
    lines.insert(line - 1, f"# {comment}")
    assert errors(film({"project.yaml": "\n".join(lines) + "\n"})) == {("content/film/project.yaml", line)}


@pytest.mark.parametrize("line", SETTINGS)
def test_a_line_of_the_settings_that_holds_a_film_back_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "showcase.toml").write_text(f"{SITE}{line}\n", "utf-8")
    (tmp_path / "content/night-bus").mkdir(parents=True)
    (tmp_path / "content/night-bus/project.yaml").write_text(FILM, "utf-8")
    reading = read_catalogue(tmp_path, Digests().of)
    told = {(path, row) for path, row in errors(reading) if path == "showcase.toml"}
    assert told
    assert min(row for _, row in told) >= 3


@pytest.mark.parametrize(
    "line",
    [
        "sichtbarkeit: öffentlich", "Sichtbarkeit: oeffentlich", "entwurf: nein", "versteckt: nein", "öffentlich: ja",
        "veroeffentlicht: ja", "sperrfrist: 2020-01-01", "gesperrt_bis: 31.12.2020", "bozza: no", "pubblicato: sì",
        "visibilità: pubblica", "nascosto: no", "rascunho: não", "visível: sim", "embargo até: 2020-05-01",
        "openbaar: ja", "niet openbaar: nee", "zichtbaarheid: openbaar", "concept: nee", "is_private: false",
        "confidentiel: non", "szkic: nie", "utkast: nej", "stato: pubblicato",
    ],
)  # fmt: skip
def test_a_key_of_another_language_that_clearly_says_public_is_told_and_holds_nothing(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"{FILM}{line}\n"})
    told = [(d.code, d.severity, d.place.line) for d in reading.diagnostics if d.place.line == 4]
    assert told == [("clear-visibility-key", Severity.WARNING, 4)]
    assert project(reading).visibility is Visibility.PUBLIC


@pytest.mark.parametrize(
    "line",
    [
        "visibility: öffentlich", "published: ja", "draft: nein", "privé: nee", "publicado: sim",
        "status: veröffentlicht",
    ],
)  # fmt: skip
def test_a_known_key_is_read_with_a_clear_answer_of_another_language(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"{FILM}{line}\n"})
    assert errors(reading) == set()
    assert project(reading).visibility is Visibility.PUBLIC


@pytest.mark.parametrize(
    "line",
    [
        "sichtbarkeit: alle außer Presse", "sichtbarkeit: öffentlich (später)", "entwurf: vielleicht", "entwurf:",
        "entwurf: [nein]", "sperrfrist: 2099-01-01", "sperrfrist: Herbst", "openbaar: nee", "openbaar: later",
        "bozza: quasi", "öffentlich: bald", "nicht_veröffentlichen: nein", "published: naja", "draft: jein",
        "entwurf: nein\nSichtbarkeit: privat",
    ],
)  # fmt: skip
def test_a_key_of_another_language_that_is_not_clear_holds_its_film_back(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"{FILM}{line}\n"})
    assert errors(reading)
    assert project(reading).visibility is Visibility.PRIVATE


@pytest.mark.parametrize(
    "file",
    [
        "credits_privat.yaml", "crew-vertraulich.csv", "Abspann_intern.csv", "nomi-riservati.csv",
        "creditos_restritos.csv",
        "crew-vertrouwelijk.tsv", "obsada_poufne.csv", "project_privat.yaml", "credits_keepout.csv", "liste-noire.csv",
        "names_blocklist.yaml", "stills/bus_privat.jpg", "stills/bus-confidential.png", "Kostüm-Entwurf.md",
        "crédits-confidentiel.csv",
    ],
)  # fmt: skip
def test_a_file_that_is_called_private_in_any_language_holds_its_film_back(film: Film, file: str) -> None:
    assert (f"content/film/{file}", 0) in errors(film({"project.yaml": FILM, file: "name,role\nAda Marsh,editor\n"}))


@pytest.mark.parametrize(
    "file",
    [
        "interns.md", "internet.csv", "concept-art.md", "block-party.csv", "stills/private-eye.jpg", "secretary.md",
        "stills/draft-beer.jpg", "stills/the-secret.jpg", "my-private-idaho.md", "international.csv",
    ],
)  # fmt: skip
def test_a_file_with_other_words_holds_nothing_back(film: Film, file: str) -> None:
    found = film({"project.yaml": FILM, file: "name,role\nAda Marsh,editor\n"})
    assert not [d for d in found.diagnostics if d.code == "private-file-name"]
