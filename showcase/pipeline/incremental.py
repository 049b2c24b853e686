"""Builds only the films whose folders changed, if nothing else is affected.

All others stay as they were left, unread, as long as what they show of these films is the same. Where it is not, or
anything is wrong with one of them, the whole site is built as ever: what was made in the meantime is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.engine.events import Event, SiteUpdated
from showcase.engine.output import Output
from showcase.pipeline.site import HiddenNamesFound, PageBuild, PublishedFilms, names_with, shown
from showcase.pipeline.stages import BuildContext, published

if TYPE_CHECKING:
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Project


@dataclass(slots=True)
class IncrementalBuild:
    """Some films of a site that is; iterate over `events()`, then see whether that was enough."""

    survey: BuildContext
    folders: tuple[Path, ...]
    """Of the films that were touched."""
    card_digests: Mapping[str, tuple[str, str]]
    """By folder, of every film that could be read: its address, and the digest of what other pages show of it (empty
    where it is not published)."""
    listed: int
    """How many films the site's own pages show."""
    placed: SiteUpdated | None = None
    """The result; None if a full build is necessary."""
    slugs: frozenset[str] = frozenset()

    def events(self, output: Output) -> Iterator[Event]:
        """Makes these films again and brings their files to the site, if no other page has to change for it."""
        survey = self.survey
        known = [self.card_digests.get(folder.name, ("", "")) for folder in self.folders]
        if not all(face for _, face in known):
            return
        self.slugs = frozenset(slug for slug, _ in known)
        others = [slug for slug, _ in self.card_digests.values() if slug not in self.slugs]
        if not self._read(others):
            return
        on_site = self._of_words()
        if on_site is None:
            yield from survey.measure()
            if survey.failed:
                return
            yield from survey.make()
            if survey.failed:
                return
            on_site = shown(survey)
        yield from self._publish(output, on_site)

    def _read(self, others: Iterable[str]) -> bool:
        """Returns whether all of them were read without an error and may be published."""
        from showcase.content.reader import read_some, with_memory

        survey, root = self.survey, self.survey.workshop.root
        reading = read_some(root, self.folders, others, survey.digests.of, survey.shelf)
        reading = with_memory(root, replace(reading, names=names_with(survey, reading.names)), survey.shelf)
        survey.add_diagnostics(reading.diagnostics)
        survey.names = reading.names
        if reading.value is None or survey.failed:
            return False
        public, later = published(reading.value.projects, survey.workshop.day())
        if later:
            return False  # the build of the whole site keeps the day on which there will be more
        survey.catalogue = replace(
            reading.value, site=survey.workshop.seen_at(reading.value.site), projects=public
        )
        return {project.slug for project in public} == self.slugs

    def _of_words(self) -> PublishedFilms | None:
        """Returns the films to publish if they have no media and had none; media code is not loaded then."""
        survey = self.survey
        assert survey.catalogue is not None
        products: dict[str, MediaOutputs] = {}
        for project in survey.catalogue.projects:
            found = survey.shelf.latest(f"published {project.slug}")
            if found is None or not isinstance(found[1], tuple):
                return None
            before, made = found[1]
            if not (_of_words(before) and _of_words(project)):
                return None
            products[project.slug] = made
        return PublishedFilms(survey.catalogue, products, frozenset())

    def _publish(self, output: Output, shown: PublishedFilms) -> Iterator[Event]:
        on_site = self._with_related(shown)
        if on_site is None:
            return
        edition = PageBuild.of(self.survey, on_site)
        faces = dict(self.card_digests.values())
        if any(faces[slug] != face for slug, face in edition.plan.card_digests.items()):
            return
        beside = sum(map(bool, faces.values())) - len(self.slugs) + 1
        unchanged_files = [path for path, owned in output.owned.items() if owned.project not in self.slugs]
        try:
            for event in edition.of_films(self.slugs, self.listed, beside).sync(output, unchanged_files):
                if isinstance(event, SiteUpdated):
                    self.placed = event
                yield event
        except HiddenNamesFound:
            return  # the build of the whole site says it, and decides what stays

    def _with_related(self, on_site: PublishedFilms) -> PublishedFilms | None:
        """With the films whose cards they show, as those were last published."""
        faces = dict(self.card_digests.values())
        named = {relation.slug for project in on_site.catalogue.projects for relation in project.relations}
        projects, products = [*on_site.catalogue.projects], {**on_site.products}
        for slug in sorted(named - self.slugs):
            if not faces.get(slug):
                continue
            found = self.survey.shelf.latest(f"published {slug}")
            if found is None or not isinstance(found[1], tuple):
                return None
            project, made = found[1]
            projects.append(project)
            products[slug] = made
        return replace(on_site, catalogue=replace(on_site.catalogue, projects=tuple(projects)), products=products)


def _of_words(project: Project) -> bool:
    """Returns whether a film has no media and no times in its media."""
    own = (project.clip, project.trailer, project.poster, *project.stills, *project.portraits, *project.tracks)
    told = (*(picture for note in project.making_of for picture in note.pictures), *project.prompt_pictures)
    laurels = [award.laurel for award in project.awards if award.laurel is not None]
    return not any((*own, *told, *laurels, *project.chapters, project.poster_at is not None))
