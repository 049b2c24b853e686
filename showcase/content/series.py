"""Reads which series a film is an episode of, and finds the series that the films of a site name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.model.project import SERIES, EpisodeOf, Project, Visibility
from showcase.model.text import NO_TEXT, LocalizedText, Translation
from showcase.structs import FrozenStruct, replace
from showcase.text import compare_key, slug, suggestion

PART_OF = "part-of"
"""The kind of relation that names the series of an episode, where `series` does not."""
MOST_MISSING = 20
"""Numbers that one message names."""


def read_episode(row: Mapping[str, Any], context: ReadContext) -> EpisodeOf | None:
    """Returns the series that `project.yaml` names, with the numbers beside it; None if it names none."""
    written: Mapping[str, Any] = row.get("series") or {}
    season, episode = _numbers(written, row)
    if name := written.get("title"):
        return EpisodeOf(name, season, episode, place=written["_node"].place)
    if not season and not episode:
        return None
    if row.get("relations"):  # they may name the series
        return EpisodeOf(NO_TEXT, season, episode, place=row["_node"].place)
    context.warn("episode-without-series", row["_node"].place, name="episode" if episode else "season")
    return None


def _numbers(*written: Mapping[str, Any]) -> tuple[int, int]:
    """Returns the numbers of season and episode that the first of some mappings holds; 0 where none does."""
    season, episode = next((one["episode"] for one in written if one.get("episode")), (0, 0))
    return next((one["season"] for one in written if one.get("season")), season), episode


def with_series(projects: Sequence[Project], known: Collection[str], found: list[Diagnostic]) -> list[Project]:
    """Returns films with the address of the series that each belongs to; adds what is wrong with series to `found`.

    `known` are the addresses of all films, those that are not among these too.
    """
    if not any(project.episode_of or project.relations for project in projects):
        return list(projects)
    names = _Names.of(projects)
    placed = [_placed(project, names, known, found) for project in projects]
    found.extend(_faults(placed, names))
    return _without_near_hidden(placed, names)


def _without_near_hidden(projects: Sequence[Project], names: _Names) -> list[Project]:
    """Returns films of which the only episode of a series belongs to one that not everyone may find, if it is near.

    A misspelled name of such a series would be published as that of another one.
    """
    hidden = {project.slug for project in projects if project.type == SERIES and _is_hidden(project)}
    if not hidden:
        return list(projects)
    count = Counter(project.episode_of.slug for project in projects if project.episode_of)
    near = {key: address for key, address in names.folders.items() if address in hidden}

    def placed(project: Project) -> Project:
        part = project.episode_of
        if part is None or part.has_folder or count[part.slug] > 1:
            return project
        close = next(filter(None, (suggestion(key, near) for key in _keys(part.name))), "")
        return replace(project, episode_of=replace(part, slug=near[close], has_folder=True)) if close else project

    return [placed(project) for project in projects]


def _is_hidden(project: Project) -> bool:
    return project.visibility in (Visibility.PRIVATE, Visibility.UNLISTED) or project.public_from is not None


def _faults(projects: Sequence[Project], names: _Names) -> Iterator[Diagnostic]:
    episodes: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        if project.episode_of is not None:
            episodes[project.episode_of.slug].append(project)
    for address, films in episodes.items():
        numbered: Numbered = {}
        for project in sorted(films, key=lambda film: film.slug):
            yield from _numbering(project, numbered, is_alone=len(films) == 1)
        for season in sorted({season for season, _ in numbered}):
            yield from _gaps(season, {number: film for (one, number), film in numbered.items() if one == season})
        if len(films) == 1 and address not in names.folders.values():
            yield _lone(films[0], [*names.folders.values(), *(set(episodes) - {address})])


class _Names(FrozenStruct):
    """Addresses of films by their names, in the form in which names are compared."""

    folders: Mapping[str, str]
    """Of series, by the names of their folders and by their titles."""
    films: Mapping[str, Project]
    """Of all other films."""

    @classmethod
    def of(cls, projects: Sequence[Project]) -> _Names:
        folders: dict[str, str] = {}
        films: dict[str, Project] = {}
        for project in projects:
            for key in (*_keys(project.title), compare_key(project.slug)):
                if project.type == SERIES:
                    folders.setdefault(key, project.slug)
                else:
                    films.setdefault(key, project)
        return cls(folders, films)

    def folder_of(self, keys: Iterable[str]) -> str:
        """Returns the address of the series that one of the names means; empty if there is none."""
        return next((self.folders[key] for key in keys if key in self.folders), "")

    def film_of(self, keys: Iterable[str]) -> Project | None:
        return next((self.films[key] for key in keys if key in self.films), None)


def _keys(name: LocalizedText) -> Iterator[str]:
    for saying in name.sayings:
        yield from (compare_key(saying.text), slug(saying.text))


def _placed(project: Project, names: _Names, known: Collection[str], found: list[Diagnostic]) -> Project:
    """Returns a film with the address of its series, or without a series where what it names is none."""
    part = project.episode_of
    if part is None or not part.name:
        part = _related_series(project, names)
    series = _found(part, project, names, known, found) if part else None
    return project if series == project.episode_of else replace(project, episode_of=series)


def _found(
    part: EpisodeOf, project: Project, names: _Names, known: Collection[str], found: list[Diagnostic]
) -> EpisodeOf | None:
    if project.type == SERIES:
        found.append(_told("series-in-series", part, project, written=_written(part)))
        return None
    keys = list(_keys(part.name))
    if address := names.folder_of(keys):
        return replace(part, slug=address, has_folder=True)
    film = names.film_of(keys)
    if film is not None and film is not project and not _is_of(film, keys):
        found.append(_told("film-as-series", part, project, written=_written(part), folder=film.folder))
        return None
    return replace(part, slug=_free_address(part.name, known))


def _related_series(project: Project, names: _Names) -> EpisodeOf | None:
    """Returns the series that a film is part of by its relations."""
    series = set(names.folders.values()) - {project.slug}
    named = (one.slug for one in project.relations if one.kind == PART_OF and one.slug in series)
    address = next(named, "")
    name = LocalizedText((Translation(address, ""),))
    numbers = project.episode_of or EpisodeOf(name, place=project.place)
    return replace(numbers, name=name) if address else None


def _is_of(film: Project, keys: Collection[str]) -> bool:
    """Returns whether a film is an episode of the series with these names: a series may bear the name of a film."""
    return film.episode_of is not None and any(key in keys for key in _keys(film.episode_of.name))


def _free_address(name: LocalizedText, known: Collection[str]) -> str:
    """Returns an address for a series without a folder that no film has."""
    address = slug(name.sayings[0].text)
    return f"{address}-series" if address in known else address


Numbered = dict[tuple[int, int], Project]
"""Episodes by season and number."""


def _numbering(project: Project, numbered: Numbered, *, is_alone: bool) -> Iterator[Diagnostic]:
    """Adds an episode to those with a number; yields a warning if it has none, or that of another."""
    part = project.episode_of
    assert part is not None
    if not part.episode:
        if not is_alone:
            yield _told("unnumbered-episode", part, project, written=_written(part))
        return
    other = numbered.setdefault((part.season, part.episode), project)
    if other is not project:
        yield _told("same-episode", part, project, number=part.episode, first=other.folder)


def _gaps(season: int, films: Mapping[int, Project]) -> Iterator[Diagnostic]:
    """Yields a note on the numbers of a season without an episode before the last one."""
    first = min(films) if season > 1 else 1  # seasons may be counted on
    missing = [number for number in range(first, max(films)) if number not in films]
    last = films[max(films)]
    if missing and last.episode_of is not None:
        before = f"S{season:02}E" if season else ""
        shown = ", ".join(f"{before}{number}" for number in missing[:MOST_MISSING])
        shown += ", …" if len(missing) > MOST_MISSING else ""
        yield _told("missing-episodes", last.episode_of, last, Severity.NOTE, numbers=shown)


def _written(part: EpisodeOf) -> str:
    return part.name.sayings[0].text


def _lone(project: Project, others: Collection[str]) -> Diagnostic:
    part = project.episode_of
    assert part is not None
    written = _written(part)
    close = suggestion(slug(written), others)
    facts = {"near": close} if close else {}
    severity = Severity.WARNING if close else Severity.NOTE  # it may be the first of a new series
    return _told("unknown-series", part, project, severity, written=written, folder=part.slug, **facts)


def _told(
    code: str, part: EpisodeOf, project: Project, severity: Severity = Severity.WARNING, **facts: object
) -> Diagnostic:
    place = part.place if part.place != Location() else project.place
    return diagnose(severity, code, place, project=project.slug, **facts)
