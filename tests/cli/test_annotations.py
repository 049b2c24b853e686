"""Marks of errors at the lines of a pull request, and the files by which other programs run the check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from showcase.cli.annotations import annotate
from showcase.cli.parser import parse
from showcase.diagnostics import Location, Severity, diagnose
from tests.cli.conftest import write
from tests.sites.program import run

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    files = {"content/frogs/project.yaml": "titel: Frogs\nyear: soon\n", "showcase.toml": 'title = "Frogs"\n'}
    return write(tmp_path / "repository/films", files)


def test_each_error_is_marked_at_its_line_within_the_repository(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(faulty.parent))
    done = run(faulty, "check", "--format", "github", "--lang", "en")
    assert done.returncode == 1
    marks = [line for line in done.stdout.splitlines() if line.startswith("::")]
    expected = "::error title=unreadable-date,file=films/content/frogs/project.yaml,line=2,col=7::Invalid date"
    assert any(mark.startswith(expected) for mark in marks)
    assert any(mark.startswith("::warning title=unknown-key,") and "%0A→ Did you mean" in mark for mark in marks)


def test_without_a_workspace_paths_are_those_of_the_site(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert "file=content/frogs/project.yaml,line=2" in run(faulty, "check", "--format", "github").stdout


def test_nothing_written_ends_a_command_or_a_property(tmp_path: Path) -> None:
    place = Location("content/a,b:c/project.yaml", 3, 0)
    found = diagnose(Severity.ERROR, "unknown-key", place, name="50%\n::error::x")
    (line,) = annotate([found], tmp_path, "en", {})
    assert "\n" not in line
    assert "file=content/a%2Cb%3Ac/project.yaml,line=3::" in line
    assert "`50%25 ::error::x`" in line


def test_what_is_right_is_not_marked(tmp_path: Path) -> None:
    assert not list(annotate([diagnose(Severity.RIGHT, "has-clip", Location("a"))], tmp_path, "en", {}))


def test_a_report_of_festivals_has_no_lines_to_mark(faulty: Path) -> None:
    done = run(faulty, "check", "--festival", "targets", "--format", "github", "--lang", "en")
    assert done.returncode == 2
    assert "does not apply to `--festival`" in done.stderr


def test_the_action_and_the_hook_run_commands_that_there_are() -> None:
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
    commands = [step["run"] for step in action["runs"]["steps"] if step.get("run", "").startswith("showcase ")]
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    parsed = [parse(command.replace('"$SITE"', ".").split()[1:], "en") for command in [*commands, hook["entry"]]]
    assert [args.command for args in parsed] == ["check", "build", "deploy", "check"]
    text = (CHECKOUT / "action.yml").read_text("utf-8")
    assert set(action["inputs"]) == set(re.findall(r"inputs\.([a-z-]+)", text))
