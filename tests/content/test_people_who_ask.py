"""Whoever asks not to be named is not named, or the line that asks is told: in names, keys, tables, notes and lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from showcase.content.read_result import ReadResult
from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from showcase.model.project import Catalogue
from tests.content.conftest import Film, project

SITE = 'title = "Films"\nlanguages = ["en", "fr"]\n'
FILM = "title: Night Bus\ncredits:\n  Director: [Ada Marsh]\n  Cast: [Bob Stone, Cyn Vale]\n"
"""A film that names three people, and of which nothing is said beside."""

REMARKS = [
    "Bob Stone 🚷", "Bob Stone 🙈", "Bob Stone 🔒", "Bob Stone 🚫", "Bob Stone 🤫", "Bob Stone ⛔", "Bob Stone 🙊",
    "Bob Stone 🔇", "Bob Stone 🛑", "Bob Stone ❌", "Bob Stone 🤐", "Bob Stone 👻", "Bob Stone 🕵", "🚷 Bob Stone",
    "🙈 Bob Stone", "🤫 Bob Stone", "⛔ Bob Stone", "Bob Stone (raus)", "Bob Stone X", "Bob Stone (please leave out)",
    "Bob Stone (redacted)", "Bob Stone - not on the web", "/Bob Stone/", "Bob Stone => B.",
    "Bob Stone (first name only)", "Bob Stone, à masquer", "Bob Stone (pas de nom svp)",
    "Bob Stone (sorti du projet)", "Bob Stone (nicht nennen)", "Bob Stone – ohne Namen", "Bob Stone (gestrichen)",
    "Bob Stone (moechte nicht)", "Bob Stone (fuera)", "Bob Stone (que no salga)", "Bob Stone - sin acreditar",
    "Bob Stone (non citare)", "Bob Stone (fora)", "Bob Stone – sem nome", "Bob Stone (skip)", "Bob Stone (unlisted)",
    "Bob Stone – incognito", "Bob Stone (anon pls)", "Bob Stone (ask first!)", "Bob Stone (gone)", "Bob Stone: veto",
    "Bob Stone (private person)", "Bob Stone, quit", "Bob Stone (no thanks)", "Bob Stone --> remove",
    "Bob Stone = ...", "Bob Stone -> ?", "Bob Stone → –", "Bob Stone ███", "{Bob Stone}", "−Bob Stone",
    "😶 Bob Stone", "🔴 Bob Stone", "Bob Stone 🗑", "Bob Stone 🥷", "Bob Stone 🙅", "Bob Stone (motus)",
    "Bob Stone (s’est retiré)", "Bob Stone (parti)", "Bob Stone – souhaite rester dans l’ombre",
    "Bob Stone (hors générique)", "Bob Stone (effacer)", "Bob Stone (bleibt draussen)",
    "Bob Stone (unerwaehnt lassen)", "Bob Stone – streichen", "Bob Stone (psst)", "Bob Stone (nicht dabei)",
    "Bob Stone (quitar)", "Bob Stone (reservado)", "Bob Stone (se fue)", "Bob Stone (fuori)",
    "Bob Stone (riservato)", "Bob Stone – togliere", "Bob Stone (nao citar)", "Bob Stone (oculto)",
    "Bob Stone (saiu)", "Bob Stone (not for publication)", "Bob Stone (keep quiet)",
    "Bob Stone (wished to be dropped)", "Bob Stone (undecided)", "Bob Stone / no credit", "Bob Stone => anonym",
    "Bob Stone (verschwiegen)", "Bob Stone (nur Vorname)", "Bob Stone (will nicht)", "Bob Stone (abgelehnt)",
    "Bob Stone (ausblenden)", "Bob Stone (ne souhaite pas)", "Bob Stone (prénom seul)", "Bob Stone (cacher svp)",
    "Bob Stone (a refusé)", "Bob Stone (rétracté)", "Bob Stone (mejor no)", "Bob Stone (sin nombre)",
    "Bob Stone (ya no está)", "Bob Stone (meglio di no)", "Bob Stone (da nascondere)", "Bob Stone (non più)",
    "Bob Stone (melhor não)", "Bob Stone (não aparecer)", "Bob Stone 🕶", "Bob Stone 🙉", "⚠️ Bob Stone",
    "Bob Stone 🚪", "Bob Stone ⏸", "Bob Stone ➖", "(-) Bob Stone", "Bob Stone (-)", "_Bob Stone", "Bob Stone_",
    "Bob S████ (name blacked out)", "Bob Stone, withheld", "Bob Stone; raus",
]  # fmt: skip
"""What is written beside a name in the credits."""

PERSON_KEYS = [
    "public: false", "listed: no", "anzeigen: nein", "visible: 0", "remark: asked to stay in the background",
    "afficher: non", "mostra: no", "name_ok: nope", "request: initials only", "left: 2024-03-01", "credited: n",
    "privacy: high", "nennen: nö", "naming_wish: none please", "wunsch: im Hintergrund bleiben",
    "demande: discrétion", "status: dropped out", "attention: do not google me", "citare: no", "nominato: falso",
    "keep: off", "aparecer: no", "pode_aparecer: nao", "show: never", "stay_anonymous: true", "credits: none please",
    "please: leave me out", "mention: lieber nicht", "genannt: nein", "affichage: discret", "nombre_publico: no",
    "visibile: no", "aparecer_nos_creditos: não", "memo: changed her mind, take out", "hinweis: nicht öffentlich",
    "go: no", "privacy_level: max",
]  # fmt: skip
"""Keys of a person."""

CREDIT_KEYS = [
    "online: never", "souhait: rester discret", "ok: '?'", "public: pas vraiment", "bemerkung: will nicht ins Netz",
    "comment: see mail of 3 May, out", "beware: anonymous", "nota: no quiere salir", "avviso: chiedere prima",
    "listed: nein", "info: nur intern bitte", "anmerkung: raus", "visible: nope",
]  # fmt: skip
"""Keys of a credit."""

KEYS = [
    "_people: [Bob Stone]", "sans: [Bob Stone]", "anonymize: [Bob Stone]", "nicht_nennen:\n  - Bob Stone",
    "ocultar: Bob Stone", "thanks: Everybody\nexcept: Bob Stone", "blacklist: [Bob Stone]", "ohne: [Bob Stone]",
    "hide_from_credits: [Bob Stone]", "à_masquer: [Bob Stone]", "nascondere:\n  - Bob Stone",
    "withdrew: Bob Stone, 3 May", "dont_show: Bob Stone", "private_people: [Bob Stone]",
    "exclude: {names: [Bob Stone]}", "notes: Bob Stone wishes to stay unnamed",
    "todo:\n  - remove Bob Stone from credits", "remark: ask Bob Stone before publishing", "# hide: [Bob Stone]",
    "unlisted_people: [Bob Stone]", "left_the_project: [Bob Stone]", "sin: [Bob Stone]", "senza_nome: Bob Stone",
]  # fmt: skip
"""Keys of the film."""

COMMENTS = [
    "no!", "bitte löschen", "pas sur le site", "quitar", "non mettere", "tirar o nome", "opt-out 3.5.",
    "wieder raus", "hidden on request", "TODO remove",
]  # fmt: skip
"""Comments behind a name."""

SETTINGS = [
    "hide_people = [\"Bob Stone\"]", "[never_name]\nnames = [\"Bob Stone\"]",
    "# Bob Stone must not be named anywhere", "remove = \"Bob Stone\"", "[people]\n\"Bob Stone\" = \"anonymous\"",
    "nicht_nennen = [\"Bob Stone\"]", "never_show = \"Bob Stone\"", "# Bob Stone bitte nirgends nennen",
]  # fmt: skip
"""Lines of `showcase.toml`."""

COLUMNS = [
    ("display?", "n", "y"), ("au générique", "non", "oui"), ("website ok", "no", "yes"), ("mostrar", "no", "sí"),
    ("comentarios", "prefiere no aparecer", ""), ("note", "non vuole comparire", ""),
    ("remarks", "would rather not be on there", ""), ("Status", "abgesprungen", "dabei"),
    ("Im Abspann", "nein", "ja"), ("Web", "nein", "ja"), ("publish name", "-", "+"), ("in credits?", "0", "1"),
    ("si può nominare", "no", "sì"), ("acreditar", "no", "sí"), ("creditar", "não", "sim"),
    ("remarques", "veut rester discret", ""), ("notes", "off the credits at her request", ""),
    ("Notiz", "hat abgesagt, Namen löschen", ""), ("nota", "pidió que lo quitemos", ""),
    ("note", "ha chiesto di restare anonimo", ""), ("👁", "🚫", "✅"), ("misc", "please no name", ""),
    ("wishes", "a low profile", ""), ("Zusage", "Absage", "ja"), ("Abspann", "nein", "ja"),
    ("Credit?", "nope", "yep"), ("affiché", "n", "o"), ("publicable", "no", "sí"), ("pubblicabile", "no", "sì"),
    ("memo", "wants her name off everything", ""), ("Hinweis", "Name bitte streichen", ""),
    ("commentaire", "à ne pas faire figurer", ""), ("comentario", "quiere quedar fuera", ""),
    ("osservazioni", "preferisce l'anonimato", ""), ("obs", "não quer o nome no site", ""), ("!", "!", ""),
    ("Ok?", "¿?", "sí"), ("flag", "🚫", ""), ("x", "x", ""), ("Au générique", "non", "oui"),
    ("Remarque", "à ne pas mentionner", ""), ("Note", "wants no credit", ""),
    ("Bemerkung", "bitte nicht nennen", ""), ("Observaciones", "mejor sin nombre", ""),
]  # fmt: skip
"""Headings of credits, with the cell of the one who asks and the cells of all others."""

NOTES = [
    ("README.txt", "Bob Stone does not want to be in the credits."),
    ("notes.md", "- Bob Stone préfère ne pas être cité\n- musique à finir"),
    ("todo.txt", "Bob Stone aus dem Abspann nehmen!"),
    ("leggimi.txt", "Bob Stone non deve comparire sul sito."),
    ("leia-me.txt", "O Bob Stone pediu para tirar o nome."),
    (".notes.yaml", "Bob Stone: do not show"),
    ("_notes/wishes.txt", "Bob Stone wants to be left out"),
    ("mail.eml",
     "From: bob@example.org\nSubject: my name\n\nHi Ada, please remove my name from the site. Bob Stone"),
    ("readme.md", "Team notes: Bob Stone left us and would rather not be linked with the film."),
    ("a-faire.txt", "enlever Bob Stone du site"),
    ("notizen.md", "* Bob Stone: Name raus (Mail vom 3.5.)"),
    ("notas.txt", "Bob Stone no quiere que aparezca su nombre."),
    ("note.txt", "togliere il nome di Bob Stone dai titoli"),
    ("wishes.csv", "name,wish\nBob Stone,no credit"),
    (".todo", "Bob Stone: no credit"),
    ("_wishes.md", "- Bob Stone: please do not name me"),
    ("readme.txt", "Please drop Bob Stone from the list of credits."),
    ("notes.txt", "Bob Stone: kein Name im Abspann"),
    ("hinweise.md", "Bob Stone möchte unerwähnt bleiben."),
    ("important.txt", "Ne pas afficher le nom de Bob Stone !"),
    ("notas.md", "Bob Stone prefiere que no lo nombremos."),
    ("promemoria.txt", "Bob Stone: niente nome nei titoli, grazie"),
    ("lembrete.txt", "Bob Stone não quer aparecer nos créditos"),
    ("wishes.yaml", "Bob Stone: leave me out"),
    ("crew-wishes.csv", "name;wish\nBob Stone;not in the credits"),
    ("_todo.txt", "remove Bob Stone from the site"),
]  # fmt: skip
"""Files beside the film, with their text."""

PRIVATE = [
    ("private/liste.txt", "Ada Marsh ja\nBob Stone nein\nCyn Vale ja\n"),
    ("private/namen.yaml", "Ada Marsh: ja\nBob Stone: lieber nicht\nCyn Vale: ja\n"),
    ("private/antworten.csv", "Name;Darf genannt werden?\nAda Marsh;Ja\nBob Stone;eher nicht\nCyn Vale;ja\n"),
    ("private/risposte.csv", "Nome,Posso citarti?\nAda Marsh,sì\nBob Stone,meglio di no\nCyn Vale,sì\n"),
    ("private/consent.csv", "name,consent\nAda Marsh,👍\nBob Stone,👎\nCyn Vale,👍\n"),
    ("private/wer.md", "Dürfen wir nennen:\n- Ada Marsh ✓\n- Bob Stone ✗\n- Cyn Vale ✓\n"),
    ("private/consent.toml", "\"Ada Marsh\" = \"yes\"\n\"Bob Stone\" = \"rather not\"\n\"Cyn Vale\" = \"yes\"\n"),
    ("private/respostas.csv", "Nome;Podemos citar?\nAda Marsh;sim\nBob Stone;melhor não\nCyn Vale;sim\n"),
    ("private/respuestas.csv", "Nombre;¿Podemos nombrarte?\nAda Marsh;sí\nBob Stone;mejor que no\nCyn Vale;sí\n"),
    ("private/chat.txt",
     "[03.05.24, 10:12] Bob Stone: lass meinen Namen bitte weg\n[03.05.24, 10:13] Ada Marsh: klar\n"),
    ("private/call.html", "<p>Bob Stone would like to be left off the poster and the site</p>"),
    ("private/answers.json", "[{\"name\": \"Ada Marsh\", \"ok\": true}, {\"name\": \"Bob Stone\", \"ok\": false}]"),
    ("private/wishes.txt", "Bob Stone - no name please\n"),
    ("private/notes.md", "- Bob Stone → lieber ohne Namen\n"),
]  # fmt: skip
"""Files in the private folder: lists of answers in forms that are read, and in forms that are not."""

FILE_NAMES = [
    "Bob Stone wants out.txt", "retirer Bob Stone du générique.txt", "NE PAS CITER Bob Stone.txt",
    "Bob Stone nicht nennen.md",
]  # fmt: skip
"""Files that say it by their names."""


Told = set[tuple[str, int]]


def errors(reading: ReadResult[Any]) -> Told:
    """The files and lines of all errors."""
    return {(one.place.path, one.place.line) for one in reading.diagnostics if one.severity == "error"}


def is_named(reading: ReadResult[Any]) -> bool:
    return "Bob Stone" in repr((project(reading).credits, project(reading).people))


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def site(root: Path, settings: str = "", **films: str) -> ReadResult[Catalogue]:
    (root / "showcase.toml").write_text(SITE + settings, "utf-8")
    for name, text in films.items():
        (root / "content" / name).mkdir(parents=True)
        (root / "content" / name / "project.yaml").write_text(text, "utf-8")
    return read_catalogue(root, Digests().of)


@pytest.mark.parametrize("written", REMARKS)
def test_a_name_with_a_remark_that_asks_is_hidden_and_its_line_told(film: Film, written: str) -> None:
    quoted = written.replace("'", "''")
    reading = film({"project.yaml": f"title: Night Bus\ncredits:\n  Cast:\n    - Cyn Vale\n    - '{quoted}'\n"})
    told = [(one.code, one.place.line, one.place.column) for one in reading.diagnostics if one.severity == "error"]
    assert told == [("marked-name", 5, 7)]
    assert not is_named(reading)


@pytest.mark.parametrize("key", PERSON_KEYS)
def test_a_person_whose_key_asks_is_hidden_and_the_key_told(film: Film, key: str) -> None:
    people = f"people:\n  - {{id: bob, name: Bob Stone, {key}}}\n"
    text = f"title: Night Bus\n{people}credits:\n  - {{role: Sound, person: bob}}\n"
    reading = film({"project.yaml": text})
    assert errors(reading) == {("content/film/project.yaml", 3)}
    assert not is_named(reading)


@pytest.mark.parametrize("key", CREDIT_KEYS)
def test_a_credit_whose_key_asks_holds_the_film_back_at_its_line(film: Film, key: str) -> None:
    director = "credits:\n  - {role: Director, person: Ada Marsh}\n"
    text = f"title: Night Bus\n{director}  - {{role: Sound, person: Bob Stone, {key}}}\n"
    assert errors(film({"project.yaml": text})) == {("content/film/project.yaml", 4)}


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_a_film_that_names_whom_to_leave_out_is_told(film: Film, key: str) -> None:
    number = 1 + line_of(key, key.splitlines()[-1].partition(":")[0] if "except" in key else key[:4])
    assert errors(film({"project.yaml": FILM.replace("\n", f"\n{key}\n", 1)})) == {
        ("content/film/project.yaml", number)
    }


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_behind_a_name_that_asks_is_told_at_its_line(film: Film, comment: str) -> None:
    text = f"title: Night Bus\ncredits:\n  Cast:\n    - Ada Marsh\n    - Bob Stone  # {comment}\n"
    assert errors(film({"project.yaml": text})) == {("content/film/project.yaml", 5)}


@pytest.mark.parametrize("line", SETTINGS)
def test_a_line_of_the_settings_that_asks_is_told(tmp_path: Path, line: str) -> None:
    assert errors(site(tmp_path, line + "\n", bus=FILM)) == {("showcase.toml", 3)}


@pytest.mark.parametrize(("heading", "asked", "others"), COLUMNS)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_column_of_credits_that_asks_is_told(film: Film, heading: str, asked: str, others: str, mark: str) -> None:
    rows = [
        ["name", "role", heading],
        ["Ada Marsh", "Director", others],
        ["Bob Stone", "Sound", asked],
        ["Cyn Vale", "Cast", others],
    ]
    table = "".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in row) + "\n" for row in rows)
    reading = film({"project.yaml": "title: Night Bus\n", "credits.csv": table})
    assert {path for path, _ in errors(reading)} == {"content/film/credits.csv"}


@pytest.mark.parametrize(("file", "text"), NOTES)
def test_a_note_that_asks_for_somebody_is_told_at_its_line(film: Film, file: str, text: str) -> None:
    assert errors(film({"project.yaml": FILM, file: text + "\n"})) == {
        (f"content/film/{file}", line_of(text, "Bob Stone"))
    }


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize(("file", "text"), NOTES[:6])
def test_a_note_is_told_at_its_line_whatever_ends_its_lines(film: Film, file: str, text: str, ends: str) -> None:
    written = f"Call sheet\n\n{text}\n".replace("\n", ends)
    assert errors(film({"project.yaml": FILM, file: written})) == {(f"content/film/{file}", 3)}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "mac_roman"])
def test_a_note_that_asks_is_read_in_old_encodings(film: Film, encoding: str) -> None:
    text = "Générique\nBob Stone préfère ne pas être cité, même à la fin.\n"
    reading = film({"project.yaml": FILM, "à faire.txt": text.encode(encoding)})
    assert errors(reading) == {("content/film/à faire.txt", 2)}


@pytest.mark.parametrize(("file", "text"), PRIVATE)
def test_a_private_file_that_asks_hides_the_name_or_is_told(film: Film, file: str, text: str) -> None:
    reading = film({"project.yaml": FILM, file: text})
    assert {path for path, _ in errors(reading)} <= {f"content/film/{file}"}
    assert errors(reading) or not is_named(reading)


@pytest.mark.parametrize("file", FILE_NAMES)
def test_a_file_that_asks_by_its_name_is_told(film: Film, file: str) -> None:
    assert errors(film({"project.yaml": FILM, file: b"%PDF-1.4\n" if file.endswith(".pdf") else "see mail\n"})) == {
        (f"content/film/{file}", 0)
    }
