"""Lowers the quality of films evenly until they weigh no more than they may; encodes and measures nothing itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from showcase.media.crf_search import CLOSE, LOWERED_SCALES, CrfScale, SampleQuality, written
from showcase.media.presets import AUDIO_BIT_RATE
from showcase.media.quality import Curves, Qualities, fitted
from showcase.media.renditions import RenditionSpec, shown_rate
from showcase.model.media import ClipFacts, EncodeQuality
from showcase.structs import FrozenStruct, field, replace

STEP = 0.5
"""VMAF points from one candidate to the next."""
FLOOR = 80.0
"""VMAF below which no budget may bring a film: from there on, everybody sees it."""
SHRINKING = {"av1": 0.06, "h264": 0.105}
"""Share of the bytes that one CRF saves (as a natural logarithm), as measured on several films."""
TYPICAL = {"av1": 0.033, "h264": 0.05}
"""Bits a pixel of a film as cameras record it, at the usual CRF."""
LEVEL = 2.0
"""VMAF points from one goal of lowered searches to the next."""
NEAR_FLOOR = 4.0
"""VMAF points from the floor up to which a measurement tells what a film weighs there."""
CERTAIN = 2.0
"""Times the limit that a film must weigh at the floor where this is extended from measurements of a better quality."""
MARGIN = 1.05
"""Times its expected bytes that an encode is counted with before it is made: samples are not the film."""
LIGHTER = 0.85
"""Share of the bytes of H.264 that AV1 takes, where only H.264 was measured: rather too much than too little."""
LOWERED = "budget"
"""Note of an encode whose quality was lowered."""


def steps(goal: float) -> tuple[float, ...]:
    """Returns the VMAF points by which the goal may be lowered, from 0 on."""
    return tuple(number * STEP for number in range(int(max(goal - FLOOR, 0) / STEP) + 1))


class ClipEncodes(FrozenStruct):
    """The encodes of one clip, with what is known of their bytes at several qualities."""

    path: str
    project: str
    facts: ClipFacts
    rungs: tuple[RenditionSpec, ...]
    qualities: Qualities
    """What each reaches its goal with."""
    goal: float
    """VMAF; 0 where the CRF is fixed whatever comes of it."""
    limit: int = 0
    """Bytes of a file; 0 if there is no limit."""
    curves: Curves = field(default_factory=dict)
    """What was measured at other CRFs."""
    encoded: Mapping[tuple[str, float], int] = field(default_factory=dict)
    """Bytes of encodes that are made already, by the name of the rendition and its CRF."""

    def lowered(self, shift: float) -> dict[str, EncodeQuality]:
        """Returns the quality of each encode whose goal is lowered by some VMAF points, or more where a file must be
        smaller.
        """
        found = {}
        for rung in self.rungs:
            if rung.kept:
                continue
            one = self._at(rung, shift)
            for more in (step for step in steps(self.goal) if self.limit and step > shift):
                if self.counted(rung, one) <= self.limit:
                    break
                one = self._at(rung, more)
            if one != EncodeQuality(rung.crf):
                found[rung.name] = one
        return found

    def _at(self, rung: RenditionSpec, shift: float) -> EncodeQuality:
        base = self.qualities.get(rung.name, EncodeQuality(rung.crf))
        scale, target = LOWERED_SCALES[rung.codec], self.goal - shift
        if not shift or not self.goal:
            return base
        points = self._points(rung, base)
        if not points:
            crf = min(base.crf + round(shift / scale.slope / scale.step) * scale.step, scale.highest)
            return EncodeQuality(written(crf), note=LOWERED)
        if base.vmaf and _pooled(base) <= target + CLOSE / 2:
            return base
        wanted = _crf_at(points, target, scale)
        crf = min(max(round(wanted / scale.step) * scale.step, base.crf), scale.highest)
        return base if crf <= base.crf else _estimated(points, crf, scale, rung.codec)

    def _points(self, rung: RenditionSpec, base: EncodeQuality) -> list[EncodeQuality]:
        """Returns what was measured, by rising CRF, without what contradicts the rest."""
        by_crf = {one.crf: one for one in (*self.curves.get(rung.name, ()), base) if one.size and one.vmaf}
        found: list[EncodeQuality] = []
        for crf in sorted(by_crf):
            one = by_crf[crf]
            if not found or (_pooled(one) < _pooled(found[-1]) and one.size < found[-1].size):
                found.append(one)
        return found

    def made(self, qualities: Qualities) -> tuple[RenditionSpec, ...]:
        """Returns the renditions that are made with these qualities."""
        return fitted(self.rungs, qualities)

    def weight(self, rung: RenditionSpec, quality: EncodeQuality | None) -> int:
        """Returns the bytes that an encode has, or is expected to have: by samples, else as is usual."""
        if rung.kept:
            return self.facts.size
        if (size := self.encoded.get((rung.name, self.crf(rung, quality)))) is not None:
            return size
        if quality is not None and quality.size:
            return quality.size
        base = self._base_crf(rung.name)
        rate = self._usual_rate(rung) * math.exp(SHRINKING[rung.codec] * (base - self.crf(rung, quality)))
        return round((min(rate, rung.kilobits * 1000) + self._sound) * self.facts.duration / 8)

    def _usual_rate(self, rung: RenditionSpec) -> float:
        """Returns the bits a second of the picture of an encode that was not measured: by another one, if there is."""
        pixels = rung.width * rung.height
        for other in sorted(self.rungs, key=lambda one: (one.codec != rung.codec, -one.width)):
            known = self.qualities.get(other.name)
            if known is not None and known.size:
                rate = known.size * 8 / self.facts.duration - self._sound
                codec = {("av1", "h264"): LIGHTER, ("h264", "av1"): 1 / LIGHTER}.get((rung.codec, other.codec), 1.0)
                smaller: float = (pixels / (other.width * other.height)) ** 0.75
                return rate * smaller * codec
        return TYPICAL[rung.codec] * pixels * float(shown_rate(self.facts.video))

    def counted(self, rung: RenditionSpec, quality: EncodeQuality | None) -> float:
        """Returns the bytes by which it is decided whether an encode is small enough."""
        is_known = rung.kept or (rung.name, self.crf(rung, quality)) in self.encoded
        return self.weight(rung, quality) * (1.0 if is_known else MARGIN)

    @staticmethod
    def crf(rung: RenditionSpec, quality: EncodeQuality | None) -> float:
        """Returns the CRF of an encode."""
        return quality.crf if quality is not None else rung.crf

    @property
    def _sound(self) -> int:
        return AUDIO_BIT_RATE * 1000 if self.facts.audio is not None else 0

    def least_certain(self, rung: RenditionSpec, quality: EncodeQuality | None) -> int:
        """Returns the bytes that an encode has for certain at the lowest quality, which `quality` is."""
        if rung.kept or (rung.name, self.crf(rung, quality)) in self.encoded:
            return self.weight(rung, quality)
        sound = int(self._sound * self.facts.duration / 8)
        if quality is None or not quality.size:
            return sound
        measured = [_pooled(one) for one in self.curves.get(rung.name, ()) if one.vmaf]
        measured += [_pooled(self.qualities[rung.name])] if rung.name in self.qualities else []
        near = min((abs(one - _pooled(quality)) for one in measured), default=math.inf) <= NEAR_FLOOR
        return quality.size if near else max(sound, round(quality.size / CERTAIN))

    def with_encoded(self, qualities: Qualities, sizes: Mapping[str, int]) -> ClipEncodes:
        """Returns the same, with the bytes of encodes that were made with these qualities, by their rendition."""
        found = {
            (rung.name, self.crf(rung, qualities.get(rung.name))): sizes[rung.name]
            for rung in self.rungs
            if rung.name in sizes
        }
        return replace(self, encoded={**self.encoded, **found})

    def is_encoded(self, qualities: Qualities) -> bool:
        """Returns whether all encodes with these qualities are made already."""
        return all(
            rung.kept or (rung.name, self.crf(rung, qualities.get(rung.name))) in self.encoded
            for rung in self.made(qualities)
        )

    def weigh(self, qualities: Qualities) -> ClipWeight:
        """Returns what the clip weighs with these qualities."""
        made = self.made(qualities)
        size = sum(self.weight(rung, qualities.get(rung.name)) for rung in made)
        counted = sum(self.counted(rung, qualities.get(rung.name)) for rung in made)
        lowest = min(self._losses(made, qualities), default=(0.0, 0.0))
        return ClipWeight(self.path, self.project, size, round(counted), lowest[0], max(lowest[1], 0.0))

    def _losses(self, made: Sequence[RenditionSpec], qualities: Qualities) -> Iterator[tuple[float, float]]:
        """Yields the VMAF of each encode that was measured, and the points by which it was lowered."""
        for rung in made:
            quality, base = qualities.get(rung.name), self.qualities.get(rung.name)
            if quality is not None and quality.vmaf:
                before = base.vmaf if base is not None and base.vmaf else self.goal
                yield quality.vmaf, round(before - quality.vmaf, 2) if quality.note == LOWERED else 0.0

    def level(self, qualities: Qualities) -> float:
        """Returns the VMAF points by which the goal of a search must be lowered to measure near these qualities.

        Whole pairs of points, so that other films that are added later seldom ask for another search; 0 for none.
        """
        changed = [one for name, one in qualities.items() if one.crf != self._base_crf(name)]
        if not changed:
            return 0.0
        lowest = min((_pooled(one) for one in changed if one.vmaf), default=self.goal - LEVEL)
        return min(math.ceil(max(self.goal - lowest, 0.1) / LEVEL) * LEVEL, self.goal - FLOOR)

    def _base_crf(self, name: str) -> float:
        rung = next(one for one in self.rungs if one.name == name)
        return self.crf(rung, self.qualities.get(name))


class ClipWeight(FrozenStruct):
    """What a clip weighs on the site, in all its sizes and codecs."""

    path: str
    project: str
    size: int
    """Bytes, as expected."""
    counted: int
    """Bytes by which it is decided whether the site is small enough."""
    vmaf: float
    """Of the encode that has the lowest; 0 if it was not measured."""
    lost: float
    """VMAF points by which that one was lowered."""


def _pooled(quality: EncodeQuality) -> float:
    return SampleQuality(quality.vmaf, quality.weakest, 1.0).pooled


def _crf_at(points: Sequence[EncodeQuality], target: float, scale: CrfScale) -> float:
    """Returns the CRF at which a quality is reached, by lines between what was measured."""
    for before, after in pairwise(points):
        if _pooled(before) >= target >= _pooled(after):
            share = (_pooled(before) - target) / (_pooled(before) - _pooled(after))
            return before.crf + share * (after.crf - before.crf)
    end = points[-1] if target < _pooled(points[-1]) else points[0]
    return end.crf + (_pooled(end) - target) / _slope(points, scale)


def _slope(points: Sequence[EncodeQuality], scale: CrfScale) -> float:
    """Returns the VMAF points that one CRF costs beyond the last measurement."""
    if len(points) < 2:
        return scale.slope
    before, after = points[-2:]
    measured = (_pooled(before) - _pooled(after)) / (after.crf - before.crf)
    return min(max(measured, scale.slope / 2), scale.slope * 2)


def _estimated(points: Sequence[EncodeQuality], crf: float, scale: CrfScale, codec: str) -> EncodeQuality:
    """Returns what is expected at a CRF: VMAF on a line, and bytes by their logarithms."""
    for before, after in pairwise(points):
        if before.crf <= crf <= after.crf:
            share = (crf - before.crf) / (after.crf - before.crf)
            vmaf = before.vmaf + share * (after.vmaf - before.vmaf)
            weakest = before.weakest + share * (after.weakest - before.weakest)
            size = math.exp(math.log(before.size) * (1 - share) + math.log(after.size) * share)
            break
    else:
        end = points[-1]
        lost = (crf - end.crf) * _slope(points, scale)
        vmaf, weakest = end.vmaf - lost, end.weakest - lost
        size = end.size * math.exp(-SHRINKING[codec] * (crf - end.crf))
    return EncodeQuality(written(crf), round(vmaf, 2), round(max(weakest, 0.0), 2), round(size), LOWERED)


def with_start(rung: RenditionSpec, quality: EncodeQuality | None) -> RenditionSpec:
    """Returns a rendition whose search begins at the CRF that is expected to reach a lowered goal."""
    return rung if quality is None else replace(rung, crf=written(quality.crf))


def joined_curves(several: Iterable[Mapping[str, Curves]]) -> dict[str, dict[str, tuple[EncodeQuality, ...]]]:
    """Returns what several searches measured of the same clips, by their paths and the names of renditions."""
    found: dict[str, dict[str, tuple[EncodeQuality, ...]]] = {}
    for curves in several:
        for path, by_name in curves.items():
            known = found.setdefault(path, {})
            known |= {name: (*known.get(name, ()), *curve) for name, curve in by_name.items()}
    return found
