"""Single values: dates, times, addresses, names of countries, identifiers and slugs."""

from __future__ import annotations

import pytest

from showcase.content.words import codes, identifiers, parsers
from showcase.content.words.slugs import slug, title
from showcase.model.text import PartialDate


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025", PartialDate(2025)),
        ("2025-04", PartialDate(2025, 4)),
        ("2025-4-7", PartialDate(2025, 4, 7)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("7 avril 2025", PartialDate(2025, 4, 7)),
        ("1er août 2025", PartialDate(2025, 8, 1)),
        ("April 7, 2025", PartialDate(2025, 4, 7)),
        ("avril 2025", PartialDate(2025, 4)),
        ("2025-04-07T12:00:00Z", PartialDate(2025, 4, 7)),
        ("25/04/2025", PartialDate(2025, 4, 25)),
        ("04/25/2025 10:30", PartialDate(2025, 4, 25)),
        ("5.5.2025", PartialDate(2025, 5, 5)),
        ("45752", PartialDate(2025, 4, 5)),
        ("45752,4375", PartialDate(2025, 4, 5)),
    ],
)
def test_dates(written: str, day: PartialDate) -> None:
    assert parsers.day(written) == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2025-02-29", "impossible-date"),
        ("2025-00", "impossible-date"),
        ("0000", "impossible-date"),
        ("31 avril 2025", "impossible-date"),
        ("07/04/2025", "ambiguous-date"),
        ("05.04.2025", "ambiguous-date"),
        ("31/04/2025", "impossible-date"),
        ("13/13/2025", "impossible-date"),
        ("20255", "unreadable-date"),
        ("05/04/25", "unreadable-date"),
        ("soon", "unreadable-date"),
        ("", "unreadable-date"),
    ],
)
def test_dates_that_are_none(written: str, code: str) -> None:
    with pytest.raises(parsers.InvalidValue) as unfit:
        parsers.day(written)
    assert unfit.value.code == code


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("00:01:23.500", 83.5),
        ("1:23", 83),
        ("83.5", 83.5),
        ("83,5 s", 83.5),
        ("3'25", 205),
        ("3 min 25", 205),
        ("1h32", 5520),
        ("3 min", 180),
        ("90:00", 5400),
        ("12:01:23 AM", 83),
        ("1:00:05 p.m.", 46805),
        ("0", 0),
    ],
)
def test_times(written: str, seconds: float) -> None:
    assert parsers.seconds(written) == seconds


@pytest.mark.parametrize(
    ("written", "number"),
    [("12.0", 12), ("1 234,00", 1234), ("1,234,567", 1234567), ("1.234.567", 1234567), ("1,234.00", 1234), ("-3", -3)],
)
def test_whole_numbers_of_spreadsheets(written: str, number: int) -> None:
    assert parsers.whole(written) == number


@pytest.mark.parametrize("written", ["1,234", "1.234", "1 234,5", "45,3 %", "12.5", "1,23,456", ""])
def test_numbers_that_are_not_whole_or_not_clear(written: str) -> None:
    with pytest.raises(parsers.InvalidValue, match="unreadable-number"):
        parsers.whole(written)


def test_an_ambiguous_date_tells_both_days() -> None:
    with pytest.raises(parsers.InvalidValue) as unfit:
        parsers.day("05/04/2025")
    assert unfit.value.facts == {"first": "2025-04-05", "second": "2025-05-04"}


@pytest.mark.parametrize("written", ["1:75", "1:02:75", "01:02:03:04", "soon", "-5", "", "1:2:3:4:5"])
def test_times_that_are_none(written: str) -> None:
    with pytest.raises(parsers.InvalidValue):
        parsers.seconds(written)


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "https://",
        "http://a b",
        "https://x",
        "ftp://x.org",
        "data:text/html,x",
        "https://evil@example.org",
        'https://example.org/"onload=',
        "//example.org",
    ],
)
def test_addresses_that_are_none(written: str) -> None:
    with pytest.raises(parsers.InvalidValue):
        parsers.web_address(written)


def test_addresses() -> None:
    assert parsers.web_address("www.example.org/a") == "https://www.example.org/a"
    assert parsers.web_address("https://exämple.org/é?x=1#y") == "https://exämple.org/é?x=1#y"
    assert parsers.web_address("http://localhost:8000/") == "http://localhost:8000/"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("NO", "NO"),
        ("no", "NO"),
        ("Norvège", "NO"),
        ("États-Unis", "US"),
        ("the Netherlands", "NL"),
        ("l'Italie", "IT"),
        ("Côte d'Ivoire", "CI"),
        ("South Korea", "KR"),
        ("Allemagne", "DE"),
        ("England", "GB"),
    ],
)
def test_countries(written: str, code: str) -> None:
    assert codes.country(written) == code


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("français", "fr"),
        ("English", "en"),
        ("pt_br", "pt-BR"),
        ("ZH-hant", "zh-Hant"),
        ("none", "zxx"),
        ("no", "no"),
        ("anglais", "en"),
    ],
)
def test_languages(written: str, tag: str) -> None:
    assert codes.language(written) == tag


def test_identifiers() -> None:
    assert identifiers.isan("ISAN 0000-0000-D07A-0090-Q-0000-0000-X") == "0000-0000-D07A-0090-Q-0000-0000-X"
    assert (
        identifiers.eidr("https://doi.org/10.5240/7791-8534-2C23-9030-8610-5") == "10.5240/7791-8534-2C23-9030-8610-5"
    )
    assert identifiers.isrc("frz032500212") == "FR-Z03-25-00212"
    assert identifiers.imdb("https://www.imdb.com/title/tt0133093/") == "tt0133093"
    assert identifiers.isni("000000012150090X") == "0000 0001 2150 090X"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("croquette-crew", "croquette-crew"),
        ("Été à Tōkyō #2", "ete-a-tokyo-2"),
        ('--50% "off"', "50-off"),
        ("L’œuvre", "l-oeuvre"),
        ("a" * 200, "a" * 80),
        ("word " * 40, ("word-" * 16).strip("-")),
        ("🐸 frog 🐸", "frog"),
        ("Straße", "strasse"),
    ],
)
def test_slugs(name: str, address: str) -> None:
    assert slug(name) == address


def test_a_name_without_a_plain_letter_has_an_address_of_its_own() -> None:
    assert slug("🐸") != slug("🐶")
    assert slug("🐸").startswith("film-")
    assert slug("映画") == slug("映画")


def test_titles() -> None:
    assert title("croquette-crew") == "Croquette crew"
    assert title("The Croquette Crew") == "The Croquette Crew"
    assert title("---") == "---"
