"""Writes the technical sheet: measurements of the file that is sent, with units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from showcase.festivals.delivery import ending, heard
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Unit
from showcase.festivals.rules.film import codec_names
from showcase.localization import full_clock
from showcase.model.delivery import Delivery
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts
from showcase.pages.facts import shape
from showcase.structs import FrozenStruct, replace
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import TextDocument, table

GRAIN = 0.05
"""Seconds by which two lengths may differ and be the same."""

PRIMARIES = {
    "bt709": "Rec. 709", "bt2020": "Rec. 2020", "smpte170m": "Rec. 601 (525)", "bt470bg": "Rec. 601 (625)",
    "smpte432": "Display P3", "smpte431": "DCI-P3",
}  # fmt: skip
RANGES = {"": "SDR", "hdr10": "HDR10 (PQ)", "hlg": "HLG"}
SAMPLINGS = ((r"420", "4:2:0"), (r"422", "4:2:2"), (r"444|^gbr|^rgb", "4:4:4"))
"""How names of pixel formats tell how colour is sampled."""


class TechnicalFact(FrozenStruct):
    """A row of the sheet."""

    key: str
    value: str
    machine: str = ""
    """The same for programs, without a unit."""


def facts(
    entry: FestivalEntry,
    sent: ClipFacts,
    delivery: Delivery | None,
    subtitles: Sequence[str],
    localizer: PackageLocalizer,
) -> tuple[TechnicalFact, ...]:
    """Returns everything that was measured of a file; `subtitles` are the languages of those that go with it as
    files.
    """
    made = None if delivery is None or delivery.untouched else delivery
    told = (
        *_film(entry, sent, made, localizer),
        *_file(entry, sent, made, localizer),
        *_picture(sent.video, localizer),
        *_sound(entry, sent, made, localizer),
        *_words(entry, made, subtitles, localizer),
    )
    return tuple(fact for fact in told if fact.value)


def _film(
    entry: FestivalEntry, sent: ClipFacts, made: Delivery | None, localizer: PackageLocalizer
) -> Iterator[TechnicalFact]:
    film = entry.project
    yield TechnicalFact("title", localizer.text(film.title))
    yield TechnicalFact("year", str(film.year or ""), str(film.year or ""))
    own = entry.facts.duration if entry.facts is not None else sent.duration
    yield TechnicalFact("running-time", _length(own, localizer), f"{own:.3f}")
    if abs(own - sent.duration) > GRAIN:
        yield TechnicalFact("file-time", _length(sent.duration, localizer), f"{sent.duration:.3f}")
    if made is not None and made.lead:
        yield TechnicalFact("leader", _leader(made, localizer), f"{made.lead:g}")


def _length(seconds: float, localizer: PackageLocalizer) -> str:
    return f"{localizer.amount(seconds, Unit.SECONDS)} ({full_clock(seconds)})"


def _leader(delivery: Delivery, localizer: PackageLocalizer) -> str:
    lengths = {
        key: localizer.amount(length, Unit.EXACT_SECONDS)
        for key, length in (("slate", delivery.slate), ("black", delivery.black))
        if length
    }
    key = "black-and-board" if len(lengths) == 2 else "board" if "slate" in lengths else "black"
    return localizer(f"submission-technical.{key}", **lengths)


def _file(
    entry: FestivalEntry, sent: ClipFacts, made: Delivery | None, localizer: PackageLocalizer
) -> Iterator[TechnicalFact]:
    kind = made.container if made is not None else ending(entry) or sent.container
    yield TechnicalFact("container", localizer.term(kind), kind)
    yield TechnicalFact("size", localizer.amount(sent.size, Unit.BYTES), str(sent.size))
    if sent.duration:
        rate = sent.size * 8 / sent.duration
        yield TechnicalFact("bit-rate", localizer.amount(rate, Unit.BIT_RATE), f"{rate:.0f}")


def _picture(video: VideoFacts, localizer: PackageLocalizer) -> Iterator[TechnicalFact]:
    codec = codec_of(video)
    yield TechnicalFact("video-codec", localizer.term(codec), codec)
    yield TechnicalFact("resolution", resolution(video, localizer), f"{video.display_width}x{video.display_height}")
    yield TechnicalFact("aspect-ratio", shape(float(video.aspect), localizer.language), f"{float(video.aspect):.4f}")
    yield TechnicalFact("frame-rate", rate(video, localizer), f"{float(video.frame_rate):.3f}")
    yield TechnicalFact("scan", _scan(video, localizer), video.interlaced or "progressive")
    sampling = next((name for pattern, name in SAMPLINGS if re.search(pattern, video.pixel_format)), "")
    key = "bits" if sampling else "bits-alone"
    depth = localizer(f"submission-technical.{key}", n=video.bit_depth, sampling=sampling) if video.bit_depth else ""
    yield TechnicalFact("bit-depth", depth, str(video.bit_depth))
    yield TechnicalFact("colour", _colour(video, localizer), video.primaries)


def codec_of(video: VideoFacts) -> str:
    """Returns the exact name of a codec, with its profile: `prores-422-hq`."""
    return codec_names(ClipFacts("", 0.0, 0, video))[-1]


def resolution(video: VideoFacts, localizer: PackageLocalizer) -> str:
    """Returns `1920 × 1080`; where pixels are not square, also as it is stored."""
    seen, stored = f"{video.display_width} × {video.display_height}", f"{video.width} × {video.height}"
    if video.sample_aspect == 1 or seen == stored:
        return seen
    return localizer("submission-technical.anamorphic", seen=seen, stored=stored)


def rate(video: VideoFacts, localizer: PackageLocalizer) -> str:
    """Returns `24 fps`, and that it varies where it does."""
    said = localizer.amount(float(video.frame_rate), Unit.RATE)
    return localizer("submission-technical.varying", rate=said) if video.variable_rate else said


def _scan(video: VideoFacts, localizer: PackageLocalizer) -> str:
    if not video.interlaced:
        return localizer.term("progressive")
    return f"{localizer.term('interlaced')}, {localizer(f'submission-technical.field-order-{video.interlaced}')}"


def _colour(video: VideoFacts, localizer: PackageLocalizer) -> str:
    space = PRIMARIES.get(video.primaries, video.primaries)
    parts = [space, RANGES.get(video.hdr, video.hdr)] if space or video.hdr else []
    if video.full_range:
        parts.append(localizer("submission-technical.full-range"))
    return ", ".join(part for part in parts if part)


def _sound(
    entry: FestivalEntry, sent: ClipFacts, made: Delivery | None, localizer: PackageLocalizer
) -> Iterator[TechnicalFact]:
    audio = sent.audio
    if audio is None:
        yield TechnicalFact("audio-codec", localizer("submission-technical.no-sound"))
        return
    yield TechnicalFact("audio-codec", audio_codec(audio, localizer), audio.codec)
    layout = audio.layout_name
    yield TechnicalFact("audio-layout", localizer.term(layout), layout)
    yield TechnicalFact(
        "sample-rate", f"{localizer.trimmed(audio.sample_rate / 1000, 1)}\u00a0kHz", str(audio.sample_rate)
    )
    if made is not None and made.silence:  # an empty track has no level that says anything
        yield TechnicalFact("gain", localizer("submission-technical.silence"))
        return
    of_file = made is not None or audio.loudness_range is not None
    loudness, peak = (audio.loudness, audio.true_peak) if of_file else heard(entry)
    yield from levels(replace(audio, loudness=loudness, true_peak=peak), localizer)
    if made is not None and made.gain:
        key = "raised" if made.gain > 0 else "lowered"
        gain = f"{localizer.trimmed(abs(made.gain), 1)}\u00a0dB"
        yield TechnicalFact("gain", localizer(f"submission-technical.{key}", gain=gain), f"{made.gain:.1f}")


def levels(audio: AudioFacts, localizer: PackageLocalizer) -> Iterator[TechnicalFact]:
    """Yields what was measured of how loud a sound is."""
    measured = (
        ("loudness", audio.loudness, Unit.LUFS),
        ("loudness-range", audio.loudness_range, Unit.LU),
        ("true-peak", audio.true_peak, Unit.TRUE_PEAK),
    )
    for key, level, unit in measured:
        if level is not None:
            yield TechnicalFact(key, localizer.amount(level, unit), f"{level:.1f}")


def audio_codec(audio: AudioFacts, localizer: PackageLocalizer) -> str:
    """Returns `AAC`; of sound that is not compressed, with its bits: `PCM, 24 bits`."""
    if not (found := re.match(r"pcm_[a-z](\d+)", audio.codec)):
        return localizer.term(audio.codec)
    return f"{localizer.term('pcm')}, {localizer('submission-technical.bits-alone', n=found[1])}"


def _words(
    entry: FestivalEntry, made: Delivery | None, subtitles: Sequence[str], localizer: PackageLocalizer
) -> Iterator[TechnicalFact]:
    burnt = made.burnt_in if made is not None else ""
    yield TechnicalFact("languages", localizer.languages(entry.project.languages), " ".join(entry.project.languages))
    yield TechnicalFact(
        "burnt-in", localizer.name_of(burnt) if burnt else localizer("submission-technical.none-added"), burnt or "none"
    )
    none = localizer("submission-technical.none")
    yield TechnicalFact("subtitles", localizer.languages(subtitles) or none, " ".join(subtitles) or "none")
    if made is not None:
        yield TechnicalFact("watermark", made.watermark)


def text(rows: Iterable[TechnicalFact], localizer: PackageLocalizer) -> str:
    """Returns the sheet for people."""
    paper = TextDocument(localizer)
    paper.title(localizer.paper("technical"))
    for fact in rows:
        paper.row(localizer(f"submission-technical.{fact.key}"), fact.value)
    return paper.typed()


def csv(rows: Iterable[TechnicalFact], localizer: PackageLocalizer) -> str:
    """Returns the sheet for spreadsheets: key, label, value, and the value for programs."""
    header = [localizer.paper(key) for key in ("key", "label", "value", "machine")]
    return table(header, [(
        fact.key, localizer(f"submission-technical.{fact.key}"), fact.value, fact.machine or fact.value
    )
                          for fact in rows])  # fmt: skip
