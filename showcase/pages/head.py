"""Makes the head of a page: title, addresses in all languages, and link previews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from showcase import localization
from showcase.model.media import ImageVariant, MediaOutputs
from showcase.model.project import SERIES, Project, Site, Visibility, VisitorCounts
from showcase.pages.json_ld import Thing, script
from showcase.pages.markdown import as_text, first_words
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.series_views import number_of
from showcase.pages.template_context import (
    Alternate,
    CountsView,
    Feed,
    FilmView,
    Language,
    LinkView,
    PageView,
    PersonPageView,
    PictureView,
    Tag,
    TextView,
)
from showcase.pages.urls import (
    ROOT,
    about_path,
    absolute,
    base_path,
    clean,
    feed_path,
    film_pages,
    film_path,
    home_path,
    legal_path,
    link,
    person_path,
    prompts_path,
    stills_path,
    way_to_root,
)
from showcase.pages.video_views import open_to_all
from showcase.structs import FrozenStruct

POLICY = (
    "script-src 'self' file: 'nonce-{nonce}'; style-src 'self' file: 'nonce-{nonce}'; font-src 'self' file: data:; "
    "media-src 'self' file: data:{media}; connect-src 'self' file:{counts}; manifest-src 'self' file:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'"
)
"""Nothing that runs or styles from elsewhere, and nothing of that kind written into a text of the page. `file:` is for
pages opened from a disk, as are `data:` subtitles: browsers block subtitle files there."""

DESCRIPTION = 160
"""Characters that search engines show."""
LONGEST_TITLE = 70
"""Characters of a title that search engines show at most."""
ICON = 192
"""Pixels of a theme's square icon."""


class PageLocalizers(FrozenStruct):
    """The site in all its languages, for what one page says of the others."""

    all: tuple[PageLocalizer, ...]
    """In the order of the site's languages."""

    def __iter__(self) -> Iterator[PageLocalizer]:
        return iter(self.all)


class PageInfo(FrozenStruct):
    """What the head of a page needs to know about it."""

    kind: str
    path: str
    page: int = 1
    """Which page of the home list, of stills, or of the pages of prompts: their first one is 0."""
    project: Project | None = None
    products: MediaOutputs | None = None
    film: FilmView | None = None
    stylesheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    pictured: tuple[Project, MediaOutputs] | None = None
    """The film whose picture represents a page that is not a film's."""
    person: PersonPageView | None = None
    slug: str = ""
    """Of the person."""
    icon: str = ""
    """Path of the theme's icon, for pages without a picture."""


def _policy(site: Site, nonce: str) -> str:
    counts = site.visitor_counts.host if site.visitor_counts else ""
    return POLICY.format(nonce=nonce, media=_origin(site.media_url), counts=_origin(counts))


def _counts(counts: VisitorCounts | None) -> CountsView | None:
    return CountsView(counts.service, counts.site, counts.host) if counts else None


def _origin(url: str) -> str:
    """Returns one other host as the policy writes it, after a space; empty if there is none."""
    parts = urlsplit(url)
    return f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""


def page_view(sheet: PageInfo, things: Iterable[Thing], voice: PageLocalizer, voices: PageLocalizers) -> PageView:
    """Returns everything for a page's head."""
    site, title = voice.site, title_of(sheet, voice, voices)
    description, data = _description(sheet, voice), script(things)
    nonce = sha256(f"{sheet.path}{title}{data}".encode()).hexdigest()[:16]
    # A player for other people's pages is not a page of its own: the film's page is what should be found.
    film = sheet.project if sheet.kind == "embed" else None
    canonical = absolute(site, film_path(site, voice.language, film.slug) if film else sheet.path)
    return PageView(
        kind=sheet.kind,
        path=sheet.path,
        title=title,
        heading=_heading(sheet, voice),
        description=description,
        lang=voice.language,
        dir=localization.direction(voice.language),
        root=root_of(sheet, voice),
        robots="noindex" if _hidden(sheet) else "",
        canonical=canonical,
        nonce=nonce,
        counts=_counts(site.visitor_counts),
        policy=_policy(site, nonce),
        alternates=_alternates(sheet, voices) if canonical and sheet.kind not in ("embed", "404") else (),
        languages=_languages(sheet, voice, voices),
        nav=tuple(_nav(sheet, voice)),
        tabs=_tabs(sheet, voice),
        feeds=_feeds(sheet, voice),
        open_graph=tuple(_open_graph(sheet, title, description, voice)),
        twitter=tuple(_twitter(sheet, voice)),
        json_ld=Markup(data),
        stylesheets=sheet.stylesheets,
        scripts=sheet.scripts,
        manifest=link("site.webmanifest"),
    )


def root_of(sheet: PageInfo, voice: PageLocalizer) -> str:
    """Returns the way to the site's root; the page for what is not found is shown at any depth, so it names the root
    itself.
    """
    return base_path(voice.site) if sheet.kind == "404" else way_to_root(sheet.path)


def _nav(sheet: PageInfo, voice: PageLocalizer) -> Iterator[LinkView]:
    yield _anchor("home", home_path(voice.site, voice.language), sheet, voice)
    if has_about(voice):
        yield _anchor("about", about_path(voice.site, voice.language), sheet, voice)


def has_about(voice: PageLocalizer) -> bool:
    """Returns whether there is a page on who shows these films."""
    return "about" in voice.offered and bool(voice.site.about)


def _hidden(sheet: PageInfo) -> bool:
    unlisted = sheet.project is not None and sheet.project.visibility is Visibility.UNLISTED
    return unlisted or sheet.kind == "404"


def title_of(sheet: PageInfo, voice: PageLocalizer, voices: PageLocalizers) -> str:
    """Returns a title unlike that of every other page: where two languages give the same, the later one says which
    it is.
    """
    title = _bare_title(sheet, voice)
    for other in voices:
        if other is voice:
            return title
        if _bare_title(sheet, other) == title:
            return f"{title} ({localization.own_name(voice.language)})"
    return title


def _bare_title(sheet: PageInfo, voice: PageLocalizer) -> str:
    """Returns the title of a page, not longer than search engines and tabs show: its parts are cut at words."""
    site = first_words(clean(voice.site.title.best(voice.language).text), LONGEST_TITLE // 2)
    title = clean(sheet.project.title.best(voice.language).text) if sheet.project else ""
    title = sheet.person.name if sheet.person else title
    is_episode = sheet.project is not None and sheet.film is not None and sheet.film.series is not None
    number = number_of(sheet.project, voice) if sheet.project and is_episode else ""
    number = f" ({number})" if number else ""  # episodes may share their titles
    whole = _composed(sheet, voice, title + number, site)
    if not title or len(whole) <= LONGEST_TITLE:
        return whole
    room = max(len(title) - (len(whole) - LONGEST_TITLE), 1)
    return _composed(sheet, voice, first_words(title, room) + number, site)


def _composed(sheet: PageInfo, voice: PageLocalizer, title: str, site: str) -> str:
    key = {
        "404": "not-found",
        "home": "home-page" if sheet.page > 1 else "home",
        "prompts": "prompts-page" if sheet.page else "prompts",
        "stills": "stills-page" if sheet.page > 1 else "stills",
    }.get(sheet.kind, sheet.kind)
    if said := voice.t.maybe(f"title.{key}", title=title, site=site, number=sheet.page):
        return said
    number = str(sheet.page) if sheet.page > 1 else ""
    parts = [title, "" if sheet.kind in ("film", "home") else sheet.kind, number, site]
    return " – ".join(part for part in parts if part)


def _heading(sheet: PageInfo, voice: PageLocalizer) -> TextView:
    if sheet.film is not None:
        return sheet.film.title
    if sheet.person is not None:
        return voice.raw(sheet.person.name)
    if sheet.kind == "home":
        return voice.words(voice.site.title)
    key = "not-found" if sheet.kind == "404" else sheet.kind
    return voice.raw(voice.t.maybe(f"heading.{key}") or sheet.kind)


def _description(sheet: PageInfo, voice: PageLocalizer) -> str:
    """Returns one or two sentences: never empty, as search engines want one for every page."""
    site = clean(voice.site.title.best(voice.language).text)
    if sheet.film is not None:
        known = _said_of(sheet.film) if sheet.kind == "film" else ""
        title = sheet.film.title.text
        words = known or voice.t.maybe(f"description.{sheet.kind}", title=title, site=site) or title
        further = sheet.page > (0 if sheet.kind == "prompts" else 1)
        words += f" ({sheet.page})" if further else ""
    elif sheet.person is not None:
        words = _said_of_person(sheet.person)
    else:
        words = _said_of_page(sheet, site, voice)
    return first_words(words, DESCRIPTION)


def _said_of_page(sheet: PageInfo, site: str, voice: PageLocalizer) -> str:
    is_front = sheet.kind == "home" and sheet.page == 1
    known = clean(voice.site.description.best(voice.language).text) if is_front else ""
    key = "not-found" if sheet.kind == "404" else sheet.kind
    said = known or voice.t.maybe(f"description.{key}", site=site) or site
    return f"{said} ({sheet.page})" if sheet.page > 1 else said


def _said_of(film: FilmView) -> str:
    if film.logline:
        return film.logline.text
    synopsis = film.synopsis_short or film.synopsis_long
    return as_text(synopsis.html) if synopsis else ""


def _said_of_person(person: PersonPageView) -> str:
    """Returns `Emma B. – Director, Editor: The Great Round`, and how their bio begins."""
    films = ", ".join(work.film.title.text for work in person.works)
    said = f"{person.name} – {': '.join(part for part in (person.roles, films) if part)}"
    return f"{said}. {person.bio.text}" if person.bio else said


def _path_in(sheet: PageInfo, voice: PageLocalizer) -> str:
    """Returns where the same page is in another language."""
    site, language = voice.site, voice.language
    if sheet.project is not None and sheet.kind == "prompts":
        return prompts_path(site, language, sheet.project.slug, sheet.page)
    if sheet.project is not None and sheet.kind == "stills":
        return stills_path(site, language, sheet.project.slug, sheet.page)
    if sheet.project is not None:
        return film_path(site, language, sheet.project.slug, sheet.kind)
    if sheet.kind == "legal":
        return legal_path(site, language)
    if sheet.kind == "about":
        return about_path(site, language)
    if sheet.person is not None:
        return person_path(site, language, sheet.slug)
    return home_path(site, language, sheet.page)


def _alternates(sheet: PageInfo, voices: PageLocalizers) -> tuple[Alternate, ...]:
    if len(voices.all) < 2:
        return ()
    addresses = [Alternate(v.language, absolute(v.site, _path_in(sheet, v))) for v in voices]
    return (*addresses, Alternate("x-default", addresses[0].href))


def _languages(sheet: PageInfo, voice: PageLocalizer, voices: PageLocalizers) -> tuple[Language, ...]:
    return tuple(
        Language(
            tag=other.language,
            name=localization.own_name(other.language),
            href=link(_path_in(sheet, other)),
            current=other is voice,
            dir=localization.direction(other.language),
        )
        for other in voices
    )


def _anchor(kind: str, path: str, sheet: PageInfo, voice: PageLocalizer) -> LinkView:
    here = sheet.path == path or (kind in ("prompts", "stills") and sheet.kind == kind)
    is_series = kind == "film" and sheet.project is not None and sheet.project.type == SERIES
    label = voice.t.maybe("type.series" if is_series else f"nav.{kind}") or kind
    return LinkView(link(path), voice.raw(label), kind, here)


def _tabs(sheet: PageInfo, voice: PageLocalizer) -> tuple[LinkView, ...]:
    if sheet.project is None or sheet.products is None:
        return ()
    there = [kind for kind in film_pages(sheet.project, sheet.products) if kind != "embed"]
    return tuple(
        _anchor(kind, film_path(voice.site, voice.language, sheet.project.slug, kind), sheet, voice) for kind in there
    )


def _feeds(sheet: PageInfo, voice: PageLocalizer) -> tuple[Feed, ...]:
    site = voice.site
    if not site.url:
        return ()
    feeds = [
        Feed(link(feed_path(site, voice.language, "xml")), "application/rss+xml", voice.t.maybe("feed.rss") or "RSS"),
        Feed(
            link(feed_path(site, voice.language, "json")),
            "application/feed+json",
            voice.t.maybe("feed.json") or "JSON Feed",
        ),
    ]
    if sheet.project is not None and sheet.film is not None and sheet.film.embed_code:
        path = oembed_path(voice, sheet.project.slug)
        feeds.append(Feed(link(path), "application/json+oembed", sheet.film.title.text))
    return tuple(feeds)


def oembed_path(voice: PageLocalizer, slug: str) -> str:
    return film_path(voice.site, voice.language, slug, "embed").replace("index.html", "oembed.json")


def _open_graph(sheet: PageInfo, title: str, description: str, voice: PageLocalizer) -> Iterator[Tag]:
    site = voice.site
    own = _plays(sheet)
    yield Tag("og:type", "video.other" if own else "profile" if sheet.person else "website")
    yield Tag("og:title", sheet.film.title.text if sheet.film and sheet.kind == "film" else title)
    yield Tag("og:description", description)
    yield Tag("og:site_name", clean(site.title.best(voice.language).text))
    yield Tag("og:locale", localization.territory_tag(voice.language))
    if not site.url:
        return
    yield Tag("og:url", absolute(site, sheet.path))
    yield from _shared_picture(sheet, voice)
    if own and sheet.products is not None:
        yield from _shared_video(sheet.products, voice)


def _plays(sheet: PageInfo) -> bool:
    """Returns whether a page plays a film or a trailer."""
    return sheet.film is not None and sheet.kind in ("film", "embed") and bool(sheet.film.video or sheet.film.trailer)


def _shared_picture(sheet: PageInfo, voice: PageLocalizer) -> Iterator[Tag]:
    shared = _shared(sheet, voice)
    if shared is None:
        return
    picture, alt = shared
    yield Tag("og:image", absolute(voice.site, picture.url))
    yield Tag("og:image:type", picture.type)
    yield Tag("og:image:width", str(picture.width))
    yield Tag("og:image:height", str(picture.height))
    yield Tag("og:image:alt", alt)


def _shared(sheet: PageInfo, voice: PageLocalizer) -> tuple[ImageVariant, str] | None:
    """Returns the picture of a page for other sites, with its description: of a film, its own; of somebody, the
    portrait; where there is none, the icon of the site.
    """
    if sheet.person is not None and sheet.person.portrait is not None:
        return _portrait(sheet.person.portrait), sheet.person.name
    shown = (sheet.project, sheet.products) if sheet.project and sheet.products else sheet.pictured
    picture = _to_share(shown[1]) if shown else None
    if shown and picture:
        title = clean(shown[0].title.best(voice.language).text)
        own = sheet.film.poster.alt.text if sheet.film and sheet.film.poster else ""
        return picture, own or voice.t.maybe("alt.poster", title=title) or title
    if not sheet.icon:
        return None
    return ImageVariant(sheet.icon, ICON, ICON, "image/png"), clean(voice.site.title.best(voice.language).text)


def _portrait(portrait: PictureView) -> ImageVariant:
    path = unquote(portrait.href.removeprefix(ROOT))
    width, height = map(int, portrait.pixels.split(" × "))
    return ImageVariant(path, width, height, "image/png" if path.endswith(".png") else "image/jpeg")


def _to_share(products: MediaOutputs) -> ImageVariant | None:
    """Returns the picture of a film for other sites: of one that has only stills, the first of them."""
    shown = products.poster or next(iter(products.stills), None)
    return products.social or (shown.fallback if shown else None)


def _shared_video(products: MediaOutputs, voice: PageLocalizer) -> Iterator[Tag]:
    film = products.film or products.trailer
    if film is None:
        return
    best = open_to_all(film)
    yield Tag("og:video", absolute(voice.site, best.url))
    yield Tag("og:video:type", "video/mp4" if PurePosixPath(best.url).suffix == ".mp4" else best.type)
    yield Tag("og:video:width", str(best.width))
    yield Tag("og:video:height", str(best.height))
    yield Tag("video:duration", str(round(film.facts.duration)))


def _twitter(sheet: PageInfo, voice: PageLocalizer) -> Iterator[Tag]:
    video = sheet.film and (sheet.film.video or sheet.film.trailer)
    plays = sheet.kind == "film" and video and voice.site.url.startswith("https://")
    if not plays or not video or sheet.project is None:
        shared = _shared(sheet, voice)
        large = shared is not None and shared[0].width > shared[0].height
        yield Tag("twitter:card", "summary_large_image" if large else "summary")
        return
    yield Tag("twitter:card", "player")
    player = film_path(voice.site, voice.language, sheet.project.slug, "embed")
    yield Tag("twitter:player", absolute(voice.site, player))
    yield Tag("twitter:player:width", str(video.width))
    yield Tag("twitter:player:height", str(video.height))
