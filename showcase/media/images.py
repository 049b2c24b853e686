"""Measures the author's pictures and makes web images from them and from frames: upright, sRGB, no metadata."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.engine.files import write
from showcase.engine.heif import is_heif, register_heif
from showcase.engine.jpeg_xl import is_jpeg_xl, register_jpeg_xl, size_of
from showcase.engine.task import Job, Json
from showcase.engine.worker_pool import isolated
from showcase.media.container import foreign
from showcase.media.drawings import without_metadata
from showcase.media.errors import MediaError
from showcase.media.jpeg import jpeg
from showcase.media.json_codec import pack, unpack
from showcase.media.presets import (
    AVIF_QUALITY,
    AVIF_SPEED,
    JPEG_BYTES,
    JPEG_LEAST,
    JPEG_LIGHT,
    JPEG_QUALITY,
    LIGHT_AVIF_QUALITY,
    LIGHT_AVIF_SPEED,
    LIGHT_JPEG_QUALITY,
    SMALL_AVIF,
    SMALL_AVIF_QUALITY,
)
from showcase.model.media import ClipFacts, PictureFacts
from showcase.patterns import lazy_pattern

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 100_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "JPEG2000", "PSD")
JUDGED = 240
"""Pixels at which the colours of a picture are counted."""
UPRIGHT = {
    2: (0, True), 3: (180, False), 4: (180, True), 5: (270, True), 6: (270, False), 7: (90, True), 8: (90, False),
}  # fmt: skip
"""By EXIF orientation: degrees to turn counterclockwise, then whether to mirror."""
ACTIVE = lazy_pattern(
    rb"<script|<foreignobject|<!entity|\son\w+\s*=|javascript:|@import|url\(\s*[\"']?(?!#|data:image/)"
    rb"|(?:href|src)\s*=\s*(?:\"(?!#|data:image/)|'(?!#|data:image/))",
    re.I,
)
"""What a drawing must not hold: what acts, or fetches from elsewhere."""


@isolated
def measure(job: Job) -> Json:
    """Measures a picture, as a task. Raises MediaError."""
    path: Path = job.source("picture")
    head = _head(path)
    if _is_drawing(head):
        return pack(_measure_drawing(path, bool(job.request.get("drawing"))))
    with _opened(path, head) as picture:
        turned = _orientation(picture) in (5, 6, 7, 8)
        width, height = picture.size
        kind, animated = str(picture.format or "").lower(), bool(getattr(picture, "is_animated", False))
        small = upright(picture, JUDGED)
        return pack(
            PictureFacts(
                width=height if turned else width,
                height=width if turned else height,
                format="jpeg" if kind == "mpo" else kind,
                alpha=small.mode == "RGBA",
                animated=animated and kind != "mpo",
                **_impression(small),
            )
        )


def _impression(small: Image) -> dict[str, Any]:
    import numpy as np

    from showcase.media.palette import ColourHistogram
    from showcase.media.placeholder import placeholder, shrunk

    if small.mode == "RGBA":
        return {}
    pixels = np.asarray(small)
    colours = ColourHistogram()
    colours.add(pixels)
    return {"placeholder": placeholder(shrunk(pixels)), "palette": colours.palette()}


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise MediaError("empty-picture")
    return head


def _is_drawing(head: bytes) -> bool:
    text = head.lstrip(b"\xef\xbb\xbf").lstrip().lower()
    return text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!doctype svg", b"<!--")) and b"<svg" in text)


def _measure_drawing(path: Path, wanted: bool) -> PictureFacts:
    if not wanted:
        raise MediaError("foreign-picture", what="SVG")
    text = path.read_bytes()
    if ACTIVE.search(text):
        raise MediaError("active-drawing")
    box = re.search(rb"viewbox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)", text, re.I)
    width, height = (max(1, round(float(one))) for one in box.groups()) if box else (300, 300)
    return PictureFacts(width=width, height=height, format="svg", alpha=True)


def _opened(path: Path, head: bytes) -> Image:
    """Returns the picture, not decoded yet, known to be of a size that can be."""
    from PIL import Image, UnidentifiedImageError

    # Our own limit is below, before anything is decoded; Pillow's would print a warning first.
    Image.MAX_IMAGE_PIXELS = None
    formats: tuple[str, ...] = FORMATS
    if is_heif(head):
        formats = ("HEIF",)
        try:
            register_heif()
        except ImportError as error:
            raise MediaError("no-heif-reader") from error
    if is_jpeg_xl(head):
        formats = ("JXL",)
        _check_pixels(*size_of(path))
        try:
            register_jpeg_xl()
        except ImportError as error:
            raise MediaError("no-jxl-reader") from error
    try:
        picture = Image.open(path, formats=formats)
    except UnidentifiedImageError as error:
        raise _unreadable(head) from error
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError) as error:
        raise MediaError("broken-picture", why=_words(error)) from error
    try:
        _check_pixels(*picture.size)
    except MediaError:
        picture.close()
        raise
    return picture


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise MediaError("huge-picture", width=width, height=height, most=MOST_PIXELS // 1_000_000)


def _unreadable(head: bytes) -> MediaError:
    what = foreign(head)
    if head[4:8] == b"ftyp" and head[8:12] not in (b"avif", b"avis"):
        what = "HEIC" if is_heif(head) else "MP4"
    if what in ("JPEG", "PNG", "GIF", "WebP", "HEIC", "JPEG XL"):
        return MediaError("broken-picture", why=f"{what}: invalid header")
    return MediaError("foreign-picture", what=what or "?")


def _words(error: Exception) -> str:
    return str(error).partition("<")[0].strip() or type(error).__name__


def _orientation(picture: Image) -> int:
    if picture.format == "JXL" and not getattr(picture, "jpeg", False):
        return 1  # its decoder has turned it; of a JPEG in it, it has not
    if picture.format == "TIFF":
        return 1  # Pillow turns it when it is read, and its size is told as turned
    try:
        return int(picture.getexif().get(0x0112, 1))
    except (ValueError, TypeError, SyntaxError, OSError, KeyError):
        return 1


def upright(picture: Image, longest: int | None = None) -> Image:
    """Returns the first frame, as seen: RGB or RGBA in sRGB, turned upright, no longer than `longest`, with no
    metadata.
    """
    from PIL import Image

    orientation, profile = _orientation(picture), picture.info.get("icc_profile")
    try:
        if longest:
            # A JPEG can be decoded at an eighth, a quarter or half its size for that much of the cost.
            picture.draft(None, (longest, longest))
        picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError) as error:
        raise MediaError("broken-picture", why=_words(error)) from error
    plain = _in_srgb(picture, profile)
    if longest and max(plain.size) > longest:
        plain.thumbnail((longest, longest), Image.Resampling.BOX)
    degrees, mirrored = UPRIGHT.get(orientation, (0, False))
    if degrees:
        plain = plain.rotate(degrees, expand=True)
    if mirrored:
        plain = plain.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    plain.info = {}
    return plain


def _in_srgb(picture: Image, profile: bytes | None) -> Image:

    if picture.mode.startswith("I") or picture.mode == "F":
        return _in_eight_bits(picture).convert("RGB")
    clear = picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info
    target = "RGBA" if clear else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        converted = _by_profile(picture, profile, target)
        if converted is not None:
            return _opaque_if_so(converted)
    return _opaque_if_so(picture.convert(target))


def _in_eight_bits(picture: Image) -> Image:
    """Returns a picture of 16 or 32 bits in 8: 32-bit values have no fixed white, so their own range counts."""
    import numpy as np
    from PIL import Image

    values = np.asarray(picture).astype(np.float64)
    finite = values[np.isfinite(values)]
    lowest, highest = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    if picture.mode == "F" or (picture.mode == "I" and not 0 <= lowest <= highest <= 0xFFFF):
        within = np.nan_to_num(values, nan=lowest, posinf=highest, neginf=lowest) - lowest
        plain = 255 * min(max(highest, 0.0), 1.0)  # one value has no range: white is 1
        values = np.rint(within * (255 / (highest - lowest))) if highest > lowest else np.full_like(values, plain)
    elif highest > 255 or picture.mode.startswith("I;16"):
        values = values / 257
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def _by_profile(picture: Image, profile: bytes, target: str) -> Image | None:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        done = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    return done


def _opaque_if_so(picture: Image) -> Image:
    """Without its alpha channel where that hides nothing that can be seen: a JPEG can then replace it.

    Text that programs hide in its lowest bits goes with it.
    """
    if picture.mode == "RGBA":
        lowest = picture.getchannel("A").getextrema()[0]
        if lowest in (254, 255):
            return picture.convert("RGB")
    return picture


@isolated
def make(job: Job) -> Json:
    """Makes the sizes and formats asked for of one of the author's pictures, as a task."""
    path: Path = job.source("picture")
    head = _head(path)
    if _is_drawing(head):
        _measure_drawing(path, True)
        write(job.output("drawing.svg"), without_metadata(path.read_bytes()))
        return None
    sizes = job.request["sizes"]
    with _opened(path, head) as picture:
        write_sizes(job, upright(picture, None if job.request.get("social") else 2 * max(map(max, sizes))))
    return None


def drawn(path: Path, longest: int | None = None) -> Image:
    """Returns one of the author's pictures, upright and in sRGB. Raises MediaError."""
    with _opened(path, _head(path)) as picture:
        return upright(picture, longest)


@isolated
def take(job: Job) -> Json:
    """Makes the sizes and formats asked for of a film's frame, as a task."""
    facts = unpack(ClipFacts, job.request["facts"])
    write_sizes(job, framed(job, facts, max(width for width, _ in job.request["sizes"])))
    return None


def framed(job: Job, facts: ClipFacts, largest: int) -> Image:
    """Returns the frame of the clip that the request asks for, within its window, at least `largest` pixels wide."""
    from PIL import Image

    from showcase.media.frames import fit_width, frame_at, inside, show
    from showcase.media.probe import opened

    with opened(job.source("clip")) as container:
        frame = frame_at(container, facts, job.request["at"], job.checkpoint)
        left, _, right, _ = window = tuple(job.request.get("window", (0.0, 0.0, 1.0, 1.0)))
        pixels = show(frame, facts.video, *fit_width(facts.video, round(largest / (right - left))))
        del frame
    return Image.fromarray(inside(pixels, window))


def write_sizes(job: Job, picture: Image) -> None:
    """Writes all outputs of the task: `640.avif`, `640.jpg`, …, and `social.jpg`."""
    from PIL import Image

    sizes = dict(job.request["sizes"])
    for done, name in enumerate(job.task.outputs):
        job.progress(done / len(job.task.outputs))
        stem, _, kind = name.partition(".")
        if stem == "social":
            save(cropped(picture, job.request["social"]), job.output(name), kind)
            continue
        size = int(stem), sizes[int(stem)]
        shown = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
        save(shown, job.output(name), kind, light=bool(job.request.get("light")))


def cropped(picture: Image, size: Sequence[int]) -> Image:
    """Returns the middle of a picture, filling the size; of an upright picture rather its upper part, where faces
    are.
    """
    from PIL import ImageOps

    centre = (0.5, 0.35) if picture.height > picture.width else (0.5, 0.5)
    return ImageOps.fit(picture.convert("RGB"), (size[0], size[1]), centering=centre)


def save(picture: Image, path: Path, kind: str, *, light: bool = False) -> None:
    """Writes a picture whole, so that the same pixels give the same bytes. Raises DiskError."""
    write(path, encoded(picture, kind, light=light))


def encoded(picture: Image, kind: str, *, light: bool = False) -> bytes:
    """Returns a picture as the bytes of a file: Pillow's own writers do not notice a full disk."""
    held = io.BytesIO()
    if kind == "avif":
        plain = SMALL_AVIF_QUALITY if picture.width <= SMALL_AVIF else AVIF_QUALITY
        quality, speed = (LIGHT_AVIF_QUALITY, LIGHT_AVIF_SPEED) if light else (plain, AVIF_SPEED)
        # The number of threads changes the bytes; tiles make them more.
        picture.save(held, "AVIF", quality=quality, speed=speed, max_threads=2, autotiling=False)
    elif kind == "jpg":
        picture, data = picture.convert("RGB"), b""
        for quality in range(LIGHT_JPEG_QUALITY if light else JPEG_QUALITY, JPEG_LEAST - 1, -8):
            data = jpeg(picture, quality=quality, progressive=True, subsampling="4:2:0")
            if picture.width > JPEG_LIGHT or len(data) <= JPEG_BYTES:
                break
        return data
    else:
        picture.save(held, "PNG", optimize=True)
    return held.getvalue()
