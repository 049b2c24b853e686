"""The editor that opens the first problem at its line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from showcase.cli import editor
from showcase.cli.serve import first_with_file
from showcase.diagnostics import Location, Severity, diagnose
from tests.waiting import wait_until

FILE = Path("content") / "a" / "project.yaml"


@pytest.mark.parametrize(
    ("written", "told", "in_terminal"),
    [
        ("vi", ["+7", "F"], True),
        ("/usr/bin/nvim -R", ["+7", "F"], True),
        ("nano", ["+7,3", "F"], True),
        ("emacs -nw", ["+7:3", "F"], True),
        ("emacs", ["+7:3", "F"], False),
        ("hx", ["F:7:3"], True),
        ("code --wait", ["--goto", "F:7:3"], False),
        ("subl", ["F:7:3"], False),
        ("notepad++", ["-n7", "-c3", "F"], False),
        ("kate", ["--line", "7", "--column", "3", "F"], False),
        ("Something", ["F"], False),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(written: str, told: list[str], in_terminal: bool) -> None:
    command = editor.command_for(written, FILE, 7, 3, {"DISPLAY": ":0"})
    words = written.split()
    assert list(command.arguments) == [*words, *(one.replace("F", str(FILE)) for one in told)]
    assert command.in_terminal is in_terminal


def test_a_place_without_a_line_is_the_beginning_and_windows_suffixes_are_known() -> None:
    assert editor.command_for("vi", FILE, 0, 0, {}).arguments == ("vi", "+1", str(FILE))
    assert editor.command_for("Code.CMD", FILE, 2, 0, {}).arguments == ("Code.CMD", "--goto", f"{FILE}:2:1")
    assert editor.editor_of({"VISUAL": " ", "EDITOR": "vi"}) == "vi"
    assert editor.editor_of({"VISUAL": "code", "EDITOR": "vi"}) == "code"
    if sys.platform not in ("win32", "darwin"):
        assert editor.command_for("emacs", FILE, 1, 1, {}).in_terminal


def test_a_path_with_blanks_is_one_word(tmp_path: Path) -> None:
    program = tmp_path / "my editor" / "subl"
    program.parent.mkdir()
    program.write_text("")
    assert editor.command_for(str(program), FILE, 1, 1, {}).arguments == (str(program), f"{FILE}:1:1")


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
@pytest.mark.parametrize("name", ["vi", "subl"])
def test_the_editor_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    program, opened = tmp_path / name, tmp_path / "opened"
    program.write_text(f'#!/bin/sh\nprintf "%s " "$@" > "{opened}"\n')
    program.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{program} -x")
    assert editor.open_at(FILE, 4, 2)
    wanted = f"-x +4 {FILE} " if name == "vi" else f"-x {FILE}:4:2 "
    wait_until(lambda: opened.exists() and opened.read_text() == wanted)


def test_without_an_editor_that_starts_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    for value in ("", str(tmp_path / "gone"), "'no end"):
        monkeypatch.setenv("EDITOR", value)
        assert not editor.open_at(FILE, 1, 1)


def test_the_first_error_with_a_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    warning = diagnose(Severity.WARNING, "empty-file", Location("a.yaml", 1), file="a")
    gone = diagnose(Severity.ERROR, "empty-file", Location("gone.yaml", 1), file="a")
    error = diagnose(Severity.ERROR, "empty-file", Location("a.yaml", 3), file="a")
    assert first_with_file(tmp_path, [warning, gone, error]) == error
    assert first_with_file(tmp_path, [warning, gone]) == warning
    assert first_with_file(tmp_path, [gone]) is None
