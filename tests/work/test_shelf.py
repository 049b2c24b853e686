"""What is remembered comes back as it was."""

from __future__ import annotations

from pathlib import Path

from showcase.model.media import Accent, Products, Variant
from showcase.model.project import Project
from showcase.model.text import Day, Saying, Text
from showcase.work.shelf import Shelf


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    film = Project("film", Text((Saying("Film", "en"),)), completed=Day(2024), year=0, poster_at=0)
    value = (film, Products("film", social=Variant("a", 1, 2, "image/jpeg", size=0)))
    shelf.put("film", "1", value)
    assert shelf.get("film", "1") == value
    assert repr(shelf.get("film", "1")) == repr(value)
    assert shelf.get("film", "2") is None


def test_a_spoilt_value_counts_as_not_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("film", "1", Accent)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    assert shelf.latest("film") is None
