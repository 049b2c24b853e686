"""A process that builds again and again keeps what it knows, and notices what others did in the meantime."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import showcase
from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from showcase.engine.output import Output, OutputText
from showcase.engine.value_store import ValueStore
from showcase.seals import sealed
from tests.pipeline.test_words import ROOT, site


@pytest.fixture(autouse=True)
def _trusted_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)


def elsewhere(root: Path) -> None:
    """Build in another process."""
    code = "import sys; from showcase import build; assert build(sys.argv[1]).ok"
    subprocess.run([sys.executable, "-c", code, str(root)], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


@pytest.mark.slow
def test_what_another_process_built_is_taken_up(tmp_path: Path) -> None:
    note = site(tmp_path)
    page = tmp_path / "site/films/film/making-of/index.html"
    showcase.build(tmp_path)
    for word in ("Second", "Third"):
        note.write_text(f"---\ntitle: A day\n---\n{word}.\n", "utf-8")
        elsewhere(tmp_path)
        assert word in page.read_text("utf-8")
        outcome = showcase.build(tmp_path)
        assert (outcome.written, outcome.removed) == (0, 0)
        note.write_text(f"---\ntitle: A day\n---\nAfter {word}.\n", "utf-8")
        assert showcase.build(tmp_path).written
        assert f"After {word}" in page.read_text("utf-8")


@pytest.mark.slow
def test_a_film_that_another_process_saw_go_is_gone(tmp_path: Path) -> None:
    site(tmp_path)
    other = tmp_path / "content/other/project.yaml"
    other.parent.mkdir()
    other.write_text("title: Other\n", "utf-8")
    showcase.build(tmp_path)
    other.unlink()
    other.parent.rmdir()
    elsewhere(tmp_path)
    assert showcase.build(tmp_path).films == 1
    assert not (tmp_path / "site/films/other").exists()


def test_a_folder_that_did_not_change_gives_the_very_same_film(tmp_path: Path) -> None:
    site(tmp_path)
    store = ValueStore(tmp_path / "store")
    first, second = (read_catalogue(tmp_path, Digests().of, store).value for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.projects[0] is second.projects[0]


def test_without_the_folder_of_what_is_remembered_all_is_built_again(tmp_path: Path) -> None:
    note = site(tmp_path)
    showcase.build(tmp_path)
    before = {file: file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file()}
    (tmp_path / ".showcase").rename(tmp_path / "forgotten")
    note.touch()
    assert showcase.build(tmp_path).ok
    assert before == {file: file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file()}


def test_few_new_readings_are_not_worth_writing_all_down(tmp_path: Path) -> None:
    for number in range(130):
        folder = tmp_path / f"content/film-{number}"
        folder.mkdir(parents=True)
        (folder / "project.yaml").write_text(f"title: Film {number}\n", "utf-8")
    store = ValueStore(tmp_path / "store")
    read_catalogue(tmp_path, Digests().of, store)
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "store").iterdir()}
    (tmp_path / "content/film-7/project.yaml").write_text("title: Seven\n", "utf-8")
    changed = read_catalogue(tmp_path, Digests().of, store).value
    assert changed is not None
    assert "Seven" in {project.title.best("en").text for project in changed.projects}
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "store").iterdir()} == kept
    for number in range(10):
        (tmp_path / f"content/film-{number}/project.yaml").write_text("title: Ten\n", "utf-8")
    read_catalogue(tmp_path, Digests().of, store)
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "store").iterdir()} != kept


def test_a_record_that_another_wrote_is_read(tmp_path: Path) -> None:
    class NoCache:
        """Of a site without media."""

    def bring(name: str) -> None:
        page = OutputText(name, b"<p>", "key")
        Output(tmp_path / "site", tmp_path / "record").sync([], [page], [], NoCache(), frozenset())  # type: ignore[arg-type]

    bring("one.html")
    assert set(Output(tmp_path / "site", tmp_path / "record").owned) == {"one.html"}
    (tmp_path / "record").write_bytes(sealed(b'{"two.html": [1, 2, "key", ""]}'))
    assert set(Output(tmp_path / "site", tmp_path / "record").owned) == {"two.html"}
    (tmp_path / "record").unlink()
    assert set(Output(tmp_path / "site", tmp_path / "record").owned) == {"one.html"}, "its second copy is there"
    (tmp_path / "record.copy").unlink()
    assert Output(tmp_path / "site", tmp_path / "record").owned == {}
