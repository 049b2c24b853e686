"""What docs/formats.md says of each kind of file is what happens to it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import av
import numpy as np
import pytest

from showcase.diagnostics import Location, Severity
from showcase.media import checks
from showcase.media import encode as encoding
from showcase.media.audio_levels import measured
from showcase.media.errors import MediaError
from showcase.media.frames import frame_at, show
from showcase.media.json_codec import pack, unpack
from showcase.media.probe import opened, probe
from showcase.media.renditions import ladder, preview_rung
from showcase.media.repair import REPAIRED, repair
from showcase.media.select_frames import select_frames
from showcase.model.media import AudioFacts, ClipContents, ClipFacts, FilmLook
from showcase.model.project import AuthorFile, Project
from tests.media.forms import PICTURE, RECIPES, SOUND, X264, channels, make, run, shots, stretch, turned
from tests.media.test_renditions import facts as facts_of

TABLE = Path(__file__).parents[2] / "docs" / "formats.md"


FRENCH = TABLE.with_name("formats.fr.md")


def rows(table: Path = TABLE) -> list[tuple[str, str, str]]:
    """The table of films."""
    return tables(table)[0]


def tables(table: Path) -> list[list[tuple[str, ...]]]:
    """The rows of each table of a page, without their headings."""
    found: list[list[tuple[str, ...]]] = []
    for block in re.findall(r"(?:^\|.*\|\n)+", table.read_text("utf-8"), re.MULTILINE):
        cells = [tuple(cell.strip(" `") for cell in line[1:-1].split(" | ")) for line in block.splitlines()[2:]]
        found.append([(*row, "")[:3] if len(row) < 3 else row for row in cells])
    return found


OUTCOMES = {
    "plays": "se lit",
    "note": "remarque",
    "warning": "avertissement",
    "error": "erreur",
    "a note": "remarque",
    "a warning": "avertissement",
    "published": "publié",
}


def names_in(form: str) -> set[str]:
    """Formats and numbers, which are called the same in both languages."""
    return set(re.findall(r"[A-Z][A-Z0-9./-]*[A-Z0-9]|[A-Z][a-z]+[A-Z]\w*|\d+(?:\.\d+)?|`[^`]+`", form)) - {"OBS"}


def test_the_french_page_says_the_same():
    english, french = tables(TABLE), tables(FRENCH)
    assert [len(table) for table in french] == [len(table) for table in english]
    for one, other in zip(
        (row for table in english for row in table), (row for table in french for row in table), strict=True
    ):
        assert one[2] == other[2], (one, other)
        kind = next(kind for kind in OUTCOMES if one[1].startswith(kind))
        assert other[1].startswith(OUTCOMES[kind]), (one, other)
        said = other[0].replace(",", ".") + other[0]
        assert [name for name in names_in(one[0]) if name not in said] == [], (one, other)


def test_the_pages_lead_to_each_other():
    assert "(formats.fr.md)" in TABLE.read_text("utf-8")
    assert "(formats.md)" in FRENCH.read_text("utf-8")


def test_the_table_names_what_is_tried():
    assert [form for form, _, _ in rows()] == list(RECIPES)


def looked_at(path, job):
    """(facts, what was seen of it, the film or its repaired copy)."""
    value = select_frames(job(path, "clip", ("sprite.jpg",)))
    skipped = ()
    if "repair" in value:
        repairing = job(path, "clip", (REPAIRED,), **value["repair"])
        skipped = tuple((repair(repairing) or {}).get("skipped", ()))
        path = repairing.output(REPAIRED)
        value = select_frames(job(path, "clip", ("sprite.jpg",), repaired=True))
    facts, seen = unpack(ClipFacts, value["clip"]), unpack(FilmLook, value["look"])
    if skipped:
        facts = replace(facts, video=replace(facts.video, skipped=skipped))
    return facts, seen, path


def published(path, job, care="draft"):
    """(facts, what was seen of it, the film on the site)."""
    facts, seen, path = looked_at(path, job)
    rungs = ladder(facts, care)
    outputs = tuple(f"{rung.name}.mp4" for rung in rungs)
    running = job(path, "clip", outputs, facts=pack(facts), rungs=[rung.request() for rung in rungs])
    encoding.encode(running)
    return facts, seen, running.output(outputs[0])


def notes(facts: ClipFacts) -> set[str]:
    project = cast(Project, SimpleNamespace(slug="film"))
    found = checks._check_form(project, Location("content/film/clip.mp4"), "clip.mp4", facts)
    return {one.code for one in found if one.severity in (Severity.NOTE, Severity.WARNING)}


def frames_of(path: Path) -> list[float]:
    """Seconds at which each frame is shown."""
    with av.open(str(path)) as container:
        return [float(frame.pts * frame.time_base) for frame in container.decode(video=0)]


def picture_at(path: Path, at: float, facts: ClipFacts | None = None) -> np.ndarray:
    facts = facts or probe(path)
    with opened(path) as container:
        return show(frame_at(container, facts, at, lambda: None), facts.video, 160, 90).astype(int)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "outcome", "code"), rows(), ids=[form for form, _, _ in rows()])
def test_each_form(form, outcome, code, tmp_path, job):
    path = make(form, tmp_path)
    if outcome.startswith("error"):
        with pytest.raises(MediaError) as fault:
            published(path, job)
        assert fault.value.code == code
        return
    assert outcome.startswith(("note", "warning") if code else "plays")
    facts, seen, made = published(path, job)
    assert notes(facts) == ({code} if code else set())
    assert len(seen.posters) >= 1
    times = frames_of(made)
    assert times[0] == pytest.approx(0, abs=0.001)
    assert len(times) == EXPECTED.get(form, 50)
    assert max(after - before for before, after in pairwise(times)) < LONGEST.get(form, 0.06)
    if facts.audio is not None:
        sound = probe(made).audio
        assert sound is not None
        heard = measured(made, sound, lambda: None)
        assert heard.loudness == pytest.approx(-16, abs=0.6)


EXPECTED = {
    "Files that only read from their beginning (RoQ)": 60,
    "Half a frame a second": 4,
    "WebM with a damaged stretch": 100,
    "OGV with a damaged stretch": 139,
    "MKV with a damaged stretch (MJPEG)": 147,
    "AVI with a damaged stretch (MJPEG)": 148,
    "TS cut within a packet": 49,
    "Slide show whose last picture is shown briefly (MP4)": 2,
    "Slide show whose last picture is shown briefly (MKV)": 2,
    "Recordings in one TS, with a pause between": 51,
    "DV": 100,
    "Shots of 24 and 30 fps in one file": 108,
    "Picture that begins after its sound": 68,
    "120 frames a second": 120,
    # Their picture begins a frame after their sound.
    "WMV": 51,
    "FLV": 51,
    "Shots of several sizes in one MP4": 51,
    "Shots of several sizes in one TS": 51,
}
"""Frames on the site."""
# Between two parts is the end of the first one's sound.
LONGEST = dict.fromkeys(
    ("Recordings joined in one TS", "Recordings joined in one VOB", "Sound that changes its sample rate"), 0.085
)
LONGEST |= dict.fromkeys((form for form in RECIPES if "damaged stretch" in form), 3)
LONGEST |= dict.fromkeys((form for form in RECIPES if form.startswith("Slide show")), 1.97)
LONGEST["Recordings in one TS, with a pause between"] = 3.05
LONGEST["Half a frame a second"] = 2.01
"""Seconds that a frame may be shown."""


def heard(made: Path) -> np.ndarray:
    """The samples of each channel of the film on the site."""
    with av.open(str(made)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def test_a_program_keeps_its_own_sound(tmp_path, job):
    facts, _, made = published(make("Several programs in one TS", tmp_path), job)
    assert facts.audio is not None
    assert facts.audio.joined == ()
    for channel in heard(made)[:, 24000:72000]:
        assert np.abs(np.fft.rfft(channel)).argmax() == 440


def test_sound_whose_times_do_not_advance_is_heard_to_its_end(tmp_path, job):
    _, _, made = published(make("Sound whose times do not advance (RealAudio 14.4)", tmp_path), job)
    assert np.abs(heard(made)[0, 84000:90000]).max() > 0.05


@pytest.mark.slow
def test_shots_of_several_rates_keep_every_time(tmp_path, job):
    path = make("Shots of 24 and 30 fps in one file", tmp_path)
    facts, _, made = published(path, job)
    assert facts.video.variable_rate
    assert np.abs(np.array(frames_of(made)) - np.array(frames_of(path))).max() < 0.002


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "channels"),
    [
        ("Recordings joined in one TS", 2), ("Recordings joined in one VOB", 2), ("Sound that becomes 5.1", 6),
        ("Sound that changes its sample rate", 2),
    ],
)  # fmt: skip
def test_parts_follow_one_another_in_sync(form, channels, tmp_path, job):
    """The tone of the second part is heard with its picture."""
    _, _, made = published(make(form, tmp_path), job)
    with av.open(str(made)) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    seconds = {at: sound[:, round(at * 48000) :][:, :4800] for at in (0.3, 0.85, 1.15, 1.8)}
    tones = {at: np.abs(np.fft.rfft(samples[0])).argmax() * 10 for at, samples in seconds.items()}
    assert list(tones.values()) == [440, 440, 880, 880]
    assert min(np.abs(samples).max() for samples in seconds.values()) > 0.05
    pictures = [picture_at(made, at).mean(axis=(0, 1)) for at in (0.85, 1.15)]
    assert pictures[0] == pytest.approx((255, 0, 0), abs=9)
    assert pictures[1] == pytest.approx((0, 0, 255), abs=9)


@pytest.mark.slow
def test_a_sound_that_begins_later_is_whole(tmp_path, job):
    """Its form is not known at the beginning, so that most of its packets have no time."""
    _, _, made = published(make("TS whose sound begins later", tmp_path), job)
    sound = heard(made)[0]
    assert np.abs(sound[:17000]).max() < 0.01
    assert min(np.abs(sound[at : at + 480]).max() for at in range(20700, 94000, 480)) > 0.05


@pytest.mark.slow
@pytest.mark.parametrize("form", [form for form in RECIPES if form.startswith("Slide show")])
def test_a_slide_show_ends_in_time(form, tmp_path, job):
    facts, _, made = published(make(form, tmp_path), job)
    assert facts.duration == pytest.approx(2, abs=0.05)
    assert probe(made).duration == pytest.approx(2, abs=0.05)


@pytest.mark.slow
def test_a_sound_that_pauses_is_no_other_clock(tmp_path, job):
    path = tmp_path / "clip.ts"
    run(
        "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=15", "-f", "lavfi", "-i", "sine=440:r=48000:d=15",
        "-af", "aselect='lt(t,1)+gt(t,13)'", *X264, "-c:a", "mp2", path,
    )  # fmt: skip
    _, _, made = published(path, job)
    with av.open(str(made)) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    assert len(frames_of(made)) == 375
    assert np.abs(sound[0, 3 * 48000 : 12 * 48000]).max() < 0.001
    assert np.abs(sound[0, 14 * 48000 :]).max() > 0.05


def test_a_late_picture_stays_with_its_sound(tmp_path, job):
    path = make("Picture that begins after its sound", tmp_path)
    facts, _, made = published(path, job)
    assert facts.video.lead == pytest.approx(0.7, abs=0.01)
    assert np.abs(picture_at(made, 0.3) - picture_at(path, 0.71)).mean() < 9
    assert np.abs(picture_at(made, 1.7) - picture_at(path, 1.7)).mean() < 9
    # No empty edit: players measure it on another clock.
    with av.open(str(made)) as container:
        assert {stream.start_time for stream in container.streams} == {0}


def test_shots_of_another_shape_are_whole(tmp_path, job):
    path = make("Shots of several sizes in one MP4", tmp_path)
    facts, _, made = published(path, job)
    assert (facts.video.display_width, facts.video.display_height) == (320, 180)
    for picture in (picture_at(made, 1.5), picture_at(path, 1.5, facts)):
        assert picture[:, :40].max() < 20
        assert picture[:, 60:100].mean() > 60


@pytest.mark.slow
def test_what_is_transparent_is_black_in_film_and_stills(tmp_path, job):
    for form in ("ProRes 4444 with transparency", "WebM with transparency"):
        folder = tmp_path / form.partition(" ")[0]
        folder.mkdir()
        path = make(form, folder)
        facts, _, made = published(path, job)
        for picture in (picture_at(made, 1), picture_at(path, 1, facts)):
            assert picture[:, 88:].max() < 20
            assert picture[:, :72].mean() > 60


@pytest.mark.slow
def test_an_opaque_film_is_as_it_was_with_an_alpha_channel(tmp_path, job):
    path = tmp_path / "clip.mov"
    run(*PICTURE, "-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", "yuva444p10le", path)
    facts, _, _ = published(path, job)
    assert not facts.video.alpha
    assert notes(facts) == set()


@pytest.mark.parametrize(
    "options",
    [("-display_hflip",), ("-display_vflip",), ("-display_rotation", "90", "-display_hflip"),
     ("-display_rotation", "270", "-display_vflip"), ("-display_rotation", "180",), ("-display_rotation", "90")],
)  # fmt: skip
def test_stills_are_turned_and_mirrored_like_the_film(options, tmp_path, job):
    path = tmp_path / "clip.mp4"
    turned(path, *options)
    facts, _, made = published(path, job)
    size = (90, 160) if facts.video.rotation in (90, 270) else (160, 90)
    with opened(path) as container:
        still = show(frame_at(container, facts, 1.0, lambda: None), facts.video, *size).astype(int)
    of_film = probe(made)
    with opened(made) as container:
        film = show(frame_at(container, of_film, 1.0, lambda: None), of_film.video, *size).astype(int)
    assert np.abs(still - film).mean() < 9


def test_damaged_sound_is_told_where_the_clock_jumps_too(tmp_path, job):
    part = tmp_path / "part.ts"
    run(*PICTURE, *SOUND, *X264, "-c:a", "aac", part)
    data = bytearray(part.read_bytes())
    sound = [at for at in range(0, len(data), 188) if data[at + 1 : at + 3] == b"\x01\x01"]
    for at in sound[10:20]:
        data[at + 20 : at + 180] = b"\x5a" * 160
    path = tmp_path / "clip.ts"
    path.write_bytes(part.read_bytes() + bytes(data))
    value = select_frames(job(path, "clip", ("sprite.jpg",)))
    with pytest.raises(MediaError) as fault:
        repair(job(path, "clip", (REPAIRED,), **value["repair"]))
    assert (fault.value.code, fault.value.facts["at"][:6]) == ("damaged-sound", "0:00:0")


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["5.1", "7.1", "4.0", "quad", "FL+FR+FC+LFE+SL+SR+BL+BR", "FR+FL"])
@pytest.mark.parametrize("suffix", ["mov", "mkv"])
def test_every_channel_is_in_the_mix(layout, suffix, tmp_path, job):
    path = tmp_path / f"clip.{suffix}"
    try:
        channels(layout)(path)
    except AssertionError:
        pytest.skip(f"{suffix} cannot hold {layout}")
    _, _, made = published(path, job)
    sound = probe(made).audio
    assert sound is not None
    assert sound.layout == "stereo"
    assert measured(made, sound, lambda: None).loudness == pytest.approx(-16, abs=0.6)


def test_two_mono_tracks_are_left_and_right(tmp_path, job):
    facts, _, made = published(make("Two mono tracks", tmp_path), job)
    assert facts.audio.joined == (0, 1)
    with av.open(str(made)) as container:
        samples = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    tones = [np.abs(np.fft.rfft(samples[side, 4800:52800])).argmax() * 48000 / 48000 for side in (0, 1)]
    assert tones == pytest.approx([440, 880], abs=3)


def test_mono_tracks_in_two_languages_are_two_sounds(tmp_path):
    path = tmp_path / "clip.mov"
    run(
        *PICTURE, "-f", "lavfi", "-i", "sine=440:d=2", "-f", "lavfi", "-i", "sine=880:d=2", "-map", "0", "-map", "1",
        "-map", "2", *X264, "-c:a", "pcm_s16le", "-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=eng",
        path,
    )  # fmt: skip
    assert probe(path).audio.joined == ()


@pytest.mark.slow
def test_a_cut_file_says_where_it_ends(tmp_path):
    with pytest.raises(MediaError) as fault:
        probe(make("MKV cut at 99 %", tmp_path))
    assert re.fullmatch(r"0:01:5\d\.\d", fault.value.facts["at"])
    assert fault.value.facts["declared"].startswith("0:02:00")


@pytest.mark.parametrize(("suffix", "codec"), [("h264", "libx264"), ("hevc", "libx265")])
@pytest.mark.parametrize("rate", ["24000/1001", "30", "50"])
def test_bare_streams_play_at_their_own_rate(suffix, codec, rate, tmp_path, job):
    path = tmp_path / f"clip.{suffix}"
    run("-f", "lavfi", "-i", f"testsrc2=s=160x90:r={rate}:d=2", "-c:v", codec, "-pix_fmt", "yuv420p", path)
    facts, _, made = published(path, job)
    assert (facts.video.frame_rate, float(facts.duration)) == (Fraction(rate), pytest.approx(2, abs=0.05))
    assert probe(made).video.frame_rate == Fraction(rate)
    assert probe(made).duration == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize("rate", ["24", "25", "30000/1001", "50"])
def test_pictures_that_share_a_packet_keep_their_rate(rate, tmp_path, job):
    path = tmp_path / "clip.vob"
    source = f"testsrc2=s=160x90:r={rate}:d=2"
    run("-f", "lavfi", "-i", source, *SOUND, *X264, "-c:a", "ac3", path)
    facts, _, made = published(path, job)
    assert (facts.video.frame_rate, float(facts.duration)) == (Fraction(rate), pytest.approx(2, abs=0.1))
    assert probe(made).video.frame_rate == Fraction(rate)
    assert probe(made).duration == pytest.approx(2, abs=0.1)


def test_a_film_that_cannot_be_entered_gets_its_preview(tmp_path, job, monkeypatch):
    path = make("Raw H.264", tmp_path)
    facts = probe(path)
    rung = preview_rung(facts.video)
    arguments = {"facts": pack(facts), "rung": rung.request(), "parts": [[0.5, 0.6], [1.2, 0.6]]}
    running = job(path, "clip", ("preview.mp4",), **arguments)
    encoding.preview(running)
    assert probe(running.output("preview.mp4")).duration == pytest.approx(1.2, abs=0.1)


def test_a_preview_is_tried_again_from_the_beginning(tmp_path, job, monkeypatch):
    path = make("MP4, H.264 and AAC", tmp_path)
    facts = probe(path)
    rung = preview_rung(facts.video)
    ran, calls = encoding.subprocesses.run, []

    def refuses_to_seek(program, arguments, **more):
        calls.append(arguments)
        if "-ss" in arguments:
            raise encoding.subprocesses.ProgramFailed("ffmpeg", 69, "Invalid data found when processing input")
        return ran(program, arguments, **more)

    monkeypatch.setattr(encoding.subprocesses, "run", refuses_to_seek)
    running = job(path, "clip", ("preview.mp4",), facts=pack(facts), rung=rung.request(), parts=[[0.5, 0.6]])
    encoding.preview(running)
    assert len(calls) == 2
    assert np.abs(picture_at(running.output("preview.mp4"), 0.2) - picture_at(path, 0.7)).mean() < 12


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sound", "picture", "length"), [("sine=440:r=48000:d=2.8", "d=2", 2.8), ("sine=440:r=48000:d=5", "d=2", 2)]
)
def test_a_preview_shows_the_last_picture_while_there_is_sound(sound, picture, length, tmp_path, job):
    path = tmp_path / "clip.mp4"
    run("-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:{picture}", "-f", "lavfi", "-i", sound, *X264, path)
    facts, seen, _ = published(path, job)
    rung = preview_rung(facts.video)
    running = job(path, "clip", ("preview.mp4",), facts=pack(facts), rung=rung.request(), parts=seen.preview)
    encoding.preview(running)
    assert probe(running.output("preview.mp4")).duration == pytest.approx(length, abs=0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("clip.mp4", X264), ("clip.mov", (*X264, "-movflags", "faststart")), ("clip.mkv", X264),
        ("clip.webm", ("-c:v", "libvpx", "-deadline", "realtime")), ("clip.wmv", ("-c:v", "wmv2")),
        ("clip.flv", ("-c:v", "flv1")),
    ],
)  # fmt: skip
def test_a_film_behind_the_first_is_told(name, arguments, tmp_path, job):
    path = tmp_path / name
    run(*PICTURE, *arguments, path)
    assert not select_frames(job(path, "clip", ("sprite.jpg",)))["contents"]["another"]
    path.write_bytes(path.read_bytes() * 2)
    contents = unpack(ClipContents, select_frames(job(path, "clip", ("sprite.jpg",)))["contents"])
    project = cast(Project, SimpleNamespace(slug="film", tracks=(), chapters=(), poster=None, poster_at=None))
    source = AuthorFile(f"content/film/{name}", "", 1)
    assert [one.code for one in checks._check_contents(project, source, contents)] == ["another-film"]


def test_joined_fragments_are_one_film(tmp_path, job):
    path = tmp_path / "clip.mp4"
    run(*PICTURE, *X264, "-movflags", "frag_keyframe+empty_moov", path)
    assert not select_frames(job(path, "clip", ("sprite.jpg",)))["contents"]["another"]


def test_a_sound_with_a_cover_is_called_a_sound(tmp_path):
    cover, path = tmp_path / "cover.png", tmp_path / "clip.mp4"
    run(*PICTURE, "-frames:v", "1", cover)
    run(*SOUND, "-i", cover, "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic", path)
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert fault.value.code == "only-sound"


@pytest.mark.slow
@pytest.mark.parametrize("form", [form for form in RECIPES if "damaged stretch" in form or "lost" in form])
def test_a_damaged_stretch_is_told_with_its_moment(form, tmp_path, job):
    moments = looked_at(make(form, tmp_path), job)[0].video.skipped
    assert len(moments) == 1
    assert 1.5 < moments[0] < 4.5


def test_a_damaged_stretch_of_an_mxf_is_found(tmp_path):
    path = tmp_path / "clip.mxf"
    stretch(path, "-c:v", "mpeg2video", "-g", "1")
    (moment,) = probe(path).video.skipped
    assert 2 < moment < 4


def test_a_damaged_picture_is_an_error_however_far_the_sound_came(tmp_path, job, monkeypatch):
    path = make("MP4, H.264 and AAC", tmp_path)
    with av.open(str(path)) as container:
        place, size = next((one.pos, one.size) for one in container.demux(video=0) if one.pts and one.size > 200)
    data = bytearray(path.read_bytes())
    data[place + 40 : place + size] = bytes(number * 7 % 251 for number in range(size - 40))
    path.write_bytes(data)
    facts = probe(path)
    rungs = ladder(facts, "draft")
    running = job(path, "clip", (f"{rungs[0].name}.mp4",), facts=pack(facts), rungs=[rungs[0].request()])
    monkeypatch.setattr(encoding, "share_done", lambda line, duration: 0.99)
    with pytest.raises(MediaError) as fault:
        encoding.encode(running)
    assert fault.value.code == "damaged-clip"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["avi", "mxf", "ogv", "mkv", "flv", "webm", "nut", "ts", "mpg"])
def test_a_whole_film_has_no_damage(suffix, tmp_path):
    path = tmp_path / f"clip.{suffix}"
    run(*PICTURE, *SOUND, *WHOLE.get(suffix, ()), path)
    assert probe(path).video.skipped == ()
    if suffix == "avi":
        # Chunks that hold nothing may be between the others.
        data = path.read_bytes()
        at = data.index(b"movi") + 4
        path.write_bytes(data[:at] + b"JUNK" + (400).to_bytes(4, "little") + bytes(400) + data[at:])
        assert probe(path).video.skipped == ()


WHOLE = {"mxf": ("-c:v", "mpeg2video"), "webm": ("-c:v", "libvpx"), "ogv": ("-c:v", "libtheora", "-ac", "2")}


@pytest.mark.slow
def test_raw_films_with_frames_that_none_refers_to_are_whole(tmp_path, job):
    path = tmp_path / "clip.hevc"
    run(
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6", "-c:v", "libx265", "-preset", "ultrafast",
        "-x265-params", "log-level=error:bframes=3", "-pix_fmt", "yuv420p", path,
    )  # fmt: skip
    _, _, made = published(path, job)
    assert len(frames_of(made)) == 150


def test_a_matroska_whose_end_was_not_downloaded_ends_early(tmp_path):
    """It is as long in bytes as the film; what is missing is zeros."""
    path = tmp_path / "clip.mkv"
    run(*PICTURE, "-b:v", "2M", path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))
    with pytest.raises(MediaError) as fault:
        probe(path)
    assert fault.value.code == "early-end"


def test_one_size_is_no_mixture(tmp_path, job):
    path = tmp_path / "clip.mp4"
    shots(path, "s=320x180:d=1", "s=320x180:d=1")
    facts, _, _ = published(path, job)
    assert notes(facts) == set()


def test_an_ordinary_request_is_as_it_always_was():
    """A film must not be encoded again because more can be known of other films."""
    ordinary = replace(facts_of(1920, 1080), audio=AudioFacts(0, "aac", 2, "stereo", 48000, 128000, -20.5, -3.0))
    request = {"facts": pack(ordinary), "rungs": [rung.request() for rung in ladder(ordinary, "standard")]}
    digest = hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
    assert digest == ORDINARY


ORDINARY = "238d234c0507c328a1242b3b0bb9db76c40f77cb633ba11a24447ab915e21889"


def test_reasons_name_what_is_wrong(tmp_path, job):
    found = {}
    for form in ("Encrypted MP4 (CENC)", "Unknown codec", "Damaged in the middle"):
        folder = tmp_path / form.partition(" ")[0]
        folder.mkdir()
        with pytest.raises(MediaError) as fault:
            published(make(form, folder), job)
        found[form] = fault.value.facts
    assert found["Encrypted MP4 (CENC)"] == {"scheme": "CENC"}
    assert found["Unknown codec"]["codec"] == "zzz1"
    assert re.fullmatch(r"0:00:0[01]\.\d", found["Damaged in the middle"]["at"])
    assert found["Damaged in the middle"]["at"] != "0:00:00.0"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_foreign_words_are_quoted(language):
    """What a library says in its own words stands in quotation marks of code, apart from the sentence."""
    from showcase.diagnostics import diagnose

    for code in ("damaged-clip", "damaged-sound", "unreadable-clip", "stopped-encode", "failed-preview"):
        facts = {"name": "clip.mp4", "at": "0:00:01.0", "what": "1080p", "detail": "Invalid data found"}
        said = diagnose(Severity.ERROR, code, Location("clip.mp4"), project="", **facts).message(language)
        assert "(`Invalid data found`)" in said


INTERLACED = "testsrc2=s=720x576:r=50:d=1"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "codec"),
    [
        ("dv", ("-c:v", "dvvideo", "-pix_fmt", "yuv420p", "-ar", "48000", "-ac", "2")),
        ("mov", ("-c:v", "prores_ks", "-flags", "+ilme+ildct")),
        ("mkv", ("-c:v", "ffv1")),
    ],
)
@pytest.mark.parametrize("first", ["top", "bottom"])
def test_fields_are_shown_in_their_order(suffix, codec, first, tmp_path, job):
    """A square that moves to the right goes on doing so from field to field."""
    if suffix == "dv" and first == "top":
        pytest.skip("ffmpeg writes DV with its bottom field first only")
    path = tmp_path / f"clip.{suffix}"
    moving = "color=black:s=720x576:r=50:d=1[g];color=white:s=100x576:r=50:d=1[w];[g][w]overlay=x=10*n:y=0"
    fields = f"tinterlace=interleave_{first},setfield={first[0]}ff"
    run("-f", "lavfi", "-i", f"{moving},{fields}", *codec, path)
    facts, _, made = published(path, job)
    assert facts.video.interlaced == f"{first[0]}ff"
    with av.open(str(made)) as container:
        shown = [frame.to_ndarray(format="gray").astype(float) for frame in container.decode(video=0)]
    middles = [(one.sum(axis=0) * np.arange(one.shape[1])).sum() / one.sum() for one in shown[4:40]]
    assert min(after - before for before, after in pairwise(middles)) > 0


def step_and_onset(made: Path) -> tuple[float, float]:
    """Seconds at which the picture becomes white, and at which the tone begins."""
    with av.open(str(made)) as container:
        white = next(float(f.time) for f in container.decode(video=0) if f.to_ndarray(format="gray").mean() > 200)
    with av.open(str(made)) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    return white, float(np.flatnonzero(np.abs(sound).max(axis=0) > 0.02)[0]) / 48000


CLAPPER = (
    *("-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=2,drawbox=c=white:t=fill:enable='gte(t,0.999)'"),
    *("-f", "lavfi", "-i", "sine=440:r=48000:d=2,volume=0:enable='lt(t,1)'"),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "codec"),
    [
        ("avi", ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "3", "-c:a", "pcm_s16le")),
        ("avi", ("-c:v", "mpeg4", "-bf", "2", "-c:a", "pcm_s16le")),
        ("avi", ("-c:v", "mpeg4", "-c:a", "mp3")),
        ("vob", ("-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2")),
        ("flv", ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "3", "-c:a", "aac")),
        ("gxf", ("-s", "720x576", "-c:v", "mpeg2video", "-c:a", "pcm_s16le", "-ac", "1")),
    ],
)
def test_picture_and_sound_begin_together(suffix, codec, tmp_path, job):
    path = tmp_path / f"clip.{suffix}"
    run(*CLAPPER, *codec, path)
    _, _, made = published(path, job)
    step, onset = step_and_onset(made)
    assert step == pytest.approx(onset, abs=0.041)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "codec"),
    [
        ("ts", (*X264, "-g", "999")), ("ts", ("-c:v", "libx265", "-preset", "ultrafast", "-g", "999")),
        ("mov", ("-c:v", "rpza")), ("mov", ("-c:v", "qtrle")), ("mov", ("-c:v", "smc")),
        ("mkv", ("-c:v", "vc2", "-strict", "-2")),
        ("mp4", (*X264, "-bsf:v", "h264_metadata=crop_left=16:crop_right=16")),
    ],
)  # fmt: skip
def test_stills_show_the_moment(suffix, codec, tmp_path, job):
    """Also where the only key frame is at the film's beginning, or the file calls all of them key frames."""
    path = tmp_path / f"clip.{suffix}"
    run(*PICTURE, *codec, path)
    facts, _, made = published(path, job)
    assert np.abs(picture_at(made, 1.5) - picture_at(path, 1.5, facts)).mean() < 14


def test_what_else_is_in_the_file_is_known(tmp_path, job):
    path, subtitles = tmp_path / "clip.mp4", tmp_path / "words.srt"
    subtitles.write_text("1\n00:00:00,200 --> 00:00:01,000\nHello\n", "utf-8")
    run(
        *PICTURE, "-f", "lavfi", "-i", "testsrc=s=320x180:d=2", "-i", subtitles, "-map", "0", "-map", "1", "-map", "2",
        *X264, "-c:s", "ttml", path,
    )  # fmt: skip
    value = select_frames(job(path, "clip", ("sprite.jpg",)))
    assert value["contents"]["pictures"] == 1
    assert value["contents"]["unread_subtitles"] == ["?"]


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "codec"), [
    ("gif", ()), ("ogv", ("-c:v", "libtheora")), ("ts", X264), ("m2ts", X264), ("mpg", ("-c:v", "mpeg2video")),
    ("mpg", ("-c:v", "mpeg1video", "-f", "mpeg")), ("vob", ("-c:v", "mpeg2video")),
])  # fmt: skip
def test_a_missing_end_mark_is_known(suffix, codec, tmp_path, job):
    path = tmp_path / f"clip.{suffix}"
    run(*PICTURE, *codec, path)
    assert not select_frames(job(path, "clip", ("sprite.jpg",)))["contents"]["open_end"]
    path.write_bytes(path.read_bytes()[:-4000])
    assert select_frames(job(path, "clip", ("sprite.jpg",)))["contents"]["open_end"]


@pytest.mark.slow
def test_the_last_frame_of_a_gif_is_shown_as_long_as_the_file_says(tmp_path, job):
    facts, _, made = published(make("GIF whose last frame is shown longer", tmp_path), job)
    assert facts.duration == pytest.approx(5.96, abs=0.05)
    assert probe(made).duration == pytest.approx(facts.duration, abs=0.02)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "rate"), [("gif", 1), ("mp4", 1), ("mp4", 3)])
def test_a_slow_film_gets_its_preview(form, rate, tmp_path, job):
    path = tmp_path / f"clip.{form}"
    run("-f", "lavfi", "-i", f"testsrc2=s=320x180:r={rate}:d=12", *(X264 if form == "mp4" else ()), path)
    facts, seen, _ = published(path, job)
    rung = preview_rung(facts.video)
    running = job(path, "clip", ("preview.mp4",), facts=pack(facts), rung=rung.request(), parts=[*seen.preview])
    encoding.preview(running)
    length = sum(seconds for _, seconds in seen.preview)
    assert probe(running.output("preview.mp4")).duration == pytest.approx(length, abs=0.1)


def test_a_sound_that_is_mostly_damaged_is_refused(tmp_path, job):
    path = make("AVI with a few damaged packets of sound (AC-3)", tmp_path)
    data = bytearray(path.read_bytes())
    at = data.index(b"01wb", data.index(b"movi"))
    for _ in range(12):
        data[at + 8 : at + 208] = b"\x5a" * 200
        at = data.index(b"01wb", at + 4)
    path.write_bytes(data)
    with pytest.raises(MediaError) as fault:
        published(path, job)
    assert fault.value.code == "damaged-sound"
