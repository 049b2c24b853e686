"""What ffmpeg is told is safe, complete and the same each time."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest

from showcase.media.ffmpeg_args import encode_arguments, preview_arguments
from showcase.media.renditions import ladder, preview_rung
from showcase.model.media import AudioFacts
from tests.media.test_renditions import facts

CHECKOUT = Path(__file__).parents[2]
SURROUND = AudioFacts(0, "aac", 6, "5.1", 48000, loudness=-23.0, true_peak=-9.0)


def arguments(clip_facts):
    rungs = ladder(clip_facts, "standard")
    targets = [Path(f"/out/{rung.name}.mp4") for rung in rungs]
    return encode_arguments(Path("/films/-a: b%03d.mp4"), clip_facts, rungs, targets)


def test_one_decoding_feeds_all_sizes():
    made = arguments(facts(1920, 1080))
    assert made.count("-i") == 1
    graph = made[made.index("-filter_complex") + 1]
    assert "split=3" in graph
    assert [one for one in made if one.startswith("file:/out/")] == [
        "file:/out/1080p-av1.mp4", "file:/out/1080p-h264.mp4", "file:/out/540p-h264.mp4",
    ]  # fmt: skip


def test_inputs_are_held_to_files_and_films():
    made = arguments(facts(1920, 1080))
    before = made[: made.index("-i")]
    assert before[before.index("-protocol_whitelist") + 1] == "file"
    assert "hls" not in before[before.index("-format_whitelist") + 1]
    assert made[made.index("-i") + 1] == "file:/films/-a: b%03d.mp4"
    assert "-xerror" in made


def test_nothing_private_is_carried_over():
    made = arguments(facts(1920, 1080))
    assert made.count("-map_metadata") == made.count("-map_chapters") == made.count("-fflags") == 3
    assert not any("[" in one and "'" in one for one in made if not one.startswith("[0"))


def test_surround_is_mixed_down_and_brought_to_its_level():
    made = arguments(replace(facts(1920, 1080), audio=SURROUND))
    graph = made[made.index("-filter_complex") + 1]
    assert "pan=" in graph
    assert "volume=7.0dB" in graph
    assert made.count("aac") == 3


def test_silent_films_have_no_sound_options():
    assert "aac" not in arguments(facts(1920, 1080))


@pytest.mark.parametrize(
    ("more", "filters"),
    [
        ({"interlaced": "tff"}, ["bwdif=", "send_field"]),
        ({"hdr": "hdr10", "transfer": "smpte2084", "primaries": "bt2020", "matrix": "bt2020nc", "bit_depth": 10},
         ["zscale", "tonemap=mobius"]),
        ({"full_range": True}, ["range=pc", "out_range=tv"]),
    ],
)  # fmt: skip
def test_filters(more, filters):
    made = arguments(facts(1920, 1080, **more))
    graph = made[made.index("-filter_complex") + 1]
    assert all(one in graph for one in filters)


def test_variable_rates_keep_their_frames():
    made = arguments(facts(1920, 1080, variable_rate=True))
    assert made.count("-enc_time_base:v") == 3


def test_previews_string_parts_together():
    clip_facts = facts(1920, 1080)
    parts = [(1.0, 1.5), (4.0, 1.5)]
    made = preview_arguments(Path("/a.mp4"), clip_facts, parts, preview_rung(clip_facts.video), Path("/p.mp4"))
    assert made.count("-i") == 2
    assert "concat=" in made[made.index("-filter_complex") + 1]


def test_a_stray_test_module_is_not_run(tmp_path):
    (tmp_path / "test.py").write_text("raise SystemExit('the stray test.py was run')\n", "utf-8")
    code = "import showcase.media.ffmpeg_args as g; g.builder(); import sys; assert '' in sys.path"
    done = run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
