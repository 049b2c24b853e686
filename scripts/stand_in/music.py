"""The beat: drums, bass, a hook and wordless rap, synthesised, mixed and limited with numpy alone."""

import math
import wave
from pathlib import Path

import numpy as np

from .tempo import BAR, BEAT, DURATION, STEP, syllables

RATE = 48_000
LENGTH = round(DURATION * RATE)
TARGET = -14.0
"""LUFS, integrated (ITU-R BS.1770)."""
CEILING = -1.6
"""dBTP before encoding; AAC adds a few tenths."""

Sound = np.ndarray
_rng = np.random.default_rng(1996)


def note(number: float) -> float:
    """The frequency of a MIDI note number."""
    return 440.0 * 2 ** ((number - 69) / 12)


def seconds(length: float) -> Sound:
    """The time axis of a sound so long."""
    return np.arange(round(length * RATE)) / RATE


def shaped(sound: Sound, gain: "np.ufunc | object") -> Sound:
    """Filter with a frequency response, by way of the spectrum; `gain` maps hertz to a factor."""
    size = 1 << (len(sound) + 4096 - 1).bit_length()
    spectrum = np.fft.rfft(sound, size)
    return np.fft.irfft(spectrum * gain(np.fft.rfftfreq(size, 1 / RATE)), size)[: len(sound)]  # type: ignore[operator]


def low_pass(sound: Sound, edge: float, order: int = 2) -> Sound:
    """Keep what is below `edge` hertz."""
    return shaped(sound, lambda f: 1 / np.sqrt(1 + (f / edge) ** (2 * order)))


def high_pass(sound: Sound, edge: float, order: int = 2) -> Sound:
    """Keep what is above `edge` hertz."""
    return shaped(sound, lambda f: 1 / np.sqrt(1 + (edge / np.maximum(f, 1e-3)) ** (2 * order)))


def peaks(sound: Sound, formants: list[tuple[float, float, float]]) -> Sound:
    """Resonances, each as (hertz, width in hertz, factor)."""
    return shaped(sound, lambda f: sum(g / (1 + ((f - c) / (w / 2)) ** 2) for c, w, g in formants))


def noise(length: float) -> Sound:
    """White noise."""
    return _rng.standard_normal(round(length * RATE))


class Track:
    """A stereo track that sounds are laid onto."""

    def __init__(self) -> None:
        self.left = np.zeros(LENGTH + 2 * RATE)
        self.right = np.zeros(LENGTH + 2 * RATE)

    def put(self, at: float, sound: Sound, level: float = 1.0, pan: float = 0.0) -> None:
        """Lay a sound at `at` seconds; `pan` from -1 (left) to 1."""
        start = round(at * RATE)
        if start < 0:
            sound, start = sound[-start:], 0
        end = min(start + len(sound), len(self.left))
        angle = (pan + 1) * math.pi / 4
        self.left[start:end] += sound[: end - start] * level * math.cos(angle) * 1.414
        self.right[start:end] += sound[: end - start] * level * math.sin(angle) * 1.414

    def stereo(self) -> Sound:
        """The track as an array of two rows."""
        return np.stack([self.left, self.right])


# --- instruments -------------------------------------------------------------------------------------------------


def kick_drum() -> Sound:
    """A thump that falls from 160 to 46 Hz, with a click."""
    t = seconds(0.42)
    pitch = 46 + 120 * np.exp(-t * 34) + 300 * np.exp(-t * 260)
    body = np.sin(2 * math.pi * np.cumsum(pitch) / RATE) * np.exp(-t * 7.5)
    click = high_pass(noise(0.42), 1800) * np.exp(-t * 420) * 0.22
    return np.tanh(1.9 * (body + click)) * np.minimum(1, (0.42 - t) * 60)


def snare_drum() -> Sound:
    """Skin and wires, with a clap over it."""
    t = seconds(0.34)
    skin = (np.sin(2 * math.pi * 188 * t) + 0.6 * np.sin(2 * math.pi * 331 * t)) * np.exp(-t * 30)
    wires = high_pass(noise(0.34), 1500) * np.exp(-t * 17) * 0.5
    clap = np.zeros_like(t)
    for late in (0, 0.011, 0.021, 0.034):
        age = np.maximum(0, t - late)
        clap += np.where(t >= late, np.exp(-age * (26 if late == 0.034 else 190)), 0)
    clap *= peaks(noise(0.34), [(1250, 900, 1.0), (2600, 1400, 0.4)])
    return np.tanh(1.6 * (0.8 * skin + wires + 0.55 * clap)) * np.minimum(1, (0.34 - t) * 60)


def hat(length: float) -> Sound:
    """A tick of metal."""
    t = seconds(length)
    metal = sum(np.sign(np.sin(2 * math.pi * f * t)) for f in (3213, 4231, 5379, 6801, 8127))
    return high_pass(0.12 * metal + noise(length), 7200, 4) * np.exp(-t * 5.5 / length) * 0.4


def bass(number: float, length: float, slide: float = 0.0) -> Sound:
    """A long low note, saturated so that small loudspeakers hear it; `slide` in semitones at its end."""
    t = seconds(length)
    bend = slide * np.clip((t - length * 0.6) / (length * 0.3), 0, 1)
    phase = 2 * math.pi * np.cumsum(note(number) * 2 ** (bend / 12) * (1 + 0.6 * np.exp(-t * 60))) / RATE
    tone = np.tanh(2.3 * np.sin(phase)) + 0.16 * np.sin(2 * phase) + 0.07 * np.sin(3 * phase)
    return tone * np.exp(-t * 1.1) * np.minimum(1, t * 300) * np.minimum(1, (length - t) * 40)


def bell(number: float, length: float = 0.7) -> Sound:
    """The hook's voice: between a toy piano and a squeaky toy."""
    t = seconds(length)
    f = note(number)
    index = 2.6 * np.exp(-t * 16) + 0.5
    tone = np.sin(2 * math.pi * f * t + index * np.sin(2 * math.pi * 3.01 * f * t))
    tone += 0.4 * np.sin(2 * math.pi * 2 * f * t) * np.exp(-t * 7)
    return tone * np.exp(-t * 4.6) * np.minimum(1, t * 500) * np.minimum(1, (length - t) * 30)


def stab(numbers: tuple[int, ...], length: float, bright: float = 1500) -> Sound:
    """A short chord of detuned saws."""
    t = seconds(length)
    tone = np.zeros_like(t)
    for number in numbers:
        for cents in (-9, 0, 8):
            phase = note(number + cents / 100) * t + number * 0.31
            tone += 2 * (phase % 1) - 1
    return low_pass(tone, bright) * np.exp(-t * 6) * np.minimum(1, t * 250) * np.minimum(1, (length - t) * 40) * 0.14


VOWELS = {"a": (760, 1180, 2500), "o": (480, 860, 2450), "e": (520, 1820, 2500), "i": (300, 2250, 3000),
          "u": (330, 800, 2250)}
SPEAKERS = {"dog": (104.0, 1.0, 0.0), "frog": (82.0, 0.86, 31.0), "dolphin": (330.0, 1.32, 0.0)}
"""Fundamental (Hz), how long the throat is not (a factor on formants), and the rate of a croak (Hz)."""


def syllable(who: str, vowel: str, then: str, accent: bool, pitch: float, length: float) -> Sound:
    """A wordless syllable: a consonant's puff, then a vowel that glides into another."""
    base, throat, croak = SPEAKERS[who]
    t = seconds(length)
    fall = 2 ** (((3.0 if accent else 1.0) * np.exp(-t * 14) - 2.2 * t / length) / 12)
    f0 = base * pitch * fall * (1 + 0.012 * np.sin(2 * math.pi * 6 * t))
    if who == "dolphin":
        f0 = f0 * (1 + 0.5 * np.exp(-t * 30))
    phase = np.cumsum(f0) / RATE
    source = (2 * (phase % 1) - 1) + 0.5 * np.sign(np.sin(2 * math.pi * phase)) * (who == "frog") + 0.05 * noise(length)
    if croak:
        source *= 0.55 + 0.45 * np.sign(np.sin(2 * math.pi * croak * t))
    source = shaped(source, lambda f: 0.5 + np.minimum(f, 3200) / 800)
    glide = np.clip(t / length * 1.6 - 0.25, 0, 1)
    voiced = np.zeros_like(t)
    for share, name in ((1 - glide, vowel), (glide, then)):
        a, b, c = (x * throat for x in VOWELS[name])
        voiced += share * peaks(source, [(a, 130, 1.0), (b, 150, 0.75), (c, 240, 0.4), (3500 * throat, 500, 0.16),
                                         (170, 200, 0.3)])
    envelope = np.minimum(1, t * 90) * np.exp(-np.maximum(0, t - length * 0.5) * 9) * np.minimum(1, (length - t) * 60)
    voiced *= envelope
    puff = high_pass(noise(length), 2200) * np.exp(-t * 120) * (0.3 if accent else 0.16)
    return np.tanh(1.5 * voiced / (np.abs(voiced).max() + 1e-9)) + puff


def bark(pitch: float = 1.0) -> Sound:
    """Woof."""
    t = seconds(0.2)
    f0 = (230 * np.exp(-((t - 0.045) / 0.06) ** 2) + 120) * pitch
    source = 2 * ((np.cumsum(f0) / RATE) % 1) - 1 + 0.7 * noise(0.2)
    sound = peaks(source, [(560 * pitch, 260, 1.0), (1150 * pitch, 380, 0.8), (2300, 700, 0.3)])
    sound *= np.minimum(1, t * 160) * np.exp(-np.maximum(0, t - 0.07) * 26) * np.minimum(1, (0.2 - t) * 60)
    return np.tanh(2.4 * sound / np.abs(sound).max())


def croak() -> Sound:
    """Ribbit."""
    t = seconds(0.34)
    pulses = (np.sin(2 * math.pi * 38 * t) > 0.2) * np.exp(-((t * 38) % 1) * 3)
    f0 = 150 + 120 * np.clip(t / 0.34, 0, 1)
    sound = peaks((2 * ((np.cumsum(f0) / RATE) % 1) - 1) * pulses, [(620, 260, 1.0), (1350, 420, 0.7)])
    return np.tanh(2 * sound / np.abs(sound).max()) * np.minimum(1, (0.34 - t) * 30)


def squeal(up: bool = True) -> Sound:
    """A dolphin's whistle and clicks."""
    t = seconds(0.42)
    sweep = np.clip(t / 0.3, 0, 1) if up else 1 - np.clip(t / 0.3, 0, 1)
    tone = np.sin(2 * math.pi * np.cumsum(1300 + 2300 * sweep ** 1.6 + 130 * np.sin(2 * math.pi * 17 * t)) / RATE)
    clicks = (((t * 46) % 1) < 0.06) * noise(0.42)
    sound = 0.6 * tone * np.exp(-t * 4) + 0.35 * high_pass(clicks, 2500)
    return sound * np.minimum(1, t * 120) * np.minimum(1, (0.42 - t) * 30)


def rattle(length: float, density: float) -> Sound:
    """Croquettes falling into a bowl: small bright knocks."""
    sound = np.zeros(round(length * RATE))
    t = seconds(0.05)
    for _ in range(int(length * density)):
        f = _rng.uniform(900, 3400)
        knock = np.sin(2 * math.pi * f * t) * np.exp(-t * _rng.uniform(110, 240)) * _rng.uniform(0.15, 1)
        at = _rng.integers(0, max(1, len(sound) - len(knock)))
        sound[at : at + len(knock)] += knock
    return sound


def riser(length: float) -> Sound:
    """Noise that climbs towards a downbeat."""
    t = seconds(length)
    dark, light = low_pass(noise(length), 900), high_pass(noise(length), 3200)
    share = t / length
    return ((1 - share) * dark + share * light) * share ** 2


def splash() -> Sound:
    """Water thrown up."""
    t = seconds(1.1)
    sound = high_pass(noise(1.1), 1100) * np.exp(-t * 5) + low_pass(noise(1.1), 420) * np.exp(-t * 9) * 2
    return sound * np.minimum(1, t * 80)


# --- the arrangement ---------------------------------------------------------------------------------------------

ROOTS = (29, 29, 25, 27, 29, 25, 27, 24, 29, 29)
"""The bass note of each bar: F, F, D flat, E flat, F, D flat, E flat, C, F, F."""
CHORDS = {29: (53, 56, 60, 63), 25: (53, 56, 61, 63), 27: (51, 55, 58, 63), 24: (52, 55, 58, 60)}
HOOK = ((0, 72), (1.5, 75), (2, 77), (3.5, 75), (4, 72), (5.5, 70), (6, 68), (7, 70),
        (8, 72), (9.5, 75), (10, 80), (11.5, 79), (12, 77), (13, 75), (14, 72), (15, 70))
"""Sixteenths of a bar and note numbers."""


def drums() -> tuple[Track, list[float]]:
    """Kick, snare and hats; also when the kick falls, for the others to duck."""
    track, thumps = Track(), []
    thump, crack = kick_drum(), snare_drum()
    ticks = {length: hat(length) for length in (0.05, 0.09, 0.3)}
    for bar in range(1, 10):
        start = bar * BAR
        half = bar == 7
        pattern = (0, 7, 10) if bar % 2 else (0, 3, 8, 10)
        for step in pattern if not half else (0, 10):
            if bar == 9 and step:
                continue
            thumps.append(start + step * STEP)
            track.put(thumps[-1], thump, 1.0)
        for step in (4, 12) if bar < 9 else ():
            track.put(start + step * STEP, crack, 0.82)
        if bar in (2, 4, 6, 8):
            for step, level in ((14, 0.3), (15, 0.45), (15.5, 0.5)):
                track.put(start + step * STEP, crack, level)
        if bar == 9:
            continue
        for step in range(16):
            if half and 6 <= step < 8:
                continue
            late = 0.012 if step % 2 else 0.0
            level = (0.5, 0.26, 0.4, 0.28)[step % 4]
            track.put(start + step * STEP + late, ticks[0.09 if step % 4 == 0 else 0.05], level, 0.25)
        track.put(start + 6 * STEP, ticks[0.3], 0.36, -0.3)
        if bar in (3, 5, 8):
            for k in range(6):
                track.put(start + 13 * STEP + k * STEP / 3, ticks[0.05], 0.12 + 0.04 * k, -0.2)
    return track, thumps


def low_end() -> Track:
    """The bass line."""
    track = Track()
    for bar in range(1, 10):
        root, start = ROOTS[bar] + 12, bar * BAR
        if bar == 9:
            track.put(start, bass(root, 2.2), 0.9)
            break
        last = (10, 4, 0 if bar % 2 else 7, -5.0 if bar % 4 == 2 else 0.0)
        for step, long, up, slide in ((0, 5.5, 0, 0.0), (7, 2.6, 0, 0.0), last):
            track.put(start + step * STEP, bass(root + up - (12 if up else 0), long * STEP, slide), 0.9)
    return track


def melody() -> Track:
    """Hook, stabs, and arpeggios for the dolphins."""
    track = Track()
    for bar in range(10):
        start = bar * BAR
        chord = CHORDS[ROOTS[bar]]
        if bar in (0, 3, 4, 8):
            for step, number in HOOK:
                sound = bell(number)
                track.put(start + step * STEP, low_pass(sound, 1400) if bar == 0 else sound, 0.27 if bar else 0.36, 0.2)
                track.put(start + step * STEP + 1.5 * STEP, sound, 0.06, -0.7)
        for step in (2.0, 6.0, 11.0) if 1 <= bar <= 8 and bar != 7 else ():
            track.put(start + step * STEP, stab(chord, 0.3, 2200), 0.95, -0.35 if step == 6 else 0.35)
        if bar in (5, 6):
            for step in range(16):
                number = chord[step % 4] + 12 * (1 + (step // 4) % 2)
                track.put(start + step * STEP, bell(number, 0.4), 0.14, math.sin(step) * 0.7)
        if bar in (0, 5, 6):
            track.put(start, low_pass(stab(chord, 2.4, 900), 900) * np.linspace(1, 1, round(2.4 * RATE)), 0.7, 0)
    for k, number in enumerate((65, 68, 72, 77)):
        track.put(9 * BAR + k * 0.012, bell(number, 2.2), 0.3, (k - 1.5) * 0.4)
    track.put(9 * BAR, stab((53, 60, 65, 68, 72), 1.6, 2600), 0.9)
    for step, number in ((4, 72), (5, 75), (6, 77), (8, 80), (10, 84)):
        track.put(9 * BAR + step * STEP, bell(number, 0.9), 0.24, 0.3 - step * 0.06)
    return track


def rap() -> Track:
    """The rhyme, in voices without words."""
    track = Track()
    vowels = "aoaeaiouaoeaaiea"
    tune = (0, 0, 3, 0, -2, 0, 5, 3)
    for k, (at, who, accent) in enumerate(syllables()):
        vowel, then = vowels[k * 5 % 16], vowels[k * 3 % 16]
        length = 0.24 if accent else 0.16
        pitch = 2 ** (tune[k % 8] / 12)
        if who == "all":
            for voice, pan in (("dog", -0.45), ("frog", 0.45), ("dolphin", 0.0)):
                track.put(at, syllable(voice, vowel, then, accent, pitch, length + 0.06),
                          0.34 if voice != "dolphin" else 0.2, pan)
        else:
            level = {"dog": 0.62, "frog": 0.62, "dolphin": 0.42}[who] * (1 if accent else 0.72)
            sound = syllable(who, vowel, then, accent, pitch, length)
            track.put(at, sound, level)
            track.put(at + BEAT * 0.75, high_pass(sound, 900), level * 0.1, 0.6 if k % 2 else -0.6)
    return track


def scenery() -> Track:
    """What the pictures sound like: barks, croaks, whistles, kibble, water, a spray can."""
    track = Track()
    track.put(0, rattle(2.4, 26), 0.12, -0.2)
    track.put(0, high_pass(noise(2.5) * (_rng.random(round(2.5 * RATE)) > 0.9993), 800), 0.28)
    track.put(BAR - 1.3, riser(1.3), 0.22)
    for at, pitch, pan in ((2.0, 1.0, -0.3), (2.31, 1.2, 0.3), (BAR * 2 - 0.31, 0.9, 0.0), (BAR * 8 - 0.62, 1.0, -0.4),
                           (BAR * 8 - 0.31, 1.25, 0.4), (9 * BAR + 1.25, 1.0, 0.0), (9 * BAR + 1.56, 1.15, 0.1)):
        track.put(at, bark(pitch), 0.42, pan)
    for at, pan in ((BAR * 3 - 0.31, 0.2), (BAR * 3 + 2.5 * BEAT, -0.5), (BAR * 4 + 3.5 * BEAT, 0.5)):
        track.put(at, croak(), 0.4, pan)
    for at, up, pan in ((BAR * 5 - 0.3, True, -0.4), (BAR * 5 + 1.5 * BEAT, False, 0.5),
                        (BAR * 6 + 1.5 * BEAT, True, -0.5)):
        track.put(at, squeal(up), 0.26, pan)
    for beat in (8, 9):
        track.put(beat * BEAT, rattle(0.5, 60), 0.3, 0.1)
    for beat in (22, 23):
        track.put(beat * BEAT, rattle(0.3, 50), 0.26, -0.1)
    track.put(BAR * 5, splash(), 0.16)
    track.put(26 * BEAT, high_pass(noise(1.1), 3800) * np.clip(np.sin(seconds(1.1) * 11) + 0.7, 0, 1), 0.1, -0.4)
    for k in range(3):
        track.put(25.25 * BEAT + k * 0.11, rattle(0.08, 40), 0.4, -0.4)
    track.put(30 * BEAT, rattle(1.3, 44), 0.24, 0.0)
    track.put(BAR * 8 - 1.1, riser(1.1), 0.3)
    return track


# --- the mix -----------------------------------------------------------------------------------------------------


def ducked(sound: Sound, thumps: list[float], depth: float) -> Sound:
    """Make room for the kick."""
    curve = np.ones(sound.shape[-1])
    for at in thumps:
        start = round(at * RATE)
        age = np.arange(min(round(0.2 * RATE), len(curve) - start)) / RATE
        part = curve[start : start + len(age)]
        np.minimum(part, 1 - depth * np.exp(-age * 16), out=part)
    return sound * curve


def room(sound: Sound, level: float) -> Sound:
    """A small room around a stereo sound: decaying noise, other for each ear."""
    t = seconds(0.7)
    wet = []
    for row in sound:
        answer = high_pass(noise(0.7), 400) * np.exp(-t * 8.5) * np.minimum(1, t * 120)
        size = 1 << (len(row) + len(answer)).bit_length()
        heard = np.fft.irfft(np.fft.rfft(row, size) * np.fft.rfft(answer, size), size)[: len(row)]
        wet.append(heard / np.sqrt((answer ** 2).sum()))
    return sound + level * np.stack(wet)


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS: ITU-R BS.1770-4, K-weighted by frequency response, gated twice."""
    def weight(f: Sound) -> Sound:
        z = np.exp(-2j * math.pi * f / RATE)
        shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z * z) / (
            1 - 1.69065929318241 * z + 0.73248077421585 * z * z)
        pass_ = (1 - 2 * z + z * z) / (1 - 1.99004745483398 * z + 0.99007225036621 * z * z)
        return np.abs(shelf * pass_)

    power = sum(shaped(row, weight) ** 2 for row in sound)
    block, hop = round(0.4 * RATE), round(0.1 * RATE)
    means = np.array([power[i : i + block].mean() for i in range(0, len(power) - block + 1, hop)])
    levels = -0.691 + 10 * np.log10(np.maximum(means, 1e-12))
    kept = means[levels > -70]
    relative = -0.691 + 10 * np.log10(kept.mean()) - 10
    return float(-0.691 + 10 * np.log10(means[(levels > -70) & (levels > relative)].mean()))


def true_peaks(sound: Sound) -> Sound:
    """The greatest of four interpolated samples at each sample, over both channels."""
    highest = np.zeros(sound.shape[-1])
    for row in sound:
        spectrum = np.fft.rfft(row)
        fine = np.fft.irfft(spectrum, 4 * len(row)) * 4
        highest = np.maximum(highest, np.abs(fine).reshape(-1, 4).max(axis=1))
    return highest


def limited(sound: Sound, ceiling: float) -> Sound:
    """Turn down, 4 ms ahead, whatever would pass the ceiling (dBTP)."""
    need = np.minimum(1.0, 10 ** (ceiling / 20) / np.maximum(true_peaks(sound), 1e-9))
    ahead = round(0.004 * RATE)
    window = np.lib.stride_tricks.sliding_window_view(np.pad(need, ahead, constant_values=1.0), 2 * ahead + 1)
    lowest = window.min(axis=1)
    kernel = np.hanning(2 * ahead + 3)[1:-1]
    gain = np.convolve(np.pad(lowest, ahead, mode="edge"), kernel / kernel.sum(), "valid")
    return sound * gain


def mix() -> Sound:
    """The whole piece as two rows of samples."""
    beat, thumps = drums()
    parts = (
        room(beat.stereo(), 0.06) * 0.62,
        ducked(low_end().stereo(), thumps, 0.75) * 0.36,
        ducked(room(melody().stereo(), 0.22), thumps, 0.35) * 0.72,
        room(rap().stereo(), 0.1) * 1.15,
        room(scenery().stereo(), 0.16) * 0.9,
    )
    whole = np.stack([high_pass(row, 28) for row in sum(parts)[:, :LENGTH]])
    whole = np.tanh(whole * 0.75)
    fade = np.minimum(1, (LENGTH - np.arange(LENGTH)) / (0.35 * RATE))
    whole = whole * fade
    for _ in range(4):
        whole = limited(whole * 10 ** ((TARGET - loudness(whole)) / 20), CEILING)
    return whole


def save(path: Path) -> float:
    """Write the piece as a 16-bit WAV file; returns its loudness in LUFS."""
    sound = mix()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound.T * 32767).round().astype("<i2").tobytes())
    return loudness(sound)
