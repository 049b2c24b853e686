"""How a film's sound is mixed down, measured and brought to a level for the web, its dynamics untouched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from showcase.media.errors import MediaError
from showcase.media.presets import AUDIO_CEILING, AUDIO_LEAST, AUDIO_MOST, AUDIO_TARGET
from showcase.media.probe import opened, words
from showcase.model.media import AudioFacts

# ITU-R BS.775: centre and surrounds at -3 dB. The bass channel at -6 dB: small speakers lose it, headphones miss it.
# `<` scales each row so that its sum is 1: the mix cannot clip; the level is set afterwards, by what was measured.
SURROUND = {
    "5.1": "stereo|FL<FL+0.707*FC+0.707*BL+0.5*LFE|FR<FR+0.707*FC+0.707*BR+0.5*LFE",
    "5.1(side)": "stereo|FL<FL+0.707*FC+0.707*SL+0.5*LFE|FR<FR+0.707*FC+0.707*SR+0.5*LFE",
    "5.0": "stereo|FL<FL+0.707*FC+0.707*BL|FR<FR+0.707*FC+0.707*BR",
    "5.0(side)": "stereo|FL<FL+0.707*FC+0.707*SL|FR<FR+0.707*FC+0.707*SR",
    "quad": "stereo|FL<FL+0.707*BL|FR<FR+0.707*BR",
    "7.1": "stereo|FL<FL+0.707*FC+0.6*BL+0.6*SL+0.5*LFE|FR<FR+0.707*FC+0.6*BR+0.6*SR+0.5*LFE",
}
SILENT = -60.0
"""LUFS."""


def downmix(layout: str) -> tuple[str, str]:
    """(filter, its argument) that makes stereo of a layout."""
    if layout in SURROUND:
        return "pan", SURROUND[layout]
    return "aformat", "channel_layouts=stereo"


def gain(audio: AudioFacts) -> float:
    """dB by which the web copy is louder: one constant, so that quiet scenes stay quiet; 0 where it is not worth it."""
    if audio.loudness is None or audio.true_peak is None or audio.loudness < SILENT:
        return 0.0
    wanted = min(AUDIO_TARGET - audio.loudness, AUDIO_CEILING - audio.true_peak, AUDIO_MOST)
    return round(wanted, 1) if abs(wanted) >= AUDIO_LEAST else 0.0


def measured(
    path: Path, audio: AudioFacts, checkpoint: Callable[[], None], *, mixed: bool = True
) -> AudioFacts:
    """The facts with the loudness and true peak (EBU R128) of the stereo mix, or of the channels as they are.

    Raises MediaError.
    """
    import av

    try:
        found = _measure(path, audio, checkpoint, mixed)
    except av.FFmpegError as error:
        raise MediaError("corrupt-sound", why=words(error)) from error
    if "lavfi.r128.I" not in found:
        return audio
    peak = max((float(found[name]) for name in found if name.startswith("lavfi.r128.true_peaks_ch")), default=0.0)
    return replace(audio, loudness=round(float(found["lavfi.r128.I"]), 1), true_peak=round(_decibels(peak), 1))


def _measure(path: Path, audio: AudioFacts, checkpoint: Callable[[], None], mixed: bool) -> dict[str, str]:
    import av

    last: dict[str, str] = {}
    with opened(path) as container:
        stream = container.streams.audio[audio.stream]
        graph = av.filter.Graph()
        graph.link_nodes(
            graph.add_abuffer(template=stream),
            *([graph.add(*downmix(audio.layout))] if mixed else []),
            graph.add("ebur128", "metadata=1:peak=true"),
            graph.add("abuffersink"),
        ).configure()
        for frame in container.decode(stream):
            checkpoint()
            graph.push(frame)
            while True:
                try:
                    last = dict(graph.pull().metadata)
                except (av.BlockingIOError, av.EOFError):
                    break
    return last


def _decibels(amplitude: float) -> float:
    from math import log10

    return 20 * log10(max(amplitude, 1e-6))
