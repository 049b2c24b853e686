"""A build changes only files that a build wrote: what somebody else put into the folder stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sites import samples
from tests.sites.program import contents, run, stamps

FILM = {"showcase.toml": 'title = "Frogs"\n', "content/frogs/project.yaml": "title: Night of the frogs\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return samples.write(tmp_path / "films", FILM)


@pytest.mark.parametrize("name", ["index.html", "films/frogs/index.html", "robots.txt", "films"])
def test_a_file_of_somebody_else_is_not_overwritten(root: Path, name: str) -> None:
    samples.write(root / "site", {name: "mine", "diary.txt": "mine too"})
    before = stamps(root / "site")
    refused = run(root, "build")
    assert refused.returncode == 4
    assert "[foreign-output]" in refused.stderr
    assert f"`{name}`" in refused.stderr
    assert "--output" in refused.stderr
    assert stamps(root / "site") == before
    (root / "site" / name).unlink()
    assert run(root, "build").returncode == 0
    assert (root / "site/diary.txt").read_text("utf-8") == "mine too"


def test_an_output_folder_with_somebodys_page_is_left_alone(root: Path, tmp_path: Path) -> None:
    blog = samples.write(tmp_path / "blog", {"index.html": "<h1>My blog</h1>", "posts/1.html": "one"})
    before = stamps(blog)
    refused = run(root, "build", "--output", str(blog), "--lang", "fr")
    assert refused.returncode == 4
    assert "n’a pas été écrit par showcase" in refused.stderr
    assert stamps(blog) == before
    assert run(root, "build", "--output", str(tmp_path / "empty")).returncode == 0


def test_a_link_or_a_folder_in_the_way_is_not_replaced(root: Path, tmp_path: Path) -> None:
    precious = samples.write(tmp_path / "elsewhere", {"page.html": "precious"}) / "page.html"
    (root / "site").mkdir()
    (root / "site/index.html").symlink_to(precious)
    assert "[foreign-output]" in run(root, "build").stderr
    assert precious.read_text("utf-8") == "precious"
    (root / "site/index.html").unlink()
    samples.write(root / "site", {"index.html/notes.txt": "mine"})
    assert "[foreign-output]" in run(root, "build").stderr
    assert contents(root / "site").keys() == {"index.html/notes.txt"}


def test_a_page_that_is_new_does_not_replace_a_file_either(root: Path) -> None:
    assert run(root, "build").returncode == 0
    samples.write(root / "site", {"films/toads/index.html": "mine"})
    before = stamps(root / "site")
    samples.write(root, {"content/toads/project.yaml": "title: Toads\n"})
    refused = run(root, "build")
    assert refused.returncode == 4
    assert "`films/toads/index.html`" in refused.stderr
    assert stamps(root / "site") == before
    assert run(root, "build").returncode == 4, "nor the second time"
    (root / "site/films/toads/index.html").unlink()
    assert run(root, "build").returncode == 0
    assert "Toads" in (root / "site/films/toads/index.html").read_text("utf-8")


def test_files_of_an_earlier_build_whose_record_is_lost(root: Path) -> None:
    assert run(root, "build").returncode == 0
    before = contents(root / "site")
    shutil.rmtree(root / ".showcase")
    assert run(root, "build").returncode == 0, "the same bytes are taken over"
    assert contents(root / "site") == before
    shutil.rmtree(root / ".showcase")
    samples.write(root, {"content/frogs/project.yaml": "title: Night of the toads\n"})
    refused = run(root, "build")
    assert refused.returncode == 4
    assert contents(root / "site") == before
    shutil.rmtree(root / "site")
    assert run(root, "build").returncode == 0
