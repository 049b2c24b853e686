"""Plans a playable film: renditions, preview, subtitles, chapters and storyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from showcase.media import webvtt
from showcase.media.chunk_plan import decoding, plan_encode
from showcase.media.chunks import Chunk
from showcase.media.ffmpeg_args import recipe
from showcase.media.json_codec import pack
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import PREVIEW_VERSION
from showcase.media.probe_tasks import look_task
from showcase.media.quality import fitted
from showcase.media.renditions import RenditionSpec, ladder, preview_rung
from showcase.media.size_limits import file_limit
from showcase.model.media import (
    ClipFacts,
    EncodeQuality,
    FilmLook,
    PublishedTrack,
    PublishedVideo,
    Rendition,
    Storyboard,
)
from showcase.model.project import AuthorFile, Track

NAMES = {
    "ar": "العربية", "ca": "Català", "cs": "Čeština", "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά",
    "en": "English", "es": "Español", "fa": "فارسی", "fi": "Suomi", "fr": "Français", "he": "עברית",
    "hu": "Magyar", "it": "Italiano", "ja": "日本語", "ko": "한국어", "nl": "Nederlands", "no": "Norsk",
    "pl": "Polski", "pt": "Português", "ro": "Română", "ru": "Русский", "sv": "Svenska", "tr": "Türkçe",
    "uk": "Українська", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
"""Languages as their speakers call them, for the player's menu."""


def plan_film(
    bench: MediaPlanBuilder,
    source: AuthorFile,
    facts: ClipFacts,
    look: FilmLook,
    part: str,
    kept: Iterable[AuthorFile] = (),
    qualities: Mapping[str, EncodeQuality] | None = None,
    chunks: Sequence[Chunk] = (),
) -> PublishedVideo:
    """Returns everything a player needs; `part` is empty for the film and `trailer` for its trailer.

    `kept` are generated pictures in the film, whose own credentials go with its download; `qualities` is what was
    found for each rendition, by its name; `chunks` are the parts in which it is encoded, if it is long.
    """
    prefix = f"{part}-" if part else ""
    main = not part
    return PublishedVideo(
        facts=facts,
        renditions=_renditions(bench, source, facts, prefix, kept, qualities or {}, chunks),
        tracks=(*_subtitles(bench), *_chapters(bench, facts)) if main else (),
        storyboard=_storyboard(bench, source, facts, look, prefix),
        # Only cards show it, and only of a film that is published.
        preview=_preview(bench, source, facts, look) if main else None,
    )


def _download(rungs: Sequence[RenditionSpec]) -> RenditionSpec:
    """Returns the rendition that people download: the largest one that every player knows."""
    plain = [rung for rung in rungs if rung.codec == "h264"] or list(rungs)
    return max(plain, key=lambda rung: rung.width * rung.height)


def _renditions(
    bench: MediaPlanBuilder,
    source: AuthorFile,
    facts: ClipFacts,
    prefix: str,
    kept: Iterable[AuthorFile],
    qualities: Mapping[str, EncodeQuality],
    chunks: Sequence[Chunk],
) -> tuple[Rendition, ...]:
    rungs = fitted(ladder(facts, bench.site.encodes, file_limit(bench.site)), qualities)
    sound = facts.audio is not None
    task = plan_encode(bench, source, facts, rungs, prefix, chunks)
    task = bench.finished_film(task, kept, f"{_download(rungs).name}.mp4")
    return tuple(
        Rendition(
            url=bench.publish(task, f"{rung.name}.mp4", f"{prefix}{rung.name}"),
            width=rung.width,
            height=rung.height,
            type=rung.type(sound),
            codec=rung.codec,
            label=rung.label,
            min_viewport=rung.min_viewport,
            quality=qualities.get(rung.name),
        )
        for rung in rungs
    )


def _preview(bench: MediaPlanBuilder, source: AuthorFile, facts: ClipFacts, look: FilmLook) -> Rendition | None:
    if not look.preview:
        return None
    rung = preview_rung(facts.video)
    seconds = sum(length for _, length in look.preview)
    task = bench.task(
        "preview",
        "preview",
        "encode:preview",
        PREVIEW_VERSION,
        {
            "facts": pack(facts),
            "rung": rung.request(),
            "parts": [list(part) for part in look.preview],
            "ffmpeg": bench.ffmpeg,
            **recipe(facts.video),
        },
        ["preview.mp4"],
        ("clip", source),
        1 + decoding(facts) * min(1.0, 2 * seconds / facts.duration),
    )
    task = bench.finished_still(task)  # it has no sound
    url = bench.publish(task, "preview.mp4", "preview")
    return Rendition(url, rung.width, rung.height, rung.type(False), rung.codec, rung.label)


def _subtitles(bench: MediaPlanBuilder) -> list[PublishedTrack]:
    published = []
    for track in bench.project.tracks:
        url = bench.text(
            f"{track.kind}-{track.language}", f"{track.kind} {track.language}", webvtt.captions(track.cues)
        )
        published.append(PublishedTrack(url, track.language, str(track.kind), _label(track)))
    return published


def _label(track: Track) -> str:
    return NAMES.get(track.language, NAMES.get(track.language.partition("-")[0], track.language))


def _chapters(bench: MediaPlanBuilder, facts: ClipFacts) -> list[PublishedTrack]:
    if not any(chapter.at < facts.duration for chapter in bench.project.chapters):
        return []
    published = []
    for language in bench.site.languages:
        text = webvtt.chapters(bench.project.chapters, facts.duration, language)
        url = bench.text(f"chapters-{language}", f"chapters {language}", text)
        published.append(PublishedTrack(url, language, "chapters", NAMES.get(language, language)))
    return published


def _storyboard(
    bench: MediaPlanBuilder, source: AuthorFile, facts: ClipFacts, look: FilmLook, prefix: str
) -> Storyboard | None:
    if look.sprite is None:
        return None
    # The survey has made the sheet already: it only needs an address.
    sheet = bench.publish(look_task(bench.project, source), "sprite.jpg", f"{prefix}storyboard")
    text = webvtt.storyboard(look.sprite, sheet.rpartition("/")[2], facts.duration)
    return Storyboard(sheet, bench.text(f"{prefix}storyboard", f"{prefix}storyboard", text), look.sprite)
