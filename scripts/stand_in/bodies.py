"""What every dancer has: a skeleton posed by the beat, thick outlined limbs, shoes, and faces' common parts."""

import math
from dataclasses import dataclass, field

import skia

from .ink import CREAM, GOLD, INK, PINK, WHITE, Pen, Spot, fill, mix, oval, pen, ramp, smooth, straight
from .tempo import beat_of, bounce, ease, sway


def limb_outline(spots: list[Spot], width: float, pull: float = 1.0) -> skia.Path:
    """The outline of a thick round-ended line through the spots."""
    outline = skia.Path()
    pen(INK, width).getFillPath(smooth(spots, False, pull), outline)
    return skia.Op(outline, skia.Path(), skia.kUnion_PathOp)


def bent(start: Spot, end: Spot, reach: float, side: float) -> list[Spot]:
    """Start, joint and end of an arm or a leg of length `reach`; `side` (1 or -1) says where the joint points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = math.hypot(dx, dy) or 1.0
    out = math.sqrt(max(0.0, (reach / 2) ** 2 - (min(far, reach) / 2) ** 2))
    return [start, ((start[0] + end[0]) / 2 - dy / far * out * side, (start[1] + end[1]) / 2 + dx / far * out * side),
            end]


@dataclass
class Pose:
    """Where the joints are, in the figure's own units: the ground is y = 0, a figure is about 700 high."""

    hip: Spot = (0, -250)
    chest: Spot = (0, -430)
    head: Spot = (0, -560)
    tilt: float = 0.0
    """Of the head, in degrees."""
    lean: float = 0.0
    """Of the trunk, in degrees."""
    hands: tuple[Spot, Spot] = ((-190, -300), (190, -300))
    feet: tuple[Spot, Spot] = ((-90, 0), (90, 0))
    elbows: tuple[float, float] = (1, -1)


def two_step(t: float, phase: float = 0.0, swing: float = 1.0) -> Pose:
    """From foot to foot, arms across: one step a beat."""
    step = sway(t, 2, phase)
    dip = bounce(t) * 26
    near, far = max(0.0, step), max(0.0, -step)
    x = step * 46 * swing
    return Pose(
        hip=(x, -250 + dip), chest=(x * 1.15, -436 + dip * 1.1), head=(x * 1.45, -572 + dip * 1.35),
        tilt=step * 9, lean=step * 5,
        hands=((x - 150 + near * 110, -350 - near * 90 + dip), (x + 150 - far * 110, -350 - far * 90 + dip)),
        feet=((-105 + near * 16, -near * 26), (105 - far * 16, -far * 26)),
        elbows=(1, -1),
    )


def arm_wave(t: float, phase: float = 0.0) -> Pose:
    """One arm high, waving with the bar; the other hand on the hip; knees bounce."""
    wave = sway(t, 2, phase)
    dip = bounce(t) * 30
    return Pose(
        hip=(wave * 18, -248 + dip), chest=(wave * 30, -432 + dip), head=(wave * 36, -568 + dip * 1.3), tilt=wave * 8,
        lean=wave * 4,
        hands=((-128, -270 + dip), (150 + wave * 70, -690 + dip * 0.6)), feet=((-110, 0), (110, 0)), elbows=(1, -1),
    )


def cross_step(t: float, phase: float = 0.0) -> Pose:
    """A running man on the spot: knees up in turns, fists pumping."""
    step = sway(t, 2, phase)
    dip = bounce(t) * 20
    left, right = ease(max(0.0, step)), ease(max(0.0, -step))
    return Pose(
        hip=(0, -256 + dip), chest=(step * 14, -440 + dip), head=(step * 20, -576 + dip * 1.4), tilt=-step * 7,
        lean=-step * 3,
        hands=((-120, -330 - right * 150 + left * 20), (120, -330 - left * 150 + right * 20)),
        feet=((-90 + left * 30, -left * 110), (90 - right * 30, -right * 110)), elbows=(1, -1),
    )


@dataclass(frozen=True)
class Outfit:
    """A tracksuit, or a vest and jeans."""

    jacket: str = "#7a2bff"
    jacket_low: str = "#4a12b8"
    trousers: str = "#3c1690"
    trousers_low: str = "#280c68"
    stripe: str | None = CREAM
    shoe: str = CREAM
    sole: str = PINK
    skin: str = "#6fd24a"
    skin_low: str = "#2d9a4e"
    bare_arms: bool = False
    chain: bool = True
    paws: str = field(default="#6fd24a")


def shoe(brush: Pen, spot: Spot, side: int, outfit: Outfit) -> None:
    """A fat sneaker, its toe outwards."""
    with brush.at(spot[0], spot[1], wide=side):
        brush.shape(smooth([(-44, -52), (10, -58), (40, -38), (92, -26), (108, 2), (-46, 6)], pull=0.8),
                    outfit.shoe, mix(outfit.shoe, "#b79ad8", 0.6), dotted=False)
        brush.shape(smooth([(-50, -6), (40, -8), (112, -8), (112, 14), (-48, 16)], pull=0.6), outfit.sole, rim=0,
                    shade=0.5)
        for x in (4, 24, 44):
            brush.stroke(straight([(x, -46 + x * 0.35), (x + 18, -36 + x * 0.3)], False), outfit.sole, 7)


def trunk(brush: Pen, pose: Pose, outfit: Outfit, waist: float = 112, shoulders: float = 150) -> None:
    """Jacket or vest, with zip, collar and shoulder stripes."""
    hx, hy = pose.hip
    cx, cy = pose.chest
    body = smooth([(cx - 52, cy - 66), (cx - shoulders, cy - 36), (cx - shoulders - 8, cy + 60), (hx - waist, hy - 10),
                   (hx - waist + 8, hy + 36), (hx + waist - 8, hy + 36), (hx + waist, hy - 10),
                   (cx + shoulders + 8, cy + 60), (cx + shoulders, cy - 36), (cx + 52, cy - 66)], pull=0.9)
    brush.shape(body, outfit.jacket, outfit.jacket_low)
    if outfit.stripe:
        with brush.within(body):
            brush.stroke(smooth([(cx - shoulders - 20, cy + 26), (cx, cy + 74), (cx + shoulders + 20, cy + 26)], False),
                         outfit.stripe, 26, 0.95)
            brush.stroke(smooth([(cx - shoulders - 20, cy + 60), (cx, cy + 108), (cx + shoulders + 20, cy + 60)],
                                False),
                         mix(outfit.stripe, outfit.jacket, 0.25), 10, 0.95)
            brush.stroke(straight([(hx - waist, hy + 18), (hx + waist, hy + 18)], False), outfit.jacket_low, 30)
    brush.stroke(smooth([(cx, cy - 50), ((cx + hx) / 2, (cy + hy) / 2), (hx, hy + 30)], False), INK, 7)
    brush.stroke(smooth([(cx + 5, cy - 50), ((cx + hx) / 2 + 5, (cy + hy) / 2), (hx + 5, hy + 30)], False), GOLD, 4)


def chain(brush: Pen, x: float, y: float, wide: float, drop: float, pendant: str = "bone", link: float = 17) -> None:
    """A gold chain with a pendant."""
    count = max(6, int(wide * 2.6 / link / 1.5))
    spots = []
    for i in range(count + 1):
        share = i / count * 2 - 1
        spots.append((x + share * wide, y + drop * (1 - share * share) - abs(share) ** 3 * drop * 0.4))
    for px, py in spots:
        brush.canvas.drawCircle(px, py, link * 0.82, fill(INK))
    for px, py in spots:
        brush.canvas.drawCircle(px, py, link * 0.58, pen(GOLD, link * 0.4))
        brush.canvas.drawCircle(px - link * 0.2, py - link * 0.3, link * 0.16, fill(WHITE))
    if pendant == "bone":
        with brush.at(x, y + drop + link * 2.2, -8, link / 17):
            brush.shape(bone(58, 21), "#fff0a0", "#f09a10", line=6, rim=0)
            brush.shine(-22, -6, 14, 4, 0)
    elif pendant == "drop":
        with brush.at(x, y + drop + link * 2.6, 0, link / 17):
            brush.shape(smooth([(0, -40), (28, 8), (0, 34), (-28, 8)]), "#b7f6ff", "#1a8cf0", line=6)


def bone(half: float, knob: float) -> skia.Path:
    """A bone lying flat around the origin."""
    path = skia.Path()
    path.addRect(skia.Rect(-half, -knob * 0.62, half, knob * 0.62))
    for sx in (-1, 1):
        for sy in (-1, 1):
            path = skia.Op(path, oval(sx * half, sy * knob * 0.66, knob, knob * 0.88), skia.kUnion_PathOp)
    return path


def legs(brush: Pen, pose: Pose, outfit: Outfit, width: float = 84) -> None:
    """Trousers with a side stripe, and shoes."""
    for side, (x, y) in zip((-1, 1), pose.feet, strict=True):
        hip = (pose.hip[0] + side * 56, pose.hip[1] + 6)
        spots = bent(hip, (x, y - 66), 200, -side)
        brush.shape(limb_outline(spots, width, 0.9), outfit.trousers, outfit.trousers_low)
        if outfit.stripe:
            line = [(px + side * width * 0.3, py) for px, py in spots]
            brush.stroke(smooth(line, False, 0.9), outfit.stripe, 10)
            brush.stroke(smooth([(px - side * 16, py) for px, py in line], False, 0.9), outfit.stripe, 5)
        with brush.at(x, y, size=1.2, wide=1.2):
            shoe(brush, (0, 0), side, outfit)


def arm(brush: Pen, pose: Pose, outfit: Outfit, side: int, hand: str = "fist", width: float = 66) -> None:
    """A sleeve (or a bare arm) and a gloved hand."""
    index = 0 if side < 0 else 1
    shoulder = (pose.chest[0] + side * 132, pose.chest[1] - 4)
    end = pose.hands[index]
    spots = bent(shoulder, end, 262, pose.elbows[index])
    sleeve, low = (outfit.skin, outfit.skin_low) if outfit.bare_arms else (outfit.jacket, outfit.jacket_low)
    brush.shape(limb_outline(spots, width, 0.85), sleeve, low)
    if outfit.stripe and not outfit.bare_arms:
        brush.stroke(smooth([(x, y - 6) for x, y in spots], False, 0.85), outfit.stripe, 10)
    turn = math.degrees(math.atan2(end[1] - spots[1][1], end[0] - spots[1][0]))
    with brush.at(end[0], end[1], turn):
        paw(brush, outfit, hand, side)


def paw(brush: Pen, outfit: Outfit, hand: str, side: int) -> None:
    """A cartoon hand, its wrist at the origin, pointing along x."""
    top, low = outfit.paws, mix(outfit.paws, "#2a0f66", 0.3)
    if hand == "horns":
        for y, long in ((-26, 74), (28, 66)):
            brush.shape(limb_outline([(24, y * 0.7), (24 + long * 0.6, y), (24 + long, y * 1.15)], 27), top, low,
                        rim=0.6)
    elif hand == "point":
        brush.shape(limb_outline([(24, -12), (60, -16), (104, -18)], 30), top, low, rim=0.6)
    elif hand == "open":
        for y, long in ((-38, 48), (-14, 68), (14, 66), (38, 46)):
            brush.shape(limb_outline([(20, y * 0.8), (20 + long, y * 1.5)], 26), top, low, rim=0.6)
            brush.canvas.drawCircle(22 + long, y * 1.5, 9, fill(mix(top, WHITE, 0.3)))
    brush.shape(oval(28, 0, 50, 46), top, low)
    brush.shape(limb_outline([(14, side * 26), (34, side * 48)], 26), top, low, rim=0)
    if hand == "fist":
        for y in (-20, 0, 20):
            brush.stroke(smooth([(48, y - 9), (66, y), (48, y + 9)], False), INK, 6)
    if not outfit.bare_arms:
        brush.shape(limb_outline([(-16, -30), (-16, 30)], 32), outfit.jacket_low, line=7, rim=0, dotted=False)


def eye(brush: Pen, x: float, y: float, rx: float, ry: float, *, iris: str, lid: str, look: Spot = (0, 0),
        shut: float = 0.3, low: float = 0.12, slope: float = 0.0, slit: bool = False) -> None:
    """An eye with heavy lids; `shut` of 1 is closed, `slope` turns the upper lid (degrees)."""
    ball = oval(x, y, rx, ry)
    brush.stroke(ball, INK, brush.line * 1.7)
    brush.fill(ball, ramp((0, y - ry), (0, y + ry), "#d9c8ff", WHITE, WHITE))
    with brush.within(ball):
        ix, iy = x + look[0] * rx * 0.42, y + look[1] * ry * 0.4 + ry * 0.06
        r = min(rx, ry) * 0.62
        brush.fill(oval(ix, iy, r * 1.12), INK)
        brush.fill(oval(ix, iy, r), ramp((0, iy - r), (0, iy + r), mix(iris, INK, 0.45), iris, mix(iris, WHITE, 0.5)))
        if slit:
            brush.fill(oval(ix, iy, r * 0.8, r * 0.3), INK)
        else:
            brush.fill(oval(ix, iy, r * 0.52), INK)
        brush.fill(oval(ix - r * 0.38, iy - r * 0.42, r * 0.32), WHITE)
        brush.fill(oval(ix + r * 0.42, iy + r * 0.4, r * 0.15), WHITE, 0.85)
        brush.fill(oval(x, y - ry * 1.0, rx * 1.3, ry * 0.62), "#3a0f7a", 0.3)
        with brush.at(x, y, slope):
            edge = -ry + 2 * ry * shut
            brush.fill(smooth([(-rx * 1.5, -ry * 2), (rx * 1.5, -ry * 2), (rx * 1.4, edge - ry * 0.1),
                               (0, edge + ry * 0.12), (-rx * 1.4, edge - ry * 0.1)], pull=0.7),
                       ramp((0, -ry), (0, edge), mix(lid, WHITE, 0.12), lid))
            brush.stroke(smooth([(-rx * 1.5, edge - ry * 0.12), (0, edge + ry * 0.12), (rx * 1.5, edge - ry * 0.12)],
                                False), INK, brush.line * 1.15)
        if low:
            edge = y + ry * (1 - 2 * low)
            brush.fill(smooth([(x - rx * 1.4, y + ry * 2), (x - rx * 1.3, edge + ry * 0.22), (x, edge - ry * 0.06),
                               (x + rx * 1.3, edge + ry * 0.22), (x + rx * 1.4, y + ry * 2)], pull=0.7),
                               mix(lid, INK, 0.12))
            brush.stroke(smooth([(x - rx * 1.3, edge + ry * 0.22), (x, edge - ry * 0.06),
                                 (x + rx * 1.3, edge + ry * 0.22)],
                                False), INK, brush.line * 0.7)


def shades(brush: Pen, spots: list[Spot], rx: float, ry: float, tint: tuple[str, str] = (PINK, "#3a12c8"),
           flash: float = 0.0) -> None:
    """Sunglasses over two eyes, with a moving reflection."""
    (ax, ay), (bx, by) = spots
    brush.stroke(straight([(ax, ay - ry * 0.3), (bx, by - ry * 0.3)], False), INK, brush.line * 2.6)
    for x, y in spots:
        glass = smooth([(x - rx, y - ry * 0.8), (x, y - ry), (x + rx, y - ry * 0.8), (x + rx * 0.8, y + ry * 0.6),
                        (x, y + ry), (x - rx * 0.8, y + ry * 0.6)], pull=0.85)
        brush.stroke(glass, INK, brush.line * 3.2)
        brush.stroke(glass, GOLD, brush.line * 1.1)
        brush.fill(glass, ramp((0, y - ry), (0, y + ry), tint[1], tint[0], "#ffb35c"))
        with brush.within(glass):
            for offset, wide in ((-0.5, 0.3), (0.05, 0.12)):
                gx = x + rx * (offset + flash)
                brush.stroke(straight([(gx - rx * 0.5, y + ry * 1.2), (gx + rx * 0.5, y - ry * 1.2)], False), WHITE,
                             rx * wide, 0.62)


def blink(t: float, seed: float) -> float:
    """How far the lids are shut: nearly, for two drawn frames now and then; or else 0."""
    return 0.88 if (beat_of(t) * 0.37 + seed) % 1.0 < 0.055 else 0.0


def shadow(brush: Pen, x: float, y: float, rx: float, alpha: float = 0.5, colour: str = INK) -> None:
    """The soft shadow under a figure."""
    with brush.at(x, y, size=0.2, wide=1):
        brush.fill(oval(0, 0, rx), soft_disc(rx, colour, alpha))


def soft_disc(radius: float, colour: str, alpha: float) -> skia.Shader:
    """A round shadow or glow around the origin, as a shader."""
    return skia.GradientShader.MakeRadial(
        skia.Point(0, 0), radius, [pen(colour, 1, alpha).getColor(), pen(colour, 1, alpha * 0.8).getColor(),
                                   pen(colour, 1, 0).getColor()], [0, 0.45, 1])


def microphone(brush: Pen, x: float, y: float, turn: float, size: float = 1.0) -> None:
    """A stage microphone, its head at the origin, its handle pointing down."""
    with brush.at(x, y, turn, size):
        brush.shape(straight([(-22, 30), (22, 30), (13, 230), (-13, 230)]), "#4b3a78", "#1d1240", rim=0.8, dotted=False)
        brush.shape(oval(0, 0, 54, 58), "#e9e2ff", "#7d6ab5")
        with brush.within(oval(0, 0, 54, 58)):
            for i in range(-4, 5):
                brush.stroke(straight([(i * 16 - 60, -70), (i * 16 + 60, 70)], False), INK, 3, 0.45)
                brush.stroke(straight([(i * 16 + 60, -70), (i * 16 - 60, 70)], False), INK, 3, 0.45)
        brush.shape(straight([(-50, 22), (50, 22), (30, 50), (-30, 50)]), GOLD, "#e07a10", rim=0, dotted=False)
        brush.shine(-20, -24, 9, 17)

