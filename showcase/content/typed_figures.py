"""Reads numbers that an author typed about the making of a film, and compares them with those that are counted."""

from __future__ import annotations

from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import Node
from showcase.diagnostics import Location
from showcase.model.figures import FIGURES, figures_of
from showcase.model.project import Project


def typed_figures(row: dict[str, Any]) -> tuple[tuple[str, int, Location], ...]:
    """Returns (name, value, where) of all numbers under `figures:` in a mapping that was read."""
    figures = row.get("figures") or {}
    return tuple((name, *_placed(written)) for name, written in figures.items() if name in FIGURES)


def _placed(written: tuple[int, Node]) -> tuple[int, Location]:
    value, node = written
    return value, node.place


def check_figures(project: Project, context: ReadContext) -> None:
    """Reports each typed number that differs from the counted one."""
    counted = dict(figures_of(project).known())
    typed = [*project.typed_figures, *(figure for note in project.making_of for figure in note.typed_figures)]
    for name, written, place in typed:
        value = counted.get(name, 0)
        if written != value:
            context.warn("figure-differs", place, name=name, written=written, counted=value)
