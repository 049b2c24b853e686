"""What comes first: the film that opens the site, the greatest award, the roles of credits; and how titles are set."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.model.exhibition import Exhibition, Release
from showcase.model.people import Credit, Department, Person
from showcase.model.project import Award, Catalogue, Quote, Visibility
from showcase.model.text import LocalizedText, PartialDate, Translation
from showcase.pages.feeds import manifest
from showcase.pages.markdown import first_words
from showcase.pages.plan import plan
from showcase.pages.rendering import render_set
from showcase.pages.themes import Theme, load
from tests.pages.films import SITE, products, project, text

ROOT = Path(__file__).parents[2]
FILM = "films/the-pack/index.html"


@pytest.fixture(scope="module")
def lanterne() -> Theme:
    return load(ROOT, "lanterne")


def pages(theme: Theme, films: Catalogue, bare: tuple[str, ...] = ()) -> dict[str, str]:
    """Every page, where the films of `bare` have no pictures."""
    made = {film.slug: products(film.slug) for film in films.projects}
    made |= {slug: replace(made[slug], poster=None, stills=(), social=None, film=None, look=None) for slug in bare}
    return {
        path: data.decode("utf-8", "replace")
        for page_set in plan(films, made, theme).sets
        for path, data in render_set(page_set, films, made, theme)
        if path.endswith(".html")
    }


def opening(home: str) -> str:
    found = re.search(r'<h2 id="star"><a href="films/([^/"]+)/', home)
    assert found, home
    return found[1]


FILMS = (project("new"), project("old"), project("kept-apart", visibility=Visibility.UNLISTED))


@pytest.mark.parametrize(
    ("featured", "bare", "opens"),
    [
        ("", (), "new"),
        ("", ("new",), "old"),
        ("", ("new", "old"), "new"),
        ("old", (), "old"),
        ("old", ("old",), "old"),
        ("kept-apart", (), "new"),
        ("gone", (), "new"),
    ],
)
def test_the_featured_film_opens_the_site_else_the_newest_with_a_picture(
    lanterne: Theme, featured: str, bare: tuple[str, ...], opens: str
) -> None:
    home = pages(lanterne, Catalogue(replace(SITE, featured=featured), FILMS), bare)["index.html"]
    assert opening(home) == opens
    assert home.count('<li class="card') == 1, "the other film is a card, once"


def test_prizes_come_before_selections(lanterne: Theme) -> None:
    titles = ("Sélection officielle", "Official Selection", "Grand prix", "Finaliste", "Mention spéciale")
    awards = tuple(Award(text(title), "Festival", year=2026) for title in titles)
    page = pages(lanterne, Catalogue(SITE, (project(awards=awards),)))["films/the-pack/index.html"]
    shown = re.findall(r'<li class="laurel( lesser)?">.*?<strong[^>]*>([^<]+)', page, re.S)
    assert [title for _, title in shown] == [titles[2], titles[4], titles[0], titles[1], titles[3]]
    assert [bool(lesser) for lesser, _ in shown] == [False, False, True, True, True]
    first = re.search(r'class="first-laurel".*?<strong[^>]*>([^<]+)', page, re.S)
    assert first is not None
    assert first[1] == "Grand prix"


@pytest.mark.parametrize(("count", "told"), [(6, False), (7, True)])
def test_awards_that_find_no_room_are_one_click_away(lanterne: Theme, count: int, told: bool) -> None:
    awards = tuple(Award(text(f"Prix {n}"), "Festival", year=2026) for n in range(count))
    shown = pages(lanterne, Catalogue(SITE, (project(awards=awards),)))
    assert (f'press/index.html#awards">Les {count} récompenses' in shown[FILM]) == told
    assert shown["films/the-pack/press/index.html"].count("Prix ") >= count


def test_people_of_one_role_are_on_one_line_wherever_they_are_in_the_table(lanterne: Theme) -> None:
    lines = tuple(
        Credit(role, text(role), Department.PRODUCTION, person=Person(name.lower(), name), order=order)
        for order, (role, name) in enumerate((("Production", "Ana"), ("Régie", "Bo"), ("Production", "Cy")))
    )
    page = pages(lanterne, Catalogue(SITE, (project(credits=lines),)))["films/the-pack/credits/index.html"]
    assert re.findall(r'class="role"[^>]*>([^<]+)', page) == ["Production", "Régie"]
    assert "Production: Ana, Cy" in page


@pytest.mark.parametrize(("count", "shown", "rest"), [(8, 8, ""), (9, 9, ""), (10, 8, "et 2 autres personnes")])
def test_a_role_of_many_people_is_cut_on_the_page_of_the_film_only(
    lanterne: Theme, count: int, shown: int, rest: str
) -> None:
    lines = tuple(
        Credit("Voix", text("Voix"), Department.CAST, person=Person(f"p{n}", f"Nom{n}"), order=n) for n in range(count)
    )
    made = pages(lanterne, Catalogue(SITE, (project(credits=lines),)))
    page, all_of_them = made["films/the-pack/index.html"], made["films/the-pack/credits/index.html"]
    end = page[page.index('class="end-titles"') :]
    assert len(re.findall(r'class="name">(?:<a[^>]*>)?Nom\d', end)) == shown
    assert ("autres personnes" in end, rest in end) == (bool(rest), True)
    assert ('the-pack/credits/index.html"' in end) == bool(rest), "who is left out is one click away"
    assert len(re.findall(r'class="name">(?:<a[^>]*>)?Nom\d', all_of_them)) == count


@pytest.mark.parametrize(
    ("title", "attributes"),
    [
        ("ليلة الترام الأخير", ' lang="ar" dir="rtl"'),
        ("הרכבת האחרונה", ' lang="he" dir="rtl"'),
        ("さいごの路面電車", ' lang="ja"'),
        ("Последний трамвай", ""),
        ("Le dernier tram", ""),
    ],
)
def test_a_title_in_another_script_says_its_language(lanterne: Theme, title: str, attributes: str) -> None:
    page = pages(lanterne, Catalogue(SITE, (project(title=text(title)),)))["films/the-pack/index.html"]
    assert f"<h1{attributes}>{title}</h1>" in page


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_title_says_its_own_language_on_pages_in_others(lanterne: Theme, language: str) -> None:
    site = replace(SITE, languages=(language, "fr"))
    title = LocalizedText((Translation("ليلة الترام الأخير", "fr"),))
    page = pages(lanterne, Catalogue(site, (project(title=title),)))["films/the-pack/index.html"]
    assert re.search(r'<h1 lang="ar"[^>]*>ليلة', page), "it was given as the site's French, and is Arabic"


def test_a_persian_title_on_a_persian_page_is_not_called_arabic(lanterne: Theme) -> None:
    title = LocalizedText((Translation("شب آخرین تراموا", "fa"),))
    page = pages(lanterne, Catalogue(replace(SITE, languages=("fa",)), (project(title=title),)))
    assert "<h1>شب" in page["films/the-pack/index.html"]


def test_a_film_of_stills_alone_is_shared_with_its_first_still(lanterne: Theme) -> None:
    made = {"the-pack": replace(products("the-pack"), poster=None, social=None, film=None, look=None)}
    films = Catalogue(SITE, (project(),))
    shown = {
        path: data.decode()
        for page_set in plan(films, made, lanterne).sets
        for path, data in render_set(page_set, films, made, lanterne)
        if path.endswith(".html")
    }
    assert re.search(r'"og:image" content="https://example.org/repo/media/[^"]*still-01-1920[^"]*.jpg"', shown[FILM])
    assert '"twitter:card" content="summary_large_image"' in shown[FILM]


@pytest.mark.parametrize(
    ("words", "limit", "cut"),
    [("one two", 10, "one two"), ("one two three", 10, "one two…"), ("to " + "x" * 30, 12, "to xxxxxxxx…")],
)
def test_a_description_is_cut_at_a_word_if_much_is_left(words: str, limit: int, cut: str) -> None:
    assert first_words(words, limit) == cut


@pytest.mark.parametrize(
    ("title", "short"),
    [("La Salle", "La Salle"), ("The Lantern Bearers", "The Lantern"), ("Filmgesellschaft", "Filmgesellsc")],
)
def test_the_name_below_an_icon_ends_with_a_word(title: str, short: str) -> None:
    assert json.loads(manifest(replace(SITE, title=text(title)), ()))["short_name"] == short


def test_search_engines_are_told_the_way_to_each_page(lanterne: Theme) -> None:
    shown = pages(lanterne, Catalogue(SITE, (project(),)))
    for path, names in {
        "films/the-pack/index.html": ["La Salle", "La Meute"],
        "films/the-pack/stills/index.html": ["La Salle", "La Meute", "Photos"],
        "en/films/the-pack/press/index.html": ["The Room", "The Pack", "Press kit"],
    }.items():
        data = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', shown[path], re.S)
        assert data is not None
        (trail,) = [thing for thing in json.loads(data[1])["@graph"] if thing["@type"] == "BreadcrumbList"]
        assert [step["name"] for step in trail["itemListElement"]] == names
        assert trail["itemListElement"][-1]["item"] == SITE.url + path.removesuffix("index.html")


@pytest.mark.parametrize("title", ["Long " * 20 + "end", "x" * 200, "語" * 90])
def test_titles_of_pages_are_cut_at_seventy_letters(lanterne: Theme, title: str) -> None:
    site = pages(lanterne, Catalogue(SITE, (project("the-pack", title=text(title, title), relations=()),)))
    shown = [re.search(r"<title>(.*?)</title>", page)[1] for page in site.values()]  # type: ignore[index]
    assert max(map(len, shown)) <= 70 + len(" (English)")
    assert len(set(shown)) == len(shown)


def test_somebodys_page_is_shared_with_their_portrait(lanterne: Theme) -> None:
    page = pages(lanterne, Catalogue(SITE, (project("the-pack", relations=()),)))["people/ada-l/index.html"]
    assert "_portrait-ada-" in re.search(r'og:image" content="([^"]*)"', page)[1]  # type: ignore[index]
    assert 'name="twitter:card" content="summary"' in page


def test_a_site_of_words_is_shared_with_its_icon(lanterne: Theme) -> None:
    page = pages(lanterne, Catalogue(SITE, (project("the-pack", relations=()),)), ("the-pack",))[FILM]
    assert re.search(r'og:image" content="https://example.org/repo/assets/icon-192\.[^"]*png"', page)


def test_a_production_company_is_an_organisation_whatever_the_credits_say(lanterne: Theme) -> None:
    house = Credit("production-company", text("Société"), Department.PRODUCTION, Person("m", "Mare Films"),
                   schema_property="productionCompany")  # fmt: skip
    page = pages(lanterne, Catalogue(SITE, (project(credits=(house,)),)))[FILM]
    assert '"productionCompany":[{"@type":"Organization","name":"Mare Films"}]' in page


def test_quotes_in_the_language_of_the_page_come_first(lanterne: Theme) -> None:
    said = (Quote(text(en="Round.")), Quote(text("Ronde.")), Quote(text(en="Second.")))
    made = pages(lanterne, Catalogue(SITE, (replace(project("the-pack"), press=said),)))
    french, english = (made[f"{folder}films/the-pack/press/index.html"] for folder in ("", "en/"))
    assert french.index("Ronde.") < french.index("Round.") < french.index("Second.")
    assert english.index("Round.") < english.index("Second.") < english.index("Ronde.")


def test_of_a_long_quote_the_beginning_stands_there_and_the_rest_is_folded(lanterne: Theme) -> None:
    long = " ".join(f"word{number}" for number in range(330))
    said = (Quote(text(en="Round.")), Quote(text(en=long)))
    made = pages(lanterne, Catalogue(SITE, (replace(project("the-pack"), press=said),)))
    for name in ("en/films/the-pack/index.html", "en/films/the-pack/press/index.html"):
        folded = re.search(r"<details class=\"unfold\"><summary>(.*?)</summary>(.*?)</details>", made[name], re.DOTALL)
        assert folded, name
        assert re.search(r">word0 word1 .*…</span> .*330 words", folded[1])
        assert "word329" not in folded[1]
        assert "word329" in folded[2]


def test_the_fact_sheet_has_releases_and_their_visas_by_country(lanterne: Theme) -> None:
    releases = (Release("FR", PartialDate(2026, 11, 4), "165 432"), Release(date=PartialDate(2027)), Release("NO"))
    film = replace(project("the-pack"), exhibition=Exhibition(releases=releases))
    page = pages(lanterne, Catalogue(SITE, (film,)))["en/films/the-pack/press/index.html"].replace("\u00a0", " ")
    assert "<dt>Release in cinemas</dt><dd>4 November 2026 (France), 2027</dd>" in page
    assert "<dt>Visa number</dt><dd>165 432 (France)</dd>" in page


@pytest.mark.parametrize("name", ["lanterne", "gazette"])
def test_of_many_names_on_the_page_about_most_are_folded(name: str) -> None:
    people = tuple(
        Credit("actor", text("Voix", "Voice"), person=Person(f"p{n}", f"Somebody {n:03}")) for n in range(100)
    )
    site = replace(SITE, about=text("Nous.", "We."))
    page = pages(load(ROOT, name), Catalogue(site, (project(credits=people),)))["en/about/index.html"]
    named = [page.index(f"Somebody {n:03}") for n in range(100)]
    assert named[55] < page.index("<details>") < named[65]
    assert "and 40 more" in page or "and 41 more" in page


def test_a_title_without_a_word_opens_the_site_too(lanterne: Theme) -> None:
    home = pages(lanterne, Catalogue(SITE, (project(title=text("\u2003", "\u2003")),)))["index.html"]
    assert '<section class="hero' in home
