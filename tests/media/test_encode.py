"""Encodes play upright, in the right shape, length and colours, and false ones are found out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image

from showcase.engine.subprocesses import ProgramFailed
from showcase.media import encode as encoding
from showcase.media.errors import MediaError
from showcase.media.frames import frame_at, show
from showcase.media.images import take
from showcase.media.json_codec import pack
from showcase.media.probe import opened, probe
from showcase.media.renditions import ladder, preview_rung
from tests.media.conftest import film
from tests.media.forms import run


def encoded(job, path, care="draft", facts=None):
    facts = facts or probe(path)
    rungs = ladder(facts, care)
    running = job(
        path, "clip", tuple(f"{rung.name}.mp4" for rung in rungs), facts=pack(facts), rungs=[r.request() for r in rungs]
    )
    encoding.encode(running)
    return facts, rungs, [running.output(name) for name in running.task.outputs]


def picture_at(path, at, width=160):
    facts = probe(path)
    height = round(width * facts.video.display_height / facts.video.display_width)
    with opened(path) as container:
        return show(frame_at(container, facts, at, lambda: None), facts.video, width, height).astype(int)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "frames"),
    [
        ("phone_hdr10_1080p.mp4", 28),
        ("phone_hlg10_rotated_editlist.mp4", 77),
        ("portrait_4k60.mp4", 18),
        ("pixel7_1080p_vfr.mp4", 36),
        ("screenrec_cursed_vfr_3026x1386.mp4", 63),
        ("synth_interlaced_tff_2997i.mp4", 240),
        ("synth_23976_sintel.mp4", 95),
        ("concert_1080p50_pcm.mov", 100),
    ],
)
def test_real_clips_play_as_they_were_shot(name, frames, clip, job):
    source = clip(name)
    facts, (rung,), (path,) = encoded(job, source)
    made = probe(path)
    assert (made.video.display_width, made.video.display_height) == (rung.width, rung.height)
    assert abs(made.video.aspect - facts.video.aspect) < 0.02
    assert made.video.frames == frames
    assert (made.video.rotation, made.video.hdr, made.video.interlaced, made.video.full_range) == (0, "", "", False)
    assert made.video.primaries == made.video.transfer == made.video.matrix == "bt709"
    assert (made.audio is None) == (facts.audio is None)
    middle = facts.duration / 2
    apart = np.abs(picture_at(source, middle) - picture_at(path, middle)).mean()
    assert apart < 9, f"the encode is {apart:.1f} of 255 away from the still"
    with av.open(str(path)) as container:  # nothing private of the camera's goes along
        assert set(container.metadata) <= {"major_brand", "minor_version", "compatible_brands"}
        assert {stream.type for stream in container.streams} <= {"video", "audio"}


def test_all_sizes_from_one_decoding(tmp_path, job):
    _, rungs, paths = encoded(job, film(tmp_path / "film.mp4", size=(960, 640), seconds=1), "standard")
    assert [rung.codec for rung in rungs] == ["av1", "h264", "h264"]
    for rung, path in zip(rungs, paths, strict=True):
        encoding.verify(path, rung, 1.0, True)


@pytest.mark.slow
def test_a_clip_that_is_small_already_goes_to_the_web_as_it_is_but_for_what_its_maker_left_in_it(tmp_path, job):
    path = film(tmp_path / "film.mp4", size=(1280, 720), rate=24, calm=True, comment="Ruelle 12")
    assert b"x264 - core" in path.read_bytes()
    facts, rungs, (large, small) = encoded(job, path, "standard")
    assert facts.video.web_name == rungs[0].codec_name
    assert [bool(rung.kept) for rung in rungs] == [True, False]
    assert b"x264" not in large.read_bytes()
    assert b"Ruelle 12" not in large.read_bytes()
    assert probe(large).video == replace(facts.video, primaries="bt709", transfer="bt709", matrix="bt709")
    for at in (0.0, 1.0, 1.9):
        assert (picture_at(path, at) == picture_at(large, at)).all()
    encoding.verify(small, rungs[1], 2.0, True)


def test_the_same_clip_gives_the_same_bytes(tmp_path, job):
    path = film(tmp_path / "film.mp4", seconds=1)
    first = [one.read_bytes() for one in encoded(job, path, "standard")[2]]
    assert [one.read_bytes() for one in encoded(job, path, "standard")[2]] == first


def test_silent_films_stay_silent(tmp_path, job):
    _, _, (path,) = encoded(job, film(tmp_path / "film.mp4", seconds=1, sound=False))
    assert probe(path).audio is None


@pytest.mark.slow
def test_surround_becomes_stereo_without_clipping(clip, job, tmp_path):
    from showcase.media.audio_levels import measured

    source = clip("bbb_480p_5.1.mp4")
    facts = probe(source)
    heard = measured(source, facts.audio, lambda: None)
    _, _, (path,) = encoded(job, source, facts=replace(facts, audio=heard))
    made = probe(path)
    assert (made.audio.layout, made.audio.sample_rate) == ("stereo", 48000)
    after = measured(path, made.audio, lambda: None)
    assert after.true_peak < -0.5
    assert after.loudness <= -15.5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "codec", "length", "said"),
    [
        ("film.mkv", ("-c:v", "ffv1", "-level", "3", "-slicecrc", "1"), 1, "slice CRC mismatch"),
        ("film.mov", ("-c:v", "mjpeg", "-q:v", "3"), 200, ""),
        ("film.dv", ("-c:v", "dvvideo", "-s", "720x576", "-pix_fmt", "yuv420p"), 9000, "AC EOB marker"),
    ],
)
def test_frames_that_the_decoder_repairs_are_told(name, codec, length, said, tmp_path, job):
    source = tmp_path / name
    run("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", *codec, source)
    assert told_of(job, source) is None
    with av.open(str(source)) as container:
        packets = [(one.pos, one.size) for one in container.demux(video=0) if one.size]
    data = bytearray(source.read_bytes())
    for place, size in packets[20:30]:
        data[place + size // 3 : place + size // 3 + length] = bytes(number * 7 % 251 for number in range(length))
    source.write_bytes(data)
    repaired = told_of(job, source)["repaired"]
    assert repaired["count"] > 0
    assert said in repaired["said"]


def told_of(job, source):
    facts = probe(source)
    rung = ladder(facts, "draft")[0]
    running = job(source, "clip", (f"{rung.name}.mp4",), facts=pack(facts), rungs=[rung.request()])
    return encoding.encode(running)


def test_odd_names_are_encoded(tmp_path, job):
    source = film(tmp_path / "plain.mp4", seconds=0.5)
    for name in ("-x.mp4", "a:b %03d 'é' [1].mp4"):
        odd = tmp_path / name
        odd.write_bytes(source.read_bytes())
        encoded(job, odd)


def test_previews_are_short_silent_and_small(clip, job):
    source = clip("sintel_trailer-720p.mp4")
    facts = probe(source)
    rung = preview_rung(facts.video)
    running = job(
        source, "clip", ("preview.mp4",), facts=pack(facts), rung=rung.request(),
        parts=[[6.0, 1.5], [20.0, 1.5], [29.0, 1.5], [33.0, 1.5]],
    )  # fmt: skip
    encoding.preview(running)
    path = running.output("preview.mp4")
    made = probe(path)
    assert made.audio is None
    assert made.duration == pytest.approx(6, abs=0.4)
    assert made.video.display_width == 480
    assert path.stat().st_size <= 600_000


def test_a_corrupt_clip_is_not_encoded(clip, job):
    with pytest.raises(MediaError) as fault:
        encoded(job, clip("broken_corrupt_payload.mp4"))
    assert fault.value.code == "damaged-clip"
    assert "/" not in fault.value.facts["detail"].replace("at least", "")


def test_what_fails_together_is_tried_alone(tmp_path, job, monkeypatch):
    run, calls = encoding.subprocesses.run, []

    def once(program, arguments, **more):
        calls.append(arguments)
        if len(calls) == 1:
            raise ProgramFailed("ffmpeg", 1, "out of memory")
        return run(program, arguments, **more)

    monkeypatch.setattr(encoding.subprocesses, "run", once)
    _, rungs, paths = encoded(job, film(tmp_path / "film.mp4", seconds=0.5), "standard")
    assert len(calls) == 1 + len(rungs)
    assert all(path.exists() for path in paths)


@pytest.mark.parametrize(("change", "code"), [({"width": 322}, "encode-size"), ({"level": 40}, "encode-codec")])
def test_false_encodes_are_found_out(change, code, tmp_path, job):
    _, (rung,), (path,) = encoded(job, film(tmp_path / "film.mp4", seconds=0.5))
    with pytest.raises(MediaError) as fault:
        encoding.verify(path, replace(rung, **change), 0.5, True)
    assert fault.value.code == code


def test_short_encodes_are_found_out(tmp_path, job):
    _, (rung,), (path,) = encoded(job, film(tmp_path / "film.mp4", seconds=0.5))
    with pytest.raises(MediaError, match="encode-length"):
        encoding.verify(path, rung, 5.0, True)
    with pytest.raises(MediaError, match="encode-with-sound"):
        encoding.verify(path, rung, 0.5, False)


def test_progress_is_read_from_what_ffmpeg_says():
    assert encoding.share_done("out_time_us=500000", 2.0) == 0.25
    assert encoding.share_done("out_time_us=N/A", 2.0) is None
    assert encoding.share_done("frame=12", 2.0) is None
    assert encoding.share_done("out_time_us=9000000", 2.0) == 1.0


def test_frames_are_taken_exactly(tmp_path, job):
    source = film(tmp_path / "film.mp4", seconds=2)
    facts = probe(source)
    running = job(
        source,
        "clip",
        ("320.avif", "320.jpg"),
        facts=pack(facts),
        at=1.5,
        sizes=[[320, 180]],
        window=[0, 0, 1, 1],
        social=None,
    )
    take(running)
    with av.open(str(source)) as container:
        expected = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)][18]
    shown = np.asarray(Image.open(running.output("320.jpg")).convert("RGB")).astype(int)
    assert np.abs(shown - expected).mean() < 12


def test_anamorphic_pictures_are_made_square(tmp_path, job):
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 360, 288, "yuv420p"
        stream.codec_context.sample_aspect_ratio = Fraction(64, 45)
        for number in range(12):
            pixels = np.full((288, 360, 3), number * 20, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        container.mux(stream.encode())
    facts, (rung,), (made,) = encoded(job, path)
    assert (facts.video.display_width, facts.video.display_height) == (512, 288)
    assert (rung.width, rung.height) == (512, 288)
    assert probe(made).video.sample_aspect == 1


@pytest.mark.parametrize("matrix", ["smpte170m", "bt709", "unknown"])
def test_a_black_and_white_film_has_no_cast(matrix, tmp_path, job):
    clip = tmp_path / "grey.mkv"
    grey = f"testsrc2=s=160x90:r=12:d=1,format=yuv420p,lutyuv=u=128:v=128,setparams=colorspace={matrix}"
    run("-f", "lavfi", "-i", grey, "-c:v", "ffv1", clip)
    for care in ("draft", "standard"):
        _, _, made = encoded(job, clip, care)
        for path in made:
            with av.open(str(path)) as container:
                frame = next(container.decode(video=0))
            kind, unit = (np.uint16, 4) if "10le" in frame.format.name else (np.uint8, 1)
            for plane in frame.planes[1:]:
                width = plane.line_size // np.dtype(kind).itemsize
                chroma = np.frombuffer(bytes(plane), kind).reshape(plane.height, width)[:, : plane.width] / unit
                assert abs(float(chroma.mean()) - 128) < 0.3, path.name


def test_only_films_whose_colours_are_converted_are_encoded_anew():
    from showcase.media.ffmpeg_args import recipe
    from tests.media.test_renditions import facts

    assert recipe(facts(1920, 1080).video) == {}
    assert recipe(replace(facts(720, 576).video, matrix="bt470bg")) == {"matrix": "exact"}
