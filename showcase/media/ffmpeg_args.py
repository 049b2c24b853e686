"""Builds ffmpeg arguments with ffmpeg-python; it runs nothing.

Two traps of ffmpeg-python 0.2.0 are kept in here: a list given as an option becomes Python text, so that every option
here is a single value under a name of its own; and its dependency `future` imports whatever module is called `test`, so
that the working directory is kept off the import path while it loads.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from showcase.media.chunks import Chunk
from showcase.media.frames import matrix_of
from showcase.media.mixing import downmix, gain
from showcase.media.presets import AUDIO_BIT_RATE, AUDIO_RATE, PREVIEW_KILOBITS, PREVIEW_RATE
from showcase.media.probe import HELD
from showcase.media.renditions import RenditionSpec, frame_step
from showcase.media.tone_mapping import PEAK, REFERENCE_WHITE
from showcase.model.formats import COUNTED, FORMATS, PROTOCOLS
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts

BEFORE = (
    *("-hide_banner", "-nostdin", "-nostats", "-v", "error", "-xerror"),
    *("-progress", "pipe:1", "-stats_period", "0.25"),
)
"""`-xerror`: a broken source is an error, not a shorter film with exit code 0."""
PLAIN: dict[str, object] = {
    # The same bytes each time, and nothing of the author's device, place or programs.
    "fflags": "+bitexact", "flags:v": "+bitexact", "map_metadata": -1, "map_chapters": -1,
    "movflags": "+faststart", "f": "mp4",
}  # fmt: skip
PART = {name: value for name, value in PLAIN.items() if name != "movflags"} | {"movie_timescale": 1_000_000}
"""Of a file that is only read to be joined with others: it says when it begins to the microsecond."""
KEPT: dict[str, object] = {
    "c:v": "copy",
    # What encoders and cameras leave between the pictures (type 6) goes; what they are made for stays, and is said.
    "bsf:v": "filter_units=remove_types=6,h264_metadata=colour_primaries=1:transfer_characteristics=1"
    ":matrix_coefficients=1:video_full_range_flag=0",
}  # fmt: skip
SCALING = "bicubic+accurate_rnd"
EXACT = "+full_chroma_int+full_chroma_inp"
"""Without these, a conversion between matrices makes the chroma of grey 129 in place of 128: it gets a purple cast."""
THREADS = 1
"""Of x264: with more of them, an encode that reaches its highest bit rate is another one each time."""

_loading = threading.Lock()


def builder() -> Any:
    """Returns the `ffmpeg` module, loaded with the working directory off the import path."""
    with _loading:  # another thread may be halfway through loading it
        if "ffmpeg" in sys.modules:
            return sys.modules["ffmpeg"]
        kept = list(sys.path)
        here = Path.cwd()
        sys.path[:] = [place for place in kept if place and Path(place).absolute() != here]
        try:
            import ffmpeg
        finally:
            sys.path[:] = kept
        return ffmpeg


def encode_arguments(
    source: Path, facts: ClipFacts, rungs: Sequence[RenditionSpec], targets: Sequence[Path]
) -> list[str]:
    """Returns the arguments that decode a clip once and encode it to each target."""
    ffmpeg = builder()
    clip = clip_input(ffmpeg, source, decoding(facts.video))
    stream = clip[f"v:{facts.video.stream}"]
    encoded = [rung for rung in rungs if not rung.kept]
    pictures = iter(_pictures(stream, facts, encoded))
    sounds = _split_sound(clip, facts.audio, len(rungs))
    outputs = []
    for rung, target, heard in zip(rungs, targets, sounds, strict=True):
        shown = stream if rung.kept else next(pictures)
        streams = [shown] if heard is None else [shown, heard]
        sound = SOUND if heard is not None else {}
        options = {**PLAIN, **_timing(facts.video), **(KEPT if rung.kept else encoder_options(rung)), **sound}
        outputs.append(ffmpeg.output(*streams, f"file:{target}", **options))
    return compiled(ffmpeg, outputs)


def chunk_arguments(
    source: Path, facts: ClipFacts, chunk: Chunk, rungs: Sequence[RenditionSpec], targets: Sequence[Path]
) -> list[str]:
    """Returns the arguments that encode the picture of a chunk to each target.

    Its frames keep their times in the film. What is decoded before them is dropped after all filters that look at
    neighbours.
    """
    ffmpeg = builder()
    window: dict[str, object] = {"ss": f"{chunk.seek:.6f}", "noaccurate_seek": None} if chunk.seek else {}
    clip = clip_input(ffmpeg, source, {**window, **decoding(facts.video)})
    pictures = _pictures(clip[f"v:{facts.video.stream}"], facts, rungs, chunk)
    outputs = [
        ffmpeg.output(shown, f"file:{target}", **PART, **_timing(facts.video), **encoder_options(rung))
        for rung, target, shown in zip(rungs, targets, pictures, strict=True)
    ]
    return ["-copyts", "-start_at_zero", *compiled(ffmpeg, outputs)]


def sound_arguments(source: Path, facts: ClipFacts, target: Path) -> list[str]:
    """Returns the arguments that encode the sound of a film by itself."""
    ffmpeg = builder()
    mixed = _split_sound(clip_input(ffmpeg, source, {}), facts.audio, 1)
    return compiled(ffmpeg, [ffmpeg.output(*mixed, f"file:{target}", **PART, **SOUND)])


def _pictures(
    stream: Any, facts: ClipFacts, rungs: Sequence[RenditionSpec], chunk: Chunk | None = None
) -> list[Any]:
    """Returns the film, or a chunk of it, in each size, prepared once at the largest."""
    video = facts.video
    if not rungs:
        return []
    widest = max(rungs, key=lambda one: one.width * one.height)
    fitted = []
    shown = prepared(stream, video, widest.width, widest.height)
    if (step := frame_step(video)) > 1:
        shown = shown.filter("framestep", step=step)
    if chunk is not None:
        shown = shown.filter("trim", **{name: f"{at:.6f}" for name, at in chunk.window.items()})
    elif video.lead:
        shown = led_in(shown, video)
    elif facts.container in COUNTED:
        shown = shown.filter("setpts", "PTS-STARTPTS")
    prints = _split(shown, len(rungs))
    for rung, shown in zip(rungs, prints, strict=True):
        if rung.width != widest.width:
            shown = shown.filter("scale", rung.width, rung.height, flags="bicubic+accurate_rnd")
        fitted.append(shown.filter("format", "yuv420p10le" if rung.codec == "av1" else "yuv420p").filter("setsar", "1"))
    return fitted


def preview_arguments(
    source: Path, facts: ClipFacts, parts: Sequence[tuple[float, float]], rung: RenditionSpec, target: Path,
    seeking: bool = True,
) -> list[str]:  # fmt: skip
    """Returns the arguments that string a few parts of a clip together, silent and small.

    Without `seeking` all before a part is decoded: some files can only be read from their beginning.
    """
    ffmpeg = builder()
    shown = []
    rate = PREVIEW_RATE if facts.video.variable_rate or _is_slow(facts) else min(facts.video.frame_rate, PREVIEW_RATE)
    for start, length in parts:
        picture = _part(ffmpeg, source, facts, start, length, seeking and not facts.video.untimed)
        picture = prepared(picture, facts.video, rung.width, rung.height)
        picture = picture.filter("fps", str(rate)).filter("setsar", "1")
        if start + length > facts.duration - max(HELD, facts.video.hold):
            # The last picture stays to the end of the sound, or for as long as the file says: here it must be repeated.
            picture = picture.filter("tpad", stop_duration=f"{HELD:g}", stop_mode="clone")
            picture = picture.filter("trim", duration=f"{length:.3f}")
        shown.append(picture)
    whole = shown[0] if len(shown) == 1 else ffmpeg.concat(*shown, v=1, a=0)
    cap = f"{PREVIEW_KILOBITS}k"
    options = {**PLAIN, **encoder_options(rung), "maxrate:v": cap, "bufsize:v": cap}
    return compiled(ffmpeg, [ffmpeg.output(whole.filter("format", "yuv420p"), f"file:{target}", **options)])


def _is_slow(facts: ClipFacts) -> bool:
    """Returns whether a frame is shown about as long as a part of the preview lasts, so that a part may have none."""
    return facts.video.frame_rate < SLOWEST


SLOWEST = 8
"""Frames a second from which on every part of a preview holds enough frames of its own."""


def _part(ffmpeg: Any, source: Path, facts: ClipFacts, start: float, length: float, seeking: bool) -> Any:
    is_slow = _is_slow(facts)
    seeking = seeking and not is_slow
    window = {"ss": f"{start:.3f}", "t": f"{length:.3f}"} if seeking else {"t": f"{start + length:.3f}"}
    clip = clip_input(ffmpeg, source, {**window, **decoding(facts.video)})
    picture = clip[f"v:{facts.video.stream}"]
    if seeking:
        return picture
    if is_slow:
        # Each frame is repeated first: one that came before the part may be seen in all of it.
        picture = picture.filter("fps", str(PREVIEW_RATE))
        picture = picture.filter("trim", end=f"{start + length:.3f}")
    return picture.filter("trim", start=f"{start:.3f}").filter("setpts", "PTS-STARTPTS")


def decoding(video: VideoFacts) -> dict[str, object]:
    """Returns the options before the clip by which its picture is decoded."""
    options: dict[str, object] = {"c:v": video.decoder} if video.decoder else {}
    # Where the size changes, only the picture follows: filters that begin again would begin the sound again as well.
    return options | ({"reinit_filter:v": 0} if video.mixed else {})


def clip_input(ffmpeg: Any, source: Path, options: Mapping[str, object]) -> Any:
    return ffmpeg.input(f"file:{source.absolute()}", protocol_whitelist=PROTOCOLS, format_whitelist=FORMATS, **options)


def compiled(ffmpeg: Any, outputs: Sequence[Any], level: str = "error") -> list[str]:
    """Returns the arguments for these outputs; `level` is how much the program says."""
    node = outputs[0] if len(outputs) == 1 else ffmpeg.merge_outputs(*outputs)
    before = [level if one == "error" else one for one in BEFORE]
    return [*before, *ffmpeg.compile(node, cmd="ffmpeg", overwrite_output=True)[1:]]


def prepared(
    picture: Any, video: VideoFacts, width: int, height: int, *, fields: str = "send_field", pixels: str = ""
) -> Any:
    """Returns the picture progressive, upright (ffmpeg turns it by itself), of this size, in BT.709.

    A frame is made from each field, so that the motion stays as smooth as it was shot, or with `fields` as `send_frame`
    one from two. `pixels` names a pixel format without avoidable loss; else it is one for the web.
    """
    if video.mixed:
        picture = fitted(picture, video)
    if video.alpha:
        # Over black: each colour is worth as much as it is opaque.
        picture = picture.filter("premultiply", inplace=1)
    if video.interlaced:
        picture = picture.filter("bwdif", mode=fields, parity=video.interlaced, deint="all")
    picture = picture.filter("setparams", **_tags(video))
    if video.hdr:
        return _from_hdr(picture, width, height, pixels or "yuv420p10le")
    return _from_sdr(picture, video, width, height, pixels or ("yuv420p10le" if video.bit_depth > 8 else "yuv420p"))


def fitted(picture: Any, video: VideoFacts) -> Any:
    """Returns the frames of several sizes in the shape of the first, with black where theirs is another."""
    upright = video.rotation in (90, 270)
    width, height = (video.height, video.width) if upright else (video.width, video.height)
    return picture.filter(
        "scale", width, height, flags="bicubic", force_original_aspect_ratio="decrease", eval="frame"
    ).filter("pad", width, height, "(ow-iw)/2", "(oh-ih)/2", "black", eval="frame")


def led_in(picture: Any, video: VideoFacts) -> Any:
    """Returns the first frame, shown from the film's start: where a picture begins late, players disagree about its
    sound.
    """
    return picture.filter("setpts", "PTS-STARTPTS").filter(
        "tpad", start_duration=f"{video.lead:.6f}", start_mode="clone"
    )


def _tags(video: VideoFacts) -> dict[str, str]:
    """Returns what the frames should say of their colours, where they say nothing: scalers and encoders go by it."""
    standard = {"bt709": "bt709", "bt601": "smpte170m", "bt2020": "bt2020", "smpte240m": "smpte240m"}[matrix_of(video)]
    space = {"bt2020": "bt2020nc"}.get(standard, standard)
    return {
        "color_primaries": video.primaries or standard,
        "color_trc": video.transfer or ("bt709" if standard == "bt2020" else standard),
        "colorspace": space,
        "range": "pc" if video.full_range else "tv",
    }


def _from_sdr(picture: Any, video: VideoFacts, width: int, height: int, pixels: str) -> Any:
    if video.primaries in ("bt2020", "smpte432"):
        picture = picture.filter("scale", width, height, flags="bicubic").filter(
            "zscale", primaries="bt709", transfer="bt709", matrix="bt709", range="tv"
        )
    else:
        flags = SCALING + (EXACT if is_converted(video) else "")
        picture = picture.filter("scale", width, height, flags=flags, out_color_matrix="bt709", out_range="tv")
    return picture.filter("format", pixels).filter(
        "setparams", color_primaries="bt709", color_trc="bt709", colorspace="bt709", range="tv"
    )


def is_converted(video: VideoFacts) -> bool:
    """Returns whether the colours of a picture are turned into those of the web by another matrix."""
    return not video.hdr and video.primaries not in ("bt2020", "smpte432") and matrix_of(video) != "bt709"


def recipe(video: VideoFacts) -> dict[str, object]:
    """Returns what a request says beside the facts of a film: how its colours are converted, if they are."""
    return {"matrix": "exact"} if is_converted(video) else {}


def _from_hdr(picture: Any, width: int, height: int, pixels: str) -> Any:
    return (
        # Scaled first: the floats that follow cost most of the time.
        picture.filter("scale", width, height, flags="bicubic")
        .filter("zscale", transfer="linear", npl=f"{REFERENCE_WHITE:g}")
        .filter("format", "gbrpf32le")
        .filter("zscale", primaries="bt709")
        .filter("tonemap", "mobius", desat="0", peak=f"{PEAK:.4f}")
        .filter("zscale", transfer="bt709", matrix="bt709", range="tv")
        .filter("format", pixels)
    )


def _split(stream: Any, count: int) -> list[Any]:
    if count == 1:
        return [stream]
    parts = stream.filter_multi_output("split", count)
    return [parts.stream(number) for number in range(count)]


SOUND: dict[str, object] = {
    "c:a": "aac", "b:a": f"{AUDIO_BIT_RATE}k", "ac": 2, "ar": AUDIO_RATE, "flags:a": "+bitexact",
}  # fmt: skip


def _split_sound(clip: Any, audio: AudioFacts | None, count: int) -> list[Any]:
    if audio is None:
        return [None] * count
    name, argument = downmix(audio)
    # Sound that begins late, or has holes, is filled with silence: so it stays with the picture.
    mixed = heard(builder(), clip, audio).filter(name, **named(name, argument))
    mixed = mixed.filter("aresample", AUDIO_RATE, **{"async": 1, "first_pts": 0})
    if level := gain(audio):
        mixed = mixed.filter("volume", f"{level}dB")
    if count == 1:
        return [mixed]
    parts = mixed.filter_multi_output("asplit", count)
    return [parts.stream(number) for number in range(count)]


def heard(ffmpeg: Any, clip: Any, audio: AudioFacts) -> Any:
    """Returns the sound of a clip, its mono tracks joined where they are the channels of one."""
    tracks = [_mended(clip[f"a:{number}"], audio) for number in audio.joined or (audio.stream,)]
    if not audio.joined:
        return tracks[0]
    return ffmpeg.filter(tracks, "join", inputs=len(tracks), channel_layout=audio.layout)


def _mended(track: Any, audio: AudioFacts) -> Any:
    """Returns a track whose samples say when they are heard where its times are wrong, and are all numbers."""
    if audio.counted:
        track = track.filter("asetpts", "STARTPTS+N/SR/TB")
    if audio.invalid:
        # The expression holds for each channel; an infinite sample becomes the loudest one.
        track = track.filter("aeval", "if(isnan(val(ch)),0,clip(val(ch),-1,1))", channel_layout="same")
    return track


def named(name: str, argument: str) -> dict[str, str]:
    """Returns an argument under its name: ffmpeg-python escapes what an argument holds only then."""
    return {"args": argument} if name == "pan" else {"channel_layouts": argument.partition("=")[2]}


def _timing(video: VideoFacts) -> dict[str, object]:
    # With B-frames, the duration of the last frame is lost.
    options: dict[str, object] = {"bf:v": 0} if video.hold else {}
    if video.variable_rate:
        # Without the demuxer's own time base, half the frames of a screen recording fall on one another.
        options |= {"fps_mode:v": "vfr", "enc_time_base:v": "demux"}
    return options


def encoder_options(rung: RenditionSpec) -> dict[str, object]:
    if rung.codec == "av1":
        return {
            "c:v": "libsvtav1", "preset:v": rung.preset, "crf:v": rung.crf, "g:v": rung.keyframes,
            "svtav1-params": f"level={rung.level}",
        }  # fmt: skip
    return {
        "c:v": "libx264", "preset:v": rung.preset, "crf:v": rung.crf, "profile:v": "high", "g:v": rung.keyframes,
        "keyint_min:v": max(1, rung.keyframes // 2), "level:v": f"{rung.level / 10:.1f}", "threads:v": THREADS,
        "maxrate:v": f"{rung.kilobits}k", "bufsize:v": f"{2 * rung.kilobits}k",
    }  # fmt: skip
