"""A choice is taken back with one step, unless the file was changed by somebody else meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from showcase.diagnostics import ShowcaseError
from showcase.preview.undo import UndoHistory


def test_a_step_holds_all_its_files(tmp_path: Path) -> None:
    history = UndoHistory(tmp_path)
    old, new = tmp_path / "a.yaml", tmp_path / "b.md"
    old.write_bytes(b"a\r\n")
    history.save({old: (b"a\r\n", b"b\r\n"), new: (None, b"text")})
    history.save({old: (b"b\r\n", b"c\r\n")})
    assert history.undo() == ("a.yaml",)
    assert old.read_bytes() == b"b\r\n"
    assert history.undo() == ("a.yaml", "b.md")
    assert old.read_bytes() == b"a\r\n"
    assert not new.exists()
    with pytest.raises(ShowcaseError) as told:
        history.undo()
    assert told.value.diagnostics[0].code == "nothing-to-undo"


def test_what_others_wrote_since_is_kept(tmp_path: Path) -> None:
    history, file = UndoHistory(tmp_path), tmp_path / "a.yaml"
    history.save({file: (None, b"mine")})
    file.write_bytes(b"theirs")
    with pytest.raises(ShowcaseError) as told:
        history.undo()
    assert told.value.diagnostics[0].code == "changed-since"
    assert file.read_bytes() == b"theirs"


def test_what_others_wrote_before_a_save_is_kept(tmp_path: Path) -> None:
    history, file, new = UndoHistory(tmp_path), tmp_path / "a.yaml", tmp_path / "b.md"
    file.write_bytes(b"old")
    for before in (b"older", None):
        with pytest.raises(ShowcaseError) as told:
            history.save({new: (None, b"text"), file: (before, b"mine")})
        assert told.value.diagnostics[0].code == "changed-while-saving"
        assert (file.read_bytes(), new.exists(), len(history)) == (b"old", False, 0)


def test_nothing_stays_half_written(tmp_path: Path) -> None:
    history, file = UndoHistory(tmp_path), tmp_path / "a.yaml"
    file.write_bytes(b"old")
    with pytest.raises(ShowcaseError):
        history.save({file: (b"old", b"new"), tmp_path / "a.yaml" / "b": (None, b"x")})
    assert file.read_bytes() == b"old"
    assert json.dumps(len(history)) == "0"
