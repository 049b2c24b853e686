"""The pen: smooth outlines, cel shading, rim light, halftone dots and spray, all on a Skia canvas."""

import math
import random
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from functools import cache

import skia

Spot = tuple[float, float]

INK = "#14082c"
BLUE = "#2438b8"
PINK = "#ff2d92"
ORANGE = "#ff8d1e"
AMBER = "#ffc247"
LIME = "#b9ff37"
CYAN = "#35e4ff"
CREAM = "#fff2d8"
WHITE = "#ffffff"
RED = "#f3284d"
GOLD = "#ffc928"


def tone(name: str, alpha: float = 1.0) -> int:
    """A colour written `#rrggbb` as Skia's number."""
    value = int(name[1:], 16)
    return skia.Color(value >> 16, value >> 8 & 255, value & 255, round(255 * min(1.0, max(0.0, alpha))))


def mix(a: str, b: str, share: float) -> str:
    """The colour that lies `share` of the way from `a` to `b`."""
    pairs = zip((int(a[i : i + 2], 16) for i in (1, 3, 5)), (int(b[i : i + 2], 16) for i in (1, 3, 5)), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


# --- outlines ----------------------------------------------------------------------------------------------------


def smooth(spots: Sequence[Spot], closed: bool = True, pull: float = 1.0) -> skia.Path:
    """A curve through all `spots` (Catmull-Rom); `pull` below 1 makes its corners harder."""
    count = len(spots)
    path = skia.Path()
    path.moveTo(*spots[0])
    for i in range(count if closed else count - 1):
        if closed:
            before, here, there, after = (spots[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            here, there = spots[i], spots[i + 1]
            before, after = spots[max(i - 1, 0)], spots[min(i + 2, count - 1)]
        path.cubicTo(
            here[0] + (there[0] - before[0]) / 6 * pull, here[1] + (there[1] - before[1]) / 6 * pull,
            there[0] - (after[0] - here[0]) / 6 * pull, there[1] - (after[1] - here[1]) / 6 * pull,
            *there,
        )
    if closed:
        path.close()
    return path


def straight(spots: Sequence[Spot], closed: bool = True) -> skia.Path:
    """A polygon, or an open line of straight pieces."""
    path = skia.Path()
    path.addPoly([skia.Point(*spot) for spot in spots], closed)
    return path


def oval(x: float, y: float, rx: float, ry: float | None = None) -> skia.Path:
    """An ellipse around (x, y)."""
    ry = rx if ry is None else ry
    path = skia.Path()
    path.addOval(skia.Rect(x - rx, y - ry, x + rx, y + ry))
    return path


def both(spots: Sequence[Spot]) -> list[Spot]:
    """Close an outline that was given from its top to its bottom on the right side only."""
    return [*spots, *((-x, y) for x, y in reversed(spots) if x > 0.5)]


def slab(x: float, y: float, width: float, height: float, corner: float = 0.0) -> skia.Path:
    """A rectangle with round corners, from its top left corner."""
    path = skia.Path()
    path.addRoundRect(skia.Rect(x, y, x + width, y + height), corner, corner)
    return path


def mirrored(path: skia.Path) -> skia.Path:
    """The same outline on the other side of the line x = 0."""
    other = skia.Path()
    path.transform(skia.Matrix().setScale(-1, 1), other)
    return other


def shifted(path: skia.Path, dx: float, dy: float) -> skia.Path:
    """A copy of the outline, moved."""
    other = skia.Path(path)
    other.offset(dx, dy)
    return other


def join(paths: Iterable[skia.Path]) -> skia.Path:
    """The union of several outlines as one."""
    whole = skia.Path()
    for path in paths:
        whole = skia.Op(whole, path, skia.kUnion_PathOp)
    return whole


# --- paints ------------------------------------------------------------------------------------------------------


def fill(colour: str | skia.Shader, alpha: float = 1.0, blend: skia.BlendMode = skia.BlendMode.kSrcOver,
         blur: float = 0.0) -> skia.Paint:
    """A paint that fills, with a colour or a shader."""
    paint = skia.Paint(AntiAlias=True, BlendMode=blend)
    if isinstance(colour, str):
        paint.setColor(tone(colour, alpha))
    else:
        paint.setShader(colour)
        paint.setAlphaf(alpha)
    if blur:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def pen(colour: str | skia.Shader, width: float, alpha: float = 1.0, blur: float = 0.0,
        cap: skia.Paint.Cap = skia.Paint.kRound_Cap, blend: skia.BlendMode = skia.BlendMode.kSrcOver) -> skia.Paint:
    """A paint that strokes with round ends and joins."""
    paint = fill(colour, alpha, blend, blur)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def ramp(start: Spot, end: Spot, *colours: str, alphas: Sequence[float] | None = None) -> skia.Shader:
    """A linear gradient through the colours, evenly spaced."""
    alphas = alphas or [1.0] * len(colours)
    return skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*end)], [tone(c, a) for c, a in zip(colours, alphas, strict=True)]
    )


def halo(x: float, y: float, radius: float, *colours: str, alphas: Sequence[float] | None = None) -> skia.Shader:
    """A round gradient from the middle outwards."""
    alphas = alphas or [1.0] * len(colours)
    return skia.GradientShader.MakeRadial(
        skia.Point(x, y), max(radius, 0.1), [tone(c, a) for c, a in zip(colours, alphas, strict=True)]
    )


@cache
def screen(pitch: float, radius: float, colour: str, angle: float = 30.0) -> skia.Shader:
    """A halftone screen: equal dots on a turned grid. Made once."""
    size = 32
    surface = skia.Surface(size, size)
    canvas = surface.getCanvas()
    spot = skia.Paint(AntiAlias=True, Color=tone(colour))
    for x, y in ((0, 0), (size, 0), (0, size), (size, size), (size / 2, size / 2)):
        canvas.drawCircle(x, y, radius / pitch * size, spot)
    matrix = skia.Matrix().setRotate(angle)
    matrix.preScale(pitch / size, pitch / size)
    return surface.makeImageSnapshot().makeShader(
        skia.TileMode.kRepeat, skia.TileMode.kRepeat, skia.SamplingOptions(skia.FilterMode.kLinear), matrix
    )


# --- the pen -----------------------------------------------------------------------------------------------------


class Pen:
    """A canvas with a light: draws outlined shapes, shaded away from the key light and rimmed by two lamps."""

    def __init__(self, canvas: skia.Canvas, left: str = PINK, right: str = CYAN, line: float = 9.0,
                 shade: str = "#3a0f7a") -> None:
        self.canvas = canvas
        self.left = left
        self.right = right
        self.line = line
        self.shade = shade
        self.now = 0.0
        """Seconds: the frame's own time, while drawn poses are held for two frames."""

    @contextmanager
    def at(self, x: float = 0, y: float = 0, turn: float = 0, size: float = 1, wide: float | None = None,
           slant: float = 0):
        """Draw in a moved, turned (degrees), scaled place; a negative `size` with `wide` mirrors."""
        self.canvas.save()
        self.canvas.translate(x, y)
        if turn:
            self.canvas.rotate(turn)
        if slant:
            self.canvas.skew(slant, 0)
        self.canvas.scale(size if wide is None else wide, size)
        yield
        self.canvas.restore()

    def fill(self, path: skia.Path, colour: str | skia.Shader, alpha: float = 1.0, blur: float = 0.0,
             blend: skia.BlendMode = skia.BlendMode.kSrcOver) -> None:
        """Fill an outline."""
        self.canvas.drawPath(path, fill(colour, alpha, blend, blur))

    def stroke(self, path: skia.Path, colour: str | skia.Shader, width: float, alpha: float = 1.0,
               blur: float = 0.0, blend: skia.BlendMode = skia.BlendMode.kSrcOver) -> None:
        """Stroke an outline."""
        self.canvas.drawPath(path, pen(colour, width, alpha, blur, blend=blend))

    @contextmanager
    def within(self, path: skia.Path):
        """Draw only inside of an outline."""
        self.canvas.save()
        self.canvas.clipPath(path, True)
        yield
        self.canvas.restore()

    def sliver(self, path: skia.Path, dx: float, dy: float, colour: str | skia.Shader, alpha: float = 1.0) -> None:
        """Fill what an outline has on one side: all of it but its own copy moved by (dx, dy)."""
        self.canvas.save()
        self.canvas.clipPath(path, True)
        self.canvas.clipPath(shifted(path, dx, dy), skia.ClipOp.kDifference, True)
        self.canvas.drawPaint(fill(colour, alpha))
        self.canvas.restore()

    def shape(self, path: skia.Path, top: str, bottom: str | None = None, line: float | None = None,
              shade: float = 1.0, rim: float = 1.0, dotted: bool = True) -> None:
        """One part of a body: outline, gradient, a dotted shadow at lower right, two rims of coloured light."""
        width = self.line if line is None else line
        if width:
            self.stroke(path, INK, width * 2)
        box = path.getBounds()
        self.fill(path, ramp((0, box.top()), (0, box.bottom()), top, bottom or top) if bottom else top)
        reach = min(box.width(), box.height())
        if shade:
            step = min(46.0, reach * 0.2) * shade
            self.sliver(path, -step * 0.75, -step, self.shade, 0.42)
            if dotted and reach * self.scale() > 150:
                self.sliver(path, -step * 1.25, -step * 1.6, screen(17, 4.6, self.shade), 0.4)
        if rim:
            edge = min(13.0, reach * 0.075) * rim
            self.sliver(path, edge, edge * 0.35, self.left, 0.92)
            self.sliver(path, -edge, edge * 0.2, self.right, 0.85)

    def scale(self) -> float:
        """How large one unit is drawn at this place."""
        matrix = self.canvas.getTotalMatrix()
        return math.hypot(matrix.getScaleX(), matrix.getSkewY())

    def shine(self, x: float, y: float, rx: float, ry: float, turn: float = -25, alpha: float = 0.9) -> None:
        """A highlight."""
        with self.at(x, y, turn):
            self.fill(oval(0, 0, rx, ry), WHITE, alpha)


def speckle(canvas: skia.Canvas, seed: int, x: float, y: float, radius: float, colour: str, count: int,
            alpha: float = 0.8) -> None:
    """Spray: droplets that thin out from the middle."""
    rng = random.Random(seed)
    paint = fill(colour, alpha)
    for _ in range(count):
        angle, far = rng.random() * math.tau, abs(rng.gauss(0, 0.5)) * radius
        size = rng.uniform(0.6, 3.2) * (1.4 if rng.random() < 0.08 else 1)
        canvas.drawCircle(x + math.cos(angle) * far, y + math.sin(angle) * far, size, paint)


def spray(canvas: skia.Canvas, seed: int, x: float, y: float, radius: float, colour: str, alpha: float = 0.7) -> None:
    """A cloud of spray paint with droplets around it."""
    canvas.drawCircle(x, y, radius, fill(halo(x, y, radius, colour, colour, colour,
                                              alphas=(alpha, alpha * 0.45, 0)), 1.0))
    speckle(canvas, seed, x, y, radius * 1.15, colour, int(radius * 0.8), alpha)


def drips(canvas: skia.Canvas, seed: int, spots: Sequence[Spot], colour: str | skia.Shader, width: float,
          longest: float) -> None:
    """Paint running down from the given spots."""
    rng = random.Random(seed)
    for x, y in spots:
        long = longest * rng.uniform(0.25, 1.0)
        thick = width * rng.uniform(0.6, 1.0)
        canvas.drawLine(x, y, x, y + long, pen(colour, thick))
        canvas.drawCircle(x, y + long, thick * 0.72, fill(colour))
