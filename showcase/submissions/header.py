"""Writes the header of every document: title, film, makers and festival."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry
from showcase.model.festival import Profile
from showcase.model.project import Project
from showcase.submissions.package_localizer import PackageLocalizer, in_line
from showcase.submissions.text_document import TextDocument


def opening(paper: TextDocument, title: str, entry: FestivalEntry, profile: Profile) -> None:
    """Writes the title, and below it the film, its makers and the festival."""
    localizer = paper.localizer
    paper.title(title)
    paper.line(dated(entry.project, localizer))
    paper.line(localizer.by(makers_of(entry)))
    paper.line(recipient(profile, localizer))


def dated(film: Project, localizer: PackageLocalizer) -> str:
    """Returns `Night bus (2026)`, with its title in its own language where that is another."""
    own = localizer.text(film.title)
    title = in_line(own, localizer.language)
    original = film.title_original or _spoken_title(film)
    if original and original != own:
        title = f"{title} / {in_line(original, localizer.language)}"
    year = film.year or (film.completed.year if film.completed else 0)
    return localizer.paper("dated", title=title, year=year) if year else title


def _spoken_title(film: Project) -> str:
    """Returns the title in the language of the film, where it is written and the film has one language only."""
    said = film.title.get(film.languages[0]) if len(film.languages) == 1 else None
    return said.text if said is not None else ""


def makers_of(entry: FestivalEntry) -> list[str]:
    """Returns the names of the directors; where nobody is called so, of the film's creators."""
    return [person.name for person in entry.in_role("director") or entry.in_role("creator")]


def recipient(profile: Profile, localizer: PackageLocalizer) -> str:
    if profile.edition:
        return localizer.paper("for-edition", festival=profile.title, edition=profile.edition)
    return localizer.paper("for", festival=profile.title)
