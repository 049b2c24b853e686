"""Chooses posters by their shape, and gives stills a caption where the author wrote none."""

from __future__ import annotations

from dataclasses import replace

from showcase.festivals.entry import FestivalEntry, StillFacts
from showcase.festivals.rules.film import ratio
from showcase.localization import base_language, languages, message
from showcase.media.metadata import ImageMetadata
from showcase.media.print_plan import signature_of
from showcase.model.project import AuthorFile, Project, Site, Still

UPRIGHT, WIDE = 0.95, 1.05
"""Width to height below which a picture is upright, and above which it is wide."""


def measured(entry: FestivalEntry, source: AuthorFile | None) -> StillFacts | None:
    """Returns the measurements of one of the author's pictures."""
    return entry.pictures.get(source.path) if source is not None else None


def upright_poster(entry: FestivalEntry) -> AuthorFile | None:
    """Returns the poster in portrait shape; `poster` counts where it is upright."""
    project, facts = entry.project, measured(entry, entry.project.poster)
    if project.poster_portrait is not None:
        return project.poster_portrait
    return project.poster if facts is not None and facts.width < facts.height * UPRIGHT else None


def wide_poster(entry: FestivalEntry) -> AuthorFile | None:
    """Returns the poster in landscape shape; `poster` counts where it is wide."""
    project, facts = entry.project, measured(entry, entry.project.poster)
    if project.poster_landscape is not None:
        return project.poster_landscape
    return project.poster if facts is not None and facts.width > facts.height * WIDE else None


def poster_for(entry: FestivalEntry, shape: str) -> AuthorFile | None:
    """Returns the author's poster that suits a shape as in `2:3`; None where there is no poster at all."""
    wanted = ratio(shape) if shape else None
    if wanted:
        suiting = upright_poster(entry) if wanted < 1 else wide_poster(entry)
        if suiting is not None:
            return suiting
    return next(iter(entry.project.posters), None)


def automatic_captions(project: Project, site: Site) -> dict[str, str]:
    """Returns `Still from “Night bus” (2026)` in each of the site's languages that has messages."""
    made = {}
    for tag in site.languages:
        language = base_language(tag)
        if language in languages():
            title = project.title.best(tag).text
            year = project.year or (project.completed.year if project.completed else 0)
            key = "still-of-year" if year else "still-of"
            made[tag] = message(f"delivery-papers.{key}", language, title=title, year=year)
    return made


def captioned(project: Project, site: Site, still: Still, number: int) -> ImageMetadata:
    """Returns what is written into a still: the author's caption, else an automatic one."""
    signature = signature_of(project, site, still, number, "festival")
    return signature if signature.captions else replace(signature, captions=automatic_captions(project, site))
