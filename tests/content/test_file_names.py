"""A file is read whatever the case of its name and the form of its ending; one that is not read is told of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.content.read_result import ReadResult
from showcase.model.project import Project, Visibility
from tests.content.conftest import Film, codes, project, read_film
from tests.content.sample import FILES

SAMPLE = {
    **FILES,
    "project.yaml": FILES["project.yaml"].replace("poster:\n  at: 1:02\n", ""),
    "clip.mp4": "a film", "trailer.mov": "a trailer", "poster.jpg": "a poster",
    "poster-portrait.png": "upright", "title-art.svg": "<svg/>",
    "synopsis.en.md": "A bus at night.\n",
    "press/paper.md": "---\nsource: The Paper\n---\nA bus!\n",
    "press/rio.png": "a laurel",
    "stills/two.jpg": "two", "stills/two.md": "The second bus\n",
    "music/cues.csv": "title,in,out\nSong,0:01,0:02\n",
    "shots.yaml": "shots:\n- {id: a, in: 0:01}\n",
    "credits.csv": "name,role\nEve Poe,sound\n",
    "subtitles/fr.srt": "1\n00:00:01,000 --> 00:00:02,000\nBonsoir\n",
    "private/consent.csv": "name,consent\nEve Poe,no\n",
}  # fmt: skip

NAMES: dict[str, Callable[[str], str]] = {
    "CAPITALS": str.upper,
    "First letters": lambda name: "/".join(part.capitalize() for part in name.split("/")),
    "ENDINGS": lambda name: f"{name.rpartition('.')[0]}.{name.rpartition('.')[2].upper()}",
    "FOLDERS": lambda name: f"{name.rpartition('/')[0].upper()}/{name.rpartition('/')[2]}".lstrip("/"),
    "yml": lambda name: name.replace(".yaml", ".yml"),
    "markdown": lambda name: name.replace(".md", ".markdown"),
    "tsv": lambda name: name.replace(".csv", ".tsv"),
    "txt table": lambda name: name.replace("cues.csv", "cues.tsv"),
}


def renamed(name: Callable[[str], str]) -> dict[str, str]:
    """Returns the sample under other names; a table called `.tsv` has tabs."""
    return {
        name(key): text.replace(",", "\t") if name(key).endswith(".tsv") else text for key, text in SAMPLE.items()
    }


def without_paths(reading: ReadResult[Project]) -> str:
    """Returns all of a film but how the files of it are called and how large they are."""
    said = re.sub(r"'content/film/[^']*'", lambda path: re.sub(r"\.\w+$", "", path[0].lower().strip("'")),
                  repr(project(reading)))  # fmt: skip
    return re.sub(r"digest='\w+'|column=\d+", "", said)


@pytest.mark.parametrize("naming", NAMES)
def test_a_film_is_the_same_however_its_files_are_called(tmp_path: Path, naming: str) -> None:
    expected = read_film(tmp_path / "one", SAMPLE)
    other = read_film(tmp_path / "other", renamed(NAMES[naming]))
    assert codes(other) == codes(expected)
    assert without_paths(other) == without_paths(expected)
    assert "Eve Poe" not in repr(other.value)


def test_every_file_of_the_sample_is_used(film: Film) -> None:
    found = film(dict(SAMPLE))
    said = repr(found.value)
    used = {*re.findall(r"path='content/film/([^']*)'", said)}
    texts = {"synopsis.en.md": "A bus at night.", "press/paper.md": "The Paper", "stills/two.md": "The second bus",
             "credits.csv": "sound", "private/consent.csv": "", "press/quotes.yaml": "A second bus",
             "prompts/all.yaml": "a bus", "making-of/2025-04-02-start.md": "It began."}  # fmt: skip
    assert set(SAMPLE) - used - set(texts) == {"stills/stills.yaml", "press/rio.png"} - used
    assert all(text in said for text in texts.values())


@pytest.mark.parametrize(
    ("second", "text", "code"),
    [
        ("project.yml", "visibility: private", "unread-settings"),
        ("Project.YML", "title: y\nvisibility: unlisted", "unread-settings"),
        ("project.yml", "title: y", "second-settings"),
        ("tools.yml", "- Sora", "second-settings"),
        ("rights.yml", "copyright: me", "second-settings"),
    ],
)
def test_a_second_file_of_settings_is_not_read_in_silence(film: Film, second: str, text: str, code: str) -> None:
    files = {"project.yaml": "title: x\n", "tools.yaml": "- Suno\n", "rights.yaml": "copyright: us\n"}
    found = film({**files, second: text})
    assert code in codes(found)
    assert {str(one.place) for one in found.diagnostics if one.code == code} == {f"content/film/{second}"}
    assert found.ok is (code == "second-settings")
    assert project(found).rights.copyright == "us"


@pytest.mark.parametrize("name", ["project.yml", "Project.yml", "PROJECT.YML", "project.YAML"])
@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_may_see_a_film_may_be_said_in_a_file_of_either_ending(
    film: Film, name: str, visibility: Visibility
) -> None:
    found = film({name: f"title: x\nvisibility: {visibility}\n"})
    assert codes(found) == []
    assert project(found).visibility is visibility


def test_credits_are_read_from_all_their_files(film: Film) -> None:
    found = film(
        {
            "credits.yaml": "- {role: director, person: Ada Lovelace}\n",
            "credits.yml": "- {role: editor, person: Bob Roe}\n",
            "credits.csv": "name,role\nEve Poe,sound\n",
            "project.yaml": "cast: [{role: actor, person: Max Moe}]\n",
        }
    )
    assert codes(found) == []
    assert [credit.role for credit in project(found).credits] == ["director", "editor", "actor", "sound"]


@pytest.mark.parametrize(
    ("files", "written", "found"),
    [
        (("Bus.jpg",), "bus.JPG", "Bus.jpg"),
        (("ART/Bus.jpg",), "art/bus.jpg", "ART/Bus.jpg"),
        (("\u00c9t\u00e9.jpg",), "\u00e9t\u00e9.jpg", "\u00c9t\u00e9.jpg"),
        (("bus.jpg", "BUS.jpg"), "bus.jpg", "bus.jpg"),
        (("bus.jpg", "BUS.jpg"), "Bus.jpg", ""),
        (("private/bus.jpg",), "Private/BUS.jpg", ""),
        (("bus.jpg",), "bus.png", ""),
    ],
)
def test_a_file_may_be_named_in_other_capitals_where_one_only_can_be_meant(
    film: Film, files: tuple[str, ...], written: str, found: str
) -> None:
    reading = film({"project.yaml": f"poster: {written}\n", **{name: name for name in files}})
    poster = project(reading).poster
    assert (poster.path.removeprefix("content/film/") if poster else "") == found
    assert ("missing-file" in codes(reading)) is (not found)


def test_the_picture_beside_its_list_goes_before_one_in_other_capitals(film: Film) -> None:
    names = {"stills/BUS.jpg": "one", "bus.jpg": "two", "stills/stills.yaml": "- {file: bus.jpg, caption: A bus}\n"}
    stills = project(film(names)).stills
    assert [(one.source and one.source.path, bool(one.caption)) for one in stills] == [
        ("content/film/bus.jpg", True), ("content/film/stills/BUS.jpg", False),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["clip: https://vimeo.com/123", "poster: www.example.org/a.png", "clip: HTTP://a.b/c.mp4"])
def test_an_address_in_place_of_a_file_is_told_as_one(film: Film, line: str) -> None:
    reading = film({"project.yaml": f"title: Night\n{line}\n"})
    (found,) = [one for one in reading.diagnostics if one.severity == "error"]
    assert (found.code, found.place.line) == ("address-for-file", 2)
