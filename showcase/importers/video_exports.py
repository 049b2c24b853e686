"""Reads what YouTube, Vimeo and yt-dlp say of videos, from files: texts, chapters, subtitles, days, audience."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from showcase.content.words.codes import language_tag
from showcase.diagnostics import Location
from showcase.importers.export_files import ExportFile
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.foreign_video import (
    YOUTUBE,
    ForeignVideo,
    audience,
    chapters_in,
    day_of,
    texts,
    told_chapters,
)
from showcase.importers.loose_json import mapping, mappings, text
from showcase.importers.video_pages import name_subtitles, of_page
from showcase.structs import replace

INFO = ".info.json"
"""How the name of a file ends in which yt-dlp writes what it knows of a video."""

SUBTITLES = (".vtt", ".srt", ".ass", ".ttml")

PAGES = (".html", ".htm", ".xhtml")

PART = re.compile(r"(/videos/\d+)(?::\w+)?/(chapters|texttracks)/\w+")
"""The `uri` of a part of a video in the answers of Vimeo's API."""


def read_videos(
    files: Sequence[ExportFile], platform: str, findings: DiagnosticCollector
) -> list[ForeignVideo]:
    """Returns the videos of a platform in some files, each once; what is damaged is reported."""
    found: dict[str, ForeignVideo] = {}
    parts: list[Mapping[str, Any]] = []
    for file in files:
        for video in _videos(file, files, platform, findings, parts):
            found.setdefault(video.url or video.title, video)
    return [_with_parts(video, parts, findings) for video in found.values()]


def _videos(
    file: ExportFile,
    files: Sequence[ExportFile],
    platform: str,
    findings: DiagnosticCollector,
    parts: list[Mapping[str, Any]],
) -> Iterator[ForeignVideo]:
    """Yields the videos of a file; adds to `parts` what is a part of one, such as the chapters that Vimeo lists."""
    name = file.base.casefold()
    if name.endswith(".json"):
        for said in _objects(file, findings):
            if "extractor_key" in said or "extractor" in said:
                yield from _of_ytdlp(said, file, files, platform, findings)
            elif platform == YOUTUBE:
                yield from _of_youtube(said, file)
            else:
                parts += [part for part in _parts(said) if PART.fullmatch(text(part.get("uri")))]
                yield from _of_vimeo(said, file)
    elif name.endswith(".csv") and platform == YOUTUBE:
        yield from _of_takeout(file)
    elif name.endswith(PAGES):
        yield from of_page(file, platform, findings)


def _parts(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Returns an object, and the chapters and subtitles that it holds if it is a video of Vimeo's API."""
    inner = (mappings(mapping(said.get(key)).get("data")) for key in ("chapters", "texttracks"))
    return [said, *(part for listed in inner for part in listed)]


def _with_parts(
    video: ForeignVideo, parts: Sequence[Mapping[str, Any]], findings: DiagnosticCollector
) -> ForeignVideo:
    """Returns a video with the chapters that Vimeo's API lists apart from it; subtitles, which that only leads to, are
    noted.
    """
    own: dict[str, list[Mapping[str, Any]]] = {"chapters": [], "texttracks": []}
    for part in parts:
        found = PART.fullmatch(text(part.get("uri")))
        if video.identity and found is not None and found[1] == video.identity:
            own[found[2]].append(part)
    name_subtitles([text(one.get("language")) for one in own["texttracks"]], Location(video.place), findings)
    chapters = sorted(told_chapters(own["chapters"], "timecode", "title"))
    return replace(video, chapters=tuple(chapters)) if chapters else video


def _objects(file: ExportFile, findings: DiagnosticCollector) -> list[Mapping[str, Any]]:
    """Returns the objects that describe something: the file itself, its list, or the `data` or `items` of a page."""
    try:
        said = json.loads(file.text() or "null")
    except (ValueError, RecursionError) as fault:
        findings.warn("broken-json-import", file.place, why=fault)
        return []
    inner = next((said[key] for key in ("data", "items") if isinstance(said, Mapping) and key in said), said)
    return mappings(inner) if isinstance(inner, list) else [mapping(inner)] if inner else []


def _of_ytdlp(
    said: Mapping[str, Any],
    file: ExportFile,
    files: Sequence[ExportFile],
    platform: str,
    findings: DiagnosticCollector,
) -> Iterator[ForeignVideo]:
    """Yields the video of an `.info.json`, with the description and subtitles beside it."""
    key = (text(said.get("extractor_key")) or text(said.get("extractor"))).casefold()
    if not key.startswith(platform) or text(said.get("_type")) in ("playlist", "multi_video"):
        return
    stem = file.name.removesuffix(INFO)
    beside = {one.name.removeprefix(f"{stem}."): one for one in files if one.name.startswith(f"{stem}.")}
    description = beside["description"].text() if "description" in beside else text(said.get("description"))
    chapters = told_chapters(said.get("chapters"), "start_time", "title")
    yield ForeignVideo(
        str(file.place),
        text(said.get("title")) or text(said.get("fulltitle")),
        description,
        day_of(text(said.get("upload_date")) or text(said.get("release_date"))),
        text(said.get("webpage_url")),
        audience(text(said.get("availability"))),
        language_tag(text(said.get("language"))) or "",
        chapters or chapters_in(description),
        texts(said.get("tags")),
        _subtitles(beside, said, findings),
    )


def _subtitles(
    beside: Mapping[str, ExportFile], said: Mapping[str, Any], findings: DiagnosticCollector
) -> dict[str, bytes]:
    """Returns the subtitles beside a video that people made; those of a machine are named and left."""
    found: dict[str, bytes] = {}
    own, automatic = mapping(said.get("subtitles")), mapping(said.get("automatic_captions"))
    for name, file in sorted(beside.items()):
        tag, dot, ending = name.rpartition(".")
        if f".{ending}" not in SUBTITLES or not dot:
            continue
        if tag in automatic and tag not in own:
            findings.note("automatic-subtitles", file.place, language=tag)
            continue
        known = language_tag(tag)
        data = file.read()
        if known is None or data is None:
            findings.warn("unknown-subtitle-language", file.place, written=tag)
        else:
            found[f"{known}.{ending}"] = data
    return found


def _of_takeout(file: ExportFile) -> Iterator[ForeignVideo]:
    """Yields the videos of `video metadata/videos.csv` of Google Takeout, whose headers come in two capitalizations."""
    for said in table_rows(file.text()):
        identity, title = said.get("video id", ""), said.get("video title (original)", "")
        if not identity or not title:
            continue
        description = said.get("video description (original)", "")
        tags = [said.get(f"tag {number}", "") for number in range(1, 100)]
        yield ForeignVideo(
            str(file.place),
            title,
            description,
            day_of(said.get("video publish timestamp", "") or said.get("video create timestamp", "")),
            f"https://www.youtube.com/watch?v={identity}",
            audience(said.get("privacy", "")) or "private",
            language_tag(said.get("video audio language", "")) or "",
            chapters_in(description),
            tuple(tag for tag in tags if tag),
        )


def table_rows(table: str, separator: str = ",") -> Iterator[dict[str, str]]:
    """Yields the rows of a table by their headers in lower case."""
    for row in csv.DictReader(io.StringIO(table, newline=""), delimiter=separator):
        yield {name.strip().casefold(): value.strip() for name, value in row.items() if name and isinstance(value, str)}


def _of_youtube(said: Mapping[str, Any], file: ExportFile) -> Iterator[ForeignVideo]:
    """Yields a video as YouTube's Data API describes it: earlier exports of Takeout had one such file a video."""
    snippet, identity = mapping(said.get("snippet")), text(said.get("id"))
    title = text(snippet.get("title"))
    if not title or not identity or text(said.get("kind")) not in ("youtube#video", ""):
        return
    description = text(snippet.get("description"))
    yield ForeignVideo(
        str(file.place),
        title,
        description,
        day_of(text(snippet.get("publishedAt"))),
        f"https://www.youtube.com/watch?v={identity}",
        audience(text(mapping(said.get("status")).get("privacyStatus"))),
        language_tag(text(snippet.get("defaultAudioLanguage"))) or "",
        chapters_in(description),
        texts(snippet.get("tags")),
    )


def _of_vimeo(said: Mapping[str, Any], file: ExportFile) -> Iterator[ForeignVideo]:
    """Yields a video as Vimeo's API describes it."""
    title, uri = text(said.get("name")), text(said.get("uri"))
    if not title or not re.fullmatch(r"/videos/\d+(?::\w+)?", uri):
        return
    description = text(said.get("description"))
    names = (text(tag.get("name")) or text(tag.get("tag")) for tag in mappings(said.get("tags")))
    yield ForeignVideo(
        str(file.place),
        title,
        description,
        day_of(text(said.get("release_time")) or text(said.get("created_time"))),
        text(said.get("link")),
        audience(text(mapping(said.get("privacy")).get("view"))),
        language_tag(text(said.get("language"))) or "",
        chapters_in(description),
        tuple(name for name in names if name),
        identity=uri.partition(":")[0],
    )
