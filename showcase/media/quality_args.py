"""Builds the ffmpeg arguments by which samples of a film are taken, encoded and compared."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from showcase.media.ffmpeg_args import PLAIN, builder, clip_input, compiled, decoding, encoder_options, prepared
from showcase.media.renditions import RenditionSpec, frame_step, shown_rate
from showcase.model.media import ClipFacts

SUBSAMPLE = 3
"""Every how many frames are compared. An even number meets only the better ones of AV1, whose groups have 16."""
THREADS = 4
"""Of the comparison: they do not change what it finds."""
MARGIN = 0.5
"""Seconds that are read beyond a sample, so that it has all of its frames."""
WEB: dict[str, str] = {"color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709", "range": "tv"}


def depth_of(facts: ClipFacts) -> int:
    """Returns the bits of a sample's pixels: those of the source, in as far as they reach an encode."""
    return 10 if facts.video.bit_depth > 8 or facts.video.hdr else 8


def sample_arguments(
    source: Path, facts: ClipFacts, starts: Sequence[float], frames: int, rungs: Sequence[RenditionSpec],
    targets: Sequence[Path],
) -> list[str]:  # fmt: skip
    """Returns the arguments that take samples, join them and write them in the size of each rung, without loss.

    They pass through the filters of the encodes. `frames` of each are taken; 0 takes all.
    """
    ffmpeg = builder()
    rate = shown_rate(facts.video)
    widest = max(rungs, key=lambda one: one.width * one.height)
    parts = [_sample(ffmpeg, source, facts, start, frames, widest) for start in starts]
    joined = parts[0] if len(parts) == 1 else ffmpeg.concat(*parts, v=1, a=0)
    joined = _counted(joined, rate)
    copies = [joined]
    if len(rungs) > 1:
        split = joined.filter_multi_output("split", len(rungs))
        copies = [split.stream(number) for number in range(len(rungs))]
    deep = depth_of(facts) > 8
    options = {"fflags": "+bitexact", "f": "nut"} | ({"c:v": "ffv1", "slices": 4} if deep else {"c:v": "utvideo"})
    outputs = []
    for rung, target, copy in zip(rungs, targets, copies, strict=True):
        if rung.width != widest.width:
            copy = copy.filter("scale", rung.width, rung.height, flags="bicubic+accurate_rnd")
        copy = copy.filter("format", "yuv420p10le" if deep else "yuv420p")
        outputs.append(ffmpeg.output(copy, f"file:{target}", **options))
    # A film that is entered in the middle may lack what its first frames refer to.
    return [one for one in compiled(ffmpeg, outputs) if one != "-xerror"]


def _sample(ffmpeg: Any, source: Path, facts: ClipFacts, start: float, frames: int, widest: RenditionSpec) -> Any:
    rate = float(shown_rate(facts.video))
    # From half a frame before: so no rounding leaves out the first one.
    first = max(start - 0.5 / rate, 0.0)
    window = {"ss": f"{first:.6f}", "t": f"{frames / rate + MARGIN:.3f}"} if frames else {}
    clip = clip_input(ffmpeg, source, {**window, **decoding(facts.video)})
    shown = prepared(clip[f"v:{facts.video.stream}"], facts.video, widest.width, widest.height)
    if (step := frame_step(facts.video)) > 1:
        shown = shown.filter("framestep", step=step)
    if frames:
        shown = shown.filter("trim", end_frame=frames)
    return shown.filter("setpts", "PTS-STARTPTS").filter("setsar", "1")


def _counted(picture: Any, rate: Fraction) -> Any:
    """Returns frames whose times are their numbers: two films are compared frame by frame, not by their clocks."""
    counted = picture.filter("settb", f"{rate.denominator}/{rate.numerator}").filter("setpts", "N")
    return counted.filter("fps", f"{rate.numerator}/{rate.denominator}")


def probe_arguments(sample: Path, rung: RenditionSpec, target: Path) -> list[str]:
    """Returns the arguments that encode a sample as the film will be."""
    ffmpeg = builder()
    shown = ffmpeg.input(f"file:{sample}")["v:0"].filter("setparams", **WEB)
    shown = shown.filter("format", "yuv420p10le" if rung.codec == "av1" else "yuv420p").filter("setsar", "1")
    return compiled(ffmpeg, [ffmpeg.output(shown, f"file:{target}", **PLAIN, **encoder_options(rung))])


def compare_arguments(encoded: Path, sample: Path, rate: Fraction, depth: int, log: str) -> list[str]:
    """Returns the arguments that compare an encode with its sample and write `log`, a name in the working folder."""
    ffmpeg = builder()
    pixels = "yuv420p10le" if depth > 8 else "yuv420p"
    sides = [
        _counted(ffmpeg.input(f"file:{path}")["v:0"].filter("format", pixels).filter("setparams", **WEB), rate)
        for path in (encoded, sample)
    ]
    compared = ffmpeg.filter(
        sides, "libvmaf", log_path=log, log_fmt="csv", n_subsample=SUBSAMPLE, n_threads=THREADS
    )
    return compiled(ffmpeg, [ffmpeg.output(compared, "-", f="null")])
