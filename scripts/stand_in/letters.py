"""Graffiti lettering from strokes: an alphabet of our own, so that no font file is needed."""

import random
from dataclasses import dataclass

import skia

from .ink import (
    CREAM,
    CYAN,
    INK,
    LIME,
    PINK,
    WHITE,
    Spot,
    fill,
    mix,
    pen,
    ramp,
    screen,
    smooth,
    speckle,
    spray,
    straight,
)

# Each letter: its width, then its strokes in a box one high (0 is the top). `~` strokes are curves, others straight.
_Stroke = tuple[str, list[Spot]]
ALPHABET: dict[str, tuple[float, list[_Stroke]]] = {
    "A": (0.78, [("-", [(0, 1), (0.36, 0), (0.42, 0), (0.78, 1)]), ("-", [(0.16, 0.66), (0.66, 0.62)])]),
    "B": (0.66, [("-", [(0, 0), (0.04, 1)]), ("~", [(0, 0.02), (0.5, 0.06), (0.52, 0.4), (0.1, 0.48)]),
                 ("~", [(0.1, 0.48), (0.62, 0.54), (0.62, 0.94), (0.04, 1)])]),
    "C": (0.66, [("~", [(0.64, 0.14), (0.36, 0), (0.04, 0.26), (0.02, 0.7), (0.3, 1), (0.66, 0.86)])]),
    "D": (0.7, [("-", [(0, 0), (0.04, 1)]), ("~", [(0, 0.02), (0.56, 0.12), (0.68, 0.56), (0.44, 0.94), (0.04, 1)])]),
    "E": (0.6, [("-", [(0.6, 0), (0.04, 0.03), (0, 1), (0.6, 0.96)]), ("-", [(0.04, 0.5), (0.5, 0.46)])]),
    "É": (0.6, [("-", [(0.6, 0), (0.04, 0.03), (0, 1), (0.6, 0.96)]), ("-", [(0.04, 0.5), (0.5, 0.46)]),
                ("-", [(0.22, -0.24), (0.42, -0.46)])]),
    "F": (0.58, [("-", [(0.6, 0), (0.04, 0.03), (0, 1.06)]), ("-", [(0.04, 0.5), (0.5, 0.46)])]),
    "G": (0.7, [("~", [(0.64, 0.12), (0.34, 0), (0.04, 0.28), (0.04, 0.72), (0.34, 1), (0.66, 0.86)]),
                ("-", [(0.4, 0.56), (0.68, 0.54), (0.68, 0.96)])]),
    "H": (0.7, [("-", [(0, 0), (0.04, 1)]), ("-", [(0.68, 0), (0.68, 1.04)]), ("-", [(0.02, 0.54), (0.68, 0.46)])]),
    "I": (0.08, [("-", [(0.06, 0), (0.04, 1)])]),
    "K": (0.7, [("-", [(0, 0), (0.04, 1)]), ("-", [(0.64, 0), (0.1, 0.52), (0.72, 1.04)])]),
    "L": (0.54, [("-", [(0.02, 0), (0, 0.98), (0.56, 0.96)])]),
    "M": (0.9, [("-", [(0, 1), (0.08, 0), (0.44, 0.7), (0.8, 0), (0.9, 1)])]),
    "N": (0.74, [("-", [(0.02, 1), (0.02, 0), (0.7, 1), (0.74, -0.04)])]),
    "O": (0.76, [("o", [(0.38, 0), (0.72, 0.22), (0.76, 0.64), (0.4, 1), (0.04, 0.74), (0.02, 0.28)])]),
    "P": (0.64, [("-", [(0, 0), (0.02, 1.08)]), ("~", [(0, 0.02), (0.54, 0.06), (0.62, 0.42), (0.06, 0.6)])]),
    "Q": (0.78, [("o", [(0.38, 0), (0.72, 0.22), (0.76, 0.64), (0.4, 1), (0.04, 0.74), (0.02, 0.28)]),
                 ("-", [(0.46, 0.68), (0.86, 1.12)])]),
    "R": (0.68, [("-", [(0, 0), (0.02, 1)]), ("~", [(0, 0.02), (0.54, 0.06), (0.58, 0.42), (0.08, 0.54)]),
                 ("-", [(0.3, 0.54), (0.72, 1.08)])]),
    "S": (0.62, [("~", [(0.6, 0.12), (0.3, -0.02), (0.04, 0.2), (0.2, 0.46), (0.5, 0.58), (0.58, 0.84),
                        (0.3, 1.02), (0, 0.88)])]),
    "T": (0.7, [("-", [(0, 0.05), (0.72, 0)]), ("-", [(0.36, 0.02), (0.36, 1.06)])]),
    "U": (0.7, [("~", [(0.02, 0), (0.02, 0.6), (0.12, 0.92), (0.36, 1.0), (0.6, 0.9), (0.68, 0.6), (0.7, 0)])]),
    "W": (0.98, [("-", [(0, 0), (0.2, 1), (0.48, 0.34), (0.76, 1), (1.0, -0.04)])]),
    "Y": (0.7, [("-", [(0, 0), (0.36, 0.5), (0.72, 0)]), ("-", [(0.36, 0.5), (0.34, 1.06)])]),
    "4": (0.62, [("-", [(0.42, 1.06), (0.46, 0), (0, 0.66), (0.64, 0.66)])]),
    "8": (0.6, [("o", [(0.3, 0), (0.54, 0.22), (0.3, 0.46), (0.06, 0.22)]),
                ("o", [(0.3, 0.46), (0.6, 0.74), (0.3, 1.0), (0, 0.74)])]),
    "!": (0.1, [("-", [(0.06, -0.06), (0.04, 0.62)]), ("-", [(0.04, 0.98), (0.05, 1.0)])]),
    "-": (0.4, [("-", [(0, 0.52), (0.4, 0.48)])]),
    "'": (0.06, [("-", [(0.04, -0.05), (0.0, 0.16)])]),
    " ": (0.34, []),
}


@dataclass(frozen=True)
class Style:
    """How a piece is painted."""

    fat: float = 0.3
    """Stroke width as a share of the letter height."""
    gap: float = 0.3
    """Room between letters as a share of their height; below `fat`, they overlap."""
    top: str = WHITE
    middle: str = PINK
    low: str = "#8a1cff"
    edge: str = WHITE
    block: str = INK
    deep: float = 0.16
    """Length of the block shadow as a share of the letter height."""
    cloud: str | None = CYAN
    wild: float = 1.0
    """How far letters lean and jump."""


def width_of(text: str, size: float, style: Style) -> float:
    """How wide a line of lettering is."""
    return sum(ALPHABET[c][0] for c in text) * size + (len(text) - 1) * style.gap * size


def outlines(text: str, x: float, y: float, size: float, style: Style, seed: int,
             hop: list[float] | None = None) -> list[skia.Path]:
    """One path a letter, from the left top corner (x, y); `hop` lifts single letters."""
    rng = random.Random(seed)
    paths = []
    for i, letter in enumerate(text):
        width, strokes = ALPHABET[letter]
        path = skia.Path()
        for kind, spots in strokes:
            path.addPath(straight(spots, False) if kind == "-" else smooth(spots, kind == "o"))
        lean, lift = rng.uniform(-7, 7) * style.wild, rng.uniform(-0.07, 0.07) * style.wild
        stretch = 1 + rng.uniform(-0.05, 0.12) * style.wild
        matrix = skia.Matrix()
        matrix.setTranslate(x, y + (lift - (hop[i] if hop else 0)) * size)
        matrix.preScale(size, size * stretch)
        matrix.preRotate(lean, width / 2, 0.5)
        path.transform(matrix)
        paths.append(path)
        x += (width + style.gap) * size
    return paths


def piece(canvas: skia.Canvas, text: str, x: float, y: float, size: float, style: Style, seed: int = 1,
          hop: list[float] | None = None, glow: float = 0.0) -> None:
    """A whole graffiti piece: cloud, block shadow, edges, gradient, dots, highlights, sparks."""
    paths = outlines(text, x, y, size, style, seed, hop)
    fat = style.fat * size
    wide = width_of(text, size, style)
    rng = random.Random(seed + 7)
    if style.cloud:
        for _ in range(max(4, int(wide / size * 1.6))):
            spray(canvas, rng.randrange(10**6), x + rng.uniform(-0.1, 1.1) * wide, y + size * rng.uniform(0, 1.1),
                  size * rng.uniform(0.45, 0.8), style.cloud, 0.45)
    if glow:
        for path in paths:
            canvas.drawPath(path, pen(style.middle, fat * 1.7, glow, blur=fat * 0.7))
    steps = max(4, int(style.deep * size / 4))
    for path in paths:
        for k in range(steps, 0, -1):
            canvas.save()
            canvas.translate(style.deep * size * k / steps * 0.8, style.deep * size * k / steps)
            canvas.drawPath(path, pen(style.block, fat * 1.42))
            canvas.restore()
    for path in paths:
        canvas.drawPath(path, pen(style.edge, fat * 1.58))
    shade = ramp((0, y - size * 0.1), (0, y + size * 1.1), style.top, style.middle, style.low)
    for path in paths:
        canvas.drawPath(path, pen(INK, fat * 1.36))
        canvas.drawPath(path, pen(shade, fat))
        canvas.save()
        canvas.clipRect(skia.Rect(x - size, y + size * 0.52, x + wide + size * 1.5, y + size * 2))
        canvas.drawPath(path, pen(screen(size * 0.075, size * 0.02, mix(style.low, INK, 0.35)), fat * 0.98, 0.8))
        canvas.restore()
        canvas.save()
        canvas.translate(-fat * 0.2, -fat * 0.22)
        shine = pen(WHITE, fat * 0.13, 0.95)
        shine.setPathEffect(skia.DashPathEffect.Make([size * 0.34, size * 0.2, size * 0.02, size * 0.5], size * 0.1))
        canvas.drawPath(path, shine)
        canvas.restore()
    for _ in range(max(1, len(text) // 4)):
        spark(canvas, x + rng.uniform(0.02, 0.98) * wide, y + size * rng.uniform(-0.1, 0.25), size * 0.2)


def spark(canvas: skia.Canvas, x: float, y: float, size: float, colour: str = WHITE) -> None:
    """A four-pointed star of light."""
    points: list[Spot] = []
    for i in range(8):
        far = size if i % 2 == 0 else size * 0.16
        dx, dy = ((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1))[i]
        points.append((x + dx * far, y + dy * far))
    canvas.drawPath(straight(points), fill(colour))


def tag(canvas: skia.Canvas, text: str, x: float, y: float, size: float, colour: str, seed: int = 1,
        fat: float = 0.1) -> None:
    """A quick tag: one colour, thin strokes, drips and droplets."""
    style = Style(fat=fat, gap=0.16, wild=1.3)
    rng = random.Random(seed)
    for path in outlines(text, x, y, size, style, seed):
        canvas.drawPath(path, pen(colour, fat * size * 2.0, 0.28, blur=fat * size * 0.8))
        canvas.drawPath(path, pen(colour, fat * size))
        box = path.getBounds()
        if rng.random() < 0.45:
            dx, long = rng.uniform(box.left(), box.right()), size * rng.uniform(0.15, 0.6)
            canvas.drawLine(dx, box.bottom(), dx, box.bottom() + long, pen(colour, fat * size * 0.4))
    speckle(canvas, seed, x + width_of(text, size, style) / 2, y + size / 2, size, colour, 30, 0.6)


def label(canvas: skia.Canvas, text: str, x: float, y: float, size: float, colour: str = CREAM,
          alpha: float = 0.9) -> None:
    """Small plain capitals, for the line that says what this clip is."""
    style = Style(fat=0.13, gap=0.24, wild=0)
    for path in outlines(text, x, y, size, style, 0):
        canvas.drawPath(path, pen(INK, size * 0.34, alpha * 0.8))
    for path in outlines(text, x, y, size, style, 0):
        canvas.drawPath(path, pen(colour, size * 0.13, alpha))


BURNER = Style()
TOXIC = Style(top=WHITE, middle=LIME, low="#1f9d5a", edge=INK, block="#6a1bd0", cloud=PINK)
EMBER = Style(top="#fff3a6", middle="#ff9a1f", low="#f0184f", edge=WHITE, block="#2a0f66", cloud="#7a2bff")
WAVE = Style(top=WHITE, middle=CYAN, low="#2350e8", edge=PINK, block=INK, cloud="#ff5db0")
