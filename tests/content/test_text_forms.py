"""A film is the same whatever program saved its texts: line ends, marks, encodings, quotes and separators."""

from __future__ import annotations

import codecs
import csv
import io
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import yaml

from showcase.content.read_result import ReadResult
from showcase.model.project import Project
from tests.content.conftest import Film, project
from tests.content.sample import FILES

PICTURE = "stills/one.jpg"
SAMPLE = {
    **{name: text for name, text in FILES.items() if name != PICTURE},
    "project.yaml": FILES["project.yaml"].replace("Le bus de nuit", "Été à Évry").replace("Wrote.", "Écrivit à Évry."),
    "private/consent.csv": "name,consent,note\nEve Poe,name,\nÉric Blé,no,\n",
    "credits.csv": "name,role\nZoé Noé,editor\nÉric Blé,sound\n",
    "statement.fr.md": "Été avec Éric Blé.\n\nDeux paragraphes.\n",
    "subtitles/fr.srt": "1\n00:00:01,000 --> 00:00:02,000\nÉté\n\n2\n00:00:03,000 --> 00:00:02,000\nÉric Blé\n",
}
Form = Callable[[str, str], str | bytes]


def of(kind: str, form: Callable[[str], str]) -> Form:
    return lambda name, text: form(text) if name.endswith(kind) else text


def table(**dialect: Any) -> Form:
    def write(text: str) -> str:
        made = io.StringIO()
        csv.writer(made, **{"lineterminator": "\n", **dialect}).writerows(csv.reader(io.StringIO(text)))
        return made.getvalue()

    return of(".csv", write)


SAME_PLACES: dict[str, Form] = {
    "Windows": lambda name, text: text.replace("\n", "\r\n"),
    "old Mac": lambda name, text: text.replace("\n", "\r"),
    "BOM": lambda name, text: text.encode("utf-8-sig"),
    "Notepad": lambda name, text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": lambda name, text: text.encode("utf-16"),
    "UTF-16, big end first": lambda name, text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-16 without a mark": lambda name, text: text.encode("utf-16-le"),
    "UTF-32": lambda name, text: text.encode("utf-32"),
    "no line end at the end": lambda name, text: text.rstrip("\n"),
    "empty lines at the end": lambda name, text: text + "\n\n \n\n",
    "spaces at the end of lines": of(".yaml", lambda text: text.replace("\n", "  \n")),
    "comments": of(".yaml", lambda text: text.replace("\n", "  # a note\n").replace("|  # a note", "|")),
    "semicolons": table(delimiter=";"),
    "tabs": table(delimiter="\t"),
    "bars": table(delimiter="|"),
}
OTHER_PLACES: dict[str, Form] = {
    "quoted cells": table(quoting=csv.QUOTE_ALL),
    "a line that names the separator": of(".csv", lambda text: "sep=,\n" + text),
    "a space behind each comma": of(".csv", lambda text: text.replace(",", ", ")),
    "JSON": of(".yaml", lambda text: json.dumps(yaml.load(text, yaml.BaseLoader), ensure_ascii=False)),
    "JSON in ASCII": of(".yaml", lambda text: json.dumps(yaml.load(text, yaml.BaseLoader))),
    "JSON on many lines": of(".yaml", lambda text: json.dumps(yaml.load(text, yaml.BaseLoader), indent=2)),
    "another program's YAML": of(".yaml", lambda text: yaml.safe_dump(yaml.load(text, yaml.BaseLoader))),
    "a directive and an end": of(".yaml", lambda text: f"%YAML 1.1\n---\n{text}\n...\n"),
}


def plain(reading: ReadResult[Project]) -> Project:
    """Returns the film without digests and places: the bytes of its files are others."""
    found = project(reading)
    tracks = tuple(replace(track, source=replace(track.source, digest="", size=0)) for track in found.tracks)
    facts = tuple((name, value, found.place) for name, value, _ in found.typed_facts)
    return replace(found, digest="", tracks=tracks, typed_facts=facts, withdrawn=())


def told(reading: ReadResult[Project], *, with_places: bool) -> list[tuple[str, str, str]]:
    return sorted(
        (str(one.severity), one.code, str(one.place) if with_places else one.place.path)
        for one in reading.diagnostics
    )


@pytest.mark.parametrize("form", [*SAME_PLACES, *OTHER_PLACES])
def test_a_film_is_the_same_in_every_form_of_its_texts(film: Film, form: str) -> None:
    make = {**SAME_PLACES, **OTHER_PLACES}[form]
    expected = film({**SAMPLE, PICTURE: b"x"})
    other = film({**{name: make(name, text) for name, text in SAMPLE.items()}, PICTURE: b"x"})
    assert plain(other) == plain(expected)
    assert told(other, with_places=form in SAME_PLACES) == told(expected, with_places=form in SAME_PLACES)
    assert "Blé" not in repr(other.value)


def test_accents_in_two_signs_are_accents(film: Film) -> None:
    """As macOS and some editors write them: names match and are hidden, texts stay as written."""
    split = {name: unicodedata.normalize("NFD", text) for name, text in SAMPLE.items()}
    expected = film({**SAMPLE, PICTURE: b"x"})
    for name in SAMPLE:
        other = film({**SAMPLE, name: split[name], PICTURE: b"x"}, f"film-{len(name)}-{name[0]}")
        assert [one.person and unicodedata.normalize("NFC", one.person.name) for one in project(other).credits] == [
            one.person and one.person.name for one in project(expected).credits
        ]
        assert "Ble\u0301" not in unicodedata.normalize("NFD", repr(other.value))
        assert [one[:2] for one in told(other, with_places=False)] == [
            one[:2] for one in told(expected, with_places=False)
        ]


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_letters_of_windows_are_read_and_reported_once_a_file(film: Film, name: str) -> None:
    expected = film({**SAMPLE, PICTURE: b"x"})
    other = film({**SAMPLE, name: SAMPLE[name].encode("cp1252"), PICTURE: b"x"})
    assert plain(other) == plain(expected)
    wrong = [one for one in other.diagnostics if one.code in ("wrong-encoding", "unclear-encoding")]
    is_ascii = SAMPLE[name].isascii()
    assert [one.place.path for one in wrong] == (
        [] if is_ascii or name.endswith(".srt") else [f"content/film/{name}"]
    )  # the letters of subtitles are known by their language
    if wrong:
        first = next(at for at, sign in enumerate(SAMPLE[name]) if not sign.isascii())
        before = SAMPLE[name][:first]
        assert (wrong[0].place.line, wrong[0].place.column) == (before.count("\n") + 1, first - before.rfind("\n"))
