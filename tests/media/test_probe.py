"""Each clip tells what it is, or is refused for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from showcase.media.errors import MediaError, decode_reason
from showcase.media.json_codec import pack, unpack
from showcase.media.probe import opened, probe, seen_size
from showcase.media.timing import frame_rate, usual
from showcase.model.media import ClipFacts
from tests.media.conftest import film

REAL = {
    "sintel_trailer-720p.mp4": {"display_width": 1280, "display_height": 720, "frame_rate": Fraction(24)},
    "bbb_480p_5.1.mp4": {"display_width": 854, "display_height": 480},
    "trailer_bbb.mp4": {"frame_rate": Fraction(24), "variable_rate": False},
    "phone_hlg10_rotated_editlist.mp4": {
        "display_width": 1080, "display_height": 1920, "rotation": 90, "hdr": "hlg", "bit_depth": 10, "frames": 77,
        "frame_rate": Fraction(30000, 1001),
    },
    "phone_hdr10_1080p.mp4": {"hdr": "hdr10", "primaries": "bt2020"},
    "pixel7_1080p_vfr.mp4": {"rotation": 180, "full_range": True},
    "portrait_4k60.mp4": {"display_width": 2160, "display_height": 3840, "frame_rate": Fraction(60)},
    "concert_1080p50_pcm.mov": {"frame_rate": Fraction(50), "primaries": "bt709"},
    "screenrec_cursed_vfr_3026x1386.mp4": {"variable_rate": True, "frames": 63},
    "synth_interlaced_tff_2997i.mp4": {"interlaced": "tff", "frame_rate": Fraction(30000, 1001)},
    "synth_23976_sintel.mp4": {"frame_rate": Fraction(24000, 1001), "interlaced": ""},
}  # fmt: skip
BROKEN = {
    "broken_zero_byte.mp4": "empty-clip",
    "broken_65535_dims.mp4": "absurd-size",
    "broken_truncated_faststart.mp4": "truncated-clip",
    "broken_truncated_no_moov.mp4": "unfinished-clip",
    "evil_concat_relative.mp4": "foreign-clip",
    "evil_hls_http.m3u8": "foreign-clip",
}


@pytest.mark.parametrize("name", REAL)
def test_real_clips(name, clip):
    facts = probe(clip(name))
    assert {key: getattr(facts.video, key) for key in REAL[name]} == REAL[name]
    assert unpack(ClipFacts, pack(facts)) == facts


@pytest.mark.parametrize("name", BROKEN)
def test_broken_clips(name, clip):
    with pytest.raises(MediaError) as fault:
        probe(clip(name))
    assert fault.value.code == BROKEN[name]


def test_sound_of_five_channels(clip):
    audio = probe(clip("bbb_480p_5.1.mp4")).audio
    assert audio is not None
    assert (audio.channels, audio.layout, audio.sample_rate) == (6, "5.1", 48000)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Once upon a time", "text"),
        (b"\xef\xbb\xbf#EXTM3U\n#EXTINF:1,\nx.ts", "playlist"),
        (b"ffconcat version 1.0\nfile /etc/passwd", "playlist"),
        (b"v=0\no=- 0 0 IN IP4 127.0.0.1", "playlist"),
        (b"<?xml version='1.0'?><MPD/>", "playlist"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"<!DOCTYPE html><title>Not found</title>", "HTML"),
    ],
)
def test_what_is_no_clip_is_named(data, what, tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert (fault.value.code, fault.value.facts["what"]) == ("foreign-clip", what)


def test_noise_is_corrupt(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(range(256)) * 64)
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert fault.value.code == "unreadable-clip"
    assert str(tmp_path) not in fault.value.facts["detail"]


def test_sound_alone_is_no_film(tmp_path):
    import av
    import numpy as np

    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 48000), np.float32), "fltp", "mono")
        frame.sample_rate = 48000
        for packet in [*stream.encode(frame), *stream.encode()]:
            container.mux(packet)
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert fault.value.code == "only-sound"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"ID3\x04" + b"\0" * 40 + b"\xff\xfb" * 900, "only-sound"),
        (b"RIFF\x24\x08\0\0WAVEfmt " + b"\0" * 900, "only-sound"),
        (b"FORM\0\0\x08\x24AIFFCOMM" + b"\0" * 900, "only-sound"),
        (b"fLaC" + b"\0" * 900, "only-sound"),
        (b"\0" * 500_000, "blank-clip"),
        (b"\0" * 5_000 + bytes(range(256)) * 2_000, "unreadable-clip"),
    ],
)
def test_music_and_zeros_in_the_place_of_a_film_are_told(content, code, tmp_path):
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert fault.value.code == code


def test_what_a_decoder_says_is_not_taken_for_a_word_of_the_system():
    assert decode_reason(PermissionError(1, "Operation not permitted")) == "Invalid data found when processing input"
    assert decode_reason(OSError(5, "Input/output error")) == "Input/output error"


@pytest.mark.parametrize("name", ["-film.mp4", "a b é 🎬 #%'\".mp4", "a:b%03d.mp4", "x" * 200 + ".mp4"])
def test_odd_names_are_read(name, tmp_path):
    made = film(tmp_path / "made.mp4", seconds=0.5)
    odd = tmp_path / name
    made.rename(odd)
    assert probe(odd).video.display_width == 320


def test_one_frame_is_too_short(tmp_path):
    with pytest.raises(MediaError) as fault:
        probe(film(tmp_path / "film.mp4", seconds=1, rate=1, sound=False))
    assert fault.value.code == "too-short"


def test_cut_in_the_middle(tmp_path):
    path = film(tmp_path / "film.mkv", seconds=8)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert fault.value.code == "early-end"


def test_matroska_lists_no_frames_but_is_measured(tmp_path):
    video = probe(film(tmp_path / "film.mkv", seconds=8)).video
    assert (video.frame_rate, video.variable_rate, video.all_intra, video.frames) == (12, False, False, 96)


def test_rates():
    unit = Fraction(1, 1000)
    assert frame_rate([0, 42, 83, 125, 167, 208, 250], unit, None) == (Fraction(24), False)
    # A fragmented film says its frames by its length.
    times = [0, *range(80, 80 + 40 * 74, 40)]
    assert frame_rate(times, unit, Fraction(7500, 302)) == (Fraction(25), False)
    # So does one that lacks a few frames at its end, where it was cut without being encoded.
    assert frame_rate([*range(0, 672), 676], Fraction(1, 24), Fraction(674 * 24, 677)) == (Fraction(24), False)
    assert frame_rate([0, 42, 83], unit, Fraction(24000, 1001)) == (Fraction(24000, 1001), False)
    assert frame_rate([0, 1000, 1010, 1500, 1510], unit, None)[1]
    assert usual(Fraction(2397, 100)) == Fraction(24000, 1001)
    assert usual(Fraction(15)) == 15


def test_oblong_pixels_are_made_square():
    assert seen_size(720, 576, Fraction(64, 45), 0) == (1024, 576)
    assert seen_size(1920, 1080, Fraction(1), 90) == (1080, 1920)
    assert seen_size(853, 481, Fraction(1), 0) == (852, 480)


def test_a_clip_leads_nowhere_else(tmp_path):
    secret = film(Path(tmp_path / "secret.mp4"), seconds=0.5)
    trap = tmp_path / "trap.mp4"
    trap.write_text(f"ffconcat version 1.0\nfile {secret.name}\n", "utf-8")
    with pytest.raises(MediaError):
        probe(trap)


def test_codecs_have_one_name_whatever_decodes_them(clip: Callable[[str], Path]) -> None:
    audio = probe(clip("trailer_bbb.mp4")).audio
    assert audio is not None
    assert audio.codec == "mp3"


def test_a_film_that_ends_in_its_head_is_said_to_be_cut(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mkv"
    film(clip, seconds=1.0, sound=False)
    clip.write_bytes(clip.read_bytes()[:300])
    with pytest.raises(MediaError) as told, opened(clip):
        pass
    assert told.value.facts["detail"] == "End of file"
