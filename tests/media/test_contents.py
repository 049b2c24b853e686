"""What lies in a clip beside picture and sound is used where the author gave none, and mentioned."""

from __future__ import annotations

from pathlib import Path

import pytest

import showcase
from showcase.diagnostics import Diagnostic
from showcase.media.audio_levels import audible
from showcase.media.contents import read_contents
from showcase.media.open_ends import has_open_end
from showcase.media.probe import probe
from showcase.pipeline.build import Build, Outcome
from tests.media.forms import PICTURE, SOUND, X264, run, silent_default

FRENCH = "1\n00:00:00,200 --> 00:00:01,000\n<i>Bonsoir</i> & merci\n\n2\n00:00:01,200 --> 00:00:01,800\nUn\nDeux\n"
ENGLISH = "1\n00:00:00,200 --> 00:00:01,000\nGood evening\n"
CHAPTERS = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1000
title=Le départ
[CHAPTER]
TIMEBASE=1/1000
START=1000
END=2000
title=La mer
"""


def laden(path: Path, codec: str) -> Path:
    """A film with subtitles in two languages, chapters, and a second sound."""
    folder = path.parent
    (folder / "fr.srt").write_text(FRENCH, "utf-8")
    (folder / "en.srt").write_text(ENGLISH, "utf-8")
    (folder / "marks.txt").write_text(CHAPTERS, "utf-8")
    run(
        *PICTURE, *SOUND, "-f", "lavfi", "-i", "sine=880:r=48000:d=2", "-i", folder / "fr.srt", "-i", folder / "en.srt",
        "-i", folder / "marks.txt", "-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map", "4",
        "-map_chapters", "5",
        *X264, "-c:a", "aac", "-c:s", codec, "-metadata:s:s:0", "language=fre", "-metadata:s:s:1", "language=eng",
        "-metadata:s:a:0", "language=fre", "-metadata:s:a:1", "language=eng", path,
    )  # fmt: skip
    for left in ("fr.srt", "en.srt", "marks.txt"):
        (folder / left).unlink()
    return path


@pytest.mark.parametrize(("channels", "called"), [(1, "mono"), (2, "stereo")])
def test_a_sound_without_a_layout_is_called_by_its_channels(channels, called, tmp_path):
    path = tmp_path / "clip.avi"
    run(*PICTURE, *SOUND, "-c:v", "mjpeg", "-c:a", "pcm_u8", "-ac", str(channels), path)
    (told,) = (d for d in checked(tmp_path, path) if d.code == "measured-clip")
    assert dict(told.facts)["sound"] == called


def test_sounds_that_say_no_language_are_counted(tmp_path):
    path = tmp_path / "clip.mkv"
    run(*PICTURE, *SOUND, "-map", "0", "-map", "1", "-map", "1", *X264, "-c:a", "aac", "-ac", "2", path)
    (told,) = (d for d in checked(tmp_path, path) if d.code.endswith("-sounds"))
    assert (told.code, dict(told.facts)["count"]) == ("unnamed-sounds", "1")


def checked(root: Path, clip: Path) -> tuple[Diagnostic, ...]:
    """What `showcase check` says of a site whose only film is this clip."""
    (root / "content" / "sea").mkdir(parents=True)
    clip.rename(root / "content" / "sea" / clip.name)
    (root / "showcase.toml").write_text('title = "Site"\nlanguages = ["en"]\n', "utf-8")
    return showcase.check(root)


@pytest.mark.parametrize(("suffix", "codec"), [("mkv", "srt"), ("mkv", "ass"), ("mp4", "mov_text"), ("mkv", "webvtt")])
def test_all_that_lies_in_a_clip_is_found(suffix, codec, tmp_path):
    path = laden(tmp_path / f"clip.{suffix}", codec)
    facts = probe(path)
    found = read_contents(path, facts, lambda: None)
    assert [one.language for one in found.subtitles] == ["fr", "en"]
    first, second = found.subtitles[0].cues
    assert first[2] == "Bonsoir &amp; merci"
    assert second[2] == "Un\nDeux"
    assert first[:2] == pytest.approx((0.2, 1.0), abs=0.02)
    assert [title for _, title in found.chapters] == ["Le départ", "La mer"]
    assert found.chapters[1][0] == pytest.approx(1, abs=0.01)
    assert found.sounds == ("en",)


def test_a_plain_clip_holds_nothing(tmp_path):
    path = tmp_path / "clip.mp4"
    run(*PICTURE, *SOUND, *X264, path)
    found = read_contents(path, probe(path), lambda: None)
    assert not any((found.subtitles, found.picture_subtitles, found.chapters, found.sounds))


def test_a_cover_is_mentioned(tmp_path):
    path, cover = tmp_path / "clip.mp4", tmp_path / "cover.png"
    run(*PICTURE, "-frames:v", "1", cover)
    attached = ("-c:v:1", "png", "-disposition:v:1", "attached_pic")
    run(*PICTURE, "-i", cover, "-map", "0", "-map", "1", *X264, *attached, path)
    facts = probe(path)
    assert facts.video.frames == 50
    assert read_contents(path, facts, lambda: None).cover


def built(root: Path, project: str, **files: str) -> Outcome:
    folder = root / "content" / "sea"
    folder.mkdir(parents=True)
    (root / "showcase.toml").write_text('title = "Site"\nlanguages = ["en"]\nencodes = "draft"\n', "utf-8")
    (folder / "project.yaml").write_text(project, "utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    laden(folder / "clip.mkv", "srt")
    made = Build(root)
    for _ in made.events():
        pass
    return made.outcome


@pytest.mark.slow
def test_they_are_published_where_the_author_gave_none(tmp_path):
    outcome = built(tmp_path, "title: Sea\n", subtitles_en_srt=ENGLISH.replace("Good evening", "Mine"))
    assert outcome.failed == ()
    notes = {d.code: dict(d.facts) for d in outcome.diagnostics if d.severity == "note"}
    assert notes["embedded-subtitles"]["languages"] == "fr"
    assert notes["embedded-chapters"]["count"] == "2"
    assert notes["other-sounds"]["languages"] == "en"
    texts = {path.name.partition(".")[0]: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.vtt")}
    assert "Bonsoir" in texts["sea_subtitles-fr"]
    assert "Mine" in texts["sea_subtitles-en"]
    assert "La mer" in texts["sea_chapters-en"]


@pytest.mark.slow
def test_hidden_names_are_replaced_in_them(tmp_path):
    lists = tmp_path / "private"
    lists.mkdir()
    (lists / "consent.csv").write_text("name,consent\nGood Evening,uncredited\nLa Mer,uncredited\n", "utf-8")
    outcome = built(tmp_path, "title: Sea\n")
    assert outcome.failed == ()
    (told,) = (d for d in outcome.diagnostics if d.code == "hidden-name-in-clip")
    assert told.place.path == "content/sea/clip.mkv"
    assert dict(told.facts)["at"] == "0:00"
    texts = {path.name.partition(".")[0]: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.vtt")}
    assert "Good" not in texts["sea_subtitles-en"]
    assert "Bonsoir" in texts["sea_subtitles-fr"]
    assert "Le départ" in texts["sea_chapters-en"]
    assert "La mer" not in texts["sea_chapters-en"]


@pytest.mark.slow
def test_the_authors_chapters_win(tmp_path):
    outcome = built(tmp_path, "title: Sea\nchapters:\n  - {at: 0:00:00.5, title: Mine}\n")
    assert "embedded-chapters" not in {d.code for d in outcome.diagnostics}
    (chapters,) = (path for path in (tmp_path / "site").rglob("*chapters*.vtt"))
    assert "La mer" not in chapters.read_text("utf-8")


BARE = {
    "dv": ("-vf", "scale=720:576", "-c:v", "dvvideo", "-pix_fmt", "yuv420p"),
    "m2v": ("-c:v", "mpeg2video"),
    "drc": ("-c:v", "vc2", "-pix_fmt", "yuv420p"),
}


@pytest.mark.parametrize("suffix", BARE)
def test_a_bare_stream_that_was_cut_is_mentioned(suffix, tmp_path):
    path = tmp_path / f"clip.{suffix}"
    run(*PICTURE, *BARE[suffix], path)
    assert not read_contents(path, probe(path), lambda: None).open_end
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10 + 5])
    assert read_contents(path, probe(path), lambda: None).open_end


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "codec", "end"), [("264", "libx264", b"\0\0\1\x0a"), ("265", "libx265", b"\0\0\1\x48\1")]
)
def test_a_bare_stream_that_does_not_say_where_it_ends_is_mentioned(suffix, codec, end, tmp_path):
    path = tmp_path / f"clip.{suffix}"
    run(*PICTURE, "-c:v", codec, "-pix_fmt", "yuv420p", "-f", "h264" if suffix == "264" else "hevc", path)
    assert read_contents(path, probe(path), lambda: None).open_end
    path.write_bytes(path.read_bytes() + end)
    assert not read_contents(path, probe(path), lambda: None).open_end


@pytest.mark.slow
def test_a_wide_dv_frame_is_measured_whole(tmp_path):
    """DVCPRO HD has frames of four channels: each of them begins as a frame does, but for its number."""
    path = tmp_path / "clip.dv"
    run(*PICTURE, "-vf", "scale=960:720,fps=50", "-c:v", "dvvideo", "-pix_fmt", "yuv422p", path)
    assert not has_open_end(path, "dv")
    path.write_bytes(path.read_bytes()[:-12_000])
    assert has_open_end(path, "dv")


def test_the_sound_that_is_heard_is_used(tmp_path):
    path = tmp_path / "clip.mov"
    silent_default(path)
    facts = probe(path)
    assert facts.audio.stream == 0
    reached: list[float] = []
    used = audible(path, facts, facts.audio, reached.append)
    assert (used.stream, used.stands_in) == (1, True)
    assert used.loudness > -30
    assert max(reached) > 1.5


def test_a_film_that_is_silent_on_all_tracks_keeps_its_default_one(tmp_path):
    path = tmp_path / "clip.mov"
    silent_default(path, heard=False)
    facts = probe(path)
    used = audible(path, facts, facts.audio, lambda seconds: None)
    assert (used.stream, used.stands_in) == (0, False)
