"""`showcase import presskit` from the command line: what it says, writes and leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
