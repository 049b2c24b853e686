"""Chooses the format in which a film is sent: unchanged if possible, else with the least encoding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from showcase.festivals.entry import FestivalEntry, bare
from showcase.festivals.rule_result import RuleStatus
from showcase.festivals.rules import film, sound
from showcase.localization import DEFAULT
from showcase.model.delivery import COPY, Delivery, WatermarkLook, aac_kilobits
from showcase.model.festival import Certainty, Profile, Rule
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts
from showcase.model.project import Track
from showcase.structs import FrozenStruct, replace

HELD_BY = {
    "mp4": frozenset({"h264", "hevc", "av1", "mpeg4", "mpeg2video", "aac", "mp3", "ac3", "eac3", "alac", ""}),
    "mov": frozenset({"h264", "hevc", "prores", "dnxhd", "mpeg4", "mjpeg", "aac", "mp3", "ac3", "alac", "pcm", ""}),
}
"""Codecs that each kind of file carries and players expect in it; a Matroska file carries all."""

CONTAINERS = ("mp4", "mov", "mkv")
"""Kinds of files that are made, the most welcome first."""

SAME = {"m4v": "mp4", "qt": "mov"}
"""Endings that mean the same kind of file."""

SHARE = 0.97
"""Of a size that must not be passed, as much is aimed at: what two passes miss, and the container, take the rest."""

BITS_A_PIXEL = 0.4
"""What an encode by quality never passes: 20 Mbit/s at 1080p24, twice what festivals ask of viewing copies."""

LEAST_KILOBITS = 150
"""Kilobits a second; below this rate no film is made smaller, and the report shows that the size is exceeded."""

FAIR_SHARE, LEAST_OF_SOUND = 0.15, 0.4
"""What sound may take of a file whose size is limited, and the share of its usual rate that it never goes below."""

RATES = (
    *(Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001)),
    *(Fraction(30), Fraction(50), Fraction(60000, 1001), Fraction(60)),
)

CEILING = -1.0
"""dBTP that no gain may pass where a festival names no limit (EBU R128)."""


class Requirements(FrozenStruct):
    """What a festival itself asks: good practice changes no file, and what is not known is not guessed."""

    rules: Mapping[str, Rule]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Requirements:
        certain = (rule for rule in rules if rule.certainty not in (Certainty.UNKNOWN, Certainty.PRACTICE))
        return cls({rule.key: rule for rule in certain})

    def sure(self, rule: str) -> bool:
        """Returns whether a rule was read on the organiser's page: no other rule causes an encode."""
        found = self.rules.get(rule)
        return found is not None and found.certainty is Certainty.ORGANISER

    def words(self, rule: str, key: str) -> tuple[str, ...]:
        found = self.rules.get(rule)
        return found.words(key) if found is not None else ()

    def word(self, rule: str, key: str) -> str:
        found = self.rules.get(rule)
        return found.word(key) if found is not None else ""

    def number(self, rule: str, key: str) -> float | None:
        found = self.rules.get(rule)
        return found.number(key) if found is not None else None

    def numbers(self, rule: str, key: str) -> tuple[float, ...]:
        found = self.rules.get(rule)
        return found.numbers(key) if found is not None else ()

    def flag(self, rule: str, key: str) -> bool:
        found = self.rules.get(rule)
        return found is not None and found.flag(key)

    def broken(self, rule: str, entry: FestivalEntry) -> bool:
        """Returns whether the author's file breaks a rule on files that is certain enough to change the file for."""
        found = self.rules.get(rule) if self.sure(rule) else None
        return found is not None and JUDGES[rule](found, entry).status is RuleStatus.BROKEN


JUDGES = {
    "file-size": film.file_size, "bit-rate": film.bit_rate, "container": film.container,
    "video-codec": film.video_codec, "resolution": film.resolution, "aspect-ratio": film.aspect_ratio,
    "frame-rate": film.frame_rate, "scan": film.scan, "even-size": film.even_size,
    "audio-codec": sound.audio_codec, "audio-layout": sound.audio_layout,
}  # fmt: skip


def decide(entry: FestivalEntry, profile: Profile) -> Delivery | None:
    """Returns the format in which a film is sent to a festival; None if there is no film to send. Pure."""
    facts = entry.facts
    if facts is None:
        return None
    asked = Requirements.of(profile.rules)
    track = burnt_in(entry, asked)
    planned = Delivery(
        container=ending(entry),
        burnt_in=track.language if track is not None else "",
        watermark=(asked.word("watermark", "text") or profile.title) if "watermark" in asked.rules else "",
        watermark_look=_watermark_look(asked),
        black=asked.number("leader", "black") or 0.0,
        slate=asked.number("leader", "slate") or 0.0,
    )
    planned = _with_picture(planned, entry, facts, asked)
    planned = _with_sound(planned, entry, facts, asked)
    planned = _with_container(planned, entry, facts, asked)
    planned = _with_rate_of_bits(planned, facts, asked)
    return _as_it_is(planned, entry, facts)


def ending(entry: FestivalEntry) -> str:
    """Returns the kind of file that the author's clip is, by its name or by what it is inside."""
    path = entry.project.clip.sendable if entry.project.clip is not None else ""
    named = path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path else ""
    return named or (entry.facts.container if entry.facts is not None else "")


def burnt_in(entry: FestivalEntry, asked: Requirements) -> Track | None:
    """Returns the subtitles to draw into the picture, if the festival wants them there and the film has speech."""
    if asked.word("subtitles", "form") != "burnt-in" or not asked.sure("subtitles"):
        return None
    named = (*asked.words("subtitles", "all_of"), *asked.words("subtitles", "any_of"))
    wanted = asked.word("subtitles", "kind")
    for tag in named or (DEFAULT,):
        found = next(entry.tracks(tag, wanted), None)
        if found is not None and (named or bare(tag) not in entry.speaks()) and not (entry.wordless and not named):
            return found
    return None


def _with_picture(planned: Delivery, entry: FestivalEntry, facts: ClipFacts, asked: Requirements) -> Delivery:
    """Returns the delivery with the picture encoded if codec, size, shape or fields are refused, or text is drawn."""
    codec = _codec(asked)
    if not codec:  # nothing can be drawn into a picture that cannot be encoded
        return replace(planned, burnt_in="", watermark="", black=0.0, slate=0.0)
    width, height, frame_width, frame_height = fitted(facts.video, entry, asked)
    resized = (frame_width, frame_height) != (facts.video.display_width, facts.video.display_height)
    drawn = bool(planned.burnt_in or planned.watermark or planned.lead)
    if not (resized or drawn or _is_refused(entry, facts, asked)):
        return planned
    return replace(
        planned,
        video=codec,
        width=width,
        height=height,
        frame_width=frame_width,
        frame_height=frame_height,
        progressive=bool(facts.video.interlaced),
    )


def _is_refused(entry: FestivalEntry, facts: ClipFacts, asked: Requirements) -> bool:
    """Returns whether the author's picture is not taken as it is, apart from its size."""
    unsteady = asked.sure("frame-rate") and asked.flag("frame-rate", "constant") and facts.video.variable_rate
    return unsteady or any(
        asked.broken(rule, entry) for rule in ("video-codec", "scan", "even-size", "file-size", "bit-rate")
    )


def _codec(asked: Requirements) -> str:
    """Returns the codec to encode with; empty if none of those that are taken can be made."""
    taken, refused = asked.words("video-codec", "any_of"), asked.words("video-codec", "none_of")
    if (not taken or "h264" in taken) and "h264" not in refused:
        return "h264"
    return "prores" if {"prores", "prores-422-hq"} & {*taken} else ""


def fitted(video: VideoFacts, entry: FestivalEntry, asked: Requirements) -> tuple[int, int, int, int]:
    """Returns (width, height) of the picture and of the frame around it, even: bars where a shape is asked, never
    enlarged.
    """
    frame = _framed(video, entry, asked)
    share = _share(frame, asked)
    if frame == (video.display_width, video.display_height) and share == 1:
        return (*frame, *frame)
    picture = video.display_width * share, video.display_height * share
    return _even(picture[0]), _even(picture[1]), _even(frame[0] * share), _even(frame[1] * share)


def _framed(video: VideoFacts, entry: FestivalEntry, asked: Requirements) -> tuple[int, int]:
    """Returns the frame in the nearest shape that is asked for; a film is never stood upright or laid on its side."""
    width, height = video.display_width, video.display_height
    if asked.flag("padding", "forbidden") or not asked.broken("aspect-ratio", entry):
        return width, height
    seen = float(video.aspect)
    shapes = [film.ratio(word) for word in asked.words("aspect-ratio", "any_of")]
    alike = [shape for shape in shapes if shape and (shape >= 1) == (seen >= 1)]
    if not alike:
        return width, height
    shape = min(alike, key=lambda one: abs(one / seen - 1))
    return (width, _even(width / shape)) if seen > shape else (_even(height * shape), height)


def _share(frame: tuple[int, int], asked: Requirements) -> Fraction:
    """By how much the frame is made smaller, 1 for not at all."""
    long, short = max(frame), min(frame)
    if not asked.sure("resolution"):
        return Fraction(1)
    lines = [int(line) for line in asked.numbers("resolution", "lines")]
    shares = [Fraction(max(line for line in lines if line <= short), short)] if any(x <= short for x in lines) else []
    for key, side in (("most_width", long), ("most_height", short)):
        limit = asked.number("resolution", key)
        if limit is not None and limit < side:
            shares.append(Fraction(int(limit), side))
    return min([Fraction(1), *shares])


def _even(length: float | Fraction) -> int:
    return max(2, round(length / 2) * 2)


def _watermark_look(asked: Requirements) -> WatermarkLook:
    written = {name: asked.word("watermark", name) for name in ("size", "strength", "place")}
    return WatermarkLook(**{name: word for name, word in written.items() if word})


def _needs_sound(asked: Requirements) -> bool:
    if asked.flag("audio-present", "required") or asked.words("audio-codec", "any_of"):
        return True
    return (asked.number("streams", "least_audio") or 0) > 0


def _with_sound(planned: Delivery, entry: FestivalEntry, facts: ClipFacts, asked: Requirements) -> Delivery:
    """Returns the delivery with the sound encoded if codec or channels are refused or a loudness is required;
    silence if a track is required.
    """
    coded = _sound_codec(planned, facts.audio, asked)
    if facts.audio is None:
        needed = _needs_sound(asked)
        return replace(planned, audio=coded if needed else "", silence=needed)
    layout = _layout(entry, asked)
    loudness = asked.rules.get("loudness") if asked.sure("loudness") else None
    level = gain(replace(entry, ceiling=ceiling(asked)), loudness, layout)
    if not (layout or level or planned.lead or asked.broken("audio-codec", entry)):
        return planned
    return replace(planned, audio=coded, layout=layout, gain=level)


def _sound_codec(planned: Delivery, audio: AudioFacts | None, asked: Requirements) -> str:
    taken = {"pcm" if codec == "pcm-24-bit" else codec for codec in asked.words("audio-codec", "any_of")}
    lossless = planned.video == "prores" or (planned.video == COPY and audio is not None and _family(audio) == "pcm")
    order = ("pcm", "aac") if lossless else ("aac", "pcm")
    return next((codec for codec in order if not taken or codec in taken), order[0])


def _family(audio: AudioFacts) -> str:
    return "pcm" if audio.codec.startswith("pcm_") else audio.codec


def _layout(entry: FestivalEntry, asked: Requirements) -> str:
    """Returns what the channels are mixed to; empty if they are taken as they are, or nothing that is taken can be
    mixed.
    """
    if not asked.broken("audio-layout", entry):
        return ""
    return next((one for one in ("stereo", "mono") if one in asked.words("audio-layout", "any_of")), "")


def ceiling(asked: Requirements) -> float:
    """Returns dBTP that the sound must not pass."""
    named = asked.number("true-peak", "most")
    return CEILING if named is None else named


def gain(entry: FestivalEntry, rule: Rule | None, layout: str = "") -> float:
    """Returns the gain in dB for the required loudness; 0 if it is met, or if the peaks would pass their limit."""
    level = wanted_gain(entry, rule, layout)
    peak = heard(entry, layout)[1]
    return level if level and peak is not None and peak + level <= entry.ceiling else 0.0


def wanted_gain(entry: FestivalEntry, rule: Rule | None, layout: str = "") -> float:
    """Returns dB from the loudness that was measured to the one that is asked for, whatever becomes of the peaks."""
    target = rule.number("target") if rule is not None else None
    found = heard(entry, layout)[0]
    if target is None or found is None or rule is None:
        return 0.0
    missed = target - found
    return round(missed, 1) if abs(missed) > min(rule.number("tolerance") or 0.0, EXACT) + sound.HAIR else 0.0


EXACT = 0.5
"""LU: what is brought to a loudness is brought as near as this, whatever else would be borne."""


def heard(entry: FestivalEntry, layout: str = "") -> tuple[float | None, float | None]:
    """Returns (LUFS, dBTP) of the film's sound in its own channels, or mixed to stereo."""
    audio = entry.facts.audio if entry.facts is not None else None
    if audio is None:
        return None, None
    if not layout and entry.film is not None and entry.film.loudness is not None:
        return entry.film.loudness, entry.film.true_peak
    return audio.loudness, audio.true_peak


def _with_container(planned: Delivery, entry: FestivalEntry, facts: ClipFacts, asked: Requirements) -> Delivery:
    """Returns the author's kind of file where it is taken and carries what is in it, else the most welcome that is."""
    taken = [SAME.get(one, one) for one in asked.words("container", "any_of")]
    own = SAME.get(planned.container, planned.container)
    if (not taken or own in taken) and _keeps_container(own, planned, entry, facts):
        return planned
    order = ("mov", "mp4", "mkv") if planned.video == "prores" else CONTAINERS
    made = [one for one in order if (not taken or one in taken)]
    fitting = [one for one in made if _carries(one, planned, facts)]
    if fitting:
        return replace(planned, container=fitting[0])
    if made and asked.sure("container") and planned.audio == COPY and facts.audio is not None:
        # The picture may go as it is where the sound is what this kind of file does not carry.
        return _with_container(replace(planned, audio="aac"), entry, facts, asked)
    return planned if own in CONTAINERS else replace(planned, container=order[0])


def _keeps_container(own: str, planned: Delivery, entry: FestivalEntry, facts: ClipFacts) -> bool:
    """Returns whether what is sent goes into the author's kind of file."""
    if planned.video != COPY:
        return False
    # What is in the author's own file evidently goes into its kind; what is made may not.
    if own in CONTAINERS and _carries(own, planned, facts):
        return True
    return planned.audio == (COPY if facts.audio is not None else "") and not _loose(entry)


def _loose(entry: FestivalEntry) -> bool:
    """Returns whether the author's file tells of places or devices, or holds other data than the film."""
    return entry.film is not None and bool(entry.film.loose)


def _carries(container: str, planned: Delivery, facts: ClipFacts) -> bool:
    video = facts.video.codec if planned.video == COPY else planned.video
    audio = (_family(facts.audio) if facts.audio else "") if planned.audio == COPY else planned.audio
    held = HELD_BY.get(container)
    return held is None or (video in held and audio in held)


def _limits(asked: Requirements, seconds: float) -> list[float]:
    """Returns the most kilobits a second that a size and a rate leave for a film of so many seconds."""
    limits = []
    if (size := asked.number("file-size", "most")) is not None:
        limits.append(SHARE * size * 8 / seconds / 1000)
    if (bits := asked.number("bit-rate", "most")) is not None:
        limits.append(SHARE * bits / 1000)
    return limits


def _with_rate_of_bits(planned: Delivery, facts: ClipFacts, asked: Requirements) -> Delivery:
    """By quality as long as that cannot pass what is asked for, else by size."""
    if planned.video != "h264":
        return planned
    rate = float(rate_of(planned, facts.video))
    most = round(planned.frame_width * planned.frame_height * rate * BITS_A_PIXEL / 1000)
    seconds = facts.duration + planned.lead + planned.black
    size, limits = asked.number("file-size", "most"), _limits(asked, seconds)
    frugal = _with_frugal_sound(planned, facts, min(limits)) if limits else planned
    room = int(min(limits) - sound_kilobits(frugal, facts)) if limits else most
    least = asked.number("bit-rate", "least")
    if least is not None and least / 1000 > most:
        return replace(planned, kilobits=round(least / 1000 / SHARE), most_kilobits=most)
    if room >= most or room < LEAST_KILOBITS:
        return replace(planned, most_kilobits=most)
    return replace(frugal, kilobits=room, most_kilobits=most, most_bytes=int(size or 0))


def _with_frugal_sound(planned: Delivery, facts: ClipFacts, whole: float) -> Delivery:
    """Returns the sound with no more than its part of a small file: a picture starves before a listener notices."""
    if planned.audio != "aac":
        return planned
    usual = sound_kilobits(planned, facts)
    return replace(planned, aac_kilobits=round(min(usual, max(FAIR_SHARE * whole, usual * LEAST_OF_SOUND))))


def sound_kilobits(planned: Delivery, facts: ClipFacts) -> float:
    """Returns what the sound takes of a file's bit rate."""
    channels = 2 if planned.silence or planned.layout == "stereo" else facts.audio.channels if facts.audio else 0
    if planned.layout == "mono":
        channels = 1
    if planned.audio == COPY:
        return facts.audio.bit_rate / 1000 if facts.audio else 0.0
    if planned.audio == "pcm":
        return channels * 48.0 * 24
    return float(planned.aac_kilobits or aac_kilobits(channels)) if planned.audio else 0.0


def rate_of(planned: Delivery, video: VideoFacts) -> Fraction:
    """Returns the frames a second of what is sent: the film's own, and only a varying rate is made constant where it
    is encoded.
    """
    if not (planned.encodes and video.variable_rate):
        return video.frame_rate
    # The next usual rate above doubles frames here and there, but loses none.
    above = [rate for rate in RATES if rate >= video.frame_rate * Fraction(995, 1000)]
    return above[0] if above else video.frame_rate


def _as_it_is(planned: Delivery, entry: FestivalEntry, facts: ClipFacts) -> Delivery:
    """Returns whether the author's file is sent unchanged: not if it holds places, devices or other data."""
    whole = planned.video == COPY and planned.audio == (COPY if facts.audio is not None else "")
    return replace(planned, untouched=whole and planned.container == ending(entry) and not _loose(entry))
