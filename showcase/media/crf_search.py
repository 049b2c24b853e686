"""Searches the CRF at which an encode reaches a quality, with few probes; encodes and measures nothing itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise

from showcase.structs import FrozenStruct, replace

CLOSE = 0.8
"""VMAF points from the goal up to which a probe is near enough: no eye sees them."""
PROBES = 3
"""At most."""
WEAK = 6.0
"""VMAF points that the weakest frames may be under the mean without raising the goal."""
RAISED = 1.0
"""VMAF points by which weak frames raise the goal at most."""
LEAST_VMAF = 20.0
"""Below it, two pictures are not the same ones: the measurement is wrong, not the encode."""
RISING = 0.5
"""VMAF points by which a higher CRF may seem better: samples are short."""
GROWING = 1.03
"""Times the bytes that a higher CRF may seem to take."""
JUMP = 4 / 3
"""Gaps that a probe may be beyond the others: so far, the slope is not known."""
AT_LIMIT = 0.9
"""Share of the highest bit rate from which on the encoder is held to it, so that a lower CRF adds nothing."""
FIXED = ("no-vmaf", "implausible", "failed", "near", "not-seekable")
"""Notes that say why the fixed CRF is used."""


class CrfScale(FrozenStruct):
    """The CRF values of an encoder that are searched."""

    lowest: float
    highest: float
    step: float
    slope: float
    """VMAF points that one CRF costs, as measured on several films."""
    gap: float
    """Between two probes, up to which the line between them is right."""


SCALES: Mapping[str, CrfScale] = {
    "av1": CrfScale(lowest=12, highest=50, step=1, slope=0.55, gap=9),
    "h264": CrfScale(lowest=14, highest=32, step=0.5, slope=1.2, gap=4.5),
}
LOWERED_SCALES: Mapping[str, CrfScale] = {
    "av1": replace(SCALES["av1"], highest=60),
    "h264": replace(SCALES["h264"], highest=42),
}
"""Where a goal is lowered for a budget."""


class SampleQuality(FrozenStruct):
    """What was measured of an encode, or is estimated between two of them."""

    vmaf: float
    """Mean of all frames, 0 to 100."""
    weakest: float
    """The 5th percentile of all frames."""
    kilobits: float
    """A second, of the picture."""

    @property
    def pooled(self) -> float:
        """Returns the value that is compared with the goal: the mean, less where some frames are much weaker."""
        return self.vmaf - min(RAISED, max(0.0, self.vmaf - WEAK - self.weakest) / 4)

    @property
    def is_plausible(self) -> bool:
        """Returns whether a real encode can measure so."""
        values = (self.vmaf, self.weakest, self.kilobits)
        return all(map(math.isfinite, values)) and LEAST_VMAF <= self.vmaf <= 100.5 and self.kilobits > 0


class QualityGoal(FrozenStruct):
    """What an encode should reach."""

    vmaf: float
    fixed: float
    """The CRF that is used without a search, and where nothing can be measured."""
    start: float
    """The CRF that is tried first, and stays where it is near enough."""
    scale: CrfScale
    kilobits: float
    """A second, which the encode may not pass."""
    close: float = CLOSE
    """VMAF points from the goal up to which the first probe is near enough."""


class ChosenCrf(FrozenStruct):
    """The CRF that was chosen."""

    crf: float
    measured: SampleQuality | None = None
    """At this CRF; None if nothing was measured."""
    note: str = ""
    """One of `FIXED`, `limit` if the goal is out of reach, or empty."""
    probes: int = 0
    tried: tuple[tuple[float, ...], ...] = ()
    """CRF, VMAF, 5th percentile and kilobits of each probe; empty in results of before."""
    share: float = 1.0
    """Times the bit rate of the samples that the whole film has, as far as its source tells; 1 in results of before."""


ProbesByCrf = Mapping[float, SampleQuality]
"""By their CRF."""


def search(measure: Callable[[float], SampleQuality | None], goal: QualityGoal) -> ChosenCrf:
    """Returns the CRF that comes nearest to the goal.

    `measure` encodes with a CRF and returns what was measured, or None if nothing could be. What cannot be leaves the
    fixed CRF.
    """
    probes: dict[float, SampleQuality] = {}
    crf = goal.start
    while True:
        found = measure(crf)
        probes[crf] = found or SampleQuality(0.0, 0.0, 0.0)
        if found is None or not _is_consistent(probes):
            return ChosenCrf(goal.fixed, note="implausible", probes=len(probes))
        if _is_enough(found, probes, goal):
            return _chosen(crf, probes, goal)
        crf = _following(probes, goal)
        if crf in probes or len(probes) == PROBES or _is_known(crf, probes, goal):
            return _chosen(crf, probes, goal)


def _is_enough(found: SampleQuality, probes: ProbesByCrf, goal: QualityGoal) -> bool:
    """Returns whether the last probe is near enough, or held to the highest bit rate."""
    off = found.pooled - goal.vmaf
    if abs(off) <= (goal.close if len(probes) == 1 else CLOSE):
        return True
    return off < 0 and found.kilobits >= goal.kilobits * AT_LIMIT


def _is_consistent(probes: ProbesByCrf) -> bool:
    """Returns whether all probes are plausible, and a higher CRF is never clearly better or larger."""
    ordered = [probes[crf] for crf in sorted(probes)]
    return all(one.is_plausible for one in ordered) and all(
        after.vmaf <= before.vmaf + RISING and after.kilobits <= before.kilobits * GROWING
        for before, after in pairwise(ordered)
    )


def _following(probes: ProbesByCrf, goal: QualityGoal) -> float:
    """Returns the CRF at which the goal should be reached, by what is known so far."""
    scale = goal.scale
    before, after = _nearest(probes, goal)
    slope = scale.slope
    if before != after:
        slope = (probes[before].pooled - probes[after].pooled) / (after - before)
        # Where the line is flat or too steep, it tells nothing of what is beyond it.
        slope = min(max(slope, scale.slope / 4), scale.slope * 4)
    wanted = before + (probes[before].pooled - goal.vmaf) / slope
    lowest = max(scale.lowest, min(probes) - JUMP * scale.gap)
    highest = min(scale.highest, max(probes) + JUMP * scale.gap)
    return min(max(round(wanted / scale.step) * scale.step, lowest), highest)


def _nearest(probes: ProbesByCrf, goal: QualityGoal) -> tuple[float, float]:
    """Returns the two CRFs, the lower one first, between which the goal is, or to which it is nearest."""
    by_distance = sorted(probes, key=lambda crf: abs(probes[crf].pooled - goal.vmaf))
    over = [crf for crf in by_distance if probes[crf].pooled >= goal.vmaf]
    under = [crf for crf in by_distance if probes[crf].pooled < goal.vmaf]
    pair = (over[0], under[0]) if over and under else (by_distance[0], by_distance[min(1, len(by_distance) - 1)])
    return min(pair), max(pair)


def _is_known(crf: float, probes: ProbesByCrf, goal: QualityGoal) -> bool:
    """Returns whether a CRF is so near to two probes that what it gives need not be measured."""
    if len(probes) < 2:
        return False
    before, after = _nearest(probes, goal)
    margin = goal.scale.gap / 4
    return after - before <= goal.scale.gap and before - margin <= crf <= after + margin


def _chosen(crf: float, probes: ProbesByCrf, goal: QualityGoal) -> ChosenCrf:
    found = _at(crf, probes, goal)
    while found.kilobits > goal.kilobits and crf < goal.scale.highest and len(probes) > 1:
        crf += goal.scale.step
        found = _at(crf, probes, goal)
    note = "limit" if abs(found.pooled - goal.vmaf) > 2 * CLOSE else ""
    tried = tuple((one, each.vmaf, each.weakest, each.kilobits) for one, each in sorted(probes.items()))
    return ChosenCrf(crf, found, note, len(probes), tried)


def _at(crf: float, probes: ProbesByCrf, goal: QualityGoal) -> SampleQuality:
    return probes[crf] if crf in probes else _estimated(crf, probes, goal)


def _estimated(crf: float, probes: ProbesByCrf, goal: QualityGoal) -> SampleQuality:
    """Returns values between two probes: VMAF interpolated linearly, and bytes by their logarithms."""
    before, after = _nearest(probes, goal)
    low, high = probes[before], probes[after]
    share = (crf - before) / (after - before) if after != before else 0.0

    def between(start: float, end: float) -> float:
        return start + share * (end - start)

    return SampleQuality(
        vmaf=min(between(low.vmaf, high.vmaf), 100.0),
        weakest=min(between(low.weakest, high.weakest), 100.0),
        kilobits=math.exp(between(math.log(low.kilobits), math.log(high.kilobits))),
    )


def written(crf: float) -> float:
    """Returns a CRF as requests of before have it: whole numbers without decimals."""
    return int(crf) if crf == int(crf) else crf
