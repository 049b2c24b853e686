"""Gathers the episodes of each series that pages show: in order, without those that nobody may find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from showcase.model.media import MediaOutputs
from showcase.model.project import SERIES, EpisodeOf, Project
from showcase.model.text import LocalizedText, Translation
from showcase.pages.urls import listed
from showcase.structs import FrozenStruct, field, replace


class SeriesIndex(FrozenStruct):
    """All series of a site that anyone may find, each with its episodes."""

    episodes: Mapping[str, tuple[Project, ...]] = field(default_factory=dict)
    """Listed episodes in their order, by the address of the series; never empty."""

    def address_of(self, project: Project) -> str:
        """Returns the address of the series that a film is, or is an episode of; empty if there is none."""
        own = project.slug if project.slug in self.episodes else ""
        return own or (project.episode_of.slug if project.episode_of and self._shows(project.episode_of) else "")

    def _shows(self, part: EpisodeOf) -> bool:
        return part.slug in self.episodes

    def is_series(self, project: Project) -> bool:
        """Returns whether a film is a series with episodes."""
        return project.slug in self.episodes

    def beside(self, project: Project) -> tuple[Project | None, Project | None]:
        """Returns the episodes before and after one; those of an unlisted episode are the listed ones around it."""
        films = self.episodes.get(self.address_of(project), ())
        place = _place(project)
        before = [film for film in films if _place(film) < place]
        after = [film for film in films if _place(film) > place]
        return (before[-1] if before else None), (after[0] if after else None)

    def shown_on(self, project: Project) -> tuple[str, ...]:
        """Returns the addresses of the films whose cards, or names, the page of a film shows for its series."""
        if self.is_series(project):
            return tuple(film.slug for film in self.episodes[project.slug])
        address = self.address_of(project)
        return (address, *(film.slug for film in self.beside(project) if film)) if address else ()

    def mark(self, project: Project) -> tuple[object, ...]:
        """Returns what other pages show of a film beside its card: its number, or the number of its episodes."""
        if self.is_series(project):
            seasons = tuple(dict.fromkeys(_season(film) for film in self.episodes[project.slug]))
            return (len(self.episodes[project.slug]), seasons)
        part = project.episode_of
        return (part.slug, part.season, part.episode) if part and self._shows(part) else ()


class PublicFilms(FrozenStruct):
    """The films that have pages, with series that only their episodes name, and what was made of their media."""

    films: Mapping[str, Project]
    """By address, in the order of the site."""
    products: Mapping[str, MediaOutputs]
    series: SeriesIndex

    def shown(self) -> list[Project]:
        """Returns the films that anyone may find."""
        return [film for film in self.films.values() if listed(film)]

    def cards(self, shown: Iterable[Project], opening: str = "") -> list[Project]:
        """Returns the entries of the home page: a series stands for its episodes, where the first of them would stand.

        The film that opens the page stays, even if it is an episode.
        """
        stands_for = {film.slug: slug for slug, films in self.series.episodes.items() for film in films}
        kept = (film.slug if film.slug == opening else stands_for.get(film.slug, film.slug) for film in shown)
        return [self.films[slug] for slug in dict.fromkeys(kept)]


def arranged(films: Mapping[str, Project], products: Mapping[str, MediaOutputs]) -> PublicFilms:
    """Returns the films of a site with its series. `films` are those with pages, by address.

    A series with a folder is shown where its folder may be found; one without, where an episode may be.
    """
    episodes = _episodes(films)
    if not episodes:
        return PublicFilms(films, products, SeriesIndex())
    index = SeriesIndex(episodes)
    all_films: dict[str, Project] = {}
    for slug, film in films.items():
        address = index.address_of(film)
        if address and address not in films and address not in all_films:
            all_films[address] = _gathered(address, episodes[address])
        all_films[slug] = film
    pictures = {slug: _with_pictures(slug, episodes[slug], products) for slug in episodes}
    return PublicFilms(all_films, {**products, **pictures}, index)


def _episodes(films: Mapping[str, Project]) -> dict[str, tuple[Project, ...]]:
    """Returns the listed episodes of each series that may be found, in their order."""
    found: dict[str, list[Project]] = defaultdict(list)
    for film in films.values():
        part = film.episode_of
        if part is None or not part.slug or not listed(film):
            continue
        series = films.get(part.slug)
        is_shown = series is not None and series.type == SERIES and listed(series) if part.has_folder else not series
        if is_shown:
            found[part.slug].append(film)
    return {slug: tuple(sorted(episodes, key=_place)) for slug, episodes in found.items()}


def _place(project: Project) -> tuple[bool, int, int, str, str]:
    """Returns what episodes are ordered by: numbered ones first, others by their dates."""
    part = project.episode_of
    season, episode = (part.season, part.episode) if part else (0, 0)
    day = str(project.completed or project.year or "9999") if not episode else ""
    return (not episode, season, episode, day, project.slug)


def _season(project: Project) -> int:
    return project.episode_of.season if project.episode_of else 0


def _gathered(slug: str, episodes: Iterable[Project]) -> Project:
    """Returns a series without a folder: its name, in each language in which an episode writes it."""
    names: dict[str, Translation] = {}
    for film in episodes:
        for saying in film.episode_of.name.sayings if film.episode_of else ():
            names.setdefault(saying.language, saying)
    year = max(film.year for film in episodes)
    return Project(slug, LocalizedText(tuple(names.values())), type=SERIES, year=year, has_own_folder=False)


def _with_pictures(
    slug: str, episodes: Iterable[Project], products: Mapping[str, MediaOutputs]
) -> MediaOutputs:
    """Returns what was made for a series; one without pictures of its own has those of its first episode with one."""
    own = products.get(slug, MediaOutputs(slug))
    if own.poster or own.stills or own.film or own.trailer:
        return own
    found = (made for film in episodes if (made := products.get(film.slug)) and made.poster)
    first = next(found, None)
    return replace(own, poster=first.poster, social=first.social, accent=first.accent) if first else own
