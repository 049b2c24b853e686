"""Builds only the films whose folders changed, if no page of another film has to change.

The other films stay as they are, unread, as long as what they show of these films is the same. Where it is not, or
one of these films has an error, nothing is returned, and all films must be built; what was made is in the cache then.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.engine.events import Event, SiteUpdated
from showcase.engine.output import Output
from showcase.model.project import SERIES
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.first_days import with_days
from showcase.pipeline.read import published, read_films
from showcase.pipeline.site import HiddenNamesFound, PageBuild, PublishedFilms, last_published, shown
from showcase.pipeline.stage_values import Loaded
from showcase.pipeline.withdrawal import take_names_down
from showcase.structs import FrozenStruct, replace

if TYPE_CHECKING:
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue, Project
    from showcase.pipeline.stage_values import Made


class RecordedFilms(FrozenStruct):
    """What the last build recorded of all films of the site."""

    cards: Mapping[str, tuple[str, str]]
    """By folder, of every film that was read: its slug, and the digest of what other pages show of it (empty if it is
    not published)."""
    listed: int
    """How many films the site's own pages show."""

    def slugs_of(self, folders: Iterable[Path]) -> frozenset[str] | None:
        """Returns the slugs of the films in these folders; None if one of them is not published."""
        known = [self.cards.get(folder.name, ("", "")) for folder in folders]
        return frozenset(slug for slug, _ in known) if all(card for _, card in known) else None

    @property
    def card_digests(self) -> Mapping[str, str]:
        """Returns the digests of cards by slug."""
        return dict(self.cards.values())


class Rebuilt(FrozenStruct):
    """Some films of a site that were built without the others."""

    slugs: frozenset[str]
    update: SiteUpdated
    log: DiagnosticLog
    made: Made | None = None
    """None if these films have no media."""


def rebuild(
    context: BuildContext, recorded: RecordedFilms, folders: tuple[Path, ...], output: Output
) -> Generator[Event, None, Rebuilt | None]:
    """Builds the films in these folders; returns None if all films must be built. Raises ShowcaseError, Cancelled."""
    slugs = recorded.slugs_of(folders)
    loaded = read_touched(context, recorded, folders, slugs) if slugs is not None else None
    if slugs is None or loaded is None:
        return None
    if take_names_down(context, loaded.names, output) - slugs:
        return None  # pages of others have to be written again
    on_site, made = _films_without_media(context, loaded), None
    if on_site is None:
        made = yield from _make(context, loaded)
        if made is None:
            return None
        on_site = shown(context, made, output)
    update = yield from publish_films(context, recorded, slugs, on_site, output)
    if update is None:
        return None
    return Rebuilt(slugs, update, made.log if made is not None else loaded.log, made)


def _make(context: BuildContext, loaded: Loaded) -> Generator[Event, None, Made | None]:
    """Makes what these films need; returns None if anything failed."""
    from showcase.pipeline.make import make
    from showcase.pipeline.plan import plan
    from showcase.pipeline.probe import probe

    probed = yield from probe(context, loaded)
    if probed.log.failed:
        return None
    planned = plan(context, probed)
    if any(not error.project for error in planned.log.errors):
        return None  # nothing is published without the seal that the settings ask for
    made = yield from make(context, planned)
    return None if made.log.failed else made


def read_touched(
    context: BuildContext, recorded: RecordedFilms, folders: Iterable[Path], slugs: frozenset[str]
) -> Loaded | None:
    """Returns these films; None unless each was read without an error and may be published with all its parts."""
    rest = [slug for slug, _ in recorded.cards.values() if slug not in slugs]
    loaded = read_films(context, folders, rest)
    if loaded is None or loaded.log.failed or _depend_on_others(loaded.catalogue):
        return None
    public, later = published(loaded.catalogue.projects, context.workspace.day())
    if later or {project.slug for project in public} != slugs:
        return None  # the build of the whole site keeps the day on which there will be more
    site = context.workspace.seen_at(loaded.catalogue.site)
    public = with_days(public, context.workspace.first_days())
    catalogue = replace(loaded.catalogue, site=site, projects=public)
    return replace(loaded, catalogue=catalogue)


def _depend_on_others(films: Catalogue) -> bool:
    """Returns whether films cannot be published without looking at all others: what one may weigh depends on them, and
    pages of other episodes show an episode, whose number is compared.
    """
    return films.site.budget.is_set or any(film.episode_of or film.type == SERIES for film in films.projects)


def _films_without_media(context: BuildContext, loaded: Loaded) -> PublishedFilms | None:
    """Returns the films to publish if they have no media and had none; media code is not imported then."""
    products: dict[str, MediaOutputs] = {}
    for project in loaded.catalogue.projects:
        last = last_published(context, project.slug)
        if last is None:
            return None
        before, outputs = last
        if _has_media(before) or _has_media(project):
            return None
        products[project.slug] = outputs
    return PublishedFilms(loaded.catalogue, products, loaded.names)


def publish_films(
    context: BuildContext, recorded: RecordedFilms, slugs: frozenset[str], on_site: PublishedFilms, output: Output
) -> Generator[Event, None, SiteUpdated | None]:
    """Updates the pages of these films; returns None, and changes nothing, if pages of others have to change."""
    related = _with_related(context, recorded, slugs, on_site)
    if related is None:
        return None
    pages, cards = PageBuild.of(context, related), recorded.card_digests
    if any(cards[slug] != digest for slug, digest in pages.plan.card_digests.items()):
        return None
    beside = sum(map(bool, cards.values())) - len(slugs) + 1
    unchanged_files = [path for path, owned in output.owned.items() if owned.project not in slugs]
    try:
        return (yield from pages.of_films(slugs, recorded.listed, beside).sync(output, unchanged_files))
    except HiddenNamesFound:
        return None  # the build of the whole site reports it, and decides what stays


def _with_related(
    context: BuildContext, recorded: RecordedFilms, slugs: frozenset[str], on_site: PublishedFilms
) -> PublishedFilms | None:
    """Adds the films whose cards these films show, as they were last published."""
    cards = recorded.card_digests
    named = {relation.slug for project in on_site.catalogue.projects for relation in project.relations}
    projects, products = [*on_site.catalogue.projects], {**on_site.products}
    for slug in sorted(named - slugs):
        if not cards.get(slug):
            continue
        found = context.values.latest(f"published {slug}")
        if found is None or not isinstance(found[1], tuple):
            return None
        project, outputs = found[1]
        projects.append(project)
        products[slug] = outputs
    return replace(on_site, catalogue=replace(on_site.catalogue, projects=tuple(projects)), products=products)


def _has_media(project: Project) -> bool:
    """Returns whether a film has media or times in its media."""
    own = (project.clip, project.trailer, *project.posters, *project.stills, *project.portraits, *project.tracks)
    shown = (*(picture for note in project.making_of for picture in note.pictures), *project.prompt_pictures)
    laurels = [*(award.laurel for award in project.awards if award.laurel is not None), project.disclosure_icon]
    return any((*own, *shown, *laurels, *project.chapters, project.poster_at is not None))
