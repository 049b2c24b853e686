"""Pages of a site of many films, as a visitor sees them: nothing stands alone, is cut, or is fetched too early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from showcase.pages import themes
from tests.sites.program import run
from tests.sites.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = ("en", "fr", "es")
FESTIVALS = 10
SHOWN = "".join(
    f"  - {{festival: Festival {n}, city: Lyon, country: FR, date: 2026-06-{10 + n}}}\n" for n in range(FESTIVALS)
)
WON = "".join(f"  - {{title: Prize {n}, festival: Festival {n}, year: 2026}}\n" for n in range(FESTIVALS))
FILM = f"""\
title: Lantern
year: 2026
logline: A lamp goes from window to window.
synopsis: {{short: It is winter.}}
screenings:
{SHOWN}
awards:
{WON}
notes: A note on the lamp.
rights: {{copyright: © 2026 A., licence: {{name: CC BY 4.0}}, attribution: The lamp and its light by A.}}
tools: [{{name: Blender, use: the lamp}}, {{name: Krita, use: the snow}}]
"""
PROMPTS = "".join(
    f"- {{id: p{n}, prompt: a lamp in the snow {n}, tool: Krita, visibility: public}}\n" for n in range(9)
)
PROMPTS += (
    f"- {{prompt: {'a lamp that goes from window to window ' * 30}, tool: Krita, selected: true, at: 2026-01-03}}\n"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layout")
    for number in range(12):
        film = folder / "content" / f"film-{number:02}"
        film.mkdir(parents=True)
        Image.new("RGB", (640, 360), (20 * number, 90, 140)).save(film / "poster.jpg")
        episode = f"series: Night bus\nseason: {number + 1}\nepisode: 1\n" if number < 2 else ""
        text = f"title: Film {number}\nyear: 2010\nlogline: A film.\n{episode}"
        (film / "project.yaml").write_text(text, "utf-8")
    film = folder / "content" / "lantern"
    (film / "prompts").mkdir(parents=True)
    (film / "press").mkdir()
    (film / "press" / "quotes.yaml").write_text(f"- {{quote: {'A lamp and its light. ' * 90}, author: A.}}\n", "utf-8")
    (film / "project.yaml").write_text(FILM, "utf-8")
    (film / "prompts" / "all.yaml").write_text(PROMPTS, "utf-8")
    (film / "making-of").mkdir()
    (film / "making-of" / "2026-01-02.md").write_text("# First snow\n\nThe lamp was drawn.\n", "utf-8")
    (film / "stills").mkdir()
    for number in range(3):
        Image.new("RGB", (640, 360), (200, 90, 60 * number)).save(film / "stills" / f"{number}.jpg")
    Image.new("RGB", (640, 360), (200, 90, 40)).save(film / "poster.jpg")
    return folder


@pytest.fixture(scope="module", params=themes.bundled())
def home(root: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    (root / "showcase.toml").write_text(
        'title = "Layout"\nurl = "https://films.example.org/all/"\nlanguages = ["en", "fr", "es"]\n'
        f'theme = "{request.param}"\n',
        "utf-8",
    )
    built = run(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(root / "site") as address:
        yield address


def test_the_button_of_a_missing_page_stands_below_its_title(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}404.html")
    title, button = page.evaluate(
        "['main h1', 'main .button'].map(it => document.querySelector(it).getBoundingClientRect().left)"
    )
    assert button == pytest.approx(title, abs=8)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hint_of_the_search_is_whole_on_a_phone(browser: Browser, home: str, language: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{home}{'' if language == 'en' else language + '/'}films/lantern/prompts/index.html")
    wide, room = page.evaluate("""() => {
      const field = document.querySelector('.find');
      field.value = field.placeholder;
      return [field.scrollWidth, field.clientWidth];
    }""")
    assert wide <= room
    page.close()


def test_the_printed_address_is_beside_the_name_of_the_site(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{home}films/lantern/index.html")
    name, address, title = page.evaluate("""['.mark', '#address', 'h1'].map((it) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(it));
      const box = range.getBoundingClientRect();
      return {left: box.left, right: box.right, bottom: box.bottom, top: box.top};
    })""")
    assert name["right"] < address["left"], "one line, from margin to margin"
    assert address["bottom"] < title["top"]
    assert not page.locator("#share").is_visible(), "no sheet for an address"
    page.close()


def test_pictures_below_the_window_of_a_home_page_wait(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script("new MutationObserver(() => document.getAnimations().forEach(it => it.pause()))"
                         ".observe(document, {childList: true, subtree: true})")  # fmt: skip
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.goto(f"{home}index.html")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 15
    page.evaluate("document.querySelector('main li:last-child').scrollIntoView()")
    last = "document.querySelector('main li:last-child picture img')"
    page.wait_for_function(f"() => {last}.complete && {last}.naturalWidth")
    page.close()


def test_the_episodes_of_a_season_are_set_like_other_films(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}films/night-bus/index.html")
    size = "it => parseFloat(getComputedStyle(it).fontSize)"
    titles = page.eval_on_selector_all("main .card h4", f"all => all.map({size})")
    assert len(titles) == 2
    assert min(titles) > 1.3 * page.eval_on_selector("main .card .meta", size)
    covered = page.evaluate("getComputedStyle(document.querySelector('main .card h4 a'), '::after').position")
    assert covered == "absolute"
    page.close()


def test_many_screenings_stand_across_the_page(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}films/lantern/index.html")
    width = page.evaluate("document.querySelector('[aria-labelledby=screenings]').getBoundingClientRect().width")
    assert width > 1000
    page.close()


def test_a_long_quotation_is_folded_and_set_as_text(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}films/lantern/index.html")
    for piece in ("summary", "summary .teaser", "summary .small"):
        assert "monospace" not in page.eval_on_selector(f"blockquote {piece}", "it => getComputedStyle(it).fontFamily")
    page.close()


ALONE = """() => [...document.querySelectorAll(':is(.level, .even:not(ul)) h2')].filter(it => it.offsetParent)
  .filter(it => {
    const first = [...it.parentElement.querySelectorAll('p, li, dl, pre')].find(one => one.getClientRects().length);
    return first && Math.abs(first.getClientRects()[0].left - it.getBoundingClientRect().left) > 100;
  }).map(it => it.textContent)"""
"""Headings whose first line of text is in the next column."""


def test_no_heading_of_a_press_kit_is_left_alone_at_the_foot_of_a_column(browser: Browser, home: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{home}films/lantern/press/index.html")
    wrong = []
    for gone in range(2 * FESTIVALS - 2):
        wrong += [f"{gone} rows less: {name}" for name in page.evaluate(ALONE)]
        page.evaluate("document.querySelector(':is(#awards, #screenings) + ul > li:nth-child(2)')?.remove()")
    assert not wrong
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "parts", "count"), [("prompts", ".tabs a", 5), ("making-of", ".figures > div", 5)])
def test_no_tab_and_no_figure_stands_alone_on_a_line(
    browser: Browser, home: str, language: str, name: str, parts: str, count: int
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{home}{'' if language == 'en' else language + '/'}films/lantern/{name}/")
    places = page.evaluate(
        "it => [...document.querySelectorAll(it)].map(it => it.getBoundingClientRect()).map(it => [it.top, it.left])",
        parts,
    )
    page.close()
    tops = [round(top) for top, _ in places]
    assert len(tops) == count
    assert min(tops.count(top) for top in tops) > 1
    assert {places[tops.index(top)][1] for top in tops} == {places[0][1]}, "each line begins at the same place"


@pytest.mark.parametrize("width", [360, 1280])
def test_prompts_keep_their_words_at_twice_the_size_of_text(browser: Browser, home: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{home}films/lantern/prompts/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    lines = page.eval_on_selector_all(
        ".prompt q", "all => all.map(it => it.clientHeight / parseFloat(getComputedStyle(it).lineHeight))"
    )
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.close()
    assert len(lines) == 10
    assert min(lines) > 1.9, "two lines of each at least"
    assert over <= 0


@pytest.mark.parametrize("width", [360, 1440])
def test_the_words_of_a_prompt_end_in_an_ellipsis_at_a_whole_line(browser: Browser, home: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.goto(f"{home}films/lantern/prompts/")
    cards = page.locator(".prompt q").all()
    heights = [
        card.evaluate(
            """it => {
                const words = document.createRange();
                words.selectNodeContents(it);
                const whole = words.getBoundingClientRect().bottom - it.getBoundingClientRect().top;
                return [whole, it.clientHeight, parseFloat(getComputedStyle(it).lineHeight)];
            }"""
        )
        for card in cards
    ]
    shown = [card.screenshot() for card in cards]
    page.evaluate("document.styleSheets[0].insertRule('.prompt q::before { visibility: hidden !important }')")
    without = [card.screenshot() for card in cards]
    page.close()
    assert len(cards) == 10
    assert any(whole > high + 1 for whole, high, _ in heights)
    for (whole, high, line), one, other in zip(heights, shown, without, strict=True):
        assert high / line == pytest.approx(round(high / line), abs=0.05), "no line is cut in half"
        assert (one != other) == (whole > high + 1), "an ellipsis is seen where words are cut, and only there"
