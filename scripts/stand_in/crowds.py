"""The shots in which many move."""

import math
import random
from collections.abc import Callable

import skia

from . import croquettes, dogs, dolphins, frogs, lens, places
from .bodies import Pose, arm_wave, cross_step, shadow, two_step
from .camera import camera, onset
from .ink import (
    AMBER,
    CREAM,
    CYAN,
    INK,
    LIME,
    ORANGE,
    PINK,
    WHITE,
    Pen,
    fill,
    mix,
    oval,
    ramp,
    smooth,
)
from .letters import EMBER, Style, piece, spark, width_of
from .tempo import BEAT, beat_of, bounce, ease, kick, mouth, overshoot, step_of, sway


def alley(brush: Pen, t: float, u: float) -> None:
    """The alley, the moon behind; three of the crew come nearer."""
    canvas = brush.canvas
    near = ease(u * 0.9)
    with camera(brush, 1.0 + 0.14 * near, 0, 14 * near):
        places.put(canvas, places.alley(), -140, -80)
        lens.beam(canvas, 560, -60, 62, PINK, 0.44)
        lens.beam(canvas, 1360, -60, 118, CYAN, 0.4)
        croquettes.rain(canvas, brush.now + 3, 2, 16, (22, 40), 330)
        size, ground = 0.44 + 0.2 * near, 800 + 130 * near
        crew: list[tuple[float, float, Callable[[], None]]] = [
            (-330, 0.96, lambda: frogs.figure(brush, frogs.BASILE, t, cross_step(t, 0.25))),
            (330, 0.96, lambda: frogs.figure(brush, frogs.LIMA, t, cross_step(t, 0.75))),
            (0, 1.12, lambda: dogs.figure(brush, dogs.ROXY, t, cross_step(t), hands=("fist", "fist"))),
        ]
        for x, scale, draw in crew:
            px = 960 + x * size * 1.05
            shadow(brush, px, ground + 4, 190 * size, 0.75)
            with brush.at(px, ground, size=size * scale):
                draw()
        croquettes.rain(canvas, brush.now, 5, 9, (70, 120), 620)
    lens.flash(canvas, INK, 0.25 * (1 - ease(u * 3)))


def frog_dance(brush: Pen, t: float, u: float) -> None:
    """The tracksuit crew dances."""
    canvas = brush.canvas
    beat = int(beat_of(t))
    punch = step_of(t, onset("frogs"), 2)
    with camera(brush, 1.03 + 0.08 * punch, 0, 10 + 10 * punch):
        places.put(canvas, places.wall("frogs"), -140, -60)
        hues = (PINK, LIME, CYAN, ORANGE)
        for k, x in enumerate((260, 960, 1660)):
            lens.beam(canvas, x, -160, 90 + (k - 1) * 9 * (-1) ** (beat // 2), hues[(beat // 2 + k) % 4], 0.55, 0.17)
        croquettes.rain(canvas, brush.now, 31, 12, (34, 60), 420)
        for x, y, size, frog, phase in ((450, 978, 1.0, frogs.LIMA, 0.0), (1470, 978, 1.0, frogs.REINE, 0.0),
                                        (960, 1016, 1.18, frogs.BASILE, 0.0)):
            lead = frog is frogs.BASILE
            pose = _dance(t, beat % 4 >= 2, phase, lead)
            shadow(brush, x, y, 250 * size, 0.7)
            with brush.at(x, y, size=size):
                frogs.figure(brush, frog, t, pose, look=(0.3 * sway(t, 2), 0.1),
                             hands=("open", "point" if lead else "open"),
                             open_=None if lead else mouth(t, "frog") * 0.7)
        croquettes.rain(canvas, brush.now, 33, 5, (110, 150), 1150, blur=4)


def _dance(t: float, second: bool, phase: float, lead: bool) -> Pose:
    """The routine: two beats of stepping, two beats of a wave (the leader) or of running (the others)."""
    if not second:
        return two_step(t, phase, 1.3)
    return arm_wave(t, phase) if lead else cross_step(t, phase)


def water(brush: Pen, t: float, level: float, hue: str, low: str, seed: float, alpha: float = 1.0,
          wave: float = 16) -> None:
    """One sheet of water with a lit edge."""
    spots = [(x, level + math.sin(x / 150 + t * 3.4 + seed) * wave + math.sin(x / 67 - t * 4.1 + seed) * wave * 0.4)
             for x in range(-80, 2041, 60)]
    edge = smooth(spots, False)
    body = skia.Path(edge)
    body.lineTo(2040, 1240)
    body.lineTo(-80, 1240)
    body.close()
    brush.fill(body, ramp((0, level), (0, 1120), hue, low), alpha)
    brush.stroke(edge, WHITE, 7, 0.75 * alpha)
    brush.stroke(smooth([(x, y + 20) for x, y in spots], False), CYAN, 4, 0.5 * alpha)


def jets(canvas: skia.Canvas, t: float, x: float, y: float, high: float, seed: int) -> None:
    """A fountain jet: drops on arcs, brighter on the beat."""
    rng = random.Random(seed)
    power = high * (0.75 + 0.35 * kick(t, 4))
    for _ in range(46):
        life = (rng.random() + t * 1.15) % 1.0
        side = rng.uniform(-1, 1)
        px = x + side * 230 * life
        py = y - power * 4 * life * (1 - life) * rng.uniform(0.75, 1.0)
        r = rng.uniform(4, 12) * (1.1 - life * 0.5)
        canvas.drawCircle(px, py, r + 3, fill(INK, 0.5))
        canvas.drawCircle(px, py, r, fill(mix(CYAN, WHITE, rng.random()), 0.95))


def dolphins_rise(brush: Pen, t: float, u: float) -> None:
    """Two dolphins come out of the fountain and trade lines."""
    canvas = brush.canvas
    rise = overshoot(min(1.0, u * 5))
    punch = step_of(t, onset("dolphins"), 2)
    with camera(brush, 1.03 + 0.07 * punch, 0, -10 + 20 * punch):
        places.put(canvas, places.square(), -140, -60)
        lens.beam(canvas, 100, -80, 48, PINK, 0.45)
        lens.beam(canvas, 1820, -80, 132, LIME, 0.3)
        jets(canvas, t, 960, 850, 520, 3)
        jets(canvas, t, 120, 850, 340, 4)
        jets(canvas, t, 1800, 850, 340, 5)
        water(brush, t, 800, "#ff77c0", "#5a50e8", 0.0)
        croquettes.rain(canvas, brush.now, 51, 9, (40, 66), 470)
        dip = bounce(t)
        for x, mirror, fish, part in ((520, 1, dolphins.NINO, 0), (1400, -1, dolphins.PERLE, 1)):
            mine = int(u * 4) % 2 == part
            gape = mouth(t, "dolphin") if mine else mouth(t, "dolphin") * 0.25
            with brush.at(x, 960 + (1 - rise) * 760 + dip * 30, mirror * (sway(t, 2, part * 0.5) * 5), 1.06,
                          wide=1.06 * mirror):
                dolphins.figure(brush, fish, t, open_=gape)
        water(brush, t, 905, "#46b4ff", "#2a36c8", 2.1, 0.93, 20)
        for k in range(10):
            rx = 120 + 60 * ((t * 1.2 + k * 0.37) % 1)
            brush.stroke(oval((k * 397) % 1960, 985 + (k * 61) % 80, rx, rx * 0.13), WHITE, 4, 0.4)
        age = u * 4 * BEAT
        if age < 0.9:
            for x in (520, 1400):
                rng = random.Random(x)
                for _ in range(34):
                    a, pace = -math.pi / 2 + rng.gauss(0, 0.5), rng.uniform(400, 1250)
                    px, py = x + math.cos(a) * pace * age, 920 + math.sin(a) * pace * age + 1300 * age * age
                    canvas.drawCircle(px, py, rng.uniform(6, 20), fill(mix(CYAN, WHITE, rng.random()), 0.95))
        water(brush, t, 1010, "#3a66f0", "#1a1c8c", 4.4, 0.96, 22)


def overhead(brush: Pen, t: float, u: float) -> None:
    """From above: everybody looks up, mouths open, and it rains."""
    canvas = brush.canvas
    turn = step_of(t, onset("overhead"), 0.5, 0.2)
    with camera(brush, 0.84 + 0.02 * turn, 0, 0, 12 - 9 * turn):
        places.put(canvas, places.asphalt(), 960 - 1200, 540 - 1200)
        hop = kick(t, 5)
        ring = (dogs.ROXY, frogs.BASILE, dogs.GRIS, frogs.LIMA, dogs.BRIQUE, frogs.REINE)
        for k, one in enumerate(ring):
            a = k * math.tau / 6 + 0.26
            far = 350 - 16 * hop
            x, y = 960 + math.cos(a) * far, 540 + math.sin(a) * far
            turn = math.degrees(a) - 90
            shadow_x, shadow_y = x + math.cos(a) * 60 + 26, y + math.sin(a) * 60 + 40
            brush.fill(oval(shadow_x, shadow_y, 240), INK, 0.35)
            with brush.at(x, y, turn, 0.66 + 0.03 * hop):
                gape = 0.35 + 0.65 * mouth(t - 0.02 * k, "all")
                if isinstance(one, dogs.Dog):
                    with brush.at(0, 40, 0, 0.8):
                        dogs.bust(brush, one, t)
                    dogs.head(brush, one, t, open_=gape, look=(0, -0.4), snout=1.12)
                else:
                    with brush.at(0, 10, 0, 0.62):
                        frogs.bust(brush, one, t)
                    frogs.head(brush, one, t, open_=gape, look=(0, -0.4))
        rng = random.Random(17)
        for _ in range(30):
            life = (rng.random() + t * 0.75) % 1.0
            a, far = rng.random() * math.tau, rng.uniform(60, 520)
            size = 36 + 150 * (1 - life) ** 2
            spread = 0.5 + 1.9 * (1 - life) ** 1.6
            kind, spin = rng.randrange(5), rng.uniform(-300, 300)
            if life < 0.97:
                croquettes.one(canvas, kind, 960 + math.cos(a) * far * spread, 540 + math.sin(a) * far * spread, size,
                               spin * t, blur=4 if size > 130 else 0)


def pool(brush: Pen, t: float, back: bool) -> None:
    """A paddling pool for a dolphin in the street: its far rim, then its near one."""
    if back:
        brush.shape(oval(0, 0, 300, 74), "#ff9ad0", "#c02a90")
        brush.fill(oval(0, 0, 256, 52), ramp((0, -50), (0, 50), "#8ff6ff", "#2a66f0"))
        return
    brush.fill(smooth([(-256, 0), (-140, -26 + 8 * math.sin(t * 7)), (0, -18), (140, -26 - 8 * math.sin(t * 7)),
                       (256, 0), (150, 50),
                       (0, 58), (-150, 50)]), ramp((0, -30), (0, 60), "#8ff6ff", "#2a66f0"), 0.9)
    front = smooth([(-300, -6), (-240, 34), (0, 62), (240, 34), (300, -6), (316, 70), (230, 132), (0, 152), (-230, 132),
                    (-316, 70)], pull=0.9)
    brush.shape(front, "#ff5db0", "#b0128a")
    with brush.within(front):
        for k in range(-3, 4):
            brush.fill(oval(k * 92, 96 - abs(k) * 9, 22), CREAM if k % 2 else LIME)
        brush.stroke(smooth([(-306, 44), (0, 104), (306, 44)], False), WHITE, 7, 0.5)


def crew(brush: Pen, t: float, voice: str = "all", freeze: bool = False) -> None:
    """Everybody in the alley."""
    canvas = brush.canvas
    pulse = kick(t)
    lens.beam(canvas, 360, -80, 66, PINK, 0.56)
    lens.beam(canvas, 1560, -80, 114, CYAN, 0.56)
    lens.beam(canvas, 960, -200, 90, AMBER, 0.42, 0.3)
    croquettes.rain(canvas, brush.now, 81, 14, (30, 54), 420)
    shadow(brush, 960, 792, 470, 0.7)
    with brush.at(960, 790, size=0.56 + 0.015 * pulse):
        croquettes.bowl(brush, t)
    for x, mirror, fish in ((350, 1, dolphins.NINO), (1570, -1, dolphins.PERLE)):
        with brush.at(x, 800):
            pool(brush, t, True)
            with brush.at(0, 20 + bounce(t) * 14, mirror * sway(t, 2) * 4, 0.86, wide=0.86 * mirror):
                dolphins.figure(brush, fish, t, voice=voice)
            pool(brush, t, False)
    if freeze:
        lead, near, far, left, right, low = (arm_wave(0.15), two_step(0.3), two_step(0.9), arm_wave(0.3), arm_wave(0.6),
                                             two_step(1.0))
    else:
        lead, near, far, left, right, low = (arm_wave(t), two_step(t), two_step(t, 0.5), cross_step(t),
                                             cross_step(t, 0.5), two_step(t, 0.5))
    row: list[tuple[float, float, float, object, Pose, tuple[str, str]]] = [
        (600, 968, 0.7, dogs.GRIS, near, ("fist", "horns")),
        (1330, 968, 0.7, dogs.BRIQUE, far, ("horns", "fist")),
        (200, 1040, 0.72, frogs.BASILE, left, ("open", "open")),
        (1720, 1040, 0.72, frogs.REINE, right, ("open", "open")),
        (930, 1020, 0.9, dogs.ROXY, lead, ("fist", "horns")),
        (1130, 1066, 0.62, frogs.LIMA, low, ("point", "open")),
    ]
    for x, y, size, who, pose, hands in row:
        shadow(brush, x, y + 2, 220 * size, 0.7)
        with brush.at(x, y, size=size):
            if isinstance(who, dogs.Dog):
                dogs.figure(brush, who, t, pose, who=voice, hands=hands)
            elif isinstance(who, frogs.Frog):
                frogs.figure(brush, who, t, pose, who=voice, hands=hands)


def group(brush: Pen, t: float, u: float) -> None:
    """The whole crew dances."""
    with camera(brush, 1.08 - 0.08 * step_of(t, onset("group"), 2), 0, 10):
        places.put(brush.canvas, places.alley(), -140, -120)
        crew(brush, t)
        croquettes.rain(brush.canvas, brush.now, 83, 5, (110, 160), 1200, blur=5)


TITLE = Style(fat=0.3, gap=0.3, cloud=None, deep=0.2, block="#2a0f66")
SUBTITLE = Style(top=EMBER.top, middle=EMBER.middle, low=EMBER.low, edge=WHITE, block="#2a0f66", cloud=None, deep=0.2)


def outro(brush: Pen, t: float, u: float) -> None:
    """The pose, and the name slapped on like a sticker."""
    canvas = brush.canvas
    with camera(brush, 1.0, 0, -36):
        places.put(canvas, places.alley(), -140, -150)
        with brush.at(0, 140):
            crew(brush, min(t, onset("outro") + 0.3), freeze=u > 0.12)
        croquettes.rain(canvas, brush.now, 85, 12, (50, 90), 380)
    lens.dusk(canvas, 760, 1120, 0.6)
    dark = ramp((0, 0), (0, 620), "#2a0f66", "#2a0f66", alphas=(0.9 * ease(u * 8), 0))
    canvas.drawRect(skia.Rect(0, 0, lens.WIDE, 620), fill(dark))
    lines = (
        ("THE", 112, 62, SUBTITLE, 2, 0.0),
        ("CROQUETTE", 184, 152, TITLE, 3, 0.05),
        ("CREW", 352, 128, SUBTITLE, 4, 0.2),
    )
    for line, y, size, style, seed, late in lines:
        arrive = overshoot((u - late) * 7)
        if u < late:
            continue
        wide = width_of(line, size, style)
        with brush.at(960, y + size / 2, -4 + 10 * (1 - arrive), 2.2 - 1.2 * arrive):
            hop = [0.1 * kick(t - 0.035 * i, 6) * (u < 0.5) for i in range(len(line))]
            piece(canvas, line, -wide / 2 - 10, -size / 2, size, style, seed, hop)
    rng = random.Random(int(t * 4))
    for _ in range(4):
        spark(canvas, rng.uniform(420, 1500), rng.uniform(60, 480), rng.uniform(16, 40))
