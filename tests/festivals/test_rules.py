"""Every rule on a film that keeps it and on one that breaks it: the report names what was measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from showcase.diagnostics import Severity
from showcase.festivals import report_text
from showcase.festivals.check import RULES
from showcase.festivals.entry import FestivalEntry, FilmFacts
from showcase.festivals.rule_result import Finding, RuleStatus
from showcase.festivals.rule_schema import SHAPES
from showcase.localization import languages
from showcase.model.festival import Certainty, DurationRange, Rule
from showcase.model.people import Credit, Person
from showcase.model.project import AuthorFile, Award, Chapter, Screening, TrackKind, Visibility
from showcase.model.provenance import Disclosure, Rights, RightsItem, Tool, YesNoUnknown
from showcase.model.text import Link, PartialDate
from tests.festivals.films import ADA, ENTRY, PROJECT, STILL, clip, film, found, rule, sound, text, track

PLAIN = str.maketrans({"\u00a0": " ", "\u2212": "-"})


class Case(NamedTuple):
    rule: Rule
    kept: FestivalEntry
    shown: str
    """Part of what the report says was found of the film that keeps it."""
    broken: FestivalEntry
    blamed: str


SPANS = (DurationRange("short", below=180.0), DurationRange("long", least=180.0, most=900.0))
ALL_AI = replace(PROJECT.rights, disclosure=Disclosure(ai_share=(("image", "full"), ("music", "full"))))
NO_AI = replace(PROJECT.rights, disclosure=Disclosure(ai_share=(("image", "none"),)))
OPEN_SONG = Rights(items=(RightsItem("song", "music", text("Song"), cleared=YesNoUnknown.PENDING),))
BEA = Person("bea", "Bea M.")


def cues(*rows: tuple[float, float, str]) -> FestivalEntry:
    return film(tracks=(track(*rows),))


def ends(head: float, tail: float) -> FestivalEntry:
    return replace(ENTRY, film=FilmFacts(head, tail))


def directed(*people: Person) -> FestivalEntry:
    return film(credits=tuple(Credit("director", person=person) for person in people))


def stills(**changes: object) -> FestivalEntry:
    return replace(ENTRY, stills=(STILL, replace(STILL, name="two.jpg", **changes)))  # type: ignore[arg-type]


def shown_in(country: str) -> FestivalEntry:
    return film(screenings=(Screening(text("Night Festival"), "Bergen", country),))


CASES = [
    Case(rule("duration", most=900.0, credits="included"), clip(duration=900.0), "15 min", clip(duration=901.2),
         "15 min 01.2 s"),
    Case(rule("duration", least=120.0, most=600.0), ENTRY, "2 min", clip(duration=100.0), "1 min 40 s"),
    Case(rule("duration", most=100.0, credits="excluded"), film(chapters=(Chapter(95, text("End credits")),)),
         "1 min 35 s without the credits (2 min in all)", film(chapters=(Chapter(110, text(fr="Générique de fin")),)),
         "1 min 50 s without the credits"),
    Case(rule("duration", most=100.0, credits="excluded"), film(chapters=(Chapter(95, text("Créditos finales")),)),
         "1 min 35 s without the credits (2 min in all)", film(chapters=(Chapter(110, text("Creditos")),)),
         "1 min 50 s without the credits"),
    Case(rule("duration", spans=SPANS), clip(duration=170.0), "2 min 50 s", clip(duration=901.0), "15 min 01 s"),
    Case(rule("file-size", most=4e9), ENTRY, "150 MB", clip(size=4_100_000_000), "4.1 GB"),
    Case(rule("bit-rate", least=2e6), ENTRY, "10 Mbit/s", clip(size=15_000_000), "1 Mbit/s"),
    Case(rule("container", any_of=("mp4", "mov")), ENTRY, "MP4",
         film(clip=replace(PROJECT.clip, path="content/bus/clip.mkv")), "MKV"),  # type: ignore[type-var]
    Case(rule("video-codec", any_of=("h264", "prores-422-hq")), clip(codec="prores", profile="HQ"), "ProRes 422 HQ",
         clip(codec="prores", profile="4444"), "ProRes 4444"),
    Case(rule("video-codec", none_of=("prores-4444",)), ENTRY, "H.264", clip(codec="prores", profile="4444"), "4444"),
    Case(rule("resolution", least_height=720.0), ENTRY, "1920 × 1080", clip(display_width=640, display_height=360),
         "640 × 360"),
    Case(rule("resolution", lines=(1080.0,)), clip(display_width=1080, display_height=1920), "1080 × 1920",
         clip(display_width=3840, display_height=2160), "3840 × 2160"),
    Case(rule("frame-rate", any_of=(24.0, 25.0, 30.0)), ENTRY, "24 fps", clip(frame_rate=Fraction(24000, 1001)),
         "23.976 fps"),
    Case(rule("frame-rate", constant=True), ENTRY, "24 fps", clip(variable_rate=True), "variable"),
    Case(rule("aspect-ratio", any_of=("16:9", "9:16")), clip(display_width=1080, display_height=1920), "0.56:1",
         clip(display_width=1998), "1.85:1"),
    Case(rule("even-size", required=True), ENTRY, "1920 × 1080", clip(width=1919), "1919 × 1080"),
    Case(rule("scan", any_of=("progressive",)), ENTRY, "progressive", clip(interlaced="tff"), "interlaced"),
    Case(rule("black-edges", most=2.0), ends(0.4, 2.0), "0.4 s at the start, 2 s at the end", ends(0.0, 3.5),
         "3.5 s at the end"),
    Case(rule("padding", forbidden=True), ENTRY, "no bars", replace(ENTRY, window=(0.0, 0.125, 1.0, 0.875)), "25%"),
    Case(rule("streams", video=1.0, least_audio=1.0), ENTRY, "video tracks: 1, audio tracks: 1",
         replace(ENTRY, film=FilmFacts(video_streams=2)), "video tracks: 2"),
    Case(rule("file-name", letters="plain"), ENTRY, "clip.mp4",
         film(clip=replace(PROJECT.clip, path="content/bus/Le bus été.mp4")), "Le bus été.mp4"),  # type: ignore[type-var]
    Case(rule("audio-present", required=True), ENTRY, "AAC, stereo", clip(audio=None), "no audio track"),
    Case(rule("audio-codec", any_of=("aac", "pcm")), sound(codec="pcm_s24le"), "PCM, 24 bits", sound(codec="opus"),
         "Opus"),
    Case(rule("audio-layout", any_of=("stereo", "5.1")), sound(layout="5.1(side)"), "5.1", sound(layout="mono"),
         "mono"),
    Case(rule("loudness", target=-23.0, tolerance=1.0), ENTRY, "-23.2 LUFS", sound(loudness=-14.2), "-14.2 LUFS"),
    Case(rule("true-peak", most=-1.0), ENTRY, "-3 dBTP", sound(true_peak=0.4), "0.4 dBTP"),
    Case(rule("subtitles", any_of=("en", "it"), unless_spoken=("it",)), ENTRY, "English",
         film(tracks=(track(language="de"),)), "German"),
    Case(rule("subtitles", all_of=("en", "it")), film(tracks=(track(), track(language="it"))), "English, Italian",
         ENTRY, "English"),
    Case(rule("subtitles", any_of=("en",), kind="captions"), film(tracks=(track(kind=TrackKind.CAPTIONS),)), "English",
         ENTRY, "English"),
    Case(rule("subtitle-speed", most=17.0), ENTRY, "6.5 characters/s", cues((1, 2, "x" * 30)),
         "30 characters/s (en, 00:00:01.000); 1 in all"),
    Case(rule("subtitle-lines", most=42.0, most_lines=2.0), cues((1, 4, "<i>" + "x" * 42 + "</i>")), "42 characters",
         cues((1, 4, "a\nb\nc")), "3 lines"),
    Case(rule("subtitle-lines", most=42.0), ENTRY, "13 characters", cues((5, 9, "x" * 43)), "43 characters"),
    Case(rule("subtitle-time", least=0.8, most=7.0), ENTRY, "2 s", cues((1, 9, "Long.")), "8 s"),
    Case(rule("subtitle-time", least=0.8, most=7.0), ENTRY, "2 s", cues((1, 1.4, "Short.")), "0.4 s"),
    Case(rule("subtitle-gaps", least=2.0), ENTRY, "24 frames", cues((1, 2, "a"), (2.04, 3, "b")), "1 frame"),
    Case(rule("subtitle-overlap", forbidden=True), ENTRY, "none", cues((1, 3, "a"), (2.5, 4, "b")), "0.5 s"),
    Case(rule("subtitle-range", forbidden=True), ENTRY, "none", cues((119, 125, "late")), "5 s (en, 00:01:59.000)"),
    Case(rule("trailer", required=True, most=60.0), ENTRY, "40 s", replace(ENTRY, trailer=None), "none"),
    Case(rule("text.synopsis", languages=("en", "fr"), most_characters=40.0), ENTRY, "English: 7 words, 35 characters",
         film(synopsis_short=text("Only English.")), "not in French"),
    Case(rule("text.synopsis", most_words=8.0, languages=("en",)), ENTRY, "7 words",
         film(synopsis_short=text("one two three four five six seven eight nine")), "9 words"),
    Case(rule("text.title", most_characters=11.0), ENTRY, "9 characters", film(title=text("x" * 12)), "12 characters"),
    Case(rule("text.biography", required=True), ENTRY, "2 words", directed(BEA), "not stated"),
    Case(rule("still-count", least=2.0, most=3.0), ENTRY, "2", replace(ENTRY, stills=(STILL,)), "1"),
    Case(rule("still-size", least=2400.0), ENTRY, "3000 × 2000", stills(width=1280, height=720),
         "two.jpg: 1280 × 720 (1 in all)"),
    Case(rule("still-file", any_of=("jpg", "png"), most=5e6), ENTRY, "JPG, 0.9 MB".replace("0.9 MB", "900 kB"),
         stills(size=6_000_000), "6 MB"),
    Case(rule("still-colour", any_of=("rgb",)), ENTRY, "RGB", stills(colour="cmyk"), "CMYK"),
    Case(rule("still-border", forbidden=True), ENTRY, "no border", stills(border=True), "plain strips"),
    Case(rule("poster", required=True, aspect="2:3", least_width=1000.0), ENTRY, "2000 × 3000, JPG",
         replace(ENTRY, poster=replace(STILL, width=1920, height=1080)), "1920 × 1080"),
    Case(rule("portraits", required=True, least=1000.0), ENTRY, "1600 × 1600", replace(ENTRY, portraits={}), "Ada L."),
    Case(rule("credits", all_of=("director",)), ENTRY, "Ada L.", film(credits=()), "director"),
    Case(rule("team", least=1.0, most=8.0), ENTRY, "1", film(credits=(Credit("participant", count=9),)), "9"),
    Case(rule("directors", most=1.0), ENTRY, "Ada L.", directed(ADA, BEA), "2: Ada L., Bea M."),
    Case(rule("countries", most=3.0), ENTRY, "FR", film(countries=("FR", "BE", "CH", "IT")), "4: FR, BE, CH, IT"),
    Case(rule("student", required=True), ENTRY, "student", film(student=False), "not a student"),
    Case(rule("ai-share", least=50.0), film(rights=ALL_AI), "image: full", film(rights=NO_AI), "image: none"),
    Case(rule("ai-share", whole="forbidden"), ENTRY, "music: none", film(rights=ALL_AI), "music: full"),
    Case(rule("ai-stages", all_of=("production",)), ENTRY, "production",
         film(tools=(Tool("c", "Claude", stages=("pre-production",)),)), "missing: production"),
    Case(rule("ai-barred", none_of=("music", "voice")), ENTRY, "none of these", film(rights=ALL_AI), "music"),
    Case(rule("ai-disclosure", all_of=("tools", "versions", "stages", "uses", "prompts", "shares", "human-work",
                                       "journal", "statement")),
         ENTRY, "Midjourney", film(tools=(), prompts=()), "missing: tools, versions, stages, use of each tool, "
                                                          "prompts"),
    Case(rule("rights", all_of=("music",)), ENTRY, "cleared items (1)", film(rights=OPEN_SONG), "“Song” not cleared"),
    Case(rule("rights-declaration", required=True), ENTRY, "signed by Ada L. (2 September 2026)",
         film(rights=Rights(declaration=text("Ours."))), "not signed"),
    Case(rule("internet-release", before="forbidden"), ENTRY, "private", film(visibility=Visibility.PUBLIC),
         "visibility: public"),
    Case(rule("internet-release", before="forbidden"), film(visibility=Visibility.TRAILER_ONLY), "trailer-only",
         film(links=(Link("https://youtu.be/x", rel="film"),)), "https://youtu.be/x"),
    Case(rule("public-link", any_of=("vimeo.com",)), film(links=(Link("https://vimeo.com/1"),)), "vimeo.com/1", ENTRY,
         "no such link"),
    Case(rule("premiere", abroad="forbidden", festivals="international"), ENTRY, "no screenings", shown_in("NO"),
         "Night Festival (Bergen)"),
    Case(rule("premiere", festivals="any"), ENTRY, "no screenings", shown_in("FR"), "Night Festival"),
    Case(rule("film-age", within_months=12.0), ENTRY, "1 September 2026", film(completed=PartialDate(2025, 11, 1)),
        "1 November 2025"),
    Case(rule("film-age", after="2025-02-01"), film(completed=None, year=2026), "2026", film(
        completed=PartialDate(2025, 1)
    ),
         "2025-01"),
    Case(rule("entries", most=1.0), replace(ENTRY, entered={"Ada L.": ("Night bus",)}), "1 film",
         replace(ENTRY, entered={"Ada L.": ("Night bus", "Day bus")}), "2 films, Night bus, Day bus"),
    Case(rule("deadline.late", on="2026-12-31"), ENTRY, "38 days left", replace(ENTRY, today=date(2027, 1, 22)),
         "22 days"),
    Case(rule("subtitles", spoken=True, formats=("srt",)), film(tracks=(track(language="fr-CA"),)), "subtitles: French",
         ENTRY, "subtitles: English"),
]  # fmt: skip

WITHOUT_A_BREACH = {
    "opening", "event", "categories", "fee", "ai-question", "human-authorship", "essential", "film", "confirm",
    "still-name", "film-archive", "leader", "watermark", "press-kit",
}  # fmt: skip
"""Rules that are no measurements: tested below."""


def identify(case: Case) -> str:
    return f"{case.rule.key} {' '.join(name for name, _ in case.rule.values)}"


@pytest.mark.parametrize("case", CASES, ids=identify)
def test_a_film_that_keeps_it(case: Case) -> None:
    finding = found(case.kept, case.rule)
    assert finding.verdict.status is RuleStatus.KEPT
    assert finding.severity is Severity.RIGHT
    assert case.shown in report_text.measured(finding, "en").translate(PLAIN)


@pytest.mark.parametrize("case", CASES, ids=identify)
def test_a_film_that_breaks_it(case: Case) -> None:
    finding = found(case.broken, case.rule)
    assert finding.verdict.status is RuleStatus.BROKEN
    assert finding.severity is Severity.ERROR
    assert case.blamed in report_text.measured(finding, "en").translate(PLAIN)


@pytest.mark.parametrize("case", CASES, ids=identify)
@pytest.mark.parametrize("certainty", [one for one in Certainty if one is not Certainty.ORGANISER])
def test_only_an_organiser_makes_errors(case: Case, certainty: Certainty) -> None:
    assert found(case.broken, replace(case.rule, certainty=certainty)).severity is not Severity.ERROR


@pytest.mark.parametrize("case", CASES, ids=identify)
def test_an_organiser_without_a_page_makes_none_either(case: Case) -> None:
    assert found(case.broken, replace(case.rule, source="")).severity is Severity.WARNING


@pytest.mark.parametrize("case", CASES, ids=identify)
@pytest.mark.parametrize("language", languages())
def test_everything_is_said_in_each_language(case: Case, language: str) -> None:
    for entry in (case.kept, case.broken):
        finding = found(entry, case.rule)
        said = [
            report_text.title(case.rule, language),
            report_text.asked(finding, language),
            report_text.measured(finding, language),
        ]
        assert all(said)
        assert not any("{" in words for words in said)
    assert report_text.help_text(found(case.broken, case.rule), language)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "`trailer.mp4` (at most 1 min)"), ("fr", "`trailer.mp4` (au plus 1 min)"), ("es", "`trailer.mp4` (")],
)
def test_a_trailer_is_asked_for_with_its_running_time_where_one_is_known(language: str, said: str) -> None:
    without = replace(ENTRY, trailer=None)
    help_text = report_text.help_text(found(without, rule("trailer", required=True, most=60.0)), language)
    assert said in help_text.replace("\N{NO-BREAK SPACE}", " ")
    assert report_text.help_text(found(without, rule("trailer", required=True)), language).endswith("`trailer.mp4`")


def test_every_rule_is_tested_and_may_stand_in_a_profile() -> None:
    assert {case.rule.name for case in CASES} | WITHOUT_A_BREACH == RULES.keys()
    assert SHAPES.keys() == RULES.keys()


def test_a_film_without_a_clip_cannot_be_sent_whoever_asks() -> None:
    finding = found(replace(ENTRY, facts=None), rule("film", Certainty.PRACTICE, required=True))
    assert finding.severity is Severity.ERROR
    assert found(ENTRY, rule("film", required=True)).severity is Severity.RIGHT


def test_what_only_a_person_knows_is_left_to_them() -> None:
    finding = found(ENTRY, rule("confirm.rights", text=text("The holder attends.", "L’ayant droit est là.")))
    assert finding.severity is Severity.NOTE
    assert report_text.asked(finding, "fr") == "L’ayant droit est là."
    assert found(ENTRY, rule("still-name", pattern="{film}-{n}.{ext}")).severity is Severity.RIGHT


def test_what_a_package_puts_there_is_right_as_soon_as_there_is_a_film() -> None:
    made = [rule("film-archive", required=True), rule("leader", black=2.0, slate=5.0), rule("watermark", text="Jury")]
    for one in made:
        assert found(ENTRY, one).severity is Severity.RIGHT
        assert found(replace(ENTRY, facts=None), one).verdict.status is RuleStatus.EMPTY
        for language in languages():
            assert "{" not in report_text.asked(found(ENTRY, one), language)


def test_what_is_not_known_is_never_guessed() -> None:
    finding = found(clip(duration=9000.0), Rule("duration"))
    assert finding.verdict.status is RuleStatus.UNKNOWN
    assert finding.severity is Severity.NOTE
    assert report_text.asked(finding, "en") == "unknown"


def test_an_award_of_a_festival_whose_screening_is_written_is_no_second_showing() -> None:
    shown = Screening(text("Night Festival"), "Bergen", "FR", PartialDate(2026, 10, 4))
    abroad = rule("premiere", abroad="forbidden")

    def judged(**changes: Any) -> Finding:
        return found(film(screenings=(shown,), awards=(Award(text("Prize"), "night festival", **changes),)), abroad)

    for same in ({}, {"year": 2026}, {"city": "Bergen", "country": "FR"}):
        finding = judged(**same)
        assert finding.severity is Severity.RIGHT
        assert report_text.measured(finding, "en").translate(PLAIN) == "screenings: Night Festival (Bergen)"
    assert judged(country="NO").severity is Severity.ERROR
    assert judged(year=2025).severity is Severity.NOTE  # another edition, and nobody wrote where


OPEN = [
    (rule("duration", most=100.0, credits="excluded"), clip(duration=110.0), "start of the credits unknown"),
    (rule("ai-share", least=50.0), ENTRY, "image: full, music: none"),
    (rule("ai-share", least=50.0), film(rights=Rights()), "Midjourney"),
    (rule("film-age", within_months=12.0), film(completed=PartialDate(2025)), "2025"),
    (rule("internet-release", before="forbidden"), film(visibility=Visibility.PUBLIC, public_from=PartialDate(2027, 6)),
     "2027-06"),
    (rule("internet-release", before="forbidden"), film(links=(Link("https://vimeo.com/9"),)), "https://vimeo.com/9"),
    (rule("premiere", festivals="international"), film(awards=(Award(text("Prize"), "AI Awards", country="FR"),)),
     "AI Awards"),
    (rule("rights", all_of=("likeness",)), ENTRY, "no such items"),
    (rule("black-edges", most=2.0), replace(ENTRY, film=None), "not measured"),
    (rule("loudness", target=-23.0, tolerance=1.0), sound(loudness=None), "not measured"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "entry", "shown"), OPEN, ids=lambda part: getattr(part, "key", None))
def test_what_the_files_do_not_tell_is_asked_of_a_person(one: Rule, entry: FestivalEntry, shown: str) -> None:
    finding = found(entry, one)
    assert finding.severity is Severity.NOTE
    assert shown in report_text.measured(finding, "en").translate(PLAIN)


def test_subtitles_are_not_asked_of_a_film_without_words_or_in_a_language_that_needs_none() -> None:
    asked = rule("subtitles", any_of=("en", "fr"), unless_spoken=("en", "fr"))
    for spoken in (("zxx",), ("fr",), ("fr-CA", "en")):
        assert found(film(languages=spoken, tracks=()), asked).severity is Severity.RIGHT
    assert found(film(languages=("de",), tracks=()), asked).severity is Severity.ERROR
    assert found(film(languages=(), tracks=()), asked).severity is Severity.NOTE


def test_all_channels_are_heard_where_there_are_more_than_two() -> None:
    measured = replace(ENTRY, film=FilmFacts(loudness=-27.0, true_peak=-6.0))
    finding = found(measured, rule("loudness", target=-23.0, tolerance=1.0))
    assert "27" in report_text.measured(finding, "en")


def test_a_person_who_is_not_to_be_named_to_festivals_fills_no_role() -> None:
    shy = replace(ADA, scope=("site",))
    assert found(directed(shy), rule("credits", all_of=("director",))).severity is Severity.ERROR


def test_too_many_stills_are_no_fault_the_first_are_sent() -> None:
    finding = found(replace(ENTRY, stills=(STILL,) * 5), rule("still-count", most=3.0))
    assert finding.severity is Severity.RIGHT
    assert report_text.measured(finding, "en") == "5 (sent: the first 3)"


def test_of_two_posters_the_one_in_the_shape_that_is_asked_for_counts() -> None:
    upright, wide = (AuthorFile(f"content/bus/poster-{name}.jpg", "ef" * 32, 900_000) for name in ("portrait", "wide"))
    pictures = {upright.path: ENTRY.poster, wide.path: replace(STILL, width=1920, height=1080)}
    project = replace(ENTRY.project, poster_portrait=upright, poster_landscape=wide)
    both = replace(ENTRY, project=project, pictures=pictures)
    asked = rule("poster", required=True, aspect="16:9", least_width=1920.0)
    assert found(both, asked).severity is Severity.RIGHT
    assert report_text.measured(found(both, asked), "en").startswith("1920")
    assert report_text.measured(found(both, rule("poster", required=True, aspect="2:3")), "en").startswith("2000")
    assert found(replace(both, pictures={upright.path: ENTRY.poster}), asked).severity is Severity.ERROR


def test_languages_to_choose_from_are_told_from_those_that_are_all_asked_for() -> None:
    either = rule("subtitles", any_of=("en", "fr"), unless_spoken=("fr", "en"))
    said = report_text.asked(found(ENTRY, either), "en")
    assert said == "English or French, unless the dialogue is in French or English"
    every = report_text.asked(found(ENTRY, rule("subtitles", all_of=("en", "fr"))), "en")
    assert every == "English and French"


def test_subtitles_to_be_burnt_in_are_not_told_as_there_if_none_would_be_drawn() -> None:
    asked = rule("subtitles", form="burnt-in")
    spanish = film(languages=("fr",), tracks=(track(language="es"),))
    assert found(spanish, asked).severity is Severity.NOTE
    assert found(film(languages=("fr",), tracks=(track(language="en"),)), asked).severity is Severity.RIGHT
    assert found(film(languages=("en",), tracks=(track(language="es"),)), asked).severity is Severity.RIGHT
    assert found(film(languages=("en",), tracks=()), asked).severity is Severity.RIGHT


def test_french_numbers_and_units() -> None:
    finding = found(clip(size=4_100_000_000), rule("file-size", most=4e9))
    assert report_text.measured(finding, "fr") == "4,1\u00a0Go"
    assert report_text.asked(finding, "fr") == "au plus 4\u00a0Go"


def test_markdown_is_not_counted() -> None:
    written = "## Title\n\n*Dogs* and [frogs](https://example.org/a)."
    finding = found(film(synopsis_short=text(written)), rule("text.synopsis", languages=("en",)))
    assert "4 words, 22 characters" in report_text.measured(finding, "en").translate(PLAIN)


def test_an_early_deadline_that_is_over_leaves_the_later_one() -> None:
    early = rule("deadline.early", on="2026-11-01")
    later = replace(ENTRY, is_open=True)
    assert found(later, early).severity is Severity.NOTE
    assert found(replace(ENTRY, deadline=date(2026, 11, 1)), early).severity is Severity.ERROR


def test_a_shorter_film_needs_no_known_credits() -> None:
    assert found(ENTRY, rule("duration", most=900.0, credits="excluded")).severity is Severity.RIGHT
