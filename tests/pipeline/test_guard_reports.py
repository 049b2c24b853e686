"""What is told of hidden names in finished files, and of films that are missing: one error each, with its place."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.output import Output, OutputRecord
from showcase.model.delivery import Delivery
from showcase.model.people import Credit, Person
from showcase.model.project import AuthorFile, Cue, Track, TrackKind
from showcase.model.provenance import Disclosure, Rights
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline import barring
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.name_guard import NameGuard, checked
from showcase.pipeline.name_sources import at_source
from showcase.pipeline.removals import guard_removals
from tests.pages.films import text
from tests.publishing.test_guard_rules import project

LIST = Location("content/bus/private/consent.csv", 3)
HIDDEN = HiddenName("Zora Quabex", place=LIST, project="bus")
NAMES = (FilmNames("bus", (HIDDEN,)), FilmNames("tram"))
GUARD = NameGuard(NAMES)


def rows(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.place), one.project) for one in found]


def facts(found: Diagnostic) -> dict[str, object]:
    return dict(found.facts)


def test_a_name_is_told_with_its_line_and_without_more_than_two_letters_of_it() -> None:
    (found,) = checked(GUARD, [("films/bus/a.txt", b"one\ntwo Zora Quabex, Zora Quabex\n", "bus")])
    assert rows([found]) == [("name-without-consent", "site/films/bus/a.txt:2", "bus")]
    assert facts(found) == {"slug": "bus", "where": str(LIST), "hint": "Zo…", "member": "films/bus/a.txt"}


def test_a_name_in_the_path_of_a_file_is_told_without_it() -> None:
    (found,) = checked(GUARD, [("media/zora-quabex.txt", b"nothing", "bus")], shown="package/")
    assert found.code == "name-in-metadata"
    assert "quabex" not in str(found.place) + str(facts(found))
    assert str(found.place).startswith("package/media/")
    assert checked(GUARD, [("media/zora-quabex.txt", b"nothing", "bus")], sealed=True) == []


def test_a_name_in_several_files_of_a_film_is_one_error_and_another_films_is_its_own() -> None:
    text = b"Zora Quabex"
    found = checked(GUARD, [("a.txt", text, "bus"), ("b.txt", text, "bus"), ("c.txt", text, "tram")])
    assert rows(found) == [("name-in-files", "site/a.txt:1", "bus"), ("name-without-consent", "site/c.txt:1", "tram")]
    assert facts(found[0])["count"] == "2"
    assert facts(found[1])["slug"] == "bus"


def test_a_guard_without_names_looks_at_nothing_and_its_digest_is_that_of_its_names(tmp_path: Path) -> None:
    assert checked(NameGuard((FilmNames("bus"),)), [("a.txt", tmp_path / "absent", "bus")]) == []
    assert GUARD
    assert NameGuard(tuple(reversed(NAMES))).digest == GUARD.digest
    assert NameGuard(NAMES[1:]).digest != GUARD.digest


@pytest.mark.parametrize(
    ("content", "line"), [(b"\nZora Quabex", ":2"), (b"\x00\nZora Quabex", ""), ("\nZora Quabex".encode("utf-16"), "")]
)
def test_only_texts_have_lines(content: bytes, line: str) -> None:
    (found,) = checked(GUARD, [("a.txt", content, "bus")])
    assert str(found.place) == f"site/a.txt{line}"


def test_a_name_within_longer_words_is_found_in_what_is_not_text_alone() -> None:
    (found,) = checked(GUARD, [("media/azora quabexb.txt", b"nothing", "bus")])
    assert (found.code, found.place.line) == ("name-in-metadata", 0)
    assert checked(GUARD, [("a.txt", b"azora quabexb", "bus")]) == []
    (both,) = checked(GUARD, [("media/zora-quabex azora quabexb.txt", b"nothing", "bus")])
    assert both.code == "name-in-metadata"


def test_of_a_file_that_is_searched_for_its_seal_alone_nothing_else_is_searched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Zora Quabex", "utf-8")
    for content in (b"Zora Quabex", tmp_path / "a.txt"):
        assert len(checked(GUARD, [("a.txt", content, "bus")])) == 1
        assert checked(GUARD, [("a.txt", content, "bus")], sealed=True) == []


def test_each_name_is_told_once_in_a_file_with_the_film_that_hides_it() -> None:
    own = HiddenName("Bo Vance", place=Location("private/consent.csv", 2))
    guard = NameGuard((FilmNames("bus", (HIDDEN,)), FilmNames("", (own,))))
    found = checked(guard, [("a.txt", b"Zora Quabex, Zora Quabex\nBo Vance, Quabex Zora", "bus")])
    assert [(one.place.line, facts(one)["slug"], facts(one)["where"]) for one in found] == [
        (1, "bus", str(LIST)), (2, "bus", "private/consent.csv:2"),
    ]  # fmt: skip


def test_a_name_in_an_archive_is_told_with_its_member() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("more/b.txt", "Zora Quabex")
    (found,) = checked(GUARD, [("kit.zip", data.getvalue(), "bus")])
    assert (str(found.place), facts(found)["member"]) == ("site/kit.zip", "more/b.txt")


def test_files_that_cannot_be_searched_are_told_one_by_one_where_there_is_something_to_search_for() -> None:
    files = [(name, b"PK\x03\x04broken", "bus") for name in ("a.zip", "b.zip")]
    assert rows(checked(GUARD, files)) == [
        ("unsearchable-file", "site/a.zip", "bus"), ("unsearchable-file", "site/b.zip", "bus"),
    ]  # fmt: skip
    word = HiddenName("Zorb", place=LIST, project="tram")  # of one word: looked for in its own film alone
    assert checked(NameGuard((FilmNames("tram", (word,)),)), files) == []


def hidden_elsewhere(root: Path, film: str, errors: list[Diagnostic]) -> list[Diagnostic]:
    films = {slug: project(slug) for slug in ("bus", "tram")}
    (root / "content" / film).mkdir(parents=True)
    (root / "content" / film / "project.yaml").write_text("title: T\nlogline: By Zora Quabex\n", "utf-8")
    return list(at_source(errors, NAMES, films, root))


def test_a_name_that_another_film_hides_is_told_where_it_is_written(tmp_path: Path) -> None:
    text = b"Zora Quabex"
    other = diagnose(Severity.ERROR, "emptied-film", Location("content/tram"), project="tram")
    errors = [*checked(GUARD, [("a.txt", text, "tram")]), *checked(GUARD, [("b.json", text, "tram")]), other]
    found = hidden_elsewhere(tmp_path, "tram", errors)
    assert [(one.code, one.place.path, one.place.line) for one in found] == [
        ("name-hidden-elsewhere", "content/tram/project.yaml", 2), ("emptied-film", "content/tram", 0),
    ]  # fmt: skip
    assert facts(found[0]) == {"slug": "bus", "where": str(LIST), "list": "content/tram/private/consent.csv"}


@pytest.mark.parametrize("slug", ["bus", ""])
def test_a_name_that_a_film_hides_itself_or_that_the_site_shows_is_told_where_it_was_found(
    tmp_path: Path, slug: str
) -> None:
    errors = checked(GUARD, [("a.txt", b"Zora Quabex", slug)])
    assert hidden_elsewhere(tmp_path, "bus", errors) == errors


def test_a_name_in_a_drawing_is_told_at_the_file_of_the_author(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg">\n<text>Zora Quabex</text></svg>'
    (tmp_path / "content/bus").mkdir(parents=True)
    (tmp_path / "content/bus/prize.svg").write_bytes(drawing)
    errors = checked(GUARD, [("media/bus/laurel-1.0123.svg", drawing, "bus")])
    (found,) = hidden_elsewhere(tmp_path, "tram", errors)
    assert (found.code, str(found.place)) == ("name-without-consent", "content/bus/prize.svg:2")


def output(root: Path, *films: str) -> Output:
    made = Output(root / "site", root / "record.json")
    made.owned = {f"films/{slug}/index.html": OutputRecord(1, 1, "", slug) for slug in films}
    return made


def no_films() -> Diagnostic:
    return diagnose(Severity.ERROR, "no-projects", Location("content"))


def emptied(slug: str) -> Diagnostic:
    return diagnose(Severity.WARNING, "empty-project", Location(f"content/{slug}"), project=slug)


@pytest.mark.parametrize(
    ("found", "films", "remove_all", "codes"),
    [
        ([no_films()], ("bus", ""), False, ["missing-content"]),
        ([no_films()], ("bus", ""), True, ["no-projects"]),
        ([no_films()], ("",), False, ["no-projects"]),
        ([no_films()], (), False, ["no-projects"]),
        ([no_films(), diagnose(Severity.ERROR, "unreadable-content", Location("content"), why="x")], ("bus",), False,
         ["unreadable-content"]),
        ([emptied("bus"), emptied("new")], ("bus", "tram"), False, ["empty-project", "emptied-film"]),
        ([emptied("bus")], ("bus", "tram"), True, ["empty-project"]),
        ([], ("bus",), False, []),
    ],
)  # fmt: skip
def test_a_published_film_goes_only_where_it_was_deleted(
    tmp_path: Path, found: list[Diagnostic], films: tuple[str, ...], remove_all: bool, codes: list[str]
) -> None:
    log = guard_removals(DiagnosticLog().with_diagnostics(found), output(tmp_path, *films), remove_all=remove_all)
    assert [one.code for one in log.diagnostics] == codes
    if codes == ["missing-content"]:
        assert (log.diagnostics[0].place.path, facts(log.diagnostics[0])["count"]) == ("content", "1")
    assert log.failed == ({"bus"} if "emptied-film" in codes else set())


def test_a_film_that_failed_already_is_not_told_as_emptied(tmp_path: Path) -> None:
    log = DiagnosticLog().with_diagnostics([emptied("bus")]).with_failed(["bus"])
    assert guard_removals(log, output(tmp_path, "bus")) == log


def test_errors_of_a_film_and_of_consent_in_the_whole_site_bar_it_from_festivals() -> None:
    at = Location("private/consent.csv")
    own = diagnose(Severity.ERROR, "emptied-film", Location("content/bus"), project="bus")
    of_site = diagnose(Severity.ERROR, "unreadable-consent", at, file="consent.csv")
    others = [diagnose(Severity.ERROR, "emptied-film", Location("content/tram"), project="tram"),
              diagnose(Severity.ERROR, "unreadable-content", Location("content"), why="x"),
              diagnose(Severity.ERROR, "unreadable-consent", at, project="tram", file="consent.csv")]  # fmt: skip
    submitter = [diagnose(Severity.WARNING, "empty-project", at), own]
    declared = replace(project(), rights=replace(project().rights, declared_by="Ada"))
    found = list(barring.barring(declared, [own, of_site, *others], submitter))
    assert [one.code for one in found if one.code != "missing-declaration"] == [
        "emptied-film", "unreadable-consent", "emptied-film",
    ]  # fmt: skip


def credited(*scope: str) -> Any:
    person = Person("z", "Zora Quabex", scope=scope)
    return project(people=(person,), credits=(Credit("editor", person=person),))


def test_names_that_festivals_may_not_be_told_bar_a_package() -> None:
    (found,) = barring.hidden_names(credited("site", "festival"), NAMES, Path())
    assert rows([found]) == [("name-without-consent", "content/bus/project.yaml", "bus")]
    assert facts(found) == {"slug": "bus", "where": str(LIST), "hint": "Zo…"}
    assert list(barring.hidden_names(credited("site", "festival"), (), Path())) == []
    assert list(barring.hidden_names(project(), NAMES, Path())) == []
    assert [one.code for one in barring.hidden_names(replace(credited("festival"), slug="tram"), NAMES, Path())] == [
        "name-without-consent"
    ]


def test_a_name_for_the_site_only_is_looked_for_in_a_package() -> None:
    guard = barring.package_guard(credited("site"), ())
    (found,) = checked(guard, [("credits.txt", b"Zora Quabex", "bus")], shown="")
    assert found.code == "name-without-consent"
    assert not barring.package_guard(credited("site", "festival"), ())


WORDS = text(en="With Zora Quabex")
CUE = Cue(1, 2, "Zora Quabex?")
TRACK = Track("en", TrackKind.SUBTITLES, (CUE,), AuthorFile("content/bus/en.srt", "ab", 1))


@pytest.mark.parametrize(
    "written",
    [
        {"title": WORDS}, {"logline": WORDS}, {"synopsis_short": WORDS}, {"synopsis_long": WORDS},
        {"statement": WORDS}, {"notes": WORDS}, {"tools_note": WORDS}, {"texts": (("music", WORDS),)},
        {"tracks": (TRACK,)}, {"rights": Rights(declared_by="Zora Quabex")},
        {"rights": Rights(disclosure=Disclosure(signed_by="Zora Quabex"))},
    ],
)  # fmt: skip
def test_whatever_a_package_is_written_from_is_searched(written: dict[str, Any]) -> None:
    (found,) = barring.hidden_names(project(**written), NAMES, Path())
    assert found.code == "name-without-consent"
    assert [one.code for one in barring.hidden_names(replace(credited("site"), **written), (), Path())] == [
        "name-not-for-festivals"
    ]


def test_a_name_that_festivals_may_not_be_given_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    (tmp_path / "content/bus/credits.csv").write_text("name,role\nZora Quabex,editor\n", "utf-8")
    said = "title: Bus\nlogline: >\n  A film\n  cut by Zora Quabex.\n"
    (tmp_path / "content/bus/project.yaml").write_text(said, "utf-8")
    written = replace(credited("site"), logline=text(en="A film cut by Zora Quabex."))
    (found,) = barring.hidden_names(written, (), tmp_path)
    assert (found.code, str(found.place)) == ("name-not-for-festivals", "content/bus/project.yaml:4:3")


def test_a_credit_that_festivals_may_not_be_told_is_in_no_package() -> None:
    bare = project(credits=(Credit("editor", count=1),))
    counted = replace(credited("site"), credits=(*credited("site").credits, *bare.credits))
    assert list(barring.hidden_names(counted, (), Path())) == []
    other = replace(HIDDEN, project="")
    (found,) = barring.hidden_names(credited("festival"), (FilmNames("bus", (other,)),), Path())
    assert facts(found)["slug"] == "bus"


def test_what_the_file_of_a_film_says_of_people_is_searched_but_not_its_name(tmp_path: Path) -> None:
    # Any kind of file will do: a text stands for the tags of a film.
    bus = project(clip=AuthorFile("content/bus/zora-quabex.txt", "ab", 4))
    assert list(barring.names_in_film(project(), tmp_path, NAMES)) == []
    assert list(barring.names_in_film(bus, tmp_path, NAMES)) == [], "told where the film is read"
    (tmp_path / "content/bus").mkdir(parents=True)
    file = tmp_path / "content/bus/zora-quabex.txt"
    file.write_text("a film", "utf-8")
    assert list(barring.names_in_film(bus, tmp_path, NAMES)) == []
    file.write_text("artist: Zora Quabex", "utf-8")
    (found,) = barring.names_in_film(bus, tmp_path, NAMES)
    assert rows([found]) == [("name-without-consent", "content/bus/zora-quabex.txt", "bus")]


@pytest.mark.parametrize(
    ("delivery", "drawn"),
    [
        (None, False), (Delivery("mp4"), False), (Delivery("mp4", burnt_in="en"), True),
        (Delivery("mp4", watermark="For Ada"), True), (Delivery("mp4", slate=4.0), True),
    ],
)  # fmt: skip
def test_letters_are_drawn_where_a_delivery_asks_for_it(delivery: Delivery | None, drawn: bool) -> None:
    assert barring.is_drawn(delivery) is drawn


WRITTEN = [
    ("by Zora Quabex", "title: T\nlabels:\n  - {made: by Zora Quabex}\n", "content/bus/project.yaml", 3),
    ("<p>thanks to Zora Quabex</p>", "title: T\ncalled: Zora Quabex\n", "content/bus/project.yaml", 2),
    ("by Zora Quabex, at night\nin May", "title: T\na: by Zora Quabex, at sea\nb: by Zora Quabex, at night\n",
     "content/bus/project.yaml", 3),
    ("of Zora Quabex at night", "title: T\na: Zora Quabex in May\nb: Zora Quabex at sea\n",
     "content/bus/project.yaml", 3),
]  # fmt: skip


@pytest.mark.parametrize(("made", "settings", "path", "line"), WRITTEN)
def test_a_name_that_a_film_hides_itself_is_told_at_the_line_where_it_is_written(
    tmp_path: Path, made: str, settings: str, path: str, line: int
) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    (tmp_path / "content/bus/credits.yaml").write_text("Editor: [Zora Quabex]\n", "utf-8")
    (tmp_path / "content/bus/project.yaml").write_text(settings, "utf-8")
    guard = NameGuard(NAMES)
    errors = checked(guard, [(name, made.encode(), "bus") for name in ("a.html", "b.html")])
    (found,) = at_source(errors, NAMES, {"bus": project("bus")}, tmp_path, guard.written)
    assert (found.code, found.place.path, found.place.line) == ("hidden-name-written", path, line)
    assert facts(found) == {"slug": "bus", "where": str(LIST), "made": "site/a.html:1", "count": "2"}
    assert "Quabex" not in found.message() + found.help()


def test_a_name_that_only_credits_have_is_told_where_it_was_found(tmp_path: Path) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    (tmp_path / "content/bus/credits.yaml").write_text("Editor: [Zora Quabex]\n", "utf-8")
    guard = NameGuard(NAMES)
    errors = checked(guard, [("a.html", b"by Zora Quabex", "bus")])
    assert list(at_source(errors, NAMES, {"bus": project("bus")}, tmp_path, guard.written)) == errors


def test_a_name_in_credits_within_the_settings_of_a_film_is_told_where_it_was_found(tmp_path: Path) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    written = "title: T\ncredits: {Editor: [Zora Quabex]}\npeople:\n- {name: Zora Quabex}\nyear: 2026\n"
    (tmp_path / "content/bus/project.yaml").write_text(written, "utf-8")
    guard = NameGuard(NAMES)
    errors = checked(guard, [("a.html", b"by Zora Quabex", "bus")])
    assert list(at_source(errors, NAMES, {"bus": project("bus")}, tmp_path, guard.written)) == errors


def test_a_name_in_a_file_without_lines_is_told_where_it_was_found(tmp_path: Path) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    (tmp_path / "content/bus/project.yaml").write_text("title: T\ncalled: Zora Quabex\n", "utf-8")
    guard = NameGuard(NAMES)
    errors = checked(guard, [("a.mp4", b"\0\x01\xff by Zora Quabex \0", "bus")])
    assert errors
    assert list(at_source(errors, NAMES, {"bus": project("bus")}, tmp_path, guard.written)) == errors


def test_a_name_on_the_pages_of_the_site_is_told_in_its_settings(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").write_text('title = "Films"\n[theme]\nmotto = "for Zora Quabex"\n', "utf-8")
    guard = NameGuard(NAMES)
    errors = checked(guard, [("index.html", b"<p>for Zora Quabex</p>", "")])
    (found,) = at_source(errors, NAMES, {}, tmp_path, guard.written)
    assert (found.code, str(found.place)) == ("hidden-name-written", "showcase.toml:3:10")
