"""The CRF of an encode is found with few probes, and stays fixed where nothing can be measured."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest

from showcase.media.crf_search import PROBES, SCALES, QualityGoal, SampleQuality, search
from showcase.media.samples import choose_samples

AV1 = QualityGoal(94.0, 36, 36, SCALES["av1"], 8000)
H264 = QualityGoal(94.0, 25, 25, SCALES["h264"], 8000)


class FakeEncoder:
    """An encode whose VMAF falls as a function of its CRF says."""

    def __init__(self, curve: Callable[[float], float], spread: float = 3.0, kilobits: float = 60_000.0) -> None:
        self.curve, self.spread, self.kilobits = curve, spread, kilobits
        self.tried: list[float] = []

    def at(self, crf: float) -> SampleQuality:
        vmaf = min(max(self.curve(crf), 0.0), 100.0)
        return SampleQuality(vmaf, vmaf - self.spread, self.kilobits * math.exp(-0.12 * crf))

    def __call__(self, crf: float) -> SampleQuality:
        self.tried.append(crf)
        return self.at(crf)


def bent(reached_at: float, slope: float) -> Callable[[float], float]:
    """A curve that is flat at the top and falls faster and faster, and is at 94 for a CRF."""
    return lambda crf: 100 - 6 * math.exp(slope * (crf - reached_at) / 6)


@pytest.mark.parametrize("reached_at", [24, 27, 31, 34, 36, 38, 41, 45, 49])
@pytest.mark.parametrize("slope", [0.35, 0.55, 0.8])
def test_the_goal_is_reached_with_few_probes(reached_at: int, slope: float) -> None:
    encoder = FakeEncoder(bent(reached_at, slope))
    found = search(encoder, AV1)
    assert abs(encoder.at(found.crf).vmaf - 94) <= 1.5
    assert found.probes == len(encoder.tried) <= PROBES
    assert not found.note
    assert found.measured is not None
    assert abs(found.measured.vmaf - encoder.at(found.crf).vmaf) <= 1
    assert found.measured.kilobits == pytest.approx(encoder.at(found.crf).kilobits, rel=0.1)


@pytest.mark.parametrize("reached_at", [18, 20.5, 23, 25, 27, 29.5, 31])
def test_h264_is_searched_in_its_own_steps(reached_at: float) -> None:
    encoder = FakeEncoder(bent(reached_at, 1.2))
    found = search(encoder, H264)
    assert abs(encoder.at(found.crf).vmaf - 94) <= 1.5
    assert found.crf * 2 == int(found.crf * 2)


def test_a_fixed_crf_that_is_good_enough_stays_after_one_probe() -> None:
    encoder = FakeEncoder(bent(36.9, 0.55))
    assert search(encoder, AV1).crf == 36
    assert encoder.tried == [36]


def test_weak_frames_raise_the_goal_but_not_far() -> None:
    even, uneven = FakeEncoder(bent(41, 0.55), spread=2), FakeEncoder(bent(41, 0.55), spread=30)
    plain, careful = search(even, AV1).crf, search(uneven, AV1).crf
    assert careful < plain
    assert even.at(careful).vmaf <= 94 + 1 + 1.5


@pytest.mark.parametrize("vmaf", [0.0, math.nan, math.inf, -3.0, 11.4, 140.0])
def test_what_cannot_be_leaves_the_fixed_crf(vmaf: float) -> None:
    found = search(lambda crf: SampleQuality(vmaf, vmaf, 900.0), AV1)
    assert (found.crf, found.note, found.measured) == (36, "implausible", None)


def test_nothing_measured_leaves_the_fixed_crf() -> None:
    goal = QualityGoal(94.0, 36, 44, SCALES["av1"], 8000)
    found = search(lambda crf: None, goal)
    assert (found.crf, found.note) == (36, "implausible")


@pytest.mark.parametrize("kilobits", [0.0, math.nan])
def test_an_encode_without_bytes_leaves_the_fixed_crf(kilobits: float) -> None:
    assert search(lambda crf: SampleQuality(94.0, 92.0, kilobits), AV1).note == "implausible"


def test_quality_that_rises_with_the_crf_is_not_believed() -> None:
    found = search(FakeEncoder(lambda crf: 50 + crf), AV1)
    assert (found.crf, found.note) == (36, "implausible")


def test_bytes_that_rise_with_the_crf_are_not_believed() -> None:
    found = search(lambda crf: SampleQuality(120 - crf, 118 - crf, 100 * crf), AV1)
    assert (found.crf, found.note) == (36, "implausible")


def test_a_film_that_is_perfect_at_any_crf_gets_the_highest() -> None:
    found = search(FakeEncoder(lambda crf: 99.9), AV1)
    assert (found.crf, found.note) == (50, "limit")


def test_a_film_that_reaches_the_goal_at_no_crf_gets_the_lowest() -> None:
    found = search(FakeEncoder(lambda crf: 80 - crf / 2, kilobits=9000.0), H264)
    assert (found.crf, found.note) == (14, "limit")


def test_what_is_held_to_its_bit_rate_already_gets_no_lower_crf() -> None:
    encoder = FakeEncoder(lambda crf: 85.0, kilobits=8000 * math.exp(0.12 * 25))
    found = search(encoder, H264)
    assert (found.crf, found.note, encoder.tried) == (25, "limit", [25])


def test_an_encoder_that_knows_no_limit_is_held_to_it_all_the_same() -> None:
    encoder = FakeEncoder(lambda crf: 98 - crf / 4, kilobits=400_000.0)
    found = search(encoder, AV1)
    assert found.note == "limit"
    assert encoder.at(found.crf).kilobits <= AV1.kilobits < encoder.at(found.crf - 1).kilobits


def test_samples_begin_with_key_frames_and_are_spread_over_the_film() -> None:
    starts = choose_samples(300.0, [2.5 * number for number in range(1, 110)], 2.0)
    assert len(starts) == 8
    assert all(start % 2 == 0 for start in starts)
    assert all(after - before > 20 for before, after in pairwise(starts))
    assert 0 <= starts[0] <= 37.5
    assert 262 <= starts[-1] <= 298


@pytest.mark.parametrize(("duration", "count"), [(13.0, 2), (59.0, 4), (60.0, 6), (299.0, 6), (2400.0, 12)])
def test_longer_films_have_more_samples(duration: float, count: int) -> None:
    assert len(choose_samples(duration, (), 2.0)) == count


def test_samples_have_as_many_cuts_as_the_film_has() -> None:
    # One cut in every twenty seconds, and a storm of them in the middle of the first part.
    storm = [36 + 0.1 * number for number in range(20)]
    cuts = sorted([20.0 * number + 1 for number in range(1, 15)] + storm)
    assert choose_samples(300.0, cuts, 2.0)[0] != 36.0


@pytest.mark.parametrize("duration", [0.04, 1.0, 9.9, 10.0])
def test_a_short_film_is_taken_whole(duration: float) -> None:
    assert choose_samples(duration, [0.5], 2.0) == (0.0,)


@pytest.mark.parametrize("duration", [10.01, 20.1, 59.0, 601.0, 5400.0])
def test_no_sample_passes_the_end(duration: float) -> None:
    starts = choose_samples(duration, [], 2.002)
    assert len(starts) >= 2
    assert list(starts) == sorted(set(starts))
    assert starts[-1] + 2.002 <= duration
