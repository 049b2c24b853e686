"""Black bars that never change are no part of the picture; a dark scene is."""

from __future__ import annotations

import numpy as np

from showcase.media.analyze import BlackBarDetector
from showcase.media.colour import accent
from showcase.media.frames import inside
from showcase.model.media import Colour


def picture(top: int, bottom: int, light: int = 180) -> np.ndarray:
    pixels = np.full((180, 320, 3), 16, np.uint8)
    pixels[top : 180 - bottom] = light
    return pixels


def window(*pictures: np.ndarray) -> tuple[float, float, float, float]:
    lit = BlackBarDetector()
    for one in pictures:
        lit.add(one)
    return lit.window()


def test_bars_above_and_below_are_cut_off() -> None:
    left, top, right, bottom = window(picture(22, 22), picture(40, 90))
    assert (left, right) == (0.0, 1.0)
    assert 22 / 180 <= top <= 24 / 180
    assert 156 / 180 <= bottom <= 158 / 180
    assert inside(picture(22, 22), (left, top, right, bottom)).min() == 180


def test_a_night_scene_is_left_whole() -> None:
    assert window(picture(0, 80, 60), picture(0, 0, 20)) == (0.0, 0.0, 1.0, 1.0)
    assert window(picture(0, 0, 16)) == (0.0, 0.0, 1.0, 1.0)
    assert window(picture(5, 90)) == (0.0, 0.0, 1.0, 1.0)


def test_a_film_that_is_mostly_snow_still_has_its_colour() -> None:
    orange, snow = Colour(0.58, 0.08, 67, 0.08), Colour(0.7, 0.011, 100, 0.78)
    assert abs(accent([orange, snow]).hue - 67) < 1
