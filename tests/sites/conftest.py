"""Sites that are built once for many tests, and the browser they are opened in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import showcase
from tests.sites import samples
from tests.sites.program import CHECKOUT
from tests.sites.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def missing(what: str) -> None:
    """Skip where something of the machine is not there, but fail where everything must be: on the build server."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true")
    pytest.skip(f"{what} is not on this machine")


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site that was built; not to be written to: take a copy."""
    root = samples.small_site(tmp_path_factory.mktemp("small"))
    outcome = showcase.build(root)
    assert outcome.sound, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)
    return root


@pytest.fixture(scope="session")
def small_site(small_root: Path) -> Path:
    return small_root / "site"


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own films, built with quick encodes."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(CHECKOUT / "content", root / "content")
    settings = (CHECKOUT / "showcase.toml").read_text("utf-8")
    lines = [line for line in settings.splitlines() if not line.startswith("encodes")]
    (root / "showcase.toml").write_text('encodes = "draft"\n' + "\n".join(lines) + "\n", "utf-8")
    outcome = showcase.build(root)
    assert outcome.sound, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)
    return root


@pytest.fixture(scope="session")
def demo_site(demo_root: Path) -> Path:
    return demo_root / "site"


@pytest.fixture(scope="session")
def small_home(small_site: Path) -> Iterator[str]:
    with serving(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def demo_home(demo_site: Path) -> Iterator[str]:
    with serving(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, or the one that CHROMIUM names."""
    if not Path(CHROMIUM).exists():
        missing("chromium")
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-sync", *quiet]
        )
        yield opened
        opened.close()
