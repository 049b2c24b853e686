"""Measures the loudness and true peak of a film's sound."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.engine import subprocesses
from showcase.media.errors import MediaError, NeedsRepair, decode_reason
from showcase.media.ffmpeg_args import builder, clip_input, compiled, heard, named
from showcase.media.mixing import SILENT, downmix
from showcase.media.probe import frames_of, opened, other_sounds
from showcase.media.timing import clock
from showcase.model.media import AudioFacts, ClipFacts
from showcase.structs import replace


def audible(path: Path, facts: ClipFacts, audio: AudioFacts, reach: Callable[[float], None]) -> AudioFacts:
    """Returns the facts of a clip's sound, measured; of the first other sound that is not silent if `audio` is.

    `reach` is told the seconds of the sound that were read, and may raise to stop. Raises what `measured` raises.
    """
    own = measured(path, audio, lambda: None, reach=reach)
    if not is_silent(own):
        return own
    for other in other_sounds(path, facts):
        # One that cannot be read is no better than a silent one.
        with contextlib.suppress(MediaError, NeedsRepair):
            found = measured(path, other, lambda: None, reach=reach)
            if not is_silent(found):
                return replace(found, stands_in=True)
    return own


def is_silent(audio: AudioFacts) -> bool:
    """Returns whether nothing is heard of a sound that was measured."""
    return audio.loudness is None or audio.loudness < SILENT


def measured(
    path: Path,
    audio: AudioFacts,
    checkpoint: Callable[[], None],
    *,
    mixed: bool = True,
    ranged: bool = False,
    reach: Callable[[float], None] = lambda seconds: None,
) -> AudioFacts:
    """Returns the facts with the loudness and true peak (EBU R128) of the stereo mix, or of the channels as they are;
    with the loudness range too if `ranged`.

    `reach` is told the seconds that were read. Raises MediaError; NeedsRepair if the sound is stored in another way
    from some moment on.
    """
    import av

    until = [0.0]

    def go_on() -> None:
        checkpoint()
        reach(until[-1])

    try:
        if audio.joined or audio.order:
            # PyAV cannot hold channels in an order of their own, and a graph of several tracks fills its memory.
            audio = _with_invalid_samples(path, audio, go_on)
            levels = _told(path, audio, go_on, mixed, until)
        else:
            watch = _SoundClock(audio.codec.startswith(FLOATS))
            try:
                levels = _measure(path, audio, go_on, mixed, until, watch)
            except av.ArgumentError:
                levels = _told(path, audio, go_on, mixed, until)
            audio = replace(audio, counted=watch.counted, crowded=watch.is_crowded, invalid=watch.found_invalid)
            if audio.invalid:
                levels = _told(path, audio, go_on, mixed, until)
    except (av.FFmpegError, subprocesses.ProgramFailed) as error:
        raise MediaError("damaged-sound", at=clock(until[-1]), detail=last_words(error, path)) from error
    if levels is None:
        return audio
    loudness, peak, spread = (round(level, 1) for level in levels)
    return replace(audio, loudness=loudness, true_peak=peak, loudness_range=spread if ranged else None)


Levels = tuple[float, float, float]
"""LUFS, dBTP, LU."""


FLOATS = ("pcm_f", "wavpack")
"""Beginnings of the names of codecs that keep samples which are infinite or no numbers as they are."""


COARSE = 0.002
"""Seconds by which rounded times may overlap."""


@dataclass(slots=True)
class _SoundClock:
    """Compares the times of a sound's frames with its samples, and looks for samples that are no numbers."""

    may_be_invalid: bool
    found_invalid: bool = False
    seconds: float = 0.0
    """Of all samples."""
    end: float = 0.0
    """Seconds at which the last frame ends by the clock of the file."""
    frames: int = 0
    late: int = 0
    """Frames that begin later than a frame's length after the one before."""
    early: int = 0
    """Frames that begin before the middle of the one before."""

    def add(self, frame: Any) -> None:
        """Adds the next frame."""
        length = frame.samples / frame.sample_rate
        if frame.time is not None:
            self.late += frame.time > self.end + 2 * length
            self.early += frame.time < self.end - max(length / 2, COARSE)
            self.end = frame.time + length
        self.frames += 1
        self.seconds += length
        if self.may_be_invalid and not self.found_invalid:
            self.found_invalid = _is_invalid(frame)

    @property
    def counted(self) -> float:
        """Returns the seconds of all samples where the clock is wrong at most frames; else 0."""
        # A sound that pauses is late once, not at most of its frames.
        return round(self.seconds, 3) if self.late > self.frames / 2 or self.is_crowded else 0.0

    @property
    def is_crowded(self) -> bool:
        """Returns whether most frames begin while the one before is heard, which cannot be."""
        return self.early > self.frames / 2


def _is_invalid(frame: Any) -> bool:
    import numpy as np

    samples = frame.to_ndarray()
    return samples.dtype.kind == "f" and not np.isfinite(samples).all()


def _with_invalid_samples(path: Path, audio: AudioFacts, checkpoint: Callable[[], None]) -> AudioFacts:
    """Returns the facts with whether any track of a sound has such samples; reads only codecs that keep them."""
    watch = _SoundClock(audio.codec.startswith(FLOATS))
    for number in (audio.joined or (audio.stream,)) if watch.may_be_invalid else ():
        with opened(path) as container:
            for frame in frames_of(container, container.streams.audio[number]):
                checkpoint()
                watch.add(frame)
    return replace(audio, invalid=watch.found_invalid)


def last_words(error: Exception, path: Path) -> str:
    """Returns the last line of what ffmpeg or libav says, without the path of this machine."""
    said = getattr(error, "said", "").strip()
    return str(said.splitlines()[-1].replace(str(path), path.name)) if said else decode_reason(error)


def _pulled(graph: Any) -> dict[str, str]:
    """Returns the measurements of the last frame that a graph gives; empty if it gives none yet."""
    import av

    last: dict[str, str] = {}
    with contextlib.suppress(av.BlockingIOError, av.EOFError):
        while True:
            last = dict(graph.pull().metadata)
    return last


def _measure(
    path: Path, audio: AudioFacts, checkpoint: Callable[[], None], mixed: bool, heard: list[float], watch: _SoundClock
) -> Levels | None:
    """Returns the levels, None if nothing could be measured, and shows `watch` all frames.

    The last of `heard` becomes the seconds up to which the sound could be decoded.
    """
    last: dict[str, str] = {}
    with opened(path) as container:
        stream = container.streams.audio[audio.stream]
        graph: Any = None
        form: tuple[object, ...] = ()
        for frame in frames_of(container, stream):
            checkpoint()
            heard[-1] = max(frame.time or 0.0, heard[-1])
            watch.add(frame)
            if graph is None:
                graph, form = _graph(frame, downmix(audio) if mixed else None), _form(frame)
            elif _form(frame) != form:
                raise NeedsRepair
            graph.push(frame)
            last = _pulled(graph) or last
    if "lavfi.r128.I" not in last:
        return None
    peak = max((float(last[name]) for name in last if name.startswith("lavfi.r128.true_peaks_ch")), default=0.0)
    return float(last["lavfi.r128.I"]), _decibels(peak), float(last["lavfi.r128.LRA"])


def _form(frame: Any) -> tuple[object, ...]:
    return frame.sample_rate, frame.format.name, frame.layout.name


def _graph(frame: Any, mix: tuple[str, str] | None) -> Any:
    """Returns a graph for frames like this one: some files say only in their sound how it is stored."""
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=frame.sample_rate, format=frame.format.name, layout=frame.layout.name, time_base=frame.time_base
    )
    graph.link_nodes(
        source,
        *([graph.add(*mix)] if mix else []),
        graph.add("ebur128", "metadata=1:peak=true"),
        graph.add("abuffersink"),
    ).configure()
    return graph


def _told(
    path: Path, audio: AudioFacts, checkpoint: Callable[[], None], mixed: bool, until: list[float]
) -> Levels | None:
    """Returns the same, as the program measures it."""
    lines: list[str] = []

    def listen(line: str) -> None:
        if found := re.fullmatch(r"out_time_us=(\d+)", line.strip()):
            until[-1] = int(found[1]) / 1_000_000

    def cancelled() -> bool:
        checkpoint()
        return False

    ffmpeg = builder()
    stream = heard(ffmpeg, clip_input(ffmpeg, path, {}), audio)
    if mixed:
        name, argument = downmix(audio)
        stream = stream.filter(name, **named(name, argument))
    output = ffmpeg.output(stream.filter("ebur128", peak="true"), "-", f="null")
    subprocesses.run(
        subprocesses.ffmpeg(), compiled(ffmpeg, [output], level="info"), listen=listen, overhear=lines.append,
        cancelled=cancelled,
    )  # fmt: skip
    summary = "\n".join(lines[-40:]).rpartition("Summary:")[2]
    found = re.search(r"\bI:\s+(-?[\d.]+) LUFS.*LRA:\s+([\d.]+) LU.*Peak:\s+(-?[\d.]+|-inf) dBFS", summary, re.DOTALL)
    return (float(found[1]), max(float(found[3]), -120.0), float(found[2])) if found else None


def _decibels(amplitude: float) -> float:
    from math import log10

    return 20 * log10(max(amplitude, 1e-6))
