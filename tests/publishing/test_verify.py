"""The published site read back over HTTP and compared by digest."""

from __future__ import annotations

from pathlib import Path

import pytest

import showcase
from tests.cli.conftest import write
from tests.publishing.conftest import PROJECT
from tests.sites.program import run
from tests.sites.serving import serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write(tmp_path / "films", {"showcase.toml": 'title = "Frogs"\n', "content/frogs/project.yaml": PROJECT})
    assert showcase.build(root).ok
    return root


@pytest.mark.slow
def test_what_is_there_is_told(root: Path) -> None:
    with serving(root / "site") as address:
        done = run(root, "deploy", "--verify", address)
    assert done.returncode == 0, done.stderr
    assert "matches the local site" in done.stderr


def test_what_differs_or_is_missing_is_told_file_by_file(root: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(root / "site", tmp_path / "online")
    (tmp_path / "online/films/frogs/index.html").write_text("yesterday's", "utf-8")
    next((tmp_path / "online/assets").glob("lanterne.*.css")).unlink()
    with serving(tmp_path / "online") as address:
        done = run(root, "deploy", "--verify", address)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line for line in lines if "differing-online" in line and f"{address}films/frogs/ " in line]
    assert [line for line in lines if "missing-online" in line and "HTTP 404" in line and "lanterne." in line]
    assert "differs from the local site: 2 of" in done.stderr


def test_without_an_address_or_a_site_it_says_so(root: Path, tmp_path: Path) -> None:
    assert "no-verify-address" in run(root, "deploy", "--verify").stderr
    for written in ("example", "example.org/films", "https://"):
        done = run(root, "deploy", "--verify", written, "--lang", "fr")
        assert "no-web-address" in done.stderr
        assert "https://" in done.stderr
        assert "unknown" not in done.stderr
    bare = write(tmp_path / "bare", {"showcase.toml": 'url = "https://example.org/"\n'})
    assert "no-site-to-verify" in run(bare, "deploy", "--verify").stderr
