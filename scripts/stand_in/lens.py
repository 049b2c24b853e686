"""The lens: fish-eye, bloom, colour fringes, vignette, and flashes of light."""

import math
from functools import cache

import skia

from .ink import INK, fill, halo, ramp, straight

WIDE, HIGH = 1920, 1080
FINE = 1.12
"""A scene is drawn this much finer than the frame; the fish-eye enlarges its middle."""


@cache
def _grid(bend: float) -> skia.Vertices:
    """The frame as a mesh whose corners stay while its middle comes nearer."""
    columns, rows = 48, 27
    corner = 1 + (HIGH / WIDE) ** 2
    places, sources = [], []
    for j in range(rows + 1):
        for i in range(columns + 1):
            u, v = i / columns * 2 - 1, (j / rows * 2 - 1) * HIGH / WIDE
            pull = (1 + bend * (u * u + v * v)) / (1 + bend * corner)
            places.append(skia.Point((u + 1) / 2 * WIDE, (v * WIDE / HIGH + 1) / 2 * HIGH))
            sources.append(skia.Point((u * pull + 1) / 2 * WIDE * FINE, (v * pull * WIDE / HIGH + 1) / 2 * HIGH * FINE))
    order = []
    for j in range(rows):
        for i in range(columns):
            a = j * (columns + 1) + i
            order += [a, a + 1, a + columns + 1, a + 1, a + columns + 2, a + columns + 1]
    return skia.Vertices(skia.Vertices.kTriangles_VertexMode, places, sources, None, order)


def fish_eye(canvas: skia.Canvas, scene: skia.Image, bend: float) -> None:
    """Draw a fine scene into the frame through a lens that bends by `bend` (0: not at all)."""
    sampling = skia.SamplingOptions(skia.FilterMode.kLinear)
    if bend < 0.004:
        canvas.drawImageRect(scene, skia.Rect(0, 0, WIDE, HIGH), sampling)
        return
    paint = skia.Paint(Shader=scene.makeShader(skia.TileMode.kClamp, skia.TileMode.kClamp, sampling))
    canvas.drawVertices(_grid(round(bend, 3)), paint)


def bloom(canvas: skia.Canvas, surface: skia.Surface, strength: float) -> None:
    """Let bright places glow: a small blurred copy is screened over the frame."""
    small = skia.Surface(WIDE // 8, HIGH // 8)
    inner = small.getCanvas()
    curve = skia.ColorFilters.Matrix([1.5, 0, 0, 0, -0.55, 0, 1.5, 0, 0, -0.55, 0, 0, 1.5, 0, -0.55, 0, 0, 0, 1, 0])
    paint = skia.Paint(ColorFilter=curve, ImageFilter=skia.ImageFilters.Blur(5, 5))
    inner.drawImageRect(surface.makeImageSnapshot(), skia.Rect(0, 0, WIDE // 8, HIGH // 8),
                        skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kNearest), paint)
    over = skia.Paint(BlendMode=skia.BlendMode.kScreen)
    over.setAlphaf(strength)
    canvas.drawImageRect(small.makeImageSnapshot(), skia.Rect(0, 0, WIDE, HIGH),
                         skia.SamplingOptions(skia.FilterMode.kLinear), over)


@cache
def _vignette(strength: float) -> skia.Shader:
    return skia.GradientShader.MakeRadial(
        skia.Point(WIDE / 2, HIGH / 2), WIDE * 0.62,
        [skia.Color(10, 2, 32, round(255 * a)) for a in (0, 0, strength * 0.45, strength)], [0, 0.55, 0.82, 1])


def vignette(canvas: skia.Canvas, strength: float) -> None:
    """Darken the corners."""
    canvas.drawPaint(fill(_vignette(round(strength, 2))))


def beam(canvas: skia.Canvas, x: float, y: float, turn: float, colour: str, alpha: float, spread: float = 0.16,
         long: float = 1700) -> None:
    """A cone of coloured light from a lamp at (x, y)."""
    a = math.radians(turn)
    left = (x + math.cos(a - spread) * long, y + math.sin(a - spread) * long)
    right = (x + math.cos(a + spread) * long, y + math.sin(a + spread) * long)
    canvas.drawPath(straight([(x, y), left, right]),
                    fill(halo(x, y, long, colour, colour, colour, alphas=(alpha * 0.8, alpha * 0.32, 0)), 1,
                         skia.BlendMode.kPlus, blur=14))


def flash(canvas: skia.Canvas, colour: str, alpha: float) -> None:
    """Light over the whole frame."""
    if alpha > 0.004:
        canvas.drawPaint(fill(colour, alpha))


def dusk(canvas: skia.Canvas, top: float, bottom: float, alpha: float) -> None:
    """Darken towards the bottom of the frame."""
    canvas.drawRect(skia.Rect(0, top, WIDE, bottom), fill(ramp((0, top), (0, bottom), INK, INK, alphas=(0, alpha))))
