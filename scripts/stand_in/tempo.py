"""The clip's clock: one beat is fifteen frames, and mouths and music read the same rhyme."""

import math

FPS = 24
BPM = 96
BEAT = 60 / BPM
"""Seconds; fifteen frames at 24 frames a second, so that every cut falls on a beat."""
BAR = 4 * BEAT
STEP = BEAT / 4
"""Seconds of a sixteenth note, the grid of the rhyme."""
BARS = 10
DURATION = BARS * BAR
FRAMES = round(DURATION * FPS)

# One line a bar: `X` an accented syllable, `x` a light one, `.` silence; sixteen steps a bar.
RHYME: dict[int, tuple[str, str]] = {
    1: ("dog", "X.x.X.xxX..xX.x."),
    2: ("dog", "X..xX.x...xxX..."),
    3: ("frog", "X.x.X...X.x.X..."),
    4: ("frog", "X.xxX.x.X.x.X..x"),
    5: ("dolphin", "X.x.x.X.X.xxX.x."),
    6: ("dolphin", "X.x.X...X..xX.xx"),
    7: ("all", "X...X..........."),
    8: ("all", "X..xX...X.xxX..."),
}


def syllables() -> list[tuple[float, str, bool]]:
    """Every syllable of the rhyme: its time in seconds, who raps it, and whether it is accented."""
    return [
        (bar * BAR + step * STEP, who, mark == "X")
        for bar, (who, line) in RHYME.items()
        for step, mark in enumerate(line)
        if mark != "."
    ]


_SYLLABLES = syllables()


def mouth(t: float, who: str) -> float:
    """How far the mouth of `who` is open at `t`, from 0 to 1."""
    opening = 0.0
    for at, speaker, accent in _SYLLABLES:
        age = t - at + 0.03
        if speaker in (who, "all") and 0 <= age < 0.45:
            rise = min(1.0, age / 0.05)
            fall = 1.0 if age < 0.11 else math.exp(-(age - 0.11) / 0.085)
            opening = max(opening, rise * fall * (1.0 if accent else 0.68))
    return opening


def beat_of(t: float) -> float:
    """The position in beats from the clip's start."""
    return t / BEAT


def kick(t: float, sharpness: float = 7.0) -> float:
    """A pulse that jumps to 1 on each beat and dies away before the next."""
    return math.exp(-sharpness * (beat_of(t) % 1.0))


def sway(t: float, beats: float = 2.0, phase: float = 0.0) -> float:
    """A smooth swing from -1 to 1 and back, once in so many beats."""
    return math.sin(math.tau * (beat_of(t) / beats + phase))


def bounce(t: float) -> float:
    """A nod: lowest (1) on the beat, highest (0) between two beats."""
    return abs(math.cos(math.pi * beat_of(t))) ** 1.4


def on_twos(t: float, hold: int = 2) -> float:
    """The time as drawn animation holds it: a new pose every second frame, or every `hold`-th."""
    return math.floor(t * FPS / hold + 1e-6) * hold / FPS


def step_of(t: float, start: float, beats: float = 1.0, travel: float = 0.14) -> float:
    """Which step a move has come to that jumps on the beat: whole numbers, with a short way (seconds) between them."""
    along = (t - start) / (BEAT * beats)
    whole = math.floor(along + 1e-6)
    return whole - 1 + ease((along - whole) * BEAT * beats / travel) if whole else 0.0


def ease(x: float) -> float:
    """A smooth way from 0 to 1; outside of it, its ends."""
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)


def overshoot(x: float) -> float:
    """A way from 0 to 1 that arrives a little too far and settles, as a sticker slapped on."""
    x = min(1.0, max(0.0, x))
    return 1 + 2.2 * (x - 1) ** 3 + 1.2 * (x - 1) ** 2
