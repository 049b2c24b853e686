"""A film of many stills: each is on one of several pages, which stay small, in every language."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue, Still
from showcase.pages import themes
from showcase.pages.plan import plan
from showcase.pages.rendering import render_set
from tests.pages.films import SITE, picture, products, project, text

ROOT = Path(__file__).parents[2]
MOST = 20_000
"""Bytes of a page, compressed."""
STILLS = 400


def caption(number: int) -> str:
    words = random.Random(number)
    return " ".join("".join(words.choices("abcdefghijklmnop", k=words.randint(2, 9))) for _ in range(9))


def made_of(count: int) -> MediaOutputs:
    names = random.Random(1)
    stills = (picture(f"media/the-pack/the-pack_still-{n:03}-{names.getrandbits(40):010x}") for n in range(count))
    return replace(products("the-pack"), stills=tuple(stills))


@pytest.fixture(scope="module", params=themes.bundled())
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    stills = tuple(Still(caption=text(caption(n), caption(-n)), credit="Ada L.") for n in range(STILLS))
    films, made = Catalogue(SITE, (project(stills=stills),)), {"the-pack": made_of(STILLS)}
    theme = themes.load(ROOT, request.param)
    sets = plan(films, made, theme).sets
    rendered = [file for page_set in sets for file in render_set(page_set, films, made, theme)]
    assert {path for path, _ in rendered} == {path for page_set in sets for path in page_set.paths}
    return {path: data.decode("utf-8", "replace") for path, data in rendered}


def of_stills(pages: dict[str, str], folder: str) -> dict[str, str]:
    return {path: page for path, page in pages.items() if path.startswith(f"{folder}films/the-pack/stills/")}


@pytest.mark.parametrize("folder", ["", "en/"])
def test_each_still_is_on_one_page_and_each_page_leads_to_the_next(pages: dict[str, str], folder: str) -> None:
    found = of_stills(pages, folder)
    numbers = [number for page in found.values() for number in re.findall(r'id="still-(\d+)"', page)]
    assert sorted(map(int, numbers)) == list(range(1, STILLS + 1))
    seen, path = [], f"{folder}films/the-pack/stills/index.html"
    while path not in seen:
        seen.append(path)
        leads = re.findall(r'href="([^"]+)" rel="next"', found[path])
        path = str(Path("/", path).parent.joinpath(*leads).resolve().relative_to("/")) if leads else path
    assert set(seen) == found.keys()
    assert all(page.count('aria-current="page"') >= 1 for page in found.values())


def test_no_page_of_the_film_is_heavy(pages: dict[str, str]) -> None:
    heavy = {path: size for path, page in pages.items() if (size := len(gzip.compress(page.encode(), 9))) > MOST}
    assert not {path for path in heavy if path.endswith(".html")}, heavy


def test_each_page_is_known_by_its_own_title_address_and_pictures(pages: dict[str, str]) -> None:
    found = of_stills(pages, "")
    titles = {re.findall("<title>(.*?)</title>", page)[0] for page in found.values()}
    descriptions = {re.findall('name="description" content="(.*?)"', page)[0] for page in found.values()}
    assert len(titles) == len(descriptions) == len(found)
    for path, page in found.items():
        address = SITE.url.rstrip("/") + "/" + path.removesuffix("index.html")
        assert f'<link rel="canonical" href="{address}">' in page
        assert f'hreflang="fr" href="{address}"' in of_stills(pages, "en/")["en/" + path]
        things = json.loads(re.findall(r'ld\+json"[^>]*>(.*?)</script>', page, re.S)[0])
        things = things.get("@graph", [things]) if isinstance(things, dict) else things
        (gallery,) = [it for it in things if it["@type"] == "ImageGallery"]
        assert gallery["url"] == address
        listed = re.findall(rf"<loc>{re.escape(address)}</loc>.*", pages["sitemap.xml"])[0]
        for number in re.findall(r'id="still-(\d+)"', page):
            file = f"the-pack_still-{int(number) - 1:03}-"
            assert listed.count(file) == 1
            assert sum(file in it["contentUrl"] for it in gallery["image"]) == 1
