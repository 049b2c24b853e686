"""On a terminal the faulty line is shown with a mark beneath; not to programs, and nothing out of private files."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.cli.main import main
from showcase.cli.marked_line import marked_line
from showcase.cli.style import Style
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from tests.cli.conftest import no_language, write

__all__ = ["no_language"]
PROJECT = "content/bus/project.yaml"


def told(path: str, line: int, column: int) -> Diagnostic:
    return diagnose(Severity.ERROR, "unknown-key", Location(path, line, column), name="x", near="")


def shown(root: Path, text: str, column: int, *, path: str = PROJECT, width: int = 60, line: int = 1) -> list[str]:
    write(root, {path: text})
    return marked_line(root, told(path, line, column), width, 4, Style(False))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = write(tmp_path / "films", {"showcase.toml": 'title = "S"\n', PROJECT: "title: Bus\nyear: 2025-02-31\n"})
    monkeypatch.chdir(site)
    return site


def test_a_person_sees_the_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.cli.console.width_of", lambda stream: 80)
    assert main(["check", "--lang", "en"]) == 1
    assert "    2 | year: 2025-02-31\n      |       ^\n    → Correct" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--format", "github")])
def test_programs_are_told_the_place_alone(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    main(["check", *arguments])
    assert "2 | year" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("\tfr: x", 1, ["    1 |  fr: x", "      | ^"]),
        ("夜: é: x", 4, ["    1 | 夜: é: x", "      |     ^"]),
        ("a: \x1b[2Jx", 4, ["    1 | a: \\x1b[2Jx", "      |    ^"]),
        ("title: Bus", 11, ["    1 | title: Bus", "      |           ^"]),
        ("title: Bus", 0, []), ("title: Bus", 12, []), ("   ", 1, []),
    ],
)  # fmt: skip
def test_the_mark_is_beneath_its_sign(root: Path, text: str, column: int, expected: list[str]) -> None:
    assert shown(root, f"{text}\n", column) == expected


def test_a_long_line_is_cut_around_its_mark(root: Path) -> None:
    row, mark = shown(root, "a" * 200 + "é" + "b" * 200, 201, width=40)
    assert len(row) <= 40
    assert row[mark.index("^")] == "é"
    assert shown(root, "title: Bus", 1, width=20) == []


@pytest.mark.parametrize(
    "path",
    [
        "private/submitter.yaml", "content/bus/private/notes.md", "content/consent.yaml", "content/bus/accords.md",
        "content/bus/credits.csv", "../elsewhere.yaml",
    ],
)  # fmt: skip
def test_private_files_answers_and_files_elsewhere_are_not_shown(root: Path, path: str) -> None:
    assert shown(root, "name: Bob Stone\n", 1, path=path) == []


def test_a_link_out_of_the_site_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("name: Bob Stone\n", "utf-8")
    (root / PROJECT).unlink()
    (root / PROJECT).symlink_to(tmp_path / "secret.yaml")
    assert marked_line(root, told(PROJECT, 1, 1), 80, 4, Style(False)) == []
    assert marked_line(root, told("content/bus/none.yaml", 1, 1), 80, 4, Style(False)) == []
    assert marked_line(root, told("showcase.toml", 9, 1), 80, 4, Style(False)) == []
