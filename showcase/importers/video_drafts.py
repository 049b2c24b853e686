"""Drafts the files of films from what a video platform says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from showcase.content.words.codes import language_tag
from showcase.diagnostics import ContentError, Location, Severity, diagnose
from showcase.importers.export_files import export_files
from showcase.importers.film import SHORT
from showcase.importers.findings import DiagnosticCollector
from showcase.importers.foreign_video import ForeignVideo, without_chapters
from showcase.importers.html_to_markdown import escaped
from showcase.importers.language import detect_language
from showcase.importers.video_exports import read_videos
from showcase.importers.yaml_writer import Row, entry, remark, rows
from showcase.localization import message
from showcase.plugins import DraftedFilm
from showcase.structs import FrozenStruct

NAMES = {"youtube": "YouTube", "vimeo": "Vimeo"}
"""What the platforms call themselves."""


class VideoImport(FrozenStruct):
    """An import from a video platform."""

    platform: str
    """`youtube` or `vimeo`."""
    remarks: str
    """Language of the remarks in what is written."""

    def read(self, paths: Sequence[Path], language: str, findings: DiagnosticCollector) -> list[DraftedFilm]:
        """Returns the films in some files. Raises ContentError if there is none."""
        videos = read_videos(export_files(paths, findings), self.platform, findings)
        if not videos:
            place = Location(paths[0].name)
            problems = [found for found in findings.diagnostics if found.severity is Severity.WARNING]
            named = NAMES[self.platform]
            raise ContentError(*problems, diagnose(Severity.ERROR, "no-video-data", place, platform=named))
        return [self._draft(video, language) for video in videos]

    def _draft(self, video: ForeignVideo, language: str) -> DraftedFilm:
        files: dict[str, str | bytes] = {"project.yaml": self._project(video)}
        about = without_chapters(video.description).strip()
        if about:
            tag = language or detect_language(about, language_tag(video.spoken) or "")
            name = "synopsis-short" if len(about.split()) <= SHORT else "synopsis"
            files[f"{name}.{tag}.md" if tag else f"{name}.md"] = as_markdown(about)
        for name, data in video.subtitles.items():
            files[f"subtitles/{name}"] = data
        return DraftedFilm(video.title, files)

    def _project(self, video: ForeignVideo) -> str:
        parts = [remark(self._remark("video-head", file=video.place)), entry("title", video.title)]
        parts += [entry("visibility", video.audience)] if video.audience in ("unlisted", "private") else []
        parts += self._days(video)
        lists = {"languages": (video.spoken,) if video.spoken else (), "keywords": video.keywords}
        parts += [entry(key, several) for key, several in lists.items() if several]
        links: list[Row] = [{"url": video.url, "rel": self.platform}] if video.url else []
        # Who may not find the film there is not led to it from here.
        shown = rows("links", [(link, []) for link in links]) if video.audience in ("", "public") else ""
        chapters: list[Row] = [{"at": _clock(at), "title": title} for at, title in video.chapters]
        sections = [shown, rows("chapters", [(chapter, []) for chapter in chapters])]
        return "".join(parts) + "".join(f"\n{section}" for section in sections if section)

    def _days(self, video: ForeignVideo) -> list[str]:
        """Returns the year, and in remarks the day: on that day the film was published, not completed."""
        if video.day is None:
            return []
        said = self._remark("video-day", date=video.day)
        return [entry("year", video.day.year), remark(said), remark(f"completed: {video.day}")]

    def _remark(self, key: str, **facts: object) -> str:
        return message(f"drafted.{key}", self.remarks, **facts)


def _clock(at: float) -> str:
    """Returns a time as `0:01:23`, with milliseconds where it has any."""
    whole, rest = divmod(round(at * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" + (f".{rest:03}" if rest else "")


def as_markdown(text: str) -> str:
    """Returns a plain text as Markdown that shows just that, with its own lines."""
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join("  \n".join(escaped(line.strip()) for line in one.splitlines()) for one in paragraphs) + "\n"
