"""The bundled theme: its words, its weight, and the pages it makes of rich and of bare films."""

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
from showcase.content.fields import NOTE, SCREENING, TYPES
from showcase.content.film import KINDS
from showcase.content.provenance_fields import DISCLOSURE, MODALITIES, ORIGINS, RIGHTS_KINDS, STAGES
from showcase.content.schema import Choice, Field, MapOf, ObjectField
from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue, Project
from showcase.pages import plan, rendering, themes
from tests.pages import films

THEME = Path(__file__).parents[2] / "themes" / "lanterne"


def keys(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def words(language: str) -> dict[str, str]:
    return dict(keys(tomllib.loads((THEME / "strings" / f"{language}.toml").read_text("utf-8"))))


def weight(*names: str) -> int:
    return sum(len(gzip.compress((THEME / "assets" / name).read_bytes(), 9)) for name in names)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    bare = Project("bare", films.text("Bare"))
    catalogue, products = films.catalogue(films.project(), films.project("other", relations=()))
    catalogue = Catalogue(catalogue.site, (*catalogue.projects, bare))
    products["bare"] = MediaOutputs("bare")
    theme = themes.load(tmp_path_factory.mktemp("site"), "lanterne")
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
        ("medium", choices(DISCLOSURE, "ai_share")),
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


def test_templates_ask_for_no_word_that_is_missing() -> None:
    there = words("en")
    asked = {
        key
        for file in (THEME / "templates").rglob("*.html")
        for key in re.findall(r"\bt\('([\w.-]+)'", file.read_text("utf-8"))
        if not key.endswith(".")
    }
    assert asked
    assert {key for key in asked if key not in there and f"{key}.other" not in there} == set()


def test_it_weighs_little() -> None:
    assert weight("js/lanterne.js", "js/player.js") <= 3000
    assert weight("css/lanterne.css") <= 15000
    assert (THEME / "assets" / "fonts" / "bricolage-grotesque.woff2").stat().st_size <= 35000
    assert "SIL OPEN FONT LICENSE" in (THEME / "assets" / "fonts" / "OFL.txt").read_text("utf-8")


def test_its_stylesheet_knows_no_left_or_right() -> None:
    css = (THEME / "assets" / "css" / "lanterne.css").read_text("utf-8")
    sided = r"[;{ ](?:(?:margin|padding|border)-(?:left|right)|(?:left|right))\s*:|text-align: (?:left|right)"
    assert re.findall(sided, css) == []


def test_any_word_may_be_broken_before_it_widens_the_page() -> None:
    css = (THEME / "assets" / "css" / "lanterne.css").read_text("utf-8")
    html = re.search(r"^html \{.*?^\}", css, re.DOTALL | re.MULTILINE)
    assert html is not None
    assert "overflow-wrap: anywhere" in html[0]
    # A column without a lower bound is as wide as the longest word in it, or the widest picture.
    for name in (".works", ".card", ".timeline > li", ".page-embed main"):
        rule = re.search(rf"^{re.escape(name)} \{{[^}}]*\}}", css, re.MULTILINE)
        assert rule is not None, name
        assert "minmax(0, 1fr)" in rule[0], name


def test_no_rule_of_the_stylesheet_is_dropped_for_a_has_within_a_has() -> None:
    css = (THEME / "assets" / "css" / "lanterne.css").read_text("utf-8")
    nested = []
    for found in re.finditer(r":has\(", css):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(css[end], 0)
            end += 1
        nested += [css[found.start() : end]] if ":has(" in css[found.end() : end] else []
    assert nested == []


def test_a_card_without_a_picture_is_no_black_box(pages: dict[str, str]) -> None:
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


def test_a_pressed_button_stays_readable_under_the_pointer() -> None:
    css = (THEME / "assets" / "css" / "lanterne.css").read_text("utf-8")
    rules = re.findall(r"^(\.deck \[aria-pressed[^{}\n]*)\{([^}]*)\}", css, re.MULTILINE)
    assert [":hover" in selector for selector, _ in rules] == [True]
    assert "color: var(--on-light)" in rules[0][1]
