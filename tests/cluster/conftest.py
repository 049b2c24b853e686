"""Sites and clusters for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import showcase
from tests.cluster.films import make_site
from tests.cluster.rig import Rig
from tests.shared import once


@pytest.fixture(scope="session")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built on this machine alone."""

    def make(root: Path) -> None:
        make_site(root)
        assert showcase.build(root).ok

    return once(tmp_path_factory, "without-cluster", make)


@pytest.fixture
def root(without: Path, tmp_path: Path) -> Path:
    """The same site before its first build."""
    ignored = shutil.ignore_patterns("site", ".showcase")
    return Path(shutil.copytree(without, tmp_path / "site", ignore=ignored))


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path / "rig")
    try:
        rig.scheduler()
        yield rig
    finally:
        rig.end()
