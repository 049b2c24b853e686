"""The kibble: sprites, rain, and the bowl that is a sound system."""

import math
import random
from functools import cache

import skia

from .bodies import bone
from .ink import (
    AMBER,
    CYAN,
    INK,
    LIME,
    PINK,
    WHITE,
    Pen,
    fill,
    mix,
    oval,
    pen,
    ramp,
    slab,
    smooth,
    straight,
)
from .letters import EMBER, piece, width_of
from .tempo import beat_of, kick, sway

_SIZE = 220
"""Pixels of a sprite's side; a croquette fills about 150 of them."""


def _outline(kind: int) -> skia.Path:
    if kind == 0:
        return bone(46, 26)
    if kind == 1:
        return skia.Op(oval(0, 0, 66, 62), oval(0, 0, 22, 20), skia.kDifference_PathOp)
    if kind == 2:
        return smooth([(math.cos(a) * r, math.sin(a) * r) for a, r in
                       ((i * math.tau / 10 - math.pi / 2, 72 if i % 2 == 0 else 40) for i in range(10))], pull=0.7)
    if kind == 3:
        return smooth([(-70, 0), (-20, -40), (38, -18), (70, -40), (62, 0), (70, 40), (38, 18), (-20, 40)], pull=0.9)
    return smooth([(0, 58), (-62, -2), (-52, -46), (-18, -50), (0, -26), (18, -50), (52, -46), (62, -2)], pull=0.95)


COATS = (("#ffb84d", "#c9591a"), ("#e98a3c", "#8f3a1c"), ("#ffd27a", "#d9731f"), ("#ff8a4a", "#a8301f"),
         ("#f2a65a", "#9c4a20"))


@cache
def sprite(kind: int, blur: int = 0) -> skia.Image:
    """One croquette, once drawn."""
    surface = skia.Surface(_SIZE, _SIZE)
    canvas = surface.getCanvas()
    if blur:
        canvas.saveLayer(None, skia.Paint(ImageFilter=skia.ImageFilters.Blur(blur, blur)))
    brush = Pen(canvas, line=7, shade="#6a1440")
    rng = random.Random(kind)
    with brush.at(_SIZE / 2, _SIZE / 2):
        path = _outline(kind)
        brush.shape(path, *COATS[kind])
        with brush.within(path):
            for _ in range(9):
                x, y = rng.uniform(-60, 60), rng.uniform(-40, 40)
                brush.fill(oval(x, y, rng.uniform(3, 7)), mix(COATS[kind][1], INK, 0.25), 0.7)
        brush.shine(-26, -26 if kind != 0 else -16, 13, 6, -20, 0.8)
    if blur:
        canvas.restore()
    return surface.makeImageSnapshot()


_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


def one(canvas: skia.Canvas, kind: int, x: float, y: float, size: float, turn: float, blur: int = 0,
        flat: float = 1.0) -> None:
    """Draw one croquette, `size` pixels wide."""
    scale = size / 150
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(scale, scale * flat)
    canvas.rotate(turn)
    canvas.drawImage(sprite(kind % 5, blur), -_SIZE / 2, -_SIZE / 2, _SMOOTH)
    canvas.restore()


def rain(canvas: skia.Canvas, t: float, seed: int, count: int, sizes: tuple[float, float], speed: float,
         blur: int = 0, top: float = -200, bottom: float = 1280, wind: float = 0.0, wide: float = 1920) -> None:
    """Falling croquettes, evenly spread, each turning at its own pace."""
    rng = random.Random(seed)
    span = bottom - top
    for i in range(count):
        size = rng.uniform(*sizes)
        pace = speed * rng.uniform(0.85, 1.15) * (0.6 + 0.4 * size / sizes[1])
        start, x = rng.random() * span, (i + rng.random()) / count * wide * 1.2 - wide * 0.1
        y = top + (start + pace * t) % span
        x += wind * (y - top) / span + math.sin(t * 2 + i) * 14
        one(canvas, rng.randrange(5), x, y, size, rng.uniform(0, 360) + t * rng.uniform(-260, 260), blur)


def burst(canvas: skia.Canvas, age: float, seed: int, count: int, x: float, y: float, push: float,
          sizes: tuple[float, float] = (50, 110), up: float = 1.0) -> None:
    """Croquettes thrown up from a point `age` seconds ago."""
    rng = random.Random(seed)
    for _ in range(count):
        angle = -math.pi / 2 + rng.gauss(0, 0.55)
        pace = push * rng.uniform(0.55, 1.1)
        px = x + math.cos(angle) * pace * age
        py = y + math.sin(angle) * pace * age * up + 1500 * age * age
        kind, size, turn, spin = rng.randrange(5), rng.uniform(*sizes), rng.uniform(0, 360), rng.uniform(-400, 400)
        if age >= 0 and py < y + 420:
            one(canvas, kind, px, py, size, turn + spin * age)


def heap(canvas: skia.Canvas, seed: int, x: float, y: float, wide: float, high: float, t: float,
         size: float = 92) -> None:
    """A mound of croquettes that hops on the beat."""
    rng = random.Random(seed)
    rows = 6
    for row in range(rows):
        level = 1 - row / (rows - 1)
        half = wide / 2 * (1 - level * 0.62)
        count = max(3, int(half * 2 / (size * 0.55)))
        for i in range(count):
            px = x + (i / (count - 1) * 2 - 1) * half + rng.uniform(-12, 12)
            hop = kick(t - 0.012 * abs(px - x) / 40, 6) * rng.uniform(4, 34) * (0.3 + level)
            one(canvas, rng.randrange(5), px, y - high * level + rng.uniform(-8, 8) - hop,
                size * rng.uniform(0.85, 1.15),
                rng.uniform(0, 360) + hop * 0.6)


def speaker(brush: Pen, x: float, y: float, radius: float, push: float, ring: str) -> None:
    """A loudspeaker whose cone comes forward."""
    brush.shape(oval(x, y, radius * 1.14), "#5a4690", "#221146")
    for k in range(8):
        a = k * math.tau / 8 + 0.2
        brush.canvas.drawCircle(x + math.cos(a) * radius * 1.06, y + math.sin(a) * radius * 1.06, 6, fill("#cfc4ff"))
    brush.fill(oval(x, y, radius * 0.97), ramp((x, y - radius), (x, y + radius), "#120728", "#3a2470"))
    brush.stroke(oval(x, y, radius * 0.9), ring, 11 + push * 8)
    brush.stroke(oval(x, y, radius * 0.9), WHITE, 3, 0.6 + 0.4 * push)
    cone = radius * (0.7 + push * 0.09)
    brush.fill(oval(x, y, cone), ramp((x - cone, y - cone), (x + cone, y + cone), "#43307e", "#1b0d3c"))
    for k in (0.86, 0.7):
        brush.stroke(oval(x, y, cone * k), "#0c0420", 4)
        brush.stroke(oval(x, y + 3, cone * k), "#6f5bb8", 2)
    cap = radius * (0.3 + push * 0.07)
    brush.shape(oval(x, y, cap), mix(ring, WHITE, 0.45), ring, line=7)
    brush.shine(x - cap * 0.35, y - cap * 0.4, cap * 0.26, cap * 0.14)


def bowl(brush: Pen, t: float) -> None:
    """The croquette bowl that is a boombox: about 1100 wide, its foot at the origin."""
    push = kick(t, 5.5)
    half = kick(t - 0.3125, 8) * 0.7
    # Handle and aerial.
    brush.stroke(smooth([(-430, -420), (-400, -690), (0, -730), (400, -690), (430, -420)], False, 0.7), INK, 66)
    brush.stroke(smooth([(-430, -420), (-400, -690), (0, -730), (400, -690), (430, -420)], False, 0.7), "#8a7cc9", 46)
    brush.stroke(smooth([(-424, -420), (-394, -684), (0, -722), (394, -684), (424, -420)], False, 0.7), "#e6e0ff", 10)
    tip = sway(t, 1) * 26
    brush.stroke(straight([(520, -440), (640 + tip, -820)], False), INK, 16)
    brush.stroke(straight([(520, -440), (640 + tip, -820)], False), "#cfc4ff", 7)
    brush.shape(oval(640 + tip, -820, 17), LIME, "#46b524", line=6, rim=0)
    heap(brush.canvas, 5, 0, -430, 980, 210, t)
    body = smooth([(-560, -440), (-600, -400), (-700, -60), (-690, 0), (690, 0), (700, -60), (600, -400), (560, -440)],
                  pull=0.45)
    brush.shape(body, "#ff4aa2", "#8f0f86")
    with brush.within(body):
        brush.fill(slab(-720, -96, 1440, 120), "#35106e", 0.75)
        for k in range(-7, 8):
            level = abs(math.sin(k * 1.7 + beat_of(t) * 3.1)) * (0.35 + 0.65 * push)
            for row in range(4):
                lit = row / 4 < level
                tint = (LIME, LIME, AMBER, PINK)[row]
                brush.fill(slab(k * 84 - 34, -30 - row * 19, 68, 13, 4), tint if lit else "#56309a",
                           1.0 if lit else 0.8)
    brush.shape(smooth([(-610, -452), (0, -470), (610, -452), (628, -412), (0, -396), (-628, -412)], pull=0.8),
                "#ff86c1",
                "#d81b86")
    speaker(brush, -395, -258, 132, push, CYAN)
    speaker(brush, 395, -258, 132, half if half > push else push * 0.8, LIME)
    brush.shape(slab(-214, -372, 428, 216, 30), "#2a1560", "#150832")
    wide = width_of("CROK", 74, EMBER)
    piece(brush.canvas, "CROK", -wide / 2, -352, 74, EMBER, 9, [kick(t - i * 0.06, 6) * 0.1 for i in range(4)])
    brush.shape(slab(-150, -258, 300, 88, 16), "#fff2d8", "#e0b070", line=6)
    for side in (-1, 1):
        brush.fill(oval(side * 78, -214, 33), INK)
        with brush.at(side * 78, -214, t * 190):
            for k in range(6):
                with brush.at(turn=k * 60):
                    brush.fill(slab(-5, 12, 10, 18, 2), WHITE)
        brush.fill(oval(side * 78, -214, 12), PINK)
    brush.fill(slab(-36, -236, 72, 44, 6), "#5a2a14")


def glow_ring(canvas: skia.Canvas, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
    """A ring of sound that leaves a loudspeaker."""
    canvas.drawCircle(x, y, radius, pen(colour, 10 + radius * 0.02, alpha))
    canvas.drawCircle(x, y, radius, pen(WHITE, 3, alpha))
