"""Measures a clip: picture, sound and time, as a player would present them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.media.container import check_outline, check_size
from showcase.media.errors import MediaError
from showcase.media.passthrough import web_name
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts

if TYPE_CHECKING:
    from av.container import InputContainer

PROTOCOLS = "file"
FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,mxf"
"""What may be opened: no playlists, which would read other files or the network, and no pictures."""

FEWEST_FRAMES = 2
PACKETS = 400
"""Frames that are enough to tell the rate by, where the file has no index of them."""
USUAL_RATES = tuple(
    Fraction(*rate)
    for rate in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1))
)
ALL_INTRA = (
    *("prores", "dnxhd", "mjpeg", "cfhd", "ffv1", "rawvideo", "v210"),
    *("png", "jpeg2000", "hap", "qtrle", "dvvideo"),
)

# Numbers of ITU-T H.273, as containers and codecs carry them.
PRIMARIES = {1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020", 11: "smpte431",
             12: "smpte432"}  # fmt: skip
TRANSFERS = {
    1: "bt709", 4: "gamma22", 5: "gamma28", 6: "smpte170m", 7: "smpte240m", 8: "linear", 11: "iec61966-2-4",
    13: "iec61966-2-1", 14: "bt2020-10", 15: "bt2020-12", 16: "smpte2084", 18: "arib-std-b67",
}  # fmt: skip
MATRICES = {0: "gbr", 1: "bt709", 4: "fcc", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020nc", 10: "bt2020c"}
HDR = {"smpte2084": "hdr10", "arib-std-b67": "hlg"}


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """A clip, opened so that it can lead nowhere else; raises MediaError where it is none."""
    import av

    check_outline(path)
    options = {"protocol_whitelist": PROTOCOLS, "format_whitelist": FORMATS}
    # Before PyAV 19, tags that are not UTF-8 made opening fail unless one said otherwise; since, they never do.
    older: Any = {"metadata_errors": "replace"} if int(av.__version__.partition(".")[0]) < 19 else {}
    try:
        # By path, never by file object: only so do the whitelists hold for what a demuxer opens in turn.
        container = av.open(f"file:{path.absolute()}", container_options=options, **older)
    except (av.FFmpegError, ValueError, OSError) as error:
        raise MediaError("corrupt-clip", why=words(error)) from error
    with container:
        yield container


def words(error: Exception) -> str:
    """What libav says, without the path of this machine."""
    return str(getattr(error, "strerror", "") or error).partition(": '")[0].partition(': "')[0]


def probe(path: Path) -> ClipFacts:
    """Everything that decides how the clip is shown and encoded. Raises MediaError."""
    with opened(path) as container:
        video = _video_stream(container)
        facts = _video_facts(container, video)
        duration = _duration(container, video)
        if duration <= 0:
            raise MediaError("undecodable-clip")
        return ClipFacts(
            container=container.format.name.partition(",")[0],
            duration=round(duration, 6),
            size=path.stat().st_size,
            video=facts,
            audio=_audio_facts(container),
        )


def _video_stream(container: InputContainer) -> Any:
    """The one that shows the film: no cover picture, no still track; a default one, then the one with most frames."""
    from av.stream import Disposition

    moving = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic and s.codec_context]
    if not moving:
        raise MediaError("no-picture")
    chosen = max(moving, key=lambda s: (s.frames != 1, bool(s.disposition & Disposition.default), _count(s), -s.index))
    longest = max(moving, key=_count)
    # A motion photo flags its two-frame still track as default.
    return longest if _count(chosen) * 4 < _count(longest) else chosen


def codec_of(stream: Any) -> str:
    """The name of a stream's codec, whichever decoder this machine reads it with: `mp3`, not `mp3float`."""
    return str(stream.codec_context.codec.canonical_name)


def _count(stream: Any) -> int:
    return stream.frames or sum(1 for entry in stream.index_entries if not entry.is_discard)


def _video_facts(container: InputContainer, stream: Any) -> VideoFacts:
    check_size(stream.width, stream.height)
    frame = _first_frame(container, stream)
    check_size(frame.width, frame.height)
    index = _index(container, stream)
    said = exact(stream.average_rate) or exact(stream.guessed_rate)
    rate, variable = frame_rate([one.at for one in index], exact(stream.time_base) or Fraction(1), said)
    whole = _has_index(container) or len(index) < PACKETS
    frames = len(index) if whole else stream.frames
    if whole and frames < FEWEST_FRAMES:
        raise MediaError("too-short", frames=frames)
    aspect = _sample_aspect(stream)
    rotation = int(round(-frame.rotation / 90) * 90) % 360
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
        interlaced=_fields(frame, stream),
        pixel_format=frame.format.name,
        bit_depth=max(component.bits for component in frame.format.components),
        primaries=PRIMARIES.get(frame.color_primaries, ""),
        transfer=transfer,
        matrix=MATRICES.get(int(frame.colorspace), ""),
        full_range=int(frame.color_range) == 2 or frame.format.name.startswith(("yuvj", "rgb", "gbr", "bgr")),
        hdr=HDR.get(transfer, ""),
        profile=stream.profile or "",
        all_intra=codec_of(stream) in ALL_INTRA or sum(one.key for one in index) > 0.9 * len(index),
    )
    return replace(facts, web_name=web_name(container, stream, facts, [(one.at, one.key) for one in index]))


def _first_frame(container: InputContainer, stream: Any) -> Any:
    import av

    try:
        for frame in container.decode(stream):
            return frame
    except av.FFmpegError as error:
        raise MediaError("corrupt-clip", why=words(error)) from error
    raise MediaError("undecodable-clip")


@dataclass(frozen=True, slots=True, order=True)
class PacketInfo:
    """A frame, as the container lists it."""

    at: int
    """In the stream's units."""
    key: bool


def _has_index(container: InputContainer) -> bool:
    """Whether the file lists all its frames up front; Matroska lists key frames only, transport streams none."""
    return container.format.name.startswith("mov")


def _index(container: InputContainer, stream: Any) -> list[PacketInfo]:
    """Each shown frame from the file's own index; the first ones by reading on where there is none."""
    if _has_index(container):
        return sorted(PacketInfo(one.timestamp, one.is_keyframe) for one in stream.index_entries if not one.is_discard)
    container.seek(0)
    packets = islice((packet for packet in container.demux(stream) if packet.pts is not None), PACKETS)
    return sorted(PacketInfo(packet.pts, packet.is_keyframe) for packet in packets)


def frame_rate(times: Sequence[int], unit: Fraction, said: Fraction | None) -> tuple[Fraction, bool]:
    """Frames a second, and whether it varies: where more than one step in twenty is off by more than a third."""
    steps = [after - before for before, after in pairwise(times) if after > before]
    if not steps:
        return usual(said or Fraction(25)), False
    middle = sorted(steps)[len(steps) // 2]
    even_steps = [step for step in steps if abs(step - middle) * 3 <= middle]
    variable = (len(steps) - len(even_steps)) * 20 > len(steps)
    counted = steps if variable else even_steps
    measured = len(counted) / (sum(counted) * unit)
    # Coarse clocks (milliseconds in Matroska) blur what the file says exactly.
    exact = said is not None and not variable and abs(said - measured) * 100 < measured
    return usual(said if said is not None and exact else measured), variable


def exact(value: Any) -> Fraction | None:
    """A rational number of PyAV's: a fraction before PyAV 19, a type of its own since; None where there is none."""
    return Fraction(value.numerator, value.denominator) if value is not None and value.denominator else None


def usual(rate: Fraction) -> Fraction:
    """The usual rate within half a per cent (but 23.976 is not 24), else the rate as it is, of bearable precision."""
    near = min(USUAL_RATES, key=lambda one: abs(one - rate))
    return near if abs(near - rate) < near * Fraction(5, 1000) else rate.limit_denominator(1001)


def _sample_aspect(stream: Any) -> Fraction:
    aspect = exact(stream.sample_aspect_ratio)
    # Beyond four to one it is not an anamorphic picture but a broken header.
    return aspect if aspect and Fraction(1, 4) <= aspect <= 4 else Fraction(1)


def seen_size(width: int, height: int, aspect: Fraction, rotation: int) -> tuple[int, int]:
    """Size with square pixels, upright and even: an oblong pixel is made square by stretching its short side."""
    wide = even(width * max(aspect, Fraction(1)))
    high = even(height / min(aspect, Fraction(1)))
    return (high, wide) if rotation in (90, 270) else (wide, high)


def even(length: float | Fraction) -> int:
    """The nearest even number, at least 2: chroma is stored at half the size."""
    return max(2, round(length / 2) * 2)


def _fields(frame: Any, stream: Any) -> str:
    if not frame.interlaced_frame:
        return ""
    # AV_FIELD_BB and AV_FIELD_TB: the bottom field is shown first.
    return "bff" if stream.codec_context.field_order in (3, 4) else "tff"


def _duration(container: InputContainer, stream: Any) -> float:
    own = float(stream.duration * stream.time_base) if stream.duration else 0.0
    whole = container.duration / 1_000_000 if container.duration else 0.0
    return max(own, whole)


def sound_streams(container: InputContainer) -> list[Any]:
    """Those that a program can play: phones write a second one that only they can."""
    return [stream for stream in container.streams.audio if stream.codec_context]


def _audio_facts(container: InputContainer) -> AudioFacts | None:
    from av.stream import Disposition

    heard = sound_streams(container)
    if not heard:
        return None
    stream = max(heard, key=lambda s: (bool(s.disposition & Disposition.default), -s.index))
    return AudioFacts(
        stream=container.streams.audio.index(stream),
        codec=codec_of(stream),
        channels=stream.codec_context.layout.nb_channels,
        layout=stream.codec_context.layout.name,
        sample_rate=stream.codec_context.sample_rate,
        bit_rate=stream.bit_rate or 0,
    )
