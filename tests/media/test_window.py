"""Black bars that never change are no part of the picture; a dark scene is."""

from __future__ import annotations

import numpy as np

from showcase.media.bars import BlackBarDetector
from showcase.media.colour import accent
from showcase.media.frame_score import luma
from showcase.media.frames import inside
from showcase.model.media import Colour


def picture(top: int, bottom: int, light: int = 180) -> np.ndarray:
    pixels = np.full((180, 320, 3), 16, np.uint8)
    pixels[top : 180 - bottom] = light
    return pixels


def window(*pictures: np.ndarray) -> tuple[float, float, float, float]:
    lit = BlackBarDetector()
    for one in pictures:
        lit.add(luma(one))
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


def globe(radius: int) -> np.ndarray:
    across, down = np.meshgrid(np.arange(320) - 160, np.arange(180) - 90)
    pixels = np.full((180, 320, 3), 16, np.uint8)
    pixels[across**2 + down**2 < radius**2] = 180
    return pixels


def title() -> np.ndarray:
    pixels = np.full((180, 320, 3), 16, np.uint8)
    for left in range(60, 250, 24):
        pixels[70:110, left : left + 8] = 235
    return pixels


def test_what_is_black_around_a_globe_or_a_title_is_no_bar() -> None:
    whole = (0.0, 0.0, 1.0, 1.0)
    for radius in (40, 60, 80):
        assert window(globe(radius), globe(radius - 3)) == whole
    assert window(title()) == whole
    assert window(title(), globe(50)) == whole


def test_bars_are_found_though_one_shot_is_dark_and_one_a_globe() -> None:
    dark = picture(22, 22, 20)
    space = globe(60)
    _, top, _, bottom = window(dark, space, picture(22, 22))
    assert 22 / 180 <= top <= 24 / 180
    assert 156 / 180 <= bottom <= 158 / 180


def test_bars_on_all_four_sides_are_cut_off() -> None:
    framed = picture(22, 22)
    framed[:, :30] = framed[:, -30:] = 16
    left, top, right, bottom = window(framed)
    assert (round(left * 320), round(right * 320)) in {(31, 289), (30, 290)}
    assert (round(top * 180), round(bottom * 180)) in {(23, 157), (22, 158)}


def test_one_bright_frame_in_a_bar_keeps_it() -> None:
    bars = BlackBarDetector()
    bars.add(luma(picture(22, 22)))
    light = np.zeros((36, 64), np.float32)
    bars.glance(light)
    assert bars.window()[1] > 0
    light = light.copy()
    light[1, 30] = 120
    bars.glance(light)
    assert bars.window() == (0.0, 0.0, 1.0, 1.0)


def test_a_film_that_is_mostly_snow_still_has_its_colour() -> None:
    orange, snow = Colour(0.58, 0.08, 67, 0.08), Colour(0.7, 0.011, 100, 0.78)
    assert abs(accent([orange, snow]).hue - 67) < 1
