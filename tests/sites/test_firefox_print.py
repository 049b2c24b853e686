"""Press kits on paper, as Firefox prints them: it ends no page within a grid."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import pypdf
import pytest
from PIL import Image

from showcase.pages import themes
from tests.sites import engines
from tests.sites.engines import FirefoxWindow, Window
from tests.sites.program import run
from tests.sites.serving import serving

pytestmark = pytest.mark.other_browsers

PARAGRAPH = "The last tram leaves the depot at night, and a child follows its bell through the snow to the lake. " * 3
TEXT = f"{PARAGRAPH}\n\n" * 4
SHEET = {"page": {"width": 21.0, "height": 29.7}, "background": False}


@pytest.fixture(scope="module")
def window() -> Iterator[Window]:
    for opening in engines.firefox():
        with opening(True) as one:
            yield one


@pytest.fixture(scope="module", params=themes.bundled())
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("paper")
    film = root / "content" / "tram"
    film.mkdir(parents=True)
    (root / "showcase.toml").write_text(f'title = "Tram"\nlanguages = ["en"]\ntheme = "{request.param}"\n', "utf-8")
    quotes = "".join(f"  - {{quote: {PARAGRAPH!r}, author: A. {n}}}\n" for n in range(4))
    facts = "countries: [FR, NO, SE]\nlanguages: [en]\ngenres: [drama]\ntype: short\nbudget: 100 EUR\n"
    (film / "project.yaml").write_text(f"title: Tram\nyear: 2026\nlogline: A tram.\n{facts}", "utf-8")
    (film / "press").mkdir()
    (film / "press" / "quotes.yaml").write_text(quotes.replace("  - ", "- "), "utf-8")
    for name in ("synopsis", "statement"):
        (film / f"{name}.en.md").write_text(TEXT, "utf-8")
    Image.new("RGB", (960, 540), "#335577").save(film / "poster.jpg")
    built = run(root, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(root / "site") as address:
        yield address


def test_the_first_sheet_of_a_press_kit_is_filled(window: Window, home: str) -> None:
    assert isinstance(window, FirefoxWindow)
    window.open(f"{home}films/tram/press/")
    printed = window.driver._send_message("WebDriver:Print", SHEET, key="value")
    sheets = pypdf.PdfReader(io.BytesIO(base64.b64decode(printed))).pages
    words = [len(sheet.extract_text().split()) for sheet in sheets]
    assert len(words) > 1, "there is more than a sheet holds"
    assert words[0] > 250, words
