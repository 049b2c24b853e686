"""Compares what the author wrote with what was measured, and reports differences and what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.media.contents import offered
from showcase.media.mixing import SILENT
from showcase.media.timing import clock
from showcase.model.exhibition import LATE_MUSIC
from showcase.model.media import ClipContents, ClipFacts, FilmLook, PictureFacts
from showcase.model.project import AuthorFile, Project
from showcase.model.provenance import FilmShot

LATE_SHOT = 0.5
"""Seconds after the end of the film at which a shot may end: times of an edit are rounded."""

LEAST_WIDTH, LEAST_LINES = 1280, 720
LEAST_POSTER = 1280
MOST_PLACES = 5
"""Damaged places that are named."""
BLACK = 0.004
"""Relative luminance that not even the brightest frame chosen passes."""


def check(
    project: Project,
    clips: Mapping[str, ClipFacts],
    looks: Mapping[str, FilmLook],
    pictures: Mapping[str, PictureFacts],
    contents: Mapping[str, ClipContents] = MappingProxyType({}),
) -> list[Diagnostic]:
    """Returns the diagnostics on a project's media that could be measured."""
    found: list[Diagnostic] = []
    for source in (project.clip, project.trailer):
        if source is not None and source.path in clips:
            found += _check_clip(project, source, clips[source.path], looks.get(source.path))
    if project.clip is not None and project.clip.path in clips:
        facts = clips[project.clip.path]
        found += [*_check_times(project, facts), *_check_typed(project, facts)]
        if project.clip.path in contents:
            found += _check_contents(project, project.clip, contents[project.clip.path])
    own = project.page_poster
    if own is not None and own.path in pictures:
        found += _check_poster(project, own, pictures[own.path])
    return found


def place_of(source: AuthorFile) -> Location:
    return source.place if source.place.path else Location(source.path)


def _check_clip(project: Project, source: AuthorFile, facts: ClipFacts, look: FilmLook | None) -> Iterator[Diagnostic]:
    name, place = source.path.rpartition("/")[2], place_of(source)
    video, audio = facts.video, facts.audio
    measured = {
        "name": name,
        "width": video.display_width,
        "height": video.display_height,
        "rate": rate_words(video.frame_rate),
        "duration": length_words(facts.duration),
    }
    if audio is None:
        yield diagnose(Severity.RIGHT, "measured-silent-clip", place, project=project.slug, **measured)
    else:
        measured["sound"] = audio.layout_name
        yield diagnose(Severity.RIGHT, "measured-clip", place, project=project.slug, **measured)
    yield from _check_form(project, place, name, facts)
    yield from _check_size(project, place, name, (video.display_width, video.display_height))
    if audio is not None and audio.loudness is not None and audio.loudness < SILENT:
        yield diagnose(Severity.WARNING, "silent-sound", place, project=project.slug, name=name)
    if look is not None and max((frame.luminance for frame in look.posters), default=1.0) < BLACK:
        yield diagnose(Severity.WARNING, "black-film", place, project=project.slug, name=name)


def _check_size(project: Project, place: Location, name: str, size: tuple[int, int]) -> Iterator[Diagnostic]:
    """Yields a warning if a clip is smaller than a window, by its longer and by its shorter side."""
    if min(size) < LEAST_LINES and max(size) < LEAST_WIDTH:
        least = (LEAST_WIDTH, LEAST_LINES) if size[0] >= size[1] else (LEAST_LINES, LEAST_WIDTH)
        yield diagnose(
            Severity.WARNING, "low-resolution", place, project=project.slug, name=name,
            width=size[0], height=size[1], least=f"{least[0]} × {least[1]}",
        )  # fmt: skip


def _check_form(project: Project, place: Location, name: str, facts: ClipFacts) -> Iterator[Diagnostic]:
    """Yields what is done about a clip that is not as web films are."""
    video, audio = facts.video, facts.audio

    def note(code: str, **more: object) -> Diagnostic:
        return diagnose(Severity.NOTE, code, place, project=project.slug, name=name, **more)

    if video.mixed:
        yield note("mixed-sizes", width=video.display_width, height=video.display_height)
    if video.alpha:
        yield note("transparent-clip")
    if video.skipped:
        places = ", ".join(map(clock, video.skipped[:MOST_PLACES])) + (
            ", …" if len(video.skipped) > MOST_PLACES else ""
        )
        yield diagnose(Severity.WARNING, "skipped-damage", place, project=project.slug, name=name, places=places)
    elif video.hole:
        start, seconds = video.hole
        yield note("picture-hole", at=clock(start), seconds=f"{seconds:.1f}")
    if audio is not None and audio.stands_in:
        yield note("silent-default-track", number=audio.stream + 1)
    if audio is not None and audio.joined:
        yield note("joined-tracks", count=len(audio.joined), layout=audio.layout_name)


def _check_contents(project: Project, source: AuthorFile, inside: ClipContents) -> Iterator[Diagnostic]:
    """Yields what is in the clip beside the film, and what becomes of it."""
    place, name = place_of(source), source.path.rpartition("/")[2]

    def note(code: str, **more: object) -> Diagnostic:
        return diagnose(Severity.NOTE, code, place, project=project.slug, name=name, **more)

    yield from _check_subtitles(project, inside, note)
    if inside.chapters and not project.chapters:
        yield note("embedded-chapters", count=len(inside.chapters))
    if inside.cover and project.poster is None and project.poster_at is None:
        yield note("embedded-cover")
    if inside.another:
        yield diagnose(Severity.WARNING, "another-film", place, project=project.slug, name=name)
    if inside.open_end:
        yield note("open-end")
    if inside.pictures:
        yield note("other-pictures", count=inside.pictures)
    yield from _check_sounds(inside, note)


def _check_sounds(inside: ClipContents, note: Callable[..., Diagnostic]) -> Iterator[Diagnostic]:
    if any(inside.sounds):
        yield note("other-sounds", count=len(inside.sounds), languages=listed(inside.sounds))
    elif inside.sounds:
        yield note("unnamed-sounds", count=len(inside.sounds))


def _check_subtitles(
    project: Project, inside: ClipContents, note: Callable[..., Diagnostic]
) -> Iterator[Diagnostic]:
    if tracks := offered(project, inside):
        yield note("embedded-subtitles", languages=listed(one.language for one in tracks), first=tracks[0].language)
    if unnamed := sum(not one.language for one in inside.subtitles):
        yield note("unnamed-subtitles", count=unnamed)
    if inside.picture_subtitles:
        yield note("picture-subtitles", languages=listed(inside.picture_subtitles))
    if inside.unread_subtitles:
        yield note("unread-subtitles", codecs=listed(inside.unread_subtitles))


def listed(languages: Iterable[str]) -> str:
    """Returns `en, fr, ?`, read alike in all languages: `?` for what the file does not say."""
    return ", ".join(dict.fromkeys(language or "?" for language in languages))


def _check_times(project: Project, facts: ClipFacts) -> Iterator[Diagnostic]:
    def beyond(code: str, place: Location, at: float, **more: object) -> Diagnostic:
        said = {"at": length_words(at), "duration": length_words(facts.duration), **more}
        return diagnose(Severity.WARNING, code, place, project=project.slug, **said)

    frames = [("poster-beyond-end", project.poster_at), *(("still-beyond-end", still.at) for still in project.stills)]
    for code, at in frames:
        if at is not None and at > facts.duration:
            yield beyond(code, project.place, at)
    for chapter in project.chapters:
        if chapter.at >= facts.duration:
            yield beyond("chapter-beyond-end", project.place, chapter.at)
    for track in project.tracks:
        if late := [cue.start for cue in track.cues if cue.start > facts.duration]:
            name = track.source.path.rpartition("/")[2]
            yield beyond("cue-beyond-end", place_of(track.source), late[0], name=name, count=len(late))
    yield from _check_shots(project, facts.duration, beyond)
    yield from _check_music(project, facts.duration, beyond)


def _check_shots(project: Project, duration: float, beyond: Callable[..., Diagnostic]) -> Iterator[Diagnostic]:
    if late := [shot for shot in project.shots if _last(shot) > duration + LATE_SHOT]:
        yield beyond("shot-beyond-end", late[0].place, _last(late[0]), id=late[0].id, count=len(late))


def _last(shot: FilmShot) -> float:
    """Returns the last moment that is known of a shot, in seconds."""
    return max(shot.start or 0.0, shot.end or 0.0)


def _check_music(project: Project, duration: float, beyond: Callable[..., Diagnostic]) -> Iterator[Diagnostic]:
    for music in project.exhibition.cues:
        last = max(music.start or 0.0, music.end or 0.0)
        if last > duration + LATE_MUSIC:
            yield beyond("music-cue-beyond-end", music.place, last, title=music.title)


def _check_typed(project: Project, facts: ClipFacts) -> Iterator[Diagnostic]:
    for name, written, place in project.typed_facts:
        measured = contradiction(name, written, facts)
        if measured:
            value = number_of(written)
            if name == "running_time" and value is not None:
                written = length_words(value)  # as the clip's own is told, not in seconds
            yield diagnose(
                Severity.WARNING, "contradicting-fact", place, project=project.slug,
                fact=name, written=written, measured=measured,
            )  # fmt: skip


def contradiction(name: str, written: str, facts: ClipFacts) -> str:
    """Returns what was measured, in words, where it is not what was written; empty if they agree or cannot be
    compared.
    """
    value = number_of(written)
    if value is None or value <= 0:
        return ""
    if name == "running_time":
        return length_words(facts.duration) if abs(value - facts.duration) > max(1.5, facts.duration * 0.02) else ""
    if name == "frame_rate":
        rate = float(facts.video.frame_rate)
        return rate_words(facts.video.frame_rate) if abs(value - rate) > rate * 0.0005 else ""
    if name == "aspect_ratio":
        aspect = float(facts.video.aspect)
        return f"{aspect:.2f}:1" if abs(value - aspect) > aspect * 0.03 else ""
    return ""


def number_of(written: str) -> float | None:
    """Returns the number that `16:9`, `2.39:1`, `16/9`, `23,976` or `24 fps` means."""
    plain = written.lower().replace(",", ".").removesuffix("fps").removesuffix("i/s").removesuffix("s").strip()
    upper, _, lower = plain.replace("/", ":").partition(":")
    try:
        return float(upper) / float(lower or 1)
    except (ValueError, ZeroDivisionError):
        return None


def _check_poster(project: Project, source: AuthorFile, facts: PictureFacts) -> Iterator[Diagnostic]:
    if facts.width < LEAST_POSTER and facts.height < LEAST_POSTER:
        yield diagnose(
            Severity.WARNING, "small-poster", place_of(source), project=project.slug,
            name=source.path.rpartition("/")[2], width=facts.width, height=facts.height, least=LEAST_POSTER,
        )  # fmt: skip


def rate_words(rate: Fraction) -> str:
    """Returns `24`, `23.976`."""
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")


def length_words(seconds: float) -> str:
    """Returns `52 s`, `4 min 07 s`, `1 h 32 min`; the same in all languages."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole // 60 % 60:02} min"
