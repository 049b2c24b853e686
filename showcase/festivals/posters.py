"""Chooses a film's poster by its shape."""

from __future__ import annotations

from showcase.festivals.entry import FestivalEntry, StillFacts
from showcase.festivals.rules.film import ratio
from showcase.model.project import AuthorFile

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
