"""The form of a film: what is saved in it, what is refused, and what stays as it was byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from showcase.diagnostics import Location
from showcase.editing import form
from showcase.editing.film_files import FilmFiles
from showcase.model.project import Project
from showcase.model.text import LocalizedText
from showcase.preview.undo import UndoHistory
from tests.preview.conftest import Client, StillStage, answering

WRITTEN = """# mine
title: {fr: Nuit, en: Night} # both
year: 2024
odd:   [ 1,2 ]   # kept
countries: [FR, BE]
logline: Un chien rappe. # one
genres: &g [a]
keywords: *g
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Client, Path, Any]]:
    """A server of one film, with the file of its facts."""
    folder = tmp_path / "content" / "a"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(WRITTEN, "utf-8")
    project = Project("a", LocalizedText(()), place=Location("content/a/project.yaml"))
    stage: Any = StillStage(tmp_path, tmp_path / "site")
    stage.now = SimpleNamespace(films={"a": (project, None)}, settings=SimpleNamespace(languages=("fr", "en")))
    stage.undo = UndoHistory(tmp_path)
    stage.touch = lambda: None
    with answering(stage) as client:
        yield client, folder / "project.yaml", stage


def ask(client: Client, where: str, code: str | None = None, **asked: Any) -> tuple[int, dict[str, Any]]:
    headers = {
        "Origin": asked.pop("origin", f"http://127.0.0.1:{client.port}"),
        "Content_Type": "application/json",
        "X_Showcase_Token": asked.pop("token", client.token),
        "X_Showcase_Code": client.code if code is None else code,
        "Sec_Fetch_Site": "same-origin",
    }
    got = client.get(f"/.showcase/form/{where}", "POST", json.dumps({"film": "a", **asked}).encode(), **headers)
    try:
        return got.status, json.loads(got.body)
    except ValueError:
        return got.status, {}


def save(client: Client, **changes: Any) -> dict[str, Any]:
    files = ask(client, "open")[1]["files"]
    return ask(client, "save", files=files, changes=changes)[1]


def value(client: Client, name: str) -> Any:
    return next(field for field in ask(client, "open")[1]["fields"] if field["name"] == name)["value"]


def test_only_what_was_changed_changes(desk: tuple[Client, Path, Any]) -> None:
    client, file, stage = desk
    assert value(client, "title") == {"fr": "Nuit", "en": "Night"}
    changes = {"title": {"en": "Night: two"}, "countries": "BE, CH", "logline": {"en": "A dog raps."}, "year": ""}
    assert save(client, **changes)["saved"]
    assert file.read_text("utf-8") == (
        '# mine\ntitle: {fr: Nuit, en: "Night: two"} # both\nodd:   [ 1,2 ]   # kept\ncountries: [BE, CH]\n'
        "logline: # one\n  fr: Un chien rappe.\n  en: A dog raps.\ngenres: &g [a]\nkeywords: *g\n"
    )
    stage.undo.undo()
    assert file.read_text("utf-8") == WRITTEN


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("synopsis: Un.\n", "synopsis:\n  short:\n    fr: Un.\n    en: One.\n"),
        ("resume: Un. # court\nyear: 2024\n", "resume: # court\n  short:\n    fr: Un.\n    en: One.\nyear: 2024\n"),
        ("synopsis:\n", "synopsis:\n  short:\n    en: One.\n"),
    ],
)
def test_a_synopsis_of_one_text_gets_a_second_language(desk: tuple[Client, Path, Any], before: str, after: str) -> None:
    client, file, _ = desk
    file.write_text(f"title: A\n{before}", "utf-8")
    held = value(client, "synopsis.short")
    assert save(client, **{"synopsis.short": {"en": "One."}})["saved"]
    assert file.read_text("utf-8") == f"title: A\n{after}"
    assert value(client, "synopsis.short") == {**held, "en": "One."}


def test_line_ends_and_the_mark_of_a_file_stay(desk: tuple[Client, Path, Any]) -> None:
    client, file, _ = desk
    file.write_bytes(b"\xef\xbb\xbftitle: A\r\nyear: 2024\r\n")
    assert save(client, statement={"fr": "Un.\n\nDeux."})["saved"]
    assert file.read_bytes() == (b"\xef\xbb\xbftitle: A\r\nyear: 2024\r\nstatement: |-\r\n  Un.\r\n\r\n  Deux.\r\n")
    assert value(client, "statement")["fr"] == "Un.\n\nDeux."


def test_a_text_in_a_file_stays_in_files(desk: tuple[Client, Path, Any]) -> None:
    client, file, _ = desk
    french = file.with_name("synopsis.fr.md")
    french.write_bytes(b"Avant <!-- note -->\r\n")
    assert value(client, "synopsis.long")["fr"] == "Avant <!-- note -->"
    assert save(client, **{"synopsis.long": {"fr": "Un.\nDeux.", "en": "One."}})["saved"]
    assert french.read_bytes() == b"Un.\r\nDeux.\r\n"
    assert file.with_name("synopsis.en.md").read_bytes() == b"One.\n"
    assert file.read_text("utf-8") == WRITTEN


def test_a_film_of_only_a_clip_gets_a_file(desk: tuple[Client, Path, Any]) -> None:
    client, file, stage = desk
    file.unlink()
    assert save(client, title={"fr": "Nuit", "en": "Night"}, festivals="annecy")["saved"]
    assert file.read_text("utf-8") == "title:\n  fr: Nuit\n  en: Night\nfestivals: [annecy]\n"
    stage.undo.undo()
    assert not file.exists()


def test_a_value_that_does_not_fit_is_told_at_its_field(desk: tuple[Client, Path, Any]) -> None:
    client, file, _ = desk
    got = save(client, year="soon")
    assert not got["saved"]
    assert [fault["field"] for fault in got["faults"]] == ["year"]
    assert got["faults"][0]["message"]
    assert file.read_text("utf-8") == WRITTEN


def test_an_error_elsewhere_does_not_forbid_a_save(desk: tuple[Client, Path, Any]) -> None:
    client, file, _ = desk
    file.write_text("title: A\ncompleted: soon\n", "utf-8")
    assert save(client, title={"fr": "B"})["saved"]
    assert file.read_text("utf-8") == "title: B\ncompleted: soon\n"


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: tuple[Client, Path, Any]) -> None:
    client, file, _ = desk
    files = ask(client, "open")[1]["files"]
    file.write_text("title: Theirs\n", "utf-8")
    _, got = ask(client, "save", files=files, changes={"title": {"fr": "Mine"}})
    assert got["conflict"]
    assert not got["saved"]
    assert next(field["value"]["fr"] for field in got["fields"] if field["name"] == "title") == "Theirs"
    assert file.read_text("utf-8") == "title: Theirs\n"


def test_of_two_saves_at_once_one_is_told_of_the_other(
    desk: tuple[Client, Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, file, stage = desk
    checked = form.check

    def slowly(files: FilmFiles, *rest: Any) -> list[Any]:
        file.write_text("title: Theirs\n", "utf-8")  # while the values are being checked
        return checked(files, *rest)

    monkeypatch.setattr(form, "check", slowly)
    got = save(client, year="2025")
    assert (got["saved"], got["conflict"], len(stage.undo)) == (False, True, 0)
    assert file.read_text("utf-8") == "title: Theirs\n"


@pytest.mark.parametrize(
    "wrong", [{"code": ""}, {"code": "yesterday"}, {"token": "x"}, {"origin": "http://example.org"}]
)
def test_only_this_page_with_the_code_may_edit(desk: tuple[Client, Path, Any], wrong: dict[str, str]) -> None:
    client, file, _ = desk
    files = ask(client, "open")[1]["files"]
    assert ask(client, "open", **wrong)[0] == 403
    assert ask(client, "save", files=files, changes={"title": {"fr": "Mine"}}, **wrong)[0] == 403
    assert file.read_text("utf-8") == WRITTEN


def test_ten_megabytes_are_refused(desk: tuple[Client, Path, Any]) -> None:
    client, file, _ = desk
    files = ask(client, "open")[1]["files"]
    try:
        status, got = ask(client, "save", files=files, changes={"statement": {"fr": "x" * 10_000_000}})
    except (BrokenPipeError, ConnectionResetError):
        status, got = 413, {"large": True}  # the server does not take in the rest
    assert (status, got["large"]) == (413, True)
    assert file.read_text("utf-8") == WRITTEN


@pytest.mark.parametrize(
    "changes",
    [
        {"visibility": "public"},
        {"../../x": "y"},
        {"synopsis": {"fr": "x"}},
        {"title": {"../x": "y"}},
        {"title": "plain"},
        {"year": ["2024"]},
        {"title": {"fr": None}},
    ],
)
def test_fields_that_the_form_does_not_have_are_refused(
    desk: tuple[Client, Path, Any], changes: dict[str, Any]
) -> None:
    client, file, _ = desk
    files = ask(client, "open")[1]["files"]
    status, got = ask(client, "save", files=files, changes=changes)
    assert (status, got["faults"][0]["code"]) == (409, "unknown-form-field")
    assert file.read_text("utf-8") == WRITTEN
    assert [path.name for path in file.parent.iterdir()] == ["project.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "a: &t Night\ntitle: *t\n",
        "title: A\ntitle: B\n",
        "title: A\ntitre: B\n",
        "title: {fr: [A]}\n",
    ],
)
def test_what_only_the_file_can_say_is_locked(desk: tuple[Client, Path, Any], text: str) -> None:
    client, file, _ = desk
    file.write_text(text, "utf-8")
    opened = ask(client, "open")[1]
    assert next(field for field in opened["fields"] if field["name"] == "title")["locked"]
    assert ask(client, "save", files=opened["files"], changes={"title": {"fr": "X"}})[0] == 409
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("data", [b"title: [\n", b"\ttitle: A\n", b"title: \xe9\n", b"- a\n"])
def test_a_broken_file_is_never_written(desk: tuple[Client, Path, Any], data: bytes) -> None:
    client, file, _ = desk
    file.write_bytes(data)
    status, opened = ask(client, "open")
    if status == 200:
        assert ask(client, "save", files=opened["files"], changes={"title": {"fr": "X"}})[0] == 409
    else:
        assert opened["faults"][0]["code"] == "unreadable-for-form"
    assert file.read_bytes() == data
