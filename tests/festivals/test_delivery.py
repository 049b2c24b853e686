"""In which form a film is sent: as it is where that fits, and with nothing made anew that is not asked for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from showcase.diagnostics import Severity
from showcase.festivals import report_text
from showcase.festivals.check import check
from showcase.festivals.delivery import decide
from showcase.festivals.entry import FestivalEntry, FilmFacts
from showcase.festivals.estimate import expected
from showcase.festivals.file_names import ascii_name, film_name, still_name
from showcase.festivals.overrides import Overrides, with_overrides
from showcase.localization import languages
from showcase.model.delivery import COPY, Delivery
from showcase.model.festival import Certainty, Profile, Rule
from showcase.model.project import TrackKind
from showcase.submissions.plan import drawn_track
from showcase.text import each_once
from tests.festivals.films import AUDIO, ENTRY, FACTS, PROFILE, clip, film, rule, sound, text, track

PLAIN = str.maketrans({"\u00a0": " ", "\u2212": "-"})


def asking(*rules: Rule) -> Profile:
    return replace(PROFILE, rules=rules)


def form(entry: FestivalEntry, *rules: Rule) -> Delivery:
    found = decide(entry, asking(*rules))
    assert found is not None
    return found


def named(entry: FestivalEntry, name: str) -> FestivalEntry:
    assert entry.project.clip is not None
    return replace(entry, project=replace(entry.project, clip=replace(entry.project.clip, path=f"content/bus/{name}")))


def test_a_film_that_fits_goes_byte_for_byte() -> None:
    asked = (
        rule("container", any_of=("mp4",)), rule("video-codec", any_of=("h264",)), rule("audio-codec", any_of=("aac",)),
        rule("resolution", lines=(1080.0,)), rule("file-size", most=4e9), rule("frame-rate", any_of=(24.0,)),
    )  # fmt: skip
    assert form(ENTRY, *asked).untouched
    assert form(ENTRY).untouched, "where nothing is asked, nothing is done"


def test_without_a_clip_there_is_nothing_to_decide() -> None:
    assert decide(replace(ENTRY, facts=None), asking()) is None


def test_what_a_camera_wrote_beside_the_film_does_not_go_out_with_it() -> None:
    loose = replace(ENTRY, film=FilmFacts(loose=("location",)))
    made = form(loose)
    assert (made.untouched, made.video, made.audio) == (False, COPY, COPY)


@pytest.mark.parametrize("certainty", [Certainty.PRACTICE, Certainty.UNKNOWN])
def test_good_practice_and_what_nobody_knows_change_no_film(certainty: Certainty) -> None:
    assert form(ENTRY, rule("video-codec", certainty, any_of=("prores",))).untouched


@pytest.mark.parametrize("certainty", [Certainty.SECONDARY, Certainty.CODE])
def test_what_is_known_at_second_hand_is_heeded(certainty: Certainty) -> None:
    assert form(ENTRY, rule("container", certainty, any_of=("mov",))).container == "mov"


def test_another_kind_of_file_takes_the_streams_as_they_are() -> None:
    made = form(named(ENTRY, "clip.mkv"), rule("container", any_of=("mp4", "mov")))
    assert (made.container, made.video, made.audio, made.untouched) == ("mp4", COPY, COPY, False)


def test_sound_that_a_kind_of_file_does_not_carry_is_encoded_and_the_picture_is_not() -> None:
    made = form(named(sound(codec="pcm_s24le"), "clip.mov"), rule("container", any_of=("mp4",)))
    assert (made.container, made.video, made.audio) == ("mp4", COPY, "aac")


def test_a_kind_of_file_that_cannot_be_made_is_left_for_one_that_can() -> None:
    camera = replace(named(ENTRY, "00012.mts"), film=FilmFacts(loose=("data",)))
    assert (form(camera).container, form(camera).video) == ("mp4", COPY)
    assert form(named(ENTRY, "00012.mts")).untouched
    assert form(named(ENTRY, "00012.mts"), rule("audio-codec", any_of=("pcm",))).container == "mov"
    kept = form(replace(named(ENTRY, "clip.mkv"), film=FilmFacts(loose=("location",))))
    assert (kept.container, kept.untouched) == ("mkv", False)


def test_what_lies_in_the_authors_file_goes_into_its_kind() -> None:
    odd = sound(codec="vorbis")
    assert form(odd).untouched
    assert form(odd, rule("container", any_of=("mp4", "mkv"))).untouched
    assert form(named(odd, "clip.mkv"), rule("container", any_of=("mp4",))).audio == "aac"


def test_a_codec_that_is_refused_is_encoded_to_the_one_that_is_taken() -> None:
    master = named(clip(codec="prores", profile="HQ"), "clip.mov")
    assert form(master, rule("video-codec", any_of=("h264",))).video == "h264"
    assert form(master, rule("video-codec", any_of=("prores",))).untouched, "a master that is taken is never encoded"
    made = form(ENTRY, rule("video-codec", any_of=("prores-422-hq",)))
    assert (made.video, made.container) == ("prores", "mov")
    assert form(ENTRY, rule("video-codec", any_of=("hevc",))).video == COPY, "what cannot be made is not pretended"


def test_a_film_gets_smaller_where_that_is_asked_and_never_larger() -> None:
    large = clip(width=3840, height=2160, display_width=3840, display_height=2160)
    made = form(large, rule("resolution", lines=(720.0, 1080.0)))
    assert (made.width, made.height) == (1920, 1080)
    small = clip(width=1280, height=720, display_width=1280, display_height=720)
    assert form(small, rule("resolution", lines=(1080.0,))).untouched
    report = check(small, asking(rule("resolution", lines=(1080.0,))))
    assert not report.ready
    upright = clip(display_width=2160, display_height=3840)
    made = form(upright, rule("resolution", most_height=1080.0))
    assert (made.width, made.height) == (1080, 1920)


def test_bars_bring_a_film_to_a_shape_unless_they_are_refused_or_it_would_stand_upright() -> None:
    scope = clip(width=1920, height=804, display_width=1920, display_height=804)
    shape = rule("aspect-ratio", any_of=("16:9",))
    made = form(scope, shape, rule("resolution", lines=(1080.0,)))
    assert (made.width, made.height, made.frame_width, made.frame_height) == (1920, 804, 1920, 1080)
    assert check(scope, asking(shape, rule("resolution", lines=(1080.0,)))).ready
    assert form(scope, shape, rule("padding", forbidden=True)).untouched
    assert form(ENTRY, rule("aspect-ratio", any_of=("9:16",))).untouched
    assert not check(ENTRY, asking(rule("aspect-ratio", any_of=("9:16",)))).ready
    both = form(scope, rule("aspect-ratio", any_of=("1:1", "2.39:1")))
    assert both.untouched, "the shape it has within a hundredth is taken"


def test_a_size_that_must_not_be_passed_is_aimed_at_in_two_passes() -> None:
    heavy = clip(size=5_000_000_000, duration=3600.0)
    made = form(heavy, rule("file-size", most=4e9))
    assert made.kilobits > 0
    assert made.most_bytes == 4_000_000_000
    sent = expected(heavy.facts, made)  # type: ignore[arg-type]
    assert 0.9 * 4e9 < sent.size < 4e9
    assert check(heavy, asking(rule("file-size", most=4e9))).ready


def test_sound_takes_no_more_than_its_part_of_a_small_file() -> None:
    loud = replace(sound(loudness=-14.0, true_peak=-3.0), facts=replace(FACTS, size=90_000_000, audio=replace(
        AUDIO, loudness=-14.0, true_peak=-3.0)))  # fmt: skip
    made = form(loud, LOUD, rule("file-size", most=15e6))
    assert (made.aac_kilobits, made.kilobits) == (146, 824)
    roomy = form(replace(loud, facts=replace(loud.facts, size=300_000_000)), LOUD, rule("file-size", most=2e8))  # type: ignore[type-var]
    assert roomy.aac_kilobits == 320


def test_where_quality_cannot_pass_the_limit_it_goes_by_quality() -> None:
    master = named(clip(codec="prores", size=2_000_000_000), "clip.mov")
    made = form(master, rule("file-size", most=4e9), rule("video-codec", any_of=("h264",)))
    assert made.kilobits == 0
    assert 15_000 < made.most_kilobits < 25_000


def test_a_size_in_which_there_is_no_picture_stays_an_error() -> None:
    long = clip(duration=7200.0)
    assert not check(long, asking(rule("file-size", most=20e6))).ready


def test_frame_rates_are_never_converted() -> None:
    asked = rule("frame-rate", any_of=(25.0,))
    assert form(ENTRY, asked).untouched
    assert not check(ENTRY, asking(asked)).ready
    for rate in (Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30)):
        entry = clip(frame_rate=rate, codec="prores")
        made = form(entry, rule("video-codec", any_of=("h264",)))
        assert expected(entry.facts, made).video.frame_rate == rate  # type: ignore[arg-type]


def test_only_a_varying_rate_is_made_constant_and_loses_no_frame() -> None:
    entry = clip(frame_rate=Fraction(295, 10), variable_rate=True)
    assert form(entry).untouched
    made = form(entry, rule("frame-rate", constant=True))
    assert made.encodes
    assert expected(entry.facts, made).video.frame_rate == Fraction(30000, 1001)  # type: ignore[arg-type]
    report = check(entry, asking(rule("frame-rate", constant=True)))
    assert report.ready


def test_fields_become_whole_frames_at_the_same_rate() -> None:
    entry = clip(interlaced="tff", frame_rate=Fraction(30000, 1001))
    made = form(entry, rule("scan", any_of=("progressive",)))
    assert made.progressive
    assert expected(entry.facts, made).video.frame_rate == Fraction(30000, 1001)  # type: ignore[arg-type]


LOUD = rule("loudness", target=-23.0, tolerance=1.0)


def test_loudness_is_reached_by_one_gain_where_a_festival_asks() -> None:
    made = form(sound(loudness=-14.2, true_peak=-0.3), LOUD)
    assert (made.gain, made.video, made.audio) == (-8.8, COPY, "aac")
    assert form(sound(loudness=-14.2), replace(LOUD, certainty=Certainty.PRACTICE)).untouched
    assert form(sound(loudness=-23.2), LOUD).untouched
    assert check(sound(loudness=-14.2, true_peak=-0.3), asking(LOUD)).ready


def test_a_gain_that_would_pass_the_true_peak_is_refused_and_says_why() -> None:
    quiet = sound(loudness=-31.0, true_peak=-4.0)
    assert form(quiet, LOUD).untouched
    report = check(quiet, asking(LOUD))
    assert not report.ready
    found = next(finding for finding in report.findings if finding.rule.name == "loudness")
    said = report_text.measured(found, "en").translate(PLAIN)
    assert "8 dB would raise the true peak to 4 dBTP (limit: -1 dBTP)" in said
    lower = asking(LOUD, rule("true-peak", most=5.0))
    assert check(quiet, lower).ready, "the festival's own limit holds"


def test_all_channels_are_heard_where_there_are_more_than_two() -> None:
    surround = replace(sound(layout="5.1", channels=6), film=FilmFacts(loudness=-27.0, true_peak=-9.0))
    assert form(surround, LOUD).gain == 4.0
    mixed = form(surround, LOUD, rule("audio-layout", any_of=("stereo",)))
    assert (mixed.layout, mixed.gain) == ("stereo", 0.0), "the stereo mix is at -23.2 already"


def test_silence_is_added_only_where_there_must_be_a_track() -> None:
    mute = clip(audio=None)
    assert form(mute).untouched
    made = form(mute, rule("streams", least_audio=1.0))
    assert (made.silence, made.audio, made.video) == (True, "aac", COPY)
    assert check(mute, asking(rule("audio-present", required=True), rule("audio-layout", any_of=("stereo",)))).ready


def test_subtitles_are_drawn_where_they_belong_into_the_picture() -> None:
    burn = rule("subtitles", form="burnt-in")
    made = form(ENTRY, burn)
    assert (made.burnt_in, made.video) == ("en", "h264"), "the film speaks French: English is drawn"
    assert form(film(languages=("en",)), burn).burnt_in == "", "an English film needs none of its own accord"
    assert form(film(languages=("zxx",)), burn).burnt_in == ""
    italian = film(tracks=(track(), track(language="it")))
    assert form(italian, rule("subtitles", all_of=("it",), form="burnt-in")).burnt_in == "it"
    both = film(tracks=(track(), track(kind=TrackKind.CAPTIONS)))
    asked = asking(rule("subtitles", any_of=("en",), kind="captions", form="burnt-in"))
    made = decide(both, asked)
    assert made is not None
    drawn = drawn_track(both, asked, made)
    assert drawn is not None
    assert drawn.kind is TrackKind.CAPTIONS


def test_black_a_board_and_a_watermark_only_where_asked() -> None:
    made = form(ENTRY, rule("leader", black=2.0, slate=5.0), rule("watermark", text="Jury"))
    assert (made.black, made.slate, made.lead, made.watermark) == (2.0, 5.0, 7.0, "Jury")
    assert expected(ENTRY.facts, made).duration == 129.0  # type: ignore[arg-type]
    assert form(ENTRY, rule("watermark")).watermark == PROFILE.title
    unmade = form(ENTRY, rule("leader", black=2.0), rule("video-codec", any_of=("hevc",)))
    assert (unmade.black, unmade.untouched) == (0.0, True), "nothing is put before a film that cannot be encoded"


def test_what_is_made_is_told_beside_what_was_found() -> None:
    report = check(named(clip(codec="prores", profile="HQ"), "clip.mov"), asking(rule("video-codec", any_of=("h264",))))
    found = next(finding for finding in report.findings if finding.rule.name == "video-codec")
    assert found.severity is Severity.RIGHT
    assert report_text.measured(found, "en") == "ProRes 422 HQ; sent as H.264"
    for language in languages():
        assert "{" not in report_text.measured(found, language)


def test_wishes_are_rules_for_just_this_once() -> None:
    profile = with_overrides(PROFILE, Overrides(watermark="Jury", burn="en", loudness=-16.0, codec="prores"))
    made = decide(sound(loudness=-20.0, true_peak=-8.0), profile)
    assert made is not None
    assert (made.watermark, made.burnt_in, made.video, made.gain) == ("Jury", "en", "prores", 4.0)
    assert with_overrides(PROFILE, Overrides()) is PROFILE
    assert not check(sound(loudness=-20.0, true_peak=-1.0), with_overrides(PROFILE, Overrides(loudness=-16.0))).ready


def test_a_wish_is_attributed_to_nobody_but_the_person() -> None:
    profile = with_overrides(PROFILE, Overrides(burn="en", loudness=-16.0))
    wished = [rule for rule in profile.rules if rule.source.startswith("--")]
    assert {rule.name for rule in wished} == {"subtitles", "loudness"}
    for one in wished:
        assert report_text.origin(one, "en") == "asked for on the command line"
        assert "organisateur" not in report_text.origin(one, "fr")


NAMES: list[tuple[dict[str, Any], str]] = [
    ({}, "Night-bus_film_fr.mp4"),
    ({"title": text("L’été à Nîmes, œuvre n° 2")}, "L-ete-a-Nimes-oeuvre-n-2_film_fr.mp4"),
    ({"title": text("東京")}, "bus_film_fr.mp4"),
    ({"languages": ("zxx",)}, "Night-bus_film_no-words.mp4"),
]


@pytest.mark.parametrize(("changes", "name"), NAMES)
def test_a_film_is_named_in_plain_letters(changes: dict[str, Any], name: str) -> None:
    entry = film(**changes)
    assert film_name(entry, PROFILE, form(entry)) == name


def test_a_festival_names_files_by_its_pattern() -> None:
    profile = asking(
        rule("file-name", pattern="{year} {director} {film} {what}"),
        rule("still-name", pattern="{film}-{director}-image{n}.{ext}"),
    )
    made = decide(ENTRY, profile)
    assert made is not None
    assert film_name(ENTRY, profile, made) == "2026-Ada-L-Night-bus-film.mp4"
    assert still_name(ENTRY, profile, 3, "jpg") == "Night-bus-Ada-L-image3.jpg"
    long = film(title=text("word " * 60))
    assert len(film_name(long, PROFILE, form(long))) <= 100


def test_no_two_names_are_one_for_any_file_system() -> None:
    assert each_once(["a.jpg", "A.jpg", "a.jpg"]) == ["a.jpg", "A-2.jpg", "a-3.jpg"]
    assert ascii_name("Ærø & Łódź’s ÑANDÚ") == "Aero-and-Lodz-s-NANDU"
