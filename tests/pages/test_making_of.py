"""The page on the making of a film: counted figures, timeline, comparisons, shots, activity."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from showcase.importers.midjourney import KINDS
from showcase.model.figures import figures_of
from showcase.model.project import AuthorFile, MakingOfNote, Project
from showcase.model.provenance import PROMPT_KINDS, ChannelDay, Prompt, Tool
from showcase.model.text import PartialDate
from showcase.pages import plan, rendering, themes
from showcase.pages.making_of_kit import kit_pictures
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.theme_strings import strings
from tests.pages import films

STRINGS = Path(__file__).parents[2] / "themes" / "_shared" / "strings"


def day(number: int) -> PartialDate:
    one = date(2025, 1, 1) + timedelta(number)
    return PartialDate(one.year, one.month, one.day)


def active(count: int) -> tuple[ChannelDay, ...]:
    return tuple(ChannelDay(day(number), 1000 + number, number % 7) for number in range(count))


def page(tmp_path: Path, film: Project, made: object = None, language: str = "") -> str:
    catalogue, products = films.catalogue(film)
    if made is not None:
        products[film.slug] = made  # type: ignore[assignment]
    theme = themes.load(tmp_path, "lanterne")
    ending = f"{language}/films/{film.slug}/making-of/index.html".removeprefix("/")
    for page_set in plan.plan(catalogue, products, theme).sets:
        for path, data in rendering.render_set(page_set, catalogue, products, theme):
            if path == ending:
                return data.decode()
    raise AssertionError("no page on the making of the film")


def test_figures_are_counted() -> None:
    prompts = tuple(
        Prompt(f"p{n}", "x", at=day(n % 3), tool="Suno" if n else "MIDJOURNEY", member=n % 4, selected=n == 0)
        for n in range(8)
    )
    film = films.project(prompts=prompts, channel_days=(ChannelDay(day(5), 3, 1), ChannelDay(day(6))))
    figures = figures_of(film)
    assert dict(figures.known()) == {
        "people": 15, "prompts": 8, "kept": 1, "days": 4, "tools": 2, "discarded": 87
    }  # fmt: skip
    assert figures_of(replace(film, credits=(), people=())).people == 3, "whoever is without a number is not counted"
    busy = figures_of(replace(film, channel_days=(ChannelDay(day(5), 0, 100),)))
    assert busy.discarded == 99
    assert dict(busy.labelled())["generations"] == 100
    assert "prompts" not in dict(busy.labelled()), "a reader finds fewer prompts than that on their page"


def test_tools_that_generate_nothing_are_not_counted() -> None:
    tools = (Tool("a", "Midjourney"), Tool("b", "make_it.py", generative=False), Tool("c", "Resolve", generative=False))
    prompts = (Prompt("1", "x", tool="Suno"), Prompt("2", "x", tool="midjourney"), Prompt("3", "x", tool="Make_it.py"))
    assert figures_of(replace(films.project(), tools=tools, prompts=prompts)).tools == 2


def test_the_press_kit_says_which_picture_was_before_and_which_after(tmp_path: Path) -> None:
    film = films.project()
    names = ("one.png", "lake-before.png", "lake-after.png", "two.png")
    paths = [f"content/{film.slug}/making-of/{name}" for name in names]
    note = MakingOfNote(
        day(1), films.text("Le lac", "The lake"), films.text("Voici.", "Here."), "", "note",
        tuple(AuthorFile(path, "ab" * 32, 1) for path in paths), "lake", ((paths[1], paths[2]),),
    )  # fmt: skip
    made = replace(films.products(film.slug), pictures=tuple((path, films.picture(path)) for path in paths))
    catalogue, _ = films.catalogue(replace(film, making_of=(note,)))
    voice = PageLocalizer(catalogue.site, strings(themes.load(tmp_path, "lanterne"), "en"))
    shown = [one.caption.partition(" · ")[0] for one in kit_pictures(catalogue.projects[0], made, voice)]
    assert shown == ["The lake", "Before", "After", "The lake"]


def test_nothing_is_thrown_away_where_nothing_is_marked_as_kept() -> None:
    film = films.project(prompts=(Prompt("p", "x"),))
    assert "discarded" not in dict(figures_of(film).known())


def test_what_nothing_is_said_of_is_not_counted_as_thrown_away_where_others_are_marked() -> None:
    marks = (True, False, None)
    film = films.project(prompts=tuple(Prompt(f"p{n}", "x", selected=mark) for n, mark in enumerate(marks)))
    assert "discarded" not in dict(figures_of(film).known())
    only_kept = replace(film, prompts=tuple(replace(one, selected=one.selected or None) for one in film.prompts))
    assert figures_of(only_kept).discarded == 66


def test_the_page_tells_the_figures(tmp_path: Path) -> None:
    html = page(tmp_path, films.project())
    found = dict(re.findall(r"<div><dt>([^<]+)</dt><dd>([^<]+)</dd></div>", html.partition('class="figures')[2]))
    assert found["prompts"] == "2"
    assert found["retenu"] == "1"
    assert found["non retenus"].replace("\u202f", " ").replace("\xa0", " ") == "50 %"


def test_days_stand_between_the_notes(tmp_path: Path) -> None:
    notes = tuple(MakingOfNote(day(n), films.text(f"Note {n}"), films.text("."), id=f"n{n}") for n in (2, 5))
    html = page(tmp_path, films.project(making_of=notes, channel_days=active(9)))
    order = re.findall(r'<li id="((?:note|days)-\d+)"', html)
    assert order == ["days-0", "note-1", "days-1", "note-2", "days-2"]
    assert "3\u202f003" in html or "3 003" in html or "3\xa0003" in html or "2001" in html or "2\u202f001" in html


def test_timeline_and_chart_count_the_same_generations(tmp_path: Path) -> None:
    prompts = tuple(Prompt(f"p{number}", "x", at=day(3)) for number in range(5))
    days = (ChannelDay(day(2), 7, 4), ChannelDay(day(3), 6, 2))
    html = page(tmp_path, replace(films.project(), prompts=prompts, making_of=(), channel_days=days))
    timeline, _, chart = html.replace("\u00a0", " ").replace("\u202f", " ").partition('aria-labelledby="channel"')
    assert "9 générations" in timeline
    assert "9 générations" in chart
    assert "6 générations" not in timeline + chart


@pytest.mark.parametrize("count", [1, 62, 63, 400, 489, 490, 1500, 4000])
def test_the_activity_of_any_number_of_days_is_complete_and_small(tmp_path: Path, count: int) -> None:
    html = page(tmp_path, films.project(channel_days=active(count)))
    part = html.partition('aria-labelledby="channel"')[2].partition("</section>")[0]
    assert len(re.findall(r"<[a-z]", part)) < 850
    assert len(re.findall(r"<rect", part)) <= 124
    shown = part.partition("<tbody>")[2]
    digits = re.sub(r"(?<=\d)[\u202f\xa0 ](?=\d{3}\b)", "", shown)
    for row in active(count):
        assert str(row.messages) in digits


def test_a_comparison_stands_once_and_works_without_a_script(tmp_path: Path) -> None:
    film = films.project()
    stem = f"content/{film.slug}/making-of/"
    pictures = tuple(AuthorFile(stem + name, "z", 1) for name in ("rain-before.png", "rain-after.png"))
    note = MakingOfNote(
        day(1), films.text("Pluie"), films.text("![Le port](rain-before.png)\n\n![Le port](rain-after.png)\n\nFin."),
        pictures=pictures, id="rain", comparisons=((pictures[0].path, pictures[1].path),),
    )  # fmt: skip
    made = films.products(film.slug)
    made = replace(
        made,
        pictures=tuple((one.path, films.picture(f"media/{film.slug}/{n}", 800, 600)) for n, one in enumerate(pictures)),
    )
    html = page(tmp_path, replace(film, making_of=(note,)), made)
    assert html.count('class="compare"') == 1
    assert "Le port (Avant)" in html
    assert "Le port (Après)" in html
    assert re.search(r'class="compare-slide" tabindex="0" role="group" aria-label="[^"]+Le port', html)
    assert "/compare." in html
    listed = replace(note, body=films.text("Rien à voir."))
    assert page(tmp_path, replace(film, making_of=(listed,)), made).count('class="compare"') == 1


def test_shots_stand_beside_their_prompts(tmp_path: Path) -> None:
    film = films.project()
    media = [f"content/{film.slug}/prompts/{n}.png" for n in range(40)]
    prompts = tuple(
        Prompt(f"p{n}", "x", shot=str(n % 20), time=float(40 - n % 20), media=path, selected=n >= 20)
        for n, path in enumerate(media)
    )
    made = replace(
        films.products(film.slug), pictures=tuple((path, films.picture(f"media/x/{n}")) for n, path in enumerate(media))
    )
    html = page(tmp_path, replace(film, prompts=prompts), made)
    part = html.partition('aria-labelledby="shots"')[2].partition("</section>")[0]
    assert part.count("<li id=") == 12
    assert part.count("<img") <= 24
    times = [float(found) for found in re.findall(r'href="[^"]+#t=([\d.]+)"><time', part)]
    assert times
    assert times == sorted(times)
    assert "_sprite." in part
    assert "viewBox=" in part
    shown = [float(time) for time in times]
    frames = tuple((at, films.picture(f"media/x/frame-{at:.0f}", at=at)) for at in shown)
    html = page(tmp_path, replace(film, prompts=prompts), replace(made, frames=frames))
    part = html.partition('aria-labelledby="shots"')[2].partition("</section>")[0]
    assert "viewBox=" not in part, "a picture replaces the enlarged part of a sheet"
    assert all(f"frame-{at:.0f}-" in part for at in shown)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_kind_of_prompt_has_a_word(language: str) -> None:
    words = tomllib.loads((STRINGS / f"{language}.toml").read_text("utf-8"))["prompt-kind"]
    assert set(words) == set(PROMPT_KINDS)
    assert {kind for _, kind in KINDS} <= set(PROMPT_KINDS)


@pytest.mark.parametrize("prompts", [(), (Prompt("a", "x", at=day(3), selected=True), Prompt("b", "y"))])
def test_the_figures_are_told_to_programs_too(tmp_path: Path, prompts: tuple[Prompt, ...]) -> None:
    html = page(tmp_path, replace(films.project(), prompts=prompts, channel_days=active(3)))
    (told,) = re.findall(r'<script type="application/ld\+json"[^>]*>(.+?)</script>', html, re.DOTALL)
    things = json.loads(told)
    things = things.get("@graph", [things])
    (data,) = (thing["mainEntity"] for thing in things if "mainEntity" in thing)
    shown = {one["propertyID"]: one["value"] for one in data["variableMeasured"]}
    assert shown == dict(figures_of(replace(films.project(), prompts=prompts, channel_days=active(3))).labelled())
    files = [one["contentUrl"].rpartition("/")[2] for one in data.get("distribution", [])]
    assert files == (["prompts.json", "prompts.csv"] if prompts else [])
    units = {one["propertyID"]: one.get("unitText") for one in data["variableMeasured"]}
    assert units.get("discarded") in (None, "%")


@pytest.mark.parametrize("verdicts", [(None, None, False), (True, None, False)])
def test_days_show_what_was_kept_or_else_what_there_is(tmp_path: Path, verdicts: tuple[bool | None, ...]) -> None:
    film = films.project()
    media = [f"content/{film.slug}/prompts/{n}.png" for n in range(3)]
    prompts = tuple(Prompt(f"p{n}", "x", at=day(n), media=path, selected=verdicts[n]) for n, path in enumerate(media))
    made = replace(
        films.products(film.slug), pictures=tuple((path, films.picture(f"media/x/{n}")) for n, path in enumerate(media))
    )
    html = page(tmp_path, replace(film, prompts=prompts, channel_days=active(3)), made)
    shown = html.partition('class="timeline')[2].partition("</ol>")[0]
    expected = [n for n in range(3) if verdicts[n] is (True if True in verdicts else None)]
    assert [n for n in range(3) if f"media/x/{n}-" in shown] == expected
