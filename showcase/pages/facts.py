"""Makes the fact sheet, as rows and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from showcase import localization
from showcase.model.exhibition import Release
from showcase.model.media import ClipFacts, MediaOutputs, Rendition
from showcase.model.project import Project
from showcase.model.text import LocalizedText
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.people import directors, leading_names
from showcase.pages.template_context import FactView, TextView
from showcase.pages.urls import clean
from showcase.text import capitalized

SHAPES = ((4 / 3, "4:3"), (16 / 9, "16:9"), (9 / 16, "9:16"), (3 / 4, "3:4"), (1.0, "1:1"), (1.85, "1.85:1"))
"""Shapes with names of their own; all others are written by their width to a height of one."""

NEAR = 0.006
"""How far from a named shape, in shares of it, a picture may be and still bear its name (1366 × 768 is 16:9)."""

CODECS = {"h264": "H.264", "hevc": "HEVC", "av1": "AV1", "vp9": "VP9", "prores": "ProRes", "mpeg4": "MPEG-4"}


def facts(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[FactView, ...]:
    """Returns what the author says of the film, with its running time as measured."""
    rows = _rows(project, products, voice)
    return tuple(_fact(key, value, machine, voice) for key, value, machine in rows if value)


Row = tuple[str, TextView | str, str]
"""A key, what is said, and the same for machines."""


def _rows(project: Project, products: MediaOutputs, voice: PageLocalizer) -> Iterator[Row]:
    yield "title", voice.words(project.title), ""
    shown = project.title.best(voice.language).text
    if project.title_original != shown:
        yield "title-original", project.title_original, ""
    yield "titles-other", _other_titles(project, shown, voice), ""
    names = leading_names(project)
    yield "direction" if directors(project) or not names else "creation", voice.several(names), ""
    yield "type", voice.t.label("type", project.type) if project.type else "", ""
    yield "year", str(project.year or ""), str(project.year or "")
    if products.facts is not None:
        length = voice.length(products.facts.duration)
        yield "running-time", length.text, length.machine
    yield "countries", countries(project.countries, voice), " ".join(project.countries)
    yield "filmed-in", countries(project.filmed_in, voice), ""
    yield "languages", languages(project.languages, voice), " ".join(project.languages)
    subtitled = dict.fromkeys(track.language for track in project.tracks)
    yield "subtitles", languages(subtitled, voice), " ".join(subtitled)
    yield from _further(project, voice)


def _other_titles(project: Project, shown: str, voice: PageLocalizer) -> str:
    """Returns the titles in other languages than the one shown: `Le Port de verre (French)`."""
    others = (one for one in project.title.sayings if one.text not in ("", shown, project.title_original))
    return ", ".join(f"{one.text} ({voice.tongue(one.language)})" for one in others)


def _further(project: Project, voice: PageLocalizer) -> Iterator[Row]:
    yield "genres", _texts(project.genres, voice), ""
    if completed := voice.date(project.completed):
        yield "completed", completed.text, completed.machine
    yield from _releases(project.exhibition.releases, voice)
    yield "shooting-format", project.shooting_format, ""
    yield "budget", project.budget, ""
    yield "rating", project.rating, ""
    yield "content-notes", _texts(project.exhibition.content_notes, voice), ""
    yield "student", _yes_no(project.student, voice), ""
    yield "first-time", _yes_no(project.first_time, voice), ""
    for name, value in project.ids:
        yield name, value, value
    yield "licence", project.rights.licence, ""


def _texts(texts: Iterable[LocalizedText], voice: PageLocalizer) -> str:
    return ", ".join(voice.words(text).text for text in texts)


def countries(codes: Iterable[str], voice: PageLocalizer) -> str:
    """Returns the names of countries, separated by commas."""
    return ", ".join(map(voice.country, codes))


def _releases(releases: Iterable[Release], voice: PageLocalizer) -> Iterator[Row]:
    days = [(one.country, voice.date(one.date)) for one in releases]
    yield "release", _by_country(((country, day.text) for country, day in days if day), voice), ""
    yield "visa", _by_country(((one.country, one.visa) for one in releases), voice), ""


def _by_country(said: Iterable[tuple[str, str]], voice: PageLocalizer) -> str:
    """Returns `4 November 2026 (France), 2027 (Norway)`."""
    return ", ".join(f"{text} ({voice.country(code)})" if code else text for code, text in said if text)


def languages(tags: Iterable[str], voice: PageLocalizer) -> str:
    """Returns the names of languages, separated by commas."""
    return ", ".join(map(voice.tongue, tags))


def _yes_no(answer: bool | None, voice: PageLocalizer) -> str:
    return "" if answer is None else voice.t.label("word", "yes" if answer else "no")


def _fact(key: str, value: TextView | str, machine: str, voice: PageLocalizer) -> FactView:
    words = value if isinstance(value, TextView) else voice.raw(value)
    return FactView(key, voice.t.label("fact", key), words, clean(machine))


def technical(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[FactView, ...]:
    """Returns what was measured of the master, and whether it is in colour."""
    if products.facts is None:
        return ()
    colour = project.exhibition.colour
    rows = (
        *_measured(products.facts, voice),
        ("colour", voice.t.label("colour", colour) if colour else "", ""),
    )
    return tuple(_fact(key, value, "", voice) for key, value, _ in rows if value)


def screening_facts(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[str, ...]:
    """Returns genres, languages, colour, shape of the picture and sound, each as the cover of a press kit has it."""
    colour = project.exhibition.colour
    said = [_texts(project.genres, voice), languages(project.languages, voice)]
    said.append(voice.t.label("colour", colour) if colour else "")
    if (clip := products.facts) is not None:
        said += [shape(float(clip.video.aspect), voice.language), _layout(clip, voice)]
    return tuple(map(capitalized, filter(None, said)))


ONLINE = "online"
"""Key of the row on what the site offers: a document that is printed does not have it."""


def online(products: MediaOutputs, voice: PageLocalizer) -> tuple[FactView, ...]:
    """Returns what the site offers of the film: each size and codec, with its bytes and its quality as measured."""
    renditions = products.film.renditions if products.film is not None else ()
    said = " · ".join(filter(None, (_rendition(one, voice) for one in renditions)))
    return (_fact(ONLINE, said, "", voice),) if said else ()


def _rendition(rendition: Rendition, voice: PageLocalizer) -> str:
    language, quality = voice.language, rendition.quality
    said = [localization.size(rendition.size, language)] if rendition.size else []
    if quality is not None and quality.vmaf:
        said.append(f"VMAF {localization.number(quality.vmaf, language, 1)}")
    name = f"{rendition.label}\u00a0{CODECS.get(rendition.codec, rendition.codec)}"
    return localization.labelled(name, ", ".join(said), language) if said else ""


def _measured(clip: ClipFacts, voice: PageLocalizer) -> Iterator[Row]:
    video, language = clip.video, voice.language
    yield "size", f"{video.display_width} × {video.display_height}", ""
    yield "aspect-ratio", shape(float(video.aspect), language), ""
    rate = localization.trimmed(float(video.frame_rate), language, 3)
    yield "frame-rate", voice.t.maybe("unit.frames", rate=rate) or f"{rate} fps", ""
    yield "codec", CODECS.get(video.codec, video.codec.upper()), ""
    yield "sound", _sound(clip, voice), ""
    if clip.audio is not None and clip.audio.loudness is not None:
        yield "loudness", f"{localization.number(clip.audio.loudness, language, 1)} LUFS", ""


def _layout(clip: ClipFacts, voice: PageLocalizer) -> str:
    return voice.t.label("sound", clip.audio.layout_name if clip.audio is not None else "none")


def _sound(clip: ClipFacts, voice: PageLocalizer) -> str:
    if clip.audio is None:
        return _layout(clip, voice)
    return f"{_layout(clip, voice)}, {localization.trimmed(clip.audio.sample_rate / 1000, voice.language, 1)} kHz"


def shape(aspect: float, language: str) -> str:
    """Returns `16:9`, `1.85:1`, `2.39:1`."""
    for known, name in SHAPES:
        if abs(aspect / known - 1) < NEAR:
            return name.replace(".", localization.locale(language).number_decimal)
    return f"{localization.number(aspect, language, 2)}:1"


def as_text(rows: Iterable[FactView], voice: PageLocalizer) -> str:
    """Returns the rows as plain text, to copy into a form."""
    return "\n".join(localization.labelled(row.label, row.value.text, voice.language) for row in rows)
