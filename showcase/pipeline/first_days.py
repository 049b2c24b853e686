"""Keeps the days on which films were first deployed: in `.showcase/`, and in a file of the published site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.engine.files import write_state
from showcase.seals import read_sealed
from showcase.structs import replace

if TYPE_CHECKING:
    from showcase.model.project import Project
    from showcase.model.text import PartialDate

NAME = "published.json"
"""The file on the site, and the one in the state folder of deploys."""

FirstDays = Mapping[str, str]
"""Days in the form `2026-11-28`, by the addresses of films."""


def parsed(text: str | bytes) -> dict[str, str]:
    """Returns the days that a file holds; what cannot be read is left out."""
    try:
        rows = json.loads(text)["films"]
        return {str(slug): str(day_of(day)) for slug, day in rows.items() if day_of(day) is not None}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def day_of(written: object) -> PartialDate | None:
    """Returns a day in ISO form; None where it is none."""
    from datetime import date

    from showcase.model.text import PartialDate

    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


def earliest(*known: FirstDays) -> dict[str, str]:
    """Returns the first day of each film in several files."""
    days: dict[str, str] = {}
    for one in known:
        for slug, day in one.items():
            days[slug] = min(days.get(slug, day), day)
    return dict(sorted(days.items()))


def remembered(state: Path) -> dict[str, str]:
    """Returns what the last deploys from this folder noted; `state` is the site's state folder."""
    try:
        return parsed(read_sealed(state / "deploy" / NAME))
    except (OSError, ValueError):
        return {}


def remember(state: Path, days: FirstDays) -> None:
    """Notes the days after a deploy. Raises DiskError."""
    if days != remembered(state):
        write_state(state / "deploy" / NAME, json.dumps({"films": dict(days)}, sort_keys=True).encode())


def with_days(projects: Iterable[Project], days: FirstDays) -> tuple[Project, ...]:
    """Returns films with the day on which each was first deployed."""
    return tuple(
        replace(project, deployed=day_of(days[project.slug])) if project.slug in days else project
        for project in projects
    )
