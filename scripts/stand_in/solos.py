"""The shots that come near: one face, or one thing."""

import random

import skia

from . import croquettes, dogs, dolphins, frogs, lens, places
from .bodies import cross_step, legs, limb_outline, paw, shadow
from .camera import camera, onset, tick
from .ink import AMBER, CREAM, CYAN, INK, LIME, PINK, WHITE, Pen, fill, oval, pen, slab, speckle, straight
from .letters import Style, outlines, piece, width_of
from .tempo import BEAT, beat_of, bounce, kick, mouth, overshoot, step_of, sway


def dog_close(brush: Pen, t: float, u: float) -> None:
    """The mohawk, the nose ring, the rap: as near as a fish-eye dares."""
    canvas = brush.canvas
    punch = step_of(t, onset("dog"), 2)
    with camera(brush, 1.26 + 0.07 * punch, -30 + 60 * punch, 20, -3 + 6 * punch):
        places.put(canvas, places.soft("alley"), -140, -130)
        lens.beam(canvas, 300, -100, 60, PINK, 0.5)
        lens.beam(canvas, 1640, -100, 122, CYAN, 0.45)
    croquettes.rain(canvas, brush.now, 12, 8, (60, 90), 560, blur=3)
    dip = bounce(t) * 34
    with brush.at(960 + sway(t, 2) * 26, 500 + dip, sway(t, 4) * 5, 1.1 + 0.12 * punch):
        with brush.at(0, -dip * 0.5):
            dogs.bust(brush, dogs.ROXY, t)
        dogs.head(brush, dogs.ROXY, t, look=(sway(t, 4) * 0.5, 0.1), snout=1.16 + 0.07 * kick(t))
    croquettes.rain(canvas, brush.now, 13, 5, (120, 190), 1300, blur=6)


def bowl(brush: Pen, t: float, u: float) -> None:
    """The bowl is a boombox, and the kibble hops."""
    canvas = brush.canvas
    beat = beat_of(t) % 1
    with camera(brush, 1.03 + 0.05 * step_of(t, onset("bowl")), 0, 0):
        places.put(canvas, places.wall("bowl"), -140, -90)
        lens.beam(canvas, 960, -260, 90, AMBER, 0.5, 0.34)
        for side, hue in ((-1, CYAN), (1, LIME)):
            for k in range(3):
                wave = (beat + k / 3) % 1
                croquettes.glow_ring(canvas, 960 + side * 390, 706, 150 + wave * 520, hue, 0.55 * (1 - wave) ** 1.6)
        shadow(brush, 960, 966, 800, 0.8)
        push = kick(t, 6)
        with brush.at(960, 966, size=0.99 + 0.035 * push, wide=0.99 - 0.03 * push):
            croquettes.bowl(brush, t)
        croquettes.burst(canvas, beat * BEAT, int(beat_of(t)) + 4, 15, 960, 470, 1000, (56, 100))


def low_angle(brush: Pen, t: float, u: float) -> None:
    """Two more dogs, seen from the gutter."""
    canvas = brush.canvas
    turn = step_of(t, onset("low-angle"))
    with camera(brush, 1.06 + 0.06 * turn, 40 - 80 * turn, -20, 5 - 8 * turn):
        places.put(canvas, places.roofs(), -140, -60)
        lens.beam(canvas, 960, 1300, -70, PINK, 0.4, 0.3)
        croquettes.rain(canvas, brush.now, 22, 13, (30, 60), 420)
        dip = bounce(t) * 26
        with brush.at(1440, 640 + dip * 0.7, 9 + sway(t, 2, 0.25) * 4, 0.86):
            dogs.bust(brush, dogs.BRIQUE, t)
            dogs.head(brush, dogs.BRIQUE, t, look=(-0.6, 0.2), open_=mouth(t - BEAT / 4, "dog") * 0.8)
        with brush.at(740, 560 + dip, -7 + sway(t, 2) * 4, 1.16):
            with brush.at(0, -dip * 0.4):
                dogs.bust(brush, dogs.GRIS, t)
            dogs.head(brush, dogs.GRIS, t, look=(0.3, 0.4), snout=1.08 + 0.05 * kick(t))
        for side, x in ((-1, 210),):
            lift = bounce(t + BEAT / 2) * 60
            with brush.at(x, 800 - lift, -90 + side * 14, 1.5):
                paw(brush, dogs.outfit_of(dogs.GRIS), "horns", side)
    croquettes.rain(canvas, brush.now, 23, 4, (130, 180), 1400, blur=6)


def frog_close(brush: Pen, t: float, u: float) -> None:
    """Mirror glasses, a golden tooth, a throat like a subwoofer."""
    canvas = brush.canvas
    with camera(brush, 1.0, 0, 0, -4 + 6 * step_of(t, onset("frog"))):
        places.rays(canvas, 960, 620, tick(t) * 7, "#ff3d9a", "#b012a8", 14, "#ffd24a")
        croquettes.rain(canvas, brush.now, 41, 12, (50, 80), 620)
        dip = bounce(t) * 36
        with brush.at(960 + sway(t, 2) * 34, 590 + dip, sway(t, 2) * 6, 1.4 + 0.12 * step_of(t, onset("frog"))):
            with brush.at(0, -dip * 0.4):
                frogs.bust(brush, frogs.LIMA, t)
            frogs.head(brush, frogs.LIMA, t)


def sneakers(brush: Pen, t: float, u: float) -> None:
    """Down at the ground: shoes stamp, and kibble jumps."""
    canvas = brush.canvas
    slide = step_of(t, onset("sneakers"))
    with camera(brush, 1.1, 60 - 120 * slide, 150, -5):
        places.put(canvas, places.wall("frogs"), -140, -110)
        lens.beam(canvas, 300, 100, 40, PINK, 0.5)
        lens.beam(canvas, 1700, 100, 140, CYAN, 0.5)
        for x, frog, phase in ((420, frogs.REINE, 0.0), (1500, frogs.LIMA, 0.5), (960, frogs.BASILE, 0.25)):
            pose = cross_step(t, phase)
            shadow(brush, x, 990, 420, 0.8)
            with brush.at(x, 984, size=1.7):
                legs(brush, pose, frogs.outfit_of(frog), 92)
        for k, x in enumerate((150, 690, 1230, 1800)):
            croquettes.burst(canvas, (beat_of(t) % 1) * BEAT, k + int(beat_of(t)) * 7, 6, x, 1030, 820, (60, 110))


def dolphin_close(brush: Pen, t: float, u: float) -> None:
    """The dolphin in the glasses, drops flying."""
    canvas = brush.canvas
    with camera(brush, 1.0, 0, 0, 4 - 6 * step_of(t, onset("dolphin"))):
        places.rays(canvas, 1250, 500, -tick(t) * 7, "#2f8cff", "#1d3fd8", 14, "#8ff6ff")
        rng = random.Random(6)
        for _ in range(26):
            x, y, r = rng.uniform(0, 1920), rng.uniform(0, 1080), rng.uniform(8, 34)
            y = (y - t * rng.uniform(60, 220)) % 1200 - 60
            brush.stroke(oval(x, y, r), WHITE, 5, 0.8)
            brush.fill(oval(x - r * 0.3, y - r * 0.3, r * 0.22), WHITE, 0.9)
        dip = bounce(t) * 40
        with brush.at(1210 - 50 * u, 1390 + dip, -4 + sway(t, 2) * 5, 1.66, wide=-1.66):
            dolphins.figure(brush, dolphins.PERLE, t)
        croquettes.rain(canvas, brush.now, 61, 5, (110, 160), 1100, blur=4)


def tagging(brush: Pen, t: float, u: float) -> None:
    """A dog sprays the crew's name, letter by letter."""
    canvas = brush.canvas
    with camera(brush, 1.05, 0, 0, -2):
        places.put(canvas, places.wall("plain"), -140, -60)
        lens.beam(canvas, 500, -200, 84, AMBER, 0.5, 0.32)
        size, x0, y0 = 300.0, 110.0, 250.0
        style = Style(top="#fff3a6", middle=PINK, low="#8a1cff", cloud=None, deep=0.2)
        done = min(4.0, u * 4.6)
        whole = int(done)
        part = "CREW"
        advance = x0
        tip = (x0, y0)
        for i, letter in enumerate(part):
            if i < whole:
                piece(canvas, letter, advance, y0 - 14 * kick(t - 0.03 * i, 6), size, style, 20 + i)
                tip = (advance + width_of(letter, size, style), y0 + size)
            elif i == whole:
                path = outlines(letter, advance, y0, size, style, 20 + i)[0]
                line = pen(LIME, style.fat * size * 0.9)
                line.setPathEffect(skia.TrimPathEffect.Make(0, max(0.02, done - whole)))
                canvas.drawPath(path, pen(INK, style.fat * size * 0.2, 0.25))
                canvas.drawPath(path, line)
                measure = skia.PathMeasure(path, False)
                spot, _ = measure.getPosTan(measure.getLength() * (done - whole))
                tip = (spot.x(), spot.y())
            advance += width_of(letter, size, style) + style.gap * size * (1.05)
        rng_seed = int(t * 12)
        if done < 4:
            brush.fill(oval(*tip, 110), skia.GradientShader.MakeRadial(
                skia.Point(*tip), 110, [skia.Color(185, 255, 55, 200), skia.Color(185, 255, 55, 0)]))
            speckle(canvas, rng_seed, *tip, 150, LIME, 60)
        croquettes.rain(canvas, brush.now, 71, 8, (40, 70), 420)
        dip = bounce(t) * 24
        with brush.at(1480, 640 + dip, -6 + sway(t, 2) * 3, 1.16):
            dogs.bust(brush, dogs.BRIQUE, t)
            dogs.head(brush, dogs.BRIQUE, t, look=(-0.9, 0.0), open_=0.15 + 0.55 * mouth(t, "dolphin"))
        hand = (tip[0] + 170, tip[1] + 130)
        elbow = ((hand[0] + 1300) / 2 + 20, max(hand[1], 900) + 70)
        brush.shape(limb_outline([(1240, 1120), elbow, hand], 118, 0.9), dogs.BRIQUE.fur, dogs.BRIQUE.fur_low)
        with brush.at(hand[0] - 40, hand[1] - 30, -32, 1.25):
            brush.shape(slab(-44, -40, 88, 210, 16), "#ff4aa2", "#a0128f")
            brush.fill(slab(-44, 30, 88, 60), CREAM)
            brush.fill(straight([(-26, 74), (-14, 44), (0, 64), (14, 42), (26, 74)]), INK)
            brush.shape(slab(-34, -66, 68, 30, 8), "#e6e0ff", "#8f86c6", line=7, rim=0)
            brush.shape(slab(-17, -96, 34, 34, 7), LIME, "#46b524", line=7, rim=0)
        with brush.at(hand[0] + 34, hand[1] + 40, 196, 1.55):
            paw(brush, dogs.outfit_of(dogs.BRIQUE), "fist", -1)


def triptych(brush: Pen, t: float, u: float) -> None:
    """All three at once, in three slanted panels."""
    canvas = brush.canvas
    slide = [overshoot(min(1.0, u * 4 - k * 0.35)) for k in range(3)]
    canvas.drawPaint(fill(INK))
    cuts = [(-200, 640), (640, 1290), (1290, 2150)]
    lean = 110
    hues = (("#ff8d1e", "#f0304f", "#ffe08a"), ("#b9ff37", "#2fae5a", "#ffffff"), ("#35e4ff", "#2a50e8", "#ffffff"))
    for k, (left, right) in enumerate(cuts):
        drop = (1 - slide[k]) * (1200 if k % 2 else -1200)
        panel = straight([(left + lean, -20), (right + lean - 16, -20), (right - lean - 16, 1100), (left - lean, 1100)])
        canvas.save()
        canvas.translate(0, drop)
        canvas.clipPath(panel, True)
        middle = ((max(left, 0) + min(right, 1920)) / 2, 560)
        places.rays(canvas, middle[0], middle[1], tick(t) * 7.5 * (1 - 2 * (k % 2)), hues[k][0], hues[k][1], 12,
                    hues[k][2])
        hop = bounce(t) * 34
        turn = sway(t, 2, k / 3) * 6
        if k == 0:
            with brush.at(330, 590 + hop, turn, 1.1):
                dogs.bust(brush, dogs.ROXY, t)
                dogs.head(brush, dogs.ROXY, t, who="all", look=(0.5, 0), snout=1.1)
        elif k == 1:
            with brush.at(962, 590 + hop, turn, 1.02):
                frogs.bust(brush, frogs.BASILE, t)
                frogs.head(brush, frogs.BASILE, t, who="all")
        else:
            with brush.at(1690, 1190 + hop, -turn, 1.16, wide=-1.16):
                dolphins.figure(brush, dolphins.NINO, t, voice="all")
        canvas.restore()
    for k in (0, 1):
        x = cuts[k][1]
        brush.stroke(straight([(x + lean - 8, -40), (x - lean - 8, 1120)], False), INK, 30)
        brush.stroke(straight([(x + lean - 8, -40), (x - lean - 8, 1120)], False), WHITE, 9)
