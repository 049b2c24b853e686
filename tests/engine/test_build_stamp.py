"""Stamps tell of every change that a reading depends on, and a folder that cannot be read is not an empty one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from showcase.engine.build_stamp import look, look_at


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A film's folder; its files' times may be trusted at once."""
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    folder = tmp_path / "content/film"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text("title: Night\n")
    return folder


@pytest.mark.parametrize(
    "name",
    ["private/consent.csv", "private/other.txt", "private/.consent.csv.icloud", "_private/deep/x", "Privé/.x",
     "stills/private/x", ".private/x", ".clip.mp4.icloud", ".project.yaml.swp"],
)  # fmt: skip
def test_a_change_in_a_private_folder_or_a_placeholder_is_seen(folder: Path, name: str) -> None:
    before = look_at(folder)
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    added = look_at(folder)
    file.write_text("longer")
    changed = look_at(folder)
    file.unlink()
    assert len({before, added, changed}) == 3
    assert look_at(folder) == before


@pytest.mark.parametrize("name", [".DS_Store", "@eaDir/x", ".git/x", "#recycle/x"])
def test_what_is_not_read_does_not_count(folder: Path, name: str) -> None:
    before = look_at(folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("x")
    assert look_at(folder) == before


@pytest.mark.parametrize("name", ["film", "film/stills"])
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "stills").mkdir()
    content = folder.parent
    before = look([content], [], apart=content).parts
    own = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith(name):
            raise OSError(5, "Input/output error")
        return own(path)

    monkeypatch.setattr(os, "scandir", scandir)
    after = look([content], [], apart=content).parts
    assert before.keys() == after.keys()
    assert before != after


def test_a_fresh_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "clip.mp4")
    seen = look([folder.parent], [], apart=folder.parent)
    assert not [path for path in seen.unsettled if path.endswith("clip.mp4")]
