"""Reads subtitles from SRT, WebVTT and other formats; mends slips where that is safe, and reports each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import PurePosixPath

from showcase.content.files.folders import VIDEOS, suffix
from showcase.content.files.legacy_encodings import decode_as
from showcase.content.files.read_context import ReadContext
from showcase.content.files.text_encoding import decode
from showcase.content.subtitle_formats import (
    LIBRARY,
    READ,
    TTML,
    UNREAD,
    BrokenSubtitles,
    NoRate,
    as_srt,
    broadcast_srt,
    is_broadcast,
    is_viewer,
    library_cues,
    looks_like_subtitles,
    lyrics,
    sami,
    universal,
)
from showcase.content.subtitle_names import read_name
from showcase.content.timed_text import timed_text
from showcase.diagnostics import Location
from showcase.generation_metadata.frame_rate import stated_frame_rate
from showcase.model.project import AuthorFile, Cue, Track, TrackKind
from showcase.patterns import lazy_pattern
from showcase.structs import FrozenStruct, replace
from showcase.text import compare_key

LONGEST = 3600.0
"""Seconds: a cue that stays longer has a slip in its end."""

ENDLESS = 4.0
"""Seconds given to a cue whose end makes no sense, where the next one does not come before."""

CLOSE = 0.001
"""Seconds: cues that touch within this do not overlap."""

_TIME = r"(\d{1,3}(?:\s?[:.,]\s?\d{1,9}){1,3})"
TIMES = lazy_pattern(rf"[\s\ufeff\u200b-\u200f]*{_TIME}\s*-{{1,3}}>\s*{_TIME}(.*)")
COORDINATES = lazy_pattern(r"(?:\s+[XY][12]:\s*\d+)+\s*")
"""Where SubRip files say that a subtitle stands in the picture."""
BROKEN_TIMES = lazy_pattern(r"^\s*\d[^<>]*-{1,3}>")
SETTING = lazy_pattern(r"\b(?:vertical|line|position|size|align|region):[^\s<&]+")
AT_TOP = lazy_pattern(r"\{\\an[789]\b")
"""How SubRip files say that a subtitle stands at the top, where there is writing at the bottom of the picture."""
TAG = lazy_pattern(r"</?([a-zA-Z]*)([^<>]*)>|\{(?:\\[^{}]*|[a-zA-Z]:[^{}\s]*)\}")
"""Marks: tags, and those that SubStation and MicroDVD write in braces. Words in braces are words."""
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f \t"
BLOCK = lazy_pattern(r"(NOTE|STYLE|REGION)\b")
FOLDERS = ("", "subtitles", "subtitle", "subs", "sous-titres", "subtitulos")


class TimedCue(FrozenStruct):
    """A cue with the line of its times."""

    cue: Cue
    line: int


def read_tracks(context: ReadContext, clip: AuthorFile | None = None) -> tuple[Track, ...]:
    """Returns the subtitles in `subtitles/` and beside the clip that say their language in the name of their file.

    Those that count frames and do not say how many there are in a second count those of the `clip`, as in players.
    """
    film = _names_of_film(context)
    found: list[tuple[bool, str, str, TrackKind]] = []
    for name in context.files:
        folder, _, file = name.rpartition("/")
        top, _, inner = folder.partition("/")
        if compare_key(top) not in FOLDERS or (inner and not top):
            continue
        # `subtitles/English/film.srt` says its language by its folder.
        stem = ".".join(filter(None, (PurePosixPath(file).stem, inner.rpartition("/")[2])))
        if not _holds_subtitles(name, folder, stem, context):
            continue
        named = read_name(stem, film)
        if named is None:
            example = f"{stem}.{context.language}.{suffix(name)}"
            context.warn(
                "track-without-language", Location(context.path_of(name)), example=example, tongue=context.language
            )
            continue
        found.append((named.forced, name, named.language, named.kind))
    tracks: dict[tuple[str, TrackKind], Track] = {}
    # Where there are all subtitles of a language, those of foreign words alone are the ones left out.
    for _, name, language, kind in sorted(found, key=lambda row: row[0]):
        if (key := (language, kind)) in tracks:
            context.warn("second-track", Location(context.path_of(name)), first=tracks[key].source.path)
        elif (track := _track(name, language, kind, clip, context)) is not None:
            tracks[key] = track
    return tuple(tracks.values())


def _names_of_film(context: ReadContext) -> list[str]:
    """Returns the names of the folder and of the clips: words of these in a file's name are no languages."""
    clips = [PurePosixPath(name).stem for name in context.files if "/" not in name and suffix(name) in VIDEOS]
    return [context.folder.name, *clips]


def _track(
    name: str, language: str, kind: TrackKind, clip: AuthorFile | None, context: ReadContext
) -> Track | None:
    place = Location(context.path_of(name))
    data = context.data(name)
    source = context.source(name)
    if data is None or source is None:
        return None
    if is_broadcast(suffix(name), data):
        return _broadcast_track(name, language, kind, context)
    decoded = decode_as(data, language)
    if decoded is None:
        context.error("unclear-encoding", place, tongue=language)
        return None
    if decoded.binary:
        context.error("binary-text", place)
        return None
    try:
        cues = _cues_at_rate(suffix(name), decoded.text, place, clip, context)
    except NoRate:
        context.error("no-subtitle-rate", place)
        return None
    except BrokenSubtitles as fault:
        context.error("broken-subtitles", Location(place.path, fault.line, fault.column), why=fault)
        return None
    if not cues:
        context.error("no-cues", place)
        return None
    return Track(language, kind, cues, source)


def _cues_at_rate(
    kind: str, text: str, place: Location, clip: AuthorFile | None, context: ReadContext
) -> tuple[Cue, ...]:
    """Returns the cues of a file; where it counts frames without their rate, by that of the clip.

    Raises NoRate where the clip does not tell it either, and BrokenSubtitles.
    """
    try:
        return _cues(kind, text, place.path, context)
    except NoRate:
        rate = stated_frame_rate(context.root / clip.path) if clip is not None else None
        if clip is None or rate is None:
            raise
        context.note("subtitle-rate-of-clip", place, rate=f"{rate:.3f}".rstrip("0").rstrip("."), clip=clip.path)
        return _cues(kind, text, place.path, context, rate)


def _broadcast_track(name: str, language: str, kind: TrackKind, context: ReadContext) -> Track | None:
    """Returns the subtitles of a file of broadcasters."""
    place, source = Location(context.path_of(name)), context.source(name)
    try:
        text = broadcast_srt(suffix(name), context.data(name) or b"")
    except BrokenSubtitles as fault:
        context.error("broken-subtitles", Location(place.path, fault.line, fault.column), why=fault)
        return None
    # A line of the converted text is none of the file, so diagnostics name the file only.
    rows = [replace(row, line=0) for row in _found(text.split("\n"), place.path, context, web=False)]
    cues = tuple(row.cue for row in _mended(rows, place.path, context))
    if not cues or source is None:
        context.error("no-cues", place)
        return None
    return Track(language, kind, cues, source)


def _holds_subtitles(name: str, folder: str, stem: str, context: ReadContext) -> bool:
    """Returns whether a file is read as subtitles; reports one that holds subtitles of a kind that is not read."""
    kind = suffix(name)
    if kind in UNREAD or (kind == "stl" and not is_broadcast(kind, (context.data(name) or b"")[:LOOK])):
        context.warn("unread-subtitle-file", Location(context.path_of(name)), file=name)
        return False
    if kind in ("txt", "xml"):
        # Other texts are called so, too.
        in_folder_of_subtitles = bool(folder)
        is_named = in_folder_of_subtitles or read_name(stem, _names_of_film(context)) is not None
        data = context.data(name) if is_named else None
        if data is not None and looks_like_subtitles(kind, decode(data[:LOOK]).text):
            return True
    if kind in READ and kind not in ("txt", "xml"):
        return True
    if folder and read_name(stem, _names_of_film(context)) is not None:
        context.warn("unread-subtitle-file", Location(context.path_of(name)), file=name)
    return False


LOOK = 1 << 16
"""Bytes in which subtitles show what they are."""


def _cues(kind: str, text: str, file: str, context: ReadContext, rate: float | None = None) -> tuple[Cue, ...]:
    """Returns the cues of a file of any format that is read. Raises NoRate, and BrokenSubtitles."""
    if kind in ("lrc", "smi", "sami"):
        rows = lyrics(text) if kind == "lrc" else sami(text)
        found = [TimedCue(replace(cue, text=_plain(cue.text)), line) for line, cue in rows]
    elif is_viewer(kind, text):
        return read_cues(as_srt(text), file, context)
    elif kind in LIBRARY or kind in TTML or kind == "usf":
        text = text.lstrip("\ufeff")
        found = [TimedCue(replace(cue, text=_plain(cue.text)), 0) for cue in _cues_without_lines(kind, text, rate)]
        found.sort(key=lambda row: row.cue.start)  # SubStation files are seldom in the order of time
    else:
        return read_cues(text, file, context)
    return tuple(row.cue for row in _mended(found, file, context))


def read_cues(text: str, file: str, context: ReadContext) -> tuple[Cue, ...]:
    """Returns the cues of an SRT or WebVTT text, in order of time; what is wrong with them is reported by line."""
    lines = _with_fractions(text).split("\n")
    found = _found(lines, file, context, web=text.lstrip("\ufeff").startswith("WEBVTT"))
    return tuple(row.cue for row in _mended(found, file, context))


OF_FRAMES = lazy_pattern(r"(?<![\d:.,])(\d?\d:\d\d:\d\d):(\d\d)(?![\d:.,])")
"""A time with frames behind the seconds, as editing programs write it: `00:00:01:12`."""


def _with_fractions(text: str) -> str:
    """Returns subtitles whose times count frames with times that count milliseconds.

    With less than 25 they count at that rate, which is at most 0.2 s from that of others, else at 30 a second; where
    one has 30 or more, all are hundredths of a second.
    """
    counts = [int(found[2]) for found in OF_FRAMES.finditer(text)] if "-->" in text else []
    if not counts or max(counts) >= MOST_FRAMES:
        return text
    rate = 25 if max(counts) < 25 else MOST_FRAMES
    return OF_FRAMES.sub(lambda found: f"{found[1]},{int(found[2]) * 1000 // rate:03}", text)


MOST_FRAMES = 30


def _cues_without_lines(kind: str, text: str, rate: float | None) -> Iterable[Cue]:
    """Returns the cues of a format whose reader does not tell the line of each."""
    if kind == "usf":
        return universal(text)
    return timed_text(text) if kind in TTML else library_cues(kind, text, rate)


def _found(lines: list[str], file: str, context: ReadContext, web: bool) -> list[TimedCue]:
    found: list[TimedCue] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if web and BLOCK.match(line):
            number = _end_of_block(lines, number)
            continue
        times = _times(line)
        number += 1
        if times is None:
            if "->" in line and BROKEN_TIMES.match(line):
                context.warn("unreadable-cue", Location(file, number), written=line.strip()[:60])
            continue
        start = number
        number = _end_of_words(lines, start, web)
        if number < len(lines) and _lacks_times(lines, number, start):
            said = lines[number + 1].strip()[:60]
            context.warn("cue-without-times", Location(file, number + 1), number=lines[number].strip(), words=said)
        words = "\n".join(lines[start:number])
        found.append(TimedCue(Cue(times[0], times[1], spoken(words, web), _settings(times[2], words, web)), start))
    return found


def _settings(behind_times: str, words: str, web: bool) -> str:
    """Returns the WebVTT settings of a cue: those it has, or those that say what a mark in SubRip does."""
    if web:
        return " ".join(SETTING.findall(behind_times))
    return "line:0" if AT_TOP.search(words) else ""


def _end_of_block(lines: list[str], number: int) -> int:
    """Returns the number of the next empty line, else how many lines there are."""
    return next((at for at in range(number, len(lines)) if not lines[at].strip()), len(lines))


def _opens(lines: list[str], number: int, web: bool) -> bool:
    """Returns whether the next cue (or block) begins at a line; an empty line alone does not end a cue."""
    line = lines[number]
    if _is_times(line):
        return True
    behind_empty = number > 0 and not lines[number - 1].strip(INVISIBLE)
    if web and behind_empty and BLOCK.match(line):
        return True
    visible = line.strip(INVISIBLE)
    is_number = visible.isdecimal()
    # A number before the times counts the cues; any other line is the name of a WebVTT cue, or the end of the words.
    if not visible or not (is_number or (web and behind_empty)):
        return False
    following = _next_visible(lines, number + 1) if is_number and behind_empty else number + 1
    return following < len(lines) and _is_times(lines[following])


def _end_of_words(lines: list[str], start: int, web: bool) -> int:
    """Returns the number of the line behind the words of a cue that begin at `start`."""
    behind = range(start, len(lines))
    ends = (at for at in behind if _opens(lines, at, web) or _lacks_times(lines, at, start))
    return next(ends, len(lines))


def _lacks_times(lines: list[str], number: int, start: int) -> bool:
    """Returns whether a line is the number of the cue after the one whose words begin at `start`, without times."""
    above, here, words = (
        lines[at].strip(INVISIBLE) if 0 <= at < len(lines) else "" for at in (number - 1, number, number + 1)
    )
    is_next = bool(here and words) and not above and number > start and _follows(lines[max(0, start - 2)], here)
    return is_next and not _opens(lines, number, web=False)


def _follows(before: str, here: str) -> bool:
    before = before.strip(INVISIBLE)
    return before.isdecimal() and here.isdecimal() and int(here) == int(before) + 1


def _next_visible(lines: list[str], number: int) -> int:
    """Returns the number of the first line from this one on that is not empty."""
    while number < len(lines) and not lines[number].strip(INVISIBLE):
        number += 1
    return number


def _is_times(line: str) -> bool:
    return "->" in line and (_times(line) is not None or ("-->" in line and BROKEN_TIMES.match(line) is not None))


def _times(line: str) -> tuple[float, float, str] | None:
    """Returns the start and the end that a line of times gives, in seconds, and the settings behind them."""
    match = TIMES.fullmatch(line) if "->" in line else None
    if match is None:
        return None
    start, end, rest = _seconds(match[1]), _seconds(match[2]), match[3]
    if start is None or end is None:
        return None
    # "10:30 -> 11:00 is free" may be said by somebody: without fractions, nothing but settings may follow.
    exact = re.search(r"[.,]|:.*:.*:", match[1]) is not None
    if not exact and rest.strip() and not COORDINATES.fullmatch(rest) and not SETTING.search(rest):
        return None
    return start, end, rest


def _seconds(written: str) -> float | None:
    """Returns the seconds of `1:02:03,500`, `02:03.5`, `1:02:03`, `1:02:03:500`; None where it is no time.

    Behind the seconds is a fraction of any number of digits, after a comma, a full stop or a colon.
    """
    parts = re.split(r"\s?([:.,])\s?", written)
    numbers, marks = parts[::2], parts[1::2]
    if {".", ","} & {*marks[:-1]}:
        # Some write all of the time with full stops: `0.01.05.500`.
        if len(numbers) != 4:
            return None
        marks = [":", ":", ":"]
    with_fraction = marks[-1] != ":" or len(numbers) == 4 or (len(numbers) == 3 and len(numbers[2]) > 2)
    fraction = numbers.pop() if with_fraction else "0"
    if len(numbers) < 2 or any(len(number) > 3 for number in numbers):
        return None
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + int(number)
    return round(seconds + float(f"0.{fraction}"), 3)


def _mended(found: list[TimedCue], file: str, context: ReadContext) -> list[TimedCue]:
    """Sorts, close what is endless, and let no cue run into the next unless both begin together."""
    for before, row in pairwise(found):
        if row.cue.start < before.cue.start:
            at, earlier = _clock(row.cue.start), _clock(before.cue.start)
            context.warn("unordered-cues", Location(file, row.line), at=at, before=earlier)
    rows = sorted(found, key=lambda row: (row.cue.start, row.cue.end, row.line))
    mended: list[TimedCue] = []
    for number, row in enumerate(rows):
        following = next((other.cue.start for other in rows[number + 1 :] if other.cue.start > row.cue.start), None)
        if not row.cue.text.strip():
            context.note("empty-cue", Location(file, row.line))
            continue
        text = context.without_hidden_names(row.cue.text, Location(file, row.line)) if context.hidden else row.cue.text
        mended.append(replace(row, cue=replace(row.cue, text=text, end=_end(row, following, file, context))))
    return mended


def _end(row: TimedCue, following: float | None, file: str, context: ReadContext) -> float:
    start, end = row.cue.start, row.cue.end
    limit = start + ENDLESS if following is None else min(start + ENDLESS, following)
    if end <= start or end - start > LONGEST:
        context.warn("endless-cue", Location(file, row.line), start=_clock(start), end=_clock(end))
        return round(limit, 3)
    # WebVTT shows two at once where they are set at different places: those may overlap.
    if following is not None and end > following + CLOSE and not row.cue.settings:
        context.warn("overlapping-cues", Location(file, row.line), end=_clock(end), next=_clock(following))
        return following
    return end


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02}:{minutes:02}:{rest:06.3f}"


KEPT = ("i", "b", "u")


def _kept_mark(tag: re.Match[str], web: bool) -> str:
    """Returns a mark as WebVTT has it; empty if it is left out."""
    name = (tag[1] or "").lower()
    closing = tag[0].startswith("</")
    if name in KEPT:
        return f"</{name}>" if closing else f"<{name}>"
    if web and name == "v":
        return "</v>" if closing else f"<v{_escaped(tag[2], web)}>"
    is_text = not web and not name and tag[0].startswith("<")
    return _escaped(tag[0], web) if is_text else ""


def spoken(text: str, web: bool) -> str:
    """Returns a cue's words: italics, bold and the speaker are kept, other marks go, and all else is escaped for
    WebVTT.
    """
    parts: list[str] = []
    last = 0
    for tag in TAG.finditer(text):
        parts.append(_escaped(text[last : tag.start()], web))
        last = tag.end()
        parts.append(_kept_mark(tag, web))
    parts.append(_escaped(text[last:], web))
    # An empty line would end the cue in WebVTT.
    return "\n".join(stripped for line in "".join(parts).split("\n") if (stripped := line.strip()))


def _plain(text: str) -> str:
    """Returns words without any marks, as WebVTT writes them."""
    lines = (line.strip() for line in text.split("\n"))
    return html.escape("\n".join(line for line in lines if line), quote=False)


def _escaped(text: str, web: bool) -> str:
    if web:  # its references stand already
        text = re.sub(r"&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#\d+|#x[0-9a-fA-F]+);)", "&amp;", text)
    else:
        text = re.sub(r"&(?!(?:amp|lt|gt|nbsp);)", "&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
