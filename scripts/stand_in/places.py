"""The places: brick walls under layers of paint, the alley, the sky between roofs, the fountain square."""

import math
import random
from collections.abc import Callable
from functools import cache

import skia

from .bodies import bone
from .ink import (
    AMBER,
    BLUE,
    CREAM,
    CYAN,
    INK,
    LIME,
    ORANGE,
    PINK,
    WHITE,
    Pen,
    Spot,
    drips,
    fill,
    halo,
    mix,
    oval,
    pen,
    ramp,
    screen,
    slab,
    smooth,
    spray,
    straight,
)
from .letters import BURNER, EMBER, TOXIC, WAVE, Style, piece, tag, width_of

OVER = 1.3
"""Places are painted this much finer than the frame, so that a camera may come nearer."""


def painted(wide: float, high: float, paint: Callable[[skia.Canvas], None], focus: float = 0.0) -> skia.Image:
    """Paint a picture once, at `OVER` times its size; `focus` above 0 puts it a little out of focus."""
    surface = skia.Surface(round(wide * OVER), round(high * OVER))
    canvas = surface.getCanvas()
    canvas.scale(OVER, OVER)
    paint(canvas)
    return blurred(surface.makeImageSnapshot(), focus) if focus else surface.makeImageSnapshot()


def blurred(picture: skia.Image, by: float) -> skia.Image:
    """The same picture out of focus."""
    surface = skia.Surface(picture.width(), picture.height())
    surface.getCanvas().drawImage(picture, 0, 0, skia.SamplingOptions(),
                                  skia.Paint(ImageFilter=skia.ImageFilters.Blur(by, by, skia.TileMode.kClamp)))
    return surface.makeImageSnapshot()


@cache
def soft(name: str) -> skia.Image:
    """A place out of focus, for behind a close-up."""
    return blurred({"alley": alley, "roofs": roofs, "square": square}[name](), 9)


def put(canvas: skia.Canvas, picture: skia.Image, x: float = 0, y: float = 0) -> None:
    """Lay a painted picture down in frame units."""
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(1 / OVER, 1 / OVER)
    canvas.drawImage(picture, 0, 0, skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear))
    canvas.restore()


def bricks(canvas: skia.Canvas, seed: int, wide: float, high: float, top: str, low: str, brick: float = 92) -> None:
    """Bricks, each of its own tone."""
    rng = random.Random(seed)
    row_high = brick * 0.4
    canvas.drawRect(skia.Rect(0, 0, wide, high), fill(ramp((0, 0), (0, high), mix(top, INK, 0.55), mix(low, INK, 0.6))))
    for row in range(int(high / row_high) + 1):
        shift = (row % 2) * brick / 2
        for column in range(-1, int(wide / brick) + 1):
            x, y = column * brick + shift, row * row_high
            hue = mix(mix(top, low, y / high), rng.choice((WHITE, INK, PINK, BLUE)), rng.uniform(0, 0.13))
            canvas.drawRoundRect(skia.Rect(x + 3, y + 3, x + brick - 3, y + row_high - 3), 5, 5, fill(hue))
            canvas.drawLine(x + 8, y + 6, x + brick - 10, y + 6, pen(WHITE, 2, 0.1))


def crown(canvas: skia.Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A quick three-pointed crown."""
    path = straight([(x, y + size * 0.6), (x - size * 0.1, y), (x + size * 0.28, y + size * 0.34),
                     (x + size * 0.5, y - 0.1 * size),
                     (x + size * 0.72, y + size * 0.34), (x + size * 1.1, y), (x + size, y + size * 0.6),
                     (x, y + size * 0.6)],
                    False)
    canvas.drawPath(path, pen(colour, size * 0.11))


def bill(canvas: skia.Canvas, x: float, y: float, size: float, turn: float, paper: str, ink: str) -> None:
    """A pasted bill with a bone."""
    brush = Pen(canvas)
    with brush.at(x, y, turn, size / 100):
        brush.fill(slab(-46, -62, 100, 136), INK, 0.4)
        brush.fill(straight([(-50, -68), (48, -66), (50, 50), (30, 70), (-50, 66)]), paper)
        brush.fill(straight([(50, 50), (30, 70), (28, 48)]), mix(paper, INK, 0.4))
        with brush.at(0, -16, -24, 0.8):
            brush.fill(bone(34, 17), ink)
        for k in range(3):
            brush.fill(slab(-34, 26 + k * 12, 66 - k * 16, 6), ink)


def mural(canvas: skia.Canvas, seed: int, wide: float, high: float, words: list[tuple[str, float, float, float, Style]],
          top: str = "#6a35c8", low: str = "#34167a") -> None:
    """A brick wall after many nights: clouds, tags, bills, and the big pieces on top."""
    rng = random.Random(seed)
    bricks(canvas, seed, wide, high, top, low)
    hues = (PINK, CYAN, LIME, ORANGE, "#8a3bff", "#2f62ff")
    for _ in range(int(wide / 170)):
        spray(canvas, rng.randrange(10**6), rng.uniform(0, wide), rng.uniform(high * 0.1, high), rng.uniform(120, 280),
              rng.choice(hues), 0.4)
    small = ("OUAF", "COA", "CREW", "48H", "WOUF", "RAP", "SPLASH", "BEAT", "GRR", "MIAM", "CROK", "GENIART")
    for _ in range(int(wide / 110)):
        x, y = rng.uniform(0, wide), rng.uniform(high * 0.05, high * 0.92)
        size, hue = rng.uniform(34, 96), mix(rng.choice(hues), WHITE, rng.uniform(0, 0.3))
        kind = rng.random()
        if kind < 0.55:
            canvas.save()
            canvas.rotate(rng.uniform(-8, 8), x, y)
            tag(canvas, rng.choice(small), x, y, size, hue, rng.randrange(10**6), rng.uniform(0.09, 0.16))
            canvas.restore()
        elif kind < 0.72:
            crown(canvas, x, y, size, hue)
        elif kind < 0.88:
            bill(canvas, x, y, size * 1.5, rng.uniform(-7, 7), rng.choice((CREAM, "#ffd5ea", "#d5f6ff")),
                 rng.choice((PINK, "#5a1bd0", INK)))
        else:
            canvas.drawCircle(x, y, size, fill(screen(15, 4.5, hue), 0.7))
    for text, x, y, size, style in words:
        piece(canvas, text, x, y, size, style, rng.randrange(10**6))
        end = x + width_of(text, size, style)
        drips(canvas, rng.randrange(10**6), [(rng.uniform(x, end),
                                              y + size * 1.12) for _ in range(int(end - x) // 110)],
              style.low, size * 0.05, size * 0.55)
    canvas.drawRect(skia.Rect(0, high * 0.55, wide, high),
                    fill(ramp((0, high * 0.55), (0, high), INK, INK, alphas=(0, 0.5))))


def night_sky(canvas: skia.Canvas, seed: int, wide: float, high: float, moon: Spot | None, radius: float = 150,
              low: str = "#ff7a3c") -> None:
    """Violet above, orange light below, stars, a big moon."""
    rng = random.Random(seed)
    canvas.drawRect(skia.Rect(0, 0, wide, high), fill(ramp((0, 0), (0, high), "#180b4a", "#4a1ca8", "#c22aa0", low)))
    for _ in range(90):
        canvas.drawCircle(rng.uniform(0, wide), rng.uniform(0, high * 0.6), rng.uniform(0.8, 2.6),
                          fill(WHITE, rng.uniform(0.4, 1)))
    if moon:
        x, y = moon
        canvas.drawCircle(x, y, radius * 2.6, fill(halo(x, y, radius * 2.6, "#ffd9a0", "#ff8fb0", "#ff8fb0",
                                                        alphas=(0.6, 0.2, 0))))
        canvas.drawCircle(x, y, radius, fill(ramp((x, y - radius), (x, y + radius), "#fff8e0", "#ffc98a")))
        for dx, dy, r in ((-0.3, -0.2, 0.2), (0.34, 0.1, 0.14), (-0.05, 0.42, 0.17), (0.2, -0.45, 0.09)):
            canvas.drawCircle(x + dx * radius, y + dy * radius, r * radius, fill("#f0a878", 0.6))


def skyline(canvas: skia.Canvas, seed: int, wide: float, base: float, tallest: float, colour: str, lit: str) -> None:
    """Houses far off, some windows lit."""
    rng = random.Random(seed)
    x = -40.0
    while x < wide:
        w, h = rng.uniform(70, 170), tallest * rng.uniform(0.35, 1)
        canvas.drawRect(skia.Rect(x, base - h, x + w, base + 6), fill(colour))
        if rng.random() < 0.4:
            canvas.drawRect(skia.Rect(x + w * 0.3, base - h - 40, x + w * 0.34, base - h), fill(colour))
        for wx in range(int(x) + 14, int(x + w) - 18, 26):
            for wy in range(int(base - h) + 16, int(base) - 20, 34):
                if rng.random() < 0.36:
                    canvas.drawRect(skia.Rect(wx, wy, wx + 11, wy + 17), fill(lit, rng.uniform(0.5, 1)))
        x += w + rng.uniform(-8, 18)


def tilted(canvas: skia.Canvas, picture: skia.Image, corners: list[Spot]) -> None:
    """Lay a painted picture into a quadrilateral, in perspective."""
    w, h = picture.width(), picture.height()
    matrix = skia.Matrix()
    matrix.setPolyToPoly([skia.Point(0, 0), skia.Point(w, 0), skia.Point(w, h), skia.Point(0, h)],
                         [skia.Point(*c) for c in corners])
    canvas.save()
    canvas.concat(matrix)
    canvas.drawImage(picture, 0, 0, skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear))
    canvas.restore()


def lamp_string(canvas: skia.Canvas, start: Spot, end: Spot, sag: float, count: int, hues: tuple[str, ...]) -> None:
    """A cable with coloured bulbs."""
    spots = []
    for k in range(count + 1):
        along = k / count
        drop = sag * math.sin(math.pi * along)
        spots.append((start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along + drop))
    canvas.drawPath(smooth(spots, False), pen(INK, 5))
    for k, (x, y) in enumerate(spots[1:-1]):
        hue = hues[k % len(hues)]
        canvas.drawCircle(x, y + 14, 44, fill(halo(x, y + 14, 44, hue, hue, alphas=(0.6, 0))))
        canvas.drawCircle(x, y + 14, 11, fill(mix(hue, WHITE, 0.55)))


def floor(canvas: skia.Canvas, top: float, wide: float, bottom: float, vanish: float, seed: int) -> None:
    """Wet asphalt that carries the lights."""
    rng = random.Random(seed)
    canvas.drawRect(skia.Rect(0, top, wide, bottom), fill(ramp((0, top), (0, bottom), "#8a2f9a", "#3a1c80", "#1b0f48")))
    for k in range(-14, 15):
        canvas.drawLine(vanish + k * 26, top, vanish + k * 330, bottom, pen(INK, 3, 0.28))
    y, step = top, 9.0
    while y < bottom:
        canvas.drawLine(0, y, wide, y, pen(INK, 3, 0.28))
        step *= 1.45
        y += step
    canvas.save()
    canvas.clipRect(skia.Rect(0, top, wide, bottom))
    for _ in range(13):
        y = top + (bottom - top) * rng.random() ** 0.8
        near = (y - top) / (bottom - top)
        x, rx = rng.uniform(0, wide), 60 + 300 * near
        path = smooth([(x - rx, y), (x - rx * 0.4, y - rx * 0.1), (x + rx * 0.5, y - rx * 0.08),
                       (x + rx, y + rx * 0.02),
                       (x + rx * 0.4, y + rx * 0.13), (x - rx * 0.5, y + rx * 0.1)])
        hue = rng.choice((PINK, CYAN, ORANGE, "#8a3bff"))
        canvas.drawPath(path, fill(ramp((x, y - rx * 0.12), (x, y + rx * 0.14), hue, "#2a1a9a"), 0.62))
        canvas.save()
        canvas.clipPath(path, True)
        for k in range(3):
            canvas.drawLine(x - rx, y - rx * 0.05 + k * rx * 0.05, x + rx * 0.4, y - rx * 0.05 + k * rx * 0.05,
                            pen(WHITE, 3, 0.28))
        canvas.restore()
    canvas.restore()


@cache
def alley() -> skia.Image:
    """The alley, seen along its middle; 2200 × 1240, its vanishing point at (1100, 590)."""
    left_words = [("CROQUETTE", 60, 250, 230, BURNER), ("CREW", 240, 610, 220, TOXIC), ("OUAF", 1260, 600, 200, EMBER)]
    right_words = [("COA COA", 140, 560, 230, TOXIC), ("SPLASH", 900, 240, 240, WAVE), ("RAP", 1560, 600, 230, EMBER)]
    left = painted(2200, 1000, lambda c: mural(c, 11, 2200, 1000, left_words))
    right = painted(2200, 1000, lambda c: mural(c, 23, 2200, 1000, right_words, "#3556d8", "#1c1a86"))
    left_corners = [(-60, -420), (930, 350), (930, 672), (-60, 1330)]
    right_corners = [(1270, 350), (2260, -420), (2260, 1330), (1270, 672)]

    def paint(canvas: skia.Canvas) -> None:
        night_sky(canvas, 3, 2200, 760, (1130, 400), 120)
        skyline(canvas, 8, 2200, 680, 240, "#3a1478", AMBER)
        floor(canvas, 640, 2200, 1240, 1100, 4)
        tilted(canvas, left, left_corners)
        tilted(canvas, right, right_corners)
        for corners in (left_corners, right_corners):
            lit = corners[0][0] < 1000
            x0, x1 = (930, 300) if lit else (1270, 1900)
            canvas.drawPath(straight(corners), fill(ramp((x0, 0), (x1, 0), ORANGE, PINK, alphas=(0.42, 0))))
        for side in (-1, 1):  # fire escapes
            for k, (near, y) in enumerate(((0.25, 250), (0.5, 120), (0.8, -40))):
                x = 1100 + side * (180 + near * 640)
                w, h = 60 + near * 150, 20 + near * 34
                canvas.drawRect(skia.Rect(x - w / 2, y + 120, x + w / 2, y + 120 + h * 0.3), fill(INK))
                for j in range(7):
                    px = x - w / 2 + w * j / 6
                    canvas.drawLine(px, y + 120 - h * 1.5, px, y + 120, pen(INK, 4 + near * 3))
                canvas.drawLine(x - w / 2, y + 120 - h * 1.5, x + w / 2, y + 120 - h * 1.5, pen(INK, 6 + near * 4))
                if k == 1:
                    canvas.drawLine(x - w / 2, y + 120, x + w / 2, y + 330, pen(INK, 8))
        lamp_string(canvas, (420, 60), (1780, 90), 150, 13, (PINK, AMBER, CYAN, LIME))
        lamp_string(canvas, (760, 270), (1440, 250), 70, 11, (AMBER, PINK, LIME, CYAN))
        canvas.drawCircle(1100, 640, 560, fill(halo(1100, 640, 560, "#ffb35c", "#ff5d9e", "#ff5d9e",
                                                    alphas=(0.4, 0.12, 0))))

    return painted(2200, 1240, paint, 1.3)


@cache
def wall(kind: str) -> skia.Image:
    """A wall from the front with the ground before it; 2200 × 1240, the ground begins at 930."""

    def paint(canvas: skia.Canvas) -> None:
        if kind == "frogs":
            mural(canvas, 31, 2200, 960, [("COA", 190, 240, 330, TOXIC), ("COA", 1300, 240, 330, TOXIC)], "#6a2ad0",
                  "#45108f")
        elif kind == "bowl":
            mural(canvas, 47, 2200, 960, [("MIAM", 150, 150, 240, WAVE), ("CROK!", 1290, 150, 240, BURNER)],
                  "#3d3fd0", "#2a1690")
        else:
            mural(canvas, 59, 2200, 960, [], "#4636c4", "#2a1690")
        floor(canvas, 930, 2200, 1240, 1100, 6)
        canvas.drawRect(skia.Rect(0, 906, 2200, 940), fill(ramp((0, 906), (0, 940), "#7b58c9", "#2a1560")))
        canvas.drawRect(skia.Rect(0, 936, 2200, 946), fill(INK, 0.8))

    return painted(2200, 1240, paint, 2.0)


@cache
def roofs() -> skia.Image:
    """Looking up between houses; 2200 × 1240."""

    def paint(canvas: skia.Canvas) -> None:
        night_sky(canvas, 12, 2200, 1240, (1240, 330), 190, low="#ff5d7a")
        left = painted(1100, 1400, lambda c: mural(c, 71, 1100, 1400, [("GRR", 420, 560, 210, EMBER)], "#8a2fc0",
                                                   "#3a1690"))
        right = painted(1100, 1400, lambda c: mural(c, 72, 1100, 1400, [("WOUF", 40, 620, 170, TOXIC)], "#3556d8",
                                                    "#2a1690"))
        tilted(canvas, left, [(-500, -160), (720, 40), (420, 1500), (-1100, 1500)])
        tilted(canvas, right, [(1560, 40), (2700, -160), (3300, 1500), (1820, 1500)])
        canvas.drawPath(straight([(690, 20), (770, 44), (470, 1500), (380, 1500)]),
                        fill(ramp((0, 0), (0, 1240), "#c23ab0", "#2a1067")))
        canvas.drawPath(straight([(1500, 44), (1590, 20), (1880, 1500), (1770, 1500)]),
                        fill(ramp((0, 0), (0, 1240), "#5a8cff", "#1a1a80")))
        lamp_string(canvas, (640, 420), (1640, 360), 120, 11, (AMBER, PINK, LIME, CYAN))
        lamp_string(canvas, (720, 160), (1560, 190), 60, 9, (CYAN, AMBER, PINK))

    return painted(2200, 1240, paint, 2.4)


@cache
def square() -> skia.Image:
    """The square with the fountain's back rim; 2200 × 1240, the water begins at 800."""

    def paint(canvas: skia.Canvas) -> None:
        night_sky(canvas, 15, 2200, 820, (1620, 250), 170, low="#ff6ba8")
        skyline(canvas, 18, 2200, 640, 330, "#43208f", AMBER)
        skyline(canvas, 19, 2200, 700, 220, "#2c1470", CYAN)
        low = painted(2200, 300, lambda c: mural(c, 83, 2200, 300,
                                                 [("SPLASH!", 170, 60, 150, WAVE), ("RAP", 1560, 60, 150, EMBER)],
                                                 "#7a38d0", "#3c1c90"))
        put(canvas, low, 0, 560)
        canvas.drawRect(skia.Rect(0, 540, 2200, 572), fill(ramp((0, 540), (0, 572), "#b98cff", "#4a2390")))
        canvas.drawRect(skia.Rect(0, 790, 2200, 1240), fill(ramp((0, 790), (0, 1240), "#ff6fb8", "#4a50e8", "#1a1c8c")))
        lamp_string(canvas, (40, 120), (1180, 60), 130, 12, (PINK, AMBER, CYAN, LIME))

    return painted(2200, 1240, paint, 2.0)


@cache
def asphalt() -> skia.Image:
    """The ground from above, with the crew's sign painted on it; 2400 × 2400, its middle at (1200, 1200)."""

    def paint(canvas: skia.Canvas) -> None:
        rng = random.Random(91)
        canvas.drawPaint(fill(halo(1200, 1200, 1500, "#8038d8", "#4a1ea0", "#220f5c")))
        for _ in range(240):
            canvas.drawCircle(rng.uniform(0, 2400), rng.uniform(0, 2400), rng.uniform(2, 7), fill(INK, 0.22))
        for _ in range(16):
            spray(canvas, rng.randrange(10**6), rng.uniform(200, 2200), rng.uniform(200, 2200), rng.uniform(150, 300),
                  rng.choice((PINK, CYAN, ORANGE, LIME)), 0.4)
        brush = Pen(canvas)
        for radius, hue, w in ((700, PINK, 54), (640, CREAM, 14), (330, LIME, 36), (285, CYAN, 12)):
            ring = pen(hue, w, 0.95)
            if w > 30:
                ring.setPathEffect(skia.DashPathEffect.Make([radius * 0.6, radius * 0.09], 20))
            canvas.drawCircle(1200, 1200, radius, ring)
        with brush.at(1200, 1200, -18):
            brush.shape(bone(150, 72), CREAM, AMBER, line=12, rim=0)
        for k in range(12):
            a = k * math.tau / 12
            crown(canvas, 1200 + math.cos(a) * 860 - 40, 1200 + math.sin(a) * 860 - 30, 80,
                  (LIME, CYAN, PINK, AMBER)[k % 4])
        for x, y in ((420, 560), (1960, 1850), (600, 1900), (1900, 500)):
            tag(canvas, rng.choice(("CREW", "OUAF", "COA", "RAP")), x - 100, y, 120, rng.choice((LIME, CYAN, AMBER)),
                rng.randrange(10**6), 0.14)

    return painted(2400, 2400, paint, 2.0)


def rays(canvas: skia.Canvas, x: float, y: float, turn: float, first: str, second: str, count: int = 14,
         middle: str | None = None) -> None:
    """A sunburst that turns, with dots towards its edge."""
    canvas.drawPaint(fill(first))
    for k in range(count):
        a = math.radians(turn) + k * math.tau / count
        b = a + math.pi / count
        canvas.drawPath(straight([(x, y), (x + math.cos(a) * 2600, y + math.sin(a) * 2600),
                                  (x + math.cos(b) * 2600, y + math.sin(b) * 2600)]), fill(second))
    if middle:
        canvas.drawCircle(x, y, 900, fill(halo(x, y, 900, middle, middle, alphas=(0.9, 0))))
    for r, alpha in ((860, 0.35), (1000, 0.5), (1150, 0.6)):
        canvas.save()
        canvas.clipPath(oval(x, y, r), skia.ClipOp.kDifference, True)
        canvas.drawPaint(fill(screen(26, 3 + r / 260, mix(first, INK, 0.5)), alpha))
        canvas.restore()
