"""Decides whether a clip can be published without encoding it again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from showcase.media.codecs import written_name
from showcase.model.media import ClipFacts, VideoFacts

if TYPE_CHECKING:
    from av.container import InputContainer

LEVEL = 51
"""× 10: the highest that phones of the last ten years decode in hardware."""
KEYFRAMES = 5.0
"""Seconds between key frames at most: to seek, a browser fetches all from the one before."""
BITS_A_PIXEL = 0.045
"""Above it, a new encode is smaller and looks the same; below, it is larger or looks worse.

Measured on 1080p animation at 0.031: the encode with x264 at CRF 25 was twice as large as its source, and held to the
source's size it fell to VMAF 83. On a trailer at 0.053 the encode was a quarter smaller, at VMAF 94.
"""


def web_name(container: InputContainer, stream: Any, video: VideoFacts, index: Sequence[tuple[int, bool]]) -> str:
    """Returns the name of the codec as browsers know it, where there is nothing to turn, scale or convert; else empty.

    `index` has time, in the stream's units, and whether it is a key frame, of each frame shown.
    """
    configuration = stream.codec_context.extradata or b""
    listed = container.format.name.startswith("mov") and len(index) == len(stream.index_entries) and index
    if not (_plain(video) and listed and not stream.start_time):
        return ""
    if not (configuration[:1] == b"\1" and configuration[3] <= LEVEL):
        return ""
    return written_name(configuration, "h264") if _is_seekable(index, stream.time_base) else ""


def _is_seekable(index: Sequence[tuple[int, bool]], unit: Fraction) -> bool:
    """Returns whether a film begins with a key frame, and none is further from the next than `KEYFRAMES`."""
    keys = [at for at, key in index if key]
    longest = max((after - before for before, after in pairwise([*keys, index[-1][0]])), default=0)
    return keys[:1] == [index[0][0]] and longest * unit <= KEYFRAMES


def _plain(video: VideoFacts) -> bool:
    return (
        (video.codec, video.pixel_format) == ("h264", "yuv420p")
        and (video.display_width, video.display_height) == (video.width, video.height)
        and not (video.rotation or video.mirrored or video.lead or video.frame_rate > 61)
        and not (video.interlaced or video.variable_rate)
        and _has_web_colours(video)
    )


def _has_web_colours(video: VideoFacts) -> bool:
    """Returns whether browsers take the colours for what they are; players guess those of small pictures otherwise."""
    if video.hdr or video.full_range or not {video.primaries, video.transfer, video.matrix} <= {"", "bt709"}:
        return False
    return video.matrix != "" or min(video.width, video.height) >= 720


def frugal(facts: ClipFacts) -> bool:
    """Returns whether a clip is as small already as a new encode would be."""
    video = facts.video
    return picture_rate(facts) <= BITS_A_PIXEL * video.width * video.height * video.frame_rate


def picture_rate(facts: ClipFacts) -> float:
    """Returns the bits a second of the picture, all but the sound."""
    return facts.size * 8 / facts.duration - (facts.audio.bit_rate if facts.audio else 0)
