"""Reads what YouTube, Vimeo and yt-dlp say of videos, from files: texts, chapters, subtitles, days, audience."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from showcase.content.codes import language_tag
from showcase.content.parsers import InvalidValue, day
from showcase.importers.export_files import ExportFile
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.loose_json import mapping, mappings, text
from showcase.model.text import PartialDate

YOUTUBE, VIMEO = "youtube", "vimeo"

INFO = ".info.json"
"""How the name of a file ends in which yt-dlp writes what it knows of a video."""

SUBTITLES = (".vtt", ".srt", ".ass", ".ttml")

OPEN = ("public", "anybody")
UNLISTED = ("unlisted",)

STAMP = re.compile(r"^[^\w\n]*((?:\d{1,2}:)?\d{1,2}:\d{2})\b[\s)\]\-–—:|.]*(.*)$")
"""A line of a description that YouTube takes for the beginning of a chapter."""

FEWEST = 3
"""Times that a description must have for YouTube to show chapters; the first is 0:00."""


@dataclass(frozen=True, slots=True)
class ForeignVideo:
    """What a platform says of a video."""

    place: str
    """The file that says so."""
    title: str
    description: str = ""
    day: PartialDate | None = None
    """On which it was published there."""
    url: str = ""
    audience: str = ""
    """Who may see it there: `public`, `unlisted` or `private`; empty if that is not said."""
    spoken: str = ""
    """Language of the sound, as a tag; empty if that is not said."""
    chapters: tuple[tuple[float, str], ...] = ()
    """(seconds, title)."""
    keywords: tuple[str, ...] = ()
    subtitles: Mapping[str, bytes] = field(default_factory=dict)
    """By name of file: `en.vtt`."""


def read_videos(
    files: Sequence[ExportFile], platform: str, findings: DiagnosticCollector
) -> list[ForeignVideo]:
    """Returns the videos of a platform in some files, each once; what is damaged is reported."""
    found: dict[str, ForeignVideo] = {}
    for file in files:
        for video in _videos(file, files, platform, findings):
            found.setdefault(video.url or video.title, video)
    return list(found.values())


def _videos(
    file: ExportFile, files: Sequence[ExportFile], platform: str, findings: DiagnosticCollector
) -> Iterator[ForeignVideo]:
    name = file.base.casefold()
    if name.endswith(".json"):
        for said in _objects(file, findings):
            if "extractor_key" in said or "extractor" in said:
                yield from _of_ytdlp(said, file, files, platform, findings)
            elif platform == YOUTUBE:
                yield from _of_youtube(said, file)
            else:
                yield from _of_vimeo(said, file)
    elif name.endswith(".csv") and platform == YOUTUBE:
        yield from _of_takeout(file)


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
    chapters = _told_chapters(said.get("chapters"), "start_time", "title")
    yield ForeignVideo(
        str(file.place),
        text(said.get("title")) or text(said.get("fulltitle")),
        description,
        _day(text(said.get("upload_date")) or text(said.get("release_date"))),
        text(said.get("webpage_url")),
        _audience(text(said.get("availability"))),
        language_tag(text(said.get("language"))) or "",
        chapters or chapters_in(description),
        _texts(said.get("tags")),
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
            _day(said.get("video publish timestamp", "") or said.get("video create timestamp", "")),
            f"https://www.youtube.com/watch?v={identity}",
            _audience(said.get("privacy", "")) or "private",
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
        _day(text(snippet.get("publishedAt"))),
        f"https://www.youtube.com/watch?v={identity}",
        _audience(text(mapping(said.get("status")).get("privacyStatus"))),
        language_tag(text(snippet.get("defaultAudioLanguage"))) or "",
        chapters_in(description),
        _texts(snippet.get("tags")),
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
        _day(text(said.get("release_time")) or text(said.get("created_time"))),
        text(said.get("link")),
        _audience(text(mapping(said.get("privacy")).get("view"))),
        language_tag(text(said.get("language"))) or "",
        chapters_in(description),
        tuple(name for name in names if name),
    )


def _texts(said: object) -> tuple[str, ...]:
    """Returns the texts in an array; none for anything else."""
    return tuple(text(one) for one in said if text(one)) if isinstance(said, list) else ()


def _audience(written: str) -> str:
    """Returns who may see a video; what is not known to mean everybody means nobody."""
    word = written.casefold()
    if not word or word in OPEN:
        return word and "public"
    return "unlisted" if word in UNLISTED else "private"


def _day(written: str) -> PartialDate | None:
    """Returns the day of `20240131` or `2024-01-31T10:00:00+00:00`; None if it is no day."""
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", written)
    try:
        return day("-".join(compact.groups()) if compact else written[:10])
    except InvalidValue:
        return None


def _told_chapters(said: object, start: str, title: str) -> tuple[tuple[float, str], ...]:
    rows = [(row.get(start), text(row.get(title))) for row in mappings(said)]
    return tuple((float(at), name) for at, name in rows if isinstance(at, int | float) and name)


def chapters_in(description: str) -> tuple[tuple[float, str], ...]:
    """Returns the chapters that YouTube makes of the times in a description; none if these are not chapters."""
    found = [(seconds(match[1]), match[2].strip()) for match in map(STAMP.match, description.splitlines()) if match]
    times = [at for at, _ in found]
    if len(found) < FEWEST or times[0] != 0 or times != sorted(set(times)) or not all(name for _, name in found):
        return ()
    return tuple(found)


def without_chapters(description: str) -> str:
    """Returns a description without the lines that tell of chapters."""
    if not chapters_in(description):
        return description
    return "\n".join(line for line in description.splitlines() if not STAMP.match(line))


def seconds(written: str) -> float:
    """Returns the seconds of `1:23` or `1:02:03`."""
    total = 0.0
    for part in written.split(":"):
        total = total * 60 + int(part)
    return total
