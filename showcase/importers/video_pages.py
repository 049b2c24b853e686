"""Reads pages of YouTube and Vimeo as a browser saves them: the data for their players, and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from showcase.content.words.codes import language_tag
from showcase.diagnostics import Location
from showcase.importers.export_files import ExportFile
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.foreign_video import (
    YOUTUBE,
    ForeignVideo,
    chapters_in,
    day_of,
    texts,
    told_chapters,
)
from showcase.importers.loose_json import mapping, mappings, text

LINKED_DATA = re.compile(r"""<script\b[^<>]{0,200}?\btype\s{0,9}=\s{0,9}["']?application/ld\+json[^<>]{0,200}>""", re.I)
"""The beginning of a script with JSON-LD; bounded, so that a hostile page does not take hours."""

MOST_TRIED = 100
"""Places of a page that are tried as the beginning of its data."""

DEEPEST = 40
"""Objects within each other that are searched: the data of a page has about half as many."""

HOSTS = {"youtube": ("youtube.com", "youtu.be", "youtube-nocookie.com"), "vimeo": ("vimeo.com",)}


def of_page(file: ExportFile, platform: str, findings: DiagnosticCollector) -> Iterator[ForeignVideo]:
    """Yields the video of a saved page; subtitles, which a page only leads to, are named in a note."""
    page = file.text()
    video = _of_youtube(page, file, findings) if platform == YOUTUBE else _of_vimeo_player(page, file, findings)
    video = video or next(_of_linked_data(page, platform, file), None)
    if video is not None:
        yield video


def _assigned(page: str, name: str) -> Iterator[Mapping[str, Any]]:
    """Yields the objects that scripts of a page assign to a name."""
    for found in islice(re.finditer(rf"""\b{name}["'\]]{{0,2}}\s{{0,9}}=\s{{0,9}}(?=\{{)""", page), MOST_TRIED):
        try:
            yield mapping(json.JSONDecoder().raw_decode(page, found.end())[0])
        except (ValueError, RecursionError):
            continue


def _of_youtube(page: str, file: ExportFile, findings: DiagnosticCollector) -> ForeignVideo | None:
    for said in _assigned(page, "ytInitialPlayerResponse"):
        about = mapping(said.get("videoDetails"))
        more = mapping(mapping(said.get("microformat")).get("playerMicroformatRenderer"))
        identity, title = text(about.get("videoId")), text(about.get("title"))
        if not identity or not title:
            continue
        tracks = mapping(mapping(said.get("captions")).get("playerCaptionsTracklistRenderer")).get("captionTracks")
        by_people = [text(one.get("languageCode")) for one in mappings(tracks) if one.get("kind") != "asr"]
        name_subtitles(by_people, file.place, findings)
        description = text(about.get("shortDescription"))
        return ForeignVideo(
            str(file.place),
            title,
            description,
            day_of(text(more.get("publishDate")) or text(more.get("uploadDate"))),
            f"https://www.youtube.com/watch?v={identity}",
            _youtube_audience(about, more),
            "",
            _chapters_of_youtube(page) or chapters_in(description),
            texts(about.get("keywords")),
        )
    return None


def _youtube_audience(about: Mapping[str, Any], more: Mapping[str, Any]) -> str:
    """Returns who may see a video; nobody, if the page does not say that everybody may."""
    if about.get("isPrivate") is not False or not isinstance(more.get("isUnlisted"), bool):
        return "private"
    return "unlisted" if more["isUnlisted"] else "public"


def _chapters_of_youtube(page: str) -> tuple[tuple[float, str], ...]:
    """Returns the chapters of the bar under the film that are its author's, not a machine's."""
    for said in _assigned(page, "ytInitialData"):
        groups = [one for found in _found(said, "markersMap") for one in mappings(found)]
        for group in groups:
            if text(group.get("key")) == "DESCRIPTION_CHAPTERS" and (made := _chapters_of_bar(group)):
                return made
    return ()


def _chapters_of_bar(group: Mapping[str, Any]) -> tuple[tuple[float, str], ...]:
    listed = mappings(mapping(group.get("value")).get("chapters"))
    shown = [mapping(one.get("chapterRenderer")) for one in listed]
    rows = [(one.get("timeRangeStartMillis"), text(mapping(one.get("title")).get("simpleText"))) for one in shown]
    return tuple((at / 1000, name) for at, name in rows if isinstance(at, int | float) and name)


def _found(said: object, key: str, depth: int = 0) -> Iterator[object]:
    """Yields what is under a key anywhere in an object."""
    if depth > DEEPEST:
        return
    inner = said.values() if isinstance(said, Mapping) else said if isinstance(said, list) else ()
    if isinstance(said, Mapping) and key in said:
        yield said[key]
    for one in inner:
        yield from _found(one, key, depth + 1)


def _of_vimeo_player(page: str, file: ExportFile, findings: DiagnosticCollector) -> ForeignVideo | None:
    """Returns the video that Vimeo's player is given, with the text and the day of the page's JSON-LD."""
    for said in _assigned(page, "playerConfig"):
        about = mapping(said.get("video"))
        number, title = about.get("id"), text(about.get("title"))
        if not isinstance(number, int) or not title:
            continue
        tracks = mappings(mapping(said.get("request")).get("text_tracks"))
        name_subtitles([text(one.get("lang")) for one in tracks], file.place, findings)
        beside = next(_of_linked_data(page, "vimeo", file), ForeignVideo("", ""))
        shown = text(about.get("privacy"))
        return ForeignVideo(
            str(file.place),
            title,
            beside.description,
            beside.day,
            f"https://vimeo.com/{number}",
            {"anybody": "public", "unlisted": "unlisted"}.get(shown, "private"),
            language_tag(text(about.get("lang"))) or "",
            told_chapters(mapping(said.get("embed")).get("chapters"), "timecode", "title")
            or chapters_in(beside.description),
            beside.keywords,
        )
    return None


def name_subtitles(written: list[str], place: Location, findings: DiagnosticCollector) -> None:
    """Notes the languages of subtitles that are not in a file and that it leads to, without those of a machine."""
    tags = sorted({tag for one in written if "autogen" not in one and (tag := language_tag(one))})
    if tags:
        findings.note("linked-subtitles", place, languages=", ".join(tags))


def _of_linked_data(page: str, platform: str, file: ExportFile) -> Iterator[ForeignVideo]:
    """Yields the videos of a platform in a page's JSON-LD, which does not say who may see them."""
    for found in islice(LINKED_DATA.finditer(page), MOST_TRIED):
        try:
            said = json.loads(page[found.end() : _end_of_script(page, found.end())])
        except (ValueError, RecursionError):
            continue
        for one in _objects(said):
            url = next((text(one.get(key)) for key in ("url", "@id", "embedUrl") if _is_of(one.get(key), platform)), "")
            title = text(one.get("name"))
            if text(one.get("@type")) != "VideoObject" or not url or not title:
                continue
            description = text(one.get("description"))
            keywords = one.get("keywords")
            listed = keywords.split(",") if isinstance(keywords, str) else texts(keywords)
            yield ForeignVideo(
                str(file.place),
                title,
                description,
                day_of(text(one.get("uploadDate")) or text(one.get("datePublished"))),
                url,
                "private",
                language_tag(text(one.get("inLanguage"))) or "",
                told_chapters(one.get("hasPart"), "startOffset", "name") or chapters_in(description),
                tuple(word.strip() for word in listed if word.strip()),
            )


def _end_of_script(page: str, start: int) -> int:
    """Returns where a script ends; the end of the page if it does not."""
    found = re.compile("</script", re.IGNORECASE).search(page, start)
    return found.start() if found else len(page)


def _objects(said: object) -> list[Mapping[str, Any]]:
    """Returns the objects of JSON-LD: one, a list, or those of a graph."""
    listed = mappings(said) if isinstance(said, list) else [mapping(said)]
    return [inner for one in listed for inner in (one, *mappings(one.get("@graph")))]


def _is_of(address: object, platform: str) -> bool:
    """Returns whether an address is one of a platform."""
    try:
        host = (urlsplit(text(address)).hostname or "").casefold()
    except ValueError:
        return False
    return any(host == name or host.endswith(f".{name}") for name in HOSTS[platform])
