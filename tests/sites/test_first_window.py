"""The first window of a film page has its title, maker, year, length and first laurel, for every shape and size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from showcase.pages import themes
from tests.sites.footage import clip
from tests.sites.program import run
from tests.sites.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WINDOWS = ((360, 740), (412, 915), (768, 1024), (1024, 768), (1280, 800), (1366, 768), (1920, 1080), (2560, 1440))
LONG = "Les voyageurs du dernier tram qui allait de la gare du Nord jusqu’au lac des lucioles d’hiver"
FILMS = {
    "scope": ((552, 200), "Silence"),
    "wide": ((320, 180), "The Croquette Crew"),
    "academy": ((320, 240), LONG),
    "square": ((240, 240), "Le petit théâtre des ombres et du papier"),
    "upright": ((180, 320), LONG),
    "narrow": ((180, 420), "Puits"),
    "joined": ((320, 180), "ليل طويل"),
    "posters": ((320, 180), "Affiche"),
}
POSTER = (400, 168)
"""Pixels of a poster of another shape than its film."""

LOWEST = """() => ['.billing h1', '.billing .meta', '.first-laurel'].map(
  (name) => Math.round(document.querySelector(name).getBoundingClientRect().bottom))"""
PLAYER = """() => {
  const box = document.querySelector('video').getBoundingClientRect();
  return {height: Math.round(box.height), overflow: document.documentElement.scrollWidth - innerWidth};
}"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shapes")
    for slug, (size, title) in FILMS.items():
        folder = root / "content" / slug
        clip(folder / "clip.mp4", size=size, seconds=1, rate=12)
        (folder / "project.yaml").write_text(
            f"title: {title}\nyear: 2026\ntype: short\ncountry: FR\nlogline: Un tram quitte la ville.\n"
            "credits:\n  - {role: director, name: Odalie Brumaux}\n"
            "awards:\n  - {title: Grand prix du jury, festival: Festival du court métrage de Brumes, year: 2026}\n"
            "chapters:\n  - {at: 0, title: La ville}\n  - {at: 0.5, title: Le lac}\n",
            "utf-8",
        )
        (folder / "clip.fr.srt").write_text("1\n00:00:00,000 --> 00:00:00,900\nBonsoir.\n", "utf-8")
    Image.new("RGB", POSTER, "#4060a0").save(root / "content" / "posters" / "poster.jpg")
    return root


@pytest.fixture(scope="module", params=themes.bundled())
def home(films: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    root = films
    (root / "showcase.toml").write_text(
        f'title = "Formes"\nlanguages = ["fr", "en"]\nencodes = "draft"\ntheme = "{request.param}"\n', "utf-8"
    )
    built = run(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(root / "site") as address:
        yield address


@pytest.mark.parametrize("slug", FILMS)
def test_the_first_window_says_what_is_shown(browser: Browser, home: str, slug: str) -> None:
    page = browser.new_page()
    short: list[str] = []
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{home}films/{slug}/index.html")
        title, meta, laurel = page.evaluate(LOWEST)
        if max(title, meta, laurel) > height:
            short.append(f"{width}x{height}: title ends at {title}, facts at {meta}, laurel at {laurel}")
        player = page.evaluate(PLAYER)
        if player["height"] < 125 or player["overflow"] > 0:
            short.append(f"{width}x{height}: {player}")
    page.close()
    assert not short, short


SHIFT = """window.shift = 0; new PerformanceObserver((list) => {
  for (const it of list.getEntries()) window.shift += it.value;
}).observe({type: 'layout-shift', buffered: true})"""


def test_what_can_be_done_with_the_opening_film_is_in_the_first_window(browser: Browser, home: str) -> None:
    page = browser.new_page()
    for width, height in (window for window in WINDOWS if window[0] > window[1]):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{home}index.html")
        tops = page.evaluate("[...document.querySelectorAll('main .button')].map(it => it.getBoundingClientRect())")
        assert all(box["bottom"] <= height for box in tops[:2]), (width, height)
        # In 1024 px there is not room for both where the system's typeface is a wide one, such as DejaVu Sans.
        assert width < 1280 or len({box["top"] for box in tops[:2]}) <= 1, "side by side"
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (412, 823)])
def test_nothing_moves_when_the_poster_comes_late(browser: Browser, home: str, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.add_init_script(SHIFT)
    held: list[Route] = []
    page.route("**/*.jpg", lambda route: held.append(route))
    for film in FILMS:
        page.goto(f"{home}films/{film}/index.html", wait_until="domcontentloaded")
        page.wait_for_function("() => document.querySelector('video').getBoundingClientRect().height > 0")
        while held:
            held.pop().continue_()
        page.wait_for_load_state("networkidle")
        # A title may take a line more in its typeface than in the one that stood there until that came.
        assert page.evaluate("window.shift") < 0.05, film
    page.close()


@pytest.mark.parametrize(("slug", "shape"), [("posters", POSTER), ("scope", FILMS["scope"][0])])
def test_a_poster_is_printed_in_its_own_shape(browser: Browser, home: str, slug: str, shape: tuple[int, int]) -> None:
    page = browser.new_page()
    page.goto(f"{home}films/{slug}/index.html")
    printed = page.locator("img.printed")
    told = int(printed.get_attribute("width") or 0) / int(printed.get_attribute("height") or 1)
    assert told == pytest.approx(shape[0] / shape[1], rel=0.02)
    page.close()


BARE = """() => [...document.images].filter((img) => !img.src.startsWith('data:') && img.offsetParent)
  .filter((img) => getComputedStyle(img).backgroundColor === 'rgba(0, 0, 0, 0)')
  .filter((img) => ![...img.closest('div, a, li').querySelectorAll('img[src^="data:"]')].some((it) => it.offsetParent))
  .map((img) => img.currentSrc || img.src)"""


def test_every_picture_shows_its_colours_until_it_is_there(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for kind in ("jpg", "avif"):
        page.route(f"**/*.{kind}", lambda route: None)  # it never comes
    for path in ("", *(f"films/{film}/{part}" for film in FILMS for part in ("", "press/"))):
        page.goto(f"{home}{path}index.html", wait_until="domcontentloaded")
        assert page.evaluate(BARE) == [], path
    page.close()
