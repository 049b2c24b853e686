"""Makes the values for players: sources, subtitles, chapters and transcripts."""

from __future__ import annotations

import html
import re

from showcase import localization
from showcase.model.media import FilmLook, MediaOutputs, PublishedVideo, Rendition, Storyboard
from showcase.model.project import Chapter, Cue, Project, Track, TrackKind
from showcase.pages.machine_times import seconds_mark
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.pictures import ratio
from showcase.pages.template_context import (
    ChapterView,
    CueView,
    StoryboardView,
    Swatch,
    TrackView,
    Transcript,
    VideoSource,
    VideoView,
)
from showcase.pages.urls import clean, link

CODECS = {"av1": "AV1", "h264": "H.264", "hevc": "HEVC", "vp9": "VP9"}
POSTER_WIDTH = 1280
"""Pixels: a player's poster has one address for all windows, and is the first thing its page fetches."""


def film_video(project: Project, products: MediaOutputs, voice: PageLocalizer) -> VideoView | None:
    """Returns the film itself, where it is published."""
    if products.film is None:
        return None
    return _video(products.film, products, project, voice, "video.label", whole=True)


def trailer_video(project: Project, products: MediaOutputs, voice: PageLocalizer) -> VideoView | None:
    if products.trailer is None:
        return None
    return _video(products.trailer, products, project, voice, "video.trailer", whole=False)


def _video(
    film: PublishedVideo, products: MediaOutputs, project: Project, voice: PageLocalizer, label: str, whole: bool
) -> VideoView:
    title = project.title.best(voice.language).text
    href = link(open_to_all(film).url)
    shape = max(film.renditions, key=lambda rendition: rendition.width)
    return VideoView(
        label=clean(voice.t.maybe(label, title=title) or title),
        width=shape.width,
        height=shape.height,
        ratio=ratio(shape.width, shape.height),
        duration=voice.length(film.facts.duration),
        seconds=round(film.facts.duration, 3),
        poster=link(products.poster.plain(POSTER_WIDTH).url) if products.poster else "",
        sources=tuple(source(rendition, voice) for rendition in film.renditions),
        tracks=_tracks(film, project, voice),
        href=href,
        storyboard=_storyboard(film.storyboard) if film.storyboard else None,
        sound=film.facts.audio is not None,
        chapters=tuple(_chapter(chapter, href, voice) for chapter in project.chapters) if whole else (),
        transcripts=_transcripts(project.tracks, href, voice) if whole else (),
        cuts=_cuts(products.look, film.facts.duration) if whole else (),
    )


def open_to_all(film: PublishedVideo) -> Rendition:
    """Returns the file every player opens: the largest in H.264, else the largest there is."""
    plain = [rendition for rendition in film.renditions if rendition.codec == "h264"]
    return max(plain or film.renditions, key=lambda rendition: rendition.width * rendition.height)


def source(rendition: Rendition, voice: PageLocalizer) -> VideoSource:
    return VideoSource(
        src=link(rendition.url),
        type=rendition.type,
        media=f"(min-width: {rendition.min_viewport}px)" if rendition.min_viewport else "",
        label=rendition.label,
        codec=CODECS.get(rendition.codec, rendition.codec),
        width=rendition.width,
        height=rendition.height,
        size=localization.size(rendition.size, voice.language),
    )


def _tracks(film: PublishedVideo, project: Project, voice: PageLocalizer) -> tuple[TrackView, ...]:
    """Subtitles in the page's language are on from the start where the film speaks another."""
    foreign = bool(project.languages) and voice.language not in project.languages and "zxx" not in project.languages
    views: list[TrackView] = []
    chosen = False
    for track in film.tracks:
        default = foreign and not chosen and track.kind != "chapters" and track.language == voice.language
        chosen = chosen or default
        name = clean(track.label) or localization.own_name(track.language)
        views.append(TrackView(link(track.url), track.kind, track.language, name, default))
    return tuple(views)


def _storyboard(storyboard: Storyboard) -> StoryboardView:
    sprite = storyboard.sprite
    return StoryboardView(
        sprite=link(storyboard.sprite_url),
        vtt=link(storyboard.vtt_url),
        columns=sprite.columns,
        rows=sprite.rows,
        tile_width=sprite.tile_width,
        tile_height=sprite.tile_height,
        interval=sprite.interval,
        count=sprite.count,
    )


def _chapter(chapter: Chapter, href: str, voice: PageLocalizer) -> ChapterView:
    mark = seconds_mark(chapter.at)
    return ChapterView(localization.clock(chapter.at), mark, f"{href}#t={mark}", voice.words(chapter.title))


def _transcripts(tracks: tuple[Track, ...], href: str, voice: PageLocalizer) -> tuple[Transcript, ...]:
    """Returns one a language, from the captions where there are some: they also tell who speaks."""
    best: dict[str, Track] = {}
    for track in tracks:
        if track.language not in best or track.kind is TrackKind.CAPTIONS:
            best[track.language] = track
    first = sorted(best.values(), key=lambda track: track.language != voice.language)
    return tuple(
        Transcript(
            track.language,
            localization.language_name(track.language, voice.language),
            tuple(_cue(cue, href) for cue in track.cues),
        )
        for track in first
    )


def _cue(cue: Cue, href: str) -> CueView:
    mark = seconds_mark(cue.start)
    return CueView(
        localization.clock(cue.start), mark, seconds_mark(cue.end), f"{href}#t={mark}", spoken(cue.text)
    )


def spoken(text: str) -> str:
    """Returns a cue's text without its marks, on one line; a voice is named before what it says."""
    named = re.sub(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", r"\1: ", text)
    return clean(html.unescape(" ".join(re.sub(r"<[^>]*>", "", named).split())))


def _cuts(look: FilmLook | None, duration: float) -> tuple[str, ...]:
    if look is None or duration <= 0 or not look.cuts:
        return ()
    shares = [0.0, *(cut / duration * 1000 for cut in look.cuts if 0 < cut < duration)]
    return tuple(f"{share:.1f}".removesuffix(".0") for share in shares)


def swatches(look: FilmLook | None) -> tuple[Swatch, ...]:
    """Returns the film's colours, the largest first."""
    if look is None:
        return ()
    colours = sorted(look.palette, key=lambda colour: -colour.share)
    return tuple(Swatch(srgb(c.lightness, c.chroma, c.hue), round(c.share * 100, 1)) for c in colours)


def srgb(lightness: float, chroma: float, hue: float) -> str:
    """Returns an OKLCH colour as `#rrggbb`, clipped to what screens show (Björn Ottosson's matrices)."""
    from math import cos, radians, sin

    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(part)):02x}" for part in linear)


def _gamma(linear: float) -> float:
    bounded = min(max(linear, 0.0), 1.0)
    return 12.92 * bounded if bounded <= 0.0031308 else 1.055 * bounded ** (1 / 2.4) - 0.055
