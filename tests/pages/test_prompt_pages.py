"""Prompts of a film, spread over pages: each stays small, all are there, and nothing more than is public."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from showcase.model.project import Catalogue
from showcase.model.provenance import Prompt, PromptVisibility
from showcase.model.text import PartialDate
from showcase.pages import plan, rendering, themes
from showcase.pages.prompt_data import as_csv, as_json, search_index
from showcase.pages.prompt_layout import shape_of, varied
from showcase.pages.prompt_pages import pages_of
from tests.pages import films

WORDS = [
    "dog",
    "lens",
    "alley",
    "graffiti",
    "night",
    "neon",
    "rain",
    "chrome",
    "punk",
    "fish",
    "eye",
    "light",
    "street",
]


def prompt(number: int, **more: object) -> Prompt:
    text = " ".join(WORDS[(number * 7 + place) % len(WORDS)] for place in range(35))
    values: dict[str, object] = {
        "id": f"secret-name-{number}", "prompt": f"{text} {number}", "tool": f"Tool {number % 15}",
        "at": PartialDate(2025, 3, 1 + number % 20), "shot": f"{number % 60:02}", "params": (("--ar", "16:9"),),
        "seed": str(number * 7919),
    }  # fmt: skip
    return Prompt(**{**values, **more})  # type: ignore[arg-type]


def many(count: int) -> tuple[Prompt, ...]:
    return tuple(
        prompt(
            number,
            selected=True if number % 9 == 0 else None,
            parent=f"secret-name-{number - 1}" if number % 3 == 0 else "",
            note=films.text("Gardé pour sa lumière", "Kept for its light") if number % 9 == 0 else films.text(),
        )
        for number in range(1, count + 1)
    )


def rendered(prompts: Sequence[Prompt], folder: Path) -> dict[str, bytes]:
    """The files of the set of a film that has just these prompts."""
    catalogue, products = films.catalogue(replace(films.project(), prompts=tuple(prompts), digest=""))
    theme = themes.load(folder, "lanterne")
    (page_set, *_) = plan.plan(catalogue, products, theme).sets
    made = dict(rendering.render_set(page_set, catalogue, products, theme))
    assert tuple(made) == page_set.paths, "pages are planned as they are rendered, in the same order"
    return {path: data for path, data in made.items() if "/prompts/" in path}


@pytest.fixture(scope="module")
def two_thousand(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return rendered(many(2000), tmp_path_factory.mktemp("site"))


def test_each_page_of_two_thousand_prompts_stays_small(two_thousand: dict[str, bytes]) -> None:
    pages = {path: data for path, data in two_thousand.items() if path.endswith(".html")}
    assert len(pages) > 60
    for path, data in pages.items():
        assert len(gzip.compress(data, 9)) <= 20_000, path
        assert len(re.findall(rb"<[a-z]", data)) <= 1_500, path


def test_every_prompt_is_on_just_one_page(two_thousand: dict[str, bytes]) -> None:
    for language in ("", "en/"):
        found = [
            int(number)
            for path, data in two_thousand.items()
            if path.startswith(f"{language}films/")
            for number in re.findall(rb'id="prompt-(\d+)"', data)
        ]
        assert sorted(found) == list(range(1, 2001))


def test_the_search_index_tells_the_page_of_each_prompt(two_thousand: dict[str, bytes]) -> None:
    path = next(path for path in two_thousand if path.endswith("search.json") and path.startswith("films/"))
    index = json.loads(two_thousand[path])
    folder = path.removesuffix("search.json")
    for number, page, *_ in index["prompts"][::83]:
        assert f'id="prompt-{number}"'.encode() in two_thousand[f"{folder}page/{page}/index.html"]


def test_a_long_prompt_does_not_make_a_page_heavy(tmp_path: Path) -> None:
    long = " ".join(f"{word}{number}" for number in range(200) for word in WORDS[:10])
    assert len(long) > 10_000
    pages = rendered([prompt(number, prompt=f"{long} {number}") for number in range(30)], tmp_path)
    for path, data in pages.items():
        assert not path.endswith(".html") or len(gzip.compress(data, 9)) <= 20_000, path
    text = pages["films/the-pack/prompts/page/1/index.html"].decode()
    assert '<details class="long">' in text


def test_prompts_stand_by_day_else_by_shot_else_as_written() -> None:
    days = [prompt(number, at=PartialDate(2025, 3, 31 - number // 3)) for number in range(60)]
    groups = [group.key for page in pages_of(days).pages for group in page]
    assert groups == sorted(groups)
    assert groups[0] == "2025-03-12"
    shots = [prompt(number, at=None, shot="b" if number % 2 else "a") for number in range(1, 21)]
    assert [group.key for page in pages_of(shots).pages for group in page] == ["b", "a"]
    plain = [prompt(number, at=None, shot="") for number in range(20)]
    assert pages_of(plain).by == ""
    assert [group.prompts for page in pages_of(plain).pages for group in page] == [tuple(range(20))]


def test_prompts_stand_by_month_where_most_days_have_few(tmp_path: Path) -> None:
    few = [prompt(number, at=PartialDate(2025, 3 + number % 2, 1 + number % 14)) for number in range(28)]
    (page,) = pages_of(few).pages
    assert [group.key for group in page] == ["2025-03", "2025-04"]
    text = rendered(few, tmp_path)["en/films/the-pack/prompts/index.html"].decode()
    assert re.findall(r'<time datetime="2025-0[34]">([^<]*)</time></h2>', text) == ["March 2025", "April 2025"]


def test_only_what_prompts_differ_in_is_offered_as_a_choice(tmp_path: Path) -> None:
    prompts = [prompt(number, tool="One", shot="", selected=number % 2 == 0) for number in range(14)]
    text = rendered(prompts, tmp_path)["films/the-pack/prompts/index.html"].decode()
    assert re.findall(r'data-facet="(\w+)"', text) == ["verdict", "day"]


def test_a_prompt_without_a_day_comes_after_those_with_one() -> None:
    prompts = [prompt(1, at=None), *(prompt(number) for number in range(2, 30))]
    (page,) = pages_of(prompts).pages[-1:]
    assert page[-1].key == ""
    assert page[-1].prompts == (0,)


def test_a_prompt_leads_to_those_it_is_based_on_and_to_those_based_on_it(tmp_path: Path) -> None:
    prompts = [prompt(1), prompt(2, parent="secret-name-1"), prompt(3, parent="secret-name-2")]
    text = rendered(prompts, tmp_path)["films/the-pack/prompts/index.html"].decode()
    second = text.partition('id="prompt-2"')[2].partition("</nav>")[0]
    assert re.findall(r'href="[^"]*#prompt-(\d)"( aria-current)?', second) == [
        ("1", ""),
        ("2", " aria-current"),
        ("3", ""),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("parents", [("", "secret-name-1"), ("secret-name-2", "secret-name-1"), ("secret-name-1", "x")])
def test_a_lineage_that_turns_in_a_circle_ends(parents: tuple[str, str], tmp_path: Path) -> None:
    prompts = [prompt(number, parent=parent) for number, parent in enumerate(parents, 1)]
    assert b'id="prompt-2"' in rendered(prompts, tmp_path)["films/the-pack/prompts/index.html"]


def test_texts_keep_their_own_direction(tmp_path: Path) -> None:
    arabic = prompt(1, prompt="كلب بانك في زقاق", negative="ضبابي")
    text = rendered([arabic], tmp_path)["films/the-pack/prompts/index.html"].decode()
    assert '<pre dir="auto">كلب' in text
    assert '<dd dir="auto" class="negative">ضبابي' in text


def test_files_for_programs_hold_what_is_public_and_no_more() -> None:
    beginning = prompt(2, prompt="a long prompt …", visibility=PromptVisibility.EXCERPT, params=(), seed="")
    formula = prompt(3, prompt='=HYPERLINK("https://example.org")', parent="secret-name-1", selected=False)
    project = replace(films.project(), prompts=(prompt(1, by="Ada L."), beginning, formula))
    data = json.loads(as_json(project, films.SITE, "en"))
    assert [row["number"] for row in data["prompts"]] == [1, 2, 3]
    assert data["figures"]["prompts"] == 3
    assert (data["prompts"][1]["excerpt"], data["prompts"][2]["based_on"], data["prompts"][2]["kept"]) == (
        True,
        1,
        False,
    )
    assert data["prompts"][2]["prompt"].startswith("=HYPERLINK")
    rows = list(csv.DictReader(io.StringIO(as_csv(project, "en"))))
    assert rows[0]["by"] == "Ada L."
    assert rows[2]["prompt"].startswith("'=HYPERLINK"), "a spreadsheet must not run it"
    for text in (
        as_json(project, films.SITE, "en"),
        as_csv(project, "en"),
        search_index(project.prompts, pages_of(project.prompts)),
    ):
        assert "secret-name" not in text, "names of prompts can be names of files"


def test_the_page_of_the_film_shows_what_a_moment_came_from(tmp_path: Path) -> None:
    project = films.project()
    catalogue, products = films.catalogue(project)
    theme = themes.load(tmp_path, "lanterne")
    picture = products[project.slug].poster
    assert picture is not None
    prompts = (
        prompt(1, time=9.5, media="content/a.png"), prompt(2, time=2.25, media="content/a.png"), prompt(3, time=4.0),
        prompt(4, media="content/a.png"),
    )  # fmt: skip
    products = {**products, project.slug: replace(products[project.slug], pictures=(("content/a.png", picture),))}
    catalogue = Catalogue(catalogue.site, (replace(project, prompts=prompts, digest=""),))
    made = dict(rendering.render_set(plan.plan(catalogue, products, theme).sets[0], catalogue, products, theme))
    section = made[f"films/{project.slug}/index.html"].decode().partition('id="origins"')[2].partition("</section>")[0]
    assert re.findall(r"#prompt-(\d)", section) == ["2", "1"]
    assert "#t=2.25" in section


def pictured(kept: int, others: int, size: tuple[int, int] = (1600, 900)) -> tuple[list[Prompt], dict[str, object]]:
    """Prompts of one day, those that were kept last, and the pictures of all."""
    marks = [False] * others + [True] * kept
    prompts = [
        prompt(number, selected=mark, media=f"{number}.png", at=PartialDate(2025, 3, 1), shot="")
        for number, mark in enumerate(marks)
    ]
    return prompts, {one.media: films.picture(f"media/x/{one.media}", *size) for one in prompts}


@pytest.mark.parametrize(
    ("kept", "others", "layout"),
    [
        (0, 9, ""),
        (4, 0, ""),
        (1, 8, ""),
        (2, 4, ""),
        (3, 1, ""),
        (1, 2, "even"),
        (2, 1, "even"),
        (1, 7, ""),
        (2, 3, ""),
        (1, 3, "columns-4"),
        (1, 4, "columns-4"),
        (1, 5, "columns-5"),
        (1, 6, "columns-5"),
        (2, 2, "columns-5"),
        (4, 3, "columns-4"),
        (5, 3, "columns-4"),
    ],
)
def test_no_room_is_left_beside_large_pictures(kept: int, others: int, layout: str, tmp_path: Path) -> None:
    prompts, pictures = pictured(kept, others)
    catalogue, products = films.catalogue(replace(films.project(), prompts=tuple(prompts), digest=""))
    slug = catalogue.projects[0].slug
    products[slug] = replace(products[slug], pictures=tuple(pictures.items()))  # type: ignore[arg-type]
    theme = themes.load(tmp_path, "lanterne")
    (page_set, *_) = plan.plan(catalogue, products, theme).sets
    made = {path: data.decode() for path, data in rendering.render_set(page_set, catalogue, products, theme)}
    (html,) = (data for path, data in made.items() if path.startswith("films") and path.endswith("prompts/index.html"))
    assert f'<ol class="prompts far{" " + layout if layout else ""}">' in html
    assert 'class="part sheet-16-9"' in html
    verdicts = re.findall(r'<li class="prompt (\w+)"', html)
    assert verdicts == ["kept"] * kept + ["rejected"] * others


def test_the_shape_of_a_sheet_is_that_of_most_pictures() -> None:
    views = [SimpleNamespace(picture=SimpleNamespace(width=w, height=h)) for w, h in ((9, 16), (1080, 1900), (16, 9))]
    assert shape_of(views) == "9-16"  # type: ignore[arg-type]
    assert shape_of([]) == "3-2"
    sizes = ((9, 16), (9, 16), (9, 16), (1, 1), (4, 3), (4, 3), (16, 9), (21, 9))
    views = [SimpleNamespace(picture=SimpleNamespace(width=w, height=h)) for w, h in sizes]
    assert shape_of(views) == "1-1", "none is that of most: one in the middle"  # type: ignore[arg-type]


def test_some_of_many_prompts_have_other_words_each() -> None:
    rows = tuple(SimpleNamespace(number=n, prompt=f"A  dog {n // 10 % 3}", picture=None) for n in range(300))
    assert [row.number for row in varied(rows, 12)] == [0, 10, 20]  # type: ignore[arg-type]
    rows = tuple(SimpleNamespace(number=n, prompt=f"dog {n // 10 % 3}", picture=n % 2 or None) for n in range(300))
    shown = list(varied(rows, 12))  # type: ignore[arg-type]
    assert len(shown) == 12
    assert {0, 10, 20} <= {row.number for row in shown}
    assert len({row.number for row in shown}) == 12
    assert [row.number for row in shown] == sorted(row.number for row in shown)
