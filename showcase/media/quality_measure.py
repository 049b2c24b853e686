"""Finds the quality setting of each rendition of a film: encodes short samples of it and compares them with VMAF."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from showcase.diagnostics import DiskError
from showcase.engine import subprocesses
from showcase.engine.task import Job, Json
from showcase.media.crf_search import (
    CLOSE,
    LOWERED_SCALES,
    PROBES,
    SCALES,
    ChosenCrf,
    QualityGoal,
    SampleQuality,
    search,
    written,
)
from showcase.media.encode import fault
from showcase.media.errors import MediaError
from showcase.media.frames import start_of
from showcase.media.json_codec import pack, unpack
from showcase.media.probe import opened
from showcase.media.quality_args import compare_arguments, depth_of, probe_arguments, sample_arguments
from showcase.media.renditions import RenditionSpec, shown_rate
from showcase.model.media import ClipFacts
from showcase.structs import replace

LOG = "vmaf.csv"
PERCENTILE = 0.05
SCREENED = 1.3
"""VMAF points from the goal up to which short films keep their fixed CRF."""
TRUSTED = 0.75
"""Power of what the source says of the bytes of a film: encodes differ less than their sources, by 0.5
to 0.9 as measured."""
MOST_SHARE = 2.0
"""Times the rate of the samples that a film is believed to have at most."""
SAMPLE, ENCODED = "sample", "encoded.mp4"


def find_quality(job: Job) -> Json:
    """Returns what was found for each rung in the request, by its name, as a task; never fails for what it measures.

    Raises DiskError, Cancelled.
    """
    rungs = [unpack(RenditionSpec, one) for one in job.request["rungs"]]
    if not subprocesses.has_filter("libvmaf"):
        return _fixed(rungs, "no-vmaf")
    facts = unpack(ClipFacts, job.request["facts"])
    if facts.video.untimed and job.request["frames"]:
        return _fixed(rungs, "not-seekable")
    sizes = {(rung.width, rung.height): rung for rung in rungs}
    samples = {size: job.output(f"{SAMPLE}-{number}.nut") for number, size in enumerate(sizes)}
    try:
        _run(job, sample_arguments(
            job.source("clip").absolute(), facts, job.request["starts"], job.request["frames"], tuple(sizes.values()),
            tuple(samples.values()),
        ))  # fmt: skip
        share = whole_share(job.source("clip").absolute(), facts, job.request["starts"], job.request["frames"])
        found = _searched(job, facts, rungs, samples)
        return {name: {**one, "share": share} if one["measured"] else one for name, one in found.items()}
    except subprocesses.ProgramFailed as error:
        told = fault(SAMPLE, error, job.output(SAMPLE), job.output(SAMPLE))
        if isinstance(told, DiskError):
            raise told from error
        return _fixed(rungs, "failed")
    finally:
        for left in (*samples.values(), job.output(ENCODED), job.output(LOG)):
            left.unlink(missing_ok=True)


def _searched(
    job: Job, facts: ClipFacts, rungs: Sequence[RenditionSpec], samples: dict[tuple[int, int], Path]
) -> Json:
    """Returns what was found; with `screening`, all keep their fixed CRF where the cheapest one may."""
    found: dict[str, ChosenCrf] = {}
    screening = job.request["screening"]
    ordered = sorted(rungs, key=_screens) if screening else rungs
    for number, rung in enumerate(ordered):
        prober = _Prober(job, facts, rung, samples[rung.width, rung.height], number / len(rungs), 1 / len(rungs))
        close = SCREENED if screening and not number else CLOSE
        found[rung.name] = one = search(prober.measure, _goal(job, rung, ordered[:number], found, close))
        if close == SCREENED and one.crf == rung.crf and one.measured and not one.note:
            return _fixed(rungs, "near") | {rung.name: _packed(one)}
    return {rung.name: _packed(found[rung.name]) for rung in rungs}


def _goal(
    job: Job, rung: RenditionSpec, before: Sequence[RenditionSpec], found: dict[str, ChosenCrf], close: float
) -> QualityGoal:
    """Returns the goal of a rendition: what its codec needed for another size is where to begin."""
    start = next((found[one.name].crf for one in before if one.codec == rung.codec), rung.crf)
    lowered = job.request.get("lowered", False)
    if lowered:
        start = rung.crf  # its own is expected to be the right one
    scale = (LOWERED_SCALES if lowered else SCALES)[rung.codec]
    return QualityGoal(job.request["goal"], rung.crf, start, scale, rung.kilobits, close)


def _screens(rung: RenditionSpec) -> tuple[bool, int]:
    """Orders renditions by how cheap it is to measure them, those in H.264 first."""
    return rung.codec != "h264", rung.width


def _fixed(rungs: Sequence[RenditionSpec], note: str) -> dict[str, Json]:
    return {rung.name: _packed(ChosenCrf(rung.crf, note=note)) for rung in rungs}


def _packed(found: ChosenCrf) -> Json:
    return {**pack(found), "crf": written(found.crf)}


@dataclass(slots=True)
class _Prober:
    """Encodes and measures the sample of one rung."""

    job: Job
    facts: ClipFacts
    rung: RenditionSpec
    sample: Path
    done: float
    """Share of the task that is done before this rung."""
    part: float
    """Share of the task that this rung is."""
    count: int = field(default=0)

    def measure(self, crf: float) -> SampleQuality | None:
        """Returns what was measured at a CRF; None if the two films have not the same frames."""
        job, rate = self.job, shown_rate(self.facts.video)
        encoded = job.output(ENCODED)
        _run(job, probe_arguments(self.sample, replace(self.rung, crf=written(crf)), encoded))
        job.progress(self.done + self.part * (self.count + 0.7) / PROBES)
        _run(job, compare_arguments(encoded, self.sample, rate, depth_of(self.facts), LOG), job.output(LOG).parent)
        self.count += 1
        job.progress(self.done + self.part * self.count / PROBES)
        frames, size = packets(encoded)
        if not frames or frames != packets(self.sample)[0]:
            return None
        return pooled(read_scores(job.output(LOG)), size * 8 / 1000 / (frames / float(rate)))


def _run(job: Job, arguments: Sequence[str], folder: Path | None = None) -> None:
    job.checkpoint()
    subprocesses.run(subprocesses.ffmpeg(), arguments, cancelled=job.cancelled, folder=folder)


def whole_share(source: Path, facts: ClipFacts, starts: Sequence[float], frames: int) -> float:
    """Returns how many times the bit rate of the samples the whole film has, by the bytes of its source there.

    What is hard to encode was so before: of a source with a fixed rate, this says nothing, and is about 1. Reads
    packets and decodes nothing.
    """
    if not frames:
        return 1.0
    import av

    length = frames / float(shown_rate(facts.video))
    inside = whole = 0
    try:
        with opened(source) as container:
            begin = start_of(container)
            for packet in container.demux(container.streams.video[facts.video.stream]):
                if not packet.size or packet.pts is None or packet.time_base is None:
                    continue
                at = float(packet.pts * packet.time_base) - begin
                whole += packet.size
                inside += packet.size * any(start <= at < start + length for start in starts)
    except (av.FFmpegError, MediaError, OSError):
        return 1.0
    if not inside:
        return 1.0
    ratio = (whole / facts.duration) / (inside / (length * len(starts)))
    believed: float = min(max(ratio, 1 / MOST_SHARE), MOST_SHARE) ** TRUSTED
    return round(believed, 4)


def packets(path: Path) -> tuple[int, int]:
    """Returns the number of frames in a file with one picture stream, and their bytes."""
    import av

    with av.open(f"file:{path}") as container:
        sizes = [packet.size for packet in container.demux(video=0) if packet.size]
    return len(sizes), sum(sizes)


def read_scores(log: Path) -> list[float]:
    """Returns the VMAF of each frame that was compared; empty if there is none."""
    try:
        with log.open(encoding="utf-8", newline="") as lines:
            return [float(row["vmaf"]) for row in csv.DictReader(lines)]
    except (OSError, KeyError, TypeError, ValueError):
        return []


def pooled(scores: Sequence[float], kilobits: float) -> SampleQuality | None:
    """Returns the mean and the weakest of some scores; None if there are none."""
    if not scores:
        return None
    ordered = sorted(scores)
    weakest = ordered[min(math.ceil(len(ordered) * PERCENTILE), len(ordered)) - 1]
    return SampleQuality(round(math.fsum(scores) / len(scores), 2), round(weakest, 2), round(kilobits, 1))
