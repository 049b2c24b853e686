"""The form sheet in a real browser, opened from a folder as its reader opens it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from showcase.model.submission import SubmitterProfile
from showcase.submissions.form import form
from showcase.submissions.form_page import form_page
from tests.festivals.films import rule, text
from tests.shared import SHORT_RUN
from tests.sites.test_browser import AXE
from tests.submissions.entered import DOSSIER, ENTRY, FESTHOME, FREEWAY, SITE, asking, film

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
ASKED = asking(rule("text.synopsis", most_characters=30.0), rule("text.logline", required=True), rule("countries"))
OPEN = film(countries=(), logline=text(), title=text("Night & bus"))
UNBROKEN = film(title=text("Nightbus" * 12), logline=text("https://example.org/" + "a" * 300))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One by FilmFreeway's columns with things to find, a whole one by plain names in French, and a bare one."""
    folder = tmp_path_factory.mktemp("forms")
    made = {
        "open": (OPEN, ASKED, FREEWAY, DOSSIER, "en"),
        "whole": (ENTRY, asking(), FESTHOME, DOSSIER, "fr"),
        "bare": (UNBROKEN, ASKED, FREEWAY, SubmitterProfile(), "fr"),
    }
    for name, (entry, profile, platform, dossier, language) in made.items():
        sheet = form(entry, profile, platform, dossier, SITE, language)
        (folder / f"{name}.html").write_text(form_page(sheet, language), "utf-8")
    return folder


@contextmanager
def opened(browser: Browser, file: Path, **settings: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page in a window of its own, everything that went wrong in it, and everything it asked of the network."""
    context = browser.new_context(**{"viewport": DESKTOP, **settings})
    page, wrong = context.new_page(), []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if asked.url != file.as_uri() else None)
    try:
        page.goto(file.as_uri(), wait_until="load")
        yield page, wrong
    finally:
        context.close()


def field(page: Page, name: str) -> Locator:
    return page.locator(".field").filter(has=page.get_by_role("heading", name=name, exact=True))


def pasted(page: Page) -> str:
    """What the clipboard holds, as a form is given it."""
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=goal></textarea>')")
    page.locator("#goal").focus()
    page.keyboard.press("ControlOrMeta+V")
    value: str = page.locator("#goal").input_value()
    page.evaluate("document.getElementById('goal').remove()")
    return value


@pytest.mark.slow
@pytest.mark.parametrize("way", ["clipboard", "fallback"])
def test_a_value_is_copied_and_said_to_be(browser: Browser, pages: Path, way: str) -> None:
    with opened(browser, pages / "open.html") as (page, wrong):
        if way == "fallback":
            page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        else:
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        one = field(page, "Submitter Statement")
        one.get_by_role("button", name="Copy: Submitter Statement").click()
        page.wait_for_function("document.getElementById('told').textContent === 'Copied: Submitter Statement'")
        assert one.get_by_role("button").inner_text() == "Copied"
        assert pasted(page) == "I wanted to know where a city ends.\n\nNow I know."
        assert wrong == []


def test_where_copying_is_refused_the_value_is_selected(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, _):
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.evaluate("document.execCommand = () => false")
        field(page, "Duration").get_by_role("button").click()
        page.wait_for_function("document.getElementById('told').textContent.startsWith('Copying failed')")
        assert page.evaluate("String(getSelection())") == "00:02:00"


def test_ticks_are_counted_and_remembered_until_the_value_changes(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, wrong):
        total = page.locator(".field").count()
        for name in ("Duration", "Genres", "Synopsis"):
            field(page, name).get_by_role("checkbox").check()
        field(page, "Genres").get_by_role("checkbox").uncheck()
        assert page.locator("#progress-text").inner_text() == f"2 of {total} done"
        page.reload()
        assert page.locator("#progress-text").inner_text() == f"2 of {total} done"
        assert field(page, "Duration").get_by_role("checkbox").is_checked()
        assert not field(page, "Genres").get_by_role("checkbox").is_checked()
        page.evaluate("""() => {
          const place = Object.keys(localStorage).find((key) => key.startsWith("showcase-form:bus/night/"));
          const kept = JSON.parse(localStorage.getItem(place));
          localStorage.setItem(place, JSON.stringify({...kept, duration: "another value"}));
        }""")
        page.reload()
        assert not field(page, "Duration").get_by_role("checkbox").is_checked()
        assert field(page, "Duration").get_by_text("has changed since").is_visible()
        assert not field(page, "Synopsis").get_by_text("has changed since").is_visible()
        assert wrong == []


@pytest.mark.slow
def test_without_a_memory_ticks_last_as_long_as_the_page(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, wrong):
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
        page.reload()
        field(page, "Duration").get_by_role("checkbox").check()
        assert page.locator("#progress-text").inner_text().startswith("1 of ")
        assert wrong == []


@pytest.mark.slow
def test_what_is_too_long_is_marked_in_words(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, _):
        synopsis = field(page, "Synopsis")
        assert synopsis.get_by_text("5 characters too long").is_visible()
        assert synopsis.get_by_text("35 of 30 characters").is_visible()
        plain = field(page, "Submitter Statement").locator(".value")
        borders = [
            one.evaluate("node => getComputedStyle(node).borderColor") for one in (synopsis.locator(".value"), plain)
        ]
        assert borders[0] != borders[1]


@pytest.mark.slow
def test_only_what_is_wanted_is_shown(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, _):
        page.get_by_label("empty fields only").check()
        shown = page.locator(".field:visible")
        assert page.locator(".field:visible .value").count() == 0
        assert {"Country of Origin", "Twitter"} <= {*shown.locator("h3").all_inner_texts()}
        page.wait_for_function(f"document.getElementById('told').textContent === '{shown.count()} fields shown'")
        assert page.get_by_role("heading", name="Submitter", exact=True).is_hidden(), "it has nothing that is empty"
        page.get_by_label("fields not ticked off").check()
        field(page, "Duration").get_by_role("checkbox").check()
        page.get_by_label("all fields").check()
        page.get_by_label("fields not ticked off").check()
        assert field(page, "Duration").is_hidden()


@pytest.mark.slow
def test_what_is_missing_is_listed_and_led_to(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html", reduced_motion="reduce") as (page, _):
        listed = page.locator(".missing li").all_inner_texts()
        assert [one.splitlines()[0] for one in listed] == ["Country of Origin", "Logline (French)"]
        page.get_by_role("link", name="Country of Origin").click()
        seen = field(page, "Country of Origin").bounding_box()
        bar = page.locator(".bar").bounding_box()
        assert seen is not None
        assert bar is not None
        assert bar["y"] + bar["height"] <= seen["y"] < DESKTOP["height"], "below the bar, not under it"
    with opened(browser, pages / "whole.html") as (page, _):
        assert page.locator(".missing").count() == 0
        assert page.get_by_text("Tous les champs que l’on sait obligatoires ont une valeur.").is_visible()


@pytest.mark.slow
def test_the_keyboard_reaches_everything(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, _):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        one = field(page, "Project Title")
        one.locator(".value").focus()
        page.keyboard.press("Tab")
        assert one.get_by_role("button").evaluate("node => node === document.activeElement")
        page.keyboard.press("Enter")
        page.wait_for_function("document.getElementById('told').textContent === 'Copied: Project Title'")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert one.get_by_role("checkbox").is_checked()
        assert pasted(page) == "Night & bus"


def test_without_scripts_all_is_there(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html", java_script_enabled=False) as (page, _):
        assert page.locator("button:visible").count() == 0
        assert page.locator(".field:visible").count() == page.locator(".field").count()
        assert field(page, "Duration").locator(".value").inner_text() == "00:02:00"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["open", "whole", "bare"])
def test_nothing_overflows_on_a_phone(browser: Browser, pages: Path, name: str) -> None:
    with opened(browser, pages / f"{name}.html", viewport=PHONE) as (page, wrong):
        for width in (320, 360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "scheme", "width"), [("open", "light", 1280), ("whole", "dark", 360), ("bare", "dark", 1280)]
)
def test_axe_finds_nothing(browser: Browser, pages: Path, name: str, scheme: Any, width: int) -> None:
    pytest.importorskip("axe_playwright_python")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    # As tall as the whole page: else axe scrolls, and takes what the bar passes over for covered.
    window = {"width": width, "height": 20_000}
    with opened(browser, pages / f"{name}.html", viewport=window, color_scheme=scheme, reduced_motion="reduce") as (
        page,
        _,
    ):
        for box in page.locator(".field input").all()[:3]:
            box.check()
        page.evaluate(axe)
        assert page.evaluate(AXE) == []


@pytest.mark.slow
def test_the_schemes_differ(browser: Browser, pages: Path) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        settings: dict[str, Any] = {"color_scheme": scheme}
        with opened(browser, pages / "whole.html", **settings) as (page, _):
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


@pytest.mark.slow
def test_on_paper_all_of_a_text_is_there(browser: Browser, pages: Path) -> None:
    with opened(browser, pages / "open.html") as (page, _):
        page.emulate_media(media="print")
        assert page.locator("button:visible").count() == 0
        cut = page.evaluate(
            "[...document.querySelectorAll('.value')].filter(v => v.scrollHeight > v.clientHeight + 1).length"
        )
        assert cut == 0
        assert field(page, "Duration").get_by_role("checkbox").is_visible()


@pytest.mark.slow
def test_the_checker_finds_nothing(checker: Path, pages: Path) -> None:
    program = ["java", *SHORT_RUN, "-jar", str(checker), "--exit-zero-always", *map(str, sorted(pages.glob("*.html")))]
    done = subprocess.run(program, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout + done.stderr == ""
