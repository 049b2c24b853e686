"""Films from what YouTube, Vimeo and yt-dlp write of videos: in the forms in which these write it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from showcase.importers.foreign_video import chapters_in, seconds
from tests.cli.conftest import write
from tests.sites.program import run

DESCRIPTION = """Three frogs in tracksuits miss the last bus, and wait for the next one in the rain.
They talk of the pond, of the city and of the fly *that got away* – http://example.org/frogs_film

0:00 The stop
0:42 Rain
1:05:10 The next bus
"""

INFO: dict[str, Any] = {
    "id": "Ahg8OBYixL0", "title": "Night: of the frogs", "fulltitle": "Night: of the frogs", "description": DESCRIPTION,
    "upload_date": "20240131", "timestamp": 1706700000, "duration": 4000, "extractor": "youtube",
    "extractor_key": "Youtube", "webpage_url": "https://www.youtube.com/watch?v=Ahg8OBYixL0", "availability": "public",
    "tags": ["frogs", "night bus"], "categories": ["Film & Animation"], "language": "en", "uploader": "Ada Marsh",
    "chapters": [
        {"start_time": 0.0, "title": "The stop", "end_time": 42.0},
        {"start_time": 42.5, "title": "Rain", "end_time": 3910.0},
    ],
    "subtitles": {"fr": [{"ext": "vtt", "url": "https://…"}]},
    "automatic_captions": {"en": [{"ext": "vtt"}], "fr": [{"ext": "vtt"}]},
    "formats": [{"format_id": "137", "ext": "mp4", "height": 1080}], "_type": "video",
    "_version": {"version": "2025.1"},
}  # fmt: skip
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nQuel bus ?\n"

VIMEO = {
    "uri": "/videos/108650530", "name": "Wanderers", "description": "A vision of the pond.\n\nSecond paragraph.",
    "type": "video", "link": "https://vimeo.com/108650530", "duration": 230, "width": 1920, "language": "en-US",
    "height": 816, "created_time": "2014-11-21T09:11:53+00:00", "release_time": "2014-12-01T09:11:53+00:00",
    "content_rating": ["safe"], "license": None, "privacy": {"view": "anybody", "embed": "public", "download": False},
    "tags": [{"uri": "/tags/frog", "name": "frog", "tag": "frog", "canonical": "frog"}], "status": "available",
}  # fmt: skip
HEAD = (
    "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,Tag 1,"
    "Tag 2,Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
)
ROWS = (
    'abc,90000,en,Film & Animation,"Frogs, again\n\n""The end""",UC1,frogs,,Frogs again,Public,Processed,'
    "2021-01-30T05:26:03+00:00,2021-02-01T05:26:03+00:00\n"
    "def,1000,,People,,UC1,,,Missing clip,Private,Processed,2021-02-01T00:00:00+00:00,\n"
    "ghi,1000,,People,,UC1,,,By link,Unlisted,Processed,2021-02-01T00:00:00+00:00,\n"
)


def project(root: Path, film: str) -> dict[str, Any]:
    return dict(yaml.safe_load((root / "content" / film / "project.yaml").read_text("utf-8")))


def dump(name: str, said: object) -> dict[str, str]:
    return {name: json.dumps(said)}


def test_an_info_json_becomes_a_film_with_chapters_and_the_subtitles_of_people(tmp_path: Path) -> None:
    stem = "export/Night [Ahg8OBYixL0]"
    write(tmp_path, {**dump(f"{stem}.info.json", INFO), f"{stem}.fr.vtt": VTT, f"{stem}.en.vtt": VTT})
    (tmp_path / f"{stem}.webp").write_bytes(b"RIFF")
    done = run(tmp_path, "import", "youtube", f"{stem}.info.json")
    assert done.returncode == 0, done.stdout + done.stderr
    film = project(tmp_path, "night-of-the-frogs")
    assert film["title"] == "Night: of the frogs"
    assert film["year"] == 2024
    assert "completed" not in film
    assert film["keywords"] == ["frogs", "night bus"]
    assert film["languages"] == ["en"]
    assert film["links"] == [{"url": "https://www.youtube.com/watch?v=Ahg8OBYixL0", "rel": "youtube"}]
    assert film["chapters"] == [{"at": "0:00:00", "title": "The stop"}, {"at": "0:00:42.500", "title": "Rain"}]
    folder = tmp_path / "content/night-of-the-frogs"
    assert (folder / "subtitles/fr.vtt").read_text("utf-8") == VTT
    assert not (folder / "subtitles/en.vtt").exists()
    assert "machine" in run(tmp_path, "import", "youtube", f"{stem}.info.json", "--beside", "-v").stdout
    text = (folder / "synopsis-short.en.md").read_text("utf-8")
    assert r"\*that got away\*" in text
    assert "<http://example.org/frogs_film>" in text
    assert "0:42" not in text
    assert "Ada Marsh" not in "".join(file.read_text("utf-8") for file in folder.rglob("*") if file.is_file())
    checked = run(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout


def test_the_description_beside_it_comes_first_and_folders_are_searched(tmp_path: Path) -> None:
    write(tmp_path, {**dump("in/a.info.json", INFO), "in/a.description": "Edited.", "in/b.info.json": "{", "in/c": ""})
    done = run(tmp_path, "import", "youtube", "in")
    assert done.returncode == 0
    assert "broken-json-import" in done.stdout
    (text,) = (tmp_path / "content/night-of-the-frogs").glob("synopsis-short.*md")
    assert text.read_text("utf-8") == "Edited.\n"


@pytest.mark.parametrize("head", [HEAD, HEAD.replace("Title", "title").replace("Timestamp", "timestamp")])
def test_takeout_gives_each_video_with_its_audience(tmp_path: Path, head: str) -> None:
    folder = "Takeout/YouTube and YouTube Music/video metadata"
    others = {f"{folder}/video recordings.csv": "Video ID\nabc\n"}
    write(tmp_path, {f"{folder}/videos.csv": "\ufeff" + head + ROWS, **others})
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w") as packed:
        packed.write(tmp_path / folder / "videos.csv", f"{folder}/videos.csv")
    done = run(tmp_path, "import", "youtube", "takeout.zip")
    assert done.returncode == 0, done.stdout + done.stderr
    film = project(tmp_path, "frogs-again")
    assert film["year"] == 2021
    assert film["links"][0]["url"] == "https://www.youtube.com/watch?v=abc"
    assert "visibility" not in film
    assert project(tmp_path, "missing-clip")["visibility"] == "private"
    assert "links" not in project(tmp_path, "missing-clip")
    assert project(tmp_path, "by-link")["visibility"] == "unlisted"


def test_the_json_of_earlier_takeouts_is_read(tmp_path: Path) -> None:
    said = [{
        "kind": "youtube#video", "id": "abc",
        "snippet": {"title": "Frogs", "description": "d", "publishedAt": "2012-05-01T10:00:00.000Z", "tags": ["a"]},
        "status": {"privacyStatus": "unlisted"},
    }]  # fmt: skip
    write(tmp_path, dump("Frogs.json", said))
    assert run(tmp_path, "import", "youtube", "Frogs.json").returncode == 0
    assert project(tmp_path, "frogs")["visibility"] == "unlisted"
    assert project(tmp_path, "frogs")["year"] == 2012


@pytest.mark.parametrize("said", [VIMEO, {"total": 1, "page": 1, "data": [VIMEO, {"uri": "/users/1", "name": "Me"}]}])
def test_a_video_of_vimeos_api_becomes_a_film(tmp_path: Path, said: object) -> None:
    write(tmp_path, dump("video.json", said))
    assert run(tmp_path, "import", "vimeo", "video.json").returncode == 0
    film = project(tmp_path, "wanderers")
    assert film["links"] == [{"url": "https://vimeo.com/108650530", "rel": "vimeo"}]
    assert film["languages"] == ["en-US"]
    assert film["keywords"] == ["frog"]
    assert film["year"] == 2014


@pytest.mark.parametrize(
    ("view", "visibility"),
    [("nobody", "private"), ("password", "private"), ("disable", "private"), ("unlisted", "unlisted"), ("anybody", "")],
)
def test_what_not_everybody_may_see_is_not_published(tmp_path: Path, view: str, visibility: str) -> None:
    write(tmp_path, dump("video.json", {**VIMEO, "privacy": {"view": view}}))
    assert run(tmp_path, "import", "vimeo", "video.json").returncode == 0
    assert project(tmp_path, "wanderers").get("visibility", "") == visibility


def test_an_existing_film_gets_only_what_it_lacks(tmp_path: Path) -> None:
    write(tmp_path, {**dump("a.info.json", INFO), "content/bus/project.yaml": "title: Mine\n", "showcase.toml": ""})
    done = run(tmp_path, "import", "youtube", "a.info.json", "--project", "bus")
    assert done.returncode == 0
    film = tmp_path / "content/bus"
    assert (film / "project.yaml").read_text("utf-8") == "title: Mine\n"
    assert (film / "synopsis-short.en.md").is_file()
    aside = yaml.safe_load((film / "private/imported/youtube/project.yaml").read_text("utf-8"))
    assert aside["title"] == "Night: of the frogs"
    assert run(tmp_path, "check").returncode == 0


def test_a_draft_names_its_schema_and_one_of_an_earlier_version_is_the_same_draft(tmp_path: Path) -> None:
    write(tmp_path, dump("a.info.json", INFO))
    assert run(tmp_path, "import", "youtube", "a.info.json").returncode == 0
    (file,) = tmp_path.glob("content/*/project.yaml")
    first, _, rest = file.read_text("utf-8").partition("\n")
    assert (file.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file()
    assert (tmp_path / ".gitignore").read_text("utf-8") == "/site/\n"
    file.write_text(rest, "utf-8")
    again = run(tmp_path, "import", "youtube", "a.info.json", "--project", file.parent.name)
    assert again.returncode == 0
    assert file.read_text("utf-8") == rest
    assert not (file.parent / "private").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "[]"), ("a.json", "null"), ("a.json", "[1, [2]]"), ("a.json", '{"data": {"name": 3}}'),
        ("a.info.json", '{"extractor_key": "Vimeo", "title": "T"}'), ("a.info.json", '{"extractor": 7}'),
        ("a.info.json", '{"extractor_key": "YoutubeTab", "_type": "playlist", "title": "T"}'),
        ("videos.csv", "a,b\n1,2\n"), ("videos.csv", ""), ("a.txt", "x"), ("a.json", "\x00\x01"),
    ],
)  # fmt: skip
def test_files_without_a_video_are_one_error_and_write_nothing(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, {name: text})
    done = run(tmp_path, "import", "youtube", name)
    assert done.returncode == 1
    assert done.stderr.count("error[") == 1
    assert "YouTube" in done.stderr or "Vimeo" in done.stderr
    assert "no-video-data" in done.stderr
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("chapters", "x"), ("chapters", [{"start_time": "1", "title": "a"}, 3]), ("tags", {"a": 1}),
        ("upload_date", "x"),
        ("availability", None), ("availability", ["public"]), ("language", 5), ("subtitles", []), ("description", None),
    ],
)  # fmt: skip
def test_odd_values_are_left_out(tmp_path: Path, said: str, value: object) -> None:
    write(tmp_path, dump("a.info.json", {**INFO, said: value}))
    done = run(tmp_path, "import", "youtube", "a.info.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert project(tmp_path, "night-of-the-frogs")["title"] == "Night: of the frogs"


def test_times_in_a_description_are_chapters_only_as_youtube_shows_them() -> None:
    assert chapters_in(DESCRIPTION) == ((0, "The stop"), (42, "Rain"), (3910, "The next bus"))
    assert chapters_in("0:00 a\n0:10 b") == ()
    assert chapters_in("0:05 a\n0:10 b\n0:20 c") == ()
    assert chapters_in("0:00 a\n0:20 b\n0:10 c") == ()
    assert chapters_in("▶ 0:00 - a\n(0:10) b\n0:20: c") == ((0, "a"), (10, "b"), (20, "c"))
    assert seconds("1:02:03") == 3723


PLAYER: dict[str, Any] = {
    "videoDetails": {
        "videoId": "Ahg8OBYixL0", "title": "Night: of the frogs", "lengthSeconds": "4000", "keywords": ["frogs"],
        "shortDescription": DESCRIPTION, "isPrivate": False, "author": "Ada Marsh", "isLiveContent": False,
    },
    "microformat": {"playerMicroformatRenderer": {"isUnlisted": False, "publishDate": "2024-01-31T09:00:00-08:00"}},
    "captions": {"playerCaptionsTracklistRenderer": {"captionTracks": [
        {"languageCode": "fr", "name": {"simpleText": "French"}, "baseUrl": "https://…"},
        {"languageCode": "en", "kind": "asr", "baseUrl": "https://…"},
    ]}},
}  # fmt: skip
MARKERS = {"playerOverlays": {"a": [{"markersMap": [
    {"key": "AUTO_CHAPTERS", "value": {"chapters": [
        {"chapterRenderer": {"title": {"simpleText": "Guess"}, "timeRangeStartMillis": 0}},
    ]}},
    {"key": "DESCRIPTION_CHAPTERS", "value": {"chapters": [
        {"chapterRenderer": {"title": {"simpleText": "The stop"}, "timeRangeStartMillis": 0}},
        {"chapterRenderer": {"title": {"simpleText": "Rain; {again}"}, "timeRangeStartMillis": 42500}},
    ]}},
]}]}}  # fmt: skip


def a_youtube_page(player: object, more: str = "") -> str:
    """Returns a page as a browser saves it."""
    scripts = f"<script nonce='x'>var ytInitialPlayerResponse = {json.dumps(player)};var meta = 1;</script>"
    return f"<!DOCTYPE html><html><head><title>Frogs</title>{scripts}{more}</head><body></body></html>"


def test_a_saved_page_of_youtube_becomes_a_film(tmp_path: Path) -> None:
    data = f"<script>var ytInitialData = {json.dumps(MARKERS)};</script>"
    write(tmp_path, {"Night - YouTube.html": a_youtube_page(PLAYER, data)})
    done = run(tmp_path, "import", "youtube", "Night - YouTube.html", "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    film = project(tmp_path, "night-of-the-frogs")
    assert film["year"] == 2024
    assert film["keywords"] == ["frogs"]
    assert film["links"] == [{"url": "https://www.youtube.com/watch?v=Ahg8OBYixL0", "rel": "youtube"}]
    assert film["chapters"] == [{"at": "0:00:00", "title": "The stop"}, {"at": "0:00:42.500", "title": "Rain; {again}"}]
    assert "visibility" not in film
    assert (tmp_path / "content/night-of-the-frogs/synopsis-short.en.md").is_file()
    (told,) = [line for line in done.stdout.splitlines() if "linked-subtitles" in line]
    assert "fr" in told
    assert "en" not in told.partition("]")[2].partition("(")[2]


@pytest.mark.parametrize(
    ("private", "unlisted", "visibility"),
    [(True, False, "private"), (False, True, "unlisted"), (None, False, "private"), (False, None, "private")],
)
def test_who_may_not_see_a_page_does_not_see_the_film(
    tmp_path: Path, private: object, unlisted: object, visibility: str
) -> None:
    said = json.loads(json.dumps(PLAYER))
    said["videoDetails"]["isPrivate"] = private
    said["microformat"]["playerMicroformatRenderer"]["isUnlisted"] = unlisted
    write(tmp_path, {"a.html": a_youtube_page(said)})
    assert run(tmp_path, "import", "youtube", "a.html").returncode == 0
    film = project(tmp_path, "night-of-the-frogs")
    assert film["visibility"] == visibility
    assert "links" not in film


LINKED = {
    "@type": "VideoObject", "name": "Wanderers", "description": "A vision of the pond.", "url": "https://vimeo.com/108650530",
    "uploadDate": "2014-12-01T09:11:53-05:00", "embedUrl": "https://player.vimeo.com/video/108650530",
}  # fmt: skip
CONFIG = {
    "video": {"id": 108650530, "title": "Wanderers", "privacy": "anybody", "lang": "en"},
    "request": {"text_tracks": [{"lang": "fr"}, {"lang": "en-x-autogen"}]},
    "embed": {"chapters": [{"timecode": 0, "title": "Saturn"}, {"timecode": 12.5, "title": "Europa"}]},
}  # fmt: skip


@pytest.mark.parametrize("with_player", [True, False])
def test_a_saved_page_of_vimeo_becomes_a_film(tmp_path: Path, with_player: bool) -> None:
    page = f'<script type="application/ld+json">{json.dumps([LINKED, {"@type": "BreadcrumbList"}])}</script>'
    page += f"<script>window.playerConfig = {json.dumps(CONFIG)}</script>" if with_player else ""
    write(tmp_path, {"Wanderers.htm": f"<html>{page}</html>"})
    done = run(tmp_path, "import", "vimeo", "Wanderers.htm", "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    film = project(tmp_path, "wanderers")
    assert film["year"] == 2014
    assert film.get("visibility", "public") == ("public" if with_player else "private")
    assert film.get("chapters") == (
        [{"at": "0:00:00", "title": "Saturn"}, {"at": "0:00:12.500", "title": "Europa"}] if with_player else None
    )
    assert ("linked-subtitles" in done.stdout) == with_player
    assert list((tmp_path / "content/wanderers").glob("synopsis-short*.md"))


@pytest.mark.parametrize(
    "page",
    [
        "", "<html>", "ytInitialPlayerResponse = {", "ytInitialPlayerResponse = " + '{"a":' * 20000,
        "<script " * 100_000, "<script type=application/ld+json>" * 20_000, "ytInitialPlayerResponse={\"a\":" * 20_000,
        "ytInitialPlayerResponse = {};", a_youtube_page({"videoDetails": 3}), a_youtube_page([PLAYER]),
        '<script type="application/ld+json">[</script>', f'<script type="application/ld+json">{"[" * 9999}</script>',
        f'<script type="application/ld+json">{json.dumps({**LINKED, "url": "http://[", "embedUrl": 5})}</script>',
        f'<script type="application/ld+json">{json.dumps({**LINKED, "url": "https://a.org/", "embedUrl": 1})}</script>',
    ],
)  # fmt: skip
def test_pages_without_a_video_are_one_error(tmp_path: Path, page: str) -> None:
    write(tmp_path, {"a.html": page})
    for platform in ("youtube", "vimeo"):
        done = run(tmp_path, "import", platform, "a.html")
        assert done.returncode == 1
        assert "no-video-data" in done.stderr
    assert not (tmp_path / "content").exists()


def test_chapters_and_subtitles_of_vimeos_api_belong_to_their_video(tmp_path: Path) -> None:
    chapters = {"data": [
        {"uri": "/videos/108650530/chapters/2", "title": "Europa", "timecode": 60},
        {"uri": "/videos/108650530/chapters/1", "title": "Saturn", "timecode": 0},
        {"uri": "/videos/7/chapters/1", "title": "Of another", "timecode": 3},
    ]}  # fmt: skip
    tracks = {"data": [{"uri": "/videos/108650530/texttracks/9", "language": "de", "type": "subtitles", "link": "https://…"}]}
    write(tmp_path, {**dump("video.json", VIMEO), **dump("chapters.json", chapters), **dump("texttracks.json", tracks)})
    done = run(tmp_path, "import", "vimeo", "video.json", "chapters.json", "texttracks.json", "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [row["title"] for row in project(tmp_path, "wanderers")["chapters"]] == ["Saturn", "Europa"]
    assert "linked-subtitles" in done.stdout
    inside = {**VIMEO, "name": "Inside", "uri": "/videos/5", "link": "https://vimeo.com/5"}
    inside["chapters"] = {"data": [{"uri": "/videos/5/chapters/1", "title": "Only", "timecode": 0}]}
    write(tmp_path, dump("inside.json", inside))
    assert run(tmp_path, "import", "vimeo", "inside.json").returncode == 0
    assert project(tmp_path, "inside")["chapters"][0]["title"] == "Only"
