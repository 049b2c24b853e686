"""Makes the values for the pages of a series: its episodes in order, and those beside the film of a page."""

from __future__ import annotations

from itertools import groupby

from showcase.model.project import Project
from showcase.pages.films import card
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.plan import NOTHING
from showcase.pages.series import PublicFilms
from showcase.pages.template_context import Card, SeasonView, SeriesView
from showcase.pages.urls import film_path, link
from showcase.structs import replace


def series_view(project: Project, public: PublicFilms, voice: PageLocalizer) -> SeriesView | None:
    """Returns the series that a film is, or is an episode of; None if there is none that anyone may find."""
    address = public.series.address_of(project)
    if not address:
        return None
    series, is_whole = public.films[address], address == project.slug
    episodes = public.series.episodes[address]
    before, after = (None, None) if is_whole else public.series.beside(project)
    return SeriesView(
        title=voice.words(series.title),
        href=link(film_path(voice.site, voice.language, address)),
        count=counted(len(episodes), voice),
        number="" if is_whole else number_of(project, voice),
        previous=episode_card(before, public, voice, "series.previous") if before else None,
        next=episode_card(after, public, voice, "series.next") if after else None,
        seasons=_seasons(episodes, public, voice) if is_whole else (),
    )


def _seasons(episodes: tuple[Project, ...], public: PublicFilms, voice: PageLocalizer) -> tuple[SeasonView, ...]:
    """Returns the episodes by season; those without a number, which come last, are under no heading."""
    runs = [(season, [*films]) for season, films in groupby(episodes, key=_season)]
    return tuple(
        SeasonView(
            number=season,
            label=(voice.t.maybe("series.season", season=season) or str(season)) if season else "",
            episodes=tuple(episode_card(film, public, voice) for film in films),
        )
        for season, films in runs
    )


def _season(project: Project) -> int:
    part = project.episode_of
    return part.season if part and part.episode else 0


def episode_card(project: Project, public: PublicFilms, voice: PageLocalizer, relation: str = "") -> Card:
    """Returns the entry of an episode in its series, with its number; `relation` is the key of a string."""
    made = public.products.get(project.slug, NOTHING)
    return replace(card(project, made, voice, voice.t.maybe(relation) or ""), part=number_of(project, voice))


def listed_card(project: Project, public: PublicFilms, voice: PageLocalizer) -> Card:
    """Returns an entry of a list of films; that of a series says how many episodes it has."""
    made = public.products.get(project.slug, NOTHING)
    entry, episodes = card(project, made, voice), public.series.episodes.get(project.slug)
    return replace(entry, part=counted(len(episodes), voice)) if episodes else entry


def number_of(project: Project, voice: PageLocalizer) -> str:
    """Returns the number of an episode in words: `Season 1, episode 3`; empty if it has none."""
    part = project.episode_of
    if part is None or not part.episode:
        return ""
    key = "series.season-episode" if part.season else "series.episode"
    return voice.t.maybe(key, season=part.season, episode=part.episode) or str(part.episode)


def counted(episodes: int, voice: PageLocalizer) -> str:
    """Returns how many episodes there are, in words."""
    return voice.t.maybe("count.episodes", count=episodes) or str(episodes)
