"""Stage 5: publishes the site: fills in file sizes, renders changed pages and updates the folder."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from showcase.content.consent.error_codes import may_hide_anybody
from showcase.content.consent.memory import remember, remembered
from showcase.diagnostics import Cancelled, ContentError, Diagnostic, Location, Severity, diagnose, in_order
from showcase.engine.events import Event, SiteUpdated, StageStarted
from showcase.engine.output import Output, OutputText
from showcase.model.project import Visibility
from showcase.model.traversal import texts_in, with_parts
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline.context import BuildContext
from showcase.pipeline.diagnostic_log import DiagnosticLog
from showcase.pipeline.name_guard import GuardedFile, NameGuard, checked, hits_in, one_each
from showcase.pipeline.name_sources import at_source
from showcase.pipeline.references import References
from showcase.pipeline.seals import seal_guard, with_seal
from showcase.structs import FrozenStruct, field, replace

if TYPE_CHECKING:
    from pathlib import Path

    from showcase.engine.placement import Placement
    from showcase.model.media import MediaOutputs
    from showcase.model.project import Catalogue, Project
    from showcase.pages.plan import PagePlan
    from showcase.pages.themes import Theme
    from showcase.pipeline.stage_values import Made


KIT_SUFFIXES = (".pdf", ".zip", ".docx")
"""Of the files of press kits that are on the site from an earlier build."""


def guarded_name(output: Output) -> str:
    """Returns where the value store keeps whether all files of an output were searched for the names of a digest."""
    return f"guarded {output.record.stem}"


def searched_names(context: BuildContext, output: Output) -> tuple[FilmNames, ...]:
    """Returns the names for which all files of an output were searched when it was last updated; none if unknown."""
    names = remembered(context.values)
    return names if context.values.get(guarded_name(output), NameGuard(names).digest) is True else ()


def last_published(context: BuildContext, slug: str) -> tuple[Project, MediaOutputs] | None:
    """Returns the last good version of a film; None if there is none."""
    found = context.values.latest(f"published {slug}")
    return found[1] if found is not None and isinstance(found[1], tuple) else None


def shows_number(context: BuildContext, film: FilmNames) -> bool:
    """Returns whether the last good version of a film shows prompts of a member whose number is not shown any more."""
    last = last_published(context, film.slug)
    return last is not None and any(prompt.member in film.unnumbered for prompt in last[0].prompts if prompt.member)


def is_restricted(context: BuildContext, visibility: Mapping[str, Visibility], slug: str) -> bool:
    """Returns whether fewer people are to see a film than could when it was last published."""
    last = last_published(context, slug)
    return last is not None and visibility.get(slug, last[0].visibility) not in (last[0].visibility, Visibility.PUBLIC)


class HiddenNamesFound(ContentError):
    """Names that may not be shown are in files that were to be put in place; nothing was."""

    def __init__(self, errors: Iterable[Diagnostic], *guards: NameGuard) -> None:
        super().__init__(*errors)
        self.written = {key: words for guard in guards for key, words in guard.written.items()}
        """How finished files have the names, by which an author's line is found."""


class PublishedFilms(FrozenStruct):
    """The films on the site: as they are now, or as they last were where something is wrong with them now."""

    catalogue: Catalogue
    products: Mapping[str, MediaOutputs]
    names: tuple[FilmNames, ...]
    """What is written of people's consent in all films."""
    kept: frozenset[str] = frozenset()
    """Slugs of films shown as they last were."""
    planned: Mapping[str, MediaOutputs] = field(default_factory=dict)
    """Media of the films as they are now, by slug."""
    placements: tuple[Placement, ...] = ()
    """Of these media."""
    staying: frozenset[str] = frozenset()
    """Slugs of films whose files stay as they are: they failed, and show no more than is allowed now."""
    named: Mapping[str, Location] = field(default_factory=dict)
    """Films that failed and whose last good version is not kept, since it shows somebody who is hidden by now, by slug;
    with where that is written, or their folder where it is not known."""
    unclear: Mapping[str, Location] = field(default_factory=dict)
    """The same for films of which it is not known whom their consent list hides, with their folders."""


def shown(
    context: BuildContext, made: Made, output: Output, taken_down: Collection[str] = ()
) -> PublishedFilms:
    """Puts the last good version of every failed project in its place; one that never was whole is left out, and so is
    one whose files are no longer in the output.

    Of failed films among `taken_down`, a file on the site shows somebody who is hidden by now: nothing of them stays.
    """
    failed = made.log.failed
    projects = [project for project in made.catalogue.projects if project.slug not in failed]
    products = _made_products(made, projects)
    kept, restricted = set(), set()
    named: dict[str, Location] = {}
    unclear: dict[str, Location] = {}
    gone = {slug for slug in failed if not output.has_all_of(slug)}
    loaded = made.planned.probed.loaded
    without_list = {found.project for found in made.log.diagnostics if may_hide_anybody(found)}
    for slug in sorted(failed):
        if slug in taken_down:
            named[slug] = Location(f"content/{slug}")
        if (last := last_published(context, slug)) is None:
            continue
        project, outputs = last
        if (place := _hidden_in(context, loaded.names, project)) is not None:
            named[slug] = place
        if slug in without_list:
            unclear[slug] = Location(project.folder)
        if loaded.visibility.get(slug, project.visibility) != project.visibility:
            restricted.add(slug)
        if slug not in named.keys() | unclear.keys() | restricted | gone:  # else it shows more than is allowed
            projects.append(project)
            products[slug] = outputs
            kept.add(slug)
    return PublishedFilms(
        catalogue=replace(made.catalogue, projects=_ordered(projects)),
        products=products,
        names=loaded.names,
        kept=frozenset(kept),
        planned=made.outputs,
        placements=tuple(placement for placement in made.media.placements if placement.project not in failed),
        staying=failed - named.keys() - unclear.keys() - restricted - gone,
        named=named,
        unclear=unclear,
    )


def _made_products(made: Made, projects: Iterable[Project]) -> dict[str, MediaOutputs]:
    """Returns the media of films that did not fail, by slug, with the sizes of their files and what these say."""
    results = made.outcomes.results
    sizes = {
        placement.site_path: results[placement.key].sizes[placement.output]
        for placement in made.media.placements
        if placement.key in results
    }
    with_files = {placement.project for placement in made.media.placements}
    outputs = ((project.slug, made.outputs[project.slug]) for project in projects)
    return {slug: with_seal(sized(media, sizes) if slug in with_files else media, made) for slug, media in outputs}


def _hidden_in(context: BuildContext, names: tuple[FilmNames, ...], project: Project) -> Location | None:
    """Returns where it is written that somebody is hidden whom the last good version of a film shows, or None.

    Members are shown by the numbers of their prompts. The place is the film's folder where no row is known.
    """
    matcher = NameGuard(names).matcher(project.slug)
    if matcher:
        for text in texts_in(project):
            for match in matcher.find(text):
                return match.hidden.place if match.hidden.place.path else Location(project.folder)
    own = [film for film in names if film.slug == project.slug and film.unnumbered]
    return Location(project.folder) if any(shows_number(context, film) for film in own) else None


def _names_hidden(names: tuple[FilmNames, ...], project: Project) -> bool:
    """Tells whether the last good version of a film holds a name that is hidden by now."""
    matcher = NameGuard(names).matcher(project.slug)
    return bool(matcher) and any(matcher.find(text) for text in texts_in(project))


def _ordered(projects: list[Project]) -> tuple[Project, ...]:
    from showcase.content.reader import in_order

    return tuple(in_order(projects))


def sized(value: Any, sizes: Mapping[str, int]) -> Any:
    """Returns the same products, with the bytes of each file that has been made."""
    found = with_parts(value, lambda part, _: sized(part, sizes))
    size = sizes.get(getattr(found, "url", ""))
    return found if size is None or not hasattr(found, "size") else replace(found, size=size)


class PageBuild(FrozenStruct):
    """The pages of a site, or of some of its films, before they are rendered."""

    context: BuildContext
    shown: PublishedFilms
    theme: Theme
    plan: PagePlan
    listed: int | None = None
    """How many films the site lists, where these are not all."""
    beside: int = 0
    """How many page sets there are that are not among these."""

    @classmethod
    def of(cls, context: BuildContext, on_site: PublishedFilms) -> PageBuild:
        """Decides which pages there are, with which theme."""
        from showcase.pages import plan, themes

        theme = themes.load(context.root, on_site.catalogue.site.theme, context.file_digest)
        return cls(context, on_site, theme, plan.plan(on_site.catalogue, on_site.products, theme))

    def of_films(self, slugs: Collection[str], listed: int, beside: int) -> PageBuild:
        """Returns only the pages of these films, with the number of listed films and of other page sets."""
        sets = tuple(page_set for page_set in self.plan.sets if page_set.project in slugs)
        return replace(self, plan=replace(self.plan, sets=sets), listed=listed, beside=beside)

    def sync(self, output: Output, unchanged_files: Iterable[str] = ()) -> Generator[Event, None, SiteUpdated]:
        """Renders what changed and brings the site up to date, `unchanged_files` files staying; ends with
        `SiteUpdated`, which it also returns. Raises HiddenNamesFound, Cancelled.
        """
        context, shown, sets = self.context, self.shown, self.plan.sets
        todo = [s for s in sets if not _holds(output, s.paths, s.key) and s.project not in shown.kept]
        count, expected = len(sets) + self.beside, 0.004 * sum(len(s.paths) for s in todo)
        yield StageStarted("pages", count, count - len(todo), expected)
        pages, unchanged = self._render({s.key for s in todo})
        references = References.of(output, sets, pages, shown.planned)
        used = references.used_assets(self.theme)
        assets = _theme_assets(self.theme, used, output)
        unchanged += [path for path in used.values() if path not in {page.path for page in assets}]
        staying = {*unchanged, *unchanged_files}
        staying |= {path for path, row in output.owned.items() if row.project in shown.staying}
        placements = references.used(shown.placements)
        self._guard(pages, placements, staying, output, used)
        self._guard_seals(placements, output)
        files = [*unchanged, *unchanged_files]
        synced = output.sync(placements, [*assets, *pages], files, context.cache, shown.staying)
        _remember(context, shown, {s.project: s.key for s in todo})
        remember(context.values, shown.names)
        updated = SiteUpdated(synced.written, synced.removed, synced.kept)
        yield updated
        return updated

    def _guard(
        self,
        pages: Sequence[OutputText],
        placements: Sequence[Placement],
        staying: Set[str],
        output: Output,
        assets: Mapping[str, str],
    ) -> None:
        """Raises HiddenNamesFound where a name that may not be shown is in anything that is new.

        Where the names have changed since the last time, the files that stay on the site are searched too. `assets` are
        those of the theme, with their paths on the site by name.
        """
        context = self.context
        guard, kits = NameGuard(self.shown.names), self._guard_of_kits()
        if not guard and not kits:
            return
        digest = guard.digest
        known = context.values.get(guarded_name(output), digest) is True
        new: list[GuardedFile] = [(page.path, page.data, page.project) for page in pages]
        new += self._new(placements, output)
        unchanged = () if known else tuple(self._unchanged(placements, staying, output, {path for path, _, _ in new}))
        of_kits = {file.url for made in self.shown.products.values() for file in made.kit}
        documents = (file for file in (*new, *unchanged) if file[0] in of_kits or file[0].endswith(KIT_SUFFIXES))
        # A file of the theme comes first: its name is in the addresses of pages.
        if errors := [*self._in_theme(guard, assets, output, is_known=known)]:
            raise HiddenNamesFound(errors, guard)
        since = guard.since(searched_names(context, output)) if unchanged else guard
        hits = one_each([*hits_in(guard, new), *hits_in(since, unchanged)])
        if errors := [*hits, *checked(kits, documents)]:
            raise HiddenNamesFound(errors, guard, kits)
        context.values.put(guarded_name(output), digest, True)

    def _unchanged(
        self, placements: Sequence[Placement], staying: Set[str], output: Output, new: Set[str]
    ) -> Iterator[GuardedFile]:
        """Yields the files that the site holds already and keeps, without those of the theme."""
        placed = {path: (path, file, slug) for path, file, slug in map(self._file, placements) if path not in new}
        yield from placed.values()
        for path in sorted(staying - new - placed.keys() - set(self.theme.published.values())):
            if output.is_untouched(path):
                yield path, output.folder / path, output.owned[path].project

    def _in_theme(
        self, guard: NameGuard, assets: Mapping[str, str], output: Output, *, is_known: bool
    ) -> Iterator[Diagnostic]:
        """Yields an error for each hidden name in a file of a site's own theme, at that file."""
        from showcase.pages.themes import asset_bytes

        for name in sorted(assets.keys() - self.theme.bundled_assets):
            if not (is_known and output.holds(assets[name], assets[name])):
                shown = self.theme.assets[name].shown.removesuffix(name)
                yield from guard.check(name, asset_bytes(self.theme, name), "", shown)

    def _guard_seals(self, placements: Sequence[Placement], output: Output) -> None:
        """Raises HiddenNamesFound where content credentials name somebody who did not agree to just that."""
        guard = seal_guard(self.shown.catalogue, self.shown.products)
        if guard and (errors := checked(guard, self._new(placements, output), sealed=True)):
            raise HiddenNamesFound(errors, guard)

    def _file(self, placement: Placement) -> tuple[str, Path, str]:
        return placement.site_path, self.context.cache.path(placement.key, placement.output), placement.project

    def _new(self, placements: Iterable[Placement], output: Output) -> list[tuple[str, Path, str]]:
        """Returns the files that the site does not hold yet."""
        return [self._file(p) for p in placements if not output.holds(p.site_path, f"{p.key}/{p.output}")]

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
        """Returns the pages of the sets with these keys, and the paths of all others."""
        pages: list[OutputText] = []
        unchanged: list[str] = []
        films, products = self.shown.catalogue, self.shown.products
        compiled = self.context.workspace.state / "templates"
        for page_set in self.plan.sets:
            if page_set.key not in todo:
                unchanged += page_set.paths
                continue
            if self.context.stop():
                raise Cancelled
            from showcase.pages import rendering  # loads the templates' engine

            rendered = rendering.render_set(page_set, films, products, self.theme, compiled, self.listed)
            pages += [OutputText(path, data, page_set.key, page_set.project) for path, data in rendered]
        return pages, unchanged


class Published(FrozenStruct):
    """The site as it was updated."""

    films: PublishedFilms
    card_digests: Mapping[str, str]
    """Digest of what other pages show of each film of the site, by slug."""
    listed: int
    """How many films the site's own pages show."""
    update: SiteUpdated
    log: DiagnosticLog


def publish(
    context: BuildContext, made: Made, output: Output, taken_down: frozenset[str] = frozenset()
) -> Generator[Event, None, Published]:
    """Renders what changed and brings the site up to date. Raises ContentError if a hidden name is in a file.

    `taken_down` are the slugs of films with a file that showed a hidden name before this build.
    """
    while True:
        pages = PageBuild.of(context, shown(context, made, output, taken_down))
        try:
            update = yield from pages.sync(output)
        except HiddenNamesFound as found:
            if held := {error.project for error in found.diagnostics} & pages.shown.staying:
                taken_down |= held  # what is kept of a film that failed is not kept where it names somebody
            else:
                made = _without_naming(made, pages.shown, found, context.root)
            continue
        settings = dict(pages.shown.catalogue.site.theme_settings)
        told = unknown_in_theme(context.root, pages.theme, settings)
        log = made.log.with_diagnostics([*_taken_down(pages.shown), *told])
        return Published(pages.shown, pages.plan.card_digests, pages.plan.listed, update, log)


def unknown_in_theme(root: Path, theme: Theme, settings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yields a warning for each key, setting, file, block and string of a site's theme that is not used as meant."""
    from showcase.pages import template_check, theme_files, theme_words

    yield from template_check.unknown_keys(theme)
    yield from template_check.similar_names(theme)
    yield from template_check.unused_blocks(theme)
    yield from theme_files.unused_files(root, theme)
    yield from theme_words.unused_words(root, theme, settings)


def _without_naming(made: Made, on_site: PublishedFilms, found: HiddenNamesFound, root: Path) -> Made:
    """Lets only the films fail that name somebody: what others took off the site must not wait for them.

    Raises ContentError if the names are not in a film.
    """
    films = {project.slug: project for project in on_site.catalogue.projects}
    concerned = {error.project for error in found.diagnostics} - made.log.failed - {""}
    if not concerned:
        told = at_source(found.diagnostics, on_site.names, films, root, found.written)
        raise ContentError(*in_order([*told, *made.log.diagnostics])) from found
    # A film that only shows the card of another is no reason: it is rendered again without that one.
    own = {slug for slug in concerned if slug in films and _names_hidden(on_site.names, films[slug])}
    errors = [error for error in found.diagnostics if error.project in (own or concerned)]
    return replace(made, log=made.log.with_diagnostics(at_source(errors, on_site.names, films, root, found.written)))


def _taken_down(films: PublishedFilms) -> Iterator[Diagnostic]:
    """Yields a warning for each film that was taken down with its last good version: why, and what brings it back."""
    for slug in sorted({*films.named, *films.unclear}):
        code = "film-taken-down" if slug in films.named else "unclear-film-taken-down"
        place = films.named.get(slug) or films.unclear[slug]
        yield diagnose(Severity.WARNING, code, place, project=slug, slug=slug)


def _holds(output: Output, paths: tuple[str, ...], key: str) -> bool:
    return all(output.holds(path, key) for path in paths)


def _theme_assets(theme: Theme, used: Mapping[str, str], output: Output) -> list[OutputText]:
    from showcase.pages.themes import asset_bytes

    missing = {name: path for name, path in used.items() if not output.holds(path, path)}
    return [OutputText(path, asset_bytes(theme, name), path) for name, path in sorted(missing.items())]


def _remember(context: BuildContext, on_site: PublishedFilms, keys: Mapping[str, str]) -> None:
    """Keeps what was published of each project whose pages are new, for the day when something is wrong with it."""
    for project in on_site.catalogue.projects:
        if project.slug in keys and project.slug not in on_site.kept:
            value = (project, on_site.products[project.slug])
            context.values.put(f"published {project.slug}", keys[project.slug], value)
