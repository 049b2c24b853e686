"""A film that is a series of numbered pictures: which files it is, at what rate, and what keeps it from being one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.content.picture_series import parsed_rate
from showcase.model.project import AuthorFile
from tests.content.conftest import Film, codes, project
from tests.examples import examples

PNG = b"\x89PNG\r\n\x1a\n"


def frames(pattern: str, numbers: object) -> dict[str, str | bytes]:
    return {pattern % number: PNG + str(number).encode() for number in numbers}  # type: ignore[attr-defined]


def clip(film: Film, files: dict[str, str | bytes], yaml: str = "frame_rate: 24") -> AuthorFile:
    reading = film({"project.yaml": f"title: Nuit\n{yaml}\n", **files})
    assert codes(reading) == []
    read = project(reading).clip
    assert read is not None
    assert read.series is not None
    return read


@pytest.mark.parametrize(
    ("pattern", "yaml", "path"),
    [
        ("clip/frame_%04d.png", "", "clip"),
        ("Clip/%d.jpg", "", "Clip"),
        ("clip_%04d.png", "", "clip_%04d.png"),
        ("Clip %d.jpeg", "", "Clip %d.jpeg"),
        ("render/f.%04d.exr", "clip: render", "render"),
        ("render/f.%04d.exr", "clip: ./render/", "render"),
        ("render/f%04d.png", "clip: render/f%04d.png", "render"),
        ("render/f%04d.png", "clip: render/f####.png", "render"),
        ("render/f%04d.png", "clip: 'render/f*.png'", "render"),
        ("render/f%04d.png", "clip: render/f0001.png", "render"),
        ("render/f%04d.png", "clip: 'render\\f%04d.png'", "render"),
        ("final_%03d.tif", "clip: final_%03d.tif", "final_%03d.tif"),
        ("final_%d.dpx", "clip: 'final_#.dpx'", "final_%d.dpx"),
    ],
)
def test_pictures_are_a_film_in_the_order_of_their_numbers(film: Film, pattern: str, yaml: str, path: str) -> None:
    read = clip(film, frames(pattern, range(1, 13)), f"fps: 24\n{yaml}")
    assert read.path == f"content/film/{path}"
    assert read.series is not None
    assert [frame.path for frame in read.series.frames] == [f"content/film/{pattern % n}" for n in range(1, 13)]
    assert read.size == sum(frame.size for frame in read.series.frames)


def test_numbers_are_counted_not_spelled(film: Film) -> None:
    read = clip(film, frames("clip/f%d.png", range(8, 12)))
    assert read.series is not None
    assert [frame.path.rpartition("/")[2] for frame in read.series.frames] == ["f8.png", "f9.png", "f10.png", "f11.png"]


@pytest.mark.parametrize(
    ("files", "sound"),
    [
        ({"clip/music.wav": b"RIFF"}, "clip/music.wav"),
        ({"clip.wav": b"RIFF"}, "clip.wav"),
        ({"clip.FLAC": b"fLaC"}, "clip.FLAC"),
        ({"other.wav": b"RIFF"}, ""),
        ({}, ""),
    ],
)
def test_the_sound_is_in_the_folder_or_has_its_name(film: Film, files: dict[str, bytes], sound: str) -> None:
    read = clip(film, {**frames("clip/f%02d.png", range(3)), **files})
    assert read.series is not None
    assert (read.series.sound.path if read.series.sound else "") == (f"content/film/{sound}" if sound else "")


def test_the_same_pictures_at_another_rate_are_another_film(film: Film) -> None:
    one = clip(film, frames("clip/f%02d.png", range(3)), "fps: 24")
    other = clip(film, {}, "fps: 25")
    again = clip(film, {}, "fps: 24.000")
    assert one.digest == again.digest != other.digest
    assert clip(film, {"clip/f01.png": PNG + b"another"}, "fps: 24").digest != one.digest


@pytest.mark.parametrize(
    ("files", "yaml", "code", "place", "facts"),
    [
        (
            frames("clip/f%02d.png", [1, 2, 4, 7, 8, 9, 12]),
            "fps: 24",
            "missing-frames",
            "content/film/clip",
            {"series": "clip/f%02d.png", "count": "5", "numbers": "3, 5-6, 10-11"},
        ),
        (
            frames("r/f%02d.png", [1, 3]),
            "fps: 24\nclip: r",
            "missing-frames",
            "content/film/project.yaml:3:7",
            {"numbers": "2"},
        ),
        (
            frames("clip/f%02d.png", range(1, 40, 2)),
            "fps: 24",
            "missing-frames",
            "content/film/clip",
            {"count": "19", "numbers": "2, 4, 6, 8, 10, 12, 14, 16, …"},
        ),
        (
            {**frames("clip/f%d.png", range(1, 4)), "clip/f01.png": PNG},
            "fps: 24",
            "doubled-frame",
            "content/film/clip",
            {"files": "clip/f01.png, clip/f1.png"},
        ),
        (
            {**frames("clip/a%d.png", range(3)), **frames("clip/b%d.png", range(3))},
            "fps: 24",
            "several-clips",
            "content/film",
            {"files": "clip/a%d.png, clip/b%d.png"},
        ),
        (
            frames("clip/f%d.png", range(3)),
            "fps: fast",
            "unclear-rate",
            "content/film/project.yaml:2:6",
            {"written": "fast"},
        ),
        (
            {**frames("clip/f%d.png", range(3)), "clip/a.wav": b"R", "clip/b.wav": b"R"},
            "fps: 24",
            "several-sounds",
            "content/film/clip",
            {"files": "clip/a.wav, clip/b.wav"},
        ),
    ],
)
def test_what_keeps_pictures_from_being_a_film_is_told(
    film: Film, files: dict[str, str | bytes], yaml: str, code: str, place: str, facts: dict[str, str]
) -> None:
    reading = film({"project.yaml": f"title: Nuit\n{yaml}\n", **files})
    (told,) = (d for d in reading.diagnostics if d.severity == "error")
    assert (told.code, str(told.place)) == (code, place)
    assert {name: dict(told.facts)[name] for name in facts} == facts
    for language in ("en", "fr", "es"):
        assert all(value in told.message(language) for name, value in facts.items() if name in ("numbers", "files"))


def test_a_rate_that_nobody_wrote_is_assumed_and_told(film: Film) -> None:
    reading = film({"project.yaml": "title: Nuit\n", **frames("clip/f%d.png", range(3))})
    assert codes(reading) == []
    (told,) = (d for d in reading.diagnostics if d.code == "assumed-rate")
    assert (str(told.place), dict(told.facts)["rate"]) == ("content/film/clip", "24")


@pytest.mark.parametrize(
    "files",
    [
        frames("clip/f%d.png", [1]),
        frames("stills/f%d.png", range(30)),
        frames("private/clip/f%d.png", range(30)),
        {"clip/one.png": PNG, "clip/two.png": PNG},
    ],
)
def test_other_pictures_are_no_film(film: Film, files: dict[str, str | bytes]) -> None:
    assert project(film({"project.yaml": "title: Nuit\n", **files})).clip is None


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("24", "24"),
        ("25 fps", "25"),
        ("25fps", "25"),
        ("24p", "24"),
        ("12 i/s", "12"),
        ("12 im/s", "12"),
        ("23.976", "24000/1001"),
        ("23,98", "24000/1001"),
        ("29.97 fps", "30000/1001"),
        ("59,94", "60000/1001"),
        ("119.88", "120000/1001"),
        ("47.952", "48000/1001"),
        ("24000/1001", "24000/1001"),
        ("30000 / 1001", "30000/1001"),
        ("12.5", "25/2"),
        ("0.5", "1/2"),
        ("25 frames per second", "25"),
        ("25 images par seconde", "25"),
        ("240", "240"),
        ("0", ""),
        ("-24", ""),
        ("241", ""),
        ("24/0", ""),
        ("", ""),
        ("fast", ""),
        ("24 25", ""),
        ("0.05", ""),
        ("1/2/3", ""),
        ("nan", ""),
        ("inf", ""),
        ("24 fps fps", ""),
    ],
)
def test_frame_rates_as_people_write_them(written: str, rate: str) -> None:
    assert parsed_rate(written) == (Fraction(rate) if rate else None)


@settings(max_examples=examples(90), deadline=None)
@given(st.integers(1, 240), st.sampled_from(["{}", "{} fps", "{},0", "{}.00 i/s", "{}/1", " {} P"]))
def test_a_whole_rate_is_the_same_in_every_form(rate: int, form: str) -> None:
    assert parsed_rate(form.format(rate)) == rate


@settings(max_examples=examples(90), deadline=None)
@given(st.text(max_size=12))
def test_no_word_for_a_rate_raises(written: str) -> None:
    rate = parsed_rate(written)
    assert rate is None or Fraction(1, 10) <= rate <= 240
