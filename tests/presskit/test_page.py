"""The press page in a browser: in the order in which journalists look for things, and a clean document on paper."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import write
from tests.presskit.conftest import SLUG
from tests.presskit.pdfs import Pdf
from tests.sites.program import run
from tests.sites.test_browser import AXE
from tests.sites.test_validity import complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ORDER = (
    "contact", "facts", "technical", "logline", "synopsis-short", "statement", "synopsis-long", "quotes", "stills",
    "people", "awards", "screenings", "tools", "rights", "downloads",
)  # fmt: skip


def press(site: Path, tag: str = "en") -> Path:
    return site / ("" if tag == "fr" else tag) / "films" / SLUG / "press" / "index.html"


def test_the_page_has_its_order(site: Path) -> None:
    for tag in ("fr", "en"):
        text = press(site, tag).read_text("utf-8")
        assert tuple(re.findall(r'<h2 id="([^"]+)"', text)) == ORDER


def test_contacts_say_what_they_are_for(site: Path) -> None:
    assert ">Presse</span>" in press(site, "fr").read_text("utf-8")
    assert ">Press</span>" in press(site).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.browser
def test_printed_the_page_is_a_clean_document(browser: Browser, site: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(press(site).as_uri())
    page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    made = tmp_path / "page.pdf"
    page.pdf(path=made, format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"})
    page.close()
    pdf = Pdf(made)
    assert pdf.pages <= 4
    text = pdf.text()
    for said in ("Fact sheet", "A disc sets out in the morning", "emma@example.org", "Disc prize", "© 2025"):
        assert said in text, said
    for only_on_screens in ("Copy", "CSV", "For print", "RSS feed", "Press kit, everything"):
        assert only_on_screens not in text, only_on_screens


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_with_a_kit(browser: Browser, site: Path, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python")
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(press(site).as_uri())
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate(AXE)
    context.close()
    assert found == []


@pytest.mark.slow
def test_the_checker_finds_nothing_on_a_page_with_a_kit(checker: Path, site: Path, tmp_path: Path) -> None:
    for tag in ("fr", "en"):
        (tmp_path / f"{tag}.html").write_bytes(press(site, tag).read_bytes())
    assert complaints(checker, tmp_path) == []


WINDOWS = ((360, 740), (768, 1024), (1024, 768), (1280, 800), (1440, 900))
LONG = "A disc sets out in the morning, crosses a chequered ground that has no end, and is never seen again. " * 3


def bottoms(page: Page) -> dict[str, float]:
    """Where each part of the opening ends, CSS pixels from the top of the page."""
    parts = {"picture": ".brief-picture", "logline": ".brief .logline", "quote": ".brief blockquote",
             "call": ".brief .contacts a", "downloads": ".brief .actions"}  # fmt: skip
    return {name: page.evaluate(f"document.querySelector('{css}').getBoundingClientRect().bottom")
            for name, css in parts.items()}  # fmt: skip


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_the_first_window_holds_what_the_press_comes_for(browser: Browser, site: Path, scripts: bool) -> None:
    for width, height in WINDOWS:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        if not scripts:
            page.route("**/*.js", lambda route: route.abort())
        page.goto(press(site).as_uri())
        found = bottoms(page)
        assert all(0 < bottom <= height for bottom in found.values()), (width, found)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


@pytest.mark.slow
@pytest.mark.browser
def test_long_words_push_nothing_out_of_the_first_window(browser: Browser, site: Path) -> None:
    for width, height in WINDOWS:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(press(site).as_uri())
        page.evaluate(
            "said => { document.querySelector('.brief .logline').textContent = said;"
            "document.querySelector('.brief blockquote p').textContent = said; }",
            LONG,
        )
        assert all(bottom <= height for bottom in bottoms(page).values()), (width, bottoms(page))
        page.close()


@pytest.mark.slow
@pytest.mark.browser
def test_under_each_still_stands_the_line_to_print_with_it(browser: Browser, site: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(press(site).as_uri())
    line = page.locator("#still-01-credit")
    assert line.text_content() == "The Great Round (2025) · Photo: Emma B."
    page.locator("[data-copy=still-01-credit]").click()
    page.wait_for_function("document.querySelector('[data-copy=still-01-credit]').textContent === 'Copied'")
    context.close()


@pytest.mark.slow
def test_an_embargo_stands_before_everything_that_may_be_quoted(tmp_path: Path) -> None:
    said = {"2027-02-12": "Embargo until 12 February 2027", "Friday 9 am CET": "Embargo: Friday 9 am CET",
            "No reviews: embargo until Friday": "No reviews: embargo until Friday"}  # fmt: skip
    for number, (written, shown) in enumerate(said.items()):
        root = tmp_path / str(number)
        write(root, {"showcase.toml": 'title = "Rain"\nlanguages = ["en"]\n', "content/rain/project.yaml":
                     f'title: Rain\nlogline: It rains.\npress_embargo: "{written}"\n'})  # fmt: skip
        assert run(root, "build").returncode == 0
        text = (root / "site/films/rain/press/index.html").read_text("utf-8").replace("\xa0", " ")
        assert text.index(shown) < text.index("It rains.</p>")
