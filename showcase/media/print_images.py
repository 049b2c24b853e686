"""Makes pictures for print: full size, sRGB, 300 dpi, with metadata; and the poster's usual formats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from showcase.engine.files import write
from showcase.engine.task import Job, Json
from showcase.engine.worker_pool import isolated
from showcase.media.images import drawn, framed
from showcase.media.jpeg import jpeg
from showcase.media.json_codec import unpack
from showcase.media.metadata import from_request, signed
from showcase.model.media import ClipFacts

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY, LIGHT = 92, 84
DOTS_AN_INCH = 300
LONGEST = 6000
"""Pixels of the long side: beyond it a file is heavy and no page is large enough."""
WEB = 1600
"""Pixels of the long side of a still as a web page wants it."""
FORMATS = {"poster": (2, 3), "backdrop": (16, 9), "square": (1, 1)}
"""Width to height of what platforms and programmes ask for."""


@isolated
def of_picture(job: Job) -> Json:
    """Makes prints of one of the author's pictures, as a task. Raises MediaError."""
    _write(job, drawn(job.source("picture"), LONGEST))
    return None


@isolated
def of_frame(job: Job) -> Json:
    """Makes prints of a film's frame, as a task. Raises MediaError."""
    _write(job, framed(job, unpack(ClipFacts, job.request["facts"]), job.request["width"]))
    return None


def _write(job: Job, picture: Image) -> None:
    signature = from_request(job.request["signature"])
    for name in job.task.outputs:
        shape = FORMATS.get(name.removesuffix(".jpg"))
        shown = _filling(picture, *shape) if shape else picture
        light = name == "web.jpg"
        if light:
            shown = picture.copy()
            shown.thumbnail((WEB, WEB))
        write(job.output(name), signed(_jpeg(shown, light), signature))


def _jpeg(picture: Image, light: bool) -> bytes:
    quality, subsampling = (LIGHT, "4:2:0") if light else (QUALITY, "4:4:4")
    dots = (DOTS_AN_INCH, DOTS_AN_INCH)
    return jpeg(on_white(picture), quality=quality, subsampling=subsampling, dpi=dots, icc_profile=profile())


def profile() -> bytes:
    """Returns the profile of sRGB, the same each time."""
    from PIL import ImageCms

    return srgb(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def srgb(profile: bytes) -> bytes:
    """Returns the profile without the moment at which it was made (bytes 24 to 35 of its header)."""
    return profile[:24] + bytes((0x07, 0xE0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0)) + profile[36:]


def on_white(picture: Image) -> Image:
    """Returns the picture without its transparency."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _filling(picture: Image, across: int, down: int) -> Image:
    """Returns the largest part of this shape; of an upright cut of a wide picture the middle, where figures are."""
    width = min(picture.width, picture.height * across // down)
    height = min(picture.height, width * down // across)
    left, top = (picture.width - width) // 2, round((picture.height - height) * 0.35)
    return picture.crop((left, top, left + width, top + height))


def formats_of(width: int, height: int) -> Iterable[tuple[str, int, int]]:
    """Yields (name, width, height) that each format gets from a picture of this size."""
    for name, (across, down) in FORMATS.items():
        wide = min(width, height * across // down)
        yield name, wide, min(height, wide * down // across)
