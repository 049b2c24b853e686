"""The technical sheet: what was measured of the file that is sent, in numbers with their units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from showcase.festivals.delivery import ending, heard
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Unit
from showcase.festivals.rules.film import codec_names
from showcase.festivals.rules.sound import LAYOUTS
from showcase.model.delivery import Delivery
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts
from showcase.pages.facts import shape
from showcase.submissions.paper import Paper, table
from showcase.submissions.tongue import Tongue, clock

GRAIN = 0.05
"""Seconds by which two lengths may differ and be the same."""

PRIMARIES = {
    "bt709": "Rec. 709", "bt2020": "Rec. 2020", "smpte170m": "Rec. 601 (525)", "bt470bg": "Rec. 601 (625)",
    "smpte432": "Display P3", "smpte431": "DCI-P3",
}  # fmt: skip
RANGES = {"": "SDR", "hdr10": "HDR10 (PQ)", "hlg": "HLG"}
SAMPLINGS = ((r"420", "4:2:0"), (r"422", "4:2:2"), (r"444|^gbr|^rgb", "4:4:4"))
"""How names of pixel formats tell how colour is sampled."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the sheet."""

    key: str
    value: str
    machine: str = ""
    """The same for programs, without a unit."""


def facts(
    entry: FestivalEntry, sent: ClipFacts, delivery: Delivery | None, subtitles: Sequence[str], tongue: Tongue
) -> tuple[Fact, ...]:
    """Everything that was measured of a file; `subtitles` are the languages of those that go with it as files."""
    made = None if delivery is None or delivery.untouched else delivery
    told = (
        *_film(entry, sent, made, tongue),
        *_file(entry, sent, made, tongue),
        *_picture(sent.video, tongue),
        *_sound(entry, sent, made, tongue),
        *_words(entry, made, subtitles, tongue),
    )
    return tuple(fact for fact in told if fact.value)


def _film(entry: FestivalEntry, sent: ClipFacts, made: Delivery | None, tongue: Tongue) -> Iterator[Fact]:
    film = entry.project
    yield Fact("title", tongue.text(film.title))
    yield Fact("year", str(film.year or ""), str(film.year or ""))
    own = entry.facts.duration if entry.facts is not None else sent.duration
    yield Fact("running-time", _length(own, tongue), f"{own:.3f}")
    if abs(own - sent.duration) > GRAIN:
        yield Fact("file-time", _length(sent.duration, tongue), f"{sent.duration:.3f}")
    if made is not None and made.lead:
        yield Fact("leader", _leader(made, tongue), f"{made.lead:g}")


def _length(seconds: float, tongue: Tongue) -> str:
    return f"{tongue.amount(seconds, Unit.SECONDS)} ({clock(seconds)})"


def _leader(delivery: Delivery, tongue: Tongue) -> str:
    lengths = {
        key: tongue.amount(length, Unit.EXACT_SECONDS)
        for key, length in (("slate", delivery.slate), ("black", delivery.black))
        if length
    }
    key = "black-and-board" if len(lengths) == 2 else "board" if "slate" in lengths else "black"
    return tongue(f"submission-technical.{key}", **lengths)


def _file(entry: FestivalEntry, sent: ClipFacts, made: Delivery | None, tongue: Tongue) -> Iterator[Fact]:
    kind = made.container if made is not None else ending(entry) or sent.container
    yield Fact("container", tongue.term(kind), kind)
    yield Fact("size", tongue.amount(sent.size, Unit.BYTES), str(sent.size))
    if sent.duration:
        rate = sent.size * 8 / sent.duration
        yield Fact("bit-rate", tongue.amount(rate, Unit.BIT_RATE), f"{rate:.0f}")


def _picture(video: VideoFacts, tongue: Tongue) -> Iterator[Fact]:
    codec = codec_names(ClipFacts("", 0.0, 0, video))[-1]
    yield Fact("video-codec", tongue.term(codec), codec)
    yield Fact("resolution", resolution(video, tongue), f"{video.display_width}x{video.display_height}")
    yield Fact("aspect-ratio", shape(float(video.aspect), tongue.language), f"{float(video.aspect):.4f}")
    yield Fact("frame-rate", rate(video, tongue), f"{float(video.frame_rate):.3f}")
    yield Fact("scan", _scan(video, tongue), video.interlaced or "progressive")
    sampling = next((name for pattern, name in SAMPLINGS if re.search(pattern, video.pixel_format)), "")
    key = "bits" if sampling else "bits-alone"
    depth = tongue(f"submission-technical.{key}", n=video.bit_depth, sampling=sampling) if video.bit_depth else ""
    yield Fact("bit-depth", depth, str(video.bit_depth))
    yield Fact("colour", _colour(video, tongue), video.primaries)


def resolution(video: VideoFacts, tongue: Tongue) -> str:
    """`1920 × 1080`; where pixels are not square, also as it is stored."""
    seen, stored = f"{video.display_width} × {video.display_height}", f"{video.width} × {video.height}"
    if video.sample_aspect == 1 or seen == stored:
        return seen
    return tongue("submission-technical.anamorphic", seen=seen, stored=stored)


def rate(video: VideoFacts, tongue: Tongue) -> str:
    """`24 fps`, and that it varies where it does."""
    said = tongue.amount(float(video.frame_rate), Unit.RATE)
    return tongue("submission-technical.varying", rate=said) if video.variable_rate else said


def _scan(video: VideoFacts, tongue: Tongue) -> str:
    if not video.interlaced:
        return tongue.term("progressive")
    return f"{tongue.term('interlaced')}, {tongue(f'submission-technical.field-order-{video.interlaced}')}"


def _colour(video: VideoFacts, tongue: Tongue) -> str:
    space = PRIMARIES.get(video.primaries, video.primaries)
    parts = [space, RANGES.get(video.hdr, video.hdr)] if space or video.hdr else []
    if video.full_range:
        parts.append(tongue("submission-technical.full-range"))
    return ", ".join(part for part in parts if part)


def _sound(entry: FestivalEntry, sent: ClipFacts, made: Delivery | None, tongue: Tongue) -> Iterator[Fact]:
    audio = sent.audio
    if audio is None:
        yield Fact("audio-codec", tongue("submission-technical.no-sound"))
        return
    yield Fact("audio-codec", audio_codec(audio, tongue), audio.codec)
    layout = LAYOUTS.get(audio.layout, audio.layout)
    yield Fact("audio-layout", tongue.term(layout), layout)
    yield Fact("sample-rate", f"{tongue.number(audio.sample_rate / 1000, 1)}\u00a0kHz", str(audio.sample_rate))
    loudness, peak = heard(entry) if made is None else (audio.loudness, audio.true_peak)
    if loudness is not None:
        yield Fact("loudness", tongue.amount(loudness, Unit.LUFS), f"{loudness:.1f}")
    if peak is not None:
        yield Fact("true-peak", tongue.amount(peak, Unit.TRUE_PEAK), f"{peak:.1f}")
    if made is not None and made.silence:
        yield Fact("gain", tongue("submission-technical.silence"))
    elif made is not None and made.gain:
        key = "raised" if made.gain > 0 else "lowered"
        gain = f"{tongue.number(abs(made.gain), 1)}\u00a0dB"
        yield Fact("gain", tongue(f"submission-technical.{key}", gain=gain), f"{made.gain:.1f}")


def audio_codec(audio: AudioFacts, tongue: Tongue) -> str:
    """`AAC`; of sound that is not compressed, with its bits: `PCM, 24 bits`."""
    if not (found := re.match(r"pcm_[a-z](\d+)", audio.codec)):
        return tongue.term(audio.codec)
    return f"{tongue.term('pcm')}, {tongue('submission-technical.bits-alone', n=found[1])}"


def _words(entry: FestivalEntry, made: Delivery | None, subtitles: Sequence[str], tongue: Tongue) -> Iterator[Fact]:
    burnt = made.burnt_in if made is not None else ""
    yield Fact("languages", tongue.languages(entry.project.languages), " ".join(entry.project.languages))
    yield Fact("burnt-in", tongue.name_of(burnt) if burnt else tongue("submission-technical.none-added"), burnt)
    none = tongue("submission-technical.none")
    yield Fact("subtitles", tongue.languages(subtitles) or none, " ".join(subtitles))
    if made is not None:
        yield Fact("watermark", made.watermark)


def text(rows: Iterable[Fact], tongue: Tongue) -> str:
    """The sheet for people."""
    paper = Paper(tongue)
    paper.title(tongue.paper("technical"))
    for fact in rows:
        paper.row(tongue(f"submission-technical.{fact.key}"), fact.value)
    return paper.typed()


def csv(rows: Iterable[Fact], tongue: Tongue) -> str:
    """The sheet for spreadsheets: key, label, value, and the value for programs."""
    header = [tongue.paper(key) for key in ("key", "label", "value", "machine")]
    return table(header, [(fact.key, tongue(f"submission-technical.{fact.key}"), fact.value, fact.machine or fact.value)
                          for fact in rows])  # fmt: skip
