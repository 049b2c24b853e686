"""Computes the codec strings for browsers, before an encode and from the finished file."""

from __future__ import annotations

import math
from fractions import Fraction

AAC = "mp4a.40.2"

# ITU-T H.264, table A-1: level × 10, macroblocks a second, macroblocks a frame, kbit/s in High profile.
H264_LEVELS = (
    (30, 40_500, 1_620, 12_500), (31, 108_000, 3_600, 17_500), (32, 216_000, 5_120, 25_000),
    (40, 245_760, 8_192, 25_000), (42, 522_240, 8_704, 62_500), (50, 589_824, 22_080, 168_750),
    (51, 983_040, 36_864, 300_000), (52, 2_073_600, 36_864, 300_000), (60, 4_177_920, 139_264, 300_000),
    (61, 8_355_840, 139_264, 600_000), (62, 16_711_680, 139_264, 1_000_000),
)  # fmt: skip

# AV1 specification, annex A.3: level × 10, seq_level_idx, luma samples a picture, width, height, shown a second.
AV1_LEVELS = (
    (20, 0, 147_456, 2_048, 1_152, 4_423_680), (21, 1, 278_784, 2_816, 1_584, 8_363_520),
    (30, 4, 665_856, 4_352, 2_448, 19_975_680), (31, 5, 1_065_024, 5_504, 3_096, 31_950_720),
    (40, 8, 2_359_296, 6_144, 3_456, 70_778_880), (41, 9, 2_359_296, 6_144, 3_456, 141_557_760),
    (50, 12, 8_912_896, 8_192, 4_352, 267_386_880), (51, 13, 8_912_896, 8_192, 4_352, 534_773_760),
    (52, 14, 8_912_896, 8_192, 4_352, 1_069_547_520), (60, 16, 35_651_584, 16_384, 8_704, 1_069_547_520),
    (61, 17, 35_651_584, 16_384, 8_704, 2_139_095_040), (62, 18, 35_651_584, 16_384, 8_704, 4_278_190_080),
)  # fmt: skip


def level(codec: str, width: int, height: int, rate: Fraction, kilobits: int) -> int:
    """Returns the lowest level × 10 that holds such a picture."""
    return h264_level(width, height, rate, kilobits) if codec == "h264" else av1_level(width, height, rate)


def h264_level(width: int, height: int, rate: Fraction, kilobits: int) -> int:
    blocks = math.ceil(width / 16) * math.ceil(height / 16)
    for number, most_a_second, most, most_kilobits in H264_LEVELS:
        # A.3.1: no side may be longer than the root of eight times the blocks of a frame.
        longest = 16 * math.isqrt(8 * most)
        fits = blocks <= most and max(width, height) <= longest
        if fits and blocks * rate <= most_a_second and kilobits <= most_kilobits:
            return number
    return H264_LEVELS[-1][0]


def av1_level(width: int, height: int, rate: Fraction) -> int:
    for number, _, most, widest, highest, shown in AV1_LEVELS:
        # The table is meant for oblong pictures; an upright one is held to the longer side both ways.
        if width * height <= most and width <= widest and height <= highest and width * height * rate <= shown:
            return number
    return AV1_LEVELS[-1][0]


def codec_name(codec: str, number: int) -> str:
    """Returns a codec as in `codecs=` for our encodes: H.264 High, or AV1 Main at 10 bits."""
    if codec == "h264":
        return f"avc1.6400{number:02x}"
    index = next(one[1] for one in AV1_LEVELS if one[0] == number)
    return f"av01.0.{index:02}M.10"


def media_type(video: str, sound: bool) -> str:
    """Returns `video/mp4` with its codecs."""
    return f'video/mp4; codecs="{video}, {AAC}"' if sound else f'video/mp4; codecs="{video}"'


def written_name(configuration: bytes, codec: str) -> str:
    """Returns the name that a finished file's configuration record (`avcC` or `av1C`) represents."""
    if codec == "h264":
        return "avc1." + configuration[1:4].hex()
    profile, index = configuration[1] >> 5, configuration[1] & 0x1F
    tier = "H" if configuration[2] & 0x80 else "M"
    depth = 8 + 2 * bool(configuration[2] & 0x40) + 2 * bool(configuration[2] & 0x20)
    return f"av01.{profile}.{index:02}{tier}.{depth:02}"
