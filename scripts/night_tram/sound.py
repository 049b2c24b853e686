"""The sound: a slow chord under the whole film, the rails, the bell of the tram, and a note for each firefly."""

from __future__ import annotations

import wave
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from scripts.night_tram.scenes import LENGTH, SHOTS

RATE = 48000
Samples = NDArray[np.float64]

CHORDS = (
    (110.0, 164.81, 220.0, 277.18),
    (92.5, 138.59, 185.0, 220.0),
    (73.42, 146.83, 220.0, 293.66),
    (82.41, 164.81, 207.65, 246.94),
)
"""A, F sharp minor, D, E: Hz of the notes."""

SCALE = (554.37, 659.26, 739.99, 880.0, 987.77, 1108.73, 1318.51)


def note(pitch: float, seconds: float, decay: float, bright: float = 0.35) -> Samples:
    """Returns a struck note that fades."""
    time = np.arange(round(seconds * RATE)) / RATE
    tone = np.sin(2 * np.pi * pitch * time) + bright * np.sin(2 * np.pi * pitch * 2.76 * time) * np.exp(-time * 9)
    return np.asarray(tone * np.exp(-time * decay) * np.minimum(time * 400, 1))


def pad(pitch: float, seconds: float) -> Samples:
    """Returns a soft, slightly beating tone that comes and goes."""
    time = np.arange(round(seconds * RATE)) / RATE
    tone = sum(
        np.sin(2 * np.pi * pitch * (1 + detune) * n * time) / n**1.9
        for n in (1, 2, 3, 4)
        for detune in (-0.0016, 0.0013)
    )
    return np.asarray(tone * np.sin(np.pi * np.minimum(time / seconds, 1)) ** 0.7)


def lay(track: NDArray[np.float64], at: float, sound: Samples, level: float, side: float = 0.0) -> None:
    """Adds a sound at a moment, in seconds; `side` is -1 on the left and 1 on the right."""
    start = round(at * RATE)
    sound = sound[: max(track.shape[1] - start, 0)]
    track[0, start : start + len(sound)] += sound * level * (1 - max(side, 0))
    track[1, start : start + len(sound)] += sound * level * (1 + min(side, 0))


def compose() -> NDArray[np.float64]:
    """Returns both channels of the film's sound, between -1 and 1."""
    track = np.zeros((2, round(LENGTH * RATE)))
    random, noise = Random("sound"), np.random.default_rng(4)
    bar = LENGTH / 8
    for n in range(8):
        for voice, pitch in enumerate(CHORDS[n % 4]):
            lay(track, n * bar - (0.6 if n else 0), pad(pitch, bar + 1.4), 0.05, (-0.5, 0.3, -0.2, 0.5)[voice])
    loud = {"town": 0.3, "ride": 1.0, "woods": 0.55, "meadow": 0.15, "rails": 0.6, "lake": 0.3}
    start = 0.0
    for name, _, seconds in SHOTS:
        at = start
        while name in loud and at < start + seconds - 0.3:
            for gap in (0.0, 0.11):
                click = noise.normal(0, 1, 2600) * np.exp(-np.arange(2600) / 420)
                lay(track, at + gap, np.convolve(click, np.ones(24) / 24, "same"), 0.3 * loud[name], 0.2)
            at += 0.62
        for _ in range({"woods": 7, "meadow": 12, "rails": 7, "lake": 9, "terminus": 24}.get(name, 2)):
            lay(
                track,
                start + seconds * random.random() * 0.92,
                note(random.choice(SCALE), 1.8, 3.2),
                0.05,
                random.uniform(-0.7, 0.7),
            )
        start += seconds
    for at in (0.9, 1.25, LENGTH - 5.6, LENGTH - 5.2):
        lay(track, at, note(1760.0, 2.2, 2.4, 0.8), 0.09, 0.1)
    for delay, level in ((0.19, 0.3), (0.37, 0.18), (0.61, 0.1)):
        shift = round(delay * RATE)
        track[:, shift:] += track[::-1, :-shift] * level
    edge = np.minimum(np.arange(track.shape[1]) / RATE / 0.6, 1) * np.minimum(
        (LENGTH - np.arange(track.shape[1]) / RATE) / 1.8, 1
    )
    track *= np.maximum(edge, 0)
    return np.asarray(np.tanh(track / np.abs(track).max() * 1.6) * 0.8)


def save(file: Path) -> None:
    """Writes the sound as a WAV file of 16 bits."""
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((compose().T * 32767).astype("<i2").tobytes())
