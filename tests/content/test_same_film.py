"""A film says the same however its facts are laid out: styles of YAML, keys of three languages, one file or several."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.content.conftest import Film, project

BLOCK = """\
title:
  fr: Le bus de nuit
  en: Night bus
type: short
year: 2024
countries: [FR, BE]
languages: [fr]
genres: [drama, comedy]
keywords: [bus, night]
running_time: 12:30
aspect_ratio: 16:9
student: yes
logline:
  fr: "Un bus : la nuit."
  en: A bus at night.
synopsis:
  fr: Un bus roule. Il pleut.
  en: A bus drives. It rains.
awards:
  - title: First prize
    festival: Rio
    year: 2024
screenings:
  - festival: Rio
    city: Rio de Janeiro
    date: 2024-05-01
links:
  - url: https://example.org/bus
    label: Site
chapters:
  - at: 0:10
    title: Start
  - at: 1:02
    title: End
credits:
  - role: director
    person: Ada Marsh
  - role: editor
    people: [Bob Stone, Cyn Vale]
  - role: actor
    person: Łukasz Żak
    character: "Max: the driver"
"""


def changed(words: Mapping[str, str]) -> str:
    text = BLOCK
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    return text


STYLES: dict[str, str] = {
    "flow": """\
{title: {fr: Le bus de nuit, en: Night bus}, type: short, year: 2024, countries: [FR, BE], languages: [fr],
 genres: [drama, comedy], keywords: [bus, night], running_time: "12:30", aspect_ratio: "16:9", student: yes,
 logline: {fr: "Un bus : la nuit.", en: A bus at night.},
 synopsis: {fr: Un bus roule. Il pleut., en: A bus drives. It rains.},
 awards: [{title: First prize, festival: Rio, year: 2024}],
 screenings: [{festival: Rio, city: Rio de Janeiro, date: 2024-05-01}],
 links: [{url: "https://example.org/bus", label: Site}],
 chapters: [{at: "0:10", title: Start}, {at: "1:02", title: End}],
 credits: [{role: director, person: Ada Marsh}, {role: editor, people: [Bob Stone, Cyn Vale]},
  {role: actor, person: Łukasz Żak, character: "Max: the driver"}]}
""",
    "json": """\
{"title": {"fr": "Le bus de nuit", "en": "Night bus"}, "type": "short", "year": 2024, "countries": ["FR", "BE"],
 "languages": ["fr"], "genres": ["drama", "comedy"], "keywords": ["bus", "night"], "running_time": "12:30",
 "aspect_ratio": "16:9", "student": true, "logline": {"fr": "Un bus : la nuit.", "en": "A bus at night."},
 "synopsis": {"fr": "Un bus roule. Il pleut.", "en": "A bus drives. It rains."},
 "awards": [{"title": "First prize", "festival": "Rio", "year": 2024}],
 "screenings": [{"festival": "Rio", "city": "Rio de Janeiro", "date": "2024-05-01"}],
 "links": [{"url": "https:\\/\\/example.org\\/bus", "label": "Site"}],
 "chapters": [{"at": "0:10", "title": "Start"}, {"at": "1:02", "title": "End"}],
 "credits": [{"role": "director", "person": "Ada Marsh"}, {"role": "editor", "people": ["Bob Stone", "Cyn Vale"]},
  {"role": "actor", "person": "\\u0141ukasz \\u017bak", "character": "Max: the driver"}]}
""",
    "folded and literal": changed({
        "  fr: Un bus roule. Il pleut.\n": "  fr: >-\n    Un bus roule.\n    Il pleut.\n",
        "  en: A bus drives. It rains.\n": "  en: |-\n    A bus drives. It rains.\n",
    }),
    "quoted keys": re.sub(r"^( *(?:- )?)(\w+):", r'\1"\2":', BLOCK, flags=re.MULTILINE),
    "single quotes": changed({'"Un bus : la nuit."': "'Un bus : la nuit.'", '"Max: the driver"': "'Max: the driver'"}),
    "comments": re.sub(r"$", "  # so", "# first\n" + BLOCK.rstrip("\n"), flags=re.MULTILINE) + "\n# last\n",
    "document marks": f"%YAML 1.2\n---\n{BLOCK}...\n",
    "deeper": re.sub(r"^( +)", r"\1   ", BLOCK, flags=re.MULTILINE),
    "lists at the margin": re.sub(r"^  (- | {2}(?=[a-z]+: ))", lambda found: found[1], BLOCK, flags=re.MULTILINE),
    "capitals": re.sub(r"^([a-z_]+):", lambda found: found[1].upper() + ":", BLOCK, flags=re.MULTILINE),
    "spaces for underscores": changed({"running_time": "running time", "aspect_ratio": "aspect-ratio"}),
    "anchors": changed({
        "countries: [FR, BE]": "countries: &them [FR, BE]",
        "    festival: Rio\n    year": "    festival: &rio Rio\n    year",
        "  - festival: Rio\n": "  - festival: *rio\n",
    }),
    "french": changed({
        "title:\n  fr": "titre:\n  fr", "year: 2024\ncountries": "année: 2024\npays", "languages": "langues",
        "keywords": "mots_clés", "running_time": "durée", "awards": "prix", "screenings": "projections",
        "links": "liens", "chapters": "chapitres",
    }),
    "french words": changed({
        "type: short": "type: court métrage", "[FR, BE]": "[France, Belgique]",
        "languages: [fr]": "languages: français",
        "student: yes": "student: oui", "12:30": "12 min 30", "date: 2024-05-01": "date: 1er mai 2024",
        "role: director": "role: réalisatrice", "role: editor": "role: montage", "role: actor": "role: interprétation",
    }),
    "spanish words": changed({
        "type: short": "type: cortometraje", "[FR, BE]": "[Francia, Bélgica]", "languages: [fr]": "languages: francés",
        "student: yes": "student: sí", "date: 2024-05-01": "date: 1 de mayo de 2024",
        "role: director": "role: dirección", "role: editor": "role: montaje",
    }),
    "words for lists": changed({
        "[FR, BE]": "FR, BE", "[drama, comedy]": "drama, comedy", "[bus, night]": "bus, night",
        "languages: [fr]": "languages: fr",
    }),
    "other forms": changed({
        "12:30": "750", "date: 2024-05-01": "date: May 1 2024", "at: 1:02": "at: 62 s", "student: yes": "student: true",
    }),
}  # fmt: skip

FILES: dict[str, Mapping[str, str]] = {
    "credits in a file": {
        "project.yaml": BLOCK.split("credits:\n")[0],
        "credits.yaml": "credits:\n" + BLOCK.split("credits:\n")[1],
    },
    "credits as a list": {
        "project.yaml": BLOCK.split("credits:\n")[0],
        "credits.yaml": BLOCK.split("credits:\n")[1],
    },
    "credits as a table": {
        "project.yaml": BLOCK.split("credits:\n")[0],
        "credits.csv": "name,role,character\nAda Marsh,director,\nBob Stone,editor,\nCyn Vale,editor,\n"
        "Łukasz Żak,actor,Max: the driver\n",
    },
    "yml": {"project.yml": BLOCK},
    "capital name": {"Project.yaml": BLOCK},
}

ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


def said(film: Film, files: Mapping[str, str | bytes], name: str) -> tuple[str, list[str]]:
    """All that was read, without places, digests and the name of the folder; and the codes of errors and warnings."""
    reading = film(dict(files), name=name)
    loud = [f"{one.code} {one.place}" for one in reading.diagnostics if one.severity in ("error", "warning")]
    value = re.sub(r"(Location|AuthorFile)\\([^()]*\\)", r"\\1", repr(project(reading)))
    value = re.sub(r"Location\([^()]*\)", "", value).replace(f"slug='{name}'", "")
    value = re.sub(r"digest='[^']*'|p-[0-9a-f]{10}", "", value)
    return value, loud


@pytest.mark.parametrize("style", STYLES)
def test_a_style_changes_nothing(film: Film, style: str) -> None:
    plain, told = said(film, {"project.yaml": BLOCK}, "plain")
    assert told == []
    assert said(film, {"project.yaml": STYLES[style]}, "other") == (plain, [])


@pytest.mark.parametrize("files", FILES)
def test_facts_in_other_files_are_the_same(film: Film, files: str) -> None:
    plain, _ = said(film, {"project.yaml": BLOCK}, "plain")
    assert said(film, FILES[files], "other") == (plain, [])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_ends_of_lines_change_nothing(film: Film, encoding: str, ends: str) -> None:
    plain, _ = said(film, {"project.yaml": BLOCK}, "plain")
    assert said(film, {"project.yaml": BLOCK.replace("\n", ends).encode(encoding)}, "other") == (plain, [])


@pytest.mark.parametrize("line", range(BLOCK.count("\n")))
def test_a_line_less_changes_something_or_is_told(film: Film, line: int) -> None:
    plain, _ = said(film, {"project.yaml": BLOCK}, "plain")
    lines = BLOCK.splitlines(keepends=True)
    text = "".join(lines[:line] + lines[line + 1 :])
    assert said(film, {"project.yaml": text}, "other") != (plain, [])
