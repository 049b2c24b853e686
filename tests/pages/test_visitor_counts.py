"""Visits counted without cookies: what pages hold and allow, and what a browser sends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

import showcase
from showcase.engine.stop_signal import StopSignal
from showcase.pipeline.preview_build import PreviewBuilder
from tests.cli.conftest import write
from tests.sites.program import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

ID = "94db1cb1-74f4-4a40-ad6c-962362670409"
SITE = "https://films.example.org/"


def made(folder: Path, written: str) -> Path:
    settings = f'title = "Frogs"\nurl = "{SITE}"\n' + (f'visitor_counts = "{written}"\n' if written else "")
    return write(folder / "films", {"showcase.toml": settings, "content/frogs/project.yaml": "title: Frogs\n"})


def policy(page: str) -> dict[str, str]:
    (found,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    return dict(part.strip().partition(" ")[::2] for part in found.replace("&#39;", "'").split(";"))


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("goatcounter:frogs", "https://frogs.goatcounter.com"),
        ("goatcounter:@stats.example.net", "https://stats.example.net"),
        ("plausible:films.example.org", "https://plausible.io"),
        (f"umami:{ID}", "https://cloud.umami.is"),
        (f"Umami: {ID}@https://stats.example.net:8443/", "https://stats.example.net:8443"),
    ],
)
def test_pages_allow_the_one_host_and_no_other(tmp_path: Path, written: str, host: str) -> None:
    root = made(tmp_path, written)
    assert showcase.build(root).ok
    for path in (root / "site").rglob("*.html"):
        page = path.read_text("utf-8")
        rules = policy(page)
        assert rules["connect-src"] == f"'self' file: {host}", path
        assert "http" not in "".join(rule for name, rule in rules.items() if name != "connect-src")
        (script,) = re.findall(r"<script[^>]*counts\.[^>]*>", page)
        assert f'data-host="{host}"' in script
        assert not re.search(r'<script[^>]*src="http', page)


def test_nothing_of_it_is_there_unless_asked_for_and_in_the_preview(tmp_path: Path) -> None:
    plain = made(tmp_path / "a", "")
    assert showcase.build(plain).ok
    page = (plain / "site/index.html").read_text("utf-8")
    assert "counts." not in page
    assert policy(page)["connect-src"] == "'self' file:"
    counted = made(tmp_path / "b", "goatcounter:frogs")
    PreviewBuilder(counted, 1, StopSignal()).pages(False)
    page = (counted / ".showcase/preview/site/index.html").read_text("utf-8")
    assert "goatcounter" not in page


@pytest.mark.parametrize(
    "written",
    ["google:UA-1", "goatcounter", "goatcounter:", "plausible:", "umami:7", "umami:7@stats.example.org",
     "goatcounter:frogs@nowhere", "plausible:films.example.org@a.b'; script-src *"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_is_not_understood_is_told_at_its_line(tmp_path: Path, written: str, language: str) -> None:
    done = run(made(tmp_path, written), "check", "--lang", language)
    assert done.returncode == 1
    assert "showcase.toml:3:" in done.stdout
    assert done.stdout.count("[unknown-visitor-counts]") == 1, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("goatcounter:frogs", "https://frogs.goatcounter.com/count"),
        ("plausible:films.example.org", "https://plausible.io/api/event"),
        (f"umami:{ID}", "https://cloud.umami.is/api/send"),
    ],
)
def test_what_a_browser_sends(tmp_path: Path, browser: Browser, written: str, sent: str) -> None:
    root = made(tmp_path, written)
    assert showcase.build(root).ok
    asked: list[tuple[str, str, dict[str, str]]] = []
    said: list[str] = []

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.netloc == "films.example.org":
            path = address.path.lstrip("/") + ("index.html" if address.path.endswith("/") else "")
            file = root / "site" / path
            route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)
            return
        asked.append((route.request.url, route.request.post_data or "", route.request.headers))
        route.fulfill(status=200, headers={"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"})

    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'webdriver', {get: () => false})")
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.route("**/*", answer)
    page.goto(f"{SITE}films/frogs/", referer="https://festival.example.com/list")
    page.wait_for_timeout(500)
    assert [address.partition("?")[0] for address, _, _ in asked] == [sent], said
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    address, body, _ = asked[0]
    row: dict[str, Any] = json.loads(body) if body else {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
    row = row.get("payload", row)
    assert "/films/frogs/" in (row.get("p") or row["url"])
    assert (row.get("r") or row["referrer"]).startswith("https://festival.example.com/")
    assert not [line for line in said if "Content Security Policy" in line]
    context.close()
