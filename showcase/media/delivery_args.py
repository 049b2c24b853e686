"""Builds the ffmpeg arguments for a festival delivery: copies streams where possible."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from showcase.media.codecs import h264_level
from showcase.media.ffmpeg_args import THREADS, builder, clip_input, compiled, decoding, heard, led_in, named, prepared
from showcase.media.mixing import downmix
from showcase.media.timing import USUAL_RATES
from showcase.model.delivery import COPY, Delivery, aac_kilobits
from showcase.model.media import AudioFacts, ClipFacts

QUALITY, PRESET = 16, "medium"
"""Of x264 by quality: on a big screen nobody tells it from its source."""

GOP = 2.0
"""Seconds between key frames: what players of screening rooms seek by."""

AUDIO_RATE = 48_000

FORMATS = {"mp4": "mp4", "m4v": "mp4", "mov": "mov", "mkv": "matroska"}
"""ffmpeg's names of the kinds of files, by their ending."""

BARE: dict[str, object] = {"map_metadata": -1, "map_chapters": -1, "fflags": "+bitexact"}
"""Nothing of the author's device, place or programs; the same bytes each time."""

SIDES = {"map": "FL-FL|FR-FR|FC-FC|LFE-LFE|BL-SL|BR-SR", "channel_layout": "5.1(side)"}
"""What ffmpeg calls 5.1 has its surrounds at the back, where editing programs look for them at the sides."""

SLATE = "slate.png"
"""The board before the film, in the folder that ffmpeg runs in."""


def moved(source: Path, facts: ClipFacts, delivery: Delivery, sounds: Sequence[int], target: Path) -> list[str]:
    """Returns the arguments that move a film's picture and its sound tracks of these numbers into a new file, bit
    for bit.
    """
    ffmpeg = builder()
    clip = clip_input(ffmpeg, source, {})
    streams = [clip[f"v:{facts.video.stream}"], *(clip[f"a:{number}"] for number in sounds)]
    return compiled(ffmpeg, [ffmpeg.output(*streams, f"file:{target}", **_file(facts, delivery), c="copy")])


def made(
    source: Path, facts: ClipFacts, delivery: Delivery, rate: Fraction, sounds: Sequence[int], target: Path, *,
    turn: int = 0, log: str = "", drawn: dict[str, str] | None = None,
) -> list[str]:  # fmt: skip
    """Returns the arguments that encode what needs encoding, and copy the rest.

    `rate` is in frames a second. `sounds` are the numbers of the sound tracks; of several, one is encoded or all are
    copied. `turn` is 1 or 2 in the passes of an encode by size, whose statistics are in `log`. `drawn` are the
    arguments of the filter that draws subtitles and watermark.
    """
    ffmpeg = builder()
    clip = clip_input(ffmpeg, source, decoding(facts.video))
    shown = clip[f"v:{facts.video.stream}"]
    options: dict[str, object] = {**_file(facts, delivery)}
    if delivery.encodes:
        shown = _picture(ffmpeg, shown, facts, delivery, rate, drawn)
        options |= _encoder(delivery, rate) | _passes(turn, log)
    else:
        options["c:v"] = "copy"
    if turn == 1:
        return compiled(ffmpeg, [ffmpeg.output(shown, "-", **{**options, "f": "null", "an": None})])
    sound = _sound(ffmpeg, clip, facts, delivery, sounds)
    if sound:
        options |= _sound_encoder(facts.audio, delivery)
    return compiled(ffmpeg, [ffmpeg.output(shown, *sound, f"file:{target}", **options)])


def _file(facts: ClipFacts, delivery: Delivery) -> dict[str, object]:
    options: dict[str, object] = {**BARE, "f": FORMATS.get(delivery.container, delivery.container)}
    if delivery.container in ("mp4", "m4v", "mov"):
        options["movflags"] = "+faststart+write_colr"
    if delivery.video == COPY and facts.video.codec == "hevc" and delivery.container in ("mp4", "m4v", "mov"):
        options["tag:v"] = "hvc1"  # the only name under which Apple's players take it
    return options


def _picture(
    ffmpeg: Any, shown: Any, facts: ClipFacts, delivery: Delivery, rate: Fraction, drawn: dict[str, str] | None
) -> Any:
    """Sized, framed, lettered, and led in."""
    pixels = "yuv422p10le" if delivery.video == "prores" else "yuv420p"
    shown = prepared(shown, facts.video, delivery.width, delivery.height, fields="send_frame", pixels=pixels)
    if (delivery.width, delivery.height) != (delivery.frame_width, delivery.frame_height):
        shown = shown.filter("pad", delivery.frame_width, delivery.frame_height, "(ow-iw)/2", "(oh-ih)/2", "black")
    shown = shown.filter("setsar", "1")
    if facts.video.lead:
        shown = led_in(shown, facts.video)
    if facts.video.variable_rate or (delivery.video == "prores" and rate in USUAL_RATES):
        # A missing frame is no reason for a screening copy whose frames differ in length.
        shown = shown.filter("fps", str(rate))
    if drawn:
        shown = shown.filter("subtitles", **drawn)
    if delivery.black:
        edge = f"{delivery.black:g}"
        shown = shown.filter("tpad", start_duration=edge, stop_duration=edge, color="black")
    if delivery.slate:
        board = ffmpeg.input(f"file:{SLATE}", f="image2", loop=1, framerate=str(rate), t=f"{delivery.slate:g}")
        shown = ffmpeg.concat(_board(board["v:0"], pixels, delivery), shown, v=1, a=0)
    return shown.filter("format", pixels).filter("setparams", **TAGS)


TAGS = {
    "color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709", "range": "tv", "field_mode": "prog",
}  # fmt: skip


def _board(board: Any, pixels: str, delivery: Delivery) -> Any:
    size = delivery.frame_width, delivery.frame_height
    scaled = board.filter("scale", *size, flags="bicubic", out_color_matrix="bt709", out_range="tv")
    return scaled.filter("format", pixels).filter("setsar", "1")


def _encoder(delivery: Delivery, rate: Fraction) -> dict[str, object]:
    if delivery.video == "prores":
        return {
            "c:v": "prores_ks", "profile:v": 3, "vendor:v": "apl0", "flags:v": "+bitexact", "timecode": "01:00:00:00",
        }  # fmt: skip
    most = max(delivery.most_kilobits, delivery.kilobits)
    level = h264_level(delivery.frame_width, delivery.frame_height, rate, 2 * most)
    gop = max(1, round(GOP * rate))
    options: dict[str, object] = {
        "c:v": "libx264", "preset:v": PRESET, "profile:v": "high", "level:v": f"{level / 10:.1f}", "g:v": gop,
        "threads:v": THREADS, "flags:v": "+bitexact",
    }  # fmt: skip
    if delivery.kilobits:
        return options | {
            "b:v": f"{delivery.kilobits}k", "maxrate:v": f"{delivery.kilobits * 3 // 2}k",
            "bufsize:v": f"{delivery.kilobits * 2}k",
        }  # fmt: skip
    return options | {"crf:v": QUALITY, "maxrate:v": f"{most}k", "bufsize:v": f"{2 * most}k"}


def _passes(turn: int, log: str) -> dict[str, object]:
    return {"pass:v": turn, "passlogfile:v": log} if turn else {}


def _sound(ffmpeg: Any, clip: Any, facts: ClipFacts, delivery: Delivery, sounds: Sequence[int]) -> list[Any]:
    """Returns the sound, mixed, at its level and delayed by the leader; all tracks if they are copied."""
    if delivery.silence:
        seconds = facts.duration + delivery.lead + delivery.black
        return [ffmpeg.input(f"anullsrc=r={AUDIO_RATE}:cl=stereo", f="lavfi", t=f"{seconds:.3f}")["a:0"]]
    if facts.audio is None or not delivery.audio:
        return []
    if delivery.audio == COPY:
        return [clip[f"a:{number}"] for number in sounds]
    stream = _mixed(heard(ffmpeg, clip, facts.audio), facts.audio, delivery)
    stream = stream.filter("aresample", AUDIO_RATE, **{"async": 1, "first_pts": 0})
    if delivery.gain:
        stream = stream.filter("volume", f"{delivery.gain}dB", precision="float")
    if delivery.lead:
        stream = stream.filter("adelay", round(delivery.lead * 1000), all=1)
    if delivery.black:
        stream = stream.filter("apad", pad_dur=f"{delivery.black:g}")
    return [stream]


def _mixed(stream: Any, audio: AudioFacts, delivery: Delivery) -> Any:
    """Returns a sound in the channels that are sent."""
    if delivery.layout:
        name, argument = downmix(audio) if delivery.layout == "stereo" else MONO
        return stream.filter(name, **named(name, argument))
    if delivery.audio == "pcm" and audio.layout == "5.1":
        return stream.filter("channelmap", **SIDES)
    return stream


MONO = ("aformat", "channel_layouts=mono")


def _sound_encoder(audio: AudioFacts | None, delivery: Delivery) -> dict[str, object]:
    if delivery.audio == COPY:
        return {"c:a": "copy"}
    if delivery.audio == "pcm":
        return {"c:a": "pcm_s24le", "ar": AUDIO_RATE, "flags:a": "+bitexact"}
    own = 2 if delivery.silence or audio is None else audio.channels
    channels = {"stereo": 2, "mono": 1}.get(delivery.layout, own)
    kilobits = delivery.aac_kilobits or aac_kilobits(channels)
    return {"c:a": "aac", "b:a": f"{kilobits}k", "ar": AUDIO_RATE, "flags:a": "+bitexact"}


def stages(delivery: Delivery) -> Sequence[int]:
    """Returns the turns in which a film is made: one, or the two passes of an encode by size."""
    return (1, 2) if delivery.kilobits else (0,)

