"""Of a picture's files, each reader gets one that it can show, and no larger one than it has room for."""

from __future__ import annotations

import pytest

from showcase.model.media import ImageVariant, MediaOutputs, ResponsiveImage


def variant(width: int, kind: str) -> ImageVariant:
    return ImageVariant(f"still-{width}.{kind}", width, width * 9 // 16, f"image/{kind}")


AVIF = tuple(variant(width, "avif") for width in (480, 960, 1920))
JPEG = tuple(variant(width, "jpeg") for width in (480, 960, 1920))
STILL = ResponsiveImage(1920, 1080, (*AVIF, *JPEG))


@pytest.mark.parametrize(("room", "width"), [(100, 480), (480, 480), (959, 480), (960, 960), (5000, 1920)])
def test_a_picture_is_the_largest_that_fits_or_the_smallest_there_is(room: int, width: int) -> None:
    shown = STILL.plain(room)
    assert (shown.width, shown.type) == (width, "image/jpeg")


def test_who_cannot_show_avif_gets_the_largest_jpeg() -> None:
    assert STILL.fallback == JPEG[-1]
    assert ResponsiveImage(1920, 1080, AVIF).fallback == AVIF[-1], "where there is nothing else"
    assert ResponsiveImage(1920, 1080, AVIF).plain(1000) == AVIF[1]


def test_files_of_one_format_are_from_small_to_large() -> None:
    assert STILL.of("image/avif") == AVIF
    assert STILL.of("image/webp") == ()


def test_what_was_made_of_a_picture_is_found_by_its_path() -> None:
    portrait = ResponsiveImage(480, 480, (variant(480, "jpeg"),))
    made = MediaOutputs("film", pictures=(("stills/a.jpg", STILL),), portraits=(("portraits/zoe.jpg", portrait),))
    assert made.picture("stills/a.jpg") is STILL
    assert made.picture("portraits/zoe.jpg") is portrait
    assert made.picture("stills/b.jpg") is None
