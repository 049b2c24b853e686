"""Plans images: those of the author and those taken from a film."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from showcase.engine.task import Task, Weight
from showcase.media.frames import LARGE
from showcase.media.json_codec import pack
from showcase.media.placeholder import plain
from showcase.media.plan_builder import MediaPlanBuilder
from showcase.media.presets import (
    DRAWING_VERSION,
    FRAME_VERSION,
    LAUREL_WIDTH,
    PICTURE_VERSION,
    SOCIAL_SIZE,
    STILL_WIDTHS,
    TIFF_VERSION,
)
from showcase.model.media import ClipFacts, FilmLook, ImageVariant, PictureFacts, ResponsiveImage
from showcase.model.project import AuthorFile

TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}
ENCODING = 1.1e-6
"""CPU seconds a pixel takes as AVIF; JPEG costs next to nothing."""
SOCIAL = "social.jpg"

Sizes = tuple[tuple[int, int], ...]

Finish = Callable[[Task], Task]
"""Returns the task that finishes what another one made."""


Widths = Sequence[int] | Callable[[int, int], Sequence[int]]
"""Widths that are wanted of a picture, or what tells them by its width and height."""


def sizes_of(width: int, height: int, widths_wanted: Widths) -> Sizes:
    """Returns (width, height), small to large: the wanted widths that are not larger than the picture, else its own."""
    wanted = widths_wanted(width, height) if callable(widths_wanted) else widths_wanted
    widths = {one for one in wanted if one <= width}
    if height > width and widths:
        # In a row of wide pictures it is shown as high as they are.
        widths.add(round(min(widths) * width / height))
    if width < max(wanted):
        # Between two wanted widths its own is worth having only where it is clearly larger than the one below.
        widths |= {width} if not widths or width > 1.15 * max(widths) else set()
    return tuple((one, max(1, round(one * height / width))) for one in sorted(widths))


def still_widths(width: int, height: int) -> tuple[int, ...]:
    """Returns the widths of a still: an upright one is no larger in area than a square one, but in the largest."""
    largest, *others = STILL_WIDTHS
    share = min(1.0, width / max(height, 1)) ** 0.5
    return (largest, *(round(one * share) for one in others))


def _outputs(sizes: Sizes, plain: str, social: bool) -> list[str]:
    named = [f"{width}.{kind}" for kind in ("avif", plain) for width, _ in sizes]
    return [*named, SOCIAL] if social else named


def _expected(sizes: Sizes) -> float:
    return 0.1 + ENCODING * sum(width * height for width, height in sizes)


def plan_picture(
    bench: MediaPlanBuilder,
    source: AuthorFile,
    facts: PictureFacts,
    wanted: Widths,
    what: str,
    *,
    social: bool = False,
    light: bool = False,
    finish: Finish | None = None,
) -> tuple[ResponsiveImage, ImageVariant | None]:
    """Returns one of the author's pictures in all sizes, and as a card where that is asked for.

    `light` trades quality for bytes and time, for thumbnails; `finish` says what the files say of their making.
    """
    sizes = sizes_of(facts.width, facts.height, wanted)
    plain = "png" if facts.alpha else "jpg"
    task = bench.task(
        "picture",
        f"{what} ({source.path.rpartition('/')[2]})",
        "pictures:make",
        TIFF_VERSION if facts.format == "tiff" else PICTURE_VERSION,
        {
            "sizes": [list(size) for size in sizes],
            "social": list(SOCIAL_SIZE) if social else None,
            **({"light": True} if light else {}),
        },
        _outputs(sizes, plain, social),
        ("picture", source),
        _expected(sizes) + 4e-8 * facts.width * facts.height,
    )
    task = finish(task) if finish else task
    return _picture(bench, task, sizes, plain, what, facts.placeholder, None), _card(bench, task, what, social)


def placeholder_at(look: FilmLook, at: float) -> str:
    """Returns what is shown until the frame at these seconds is there: itself where it was one to choose, else its
    colour.
    """
    tone = look.tone(at)
    return look.placeholder(at) or (plain(tone) if tone else "")


def plan_frame(
    bench: MediaPlanBuilder,
    source: AuthorFile,
    facts: ClipFacts,
    at: float,
    wanted: Widths,
    what: str,
    *,
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
    placeholder: str = "",
    social: bool = False,
) -> tuple[ResponsiveImage, ImageVariant | None]:
    """Returns a frame of a clip without its black bars, in all sizes, and as a card where that is asked for."""
    at = round(min(max(at, 0.0), facts.duration), 4)
    left, top, right, bottom = window
    width, height = (right - left) * facts.video.display_width, (bottom - top) * facts.video.display_height
    sizes = sizes_of(round(width), round(height), wanted)
    task = bench.task(
        "frame",
        what,
        "pictures:take",
        FRAME_VERSION,
        {
            "at": at,
            "facts": pack(facts),
            "window": list(window),
            "sizes": [list(size) for size in sizes],
            "social": list(SOCIAL_SIZE) if social else None,
        },
        _outputs(sizes, "jpg", social),
        ("clip", source),
        _expected(sizes) + 2e-7 * facts.video.width * facts.video.height,
        # A decoder of large frames holds a dozen of them: one at a time keeps memory bounded.
        Weight.HEAVY if facts.video.width * facts.video.height > LARGE else Weight.LIGHT,
    )
    task = bench.finished_still(task)
    return _picture(bench, task, sizes, "jpg", what, placeholder, at), _card(bench, task, what, social)


def _picture(
    bench: MediaPlanBuilder, task: Task, sizes: Sizes, plain: str, what: str, placeholder: str, at: float | None
) -> ResponsiveImage:
    variants = tuple(
        ImageVariant(bench.publish(task, f"{width}.{kind}", f"{what}-{width}"), width, height, TYPES[kind])
        for kind in ("avif", plain)
        for width, height in sizes
    )
    return ResponsiveImage(sizes[-1][0], sizes[-1][1], variants, placeholder, at)


def _card(bench: MediaPlanBuilder, task: Task, what: str, social: bool) -> ImageVariant | None:
    if not social:
        return None
    return ImageVariant(bench.publish(task, SOCIAL, f"{what}-card"), *SOCIAL_SIZE, "image/jpeg")


def plan_laurel(
    bench: MediaPlanBuilder, source: AuthorFile, facts: PictureFacts, what: str, widest: int = LAUREL_WIDTH
) -> ImageVariant:
    """Returns drawn artwork as it was supplied: only its size and file format may change, and metadata go."""
    drawing = facts.format == "svg"
    width = facts.width if drawing else min(facts.width, widest)
    height = max(1, round(width * facts.height / facts.width))
    output = "drawing.svg" if drawing else f"{width}.png"
    task = bench.task(
        "picture",
        what,
        "pictures:make",
        DRAWING_VERSION if drawing else TIFF_VERSION if facts.format == "tiff" else PICTURE_VERSION,
        {"sizes": [[width, height]], "social": None},
        [output],
        ("picture", source),
        0.2,
    )
    return ImageVariant(bench.publish(task, output, what), width, height, TYPES[output.rpartition(".")[2]])
