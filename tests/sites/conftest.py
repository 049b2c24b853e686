"""Sites that are built once for many tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.pages import themes
from tests.shared import build, once
from tests.sites.program import CHECKOUT
from tests.sites.serving import serving

DEFAULT = "lanterne"
"""The theme of a site that names none."""


@pytest.fixture(scope="session")
def small_site(small_root: Path) -> Path:
    return small_root / "site"


@pytest.fixture(scope="session", params=themes.bundled())
def each_site(request: pytest.FixtureRequest, small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in each theme that comes with the program; media are made once."""

    def make(root: Path) -> None:
        shutil.copytree(small_root, root, dirs_exist_ok=True)
        settings = root / "showcase.toml"
        settings.write_text(f'theme = "{request.param}"\n{settings.read_text("utf-8")}', "utf-8")
        build(root)

    if request.param == DEFAULT:
        return small_root / "site"
    return once(tmp_path_factory, f"small-{request.param}", make) / "site"


@pytest.fixture(scope="session")
def each_home(each_site: Path) -> Iterator[str]:
    with serving(each_site) as address:
        yield address


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
