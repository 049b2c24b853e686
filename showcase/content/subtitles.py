"""Reads SRT and WebVTT subtitles, and repairs what is safe to repair, always with a warning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from showcase.content.codes import language_tag
from showcase.content.folders import suffix
from showcase.content.read_context import ReadContext
from showcase.diagnostics import Location
from showcase.model.project import Cue, Track, TrackKind

LONGEST = 3600.0
"""Seconds: a cue that stays longer has a slip in its end."""

ENDLESS = 4.0
"""Seconds given to a cue whose end makes no sense, where the next one does not come before."""

CLOSE = 0.001
"""Seconds: cues that touch within this do not overlap."""

TIMES = re.compile(
    r"\s*(?:(\d+):)?(\d{1,3}):(\d{1,2})[.,:](\d{1,3})\s*-{1,3}>\s*(?:(\d+):)?(\d{1,3}):(\d{1,2})[.,:](\d{1,3})(.*)"
)
BROKEN_TIMES = re.compile(r"^\s*\d[^<>]*-{1,3}>")
SETTING = re.compile(r"\b(?:vertical|line|position|size|align|region):[^\s<&]+")
AT_TOP = re.compile(r"\{\\an[789]\b")
"""How SubRip files say that a subtitle is at the top, where there is writing at the bottom of the picture."""
TAG = re.compile(r"</?([a-zA-Z]*)([^<>]*)>|\{\\?[^{}]*\}")
KINDS = {
    "sdh": TrackKind.CAPTIONS, "cc": TrackKind.CAPTIONS, "hi": TrackKind.CAPTIONS, "captions": TrackKind.CAPTIONS,
    "sme": TrackKind.CAPTIONS, "subtitles": TrackKind.SUBTITLES, "forced": TrackKind.SUBTITLES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue with the line of its times."""

    cue: Cue
    line: int


def read_tracks(desk: ReadContext) -> tuple[Track, ...]:
    """Returns every subtitle file in `subtitles/`, and those beside the clip that are named by a language."""
    tracks: dict[tuple[str, TrackKind], Track] = {}
    for name in desk.files:
        folder, _, file = name.rpartition("/")
        if suffix(name) not in ("srt", "vtt") or folder.lower() not in ("", "subtitles", "subtitle", "sous-titres"):
            continue
        track = _track(name, file, desk)
        if track is None:
            continue
        if (key := (track.language, track.kind)) in tracks:
            desk.warn("second-track", Location(desk.path_of(name)), first=tracks[key].source.path)
            continue
        tracks[key] = track
    return tuple(tracks.values())


def _track(name: str, file: str, desk: ReadContext) -> Track | None:
    language, kind = _told_by(file, desk, Location(desk.path_of(name)))
    text = desk.text(name)
    source = desk.source(name)
    if text is None or source is None:
        return None
    cues = read_cues(text, desk.path_of(name), desk)
    if not cues:
        desk.error("no-cues", Location(desk.path_of(name)))
        return None
    return Track(language, kind, cues, source)


def _told_by(file: str, desk: ReadContext, place: Location) -> tuple[str, TrackKind]:
    """Language and kind by a file's name: `fr.srt`, `en.sdh.srt`, `clip.fr.vtt`."""
    words = re.split(r"[._ ]", PurePosixPath(file).stem)
    kind = next((KINDS[word.lower()] for word in words if word.lower() in KINDS), TrackKind.SUBTITLES)
    for word in words if len(words) == 1 else [*words[1:], words[0]]:
        if word.lower() not in KINDS and (tag := language_tag(word)):
            return tag, kind
    desk.warn("track-without-language", place, tongue=desk.language)
    return desk.language, kind


def read_cues(text: str, file: str, desk: ReadContext) -> tuple[Cue, ...]:
    """Returns the cues of an SRT or WebVTT text, in order of time; what is wrong with them is reported by line."""
    lines = text.split("\n")
    found = _found(lines, file, desk, web=text.lstrip("\ufeff").startswith("WEBVTT"))
    return tuple(row.cue for row in _mended(found, file, desk))


def _found(lines: list[str], file: str, desk: ReadContext, web: bool) -> list[TimedCue]:
    found: list[TimedCue] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if web and re.match(r"(NOTE|STYLE|REGION)\b", line):
            while number < len(lines) and lines[number].strip():
                number += 1
            continue
        times = TIMES.match(line) if "->" in line else None
        number += 1
        if times is None:
            if "->" in line and BROKEN_TIMES.match(line):
                desk.warn("unreadable-cue", Location(file, number), written=line.strip()[:60])
            continue
        start = number
        while number < len(lines) and lines[number].strip() and not _opens(lines, number):
            number += 1
        words = "\n".join(lines[start:number])
        settings = " ".join(SETTING.findall(times[9])) if web else "line:0" if AT_TOP.search(words) else ""
        found.append(TimedCue(Cue(_seconds(times, 1), _seconds(times, 5), spoken(words, web), settings), start))
    return found


def _opens(lines: list[str], number: int) -> bool:
    """Returns whether the next cue begins here without the empty line that should part them."""
    if "->" in lines[number] and TIMES.match(lines[number]):
        return True
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return lines[number].strip().isdecimal() and "->" in following and TIMES.match(following) is not None


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (match[first + step] or "0" for step in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _mended(found: list[TimedCue], file: str, desk: ReadContext) -> list[TimedCue]:
    """Sorts, close what is endless, and let no cue run into the next unless both begin together."""
    for before, row in pairwise(found):
        if row.cue.start < before.cue.start:
            at, earlier = _clock(row.cue.start), _clock(before.cue.start)
            desk.warn("unordered-cues", Location(file, row.line), at=at, before=earlier)
    rows = sorted(found, key=lambda row: (row.cue.start, row.cue.end, row.line))
    mended: list[TimedCue] = []
    for number, row in enumerate(rows):
        following = next((other.cue.start for other in rows[number + 1 :] if other.cue.start > row.cue.start), None)
        if not row.cue.text.strip():
            desk.note("empty-cue", Location(file, row.line))
            continue
        text = desk.without_hidden_names(row.cue.text, Location(file, row.line)) if desk.hidden else row.cue.text
        mended.append(replace(row, cue=replace(row.cue, text=text, end=_end(row, following, file, desk))))
    return mended


def _end(row: TimedCue, following: float | None, file: str, desk: ReadContext) -> float:
    start, end = row.cue.start, row.cue.end
    limit = start + ENDLESS if following is None else min(start + ENDLESS, following)
    if end <= start or end - start > LONGEST:
        desk.warn("endless-cue", Location(file, row.line), start=_clock(start), end=_clock(end))
        return round(limit, 3)
    # WebVTT shows two at once where they are set at different places: those may overlap.
    if following is not None and end > following + CLOSE and not row.cue.settings:
        desk.warn("overlapping-cues", Location(file, row.line), end=_clock(end), next=_clock(following))
        return following
    return end


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02}:{minutes:02}:{rest:06.3f}"


KEPT = ("i", "b", "u")


def spoken(text: str, web: bool) -> str:
    """Returns a cue's words: italics, bold and the speaker are kept, other marks go, and all else is escaped for
    WebVTT.
    """
    parts: list[str] = []
    last = 0
    for tag in TAG.finditer(text):
        parts.append(_escaped(text[last : tag.start()], web))
        last = tag.end()
        name = (tag[1] or "").lower()
        closing = tag[0].startswith("</")
        if name in KEPT:
            parts.append(f"</{name}>" if closing else f"<{name}>")
        elif web and name == "v":
            parts.append("</v>" if closing else f"<v{_escaped(tag[2], web)}>")
        elif not web and not name and tag[0].startswith("<"):
            parts.append(_escaped(tag[0], web))
    parts.append(_escaped(text[last:], web))
    return "\n".join(line.strip() for line in "".join(parts).split("\n")).strip()


def _escaped(text: str, web: bool) -> str:
    if web:  # its references stand already
        text = re.sub(r"&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d+|#x[0-9a-fA-F]+);)", "&amp;", text)
    else:
        text = re.sub(r"&(?!(?:amp|lt|gt|nbsp);)", "&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
