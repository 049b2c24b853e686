"""A film with all that a film can have: its pages stay near the length of others, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PIL import Image, ImageDraw

from showcase.pages import themes
from tests.sites.footage import clip
from tests.sites.program import run
from tests.sites.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STILLS, LINES = 40, 60
SAID = (
    "The last tram leaves the depot at night with nobody aboard. A child hears its bell from a window and follows it "
    "through the snow, past the market, the baths and the closed cinema, to the lake where trams go in the end. "
)
FESTIVALS = ("Festival of Brumes", "Lisbon Shorts", "Animafest", "Clermont-Ferrand", "Tampere", "Leeds", "Annecy",
             "Rencontres du Lac", "Kyoto Small Films", "Encounters")  # fmt: skip
ROLES = ("director", "writer", "producer", "editor", "composer", "sound-designer", "animator", "colorist", "actor")
PROJECT = "\n".join(
    (
        "title: The Last Tram", "year: 2026", "type: short", "countries: [FR, NO]", "languages: [en]",
        "logline: A tram leaves town and a child follows it through the snow to a lake.", "awards:",
        *(f"  - {{title: Prize {n}, festival: {name}, year: 2026}}" for n, name in enumerate(FESTIVALS)),
        "screenings:",
        *(f"  - {{festival: {name}, city: A Town, date: 2026-{1 + n:02}-12}}" for n, name in enumerate(FESTIVALS)),
        "rights: {copyright: © 2026 Tram Films}", "contacts: [{role: press, email: press@example.org}]", "",
    )
)  # fmt: skip
CREDITS = "role,name\n" + "".join(f"{ROLES[n % len(ROLES)]},Somebody {chr(65 + n % 26)}{n}\n" for n in range(LINES))
QUOTES = (
    "- {quote: A small film with a very large lake in it., author: A. Howe, source: Short Notes}\n"
    f'- {{quote: "{SAID * 2}", author: B. Ito, source: The Lantern}}\n'
    + "".join(f"- {{quote: One does not forget the bell., author: C. Ruiz, source: Number {n}}}\n" for n in range(3))
)
MOST = {"film": 5000, "press": 4300, "credits": 1800}
"""Pixels of a page at 1280: the demo's film has 4,500, its press page 4,200."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rich")
    film = folder / "content" / "tram"
    clip(film / "clip.mp4", size=(480, 174), seconds=1, rate=12)
    for name in ("stills", "press", "making-of"):
        (film / name).mkdir()
    for path, text in {
        "project.yaml": PROJECT, "credits.csv": CREDITS, "press/quotes.yaml": QUOTES,
        "synopsis.en.md": f"{SAID}\n\n{SAID * 2}\n", "statement.en.md": f"{SAID * 2}\n\n{SAID}\n",
        "making-of/2025-10-03-first.en.md": "---\ndate: 2025-10-03\ntitle: The first tram\n---\nWe drew it red.\n",
    }.items():  # fmt: skip
        (film / path).write_text(text, "utf-8")
    for number in range(STILLS):
        still = Image.new("RGB", (480, 201), (60, 4 * number, 90))
        ImageDraw.Draw(still).ellipse((9 * number, 20, 9 * number + 90, 110), fill="#e8c27a")
        still.save(film / "stills" / f"{number:02}.jpg", quality=60)
    star = folder / "content" / "star"
    star.mkdir()
    Image.new("RGB", (640, 360), (200, 90, 40)).save(star / "poster.jpg")
    (star / "project.yaml").write_text("title: A Star\nyear: 2030\nlogline: It shines.\n", "utf-8")
    return folder


@pytest.fixture(scope="module", params=themes.bundled())
def home(root: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    text = f'title = "Films"\nlanguages = ["en"]\nencodes = "draft"\ntheme = "{request.param}"\n'
    (root / "showcase.toml").write_text(text, "utf-8")
    built = run(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def test_pages_of_a_rich_film_are_about_as_long_as_those_of_others(page: Page, home: str) -> None:
    found = {}
    for name in MOST:
        page.goto(f"{home}films/tram/{'' if name == 'film' else name + '/'}index.html")
        found[name] = page.evaluate("document.documentElement.scrollHeight")
    assert not {name: height for name, height in found.items() if height > MOST[name]}, found


def test_the_press_page_shows_some_stills_and_leads_to_all(page: Page, home: str) -> None:
    page.goto(f"{home}films/tram/press/index.html")
    assert page.locator(".sheet > li").count() == 12
    page.get_by_role("link", name=f"All {STILLS} stills").click()
    assert page.locator(".sheet > li").count() == STILLS


def test_words_of_a_download_do_not_overlap_on_a_phone(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{home}films/tram/press/index.html")
    buttons = page.locator(".button:has(.figures)")
    assert buttons.count() > 0
    overlap = """button => {
      const range = document.createRange();
      range.selectNodeContents(button.firstChild);
      const boxes = [...button.querySelector(".figures").getClientRects()];
      return [...range.getClientRects()].some(a => boxes.some(b =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4));
    }"""
    assert not any(buttons.nth(number).evaluate(overlap) for number in range(buttons.count()))
    page.close()


def test_a_credit_that_all_stills_share_is_there_once_to_copy(page: Page, home: str) -> None:
    page.goto(f"{home}films/tram/press/index.html")
    line = "The Last Tram (2026) · © 2026 Tram Films"
    assert page.get_by_text(line, exact=True).count() == 1
    page.locator("[data-copy=stills-credit]").click()
    page.get_by_text("Copied").first.wait_for()


BESIDE = """() => {
  const [still, words] = ['.hero .still img:not(.back)', '.hero .billing'].map(it => document.querySelector(it));
  if (!still) return null;
  const shown = still.getBoundingClientRect(), told = words.getBoundingClientRect();
  return {left: shown.left, shape: shown.width / shown.height, gap: told.left - shown.right, width: shown.width};
}"""


def test_nothing_is_empty_beside_the_picture_that_opens_the_site(page: Page, home: str) -> None:
    page.goto(f"{home}index.html")
    if page.locator(".hero").count() == 0:
        assert page.locator(".lead .thumb").bounding_box()["width"] > 500  # type: ignore[index]
        return
    for width, height in ((1024, 768), (1280, 800), (1920, 1080), (2560, 1440)):
        page.set_viewport_size({"width": width, "height": height})
        seen = page.evaluate(BESIDE)
        assert seen["left"] == 0
        assert seen["shape"] == pytest.approx(16 / 9, rel=0.02)
        assert abs(seen["gap"]) < 2
        assert seen["width"] > 0.55 * width
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_no_sheet_of_the_printed_press_kit_is_empty(page: Page, home: str, tmp_path: Path) -> None:
    page.goto(f"{home}films/tram/press/index.html")
    page.pdf(path=tmp_path / "kit.pdf", prefer_css_page_size=True)
    sheets = [sheet.extract_text().strip() for sheet in pypdf.PdfReader(tmp_path / "kit.pdf").pages]
    assert len(sheets) <= 4
    assert all(sheets), sheets


def test_awards_and_screenings_fill_both_columns_of_the_printed_press_kit(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{home}films/tram/press/index.html")
    starts = page.eval_on_selector_all(
        ".level :is(#awards, #screenings) + ul > li", "all => all.map(it => Math.round(it.getClientRects()[0].left))"
    )
    assert len(set(starts)) == (2 if starts else 0)
