"""Measures a clip: picture, sound and times, as a player presents them."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.engine import subprocesses
from showcase.media.bridge import readable
from showcase.media.container import check_outline, check_size
from showcase.media.errors import MediaError, decode_reason, open_reason
from showcase.media.layouts import Layout, layout_of
from showcase.media.passthrough import web_name
from showcase.media.timing import Timeline, clock, demuxed, frame_rate, is_listed, read_timeline
from showcase.model.formats import FORMATS, PROTOCOLS, UNTIMED
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts
from showcase.structs import replace

if TYPE_CHECKING:
    from av.container import InputContainer

FEWEST_FRAMES = 2
ALL_INTRA = (
    *("prores", "dnxhd", "mjpeg", "cfhd", "ffv1", "rawvideo", "v210"),
    *("png", "jpeg2000", "hap", "dvvideo"),
)

# Numbers of ITU-T H.273, as containers and codecs carry them.
PRIMARIES = {1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020", 11: "smpte431",
             12: "smpte432"}  # fmt: skip
TRANSFERS = {
    1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 8: "linear", 11: "iec61966-2-4",
    13: "iec61966-2-1", 14: "bt2020-10", 15: "bt2020-12", 16: "smpte2084", 18: "arib-std-b67",
}  # fmt: skip
MATRICES = {0: "gbr", 1: "bt709", 4: "fcc", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020nc", 10: "bt2020c"}
HDR = {"smpte2084": "hdr10", "arib-std-b67": "hlg"}


THOROUGH = {"probesize": "200M", "analyzeduration": "600M"}
"""Bytes and microseconds in which streams are looked for that the header does not name."""


@contextmanager
def opened(path: Path, thorough: bool = False) -> Iterator[InputContainer]:
    """Opens a clip so that it can lead nowhere else, and closes it afterwards. Raises MediaError if it is none.

    A `thorough` look for its streams goes on where those at its beginning are found.
    """
    import av
    from av.codec.context import Flags

    check_outline(path)
    options = {"protocol_whitelist": PROTOCOLS, "format_whitelist": FORMATS, **(THOROUGH if thorough else {})}
    # Before PyAV 19, tags that are not UTF-8 made opening fail unless one said otherwise; since, they never do.
    older: Any = {"metadata_errors": "replace"} if int(av.__version__.partition(".")[0]) < 19 else {}
    try:
        # By path, never by file object: only so do the whitelists hold for what a demuxer opens in turn.
        container = av.open(f"file:{readable(path).absolute()}", container_options=options, **older)
    except (av.FFmpegError, ValueError, OSError) as error:
        raise MediaError("unreadable-clip", detail=open_reason(error)) from error
    with container:
        for stream in container.streams.video:
            if stream.codec_context is not None:
                # Otherwise only as much is cut off at the left as suits the memory of this machine.
                stream.codec_context.flags |= Flags.unaligned
        yield container


def probe(path: Path, checkpoint: Callable[[], None] = lambda: None) -> ClipFacts:
    """Returns everything that decides how the clip is shown and encoded. Raises MediaError, and what `checkpoint`
    raises.
    """
    with opened(path) as container:
        video = _video_stream(container)
        facts, timeline = _video_facts(container, video, checkpoint)
        if timeline.duration <= 0:
            raise MediaError("undecodable-clip")
        return ClipFacts(
            container=container.format.name.partition(",")[0],
            duration=round(timeline.duration, 6),
            size=path.stat().st_size,
            video=facts,
            audio=_audio_facts(container, path, timeline, video),
        )


def _video_stream(container: InputContainer) -> Any:
    """Returns the one that shows the film: no cover picture, no still track; a default one, then the one with most
    frames.
    """
    from av.stream import Disposition

    moving = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic and s.codec_context]
    if not moving:
        raise _without_picture(container)
    chosen = max(moving, key=lambda s: (s.frames != 1, bool(s.disposition & Disposition.default), _count(s), -s.index))
    longest = max(moving, key=_count)
    # A motion photo flags its two-frame still track as default.
    return longest if _count(chosen) * 4 < _count(longest) else chosen


def _without_picture(container: InputContainer) -> MediaError:
    """Why no stream shows the film: there is none, none that can be decoded, or only a cover."""
    from av.stream import Disposition

    pictures = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    if pictures:
        path = Path(container.name.removeprefix("file:")).absolute()
        return MediaError("unknown-codec", codec=codec_told(path))
    return MediaError("only-sound" if container.streams.audio else "no-picture")


def codec_told(path: Path) -> str:
    """Returns what ffmpeg calls the codec of the first picture stream: its name, or the four letters that stand for
    it.
    """
    told = subprocesses.describe(["-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS, "-i", f"file:{path}"])
    found = re.search(r"Video: (\w+)(?: \([^/)]*\))?(?: \((\S+) / 0x)?", told)
    if not found:
        return "?"
    return found[2] or "?" if found[1] in ("none", "unknown") else found[1]


def codec_of(stream: Any) -> str:
    """Returns the name of a stream's codec, whichever decoder this machine reads it with: `mp3`, not `mp3float`."""
    return str(stream.codec_context.codec.canonical_name)


def _count(stream: Any) -> int:
    return stream.frames or sum(1 for entry in stream.index_entries if not entry.is_discard)


def _counted(stream: Any, timeline: Timeline) -> int:
    """Returns the number of frames, as the file says where not all were counted."""
    if not timeline.complete:
        return int(stream.frames)
    if len(timeline.times) < FEWEST_FRAMES:
        raise MediaError("too-short", frames=len(timeline.times))
    return len(timeline.times)


def _has_keys_only(frame: Any, timeline: Timeline) -> bool:
    """Returns whether every frame is a key frame; some files only say so."""
    return bool(frame.key_frame) and sum(timeline.keys) > 0.9 * len(timeline.keys)


ANIMATIONS = ("gif", "apng")
"""Formats that give each frame a duration of its own."""


def _hold(container: InputContainer, stream: Any, timeline: Timeline, rate: Fraction) -> float:
    """Returns the seconds that the last frame of an animation is shown, if that is longer than others; else 0."""
    if container.format.name not in ANIMATIONS or not timeline.times:
        return 0.0
    held = timeline.ends.get(stream.index, 0.0) - float(timeline.times[-1] * timeline.unit)
    return round(held, 3) if held > 1.5 / rate else 0.0


def _ends_early(stream: Any, timeline: Timeline, rate: Fraction) -> bool:
    """Returns whether the last frame of a slide show is shown for a much shorter time than the others."""
    if timeline.untimed or len(timeline.times) < 2 or stream.index not in timeline.ends:
        return False
    shown = timeline.ends[stream.index] - float(timeline.times[-1] * timeline.unit)
    return 0 < shown < float(1 / rate) - SHORTER


SHORTER = 0.25
"""Seconds; a smaller difference at the end of a film is not seen."""


def _said_rate(container: InputContainer, stream: Any) -> Fraction | None:
    """Returns the frame rate that a file names; the demuxers of bare streams take 25 for granted as their mean."""
    rates = (stream.average_rate, stream.guessed_rate)
    return next(filter(None, map(exact, rates[::-1] if container.format.name in UNTIMED else rates)), None)


def _video_facts(container: InputContainer, stream: Any, checkpoint: Callable[[], None]) -> tuple[VideoFacts, Timeline]:
    check_size(stream.width, stream.height)
    frame = _first_frame(container, stream)
    check_size(frame.width, frame.height)
    said = _said_rate(container, stream)
    timeline = _timeline(container, stream, said, checkpoint)
    rate, variable = frame_rate(timeline.times, timeline.unit, said)
    variable = variable or _ends_early(stream, timeline, rate)
    frames = _counted(stream, timeline)
    aspect = _sample_aspect(stream)
    rotation, mirrored = orientation(frame)
    width, height = seen_size(frame.width, frame.height, aspect, rotation)
    transfer = TRANSFERS.get(frame.color_trc, "")
    facts = VideoFacts(
        stream=container.streams.video.index(stream),
        codec=codec_of(stream),
        width=frame.width,
        height=frame.height,
        sample_aspect=aspect,
        rotation=rotation,
        display_width=width,
        display_height=height,
        frame_rate=rate,
        variable_rate=variable,
        frames=frames,
        interlaced=_fields(frame),
        pixel_format=frame.format.name,
        bit_depth=max(component.bits for component in frame.format.components),
        primaries=PRIMARIES.get(frame.color_primaries, ""),
        transfer=transfer,
        matrix=MATRICES.get(int(frame.colorspace), ""),
        full_range=int(frame.color_range) == 2 or frame.format.name.startswith(("yuvj", "rgb", "gbr", "bgr")),
        hdr=HDR.get(transfer, ""),
        profile=stream.profile or "",
        all_intra=codec_of(stream) in ALL_INTRA or _has_keys_only(frame, timeline),
        mirrored=mirrored,
        alpha=has_alpha(frame.format),
        untimed=timeline.untimed,
        lead=_lead(container, stream, timeline),
        decoder=alpha_decoder(stream),
        end=_end(container, stream, timeline),
        hole=() if variable else _hole(timeline, rate),
        skipped=timeline.skipped,
        hold=_hold(container, stream, timeline, rate),
    )
    index = list(zip(timeline.times, timeline.keys, strict=True)) if timeline.complete else []
    return replace(facts, web_name=web_name(container, stream, facts, index)), timeline


def _timeline(
    container: InputContainer, stream: Any, said: Fraction | None, checkpoint: Callable[[], None]
) -> Timeline:
    if is_listed(container, stream):
        return read_timeline(container, stream, said, checkpoint)
    # The first frame was taken from this one, and some formats cannot be wound back.
    with opened(Path(container.name.removeprefix("file:"))) as again:
        return read_timeline(again, again.streams[stream.index], said, checkpoint)


def has_alpha(pixels: Any) -> bool:
    """Returns whether pixels of this format say how opaque they are."""
    return pixels.name == "pal8" or any(component.is_alpha for component in pixels.components)


def orientation(frame: Any) -> tuple[int, bool]:
    """Returns (degrees clockwise to turn a frame upright, whether it is then swapped left for right)."""
    try:
        stored = frame.side_data.get("DISPLAYMATRIX")
    except ValueError:  # PyAV does not know of EXIF, which photographs carry, and so tells nothing
        stored = None
    if stored is None:
        return int(round(-frame.rotation / 90) * 90) % 360, False
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(stored)[:36])
    mirrored = a * d - b * c < 0
    # The mirror is applied last: without it, the first number has the other sign.
    angle = math.degrees(math.atan2(b, -a if mirrored else a))
    return int(round(angle / 90) * 90) % 360, mirrored


LATE = 0.012
"""Seconds by which a picture may begin after its sound: below half a frame it is set to the start anyway."""


def _lead(container: InputContainer, stream: Any, timeline: Timeline) -> float:
    begin = timeline.begins.get(stream.index)
    if begin is None or timeline.untimed or not sound_streams(container):
        return 0.0
    start = container.start_time / 1_000_000 if container.start_time else 0.0
    return round(begin - start, 6) if begin - start > LATE else 0.0


def _end(container: InputContainer, stream: Any, timeline: Timeline) -> float:
    """Returns the seconds at which the picture ends, where its sound goes on for long; else 0."""
    start = container.start_time / 1_000_000 if container.start_time else 0.0
    end = timeline.ends.get(stream.index, 0.0) - start
    return round(end, 3) if 0 < end < timeline.duration - HELD else 0.0


def _hole(timeline: Timeline, rate: Fraction) -> tuple[float, ...]:
    """Returns (start, seconds) of the longest time without a frame in a film of an even rate, if it is a hole."""
    steps = [(after - before, before) for before, after in pairwise(timeline.times)]
    longest, begin = max(steps, default=(0, 0))
    seconds = float(longest * timeline.unit)
    if seconds < max(SHORTEST_HOLE, float(FRAMES_OF_HOLE / rate)):
        return ()
    return round(float((begin - timeline.times[0]) * timeline.unit), 3), round(seconds, 3)


SHORTEST_HOLE, FRAMES_OF_HOLE = 0.4, 8
"""Seconds, and frames, that are lost by no program of itself."""
HELD = 1.0
"""Seconds for which the last picture may stay without a word."""


def _first_frame(container: InputContainer, stream: Any) -> Any:
    import av

    try:
        for frame in frames_of(container, stream):
            return frame
    except av.FFmpegError as error:
        raise MediaError("damaged-clip", at=clock(0), detail=decode_reason(error)) from error
    raise MediaError("undecodable-clip")


ALPHA_DECODERS = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""Those that read what is transparent, which the usual ones pass over."""


def alpha_decoder(stream: Any) -> str:
    """Returns the decoder for a WebM stream that is partly transparent; empty for all others."""
    import av

    name = ALPHA_DECODERS.get(codec_of(stream), "") if stream.metadata.get("alpha_mode") == "1" else ""
    return name if name in av.codecs_available else ""


def frames_of(container: InputContainer, stream: Any) -> Iterator[Any]:
    """Yields all frames of a picture stream from where it is."""
    import av

    name = alpha_decoder(stream)
    if not name:
        for packet in demuxed(container, stream):
            yield from packet.decode()
        return
    decoder: Any = av.CodecContext.create(name, "r")
    decoder.extradata = stream.codec_context.extradata
    for packet in demuxed(container, stream):
        for frame in decoder.decode(packet if packet.size else None):
            if frame.time_base is None:
                frame.time_base = stream.time_base
            yield frame


def exact(value: Any) -> Fraction | None:
    """Returns a rational number of PyAV's: a fraction before PyAV 19, a type of its own since; None if there is
    none.
    """
    return Fraction(value.numerator, value.denominator) if value is not None and value.denominator else None


def _sample_aspect(stream: Any) -> Fraction:
    aspect = exact(stream.sample_aspect_ratio)
    # Beyond four to one it is not an anamorphic picture but a broken header.
    return aspect if aspect and Fraction(1, 4) <= aspect <= 4 else Fraction(1)


def seen_size(width: int, height: int, aspect: Fraction, rotation: int) -> tuple[int, int]:
    """Returns the size with square pixels, upright and even: an oblong pixel is made square by stretching its short
    side.
    """
    wide = even(width * max(aspect, Fraction(1)))
    high = even(height / min(aspect, Fraction(1)))
    return (high, wide) if rotation in (90, 270) else (wide, high)


def even(length: float | Fraction) -> int:
    """Returns the nearest even number, at least 2: chroma is stored at half the size."""
    return max(2, round(length / 2) * 2)


def _fields(frame: Any) -> str:
    """Returns which field of a frame is shown first, as its decoder says; PyAV tells it to filters only.

    What the file says is missing in DV, and means the opposite in QuickTime and in Matroska.
    """
    import av

    if not frame.interlaced_frame:
        return ""
    graph = av.filter.Graph()
    source = graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 25))
    graph.link_nodes(source, graph.add("select", r"eq(interlace_type\,TOPFIRST)"), graph.add("buffersink")).configure()
    graph.push(frame)
    graph.push(None)
    try:
        graph.vpull()
    except (av.BlockingIOError, av.EOFError):
        return "bff"
    return "tff"


def sound_streams(container: InputContainer) -> list[Any]:
    """Returns those that a program can play: phones write a second one that only they can."""
    return [stream for stream in container.streams.audio if stream.codec_context]


def _of_its_program(container: InputContainer, shown: Any, sounds: list[Any]) -> list[Any]:
    """Returns the sounds of the program that a picture belongs to: a broadcast may hold several, each with its own."""
    if len(sounds) < 2 or len(container.streams.video) < 2 or not container.format.name.startswith("mpegts"):
        return sounds
    path = Path(container.name.removeprefix("file:")).absolute()
    told = subprocesses.describe(["-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS, "-i", f"file:{path}"])
    programs = [set(map(int, re.findall(r"(?m)^ +Stream #0:(\d+)", part))) for part in told.split("\n  Program ")[1:]]
    own = set().union(*(program for program in programs if shown.index in program))
    return [one for one in sounds if one.index in own] or sounds


def _audio_facts(container: InputContainer, path: Path, timeline: Timeline, shown: Any) -> AudioFacts | None:
    from av.stream import Disposition

    heard = _of_its_program(container, shown, sound_streams(container))
    if not heard:
        return None
    stream = max(heard, key=lambda s: (bool(s.disposition & Disposition.default), -s.index))
    layout = layout_of(container, stream, path)
    joined = _joined(container, path, heard, timeline) if layout.count == 1 else ()
    if joined:
        stream = container.streams.audio[joined[0]]
    found = _track_facts(container, stream, layout)
    if not joined:
        return found
    return replace(
        found, channels=len(joined), layout={2: "stereo", 6: "5.1"}.get(len(joined), found.layout), joined=joined
    )


def other_sounds(path: Path, facts: ClipFacts) -> tuple[AudioFacts, ...]:
    """Returns the sounds that go with the picture but are not used, in the order of the file. Raises MediaError."""
    own = (facts.audio.stream, *facts.audio.joined) if facts.audio is not None else ()
    with opened(path) as container:
        shown = container.streams.video[facts.video.stream]
        heard = _of_its_program(container, shown, sound_streams(container))
        return tuple(
            _track_facts(container, one, layout_of(container, one, path))
            for one in heard
            if container.streams.audio.index(one) not in own
        )


def _track_facts(container: InputContainer, stream: Any, layout: Layout) -> AudioFacts:
    return AudioFacts(
        stream=container.streams.audio.index(stream),
        codec=codec_of(stream),
        channels=layout.count,
        layout=layout.name,
        sample_rate=stream.codec_context.sample_rate,
        bit_rate=stream.bit_rate or 0,
        order=layout.order,
    )


APART = 0.5
"""Seconds by which the lengths of tracks that belong together may differ."""


def _joined(container: InputContainer, path: Path, heard: Sequence[Any], timeline: Timeline) -> tuple[int, ...]:
    """Returns the numbers of the mono tracks that are the channels of one sound; empty if there is but one, or another
    language.

    Cameras and editing programs write a track for each channel: two are left and right, six are 5.1, and of others the
    first two are the mix.
    """
    languages = {stream.language or "und" for stream in heard}
    if len(heard) < 2 or len(languages) > 1:
        return ()
    if any(layout_of(container, stream, path).count != 1 for stream in heard):
        return ()
    used = list(heard[: 6 if len(heard) == 6 else 2])
    return tuple(container.streams.audio.index(one) for one in used) if _run_alike(used, timeline) else ()


def _run_alike(sounds: Sequence[Any], timeline: Timeline) -> bool:
    """Returns whether sounds have the same codec, the same rate, and about the same length."""
    lengths = [timeline.ends.get(one.index, 0.0) - timeline.begins.get(one.index, 0.0) for one in sounds]
    rates = {(one.codec_context.name, one.codec_context.sample_rate) for one in sounds}
    return max(lengths) - min(lengths) <= APART and len(rates) == 1
