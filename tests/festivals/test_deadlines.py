"""When a festival's days end: in its own time zone, on the reader's calendar, and what is said before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from showcase.diagnostics import Severity
from showcase.festivals import report_text
from showcase.festivals.check import check
from showcase.festivals.deadlines import Clock, deadlines, next_deadline, zone_of
from showcase.festivals.editions import is_over
from showcase.festivals.rule_result import Finding, RuleStatus, Verdict
from showcase.localization import languages
from showcase.model.festival import Certainty, Profile
from tests.festivals.films import ENTRY, PROFILE, found, rule

PARIS = ZoneInfo("Europe/Paris")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def closing(zone: str = "", **more: Any) -> Profile:
    """The festival, which takes films until the last of January 2027."""
    return replace(PROFILE, zone=zone, edition="2027", rules=(rule("deadline.last", on="2027-01-31", **more),))


def clock(*moment: int, zone: ZoneInfo = PARIS) -> Clock:
    now = datetime(*moment, tzinfo=zone)  # type: ignore[arg-type]
    return Clock(now.date(), now)


@pytest.mark.parametrize(
    ("zone", "reader", "day", "at"),
    [
        ("AoE", PARIS, date(2027, 2, 1), "12:59"),
        ("Europe/Paris", LOS_ANGELES, date(2027, 1, 31), "14:59"),
        ("Asia/Kolkata", PARIS, date(2027, 1, 31), "19:29"),
        ("Pacific/Kiritimati", LOS_ANGELES, date(2027, 1, 31), "01:59"),
        ("UTC", PARIS, date(2027, 2, 1), "00:59"),
    ],
)
def test_the_day_of_a_deadline_is_that_of_the_reader(zone: str, reader: ZoneInfo, day: date, at: str) -> None:
    (deadline,) = deadlines(closing(zone))
    here = clock(2027, 1, 1, zone=reader)
    assert deadline.day(here) == day
    local = deadline.local(here)
    assert local is not None
    assert f"{local:%H:%M}" == at


def test_a_rule_may_name_a_time_and_a_zone_of_its_own() -> None:
    own = rule("deadline.last", on="2027-01-31", at="18:00", zone="America/New_York")
    (deadline,) = deadlines(replace(PROFILE, zone="Europe/Paris", rules=(own,)))
    local = deadline.local(clock(2027, 1, 1))
    assert local is not None
    assert local == datetime(2027, 2, 1, 0, 0, tzinfo=PARIS)


def test_a_deadline_without_a_zone_ends_with_the_readers_day() -> None:
    (deadline,) = deadlines(closing())
    assert deadline.moment is None
    assert deadline.days_left(clock(2027, 1, 31, 23, 59)) == 0
    assert deadline.days_left(clock(2027, 2, 1, 0, 1)) == -1


def test_on_its_last_day_the_hour_decides() -> None:
    festival = closing("Europe/Paris")
    (deadline,) = deadlines(festival)
    before, after = clock(2027, 1, 31, 14, 59, zone=LOS_ANGELES), clock(2027, 1, 31, 15, 1, zone=LOS_ANGELES)
    assert (deadline.days_left(before), is_over(festival, before)) == (0, False)
    assert (deadline.days_left(after), is_over(festival, after)) == (-1, True)
    assert not is_over(festival, Clock(date(2027, 1, 31))), "only the day is given: it is not over yet"


@pytest.mark.parametrize("written", ["Europe/Pariss", "../../etc/passwd", "/etc/localtime", "AoEE", "\x00", ""])
def test_a_zone_that_does_not_exist_is_none(written: str) -> None:
    assert zone_of(written) is None


def test_the_summer_counts() -> None:
    festival = replace(PROFILE, zone="Europe/Paris", rules=(rule("deadline.last", on="2027-07-31"),))
    moment = deadlines(festival)[0].moment
    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2027, 7, 31, 21, 59, tzinfo=UTC)


def finding(today: date, *rules: Any, zone: str = "") -> Finding:
    report = check(replace(ENTRY, today=today), replace(PROFILE, zone=zone, rules=rules))
    return next(one for one in report.findings if one.rule.name == rules[0].name)


@pytest.mark.parametrize(
    ("today", "status", "said"),
    [
        (date(2027, 1, 16), RuleStatus.KEPT, "15\u00a0days left"),
        (date(2027, 1, 17), RuleStatus.SOON, "14\u00a0days left"),
        (date(2027, 1, 30), RuleStatus.SOON, "1\u00a0day left"),
        (date(2027, 1, 31), RuleStatus.SOON, "last day"),
        (date(2027, 2, 1), RuleStatus.BROKEN, "1\u00a0day ago"),
    ],
)
@pytest.mark.parametrize("certainty", [Certainty.ORGANISER, Certainty.SECONDARY])
def test_a_deadline_is_warned_of_before_it_ends(
    today: date, status: RuleStatus, said: str, certainty: Certainty
) -> None:
    one = finding(today, rule("deadline.last", certainty, on="2027-01-31"))
    assert one.verdict.status is status
    assert report_text.measured(one, "en") == said
    if status is RuleStatus.SOON:
        assert one.severity is Severity.WARNING


@pytest.mark.parametrize(("language", "said"), [("en", "earlier today"), ("fr", "dépassée aujourd’hui")])
def test_a_deadline_of_an_hour_ago_was_not_yesterday(language: str, said: str) -> None:
    last = rule("deadline.last", on="2027-01-31", at="13:00")
    entry = replace(ENTRY, today=date(2027, 1, 31), now=datetime(2027, 1, 31, 6, tzinfo=PARIS))
    report = check(entry, replace(PROFILE, zone="Asia/Tokyo", rules=(last,)))
    one = next(one for one in report.findings if one.rule.name == "deadline")
    assert one.verdict.status is RuleStatus.BROKEN
    assert report_text.measured(one, language) == said


def test_the_readers_time_is_told_where_it_is_another() -> None:
    last = rule("deadline.last", on="2027-01-31", at="18:00")
    entry = replace(ENTRY, today=date(2027, 1, 20), now=datetime(2027, 1, 20, 9, tzinfo=LOS_ANGELES))
    report = check(entry, replace(PROFILE, zone="Europe/Paris", rules=(last,)))
    one = next(one for one in report.findings if one.rule.name == "deadline")
    assert report_text.asked(one, "en") == (
        "until 31\u00a0January 2027 18:00 (Europe/Paris), your time 31\u00a0January 2027 09:00"
    )
    at_home = replace(entry, now=datetime(2027, 1, 20, 9, tzinfo=PARIS))
    report = check(at_home, report.profile)
    one = next(one for one in report.findings if one.rule.name == "deadline")
    assert report_text.asked(one, "en") == "until 31\u00a0January 2027 18:00 (Europe/Paris)"
    for language in languages():
        assert "2027 18:00" in report_text.asked(one, language)


def test_a_film_that_meets_the_rules_of_a_past_edition_is_not_simply_ready() -> None:
    last = rule("deadline.last", Certainty.SECONDARY, on="2026-10-31")
    report = check(ENTRY, replace(PROFILE, rules=(last,)))
    assert report.verdict is Verdict.PAST
    assert report.over.key == "edition-over"


def test_after_the_days_of_a_festival_its_edition_is_over() -> None:
    held = replace(PROFILE, rules=(rule("event.home", on="2026-04-21", until="2026-04-22", city="Cannes"),))
    assert not is_over(held, Clock(date(2026, 4, 22)))
    assert is_over(held, Clock(date(2026, 4, 23)))
    one = next(one for one in check(ENTRY, held).findings if one.rule.name == "event")
    assert report_text.asked(one, "en") == "21\u00a0April 2026 to 22\u00a0April 2026, Cannes"
    assert report_text.measured(one, "en") == "over"
    assert one.severity is Severity.NOTE


def test_the_next_deadline_comes_first_in_time_not_in_the_file() -> None:
    rules = (rule("deadline.late", on="2027-03-01"), rule("deadline.early", on="2027-01-01"))
    festival = replace(PROFILE, rules=rules)
    found_one = next_deadline(festival, Clock(date(2027, 1, 2)))
    assert found_one is not None
    assert found_one.name == "late"


def test_months_before_a_festival_whose_first_day_is_not_known_are_left_to_a_person() -> None:
    before = rule("film-age", within_months=12.0, counted_from="festival")
    assert found(ENTRY, before).verdict.status is RuleStatus.OPEN
    begins = replace(ENTRY, begins=date(2027, 2, 11))
    assert found(begins, before).verdict.status is RuleStatus.KEPT
    assert found(replace(ENTRY, begins=date(2027, 10, 1)), before).verdict.status is RuleStatus.BROKEN
    old = replace(ENTRY, today=date(2028, 1, 1))
    assert found(old, before).verdict.status is RuleStatus.BROKEN, "too old already, whenever the festival begins"


@pytest.mark.parametrize(
    ("values", "said", "severity"),
    [
        ({"amount": 0.0}, "free", Severity.RIGHT),
        ({"amount": 25.0, "currency": "EUR"}, "25 EUR", Severity.NOTE),
        ({"charged": True, "currency": "GBP"}, "a fee in GBP, amount not known", Severity.NOTE),
        ({"charged": True}, "a fee, amount not known", Severity.NOTE),
    ],
)
def test_a_fee_is_told_as_far_as_it_is_known(values: dict[str, Any], said: str, severity: Severity) -> None:
    one = found(ENTRY, rule("fee", **values))
    assert report_text.asked(one, "en") == said
    assert one.severity is severity


def test_categories_are_for_a_person_to_choose() -> None:
    one = found(ENTRY, rule("categories", any_of=("Film", "Design")))
    assert (report_text.asked(one, "en"), one.severity) == ("one of: Film, Design", Severity.NOTE)


@pytest.mark.parametrize(
    ("key", "values"), [("premiere", {"required": False}), ("internet-release", {"before": "allowed"})]
)
def test_a_festival_that_does_not_mind_earlier_showings_is_said_not_to(key: str, values: dict[str, Any]) -> None:
    assert found(ENTRY, rule(key, **values)).severity is Severity.RIGHT


def test_a_question_on_ai_that_must_be_answered_is_an_error_without_an_answer() -> None:
    rights = replace(ENTRY.project.rights, disclosure=None)
    silent = replace(ENTRY, project=replace(ENTRY.project, tools=(), rights=rights))
    assert found(silent, rule("ai-question", answer="required")).severity is Severity.ERROR
    assert found(silent, rule("ai-question", answer="voluntary")).severity is Severity.NOTE
    assert found(silent, rule("ai-question", answer="asked")).severity is Severity.NOTE
    assert found(ENTRY, rule("ai-question", answer="asked")).severity is Severity.RIGHT
