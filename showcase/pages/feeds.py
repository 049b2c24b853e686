"""Makes files for other programs: feeds, the sitemap, and oEmbed descriptions of players."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from typing import Any

from showcase import localization
from showcase.model.media import MediaOutputs, PublishedVideo
from showcase.model.project import Project, Site
from showcase.model.text import LocalizedText, PartialDate
from showcase.pages import people_index
from showcase.pages.films import iframe
from showcase.pages.markdown import as_text, first_words, render
from showcase.pages.paging import on_page, page_count
from showcase.pages.urls import (
    about_path,
    absolute,
    clean,
    feed_path,
    film_pages,
    film_path,
    home_path,
    legal_path,
    person_path,
    stills_path,
)
from showcase.pages.video_views import open_to_all
from showcase.structs import FrozenStruct

LATEST = 50
SHORT = 12
"""Letters that a phone shows of a name below its icon."""
"""Films in a feed."""

Shown = tuple[Project, MediaOutputs]

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class FeedItem(FrozenStruct):
    """A film as a feed tells of it."""

    url: str
    title: str
    summary: str
    day: PartialDate | None
    picture: str
    video: str
    video_size: int
    duration: float


def entries(site: Site, shown: Iterable[Shown], language: str) -> list[FeedItem]:
    """Returns the films of a feed, the latest first where their days are known."""
    films = sorted(shown, key=_latest, reverse=True)
    return [_entry(site, project, products, language) for project, products in films[:LATEST]]


def _latest(pair: Shown) -> tuple[str, str]:
    project = pair[0]
    made = str(project.completed or project.year or "")
    return str(project.published_on or made), made


def first_days(shown: Iterable[Shown]) -> str:
    """Returns when each film that anyone may find was first deployed, as JSON."""
    days = {project.slug: str(project.deployed) for project, _ in shown if project.deployed}
    return _json({"films": dict(sorted(days.items()))})


def _entry(site: Site, project: Project, products: MediaOutputs, language: str) -> FeedItem:
    best = open_to_all(products.film) if products.film else None
    video, video_size = (absolute(site, best.url), best.size or 0) if best else ("", 0)
    picture = products.social or (products.poster.fallback if products.poster else None)
    return FeedItem(
        url=absolute(site, film_path(site, language, project.slug)),
        title=clean(project.title.best(language).text),
        summary=_summary(project, language),
        day=project.published_on,
        picture=absolute(site, picture.url) if picture else "",
        video=video,
        video_size=video_size,
        duration=products.facts.duration if products.facts else 0.0,
    )


def _summary(project: Project, language: str) -> str:
    if project.logline:
        return clean(project.logline.best(language).text)
    synopsis: LocalizedText = project.synopsis_short or project.synopsis_long
    return first_words(as_text(render(synopsis.best(language).text)), 400)


def rss(site: Site, films: Iterable[FeedItem], language: str) -> str:
    """Returns RSS 2.0."""
    home, own = absolute(site, home_path(site, language)), absolute(site, feed_path(site, language, "xml"))
    title = clean(site.title.best(language).text)
    about = clean(site.description.best(language).text) or title
    items = "".join(_item(entry) for entry in films)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">\n'
        f"<channel>\n<title>{escape(title)}</title>\n<link>{escape(home)}</link>\n"
        f"<description>{escape(about)}</description>\n<language>{escape(language)}</language>\n"
        f'<atom:link href="{escape(own)}" rel="self" type="application/rss+xml"/>\n{items}</channel>\n</rss>\n'
    )


def _item(entry: FeedItem) -> str:
    parts = [
        f"<title>{escape(entry.title)}</title>",
        f"<link>{escape(entry.url)}</link>",
        f"<guid>{escape(entry.url)}</guid>",
        f"<description>{escape(entry.summary)}</description>" if entry.summary else "",
        f"<pubDate>{rfc822(entry.day)}</pubDate>" if entry.day else "",
        f'<media:thumbnail url="{escape(entry.picture)}"/>' if entry.picture else "",
        f'<enclosure url="{escape(entry.video)}" length="{entry.video_size}" type="video/mp4"/>' if entry.video else "",
    ]
    return "<item>\n" + "\n".join(part for part in parts if part) + "\n</item>\n"


def rfc822(day: PartialDate) -> str:
    """Returns a day as RSS writes it: `Mon, 07 Apr 2025 00:00:00 GMT`, whatever the machine's language."""
    from datetime import date

    weekday = WEEKDAYS[date(day.year, day.month, day.day).weekday()]
    return f"{weekday}, {day.day:02} {SHORT_MONTHS[day.month - 1]} {day.year:04} 00:00:00 GMT"


def json_feed(site: Site, films: Iterable[FeedItem], language: str) -> str:
    """Returns JSON Feed 1.1."""
    return _json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": clean(site.title.best(language).text),
            "description": clean(site.description.best(language).text),
            "home_page_url": absolute(site, home_path(site, language)),
            "feed_url": absolute(site, feed_path(site, language, "json")),
            "language": language,
            "items": [_json_item(entry) for entry in films],
        }
    )


def _json_item(entry: FeedItem) -> Mapping[str, Any]:
    video = {"url": entry.video, "mime_type": "video/mp4", "duration_in_seconds": round(entry.duration)}
    return {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": f"{entry.day}T00:00:00Z" if entry.day else "",
        "image": entry.picture,
        "attachments": [{**video, **({"size_in_bytes": entry.video_size} if entry.video_size else {})}]
        if entry.video
        else [],
    }


def _json(value: Mapping[str, Any]) -> str:
    def full(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: full(inner) for key, inner in part.items() if inner not in ("", [])}
        return [full(inner) for inner in part] if isinstance(part, list) else part

    return json.dumps(full(dict(value)), ensure_ascii=False, indent=1) + "\n"


def sitemap(site: Site, shown: Iterable[Shown], there: frozenset[str] = frozenset()) -> str:
    """Returns every page with its other languages; a film's page with its video, its stills' page with its pictures."""
    films = list(shown)
    slugs = list(people_index.slugs(project for project, _ in films)) if "person" in there else []
    pages: list[Callable[[str], str]] = [partial(home_path, site), partial(legal_path, site)]
    if "about" in there and site.about:
        pages.append(partial(about_path, site))
    pages += [partial(person_path, site, slug=slug) for slug in slugs]
    rows: list[str] = []
    for language in site.languages:
        rows += [_url(site, {tag: path_in(tag) for tag in site.languages}, language) for path_in in pages]
        for project, products in films:
            rows += _film_rows(site, project, products, language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
        ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
        ' xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">\n' + "".join(rows) + "</urlset>\n"
    )


def _film_rows(site: Site, project: Project, products: MediaOutputs, language: str) -> Iterator[str]:
    for kind in film_pages(project, products):
        if kind == "embed":
            continue
        if kind == "stills":
            yield from _stills_rows(site, project, products, language)
            continue
        paths = {tag: film_path(site, tag, project.slug, kind) for tag in site.languages}
        yield _url(site, paths, language, _video_row(site, project, products, language) if kind == "film" else "")


def _url(site: Site, paths: Mapping[str, str], language: str, more: str = "") -> str:
    others = ""
    if len(paths) > 1:
        tagged = [*paths.items(), ("x-default", paths[site.languages[0]])]
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(absolute(site, path))}"/>'
            for tag, path in tagged
        )
    return f"<url><loc>{escape(absolute(site, paths[language]))}</loc>{others}{more}</url>\n"


def _video_row(site: Site, project: Project, products: MediaOutputs, language: str) -> str:
    film = products.film or products.trailer
    picture = products.social or (products.poster.fallback if products.poster else None)
    if film is None or picture is None:
        return ""
    title = clean(project.title.best(language).text)
    player = absolute(site, film_path(site, language, project.slug, "embed"))
    seconds = min(max(round(film.facts.duration), 1), 28800)
    return (
        f"<video:video><video:thumbnail_loc>{escape(absolute(site, picture.url))}</video:thumbnail_loc>"
        f"<video:title>{escape(title)}</video:title>"
        f"<video:description>{escape(_summary(project, language)[:2000] or title)}</video:description>"
        f"<video:content_loc>{escape(absolute(site, open_to_all(film).url))}</video:content_loc>"
        f"<video:player_loc>{escape(player)}</video:player_loc>"
        f"<video:duration>{seconds}</video:duration>"
        + (f"<video:publication_date>{day}</video:publication_date>" if (day := project.published_on) else "")
        + "</video:video>"
    )


def _stills_rows(site: Site, project: Project, products: MediaOutputs, language: str) -> Iterator[str]:
    for page in range(1, page_count(len(products.stills)) + 1):
        pictures = "".join(
            f"<image:image><image:loc>{escape(absolute(site, picture.fallback.url))}</image:loc></image:image>"
            for picture in on_page(products.stills, page)
        )
        yield _url(
            site, {tag: stills_path(site, tag, project.slug, page) for tag in site.languages}, language, pictures
        )


def robots(site: Site) -> str:
    """Returns everything may be read; unlisted pages say on themselves that they are not to be listed."""
    place = f"\nSitemap: {absolute(site, 'sitemap.xml')}\n" if site.url else ""
    return f"User-agent: *\nAllow: /\n{place}"


def oembed(site: Site, project: Project, film: PublishedVideo, products: MediaOutputs, language: str) -> str:
    """Returns what a page that is given the film's address needs to show its player."""
    best = open_to_all(film)
    title = clean(project.title.best(language).text)
    player = absolute(site, film_path(site, language, project.slug, "embed"))
    width = 960 if best.width >= best.height else 540
    picture = products.social or (products.poster.fallback if products.poster else None)
    shown = {"thumbnail_url": absolute(site, picture.url), "thumbnail_width": picture.width} if picture else {}
    return _json(
        {
            "version": "1.0",
            "type": "video",
            "title": title,
            "provider_name": clean(site.title.best(language).text),
            "provider_url": absolute(site, home_path(site, language)),
            "html": iframe(player, title, best.width, best.height),
            "width": width,
            "height": round(width * best.height / best.width),
            **shown,
            **({"thumbnail_height": picture.height} if picture else {}),
        }
    )


def manifest(site: Site, icons: Iterable[tuple[str, str, str]]) -> str:
    """Returns the web app manifest: what a phone calls the site when it is kept on its screen."""
    language = site.languages[0]
    title = clean(site.title.best(language).text)
    return _json(
        {
            "name": title,
            "short_name": title if len(title) <= SHORT else title[: SHORT + 1].rpartition(" ")[0] or title[:SHORT],
            "lang": language,
            "dir": localization.direction(language),
            "start_url": "index.html",
            "display": "browser",
            "icons": [{"src": src, "sizes": sizes, "type": kind} for src, sizes, kind in icons],
        }
    )
