"""A page for each of whom there is more to say than a name, joined from all films, and one for those who show them."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.presskit.conftest import built
from tests.sites import samples
from tests.sites.program import contents
from tests.sites.test_browser import AXE
from tests.sites.test_validity import complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECOND = """\
people:
  - {id: eb, name: Emma B., links: [{rel: imdb, url: "https://www.imdb.com/name/nm0000001/"}], pronouns: elle}
  - {id: ida, name: Ida Öst, bio: {fr: Elle filme., en: She films.}, sort_name: "Öst, Ida"}
  - {id: frog, name: Bertille Hautecloque, bio: {fr: Rien.}, consent: withdrawn}
  - {id: mask, name: Ondine Vraisemblable, alias: La Rainette, bio: {fr: Une grenouille.}, consent: {as: alias}}
  - {id: house, name: La Maison, kind: organisation, links: [{rel: website, url: "https://example.org/maison"}]}
  - {id: nobody, name: Personne Citée, bio: {fr: Jamais.}}
credits:
  - {role: producer, person: eb}
  - {role: cinematographer, person: ida}
  - {role: prompt-artist, person: frog}
  - {role: prompt-artist, person: mask}
  - {role: production company, person: house}
"""

THIRD = """\
people: [{id: ida, name: Ida Öst, bio: {fr: Elle filme., en: She films.}}]
credits: [{role: producer, person: ida}, {role: editor, person: ida, as: Un Autre Nom}]
"""


def crowded(root: Path) -> Path:
    """Three films that share people, and an unlisted one."""
    samples.write(root, {"showcase.toml": samples.SETTINGS})
    samples.rich_film(root / "content" / "la-grande-ronde")
    others = {"deux": SECOND, "trois": THIRD, "cache": SECOND.replace("Ida Öst", "Ada Cachée")}
    for number, (name, text) in enumerate(others.items()):
        folder = samples.plain_film(root / "content" / name, shade=number + 1)
        samples.write(folder, {"credits.yaml": text})
    hidden = root / "content" / "cache" / "project.yaml"
    hidden.write_text(hidden.read_text("utf-8") + "visibility: unlisted\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def crowd_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = crowded(tmp_path_factory.mktemp("crowd"))
    built(root)
    return root


@pytest.fixture(scope="module")
def crowd(crowd_root: Path) -> Path:
    return crowd_root / "site"


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text("utf-8")


def test_only_those_of_whom_more_is_told_have_a_page(crowd: Path) -> None:
    found = {folder.name for folder in (crowd / "people").iterdir()}
    assert found == {"emma-b", "ida-ost", "la-rainette"}
    assert found == {folder.name for folder in (crowd / "en" / "people").iterdir()}
    everything = b"".join(path.read_bytes() for path in crowd.rglob("*.html"))
    assert b"Vraisemblable" not in everything
    assert b"hautecloque" not in everything.lower()
    assert "Ada Cachée" not in page(crowd, "about")


def test_a_page_joins_what_the_films_say(crowd: Path) -> None:
    text = page(crowd, "en/people/emma-b")
    assert "<h1>Emma B.</h1>" in text
    assert "She edits." in text
    assert "https://example.org/emma" in text
    assert "https://www.imdb.com/name/nm0000001/" in text
    assert ">elle<" in text
    assert ">Director, Editor<" in text, "what she did in the one film"
    assert ">Producer<" in text, "and in the other"
    assert "la-grande-ronde_portrait-1" in text, "her portrait"
    assert text.count('<li class="card') == 2
    assert '"@type":"ProfilePage"' in text


def test_another_name_leads_to_nobody(crowd: Path) -> None:
    credits_page = page(crowd, "films/trois/credits")
    assert 'people/ida-ost/index.html">Ida Öst</a>' in credits_page
    assert re.search(r">Un Autre Nom<", credits_page)
    assert "Un Autre Nom</a>" not in credits_page
    assert "Un Autre Nom" not in page(crowd, "people/ida-ost")


def test_an_unlisted_film_leads_to_nobody_and_nobody_to_it(crowd: Path) -> None:
    assert "people/" not in page(crowd, "films/cache/credits")
    for name in ("people/emma-b", "about"):
        assert "films/cache" not in page(crowd, name)


def test_those_who_show_the_films_have_a_page(crowd: Path) -> None:
    text = page(crowd, "en/about")
    for said in ("We show short films.", "Emma B.", "Ida Öst", "La Rainette", "The Great Round", "presse@example.org"):
        assert said in text, said
    names = re.findall(r'<h3><a href="[^"]*people/[^"]*">(.*?)</a>', text)
    assert names == ["Emma B.", "La Rainette", "Ida Öst"], "by name, surnames first where they are known"
    assert "<li>La Maison <span" in text, "the others by name"
    assert "Ada Cachée" not in text
    assert "films/la-grande-ronde/press/index.html" in text
    assert 'about/index.html">' in page(crowd, "en"), "the home page leads there"


def test_the_map_has_these_pages(crowd: Path) -> None:
    tree = ElementTree.parse(crowd / "sitemap.xml")
    found = {place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    for path in ("about/", "en/about/", "people/emma-b/", "en/people/ida-ost/"):
        assert samples.URL + path in found


@pytest.mark.slow
def test_a_change_in_one_film_reaches_the_pages_of_its_people(crowd_root: Path, tmp_path: Path) -> None:
    root = samples.copy(crowd_root, tmp_path / "copy")
    told = root / "content" / "deux" / "credits.yaml"
    told.write_text(told.read_text("utf-8").replace("She films.", "She films at night."), "utf-8")
    built(root)
    assert "at night" in page(root / "site", "en/people/ida-ost")
    told.write_text(told.read_text("utf-8").replace("role: producer", "role: composer"), "utf-8")
    built(root)
    assert "Director, Editor, Music<" in page(root / "site", "en/people/emma-b")
    told.write_text("credits: [{role: editor, person: Quelqu'un}]\n", "utf-8")
    built(root)
    assert not (root / "site" / "people" / "la-rainette").exists()
    again = samples.copy(root, tmp_path / "again", memory=False)
    assert contents(root / "site") == contents(built(again))


def test_a_theme_without_these_templates_has_no_such_pages(crowd_root: Path) -> None:
    from dataclasses import replace

    from showcase.pages import themes
    from showcase.pages.plan import offered

    theme = themes.load(crowd_root, "lanterne")
    assert offered(theme) == {"about", "person"}
    fewer = {name: file for name, file in theme.templates.items() if name not in ("about.html", "person.html")}
    assert offered(replace(theme, templates=fewer)) == frozenset()


def test_names_in_any_script_have_an_address() -> None:
    from showcase.text import person_slug

    assert person_slug("Søren Œstergaard") == "soren-oestergaard"
    assert person_slug("D'Arcy, É.") == "d-arcy-e"
    assert re.fullmatch(r"p-[0-9a-f]{10}", person_slug("山田 太郎"))
    assert person_slug("山田 太郎") != person_slug("山田 花子")


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_these_pages(browser: Browser, crowd: Path, scheme: str, width: int) -> None:
    pytest.importorskip("axe_playwright_python")
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    opened = context.new_page()
    found = {}
    for name in ("about", "people/emma-b", "people/ida-ost", "en/people/la-rainette"):
        opened.goto((crowd / name / "index.html").as_uri())
        opened.evaluate(axe)
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if violations := opened.evaluate(AXE):
            found[name] = violations
    context.close()
    assert found == {}


@pytest.mark.slow
def test_the_checker_finds_nothing_on_these_pages(checker: Path, crowd: Path, tmp_path: Path) -> None:
    for number, path in enumerate([*crowd.glob("about/*.html"), *crowd.glob("en/people/*/*.html")]):
        (tmp_path / f"{number}.html").write_bytes(path.read_bytes())
    assert complaints(checker, tmp_path) == []
