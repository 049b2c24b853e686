"""What a visitor finds: pages that lead to one another, in each language, with nothing that was to stay private."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.model.project import Award, Catalogue, MakingOfNote, Project, Site, Visibility
from showcase.model.provenance import Prompt
from showcase.model.text import Link, LocalizedText, PartialDate, Translation
from showcase.pages.plan import SITE_SET, plan
from showcase.pages.rendering import render_set
from showcase.pages.themes import Theme, asset_bytes, load
from tests.examples import examples
from tests.pages.films import SECRET, SITE, catalogue, products, project, text

ROOT = Path(__file__).parents[2]


def render(theme: Theme, *films: Project, site: Site = SITE) -> dict[str, bytes]:
    """The whole site as a mapping from path to bytes, without its media."""
    shown, made = catalogue(*films, site=site)
    files = {theme.published[name]: asset_bytes(theme, name) for name in theme.assets}
    for page_set in plan(shown, made, theme).sets:
        rendered = list(render_set(page_set, shown, made, theme))
        assert tuple(path for path, _ in rendered) == page_set.paths
        files.update(rendered)
    return files


class Page(HTMLParser):
    """What a browser and a search engine take from a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.headings: list[int] = []
        self.data: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attributes:
            if name in ("href", "src", "poster") and value is not None:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(", ")]
            elif name == "id" and value:
                self.ids.append(value)
            assert not name.startswith("on"), f"{name}={value}"
            assert name != "style"

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in files.items() if path.endswith(".html")}


BOTH = ("small", "lanterne")


@pytest.fixture(params=BOTH)
def either(request: pytest.FixtureRequest) -> Theme:
    if request.param == "small":
        return request.getfixturevalue("theme")  # type: ignore[no-any-return]
    return load(ROOT, "lanterne")


def test_every_link_of_the_site_leads_to_a_file_of_it(either: Theme) -> None:
    files = render(either)
    for path, page in pages(files).items():
        for link in page.links:
            if re.match(r"[a-z]+:|#", link):
                continue
            if path == "404.html" and link.startswith("/repo/"):
                link = link.removeprefix("/repo/")
            assert not link.startswith("/"), f"{path}: {link}"
            goal = normpath(join(dirname(path), link.partition("#")[0]))
            assert goal in files or goal.startswith("media/"), f"{path}: {link}"


def test_pages_have_one_first_heading_and_skip_no_level(either: Theme) -> None:
    for path, page in pages(render(either)).items():
        assert page.headings.count(1) == 1, path
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path


def test_ids_are_unique_on_a_page(either: Theme) -> None:
    for path, page in pages(render(either)).items():
        assert len(set(page.ids)) == len(page.ids), path


def test_no_two_pages_share_a_title(either: Theme) -> None:
    titles = [re.search(r"<title>(.*?)</title>", data.decode())[1] for data in _html(render(either))]  # type: ignore[index]
    assert len(set(titles)) == len(titles)


def _html(files: dict[str, bytes]) -> list[bytes]:
    return [data for path, data in files.items() if path.endswith(".html")]


def test_a_title_that_is_the_same_in_two_languages_says_which_it_is(theme: Theme) -> None:
    files = render(theme, project(title=text("Sintel")))
    assert "<title>Sintel – La Salle</title>" in files["films/the-pack/index.html"].decode()
    same = replace(SITE, title=text("La Salle"))
    files = render(theme, project(title=text("Sintel")), site=same)
    assert "<title>Sintel – La Salle (English)</title>" in files["en/films/the-pack/index.html"].decode()


def test_the_masters_place_and_name_stay_private(either: Theme) -> None:
    for path, data in render(either).items():
        assert SECRET.encode() not in data, path
        assert b"content/" not in data, path


def test_the_same_content_gives_the_same_bytes(either: Theme) -> None:
    assert render(either) == render(either)


def test_an_unlisted_film_has_pages_that_nothing_leads_to(either: Theme) -> None:
    hidden = project("hidden", visibility=Visibility.UNLISTED, relations=())
    files = render(either, hidden, project(relations=()))
    assert "films/hidden/index.html" in files
    for path, data in files.items():
        if not path.startswith(("films/hidden/", "en/films/hidden/")):
            assert b"films/hidden/" not in data, path


def test_a_private_film_has_no_pages(theme: Theme) -> None:
    files = render(theme, project("hidden", visibility=Visibility.PRIVATE), project(relations=()))
    assert not [path for path in files if "hidden" in path]


def test_what_is_empty_has_no_page_and_no_link(theme: Theme) -> None:
    bare = Project("bare", text("Seul"), "digest")
    shown = Catalogue(SITE, (bare,))
    files = {}
    for page_set in plan(shown, {}, theme).sets:
        files.update(render_set(page_set, shown, {}, theme))
    kinds = sorted(path for path in files if path.startswith("films/"))
    assert kinds == ["films/bare/index.html", "films/bare/press/index.html"]


def test_a_bare_film_renders_with_the_bundled_theme() -> None:
    bundled = load(ROOT, "lanterne")
    shown = Catalogue(Site(text("Seul"), languages=("fr",)), (Project("bare", text("Seul"), "digest"),))
    for page_set in plan(shown, {}, bundled).sets:
        assert dict(render_set(page_set, shown, {}, bundled))
    empty = Catalogue(Site(text("Seul")), ())
    for page_set in plan(empty, {}, bundled).sets:
        assert dict(render_set(page_set, empty, {}, bundled))


def test_a_text_in_another_language_than_the_page_says_so(theme: Theme) -> None:
    page = render(theme, project(title=text("La Meute")))["en/films/the-pack/index.html"].decode()
    assert '<h1 lang="fr">La Meute</h1>' in page


def test_without_an_address_nothing_absolute_is_made(theme: Theme) -> None:
    files = render(theme, site=replace(SITE, url=""))
    assert not {"feed.xml", "sitemap.xml", "feed.json"} & set(files)
    assert '"url"' not in files["films/the-pack/index.html"].decode()


def test_many_films_are_shown_sixty_a_page(theme: Theme) -> None:
    films = [project(f"film-{number}", relations=()) for number in range(61)]
    files = render(theme, *films, site=replace(SITE, languages=("fr",)))
    assert len(re.findall(r"class='accent-", files["index.html"].decode())) == 60
    assert files["page/2/index.html"].decode().count("class='accent-film-60'") == 1


def test_accents_come_as_stylesheets_for_pages_and_cards(theme: Theme) -> None:
    files = render(theme)
    (own,) = [path for path in files if path.startswith("films/the-pack/accent.")]
    assert ":root{--accent:light-dark(#804020,#e0a080)" in files[own].decode()
    assert "@media" not in files[own].decode(), "a theme that is only light stays light in the dark"
    assert ".accent-other{" in files[own].decode()
    assert f"../../{own}" in files["films/the-pack/index.html"].decode()


def test_chapters_lead_into_the_film_without_a_script(theme: Theme) -> None:
    page = Page(render(theme)["films/the-pack/index.html"].decode())
    assert "../../media/the-pack/the-pack_720p.0123456789.mp4#t=12.5" in page.links


def test_pictures_in_notes_are_those_that_were_made(theme: Theme) -> None:
    page = render(theme)["films/the-pack/making-of/index.html"].decode()
    assert "<picture>" in page
    assert "first.png" not in page
    assert Page(page).tags.count("img") == 1


def test_feeds_and_map_are_well_formed_and_name_each_film(theme: Theme) -> None:
    files = render(theme)
    feed = ElementTree.fromstring(files["en/feed.xml"])
    assert [item.findtext("title") for item in feed.iter("item")] == ["The Pack", "L'Autre"]
    assert feed.findtext("channel/item/pubDate") == "Mon, 07 Apr 2025 00:00:00 GMT"
    as_json = json.loads(files["feed.json"])
    assert as_json["version"] == "https://jsonfeed.org/version/1.1"
    assert as_json["items"][0]["url"] == "https://example.org/repo/films/the-pack/"
    where = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = [place.text for place in ElementTree.fromstring(files["sitemap.xml"]).findall("s:url/s:loc", where)]
    assert "https://example.org/repo/en/films/the-pack/stills/" in places
    assert len(set(places)) == len(places)
    assert all((place or "").startswith(SITE.url) for place in places)


def test_every_place_of_the_map_is_a_page(theme: Theme) -> None:
    files = render(theme)
    for place in re.findall(r"<loc>(.*?)</loc>", files["sitemap.xml"].decode()):
        assert place.removeprefix(SITE.url) + "index.html" in files


def test_the_player_for_other_pages_describes_itself(theme: Theme) -> None:
    described = json.loads(render(theme)["films/the-pack/embed/oembed.json"])
    assert described["type"] == "video"
    assert 'src="https://example.org/repo/films/the-pack/embed/"' in described["html"]
    assert (described["width"], described["height"]) == (960, 540)


@pytest.mark.parametrize("name", ["lanterne", "gazette"])
def test_the_keys_of_the_player_are_named_in_the_language_of_the_page(name: str) -> None:
    files = render(load(ROOT, name))
    assert "<kbd>Espace, K</kbd>" in files["films/the-pack/index.html"].decode()
    assert "<kbd>Space, K</kbd>" in files["en/films/the-pack/index.html"].decode()


def test_search_engines_read_the_film_its_people_and_its_source(theme: Theme) -> None:
    page = render(theme)["en/films/the-pack/index.html"].decode()
    found = json.loads(unescape(re.search(r"ld\+json\"[^>]*>(.*?)</script>", page)[1]))  # type: ignore[index]
    data = found["@graph"][0]
    assert data["@type"] == "MusicVideoObject"
    assert data["name"] == "The Pack"
    assert data["duration"] == "PT52S"
    assert data["director"] == [{"@type": "Person", "name": "Ada L."}]
    assert data["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert data["uploadDate"] == "2025-04-07T00:00:00Z"


HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "]]><b>",
        "{{ 7*7 }}",
        "\x1a../../\x00\ufffe\ud800",
        "' onload='alert(1)",
        "<!--",
        "![x](javascript:alert(1)) [y](data:text/html,z)",
    ]
)


@given(HOSTILE, HOSTILE)
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_is_shown_as_text(either: Theme, one: str, other: str) -> None:
    said = LocalizedText((Translation(one, "fr"), Translation(other, "en")))
    film = project(
        title=said,
        logline=said,
        synopsis_long=said,
        statement=said,
        type=one,
        awards=(Award(said, other),),
        prompts=(Prompt(one, other, tool=one, shot=other, params=((one, other),)),),
        making_of=(MakingOfNote(PartialDate(2025, 4), said, said, by=other),),
        links=(Link(one), Link(other)),
        relations=(),
    )
    tame = project(relations=(), awards=film.awards[:1], prompts=project().prompts[:1])
    films = render(either, film), render(either, tame)
    for path, page in pages(films[0]).items():
        assert page.tags.count("script") == Page(films[1][path].decode()).tags.count("script"), path
        assert not [link for link in page.links if re.match(r"\s*(javascript|vbscript|data:text)", link, re.I)]
    for path in ("feed.xml", "sitemap.xml"):
        ElementTree.fromstring(films[0][path])
    for data in (files for path, files in films[0].items() if path.endswith(".html")):
        (json_ld,) = re.findall(rb"ld\+json\"[^>]*>(.*?)</script>", data)
        json.loads(json_ld)


def test_planning_loads_nothing_heavy_and_takes_as_many_steps_a_film_however_many_there_are() -> None:
    import subprocess
    import sys

    code = """
import sys
from pathlib import Path
from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue, Project, Site
from showcase.model.text import Translation, LocalizedText
from showcase.pages import plan, themes

theme = themes.load(Path("."), "lanterne")

def steps(count):
    films = tuple(
        Project(f"film-{n}", LocalizedText((Translation(f"Film {n}", "fr"),)), f"digest-{n}") for n in range(count)
    )
    made = {film.slug: MediaOutputs(film.slug) for film in films}
    calls = 0

    def counted(frame, event, argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(counted)
    sets = plan.plan(Catalogue(Site(LocalizedText()), films), made, theme).sets
    sys.setprofile(None)
    assert len(sets) == count + 1
    return calls

steps(1)
assert not {"jinja2", "markdown_it", "showcase.pages.template_context"} & set(sys.modules), "loaded too early"
print(steps(250), steps(1000))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    few, many = map(int, done.stdout.split())
    assert many < 4.5 * few


def test_a_change_touches_only_the_pages_that_show_it(theme: Theme) -> None:
    def keys(*films: Project) -> dict[str, str]:
        shown, made = catalogue(*films)
        return {page_set.project: page_set.key for page_set in plan(shown, made, theme).sets}

    first, second = project("first", relations=()), project("second", relations=())
    before = keys(first, second)
    assert keys(first, second) == before
    said = keys(first, replace(second, statement=text("Autre"), digest="changed"))
    assert [slug for slug in before if said[slug] != before[slug]] == ["second"]
    named = keys(first, replace(second, title=text("Autre"), digest="changed"))
    assert [slug for slug in before if named[slug] != before[slug]] == ["second", SITE_SET]


def test_a_film_that_shows_anothers_card_follows_it(theme: Theme) -> None:
    def key(other: Project) -> str:
        shown, made = catalogue(project(), other)
        return plan(shown, made, theme).sets[0].key

    other = project("other", relations=())
    assert key(replace(other, title=text("Nouveau"), digest="changed")) != key(other)
    assert key(replace(other, statement=text("Nouveau"), digest="changed")) == key(other)


def test_measured_media_change_a_films_pages(theme: Theme) -> None:
    shown, made = catalogue(project(relations=()))
    before = plan(shown, made, theme).sets[0].key
    grown = {"the-pack": replace(products("the-pack"), stills=())}
    after = plan(shown, grown, theme).sets[0]
    assert after.key != before
    assert "films/the-pack/stills/index.html" not in after.paths
