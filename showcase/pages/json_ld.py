"""Makes structured data (schema.org) for films, people, stills and screenings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from showcase import localization
from showcase.disclosure.origins import still_source_type
from showcase.disclosure.statement import is_published, statement_of
from showcase.disclosure.wording import spoken as language_of_messages
from showcase.disclosure.wording import statement_text
from showcase.localization import message
from showcase.model.figures import Figures, figures_of
from showcase.model.media import MediaOutputs, PublishedVideo, ResponsiveImage
from showcase.model.people import Credit, PersonKind
from showcase.model.project import EpisodeOf, Project, Screening, Site
from showcase.model.text import LocalizedText
from showcase.pages.machine_times import iso_length
from showcase.pages.markdown import first_words
from showcase.pages.paging import on_page
from showcase.pages.people import in_order
from showcase.pages.prompt_data import data_path
from showcase.pages.series import PublicFilms
from showcase.pages.template_context import PersonPageView
from showcase.pages.urls import absolute, clean, film_path, home_path, safe, stills_path
from showcase.pages.video_views import open_to_all, spoken

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"

NAMED = frozenset(
    ("director", "actor", "author", "producer", "editor", "musicBy", "creator", "sponsor", "productionCompany")
)
"""Properties that schema.org gives a film; whoever did something else contributed."""

COMPANIES = frozenset(("productionCompany",))
"""Properties whose values are organisations, also where a list of credits names no kind."""

TYPES = {"music-video": "MusicVideoObject", "series": "TVSeries", "episode": "TVEpisode"}

TRANSCRIPT = 5000
"""Characters of a transcript: search engines want its words, not a second copy of the page."""

Thing = dict[str, Any]


def script(things: Iterable[Thing]) -> str:
    """Returns JSON for `<script type="application/ld+json">`: nothing in it can end the script or open a comment."""
    graph = [_full(thing) for thing in things]
    value: Thing = (
        {"@context": "https://schema.org", **graph[0]}
        if len(graph) == 1
        else {
            "@context": "https://schema.org",
            "@graph": graph,
        }
    )
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _full(value: Any) -> Any:
    """Without what is empty, and without characters that no page can hold."""
    if isinstance(value, dict):
        return {key: _full(part) for key, part in value.items() if part not in ("", None, [], {}, 0)}
    if isinstance(value, list):
        return [_full(part) for part in value]
    return clean(value) if isinstance(value, str) else value


def film(
    project: Project, products: MediaOutputs, site: Site, language: str, public: PublicFilms | None = None
) -> list[Thing]:
    """Returns a film's first page: the work, and the video that shows it. `public` holds its series, if it has one."""
    made = _work(project, products, site, language)
    if public is not None:
        made |= _of_series(project, public, site, language)
    video = products.film or products.trailer
    if video is None:
        return [made]
    shown = _video(video, project, products, site, language)
    if made["@type"] == "MusicVideoObject":
        return [{**shown, **made, "name": made["name"]}]
    return [{**made, "video" if products.film else "trailer": shown}]


def _of_series(project: Project, public: PublicFilms, site: Site, language: str) -> Thing:
    """Returns the episodes of a series, or the series and number of an episode."""
    address, part = public.series.address_of(project), project.episode_of
    if address == project.slug:
        episodes = public.series.episodes[address]
        seasons = {film.episode_of.season for film in episodes if film.episode_of and film.episode_of.season}
        return {
            "@type": "TVSeries",
            "numberOfEpisodes": len(episodes),
            "numberOfSeasons": len(seasons),
            "episode": [
                {**_named_work("TVEpisode", film, site, language), **_numbers(film.episode_of)} for film in episodes
            ],
        }
    if not address:
        return {}
    return {
        "@type": "TVEpisode",
        **_numbers(part),
        "partOfSeries": _named_work("TVSeries", public.films[address], site, language),
    }


def _numbers(part: EpisodeOf | None) -> Thing:
    if part is None:
        return {}
    season = {"@type": "TVSeason", "seasonNumber": part.season} if part.season else {}
    return {"episodeNumber": part.episode, "partOfSeason": season}


def _named_work(kind: str, project: Project, site: Site, language: str) -> Thing:
    url = absolute(site, film_path(site, language, project.slug))
    return {"@type": kind, "name": project.title.best(language).text, "url": url}


def breadcrumbs(site: Site, trail: Iterable[tuple[str, str]]) -> list[Thing]:
    """Returns the way from the home page to a page, by (name, path); nothing where the site's address is not known."""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": absolute(site, path)}
        for number, (name, path) in enumerate(trail, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}] if site.url else []


def _work(project: Project, products: MediaOutputs, site: Site, language: str) -> Thing:
    return {
        "@type": TYPES.get(project.type, "Movie"),
        "name": project.title.best(language).text,
        "alternateName": project.title_original,
        "url": absolute(site, film_path(site, language, project.slug)),
        "description": _described(project, language),
        "image": _poster(project, products.poster, site, language) if products.poster else "",
        "dateCreated": str(project.completed or project.year or ""),
        "datePublished": str(project.published_on or ""),
        "duration": iso_length(products.facts.duration) if products.facts else "",
        "countryOfOrigin": [{"@type": "Country", "name": localization.country(c, language)} for c in project.countries],
        "inLanguage": [tag for tag in project.languages if tag != "zxx"],
        "genre": [genre.best(language).text for genre in project.genres],
        "keywords": ", ".join(keyword.best(language).text for keyword in project.keywords),
        "license": safe(project.rights.licence_url),
        "copyrightNotice": project.rights.copyright,
        "creditText": project.rights.attribution.best(language).text,
        "digitalSourceType": IPTC + kind if (kind := statement_of(project).source_type) else "",
        "award": [_named(award.title, award.festival, language) for award in project.awards],
        "subjectOf": [
            *(_event(screening, project, language) for screening in project.screenings),
            *_statement(project, language),
        ],
        "sameAs": [address for link in project.links if (address := safe(link.url)).startswith("http")],
        **_people(project.credits, language),
    }


def _statement(project: Project, language: str) -> list[Thing]:
    """Returns the statement on AI, as the page words it; nothing where nothing is stated."""
    text = statement_text(statement_of(project), language) if is_published(project) else ""
    spoken_in = language_of_messages(language)
    name = message("disclosure.statement", spoken_in)
    return [{"@type": "CreativeWork", "name": name, "text": text, "inLanguage": spoken_in}] if text else []


def _described(project: Project, language: str) -> str:
    return first_words((project.logline or project.synopsis_short).best(language).text, 300)


def _named(title: LocalizedText, festival: str, language: str) -> str:
    return ", ".join(part for part in (title.best(language).text, festival) if part)


def _people(lines: Iterable[Credit], language: str) -> dict[str, list[Thing]]:
    """Everyone named, each under what they did; one entry for each person and property."""
    found: dict[str, dict[str, Thing]] = {}
    for credit in in_order(lines):
        if credit.person is not None:
            key = credit.schema_property if credit.schema_property in NAMED else "contributor"
            found.setdefault(key, {}).setdefault(credit.person.id, _person(credit, key, language))
    return {key: list(people.values()) for key, people in found.items()}


def _person(credit: Credit, key: str, language: str) -> Thing:
    assert credit.person is not None
    alone = credit.person.kind is PersonKind.PERSON
    who: Thing = {
        "@type": "Person" if alone and key not in COMPANIES else "Organization",
        "name": credit.person.name,
        "sameAs": [address for link in credit.person.links if (address := safe(link.url)).startswith("http")],
    }
    if key in ("actor", "contributor"):
        role = {"characterName": credit.character, "roleName": credit.label.best(language).text or credit.role}
        return {"@type": "PerformanceRole" if key == "actor" else "Role", **role, key: who}
    return who


def _event(screening: Screening, project: Project, language: str) -> Thing:
    place = ", ".join(part for part in (screening.city, localization.country(screening.country, language)) if part)
    return {
        "@type": "ScreeningEvent",
        "name": _named(screening.festival, project.title.best(language).text, language),
        "startDate": str(screening.date or ""),
        "location": {"@type": "Place", "name": place, "address": place} if place else "",
        "url": safe(screening.url),
    }


def _video(video: PublishedVideo, project: Project, products: MediaOutputs, site: Site, language: str) -> Thing:
    best = open_to_all(video)
    cues = next((track.cues for track in project.tracks if track.language == language), ())
    said = " ".join(spoken(cue.text) for cue in cues)
    thumbnail = products.social.url if products.social else products.poster.fallback.url if products.poster else ""
    return {
        "@type": "VideoObject",
        "name": project.title.best(language).text,
        "description": _described(project, language) or project.title.best(language).text,
        "thumbnailUrl": absolute(site, thumbnail),
        "uploadDate": f"{project.published_on}T00:00:00Z" if project.published_on else "",
        "duration": iso_length(video.facts.duration),
        "contentUrl": absolute(site, best.url),
        "embedUrl": absolute(site, film_path(site, language, project.slug, "embed")),
        "encodingFormat": "video/mp4",
        "width": best.width,
        "height": best.height,
        "transcript": said[:TRANSCRIPT] if video is products.film else "",
        "isFamilyFriendly": None,
    }


def page(
    project: Project, site: Site, language: str, kind: str, title: str, labels: Mapping[str, str] | None = None,
    figures: Figures | None = None,
) -> list[Thing]:  # fmt: skip
    """Returns any other page of a film: a page about the work. `labels` say what its figures count, by their names;
    `figures` are those of the film where they are counted already.
    """
    work = {
        "@type": "CreativeWork",
        "name": project.title.best(language).text,
        "url": absolute(site, film_path(site, language, project.slug)),
    }
    url = absolute(site, film_path(site, language, project.slug, kind))
    has_figures = kind in ("making-of", "prompts")
    data = _dataset(project, site, title, url, labels or {}, figures or figures_of(project)) if has_figures else {}
    return [
        {"@type": "WebPage", "name": title, "url": url, "inLanguage": language, "about": work, "mainEntity": data}
    ]


def _dataset(
    project: Project, site: Site, title: str, url: str, labels: Mapping[str, str], figures: Figures
) -> Thing:
    """Returns the figures of the making, and the files with all public prompts; empty if there are neither."""
    measured = [
        {
            "@type": "PropertyValue", "propertyID": key, "name": labels.get(key, key), "value": value,
            "unitText": "%" if key == "discarded" else "",
        }
        for key, value in figures.labelled()
    ]  # fmt: skip
    files = [
        {
            "@type": "DataDownload", "encodingFormat": kind,
            "contentUrl": absolute(site, data_path(site, project.slug, suffix)),
        }
        for suffix, kind in (("json", "application/json"), ("csv", "text/csv"))
    ]  # fmt: skip
    if not measured and not project.prompts:
        return {}
    return {
        "@type": "Dataset", "name": title, "url": url, "license": safe(project.rights.licence_url),
        "variableMeasured": measured, "distribution": files if project.prompts else [],
    }  # fmt: skip


def stills(project: Project, products: MediaOutputs, site: Site, language: str, title: str, page: int) -> list[Thing]:
    """Returns one of the stills pages: a gallery of pictures with their credits and terms."""
    shown = on_page(tuple(enumerate(products.stills)), page)
    pictures = [_still(project, picture, place, site, language) for place, picture in shown]
    url = absolute(site, stills_path(site, language, project.slug, page))
    return [{"@type": "ImageGallery", "name": title, "url": url, "inLanguage": language, "image": pictures}]


def _still(project: Project, picture: ResponsiveImage, place: int, site: Site, language: str) -> Thing:
    words = project.stills[place] if place < len(project.stills) else None
    return {
        **_image(project, picture, site, language, words.credit if words else ""),
        "caption": (words.caption or words.alt).best(language).text if words else "",
        "digitalSourceType": IPTC + kind if (kind := still_source_type(project)) else "",
    }


def _poster(project: Project, picture: ResponsiveImage, site: Site, language: str) -> Thing | str:
    """Returns the poster: with its terms where they are known, else its address."""
    made = _image(project, picture, site, language)
    has_terms = any(made[key] for key in ("license", "creditText", "copyrightNotice"))
    return made if site.url and has_terms else absolute(site, picture.fallback.url)


def _image(project: Project, picture: ResponsiveImage, site: Site, language: str, credit: str = "") -> Thing:
    """Returns a picture with what search engines show of its licence; the press page says how to get it."""
    rights = project.rights
    licence = safe(rights.licence_url)
    press = film_path(site, language, project.slug, "press") if project.has_own_folder else ""
    return {
        "@type": "ImageObject",
        "contentUrl": absolute(site, picture.fallback.url),
        "width": picture.fallback.width,
        "height": picture.fallback.height,
        "creditText": credit or rights.attribution.best(language).text or rights.copyright,
        "copyrightNotice": rights.copyright,
        "license": licence,
        "acquireLicensePage": absolute(site, press) if licence else "",
    }


def home(site: Site, projects: Iterable[Project], language: str, title: str) -> list[Thing]:
    """Returns the home page: the site, and the films it lists."""
    url = absolute(site, home_path(site, language))
    listed = [
        {
            "@type": "ListItem",
            "position": place,
            "name": project.title.best(language).text,
            "url": absolute(site, film_path(site, language, project.slug)),
        }
        for place, project in enumerate(projects, 1)
    ]
    about = first_words(site.description.best(language).text, 300)
    return [
        {"@type": "WebSite", "name": title, "url": url, "inLanguage": language, "description": about},
        {"@type": "ItemList", "itemListElement": listed},
    ]


def about(site: Site, path: str, language: str, title: str) -> list[Thing]:
    """Returns the page on who shows these films."""
    who = {
        "@type": "Organization",
        "name": site.title.best(language).text,
        "description": first_words(site.about.best(language).text, 300),
        "url": absolute(site, home_path(site, language)),
        "sameAs": [address for link in site.links if (address := safe(link.url)).startswith("http")],
    }
    return [{"@type": "AboutPage", "name": title, "url": absolute(site, path), "inLanguage": language, "about": who}]


def member(site: Site, path: str, language: str, person: PersonPageView, portrait: str) -> list[Thing]:
    """Returns the page of one of the people; `portrait` is the file of theirs, from the site's root."""
    url = absolute(site, path)
    who = {
        "@type": "Person" if person.kind == PersonKind.PERSON else "Organization",
        "name": person.name,
        "description": first_words(person.bio.text, 300) if person.bio else "",
        "image": absolute(site, portrait),
        "url": url,
        "sameAs": [link.href for link in person.links if link.href.startswith("http")],
    }
    return [{"@type": "ProfilePage", "url": url, "inLanguage": language, "mainEntity": who}]


def page_thing(site: Site, path: str, language: str, title: str) -> list[Thing]:
    """Returns any other page of the site."""
    return [{"@type": "WebPage", "name": title, "url": absolute(site, path), "inLanguage": language}]
