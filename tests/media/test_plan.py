"""What is to be made is known, by name, before anything is made."""

from __future__ import annotations

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from subprocess import run

import pytest

from showcase.diagnostics import Location, Severity
from showcase.engine.task import Result
from showcase.localization import languages, message
from showcase.media.errors import MediaError
from showcase.media.json_codec import pack
from showcase.media.plan import plan
from showcase.media.probe_tasks import MediaFacts, look_task, measure_task, read_survey, survey_tasks
from showcase.model.media import AudioFacts, Colour, FilmLook, Frame, PictureFacts, Sprite
from showcase.model.project import (
    AuthorFile,
    Award,
    Catalogue,
    Chapter,
    Cue,
    MakingOfNote,
    Project,
    Site,
    Still,
    Track,
    TrackKind,
    Visibility,
)  # fmt: skip
from showcase.model.provenance import FilmShot
from showcase.model.text import LocalizedText, PartialDate, Translation
from showcase.pages.pictures import tint
from tests.media.test_renditions import facts

TITLE = LocalizedText((Translation("A film", "en"),))
CLIP = AuthorFile("content/a/clip.mp4", "c" * 64, 1000)
TRAILER = AuthorFile("content/a/trailer.mp4", "t" * 64, 1000)
POSTER = AuthorFile("content/a/poster.png", "p" * 64, 1000)
LAUREL = AuthorFile("content/a/laurels/Été #1.svg", "l" * 64, 1000)
NOTE = AuthorFile("content/a/making-of/écran d'été.png", "n" * 64, 1000)
FACE = AuthorFile("content/people/x.jpg", "f" * 64, 1000)
LOOK = FilmLook(
    posters=(Frame(4.0, 0.9, "data:a", 0.3), Frame(2.0, 0.8, "data:b", 0.3)),
    stills=(Frame(2.0, 0.8, "data:b"), Frame(4.0, 0.9, "data:a")),
    cuts=(3.0,),
    palette=(Colour(0.6, 0.15, 30, 0.3),),
    sprite=Sprite(5, 1, 160, 90, 2.0, 5),
    preview=((1.0, 1.5),),
)
HEARD = replace(facts(1920, 1080), audio=AudioFacts(0, "aac", 2, "stereo", 48000))
SURVEYED = MediaFacts(
    {CLIP.path: HEARD, TRAILER.path: facts(1280, 720)},
    {CLIP.path: LOOK, TRAILER.path: LOOK},
    {
        POSTER.path: PictureFacts(1500, 1000, "png"),
        LAUREL.path: PictureFacts(200, 100, "svg", alpha=True),
        NOTE.path: PictureFacts(500, 300, "png", alpha=True),
        FACE.path: PictureFacts(800, 800, "jpeg"),
    },
)
FULL = Project(
    "a", TITLE, clip=CLIP, trailer=TRAILER, poster=POSTER, portraits=(FACE,),
    awards=(Award(TITLE, laurel=LAUREL),), making_of=(MakingOfNote(PartialDate(2025), TITLE, TITLE, pictures=(NOTE,)),),
    tracks=(Track("fr-CA", TrackKind.SUBTITLES, (Cue(1, 2, "Oui"),), AuthorFile("content/a/fr.srt", "s", 9)),),
    chapters=(Chapter(0, TITLE), Chapter(5, TITLE)),
)  # fmt: skip


def planned(project, encodes="standard", languages=("en", "fr")):
    made = plan(
        Catalogue(Site(TITLE, encodes=encodes, languages=languages), (project,)), SURVEYED, ffmpeg_identity="abc"
    )
    return made, made.products[project.slug]


def test_a_frame_chosen_by_its_time_has_the_colour_of_the_film_there_until_it_is_loaded():
    look = replace(LOOK, tones=("000000", "c00808", "10a040", "ffffff", "808080"))
    surveyed = replace(SURVEYED, looks={CLIP.path: look, TRAILER.path: LOOK})
    project = replace(FULL, poster=None, poster_at=2.6, stills=(Still(at=6.4), Still(at=4.0), Still(at=99.0)))
    (products,) = plan(Catalogue(Site(TITLE), (project,)), surveyed, ffmpeg_identity="abc").products.values()
    shown = [products.poster.placeholder, *(still.placeholder for still in products.stills)]
    assert [tint(one) for one in shown[:2]] == ["tint-300", "tint-444"]
    assert shown[2] == "data:a", "a frame that was looked at has its own small picture"
    assert tint(shown[3]) == "tint-222"


def addresses(value):
    if hasattr(value, "url"):
        yield value.url
    if hasattr(value, "sprite_url"):
        yield from (value.sprite_url, value.vtt_url)
    if isinstance(value, tuple):
        for part in value:
            yield from addresses(part)
    for name in getattr(type(value), "__dataclass_fields__", {}):
        yield from addresses(getattr(value, name))


def test_every_address_is_made_and_everything_made_has_an_address():
    made, products = planned(FULL)
    places = {placement.site_path: placement for placement in made.placements}
    assert set(addresses(products)) == set(places)
    outputs = {(task.key, output) for task in (*made.tasks, *survey_tasks(Catalogue(Site(TITLE), (FULL,))))
               for output in task.outputs}  # fmt: skip
    assert {(one.key, one.output) for one in places.values()} <= outputs
    assert all(path.startswith("media/a/a_") and path.isascii() and " " not in path for path in places)
    assert all(one.key[:10] in one.site_path for one in places.values())


def test_names_tell_what_they_are():
    _, products = planned(FULL)
    stems = [url.partition(".")[0] for url in addresses(products)]
    for name in ("a_1080p-av1", "a_540p-h264", "a_trailer-720p-av1", "a_poster-1280", "a_poster-card", "a_preview",
                 "a_still-02-400", "a_storyboard", "a_subtitles-fr-CA", "a_chapters-fr",
                 "a_portrait-1-320", "a_note-1-400", "a_laurel-1"):  # fmt: skip
        assert f"media/a/{name}" in stems
    assert products.film.tracks[0].label == "Français"


def test_sources_stand_in_the_order_browsers_should_try():
    _, products = planned(FULL)
    assert [(one.codec, one.label, one.min_viewport) for one in products.film.renditions] == [
        ("av1", "1080p", 1000), ("h264", "1080p", 1000), ("h264", "540p", 0),
    ]  # fmt: skip
    assert products.film.renditions[0].type == 'video/mp4; codecs="av01.0.08M.10, mp4a.40.2"'
    assert products.trailer.renditions[1].type == 'video/mp4; codecs="avc1.64001f"'


def test_the_authors_poster_wins():
    made, products = planned(FULL)
    assert products.poster.at is None
    assert [variant.width for variant in products.poster.of("image/avif")] == [480, 640, 1280, 1500]
    assert products.poster.variants[-1].type == "image/jpeg"
    _, products = planned(replace(FULL, poster=None, poster_landscape=POSTER, poster_portrait=FACE))
    assert products.poster.at is None
    assert products.poster.width == 1500
    made, products = planned(replace(FULL, poster=None, poster_landscape=POSTER, poster_at=7.25))
    assert (products.poster.at, products.poster.placeholder) == (7.25, "")
    made, products = planned(replace(FULL, poster=None))
    assert (products.poster.at, products.poster.placeholder) == (4.0, "data:a")
    assert products.poster.width == 1920
    assert made


def test_the_authors_stills_win():
    chosen = (Still(at=6.0), Still(source=POSTER), Still(at=4.0))
    _, products = planned(replace(FULL, stills=chosen))
    assert [still.at for still in products.stills] == [6.0, None, 4.0]
    assert [still.placeholder for still in products.stills] == ["", "", "data:a"]


def test_times_beyond_the_end_are_held_to_it():
    _, products = planned(replace(FULL, poster=None, poster_at=99.0))
    assert products.poster.at == 10.0


def test_a_film_that_is_not_published_is_not_made():
    made, products = planned(replace(FULL, visibility=Visibility.TRAILER_ONLY, poster=None))
    assert products.film is None
    assert products.trailer is not None
    assert products.facts is not None
    assert not any(task.sources.get("clip") and task.sources["clip"].path == CLIP.path for task in made.tasks)
    assert not any("storyboard" in one.site_path and "trailer" not in one.site_path for one in made.placements)


def test_pictures_in_texts_keep_what_can_be_seen_through():
    _, products = planned(FULL)
    picture = products.picture(NOTE.path)
    assert {variant.type for variant in picture.variants} == {"image/avif", "image/png"}
    assert picture.width == 500
    assert products.picture(FACE.path).width == 800


def test_plans_are_the_same_each_time_and_change_with_what_decides():
    assert planned(FULL) == planned(FULL)
    encode = next(task for task in planned(FULL)[0].tasks if task.kind == "encode")
    other = plan(Catalogue(Site(TITLE), (FULL,)), SURVEYED, ffmpeg_identity="another")
    assert encode.key not in {task.key for task in other.tasks}


def test_long_slugs_give_bearable_names():
    made, _ = planned(replace(FULL, slug="x" * 200))
    assert max(len(one.site_path.rpartition("/")[2]) for one in made.placements) < 120


def test_a_project_without_media_has_products():
    _, products = planned(Project("empty", TITLE))
    assert (products.film, products.poster, products.stills) == (None, None, ())
    assert products.accent.lowest_contrast >= 4.5


def test_nothing_heavy_is_loaded_to_plan():
    code = (
        "import sys, showcase.media.plan, showcase.media.probe_tasks\n"
        "heavy = {'numpy', 'av', 'PIL', 'ffmpeg'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def results_of(project):
    found = {}
    for source in (project.clip, project.trailer):
        value = {"clip": pack(SURVEYED.clips[source.path]), "look": pack(LOOK)}
        found[look_task(project, source).key] = Result("", value, {}, 1.0)
    return found


def test_the_survey_is_read_back():
    surveyed, said = read_survey(Catalogue(Site(TITLE), (FULL,)), results_of(FULL), {})
    assert surveyed.clips[CLIP.path] == HEARD
    assert surveyed.looks[CLIP.path] == LOOK
    assert {one.code for one in said if one.severity is Severity.RIGHT} == {"measured-clip", "measured-silent-clip"}


def test_faults_stand_where_the_file_is_named():
    place = Location("content/a/project.yaml", 3, 7)
    project = Project("a", TITLE, clip=replace(CLIP, place=place), poster=POSTER)
    failures = {
        look_task(project, CLIP).key: MediaError("foreign-clip", what="text"),
        measure_task(project, POSTER, "poster").key: ValueError("no idea"),
    }
    surveyed, (clip, poster) = read_survey(Catalogue(Site(TITLE), (project,)), {}, failures)
    assert not surveyed.clips
    assert (clip.code, clip.place, clip.severity, clip.project) == ("foreign-clip", place, Severity.ERROR, "a")
    assert "clip.mp4" in clip.message("en")
    assert "text" in clip.message("en")
    assert (poster.code, poster.place.path) == ("unreadable-media", POSTER.path)


WRITTEN = Location("content/a/project.yaml", 9)


@pytest.mark.parametrize(
    ("project", "code"),
    [
        ({"typed_facts": (("running_time", "240", WRITTEN),)}, "contradicting-fact"),
        ({"typed_facts": (("aspect_ratio", "2.39:1", WRITTEN),)}, "contradicting-fact"),
        ({"typed_facts": (("frame_rate", "25 fps", WRITTEN),)}, "contradicting-fact"),
        ({"chapters": (Chapter(11, TITLE),)}, "chapter-beyond-end"),
        ({"stills": (Still(at=11),)}, "still-beyond-end"),
        ({"poster_at": 11.0}, "poster-beyond-end"),
        ({"shots": (FilmShot("1", 1.0, 9.0), FilmShot("2", 3600.0))}, "shot-beyond-end"),
        (
            {"tracks": (Track("fr", TrackKind.CAPTIONS, (Cue(11, 12, "x"),), AuthorFile("a.srt", "", 1)),)},
            "cue-beyond-end",
        ),
    ],
)
def test_what_disappoints_is_said(project, code):
    one = replace(FULL, **project)
    _, said = read_survey(Catalogue(Site(TITLE), (one,)), results_of(one), {})
    assert [d.code for d in said if d.severity is Severity.WARNING] == [code]
    assert "{" not in next(d for d in said if d.code == code).message("fr")


def test_a_running_time_is_told_as_a_length():
    one = replace(FULL, typed_facts=(("running_time", "10800", WRITTEN),))
    _, said = read_survey(Catalogue(Site(TITLE), (one,)), results_of(one), {})
    told = next(d for d in said if d.code == "contradicting-fact").message("en")
    assert "10800" not in told
    assert "3\u00a0h" in told or "3 h" in told or "3:00:00" in told


def test_what_agrees_is_not_said():
    typed = (("running_time", "10.4", WRITTEN), ("aspect_ratio", "16:9", WRITTEN), ("frame_rate", "24", WRITTEN))
    one = replace(FULL, typed_facts=typed)
    _, said = read_survey(Catalogue(Site(TITLE), (one,)), results_of(one), {})
    assert not [d for d in said if d.severity is Severity.WARNING]


def test_low_resolution_silence_and_blackness_are_said():
    from showcase.media.checks import check

    small = replace(facts(640, 360), audio=AudioFacts(0, "aac", 2, "stereo", 48000, loudness=-70.0, true_peak=-80.0))
    black = replace(LOOK, posters=(Frame(0, 0, "", 0.0),))
    said = check(Project("a", TITLE, clip=CLIP), {CLIP.path: small}, {CLIP.path: black}, {})
    assert {"low-resolution", "silent-sound", "black-film"} <= {one.code for one in said}


def test_every_code_has_its_words():
    import re

    folder = Path(__file__).parents[2] / "showcase" / "media"
    text = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    codes = set(re.findall(r'MediaError\(\s*"([a-z-]+)"', text))
    codes |= set(re.findall(r'(?:diagnose\(\s*Severity\.\w+,|beyond\()\s*"([a-z-]+)"', text))
    assert len(codes) > 20
    for code in sorted(codes):
        for language in languages():
            assert message(f"{code}.message", language), (code, language)
            assert message(f"{code}.explain", language), (code, language)


def test_fractions_survive():
    assert pack(Fraction(24000, 1001)) == "24000/1001"
