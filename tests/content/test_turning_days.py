"""What a reading says of a day to come is read again when the day is there, though no file has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from showcase.content import read_cache
from showcase.content.reader import read_catalogue, read_project
from showcase.content.words import turning_days
from showcase.engine.files import Digests
from showcase.engine.value_store import ValueStore


class Today(date):
    """A day that tests choose."""

    now = date(2030, 5, 1)

    @classmethod
    def today(cls) -> Any:
        return cls.now


def site(root: Path, files: dict[str, str]) -> None:
    for name, text in {"showcase.toml": "title = 'Films'\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def errors(root: Path) -> list[str]:
    """What is wrong with a site, as a new process would read it that has only what was kept, and sees no change."""
    read_cache._READ.clear()
    seen = {str(root / "content" / "film"): "as before"}
    reading = read_catalogue(root, Digests().of, ValueStore(root / ".showcase" / "remembered"), seen)
    return [one.code for one in reading.diagnostics if one.severity == "error"]


@pytest.fixture(autouse=True)
def _own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turning_days, "date", Today)
    monkeypatch.setattr(read_cache, "date", Today)
    monkeypatch.setattr(Today, "now", date(2030, 5, 1))


def on(monkeypatch: pytest.MonkeyPatch, *day: int) -> None:
    monkeypatch.setattr(Today, "now", date(*day))


@pytest.mark.parametrize(
    "files",
    [
        {
            "content/film/project.yaml": "title: Film\ncredits: {Editor: [Zora Quabex]}\n",
            "content/film/private/consent.csv": "name,consent,on\nZora Quabex,yes,2030-05-10\n",
        },
        {"content/film/project.yaml": "title: Film\nreleased_on: 2030-05-10\n"},
    ],
)
def test_a_day_to_come_counts_from_the_day_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    site(tmp_path, files)
    held = errors(tmp_path)
    assert held
    on(monkeypatch, 2030, 5, 8)
    assert errors(tmp_path) == held
    on(monkeypatch, 2030, 5, 10)
    assert errors(tmp_path) == []


def test_what_names_no_day_to_come_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path, {
        "content/film/project.yaml": "title: Film\ncredits: {Editor: [Zora Quabex]}\n",
        "content/film/private/consent.csv": "name,consent,on\nZora Quabex,yes,2030-04-30\n",
    })  # fmt: skip
    assert errors(tmp_path) == []
    on(monkeypatch, 2040, 1, 1)
    monkeypatch.setattr("showcase.content.reader.read_project", lambda *_: pytest.fail("it was read again"))
    assert errors(tmp_path) == []


def test_the_pages_of_a_film_are_others_when_the_day_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "name,consent,on\nZora Quabex,yes,2030-05-10\n"
    facts = "title: Film\ncredits: {Editor: [Zora Quabex]}\n"
    site(tmp_path, {"content/film/project.yaml": facts, "content/film/private/consent.csv": listed})
    folder, digests = tmp_path / "content" / "film", []
    for day in (date(2030, 5, 1), date(2030, 5, 2), date(2030, 5, 10)):
        on(monkeypatch, day.year, day.month, day.day)
        with turning_days.turning_days():
            value = read_project(tmp_path, folder, ("en",), Digests().of).value
        digests.append(value.digest if value else "")
    assert digests[0] == digests[1] != digests[2] != ""
