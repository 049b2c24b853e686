"""Makes the values for a film's pages, and for its card in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from pathlib import PurePosixPath

from showcase import localization
from showcase.model.figures import charted_days
from showcase.model.media import KitFile, MediaOutputs, PublishedTrack, PublishedVideo
from showcase.model.project import Award, Project, Quote, Screening
from showcase.model.text import LocalizedText
from showcase.pages import facts as sheet
from showcase.pages.activity_views import activity_view
from showcase.pages.making_of_views import figure_views, shot_views, timeline
from showcase.pages.markdown import first_words
from showcase.pages.markdown import words as count_words
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.people import People, as_text, makers
from showcase.pages.pictures import poster_view, print_of, single, still_views
from showcase.pages.prompt_pages import pages_of
from showcase.pages.prompt_views import origins, prompt_views
from showcase.pages.provenance_views import channel_total, day_views, facets, note_views, rights_view, tool_view
from showcase.pages.seal_views import seal_view
from showcase.pages.template_context import (
    AwardView,
    Card,
    Download,
    FilmView,
    PictureView,
    QuoteView,
    RichTextView,
    ScreeningView,
    TextView,
    VideoView,
)
from showcase.pages.urls import absolute, clean, film_pages, film_path, identifier, link, safe
from showcase.pages.video_views import film_video, open_to_all, source, swatches, trailer_video
from showcase.structs import replace
from showcase.text import unaccented

LONG_QUOTE = 600
"""Letters of a quotation from which its beginning stands on the page, and the rest is opened by a click."""
BEGINNING = 240
LAURELS = 6
"""More than this many, and each is worth less."""
SELECTION = re.compile(r"\b(select|selecc|selekt|auswahl|finalist|semi-?finalist|shortlist|nomin|nomm)", re.IGNORECASE)
"""Beginnings of the words for a selection, without accents: what has none of them is a prize or a mention."""

TOP_CREDITS = 12

PRINT_FORMATS = ("poster", "poster-landscape", "key-image", "backdrop", "square")
"""Prints that a press page offers beside stills, in this order."""


def film_view(
    project: Project, products: MediaOutputs, voice: PageLocalizer, related: Mapping[str, tuple[Project, MediaOutputs]]
) -> FilmView:
    """Returns everything a film's pages show, in one language. `related` holds the films it may show cards of."""
    people = People(project, products, voice)
    departments = people.departments()
    lines = tuple(chain.from_iterable(department.credits for department in departments))
    video, trailer = film_video(project, products, voice), trailer_video(project, products, voice)
    poster, stills = poster_view(project, products, voice), still_views(project, products, voice)
    byline = makers(project, voice)
    rows, measured = sheet.facts(project, products, voice), sheet.technical(project, products, voice)
    prompts = prompt_views(project, products, video.href if video else "", pages_of(project.prompts), voice)
    notes = note_views(project, products, voice)
    awards = tuple(_award(award, products, voice) for award in project.awards)
    kind, kind_label = _type(project, voice)
    logline = voice.words(project.logline)
    return FilmView(
        slug=project.slug,
        visibility=str(project.visibility),
        title=voice.words(project.title),
        title_original=_other_title(project, voice),
        type=kind,
        type_label=kind_label,
        year=project.year,
        duration=voice.length(products.facts.duration) if products.facts else None,
        byline=byline,
        countries=sheet.countries(project.countries, voice),
        languages=sheet.languages(project.languages, voice),
        genres=tuple(map(voice.words, project.genres)),
        keywords=tuple(map(voice.words, project.keywords)),
        embargo=_embargo(project, voice),
        logline=logline,
        logline_words=count_words(logline.text),
        synopsis_short=_prose(project.synopsis_short, voice),
        synopsis_long=_prose(project.synopsis_long, voice),
        statement=_prose(project.statement, voice),
        lyrics=_prose(project.lyrics, voice),
        notes=_prose(project.notes, voice),
        texts=_texts(project, voice),
        poster=poster,
        video=video,
        trailer=trailer,
        still=_wide(stills, poster),
        stills=stills,
        palette=swatches(products.look),
        facts=rows,
        technical=(*measured, *sheet.online(products, voice)),
        facts_text=sheet.as_text((*rows, *measured), voice),
        departments=departments,
        top_credits=lines[:TOP_CREDITS],
        credits_count=len(lines),
        names_count=sum(max(len(line.names), 1) for line in lines),
        credits_text=as_text(departments),
        cast_and_crew=people.with_portraits(),
        laurels=tuple(sorted(awards, key=lambda award: award.selection))[:LAURELS],
        awards=awards,
        screenings=tuple(_screening(screening, voice) for screening in _in_order(project)),
        quotes=tuple(_quote(quote, voice) for quote in _readable_first(project.press, voice.language)),
        tools=tuple(tool_view(tool, number, voice) for number, tool in enumerate(project.tools, 1)),
        tools_note=_prose(project.tools_note, voice),
        prompts=prompts,
        prompt_tools=facets((prompt.tool_key, prompt.tool) for prompt in prompts),
        prompt_shots=facets((prompt.shot_key, prompt.shot) for prompt in prompts),
        origins=origins(prompts),
        figures=figure_views(project, voice),
        making_of=notes,
        timeline=timeline(project, notes, prompts, voice),
        shots=shot_views(prompts, products, video, voice),
        activity=activity_view(charted_days(project), voice),
        channel_days=day_views(project, voice),
        channel_total=channel_total(project, voice),
        rights=rights_view(project, products, voice),
        seal=seal_view(products.seal, voice),
        links=voice.anchors(project.links),
        contacts=voice.contacts(project.contacts or voice.site.contacts),
        downloads=_downloads(project, products, poster, stills, voice),
        relations=_relations(project, related, voice),
        href=_addresses(project, products, voice),
        embed_code=_embed_code(project, video or trailer, voice),
        share_url=absolute(voice.site, film_path(voice.site, voice.language, project.slug)),
    )


def _type(project: Project, voice: PageLocalizer) -> tuple[str, str]:
    """Returns the type of a film, such as a documentary, as a word for style sheets and in the language of the page."""
    return (identifier(project.type), clean(voice.t.label("type", project.type))) if project.type else ("", "")


def _embargo(project: Project, voice: PageLocalizer) -> TextView:
    """Returns the line on an embargo: the author's words, named as what they are; a date in the page's language."""
    said = voice.words(project.press_embargo)
    try:
        until = localization.date(date.fromisoformat(said.text), voice.language)
    except ValueError:
        if not said.text or "embargo" in said.text.casefold():
            return said
        return replace(said, text=localization.labelled(voice.t.maybe("press.embargo"), said.text, voice.language))
    return voice.raw(voice.t.maybe("press.embargo-until", date=until) or until)


def _texts(project: Project, voice: PageLocalizer) -> tuple[tuple[str, RichTextView], ...]:
    return tuple((name, text) for name, long in project.texts if (text := _prose(long, voice)))


def _prose(text: LocalizedText, voice: PageLocalizer) -> RichTextView | None:
    return voice.prose(text) if text else None


def _other_title(project: Project, voice: PageLocalizer) -> str:
    original = clean(project.title_original)
    return "" if original == project.title.best(voice.language).text else original


def _wide(stills: tuple[PictureView, ...], poster: PictureView | None) -> PictureView | None:
    """Returns the picture for a wide place: the poster where it is wide, else the first still that is."""
    there = [picture for picture in (poster, *stills) if picture is not None]
    return next((picture for picture in there if picture.width > picture.height), there[0] if there else None)


def _addresses(project: Project, products: MediaOutputs, voice: PageLocalizer) -> dict[str, str]:
    there = film_pages(project, products)
    return {kind: link(film_path(voice.site, voice.language, project.slug, kind)) for kind in there}


def _award(award: Award, products: MediaOutputs, voice: PageLocalizer) -> AwardView:
    laurel = dict(products.laurels).get(award.laurel.path) if award.laurel else None
    title = voice.words(award.title)
    alt = voice.raw(voice.t.maybe("alt.laurel", title=title.text) or title.text)
    return AwardView(
        title=title,
        festival=clean(award.festival),
        category=voice.words(award.category),
        year=award.year,
        where=voice.where(award.city, award.country),
        note=voice.words(award.note),
        laurel=single(laurel, voice, alt) if laurel else None,
        selection=any(SELECTION.search(unaccented(saying.text)) for saying in award.title.sayings),
    )


def _in_order(project: Project) -> list[Screening]:
    """Returns the latest first; those without a date after the others."""
    dated = [screening for screening in project.screenings if screening.date is not None]
    undated = [screening for screening in project.screenings if screening.date is None]
    return sorted(dated, key=lambda screening: str(screening.date), reverse=True) + undated


def _screening(screening: Screening, voice: PageLocalizer) -> ScreeningView:
    festival, venue = voice.words(screening.festival), clean(screening.venue)
    place = (venue if venue != festival.text else "", voice.where(screening.city, screening.country))
    return ScreeningView(
        festival=festival,
        where=", ".join(part for part in place if part),
        date=voice.date(screening.date),
        premiere=clean(voice.t.label("premiere", screening.premiere)) if screening.premiere else "",
        award=voice.words(screening.award),
        url=safe(screening.url),
    )


def _readable_first(quotes: Iterable[Quote], language: str) -> list[Quote]:
    """Returns the quotes in the page's language first, in the author's order: the first opens the press kit."""
    own = localization.base_language(language)
    return sorted(quotes, key=lambda one: localization.base_language(one.quote.best(language).language) != own)


def _quote(quote: Quote, voice: PageLocalizer) -> QuoteView:
    words = voice.words(quote.quote)
    return QuoteView(
        quote=words,
        source=clean(quote.source),
        author=clean(quote.author),
        url=safe(quote.url),
        date=voice.date(quote.date),
        beginning=first_words(words.text, BEGINNING) if len(words.text) > LONG_QUOTE else "",
        words=count_words(words.text),
    )


def _relations(
    project: Project, related: Mapping[str, tuple[Project, MediaOutputs]], voice: PageLocalizer
) -> tuple[Card, ...]:
    series = project.episode_of.slug if project.episode_of else ""  # its link is above already
    there = [relation for relation in project.relations if relation.slug in related and relation.slug != series]
    return tuple(
        card(*related[relation.slug], voice, clean(voice.t.label("relation", relation.kind))) for relation in there
    )


def card(project: Project, products: MediaOutputs, voice: PageLocalizer, relation: str = "") -> Card:
    """Returns a film as it is in a list. What is shown here is what `plan.card_digest` digests."""
    poster = poster_view(project, products, voice)
    still = _wide(still_views(project, products, voice)[:1], poster) if _upright(poster) else poster
    kind, kind_label = _type(project, voice)
    return Card(
        slug=project.slug,
        href=link(film_path(voice.site, voice.language, project.slug)),
        press=link(film_path(voice.site, voice.language, project.slug, "press")) if project.has_own_folder else "",
        title=voice.words(project.title),
        logline=voice.words(project.logline),
        year=project.year,
        type=kind,
        type_label=kind_label,
        duration=voice.length(products.facts.duration) if products.facts else None,
        picture=still,
        poster=poster,
        preview=source(products.film.preview, voice) if products.film and products.film.preview else None,
        credit=makers(project, voice),
        laurels=len(project.awards),
        relation=relation,
        accent=f"accent-{project.slug}" if products.accent else "",
    )


def _upright(poster: PictureView | None) -> bool:
    return poster is None or poster.height >= poster.width


def _embed_code(project: Project, video: VideoView | None, voice: PageLocalizer) -> str:
    """Returns an `<iframe>` for other people's pages."""
    site = voice.site
    url = absolute(site, film_path(site, voice.language, project.slug, "embed"))
    if not url or video is None:
        return ""
    return iframe(url, project.title.best(voice.language).text, video.width, video.height)


def iframe(url: str, title: str, width: int, height: int) -> str:
    """Returns a player of fitting size for another page; works as plain HTML."""
    from html import escape

    shown = 960 if width >= height else 540
    return (
        f'<iframe src="{escape(url)}" title="{escape(clean(title))}" width="{shown}" '
        f'height="{round(shown * height / width)}" loading="lazy" allow="fullscreen" allowfullscreen></iframe>'
    )


def _downloads(
    project: Project,
    products: MediaOutputs,
    poster: PictureView | None,
    stills: tuple[PictureView, ...],
    voice: PageLocalizer,
) -> tuple[Download, ...]:
    """Returns what the press may take away, the film first."""
    there = [file for file in products.kit if file.language in ("", voice.language)]
    made = [_document(file, len(stills), voice) for file in there]
    for key, film in (("film", products.film), ("trailer", products.trailer)):
        if film is not None:
            made.append(_file(key, film, voice))
    if poster is not None:
        made.append(_picture("poster", poster, voice))
    if products.social is not None:
        made.append(_picture("social", single(products.social, voice, voice.raw("")), voice))
    formats = (print_of(products, name, voice) for name in PRINT_FORMATS)
    made += [one for one in formats if one is not None]
    made += [_picture("still", still, voice, f" {number}") for number, still in enumerate(stills, 1)]
    tracks = products.film.tracks if products.film else ()
    return (*made, *(_captions(track, voice) for track in tracks if track.kind != "chapters"))


def _captions(track: PublishedTrack, voice: PageLocalizer) -> Download:
    spoken = localization.language_name(track.language, voice.language)
    name = f"{voice.t.label('download', 'captions')} ({spoken})"
    return Download("captions", name, link(track.url), PurePosixPath(track.url).name, "WebVTT", track.language, "")


def _document(file: KitFile, stills: int, voice: PageLocalizer) -> Download:
    kind = PurePosixPath(file.url).suffix.lstrip(".").upper()
    # Saved, it bears the name it has in the archive, without the digest of its address.
    stem, _, suffix = PurePosixPath(file.url).name.rsplit(".", 2)
    name, size = f"{stem}.{suffix}", localization.size(file.size, voice.language)
    count = voice.t.maybe("count.stills", count=stills)
    detail = count if file.kind == "stills" else localization.language_name(file.language, voice.language)
    label = file.title or voice.t.label("download", file.kind)
    return Download(file.kind, label, link(file.url), name, kind, detail, size)


def _file(key: str, film: PublishedVideo, voice: PageLocalizer) -> Download:
    best = open_to_all(film)
    return Download(
        key=key,
        label=voice.t.label("download", key),
        href=link(best.url),
        file_name=PurePosixPath(best.url).name,
        type="MP4",
        detail=f"{best.width} × {best.height}",
        size=localization.size(best.size, voice.language),
    )


def _picture(key: str, picture: PictureView, voice: PageLocalizer, mark: str = "") -> Download:
    kind = PurePosixPath(picture.file_name).suffix.lstrip(".").upper().replace("JPG", "JPEG")
    label = voice.t.label("download", key) + mark
    return Download(key, label, picture.href, picture.file_name, kind, picture.pixels, picture.size)
