"""The word at the end of a report: ready, not ready, or nothing known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from showcase.cli.diagnostic_lines import columns
from showcase.cli.festival_report import lines
from showcase.cli.style import Style
from showcase.diagnostics import Severity
from showcase.festivals import report_text
from showcase.festivals.check import check
from showcase.festivals.entry import StillFacts
from showcase.festivals.profiles import bundled
from showcase.festivals.rule_result import Verdict
from showcase.localization import Localizer
from showcase.model.festival import Certainty, Rule
from showcase.model.people import Credit, Department, Person
from showcase.model.project import Project
from showcase.model.text import PartialDate
from tests.festivals.films import CLIP, ENTRY, FACTS, PROFILE, rule, sound, text

OPEN = rule("deadline.last", on="2099-01-01")
SHORT = replace(PROFILE, rules=(rule("duration", most=900.0), OPEN))


def directed_by(name: str) -> tuple[Credit, ...]:
    return (Credit("director", text("Director"), Department.DIRECTION, Person("ada", name)),)


BARE = replace(ENTRY, project=Project(slug="clip", title=text("Clip"), clip=CLIP))


@pytest.mark.parametrize("name", sorted(bundled()))
def test_a_bare_clip_is_ready_for_nobody(name: str) -> None:
    report = check(BARE, bundled()[name])
    assert report.verdict is Verdict.NOT_READY
    missing = [finding.rule.of for finding in report.of(Severity.ERROR) if finding.rule.name == "essential"]
    assert missing == ["director", "synopsis", "year", "country", "rights", "ai-statement"]


def test_a_film_with_every_answer_is_ready_where_something_is_known() -> None:
    assert check(ENTRY, SHORT).verdict is Verdict.READY


SENT_BACK: dict[str, tuple[str, str, dict[str, Any]]] = {
    "no director": ("director", "a placeholder: “???”", {"credits": directed_by("???")}),
    "a director to be announced": ("director", "a placeholder: “TBA”", {"credits": directed_by("TBA")}),
    "an unknown director": ("director", "a placeholder: “[À définir]”", {"credits": directed_by("[À définir]")}),
    "a synopsis to be written": ("synopsis", "a placeholder: “TODO”", {"synopsis_short": text("TODO")}),
    "a synopsis of a template": (
        "synopsis", "a placeholder: “Lorem ipsum”", {"synopsis_short": text("Lorem ipsum dolor sit amet.")}),
    "a synopsis to be written in one language": (
        "synopsis", "a placeholder: “À compléter”",
        {"synopsis_short": text("A bus crosses the city.", "À compléter")}),
    "the title for a synopsis": ("synopsis", "the title alone: “Night bus.”", {"synopsis_short": text("Night bus.")}),
    "a word for a synopsis": ("synopsis", "one word: “Bus”", {"synopsis_short": text("Bus")}),
    "dots": ("synopsis", "a placeholder: “…”", {"synopsis_short": text("…")}),
    "a year to come": ("year", "2031, which cannot be the year of the film", {"completed": None, "year": 2031}),
    "a year before films": ("year", "1800, which cannot be the year of the film", {"completed": None, "year": 1800}),
    "not completed": (
        "year", "completed on 2\u00a0January 2027, which has not come yet", {"completed": PartialDate(2027, 1, 2)}),
    "a country that is none": ("country", "unknown country: XX, Atlantis", {"countries": ("FR", "XX", "Atlantis")}),
    "a statement of a template": ("texts", "a placeholder: “TBD”", {"statement": text("TBD")}),
    "a logline of signs": ("texts", "a placeholder: “---”", {"logline": text("---")}),
    "a title to be written": ("texts", "a placeholder: “TODO”", {"title": text("TODO: title")}),
}  # fmt: skip


@pytest.mark.parametrize("kind", SENT_BACK)
@pytest.mark.parametrize("name", ["cinestrib", "filmfest-platform", "sundance-shorts"])
def test_what_a_programmer_would_send_back_is_not_ready(kind: str, name: str) -> None:
    of, said, changes = SENT_BACK[kind]
    report = check(replace(ENTRY, project=replace(ENTRY.project, **changes)), bundled()[name])
    assert report.verdict is Verdict.NOT_READY
    found = [one for one in report.of(Severity.ERROR) if one.rule.name == "essential"]
    assert [(one.rule.of, report_text.measured(one, "en")) for one in found] == [(of, said)]


@pytest.mark.parametrize(("size", "portrait"), [((300, 200), 800), ((800, 1200), 200), ((300, 200), 200)])
def test_posters_and_portraits_too_small_to_print_are_told_wherever_none_is_asked_for(
    size: tuple[int, int], portrait: int
) -> None:
    small = StillFacts("poster.jpg", *size, "rgb", 100, "jpg")
    face = StillFacts("ada.jpg", portrait, portrait, "rgb", 100, "jpg")
    report = check(replace(ENTRY, poster=small, portraits={"ada": face}), SHORT)
    told = {one.rule.name: one.severity for one in report.findings if one.rule.name in ("poster", "portraits")}
    assert told == {
        "poster": Severity.WARNING if min(size) < 600 else Severity.RIGHT,
        "portraits": Severity.WARNING if portrait < 600 else Severity.RIGHT,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"title": text("xXx")}, {"title": text("?")}, {"credits": directed_by("Anonymous")},
        {"synopsis_short": text("円盤は市松模様の大地を渡り、二度と戻らない。")}, {"credits": directed_by("X")},
        {"synopsis_short": text("Todo lo que se mueve vuelve a casa.")}, {"year": 2027},
        {"title": text("Bus"), "synopsis_short": text("Bus drivers sing.")},
    ],
)  # fmt: skip
def test_what_only_looks_like_a_placeholder_is_an_answer(changes: dict[str, Any]) -> None:
    assert check(replace(ENTRY, project=replace(ENTRY.project, **changes)), SHORT).verdict is Verdict.READY


@pytest.mark.parametrize("rules", [(), (rule("duration", Certainty.UNKNOWN),)])
def test_where_nothing_is_known_the_film_is_not_said_to_be_ready(rules: tuple[object, ...]) -> None:
    report = check(ENTRY, replace(PROFILE, rules=rules))
    assert report.verdict is Verdict.NOTHING_KNOWN
    assert not report.ready
    assert report.sendable


def test_good_practice_comes_after_all_that_the_festival_asks() -> None:
    own = (rule("duration", Certainty.SECONDARY, most=60.0), rule("deadline.late", Certainty.UNKNOWN))
    told = check(sound(loudness=-12.0), replace(PROFILE, rules=own)).findings
    wrong = [finding for finding in told if finding.severity is not Severity.RIGHT]
    practice = [finding.rule.certainty is Certainty.PRACTICE for finding in wrong]
    assert practice == sorted(practice)
    assert wrong[0].rule.key == "duration"
    assert "loudness" in {finding.rule.key for finding in wrong}


@pytest.mark.parametrize("kind", ["platform", "distributor"])
def test_the_loudness_of_broadcasters_is_not_advised_for_the_internet(kind: str) -> None:
    told = check(sound(loudness=-12.0), replace(PROFILE, kind=kind)).findings
    assert "loudness" not in {finding.rule.key for finding in told}


def test_a_rule_of_a_secondary_source_that_is_not_met_makes_nothing_simply_ready() -> None:
    report = check(ENTRY, replace(PROFILE, rules=(rule("duration", Certainty.SECONDARY, most=60.0),)))
    assert report.verdict is Verdict.UNSURE
    assert report.sendable
    assert [finding.rule.key for finding in report.doubtful] == ["duration"]


def test_good_practice_that_is_not_met_leaves_a_film_ready() -> None:
    assert check(sound(loudness=-12.0), SHORT).verdict is Verdict.READY


def test_a_film_does_not_meet_the_rules_of_an_edition_that_is_over_where_one_is_broken() -> None:
    over = rule("deadline.last", Certainty.SECONDARY, on="2020-01-01")
    broken = rule("duration", Certainty.SECONDARY, most=60.0)
    report = check(ENTRY, replace(PROFILE, rules=(over, broken)))
    assert report.verdict is Verdict.UNSURE
    assert [finding.rule.key for finding in report.doubtful] == ["duration"]
    assert check(ENTRY, replace(PROFILE, rules=(over,))).verdict is Verdict.PAST


@pytest.mark.parametrize(
    "rules",
    [
        (rule("duration", Certainty.SECONDARY, most=900.0),),
        (rule("duration", Certainty.CODE, most=900.0),),
        (replace(rule("duration", most=900.0), source=""),),
        (rule("opening.next", on="2020-01-01"), rule("fee"), rule("duration", Certainty.SECONDARY, most=900.0)),
    ],
)
def test_rules_about_the_film_that_others_tell_make_nothing_ready(rules: tuple[Rule, ...]) -> None:
    report = check(ENTRY, replace(PROFILE, rules=rules))
    assert report.verdict is Verdict.UNOFFICIAL
    assert report.sendable
    official = (*rules, OPEN, rule("container", any_of=("mp4", "mov", "mkv")))
    assert check(ENTRY, replace(PROFILE, rules=official)).verdict is Verdict.READY


@pytest.mark.parametrize("name", ["academy-awards-shorts", "clermont-ferrand-international", "sundance-shorts"])
def test_no_film_is_ready_by_what_others_say_of_a_festival(name: str) -> None:
    assert check(ENTRY, bundled()[name]).verdict is not Verdict.READY


@pytest.mark.parametrize(
    ("rules", "unread"),
    [
        ((rule("duration", most=900.0),), ["deadline"]),
        ((OPEN, rule("container", any_of=("mp4", "mov", "mkv"))), ["duration"]),
        ((OPEN, rule("duration", Certainty.UNKNOWN), rule("container", any_of=("mp4", "mov", "mkv"))), ["duration"]),
        ((rule("container", any_of=("mp4", "mov", "mkv")),), ["duration", "deadline"]),
    ],
)
def test_no_film_is_ready_where_nobody_read_how_long_it_may_be_or_until_when_it_is_taken(
    rules: tuple[Rule, ...], unread: list[str]
) -> None:
    report = check(ENTRY, replace(PROFILE, rules=rules))
    assert report.verdict is Verdict.PARTLY_KNOWN
    assert [finding.rule.name for finding in report.undecided] == unread
    assert report.sendable
    said = report_text.verdict(report, "en")
    assert all(report_text.title(finding.rule, "en").lower() in said for finding in report.undecided)


def test_a_platform_takes_films_at_any_time() -> None:
    rules = (rule("container", any_of=("mp4", "mov", "mkv")),)
    assert check(ENTRY, replace(PROFILE, kind="platform", rules=rules)).verdict is Verdict.READY


@pytest.mark.parametrize("name", ["austin-ai-film-festival", "berlinale-shorts", "zlata-praha-upload"])
def test_no_film_is_ready_for_a_festival_without_a_known_deadline(name: str) -> None:
    assert check(ENTRY, bundled()[name]).verdict not in (Verdict.READY, Verdict.UNOFFICIAL)


@pytest.mark.parametrize("name", ["loudness", "true-peak"])
def test_a_film_without_sound_has_no_level_even_where_an_empty_track_is_added(name: str) -> None:
    silent = replace(ENTRY, facts=replace(FACTS, audio=None), film=None)
    report = check(silent, replace(PROFILE, rules=(rule("audio-codec", any_of=("aac",)),)))
    assert report.delivery is not None
    assert report.delivery.silence
    level = next(finding for finding in report.findings if finding.rule.name == name)
    assert level.severity is Severity.RIGHT
    assert report_text.measured(level, "en") == "no sound: nothing to measure"
    assert report_text.measured(level, "fr") == "pas de son, rien à mesurer"


def test_nothing_is_said_right_of_the_subtitles_of_a_film_without_any() -> None:
    bare = replace(ENTRY, project=replace(ENTRY.project, tracks=()))
    with_some = {one.rule.name for one in check(ENTRY, PROFILE).findings if one.rule.name.startswith("subtitle-")}
    assert {"subtitle-speed", "subtitle-gaps", "subtitle-range"} <= with_some
    assert not [one for one in check(bare, PROFILE).findings if one.rule.name.startswith("subtitle-")]


def test_a_single_deadline_needs_no_second_name() -> None:
    def named(of: str) -> str:
        return report_text.title(replace(rule("deadline", on="2026-01-01"), of=of), "en")

    assert (named("last"), named("early")) == ("Deadline", "Deadline: early")


def test_every_line_of_a_report_fits_a_narrow_terminal() -> None:
    words = Localizer("en")
    barred = replace(PROFILE, title="Festival")
    for entry in (ENTRY, replace(ENTRY, project=replace(ENTRY.project, tracks=()))):
        for line in lines(check(entry, barred), words, Style(False), 60):
            assert columns(line) <= 60 or len(line.split()) < 3, line
