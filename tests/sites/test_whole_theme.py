"""The theme that docs/theme.md writes out whole: a site in it is valid, and every page has one heading."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.shared import build
from tests.sites.links import broken
from tests.sites.program import CHECKOUT
from tests.sites.samples import URL
from tests.sites.serving import serving
from tests.sites.test_browser import AXE, looked_at
from tests.sites.test_validity import complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NAME = "mine"


def written_out(page: Path) -> dict[str, str]:
    """The files of the theme, by their paths."""
    part = re.split(r"\n## (?:What all themes share|Ce que tous les thèmes partagent)\n", page.read_text("utf-8"))[1]
    part = part.partition("\n## ")[0]
    return dict(re.findall(r"```\w+\n(?:#|/\*|\{#) (themes/mine/\S+).*?\n(.*?)```", part, re.S))


def test_both_languages_write_out_the_same_theme() -> None:
    english, french = (written_out(CHECKOUT / "docs" / f"theme{end}.md") for end in ("", ".fr"))
    assert english == french
    assert len(english) == 6


@pytest.fixture(scope="module")
def site(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole-theme") / "site"
    shutil.copytree(small_root, root)
    for path, text in written_out(CHECKOUT / "docs" / "theme.md").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    settings = root / "showcase.toml"
    settings.write_text(f'theme = "{NAME}"\n{settings.read_text("utf-8")}', "utf-8")
    build(root)
    return root / "site"


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


def test_every_page_has_one_heading_and_leads_somewhere(site: Path) -> None:
    headings = {file: len(re.findall("<h1[ >]", file.read_text("utf-8"))) for file in site.rglob("*.html")}
    assert headings
    assert {str(file): count for file, count in headings.items() if count != 1} == {}
    assert broken(site, URL) == []


@pytest.mark.slow
def test_the_checker_finds_nothing(checker: Path, site: Path) -> None:
    assert complaints(checker, site) == []


@pytest.mark.slow
def test_axe_finds_nothing(browser: Browser, home: str, site: Path) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for name in looked_at(site):
        page.goto(home + name)
        page.evaluate(axe)
        found[name] = page.evaluate(AXE)
    context.close()
    assert {name: violations for name, violations in found.items() if violations} == {}
