"""Renders the catalogue to the bytes of each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from showcase.model.figures import Figures, figures_of
from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue, Project
from showcase.pages import accent_css, feeds, json_ld, prompt_data
from showcase.pages.films import film_view
from showcase.pages.head import PageInfo, PageLocalizers, has_about, oembed_path, page_view, root_of
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.paging import on_page, page_count
from showcase.pages.people_index import also_named, members, slugs
from showcase.pages.person_page import member_view, plain_view
from showcase.pages.plan import (
    DAYS,
    NOTHING,
    SITE_SET,
    PageSet,
    film_style,
    home_styles,
    offered,
    public_films,
    related,
    shown_films,
)
from showcase.pages.prompt_pages import pages_of
from showcase.pages.prompt_values import PromptSheetView
from showcase.pages.prompt_views import sheet_view, with_numbers
from showcase.pages.series_views import listed_card, series_view
from showcase.pages.template_context import Card, Context, Download, FilmView, Pager, PersonPageView, SiteView
from showcase.pages.templates import TemplateRenderer
from showcase.pages.theme_strings import strings
from showcase.pages.themes import Theme
from showcase.pages.urls import (
    ROOT,
    about_path,
    clean,
    feed_path,
    film_pages,
    film_path,
    home_path,
    index_path,
    legal_path,
    link,
    person_path,
    prompts_path,
    rooted,
    stills_path,
)
from showcase.structs import replace

File = tuple[str, bytes]

MOST_NAMES = 300
"""Of people without a page of their own, on the page of those who show the films."""

ICONS = (("icon.svg", "any", "image/svg+xml"), ("icon-192.png", "192x192", "image/png"))
"""Assets of a theme that stand for the site on a phone's screen."""


@lru_cache(maxsize=2)
def _studio(asked: _RendererKey) -> SiteRenderer:
    return SiteRenderer(asked.catalogue, asked.products, asked.theme, asked.compiled, asked.films)


class _RendererKey:
    """The same catalogue and products, by identity: comparing them all for each of a thousand films takes longer."""

    def __init__(
        self,
        catalogue: Catalogue,
        products: Mapping[str, MediaOutputs],
        theme: Theme,
        compiled: Path | None,
        films: int | None,
    ) -> None:
        self.catalogue, self.products, self.theme = catalogue, products, theme
        self.compiled, self.films = compiled, films

    def __hash__(self) -> int:
        return hash((id(self.catalogue), id(self.products), self.theme, self.compiled))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _RendererKey)
            and (self.catalogue is other.catalogue and self.products is other.products)
            and (self.theme, self.compiled, self.films) == (other.theme, other.compiled, other.films)
        )


def studio(
    catalogue: Catalogue,
    products: Mapping[str, MediaOutputs],
    theme: Theme,
    compiled: Path | None = None,
    films: int | None = None,
) -> SiteRenderer:
    """Returns what renders these films: the same one for the same catalogue."""
    return _studio(_RendererKey(catalogue, products, theme, compiled, films))


class SiteRenderer:
    """Renders the pages of one site with one theme."""

    def __init__(
        self,
        catalogue: Catalogue,
        products: Mapping[str, MediaOutputs],
        theme: Theme,
        compiled: Path | None = None,
        films: int | None = None,
    ) -> None:
        self._site = catalogue.site
        self._theme = theme
        self._public = public_films(catalogue, products)
        self._films, self._products = self._public.films, self._public.products
        lists = shown_films(self._site, self._public)
        self._shown, self._cards = lists.shown, lists.cards
        self._count = lists.count if films is None else films
        self._offered = offered(theme)
        self._extra_css = tuple(link(theme.published[name]) for name in theme.extra_css)
        self._extra_js = tuple(link(theme.published[name]) for name in theme.extra_js)
        self._voices = PageLocalizers(
            tuple(PageLocalizer(self._site, strings(theme, tag), self._offered) for tag in self._site.languages)
        )
        self._pages = {voice.language: TemplateRenderer(theme, voice.t, compiled) for voice in self._voices}

    def film(self, slug: str) -> Iterator[File]:
        """Yields all pages of one film, in all languages."""
        project, made = self._films[slug], self._made(slug)
        style = film_style(project, made, self._public)
        path = accent_css.path_of(style, f"films/{slug}/")
        if path:
            yield path, style.encode()
        for voice in self._voices:
            yield from self._film_in(voice, project, made, (link(path),) if path else ())
        if project.prompts:
            voice = next(iter(self._voices))
            language = voice.language
            public = replace(project, prompts=with_numbers(project.prompts, voice))
            yield (
                prompt_data.data_path(self._site, slug, "json"),
                prompt_data.as_json(public, self._site, language).encode(),
            )
            yield prompt_data.data_path(self._site, slug, "csv"), prompt_data.as_csv(public, language).encode()
        film = made.film or made.trailer
        if self._site.url and film is not None:
            for voice in self._voices:
                text = feeds.oembed(self._site, project, film, made, voice.language)
                yield oembed_path(voice, slug), text.encode()

    def _made(self, slug: str) -> MediaOutputs:
        return self._products.get(slug, NOTHING)

    def _film_in(
        self, voice: PageLocalizer, project: Project, made: MediaOutputs, sheets: tuple[str, ...]
    ) -> Iterator[File]:
        beside = {other.slug: (other, self._made(other.slug)) for other in related(project, self._public)}
        film, site = film_view(project, made, voice, beside), self._site_view(voice)
        film = replace(film, series=series_view(project, self._public, voice))
        for kind in film_pages(project, made):
            path = film_path(self._site, voice.language, project.slug, kind)
            sheet = PageInfo(kind, path, project=project, products=made, film=film, stylesheets=sheets)
            if kind == "prompts":
                yield from self._prompts(sheet, voice, site, film)
            elif kind == "stills":
                yield from self._stills(sheet, voice, site, film)
            else:
                yield self._render(sheet, voice, site, self._film_things(sheet, film, voice), film=film)

    def _stills(self, sheet: PageInfo, voice: PageLocalizer, site: SiteView, film: FilmView) -> Iterator[File]:
        """Yields the pages of stills: on each, the film has only those of the page."""
        pages = range(1, page_count(len(film.stills)) + 1)
        paths = [stills_path(self._site, voice.language, film.slug, page) for page in pages]
        hrefs = [link(path) for path in paths]
        for page, path in zip(pages, paths, strict=True):
            own = replace(sheet, path=path, page=page)
            within = replace(film, stills=tuple(on_page(film.stills, page)))
            things = self._film_things(own, film, voice)
            yield self._render(own, voice, site, things, film=within, pager=voice.pager(hrefs, page, "stills"))

    def _prompts(self, sheet: PageInfo, voice: PageLocalizer, site: SiteView, film: FilmView) -> Iterator[File]:
        """Yields the pages of prompts, and their search index where there are several."""
        project = sheet.project
        assert project is not None
        pages = pages_of(project.prompts)
        figures = figures_of(project)
        data = self._prompt_downloads(project, voice)
        for page in range(len(pages.pages) + 1 if pages.split else 1):
            path = prompts_path(self._site, voice.language, project.slug, page)
            shown = sheet_view(project, film.prompts, pages, page, data, voice)
            on_page = shown.picks or tuple(prompt for group in shown.groups for prompt in group.prompts)
            own = replace(sheet, path=path, page=page)
            # A theme that knows of no sheet lists the prompts of the film: on each page, those of the page.
            within = replace(film, prompts=on_page)
            things = self._film_things(own, film, voice, figures)
            yield self._render(own, voice, site, things, film=within, shown=shown)
        if pages.split:
            index = prompt_data.search_index(with_numbers(project.prompts, voice), pages)
            yield index_path(self._site, voice.language, project.slug), index.encode()

    def _prompt_downloads(self, project: Project, voice: PageLocalizer) -> tuple[Download, ...]:
        paths = {suffix: prompt_data.data_path(self._site, project.slug, suffix) for suffix in ("json", "csv")}
        return tuple(
            Download(
                "prompts", voice.t.label("download", "prompts"), link(path), f"prompts.{suffix}", suffix.upper(), "", ""
            )
            for suffix, path in paths.items()
        )

    def _film_things(
        self, sheet: PageInfo, film: FilmView, voice: PageLocalizer, figures: Figures | None = None
    ) -> list[json_ld.Thing]:
        project, made = sheet.project, sheet.products
        assert project is not None
        assert made is not None
        language = voice.language
        series = self._films.get(self._public.series.address_of(project), project)
        steps = dict.fromkeys((series.slug, project.slug))
        trail = [
            (self._site.title.best(language).text, home_path(self._site, language)),
            *(
                (clean(self._films[slug].title.best(language).text), film_path(self._site, language, slug))
                for slug in steps
            ),
        ]
        if sheet.kind == "film":
            works = json_ld.film(project, made, self._site, language, self._public)
            return [*works, *json_ld.breadcrumbs(self._site, trail)]
        label = voice.t.maybe(f"nav.{sheet.kind}") or sheet.kind
        crumbs = json_ld.breadcrumbs(self._site, [*trail, (label, sheet.path)])
        title = f"{film.title.text} – {label}"
        if sheet.kind == "stills":
            return [*json_ld.stills(project, made, self._site, voice.language, title, sheet.page), *crumbs]
        labels = {figure.key: figure.label for figure in film.figures}
        return [*json_ld.page(project, self._site, language, sheet.kind, title, labels, figures), *crumbs]

    def site(self) -> Iterator[File]:
        """Yields all that belongs to no film: home, legal page, 404, and what other programs read."""
        styles = home_styles(self._cards, self._products)
        yield from ((path, text.encode()) for text in dict.fromkeys(styles) if (path := accent_css.path_of(text)))
        sheets = [(link(path),) if (path := accent_css.path_of(text)) else () for text in styles]
        for voice in self._voices:
            for page in range(1, page_count(len(self._cards)) + 1):
                yield self._home(voice, page, sheets[page - 1])
            yield self._plain("legal", legal_path(self._site, voice.language), voice)
            yield from self._people(voice, sheets[0])
        yield self._plain("404", "404.html", self._voices.all[0])
        yield from self._for_programs()

    def _home(self, voice: PageLocalizer, page: int, sheets: tuple[str, ...]) -> File:
        films = on_page(self._cards, page)
        path = home_path(self._site, voice.language, page)
        sheet = PageInfo("home", path, page, stylesheets=sheets, pictured=self._pictured(films))
        title = self._site.title.best(voice.language).text
        things = json_ld.home(self._site, films, voice.language, title)
        cards = tuple(listed_card(film, self._public, voice) for film in films)
        return self._render(sheet, voice, self._site_view(voice), things, films=cards, pager=self._pager(voice, page))

    def _pictured(self, films: Sequence[Project]) -> tuple[Project, MediaOutputs] | None:
        there = ((film, self._made(film.slug)) for film in films)
        return next(((film, made) for film, made in there if made.social or made.poster), None)

    def _pager(self, voice: PageLocalizer, page: int) -> Pager | None:
        pages = range(1, page_count(len(self._cards)) + 1)
        return voice.pager([link(home_path(self._site, voice.language, number)) for number in pages], page, "home")

    def _plain(self, kind: str, path: str, voice: PageLocalizer) -> File:
        sheet = PageInfo(kind, path, pictured=self._pictured(self._cards))
        things = json_ld.page_thing(self._site, path, voice.language, voice.t.maybe(f"nav.{kind}") or kind)
        cards = tuple(listed_card(film, self._public, voice) for film in on_page(self._cards, 1))
        return self._render(sheet, voice, self._site_view(voice), things, films=cards)

    def _people(self, voice: PageLocalizer, sheets: tuple[str, ...]) -> Iterator[File]:
        """Yields the page on who shows these films, and those of the people."""
        site = self._site
        found = members(self._shown) if "person" in self._offered else ()
        views = {member.slug: member_view(member, self._made, voice) for member in found}
        if has_about(voice):
            path = about_path(site, voice.language)
            sheet = PageInfo("about", path, stylesheets=sheets, pictured=self._pictured(self._cards))
            things = json_ld.about(site, path, voice.language, voice.t.maybe("nav.about") or "about")
            cards = tuple(listed_card(film, self._public, voice) for film in on_page(self._cards, 1))
            named = also_named(self._shown, views)[:MOST_NAMES]
            people = (*views.values(), *(plain_view(person, lines, voice) for person, lines in named))
            yield self._render(sheet, voice, self._site_view(voice), things, films=cards, people=people)
        # As they are planned: in the order in which the films name them.
        for slug in slugs(self._shown) if views else ():
            path, view_of = person_path(site, voice.language, slug), views[slug]
            picture = view_of.portrait.href.removeprefix(ROOT) if view_of.portrait else ""
            pictured = self._pictured(self._cards)
            sheet = PageInfo("person", path, stylesheets=sheets, person=view_of, slug=slug, pictured=pictured)
            things = json_ld.member(site, path, voice.language, view_of, picture)
            yield self._render(sheet, voice, self._site_view(voice), things, person=view_of)

    def _site_view(self, voice: PageLocalizer) -> SiteView:
        site = self._site
        return SiteView(
            title=voice.words(site.title),
            description=voice.words(site.description),
            about=voice.prose(site.about) if site.about else None,
            url=site.url,
            home=link(home_path(site, voice.language)),
            legal=link(legal_path(site, voice.language)),
            contacts=voice.contacts(site.contacts),
            links=voice.anchors(site.links),
            settings={**self._theme.settings, **dict(site.theme_settings)},
            about_page=link(about_path(site, voice.language)) if has_about(voice) else "",
            count=self._count,
        )

    def _render(
        self,
        sheet: PageInfo,
        voice: PageLocalizer,
        site: SiteView,
        things: list[json_ld.Thing],
        *,
        film: FilmView | None = None,
        films: tuple[Card, ...] = (),
        pager: Pager | None = None,
        person: PersonPageView | None = None,
        people: tuple[PersonPageView, ...] = (),
        shown: PromptSheetView | None = None,
    ) -> File:
        styles = (*sheet.stylesheets, *self._extra_css)
        icon = self._theme.published.get(ICONS[1][0], "")
        sheet = replace(sheet, stylesheets=styles, scripts=self._extra_js, icon=icon)
        page = page_view(sheet, things, voice, self._voices)
        context = Context(page, site, film, films, pager, person, people, shown)
        text = self._pages[voice.language].render(f"{sheet.kind}.html", context)
        return sheet.path, rooted(text, root_of(sheet, voice), self._site).encode()

    def _for_programs(self) -> Iterator[File]:
        site = self._site
        shown = [(film, self._made(film.slug)) for film in self._shown]
        # A series is no news: its episodes are.
        films = [one for one in shown if one[1].film or not self._public.series.is_series(one[0])]
        if site.url:
            for tag in site.languages:
                entries = feeds.entries(site, films, tag)
                yield feed_path(site, tag, "xml"), feeds.rss(site, entries, tag).encode()
                yield feed_path(site, tag, "json"), feeds.json_feed(site, entries, tag).encode()
            yield "sitemap.xml", feeds.sitemap(site, shown, self._offered).encode()
        if any(film.deployed for film, _ in shown):
            yield DAYS, feeds.first_days(shown).encode()
        icons = [(self._theme.published[name], sizes, kind) for name, sizes, kind in ICONS if self._has(name)]
        yield "site.webmanifest", feeds.manifest(site, icons).encode()
        yield "robots.txt", feeds.robots(site).encode()
        yield ".nojekyll", b""

    def _has(self, asset: str) -> bool:
        return asset in self._theme.published


def render_set(
    page_set: PageSet,
    catalogue: Catalogue,
    products: Mapping[str, MediaOutputs],
    theme: Theme,
    compiled: Path | None = None,
    films: int | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yields the files of a page set with their bytes, in the order of its paths.

    Compiled templates are kept in the folder `compiled`.

    `films` says how many the site lists, where the catalogue holds only those that this set shows. Raises ThemeError if
    the theme is at error.
    """
    renderer = studio(catalogue, products, theme, compiled, films)
    yield from renderer.site() if page_set.project == SITE_SET else renderer.film(page_set.project)
