"""What authors write becomes the values that are meant."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from showcase.content.reader import gather, project_files, project_folders, read_catalogue, read_project, read_site
from showcase.engine.files import Digests
from showcase.engine.value_store import ValueStore
from showcase.model.people import Department
from showcase.model.project import DeploySettings, Visibility
from showcase.model.provenance import YesNoUnknown
from showcase.model.text import NO_TEXT, PartialDate, Translation
from tests.content.conftest import Film, codes, project

SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "credits-tools-rights.example.yaml"


def test_a_folder_with_only_a_clip_is_a_project(film: Film) -> None:
    found = project(film({"Mon film.MOV": b"x"}, name="Été à Tōkyō #2"))
    assert found.slug == "ete-a-tokyo-2"
    assert found.title.sayings == (Translation("Été à Tōkyō #2", "fr"),)
    assert found.clip is not None
    assert found.clip.path == "content/Été à Tōkyō #2/Mon film.MOV"
    assert found.clip.size == 1
    assert found.visibility is Visibility.PUBLIC


def test_facts_are_read_as_they_are_meant(film: Film) -> None:
    found = project(
        film(
            {
                "project.yaml": """
title: {en: Night, fr: Nuit}
type: court métrage musical
completed: 7 avril 2025
countries: [NO, France, États-Unis, uk]
languages: none
genre: rap, animation
synopsis: Un chien rappe.
student: non
ids: {isan: "0000-0000-D07A-0090-Q", imdb: https://www.imdb.com/title/tt0133093/}
awards: [{title: Meilleur clip, festival: AI Film Awards, year: 2025, city: Cannes}]
screenings: [{festival: Cannes, country: France, date: 2025-05, premiere: mondiale}]
links: {website: example.org, instagram: "https://instagram.com/x"}
contacts: {presse: press@example.org}
poster: {at: 00:01:23.500}
stills: [0:12, {at: 1:02, caption: Un mur}]
chapters: [{at: 1:00, title: Deux}, {at: 0:00, title: Un}]
running_time: 3 min 25
frame_rate: 23.976
visibility: {public_from: 2027-01-02}
relations: [{sequel of: other-film}]
"""
            }
        )
    )
    assert found.title.sayings == (Translation("Nuit", "fr"), Translation("Night", "en"))
    assert found.type == "music-video"
    assert (found.completed, found.year) == (PartialDate(2025, 4, 7), 2025)
    assert found.countries == ("NO", "FR", "US", "GB")
    assert found.languages == ("zxx",)
    assert [genre.best("fr").text for genre in found.genres] == ["rap", "animation"]
    assert found.synopsis_short.best("fr").text == "Un chien rappe."
    assert found.student is False
    assert found.ids == (("isan", "0000-0000-D07A-0090-Q"), ("imdb", "tt0133093"))
    assert found.screenings[0].country == "FR"
    assert found.screenings[0].date == PartialDate(2025, 5)
    assert next((link.rel, link.url) for link in found.links) == ("website", "https://example.org")
    assert found.contacts[0].role == "presse"
    assert found.poster_at == 83.5
    assert [still.at for still in found.stills] == [12, 62]
    assert [chapter.at for chapter in found.chapters] == [0, 60]
    assert [fact[:2] for fact in found.typed_facts] == [("running_time", "205"), ("frame_rate", "23.976")]
    assert found.public_from == PartialDate(2027, 1, 2)
    assert found.relations[0].kind == "sequel"


def test_scalars_stay_as_written(film: Film) -> None:
    found = project(
        film({"tools.yaml": "- {name: Midjourney, version: 7.10, commercial_use: yes}\n- {name: Suno, version: 010}"})
    )
    assert [tool.version for tool in found.tools] == ["7.10", "010"]
    assert found.tools[0].commercial_use is YesNoUnknown.YES


def test_texts_of_every_language_become_one(film: Film) -> None:
    found = project(
        film(
            {
                "synopsis.en.md": "A dog.",
                "synopsis.fr.md": "\ufeffUn chien.\r\n",
                "lyrics.md": "<script>alert(1)</script>",
                "note-de-montage.fr.md": "Coupé.",
                "README.md": "not read",
            }
        )
    )
    assert found.synopsis_long.sayings == (Translation("Un chien.", "fr"), Translation("A dog.", "en"))
    assert found.lyrics.sayings == (Translation("<script>alert(1)</script>", "fr"),)
    assert found.texts[0][0] == "note-de-montage"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_credits_from_any_spreadsheet(film: Film, separator: str, encoding: str) -> None:
    rows = [
        ("Name", "Role", "Link"),
        ("Élodie Ferrand", "Réalisation / Montage", "https://e.example.org"),
        ("Jo", "Étalonneuse", ""),
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    found = project(film({"credits.csv": text.encode(encoding)}))
    assert [(credit.role, credit.person.name if credit.person else "") for credit in found.credits] == [
        ("director", "Élodie Ferrand"),
        ("editor", "Élodie Ferrand"),
        ("colourist", "Jo"),
    ]
    assert found.credits[0].label.best("en").text == "Director"
    assert found.people[0].links[0].url == "https://e.example.org"


@pytest.mark.parametrize(
    ("written", "key", "department"),
    [
        ("Réalisateur·rice", "director", Department.DIRECTION),
        ("monteuse", "editor", Department.EDITING),
        ("PROMPT_ARTIST", "prompt-artist", Department.IMAGE_GENERATION),
        ("Musique originale", "composer", Department.MUSIC),
        ("Effets visuels", "visual-effects", Department.VISUAL_EFFECTS),
        ("Monteuse son", "sound-editing", Department.SOUND),
        ("Sound editor", "sound-editing", Department.SOUND),
        ("remerciements", "thanks", Department.THANKS),
        ("dog trainer", "dog trainer", Department.OTHER),
    ],
)
def test_roles_by_any_name(film: Film, written: str, key: str, department: Department) -> None:
    credit = project(film({"credits.yaml": f"{written}: [Emma B.]"})).credits[0]
    assert (credit.role, credit.department) == (key, department)


def test_notes_join_their_languages_and_pictures(film: Film) -> None:
    found = project(
        film(
            {
                "making-of/2025-04-07-the-challenge.fr.md": "---\ntitle: Le défi\nkind: défi\nby: Emma B."
                "\n---\n![mur](mur.jpg)\n",
                "making-of/2025-04-07-the-challenge.en.md": "# The challenge\n\nIt began.",
                "making-of/mur.jpg": b"x",
                "making-of/2025-04-07-the-challenge-2.png": b"x",
                "making-of/before.md": "---\ndate: 2025-03\n---\nEarlier.",
            }
        )
    )
    first, second = found.making_of
    assert (first.date, first.title) == (PartialDate(2025, 3), NO_TEXT)
    assert second.title.sayings == (Translation("Le défi", "fr"), Translation("The challenge", "en"))
    assert second.body.best("en").text == "It began."
    assert (second.kind, second.by, second.id) == ("challenge", "Emma B.", "2025-04-07-the-challenge")
    assert [Path(picture.path).name for picture in second.pictures] == ["mur.jpg"]


def test_stills_with_captions_from_either_side(film: Film) -> None:
    found = project(
        film(
            {
                "stills/b.jpg": b"b",
                "stills/a.jpg": b"a",
                "stills/c.png": b"c",
                "stills/stills.yaml": "b.jpg: {caption: {fr: Deux, en: Two}, alt: Un chien, credit: Jo}",
                "stills/c.fr.md": "Trois",
                "stills/c.en.md": "---\nalt: A frog\n---\nThree",
            }
        )
    )
    assert [Path(still.source.path).name for still in found.stills if still.source] == ["b.jpg", "a.jpg", "c.png"]
    assert found.stills[0].caption.best("en").text == "Two"
    assert found.stills[2].caption.best("en").text == "Three"
    assert found.stills[2].alt.best("en") == Translation("A frog", "en")


def test_prompts_from_four_kinds_of_file(film: Film) -> None:
    found = project(
        film(
            {
                "tools.yaml": "- {id: mj, name: Midjourney, version: 7.10}",
                "prompts/a.yaml": "defaults: {tool: mj}\nprompts:\n"
                "  - chien punk\n  - {prompt: grenouille, params: {ar: 16:9}}",
                "prompts/b.jsonl": '{"id": "one", "prompt": "a dog", "seed": 00012, "params": {"cfg": 7.10}}'.replace(
                    "00012", "12"
                ),
                "prompts/c.csv": "prompt;tool;kept\nun dauphin;Suno;oui\n",
                "prompts/d.md": "---\ntool: Suno\n---\n## Premier\n\n```\nune ruelle\n```\n\n## Second\n\n> un mur\n",
                "prompts/one.png": b"x",
            }
        )
    )
    assert [prompt.prompt for prompt in found.prompts] == [
        "chien punk",
        "grenouille",
        "a dog",
        "un dauphin",
        "une ruelle",
        "un mur",
    ]
    assert (found.prompts[0].tool, found.prompts[0].version) == ("Midjourney", "7.10")
    assert found.prompts[1].params == (("ar", "16:9"),)
    assert found.prompts[2].params == (("cfg", "7.10"),)
    assert found.prompts[2].media == "content/film/prompts/one.png"
    assert found.prompts[3].selected is True
    assert [prompt.id for prompt in found.prompts[4:]] == ["premier", "second"]


def test_what_stands_at_the_top_in_srt_stays_there(film: Film) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Up here\n\n2\n00:00:03,000 --> 00:00:04,000\nDown here\n"
    (track,) = project(film({"subtitles/en.srt": text})).tracks
    assert [(cue.text, cue.settings) for cue in track.cues] == [("Up here", "line:0"), ("Down here", "")]


def test_subtitles_are_mended(film: Film) -> None:
    found = project(
        film(
            {
                "subtitles/fr.srt": "2\n00:00:03,000 --> 00:00:09,000\n<font color='red'>Deux</font> & <script>\n\n"
                "1\n00:00:01,000 --> 00:00:02,000\n<i>Un</i>\n3\n00:00:05,000 --> 00:00:04,000\nTrois\n",
                "subtitles/en.sdh.vtt": "WEBVTT\n\nNOTE hi\n\nSTYLE\n::cue{}\n\n00:01.000 --> 00:02.500 line:0\n"
                "<v Dog>Woof</v> &amp; <b>bark</b>\n",
            }
        )
    )
    english, french = found.tracks
    assert (english.language, english.kind, english.cues[0].settings) == ("en", "captions", "line:0")
    assert english.cues[0].text == "<v Dog>Woof</v> &amp; <b>bark</b>"
    assert [(cue.start, cue.end, cue.text) for cue in french.cues] == [
        (1, 2, "<i>Un</i>"),
        (3, 5, "Deux &amp;"),
        (5, 9, "Trois"),
    ]


def test_quotes_reviews_and_laurels(film: Film) -> None:
    found = project(
        film(
            {
                "press/quotes.yaml": "- {quote: Superbe, source: Le Monde, url: https://lemonde.fr/x}\n- Inouï",
                "press/review.en.md": "---\nsource: Variety\n---\nA dog that raps.",
                "press/ai-film-awards.svg": b"<svg/>",
                "project.yaml": "awards: [{title: Best, festival: AI Film Awards}]",
            }
        )
    )
    assert [quote.source for quote in found.press] == ["Le Monde", "", "Variety"]
    assert found.press[2].quote.sayings == (Translation("A dog that raps.", "en"),)
    assert found.awards[0].laurel is not None


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_the_worked_example(film: Film) -> None:
    parts = re.split(r"(?m)^(?=(?:people|tools|rights):)", SAMPLE.read_text("utf-8"))
    reading = film({"credits.yaml": parts[1], "tools.yaml": parts[2], "rights.yaml": parts[3]})
    found = project(reading)
    assert codes(reading) == []
    assert [person.name for person in found.people] == ["Mathou", "Emma B.", "The Croquette Crew"]
    assert "mathou#dj" not in repr(found)
    assert [credit.count for credit in found.credits] == [0, 0, 0, 0, 14]
    assert found.credits[4].label.best("fr").text == "et 14 membres du salon"
    assert found.tools[0].version == "6.1 / 7"
    assert found.rights.declared_by == "Emma B."
    assert found.rights.disclosure is not None
    assert found.rights.disclosure.digital_source_type == "compositeWithTrainedAlgorithmicMedia"


def test_the_same_files_give_the_same_value(film: Film) -> None:
    files: dict[str, str | bytes] = {"project.yaml": "title: Night", "clip.mp4": b"x", "synopsis.md": "A dog."}
    first, second = project(film(files)), project(film(files))
    assert first == second
    assert first.digest == second.digest
    assert project(film({**files, "synopsis.md": "A cat."})).digest != first.digest


def test_a_site_without_settings(tmp_path: Path) -> None:
    root = tmp_path / "my-films"
    root.mkdir()
    site = read_site(root)
    assert site.value is not None
    assert site.diagnostics == ()
    assert (site.value.title.best("en").text, site.value.languages) == ("My films", ("en",))


def test_settings(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").write_text(
        'title = {fr = "Nos films", en = "Our films"}\nurl = "https://example.org/films"\n'
        'languages = ["français", "en"]\n'
        'contact = "hello@example.org"\n[theme]\nname = "mine"\nsettings = {grain = true}\n'
        '[links]\ngithub = "github.com/x"\n'
        '[deploy]\nbranch = "pages"\nhistory = "keep"\ndomain = "https://Films.example.org/"\n',
        "utf-8",
    )
    reading = read_site(tmp_path)
    assert reading.diagnostics == ()
    site = reading.value
    assert site is not None
    assert (site.url, site.languages, site.theme) == ("https://example.org/films/", ("fr", "en"), "mine")
    assert site.theme_settings == (("grain", "true"),)
    assert site.deploy == DeploySettings(branch="pages", history="keep", domain="films.example.org")
    assert site.contacts[0].email == "hello@example.org"
    assert site.title.sayings[0] == Translation("Nos films", "fr")


def test_two_folders_with_one_address(tmp_path: Path) -> None:
    for name in ("Été", "ete", "_draft", ".hidden"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "clip.mp4").write_bytes(b"x")
    reading = read_catalogue(tmp_path, Digests().of)
    clash = next(d for d in reading.diagnostics if d.code == "same-slug")
    assert "`ete`" in clash.message()
    assert "Été" in clash.message()
    assert reading.value is not None
    assert len(reading.value.projects) == 1


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "film"
    other = tmp_path / "content" / "other" / "private"
    other.mkdir(parents=True)
    folder.mkdir()
    (tmp_path / "secret.md").write_text("secret words")
    (other / "secret.md").write_text("secret words")
    (tmp_path / "content" / "other" / "shared.md").write_text("shared words")
    (folder / "synopsis.md").symlink_to(tmp_path / "secret.md")
    (folder / "lyrics.md").symlink_to(other / "secret.md")
    (folder / "statement.md").symlink_to("../other/shared.md")
    (folder / "notes.md").symlink_to("nowhere.md")
    (folder / "stills").symlink_to(tmp_path)
    (tmp_path / "content" / "out").symlink_to(tmp_path)
    reading = read_project(tmp_path, folder, ("en",), Digests().of)
    assert "secret" not in repr(reading.value)
    assert project(reading).statement.best("en").text == "shared words"
    assert sorted(codes(reading)) == ["broken-link", *["link-out-of-content"] * 3]
    out = read_project(tmp_path, tmp_path / "content" / "out", ("en",), Digests().of)
    assert (out.value, codes(out)) == (None, ["link-out-of-content"])
    assert tmp_path / "content" / "out" in project_folders(tmp_path)


def test_an_empty_file_and_an_empty_folder_are_told(film: Film, tmp_path: Path) -> None:
    assert codes(film({"clip.mp4": b""})) == ["empty-file"]
    (tmp_path / "content" / "nothing").mkdir()
    reading = read_project(tmp_path, tmp_path / "content" / "nothing", ("en",), Digests().of)
    assert (reading.value, codes(reading)) == (None, ["empty-project"])


def test_the_clip_among_several(film: Film) -> None:
    assert codes(film({"a.mp4": b"a", "b.mov": b"b"})) == ["several-clips"]
    assert project(film({"project.yaml": "clip: b.mov"})).clip is not None
    assert project(film({"project.yaml": "", "Clip.MXF": b"c", "trailer.mp4": b"t"})).clip is not None
    trailer = project(film({}))
    assert trailer.trailer is not None


def test_ogg_with_a_picture_is_the_film_and_ogg_with_sound_alone_is_not(film: Film) -> None:
    head = b"OggS" + bytes(24)
    reading = film({"clip.ogg": head + b"\x80theora\3\2\1" + bytes(90)}, "moving")
    assert "only-sound" not in codes(reading)
    assert project(reading).clip is not None
    assert "only-sound" in codes(film({"clip.ogg": head + b"\1vorbis" + bytes(90)}, "sound"))


def test_what_a_reading_depends_on(film: Film, tmp_path: Path) -> None:
    film(
        {
            "clip.mp4": b"x",
            "private/consent.csv": "",
            "private/ids.pdf": b"x",
            ".hidden": b"",
            "_old/x.md": "",
            "a/b.md": "",
        }
    )
    names = [
        file.relative_to(tmp_path / "content" / "film").as_posix()
        for file in project_files(tmp_path / "content" / "film")
    ]
    assert names == ["a/b.md", "clip.mp4", "private/consent.csv", "private/ids.pdf"]


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    read: list[str] = []

    def counted(root: Path, folder: Path, *rest: Any) -> Any:
        read.append(folder.name)
        return read_project(root, folder, *rest)

    monkeypatch.setattr("showcase.content.reader.read_project", counted)
    for name in ("one", "two"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "project.yaml").write_text("title: Night")
    store = ValueStore(tmp_path / "store")
    first = read_catalogue(tmp_path, Digests().of, store)
    assert read_catalogue(tmp_path, Digests().of, store) == first
    assert read == ["one", "two"]
    text = tmp_path / "content" / "two" / "project.yaml"
    text.write_text("title: Light")  # of the same size
    os.utime(text, (900_000_000, 900_000_000))  # and older
    changed = read_catalogue(tmp_path, Digests().of, store).value
    assert read == ["one", "two", "two"]
    assert changed is not None
    assert [p.title.best("en").text for p in changed.projects] == ["Night", "Light"]
    text.unlink()
    text.parent.rmdir()
    gone = read_catalogue(tmp_path, Digests().of, store).value
    assert gone is not None
    assert [p.slug for p in gone.projects] == ["one"]


def test_films_are_shown_newest_first(tmp_path: Path) -> None:
    for name, text in (
        ("old", "year: 2019"),
        ("new", "completed: 2025-04-07"),
        ("newer", "completed: 2025-05"),
        ("none", "title: x"),
    ):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "project.yaml").write_text(text)
    reading = read_catalogue(tmp_path, Digests().of)
    assert reading.value is not None
    assert [p.slug for p in reading.value.projects] == ["newer", "new", "old", "none"]
    assert gather(read_site(tmp_path), []).diagnostics[0].code == "no-projects"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("« Un film rond. »", "Un film rond."), ("“Round.”", "Round."), ("„Gut“", "Gut"), ("'It's fine'", "It's fine"),
        ("“It’s fine”", "It’s fine"), ("« Un “mot” »", "Un “mot”"), ("“A” and “B”", "“A” and “B”"),
        ("\"a\" b \"c\"", "\"a\" b \"c\""), ("un « mot »", "un « mot »"), ("«»", "«»"),
    ],
)  # fmt: skip
def test_a_quotation_has_its_marks_once(film: Film, written: str, kept: str) -> None:
    found = project(film({"press/quotes.yaml": json.dumps([{"quote": written, "source": "Le Monde"}])}))
    assert [quote.quote.best("fr").text for quote in found.press] == [kept]


def test_footnotes_are_no_links(film: Film) -> None:
    reading = film({"synopsis.fr.md": "Un mot[^1].\n\n[^1]: Voir ailleurs.\n"})
    assert codes(reading) == []


def test_an_unreadable_prompt_file_costs_itself_and_the_pictures_that_may_be_private(film: Film) -> None:
    reading = film(
        {
            "prompts/broken.yaml": "- prompt: [a\n  visibility: private\n  media: secret.png\n",
            "prompts/good.yaml": "- {prompt: a dog, media: dog.png}\n",
            "prompts/secret.png": b"x",
            "prompts/dog.png": b"x",
        }
    )
    found = project(reading)
    assert [prompt.prompt for prompt in found.prompts] == ["a dog"]
    assert [source.path for source in found.prompt_pictures] == ["content/film/prompts/dog.png"]
    errors = [d for d in reading.diagnostics if d.severity == "error"]
    assert errors
    assert not any(d.fails_project for d in errors)


def test_a_visibility_in_a_prompt_that_is_not_understood_fails_the_film(film: Film) -> None:
    reading = film({"prompts/a.yaml": "- {prompt: a dog, visibility: privat}\n"})
    assert any(d.fails_project for d in reading.diagnostics)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("synopsis.docx", "unread-text"), ("synopsis.fr.pdf", "unread-text"), ("statement.odt", "unread-text"),
        ("logline.txt", "unread-text"), ("notes.pages", "unread-text"), ("stills/one.cr2", "unread-still"),
        ("stills/Deux.EXR", "unread-still"), ("stills/trois.raw", "unread-still"), ("stills/photo", "unread-still"),
        ("stills/shot.mp4", "unread-still"), ("stills/a.qoi", "unread-still"),
        ("stills/b.sgi", "unread-still"), ("stills/all.zip", "unread-still"), ("stills/c.xmp", ""),
        ("stills/.hidden", ""),
        ("stills/moving.gif", ""), ("stills/camera.HIF", ""),
        ("making-of/timeline.yaml", "unread-note"),
        ("Making_of/Chronologie.docx", "unread-note"), ("making-of/days.csv", ""), ("making-of/cut.mp3", ""),
        ("contract.pdf", ""), ("press/review.pdf", ""),
    ],
)  # fmt: skip
def test_what_a_person_expects_to_be_read_is_told(name, code, film):
    reading = film({"clip.mp4": b"film", name: b"something"})
    assert [one for one in codes(reading) if one.startswith("unread-")] == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("synopsis-fr.md", "synopsis.fr.md"), ("Synopsis (fr).md", "synopsis.fr.md"),
        ("statement_en.md", "statement.en.md"),
        ("synopsis.zz.md", "synopsis.fr.md"), ("synopsys.en.md", "synopsis.en.md"), ("lyrcis.md", "lyrics.md"),
        ("synopsis.en.md", ""), ("synopsis_long.md", ""), ("dossier.fr.md", ""), ("statement-of-ada.md", ""),
        ("synopsis-notes.md", ""), ("synopsis-2.md", ""), ("billing.en.md", ""), ("catalogue-50.fr.md", ""),
    ],
)  # fmt: skip
def test_a_text_that_is_called_almost_like_one_with_a_place_is_told(name, meant, film):
    told = [one for one in film({name: b"something\n"}).diagnostics if one.code == "misnamed-text"]
    assert [dict(one.facts)["meant"] for one in told] == ([meant] if meant else [])


@pytest.mark.parametrize("name", ["clip.png", "clip.webp", "clip.avif", "clip.jxl", "clip.266", "clip.roq"])
def test_a_clip_may_be_of_any_kind(name, film):
    assert project(film({name: b"film"})).clip.path == f"content/film/{name}"


def test_a_sound_instead_of_a_clip_is_told(film):
    reading = film({"clip.wav": b"sound", "music.mp3": b"sound"})
    assert [(one.code, one.place.path) for one in reading.diagnostics if one.code == "only-sound"] == [
        ("only-sound", "content/film/clip.wav")
    ]
    assert "missing-clip" not in codes(reading)


@pytest.mark.parametrize("name", ["clip.ttml", "clip.sub", "clip.lrc", "clip.idx", "clip.sup", "clip.wav"])
def test_subtitles_and_sounds_are_no_clip(name, film):
    assert project(film({"Nuit.mp4": b"film", name: b"words"})).clip.path == "content/film/Nuit.mp4"


def test_a_text_with_a_short_form_may_be_written_in_several_languages(film: Film) -> None:
    found = project(
        film(
            {
                "project.yaml": "title: A\nsynopsis: {fr: Un bus., en: A bus., ar: حافلة}\n"
                "awards: [{festival: Cannes, title: {fr: Prix, en: Prize}}, {fr: Mention, en: Mention too}]\n"
            }
        )
    )
    assert [(one.language, one.text) for one in found.synopsis_short.sayings] == [
        ("fr", "Un bus."), ("en", "A bus."), ("ar", "حافلة"),
    ]  # fmt: skip
    assert found.awards[1].title.best("en").text == "Mention too"


@pytest.mark.parametrize("written", ["{fr: x, en: private}", "{fr: x, rol: y}", "{fr: x, court: y}", "{zz: x}"])
def test_keys_that_are_no_languages_are_no_text(film: Film, written: str) -> None:
    told = {"unknown-key", "unknown-privacy-key", "unknown-text-language"}
    assert told & {*codes(film({"project.yaml": f"synopsis: {written}\n"}))}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("quality: draft", "unknown-key"), ("web: {qualité: draft}", "unknown-key"),
        ("quality: private", "unknown-privacy-key"), ("web: {state: draft}", "unknown-privacy-key"),
    ],
)  # fmt: skip
def test_a_quality_is_no_visibility(film: Film, written: str, code: str) -> None:
    assert code in codes(film({"project.yaml": f"title: A\n{written}\n"}))


@pytest.mark.parametrize(
    "written",
    [
        "tags: [rap, private]", "keywords: brouillon", "keywords: rap, draft", "mots_cles: [Privé]", "genres: [wip]",
        "tags: [\"do not publish\", unlisted]", "tags: [borrador]",
    ],
)  # fmt: skip
def test_a_tag_that_says_not_for_the_public_holds_the_film_back(film: Film, written: str) -> None:
    root = film({"project.yaml": f"title: A\n{written}\n"})
    assert "unknown-privacy-key" in codes(root)
    assert project(root).visibility is Visibility.PRIVATE


@pytest.mark.parametrize("written", ["tags: [secret, hidden life, private eye]", "keywords: draft horses, archive"])
def test_what_a_film_is_about_is_no_wish(film: Film, written: str) -> None:
    root = film({"project.yaml": f"title: A\n{written}\n"})
    assert "unknown-privacy-key" not in codes(root)
    assert project(root).visibility is Visibility.PUBLIC


@pytest.mark.parametrize(
    ("head", "is_film"),
    [
        (b"\0\0\0\x20ftypisom", True), (bytes.fromhex("1a45dfa3") + b"\x01" * 12, True),
        (b"RIFF\0\0\0\0AVI LIST", True),
        (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), True), (b"FLV\x01\x05", True),
        (b"All rights reserved", False), (b"", False),
    ],
)  # fmt: skip
def test_a_film_whose_name_has_no_suffix_is_the_clip(film: Film, head: bytes, is_film: bool) -> None:
    clip = project(film({"My Film Final": head})).clip
    assert (clip is not None and clip.path.endswith("My Film Final")) is is_film


TS = (b"\x47" + bytes(187)) * 5


@pytest.mark.parametrize(
    ("name", "head", "is_film"),
    [
        ("MOV001.MOD", b"\0\0\1\xba\x44", True), ("MOV001.TOD", TS, True), ("show.rec", b"1234" + TS, False),
        ("00001.m2t2", (b"\0\0\0\0" + TS[:188]) * 5, True), ("AVSEQ01.DAT", b"RIFF\0\0\0\0CDXAfmt ", True),
        ("GX010001.lrv", b"\0\0\0\x20ftypmp41", True), ("film.k3g", b"\0\0\0\x20ftypkddi", True),
        ("old.movie", b"\0\0\0\x20moov", True), ("film.mk3d", bytes.fromhex("1a45dfa3") + b"\1" * 12, True),
        ("FILM.OGG", b"OggS\0\2" + bytes(22) + b"\x80theora", True), ("song.ogx", b"OggS\0\2\1vorbis", False),
        ("song.ogg", b"OggS\0\2\1vorbis", False), ("song.m4b2", b"\0\0\0\x20ftypM4B ", False),
        ("clip.txt", b"\0\0\0\x20ftypisom", True), ("notes.txt", b"\0\0\0\x20ftypisom", False),
        ("data.bin", bytes(1024), False), ("trailer.mod", b"\0\0\1\xba\x44", False),
    ],
)  # fmt: skip
def test_a_film_is_recognized_by_what_it_begins_with(film: Film, name: str, head: bytes, is_film: bool) -> None:
    clip = project(film({name: head, "notes.yaml": "a: 1"})).clip
    assert (clip is not None and clip.path.endswith(name)) is is_film


def test_a_recognized_film_is_no_second_one(film: Film) -> None:
    root = film({"clip.mp4": b"\0\0\0\x20ftypisom", "GL010001.LRV": b"\0\0\0\x20ftypmp41"})
    clip = project(root).clip
    assert clip is not None
    assert clip.path.endswith("clip.mp4")
    assert "several-clips" not in codes(root)


ANIMATED = {
    "moving.webp": b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\2\0\0\0", "moving.png": b"\x89PNG\r\n\x1a\n....acTL........IDAT",
    "moving.avif": b"\0\0\0\x20ftypavis",
}  # fmt: skip
STILL = {
    "still.webp": b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0", "plain.webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "still.png": b"\x89PNG\r\n\x1a\n....IDAT....acTL", "still.avif": b"\0\0\0\x20ftypavif",
}  # fmt: skip


@pytest.mark.parametrize("name", [*ANIMATED, *STILL])
def test_the_only_picture_is_the_clip_if_it_moves(film: Film, name: str) -> None:
    clip = project(film({name: (ANIMATED | STILL)[name]})).clip
    assert (clip is not None) is (name in ANIMATED)


@pytest.mark.parametrize(("other", "is_clip"), [("poster.png", True), ("portrait.jpg", False), ("moving.png", False)])
def test_a_moving_picture_among_others_is_the_clip_only_beside_a_poster(film: Film, other: str, is_clip: bool) -> None:
    clip = project(film({"moving.webp": ANIMATED["moving.webp"], other: ANIMATED["moving.png"]})).clip
    assert (clip is not None) is is_clip


@pytest.mark.parametrize(
    ("name", "head", "is_told"),
    [
        ("film.flm", b"\1\0\2\0", True), ("sound of the film.m4a", b"\0\0\0\x20ftypisom", True),
        ("Our film.crdownload", b"\0\0\0\x20ftypisom", True), ("film.partial", b"\0\0\1\xba\x44", True),
        ("film.tmp", b"\0\0\0\x20ftypisom", True), ("song.m4a", b"\0\0\0\x20ftypM4A ", False),
        ("_cut.flm", b"\1\0\2\0", False), ("readme.xyz", b"words", False), ("photo.raw", b"II*\0", False),
    ],
)  # fmt: skip
def test_files_of_unknown_kinds_are_named_where_there_is_no_clip(
    film: Film, name: str, head: bytes, is_told: bool
) -> None:
    root = film({"project.yaml": "title: A\n", name: head})
    told = {one.code for one in root.diagnostics}
    assert told & {"unknown-clip", "missing-clip"} == {"unknown-clip" if is_told else "missing-clip"}


def test_files_of_unknown_kinds_beside_a_clip_are_nothing_to_tell(film: Film) -> None:
    root = film({"project.yaml": "title: A\n", "clip.mp4": b"\0\0\0\x20ftypisom", "cut.flm": b"\1\0\2\0"})
    assert not [one for one in root.diagnostics if one.code == "unknown-clip"]
