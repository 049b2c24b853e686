"""Plans how sound is mixed to stereo and its level adjusted for the web, without changing its dynamics."""

from __future__ import annotations

from showcase.media.layouts import stereo_mix
from showcase.media.presets import AUDIO_CEILING, AUDIO_LEAST, AUDIO_MOST, AUDIO_TARGET
from showcase.model.media import AudioFacts

SILENT = -60.0
"""LUFS."""


def downmix(audio: AudioFacts) -> tuple[str, str]:
    """Returns (filter, its argument) that makes stereo of a sound."""
    return stereo_mix(audio.layout, audio.channels, audio.order)


def gain(audio: AudioFacts) -> float:
    """Returns dB by which the web copy is louder: one constant, so that quiet scenes stay quiet; 0 if it is not
    worth it.
    """
    if audio.loudness is None or audio.true_peak is None or audio.loudness < SILENT:
        return 0.0
    wanted = min(AUDIO_TARGET - audio.loudness, AUDIO_CEILING - audio.true_peak, AUDIO_MOST)
    return round(wanted, 1) if abs(wanted) >= AUDIO_LEAST else 0.0
