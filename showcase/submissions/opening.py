"""How every document of a package begins: what it is, of which film, and for whom."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Profile
from showcase.model.project import Project
from showcase.submissions.paper import Paper
from showcase.submissions.tongue import Tongue


def opening(paper: Paper, title: str, entry: FestivalEntry, profile: Profile) -> None:
    """The title, and below it the film, its makers and the festival."""
    tongue = paper.tongue
    paper.title(title)
    paper.line(dated(entry.project, tongue))
    paper.line(tongue.by(makers_of(entry)))
    paper.line(recipient(profile, tongue))


def dated(film: Project, tongue: Tongue) -> str:
    """`Night bus (2026)`, with its title in its own language where that is another."""
    title = tongue.text(film.title)
    if film.title_original and film.title_original != title:
        title = f"{title} / {film.title_original}"
    year = film.year or (film.completed.year if film.completed else 0)
    return tongue.paper("dated", title=title, year=year) if year else title


def makers_of(entry: FestivalEntry) -> list[str]:
    """Names of the directors; where nobody is called so, of the film's creators."""
    return [person.name for person in entry.in_role("director") or entry.in_role("creator")]


def recipient(profile: Profile, tongue: Tongue) -> str:
    if profile.edition:
        return tongue.paper("for-edition", festival=profile.title, edition=profile.edition)
    return tongue.paper("for", festival=profile.title)
