"""Plans the pages of the site and their keys without rendering them, so that unchanged ones are skipped.

A set's key is the digest of everything its templates may see, with that of the theme. No markup is made here, and
neither the template engine nor the Markdown reader is loaded before a set is rendered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from showcase import localization
from showcase.model.media import Accent, MediaOutputs
from showcase.model.project import Catalogue, Project, Site, Visibility
from showcase.pages import accent_css, people_index
from showcase.pages.extensions import extensions_digest
from showcase.pages.paging import on_page, page_count
from showcase.pages.prompt_data import data_path
from showcase.pages.prompt_pages import pages_of
from showcase.pages.series import PublicFilms, arranged
from showcase.pages.themes import Theme
from showcase.pages.urls import (
    about_path,
    feed_path,
    film_pages,
    film_path,
    home_path,
    index_path,
    legal_path,
    listed,
    person_path,
    prompts_path,
    stills_path,
)
from showcase.paths import PACKAGE
from showcase.structs import FrozenStruct, compared_fields, field, field_names

DAYS = "published.json"
"""Says when films were first deployed: the next deploy reads it, whatever computer it runs on."""

SITE_SET = ""
"""The project of the set that belongs to none."""

NOTHING = MediaOutputs("")

_CARD = ("poster", "social", "stills", "accent", "film", "trailer")
_SHOWN = attrgetter(*_CARD)
"""What is made of a film's media that is shown outside its own pages too, and all else."""
_REST = attrgetter(*(name for name in field_names(MediaOutputs) if name not in _CARD))


class PageSet(FrozenStruct):
    """Files that are rendered together: all pages of one film, or all that belong to none."""

    key: str
    """Digest of all that is shown on them."""
    project: str
    """Slug of the film, or `SITE_SET`."""
    paths: tuple[str, ...]
    """From the site's root: stylesheets first, then pages, then what other programs read."""


class PagePlan(FrozenStruct):
    """All page sets of the site."""

    sets: tuple[PageSet, ...]
    card_digests: Mapping[str, str] = field(default_factory=dict)
    """Digest of all that other pages show of a film, and of its place among them, by slug."""
    listed: int = 0
    """How many films the site's own pages show."""


def plan(catalogue: Catalogue, products: Mapping[str, MediaOutputs], theme: Theme) -> PagePlan:
    """Decides which pages there are. Pure: no disk, no clock."""
    site = catalogue.site
    public = public_films(catalogue, products)
    films, products = public.films, public.products
    ground = _digest((code_version(), theme.name, theme.digest, _flat(site)))
    cards = {slug: _card(project, public) for slug, project in films.items()}
    there = offered(theme)
    sets = [_film_set(site, public, cards, ground, slug) for slug in films]
    faces = {slug: _face(project, cards[slug], products.get(slug, NOTHING), there) for slug, project in films.items()}
    lists = shown_films(site, public)
    key = _digest((ground, [faces[film.slug] for film in lists.shown]))
    own = PageSet(key, SITE_SET, site_files(site, lists, products, there))
    return PagePlan((*sets, own), faces, lists.count)


def public_films(catalogue: Catalogue, products: Mapping[str, MediaOutputs]) -> PublicFilms:
    """Returns the films that have pages, with their series."""
    films = {film.slug: film for film in catalogue.projects if film.visibility is not Visibility.PRIVATE}
    return arranged(films, products)


def _card(project: Project, public: PublicFilms) -> str:
    digest = _marks(project, public.products.get(project.slug, NOTHING))[0]
    mark = public.series.mark(project)
    return _digest((digest, mark)) if mark else digest


class ShownFilms(FrozenStruct):
    """What the site's own pages list."""

    shown: list[Project]
    """All films that anyone may find, and series."""
    cards: list[Project]
    """The entries of the home page: first the featured one, else the first that has a picture."""
    count: int
    """How many films there are; a series is none."""


def shown_films(site: Site, public: PublicFilms) -> ShownFilms:
    """Returns the films that the site's own pages list."""
    shown = public.shown()
    opening = site.featured if any(film.slug == site.featured for film in shown) else ""
    cards, made = public.cards(shown, opening), public.products
    pictured = (film.slug for film in cards if (one := made.get(film.slug, NOTHING)).poster or one.stills)
    first = opening or next(pictured, "")
    cards = sorted(cards, key=lambda film: film.slug != first)
    return ShownFilms(shown, cards, sum(not public.series.is_series(film) for film in shown))


def offered(theme: Theme) -> frozenset[str]:
    """Returns those of the pages a theme may leave out that it has."""
    return frozenset(page for page in people_index.OPTIONAL if f"{page}.html" in theme.templates)


def _face(project: Project, card: str, made: MediaOutputs, there: frozenset[str]) -> str:
    # Its card tells of its dates, which decide where it is, and of whether it is listed.
    people = _marks(project, made)[2] if "person" in there else ""
    return _digest((card, film_pages(project, made), people))[:32]


def _film_set(
    site: Site,
    public: PublicFilms,
    cards: Mapping[str, str],
    ground: str,
    slug: str,
) -> PageSet:
    project, made = public.films[slug], public.products.get(slug, NOTHING)
    beside = tuple((film.slug, cards[film.slug]) for film in related(project, public))
    seen = project.digest or _digest(_flat(project))
    # What its card shows is digested there already.
    key = _digest((ground, slug, seen, *_marks(project, made), beside))
    return PageSet(key, slug, film_files(site, project, public))


def words_key(site: Site, theme: Theme, project: Project, made: MediaOutputs) -> str:
    """Returns the digest of all that may be said of one film on its own, in whatever form."""
    seen = project.digest or _digest(_flat(project))
    ground = (code_version(), theme.name, theme.digest, _flat(site))
    return _digest((ground, seen, card_digest(project, made), _flat(_REST(made))))


def related(project: Project, public: PublicFilms) -> list[Project]:
    """Returns the films a film's pages show cards of: those of its series, and those it names, that anyone may find."""
    named = (relation.slug for relation in project.relations)
    slugs, films = dict.fromkeys((*public.series.shown_on(project), *named)), public.films
    return [films[slug] for slug in slugs if slug in films and slug != project.slug and listed(films[slug])]


def film_files(site: Site, project: Project, public: PublicFilms) -> tuple[str, ...]:
    """Returns every file of a film's set."""
    made = public.products.get(project.slug, NOTHING)
    style = accent_css.path_of(film_style(project, made, public), f"films/{project.slug}/")
    kinds = film_pages(project, made)
    pages = [path for tag in site.languages for kind in kinds for path in _files_of(site, project, made, tag, kind)]
    players = [path.replace("index.html", "oembed.json") for path in pages if path.endswith("/embed/index.html")]
    data = [data_path(site, project.slug, suffix) for suffix in ("json", "csv")] if project.prompts else []
    return (*([style] if style else []), *pages, *data, *(players if site.url else []))


def _files_of(site: Site, project: Project, made: MediaOutputs, language: str, kind: str) -> list[str]:
    """Returns the files of one kind of page: stills and prompts may take several; prompts then have a search index."""
    if kind == "stills":
        pages_of_stills = range(1, page_count(len(made.stills)) + 1)
        return [stills_path(site, language, project.slug, page) for page in pages_of_stills]
    first = film_path(site, language, project.slug, kind)
    pages = pages_of(project.prompts) if kind == "prompts" else None
    if pages is None or not pages.split:
        return [first]
    further = [prompts_path(site, language, project.slug, page) for page in range(1, len(pages.pages) + 1)]
    return [first, *further, index_path(site, language, project.slug)]


def film_style(project: Project, made: MediaOutputs, public: PublicFilms) -> str:
    """Returns the stylesheet of a film's pages: its own accent, and those of the cards it shows."""
    return accent_css.stylesheet(made.accent, _accents(related(project, public), public.products))


def _accents(films: Sequence[Project], products: Mapping[str, MediaOutputs]) -> list[tuple[str, Accent]]:
    return [(film.slug, accent) for film in films if (accent := products.get(film.slug, NOTHING).accent)]


def site_files(
    site: Site, lists: ShownFilms, products: Mapping[str, MediaOutputs], there: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Returns every file of the site's own set."""
    people = list(people_index.slugs(lists.shown)) if "person" in there else []
    styles = dict.fromkeys(accent_css.path_of(text) for text in home_styles(lists.cards, products) if text)
    paths = [*styles]
    for tag in site.languages:
        paths += [home_path(site, tag, page) for page in range(1, page_count(len(lists.cards)) + 1)]
        paths.append(legal_path(site, tag))
        paths += [about_path(site, tag)] if "about" in there and site.about else []
        paths += [person_path(site, tag, slug) for slug in people]
    return (*paths, "404.html", *_program_files(site, lists), "site.webmanifest", "robots.txt", ".nojekyll")


def _program_files(site: Site, lists: ShownFilms) -> list[str]:
    """Returns the feeds, the sitemap and the days of first deploys."""
    feeds = [feed_path(site, tag, suffix) for tag in site.languages for suffix in ("xml", "json")]
    days = [DAYS] if any(film.deployed for film in lists.shown) else []
    return [*([*feeds, "sitemap.xml"] if site.url else []), *days]


def home_styles(shown: list[Project], products: Mapping[str, MediaOutputs]) -> list[str]:
    """Returns the accents of each page of the home list; the first film of the first page gives that page its own."""
    pages = [on_page(shown, page) for page in range(1, page_count(len(shown)) + 1)]
    first = products.get(shown[0].slug, NOTHING).accent if shown else None
    return [
        accent_css.stylesheet(first if page == 1 else None, _accents(films, products))
        for page, films in enumerate(pages, 1)
    ]


_KNOWN: dict[str, tuple[Project, MediaOutputs, tuple[str, str, str]]] = {}
"""By slug: a process that plans again and again mostly meets the same films."""


def _marks(project: Project, made: MediaOutputs) -> tuple[str, str, str]:
    """Digests of a film's card, of all else that was made of its media, and of what pages of people show of it."""
    known = _KNOWN.get(project.slug)
    if known is None or known[0] is not project or known[1] != made:
        people = _digest(_flat(people_index.shown_of(project, made)))
        known = (project, made, (card_digest(project, made), _digest(_flat(_REST(made))), people))
        _KNOWN[project.slug] = known
    return known[2]


def card_digest(project: Project, made: MediaOutputs) -> str:
    """Returns the digest of all that a film shows outside its own pages: its card, and its entry in feeds, map and
    lists.
    """
    makers = tuple(
        (credit.schema_property, credit.department, credit.order, credit.person.name)
        for credit in project.credits
        if credit.person and credit.schema_property in ("director", "creator")
    )
    days = (project.completed, project.year, project.deployed, project.public_from)
    said = (project.title, project.logline, *days, project.type, project.stills[:1])
    summary = None if project.logline else (project.synopsis_short, project.synopsis_long)
    duration = made.facts.duration if made.facts else None
    return _digest(
        (project.slug, str(project.visibility), _flat(said), _flat(summary), makers, len(project.awards),
         _flat(_SHOWN(made)), duration)
    )  # fmt: skip


@cache
def code_version() -> str:
    """Returns the digest of the code and data that make pages: another version of them may make others of the same
    content.
    """
    digest = hashlib.sha256()
    words = ("localization.py", "languages.toml", "cldr_names.toml")
    locales = sorted(localization.MESSAGES.glob(f"*/{localization.LOCALE}"))
    for file in [*sorted(Path(__file__).parent.glob("*.*")), *(PACKAGE / name for name in words), *locales]:
        if file.suffix in (".py", ".toml"):
            digest.update(file.read_bytes())
    digest.update(extensions_digest().encode())
    return digest.hexdigest()


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


_LEAVES = frozenset((str, int, float, bool, type(None)))


def _flat(value: Any) -> Any:
    """Returns a value as nested tuples of plain values, whose `repr` is the same wherever and whenever it is made."""
    kind = type(value)
    if kind in _LEAVES:
        return value
    if kind is tuple:
        return tuple([part if type(part) in _LEAVES else _flat(part) for part in value])
    if isinstance(value, Enum | Fraction):
        return str(value)
    parts = _fields(kind)(value)  # type: ignore[arg-type]
    return tuple([part if type(part) in _LEAVES else _flat(part) for part in parts])


@cache
def _fields(kind: Any) -> attrgetter[Any]:
    # What does not count when two values are compared (a place in a file) is not shown either.
    return attrgetter(*compared_fields(kind), "__class__.__name__")
