"""Formats diagnostics as workflow commands of GitHub Actions, which shows them at their lines of a pull request.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, looked at 2026-11-28.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from showcase.diagnostics import Diagnostic, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def annotate(
    diagnostics: Iterable[Diagnostic], root: Path, language: str, environment: Mapping[str, str] = os.environ
) -> Iterator[str]:
    """Yields one command for each error, warning and note; paths are relative to the workspace of the workflow."""
    workspace = Path(environment.get("GITHUB_WORKSPACE") or root).resolve()
    for diagnostic in diagnostics:
        if diagnostic.severity not in COMMANDS:
            continue
        parts = {"title": diagnostic.code, **dict(_place(diagnostic, root, workspace))}
        properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in parts.items())
        text = "\n→ ".join(filter(None, (diagnostic.message(language), diagnostic.help(language))))
        yield f"::{COMMANDS[diagnostic.severity]} {properties}::{_escaped(text)}"


def _place(diagnostic: Diagnostic, root: Path, workspace: Path) -> Iterator[tuple[str, str]]:
    """Yields the place of a diagnostic as properties of a command."""
    place = diagnostic.place
    if not place.path:
        return
    file = root / place.path
    yield "file", file.relative_to(workspace).as_posix() if file.is_relative_to(workspace) else place.path
    if place.line:
        yield "line", str(place.line)
    if place.line and place.column:
        yield "col", str(place.column)


def _escaped(text: str, more: str = "") -> str:
    """Returns a text in which no character ends a command or a property."""
    return "".join(f"%{ord(letter):02X}" if letter in "%\r\n" + more else letter for letter in text)
