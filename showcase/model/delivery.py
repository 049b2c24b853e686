"""Defines the format in which a film is sent: planned first, then compared with the file that was made."""

from __future__ import annotations

from showcase.structs import FrozenStruct

COPY = "copy"
"""The codec value for a stream that is copied without encoding."""

AAC_KILOBITS = {1: 160, 2: 320}
"""What AAC gets, by the number of channels."""
SURROUND_KILOBITS = 512


WATERMARK_SIZES = ("small", "medium", "large")
WATERMARK_STRENGTHS = ("light", "medium", "strong")
WATERMARK_PLACES = (
    "moving", "top-left", "top", "top-right", "centre", "bottom-left", "bottom", "bottom-right",
)  # fmt: skip


def aac_kilobits(channels: int) -> int:
    """Returns a bit rate for AAC, in kbit/s by number of channels, at which no loss is audible."""
    return AAC_KILOBITS.get(channels, SURROUND_KILOBITS)


class WatermarkLook(FrozenStruct):
    """How a watermark is drawn."""

    size: str = "medium"
    """Of `WATERMARK_SIZES`; `medium` is legible in a picture of 360 lines."""
    strength: str = "medium"
    """Of `WATERMARK_STRENGTHS`."""
    place: str = "moving"
    """Of `WATERMARK_PLACES`."""


class Delivery(FrozenStruct):
    """The format in which a film is sent to one recipient; a task is made from it."""

    container: str
    """Ending of the file: `mp4`, `mov` or `mkv`."""
    untouched: bool = False
    """Whether the author's file is copied unchanged; the other fields then have no meaning."""
    video: str = COPY
    """`copy`, `h264` or `prores` (422 HQ)."""
    audio: str = COPY
    """`copy`, `aac`, `pcm` (24 bits), or empty if the film has no sound and needs none."""
    width: int = 0
    """Of the picture as seen, pixels, without bars; relevant only where the picture is encoded."""
    height: int = 0
    frame_width: int = 0
    """Of the whole frame: larger than the picture where bars are put around it."""
    frame_height: int = 0
    progressive: bool = False
    """Whether fields are made whole frames, one of two, so that the rate stays."""
    layout: str = ""
    """`stereo` or `mono` where the sound is mixed to it; empty if its channels stay."""
    gain: float = 0.0
    """dB, one constant for the whole film."""
    silence: bool = False
    """Whether an empty sound track is added to a film that has none."""
    kilobits: int = 0
    """Bit rate of the picture, reached in two passes; 0 if it is encoded by quality."""
    most_kilobits: int = 0
    """What an encode by quality never passes."""
    most_bytes: int = 0
    """What an encode by size must not pass; 0 for any."""
    aac_kilobits: int = 0
    """Bit rate of AAC; 0 for as much as is usual for its channels."""
    burnt_in: str = ""
    """Language of the subtitles that are drawn into the picture."""
    watermark: str = ""
    """Text drawn into the picture to identify the recipient of this copy."""
    watermark_look: WatermarkLook = WatermarkLook()
    black: float = 0.0
    """Seconds of black before and after the film."""
    slate: float = 0.0
    """Seconds of a board that tells what the film is, before the black."""

    @property
    def lead(self) -> float:
        """Returns the seconds before the film, by which its subtitles are delayed."""
        return self.slate + self.black

    @property
    def encodes(self) -> bool:
        """Returns whether the picture is encoded again."""
        return not self.untouched and self.video != COPY
