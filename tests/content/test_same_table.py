"""The same rows say the same in every kind of table: CSV with any mark, encoding and end of line, xlsx, ods and xls."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.content.conftest import Film, project
from tests.content.test_table_reader import appended, ods, xls

Rows = list[list[str]]


def text(rows: Rows, mark: str = ",", ends: str = "\n", encoding: str = "utf-8", quoted: bool = False) -> bytes:
    def cell(written: str) -> str:
        needs = quoted or mark in written or '"' in written or "\n" in written
        return '"' + written.replace('"', '""') + '"' if needs else written

    lines = "".join(mark.join(map(cell, row)) + ends for row in rows)
    return lines.encode(encoding)


def book(made: Callable[..., bytes]) -> Callable[[Rows], bytes]:
    return lambda rows: made(*[[cell or None for cell in row] for row in rows])


FORMS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "semicolons": (".csv", lambda rows: text(rows, ";")),
    "tabs": (".tsv", lambda rows: text(rows, "\t")),
    "tabs in csv": (".csv", lambda rows: text(rows, "\t")),
    "quoted": (".csv", lambda rows: text(rows, quoted=True)),
    "windows": (".csv", lambda rows: text(rows, ";", "\r\n", "cp1252")),
    "excel's unicode": (".csv", lambda rows: text(rows, "\t", "\r\n", "utf-16")),
    "excel's utf-8": (".csv", lambda rows: text(rows, ";", "\r\n", "utf-8-sig")),
    "sep": (".csv", lambda rows: b"sep=;\r\n" + text(rows, ";", "\r\n")),
    "old mac": (".csv", lambda rows: text(rows, ",", "\r")),
    "empty lines": (".csv", lambda rows: b"\n\n" + text(rows).replace(b"\n", b"\n\n", 1)),
    "empty columns": (".csv", lambda rows: text([[*row, "", ""] for row in rows])),
    "upper case": (".CSV", text),
    "xlsx": (".xlsx", book(appended)),
    "ods": (".ods", book(ods)),
    "xls": (".xls", book(xls)),
    "xlsx named csv": (".csv", book(appended)),
}

TABLES: dict[str, tuple[str, Rows, Callable[[Any], Any]]] = {
    "credits": (
        "credits",
        [
            ["Prénom", "Nom", "Rôle", "Personnage", "Département"],
            ["Zoé", "Durand", "réalisation", "", ""],
            ["Łukasz", "Żak", "jeu", "L'Étranger, dit \"Max\"", ""],
            ["José", "Núñez", "son; mixage", "", "son"],
        ],
        lambda film: (film.credits, film.people),
    ),
    "prompts": (
        "prompts/prompts",
        [
            ["prompt", "tool", "date", "seed", "selected"],
            ["a café, at night", "Sora", "2025-04-05", "42", "yes"],
            ["une « gare »; vide", "Runway Gen-3", "2025-04-06", "7", "no"],
        ],
        lambda film: film.prompts,
    ),
    "cues": (
        "music_cues",
        [
            ["titre", "compositeur", "début", "fin"],
            ["Été", "José Núñez", "0:10", "0:20"],
            ["L'hiver", "Zoé Durand", "1:00", "1:30"],
        ],
        lambda film: film.exhibition.cues,
    ),
    "consents": (
        "private/consent",
        [
            ["Nom", "Accord", "Alias", "Portée", "Remarque"],
            ["Zoé Durand", "oui", "", "", "par mail, le 3 mai"],
            ["Łukasz Żak", "non", "", "", ""],
            ["José Núñez", "alias", "Pepe", "site", ""],
        ],
        lambda film: (film.credits, film.people),
    ),
}  # fmt: skip


PEOPLE = "title: Nuit\ncredits: {Director: [Zoé Durand], Cast: [%s, José Núñez]}\n"
FILM = dict.fromkeys(TABLES, "title: Nuit\n") | {"consents": PEOPLE % "Łukasz Żak"}


def at_home(value: object) -> str:
    """What was read, without the places and digests of files, which differ from one kind of table to another."""
    return re.sub(r"(Location|AuthorFile)\([^()]*\)", r"\1", repr(value))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", FORMS)
def test_a_table_says_the_same_in_every_form(film: Film, table: str, form: str) -> None:
    stem, rows, part = TABLES[table]
    settings = FILM[table].replace("Łukasz Żak", "Luc Zak") if form == "windows" else FILM[table]
    suffix, made = FORMS[form]
    if form == "windows":  # has no letters of Poland
        rows = [[cell.replace("Łukasz Żak", "Luc Zak").replace("Łukasz", "Luc") for cell in row] for row in rows]
        rows = [[cell.replace("Żak", "Zak") for cell in row] for row in rows]
    plain = film({"project.yaml": settings, f"{stem}.csv": text(rows)})
    expected = at_home(part(project(plain)))
    assert [one.code for one in plain.diagnostics if one.severity == "error"] == []
    assert len(expected) > 60
    reading = film({"project.yaml": settings, f"{stem}{suffix}": made(rows)}, name="other")
    assert [one.code for one in reading.diagnostics if one.severity == "error"] == []
    assert at_home(part(project(reading))) == expected


@pytest.mark.parametrize("stem", ["cues", "cue sheet", "cue-sheet", "cue_sheet", "Music_Cues", "CueSheet"])
@pytest.mark.parametrize("folder", ["", "music/"])
def test_a_cue_sheet_is_found_by_any_of_its_names(film: Film, folder: str, stem: str) -> None:
    reading = film({"project.yaml": "title: Nuit\n", f"{folder}{stem}.csv": "title,in,out\nÉté,0:10,0:20\n"})
    assert [cue.start for cue in project(reading).exhibition.cues] == [10]
    assert [one.code for one in reading.diagnostics if one.severity in ("error", "warning")] == []
