"""Cut paper: flat shapes with a grain, a soft shadow on what lies behind, and light that shines through."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDE, HIGH = 1280, 720
"""Units of every drawing; a canvas may have fewer pixels."""

Colour = tuple[int, int, int]
Point = tuple[float, float]


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Returns the colour between two, 0 being the first and 1 the second."""
    share = min(max(share, 0.0), 1.0)
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


@cache
def grain(wide: int, high: int) -> Image.Image:
    """Returns the fibres of the paper as a grey picture around 128."""
    random = np.random.default_rng(9)
    fine = Image.fromarray(random.normal(128, 26, (high, wide)).clip(0, 255).astype(np.uint8))
    coarse = Image.fromarray(random.normal(128, 44, (high // 40 + 1, wide // 40 + 1)).clip(0, 255).astype(np.uint8))
    soft = coarse.resize((wide, high), Image.Resampling.BICUBIC)
    mixed = Image.blend(fine.filter(ImageFilter.GaussianBlur(0.8)), soft, 0.28)
    return Image.merge("RGB", (mixed, mixed, mixed))


@cache
def halo(size: int) -> Image.Image:
    """Returns a round light as a mask of `size` pixels that fades outwards."""
    axis = np.linspace(-1, 1, size)
    far = np.hypot(*np.meshgrid(axis, axis)).clip(0, 1)
    return Image.fromarray((255 * (1 - far) ** 2.6).astype(np.uint8))


@cache
def sheet(wide: int, high: int, top: Colour, bottom: Colour) -> Image.Image:
    """Returns a sheet of paper that goes from one colour to another."""
    ramp = Image.linear_gradient("L").resize((wide, high))
    flat = Image.composite(Image.new("RGB", (wide, high), bottom), Image.new("RGB", (wide, high), top), ramp)
    return ImageChops.overlay(flat, Image.eval(grain(wide, high), lambda v: round(128 + (v - 128) * 0.34)))


class Canvas:
    """A picture that is built from the back to the front."""

    def __init__(self, wide: int = WIDE, high: int = HIGH) -> None:
        self.wide, self.high = wide, high
        self.scale = wide / WIDE
        self.image = Image.new("RGB", (wide, high))

    def sky(self, top: Colour, bottom: Colour) -> None:
        """Fills the picture; three quarters down is the colour of the horizon."""
        self.image.paste(sheet(self.wide, self.high, bottom, bottom))
        self.image.paste(sheet(self.wide, self.high * 3 // 4, top, bottom))

    def layer(
        self,
        colour: Colour,
        draw: Callable[[Pen], object],
        *,
        lift: float = 7.0,
        dark: float = 0.55,
        low: Colour | None = None,
    ) -> None:
        """Lays a sheet, cut by `draw`, on the picture; `lift` is how far it is above, in units."""
        mask = Image.new("L", (self.wide * 2, self.high * 2))
        draw(Pen(ImageDraw.Draw(mask), self.scale * 2))
        cut = mask.reduce(2)
        if lift:
            soft = cut.reduce(4).filter(ImageFilter.GaussianBlur(max(lift * self.scale / 2.2, 0.6)))
            soft = soft.resize(cut.size, Image.Resampling.BILINEAR)
            shadow = ImageChops.offset(soft, round(-lift * self.scale * 0.5), round(-lift * self.scale * 0.35))
            self.image.paste((6, 8, 22), mask=shadow.point([round(v * dark) for v in range(256)]))
        self.image.paste(sheet(self.wide, self.high, colour, low or blend(colour, (8, 10, 30), 0.25)), mask=cut)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1.0) -> None:
        """Adds a round light around a place."""
        size = max(round(2 * radius * self.scale), 3)
        left, top = round(x * self.scale - size / 2), round(y * self.scale - size / 2)
        box = (max(left, 0), max(top, 0), min(left + size, self.wide), min(top + size, self.high))
        if box[0] >= box[2] or box[1] >= box[3] or strength <= 0:
            return
        mask = halo(size).crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
        light = Image.composite(
            Image.new("RGB", mask.size, tuple(round(c * strength) for c in colour)), Image.new("RGB", mask.size), mask
        )
        self.image.paste(ImageChops.screen(self.image.crop(box), light), box)

    def darken(self, share: float) -> None:
        """Takes light away from the whole picture: 1 is black."""
        if share > 0:
            self.image = Image.blend(self.image, Image.new("RGB", self.image.size, (5, 6, 16)), min(share, 1.0))


class Pen:
    """Cuts shapes out of a sheet, in units, one after the other."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self.draw, self.scale = draw, scale

    def shape(self, points: Sequence[Point], fill: int = 255) -> Pen:
        """Cuts a polygon."""
        self.draw.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=fill)
        return self

    def box(self, left: float, top: float, right: float, bottom: float, round_by: float = 0, fill: int = 255) -> Pen:
        """Cuts a rectangle with round corners."""
        edges = tuple(value * self.scale for value in (left, top, right, bottom))
        self.draw.rounded_rectangle(edges, round_by * self.scale, fill=fill)
        return self

    def disc(self, x: float, y: float, radius: float, fill: int = 255) -> Pen:
        """Cuts a disc."""
        edges = tuple(value * self.scale for value in (x - radius, y - radius, x + radius, y + radius))
        self.draw.ellipse(edges, fill=fill)
        return self

    def line(self, points: Sequence[Point], width: float, fill: int = 255) -> Pen:
        """Cuts a strip."""
        self.draw.line(
            [(x * self.scale, y * self.scale) for x, y in points],
            fill=fill,
            width=max(round(width * self.scale), 1),
            joint="curve",
        )
        return self


def ridge(seed: float, base: float, height: float, shift: float = 0.0, rough: float = 1.0) -> list[Point]:
    """Returns the outline of hills that reach to the bottom of the picture."""
    points = [(-20.0, float(HIGH + 20))]
    for x in range(-20, WIDE + 24, 8):
        at = (x + shift) / 1000 * rough
        wave = math.sin(at * 3.1 + seed) + 0.55 * math.sin(at * 7.3 + seed * 2.3) + 0.2 * math.sin(at * 19 + seed * 5.1)
        points.append((float(x), base - height * wave))
    return [*points, (WIDE + 20.0, HIGH + 20.0)]
