"""The pages of many prompts in a real browser: search, choices, keys, copying, old addresses, and no script at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import showcase
from tests.sites import footage, samples
from tests.sites.serving import serving
from tests.sites.test_browser import AXE, DESKTOP, PHONE, opened
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNT = 120
FIRST = "films/the-pack/prompts/index.html"


def prompts() -> Iterator[dict[str, object]]:
    for number in range(1, COUNT + 1):
        row: dict[str, object] = {
            "id": f"p{number}", "prompt": f"un chien punk, plan {number}, néon et pluie",
            "at": f"2025-03-{1 + number // 10:02}",
            "tool": ("Midjourney", "Flux", "Kling")[number % 3], "by": ("Ada", "Bob")[number % 2],
        }  # fmt: skip
        if number == 77:
            row |= {"prompt": "survêtement d’ŒUVRE", "params": {"--ar": "16:9"}, "negative": "flou", "parent": "p76"}
        if number == 75:
            row |= {
                "prompt": "un chien",
                "params": {"ar": "16:9", "tile": "yes", "no": "flou"},
                "negative": "flou",
                "seed": "7",
            }
        if number % 10 == 0:
            row |= {"selected": True, "note": "Pour la lumière.", "media": f"p{number}.jpg", "time": number / 100}
            row |= {"parent": f"p{number - 10}"} if number > 10 else {}
        yield row


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("prompts") / "films"
    samples.write(root, {"showcase.toml": samples.SETTINGS.replace("standard", "draft")})
    film = root / "content" / "the-pack"
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in prompts())
    people = "credits:\n  - {role: Prompt, name: Ada}\n  - {role: Prompt, name: Bob}\n"
    samples.write(film, {"project.yaml": f"title: The Pack\n{people}", "prompts/all.jsonl": lines})
    footage.clip(film / "clip.mp4", seconds=2, size=(160, 90), rate=12)
    for number in range(10, COUNT + 1, 10):
        footage.picture(film / "prompts" / f"p{number}.jpg", size=(480, 270), shade=number)
    outcome = showcase.build(root)
    assert outcome.ok, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)
    return root / "site"


def numbers(page: object) -> list[str]:
    return page.eval_on_selector_all(  # type: ignore[attr-defined]
        ".found:not([hidden]) .prompt", "all => all.map(one => one.dataset.number)"
    )


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_words_are_found_on_all_pages_without_their_accents(
    site: Path, browser: Browser, window: dict[str, int]
) -> None:
    with serving(site) as home, opened(browser, home + FIRST, viewport=window) as (page, wrong):
        assert page.locator("#prompt-77").count() == 0, "it is on a further page"
        page.locator(".find").fill("SURVETEMENT oeuvre")
        page.wait_for_selector(".found .prompt")
        assert numbers(page) == ["77"]
        page.locator(".found summary").first.click()
        assert page.locator(".found pre").inner_text() == "survêtement d’ŒUVRE"
        assert page.evaluate("decodeURIComponent(location.hash)").startswith("#find=SURVETEMENT")
        assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
        assert wrong == []


def test_pictures_below_the_window_wait_until_they_come_near(site: Path, browser: Browser) -> None:
    loaded = "[...document.querySelectorAll('.prompts img')].filter(one => one.complete && one.naturalWidth)"
    with serving(site) as home, opened(browser, home + FIRST, viewport={"width": 1280, "height": 640}) as (page, wrong):
        wait_until(lambda: page.evaluate(f"{loaded}.length > 0"), "the first", pause=lambda: page.wait_for_timeout(30))
        page.wait_for_load_state("networkidle")
        assert page.evaluate(f"{loaded}.every(one => one.closest('li').getBoundingClientRect().top < innerHeight)")
        page.mouse.wheel(0, 300)
        wait_until(lambda: page.evaluate(f"{loaded}.length === 12"), "all", pause=lambda: page.wait_for_timeout(30))
        assert wrong == []


def test_choices_are_combined_counted_and_kept_in_the_address(site: Path, browser: Browser) -> None:
    with serving(site) as home:
        with opened(browser, home + FIRST, bypass_csp=True) as (page, wrong):
            page.locator(".find").focus()
            page.wait_for_function("document.querySelector('[data-facet=tool]').options.length > 1")
            tools = page.eval_on_selector("[data-facet=tool]", "one => [...one.options].map(each => each.textContent)")
            assert tools[1:] == ["Flux (40)", "Kling (40)", "Midjourney (40)"]
            page.locator(".filters summary").click()
            page.select_option("[data-facet=tool]", "Flux")
            page.select_option("[data-facet=verdict]", "kept")
            page.wait_for_function("document.querySelectorAll('.found .prompt').length === 4")
            assert numbers(page) == ["10", "40", "70", "100"]
            address = page.url
            assert wrong == []
        with opened(browser, address, bypass_csp=True) as (page, wrong):
            page.wait_for_function("document.querySelectorAll('.found .prompt').length === 4")
            assert page.locator(".found [role=status]").inner_text().split() == ["4", "prompts"]
            assert page.locator("[data-facet=tool]").is_visible(), "choices of the address are shown"
            # Pictures of another page have addresses that hold on this one.
            page.wait_for_function(
                "[...document.querySelectorAll('.found picture img')].every(one => one.complete && one.naturalWidth)"
            )
            page.locator(".find").fill("nothing like it")
            page.wait_for_function("!document.querySelector('.found .prompt')")
            assert page.locator(".found [role=status]").inner_text() == "Aucun prompt ne correspond."
            assert wrong == []


def test_an_address_from_before_leads_to_the_prompt(site: Path, browser: Browser) -> None:
    with serving(site) as home, opened(browser, f"{home}{FIRST}#prompt-77") as (page, _):
        page.wait_for_url("**/prompts/page/*/**")
        page.wait_for_selector("#prompt-77", state="visible")
        assert page.locator("li.prompt:has(#prompt-77) > details").get_attribute("open") is not None


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (77, "survêtement d’ŒUVRE --ar 16:9\nNegative prompt: flou"),
        (75, "un chien --no flou --ar 16:9 --tile --seed 7"),
    ],
)
def test_what_is_copied_is_what_was_typed_with_its_settings(
    site: Path, browser: Browser, number: int, typed: str
) -> None:
    allowed, shown = ["clipboard-read", "clipboard-write"], f"#prompt-{number}"
    address = f"{FIRST}{shown}"
    with serving(site) as home, opened(browser, home + address, permissions=allowed, bypass_csp=True) as (page, wrong):
        page.wait_for_selector(shown, state="visible")
        page.locator(f"{shown} [data-copy-prompt]").click()
        page.wait_for_function(f"document.querySelector('{shown} [data-copy-prompt]').textContent !== 'Copier'")
        assert page.evaluate("navigator.clipboard.readText()") == typed
        assert [said for said in wrong if "Transition" not in said] == []


def test_arrow_keys_lead_through_the_sheet_and_out_of_it(site: Path, browser: Browser) -> None:
    number = "document.activeElement.closest('li')?.dataset.number"
    with serving(site) as home, opened(browser, f"{home}films/the-pack/prompts/page/1/index.html") as (page, wrong):
        page.locator(".prompt summary").first.focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate(number) == "2"
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(number) == "1"
        page.keyboard.press("ArrowDown")
        assert int(page.evaluate(number)) > 2
        page.keyboard.press("ArrowUp")
        assert page.evaluate(number) == "1"
        page.keyboard.press("Enter")
        assert page.locator("#prompt-1").is_visible()
        page.keyboard.press("End")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.prompts')")
        assert wrong == []


@pytest.mark.parametrize("language", ["", "en/"])
def test_days_are_offered_as_the_pages_write_them(site: Path, browser: Browser, language: str) -> None:
    with serving(site) as home, opened(browser, home + language + FIRST, bypass_csp=True) as (page, wrong):
        written = [text.replace("\xa0", " ") for text in page.locator(".days a").all_text_contents()]
        page.locator(".find").focus()
        page.wait_for_function("document.querySelector('[data-facet=day]').options.length > 1")
        choices = page.locator("[data-facet=day] option:not(:first-child)").all_text_contents()
        offered = [text.rpartition(" (")[0] for text in choices]
        assert len(offered) > 9
        assert offered == written
        assert wrong == []


def test_without_scripts_every_prompt_can_be_reached(site: Path, browser: Browser) -> None:
    with serving(site) as home, opened(browser, home + FIRST, java_script_enabled=False) as (page, wrong):
        assert not page.locator(".facets").is_visible()
        found: set[str] = set()
        with page.expect_navigation():
            page.locator(".days a").first.click()
        while True:
            found |= set(page.locator(".prompt").evaluate_all("all => all.map(one => one.dataset.number)"))
            further = page.locator(".pager [rel=next]")
            if not further.count():
                break
            with page.expect_navigation():
                further.click()
        assert len(found) == COUNT
        page.locator(".prompt summary").first.click()
        assert page.locator(".told").first.is_visible()
        assert wrong == []


def test_without_scripts_a_page_loads_the_smallest_file_of_its_own_pictures(site: Path, browser: Browser) -> None:
    last = sorted((site / FIRST).parent.glob("page/*/index.html"))[-1].relative_to(site)
    window = {"width": 1440, "height": 900}
    with (
        serving(site) as home,
        opened(browser, home + "404.html", java_script_enabled=False, viewport=window) as (page, _),
    ):
        asked: list[str] = []
        page.on(
            "request",
            lambda request: asked.append(request.url.rpartition("_")[2]) if "_prompt-" in request.url else None,
        )
        page.goto(home + str(last), wait_until="networkidle")
        own = set(page.locator(".prompt:has(picture)").evaluate_all("all => all.map(one => one.dataset.number)"))
        assert {name.split("-")[1] for name in asked} == own
        assert {name.split("-")[2].partition(".")[0] for name in asked} == {"400"}, asked
        assert page.locator(".lineage img").count() > len(own), "lineages have pictures of other pages"
        first = page.locator(".prompt:has(.lineage)").first
        asked.clear()
        first.locator("summary").click()
        wait_until(lambda: asked, "the lineage of what was opened", pause=lambda: page.wait_for_timeout(30))
        assert {name.split("-")[1] for name in asked}.isdisjoint(own)


def test_axe_finds_nothing_in_an_open_sheet(site: Path, browser: Browser) -> None:
    pytest.importorskip("axe_playwright_python")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    with serving(site) as home:
        for path in (FIRST, "films/the-pack/prompts/page/1/index.html"):
            with opened(browser, home + path, reduced_motion="reduce", bypass_csp=True) as (page, _):
                for summary in page.locator(".prompt > details > summary").all()[:2]:
                    summary.click()
                page.evaluate(axe)
                assert page.evaluate(AXE) == [], path
