"""The press page in a browser: in the order in which journalists look for things, and a clean document on paper."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.presskit.conftest import SLUG
from tests.presskit.pdfs import Pdf
from tests.sites.test_browser import AXE
from tests.sites.test_validity import complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ORDER = (
    "facts", "downloads", "logline", "synopsis-short", "synopsis-long", "statement", "people", "stills", "clips",
    "technical", "awards", "screenings", "quotes", "tools", "rights", "contact",
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


def test_the_checker_finds_nothing_on_a_page_with_a_kit(checker: Path, site: Path, tmp_path: Path) -> None:
    for tag in ("fr", "en"):
        (tmp_path / f"{tag}.html").write_bytes(press(site, tag).read_bytes())
    assert complaints(checker, tmp_path) == []
