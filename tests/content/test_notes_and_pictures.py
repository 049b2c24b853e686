"""Notes on the making, long texts, stills and laurels: what a page shows of the files in a film's folder."""

from __future__ import annotations

import pytest

from showcase.model.project import Project
from tests.content.conftest import Film, codes, project

PNG = b"\x89PNG\r\n\x1a\n"
PEOPLE = "people:\n- {id: ada, name: Ada Marsh}\n- {id: zora, name: Zora Quabex, consent: anonymous}\n"


def of(film: Film, files: dict[str, str | bytes]) -> Project:
    reading = film({"project.yaml": "title: Nuit\n", **files})
    assert codes(reading) == []
    return project(reading)


@pytest.mark.parametrize(
    ("name", "written", "date", "title", "body"),
    [
        ("2025-04-07.md", "Un.", "2025-04-07", "", "Un."),
        ("2025-04-07-le-bus.md", "# Le bus\n\nUn.", "2025-04-07", "Le bus", "Un."),
        ("2025-04-07 le bus.md", "Un.", "2025-04-07", "", "Un."),
        ("2025-04_le-bus.markdown", "Un.", "2025-04", "", "Un."),
        ("2025.md", "# 2025 #\nUn.", "2025", "2025", "Un."),
        ("bus.md", "---\ndate: 7 avril 2025\ntitre: Le bus\n---\n# Un\nDeux.", "2025-04-07", "Le bus", "# Un\nDeux."),
        ("2024-01-01.md", "---\ndate: 2025\n---\nUn.", "2025", "", "Un."),
        ("2025-04-07.md", "Un.\n\n# Pas un titre", "2025-04-07", "", "Un.\n\n# Pas un titre"),
        ("2025-04-07.md", "## Deux\nUn.", "2025-04-07", "", "## Deux\nUn."),
        ("2025-04-07.md", "#Un", "2025-04-07", "", "#Un"),
    ],
)
@pytest.mark.parametrize("folder", ["making-of", "Making Of", "making_of", "makingof"])
def test_a_note_has_the_date_and_the_title_that_are_written(
    film: Film, folder: str, name: str, written: str, date: str, title: str, body: str
) -> None:
    (note,) = of(film, {f"{folder}/{name}": written}).making_of
    assert (str(note.date), note.title.best("fr").text, note.body.best("fr").text) == (date, title, body)


def test_notes_are_in_the_order_of_time_and_one_in_several_languages_is_one(film: Film) -> None:
    notes = of(
        film,
        {
            "making-of/2025-04.md": "Avril.",
            "making-of/2025-04-30.md": "Trente.",
            "making-of/2025-04-07-bus.en.md": "---\nkind: jalon\n---\n# The bus\nOne.",
            "making-of/2025-04-07-bus.fr.md": "---\nby: ada\n---\n# Le bus\nUn.",
            "making-of/2024.md": "Avant.",
            "credits.yaml": PEOPLE + "credits: [{role: director, person: ada}]\n",
        },
    ).making_of
    assert [str(note.date) for note in notes] == ["2024", "2025-04-07", "2025-04-30", "2025-04"]
    bus = notes[1]
    assert {saying.language: saying.text for saying in bus.title.sayings} == {"fr": "Le bus", "en": "The bus"}
    assert [saying.language for saying in bus.body.sayings] == ["fr", "en"]
    assert (bus.by, bus.kind, bus.id) == ("Ada Marsh", "milestone", "2025-04-07-bus")


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("challenge", "challenge"),
        ("Défi", "challenge"),
        ("étape", "milestone"),
        ("prix", "award"),
        ("~", "note"),
        ("version", "version"),
        ("répétition", "répétition"),
    ],
)
def test_the_kind_of_a_note(film: Film, kind: str, read: str) -> None:
    (note,) = of(film, {"making-of/2025.md": f"---\nkind: {kind}\n---\nUn."}).making_of
    assert note.kind == read


@pytest.mark.parametrize(
    ("written", "pictures"),
    [
        ("![a](a.png)", ["a.png"]),
        ("![a](./a.png) ![b](b.png 'Un')", ["a.png", "b.png"]),
        ("![b](b.png) ![a](a.png) ![b](b.png)", ["b.png", "a.png"]),
        ("![a][1]\n\n[1]: a.png", ["a.png"]),
        ("![c](<c d.png>)", []),
        ("![c](c%20d.png)", ["c d.png"]),
        ("![s](../stills/s.png)", ["s.png"]),
        ("![s](stills/s.png)", ["s.png"]),
        ("![a](a.png?x=1#y)", ["a.png"]),
        ("`![a](a.png)`", []),
        ("```\n![a](a.png)\n```", []),
        ("![é](e\u0301t\u00e9.png)", ["été.png"]),
        ("<!-- ![a](a.png) -->Un.", []),
    ],
)
def test_the_pictures_that_a_note_shows_in_their_order(film: Film, written: str, pictures: list[str]) -> None:
    files = dict.fromkeys(
        ("making-of/a.png", "making-of/b.png", "making-of/c d.png", "stills/s.png", "making-of/été.png"), PNG
    )
    reading = film({"project.yaml": "title: Nuit\n", "making-of/2025.md": written, **files})
    (note,) = project(reading).making_of
    assert [picture.path.rpartition("/")[2] for picture in note.pictures] == pictures


@pytest.mark.parametrize("link", ["../../other/secret.png", "../../../etc/passwd", "private/p.png", "../private/p.png"])
def test_a_note_shows_nothing_from_outside_or_from_a_private_folder(film: Film, link: str) -> None:
    reading = film({"project.yaml": "title: Nuit\n", "making-of/2025.md": f"![a]({link})", "private/p.png": PNG})
    (note,) = project(reading).making_of
    assert note.pictures == ()
    assert "dead-link" in codes(reading)


def test_a_note_by_somebody_who_is_not_named_has_no_name(film: Film) -> None:
    note = "---\nby: Zora Quabex\n---\n# Zora Quabex cuts\nZORA QUABEX cut."
    reading = film(
        {
            "project.yaml": "title: Nuit\n",
            "credits.yaml": PEOPLE + "credits: [{role: editor, person: zora}]\n",
            "making-of/2025.md": note,
        }
    )
    (read,) = project(reading).making_of
    assert read.by == ""
    assert "quabex" not in repr(read).lower()


@pytest.mark.parametrize(
    ("files", "texts"),
    [
        ({"synopsis.fr.md": "Un.", "synopsis.en.md": "One."}, {"fr": "Un.", "en": "One."}),
        ({"synopsis.md": "Un.", "synopsis.en.md": "One."}, {"fr": "Un.", "en": "One."}),
        ({"Synopsis.fr.markdown": "Un.\n\n"}, {"fr": "Un."}),
        ({"synopsis.pt-br.md": "Um."}, {"pt-BR": "Um."}),
        ({"synopsis.fr.md": "\ufeff\n\nUn.  \n"}, {"fr": "Un."}),
        ({"synopsis.fr.md": "---\nauthor: x\n---\nUn."}, {"fr": "Un."}),
        ({"synopsis.fr.md": "<!-- à relire -->Un."}, {"fr": "Un."}),
    ],
)
def test_a_long_text_is_its_files_in_all_languages(film: Film, files: dict[str, str], texts: dict[str, str]) -> None:
    read = of(film, dict(files)).synopsis_long
    assert {saying.language: saying.text for saying in read.sayings} == texts


def test_a_text_that_is_written_twice_is_that_of_its_file(film: Film) -> None:
    reading = film({"project.yaml": "synopsis: {long: {fr: Deux., en: Two.}}\n", "synopsis.fr.md": "Un."})
    told = [(one.code, one.place.line, one.place.column) for one in reading.diagnostics if one.code in codes(reading)]
    assert told == [("said-twice", 1, 23)]
    read = project(reading).synopsis_long
    assert {saying.language: saying.text for saying in read.sayings} == {"fr": "Un.", "en": "Two."}


@pytest.mark.parametrize(
    ("file", "text", "own", "place", "shown"),
    [
        ("tools.yaml", "- Sora\n", "tools: [Suno]\n", "1:8", "Sora"),
        ("rights.yaml", "copyright: Sora\n", "title: x\ndroits: {copyright: Suno}\n", "2:9", "Sora"),
        ("rights.yaml", "- {kind: music, title: Sora}\n", "rights:\n- {title: Suno}\n", "2:1", "Sora"),
        ("rights.yaml", "disclosure: {label: Sora}\n", "disclosure: {label: Suno}\n", "1:13", "Sora"),
        ("music/cues.csv", "title,in\nSora,0:01\n", "cues: [{title: Suno, in: 0:02}]\n", "1:7", "Sora"),
        ("music/cues.yaml", "- {title: Sora}\n", "cue_sheet: none\n", "1:12", "Sora"),
        ("tools.yaml", "", "tools: [Suno]\n", "", "Suno"),
        ("rights.yaml", "# later\n", "rights: {copyright: Suno}\n", "", "Suno"),
        ("rights.yaml", "copyright: Sora\n", "disclosure: {label: Suno}\n", "", "Suno"),
        ("music/cues.csv", "title,in\n", "cues: [{title: Suno, in: 0:02}]\n", "", "Suno"),
    ],
)
def test_what_has_a_file_of_its_own_and_is_in_the_settings_too_is_reported(
    film: Film, file: str, text: str, own: str, place: str, shown: str
) -> None:
    reading = film({file: text, "project.yaml": own})
    told = [str(one.place) for one in reading.diagnostics if one.code == "said-twice"]
    assert told == ([f"content/film/project.yaml:{place}"] if place else [])
    assert shown in repr(reading.value)


@pytest.mark.parametrize(
    ("files", "stills"),
    [
        ({}, [("a.png", "", ""), ("b.png", "", "")]),
        ({"stills/b.md": "Le bus."}, [("a.png", "", ""), ("b.png", "Le bus.", "")]),
        ({"stills/b.md": "---\nalt: Un bus\ncredit: Ada\n---\n"}, [("a.png", "", ""), ("b.png", "", "Ada")]),
        ({"stills/stills.yaml": "- b.png\n"}, [("b.png", "", ""), ("a.png", "", "")]),
        ({"stills/stills.yaml": "b.png: Le bus.\na.png:\n"}, [("b.png", "Le bus.", ""), ("a.png", "", "")]),
        ({"stills/stills.yaml": "b.png: {fr: Le bus., en: The bus.}\n"}, [("b.png", "Le bus.", ""), ("a.png", "", "")]),
        (
            {"stills/stills.yaml": "stills:\n- {image: b.png, legend: Le bus., photo: Ada}\n"},
            [("b.png", "Le bus.", "Ada"), ("a.png", "", "")],
        ),
        ({"stills/stills.yaml": "file: b.png\ncaption: Le bus.\n"}, [("b.png", "Le bus.", ""), ("a.png", "", "")]),
        ({"project.yaml": "title: Nuit\nstills: [stills/b.png]\n"}, [("b.png", "", ""), ("a.png", "", "")]),
        ({"project.yaml": "title: Nuit\nphotos: {b.png: Le bus.}\n"}, [("b.png", "Le bus.", ""), ("a.png", "", "")]),
        (
            {"project.yaml": "title: Nuit\nstills: [0:10, 1'20]\n"},
            [("10", "", ""), ("80", "", ""), ("a.png", "", ""), ("b.png", "", "")],
        ),
        (
            {"project.yaml": "title: Nuit\nstills: [{at: 83.5, caption: Le bus.}]\n"},
            [("83.5", "Le bus.", ""), ("a.png", "", ""), ("b.png", "", "")],
        ),
    ],
)
def test_stills_are_those_that_are_named_then_all_others(
    film: Film, files: dict[str, str], stills: list[tuple[str, str, str]]
) -> None:
    read = of(film, {"stills/a.png": PNG, "stills/b.png": PNG, **files}).stills
    assert [
        (one.source.path.rpartition("/")[2] if one.source else f"{one.at:g}", one.caption.best("fr").text, one.credit)
        for one in read
    ] == stills


def test_a_caption_in_every_language_of_its_files(film: Film) -> None:
    (still,) = of(
        film,
        {
            "stills/a.png": PNG,
            "stills/a.md": "---\nalt: Un bus\n---\nLe bus.",
            "stills/a.en.md": "---\nalt: A bus\n---\nThe bus.",
        },
    ).stills
    assert {saying.language: saying.text for saying in still.caption.sayings} == {"fr": "Le bus.", "en": "The bus."}
    assert {saying.language: saying.text for saying in still.alt.sayings} == {"fr": "Un bus", "en": "A bus"}


@pytest.mark.parametrize(
    ("awards", "file", "given"),
    [
        ("[{title: Prix, festival: Annecy}]", "press/annecy-2024.svg", ["press/annecy-2024.svg"]),
        ("[{title: Prix, festival: Cinémed}]", "press/Laurier Cinémed.png", ["press/Laurier Cinémed.png"]),
        ("[{title: Prix}]", "press/laurel.png", ["press/laurel.png"]),
        ("[{title: Prix}, {title: Mention}]", "press/laurel.png", ["", ""]),
        (
            "[{title: Prix, festival: Annecy}, {title: Prix, festival: Lyon}]",
            "press/lyon.webp",
            ["", "press/lyon.webp"],
        ),
        ("[{title: Prix, festival: Annecy}]", "press/annecy.jpg", [""]),
        ("[{title: Prix, laurel: a.png}]", "press/a.png", ["press/a.png"]),
    ],
)
def test_the_artwork_of_a_festival_goes_to_its_award(film: Film, awards: str, file: str, given: list[str]) -> None:
    read = of(film, {"project.yaml": f"title: Nuit\nawards: {awards}\n", file: PNG})
    found = [award.laurel.path.removeprefix("content/film/") if award.laurel else "" for award in read.awards]
    assert found == given


@pytest.mark.parametrize(
    ("name", "is_art"),
    [
        ("logo.svg", True),
        ("Logo-white.png", True),
        ("title_2.png", True),
        ("titre.svg", True),
        ("logotype.svg", False),
        ("untitled.png", False),
        ("annecy.svg", False),
        ("wordmark.jpg", True),
    ],
)
def test_logos_and_titles_are_art_for_the_press(film: Film, name: str, is_art: bool) -> None:
    read = of(film, {f"press/{name}": PNG})
    assert [art.path for art in read.press_art] == ([f"content/film/press/{name}"] if is_art else [])
