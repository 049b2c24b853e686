"""What is remembered comes back as it was."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from showcase.engine import value_store as shelves
from showcase.engine.value_store import ValueStore
from showcase.model.media import Accent, ImageVariant, MediaOutputs
from showcase.model.project import Project
from showcase.model.text import LocalizedText, PartialDate, Translation


@dataclass(frozen=True)
class Moved:
    """A value whose class gets another name."""

    word: str


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    store = ValueStore(tmp_path)
    film = Project(
        "film", LocalizedText((Translation("Film", "en"),)), completed=PartialDate(2024), year=0, poster_at=0
    )
    value = (film, MediaOutputs("film", social=ImageVariant("a", 1, 2, "image/jpeg", size=0)))
    store.put("film", "1", value)
    assert store.get("film", "1") == value
    assert repr(store.get("film", "1")) == repr(value)
    assert store.get("film", "2") is None


def test_a_spoilt_value_counts_as_not_there(tmp_path: Path) -> None:
    store = ValueStore(tmp_path)
    store.put("film", "1", Accent)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    assert store.latest("film") is None


def test_a_value_whose_class_has_another_name_now_counts_as_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ValueStore(tmp_path)
    store.put("film", "1", (Moved("kept"),))
    assert store.get("film", "1") == (Moved("kept"),)
    monkeypatch.delattr(f"{__name__}.Moved")
    assert store.latest("film") is None
    assert store.get("film", "1") is None


@dataclass(frozen=True)
class Before:
    """A class as a later version of the program has changed it: see `After`."""

    title: str
    gone: int = 0
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True)
class After:
    """As `Before`, with a new field between the others and without one of them."""

    title: str
    poster: str = "none"
    prompts: tuple[str, ...] = ()


def test_a_value_is_read_by_the_names_of_its_fields_after_an_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ValueStore(tmp_path)
    store.put("film", "1", (Before("Night", 3, ("a fox",)), Before("Day")))
    After.__qualname__ = "Before"
    monkeypatch.setattr(f"{__name__}.Before", After)
    found = store.get("film", "1")
    assert found == (After("Night", "none", ("a fox",)), After("Day"))


def test_a_value_of_another_version_counts_as_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ValueStore(tmp_path)
    store.put("film", "1", "kept")
    (file,) = tmp_path.iterdir()
    file.write_bytes(pickle.dumps(("1", "of the first version, which had no mark")))
    assert store.latest("film") is None
    store.put("film", "1", "kept")
    monkeypatch.setattr(shelves, "HEAD", b"showcase values of tomorrow\n")
    assert store.latest("film") is None
