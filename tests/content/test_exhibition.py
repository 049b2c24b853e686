"""What a festival needs after a selection: music cues, permissions, catalogue texts, posters in two shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.keys.exhibition_tables import CUE_COLUMNS
from showcase.content.words import author_words
from showcase.diagnostics import Severity
from showcase.localization import message
from showcase.model.exhibition import Release
from showcase.model.provenance import YesNoUnknown
from showcase.model.text import PartialDate
from tests.content.conftest import Film, codes, project

REFERENCE = Path(__file__).parents[2] / "docs" / "content.md"
PNG = b"\x89PNG\r\n\x1a\n"


def test_cues_of_a_table_in_french(film: Film) -> None:
    header = "Titre;Compositeur;Éditeur;Utilisation;Début;Fin"
    found = film({"music/cues.csv": f"{header}\nNuit;Ada;Nord;fond;0:10;0:20,5\n"})
    assert codes(found) == []
    (cue,) = project(found).exhibition.cues
    assert (cue.title, cue.composer, cue.publisher, cue.use) == ("Nuit", "Ada", "Nord", "background")
    assert (cue.start, cue.end) == (10.0, 20.5)


@pytest.mark.parametrize(
    ("written", "use"),
    [
        ("BI", "background-instrumental"),
        ("Background Vocal", "background-vocal"),
        ("vv", "visual-vocal"),
        ("Visual instrumental", "visual-instrumental"),
        ("à l'image", "visual"),
        ("jingle", "jingle"),
    ],
)
def test_a_cue_keeps_whether_it_is_sung(film: Film, written: str, use: str) -> None:
    found = film({"music/cues.csv": f"title,use\nA,{written}\n"})
    assert [cue.use for cue in project(found).exhibition.cues] == [use]


@pytest.mark.parametrize(
    "files",
    [
        {"project.yaml": "cues: [{title: B, in: 20, out: 30}, {title: A, in: 0, out: 9}]"},
        {"music/cues.yaml": "cues:\n- {title: B, in: 20, out: 30}\n- {title: A, in: 0, out: 9}\n"},
        {"music/Cue sheet - Sheet1.csv": "title,in,out\nB,0:00:20,0:00:30\nA,0:00:00,0:00:09\n"},
        {"cues.csv": "título,inicio,salida\nB,0:00:20,0:00:30\nA,0:00:00,0:00:09\n"},
    ],
)
def test_cues_are_read_from_any_form_in_the_order_of_the_film(film: Film, files: dict[str, str]) -> None:
    found = film(files)
    assert codes(found) == []
    assert [(cue.title, cue.start) for cue in project(found).exhibition.cues] == [("A", 0.0), ("B", 20.0)]


def test_a_cue_that_ends_before_it_begins_is_told_with_its_line(film: Film) -> None:
    found = film({"music/cues.csv": "title,in,out\nA,0:00:00,0:00:09\nB,0:00:30,0:00:20\n"})
    (told,) = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    assert (told.code, told.place.line) == ("music-cue-backwards", 3)
    assert not told.fails_project


def test_a_time_that_is_none_is_told_and_the_cue_is_kept(film: Film) -> None:
    found = film({"music/cues.csv": "title,in,out\nA,soon,0:00:09\nB,01:00:00:12,0:00:20\n"})
    assert codes(found) == ["unreadable-time", "timecode-with-frames"]
    assert [cue.title for cue in project(found).exhibition.cues] == ["A", "B"]


def test_a_table_without_titles_is_told(film: Film) -> None:
    found = film({"music/cues.csv": "a,b\n1,2\n"})
    assert codes(found) == ["unknown-header"]


@pytest.mark.parametrize(
    ("written", "none"), [("none", True), ("aucune", True), ("néant", True), ("N/A", True), ("", False)]
)
def test_no_music_can_be_said(film: Film, written: str, none: bool) -> None:
    found = film({"project.yaml": f"title: Night\ncues: {written}\ncontent_notes: {written}\n"})
    assert codes(found) == []
    said = project(found).exhibition
    assert (said.no_music, said.no_content_notes) == (none, none)
    assert (said.cues, said.content_notes) == ((), ())


def test_permissions_count_only_where_they_are_understood(film: Film) -> None:
    found = film(
        {
            "project.yaml": "permissions:\n  online: oui\n  geoblocking: {answer: yes, note: France}\n"
            "  extract: perhaps\n  achive: yes\n"
        }
    )
    assert sorted(codes(found)) == ["unknown-key", "unknown-word"]
    said = project(found).exhibition
    assert said.permission("online").answer is YesNoUnknown.YES
    assert said.permission("geoblocking").note.best("fr").text == "France"
    assert said.permission("extract").answer is YesNoUnknown.UNKNOWN
    assert said.permission("archive").answer is YesNoUnknown.UNKNOWN


def test_catalogue_texts_of_files_are_no_further_texts_and_are_never_cut(film: Film) -> None:
    long = " ".join(["mot"] * 51)
    found = film(
        {
            "project.yaml": "catalogue: {100: {en: A hundred}}",
            "catalogue-50.fr.md": long,
            "billing-block.en.md": "A FILM",
            "dossier.fr.md": "Autre chose",
        }
    )
    assert codes(found) == ["long-catalogue-text"]
    (place,) = [one.place for one in found.diagnostics if one.code == "long-catalogue-text"]
    assert place.path.endswith("catalogue-50.fr.md")
    said = project(found).exhibition
    assert said.text(50).best("fr").text == long
    assert said.text(100).best("en").text == "A hundred"
    assert not said.text(150)
    assert said.billing.best("en").text == "A FILM"
    assert [name for name, _ in project(found).texts] == ["dossier"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_that_nobody_reads_to_the_end_is_told_of_at_its_file(film: Film, language: str) -> None:
    written = {"project.yaml": "synopsis: {long: A bus.}", "statement.en.md": "word " * 12_000}
    found = film(written | {"statement.fr.md": "Un mot."})
    (told,) = (one for one in found.diagnostics if one.code == "long-text")
    assert told.place.path.endswith("/statement.en.md")
    said = message("long-text.message", language, **dict(told.facts))
    assert ("12,000 words (en); recommended: 1,000" if language == "en" else "12\u202f000 mots") in said
    assert len(project(found).statement.best("en").text) > 50_000


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2027-02-12", "2027-02-12"), ("12 février 2027", "2027-02-12"), ("Friday 9 am", "Friday 9 am"), ("2027", "2027")],
)
def test_an_embargo_for_the_press_is_a_day_or_words(film: Film, written: str, kept: str) -> None:
    found = film({"project.yaml": f"press_embargo: {written}"})
    assert not codes(found)
    assert project(found).press_embargo.best("en").text == kept


def test_an_embargo_on_a_day_that_does_not_exist_is_an_error_at_its_line(film: Film) -> None:
    found = film({"project.yaml": "title: Rain\npress_embargo: 2026-02-31"})
    assert codes(found) == ["impossible-date"]
    assert [one.place.line for one in found.diagnostics if one.code == "impossible-date"] == [2]


def test_posters_in_two_shapes_and_title_art(film: Film) -> None:
    found = film({"poster-portrait.png": PNG, "poster-landscape.jpg": PNG, "title-art.svg": "<svg/>"})
    read = project(found)
    assert read.poster is None
    assert read.poster_portrait is not None
    assert read.poster_landscape is not None
    assert read.title_art is not None
    assert read.title_art.path.endswith("title-art.svg")
    files = {"project.yaml": "poster: {portrait: up.png}\ntitle_art: t.png", "up.png": PNG, "t.png": PNG}
    named = film(files, "b")
    assert codes(named) == []
    assert (project(named).poster_portrait, project(named).title_art) != (None, None)
    assert codes(film({"project.yaml": "poster: {portrait: nowhere.png}"}, "c")) == ["missing-file"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("clip.mp4", "unusable-title-art"), ("../../secret.svg", "file-outside"), ("nowhere.svg", "missing-file")],
)
def test_title_art_is_a_picture_of_the_films_folder(film: Film, written: str, code: str) -> None:
    found = film({"project.yaml": f"title_art: {written}", "clip.mp4": b"\0\0\0\x18ftypisom"})
    assert codes(found) == [code]
    assert project(found).title_art is None


def test_a_screening_has_a_festival_or_a_venue(film: Film) -> None:
    found = film(
        {
            "project.yaml": "screenings:\n- {festival: Nuits, venue: Le Rex, city: Paris}\n- {venue: Le Méliès}\n"
            "- {city: Lyon}\n"
        }
    )
    assert codes(found) == ["missing-key"]
    first, second = project(found).screenings
    assert (first.festival.best("fr").text, first.venue) == ("Nuits", "Le Rex")
    assert (second.festival.best("fr").text, second.venue) == ("Le Méliès", "")


def test_a_tool_of_several_stages_and_key_prompts(film: Film) -> None:
    found = film(
        {
            "tools.yaml": "- {name: A, stage: [production, post-production]}\n"
            "- {name: B, stages: 'production, montage'}\n",
            "prompts/all.yaml": "- {prompt: one}\n- {prompt: two, key: yes}\n",
        }
    )
    assert codes(found) == []
    assert [tool.stages for tool in project(found).tools] == [
        ("production", "post-production"), ("production", "montage"),
    ]  # fmt: skip
    assert [prompt.key for prompt in project(found).prompts] == [False, True]


def test_a_filmography_is_of_those_who_are_named_by_their_own_name(film: Film) -> None:
    people = (
        "people:\n"
        "- {id: ada, name: Ada Marsh, filmography: [{title: One, year: 2020, role: Editor}, Two with Bob Secret]}\n"
        "- {id: bob, name: Bob Secret, alias: DJ, consent: alias, filmography: [Three]}\n"
        "credits:\n- {role: director, person: ada}\n- {role: music, person: bob}\n"
    )
    found = film({"credits.yaml": people})
    shown = {person.name: person.filmography for person in project(found).people}
    assert [work.title.best("fr").text for work in shown["Ada Marsh"]] == ["One", "Two with DJ"]
    assert shown["DJ"] == ()


def test_known_roles_of_a_filmography_are_in_every_language(film: Film) -> None:
    works = (
        "[{title: A, role: director}, {title: B, role: 'Editor, animator'}, "
        "{title: C, role: {fr: monteuse, en: cutter}}, {title: D, role: Kettle wrangler}, {title: E}]"
    )
    people = f"people:\n- {{id: ada, name: Ada, filmography: {works}}}\ncredits:\n- {{role: director, person: ada}}\n"
    (ada,) = project(film({"credits.yaml": people})).people
    assert [work.role.best("fr").text for work in ada.filmography] == [
        "Réalisation", "Montage, Animation", "monteuse", "Kettle wrangler", "",
    ]  # fmt: skip
    assert [work.role.best("en").text for work in ada.filmography] == [
        "Director", "Editor, Animation", "cutter", "Kettle wrangler", "",
    ]  # fmt: skip
    assert ada.filmography[0].role.best("es").text == "Dirección"


def test_names_that_are_kept_back_are_in_no_cue(film: Film) -> None:
    found = film(
        {
            "credits.yaml": "people:\n- {id: bob, name: Bob Secret, consent: anonymous}\ncredits:\n"
            "- {role: music, person: bob}\n",
            "music/cues.csv": "title,composer,in,out\nNight,Bob Secret,0:00:01,0:00:02\n",
            "project.yaml": "billing: Music by Bob Secret\ncontent_notes: [Bob Secret shouts]\n",
        }
    )
    assert "Secret" not in repr(project(found).exhibition)


def test_every_column_of_cues_is_in_the_reference() -> None:
    section = REFERENCE.read_text("utf-8").partition("**Music cue sheet.**")[2].partition("**Filmography.**")[0]
    for column in CUE_COLUMNS:
        (line,) = [line for line in section.split("\n") if line.startswith(f"| `{column.name}`")]
        added = author_words.words("columns", column.name)
        assert [word for word in column.synonyms if f"`{word}`" not in line and word not in added] == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("releases: 2026-11-04", [Release("", PartialDate(2026, 11, 4))]),
        ("sorties en salles: {pays: France, date: novembre 2026, visa: 165 432}",
         [Release("FR", PartialDate(2026, 11), "165 432")]),
        ("releases: [{country: NO, date: 2027}, {visa: 165432}]",
         [Release("NO", PartialDate(2027)), Release(visa="165432")]),
        ("releases: [{}]", []),
    ],
)  # fmt: skip
def test_releases_are_read_as_days_or_by_country(film: Film, written: str, expected: list[Release]) -> None:
    found = film({"project.yaml": written})
    assert codes(found) == []
    assert list(project(found).exhibition.releases) == expected


def test_a_release_on_a_day_that_is_none_is_told(film: Film) -> None:
    found = film({"project.yaml": "releases: {country: FR, date: soon}"})
    assert codes(found) == ["unreadable-date"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("content_notes: [[flashing lights]]", "list-in-list"),
        ("content_notes: {strobe: yes}", "unknown-text-language"),
        ("content_notes: [{fr: lumières, 'flashing lights': 0:10}]", "unknown-text-language"),
        ("content_notes: yes", "unclear-content-note"),
        ("content_notes: [17]", "unclear-content-note"),
        ("content_notes: to be confirmed", "unclear-content-note"),
        ("content_notes: [none, flashing lights]", "unclear-content-note"),
        ("content_notes: {fr: oui}", "unclear-content-note"),
        ("contnet_notes: flashing lights", "unknown-key"),
        ("flashing_lights: yes", "unknown-warning-key"),
        ("Triggerwarnung: Blitzlicht", "unknown-warning-key"),
        ("épilepsie: lumières", "unknown-warning-key"),
        ("content_notes: flashing lights\nwarnings: violence", "duplicate-key"),
    ],
)
def test_a_film_is_not_shown_without_a_warning_that_is_not_understood(film: Film, line: str, code: str) -> None:
    found = film({"project.yaml": f"title: Night\n{line}\n"})
    errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    assert [(d.code, d.fails_project) for d in errors] == [(code, True)]


@pytest.mark.parametrize(
    "line",
    [
        "epilepsy: no", "copyright_warning: by mail", "content_notes: keine", "content_warning: flashing lights",
        "content_notes: {en: flashing lights, fr: lumières}", "content_notes:", "drone_permits: 3",
        "Hinweis: gedreht im Winter",
    ],
)  # fmt: skip
def test_other_keys_and_plain_warnings_hold_no_film_back(film: Film, line: str) -> None:
    found = film({"project.yaml": f"title: Night\n{line}\n"})
    assert [d.code for d in found.diagnostics if d.severity is Severity.ERROR] == []


@pytest.mark.parametrize("answer", ["partly", "[yes]", "{a: b}"])
@pytest.mark.parametrize("key", ["deepfake", "evidently_artistic"])
def test_an_answer_of_the_ai_label_that_is_not_understood_holds_the_film_back(
    film: Film, key: str, answer: str
) -> None:
    found = film({"project.yaml": f"title: Night\ndisclosure: {{eu: {{{key}: {answer}}}}}\n"})
    assert [d.fails_project for d in found.diagnostics if d.severity is Severity.ERROR] == [True]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("languages: [none, fr]", True), ("languages: none, fr", True), ("languages: none", False),
        ("languages: [fr, en]", False), ("genres: [drama, none]", True), ("keywords: [nothing, night]", False),
        ("countries: [FR, aucun]", True), ("countries: [NO, FR]", False), ("languages: [none, sans paroles]", False),
    ],
)  # fmt: skip
def test_a_word_for_nothing_beside_values_is_told(film: Film, line: str, is_told: bool) -> None:
    assert ("none-beside-others" in codes(film({"project.yaml": f"title: Night\n{line}\n"}))) is is_told
