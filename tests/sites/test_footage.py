"""Every clip of the collection of real footage builds, and plays upright, in its shape and colours, with its sound."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import showcase
from showcase.engine.files import place
from tests.sites import footage, samples
from tests.sites.links import broken

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Clip:
    """What a person sees and hears who plays the file in a good player."""

    aspect: float
    sound: bool
    hdr: bool = False
    dark: bool = False
    """Shot in the dark: no picture of it is bright."""


CLIPS = {
    "bbb_480p_5.1.mp4": Clip(854 / 480, True),
    "concert_1080p50_pcm.mov": Clip(16 / 9, True),
    "phone_hdr10_1080p.mp4": Clip(16 / 9, True, hdr=True),
    "phone_hlg10_rotated_editlist.mp4": Clip(9 / 16, True, hdr=True),
    "pixel7_1080p_vfr.mp4": Clip(16 / 9, False, dark=True),
    "portrait_4k60.mp4": Clip(9 / 16, True),
    "screenrec_cursed_vfr_3026x1386.mp4": Clip(3026 / 1386, False),
    "sintel_trailer-720p.mp4": Clip(16 / 9, True),
    "synth_23976_sintel.mp4": Clip(16 / 9, True),
    "synth_interlaced_tff_2997i.mp4": Clip(16 / 9, False),
    "trailer_bbb.mp4": Clip(16 / 9, True),
}
PRIVATE = (b"Pixel 7", b"com.android", b"com.apple", b"creation_time", b"Durian Open Movie Team")


@pytest.fixture(scope="module")
def site(clips: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site of all clips, each a film that is only its clip."""
    root = tmp_path_factory.mktemp("footage")
    samples.write(root, {"showcase.toml": 'title = "Footage"\nurl = "https://example.org/"\nencodes = "draft"\n'})
    for name in CLIPS:
        place(clips / name, root / "content" / Path(name).stem.replace(".", "-") / name)
    outcome = showcase.build(root)
    assert outcome.ok, [f"{d.place}: {d.message()}" for d in outcome.diagnostics if d.severity == "error"]
    return root / "site"


def slug_of(site: Path, name: str) -> str:
    stem = Path(name).stem.replace(".", "-").replace("_", "-").lower()
    assert (site / "films" / stem / "index.html").exists()
    return stem


def film_of(site: Path, name: str) -> Path:
    films = sorted((site / "media" / slug_of(site, name)).glob("*h264*.mp4"))
    assert films, f"{name} has no film on the site"
    return films[0]


def test_no_clip_of_the_collection_is_left_out(clips: Path) -> None:
    there = {file.name for file in clips.iterdir() if file.suffix in (".mp4", ".mov")}
    assert there == {*CLIPS, *(name for name in there if name.startswith(("broken_", "evil_")))}


def test_no_link_of_their_site_is_broken(site: Path) -> None:
    assert broken(site, "https://example.org/") == []


@pytest.mark.parametrize("name", CLIPS)
def test_it_plays_in_its_shape_for_its_length_with_its_sound(site: Path, clips: Path, name: str) -> None:
    film, source = footage.probe(film_of(site, name)), footage.probe(clips / name)
    width, height = film["size"]  # type: ignore[misc]
    assert film["aspect"] in (None, 1), "its pixels are square"
    assert width / height == pytest.approx(CLIPS[name].aspect, rel=0.01)
    assert film["sound"] == CLIPS[name].sound
    assert film["seconds"] == pytest.approx(source["seconds"], abs=0.5)


@pytest.mark.parametrize("name", CLIPS)
def test_it_plays_upright_and_in_its_colours(site: Path, clips: Path, name: str) -> None:
    seconds = float(str(footage.probe(clips / name)["seconds"]))
    shown, shot = (small(footage.frame_of(file, seconds * 0.5)) for file in (film_of(site, name), clips / name))
    alike = np.corrcoef(grey(shown).ravel(), grey(shot).ravel())[0, 1]
    assert alike > 0.85, f"{alike:.2f}: turned, mirrored or another moment"
    if CLIPS[name].hdr:  # shot for screens far brighter than ours: it must neither be grey nor burnt out
        assert 0.12 < grey(shown).mean() < 0.75
        assert np.ptp(np.percentile(grey(shown), [2, 98])) > 0.35, "washed out"
        assert colourfulness(shown) >= colourfulness(shot), "pale"
    else:
        assert np.abs(shown.mean(axis=(0, 1)) - shot.mean(axis=(0, 1))).max() < 0.03, "another colour"
        assert grey(shown).std() == pytest.approx(grey(shot).std(), rel=0.12, abs=0.01), "another contrast"


@pytest.mark.parametrize("name", CLIPS)
def test_its_poster_and_stills_are_of_the_film_and_not_black(site: Path, name: str) -> None:
    from PIL import Image

    pictures = sorted((site / "media" / slug_of(site, name)).glob("*.jpg"))
    posters = [file for file in pictures if "poster" in file.name and "card" not in file.name]
    assert posters
    for file in (*posters, *(file for file in pictures if "still" in file.name)):
        with Image.open(file) as picture:
            seen = np.asarray(picture.convert("L"), dtype=float) / 255
        assert CLIPS[name].dark or (seen.max() > 0.3 and seen.std() > 0.03), file.name
        assert seen.shape[1] / seen.shape[0] == pytest.approx(CLIPS[name].aspect, rel=0.35), file.name


def test_nothing_private_is_left_in_them(site: Path) -> None:
    for film in sorted((site / "media").rglob("*")):
        if film.is_file():
            data = film.read_bytes()
            assert [word for word in PRIVATE if word in data] == [], film.name


def small(frame: NDArray[np.uint8]) -> NDArray[np.float64]:
    """A frame as a few colours from 0 to 1: enough to tell which way up it is, whatever its size."""
    from PIL import Image

    tall = frame.shape[0] > frame.shape[1]
    picture = Image.fromarray(frame).resize((18, 32) if tall else (32, 18), Image.Resampling.BOX)
    return np.asarray(picture, dtype=float) / 255


def grey(picture: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(picture @ np.array([0.2126, 0.7152, 0.0722]))


def colourfulness(picture: NDArray[np.float64]) -> float:
    return float((picture.max(axis=-1) - picture.min(axis=-1)).mean())
