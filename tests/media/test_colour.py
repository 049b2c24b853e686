"""Whatever the film's colours, its accent can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.media.colour import accent, contrast, linear_to_oklch, oklch_to_linear
from showcase.model.media import Colour


@given(st.floats(0, 359.9), st.floats(0, 0.35), st.floats(0.05, 0.95))
def test_accents_can_be_read(hue, chroma, lightness):
    made = accent([Colour(lightness, chroma, hue, 0.4), Colour(0.3, 0.01, 0, 0.6)])
    assert made.lowest_contrast >= 4.5
    assert contrast(made.dark, made.tint_dark) >= 4.5
    assert contrast(made.light, made.tint_light) >= 4.5
    assert contrast(made.dark, made.dark_ink) >= 4.5
    assert contrast(made.light, made.light_ink) >= 4.5


def test_films_without_colour_get_a_warm_grey():
    assert accent([]) == accent([Colour(0.5, 0.005, 200, 1.0)])
    assert 40 < accent([]).hue < 110


def test_an_accent_keeps_its_hue():
    red = accent([Colour(0.6, 0.2, 25, 0.5)])
    assert red.hue == 25
    assert int(red.dark[1:3], 16) > int(red.dark[5:7], 16)


def test_oklch_there_and_back():
    lightness, chroma, hue = linear_to_oklch(*oklch_to_linear(0.6, 0.1, 145))
    assert (lightness, chroma, hue) == pytest.approx((0.6, 0.1, 145), abs=1e-4)


def test_contrast_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
