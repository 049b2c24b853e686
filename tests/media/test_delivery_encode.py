"""Films as they go out: read back by another program, measured by another meter, looked at frame by frame."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from pymediainfo import MediaInfo

from showcase.engine import subprocesses
from showcase.media import audio_levels
from showcase.media.delivery_encode import deliver, delivered_facts, delivery_task
from showcase.media.errors import MediaError
from showcase.media.probe import probe
from showcase.model.delivery import Delivery
from showcase.model.media import ClipFacts
from showcase.model.project import Cue, Track, TrackKind
from tests.media.conftest import FakeJob, film, source_of
from tests.sites import footage


def measured(path: Path) -> ClipFacts:
    facts = probe(path)
    if facts.audio is None:
        return facts
    return replace(facts, audio=audio_levels.measured(path, facts.audio, lambda: None))


def sent(path: Path, folder: Path, form: Delivery, **more: Any) -> tuple[Path, ClipFacts]:
    """The file that is made of a clip, and what the task measured of it."""
    facts = measured(path)
    if form.encodes and not form.width:
        size = facts.video.display_width, facts.video.display_height
        form = replace(form, width=size[0], height=size[1], frame_width=size[0], frame_height=size[1])
    rate = more.pop("rate", facts.video.frame_rate)
    task = delivery_task("film", source_of(path), facts, form, rate, **more)
    job = FakeJob(task, path.parent, folder)
    return job.output(task.outputs[0]), delivered_facts(deliver(job))


H264 = Delivery("mp4", video="h264", audio="aac", most_kilobits=8000)


def tracks(path: Path, kind: str) -> list[Any]:
    return [track for track in MediaInfo.parse(str(path)).tracks if track.track_type == kind]


def packets(path: Path, kind: str) -> str:
    """A digest of a stream's data, packet by packet."""
    digest = hashlib.sha256()
    with av.open(str(path)) as container:
        for packet in container.demux(getattr(container.streams, kind)[0]):
            digest.update(bytes(packet))
    return digest.hexdigest()


def loudness(path: Path) -> float:
    """By a meter that is none of ours: ITU-R BS.1770 in numpy."""
    import pyloudnorm  # takes seconds to load, and every process that runs tests would load it

    with av.open(str(path)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
        rate = container.streams.audio[0].codec_context.sample_rate
    samples = np.concatenate(frames, axis=1).T
    return float(pyloudnorm.Meter(rate).integrated_loudness(samples.astype(np.float64)))


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("tone") / "tone.mp4", seconds=4.0, rate=24)


def test_streams_are_moved_bit_for_bit_and_what_the_camera_wrote_stays_behind(tmp_path: Path) -> None:
    clip = footage.clip(tmp_path / "clip.mp4", seconds=1, sound=True, private=True)
    made, facts = sent(clip, tmp_path / "out", Delivery("mov"))
    assert [packets(made, kind) for kind in ("video", "audio")] == [packets(clip, kind) for kind in ("video", "audio")]
    data = made.read_bytes()
    assert not [secret for secret in footage.SECRETS if secret.encode() in data]
    assert b"Cam\xc3\xa9ra" not in data
    assert facts.duration == pytest.approx(1.0, abs=0.05)
    (general,) = tracks(made, "General")
    assert general.format_profile == "QuickTime"


def in_languages(path: Path, target: Path) -> Path:
    """The clip with its sound track three times, the second of which players choose."""
    subprocesses.run(subprocesses.ffmpeg(), [
        *("-i", str(path), "-map", "0:v", "-map", "0:a", "-map", "0:a", "-map", "0:a", "-c", "copy"),
        *("-disposition:a:0", "0", "-disposition:a:1", "default", "-disposition:a:2", "0", str(target)),
    ])  # fmt: skip
    return target


@pytest.mark.slow
def test_every_sound_track_goes_along_where_it_is_copied(tone: Path, tmp_path: Path) -> None:
    clip = in_languages(tone, tmp_path / "clip.mp4")
    for form in (Delivery("mov"), Delivery("mp4", video="h264", most_kilobits=8000)):
        made, facts = sent(clip, tmp_path / form.container, form)
        with av.open(str(made)) as container:
            assert [stream.codec_context.name for stream in container.streams.audio] == ["aac"] * 3
        assert packets(made, "audio") == packets(clip, "audio")
        assert facts.audio is not None
        assert facts.audio.stream == 1
    encoded, _ = sent(clip, tmp_path / "encoded", H264)
    assert len(tracks(encoded, "Audio")) == 1


def test_a_phones_turned_clip_stays_turned(clip: Callable[[str], Path], tmp_path: Path) -> None:
    made, facts = sent(clip("phone_hlg10_rotated_editlist.mp4"), tmp_path / "out", Delivery("mp4"))
    assert (facts.video.display_width, facts.video.display_height, facts.video.hdr) == (1080, 1920, "hlg")
    assert tracks(made, "Video")[0].codec_id == "hvc1"


@pytest.mark.slow
def test_an_encode_by_quality(tone: Path, tmp_path: Path) -> None:
    made, facts = sent(tone, tmp_path / "out", H264)
    (video,) = tracks(made, "Video")
    (audio,) = tracks(made, "Audio")
    assert video.format == "AVC"
    assert video.format_profile.startswith("High@")
    assert (video.width, video.height, video.frame_rate, video.scan_type) == (320, 180, "24.000", "Progressive")
    assert (video.color_primaries, video.matrix_coefficients) == ("BT.709", "BT.709")
    assert video.chroma_subsampling == "4:2:0"
    assert (audio.format, audio.sampling_rate, audio.channel_s) == ("AAC", 48000, 2)
    assert tracks(made, "General")[0].isstreamable == "Yes"
    assert facts.audio is not None
    assert facts.audio.loudness == pytest.approx(loudness(made), abs=0.3)
    again, _ = sent(tone, tmp_path / "again", H264)
    assert again.read_bytes() == made.read_bytes()


@pytest.mark.slow
def test_an_encode_to_a_size_stays_below_it(tmp_path: Path) -> None:
    clip = film(tmp_path / "clip.mp4", seconds=5.0, rate=24, size=(640, 360))
    most = 400_000
    rough = int(0.97 * most * 8 / 5 / 1000 - 320)
    made, _ = sent(clip, tmp_path / "out", replace(H264, kilobits=rough, most_bytes=most))
    assert 0.5 * most < made.stat().st_size <= most
    assert not [file.name for file in made.parent.iterdir() if file.suffix in (".mp4", ".mov") and file != made]


@pytest.mark.parametrize("rate", ["24000/1001", "24", "25", "30000/1001", "30"])
def test_frame_rates_stay_to_the_frame(rate: str, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    with av.open(str(clip), "w") as container:
        video = container.add_stream("libx264", rate=Fraction(rate), options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 64, 36, "yuv420p"
        for number in range(50):
            frame = av.VideoFrame.from_ndarray(np.full((36, 64, 3), number * 5, np.uint8), "rgb24")
            frame.pts, frame.time_base = number, 1 / Fraction(rate)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    for form in (H264, Delivery("mov", video="prores", audio="pcm")):
        made, facts = sent(clip, tmp_path / form.video, replace(form, audio=""))
        assert facts.video.frame_rate == Fraction(rate)
        with av.open(str(made)) as container:
            assert sum(1 for _ in container.decode(video=0)) == 50


def test_a_screening_copy_has_a_frame_for_each_that_is_missing(tmp_path: Path) -> None:
    """A clip that was cut without being encoded lacks frames near its end; its rate stays, and frames are even."""
    clip = tmp_path / "clip.mp4"
    with av.open(str(clip), "w") as container:
        video = container.add_stream("libx264", rate=24, options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 64, 36, "yuv420p"
        for number in [*range(72), 75, 76]:
            frame = av.VideoFrame.from_ndarray(np.full((36, 64, 3), number * 3, np.uint8), "rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    made, facts = sent(clip, tmp_path / "out", Delivery("mov", video="prores", audio=""))
    assert (facts.video.frame_rate, facts.video.frames) == (24, 77)
    assert tracks(made, "Video")[0].frame_rate_mode == "CFR"


def cut(path: Path, target: Path, seconds: float) -> Path:
    """The beginning of a clip, its streams as they are."""
    with av.open(str(path)) as source, av.open(str(target), "w") as made:
        taken = (source.streams.video[0], source.streams.audio[0])
        streams = {one: made.add_stream_from_template(one) for one in taken}
        for packet in source.demux(*streams):
            if packet.dts is not None and packet.pts is not None and packet.pts * packet.time_base < seconds:
                packet.stream = streams[packet.stream]
                made.mux(packet)
    return target


def test_prores_as_editing_rooms_expect_it(clip: Callable[[str], Path], tmp_path: Path) -> None:
    path = cut(clip("bbb_480p_5.1.mp4"), tmp_path / "clip.mp4", 2.0)
    made, facts = sent(path, tmp_path / "out", Delivery("mov", video="prores", audio="pcm"))
    (video,) = tracks(made, "Video")
    (audio,) = tracks(made, "Audio")
    assert (video.format, video.format_profile, video.codec_id) == ("ProRes", "422 HQ", "apch")
    assert (video.chroma_subsampling, video.color_primaries, video.scan_type) == ("4:2:2", "BT.709", "Progressive")
    assert (audio.format, audio.bit_depth, audio.sampling_rate) == ("PCM", 24, 48000)
    assert audio.channel_layout == "L R C LFE Ls Rs"
    timecode = next(track for track in MediaInfo.parse(str(made)).tracks if track.track_type == "Other")
    assert timecode.time_code_of_first_frame == "01:00:00:00"
    assert facts.duration == pytest.approx(2.0, abs=0.1)


@pytest.mark.slow
@pytest.mark.parametrize("target", [-23.0, -16.0])
def test_a_loudness_is_reached_by_one_gain(tone: Path, tmp_path: Path, target: float) -> None:
    audio = measured(tone).audio
    assert audio is not None
    assert audio.loudness is not None
    gain = round(target - audio.loudness, 1)
    made, facts = sent(tone, tmp_path / "out", Delivery("mp4", audio="aac", gain=gain))
    assert facts.audio is not None
    assert facts.audio.loudness == pytest.approx(target, abs=0.5)
    assert loudness(made) == pytest.approx(target, abs=0.5)
    assert packets(made, "video") == packets(tone, "video")


def test_dynamics_are_never_touched(tmp_path: Path) -> None:
    """Loud and quiet parts stay as far apart as they were."""
    clip = tmp_path / "clip.mov"
    with av.open(str(clip), "w") as container:
        video = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 64, 36, "yuv420p"
        audio = container.add_stream("pcm_s16le", rate=48000, layout="stereo")
        for _ in range(96):
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.zeros((36, 64, 3), np.uint8), "rgb24")))
        container.mux(video.encode(None))
        moments = np.arange(8 * 48000) / 48000
        wave = np.sin(2 * np.pi * 440 * moments) * np.where(moments < 4, 0.3, 0.03)
        pcm = np.repeat((wave * 32767).astype(np.int16)[None, :], 2, axis=0).T.reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm), "s16", "stereo")
        frame.sample_rate = 48000
        container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    made, _ = sent(clip, tmp_path / "out", Delivery("mov", audio="pcm", gain=-6.0))

    def levels(path: Path) -> tuple[float, float]:
        with av.open(str(path)) as container:
            kind = {"s16": 2.0**15, "s32": 2.0**31, "fltp": 1.0}
            rows = [frame.to_ndarray().reshape(-1) / kind[frame.format.name] for frame in container.decode(audio=0)]
        samples = np.concatenate(rows)
        return tuple(float(np.sqrt(np.mean(part**2))) for part in np.array_split(samples, 2))  # type: ignore[return-value]

    before, after = levels(clip), levels(made)
    for one, other in zip(before, after, strict=True):
        assert 20 * np.log10(other / one) == pytest.approx(-6.0, abs=0.1)


def test_surround_is_mixed_to_stereo_where_that_is_asked(clip: Callable[[str], Path], tmp_path: Path) -> None:
    path = cut(clip("bbb_480p_5.1.mp4"), tmp_path / "clip.mp4", 8.0)
    made, facts = sent(path, tmp_path / "out", Delivery("mp4", audio="aac", layout="stereo"))
    (audio,) = tracks(made, "Audio")
    assert audio.channel_s == 2
    whole = measured(path).audio
    assert facts.audio is not None
    assert whole is not None
    assert facts.audio.loudness == pytest.approx(whole.loudness, abs=0.3), "what was measured is what is made"
    assert packets(made, "video") == packets(path, "video")


def test_silence_for_a_film_without_sound(tmp_path: Path) -> None:
    clip = film(tmp_path / "mute.mp4", sound=False)
    made, facts = sent(clip, tmp_path / "out", Delivery("mp4", audio="aac", silence=True))
    assert facts.audio is not None
    assert packets(made, "video") == packets(clip, "video")
    with av.open(str(made)) as container:
        assert max(float(np.abs(frame.to_ndarray()).max()) for frame in container.decode(audio=0)) < 1e-4


def luma(path: Path) -> list[tuple[float, np.ndarray[Any, Any]]]:
    with av.open(str(path)) as container:
        return [(float(frame.time or 0), frame.to_ndarray(format="gray")) for frame in container.decode(video=0)]


@pytest.mark.slow
def test_bars_stand_around_the_picture(tone: Path, tmp_path: Path) -> None:
    form = replace(H264, width=320, height=180, frame_width=320, frame_height=240)
    made, facts = sent(tone, tmp_path / "out", form)
    assert (facts.video.display_width, facts.video.display_height) == (320, 240)
    picture = luma(made)[30][1]
    assert picture[:26].max() < 24
    assert picture[-26:].max() < 24
    assert picture[60:180].std() > 10


SAID = Track("en", TrackKind.SUBTITLES, (Cue(1.0, 2.0, "Where to?"),), source_of(Path(__file__)))


@pytest.mark.slow
def test_a_subtitle_is_seen_at_its_time_and_not_outside_it(tone: Path, tmp_path: Path) -> None:
    bare, _ = sent(tone, tmp_path / "bare", H264)
    made, _ = sent(tone, tmp_path / "out", replace(H264, burnt_in="en"), track=SAID)
    for (at, without), (_, drawn) in zip(luma(bare), luma(made), strict=True):
        low = np.abs(drawn[120:].astype(int) - without[120:]).max()
        high = np.abs(drawn[:100].astype(int) - without[:100]).mean()
        seen = 1.0 <= at < 2.0
        assert bool(low > 100) is seen, f"at {at:.3f} s"
        assert high < 3, "nothing stands in the upper part"


@pytest.mark.slow
def test_a_board_and_black_stand_before_the_film_and_all_is_later_by_as_much(tone: Path, tmp_path: Path) -> None:
    board = ("Night bus", (("Running time", "4 s"), ("Ratio", "1.78:1")))
    form = replace(H264, slate=1.0, black=0.5, burnt_in="en")
    made, facts = sent(tone, tmp_path / "out", form, track=SAID, slate=board)
    assert facts.duration == pytest.approx(4.0 + 1.0 + 2 * 0.5, abs=0.1)
    frames = luma(made)

    def at(moment: float) -> np.ndarray[Any, Any]:
        return min(frames, key=lambda row: abs(row[0] - moment))[1]

    assert at(0.5).max() > 180, "letters on the board"
    assert at(0.5).mean() < 60
    assert at(1.25).max() < 24, "black"
    assert at(5.75).max() < 24, "black after it too"
    assert at(1.9).std() > 10
    with av.open(str(made)) as container:
        wave = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    assert np.abs(wave[: int(1.4 * 48000)]).max() < 0.01
    assert np.abs(wave[int(1.6 * 48000) : int(5.4 * 48000)]).max() > 0.1


@pytest.mark.slow
def test_a_watermark_says_for_whom_a_copy_is(tone: Path, tmp_path: Path) -> None:
    bare, _ = sent(tone, tmp_path / "bare", H264)
    made, _ = sent(tone, tmp_path / "out", replace(H264, watermark="Jury"))
    pairs = zip(luma(bare), luma(made), strict=True)
    assert min(np.abs(drawn.astype(int) - without).max() for (_, without), (_, drawn) in pairs) > 10, "on every frame"


@pytest.mark.slow
def test_fields_become_whole_frames(clip: Callable[[str], Path], tmp_path: Path) -> None:
    path = clip("synth_interlaced_tff_2997i.mp4")
    made, facts = sent(path, tmp_path / "out", replace(H264, progressive=True))
    assert facts.video.frame_rate == Fraction(30000, 1001)
    assert tracks(made, "Video")[0].scan_type == "Progressive"


def test_a_varying_rate_becomes_constant(clip: Callable[[str], Path], tmp_path: Path) -> None:
    path = clip("pixel7_1080p_vfr.mp4")
    form = replace(H264, width=320, height=180, frame_width=320, frame_height=180, audio="")
    made, facts = sent(path, tmp_path / "out", form, rate=Fraction(30))
    assert not facts.video.variable_rate
    assert tracks(made, "Video")[0].frame_rate_mode == "CFR"


@pytest.mark.parametrize("name", ["broken_corrupt_payload.mp4"])
def test_a_broken_clip_is_a_fault_and_no_shorter_film(name: str, clip: Callable[[str], Path], tmp_path: Path) -> None:
    path = clip(name)
    with pytest.raises(MediaError):
        sent(path, tmp_path / "out", H264)
