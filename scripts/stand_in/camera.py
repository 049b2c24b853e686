"""The cutting list, the camera, and the line that says what this clip is."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import skia

from . import lens
from .ink import (
    AMBER,
    CREAM,
    INK,
    Pen,
    fill,
)
from .letters import label
from .tempo import BEAT, beat_of

CUTS: tuple[tuple[str, int], ...] = (
    ("alley", 4),
    ("dog", 4),
    ("bowl", 2),
    ("low-angle", 2),
    ("frogs", 4),
    ("frog", 2),
    ("sneakers", 2),
    ("dolphins", 4),
    ("dolphin", 2),
    ("tagging", 2),
    ("triptych", 2),
    ("overhead", 2),
    ("group", 4),
    ("outro", 4),
)
"""Every shot in its order, and how many beats it lasts."""

NOTE_FR = "DOUBLURE DESSINÉE PAR DU CODE"
NOTE_EN = "STAND-IN DRAWN BY CODE"


@cache
def onset(name: str) -> float:
    """When a shot begins, in seconds."""
    beats = 0
    for shot, length in CUTS:
        if shot == name:
            return beats * BEAT
        beats += length
    raise KeyError(name)


def tick(t: float) -> int:
    """The eighth note that `t` falls into."""
    return math.floor(beat_of(t) * 2 + 1e-6)


@contextmanager
def camera(brush: Pen, zoom: float = 1.0, x: float = 0.0, y: float = 0.0, roll: float = 0.0) -> Iterator[None]:
    """Look at the frame's middle moved by (x, y), nearer by `zoom`, rolled by degrees."""
    canvas = brush.canvas
    canvas.save()
    canvas.translate(lens.WIDE / 2, lens.HIGH / 2)
    canvas.rotate(roll)
    canvas.scale(zoom, zoom)
    canvas.translate(-lens.WIDE / 2 - x, -lens.HIGH / 2 - y)
    yield
    canvas.restore()


def note(canvas: skia.Canvas, alpha: float) -> None:
    """The line that says what this clip is."""
    canvas.drawRoundRect(skia.Rect(44, 956, 580, 1050), 20, 20, fill(INK, 0.62 * alpha))
    label(canvas, NOTE_FR, 70, 978, 21, CREAM, alpha)
    label(canvas, NOTE_EN, 70, 1018, 17, AMBER, alpha)
