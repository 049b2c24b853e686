"""A presskit() kit becomes a folder that reads without a fault and says what the kit said."""

from __future__ import annotations

import shutil
import tomllib
import zipfile
from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.diagnostics import ContentError
from showcase.engine.files import Digests
from showcase.model.people import PersonKind
from showcase.model.project import Catalogue, Project
from tests.importers.conftest import Import, Site, picture, product, write

SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "presskit" / "presskit.html"
real = pytest.mark.skipif(not SAMPLE.is_dir(), reason="the real presskit() kits are not beside the checkout")

COMPANY = """<?xml version="1.0" encoding="utf-8"?>
<game>
<title>The Pond</title><based-in>Nantes, France</based-in><founding-date>2021</founding-date>
<website>thepond.example.org</website><press-contact>press@thepond.example.org</press-contact>
<socials><social><name>Mastodon</name><link>example.social/@pond</link></social></socials>
<description>We film frogs.</description>
<histories><history><header>The beginning</header><text>It rained.</text></history></histories>
</game>
"""


def catalogue(site: Site) -> Catalogue:
    """The site as a build reads it, which must find no error in it."""
    reading = read_catalogue(site.root, Digests().of)
    assert reading.value is not None
    assert not [f"{d.place} {d.message()}" for d in reading.diagnostics if d.severity == "error"]
    return reading.value


def film(site: Site) -> Project:
    (project,) = catalogue(site).projects
    return project


def said(text: object) -> str:
    return text.sayings[0].text if getattr(text, "sayings", ()) else ""  # type: ignore[attr-defined]


@real
def test_the_real_kit_reads_without_error_and_says_what_it_said(bring: Import) -> None:
    site = bring(SAMPLE)
    made = film(site)
    assert site.imported.ok
    assert (made.slug, said(made.title), made.year) == ("my-super-game", "My Super Game", 2016)
    assert [award.year for award in made.awards] == [2016, 2015, 2014]
    assert made.awards[0].festival == "Saint-Père-Marc-En-Poulet (France)"
    assert (made.press[0].author, made.press[0].source) == ("Mum", "At home")
    assert {c.person.name for c in made.credits if c.person} >= {"Krokmou", "Astrid", "Pixelnest Studio"}
    assert {p.kind for p in made.people} == {PersonKind.PERSON, PersonKind.ORGANISATION}
    assert len(made.stills) == 8
    assert made.poster is not None
    assert made.links[0].rel == "website"
    assert "https://www.youtube.com/watch?v=EtXajayBLzw" in [link.url for link in made.links]
    assert made.contacts[0].email == "mysupergame@pizzaburger.studio"
    settings = catalogue(site).site
    assert said(settings.title) == "Pizza Burger Studio"
    assert "Free and Open Source" in said(settings.about)
    assert settings.contacts[0].email == "contact@pizzaburger.studio"


@real
def test_what_the_example_left_behind_is_told_of_in_the_kit_and_by_check(bring: Import) -> None:
    site = bring(SAMPLE)
    assert len(site.places("template-text")) == 9
    assert "kit/product/data.xml:142:3" in site.places("template-text")
    reading = read_catalogue(site.root, Digests().of)
    told = [str(d.place) for d in reading.diagnostics if d.code == "template-text"]
    assert "content/my-super-game/notes.md:1:1" in told
    assert len(told) == 9


@real
def test_nothing_of_the_kit_is_lost_and_nothing_of_it_is_changed(bring: Import, tmp_path: Path) -> None:
    kit = Path(shutil.copytree(SAMPLE, tmp_path / "copy"))
    before = {path: path.stat().st_mtime_ns for path in kit.rglob("*")}
    site = bring(kit)
    assert {path: path.stat().st_mtime_ns for path in kit.rglob("*")} == before
    assert (site.root / "content/my-super-game/private/presskit/data.xml").read_bytes() == (
        SAMPLE / "product" / "data.xml"
    ).read_bytes()
    notes = site.text("content/my-super-game/private/notes.md")
    assert "EUR 20" in notes
    assert "(data.xml:237)" in notes
    assert "UA-42424242-0" in site.text("showcase.toml")
    assert "UA-42424242-0" not in str(catalogue(site))


@real
@pytest.mark.parametrize("form", ["zip", "zip in a folder", "one sheet"])
def test_a_zip_and_a_single_sheet_are_read_like_the_folder(bring: Import, tmp_path: Path, form: str) -> None:
    if form == "one sheet":
        site = bring(SAMPLE / "product" / "data.xml")
    else:
        path = tmp_path / "kit.zip"
        inside = "press/" if form.endswith("folder") else ""
        with zipfile.ZipFile(path, "w") as packed:
            for file in sorted(SAMPLE.rglob("*.*")):
                packed.write(file, inside + file.relative_to(SAMPLE).as_posix())
        site = bring(path)
    made = film(site)
    assert said(made.title) == "My Super Game"
    assert len(made.stills) == 8


def test_translations_become_texts_in_both_languages(bring: Import) -> None:
    english = """<description>The frogs miss the last bus and walk home through the rain.</description>
<history>It was made in a week.</history>
<awards><award><description>Best frog</description><info>Pond Fest, Lyon, 3 May, 2024</info></award></awards>
<credits><credit><person>Ada Marsh</person><role>Pond keeper, The Pond</role></credit></credits>
<quotes><quote><description>Wet.</description><name>A. Critic</name></quote></quotes>"""
    french = """<description>Les grenouilles ratent le dernier bus et rentrent sous la pluie.</description>
<history>Fait en une semaine.</history>
<awards><award><description>Meilleure grenouille</description><info>Pond Fest, Lyon, 3 May, 2024</info></award></awards>
<credits><credit><person>Ada Marsh</person><role>Gardienne de mare, The Pond</role></credit></credits>
<quotes><quote><description>Mouillé.</description><name>A. Critic</name></quote>
<quote><description>Encore.</description></quote></quotes>"""
    bus = {"bus/data.xml": product(english), "bus/data-fr_FR.xml": product(french, "Bus de nuit")}
    site = bring({"data.xml": COMPANY} | bus)
    made = film(site)
    assert catalogue(site).site.languages == ("en", "fr")
    assert {s.language: s.text for s in made.title.sayings} == {"en": "Night bus", "fr": "Bus de nuit"}
    assert made.synopsis_short.best("fr").text.startswith("Les grenouilles")
    assert made.notes.best("fr").text == "Fait en une semaine."
    assert made.awards[0].title.best("fr").text == "Meilleure grenouille"
    assert (made.awards[0].year, made.awards[0].city) == (2024, "Lyon")
    assert made.credits[0].label.best("fr").text == "Gardienne de mare"
    assert said(made.credits[0].detail) == "The Pond"
    assert site.codes() == ["unmatched-translation"]
    assert [quote.quote.best("fr").text for quote in made.press] == ["Wet."]


def test_a_french_kit_joins_an_english_site_in_its_own_language(bring: Import) -> None:
    words = "<description>Les grenouilles ratent le dernier bus et rentrent sous la pluie avec une lampe.</description>"
    settings = 'title = "Mine"\nlanguages = ["en", "fr"]\n'
    site = bring({"data.xml": product(words)}, site={"showcase.toml": settings})
    made = film(site)
    assert made.title.sayings[0].language == "fr"
    assert made.synopsis_short.sayings[0].language == "fr"
    assert site.text("showcase.toml") == settings
    assert site.codes() == []


def test_settings_that_are_there_are_left_alone_and_a_suggestion_is_made(bring: Import) -> None:
    settings = 'title = "Mine"\n'
    site = bring({"data.xml": COMPANY, "bus/data.xml": product("")}, site={"showcase.toml": settings})
    assert site.text("showcase.toml") == settings
    assert tomllib.loads(site.imported.suggestion)["title"] == "The Pond"
    assert not site.imported.settings


def test_a_company_is_told_from_a_product_by_its_tags(bring: Import) -> None:
    site = bring({"data.xml": COMPANY, "bus/data.xml": product("")})
    owner = catalogue(site).site
    assert said(owner.title) == "The Pond"
    assert [link.url for link in owner.links] == ["https://thepond.example.org", "https://example.social/@pond"]
    assert "The beginning" in said(owner.about)
    assert "countries: [FR]" in site.text("content/night-bus/project.yaml")
    assert film(site).countries == ()


def test_nothing_is_written_over_and_the_next_free_name_is_offered(bring: Import) -> None:
    theirs = {"content/Night-Bus/project.yaml": "title: Mine\n"}
    site = bring({"data.xml": product("")}, site=theirs)
    assert site.codes() == ["existing-film"]
    assert dict(site.imported.diagnostics[-1].facts)["free"] == "content/night-bus-2"
    assert site.files == ["content/Night-Bus/project.yaml", "showcase.toml"]
    beside = bring({"data.xml": product("")}, beside=True)
    assert beside.text("content/Night-Bus/project.yaml") == "title: Mine\n"
    assert "content/night-bus-2/project.yaml" in beside.files


def test_a_rehearsal_writes_nothing(bring: Import) -> None:
    site = bring({"data.xml": COMPANY, "bus/data.xml": product("")}, rehearse=True)
    assert site.files == []
    assert [draft.folder for draft in site.imported.drafts] == ["night-bus"]
    assert "project.yaml" in site.imported.drafts[0].paths


def test_two_imports_of_one_kit_give_the_same_bytes(bring: Import, tmp_path: Path) -> None:
    files = {"data.xml": product("<features><feature>Frogs</feature></features>"), "images/a b.jpg": picture()}
    first = bring(files)
    before = {file: (first.root / file).read_bytes() for file in first.files}
    shutil.rmtree(first.root)
    second = bring(tmp_path / "kit")
    assert {file: (second.root / file).read_bytes() for file in second.files} == before


def test_pictures_are_sorted_named_and_looked_at(bring: Import) -> None:
    images = {
        "images/header.png": picture("PNG"), "images/logo.png": picture("PNG"), "images/icon.png": picture("PNG"),
        "images/Été à l’étang.JPEG": picture(), "images/posters/01.jpg": picture(), "images/cut.jpg": picture()[:400],
        "images/page.jpg": b"<html>404</html>", "images/images.zip": b"PK", "images/drawing.svg": b"<svg/>",
    }  # fmt: skip
    site = bring({"data.xml": product("")} | images)
    made = film(site)
    assert made.poster is not None
    assert made.poster.path.endswith("/poster.png")
    stills = {still.source.path.rpartition("stills/")[2]: said(still.caption) for still in made.stills if still.source}
    assert stills == {"ete-a-l-etang.jpg": "Été à l’étang", "posters-01.jpg": "Posters"}
    assert site.codes() == ["broken-import-picture", "broken-import-picture"]
    assert {f for f in site.files if "/press/" in f} == {
        f"content/night-bus/press/{name}" for name in ("logo.png", "icon.png", "drawing.svg")
    }
    assert "content/night-bus/private/images/cut.jpg" in site.files


def test_trailers_in_the_kit_come_along_and_missing_ones_are_told_of(bring: Import) -> None:
    words = "<trailers><trailer><name>Teaser</name><mp4>small.mp4</mp4><mov>gone.mov</mov></trailer></trailers>"
    films = {"trailers/small.mp4": b"0" * 10, "trailers/large.mov": b"0" * 20}
    site = bring({"data.xml": product(words)} | films)
    assert site.codes() == ["missing-import"]
    assert site.places("missing-import") == ["kit/data.xml:4:59"]
    assert (site.root / "content/night-bus/trailer.mov").stat().st_size == 20


def test_roles_and_partners_are_taken_apart(bring: Import) -> None:
    words = """<partners><partner><type>Distributor</type><title>Marsh Films</title></partner></partners>
<credits><credit><person>Ada Marsh</person><role>Director, Editor, Marsh Films</role><website>ada.example.org</website>
</credit><credit><role>Music</role></credit></credits>
<abouts><about><title>Marsh Films</title><description>They like rain.</description></about></abouts>"""
    site = bring({"data.xml": product(words)})
    made = film(site)
    assert [(c.role, c.person.name if c.person else "") for c in made.credits] == [
        ("director", "Ada Marsh"), ("editor", "Ada Marsh"), ("distributor", "Marsh Films"),
    ]  # fmt: skip
    assert said(made.people[1].bio) == "They like rain."
    assert made.people[0].links[0].url == "https://ada.example.org"
    assert site.codes() == ["nameless-credit"]


def test_films_of_one_kit_point_at_one_another(bring: Import) -> None:
    words = "<relations><relation><type>Sequel</type><product>Night bus</product></relation></relations>"
    site = bring({"one/data.xml": product(""), "two/data.xml": product(words, "Day bus")})
    made = {project.slug: project for project in catalogue(site).projects}
    assert [(r.kind, r.slug) for r in made["day-bus"].relations] == [("sequel", "night-bus")]


def test_a_folder_without_a_kit_is_told_of(bring: Import) -> None:
    with pytest.raises(ContentError) as fault:
        bring({"readme.txt": "nothing", "lang/data.xml": product("")})
    assert [d.code for d in fault.value.diagnostics] == ["no-sheet"]


def test_a_company_alone_gives_a_site_without_films(bring: Import) -> None:
    site = bring({"data.xml": COMPANY})
    assert site.codes() == ["no-product"]
    assert site.files == ["private/presskit/data.xml", "showcase.toml"]


def test_a_kit_that_lies_where_the_site_does_is_not_read_twice(bring: Import, tmp_path: Path) -> None:
    root = tmp_path / "site"
    first = bring(write(root, {"data.xml": product(""), "images/a.jpg": picture()}))
    assert [draft.folder for draft in first.imported.drafts] == ["night-bus"]
    again = bring(root, beside=True)
    assert [draft.folder for draft in again.imported.drafts] == ["night-bus-2"]
    assert again.codes("note") == []


def test_nothing_that_a_company_says_is_lost(bring: Import) -> None:
    words = """<partners><partner><title>Marsh Films</title></partner></partners>
<trailers><trailer><name>Soon</name></trailer></trailers><prices><price><value>3 €</value></price></prices>"""
    site = bring({"data.xml": COMPANY.replace("</game>", f"{words}</game>"), "bus/data.xml": product("")})
    settings = site.text("showcase.toml")
    assert [word in settings for word in ("Marsh Films", "Soon", "3 €", "Founded: 2021")] == [True] * 4
    assert not catalogue(site).site.theme_settings
