"""The documentation site builds without a warning, in both languages, with a search, and needs no other host."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "docs"
    done = subprocess.run(
        [sys.executable, "scripts/docs_site.py", str(folder)], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
    return folder


@pytest.fixture(scope="module")
def script() -> ModuleType:
    sys.path.insert(0, str(CHECKOUT / "scripts"))
    try:
        import docs_site
    finally:
        sys.path.pop(0)
    return docs_site


class Addresses(HTMLParser):
    """Collects the language of a page, its anchors, what it loads and where it leads."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.language = ""
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.anchors |= {str(found[key]) for key in ("id", "name") if found.get(key)}
        if tag == "html":
            self.language = found.get("lang") or ""
        if tag in ("script", "img", "iframe", "source") and found.get("src"):
            self.loaded.append(str(found["src"]))
        if tag == "link" and found.get("rel") in ("stylesheet", "icon", "preload", "preconnect", "modulepreload"):
            self.loaded.append(found.get("href") or "")
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))


def test_every_page_is_there_in_both_languages(built: Path, script: ModuleType) -> None:
    assert not script.missing()
    for language, folder in (("en", built), ("fr", built / "fr")):
        for name in script.pages():
            assert Addresses(folder / f"{name}.html").language == language
    assert "n’existe qu’en anglais" in (built / "fr/benchmarks.html").read_text("utf-8")
    for name in ("errors", "content", "keys", "theme", "publishing"):
        assert "n’existe qu’en anglais" not in (built / f"fr/{name}.html").read_text("utf-8"), name


def test_nothing_is_loaded_from_another_host(built: Path) -> None:
    for file in built.rglob("*.html"):
        assert not [address for address in Addresses(file).loaded if urlsplit(address).netloc], file
    for file in built.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", file.read_text("utf-8")), file


def test_links_within_the_site_lead_somewhere(built: Path) -> None:
    pages = {file.resolve(): Addresses(file) for file in built.rglob("*.html")}
    assert len(pages) > 60
    for file, page in pages.items():
        for address in page.links if file.name != "404.html" else ():
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            goal = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            goal = goal / "index.html" if goal.is_dir() else goal
            assert goal.is_file(), (file, address)
            if parts.fragment and goal in pages and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in pages[goal].anchors, (file, address)


def test_each_language_has_a_search_of_its_own(built: Path) -> None:
    english, french = ((folder / "search.json").read_text("utf-8") for folder in (built, built / "fr"))
    json.loads(english)
    json.loads(french)
    assert "Your first film site" in english
    assert "Le site de votre premier film" in french
    assert "Le site de votre premier film" not in english
    assert "aria-label" in (built / "fr/index.html").read_text("utf-8")


def test_a_page_leads_to_itself_in_the_other_language(built: Path) -> None:
    assert 'href="fr/season.html"' in (built / "season.html").read_text("utf-8")
    assert 'href="../season.html"' in (built / "fr/season.html").read_text("utf-8")


def test_messages_are_in_the_language_of_the_reader(built: Path) -> None:
    wordings = {
        language: tomllib.loads((CHECKOUT / f"showcase/messages/{language}/cli.toml").read_text("utf-8"))
        for language in ("en", "fr")
    }
    english, french = ((folder / "errors.html").read_text("utf-8") for folder in (built, built / "fr"))
    sentence = wordings["fr"]["existing-theme"]["explain"].partition(".")[0].partition("`")[0]
    assert 'id="unknown-key"' in english
    assert 'id="unknown-key"' in french
    assert "À faire" in french
    assert "À faire" not in english
    assert sentence in french


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("see [x](guide.md#texts)", "see [x](guide.md#texts)"),
        ("see [x](season.fr.md)", "see [x](season.md)"),
        ("see [README](../README.md)", "see [README](index.md)"),
        ("see [x](../LICENSE)", "see x"),
        ("see [x](https://example.org/a.md)", "see [x](https://example.org/a.md)"),
        ("```\n[x](../LICENSE)\n```\n", "```\n[x](../LICENSE)\n```\n"),
    ],
)
def test_links_lead_to_pages_of_the_site(script: ModuleType, written: str, expected: str) -> None:
    def change(part: str) -> str:
        return str(script.LINK.sub(lambda found: script.link(found, "index", "fr"), part))

    assert script.outside_code(written, change) == expected
