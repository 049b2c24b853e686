"""No link of a built site leads to nothing: in pages, styles, feeds and maps."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.sites import samples
from tests.sites.links import broken


def test_the_search_for_broken_links_finds_them(tmp_path: Path) -> None:
    page = '<a href="b.html#no">x</a><img src="no.jpg" srcset="a.html 1x, no2.jpg 2x"><a href="#no">y</a><p id="yes">'
    samples.write(tmp_path, {"a.html": page, "b.html": "<a href=a.html#yes>", "s.css": "a{background:url(no.png)}"})
    found = {line.partition(" -> ")[2] for line in broken(tmp_path)}
    assert found == {"b.html#no", "no.jpg", "no2.jpg", "#no", "no.png"}


def test_no_link_of_the_small_site_is_broken(small_site: Path) -> None:
    assert broken(small_site, samples.URL) == []


@pytest.mark.slow
def test_no_link_of_the_demo_site_is_broken(demo_site: Path) -> None:
    assert broken(demo_site, _url(demo_site)) == []


def test_every_file_of_the_site_is_linked_to(small_site: Path) -> None:
    everything = "\n".join(
        file.read_text("utf-8") for file in small_site.rglob("*") if file.suffix in (".html", ".css", ".json", ".xml")
    )
    media = [file for file in small_site.rglob("*") if file.is_file() and "media" in file.relative_to(small_site).parts]
    assert media
    orphans = [file.name for file in media if file.name not in everything]
    assert orphans == []


def test_feeds_and_maps_can_be_read(small_site: Path) -> None:
    maps = [file for file in small_site.rglob("*.xml") if ElementTree.parse(file).getroot() is not None]
    assert {file.name for file in maps} >= {"sitemap.xml"}
    feeds = [json.loads(file.read_bytes()) for file in small_site.rglob("feed*.json")]
    assert feeds
    assert all(len(feed["items"]) == 2 for feed in feeds)


def test_nothing_is_fetched_from_elsewhere(small_site: Path) -> None:
    from tests.sites.links import Read

    for page in small_site.rglob("*.html"):
        read = Read()
        read.feed(page.read_text("utf-8"))
        foreign = [link for tag, link in read.links if "//" in link and tag not in ("a", "link", "meta")]
        assert foreign == [], page


def _url(site: Path) -> str:
    for line in (site / "sitemap.xml").read_text("utf-8").splitlines() if (site / "sitemap.xml").exists() else []:
        if "<loc>" in line:
            return line.partition("<loc>")[2].partition("</loc>")[0].partition("films/")[0].removesuffix("index.html")
    return ""
