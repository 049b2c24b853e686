"""Series on the pages: one entry for all episodes, their order and numbers, and nothing of those that are kept back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.model.project import Catalogue, EpisodeOf, Project, Visibility
from showcase.pages.plan import plan
from showcase.pages.rendering import render_set
from showcase.pages.themes import Theme, load
from tests.pages.films import SITE, products, project, text

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lanterne() -> Theme:
    return load(ROOT, "lanterne")


def episode(slug: str, number: int, season: int = 0, *, folder: bool = True, **changes: object) -> Project:
    name = text("Bus de nuit", "Night bus")
    part = EpisodeOf(name, season, number, "night-bus", folder)
    return project(slug, title=text(f"Titre {slug}", f"Title {slug}"), episode_of=part, relations=(), **changes)


def series(**changes: object) -> Project:
    title = text("Bus de nuit", "Night bus")
    return project("night-bus", title=title, type="series", relations=(), clip=None, **changes)


def files(theme: Theme, *films: Project) -> dict[str, str]:
    site = Catalogue(SITE, films)
    made = {film.slug: products(film.slug) for film in films}
    if "night-bus" in made:
        made["night-bus"] = replace(made["night-bus"], film=None, poster=None, social=None, stills=(), facts=None)
    return {
        path: data.decode("utf-8", "replace")
        for page_set in plan(site, made, theme).sets
        for path, data in render_set(page_set, site, made, theme)
    }


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def data_of(page: str) -> list[dict[str, object]]:
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.S)
    assert found
    value = json.loads(found[1])
    return value.get("@graph", [value])  # type: ignore[no-any-return]


EPISODES = (episode("three", 3), episode("one", 1), episode("two", 2))


BARE = tuple(episode(slug, number, folder=False) for slug, number in (("three", 3), ("one", 1), ("two", 2)))


@pytest.mark.parametrize("films", [(series(), *EPISODES), BARE], ids=["folder", "no folder"])
@pytest.mark.parametrize("tag", ["", "en/"])
def test_a_series_has_a_page_and_one_entry(lanterne: Theme, films: tuple[Project, ...], tag: str) -> None:
    site = files(lanterne, *films, project("other", relations=()))
    title, word = ("Night bus", "Episode") if tag else ("Bus de nuit", "Épisode")
    home = main(site[f"{tag}index.html"])
    assert "films/night-bus/" in home
    assert title in home
    assert "films/other/" in home
    assert not re.search(r"films/(one|two|three)/", home)
    page = main(site[f"{tag}films/night-bus/index.html"])
    assert re.findall(r'<h3><a href="[^"]*films/(\w+)/', page) == ["one", "two", "three"]
    assert re.findall(rf"<span>{word} (\d)</span>", page) == ["1", "2", "3"]
    middle = main(site[f"{tag}films/two/index.html"])
    assert title in middle
    assert f"<span>{word} 2</span>" in middle
    beside = middle.partition('aria-labelledby="series"')[2].partition("</section>")[0]
    assert re.findall(r'<h3><a href="[^"]*films/(\w+)/', beside) == ["one", "three"]
    first = main(site[f"{tag}films/one/index.html"]).partition('aria-labelledby="series"')[2].partition("</section>")[0]
    assert re.findall(r'<h3><a href="[^"]*films/(\w+)/', first) == ["two"]
    assert (f"{tag}films/night-bus/press/index.html" in site) == (films[0].slug == "night-bus")


@pytest.mark.parametrize("theme", ["lanterne", "gazette"])
def test_the_number_of_an_episode_stands_for_its_type_and_a_series_is_no_film_in_its_tabs(theme: str) -> None:
    documentary = episode("two", 2, type="documentary")
    site = files(load(ROOT, theme), series(), episode("one", 1, type="episode"), documentary)
    page = main(site["films/night-bus/index.html"])
    assert "<span>Épisode 1</span>" in page
    assert "<span>Épisode</span>" not in page
    assert "<span>Documentaire</span>" in page
    assert "<span>Épisode</span>" not in main(site["films/one/index.html"])
    assert re.search(r'<a href="[^"]*" aria-current="page">Série</a>', page)
    assert re.search(r'<a href="[^"]*" aria-current="page">Film</a>', main(site["films/two/index.html"]))


def test_search_engines_read_the_series_and_its_episodes(lanterne: Theme) -> None:
    site = files(lanterne, series(), episode("one", 1, 2), episode("two", 2, 2))
    made = data_of(site["en/films/night-bus/index.html"])[0]
    assert (made["@type"], made["numberOfEpisodes"], made["numberOfSeasons"]) == ("TVSeries", 2, 1)
    assert [one["episodeNumber"] for one in made["episode"]] == [1, 2]  # type: ignore[index, attr-defined]
    one, trail = data_of(site["en/films/one/index.html"])
    assert (one["@type"], one["episodeNumber"]) == ("TVEpisode", 1)
    assert one["partOfSeason"] == {"@type": "TVSeason", "seasonNumber": 2}
    assert one["partOfSeries"] == {
        "@type": "TVSeries", "name": "Night bus", "url": "https://example.org/repo/en/films/night-bus/",
    }  # fmt: skip
    steps = [step["name"] for step in trail["itemListElement"]]  # type: ignore[attr-defined]
    assert steps == ["The Room", "Night bus", "Title one"]


def test_feeds_hold_episodes_and_the_map_holds_the_series_too(lanterne: Theme) -> None:
    site = files(lanterne, series(), *EPISODES)
    links = re.findall(r"<link>[^<]*/films/([\w-]+)/</link>", site["feed.xml"])
    assert sorted(links) == ["one", "three", "two"]
    assert "<loc>https://example.org/repo/films/night-bus/</loc>" in site["sitemap.xml"]


@pytest.mark.parametrize("hidden", [Visibility.PRIVATE, Visibility.UNLISTED])
@pytest.mark.parametrize("folder", [True, False])
def test_an_episode_that_is_kept_back_is_skipped(lanterne: Theme, hidden: Visibility, folder: bool) -> None:
    films = [episode(slug, number, folder=folder) for slug, number in (("one", 1), ("two", 2), ("three", 3))]
    films[1] = replace(films[1], visibility=hidden)
    site = files(lanterne, *([series()] if folder else []), *films)
    for path, page in site.items():
        assert "films/two/" in path or not re.search("films/two/|Title two|Titre two", page)
    assert "2 épisodes" in main(site["films/night-bus/index.html"])
    beside = main(site["films/one/index.html"]).partition('aria-labelledby="series"')[2]
    assert re.findall(r'<h3><a href="[^"]*films/(\w+)/', beside) == ["three"]
    assert data_of(site["films/night-bus/index.html"])[0]["numberOfEpisodes"] == 2


@pytest.mark.parametrize("hidden", [Visibility.PRIVATE, Visibility.UNLISTED, None])
def test_a_series_that_is_kept_back_is_named_nowhere(lanterne: Theme, hidden: Visibility | None) -> None:
    """None: it is not public yet, or cannot be read."""
    films = (*((series(visibility=hidden),) if hidden else ()), episode("one", 1), episode("two", 2))
    site = files(lanterne, *films)
    for path, page in site.items():
        assert "films/night-bus/" in path or not re.search("night-bus|Night bus|Bus de nuit", page), path
    assert "films/one/" in site["index.html"]
    assert "films/two/" in site["index.html"]


def test_the_only_episode_that_may_be_seen_is_a_series_of_one(lanterne: Theme) -> None:
    films = (episode("one", 1, folder=False), episode("two", 2, folder=False, visibility=Visibility.PRIVATE))
    site = files(lanterne, *films)
    assert "1 épisode" in main(site["films/night-bus/index.html"])
    assert 'aria-labelledby="series"' not in site["films/one/index.html"]


def test_seasons_and_episodes_without_a_number_come_in_order(lanterne: Theme) -> None:
    films = (episode("x", 0), episode("b", 1, 2), episode("a", 2, 1), episode("c", 1, 1))
    page = main(files(lanterne, series(), *films)["en/films/night-bus/index.html"])
    assert re.findall(r'<h[34]><a href="[^"]*films/(\w+)/', page)[:4] == ["c", "a", "b", "x"]
    assert re.findall(r'id="season-(\d)"', page) == ["1", "2"]


def test_the_home_page_may_open_with_an_episode(lanterne: Theme) -> None:
    films = (series(), *EPISODES)
    site = replace(SITE, featured="two")
    made = {film.slug: products(film.slug) for film in films}
    catalogue = Catalogue(site, films)
    (own,) = (one for one in plan(catalogue, made, lanterne).sets if not one.project)
    home = main(dict(render_set(own, catalogue, made, lanterne))["index.html"].decode())
    assert re.findall(r'<h[23][^>]*><a href="films/([\w-]+)/', home) == ["two", "night-bus"]


def test_a_new_number_changes_the_pages_that_show_it(lanterne: Theme) -> None:
    def keys(*films: Project) -> dict[str, str]:
        made = {film.slug: products(film.slug) for film in films}
        return {one.project: one.key for one in plan(Catalogue(SITE, films), made, lanterne).sets}

    far = episode("nine", 9)
    before = keys(series(), *EPISODES, far)
    third = replace(EPISODES[0], digest="changed", episode_of=replace(EPISODES[0].episode_of, episode=4))  # type: ignore[type-var]
    after = keys(series(), third, *EPISODES[1:], far)
    changed = {slug for slug in before if before[slug] != after[slug]}
    assert {"night-bus", "two", "three", "nine", ""} <= changed
    assert "one" not in changed


def test_episodes_of_one_title_have_pages_of_different_titles(lanterne: Theme) -> None:
    films = (replace(episode(slug, number), title=text("Pilote", "Pilot")) for slug, number in (("one", 1), ("two", 2)))
    site = files(lanterne, series(), *films)
    titles = [re.findall("<title>(.*?)</title>", page)[0] for path, page in site.items() if path.endswith(".html")]
    assert len(set(titles)) == len(titles)
    assert "<title>Pilot (Episode 2) – The Room</title>" in site["en/films/two/index.html"]
