"""`showcase import presskit` from the command line: what it says, writes and leaves alone."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from showcase.cli.main import main
from tests.importers.conftest import picture, product, write
from tests.sites.program import run

SHEET = product(
    """<description>Three frogs miss the last bus.</description>
<mood>damp</mood>
<quotes><quote><description>This is a rather insignificant quote by a highly important person.</description></quote>
</quotes>"""
)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return write(tmp_path / "Le kit", {"data.xml": SHEET, "images/header.jpg": picture(), "images/a.jpg": picture()})


@pytest.mark.slow
def test_an_imported_kit_is_checked_and_built(tmp_path: Path, kit: Path) -> None:
    made = run(tmp_path, "import", "presskit", "Le kit", "--lang", "en")
    assert made.returncode == 0, made.stderr
    assert "Le kit/data.xml:5:1  warning[unknown-tag] Unknown presskit() tag <mood>" in made.stdout
    assert "Le kit/data.xml:6:16  warning[template-text]" in made.stdout
    assert "Created content/night-bus (8 files)" in made.stderr
    checked = run(tmp_path, "check", "--lang", "en")
    assert checked.returncode == 0, checked.stdout
    assert "content/night-bus/press/quotes.yaml:2:12  warning[template-text]" in checked.stdout
    built = run(tmp_path, "build", "--lang", "en")
    assert built.returncode == 0, built.stderr
    pages = [file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html")]
    assert any("Three frogs miss the last bus." in page for page in pages)
    assert not any("damp" in page for page in pages)


def test_the_files_of_an_imported_kit_name_their_schemas(tmp_path: Path, kit: Path) -> None:
    run(tmp_path, "import", "presskit", "Le kit")
    film = tmp_path / "content/night-bus"
    marks = {film / "project.yaml": "# yaml-language-server: $schema=", tmp_path / "showcase.toml": "#:schema "}
    for file, mark in marks.items():
        first = file.read_text("utf-8").splitlines()[0]
        assert first.startswith(mark)
        assert (file.parent / first.removeprefix(mark)).is_file()
    assert (tmp_path / ".gitignore").is_file()


def test_a_rehearsal_lists_files_and_writes_none(tmp_path: Path, kit: Path) -> None:
    asked = run(tmp_path, "import", "presskit", "Le kit", "--dry-run", "--lang", "fr")
    assert asked.returncode == 0
    assert "content/night-bus/stills/a.jpg serait créé" in asked.stderr
    assert "contenu conservé dans les notes" in asked.stdout
    assert [entry.name for entry in tmp_path.iterdir()] == ["Le kit"]


def test_a_second_import_is_refused_until_it_goes_beside(tmp_path: Path, kit: Path) -> None:
    run(tmp_path, "import", "presskit", "Le kit")
    before = (tmp_path / "content/night-bus/project.yaml").read_bytes()
    again = run(tmp_path, "import", "presskit", "Le kit", "--lang", "en")
    assert again.returncode == 1
    assert "error[existing-film]" in again.stdout
    assert "`--beside` to write to `content/night-bus-2`" in again.stdout
    assert run(tmp_path, "import", "presskit", "Le kit", "--beside").returncode == 0
    assert (tmp_path / "content/night-bus-2/project.yaml").is_file()
    assert (tmp_path / "content/night-bus/project.yaml").read_bytes() == before


def test_json_tells_what_was_made(tmp_path: Path, kit: Path) -> None:
    asked = run(tmp_path, "import", "presskit", "Le kit", "--json")
    rows = [json.loads(line) for line in asked.stdout.splitlines()]
    assert {row["event"] for row in rows} == {"diagnostic", "imported"}
    assert rows[-1]["folders"] == [str(tmp_path / "content/night-bus")]
    assert str(tmp_path / "showcase.toml") in rows[-1]["made"]


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["presskit", "nowhere"], "missing-kit", 2),
        (["presskit", "Le kit/images"], "no-sheet", 1),
        (["presskit", "Le kit", "--language", "klingonish"], "unknown-import-language", 2),
        (["website", "Le kit"], "wrong-usage", 2),
    ],
)
def test_what_cannot_be_imported_is_told_of(
    tmp_path: Path, kit: Path, arguments: list[str], code: str, status: int
) -> None:
    asked = run(tmp_path, "import", *arguments)
    assert f"error[{code}]" in asked.stderr
    assert asked.returncode == status
    assert [entry.name for entry in tmp_path.iterdir()] == ["Le kit"]


@pytest.mark.parametrize(
    ("kind", "name", "holds", "code"),
    [
        ("presskit", "kit.zip", "no archive", "no-zip-archive"),
        ("discord", "chat.json", '{"guild": {', "chat-no-json"),
    ],
)
def test_a_damaged_file_is_told_as_what_it_should_be(
    tmp_path: Path, kit: Path, kind: str, name: str, holds: str, code: str
) -> None:
    (tmp_path / "showcase.toml").write_text('title = "S"\n', "utf-8")
    film = tmp_path / "content/bus/project.yaml"
    film.parent.mkdir(parents=True)
    film.write_text("title: Bus\n", "utf-8")
    (tmp_path / name).write_text(holds, "utf-8")
    more = ["--project", "bus"] if kind == "discord" else []
    asked = run(tmp_path, "import", kind, name, *more)
    assert asked.returncode == 1
    said = asked.stdout + asked.stderr
    assert f"error[{code}]" in said
    assert "empty-sheet" not in said


@pytest.mark.parametrize("kind", ["kit", "sheet", "picture"])
def test_a_pipe_in_a_kit_is_not_waited_for(tmp_path: Path, kit: Path, kind: str) -> None:
    place = {"kit": tmp_path / "pipe", "sheet": kit / "data.xml", "picture": kit / "images/a.jpg"}[kind]
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    done = run(tmp_path, "import", "presskit", "pipe" if kind == "kit" else "Le kit", "--lang", "en", timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1), said
    assert "Traceback" not in said
    assert "special-file" in said if kind == "kit" else "unreadable-import" in said


def test_an_import_that_the_disk_cannot_take_leaves_nothing(
    tmp_path: Path, kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "films", {"showcase.toml": 'title = "S"\n', "content/bus/project.yaml": "title: Bus\n"})
    left = site / "content/.unfinished-999999999/night-bus"
    left.mkdir(parents=True)
    monkeypatch.chdir(site)

    def refuse(kit: object, name: str, goal: Path) -> None:
        goal.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("showcase.importers.drafts._copied", refuse)
    assert main(["import", "presskit", str(kit)]) == 4
    assert sorted(path.name for path in (site / "content").iterdir()) == ["bus"]
