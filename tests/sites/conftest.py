"""Sites that are built once for many tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import build, once
from tests.sites.program import CHECKOUT
from tests.sites.serving import serving


@pytest.fixture(scope="session")
def small_site(small_root: Path) -> Path:
    return small_root / "site"


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own films, built with quick encodes."""

    def make(root: Path) -> None:
        shutil.copytree(CHECKOUT / "content", root / "content")
        settings = (CHECKOUT / "showcase.toml").read_text("utf-8")
        lines = [line for line in settings.splitlines() if not line.startswith("encodes")]
        (root / "showcase.toml").write_text('encodes = "draft"\n' + "\n".join(lines) + "\n", "utf-8")
        build(root)

    return once(tmp_path_factory, "demo", make)


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
