"""The rapping dolphins."""

from dataclasses import dataclass

from .bodies import blink, chain, eye, microphone, shades
from .ink import CREAM, INK, LIME, ORANGE, PINK, WHITE, Pen, Spot, mix, oval, ramp, screen, smooth, straight
from .tempo import mouth, sway


@dataclass(frozen=True)
class Dolphin:
    """One dolphin's looks."""

    skin: str = "#4fb7ff"
    skin_low: str = "#2746c8"
    belly: str = "#e9f6ff"
    wear: str = "visor"
    colour: tuple[str, str] = (PINK, "#9d12a0")
    iris: str = ORANGE
    seed: float = 0.4


NINO = Dolphin()
PERLE = Dolphin(skin="#ff8fc8", skin_low="#a030b8", belly="#fff0f8", wear="shades", colour=(LIME, "#1fa05a"), iris=LIME,
                seed=0.7)


def figure(brush: Pen, who: Dolphin, t: float, *, voice: str = "dolphin", look: Spot = (0.3, 0),
           open_: float | None = None, mic: bool = True) -> None:
    """A dolphin standing out of the water in three-quarter view, beak to the right; the waterline is y = 0."""
    gape = mouth(t, voice) if open_ is None else open_
    flap = sway(t, 1, who.seed)
    # Dorsal fin behind, far flipper, body.
    brush.shape(smooth([(-150, -360), (-250, -372), (-376, -270), (-306, -276), (-262, -244), (-170, -200)], pull=0.75),
                who.skin, who.skin_low)
    with brush.at(150, -220, 6 + flap * 12):
        brush.shape(smooth([(0, -40), (90, -60), (200, -20), (236, 40), (150, 40), (20, 50)], pull=0.9), who.skin_low,
                    mix(who.skin_low, INK, 0.3))
    body = smooth([(-120, 140), (-190, -60), (-212, -260), (-186, -440), (-110, -566), (10, -622), (110, -604),
                   (172, -536),
                   (176, -440), (190, -330), (204, -180), (176, -20), (120, 140)])
    brush.shape(body, who.skin, who.skin_low)
    with brush.within(body):
        belly = smooth([(20, 200), (-16, -60), (6, -250), (60, -372), (150, -420), (260, -380), (280, -100),
                        (200, 200)])
        brush.fill(belly, ramp((0, -420), (0, 120), who.belly, mix(who.belly, who.skin, 0.5)))
        brush.fill(smooth([(60, -372), (6, -250), (-16, -60), (20, 200), (70, 200), (34, -60), (56, -250),
                           (110, -390)]),
                   screen(12, 3.2, who.skin), 0.7)
        for k in range(5):
            brush.stroke(smooth([(40 - k * 5, -206 + k * 56), (120, -192 + k * 56), (230, -214 + k * 56)], False),
                         mix(who.belly, who.skin_low, 0.4), 6)
        brush.fill(smooth([(-150, -430), (-80, -546), (-20, -580), (-70, -470), (-120, -330)]), WHITE, 0.22)
    brush.sliver(body, 15, 4, brush.left, 0.92)
    brush.sliver(body, -15, 3, brush.right, 0.85)
    with brush.within(body):
        chain(brush, 0, -330, 204, 120, pendant="drop", link=23)

    # The beak opens around its corner.
    with brush.at(86, -452, -1 + gape * 32):
        lower = smooth([(-50, -30), (60, -20), (190, -10), (268, 8), (276, 26), (226, 50), (90, 66), (-30, 56)])
        brush.shape(lower, who.belly, mix(who.belly, who.skin, 0.6))
        brush.fill(smooth([(-40, -36), (60, -26), (200, -12), (256, 10), (190, 22), (40, 24)]), "#7a0f3c")
        brush.shape(smooth([(-10, -8), (80, -34 - gape * 22), (190, -12), (150, 14), (20, 16)]), "#ff8db4", "#e0346e",
                    line=5, rim=0)
        for k in range(8):
            brush.fill(straight([(84 + k * 20, 6), (93 + k * 20, -16), (103 + k * 20, 7)]), WHITE)
        brush.stroke(smooth([(-20, 18), (90, 24), (200, 16), (262, 10)], False), INK, 6)
    with brush.at(86, -456, -2 - gape * 12):
        for k in range(9):
            brush.fill(straight([(70 + k * 20, 12), (79 + k * 20, 42 - k), (89 + k * 20, 12)]), WHITE)
        upper = smooth([(-80, -60), (40, -66), (150, -48), (250, -26), (292, -2), (270, 20), (120, 16), (-20, 26),
                        (-80, 0)])
        brush.shape(upper, who.skin, mix(who.skin, who.skin_low, 0.55))
        brush.shine(150, -34, 60, 8, 9, 0.65)
    # The forehead covers the beak's root.
    melon = smooth([(-60, -610), (60, -614), (150, -560), (168, -506), (110, -484), (20, -478), (-60, -440)])
    with brush.within(body):
        brush.fill(melon, ramp((0, -628), (0, -430), who.skin, mix(who.skin, who.skin_low, 0.2)))
    brush.stroke(smooth([(172, -532), (164, -500), (112, -484), (60, -480)], False), INK, 9)
    brush.stroke(smooth([(84, -474), (40, -452), (8, -424)], False), INK, 9)
    brush.fill(oval(-10, -412, 48, 28), screen(12, 3.6, "#ff3d8f"), 0.7)
    brush.shine(66, -582, 50, 13, 16, 0.75)

    shut = blink(t, who.seed) or 0.2
    if who.wear == "shades":
        eye(brush, 20, -520, 46, 44, iris=who.iris, lid=who.skin_low, look=look, shut=shut)
        brush.stroke(straight([(-150, -540), (0, -530)], False), INK, 20)
        shades(brush, [(14, -520), (132, -532)], 62, 48, tint=(who.colour[0], "#2a12a8"), flash=sway(t, 4) * 0.3)
    else:
        eye(brush, 26, -518, 54, 52, iris=who.iris, lid=mix(who.skin, who.skin_low, 0.5), look=look, shut=shut,
            slope=-8)
        brush.stroke(smooth([(-40, -588 - gape * 8), (20, -606 - gape * 12), (78, -584 - gape * 8)], False), INK, 15)
        visor = smooth([(-166, -520), (-130, -610), (0, -672), (110, -652), (166, -604), (262, -620), (306, -586),
                        (170, -562),
                        (40, -596), (-80, -566)], pull=0.8)
        brush.shape(visor, *who.colour)
        brush.stroke(smooth([(-154, -540), (-76, -600), (50, -628), (160, -584)], False), CREAM, 10)
    # The near flipper holds the microphone under the beak.
    with brush.at(-70, -196, -14 + flap * 5):
        if mic:
            microphone(brush, 372, -66 - gape * 4, 38, 0.86)
        flipper = smooth([(-40, -34), (60, -58), (200, -52), (318, -36), (334, -6), (262, 22), (110, 44), (-30, 46)])
        brush.shape(flipper, who.skin, who.skin_low)
        brush.shine(80, -34, 54, 7, 4, 0.45)
