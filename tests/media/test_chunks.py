"""Films encoded in chunks have the frames, times and sound of films encoded whole."""

from __future__ import annotations

import hashlib
import random
from itertools import pairwise

import av
import pytest

from showcase.media import ffmpeg_args
from showcase.media.chunk_encode import Part, fit, join_files
from showcase.media.chunk_index import divide, read_packets
from showcase.media.chunks import LEAST, MOST, Chunk, can_be_cut, choose_borders, facts_of_chunk
from showcase.media.probe import probe
from showcase.media.renditions import ladder
from tests.media.forms import run

MOVING = ("-f", "lavfi", "-i", "testsrc2=s=96x64:r=25:d=13")
TONE = ("-f", "lavfi", "-i", "sine=r=48000:d=13")
X264 = ("-c:v", "libx264", "-preset", "fast", "-pix_fmt", "yuv420p")
KINDS = {
    "b-frames.mp4": (*MOVING, *TONE, *X264, "-g", "40", "-bf", "4", "-c:a", "aac"),
    "open-groups.mkv": (*MOVING, *TONE, *X264, "-g", "30", "-x264-params", "open-gop=1:bframes=3", "-c:a", "flac"),
    "recovery.mp4": (*MOVING, *X264, "-x264-params", "intra-refresh=1:keyint=25"),
    "hevc.mp4": (*MOVING, "-c:v", "libx265", "-pix_fmt", "yuv420p", "-x265-params", "keyint=30:open-gop=1:log-level=1"),
    "fields.mov": (
        *MOVING[:3], "testsrc2=s=96x64:r=50:d=13", "-vf", "tinterlace=4,setfield=tff", *X264, "-g", "25", "-flags",
        "+ilme+ildct", "-x264-params", "tff=1", *("-color_primaries", "smpte170m", "-colorspace", "smpte170m"),
    ),
    "varying.mkv": (*MOVING, "-vf", "select='not(mod(n,3)*lt(n,150))'", "-fps_mode", "vfr", *X264, "-g", "20"),
    "every-frame.mov": (*MOVING, *TONE, "-c:v", "prores_ks", "-profile:v", "0", "-c:a", "pcm_s24le"),
    "vp9.webm": (*MOVING, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-g", "50"),
    "hdr.mp4": (
        *MOVING, *("-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-x265-params", "keyint=50:log-level=1"),
        *("-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"),
    ),
    "upright.mp4": (*MOVING, *X264, "-g", "50", "-bf", "2"),
    "23.976.mp4": ("-f", "lavfi", "-i", "testsrc2=s=96x64:r=24000/1001:d=13", *X264, "-g", "48"),
}  # fmt: skip


def made(tmp_path, name):
    path = tmp_path / name
    run(*KINDS[name], path)
    if name == "upright.mp4":  # turned, and cut without a new encode: what is before its edit list is not shown
        cut = tmp_path / "cut.mp4"
        run("-display_rotation", "90", "-ss", "0.7", "-i", path, "-c", "copy", cut)
        return cut
    return path


def frames_of(path):
    """The time and the pixels of every frame."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        unit = stream.time_base
        return [
            (frame.pts * unit, hashlib.md5(frame.to_ndarray().tobytes()).hexdigest())
            for frame in container.decode(stream)
        ]


@pytest.fixture
def lossless(monkeypatch):
    options = {"c:v": "libx264", "preset:v": "ultrafast", "qp:v": 0, "bf:v": 2}
    monkeypatch.setattr(ffmpeg_args, "encoder_options", lambda rung: options)


def whole_and_joined(tmp_path, source, borders):
    facts = probe(source)
    rungs = [next(rung for rung in ladder(facts, "draft") if not rung.kept)]
    whole, joined, sound = (tmp_path / f"{name}.mp4" for name in ("whole", "joined", "sound"))
    run(*ffmpeg_args.encode_arguments(source, facts, rungs, [whole]))
    chunks = list(divide(read_packets(source, facts, lambda share: None), borders, facts))
    assert len(chunks) == len(borders) + 1, "a border was left out"
    parts = []
    for number, chunk in enumerate(chunks):
        target = tmp_path / f"part-{number}.mp4"
        run(*ffmpeg_args.chunk_arguments(source, facts_of_chunk(facts, chunk), chunk, rungs, [target]))
        parts.append(Part(target, chunk.frames * (2 if facts.video.interlaced else 1)))
    if facts.audio is not None:
        run(*ffmpeg_args.sound_arguments(source, facts, sound))
    assert fit(parts)
    join_files(parts, sound if facts.audio is not None else None, joined, lambda share: None)
    return whole, joined


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_chunks_have_the_frames_of_the_whole_film(name, tmp_path, lossless):
    source = made(tmp_path, name)
    assert can_be_cut(probe(source)) is False, "it is too short"
    whole, joined = whole_and_joined(tmp_path, source, [4.0, 4.6, 9.3])
    expected = frames_of(whole)
    assert len(expected) > 150
    assert frames_of(joined) == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", ["b-frames.mp4", "open-groups.mkv", "every-frame.mov"])
def test_joined_films_have_the_sound_of_the_whole_film(name, tmp_path):
    whole, joined = whole_and_joined(tmp_path, made(tmp_path, name), [5.0])

    def sound(path):
        with av.open(str(path)) as container:
            return [(packet.pts, bytes(packet)) for packet in container.demux(audio=0) if packet.size]

    assert sound(joined) == sound(whole)
    assert probe(joined).duration == pytest.approx(probe(whole).duration, abs=0.001)
    data = joined.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "browsers would load all of it first"


@pytest.mark.slow
def test_parts_that_lack_a_frame_do_not_fit(tmp_path, lossless):
    source = made(tmp_path, "b-frames.mp4")
    facts = probe(source)
    rungs = ladder(facts, "draft")[:1]
    chunks = list(divide(read_packets(source, facts, lambda share: None), [5.0], facts))
    parts = []
    for number, chunk in enumerate(chunks):
        target = tmp_path / f"part-{number}.mp4"
        run(*ffmpeg_args.chunk_arguments(source, facts, chunk, rungs, [target]))
        parts.append(Part(target, chunk.frames))
    assert fit(parts)
    assert not fit([parts[0], Part(parts[1].path, parts[1].frames + 1)])


def test_films_are_cut_between_shots_and_no_chunk_is_short():
    chance = random.Random(4)
    for _ in range(300):
        duration = chance.uniform(1, 400)
        cuts = sorted(round(chance.uniform(0, duration), 3) for _ in range(chance.randrange(80)))
        borders = choose_borders(duration, cuts)
        edges = [0.0, *borders, duration]
        lengths = [after - before for before, after in pairwise(edges)]
        assert len(lengths) == 1 or min(lengths) >= LEAST - 0.001
        assert max(lengths) <= MOST + 0.001
        assert borders or duration < 2 * LEAST
        for before, border in zip(edges, borders, strict=False):
            fitting = [cut for cut in cuts if before + LEAST <= cut <= min(before + MOST, duration - LEAST)]
            assert not fitting or border in fitting


@pytest.mark.parametrize(("duration", "count"), [(9.9, 1), (19.9, 1), (20.1, 2), (600.0, 31)])
def test_a_film_without_cuts_is_cut_evenly(duration, count):
    assert len(choose_borders(duration, ())) == count - 1


@pytest.mark.slow
def test_new_credits_leave_the_chunks_before_as_they_were(tmp_path):
    """Two masters with the same first shots, encoded frame by frame, and other ends."""
    digests = []
    for end in ("red", "blue"):
        source = tmp_path / f"{end}.mov"
        run(
            *MOVING, "-f", "lavfi", "-i", f"color={end}:s=96x64:r=25:d=4", "-filter_complex",
            "[0:v][1:v]concat=n=2:v=1", "-c:v", "prores_ks", "-profile:v", "0", source,
        )  # fmt: skip
        facts = probe(source)
        chunks = divide(read_packets(source, facts, lambda share: None), [4.0, 9.0, 13.0], facts)
        digests.append([(chunk.start, chunk.end, chunk.frames, chunk.digest) for chunk in chunks])
    before, after = digests
    assert before[:3] == after[:3]
    assert before[3] != after[3]


def test_a_film_whose_key_frames_are_far_apart_is_not_cut_there(tmp_path):
    source = tmp_path / "film.mp4"
    run("-f", "lavfi", "-i", "testsrc2=s=64x48:r=5:d=120", *X264, "-g", "10000", "-sc_threshold", "0", source)
    facts = probe(source)
    borders = choose_borders(facts.duration, ())
    chunks = list(divide(read_packets(source, facts, lambda share: None), borders, facts))
    assert [round(chunk.seconds) for chunk in chunks] == [20, 20, 80]
    assert all(isinstance(chunk, Chunk) and chunk.seek == 0 for chunk in chunks)


@pytest.mark.slow
def test_the_index_of_a_joined_film_lists_seconds_not_frames(tmp_path):
    """A browser reads the whole index before it shows the first frame."""
    picture, sound, film = (tmp_path / name for name in ("part.mp4", "sound.mp4", "film.mp4"))
    run("-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=10", *X264, picture)
    run("-f", "lavfi", "-i", "sine=440:r=48000:d=10", "-c:a", "aac", sound)
    join_files([Part(picture, 250)], sound, film, lambda share: None)
    data = film.read_bytes()
    tables = [at for at in range(len(data)) if data.startswith(b"stco", at)]
    counts = [int.from_bytes(data[at + 8 : at + 12], "big") for at in tables]
    assert len(counts) == 2
    assert max(counts) <= 14
    with av.open(str(film)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 250
