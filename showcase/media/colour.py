"""Converts colours to OKLCH, computes contrast (WCAG), and chooses the accent colour of a film."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from showcase.model.media import Accent, Colour

DARK_GROUND = 0.17
"""OKLCH lightness of the dark theme's raised surfaces: what must be legible there is legible below too."""
LIGHT_GROUND = 0.955
GROUND_CHROMA = 0.012
TINT_CHROMA = 0.018
TINT_DARK, TINT_LIGHT = 0.195, 0.95
TEXT_CONTRAST = 4.6
"""WCAG 2.2 asks for 4.5; the rest pays for rounding to eight bits."""
LARGEST_CHROMA = 0.19
NEUTRAL = 0.025
"""Below this chroma a colour has no hue to speak of."""
NEUTRAL_HUE = 75.0
"""A warm grey replaces films without colour."""

Triple = tuple[float, float, float]


def oklch_to_linear(lightness: float, chroma: float, hue: float) -> Triple:
    """Returns linear sRGB, which may lie outside 0 to 1. Matrices by B. Ottosson, "A perceptual color space", 2020."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def linear_to_oklch(red: float, green: float, blue: float) -> Triple:
    """Returns (lightness, chroma, hue in degrees) of a linear sRGB colour."""
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def to_linear(value: float) -> float:
    """Returns the light of an sRGB value of 0 to 1."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def from_linear(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def to_hex(lightness: float, chroma: float, hue: float) -> str:
    """Returns `#rrggbb` of an OKLCH colour, with as much of its chroma as sRGB can show."""
    low, high = 0.0, chroma
    if not _shows(oklch_to_linear(lightness, chroma, hue)):
        for _ in range(20):
            half = (low + high) / 2
            low, high = (half, high) if _shows(oklch_to_linear(lightness, half, hue)) else (low, half)
        chroma = low
    light = oklch_to_linear(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * from_linear(min(max(one, 0.0), 1.0))):02x}" for one in light)


def _shows(light: Triple) -> bool:
    return all(-0.0005 <= one <= 1.0005 for one in light)


def luminance(colour: str) -> float:
    """Returns the relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    red, green, blue = (to_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Returns the contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def accent(palette: Sequence[Colour]) -> Accent:
    """Returns the film's own colour, legible on dark and on light ground and on both tints; a warm grey without a
    palette.
    """
    return _accent(*leading(palette))


@cache
def _accent(hue: float, chroma: float) -> Accent:
    grounds_dark = to_hex(DARK_GROUND, GROUND_CHROMA, hue), to_hex(TINT_DARK, min(chroma, TINT_CHROMA), hue)
    grounds_light = to_hex(LIGHT_GROUND, GROUND_CHROMA, hue), to_hex(TINT_LIGHT, min(chroma, TINT_CHROMA), hue)
    dark = solve(chroma, hue, grounds_dark, start=0.72, step=0.005)
    light = solve(chroma, hue, grounds_light, start=0.58, step=-0.005)
    dark_ink, light_ink = _ink(dark, hue), _ink(light, hue)
    pairs = [
        *((dark, ground) for ground in grounds_dark),
        *((light, ground) for ground in grounds_light),
        (dark, dark_ink),
        (light, light_ink),
    ]
    return Accent(
        dark=dark,
        dark_ink=dark_ink,
        light=light,
        light_ink=light_ink,
        tint_dark=grounds_dark[1],
        tint_light=grounds_light[1],
        hue=round(hue, 1),
        lowest_contrast=round(min(contrast(*pair) for pair in pairs), 2),
    )


def leading(palette: Sequence[Colour]) -> tuple[float, float]:
    """Returns the hue and chroma to build on: of the colour with the largest product of area and chroma."""
    colours = [colour for colour in palette if colour.chroma >= NEUTRAL]
    if not colours:
        return NEUTRAL_HUE, NEUTRAL
    lead = max(colours, key=lambda colour: (colour.share * colour.chroma, -colour.hue))
    # Frames are mostly muted: a lift keeps the hue recognisable in thin letters.
    return lead.hue, min(max(lead.chroma * 1.35, 0.07), LARGEST_CHROMA)


def solve(chroma: float, hue: float, grounds: Sequence[str], start: float, step: float) -> str:
    """Returns the first lightness from `start` on at which this colour is legible on all grounds."""
    lightness = start
    while 0 < lightness < 1:
        colour = to_hex(lightness, chroma, hue)
        if all(contrast(colour, ground) >= TEXT_CONTRAST for ground in grounds):
            return colour
        lightness += step
    return "#ffffff" if step > 0 else "#000000"


def _ink(surface: str, hue: float) -> str:
    """Returns Near black or near white, whichever is the more legible on a surface; pure where that is needed."""
    soft = max((to_hex(0.16, 0.02, hue), to_hex(0.985, 0.006, hue)), key=lambda ink: contrast(ink, surface))
    if contrast(soft, surface) >= TEXT_CONTRAST:
        return soft
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, surface))
