"""The seven shots, drawn for any moment; a seed and a few slips make the sketches that came before them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from PIL import Image

from scripts.night_tram.paper import HIGH, WIDE, Canvas, Colour, Pen, blend, ridge

LAMP: Colour = (255, 206, 120)
FIREFLY: Colour = (226, 255, 120)


@dataclass(frozen=True)
class Palette:
    """The colours of a night: sky, light at the horizon, and sheets from far to near."""

    top: Colour
    low: Colour
    far: Colour
    middle: Colour
    near: Colour
    front: Colour
    tram: Colour
    stripe: Colour = (244, 232, 208)


DUSK = Palette((38, 34, 92), (240, 128, 104), (112, 74, 128), (70, 54, 112), (40, 36, 84), (20, 20, 52), (222, 74, 60))
NIGHT = Palette((12, 18, 58), (52, 84, 140), (40, 62, 118), (26, 46, 96), (18, 32, 74), (10, 18, 46), (222, 74, 60))
FOREST = Palette((8, 26, 56), (40, 112, 120), (26, 82, 98), (18, 62, 78), (10, 44, 58), (5, 24, 36), (232, 88, 58))
LAKE = Palette((16, 20, 70), (124, 96, 170), (72, 68, 140), (44, 48, 112), (26, 32, 82), (12, 16, 48), (232, 82, 66))
MIDNIGHT = Palette(
    (18, 14, 62), (150, 120, 200), (84, 84, 168), (52, 58, 128), (34, 40, 98), (12, 16, 48), (236, 82, 62)
)
DAWN = Palette(
    (44, 66, 140), (250, 178, 128), (132, 120, 170), (78, 92, 142), (40, 66, 104), (16, 34, 60), (226, 78, 60)
)
PALETTES = (DUSK, NIGHT, FOREST, LAKE, MIDNIGHT, DAWN)


@dataclass(frozen=True)
class Take:
    """One way to draw a shot: its seed, its colours, and what went wrong in it."""

    seed: int = 0
    palette: Palette | None = None
    slips: frozenset[str] = field(default_factory=frozenset)


Scene = Callable[[Canvas, float, Take], None]


def stars(canvas: Canvas, seed: int, count: int, time: float, below: float = 420) -> None:
    """Draws stars that twinkle."""
    random = Random(f"stars {seed}")
    spots = [
        (random.uniform(0, WIDE), random.uniform(0, below), random.uniform(0.8, 2.4), random.random() * 6.3)
        for _ in range(count)
    ]
    canvas.layer(
        (255, 244, 214),
        lambda pen: (
            [pen.disc(x, y, size * (0.75 + 0.25 * math.sin(time * 2 + phase))) for x, y, size, phase in spots]
        ),
        lift=0,
        low=(240, 220, 220),
    )


def moon(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """Draws the moon with its light."""
    canvas.glow(x, y, radius * 4.2, (255, 226, 180), 0.55)
    canvas.layer((255, 240, 208), lambda pen: pen.disc(x, y, radius), lift=4, dark=0.3, low=(246, 214, 168))


def houses(seed: int, shift: float, ground: float, low: float, high: float) -> list[tuple[float, float, float, str]]:
    """Returns houses of a street as left edge, width, height and roof."""
    found, number = [], int(shift // 120) - 2
    while number * 120 - shift < WIDE + 140:
        random = Random(f"house {seed} {number}")
        found.append(
            (
                number * 120 - shift + random.uniform(0, 22),
                random.uniform(84, 126),
                random.uniform(low, high),
                random.choice(("flat", "gable", "gable", "tower", "step")),
            )
        )
        number += 1
    return found


def street(
    canvas: Canvas, seed: int, shift: float, ground: float, size: tuple[float, float], colour: Colour, lit: float
) -> None:
    """Draws a row of houses, some windows lit."""
    row = houses(seed, shift, ground, *size)

    def cut(pen: Pen) -> None:
        for left, wide, tall, roof in row:
            top = ground - tall
            pen.box(left, top, left + wide, HIGH + 20)
            if roof == "gable":
                pen.shape([(left - 7, top + 2), (left + wide / 2, top - 46), (left + wide + 7, top + 2)])
                pen.box(left + wide * 0.7, top - 44, left + wide * 0.8, top)
            elif roof == "tower":
                pen.box(left + wide * 0.32, top - 62, left + wide * 0.68, top)
                pen.shape(
                    [(left + wide * 0.28, top - 60), (left + wide / 2, top - 118), (left + wide * 0.72, top - 60)]
                )
            elif roof == "step":
                for step in range(3):
                    pen.box(left + wide * 0.14 * step, top - 18 * (step + 1), left + wide * (1 - 0.14 * step), top)

    canvas.layer(colour, cut)
    panes: list[tuple[float, float]] = []
    for left, wide, tall, _ in row:
        random = Random(f"panes {seed} {round(wide * 1000)}")
        for line in range(int(tall // 44)):
            panes += [
                (left + 14 + 28 * n, ground - tall + 18 + 44 * line)
                for n in range(int((wide - 22) // 28))
                if random.random() < lit
            ]
    canvas.layer(LAMP, lambda pen: [pen.box(x, y, x + 14, y + 21, 2) for x, y in panes], lift=0, low=(240, 150, 84))
    for x, y in panes[:: max(len(panes) // 24, 1)]:
        canvas.glow(x + 7, y + 10, 42, LAMP, 0.28)


def tram(
    canvas: Canvas,
    x: float,
    y: float,
    size: float,
    palette: Palette,
    time: float,
    slips: frozenset[str],
    cars: int = 2,
    people: bool = True,
) -> None:
    """Draws the tram from the side; `x`, `y` is where the rear of its last car meets the rails."""
    long, tall = 210 * size, 84 * size
    y += math.sin(time * 9) * 0.7 * size
    heads = range(cars)

    def body(pen: Pen) -> None:
        for car in heads:
            left = x + car * (long + 10 * size)
            pen.box(left, y - tall - 12 * size, left + long, y - 12 * size, 16 * size)
            pen.box(left + 14 * size, y - tall - 20 * size, left + long - 14 * size, y - tall, 6 * size)
            if car:
                pen.box(left - 14 * size, y - tall * 0.85, left + 8 * size, y - 24 * size)
        mast = x + (cars - 0.5) * long
        if "no pantograph" not in slips:
            pen.line(
                [
                    (mast - 20 * size, y - tall - 20 * size),
                    (mast + 12 * size, y - tall - 44 * size),
                    (mast - 18 * size, y - tall - 66 * size),
                ],
                5 * size,
            )
            pen.line([(mast - 42 * size, y - tall - 66 * size), (mast + 8 * size, y - tall - 66 * size)], 5 * size)

    def wheels(pen: Pen) -> None:
        for car in heads:
            left = x + car * (long + 10 * size)
            for at in (0.16, 0.3, 0.7, 0.84):
                if "square wheels" in slips:
                    pen.box(left + long * at - 13 * size, y - 22 * size, left + long * at + 13 * size, y + 2 * size)
                else:
                    pen.disc(left + long * at, y - 11 * size, 13 * size)

    def panes(pen: Pen) -> None:
        for car in heads:
            left = x + car * (long + 10 * size)
            for pane in range(5):
                pen.box(
                    left + (14 + pane * 38) * size,
                    y - tall + 2 * size,
                    left + (44 + pane * 38) * size,
                    y - tall * 0.5,
                    5 * size,
                )

    def riders(pen: Pen) -> None:
        random = Random("riders")
        for car in heads:
            left = x + car * (long + 10 * size)
            for pane in range(5):
                if random.random() < 0.5:
                    middle = left + (29 + pane * 38 + random.uniform(-5, 5)) * size
                    pen.disc(middle, y - tall * 0.72, 7.5 * size)
                    pen.box(middle - 10 * size, y - tall * 0.64, middle + 10 * size, y - tall * 0.5 - 1, 6 * size)

    if "no wheels" not in slips:
        canvas.layer(blend(palette.front, (0, 0, 0), 0.4), wheels, lift=3)
    canvas.layer(palette.tram, body, lift=9 * size, low=blend(palette.tram, (60, 10, 40), 0.45))
    stripes = palette.stripe
    canvas.layer(
        stripes,
        lambda pen: (
            [
                pen.box(
                    x + car * (long + 10 * size) + 4 * size,
                    y - tall * 0.42,
                    x + car * (long + 10 * size) + long - 4 * size,
                    y - tall * 0.34,
                )
                for car in heads
            ]
        ),
        lift=0,
    )
    canvas.layer((255, 224, 150), panes, lift=0, low=(255, 190, 96))
    if people:
        canvas.layer(blend(palette.front, palette.tram, 0.18), riders, lift=2)
    for car in heads:
        for pane in range(5):
            canvas.glow(x + car * (long + 10 * size) + (29 + pane * 38) * size, y - tall * 0.7, 70 * size, LAMP, 0.32)
    nose = x + cars * (long + 10 * size) - 12 * size
    canvas.layer((255, 246, 214), lambda pen: pen.disc(nose, y - 32 * size, 7 * size), lift=0)
    canvas.glow(nose, y - 32 * size, 130 * size, (255, 226, 160), 0.8)


def wires(canvas: Canvas, palette: Palette, y: float, shift: float, slips: frozenset[str], gap: float = 420) -> None:
    """Draws the poles and the wire above the rails."""

    def cut(pen: Pen) -> None:
        if "loose wire" in slips:
            pen.line([(x, y - 160 + 60 * math.sin(x / 90)) for x in range(-20, WIDE + 40, 20)], 4)
        else:
            pen.line([(-20, y - 150), (WIDE + 20, y - 150)], 2.5)
        for n in range(-1, int(WIDE // gap) + 3):
            x = n * gap - shift % gap
            pen.box(x - 4, y - 190, x + 4, y + 16)
            pen.line([(x, y - 176), (x + 64, y - 152)], 3.5)

    canvas.layer(palette.front, cut, lift=4)


def firs(canvas: Canvas, seed: int, shift: float, ground: float, size: float, colour: Colour, gap: float = 74) -> None:
    """Draws a row of firs cut in steps."""
    first = int(shift // gap) - 2

    def cut(pen: Pen) -> None:
        pen.shape(ridge(seed, ground + 12, 9, shift))
        for number in range(first, first + int(WIDE // gap) + 5):
            random = Random(f"fir {seed} {number}")
            x, tall = number * gap - shift + random.uniform(-24, 24), size * random.uniform(0.6, 1.25)
            pen.box(x - 4, ground - 10, x + 4, ground + 24)
            for step in range(4):
                wide, top = tall * (0.30 - 0.055 * step), ground - tall * (0.10 + 0.235 * step)
                pen.shape([(x - wide, top), (x, top - tall * 0.36), (x + wide, top)])

    canvas.layer(colour, cut, lift=9)


def grass(canvas: Canvas, seed: int, shift: float, size: float, colour: Colour, time: float, count: int = 46) -> None:
    """Draws blades of grass in front, moved by the wind."""
    random = Random(f"grass {seed}")
    blades = [
        (random.uniform(-80, WIDE + 80), random.uniform(0.45, 1.1), random.uniform(-0.4, 0.4), random.random() * 6.3)
        for _ in range(count)
    ]

    def cut(pen: Pen) -> None:
        for x, tall, lean, phase in blades:
            x = (x - shift + 80) % (WIDE + 160) - 80
            high = size * tall
            tip = x + high * (lean + 0.09 * math.sin(time * 1.3 + phase))
            middle = (x + tip) / 2 - (tip - x) * 0.18
            wide = 6 + high * 0.035
            pen.shape(
                [
                    (x - wide, HIGH + 10),
                    (middle - wide * 0.5, HIGH - high * 0.55),
                    (tip, HIGH - high),
                    (middle + wide * 0.5, HIGH - high * 0.5),
                    (x + wide, HIGH + 10),
                ]
            )

    canvas.layer(colour, cut, lift=12)


def fireflies(
    canvas: Canvas,
    seed: int,
    count: int,
    time: float,
    area: tuple[float, float, float, float],
    size: float = 1.0,
    rise: float = 0.0,
) -> None:
    """Draws fireflies that wander and pulse; `rise` lifts them all, in units."""
    random = Random(f"flies {seed}")
    left, top, right, bottom = area
    spots: list[tuple[float, float, float]] = []
    for _ in range(count):
        x, y, phase, pace = (
            random.uniform(left, right),
            random.uniform(top, bottom),
            random.random() * 6.3,
            random.uniform(0.5, 1.2),
        )
        x += 34 * math.sin(time * pace + phase) + 12 * math.sin(time * 2.1 * pace + phase * 2)
        y += 22 * math.cos(time * pace * 0.8 + phase) - rise * (0.5 + random.random())
        spots.append(
            (x, y, (0.35 + 0.65 * max(0.0, math.sin(time * 1.7 * pace + phase * 3)) ** 0.7) * random.uniform(0.6, 1.3))
        )
    for x, y, light in spots:
        canvas.glow(x, y, 46 * size * light + 8, FIREFLY, 0.75 * light)
    canvas.layer(
        (250, 255, 214),
        lambda pen: [pen.disc(x, y, (1.6 + 2.2 * light) * size) for x, y, light in spots],
        lift=0,
        low=(250, 255, 200),
    )


def town(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 1: dusk over the town, the last tram crosses the viaduct."""
    colours, seed, slips = take.palette or DUSK, take.seed, take.slips
    canvas.sky(colours.top, colours.low)
    stars(canvas, seed, 60, time, 260)
    moon(canvas, 1010 - seed * 37 % 500, 150, 46)
    if "two moons" in slips:
        moon(canvas, 420, 210, 60)
    canvas.layer(colours.far, lambda pen: pen.shape(ridge(1.2 + seed, 400, 60, time * 6)))
    street(canvas, 3 + seed, 200 + time * 10, 520, (60, 190), colours.middle, 0.35)
    y, shift = 516, time * 22

    def viaduct(pen: Pen) -> None:
        pen.box(-20, y, WIDE + 20, y + 34)
        for n in range(-2, 9):
            x = n * 190 - shift % 190
            pen.box(x, y + 20, x + 44, HIGH)
            pen.shape([(x - 30, y + 30), (x + 74, y + 30), (x + 44, y + 76), (x, y + 76)])

    tram(canvas, -360 + time * 235 + seed * 61 % 300, y + 4, 1.05, colours, time, slips)
    wires(canvas, colours, y + 4, shift, slips, 380)
    canvas.layer(colours.near, viaduct, lift=10)
    street(canvas, 8 + seed, 60 + time * 40, 742, (70, 150), colours.front, 0.18)


def ride(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 2: the tram fills the picture, the town slides by behind it."""
    colours, seed, slips = take.palette or NIGHT, take.seed, take.slips
    canvas.sky(colours.top, colours.low)
    stars(canvas, 4 + seed, 40, time, 300)
    street(canvas, 5 + seed, time * 70, 600, (220, 420), colours.far, 0.3)
    street(canvas, 12 + seed, time * 170, 650, (130, 280), colours.middle, 0.42)
    canvas.layer(colours.near, lambda pen: pen.box(-20, 596, WIDE + 20, HIGH + 20), lift=8)
    tram(canvas, 96 + 46 * math.sin(time * 0.7) - seed * 29 % 160, 626, 2.35, colours, time, slips)
    canvas.layer(
        colours.front, lambda pen: pen.box(-20, 622, WIDE + 20, 634).box(-20, 662, WIDE + 20, HIGH + 20), lift=6
    )
    posts = [n * 1900 - (time * 900 + seed * 90) % 1900 for n in range(2)]
    canvas.layer(
        blend(colours.front, (0, 0, 0), 0.35),
        lambda pen: [pen.box(x - 14, -20, x + 14, HIGH + 20) for x in posts],
        lift=16,
    )


def woods(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 3: out of the town, through the firs; the first fireflies."""
    colours, seed, slips = take.palette or FOREST, take.seed, take.slips
    canvas.sky(colours.top, colours.low)
    stars(canvas, 6 + seed, 70, time, 300)
    moon(canvas, 300 + seed * 53 % 700, 140, 40)
    if "two moons" in slips:
        moon(canvas, 980, 240, 74)
    canvas.layer(colours.far, lambda pen: pen.shape(ridge(2.2 + seed, 380, 70, time * 12)))
    firs(canvas, 1 + seed, time * 26, 470, 190, colours.middle)
    tram(canvas, 60 + time * 120 + seed * 47 % 300, 548, 1.02, colours, time, slips)
    wires(canvas, colours, 548, time * 60, slips, 460)
    canvas.layer(colours.near, lambda pen: pen.shape(ridge(5.0, 566, 7, time * 60)), lift=8)
    fireflies(canvas, 2 + seed, 26 if "too many" not in slips else 260, time, (40, 330, 1240, 640))
    firs(canvas, 7 + seed, time * 150, 724, 330, colours.front, 232)


def meadow(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 4: close to a firefly in the grass, the tram a row of lights far away."""
    colours, seed, slips = take.palette or FOREST, take.seed, take.slips
    canvas.sky(blend(colours.top, (0, 0, 0), 0.1), blend(colours.low, colours.far, 0.35))
    for n in range(9):
        canvas.glow((n * 97 + time * 60 + seed * 71) % 1500 - 110, 372 + 5 * (n % 3), 96, LAMP, 0.5)
    canvas.layer(colours.middle, lambda pen: pen.shape(ridge(3.3 + seed, 440, 26, time * 8)), lift=4)
    grass(canvas, 1 + seed, time * 10, 330, colours.near, time, 60)
    fireflies(canvas, 5 + seed, 16, time, (80, 240, 1200, 600), 1.3)
    grass(canvas, 2 + seed, time * 26, 520, colours.front, time, 34)
    x, y = 610 + 90 * math.sin(time * 0.9 + seed), 330 + 34 * math.sin(time * 1.7)
    canvas.glow(x, y + 26, 330, FIREFLY, 0.85)
    beat = 30 * math.sin(time * 40)
    wings = [(x - 8, y - 14), (x - 100, y - 70 - beat), (x - 124, y - 30 - beat), (x - 60, y)]
    canvas.layer(
        (196, 226, 214),
        lambda pen: pen.shape(wings).shape([(2 * x - a, b) for a, b in wings]),
        lift=6,
        low=(120, 170, 170),
    )
    legs = 6 if "ten legs" not in slips else 10
    canvas.layer(
        (36, 22, 40),
        lambda pen: [
            *(pen.line([(x, y + 6 * n - 14), (x + (34 if n % 2 else -34), y + 6 * n)], 4) for n in range(legs)),
            pen.box(x - 17, y - 30, x + 17, y + 22, 16).disc(x, y - 36, 15),
        ],
        lift=8,
    )
    canvas.layer((250, 255, 190), lambda pen: pen.box(x - 15, y + 8, x + 15, y + 58, 15), lift=0, low=FIREFLY)
    canvas.glow(x, y + 34, 120, FIREFLY, 1.0)


def rails(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 5: the tram comes towards us between the trees."""
    colours, seed, slips = take.palette or MIDNIGHT, take.seed, take.slips
    canvas.sky(colours.top, colours.low)
    stars(canvas, 9 + seed, 90, time, 330)
    canvas.layer(colours.far, lambda pen: pen.shape(ridge(0.7 + seed, 372, 40)))
    firs(canvas, 4 + seed, 20, 420, 150, colours.middle, 58)
    canvas.layer(
        colours.near, lambda pen: pen.shape([(-20, 426), (WIDE + 20, 426), (WIDE + 20, HIGH + 20), (-20, HIGH + 20)])
    )
    centre, horizon = 640 + (seed * 43 % 160 if seed else 0), 420

    def sleepers(pen: Pen) -> None:
        for n in range(14):
            depth = ((n + time * 2.4) % 14) / 14
            near = depth**2.2
            y = horizon + 10 + near * 320
            pen.box(centre - 24 - near * 330, y, centre + 24 + near * 330, y + 2 + near * 18)

    canvas.layer(colours.front, sleepers, lift=2)
    canvas.layer(
        (200, 196, 214),
        lambda pen: (
            [
                pen.shape(
                    [
                        (centre + side * 14, horizon + 8),
                        (centre + side * 17, horizon + 8),
                        (centre + side * 262, HIGH + 10),
                        (centre + side * 236, HIGH + 10),
                    ]
                )
                for side in (-1, 1)
            ]
        ),
        lift=2,
        low=(120, 110, 150),
    )
    size = 0.42 + 0.52 * (time / 3.5) ** 2 + (0.7 if "too close" in slips else 0)
    y, half, tall = horizon + 42 + 190 * (size - 0.42), 150 * size, 330 * size
    canvas.layer(
        blend(colours.front, (0, 0, 0), 0.4),
        lambda pen: pen.box(centre - half * 0.8, y - 20 * size, centre + half * 0.8, y + 10 * size),
        lift=4,
    )
    canvas.layer(
        colours.tram,
        lambda pen: pen.box(centre - half, y - tall, centre + half, y - 8 * size, 44 * size).box(
            centre - half * 0.55, y - tall - 26 * size, centre + half * 0.55, y - tall + 20, 10 * size
        ),
        lift=12,
        low=blend(colours.tram, (60, 10, 40), 0.5),
    )
    canvas.layer(
        colours.stripe, lambda pen: pen.box(centre - half, y - tall * 0.36, centre + half, y - tall * 0.30), lift=0
    )
    canvas.layer(
        (255, 226, 156),
        lambda pen: pen.box(centre - half * 0.82, y - tall * 0.86, centre + half * 0.82, y - tall * 0.46, 20 * size),
        lift=0,
        low=(255, 188, 96),
    )
    if "no driver" not in slips:
        canvas.layer(
            blend(colours.front, colours.tram, 0.15),
            lambda pen: pen.disc(centre, y - tall * 0.64, 26 * size).box(
                centre - 42 * size, y - tall * 0.57, centre + 42 * size, y - tall * 0.46, 20 * size
            ),
            lift=3,
        )
    lamps = (-0.62, 0.62) if "three lamps" not in slips else (-0.62, 0.0, 0.62)
    beams = [(centre + side * half, y - tall * 0.18) for side in lamps]
    canvas.layer((255, 250, 226), lambda pen: [pen.disc(*beam, 20 * size) for beam in beams], lift=0)
    for beam in beams:
        canvas.glow(*beam, 210 * size + 60, (255, 230, 170), 0.9)
    fireflies(canvas, 11 + seed, 22, time, (60, 260, 1220, 620), 1.1)
    for depth, colour in ((0, colours.middle), (1, colours.near), (2, colours.front)):

        def wood(pen: Pen, depth: int = depth) -> None:
            for side in (-1, 1):
                for n in range(3):
                    random = Random(f"wood {seed} {depth} {side} {n}")
                    away = 250 + 130 * depth + (58 + 34 * depth) * n + random.uniform(-20, 20) + 10 * depth * time
                    x, ground, tall = (
                        640 + side * away,
                        452 + 86 * depth + 14 * n,
                        (210 + 150 * depth) * random.uniform(0.8, 1.2),
                    )
                    pen.box(x - 5 - 3 * depth, ground - 12, x + 5 + 3 * depth, ground + 18)
                    for step in range(4):
                        wide, top = tall * (0.30 - 0.055 * step), ground - tall * (0.06 + 0.235 * step)
                        pen.shape([(x - wide, top), (x, top - tall * 0.36), (x + wide, top)])

        canvas.layer(colour, wood, lift=8 + 4 * depth)


def lake(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 6: along the lake, the tram and its reflection."""
    colours, seed, slips = take.palette or LAKE, take.seed, take.slips
    canvas.sky(colours.top, colours.low)
    stars(canvas, 14 + seed, 80, time, 300)
    moon(canvas, 860 - seed * 41 % 560, 160, 60)
    canvas.layer(colours.far, lambda pen: pen.shape(ridge(4.1 + seed, 330, 58, time * 5)))
    canvas.layer(colours.middle, lambda pen: pen.shape(ridge(6.4 + seed, 392, 24, time * 14)))
    tram(canvas, 190 + time * 84 + seed * 31 % 220, 424, 0.72, colours, time, slips, 3)
    wires(canvas, colours, 424, time * 40, slips, 330)
    shore = 428
    canvas.layer(colours.near, lambda pen: pen.box(-20, shore, WIDE + 20, shore + 14), lift=3)
    if "no reflection" in slips:
        canvas.layer(colours.near, lambda pen: pen.box(-20, shore + 10, WIDE + 20, HIGH + 20), lift=0)
    else:
        mirror(canvas, shore + 12, time, colours.near)
    fireflies(canvas, 17 + seed, 18, time, (60, 330, 1240, 560), 0.9)
    grass(canvas, 21 + seed, time * 30, 190, colours.front, time, 54)


def mirror(canvas: Canvas, shore: float, time: float, tint: Colour) -> None:
    """Turns what is above the shore upside down below it, in waves, tinted."""
    top = round(shore * canvas.scale)
    deep = canvas.high - top
    above = canvas.image.crop((0, max(top - deep, 0), canvas.wide, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    tinted = Image.blend(above, Image.new("RGB", above.size, tint), 0.42)
    for y in range(0, deep, 2):
        sway = round(
            math.sin(y / (5 + y / 18) / max(canvas.scale, 0.2) * 0.8 + time * 2.6) * (1.5 + y / deep * 9) * canvas.scale
        )
        canvas.image.paste(
            tinted.crop((0, min(y, tinted.height - 2), canvas.wide, min(y, tinted.height - 2) + 2)), (sway, top + y)
        )


def terminus(canvas: Canvas, time: float, take: Take) -> None:
    """Shot 7: the last stop; the fireflies rise and become the stars of the morning."""
    colours, seed, slips = take.palette or DAWN, take.seed, take.slips
    share = min(time / 5.5, 1.0)
    night = take.palette or NIGHT
    canvas.sky(blend(night.top, colours.top, share), blend(night.low, colours.low, share))
    stars(canvas, 23 + seed, 90, time, 380)
    canvas.layer(blend(night.far, colours.far, share), lambda pen: pen.shape(ridge(2.9 + seed, 430, 66)))
    canvas.layer(blend(night.middle, colours.middle, share), lambda pen: pen.shape(ridge(7.7 + seed, 520, 34)))
    tram(
        canvas,
        470 + 120 * (1 - math.exp(-time * 1.2)) - seed * 33 % 200,
        604,
        1.12,
        colours,
        0.0,
        slips,
        2,
        "no riders" not in slips,
    )
    canvas.layer(blend(night.front, colours.near, share), lambda pen: pen.shape(ridge(9.1 + seed, 620, 10)), lift=10)

    def stop(pen: Pen) -> None:
        pen.box(300, 430, 310, 640)
        pen.box(196, 418, 414, 434, 6)
        pen.box(210, 560, 290, 570)
        pen.box(216, 560, 222, 640)
        pen.box(278, 560, 284, 640)
        pen.disc(305, 392, 26)

    canvas.layer(colours.front, stop, lift=8)
    canvas.layer(FIREFLY, lambda pen: pen.disc(305, 392, 15), lift=0)
    canvas.glow(305, 392, 110, FIREFLY, 0.6)
    walkers = [(430 + 36 * n - 30 * min(time, 4) * (0.4 + 0.16 * n), 628 + n % 2 * 8) for n in range(4)]

    def people(pen: Pen) -> None:
        for n, (x, y) in enumerate(walkers):
            step = 7 * math.sin(time * 5 + n * 2)
            pen.disc(x, y - 62, 9)
            pen.shape([(x - 8, y - 52), (x + 8, y - 52), (x + 14, y - 18), (x - 14, y - 18)])
            pen.line([(x - 4, y - 20), (x - 4 - step, y)], 6)
            pen.line([(x + 4, y - 20), (x + 4 + step, y)], 6)

    if "no riders" not in slips:
        canvas.layer(blend(colours.front, (0, 0, 0), 0.3), people, lift=5)
    fireflies(canvas, 29 + seed, 60, time, (120, 430, 1200, 690), 1.0, rise=6 * time**2.1)
    grass(canvas, 31 + seed, 0, 130, blend(colours.front, (0, 0, 0), 0.25), time, 60)


SHOTS: tuple[tuple[str, Scene, float], ...] = (
    ("town", town, 4.5),
    ("ride", ride, 3.5),
    ("woods", woods, 4.0),
    ("meadow", meadow, 3.5),
    ("rails", rails, 3.5),
    ("lake", lake, 4.0),
    ("terminus", terminus, 6.0),
)
"""Each shot with its name and its seconds, in the order of the film."""

LENGTH = sum(seconds for _, _, seconds in SHOTS)


def frame(canvas: Canvas, time: float) -> None:
    """Draws the film at a moment, in seconds."""
    start = 0.0
    for _, scene, seconds in SHOTS:
        if time < start + seconds or scene is terminus:
            scene(canvas, time - start, Take())
            break
        start += seconds
    canvas.darken(1 - time / 0.8)
    canvas.darken((time - LENGTH + 1.2) / 1.1)
