"""Renditions fit what was shot, and their codecs are known by their exact names."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from showcase.media.codecs import av1_level, codec_name, h264_level, written_name
from showcase.media.renditions import ladder, preview_rung
from showcase.model.media import ClipFacts, VideoFacts

VIDEO = VideoFacts(
    stream=0, codec="h264", width=1920, height=1080, sample_aspect=Fraction(1), rotation=0, display_width=1920,
    display_height=1080, frame_rate=Fraction(24), variable_rate=False, frames=240, interlaced="",
    pixel_format="yuv420p", bit_depth=8, primaries="", transfer="", matrix="", full_range=False, hdr="",
)  # fmt: skip


def facts(width: int, height: int, **more: object) -> ClipFacts:
    video = replace(VIDEO, width=width, height=height, display_width=width, display_height=height, **more)
    return ClipFacts("mov", 10.0, 1, video)


@pytest.mark.parametrize(
    ("size", "rungs"),
    [
        ((3840, 2160), [("1080p-av1", 1920, 1080), ("1080p-h264", 1920, 1080), ("540p-h264", 960, 540)]),
        ((1280, 720), [("720p-av1", 1280, 720), ("720p-h264", 1280, 720), ("480p-h264", 854, 480)]),
        ((1080, 1920), [("1080p-av1", 1080, 1920), ("1080p-h264", 1080, 1920), ("540p-h264", 540, 960)]),
        ((640, 360), [("360p-av1", 640, 360), ("360p-h264", 640, 360)]),
        ((320, 180), [("180p-av1", 320, 180), ("180p-h264", 320, 180)]),
    ],
)
def test_standard_ladder(size, rungs):
    made = ladder(facts(*size), "standard")
    assert [(one.name, one.width, one.height) for one in made] == rungs
    assert all(one.width % 2 == one.height % 2 == 0 for one in made)


def test_a_clip_that_is_small_already_is_not_encoded_again():
    kept = replace(facts(1920, 1080, web_name="avc1.640028"), size=2_000_000)  # 1.6 Mbit/s
    large, small = ladder(kept, "standard")
    assert (large.name, large.kept, large.codec_name) == ("1080p-h264", "avc1.640028", "avc1.640028")
    assert (small.name, small.kept, small.kilobits) == ("540p-h264", "", 880)
    assert [one.min_viewport for one in (large, small)] == [1000, 0]


@pytest.mark.parametrize(
    ("why", "clip", "care"),
    [
        ("too large a file", replace(facts(1920, 1080, web_name="avc1.640028"), size=3_500_000), "standard"),
        ("not as browsers want it", replace(facts(1920, 1080), size=2_000_000), "standard"),
        ("to be made smaller", replace(facts(3840, 2160, web_name="avc1.640033"), size=2_000_000), "standard"),
        ("drafts are small", replace(facts(1920, 1080, web_name="avc1.640028"), size=2_000_000), "draft"),
        ("nothing would decode all of it", replace(facts(640, 360, web_name="avc1.640028"), size=2_000), "standard"),
    ],
)
def test_other_clips_are(why, clip, care):
    assert not any(rung.kept for rung in ladder(clip, care)), why


def test_draft_is_one_small_file():
    assert [one.name for one in ladder(facts(1920, 1080), "draft")] == ["540p-h264"]


def test_narrow_windows_get_the_small_one():
    assert [one.min_viewport for one in ladder(facts(1920, 1080), "standard")] == [1000, 1000, 0]
    assert [one.min_viewport for one in ladder(facts(640, 360), "standard")] == [0, 0]


def test_fields_become_frames():
    assert ladder(facts(1920, 1080, interlaced="tff"), "standard")[0].keyframes == 96


def test_previews_are_small():
    assert preview_rung(facts(1920, 1080).video).width == 480
    assert preview_rung(facts(320, 180).video).width == 320
    assert preview_rung(facts(2160, 3840).video).width == 480


def test_levels():
    assert h264_level(1920, 1080, Fraction(24), 16_000) == 40
    assert h264_level(1920, 1080, Fraction(60), 20_000) == 42
    assert h264_level(1280, 720, Fraction(24), 9_000) == 31
    assert av1_level(1920, 1080, Fraction(24)) == 40
    assert av1_level(1280, 720, Fraction(24)) == 31


def test_names_of_codecs():
    assert codec_name("h264", 40) == "avc1.640028"
    assert codec_name("av1", 40) == "av01.0.08M.10"
    assert written_name(bytes.fromhex("0164001fffe1"), "h264") == "avc1.64001f"
    assert written_name(bytes.fromhex("81084c00"), "av1") == "av01.0.08M.10"


def test_best_takes_a_slower_preset_except_for_long_films() -> None:
    def presets(care: str, seconds: float) -> set[str]:
        return {one.preset for one in ladder(replace(facts(1920, 1080), duration=seconds), care) if one.codec == "av1"}

    assert presets("best", 1199.0) == {"4"}
    assert presets("best", 1200.0) == {"6"}
    assert presets("standard", 60.0) == presets("standard", 7200.0) == {"8"}
