"""Predicts the properties of the file that will be sent, so that check and package agree."""

from __future__ import annotations

from fractions import Fraction

from showcase.festivals.delivery import rate_of, sound_kilobits
from showcase.festivals.entry import FestivalEntry, FilmFacts
from showcase.model.delivery import COPY, Delivery
from showcase.model.media import AudioFacts, ClipFacts
from showcase.structs import replace


def as_sent(entry: FestivalEntry, planned: Delivery, name: str) -> FestivalEntry:
    """Returns the entry as the recipient gets it: with the film's file as it is made and named."""
    assert entry.facts is not None
    assert entry.project.clip is not None
    measured = entry.sent or expected(entry.facts, planned)
    film_facts = _expected_film(entry.film, planned, measured)
    if entry.sent is not None and film_facts is not None and not planned.untouched:
        film_facts = replace(film_facts, loudness=None, true_peak=None)  # those of the file itself hold
    project = replace(entry.project, clip=replace(entry.project.clip, path=name))
    return replace(entry, facts=measured, film=film_facts, project=project)


def _expected_film(found: FilmFacts | None, planned: Delivery, sent: ClipFacts) -> FilmFacts | None:
    if found is None or planned.untouched:
        return found
    kept = found.loudness is not None and not planned.layout
    return replace(
        found,
        video_streams=1,
        audio_streams=found.audio_streams if planned.audio == COPY else int(sent.audio is not None),
        loudness=round(found.loudness + planned.gain, 1) if kept and found.loudness is not None else None,
        true_peak=round(found.true_peak + planned.gain, 1) if kept and found.true_peak is not None else None,
        loose=(),
    )


def expected(facts: ClipFacts, planned: Delivery) -> ClipFacts:
    """Returns the expected measurements of the file that is sent, as far as they are known before it is made."""
    if planned.untouched:
        return facts
    video = facts.video
    if planned.encodes:
        rate = rate_of(planned, video)
        video = replace(
            video,
            codec=planned.video,
            profile="HQ" if planned.video == "prores" else "High",
            width=planned.frame_width,
            height=planned.frame_height,
            display_width=planned.frame_width,
            display_height=planned.frame_height,
            sample_aspect=Fraction(1),
            rotation=0,
            frame_rate=rate,
            variable_rate=False,
            interlaced="",
            pixel_format="yuv422p10le" if planned.video == "prores" else "yuv420p",
            bit_depth=10 if planned.video == "prores" else 8,
            primaries="bt709",
            transfer="bt709",
            matrix="bt709",
            full_range=False,
            hdr="",
        )
    seconds = facts.duration + planned.lead + planned.black
    audio = _expected_sound(facts.audio, planned)
    return replace(
        facts, container=planned.container, duration=seconds, video=video, audio=audio,
        size=_expected_size(facts, planned, seconds),
    )  # fmt: skip


def _expected_sound(audio: AudioFacts | None, planned: Delivery) -> AudioFacts | None:
    if planned.silence:
        return AudioFacts(0, planned.audio if planned.audio != "pcm" else "pcm_s24le", 2, "stereo", 48_000)
    if audio is None or planned.audio == COPY:
        return audio
    return replace(
        audio,
        codec="pcm_s24le" if planned.audio == "pcm" else planned.audio,
        layout=planned.layout or audio.layout,
        channels={"stereo": 2, "mono": 1}.get(planned.layout, audio.channels),
        sample_rate=48_000,
        loudness=None if audio.loudness is None else round(audio.loudness + planned.gain, 1),
        true_peak=None if audio.true_peak is None else round(audio.true_peak + planned.gain, 1),
    )


def _expected_size(facts: ClipFacts, planned: Delivery, seconds: float) -> int:
    """Returns the bytes at most, where it is encoded; nearly those of the author's file where its streams are
    copied.
    """
    if planned.video == COPY:
        return facts.size
    if planned.video == "prores":
        # Apple's figure for 422 HQ: 220 Mbit/s at 1920 × 1080 and 29.97 frames a second.
        pixels = planned.frame_width * planned.frame_height * float(rate_of(planned, facts.video))
        kilobits = 220_000 * pixels / (1920 * 1080 * 29.97)
    else:
        kilobits = float(planned.kilobits or planned.most_kilobits)
    return round((kilobits + sound_kilobits(planned, facts)) * 1000 / 8 * seconds)
