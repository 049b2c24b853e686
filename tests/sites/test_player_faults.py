"""What the player does where a browser refuses a file: captions from a disk, a film that cannot be loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites.test_browser import FILM, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CUES = """() => [...document.querySelector('video').textTracks].filter(t => /^(sub|cap)/.test(t.kind))
  .map(t => ({mode: t.mode, cues: t.cues ? t.cues.length : 0, first: t.cues?.[0]?.text, end: t.cues?.[0]?.endTime}))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


def test_captions_show_where_the_browser_opens_no_file_of_captions(page: Page, small_site: Path) -> None:
    page.goto((small_site / FILM).as_uri())
    page.click("[data-captions]")
    until(page, f"({CUES})().some(t => t.mode === 'showing' && t.cues > 0)")
    shown = next(track for track in page.evaluate(CUES) if track["mode"] == "showing")
    assert shown["first"]
    assert shown["end"] > 0
    assert page.get_attribute("[data-captions]", "aria-pressed") == "true"


def test_without_a_transcript_the_button_says_that_there_are_none(page: Page, small_site: Path) -> None:
    page.goto((small_site / FILM).as_uri())
    page.evaluate("document.querySelectorAll('.cues').forEach(list => list.remove())")
    page.click("[data-captions]")
    until(page, "document.querySelector('[data-captions]').disabled")
    assert page.inner_text("[data-captions]") == "Sous-titres indisponibles ici"


@pytest.mark.parametrize("body", [None, b"no film at all"], ids=["missing", "undecodable"])
def test_a_film_that_cannot_be_played_says_so_and_offers_the_file(
    page: Page, small_home: str, body: bytes | None
) -> None:
    page.route(
        "**/*.mp4",
        lambda asked: asked.fulfill(status=404) if body is None else asked.fulfill(body=body, content_type="video/mp4"),
    )
    page.goto(small_home + FILM)
    assert not page.is_visible(".failed")
    page.click("[data-play]")
    until(page, "!document.querySelector('.failed').hidden")
    assert page.is_visible(".failed a[download]")
    assert "ne peut pas être lu" in page.inner_text(".failed")


def test_another_language_keeps_the_place_on_the_page(page: Page, small_home: str) -> None:
    page.goto(small_home + FILM + "?q=loup#synopsis")
    page.click(".languages a:not([aria-current])")
    page.wait_for_load_state()
    assert page.url.endswith("?q=loup#synopsis")
    assert "/en/" in page.url


def test_a_copy_is_announced(page: Page, small_home: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(small_home + FILM)
    button = page.locator("[data-copy]:visible").first
    button.click()
    until(page, "document.querySelector('[role=status]').textContent !== ''")
    assert page.inner_text("[role=status]") == button.inner_text()
