"""Pictures are fetched as they come near, and in the size at which they are shown: what `sizes` says is true."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from showcase.pages import themes
from tests.sites.program import run
from tests.sites.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILMS, STILLS = 24, 11
PAGES = ("index.html", "about/index.html", "films/film-00/index.html", "films/film-00/stills/index.html",
         "films/film-00/press/index.html")  # fmt: skip
MANY = {"film-02": (16, (860, 360)), "film-03": (13, (480, 270)), "film-04": (13, (400, 300))}
"""Films with many stills, one more than fill whole rows of three."""
RICH = {"film-07": (1600, 900), "film-08": (900, 1600), "film-09": (1600, 670)}
"""Films with stills full of detail."""
SCREENS = ((360, 740, 2), (1280, 800, 2), (1920, 1080, 1), (1920, 1080, 2))
HEAVIEST = 180_000
"""Bytes of pictures on a first visit, with 70 kB of all else."""
MOST = 15
"""Requests of a page on its first visit."""
WINDOWS = ((360, 740), (768, 1024), (1280, 800), (1920, 1080), (2560, 1440))
NEAR = 2600
"""Pixels below the window at which browsers begin to load lazy pictures, at most."""

PICTURES = "[...document.querySelectorAll('picture img')]"
TOLD = """() => [...document.querySelectorAll('img[sizes]')].filter(img => img.offsetParent).map(img => {
  const length = img.sizes.split(',').map(part => part.trim()).map(part => {
    const found = part.match(/^(\\(.*\\)) (\\S+)$/);
    return !found ? part : matchMedia(found[1]).matches ? found[2] : '';
  }).find(Boolean);
  const unit = length.endsWith('vw') ? innerWidth / 100 : 16;  // a rem of `sizes` is the browser's, not the page's
  const box = img.getBoundingClientRect(), fit = getComputedStyle(img).objectFit;
  const shape = img.getAttribute('width') / img.getAttribute('height');
  const shown = fit === 'contain' ? Math.min(box.width, box.height * shape) : box.width;
  return [img.currentSrc.split('/').pop() || img.alt, parseFloat(length) * unit / shown];
})"""
"""How many times as wide as it is shown a picture says to be."""


def draw(path: Path, size: tuple[int, int], number: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size, (40 + number * 9 % 200, 70, 120))
    ImageDraw.Draw(picture).ellipse((number * 7 % 200, 20, 200 + number * 7 % 200, 220), fill="#e8c27a")
    picture.save(path, quality=80)


def detailed(path: Path, size: tuple[int, int], number: int) -> None:
    """Draws what weighs about as much as a photograph of a crowd."""
    path.parent.mkdir(parents=True, exist_ok=True)
    grains = random.Random(number).randbytes(size[0] // 16 * (size[1] // 16) * 3)
    picture = Image.frombytes("RGB", (size[0] // 16, size[1] // 16), grains)
    picture.resize(size, Image.Resampling.BICUBIC).save(path, quality=90)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    for number in range(FILMS):
        film = folder / "content" / f"film-{number:02}"
        draw(film / "poster.jpg", (360, 640) if number == 5 else (860, 360) if number == 6 else (640, 360), number)
        (film / "project.yaml").write_text(f"title: Film {number}\nyear: {2030 - number}\nlogline: A film.\n", "utf-8")
    film = folder / "content" / "film-01"
    shown = "".join(f"- {{festival: Festival {n}, city: A Town, date: 2025-09-{10 + n}}}\n" for n in range(8))
    (film / "project.yaml").write_text(f"title: Scope\nyear: 2029\nscreenings:\n{shown}", "utf-8")
    for number in range(4):
        draw(film / "stills" / f"{number:02}.jpg", (960, 348), number)
    for slug, (count, size) in MANY.items():
        for number in range(count):
            draw(folder / "content" / slug / "stills" / f"{number:02}.jpg", size, number)
    for slug, size in RICH.items():
        for number in range(7):
            detailed(folder / "content" / slug / "stills" / f"{number:02}.jpg", size, number)
    for number in range(STILLS):
        draw(folder / "content" / "film-00" / "stills" / f"{number:02}.jpg", (640, 360), number)
    return folder


@pytest.fixture(scope="module", params=themes.bundled())
def home(root: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    text = f'title = "Pictures"\nlanguages = ["en"]\nabout = "We draw."\ntheme = "{request.param}"\n'
    (root / "showcase.toml").write_text(text, "utf-8")
    built = run(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(root / "site") as address:
        yield address


def test_pictures_far_below_wait_until_they_come_near(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}about/index.html")
    page.wait_for_load_state("networkidle")
    tops = page.evaluate(f"() => {PICTURES}.map(img => [img.currentSrc, img.getBoundingClientRect().top])")
    posters = [url for url in asked if "_poster-" in url]
    assert len(tops) == FILMS
    assert len(posters) < FILMS
    assert not [url for url, top in tops if top > 740 + NEAR and url in posters]
    page.evaluate("async () => { for (let y = 0; y < document.body.scrollHeight; y += 600) {"
                  " scrollTo(0, y); await new Promise(requestAnimationFrame); } }")  # fmt: skip
    page.wait_for_function(f"() => {PICTURES}.every(img => img.complete)")
    page.wait_for_function(f"() => {PICTURES}.every(img => img.currentSrc)")
    assert len({url for url in asked if "_poster-" in url}) == FILMS
    page.close()


def test_the_first_picture_of_the_home_page_does_not_wait(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}index.html")
    first = page.locator("picture img").first
    assert first.get_attribute("fetchpriority") == "high"
    assert first.get_attribute("loading") is None
    page.close()


@pytest.mark.parametrize("film", MANY)
def test_a_page_of_many_stills_asks_for_few_files_at_first(browser: Browser, home: str, film: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}films/{film}/stills/index.html")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= MOST, [url.rpartition("/")[2] for url in asked]
    page.close()


@pytest.mark.parametrize("film", RICH)
def test_a_page_of_stills_weighs_little_at_first_on_every_screen(browser: Browser, home: str, film: str) -> None:
    heavy = {}
    for width, height, density in SCREENS:
        context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=density)
        page = context.new_page()
        page.add_init_script("new MutationObserver(() => document.getAnimations().forEach(it => it.pause()))"
                             ".observe(document, {childList: true, subtree: true})")  # fmt: skip
        page.goto(f"{home}films/{film}/stills/index.html")
        page.wait_for_load_state("networkidle")
        heavy[width, density] = page.evaluate(
            "performance.getEntriesByType('resource').filter(it => it.initiatorType === 'img')"
            ".reduce((all, it) => all + it.encodedBodySize, 0)"
        )
        context.close()
    assert max(heavy.values()) <= HEAVIEST, heavy
    assert min(heavy.values()) > 30_000, "stills are among what is fetched"


def test_a_row_whose_edge_alone_is_in_the_window_comes_after_the_others(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{home}films/film-02/stills/index.html")
    top = page.evaluate("document.querySelector('.sheet > li:nth-child(7)').getBoundingClientRect().top")
    page.set_viewport_size({"width": 1440, "height": int(top) + 30})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert sum("_still-" in url for url in asked) == 6
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => [...document.querySelectorAll('.sheet img')].slice(0, 9).every(it => it.currentSrc)")
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_sizes_say_how_wide_a_picture_is(browser: Browser, home: str, path: str) -> None:
    page = browser.new_page()
    wrong = []
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{home}{path}")
        for name, ratio in page.evaluate(TOLD):
            if not 0.72 < ratio < 1.5:
                wrong.append(f"{width}: {name} says {ratio:.2f} times its width")
    page.close()
    assert not wrong, "\n".join(wrong)


STILL_FILES = "[...document.querySelectorAll('.sheet img')].map(img => img.complete && img.naturalWidth > 0)"


def test_stills_after_the_first_rows_wait_until_they_come_near(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 500})
    page.add_init_script("new MutationObserver(() => document.getAnimations().forEach(it => it.pause()))"
                         ".observe(document, {childList: true, subtree: true})")  # fmt: skip
    page.goto(f"{home}films/film-00/stills/index.html")
    page.wait_for_load_state("networkidle")
    fetched = page.evaluate(STILL_FILES)
    assert fetched[0]
    assert not any(fetched[9:])
    page.evaluate("document.querySelector('.sheet > :last-child').scrollIntoView()")
    page.wait_for_function(f"() => {STILL_FILES}.at(-1)")
    page.close()


def test_without_a_script_no_still_waits(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}films/film-00/stills/index.html")
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if "_still-" in url or "stills-" in url or "/media/" in url]) >= STILLS
    context.close()


def test_days_of_screenings_stay_on_a_line(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for path in ("films/film-01/index.html", "films/film-01/press/index.html"):
        page.goto(f"{home}{path}")
        lines = page.evaluate("[...document.querySelectorAll('.rows time')].map(it => it.getClientRects().length)")
        assert lines == [1] * 8
    page.close()


def test_no_still_of_several_takes_a_row_of_its_own(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}films/film-01/index.html")
    tops = page.evaluate("[...document.querySelectorAll('.sheet li')].map(it => Math.round(it.offsetTop))")
    assert all(tops.count(top) > 1 for top in tops), tops
    page.close()


def test_the_page_about_asks_for_few_files_at_first(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.goto(f"{home}about/index.html")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= MOST, [url.rpartition("/")[2] for url in asked]
    page.close()
