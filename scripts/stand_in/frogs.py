"""The frogs in tracksuits."""

from dataclasses import dataclass

from .bodies import Outfit, Pose, arm, blink, chain, eye, legs, shades, trunk
from .ink import CREAM, GOLD, INK, LIME, PINK, WHITE, Pen, Spot, both, mix, oval, ramp, screen, smooth, straight
from .tempo import mouth, sway


@dataclass(frozen=True)
class Frog:
    """One frog's looks."""

    skin: str = "#7ee04a"
    skin_low: str = "#1f9d55"
    belly: str = "#f2ffb0"
    spots: str = "#2f9e4b"
    iris: str = "#ff9d1e"
    suit: tuple[str, str] = ("#ff2d92", "#9c1090")
    trousers: tuple[str, str] = ("#e01a86", "#6f0c7a")
    stripe: str = CREAM
    hat: str = "bucket"
    hat_colour: tuple[str, str] = ("#ff2d92", "#a4108f")
    glasses: bool = False
    seed: float = 0.2


BASILE = Frog()
LIMA = Frog(skin="#3fd0b0", skin_low="#0f6f86", belly="#d9fff0", spots="#128a86", iris=LIME,
            suit=("#ff9d1e", "#d9440f"),
            trousers=("#f07a12", "#b02a1a"), hat="cap", hat_colour=("#ffc728", "#f0761a"), glasses=True, seed=0.5)
REINE = Frog(skin="#d6e83a", skin_low="#6aa51e", belly="#fffbd0", spots="#8db51f", iris=PINK,
             suit=("#2f62ff", "#1a2aa8"),
             trousers=("#284fe0", "#171f88"), hat="band", hat_colour=("#35e4ff", "#2350e8"), seed=0.8)


def hat(brush: Pen, frog: Frog, t: float) -> None:
    """A bucket hat, a cap turned sideways, or a sweatband."""
    top, low = frog.hat_colour
    lift = max(0.0, sway(t, 1, 0.25)) * 8
    with brush.at(0, -lift, sway(t, 2, frog.seed) * 3):
        if frog.hat == "bucket":
            crown = smooth([(-112, -132), (-96, -244), (0, -262), (96, -244), (112, -132)], pull=0.7)
            brush.shape(crown, top, low)
            with brush.within(crown):
                brush.stroke(smooth([(-120, -152), (0, -136), (120, -152)], False), CREAM, 22)
                brush.fill(oval(40, -206, 22), screen(9, 2.6, WHITE), 0.7)
            brush.shape(smooth([(-118, -150), (0, -134), (118, -150), (176, -96), (120, -92), (0, -84), (-120, -92),
                                (-176, -96)], pull=0.8), mix(top, WHITE, 0.1), low)
        elif frog.hat == "cap":
            brush.shape(smooth([(60, -150), (190, -168), (258, -132), (226, -108), (70, -112)], pull=0.8), low,
                        mix(low, INK, 0.3))
            crown = smooth([(-122, -116), (-112, -206), (0, -250), (112, -206), (126, -116), (0, -100)], pull=0.85)
            brush.shape(crown, top, low)
            brush.stroke(smooth([(0, -248), (-8, -180), (0, -104)], False), INK, 5)
            brush.shape(oval(0, -250, 13, 9), top, line=6, rim=0, shade=0)
            with brush.at(-4, -170, -8):
                brush.fill(straight([(-44, 20), (-32, -24), (-12, 2), (6, -30), (22, 2), (44, -22), (40, 24)]), INK)
        else:
            band = smooth([(-216, -140), (-90, -176), (90, -176), (216, -140), (232, -104), (90, -138), (-90, -138),
                           (-232, -104)], pull=0.8)
            brush.shape(band, top, low)
            brush.stroke(smooth([(-222, -122), (-90, -157), (90, -157), (222, -122)], False), CREAM, 9)


def head(brush: Pen, frog: Frog, t: float, *, who: str = "frog", look: Spot = (0, 0),
         open_: float | None = None) -> None:
    """A frog's face from the front, around the origin, about 500 wide; the throat swells between two syllables."""
    gape = mouth(t, who) if open_ is None else open_
    swell = (1 - gape) * (0.5 + 0.5 * sway(t, 1, 0.0))
    sac = smooth(both([(0, 60), (120, 84), (142 + swell * 34, 150 + swell * 14), (80, 200 + swell * 40),
                        (0, 214 + swell * 46)]))
    brush.shape(sac, frog.belly, mix(frog.belly, frog.skin_low, 0.5))
    brush.fill(oval(-50, 160 + swell * 20, 26 + swell * 8, 16 + swell * 8), WHITE, 0.35 + 0.3 * swell)

    drop = gape * 112
    jaw = smooth(both([(0, 40), (210, 36), (236, 74 + drop * 0.2), (150, 134 + drop * 0.95), (0, 156 + drop)]))
    brush.shape(jaw, frog.belly, mix(frog.belly, frog.skin, 0.75))
    if frog.hat != "band":
        with brush.at(0, -62, -4, 1.12):
            hat(brush, frog, t)
    for side in (-1, 1):  # the eyes' hills stand on the head
        brush.shape(oval(side * 118, -112, 92, 88), mix(frog.skin, WHITE, 0.1), frog.skin_low)
    if gape > 0.02:
        lip = 128 + drop * 0.92
        hole = smooth(both([(0, 48), (196, 44), (214, 72 + drop * 0.2), (132, lip - 22), (0, lip)]))
        brush.stroke(hole, INK, 14)
        brush.fill(hole, ramp((0, 40), (0, lip), "#2a0420", "#8a1248"))
        with brush.within(hole):
            tongue = smooth(both([(0, lip - 50 - gape * 30), (110, lip - 36), (140, lip + 50), (0, lip + 60)]))
            brush.shape(tongue, "#ff8db4", "#e0346e", line=6)
            brush.stroke(straight([(0, lip - 34 - gape * 26), (0, lip + 20)], False), "#a81c50", 8)
            brush.fill(oval(0, 46, 240, 20), "#14021c", 0.6)
        with brush.at(84, 58):
            brush.shape(straight([(-20, -14), (20, -14), (16, 22), (-16, 22)]), GOLD, "#f09a10", line=6, rim=0,
                        dotted=False)
            brush.shine(-6, 2, 4, 8, 0)
    skull = smooth(both([(0, -118), (110, -134), (200, -84), (254, 10), (236, 66), (130, 66), (0, 56)]))
    brush.shape(skull, frog.skin, mix(frog.skin, frog.skin_low, 0.75))
    with brush.within(skull):
        for x, y, r in ((-196, -20, 22), (-160, -62, 13), (190, -44, 18), (214, 6, 12), (-26, -84, 15), (20, -62, 9),
                        (150, -8, 10), (-140, 14, 11)):
            brush.fill(oval(x, y, r, r * 0.8), frog.spots, 0.75)
        for side in (-1, 1):
            brush.fill(oval(side * 172, 26, 46, 26), screen(12, 3.6, "#ff3d8f"), 0.55)
    for side in (-1, 1):
        with brush.at(wide=side):
            brush.stroke(smooth([(222, 22), (244, 44), (238, 66)], False), INK, 8)
            brush.fill(oval(24, -22, 9, 6), INK)
    if gape <= 0.02:
        brush.stroke(smooth([(-236, 58), (-120, 74), (0, 66), (120, 74), (236, 58)], False), INK, 9)

    if frog.hat == "band":
        with brush.at(0, 30):
            hat(brush, frog, t)
    if frog.glasses:
        shades(brush, [(-112, -92), (112, -92)], 96, 66, flash=sway(t, 4) * 0.35)
    else:
        shut = blink(t, frog.seed) or 0.22 - gape * 0.1
        for side in (-1, 1):
            eye(brush, side * 118, -112, 68, 64, iris=frog.iris, lid=mix(frog.skin, frog.skin_low, 0.5), look=look,
                shut=shut, low=0.1, slope=-side * 8, slit=True)


def outfit_of(frog: Frog) -> Outfit:
    """The tracksuit."""
    return Outfit(jacket=frog.suit[0], jacket_low=frog.suit[1], trousers=frog.trousers[0],
                  trousers_low=frog.trousers[1],
                  stripe=frog.stripe, shoe=WHITE, sole=frog.hat_colour[0], skin=frog.skin, skin_low=frog.skin_low,
                  paws=frog.skin)


def figure(brush: Pen, frog: Frog, t: float, pose: Pose, *, hands: tuple[str, str] = ("open", "open"),
           who: str = "frog",
           look: Spot = (0, 0), open_: float | None = None) -> None:
    """A whole frog, standing at the origin."""
    outfit = outfit_of(frog)
    legs(brush, pose, outfit, 98)
    arm(brush, pose, outfit, -1, hands[0])
    trunk(brush, pose, outfit, waist=118)
    arm(brush, pose, outfit, 1, hands[1])
    cx, cy = pose.chest
    chain(brush, cx, cy - 40, 74, 70, link=13)
    with brush.at(pose.head[0], pose.head[1] - 10, pose.tilt, 0.7):
        head(brush, frog, t, who=who, look=look, open_=open_)


def bust(brush: Pen, frog: Frog, t: float) -> None:
    """Shoulders in a tracksuit with its hood down, under a head at the origin, for a close-up."""
    top, low = frog.suit
    hood = smooth([(-250, 120), (-330, 220), (-220, 330), (0, 350), (220, 330), (330, 220), (250, 120), (0, 60)])
    brush.shape(hood, low, mix(low, INK, 0.4))
    body = smooth([(-200, 210), (-400, 300), (-520, 480), (-560, 800), (560, 800), (520, 480), (400, 300), (200, 210),
                   (0, 320)], pull=0.9)
    brush.shape(body, top, low)
    with brush.within(body):
        for side in (-1, 1):
            for k, wide in ((0, 26), (46, 26), (92, 26)):
                brush.stroke(smooth([(side * (230 + k), 190), (side * (400 + k), 420), (side * (450 + k), 820)], False),
                             frog.stripe, wide)
    brush.stroke(straight([(0, 330), (0, 800)], False), INK, 22)
    zipper = straight([(0, 330), (0, 800)], False)
    brush.stroke(zipper, GOLD, 10)
    brush.shape(smooth([(-200, 208), (-120, 300), (-20, 340), (-24, 420), (-150, 380), (-240, 270)], pull=0.8),
                mix(top, WHITE, 0.1), low)
    brush.shape(smooth([(200, 208), (120, 300), (20, 340), (24, 420), (150, 380), (240, 270)], pull=0.8),
                mix(top, WHITE, 0.1), low)
    chain(brush, 0, 290, 190, 140, pendant="drop", link=22)
