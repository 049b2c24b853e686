"""Publishes the site: fills in file sizes, renders changed pages and updates the folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from showcase.content.consent_codes import may_hide_anybody
from showcase.content.consent_memory import remember, remembered
from showcase.diagnostics import Cancelled, ContentError, Diagnostic, Location, Severity, diagnose, in_order
from showcase.engine.events import Event, SiteUpdated, StageStarted
from showcase.engine.output import Output, OutputText
from showcase.model.hidden_names import FilmNames, HiddenName, texts_in
from showcase.model.project import Visibility
from showcase.pipeline.name_guard import NameGuard, checked
from showcase.pipeline.references import References
from showcase.pipeline.stages import BuildContext
from showcase.special_names import in_private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from showcase.engine.placement import Placement
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue, Project
    from showcase.pages.plan import PagePlan
    from showcase.pages.themes import Theme


WRITTEN = (".yaml", ".yml", ".csv", ".tsv", ".md", ".markdown", ".srt", ".vtt", ".json", ".jsonl", ".txt")
"""Of a film's files that may hold a name and have lines."""

KIT_SUFFIXES = (".pdf", ".zip")
"""Of the files of press kits."""

GUARDED = "guarded"
"""On the value store: whether all that the site holds was searched for the names of a digest."""


def names_with(survey: BuildContext, names: tuple[FilmNames, ...]) -> tuple[FilmNames, ...]:
    """Returns what is known of all films, with these read again."""
    new = {film.slug for film in names}
    return (*(film for film in remembered(survey.shelf) if film.slug not in new), *names)


def is_restricted(survey: BuildContext, slug: str) -> bool:
    """Returns whether fewer people are to see a film than could when it was last published."""
    found = survey.shelf.latest(f"published {slug}")
    if found is None or not isinstance(found[1], tuple):
        return False
    before = found[1][0].visibility
    return survey.wished.get(slug, before) not in (before, Visibility.PUBLIC)


class HiddenNamesFound(ContentError):
    """Names that may not be shown are in files that were to be put in place; nothing was."""


@dataclass(frozen=True, slots=True)
class PublishedFilms:
    """What the site shows: projects as they are now, or as they last were where something is wrong with them now."""

    catalogue: Catalogue
    products: Mapping[str, MediaOutputs]
    kept: frozenset[str]
    """Slugs of projects shown as they last were."""


def shown(survey: BuildContext) -> PublishedFilms:
    """Puts the last good version of every failed project in its place; one that never was whole is left out."""
    assert survey.catalogue is not None
    assert survey.planned is not None
    sizes = {
        placement.site_path: survey.run.results[placement.key].sizes[placement.output]
        for placement in survey.planned.placements
        if placement.key in survey.run.results
    }
    with_files = {placement.project for placement in survey.planned.placements}
    projects: list[Project] = []
    products: dict[str, MediaOutputs] = {}
    for project in survey.catalogue.projects:
        if project.slug not in survey.failed:
            projects.append(project)
            made = survey.planned.products[project.slug]
            products[project.slug] = sized(made, sizes) if project.slug in with_files else made
    kept = set()
    unclear = {told.project for told in survey.diagnostics if may_hide_anybody(told)}
    for slug in sorted(survey.failed):
        found = survey.shelf.latest(f"published {slug}")
        if found is not None and isinstance(found[1], tuple):
            project, made = found[1]
            hides = slug in unclear or _names_hidden(survey, project)
            if hides or survey.wished.get(slug, project.visibility) != project.visibility:
                survey.withdrawn.add(slug)
                continue
            projects.append(project)
            products[slug] = made
            kept.add(slug)
    return PublishedFilms(replace(survey.catalogue, projects=_ordered(projects)), products, frozenset(kept))


def _names_hidden(survey: BuildContext, project: Project) -> bool:
    """Tells whether the last good version of a film holds a name that is hidden by now."""
    matcher = NameGuard(survey.names).matcher(project.slug)
    return bool(matcher) and any(matcher.find(text) for text in texts_in(project))


def _ordered(projects: list[Project]) -> tuple[Project, ...]:
    from showcase.content.reader import in_order

    return tuple(in_order(projects))


def sized(value: Any, sizes: Mapping[str, int]) -> Any:
    """Returns the same products, with the bytes of each file that has been made."""
    if isinstance(value, tuple):
        changed = tuple(sized(part, sizes) for part in value)
        return value if all(a is b for a, b in zip(changed, value, strict=True)) else changed
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {f.name: getattr(value, f.name) for f in fields(value)}
    news = {name: made for name, part in parts.items() if (made := sized(part, sizes)) is not part}
    if "size" in parts and parts.get("url") in sizes:
        news["size"] = sizes[parts["url"]]
    return replace(value, **news) if news else value


@dataclass(frozen=True, slots=True)
class PageBuild:
    """The pages of a site, or of some of its films, on their way to it."""

    survey: BuildContext
    shown: PublishedFilms
    theme: Theme
    plan: PagePlan
    placements: tuple[Placement, ...] = ()
    """Of their media."""
    listed: int | None = None
    """How many films the site lists, where these are not all."""
    beside: int = 0
    """How many page sets there are that are not among these."""

    @classmethod
    def of(cls, survey: BuildContext, on_site: PublishedFilms) -> PageBuild:
        """Decides which pages there are, with which theme."""
        from showcase.pages import plan, themes

        name = on_site.catalogue.site.theme
        theme = themes.load(survey.workshop.root, name, lambda path: survey.digests.of(path).digest)
        placements = survey.planned.placements if survey.planned is not None else ()
        placed = tuple(p for p in placements if p.project not in survey.failed)
        return cls(survey, on_site, theme, plan.plan(on_site.catalogue, on_site.products, theme), placed)

    def of_films(self, slugs: Collection[str], listed: int, beside: int) -> PageBuild:
        """Returns only the pages of these films, with the number of listed films and of other page sets."""
        sets = tuple(page_set for page_set in self.plan.sets if page_set.project in slugs)
        return replace(self, plan=replace(self.plan, sets=sets), listed=listed, beside=beside)

    def sync(self, output: Output, unchanged_files: Iterable[str] = ()) -> Iterator[Event]:
        """Renders what changed and brings the site up to date, `unchanged_files` files staying; ends with
        `SiteUpdated`.
        """
        survey, sets = self.survey, self.plan.sets
        todo = [s for s in sets if not _holds(output, s.paths, s.key) and s.project not in self.shown.kept]
        count, expected = len(sets) + self.beside, 0.004 * sum(len(s.paths) for s in todo)
        yield StageStarted("pages", count, count - len(todo), expected)
        pages, unchanged = self._render({s.key for s in todo})
        made = survey.planned.products if survey.planned is not None else {}
        references = References.of(output, sets, pages, made)
        used = references.used_assets(self.theme)
        assets = _theme_assets(self.theme, used, output)
        unchanged += [path for path in used.values() if path not in {page.path for page in assets}]
        kept = frozenset(survey.failed - survey.withdrawn)
        staying = {*unchanged, *unchanged_files, *(path for path, row in output.owned.items() if row.project in kept)}
        placements = references.used(self.placements)
        self._guard(pages, placements, staying, output)
        brought = output.sync(placements, [*assets, *pages], [*unchanged, *unchanged_files], survey.cache, kept)
        _remember(survey, self.shown, {s.project: s.key for s in todo})
        remember(survey.shelf, survey.names)
        yield SiteUpdated(brought.written, brought.removed, brought.kept)

    def _guard(
        self, pages: Sequence[OutputText], placements: Sequence[Placement], staying: Set[str], output: Output
    ) -> None:
        """Raises HiddenNamesFound where a name that may not be shown is in anything that is new.

        Where the names have changed since the last time, the files that stay on the site are searched too.
        """
        survey = self.survey
        guard = NameGuard(survey.names)
        if not guard:
            return
        digest = guard.digest
        known = survey.shelf.get(GUARDED, digest) is True
        files: list[tuple[str, bytes | Path, str]] = [(page.path, page.data, page.project) for page in pages]
        for placement in placements:
            if not known or not output.holds(placement.site_path, f"{placement.key}/{placement.output}"):
                path = survey.cache.path(placement.key, placement.output)
                files.append((placement.site_path, path, placement.project))
        if not known:
            new = {path for path, _, _ in files} | set(self.theme.published.values())
            stays = (path for path in sorted(staying - new) if output.is_untouched(path))
            files += [(path, output.folder / path, output.owned[path].project) for path in stays]
        kits = self._guard_of_kits()
        documents = [file for file in files if file[0].endswith(KIT_SUFFIXES)]
        if errors := [*checked(guard, files), *checked(kits, documents)]:
            raise HiddenNamesFound(*errors)
        survey.shelf.put(GUARDED, digest, True)

    def _guard_of_kits(self) -> NameGuard:
        """Returns the guard of press kits: it also knows the names that may be on the site, but not in a kit."""
        from showcase.pages.press_consent import names_to_hide

        kept = {project.slug: names_to_hide(project) for project in self.shown.catalogue.projects}
        return NameGuard(tuple(
            FilmNames(slug, tuple(HiddenName(name, place=project.place, project=slug) for name in sorted(kept[slug])))
            for project in self.shown.catalogue.projects
            if kept[slug := project.slug]
        ))  # fmt: skip

    def _render(self, todo: set[str]) -> tuple[list[OutputText], list[str]]:

        pages: list[OutputText] = []
        unchanged: list[str] = []
        films, products = self.shown.catalogue, self.shown.products
        compiled = self.survey.workshop.state / "templates"
        for page_set in self.plan.sets:
            if page_set.key not in todo:
                unchanged += page_set.paths
                continue
            if self.survey.workshop.stop():
                raise Cancelled
            from showcase.pages import rendering  # loads the templates' engine

            rendered = rendering.render_set(page_set, films, products, self.theme, compiled, self.listed)
            pages += [OutputText(path, data, page_set.key, page_set.project) for path, data in rendered]
        return pages, unchanged


def publish(survey: BuildContext, output: Output) -> Iterator[Event]:
    """Render what changed and bring the site up to date; ends with `SiteUpdated`."""
    while True:
        edition = PageBuild.of(survey, shown(survey))
        survey.card_digests, survey.listed = edition.plan.card_digests, edition.plan.listed
        try:
            yield from edition.sync(output)
        except HiddenNamesFound as found:
            # Only the films that name somebody are held back: what others took off the site must not wait for them.
            concerned = {error.project for error in found.diagnostics} - survey.failed - {""}
            if not concerned:
                raise ContentError(*in_order([*found.diagnostics, *survey.diagnostics])) from found
            # A film that only shows the card of another is no reason: it is rendered again without that one.
            films = {project.slug: project for project in edition.shown.catalogue.projects}
            own = {slug for slug in concerned if slug in films and _names_hidden(survey, films[slug])}
            errors = [error for error in found.diagnostics if error.project in (own or concerned)]
            survey.add_diagnostics(at_source(errors, survey, films))
            continue
        return


def at_source(errors: Iterable[Diagnostic], survey: BuildContext, films: Mapping[str, Project]) -> Iterator[Diagnostic]:
    """Yields one error for each name that another film hides, where it is written in this one; others as they are."""
    told: set[tuple[str, str]] = set()
    for error in errors:
        facts = dict(error.facts)
        hider, where = facts.get("slug", ""), facts.get("where", "")
        film = films.get(error.project)
        place = None
        if film is not None and hider != error.project and error.code == "name-without-consent":
            place = _written_at(survey, film, where)
        if place is None:
            yield error
        elif (error.project, where) not in told:
            told.add((error.project, where))
            facts = {"slug": hider, "where": where, "list": f"{film.folder}/private/consent.csv" if film else ""}
            yield diagnose(Severity.ERROR, "name-hidden-elsewhere", place, project=error.project, **facts)


def _written_at(survey: BuildContext, film: Project, where: str) -> Location | None:
    """Returns the line of a film's own files that holds a name hidden at a place; None if there is no such line."""
    from showcase.content.reader import project_files

    matcher = NameGuard(survey.names).matcher(film.slug)
    root = survey.workshop.root
    for file in project_files(root / film.folder):
        path = file.relative_to(root).as_posix()
        if file.suffix.lower() not in WRITTEN or in_private_folder(path) or not file.is_file():
            continue
        lines = file.read_text("utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, 1):
            for match in matcher.find(line):
                if str(match.hidden.place) == where:
                    return Location(path, number, match.start + 1)
    return None


def _holds(output: Output, paths: tuple[str, ...], key: str) -> bool:
    return all(output.holds(path, key) for path in paths)


def _theme_assets(theme: Theme, used: Mapping[str, str], output: Output) -> list[OutputText]:
    from showcase.pages.themes import asset_bytes

    missing = {name: path for name, path in used.items() if not output.holds(path, path)}
    return [OutputText(path, asset_bytes(theme, name), path) for name, path in sorted(missing.items())]


def _remember(survey: BuildContext, on_site: PublishedFilms, keys: Mapping[str, str]) -> None:
    """Keeps what was published of each project whose pages are new, for the day when something is wrong with it."""
    for project in on_site.catalogue.projects:
        if project.slug in keys and project.slug not in on_site.kept:
            value = (project, on_site.products[project.slug])
            survey.shelf.put(f"published {project.slug}", keys[project.slug], value)
