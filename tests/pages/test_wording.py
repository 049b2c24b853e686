"""Dates, numbers, sizes and names as they are written in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase import localization
from showcase.model.text import PartialDate
from showcase.pages import themes
from showcase.pages.facts import facts, shape
from showcase.pages.machine_times import iso_length
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.theme_strings import strings
from showcase.pages.urls import absolute, safe, way_to_root
from showcase.pages.video_views import spoken, srgb
from tests.pages.films import SITE, products, project, text


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (PartialDate(2025, 4, 7), "fr", "7\u00a0avril 2025"),
        (PartialDate(2025, 4, 1), "fr", "1er\u00a0avril 2025"),
        (PartialDate(2025, 4, 7), "en", "7\u00a0April 2025"),
        (PartialDate(2025, 4), "fr", "avril 2025"),
        (PartialDate(2025), "en", "2025"),
        (PartialDate(2025, 4, 7), "de", "2025-04-07"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(day: PartialDate, language: str, written: str) -> None:
    assert localization.date(day, language) == written


@pytest.mark.parametrize(
    ("count", "fr", "en"),
    [
        (12_400_000, "12,4\u00a0Mo", "12.4\u00a0MB"),
        (412_300, "412\u00a0ko", "412\u00a0kB"),
        (999_999, "1,0\u00a0Mo", "1.0\u00a0MB"),
        (80, "80\u00a0o", "80\u00a0B"),
        (None, "", ""),
    ],
)
def test_sizes(count: int | None, fr: str, en: str) -> None:
    assert (localization.size(count, "fr"), localization.size(count, "en")) == (fr, en)


@pytest.mark.parametrize(
    ("seconds", "length", "iso", "clock"),
    [
        (52.2, "52\u00a0s", "PT52S", "0:52"),
        (192, "3\u00a0min 12\u00a0s", "PT3M12S", "3:12"),
        (3723, "1\u00a0h 2\u00a0min", "PT1H2M3S", "1:02:03"),
        (0.2, "0.2\u00a0s", "PT0.2S", "0:00"),
    ],
)
def test_lengths(seconds: float, length: str, iso: str, clock: str) -> None:
    assert (localization.length(seconds, "en"), iso_length(seconds), localization.clock(seconds)) == (
        length,
        iso,
        clock,
    )


def test_names_of_countries_and_languages() -> None:
    assert localization.country("NO", "fr") == "Norvège"
    assert localization.country("no", "en") == "Norway"
    assert localization.country("Atlantide", "fr") == "Atlantide"
    assert localization.language_name("fr", "fr") == "français"
    assert localization.language_name("pt-BR", "en") == "Portuguese"
    assert localization.own_name("en") == "English"
    assert localization.direction("ar-EG") == "rtl"


def test_lists_of_names() -> None:
    assert localization.list_all(["A", "B", "C"], "fr") == "A, B et C"
    assert localization.list_all(["A", "B"], "en") == "A and B"
    assert localization.list_all(["A"], "de") == "A"


def test_numbers_have_the_marks_of_their_language() -> None:
    assert localization.number(12345.6, "fr", 1) == "12\u202f345,6"
    assert localization.number(12345.6, "en", 1) == "12,345.6"
    assert localization.trimmed(23.976023, "en", 3) == "23.976"
    assert localization.trimmed(25.0, "en", 3) == "25"


@pytest.mark.parametrize(
    ("aspect", "name"), [(16 / 9, "16:9"), (1366 / 768, "16:9"), (1.85, "1.85:1"), (2048 / 858, "2.39:1"), (1, "1:1")]
)
def test_shapes_are_named_as_in_the_trade(aspect: float, name: str) -> None:
    assert shape(aspect, "en") == name


def test_cues_are_read_out_without_marks() -> None:
    assert spoken("<v Mina>Salut &amp; <i>hop</i>\nlà") == "Mina: Salut & hop là"


def test_colours() -> None:
    assert srgb(1, 0, 0) == "#ffffff"
    assert srgb(0, 0, 0) == "#000000"
    assert srgb(0.62796, 0.25768, 29.234) == "#ff0000"


def test_addresses() -> None:
    assert absolute(SITE, "films/a/index.html") == "https://example.org/repo/films/a/"
    assert absolute(SITE, "index.html") == "https://example.org/repo/"
    assert absolute(SITE, "media/é a.jpg") == "https://example.org/repo/media/%C3%A9%20a.jpg"
    assert way_to_root("en/films/a/index.html") == "../../../"


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JaVaScRiPt:x", "java\x00script:x", "data:text/html,x",
                                     "//evil.example", "\\\\evil", "vbscript:x"])  # fmt: skip
def test_addresses_that_may_not_be_followed(address: str) -> None:
    assert safe(address) == ""


@pytest.mark.parametrize(
    ("original", "said"),
    [
        ("", ("The Pack", "", "La Meute (French)")),
        ("La Meute", ("The Pack", "La Meute", "")),
        ("Die Meute", ("The Pack", "Die Meute", "La Meute (French)")),
    ],
)
def test_a_fact_sheet_has_each_title_once(tmp_path: Path, original: str, said: tuple[str, str, str]) -> None:
    film = project(title=text("La Meute", "The Pack"), title_original=original)
    voice = PageLocalizer(SITE, strings(themes.load(tmp_path, "lanterne"), "en"))
    rows = {row.key: row.value.text for row in facts(film, products(film.slug), voice)}
    assert tuple(rows.get(key, "") for key in ("title", "title-original", "titles-other")) == said
