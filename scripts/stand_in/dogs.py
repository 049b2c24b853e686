"""The punk dogs."""

import math
from dataclasses import dataclass

from .bodies import Outfit, Pose, arm, blink, bone, chain, eye, legs, limb_outline, trunk
from .ink import (
    CREAM,
    CYAN,
    GOLD,
    INK,
    LIME,
    ORANGE,
    PINK,
    RED,
    WHITE,
    Pen,
    Spot,
    both,
    fill,
    mix,
    oval,
    ramp,
    screen,
    smooth,
    straight,
)
from .tempo import mouth, sway


@dataclass(frozen=True)
class Dog:
    """One dog's looks."""

    fur: str = "#f2a65a"
    fur_low: str = "#b85a2e"
    pale: str = "#ffe3bd"
    patch: str = "#7a3518"
    hair: tuple[str, str] = (PINK, "#8f1dff")
    iris: str = "#2fd3ff"
    ears: tuple[str, str] = ("up", "fold")
    underbite: bool = False
    vest: tuple[str, str] = ("#2b2f8f", "#181750")
    seed: float = 0.13


ROXY = Dog()
GRIS = Dog(fur="#8d93d6", fur_low="#4a489a", pale="#dfe3ff", patch="#35307c", hair=(LIME, "#0fae7a"), iris=ORANGE,
           ears=("fold", "up"), underbite=True, vest=("#c3213f", "#6d0f3a"), seed=0.61)
BRIQUE = Dog(fur="#f4efe6", fur_low="#b79cc0", pale="#ffffff", patch="#2a2036", hair=(ORANGE, "#f0184f"), iris=LIME,
             ears=("up", "up"), vest=("#1d8f7a", "#0d4d5c"), seed=0.37)


def mohawk(brush: Pen, dog: Dog, t: float, front: bool) -> None:
    """The crest: spikes that lag behind the beat."""
    bright, deep = dog.hair
    count = 5 if front else 9
    order = sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2))
    for i in order:
        share = i / (count - 1) * 2 - 1
        angle = share * (24 if front else 52) + sway(t - 0.06 - 0.03 * abs(share), 2, dog.seed) * 6
        long = (104 if front else 270) * (1 - 0.28 * share * share) * (1 + 0.05 * sway(t, 1, i * 0.17))
        wide = 25 if front else 44
        with brush.at(share * (38 if front else 92), (-176 if front else -158) + abs(share) * (10 if front else 34),
                      angle):
            spike = smooth([(-wide, 24), (-wide * 0.72, -long * 0.45), (4, -long), (wide * 0.72, -long * 0.42),
                            (wide, 24)],
                           pull=0.75)
            brush.shape(spike, mix(bright, WHITE, 0.28 if i % 2 else 0.05), deep, shade=0.6, rim=0.6, dotted=False)
            brush.stroke(smooth([(-wide * 0.2, 0), (-wide * 0.16, -long * 0.4), (0, -long * 0.78)], False),
                         mix(bright, WHITE, 0.65), 6, 0.8)


def _ear(brush: Pen, dog: Dog, kind: str, flap: float) -> None:
    """The right ear; mirrored for the left one."""
    if kind == "up":
        with brush.at(128, -112, flap * 7):
            brush.shape(smooth([(-62, 18), (-34, -108), (66, -226), (92, -96), (70, 42)], pull=0.8), dog.fur,
                        dog.fur_low)
            brush.shape(smooth([(-24, -8), (-2, -90), (56, -172), (62, -80), (40, 16)], pull=0.8), "#ff9ab8", "#b03a86",
                        line=0, rim=0)
            for k in range(3):
                x, y = 84 - k * 4, -128 + k * 44
                brush.stroke(oval(x + 6, y, 17, 19), INK, 15)
                brush.stroke(oval(x + 6, y, 17, 19), GOLD, 7)
    else:
        with brush.at(138, -116, flap * 10):
            brush.shape(smooth([(-64, 10), (-16, -78), (92, -96), (150, 10), (132, 118), (82, 60), (40, 50)],
                               pull=0.95),
                        dog.patch, mix(dog.patch, INK, 0.35))
            brush.stroke(straight([(96, -18), (124, 34)], False), INK, 17)
            brush.stroke(straight([(96, -18), (124, 34)], False), "#e6e9ff", 8)
            brush.canvas.drawCircle(96, -18, 10, fill("#e6e9ff"))


def head(brush: Pen, dog: Dog, t: float, *, who: str = "dog", look: Spot = (0, 0), open_: float | None = None,
         squint: float = 0.0, snout: float = 1.0) -> None:
    """A dog's face from the front, around the origin, about 420 wide; `snout` swells it as a fish-eye does."""
    gape = mouth(t, who) if open_ is None else open_
    flap = sway(t - 0.05, 1, dog.seed) * (0.5 + gape)
    mohawk(brush, dog, t, front=False)
    for side, kind in ((-1, dog.ears[0]), (1, dog.ears[1])):
        with brush.at(wide=side):
            _ear(brush, dog, kind, flap * side)

    # The lower jaw hangs behind the muzzle and drops with each syllable.
    drop = 26 + gape * 104
    jaw = smooth(both([(0, 60), (134, 70), (152, 128 + drop * 0.3), (104, 168 + drop * 0.9), (0, 186 + drop)]),
                 pull=0.95)
    brush.shape(jaw, dog.fur, dog.fur_low)
    for side in (-1, 1):  # cheek fur
        with brush.at(wide=side):
            brush.shape(smooth([(150, 0), (214, 10), (276, 44), (232, 62), (274, 112), (220, 114), (234, 168),
                                (140, 160)],
                               pull=0.45), mix(dog.fur, dog.fur_low, 0.25), dog.fur_low, dotted=False)
    skull = smooth(both([(0, -196), (96, -184), (176, -112), (206, -6), (226, 88), (168, 168), (98, 176), (0, 150)]))
    brush.shape(skull, dog.fur, dog.fur_low)
    with brush.within(skull):
        brush.fill(smooth([(-40, -150), (-150, -170), (-230, -40), (-160, 52), (-52, 24), (-16, -60)]), dog.patch)
        brush.fill(smooth([(0, -230), (34, -150), (26, -40), (120, 60), (150, 220), (-150, 220), (-120, 60), (-22, -40),
                           (-30, -150)]), ramp((0, -200), (0, 160), dog.fur, dog.pale, dog.pale))
        brush.fill(oval(150, 70, 74, 44), screen(13, 3.8, "#ff5d8f"), 0.5)
        brush.fill(oval(-150, 70, 74, 44), screen(13, 3.8, "#ff5d8f"), 0.5)
    brush.sliver(skull, 15, 5, brush.left, 0.9)
    brush.sliver(skull, -15, 3, brush.right, 0.85)

    # Inside of the mouth.
    if gape > 0.02 or dog.underbite:
        lip = 150 + drop * 0.86
        hole = smooth(both([(0, 92), (112, 98), (118, 128 + drop * 0.25), (78, lip - 14), (0, lip)]), pull=0.95)
        brush.stroke(hole, INK, 14)
        brush.fill(hole, ramp((0, 90), (0, lip), "#2a0420", "#7a0f3c"))
        with brush.within(hole):
            brush.shape(smooth(both([(0, lip - 64 - gape * 22), (66, lip - 44), (76, lip + 60), (0, lip + 60)])),
                        "#ff7fa6",
                        "#e0346e", line=6)
            brush.stroke(straight([(0, lip - 44 - gape * 20), (0, lip + 20)], False), "#a81c50", 7)
        for side in (-1, 1):
            with brush.at(side * 84, lip - 46 + (0 if not dog.underbite else -14), side * 8, wide=side):
                tall = 52 if dog.underbite else 36
                brush.shape(smooth([(-15, 8), (-6, -tall), (17, 6)], pull=0.5), GOLD if side > 0 else WHITE, CREAM,
                            line=6,
                            rim=0, dotted=False)
            with brush.at(side * 74, 112, side * -6, wide=side):
                brush.shape(smooth([(-18, -14), (4, 40), (18, -14)], pull=0.5), WHITE, CREAM, line=6, rim=0,
                            dotted=False)

    # Muzzle and nose.
    with brush.at(0, 60, size=snout, wide=snout * (1 - gape * 0.04)):
        lift = -gape * 10
        puffs = smooth(both([(0, -66), (66, -58), (134, 4), (128, 62), (66, 84), (10, 58), (0, 40)]), pull=0.95)
        with brush.at(0, lift):
            brush.shape(puffs, mix(dog.pale, WHITE, 0.4), mix(dog.pale, dog.fur_low, 0.45))
            brush.stroke(straight([(0, -10), (0, 46)], False), INK, 9)
            for side in (-1, 1):
                for x, y in ((58, 14), (86, 2), (82, 34)):
                    brush.canvas.drawCircle(side * x, y, 5.5, fill(mix(dog.fur_low, INK, 0.4)))
                with brush.at(wide=side):
                    brush.stroke(smooth([(150, -8 + lift), (128, -26), (118, -40)], False), INK, 6, 0.7)
            nose = smooth(both([(0, -92), (50, -92), (80, -62), (54, -24), (0, -2)]))
            brush.shape(nose, "#4a3a86", "#150a2c", rim=0.7, dotted=False)
            for side in (-1, 1):
                brush.fill(oval(side * 30, -38, 15, 11), "#050210")
            brush.shine(-24, -74, 26, 9, -12)
            brush.shine(34, -72, 9, 5, 20, 0.7)
            ring = smooth([(-20, -14), (-32, 22), (0, 44), (32, 22), (20, -14)], False)
            brush.stroke(ring, INK, 20)
            brush.stroke(ring, GOLD, 10)
            brush.stroke(smooth([(-28, 16), (-16, 34), (0, 39)], False), WHITE, 4, 0.9)

    # Eyes and brows.
    shut = blink(t, dog.seed) or 0.27 + squint - gape * 0.08
    for side in (-1, 1):
        eye(brush, side * 92, -52, 62, 60, iris=dog.iris, lid=dog.patch if side < 0 else dog.fur_low, look=look,
            shut=shut, low=0.1 + squint * 0.3, slope=-side * 10)
        with brush.at(side * 96, -124 - gape * 12, -side * (15 - gape * 12), wide=side):
            brush.shape(smooth([(-62, 10), (-10, -16), (62, -10), (84, 16), (8, 16), (-58, 36)]),
                        mix(dog.patch, INK, 0.3),
                        INK, line=0, rim=0, shade=0)
        if side > 0:
            brush.stroke(straight([(118, -150), (126, -110)], False), INK, 12)
            for y in (-152, -108):
                brush.canvas.drawCircle(118 + (y + 152) * 0.18, y, 11, fill(INK))
                brush.canvas.drawCircle(118 + (y + 152) * 0.18, y, 7, fill("#e6e9ff"))
    mohawk(brush, dog, t, front=True)


def bust(brush: Pen, dog: Dog, t: float) -> None:
    """Neck, spiked collar and vest, under a head at the origin; the shoulders run out of a close-up's frame."""
    shoulders = smooth([(-120, 130), (-330, 260), (-470, 420), (-520, 760), (520, 760), (470, 420), (330, 260),
                        (120, 130)])
    brush.shape(shoulders, *dog.vest)
    shirt = smooth([(-110, 200), (-150, 420), (-120, 780), (120, 780), (150, 420), (110, 200)], pull=0.7)
    brush.shape(shirt, "#f7f0ff", "#b79ae0", rim=0)
    with brush.at(0, 480, -10, 0.9):
        brush.shape(bone(92, 34), PINK, "#c0126a", line=0, rim=0)
        with brush.at(0, 0, 76):
            brush.shape(bone(92, 34), PINK, "#c0126a", line=0, rim=0)
    for side in (-1, 1):
        with brush.at(wide=side):
            lapel = smooth([(96, 214), (210, 268), (250, 420), (150, 560), (138, 360)], pull=0.6)
            brush.shape(lapel, mix(dog.vest[0], WHITE, 0.14), dog.vest[1])
            for k in range(4):
                x, y = 196 + k * 12, 306 + k * 46
                brush.shape(oval(x, y, 13), "#f3f1ff", "#8f86c6", line=5, rim=0, shade=0)
            for k in range(5):  # shoulder spikes
                with brush.at(270 + k * 50, 246 + k * 40, 44 + k * 7):
                    brush.shape(straight([(-19, 10), (0, -56), (19, 10)]), "#ffffff", "#8f86c6", line=6, rim=0,
                                dotted=False)
    if dog.seed < 0.5:
        with brush.at(-318, 470, -12):
            brush.shape(oval(0, 0, 58), LIME, "#46b524", line=6)
            brush.fill(straight([(-34, 10), (-22, -22), (-8, -2), (8, -26), (20, 0), (36, -18), (30, 24), (-30, 24)]),
                       INK)
    else:
        with brush.at(330, 470, 12):
            brush.shape(oval(0, 0, 58), CYAN, "#1a6de0", line=6)
            brush.fill(bone(26, 12), INK)
    neck = smooth([(-150, 120), (-140, 236), (0, 276), (140, 236), (150, 120)], pull=0.8)
    brush.shape(neck, dog.fur_low, mix(dog.fur_low, INK, 0.4))
    collar = limb_outline([(-152, 196), (-80, 250), (0, 264), (80, 250), (152, 196)], 52)
    brush.shape(collar, "#3c2a66", "#12082a", rim=0.6, dotted=False)
    for k in range(-3, 4):
        with brush.at(k * 46, 264 - abs(k) ** 1.7 * 9, -k * 9):
            brush.shape(straight([(-17, 4), (0, 52), (17, 4)]), "#ffffff", "#9a90cf", line=6, rim=0, dotted=False)
    chain(brush, 0, 286, 150, 96)


def outfit_of(dog: Dog) -> Outfit:
    """Vest, ripped jeans and boots."""
    return Outfit(jacket=dog.vest[0], jacket_low=dog.vest[1], trousers="#3d4fc4", trousers_low="#232a80", stripe=None,
                  shoe="#3a2a5c", sole=RED, skin=dog.fur, skin_low=dog.fur_low, bare_arms=True, paws=dog.fur)


def figure(brush: Pen, dog: Dog, t: float, pose: Pose, *, hands: tuple[str, str] = ("fist", "horns"), who: str = "dog",
           look: Spot = (0, 0), open_: float | None = None) -> None:
    """A whole dog, standing at the origin."""
    outfit = outfit_of(dog)
    tail = math.sin(t * 14) * 26
    brush.shape(limb_outline([(pose.hip[0] + 60, pose.hip[1]), (pose.hip[0] + 150, pose.hip[1] - 40),
                              (pose.hip[0] + 190 + tail, pose.hip[1] - 130)], 40), dog.fur, dog.fur_low)
    legs(brush, pose, outfit)
    for side, (x, y) in zip((-1, 1), pose.feet, strict=True):
        hip = (pose.hip[0] + side * 56, pose.hip[1] + 6)
        for k in (0.45, 0.58):
            px, py = hip[0] + (x - hip[0]) * k, hip[1] + (y - hip[1]) * k
            brush.stroke(smooth([(px - 26, py - 4), (px, py + 5), (px + 26, py - 3)], False), dog.pale, 9)
    arm(brush, pose, outfit, -1, hands[0])
    trunk(brush, pose, outfit, waist=96)
    cx, cy = pose.chest
    with brush.at(cx - 84, cy + 36, -8, 0.62):
        brush.shape(oval(0, 0, 50), PINK, "#c0126a", line=6)
        brush.fill(bone(24, 11), WHITE)
    for side in (-1, 1):
        for k in range(3):
            with brush.at(cx + side * (100 + k * 26), cy - 46 + k * 12, side * (24 + k * 16)):
                brush.shape(straight([(-13, 8), (0, -38), (13, 8)]), WHITE, "#8f86c6", line=5, rim=0, dotted=False)
    arm(brush, pose, outfit, 1, hands[1])
    collar = limb_outline([(cx - 78, cy - 66), (cx, cy - 40), (cx + 78, cy - 66)], 34)
    brush.shape(collar, "#3c2a66", INK, rim=0, dotted=False)
    chain(brush, cx, cy - 40, 70, 60, link=12)
    with brush.at(pose.head[0], pose.head[1] - 52, pose.tilt, 0.72):
        head(brush, dog, t, who=who, look=look, open_=open_)
