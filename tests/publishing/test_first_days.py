"""The day of the first deploy is told to search engines, and known on another computer from the published site."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from showcase.model.text import PartialDate
from showcase.pipeline import Build
from showcase.publishing.deploy import Deployment
from tests.cli.conftest import write
from tests.publishing.conftest import Place, made

pytestmark = pytest.mark.slow

FIRST, LATER = PartialDate(2026, 3, 1), PartialDate(2026, 5, 9)


def deploy(root: Path, day: PartialDate) -> None:
    with closing(Deployment(root, today=day)) as publication:
        list(publication.events())
        assert not publication.refused, [d.message() for d in publication.diagnostics]
        if publication.changes:
            list(publication.send())


def site(folder: Path) -> Place:
    place = made(folder, 'url = "https://example.org/films/"\n[deploy]\ndomain = "example.org"\n')
    toml = place.root / "showcase.toml"
    toml.write_text(toml.read_text("utf-8").replace("/films/", "/"), "utf-8")
    return place


def days(place: Place) -> object:
    return json.loads(place.read("published.json"))["films"]


def feed(place: Place) -> dict[str, str]:
    items = json.loads(place.read("feed.json"))["items"]
    return {item["url"].split("/")[-2]: item.get("date_published", "") for item in items}


def test_the_first_deploy_is_the_day_of_publication(tmp_path: Path) -> None:
    place = site(tmp_path)
    write(place.root, {"content/kept/project.yaml": "title: Kept\nvisibility: private\n",
                       "content/apart/project.yaml": "title: Apart\nvisibility: unlisted\n"})  # fmt: skip
    deploy(place.root, FIRST)
    assert days(place) == {"frogs": "2026-03-01"}
    assert feed(place) == {"frogs": "2026-03-01T00:00:00Z"}
    assert "<pubDate>Sun, 01 Mar 2026 00:00:00 GMT</pubDate>" in place.read("feed.xml")
    tip = place.tip()
    deploy(place.root, LATER)
    assert place.tip() == tip, "another day alone changes nothing"
    write(place.root, {"content/new/project.yaml": "title: New\n"})
    deploy(place.root, LATER)
    assert days(place) == {"frogs": "2026-03-01", "new": "2026-05-09"}
    before = place.published()
    for _ in Build(place.root).events():
        pass
    built = json.loads((place.root / "site/feed.json").read_text("utf-8"))["items"]
    assert built[0]["date_published"] == "2026-05-09T00:00:00Z"
    deploy(place.root, LATER)
    assert place.published() == before, "a build keeps the days of the deploys"


def test_another_computer_knows_the_days_from_the_site(tmp_path: Path) -> None:
    place = site(tmp_path)
    deploy(place.root, FIRST)
    ignored = shutil.ignore_patterns(".showcase", "site")
    shutil.copytree(place.root, tmp_path / "elsewhere", ignore=ignored)
    other = Place(tmp_path / "elsewhere", place.bare)
    other.say("last tram")
    deploy(other.root, LATER)
    assert feed(other) == {"frogs": "2026-03-01T00:00:00Z"}


def test_what_the_author_says_of_an_earlier_day_wins(tmp_path: Path) -> None:
    place = site(tmp_path)
    write(place.root, {"content/old/project.yaml": "title: Old\npublic_from: 2024-02-03\n"})
    deploy(place.root, FIRST)
    assert feed(place) == {"frogs": "2026-03-01T00:00:00Z", "old": "2024-02-03T00:00:00Z"}


def test_a_dry_run_remembers_nothing_and_a_broken_file_is_no_fault(tmp_path: Path) -> None:
    place = site(tmp_path)
    with closing(Deployment(place.root, today=FIRST)) as publication:
        list(publication.events())
    deploy(place.root, LATER)
    assert days(place) == {"frogs": "2026-05-09"}
    noted = place.root / ".showcase/deploy/published.json"
    noted.write_bytes(b"{")
    deploy(place.root, PartialDate(2026, 6, 1))
    assert days(place) == {"frogs": "2026-05-09"}
