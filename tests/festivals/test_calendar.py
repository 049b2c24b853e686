"""`showcase festival calendar`: the days of all targets as a file that calendar programs read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from showcase.cli.main import main
from tests.cli.conftest import no_language, write

__all__ = ["no_language"]

SURE = 'source = "https://night.example/rules"\nread = "2026-11-20"\ncertainty = "organiser"\n'

NIGHT = f"""
title = "Nuit; d’été, où l’on marche \\\\ et l’on écoute jusqu’au petit matin, sans dormir 🎬"
zone = "Europe/Paris"
edition = "2027"
[rules.deadline.early]
on = "2026-11-01"
{SURE}
[rules.deadline.last]
on = "2027-01-31"
{SURE}
[rules.opening.first]
on = "2026-12-01"
{SURE}
[rules.event.home]
on = "2027-05-03"
until = "2027-05-07"
city = "Nîmes"
{SURE}
"""

DAY = """
title = "Day"
[rules.deadline.last]
on = "2027-02-28"
source = "press"
certainty = "secondary"
read = "2026-11"
"""

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(
        tmp_path / "site",
        {
            "showcase.toml": 'title = "S"\ntargets = ["Day"]\n',
            "content/bus/project.yaml": "title: Night bus\nvisibility: private\nfestivals: [night, filmfreeway]\n",
            "content/tram/project.yaml": "title: Tram\nfestivals: [night]\n",
            "content/tram/submissions.yaml": "- {festival: Day, date: 2026-11-02, result: sent}\n",
            "festivals/night.toml": NIGHT,
            "festivals/day.toml": DAY,
        },
    )


def said(capsys: pytest.CaptureFixture[str], site: Path, *arguments: str) -> tuple[int, str, str]:
    status = main(["festival", "calendar", "--site", str(site), "--lang", "en", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def events(file: Path) -> dict[str, Event]:
    found = Calendar.from_ical(file.read_bytes())
    assert isinstance(found, Calendar)
    return {f"{event['dtstart'].dt}": event for event in found.walk("VEVENT")}  # type: ignore[misc]


def test_the_days_ahead_of_all_targets_are_in_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, site, *TODAY)
    assert (status, out) == (0, "")
    assert "packages/festivals.ics: 4 dates" in err
    assert "no date ahead is known of 1 festival" in err
    file = site / "packages/festivals.ics"
    assert (site / "packages/.gitignore").read_text("utf-8") == "*\n"
    found = events(file)
    assert list(found) == ["2026-11-30 23:00:00+00:00", "2027-01-31 22:59:00+00:00", "2027-02-28", "2027-05-03"]
    night = found["2027-01-31 22:59:00+00:00"]
    assert night["dtstart"].dt == datetime(2027, 1, 31, 22, 59, tzinfo=UTC)
    assert str(night["summary"]).startswith("Deadline: Nuit; d’été, où l’on marche \\ et")
    assert str(night["summary"]).endswith("🎬 – Night bus, Tram")
    assert "https://night.example/rules" in str(night["description"])
    assert "Europe/Paris" in str(night["description"])
    assert {alarm["trigger"].dt for alarm in night.walk("VALARM")} == {timedelta(days=-14), timedelta(days=-3)}
    home = found["2027-05-03"]
    assert home["dtend"].dt == date(2027, 5, 8), "the day after the last"
    assert str(home["location"]) == "Nîmes"
    day = found["2027-02-28"]
    assert str(day["summary"]) == "Deadline: Day – Night bus"
    assert "Sent already: Tram" in str(day["description"])
    assert (str(day["status"]), str(night["status"])) == ("TENTATIVE", "CONFIRMED")


def test_lines_are_folded_and_marks_escaped_as_rfc_5545_has_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, site, *TODAY)
    data = (site / "packages/festivals.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no letter is cut in two
    whole = data.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Deadline: Nuit\\; d’été\\, où l’on marche \\\\ et" in whole
    assert whole.startswith("BEGIN:VCALENDAR\r\n")
    assert "VERSION:2.0" in whole
    assert "PRODID:" in whole


def test_the_same_days_have_the_same_names_and_bytes(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, site, *TODAY)
    first = (site / "packages/festivals.ics").read_bytes()
    said(capsys, site, *TODAY)
    assert (site / "packages/festivals.ics").read_bytes() == first
    uids = [line for line in first.split(b"\r\n") if line.startswith(b"UID")]
    assert len(set(uids)) == 4
    write(site, {"festivals/night.toml": NIGHT.replace("2027-01-31", "2027-02-14")})
    said(capsys, site, *TODAY)
    later = (site / "packages/festivals.ics").read_bytes()
    moved = [line for line in later.split(b"\r\n") if line.startswith(b"UID")]
    assert moved == uids, "a moved day stays the same event"


@pytest.mark.parametrize("folder", ["site", "content", "themes"])
def test_a_calendar_is_not_written_where_it_would_be_published(
    site: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    status, _, err = said(capsys, site, "-o", str(site / folder / "x.ics"))
    assert (status, "calendar-among-public" in err) == (2, True)
    assert not (site / folder / "x.ics").exists()


def test_it_may_be_written_elsewhere_and_told_to_programs(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "days.ics"
    status, out, _ = said(capsys, site, "-o", str(file), "--json", *TODAY)
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row["rule"] for row in rows] == ["opening.first", "deadline.last", "deadline.last", "event.home"]
    assert len(events(file)) == 4
    assert not (site / "packages").exists()


def test_where_all_days_are_over_nothing_is_written(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(capsys, site, "--today", "2030-01-01")
    assert (status, "no-days-ahead" in err) == (0, True)
    assert not (site / "packages").exists()


def test_options_of_one_action_are_not_taken_by_others(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["festival", "list", "--checksum", "x", "--site", str(site)]) == 2
    assert main(["festival", "show", "waiff", "-o", "x", "--site", str(site)]) == 2
    capsys.readouterr()
