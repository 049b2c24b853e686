"""Chooses the renditions of a film: fitted to the source, never larger, upright."""

from __future__ import annotations

import math
from fractions import Fraction

from showcase.engine.task import Json
from showcase.media.codecs import codec_name, level, media_type
from showcase.media.json_codec import pack
from showcase.media.passthrough import frugal, picture_rate
from showcase.media.presets import (
    CARE,
    FASTER,
    KEYFRAMES_EVERY,
    LONG_FILM,
    PREVIEW_ENCODER,
    PREVIEW_RATE,
    PREVIEW_WIDTH,
    Encoder,
)
from showcase.media.probe import even
from showcase.model.media import ClipFacts, VideoFacts
from showcase.structs import FrozenStruct, replace

STEPS = 2160, 1440, 1080, 720, 540, 480, 360, 240
WIDE_WINDOW = 1000
"""CSS pixels from which on the large size is meant."""
SMALLER = 0.55
"""Share of a kept picture's rate that the small size may have: it would else weigh more than the large one."""
SMALL = {True: 540, False: 480}
"""Short side of the small size, by whether the large one has more than 720."""


class RenditionSpec(FrozenStruct):
    """One encode to be made; all that decides it."""

    name: str
    """`1080p-av1`."""
    width: int
    height: int
    codec: str
    preset: str
    crf: float
    level: int
    """× 10."""
    keyframes: int
    """Frames from one key frame to the next at most."""
    kilobits: int
    """A second, at most."""
    min_viewport: int = 0
    seconds: float = 0.0
    """CPU seconds a million pixels takes."""
    kept: str = ""
    """The codec's name if the source's own picture is copied; else empty."""

    def request(self) -> Json:
        """Returns what decides the encode's bytes: not where it is offered, nor what it costs."""
        return {name: value for name, value in pack(self).items() if name not in ("min_viewport", "seconds")}

    @property
    def label(self) -> str:
        return self.name.partition("-")[0]

    @property
    def codec_name(self) -> str:
        return self.kept or codec_name(self.codec, self.level)

    def type(self, sound: bool) -> str:
        return media_type(self.codec_name, sound)


MOST_FRAMES = 61
"""A second: beyond it nobody sees more, and few devices decode them."""


def shown_rate(video: VideoFacts) -> Fraction:
    """Returns the frames a second of what is published: each field of interlaced footage becomes a frame, as it was
    shot.
    """
    return _shot_rate(video) / frame_step(video)


def frame_step(video: VideoFacts) -> int:
    """Returns of how many frames one is published: 1 up to 60 a second, 2 up to 120."""
    return max(1, math.ceil(_shot_rate(video) / MOST_FRAMES))


def _shot_rate(video: VideoFacts) -> Fraction:
    return video.frame_rate * (2 if video.interlaced else 1)


def ladder(facts: ClipFacts, care: str, limit: int = 0) -> tuple[RenditionSpec, ...]:
    """Returns all renditions, in the order of their `<source>` elements.

    With a `limit` in bytes, a source that is larger is encoded though its own picture would do.
    """
    recipe = CARE[care]
    short = min(facts.video.display_width, facts.video.display_height)
    large = min(short, recipe.most)
    small = SMALL[large > 720]
    # A second size is worth its bytes only where it is clearly smaller.
    encoders = recipe.small if large >= small * 1.25 else ()
    window = WIDE_WINDOW if encoders else 0
    smaller = [rung(facts.video, small, suited(encoder, facts.duration), 0) for encoder in encoders]
    # Making a smaller size decodes the whole film, so that a broken one is noticed though it is not encoded.
    if smaller and large == short and _is_published_whole(facts, limit):
        most = round(picture_rate(facts) / 1000 * SMALLER)
        return (_kept(facts.video, large, window), *(replace(one, kilobits=min(one.kilobits, most)) for one in smaller))
    chosen = [suited(encoder, facts.duration) for encoder in recipe.large]
    return (*(rung(facts.video, large, encoder, window) for encoder in chosen), *smaller)


def _is_published_whole(facts: ClipFacts, limit: int) -> bool:
    """Tells whether the source's own picture will do: its codec plays, and it is not too heavy."""
    return bool(facts.video.web_name) and frugal(facts) and (not limit or facts.size <= limit)


def suited(encoder: Encoder, duration: float) -> Encoder:
    """Returns the encoder for a film of some seconds: a faster one for long films."""
    return FASTER.get((encoder.codec, encoder.preset), encoder) if duration >= LONG_FILM else encoder


def _kept(video: VideoFacts, short: int, window: int) -> RenditionSpec:
    """Returns the source's own picture, without what else its file holds."""
    encoder = next(one for one in CARE["standard"].large if one.codec == video.codec)
    bare = rung(video, short, encoder, window)
    return replace(bare, kept=video.web_name, preset="", crf=0, keyframes=0, kilobits=0, seconds=0.0)


def rung(video: VideoFacts, short: int, encoder: Encoder, window: int) -> RenditionSpec:
    width, height = size_of(video, short)
    rate = shown_rate(video)
    kilobits = round(8000 * (width * height / 2_073_600) ** 0.75 * max(1.0, float(rate) / 30) ** 0.5)
    # A variable rate may hold sixty frames in any one of its seconds.
    fastest = max(rate, Fraction(60)) if video.variable_rate else rate
    return RenditionSpec(
        name=f"{label(short)}-{encoder.codec}",
        width=width,
        height=height,
        codec=encoder.codec,
        preset=encoder.preset,
        crf=encoder.crf,
        level=level(encoder.codec, width, height, fastest, kilobits * 2),
        keyframes=max(2, round(rate * Fraction(KEYFRAMES_EVERY))),
        kilobits=max(kilobits, 300),
        min_viewport=window,
        seconds=encoder.seconds,
    )


def preview_rung(video: VideoFacts) -> RenditionSpec:
    """Returns the short silent loop that is shown under the pointer."""
    share = min(Fraction(1), Fraction(PREVIEW_WIDTH, video.display_width))
    one = rung(video, max(2, round(min(video.display_width, video.display_height) * share)), PREVIEW_ENCODER, 0)
    return replace(one, name="preview", keyframes=PREVIEW_RATE * 2)


def label(short: int) -> str:
    """Returns `1080p`: the usual name of a size, also where it is a few lines off."""
    near = min(STEPS, key=lambda step: abs(step - short))
    return f"{near if abs(near - short) <= near * 0.02 else short}p"


def size_of(video: VideoFacts, short: int) -> tuple[int, int]:
    """Returns (width, height), even, with a short side of no more than `short`."""
    whole = min(video.display_width, video.display_height)
    share = Fraction(min(short, whole), whole)
    return even(video.display_width * share), even(video.display_height * share)
