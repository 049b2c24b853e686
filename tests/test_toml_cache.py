"""Tables are parsed once, and again as soon as their file is another."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from showcase.seals import read_sealed, sealed
from showcase.toml_cache import TomlCache


@pytest.fixture(autouse=True)
def _trusted_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.toml_cache.GRAIN", 0)


def handed_on(before: TomlCache, kept: Path) -> TomlCache:
    """The tables of the next process."""
    left = before.to_keep()
    if left is not None:
        kept.write_bytes(sealed(left))
    after = TomlCache()
    after.keep_in(kept)
    return after


def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(text: str) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("tomllib.loads", parsed)


def test_the_next_process_parses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.toml").write_text('[nav]\nfilm = "Le film"\ncount = 1.0\n', "utf-8")
    first = TomlCache()
    table = first.read(tmp_path / "words.toml")
    second = handed_on(first, tmp_path / "kept")
    no_parser(monkeypatch)
    assert second.read(tmp_path / "words.toml") == table
    assert second.to_keep() is None


def test_a_file_of_the_same_size_and_an_older_date_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('film = "Le film"\n', "utf-8")
    tables = TomlCache()
    tables.read(file)
    file.write_text('film = "Un  film"\n', "utf-8")
    os.utime(file, (900_000_000, 900_000_000))
    assert tables.read(file) == {"film": "Un  film"}
    assert handed_on(tables, tmp_path / "kept").read(file) == {"film": "Un  film"}


def test_a_file_touched_just_now_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.toml_cache.GRAIN", 2_000_000_000)
    file = tmp_path / "words.toml"
    file.write_text("a = 1\n", "utf-8")
    tables = TomlCache()
    tables.read(file)
    assert tables.to_keep() is None


def test_what_json_cannot_hold_is_parsed_again(tmp_path: Path) -> None:
    (tmp_path / "dated.toml").write_text("day = 2024-01-02\n", "utf-8")
    (tmp_path / "plain.toml").write_text("a = 1\n", "utf-8")
    first = TomlCache()
    dated = first.read(tmp_path / "dated.toml")
    first.read(tmp_path / "plain.toml")
    second = handed_on(first, tmp_path / "kept")
    assert list(json.loads(read_sealed(tmp_path / "kept"))) == [str(tmp_path / "plain.toml")]
    assert second.read(tmp_path / "dated.toml") == dated


@pytest.mark.parametrize("left", [b"", b"?", b"[]", b'{"a": 1}', b'{"a": [1, 2]}'])
def test_whatever_was_left_there_is_no_hindrance(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "kept").write_bytes(left)
    (tmp_path / "words.toml").write_text("a = 1\n", "utf-8")
    tables = TomlCache()
    tables.keep_in(tmp_path / "kept")
    assert tables.read(tmp_path / "words.toml") == {"a": 1}
