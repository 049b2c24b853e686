"""Describes what was changed in a film for a festival, for recipient and sender."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.festivals import report_text
from showcase.festivals.delivery import heard, rate_of
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Phrase, Quantity, Unit, phrase
from showcase.localization import languages, message
from showcase.model.delivery import COPY, Delivery
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts
from showcase.model.text import LocalizedText, Translation

Fact = str | Quantity | Phrase

PCM = "pcm-24-bit"
"""How sound that is not compressed is written."""


def notes(entry: FestivalEntry, delivery: Delivery, sent: ClipFacts | None) -> tuple[LocalizedText, ...]:
    """Returns what was done to the film, in every language that messages are in; `sent` is what was measured
    afterwards.
    """
    assert entry.facts is not None
    told = [
        *_picture(entry.facts, delivery),
        *_drawn(delivery),
        *_sound(entry, delivery, sent),
    ]
    return tuple(_in_each(key, facts) for key, facts in told)


def _in_each(key: str, facts: dict[str, Fact]) -> LocalizedText:
    return LocalizedText(
        tuple(Translation(message(f"package-notes.{key}", tag, **_worded(facts, tag)), tag) for tag in languages())
    )


def _worded(facts: dict[str, Fact], language: str) -> dict[str, str]:
    return {name: _in_words(fact, language) for name, fact in facts.items()}


def _in_words(fact: Fact, language: str) -> str:
    match fact:
        case Quantity():
            return report_text.quantity(fact, language)
        case Phrase():
            return report_text.worded(fact, language)
    return report_text.term(fact, language)


Told = tuple[str, dict[str, Fact]]


def _picture(facts: ClipFacts, delivery: Delivery) -> Iterator[Told]:
    if delivery.untouched:
        yield "untouched", {}
    elif delivery.video == COPY:
        whole = delivery.audio == COPY or facts.audio is None
        yield ("moved", {"container": delivery.container}) if whole else ("sound-encoded", {"codec": delivery.audio})
    else:
        yield _encoded(facts.video, delivery)
        yield from _changed(facts.video, delivery)


def _encoded(video: VideoFacts, delivery: Delivery) -> Told:
    size = f"{delivery.frame_width} × {delivery.frame_height}"
    codec = "prores-422-hq" if delivery.video == "prores" else delivery.video
    encoded: dict[str, Fact] = {"codec": codec, "pixels": size, "from": video.codec}
    if not delivery.kilobits:
        return "encoded", encoded
    return "encoded-to-size", {**encoded, "rate": Quantity(delivery.kilobits * 1000, Unit.BIT_RATE)}


def _changed(video: VideoFacts, delivery: Delivery) -> Iterator[Told]:
    """Yields what is not as in the author's picture."""
    frame = delivery.frame_width / delivery.frame_height
    if abs(delivery.width / delivery.height / frame - 1) > 0.01:
        yield "barred", {"pixels": f"{delivery.width} × {delivery.height}"}
    if (delivery.width, delivery.height) < (video.display_width, video.display_height):
        yield "smaller", {"pixels": f"{video.display_width} × {video.display_height}"}
    if video.hdr:
        yield "from-hdr", {}
    if delivery.progressive:
        yield "whole-frames", {}
    if video.variable_rate:
        rates = Quantity(float(video.frame_rate), Unit.RATE), Quantity(float(rate_of(delivery, video)), Unit.RATE)
        yield "constant-rate", {"from": rates[0], "rate": rates[1]}


def _drawn(delivery: Delivery) -> Iterator[Told]:
    if delivery.burnt_in:
        yield "burnt-in", {"language": phrase("languages", words=delivery.burnt_in)}
    if delivery.watermark:
        yield "watermark", {"words": delivery.watermark}
    if delivery.lead:
        yield "lead", {"length": Quantity(delivery.lead, Unit.EXACT_SECONDS)}


def _sound(entry: FestivalEntry, delivery: Delivery, sent: ClipFacts | None) -> Iterator[Told]:
    if delivery.silence:
        yield "silence", {}
        return
    audio = entry.facts.audio if entry.facts is not None else None
    if audio is not None and not delivery.untouched:
        yield from _audio(entry, audio, delivery, sent)


def _audio(entry: FestivalEntry, audio: AudioFacts, delivery: Delivery, sent: ClipFacts | None) -> Iterator[Told]:
    """Yields what was done to a sound that is not sent as it was."""
    if delivery.audio != COPY and entry.film is not None and entry.film.audio_streams > 1:
        yield "one-sound", {"count": f"{entry.film.audio_streams}"}
    yield from _encoded_too(audio, delivery)
    if delivery.layout and delivery.layout != audio.layout_name:
        yield "mixed", {"from": audio.layout_name, "layout": delivery.layout}
    yield from _gain(entry, delivery, sent.audio if sent is not None else None)


def _encoded_too(audio: AudioFacts, delivery: Delivery) -> Iterator[Told]:
    """Yields that the sound was encoded, where the picture was, too."""
    if COPY not in (delivery.audio, delivery.video):
        made = PCM if delivery.audio == "pcm" else delivery.audio
        yield "sound-too", {"codec": made, "from": "pcm" if audio.codec.startswith("pcm_") else audio.codec}


def _gain(entry: FestivalEntry, delivery: Delivery, found: AudioFacts | None) -> Iterator[Told]:
    """Yields loudness and peak before and after a gain; after it as measured in what was `found`, else as reckoned."""
    loudness, peak = heard(entry, delivery.layout)
    if not delivery.gain and peak is not None:
        yield from _cut_peaks(peak, delivery, found)
    if not delivery.gain or loudness is None or peak is None:
        return
    after, peak_after = loudness + delivery.gain, peak + delivery.gain
    if found is not None and found.loudness is not None:
        after = found.loudness
    if found is not None and found.true_peak is not None:
        peak_after = found.true_peak
    yield "gain", {
        "gain": Quantity(delivery.gain, Unit.DECIBELS),
        "before": Quantity(loudness, Unit.LUFS),
        "peak-before": Quantity(peak, Unit.TRUE_PEAK),
        "after": Quantity(after, Unit.LUFS),
        "peak-after": Quantity(peak_after, Unit.TRUE_PEAK),
    }


CUT = 0.3
"""Decibels by which a measured peak must be lower to be called cut: two measurements of a sound differ by less."""


def _cut_peaks(peak: float, delivery: Delivery, found: AudioFacts | None) -> Iterator[Told]:
    """Yields that peaks above full scale, which some codecs keep, are lower in the copy, as it was measured."""
    after = found.true_peak if found is not None and delivery.audio == "pcm" else None
    if after is not None and peak > 0 and after < peak - CUT:
        yield "cut-peaks", {
            "peak-before": Quantity(peak, Unit.TRUE_PEAK),
            "peak-after": Quantity(after, Unit.TRUE_PEAK),
        }
