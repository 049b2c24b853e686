"""The bundled themes: their words, their weight, and the pages they make of rich and of bare films."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from showcase import localization
from showcase.content.film import KINDS
from showcase.content.keys.fields import NOTE, SCREENING, TYPES
from showcase.content.keys.provenance import DISCLOSURE, MODALITIES, ORIGINS, RIGHTS_KINDS, STAGES
from showcase.content.keys.schema import Choice, Field, MapOf, ObjectField
from showcase.model.media import MediaOutputs
from showcase.model.people import Credit, Department, Person
from showcase.model.project import Catalogue, Project
from showcase.pages import plan, rendering, themes
from tests.pages import films

THEMES = Path(__file__).parents[2] / "themes"
SHARED = THEMES / "_shared"
BUNDLED = themes.bundled()
FONTS = {"lanterne": ("bricolage-grotesque",), "gazette": ("newsreader", "newsreader-italic")}
"""The typefaces of each theme; the first is the only one that most pages fetch."""


def keys(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def words(language: str) -> dict[str, str]:
    return dict(keys(tomllib.loads((SHARED / "strings" / f"{language}.toml").read_text("utf-8"))))


def weight(folder: Path, *names: str) -> int:
    return sum(len(gzip.compress((folder / "assets" / name).read_bytes(), 9)) for name in names)


def styles(theme: str) -> str:
    return (THEMES / theme / "assets" / "css" / f"{theme}.css").read_text("utf-8")


@pytest.fixture(scope="module", params=BUNDLED)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    bare = Project("bare", films.text("Bare"))
    catalogue, products = films.catalogue(films.project(), films.project("other", relations=()))
    catalogue = Catalogue(catalogue.site, (*catalogue.projects, bare))
    products["bare"] = MediaOutputs("bare")
    theme = themes.load(tmp_path_factory.mktemp("site"), request.param)
    made: dict[str, str] = {}
    for page_set in plan.plan(catalogue, products, theme).sets:
        for path, data in rendering.render_set(page_set, catalogue, products, theme):
            if path.endswith(".html"):
                made[path] = data.decode()
    assert made
    return made


class Outline(HTMLParser):
    """Headings, and what the policy of the pages forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.forbidden: list[str] = []
        self.ids: list[str] = []
        self.unsized: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.forbidden += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/ld+json"):
            self.forbidden.append(tag)
        if tag in ("img", "video") and not (given.get("width") and given.get("height")):
            self.unsized.append(str(given))
        if given.get("id"):
            self.ids.append(str(given["id"]))


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    return found


@pytest.mark.parametrize("language", localization.languages())
def test_every_word_is_there_in_every_language_of_messages(language: str) -> None:
    own, english = words(language), words("en")
    assert own.keys() == english.keys()
    facts = {key: set(re.findall(r"{\w+}", text)) for key, text in english.items()}
    assert {key: set(re.findall(r"{\w+}", text)) for key, text in own.items()} == facts


def choices(record: ObjectField, key: str) -> tuple[str, ...]:
    field: Field = record.keys[key].shape
    if isinstance(field, MapOf):
        return field.known
    assert isinstance(field, Choice)
    return field.words


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("type", TYPES),
        ("modality", MODALITIES),
        ("stage", STAGES),
        ("origin", ORIGINS),
        ("rights-kind", RIGHTS_KINDS),
        ("relation", (*KINDS.values(), "same-series", "part-of")),
        ("note", choices(NOTE, "kind")),
        ("premiere", choices(SCREENING, "premiere")),
        ("source-type", choices(DISCLOSURE, "digital_source_type")),
        ("medium", (*choices(DISCLOSURE, "ai_share"), *MODALITIES)),
        # The reference of content names these as examples.
        ("contact", ("press", "distribution", "festival")),
    ],
)
def test_every_word_that_a_film_may_use_has_words_for_visitors(table: str, known: tuple[str, ...]) -> None:
    assert known
    assert [word for word in known if f"{table}.{word}" not in words("en")] == []


def test_french_keeps_signs_with_their_words() -> None:
    loose = {key: text for key, text in words("fr").items() if re.search(r" [;:!?»]|« ", text)}
    assert not loose


@pytest.mark.parametrize("theme", BUNDLED)
def test_the_words_of_a_theme_stand_in_for_shared_ones_in_every_language(theme: str) -> None:
    own = {file.stem: dict(keys(tomllib.loads(file.read_text("utf-8")))) for file in THEMES.glob(f"{theme}/strings/*")}
    assert {language: found.keys() for language, found in own.items()} in (
        {},
        dict.fromkeys(localization.languages(), next(iter(own.values()), {}).keys()),
    )
    assert all(found.keys() <= words("en").keys() for found in own.values())


@pytest.mark.parametrize("theme", ["_shared", *BUNDLED])
def test_templates_ask_for_no_word_that_is_missing(theme: str) -> None:
    there = words("en")
    asked = {
        key
        for file in (THEMES / theme / "templates").rglob("*.html")
        for key in re.findall(r"\bt\('([\w.-]+)'", file.read_text("utf-8"))
        if not key.endswith(".")
    }
    assert asked
    assert {key for key in asked if key not in there and f"{key}.other" not in there} == set()


@pytest.mark.parametrize("theme", BUNDLED)
def test_it_weighs_little(theme: str) -> None:
    assert weight(SHARED, "js/page.js", "js/player.js") <= 3000
    published = themes.asset_bytes(themes.load(THEMES.parent, theme), f"css/{theme}.css")
    assert len(gzip.compress(published, 9)) <= 14000
    fonts = THEMES / theme / "assets" / "fonts"
    sizes = [(fonts / f"{name}.woff2").stat().st_size for name in FONTS[theme]]
    assert sizes[0] <= 35000
    assert sum(sizes) <= 100000
    assert len(list(fonts.glob("*.woff2"))) == len(sizes)
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("theme", BUNDLED)
def test_its_stylesheet_knows_no_left_or_right(theme: str) -> None:
    sided = r"[;{ ](?:(?:margin|padding|border)-(?:left|right)|(?:left|right))\s*:|text-align: (?:left|right)"
    assert re.findall(sided, styles(theme)) == []


@pytest.mark.parametrize("theme", BUNDLED)
def test_what_is_counted_in_classes_is_styled_alike(theme: str) -> None:
    counted = r"^\.(?:shape|tint)-\d+ .*$"
    assert len(re.findall(counted, styles(theme), re.MULTILINE)) == 49 + 125
    assert re.findall(counted, styles(theme), re.MULTILINE) == re.findall(counted, styles("lanterne"), re.MULTILINE)


@pytest.mark.parametrize("theme", BUNDLED)
def test_every_class_of_the_shared_pieces_is_styled(theme: str) -> None:
    used = set()
    for file in (SHARED / "templates").rglob("*.html"):
        for value in re.findall(r'class="([\w -]+?)(?:"|\{)', file.read_text("utf-8")):
            used |= set(value.split())
    # Marks for scripts, and boxes that need no style of their own.
    bare = {"player", "unsorted", "negative", "settings", "glow", "spill", "bare", "strips", "viewer-stage"}
    css = styles(theme)
    assert {name for name in used - bare if not re.search(rf"\.{re.escape(name)}\b", css)} == set()


@pytest.mark.parametrize("theme", BUNDLED)
def test_any_word_may_be_broken_before_it_widens_the_page(theme: str) -> None:
    css = styles(theme)
    html = re.search(r"^html \{.*?^\}", css, re.DOTALL | re.MULTILINE)
    assert html is not None
    assert "overflow-wrap: anywhere" in html[0]
    # A column without a lower bound is as wide as the longest word in it, or the widest picture.
    own = {"lanterne": (".works", ".card"), "gazette": (".entry.plain", ".columns", ".opening")}[theme]
    for name in (*own, ".timeline > li", ".page-embed main"):
        rule = re.search(rf"^{re.escape(name)} \{{[^}}]*\}}", css, re.MULTILINE)
        assert rule is not None, name
        assert "minmax(0, 1fr)" in rule[0], name


@pytest.mark.parametrize("theme", BUNDLED)
def test_no_rule_of_the_stylesheet_is_dropped_for_a_has_within_a_has(theme: str) -> None:
    css = styles(theme)
    nested = []
    for found in re.finditer(r":has\(", css):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(css[end], 0)
            end += 1
        nested += [css[found.start() : end]] if ":has(" in css[found.end() : end] else []
    assert nested == []


def test_a_card_without_a_picture_is_no_black_box(pages: dict[str, str]) -> None:
    if 'class="index"' in pages["index.html"]:
        (entry,) = re.findall(r'<li class="entry [^"]*"(?:(?!</li>).)*>Bare</a>.*?</li>', pages["index.html"], re.S)
        assert (" plain" in entry, "thumb" in entry) == (True, False)
        return
    cards = re.findall(r'<div class="thumb[^>]*>(?:(?!</div>).)*</div>\s*<h3><a[^>]*>Bare', pages["index.html"], re.S)
    assert [("blank" in card, "<svg" in card) for card in cards] == [(True, True)]


def test_each_page_has_one_title_and_skips_no_level(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        levels = outline(html).levels
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_no_page_holds_inline_scripts_or_styles(pages: dict[str, str]) -> None:
    assert {path: found for path, html in pages.items() if (found := outline(html).forbidden)} == {}


def test_every_picture_says_its_size(pages: dict[str, str]) -> None:
    assert {path: found for path, html in pages.items() if (found := outline(html).unsized)} == {}


def test_no_id_stands_twice(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        ids = outline(html).ids
        assert len(ids) == len(set(ids)), path


def test_a_film_is_fetched_only_when_played(pages: dict[str, str]) -> None:
    videos = [video for page in pages.values() for video in re.findall(r"<video[^>]*>", page)]
    assert videos
    assert all('preload="none"' in video and " controls" in video and "autoplay" not in video for video in videos)


def test_a_film_of_which_only_its_name_is_known_has_its_page(pages: dict[str, str]) -> None:
    assert "Bare" in pages["films/bare/index.html"]
    assert "<video" not in pages["films/bare/index.html"]


@pytest.mark.parametrize("theme", BUNDLED)
def test_a_pressed_button_stays_readable_under_the_pointer(theme: str) -> None:
    css = styles(theme)
    rules = re.findall(r"^(\.deck \[aria-pressed[^{}\n]*)\{([^}]*)\}", css, re.MULTILINE)
    assert [":hover" in selector for selector, _ in rules] == [True]
    assert "color: var(--on-light)" in rules[0][1]


@pytest.mark.parametrize("theme", BUNDLED)
def test_titles_in_joined_letters_keep_room_between_their_lines(theme: str) -> None:
    rule = re.search(r":is\(h1, h2, h3, h4\):is\(:lang\(ar\).*\{ line-height: ([\d.]+) !important; \}", styles(theme))
    assert rule, "the title of a film is set by a later rule that is just as specific: without !important, it wins"
    assert float(rule[1]) >= 1.2
    assert ":has(> a:is(:lang(ar)" in rule[0], "on the press page the language is on the link within the title"


@pytest.mark.parametrize("theme", BUNDLED)
def test_what_only_a_screen_can_do_is_not_printed(theme: str, pages: dict[str, str]) -> None:
    printed = styles(theme).partition("@media print {")[2]
    hidden = re.search(r"^  \.masthead nav,.* \{ display: none !important; \}$", printed, re.MULTILINE)
    assert hidden
    unprinted = set(re.findall(r"\.[\w-]+", hidden[0]))
    assert {".unprinted", ".foot", ".palette"} <= unprinted, "no page with a line alone"
    shared = next(page for path, page in pages.items() if 'id="embed-code"' in page)
    assert '<details class="unprinted"><summary>' in shared


@pytest.mark.parametrize("theme", BUNDLED)
def test_the_player_of_other_pages_is_skipped_by_its_first_link_and_printed_in_black(
    theme: str, pages: dict[str, str]
) -> None:
    page = next(data for path, data in pages.items() if path.endswith("embed/index.html"))
    first = re.search(r'<a class="skip" href="#(\w+)">[^<]+</a>\s*<main>', page)
    assert first
    assert f'<h1 id="{first[1]}" tabindex="-1"' in page
    printed = styles(theme).partition("@media print {")[2]
    assert ".page-embed { background: none; color: #000; }" in printed


def test_of_many_makers_the_line_under_the_title_names_three_and_counts_the_rest(tmp_path: Path) -> None:
    ada = films.project().credits
    crew = tuple(
        Credit("director", films.text("Réalisation", "Director"), Department.DIRECTION, Person(f"p{n}", f"Maker {n}"),
               schema_property="director")
        for n in range(6)
    )  # fmt: skip
    catalogue, products = films.catalogue(films.project(credits=(*crew, *ada)))
    theme = themes.load(tmp_path, "lanterne")
    made = {
        path: data.decode()
        for page_set in plan.plan(catalogue, products, theme).sets
        for path, data in rendering.render_set(page_set, catalogue, products, theme)
        if path.endswith(".html")
    }
    page = made["en/films/the-pack/index.html"]
    line = re.search(r'<p class="meta">.*?</p>', page, re.DOTALL)
    assert line
    assert re.search(r"Maker 0, Maker 1, Maker 2 and \d more", line[0])
    facts = made["en/films/the-pack/press/index.html"]
    assert re.search(r"Maker 0, .*Maker 5", facts), "the fact sheet names all"


def test_stills_of_one_shape_are_set_in_columns_and_others_in_rows(pages: dict[str, str]) -> None:
    sheets = [found for page in pages.values() for found in re.findall(r'<ul class="(sheet[^"]*)" data-viewer', page)]
    assert sheets
    assert all(re.fullmatch(r"sheet(?: even across-\d(?: pairs)?)?(?: waiting| far)?", classes) for classes in sheets)
    assert any("even" in classes for classes in sheets)
