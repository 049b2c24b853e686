"""Reads embedded subtitles, chapters and further audio tracks, for films that have none of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.localization import clock
from showcase.media.followers import holds_another
from showcase.media.frames import start_of
from showcase.media.open_ends import has_open_end
from showcase.media.probe import opened, sound_streams
from showcase.media.timing import demuxed
from showcase.media.webvtt import escaped
from showcase.model.media import ClipContents, ClipFacts, EmbeddedTrack
from showcase.model.project import AuthorFile, Catalogue, Chapter, Cue, Project, Track, TrackKind
from showcase.model.text import LocalizedText, Translation
from showcase.names.hidden import FilmNames, NameMatcher, matcher_for, without_names
from showcase.structs import replace

if TYPE_CHECKING:
    from av.container import InputContainer

TEXT_CODECS = ("subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text")
PICTURE_CODECS = ("dvd_subtitle", "dvdsub", "hdmv_pgs_subtitle", "pgssub", "dvb_subtitle", "dvbsub", "xsub")
SHORTEST = 0.05
"""Seconds; a shorter subtitle is empty or broken."""
LANGUAGES = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "cze": "cs", "chi": "zh", "zho": "zh", "dan": "da", "deu": "de",
    "ger": "de", "dut": "nl", "nld": "nl", "ell": "el", "gre": "el", "eng": "en", "est": "et", "eus": "eu", "baq": "eu",
    "fas": "fa", "per": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "gle": "ga", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "ice": "is", "isl": "is", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "lav": "lv", "lit": "lt",
    "nor": "no", "nob": "nb", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk",
    "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
"""ISO 639-2, as containers write it, to BCP 47."""


def read_contents(path: Path, facts: ClipFacts, checkpoint: Callable[[], None]) -> ClipContents:
    """Returns what is in a clip beside its picture and sound; nothing of it is an error."""
    with opened(path) as container:
        return ClipContents(
            subtitles=_text_tracks(container, checkpoint),
            picture_subtitles=tuple(
                _language(one) for one in container.streams.subtitles if _codec(one) in PICTURE_CODECS
            ),
            chapters=_chapters(container, facts.duration),
            sounds=_other_sounds(container, facts),
            another=holds_another(path),
            open_end=has_open_end(path, container.format.name),
            cover=any(map(_is_cover, container.streams.video)),
            pictures=sum(
                _is_further(one, container.streams.video[facts.video.stream]) for one in container.streams.video
            ),
            unread_subtitles=tuple(
                _codec(one) or "?"
                for one in container.streams.subtitles
                if _codec(one) not in (*TEXT_CODECS, *PICTURE_CODECS)
            ),
        )


def _text_tracks(container: InputContainer, checkpoint: Callable[[], None]) -> tuple[EmbeddedTrack, ...]:
    """Returns subtitles that are text, but those for foreign words only; none where they cannot be decoded."""
    import av

    texts = [one for one in container.streams.subtitles if _codec(one) in TEXT_CODECS and not _is_forced(one)]
    cues: dict[int, list[tuple[float, float, str]]] = {one.index: [] for one in texts}
    try:
        if texts:
            _read_cues(container, texts, cues, checkpoint)
    except av.FFmpegError:
        return ()
    return tuple(
        EmbeddedTrack(_language(one), _is_for_deaf(one), tuple(sorted(cues[one.index])))
        for one in texts
        if cues[one.index]
    )


def _other_sounds(container: InputContainer, facts: ClipFacts) -> tuple[str, ...]:
    """Returns the languages of the sounds that are not the film's own."""
    if facts.audio is None:
        return ()
    own = (facts.audio.stream, *facts.audio.joined)
    return tuple(_language(one) for one in sound_streams(container) if container.streams.audio.index(one) not in own)


def _codec(stream: Any) -> str:
    return str(stream.codec_context.codec.canonical_name) if stream.codec_context else ""


def _language(stream: Any) -> str:
    tag = (stream.metadata.get("language") or "").lower()
    return LANGUAGES.get(tag, tag if re.fullmatch(r"[a-z]{2}(-[a-z0-9]+)*", tag) else "")


def _is_forced(stream: Any) -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.forced)


def _is_cover(stream: Any) -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)


def _is_further(stream: Any, shown: Any) -> bool:
    """Returns whether a picture is another film than the one that is shown, and no still."""
    return stream.index != shown.index and not _is_cover(stream) and bool(stream.codec_context) and stream.frames != 1


def _is_for_deaf(stream: Any) -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.hearing_impaired)


def _read_cues(
    container: InputContainer,
    texts: list[Any],
    cues: dict[int, list[tuple[float, float, str]]],
    checkpoint: Callable[[], None],
) -> None:
    start = start_of(container)
    for packet in demuxed(container, texts):
        checkpoint()
        base = packet.stream.time_base
        if packet.pts is None or base is None or not packet.size or not packet.duration:
            continue
        unit = float(base)
        begin, length = packet.pts * unit - start, packet.duration * unit
        text = _plain(bytes(packet), _codec(packet.stream))
        if text and length >= SHORTEST and begin >= 0:
            cues[packet.stream.index].append((round(begin, 3), round(begin + length, 3), text))


def _plain(data: bytes, codec: str) -> str:
    """Returns the words of a subtitle, without its styles, escaped for WebVTT."""
    if codec == "mov_text":
        data = data[2 : 2 + int.from_bytes(data[:2], "big")]
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").rstrip("\0")
    if codec in ("ass", "ssa"):
        text = re.sub(r"\{[^}]*\}", "", text.split(",", 8)[-1]).replace("\\N", "\n").replace("\\n", "\n")
        text = text.replace("\\h", " ")
    text = re.sub(r"</?[a-zA-Z][^>]*>|\{\\[^}]*\}", "", text)
    return escaped("\n".join(line.strip() for line in text.split("\n") if line.strip()))


def _chapters(container: InputContainer, duration: float) -> tuple[tuple[float, str], ...]:
    """Returns those with a title; a single one, or numbered ones that programs write by themselves, tell nothing."""
    found = []
    for chapter in container.chapters():
        title = " ".join(str(chapter["metadata"].get("title", "")).split())
        at = float(chapter["start"] * (chapter["time_base"] or 0))
        if title and 0 <= at < duration and not re.fullmatch(r"(?i)(chapter|chapitre|kapitel)?\s*\d+|[\d:.]+", title):
            found.append((round(at, 3), title))
    return tuple(sorted(found)) if len(found) > 1 else ()


def adopt(
    catalogue: Catalogue, contents: Mapping[str, ClipContents], names: Iterable[FilmNames]
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Returns the films with the subtitles and chapters of their clips, where their authors gave none.

    Names that may not be shown are replaced in them; a warning tells of each clip that holds one.
    """
    default = catalogue.site.languages[0]
    names, projects, warnings = tuple(names), [], []
    for project in catalogue.projects:
        inside = contents.get(project.clip.path) if project.clip is not None else None
        if inside is None or project.clip is None:
            projects.append(project)
            continue
        tracks = tuple(_track(one, project.clip) for one in offered(project, inside))
        chapters = () if project.chapters else _as_chapters(inside, default)
        tracks, chapters, found = _without_names(tracks, chapters, matcher_for(names, project.slug))
        if found:
            place = Location(project.clip.path)
            warnings.append(_hidden_in_clip(found, place, project.slug))
        projects.append(_with_contents(project, tracks, chapters))
    return replace(catalogue, projects=tuple(projects)), tuple(warnings)


def _without_names(
    tracks: tuple[Track, ...], chapters: tuple[Chapter, ...], matcher: NameMatcher
) -> tuple[tuple[Track, ...], tuple[Chapter, ...], list[float]]:
    """Returns subtitles and chapters as they may be shown, and the seconds at which a name was replaced."""
    if not matcher:
        return tracks, chapters, []
    found: list[float] = []

    def cleared(cue: Cue) -> Cue:
        text, matches = matcher.replace(cue.text)
        found.extend([cue.start] * bool(matches))
        return replace(cue, text=text)

    tracks = tuple(replace(track, cues=tuple(map(cleared, track.cues))) for track in tracks)
    shown = tuple(replace(chapter, title=without_names(chapter.title, matcher)) for chapter in chapters)
    found += [old.at for old, new in zip(chapters, shown, strict=True) if old != new]
    return tracks, shown, sorted(found)


def _hidden_in_clip(found: list[float], place: Location, slug: str) -> Diagnostic:
    facts = {"name": place.path.rpartition("/")[2], "at": clock(found[0])}
    return diagnose(Severity.WARNING, "hidden-name-in-clip", place, project=slug, **facts)


def _track(inside: EmbeddedTrack, clip: AuthorFile) -> Track:
    kind = TrackKind.CAPTIONS if inside.captions else TrackKind.SUBTITLES
    return Track(inside.language, kind, tuple(Cue(*cue) for cue in inside.cues), clip)


def _as_chapters(inside: ClipContents, default: str) -> tuple[Chapter, ...]:
    return tuple(Chapter(at, LocalizedText((Translation(title, default),))) for at, title in inside.chapters)


def _with_contents(project: Project, tracks: tuple[Track, ...], chapters: tuple[Chapter, ...]) -> Project:
    if not tracks and not chapters:
        return project
    return replace(project, tracks=(*project.tracks, *tracks), chapters=project.chapters or chapters)


def offered(project: Project, inside: ClipContents) -> tuple[EmbeddedTrack, ...]:
    """Returns the subtitles in a clip that are published: one for each language of which the author gave none."""
    there = {track.language.partition("-")[0] for track in project.tracks}
    once: dict[str, EmbeddedTrack] = {}
    for one in inside.subtitles:
        if one.language and one.language.partition("-")[0] not in there:
            once.setdefault(one.language, one)
    return tuple(once.values())
