"""Defines sizes, qualities, and versions that are raised whenever a result would change."""

from __future__ import annotations

from showcase.structs import FrozenStruct

LOOK_VERSION = "13"
SERIES_VERSION = "1"
REPAIR_VERSION = "3"
MEASURE_VERSION = "3"
PICTURE_VERSION = "4"
TIFF_VERSION = "5"
"""Of pictures in TIFF, where they differ."""
DRAWING_VERSION = "3"
"""Of SVG drawings; pictures of pixels keep theirs."""
FRAME_VERSION = "4"
ENCODE_VERSION = "1"
QUALITY_VERSION = "1"
INDEX_VERSION = "1"
CHUNK_VERSION = "1"
JOIN_VERSION = "2"
PREVIEW_VERSION = "1"
TEXT_VERSION = "1"
PRINT_VERSION = "1"

POSTER_WIDTHS = (1920, 1280, 640, 480)
STILL_WIDTHS = (1600, 800, 600, 400)
WORK_WIDTHS = (1600, 800, 400)
"""Of pictures of prompts that were kept, and of those in notes."""
PORTRAIT_WIDTHS = (1600, 640, 320)
THUMBNAIL_WIDTHS = (400,)
SHOT_WIDTHS = (800, 400)
"""Of pictures of prompts that were not kept: there may be thousands of them."""
LAUREL_WIDTH, ART_WIDTH = 640, 4000
SOCIAL_SIZE = (1200, 630)

AVIF_QUALITY, AVIF_SPEED = 62, 6
SMALL_AVIF, SMALL_AVIF_QUALITY = 800, 48
"""Up to this width a page shows several at once, most of them on dense screens."""
JPEG_QUALITY, JPEG_LEAST = 80, 48
LIGHT_AVIF_QUALITY, LIGHT_AVIF_SPEED, LIGHT_JPEG_QUALITY = 50, 8, 72
"""Of thumbnails."""
JPEG_LIGHT, JPEG_BYTES = 1280, 100_000
"""Up to this width a JPEG may be the first thing a page fetches (a player's poster knows one address only): its quality
falls, down to the least, until it weighs no more than this."""

KEYFRAMES_EVERY = 2.0
"""Seconds: seeking on a plain web server reads from the key frame before."""
AUDIO_BIT_RATE = 128
AUDIO_RATE = 48000
AUDIO_TARGET, AUDIO_CEILING, AUDIO_MOST = -16.0, -2.0, 12.0
"""LUFS to reach, dBTP not to pass, dB to lift at most."""
AUDIO_LEAST = 0.5
"""dB below which the level is left alone."""

PREVIEW_WIDTH = 480
PREVIEW_RATE = 30
PREVIEW_KILOBITS = 640
"""At six seconds, under 600 kB with the container."""


class Encoder(FrozenStruct):
    """An encoder and how much care it takes."""

    codec: str
    """`av1` or `h264`."""
    preset: str
    crf: int
    seconds: float
    """CPU seconds for a million pixels, as measured on one core of 2021."""


class EncodeEffort(FrozenStruct):
    """How much care encodes get."""

    large: tuple[Encoder, ...]
    """For the largest size, in the order in which browsers are offered them."""
    small: tuple[Encoder, ...]
    """For the small size; empty if there is none."""
    most: int = 1080
    """Pixels of the short side of the largest size."""
    vmaf: float = 0.0
    """What each encode should reach, 0 to 100; 0 if its CRF is fixed."""


CARE = {
    "draft": EncodeEffort(large=(Encoder("h264", "veryfast", 27, 0.04),), small=(), most=540),
    "standard": EncodeEffort(
        large=(Encoder("av1", "8", 36, 0.07), Encoder("h264", "medium", 25, 0.08)),
        small=(Encoder("h264", "medium", 25, 0.08),),
        vmaf=94.0,
    ),
    "best": EncodeEffort(
        large=(Encoder("av1", "4", 34, 0.21), Encoder("h264", "medium", 23, 0.085)),
        small=(Encoder("av1", "4", 34, 0.21), Encoder("h264", "medium", 23, 0.085)),
        vmaf=96.0,
    ),
}

LONG_FILM = 1200.0
"""Seconds from which on the slowest encoders cost more than they save: an hour of 1080p would take ten hours of CPU."""
FASTER = {("av1", "4"): Encoder("av1", "6", 34, 0.13)}
"""What encodes long films, by codec and preset."""

PREVIEW_ENCODER = Encoder("h264", "medium", 28, 0.08)
