"""One pass over a film finds what is worth showing of it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from showcase.media.analyze import sprite_of
from showcase.media.errors import MediaError
from showcase.media.frame_score import features, luma
from showcase.media.json_codec import unpack
from showcase.media.select_frames import find_cuts, preview_parts, select_frames
from showcase.model.media import ClipFacts, FilmLook
from tests.media.conftest import film


def looked(job, path):
    running = job(path, "clip", ("sprite.jpg",))
    value = select_frames(running)
    return unpack(ClipFacts, value["clip"]), unpack(FilmLook, value["look"]), running


@pytest.mark.slow
def test_a_trailer(clip, job):
    facts, seen, running = looked(job, clip("sintel_trailer-720p.mp4"))
    assert len(seen.posters) >= 5
    assert all(frame.luminance > 0.02 for frame in (*seen.posters, *seen.stills))
    assert all(0 < len(frame.placeholder) < 400 for frame in (*seen.posters, *seen.stills))
    times = [frame.at for frame in seen.stills]
    assert 6 <= len(times) <= 12
    assert times == sorted(times)
    # The first seconds are black, then a studio's card; the last eight are the title and credits.
    assert min(times) > 3
    assert max(times) < 45
    assert 4 < seen.posters[0].at < 44
    # Cuts are where the picture was seen to change, by eye.
    assert any(abs(cut - 16.5) < 0.2 for cut in seen.cuts)
    assert sum(length for _, length in seen.preview) <= 6
    assert seen.palette[0].chroma > 0.03
    sheet = Image.open(running.output("sprite.jpg"))
    assert sheet.size == (seen.sprite.columns * seen.sprite.tile_width, seen.sprite.rows * seen.sprite.tile_height)
    assert running.output("sprite.jpg").stat().st_size < 200_000
    assert facts.audio.loudness == pytest.approx(-12.9, abs=0.4)
    assert facts.audio.true_peak == pytest.approx(1.2, abs=0.4)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["phone_hdr10_1080p.mp4", "portrait_4k60.mp4", "pixel7_1080p_vfr.mp4", "synth_interlaced_tff_2997i.mp4"]
)
def test_short_clips_have_a_poster(name, clip, job):
    facts, seen, _ = looked(job, clip(name))
    assert seen.posters
    assert 0 <= seen.posters[0].at < facts.duration


def test_corrupt_sound_is_found(clip, job):
    path = clip("broken_corrupt_payload.mp4")
    # It is tried with the program first, and then told.
    value = select_frames(job(path, "clip", ("sprite.jpg",)))
    assert value["repair"]["code"] in ("damaged-sound", "damaged-clip")
    with pytest.raises(MediaError) as fault:
        select_frames(job(path, "clip", ("sprite.jpg",), repaired=True))
    assert fault.value.code in ("damaged-sound", "damaged-clip")


def test_a_small_clip_with_a_cut(tmp_path, job):
    facts, seen, running = looked(job, film(tmp_path / "film.mp4"))
    assert seen.preview == ((0.0, pytest.approx(facts.duration, abs=0.01)),)
    assert sprite_of(facts) == seen.sprite
    assert len(seen.tones) == seen.sprite.count
    assert all(len(bytes.fromhex(tone)) == 3 for tone in seen.tones)
    assert running.shares


def test_looking_twice_gives_the_same(tmp_path, job):
    path = film(tmp_path / "film.mp4")
    first = select_frames(job(path, "clip", ("sprite.jpg",)))
    assert select_frames(job(path, "clip", ("sprite.jpg",))) == first


def test_cuts_stand_out_from_motion():
    quiet = [(n / 10, 1.0) for n in range(40)]
    quiet[20] = (2.0, 60.0)
    assert find_cuts(quiet) == (2.0,)
    assert find_cuts([(n / 10, 30.0) for n in range(40)]) == ()


def test_previews_hold_no_cut():
    cuts = (3.0, 5.0, 9.0, 14.0)
    for start, length in preview_parts([1.0, 4.0, 7.0, 12.0], cuts, 20.0):
        assert not any(start < cut < start + length for cut in cuts)


def test_black_white_and_flat_frames_are_not_shown():
    for level in (0, 128, 255):
        one = features(np.full((180, 320, 3), level, np.uint8))
        assert not one.presentable
        assert one.score < 0.05


def test_a_title_card_counts_little():
    card = Image.new("RGB", (320, 180), (12, 12, 40))
    ImageDraw.Draw(card).text((60, 70), "A FILM BY\nSOMEBODY", fill="white", font_size=32)
    noise = np.random.default_rng(1).normal(0, 30, (180, 320, 3))
    across = np.linspace(0, 255, 320)[None, :, None]
    scene = np.clip(across + noise, 0, 255).astype(np.uint8)
    assert features(np.asarray(card)).card > 0.5
    assert features(np.asarray(card)).score < 0.3 * features(scene).score


def test_stills_are_unlike_each_other_and_the_poster_and_no_title_cards():
    from showcase.media.analyze import _sample
    from showcase.media.select_frames import RankedFrame, pick_posters, pick_stills

    random = np.random.default_rng(7)

    def shot(hue: int, change: int = 0) -> np.ndarray:
        rough = random.integers(0, 120, (18, 32, 3))
        rough[..., hue] += 120
        picture = np.kron(rough, np.ones((10, 10, 1))).astype(np.int64) + change
        return np.clip(picture, 0, 255).astype(np.uint8)

    card = np.full((180, 320, 3), (20, 30, 60), np.uint8)
    card = np.clip(card + np.linspace(0, 40, 180)[:, None, None], 0, 255).astype(np.uint8)
    for left in range(60, 250, 24):
        card[70:110, left : left + 8] = 250
    pictures = [shot(0), shot(1), shot(2)]
    twin = np.clip(pictures[0].astype(int) + 6, 0, 255).astype(np.uint8)
    frames = [pictures[0], card, pictures[1], twin, pictures[2]]
    samples = [_sample(4.0 * number + 2, frame, luma(frame)) for number, frame in enumerate(frames)]
    ranked = [RankedFrame(sample, 1.0 - number / 100, number) for number, sample in enumerate(samples)]
    assert ranked[1].sample.features.card >= 0.5
    posters = pick_posters(ranked, 20.0)
    stills = pick_stills(ranked, 20.0, 5, posters[:1])
    assert [one.sample.at for one in posters[:1]] == [2.0]
    assert 6.0 not in {one.sample.at for one in (*posters, *stills)}
    assert [one.sample.at for one in stills] == [10.0, 18.0]
    alone = pick_posters([ranked[1]], 20.0)
    assert [one.sample.at for one in alone] == [6.0]


def test_a_pan_over_one_view_gives_one_picture():
    from showcase.media.analyze import _sample
    from showcase.media.select_frames import RankedFrame, pick_stills

    random = np.random.default_rng(3)
    ground = np.linspace((60, 90, 200), (120, 140, 20), 24)[:, None] + random.integers(-40, 40, (24, 32, 3))
    view = np.kron(ground.clip(0, 255), np.ones((15, 10, 1))).astype(np.uint8)
    other = np.kron(random.integers(0, 255, (12, 32, 3)), np.ones((15, 10, 1))).astype(np.uint8)
    frames = [view[:180], view[45:225], other, view[180:]]
    samples = [_sample(10.0 * number + 5, np.ascontiguousarray(one), luma(one)) for number, one in enumerate(frames)]
    ranked = [RankedFrame(sample, 1.0 - number / 100, 0) for number, sample in enumerate(samples)]
    assert [one.sample.at for one in pick_stills(ranked, 40.0, 1)] == [5.0, 25.0, 35.0]


@pytest.mark.slow
def test_stills_of_a_film_whose_title_is_faded_in_over_a_shot_have_no_title(clip, job):
    _, seen, _ = looked(job, clip("bbb_480p_5.1.mp4"))
    times = [frame.at for frame in seen.stills]
    # Words stand over the third shot from 20.3 s on; the film's title is faded in over the fourth from 25.2 s on.
    assert not [at for at in times if 20.3 < at < 23.0 or at > 25.2]
    assert any(at > 23.1 for at in times)
    # The first shot is one slow pan; the poster is of it.
    assert seen.posters[0].at < 11.8
    assert not [at for at in times if at < 11.8]
