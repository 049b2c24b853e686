"""The demo holds to what search engines ask of videos, pictures and ways to a page; the rules are data with sources."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from showcase.pipeline import Build

pytestmark = pytest.mark.slow

RULES = tomllib.loads((Path(__file__).parent / "rich_results.toml").read_text("utf-8"))
DURATION = re.compile(r"P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
LONGEST_TITLE = 70
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"
PAGES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def deployed_demo(demo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as a deploy builds it, which knows the day."""
    target = tmp_path_factory.mktemp("deployed") / "site"
    films = [folder.name for folder in (demo_root / "content").iterdir()]
    for _ in Build(demo_root, output=target, deploying=dict.fromkeys(films, "2026-11-28")).events():
        pass
    return target


def things(value: Any) -> Iterator[dict[str, Any]]:
    """Every typed thing in structured data, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from things(part)
    elif isinstance(value, list):
        for part in value:
            yield from things(part)


def found(site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    script = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)
    for page in sorted(site.rglob("*.html")):
        for data in script.findall(page.read_text("utf-8")):
            yield from ((page.relative_to(site).as_posix(), thing) for thing in things(json.loads(data)))


def faults(thing: dict[str, Any]) -> Iterator[str]:
    kind = "VideoObject" if thing["@type"] == "MusicVideoObject" and "contentUrl" in thing else thing["@type"]
    rules = RULES.get(kind, {})
    for key in (*rules.get("required", ()), *rules.get("recommended", ())):
        if not thing.get(key):
            yield f"{kind} without {key}"
    for keys in rules.get("at_least_one", ()):
        if not any(thing.get(key) for key in keys):
            yield f"{kind} without any of {keys}"
    for key in rules.get("date_times", ()):
        if key in thing and datetime.fromisoformat(thing[key]).tzinfo is None:
            yield f"{kind}: {key} without a time zone"
    for key in rules.get("durations", ()):
        if key in thing and not DURATION.fullmatch(thing[key]):
            yield f"{kind}: {key} is {thing[key]}"
    for key in rules.get("addresses", ()):
        if key in thing and not str(thing[key]).startswith("https://"):
            yield f"{kind}: {key} is {thing[key]}"


def test_every_rule_has_its_source_and_date() -> None:
    for rule in RULES.values():
        assert rule["source"].startswith("https://developers.google.com/search/docs/")
        assert isinstance(rule["written"], date)


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "ImageObject", "contentUrl": "https://e.org/a.jpg"}, "any of"),
        ({"@type": "VideoObject", "uploadDate": "2025-04-07"}, "time zone"),
        ({"@type": "VideoObject", "duration": "0:52"}, "duration is 0:52"),
        ({"@type": "Movie", "name": "A"}, "without image"),
    ],
)
def test_a_fault_is_found(thing: dict[str, Any], fault: str) -> None:
    assert any(fault in told for told in faults(thing))


def test_the_demo_keeps_the_rules(deployed_demo: Path) -> None:
    every = list(found(deployed_demo))
    kinds = {thing["@type"] for _, thing in every}
    assert {"MusicVideoObject", "VideoObject", "ImageObject", "BreadcrumbList", "Movie"} <= kinds
    assert [f"{page}: {fault}" for page, thing in every for fault in faults(thing)] == []


def test_the_map_of_the_demo_keeps_the_rules(deployed_demo: Path) -> None:
    rules = RULES["video:video"]
    videos = list(ElementTree.parse(deployed_demo / "sitemap.xml").iter(f"{VIDEO}video"))
    assert videos
    for video in videos:
        values = {part.tag.removeprefix(VIDEO): part.text or "" for part in video}
        assert all(values.get(key) for key in rules["required"]), values
        assert len(values["description"]) <= rules["longest_description"]
        assert 1 <= int(values["duration"]) <= rules["longest_duration"]
        date.fromisoformat(values["publication_date"])


def test_titles_are_short_and_each_page_has_its_own(deployed_demo: Path) -> None:
    titles = [re.search(r"<title>(.*?)</title>", page.read_text("utf-8")) for page in deployed_demo.rglob("*.html")]
    shown = [title[1] for title in titles if title]
    assert max(map(len, shown)) <= LONGEST_TITLE, max(shown, key=len)
    assert len(set(shown)) == len(shown)


def test_every_page_has_a_picture_to_share(deployed_demo: Path) -> None:
    for page in deployed_demo.rglob("*.html"):
        assert 'property="og:image"' in page.read_text("utf-8"), page
