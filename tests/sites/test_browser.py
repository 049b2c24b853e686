"""The built site in a real browser: films play, captions show, seeking works, nothing overflows, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}
FILM = "films/la-grande-ronde/index.html"
WIDTHS = ((360, 320), (1440, 768))
"""Width of a window that a page is opened in, and the one that it is then made."""

PLAY = """async (at) => {
  const film = document.querySelector('video');
  film.muted = true;
  await film.play();
  const begun = performance.now();
  while (film.currentTime < at && performance.now() - begun < 8000) await new Promise(r => setTimeout(r, 50));
  film.pause();
  const quality = film.getVideoPlaybackQuality();
  return {time: film.currentTime, height: film.videoHeight, width: film.videoWidth, frames: quality.totalVideoFrames};
}"""

SEEK = """async (at) => {
  const film = document.querySelector('video');
  const done = new Promise(r => film.addEventListener('seeked', r, {once: true}));
  film.currentTime = at;
  await Promise.race([done, new Promise(r => setTimeout(r, 5000))]);
  return film.currentTime;
}"""

CAPTIONS = """async (at) => {
  const film = document.querySelector('video');
  const tracks = [...film.textTracks].filter(t => t.kind === 'subtitles' || t.kind === 'captions');
  const track = tracks.find(t => t.mode === 'showing') || tracks[0];
  track.mode = 'showing';
  film.currentTime = at;
  const now = () => [...(track.activeCues || [])].filter(c => c.startTime <= at && at < c.endTime);
  const loaded = () => [...film.querySelectorAll('track')].every(t => t.track !== track || t.readyState > 1);
  for (let i = 0; i < 200 && !(now().length && loaded()); i++) await new Promise(r => setTimeout(r, 50));
  return {cues: track.cues ? track.cues.length : 0, shown: now().map(c => c.text)};
}"""


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page in a window of its own, and everything that went wrong in it."""
    context = browser.new_context(**{"viewport": DESKTOP, "locale": "fr-FR", **settings})
    page, wrong = context.new_page(), []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda asked: wrong.append(asked.url) if _unexpected(asked) else None)
    page.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not _own(asked.url, address) else None)
    try:
        page.goto(address, wait_until="load")
        yield page, wrong
    finally:
        context.close()


def _own(url: str, address: str) -> bool:
    return url.startswith(("data:", "blob:", "/".join(address.split("/", 3)[:3]) + "/"))


def _unexpected(asked: Any) -> bool:
    # A player gives up one range of a film for another all the time.
    return asked.resource_type != "media" and "ERR_ABORTED" not in (asked.failure or "")


def until(page: Page, true: str) -> None:
    """Wait until an expression is true; asked from outside, as the page's own policy forbids `eval`."""
    wait_until(lambda: page.evaluate(true), true, pause=lambda: page.wait_for_timeout(50))


def pages_of(site: Path) -> list[str]:
    return [page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html"))]


def looked_at(site: Path) -> list[str]:
    """All pages in the theme of most sites; in another, which shares its words and pieces, the first of each kind."""
    names = pages_of(site)
    if list(site.glob("assets/lanterne.*")):
        return names
    kinds = {(name.count("/"), Path(name).parent.name * (name.count("/") > 2)): name for name in names[::-1]}
    return list(kinds.values())


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_film_plays_seeks_and_shows_captions(browser: Browser, each_home: str, window: dict[str, int]) -> None:
    with opened(browser, each_home + FILM, viewport=window) as (page, wrong):
        played = page.evaluate(PLAY, 0.6)
        assert played["height"] == 180
        assert played["time"] >= 0.6
        assert played["frames"] >= 5
        assert page.evaluate(SEEK, 1.5) == pytest.approx(1.5, abs=0.1)
        captions = page.evaluate(CAPTIONS, 0.5)
        assert captions["cues"] == 2
        assert captions["shown"] in (["Voici le disque."], ["Here is the disc."])
        assert wrong == []


@pytest.mark.slow
def test_no_byte_of_the_film_is_fetched_before_it_is_played(browser: Browser, each_home: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(each_home + FILM, wait_until="networkidle")
    assert [url for url in asked if url.endswith(".mp4")] == []
    context.close()


def test_the_keyboard_plays_pauses_and_seeks(browser: Browser, each_home: str) -> None:
    with opened(browser, each_home + FILM) as (page, wrong):
        page.locator("video").focus()
        page.keyboard.press("k")
        until(page, "!document.querySelector('video').paused")
        page.keyboard.press("k")
        until(page, "document.querySelector('video').paused")
        page.keyboard.press("5")
        until(page, "Math.abs(document.querySelector('video').currentTime - 1) < 0.2")
        assert wrong == []


@pytest.mark.slow
def test_a_chapter_leads_into_the_film(browser: Browser, each_home: str) -> None:
    with opened(browser, each_home + FILM) as (page, wrong):
        page.locator(".chapters a").nth(1).click()
        until(page, "document.querySelector('video').currentTime >= 1")
        assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_without_scripts_all_is_there_and_the_film_plays(
    browser: Browser, each_home: str, window: dict[str, int]
) -> None:
    with opened(browser, each_home + FILM, viewport=window, java_script_enabled=False) as (page, wrong):
        film = page.locator("video")
        assert film.get_attribute("controls") is not None
        assert page.locator("h1").inner_text()
        hidden = page.locator("main button:visible, main [role=button]:visible").count()
        assert hidden == 0
        film.focus()
        page.keyboard.press("Space")
        page.wait_for_timeout(1500)
        # No script runs, so what the film fetched tells that it plays.
        assert wrong == []
    with opened(browser, each_home + FILM, viewport=window) as (with_scripts, _):
        words = len(with_scripts.locator("main").inner_text().split())
    with opened(browser, each_home + FILM, viewport=window, java_script_enabled=False) as (without, _):
        assert len(without.locator("main").inner_text().split()) >= 0.95 * words


@pytest.mark.slow
def test_without_scripts_the_play_button_fetches_the_film(browser: Browser, each_home: str) -> None:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    fetched: list[str] = []
    page.on("response", lambda got: fetched.append(got.url) if got.status in (200, 206) else None)
    page.goto(each_home + FILM)
    page.locator("[data-play]").click()
    page.wait_for_timeout(1000)
    assert [url for url in fetched if ".mp4" in url]
    context.close()


@pytest.mark.slow
def test_the_film_plays_from_a_folder(browser: Browser, each_site: Path) -> None:
    with opened(browser, (each_site / FILM).as_uri()) as (page, wrong):
        played = page.evaluate(PLAY, 0.5)
        assert played["height"] == 180
        assert played["frames"] >= 5
        # Browsers keep captions apart from a page that was opened from a folder; all else must be there.
        assert [line for line in wrong if ".vtt" not in line and "text track" not in line.lower()] == []


@pytest.mark.slow
def test_every_page_opens_from_a_folder(browser: Browser, each_site: Path) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    wrong: list[str] = []
    # Captions are kept apart from a page that was opened from a folder: browsers allow no other way.
    captions = ".vtt"
    page.on("requestfailed", lambda asked: wrong.append(asked.url) if _unexpected(asked) else None)
    for name in looked_at(each_site):
        if Path(name).name != "404.html":  # is served at addresses of any depth, so it cannot be relative
            page.goto((each_site / name).as_uri(), wait_until="load")
            assert page.title(), name
            styled = page.evaluate("getComputedStyle(document.body).margin === '0px'")
            assert styled, name
    assert [url for url in wrong if not url.endswith(captions)] == []
    context.close()


@pytest.mark.slow
def test_nothing_overflows_and_nothing_goes_wrong_on_any_page(
    browser: Browser, each_home: str, each_site: Path
) -> None:
    for first, second in WIDTHS:
        context = browser.new_context(viewport={"width": first, "height": 800})
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said, into=wrong: into.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error, into=wrong: into.append(str(error)))
        page.on("response", lambda got, into=wrong: into.append(got.url) if got.status >= 400 else None)
        for name in looked_at(each_site):
            for width in (first, second):
                page.set_viewport_size({"width": width, "height": 800})
                if width == first:
                    page.goto(each_home + name, wait_until="load")
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert over <= 0, f"{name} at {width} px is {over} px too wide"
        assert wrong == [], first
        context.close()


@pytest.mark.slow
def test_a_page_that_is_not_there_is_told_of_at_any_depth(browser: Browser, each_home: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    page.goto(each_home + "films/no/such/film/")
    assert [url for url in failed if not url.endswith("/no/such/film/")] == []
    assert page.locator("h1").inner_text()
    context.close()


AXE = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
    'best-practice'], iframes: false});
  return found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`);
}"""
"""What axe finds by all rules for which pages can be held to account, or by those that it is given."""
COLOURS = ("color-contrast", "link-in-text-block")
"""Rules that a page may break in one scheme and keep in the other."""
GROUND = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor"


@pytest.mark.slow
def test_axe_finds_nothing(browser: Browser, each_home: str, each_site: Path) -> None:
    pytest.importorskip("axe_playwright_python")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    found = {}
    for name in looked_at(each_site):
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")
        page.goto(each_home + name, wait_until="load")
        page.evaluate(axe)
        found[name, "light"] = page.evaluate(AXE)
        light = page.evaluate(GROUND)
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(GROUND) != light
        found[name, "dark"] = page.evaluate(AXE, COLOURS)
        page.set_viewport_size(PHONE)
        found[name, "phone"] = page.evaluate(AXE)
    context.close()
    assert {where: violations for where, violations in found.items() if violations} == {}


@pytest.mark.slow
def test_the_demo_films_play(browser: Browser, demo_home: str, demo_site: Path) -> None:
    films = [page for page in pages_of(demo_site) if page.startswith("films/") and page.count("/") == 2]
    playable = [page for page in films if "<video" in (demo_site / page).read_text("utf-8")]
    assert playable
    for name in playable:
        with opened(browser, demo_home + name) as (page, wrong):
            played = page.evaluate(PLAY, 1.0)
            assert played["height"] > 0, name
            assert played["frames"] >= 10, name
            if page.locator("track[kind=subtitles], track[kind=captions]").count():
                assert page.evaluate(CAPTIONS, 16)["cues"] > 0, name
            assert wrong == [], name
