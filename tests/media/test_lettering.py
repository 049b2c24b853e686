"""Frames with letters over them are neither poster nor stills where the film has others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from showcase.media import fonts
from showcase.media.analyze import FrameSample
from showcase.media.frame_score import features, luma
from showcase.media.json_codec import unpack
from showcase.media.lettering import TextDetector
from showcase.media.select_frames import _lasting, select_frames
from showcase.model.media import FilmLook
from tests.media.forms import run

BOLD = Path(fonts.__file__).parent / "showcase-sans-bold.ttf"
FRACTAL = "mandelbrot=s=640x360:r=12"
OTHER = "mandelbrot=s=640x360:r=12:start_scale=0.4:end_scale=0.2:end_pts=120:start_x=-0.75:start_y=0.1"


def letters(text: str, start: float = 0, end: float = 99, **more: object) -> str:
    asked = {"x": "(w-tw)/2", "y": "(h-th)/2", "fontsize": 48, "fontcolor": "white", **more}
    options = ":".join(f"{key}={value}" for key, value in asked.items())
    return f"drawtext=fontfile={BOLD}:text='{text}':{options}:enable='between(t,{start},{end})'"


def film(path: Path, filters: str, *pictures: tuple[str, float]) -> Path:
    """A silent clip of these pictures (source of ffmpeg, seconds), one after the other, with filters over them."""
    sources = [word for source, seconds in pictures for word in ("-f", "lavfi", "-t", str(seconds), "-i", source)]
    joined = "".join(f"[{number}:v]" for number in range(len(pictures))) + f"concat=n={len(pictures)}[c]"
    graph = f"{joined};[c]{filters},format=yuv420p[o]"
    run(*sources, "-filter_complex", graph, "-map", "[o]", *X264, path)
    return path


X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "22")


def look(job, path: Path) -> FilmLook:
    return unpack(FilmLook, select_frames(job(path, "clip", ("sprite.jpg",)))["look"])


BOX = "drawbox=x=40:y=260:w=330:h=70:color=navy@0.8:t=fill:enable='between(t,0,4)'"
OVER = {
    "a title": letters("THE VALLEY", 0, 4, fontsize=80),
    "a title in black": letters("Part one", 0, 4, fontsize=70, fontcolor="black"),
    "a subtitle": letters("Nobody comes up here in winter", 0, 4, y="h-48", fontsize=26, borderw=2),
    "a name": f"{BOX},{letters('Ada Marsh', 0, 4, x=60, y=265, fontsize=28)},"
    + letters("Director of the shelter", 0, 4, x=60, y=300, fontsize=20),
    "captions": f"{letters('you wake up', 0, 4, y='h*0.4', borderw=3)},"
    + letters("far too late", 0, 4, y="h*0.55", borderw=3),
    "black and white": f"hue=s=0,{letters('The Desert', 0, 4, fontsize=60)}",
    "another script": letters("הארנב הגדול", 0, 4, fontsize=64),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", OVER)
def test_what_is_over_the_picture_for_half_the_film_is_not_on_its_poster(kind, tmp_path, job) -> None:
    seen = look(job, film(tmp_path / "film.mp4", OVER[kind], (FRACTAL, 4), (OTHER, 4)))
    assert seen.posters[0].at > 4


@pytest.mark.slow
def test_the_better_picture_wins_without_its_title(tmp_path, job) -> None:
    """Of one shot, the frames before and after the words."""
    seen = look(job, film(tmp_path / "film.mp4", letters("FRACTAL", 2, 6, fontsize=80), (FRACTAL, 8)))
    assert not any(2 <= frame.at < 6 for frame in (*seen.posters[:1], *seen.stills[:1]))


def test_text_that_is_sure_before_and_after_is_there_in_between() -> None:
    """Pale letters over a pale part of the picture are only guessed at for a moment."""
    frames = [FrameSample(at / 4, features(np.zeros((36, 64, 3), np.uint8)), None, None, 0.0) for at in range(12)]
    for frame, text in zip(frames, (0, 0, 0.9, 0.2, 0.2, 0.2, 0.2, 0.95, 0.2, 0.2, 0.2, 0.05), strict=True):
        frame.text = text
    lasting = _lasting(frames, [0] * 12)
    assert all(certain >= 0.9 for certain in lasting[2:8])
    assert lasting[9] == 0.475, "it may be faded out for a second"
    assert lasting[11] == 0.1
    assert _lasting(frames, [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])[3:6] == [0.45, 0.475, 0.475], "not over a cut"


@pytest.mark.slow
def test_a_card_at_the_end_is_no_still(tmp_path, job) -> None:
    card = letters("THANKS FOR WATCHING", 6, 9, y=60) + "," + letters("subscribe", 6, 9, y=280)
    seen = look(job, film(tmp_path / "film.mp4", card, (FRACTAL, 3), (OTHER, 3), ("gradients=s=640x360:r=9:seed=5", 3)))
    assert not any(frame.at >= 6 for frame in (*seen.posters[:1], *seen.stills))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_film_of_words_shows_its_words(seed, tmp_path, job) -> None:
    """Where nothing is shown but a ground and words, the ground alone says less."""
    words = ",".join(letters(word, 2 * n, 2 * n + 1.6) for n, word in enumerate(("I walk alone", "in rain", "oh oh")))
    ground = f"gradients=s=640x360:r=12:c0=navy:c1=purple:speed=0.02:seed={seed}"
    seen = look(job, film(tmp_path / "film.mp4", words, (ground, 6)))
    assert seen.posters
    assert seen.posters[0].at % 2 < 1.6


@pytest.mark.slow
def test_a_film_with_words_throughout_has_a_poster_and_stills(tmp_path, job) -> None:
    seen = look(job, film(tmp_path / "film.mp4", letters("SCREENER"), (FRACTAL, 4), (OTHER, 4)))
    plain = look(job, film(tmp_path / "plain.mp4", "null", (FRACTAL, 4), (OTHER, 4)))
    assert len(seen.posters) == len(plain.posters)
    assert seen.stills


@pytest.mark.slow
def test_a_blurred_picture_gives_way_to_a_sharp_one(tmp_path, job) -> None:
    seen = look(job, film(tmp_path / "film.mp4", "gblur=20:enable='lt(t,4)'", (FRACTAL, 4), (OTHER, 4)))
    assert seen.posters[0].at >= 4


@pytest.mark.slow
def test_words_over_real_footage(clip, job) -> None:
    """The trailer says "An unlucky bird" and "A (slightly overweight) bunny" over its pictures."""
    seen = look(job, clip("trailer_bbb.mp4"))
    worded = [(3.6, 8.6), (9.9, 13.8), (15.9, 22.7), (47, 56)]
    posters, stills = (
        [frame.at for frame in frames if any(start < frame.at < end for start, end in worded)]
        for frames in (seen.posters[:3], seen.stills)
    )
    assert not posters
    # Pale letters on a pale sky may be missed.
    assert len(stills) <= 1


def drawn(text: str, shift: int) -> np.ndarray:
    """Text over a picture that moves."""
    random = np.random.default_rng(3)
    rough = np.kron(random.integers(20, 200, (24, 44)), np.ones((10, 10))).astype(np.uint8)
    picture = Image.fromarray(np.repeat(rough[:180, shift : shift + 320, None], 3, axis=2))
    font = ImageFont.truetype(str(BOLD), 22)
    ImageDraw.Draw(picture).text((160, 90), text, fill="white", font=font, anchor="mm")
    return luma(np.asarray(picture))


def test_text_is_told_from_leaves_and_tiles() -> None:
    detector = TextDetector()
    detector.compare(drawn("A film by somebody", 0))
    assert detector.compare(drawn("A film by somebody", 25)) > 0.75
    assert detector.compare(drawn("", 40)) < 0.6
    assert detector.compare(drawn("", 60)) < 0.6
    leaves = np.random.default_rng(5).integers(0, 255, (180, 320)).astype(np.float32)
    assert detector.compare(leaves) < 0.6
    assert detector.compare(leaves) < 0.6
    assert detector.compare(np.zeros((12, 16), np.float32)) == 0.0
