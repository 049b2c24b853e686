"""Makes stills, posters and portraits as a festival wants them: format, shape, pixels and bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from showcase.engine.files import write
from showcase.engine.task import Job, Json, SourceFile, Task, Weight
from showcase.engine.worker_pool import isolated
from showcase.media.errors import MediaError
from showcase.media.images import drawn, framed
from showcase.media.jpeg import jpeg
from showcase.media.json_codec import pack, unpack
from showcase.media.metadata import ImageMetadata, from_request, requested, signed
from showcase.media.print_images import DOTS_AN_INCH, LONGEST, QUALITY, on_white, profile
from showcase.model.media import ClipFacts
from showcase.model.project import AuthorFile

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = "1"

POOREST = 70
"""Of a JPEG's qualities: a still that is still too heavy then becomes smaller instead."""

SMALLER = 0.85
"""By how much, at each try."""


def picture_task(
    project: str, name: str, source: AuthorFile, *, signature: ImageMetadata, ending: str = "jpg",
    longest: int = LONGEST,
    most: int = 0, shape: str = "", taken: dict[str, Any] | None = None,
) -> Task:  # fmt: skip
    """Returns a picture to be sent, from one of the author's or from a frame.

    `longest` is the longer side at most, in pixels; `most` the bytes of the file, 0 for any; `shape` as in `2:3`. For a
    frame `taken` tells what `media.images.framed` asks: `at`, `facts`, `window`, and the `width` wanted.
    """
    kind = "clip" if taken else "picture"
    frame = taken or {}
    return Task(
        kind="sendable",
        label=f"{project}: {name}",
        call="showcase.media.sendable:picture",
        version=VERSION,
        request={
            "signature": requested(signature),
            "ending": ending,
            "longest": longest,
            "most": most,
            "shape": shape,
            **frame,
        },
        sources={kind: SourceFile(source.path, source.digest)},
        outputs=(f"picture.{ending}",),
        project=project,
        weight=Weight.LIGHT,
        expected=0.4,
    )


def frame_of(facts: ClipFacts, at: float, window: tuple[float, float, float, float]) -> dict[str, Any]:
    """Returns what a frame of a film is asked by: as large as the film is, within its bars."""
    left, _, right, _ = window
    return {
        "at": at,
        "facts": pack(facts),
        "window": list(window),
        "width": round((right - left) * facts.video.display_width),
    }


@isolated
def picture(job: Job) -> Json:
    """Makes one picture for a package, as a task; returns its `width`, `height` and `size` in pixels and bytes. Raises
    MediaError.
    """
    request = job.request
    if "clip" in job.task.sources:
        found = framed(job, unpack(ClipFacts, request["facts"]), request["width"])
    else:
        found = drawn(job.source("picture"), request["longest"])
    shown = on_white(_shaped(found, request["shape"]))
    shown.thumbnail((request["longest"], request["longest"]))
    signature = from_request(request["signature"])
    data, shown = _light_enough(shown, request["ending"], request["most"], signature)
    write(job.output(job.task.outputs[0]), data)
    return {"width": shown.width, "height": shown.height, "size": len(data)}


def _shaped(found: Image, shape: str) -> Image:
    """Returns the largest part of this shape, the middle of it; the whole picture where none is asked or it has it
    already.
    """
    if not shape:
        return found
    across, _, down = shape.partition(":")
    wanted = float(across) / float(down or 1)
    width = min(found.width, round(found.height * wanted))
    height = min(found.height, round(width / wanted))
    # Of a picture that is cut at its height, the upper part: there faces are.
    left, top = (found.width - width) // 2, round((found.height - height) * 0.35)
    return found.crop((left, top, left + width, top + height))


def _light_enough(shown: Image, ending: str, most: int, signature: ImageMetadata) -> tuple[bytes, Image]:
    """Returns the picture as good as its bytes allow; it is made smaller only where a poorer JPEG would show it."""
    while True:
        for quality in range(QUALITY, POOREST - 1, -6):
            data = _written(shown, ending, quality, signature)
            if not most or len(data) <= most:
                return data, shown
            if ending != "jpg":
                break
        if max(shown.size) < 320:
            raise MediaError("heavy-picture", most=most)
        shown = shown.resize((round(shown.width * SMALLER), round(shown.height * SMALLER)))


def _written(shown: Image, ending: str, quality: int, signature: ImageMetadata) -> bytes:
    held = io.BytesIO()
    dots = (DOTS_AN_INCH, DOTS_AN_INCH)
    if ending == "jpg":
        data = jpeg(shown, quality=quality, subsampling="4:4:4", dpi=dots, icc_profile=profile())
        return signed(data, signature)
    if ending == "webp":
        shown.save(held, "WEBP", quality=quality, method=4, icc_profile=profile())
    elif ending == "tif":
        shown.save(held, "TIFF", compression="tiff_lzw", dpi=dots, icc_profile=profile())
    else:
        shown.save(held, "PNG", optimize=True, dpi=dots, icc_profile=profile())
    return held.getvalue()
